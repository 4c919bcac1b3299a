"""`add --email` with several messages: all of them kept as one command, each told; those that are refused are named and
kept as they came in a file beside the database.
"""

import os

from pipeboard.cli import emails
from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK
from pipeboard.cli.received_words import Asked, draft_of
from pipeboard.exchange.email_in import Mail
from pipeboard.exchange.messages_left import keeping, unread_of
from pipeboard.input.not_added import NotAdded
from pipeboard.sales.correspondence import Candidate, Letter
from pipeboard.store.changes.capture import label
from pipeboard.store.writes.letters import Placed, ReceiveEmails

#: So many messages are told one by one; all of them are kept.
MOST_SHOWN = 30


def run(context: Context, asked: Asked, mail: Mail) -> int:
    """Keep messages, or say where they would be kept. The code says whether the sender may forget them all."""
    not_added = NotAdded(context.path, "email", is_repeated=True)
    not_added.left = unread_of(mail, context.language, context.stamp)
    if asked.is_dry and not os.path.lexists(context.path):
        _answer_dry(context, mail, not_added, {})
        return FAILED if mail.unread else OK
    store = context.store
    there = {
        letter.message_id: known for letter in mail.letters if (known := store.letters.kept_in(letter)) is not None
    }
    new = [letter for letter in mail.letters if letter.message_id not in there]
    candidates = {letter.message_id: store.letters.about(letter) for letter in new}
    if asked.is_dry:
        _answer_dry(context, mail, not_added, there, candidates)
        return FAILED if mail.unread else OK
    placed = []
    for letter in new:
        chosen = emails.choose(context, asked, letter, candidates[letter.message_id])
        said = chosen.candidate.opportunity_id if chosen.candidate and chosen.is_answered else None
        placed.append(Placed(letter, said, is_new=chosen.is_answered and chosen.candidate is None))
    is_saved = False
    if placed:
        command = ReceiveEmails(tuple(placed), draft_of(context, asked.text))
        kept = keeping(command, not_added, mail, context.language, context.stamp)
        is_saved = store.run(kept, context.stamp).rows > 0
    else:
        not_added.keep()
    _answer(context, mail, not_added, there, candidates, is_saved=is_saved)
    return FAILED if not_added.left else OK


def _answer(
    context: Context,
    mail: Mail,
    not_added: NotAdded,
    there: dict[str, int],
    candidates: dict[str, list[Candidate]],
    *,
    is_saved: bool,
) -> None:
    """Say what became of each message."""
    say, out = context.language.say, context.out
    known = {one.opportunity_id for found in candidates.values() for one in found}
    outcomes: list[tuple[Letter, str, int]] = []
    for letter in mail.letters:
        number = context.store.letters.kept_in(letter)
        if number is None:
            # It was refused, and is told with those that could not be read.
            continue
        is_there = letter.message_id in there
        outcomes.append((letter, "already_there" if is_there else "attached" if number in known else "created", number))
        known.add(number)
    if context.wants_json:
        told = [
            emails.as_json(context, letter, outcome, number, candidates.get(letter.message_id, []))
            for letter, outcome, number in outcomes
        ]
        out.json({"schema": 1, "saved": is_saved, "messages": told, **_refused(not_added)})
        context.out.talk_all(not_added.told(context.language))
        return
    words = {
        "already_there": say("kept there already"), "attached": say("goes to this opportunity"), "created": say("new"),
    }  # fmt: skip
    for letter, outcome, number in outcomes[:MOST_SHOWN]:
        record = context.store.opportunities.one(number)
        out.line(f"#{record.id} {label(record.account, record.title)} ({words[outcome]})", "strong")
        emails.show(context, letter)
        for remark in emails.remarks(context, letter):
            out.line(f"  {remark}", "today")
    _tell_the_rest(context, mail, not_added)
    if is_saved:
        out.talk(say("To undo all of it: pipeboard undo"), "dim")
    else:
        out.talk(say("These messages are kept there already. Nothing was changed."))


def _answer_dry(
    context: Context,
    mail: Mail,
    not_added: NotAdded,
    there: dict[str, int],
    candidates: dict[str, list[Candidate]] | None = None,
) -> None:
    """Say what would become of each message."""
    say, out = context.language.say, context.out
    told = []
    for at, letter in enumerate(mail.letters):
        found = (candidates or {}).get(letter.message_id, [])
        sure = next((one for one in found if one.is_certain), None)
        number = there.get(letter.message_id)
        outcome = "already_there" if number else "attached" if sure else "created"
        if context.wants_json:
            told.append({**emails.as_json(context, letter, outcome, number, found, sure), "saved": False})
        elif at < MOST_SHOWN:
            where = say("new")
            if number is not None:
                where = f"#{number} ({say('kept there already')})"
            elif sure is not None:
                where = f"{emails.called(sure)} ({emails.reason_of(context, sure)})"
            out.line(f"{letter.subject or letter.who} → {where}", "strong")
            emails.show(context, letter)
    if context.wants_json:
        out.json({"schema": 1, "saved": False, "messages": told, **_refused(not_added)})
        return
    _tell_the_rest(context, mail, not_added)
    out.talk(say("Nothing was saved."))


def _tell_the_rest(context: Context, mail: Mail, not_added: NotAdded) -> None:
    """How many are not shown, and which were refused."""
    if len(mail.letters) > MOST_SHOWN:
        context.out.line(
            "  " + context.language.say("… and {number} more", number=len(mail.letters) - MOST_SHOWN), "dim"
        )
    context.out.talk_all(not_added.told(context.language))


def _refused(not_added: NotAdded) -> dict[str, object]:
    refused = [{"number": one.number, "name": one.name, "reason": one.reason} for one in not_added.left]
    return {"refused": refused, "kept_in": not_added.kept_in}
