"""`add --email`: which opportunity a message is about, asked of a person where there is one, else said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TextIO

from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.received_words import Asked, draft_of
from pipeboard.cli.understood_pieces import show_pieces
from pipeboard.presentation import days
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.correspondence import Candidate, Evidence, Letter
from pipeboard.store.changes.capture import label

#: So many opportunities are proposed.
MOST_PROPOSED = 9

#: Why a message is about an opportunity, the strongest reason first.
EVIDENCE: dict[Evidence, str] = {
    "thread": N_("it answers a message kept there"),
    "person": N_("its sender takes part in it"),
    "account": N_("its sender is a contact of the account"),
    "title": N_("its subject has the title"),
    "named": N_("its subject names the account"),
    "domain": N_("its sender is of the same company"),
}


class Chosen(NamedTuple):
    """Which opportunity a message goes to (None: a new one), and whether a person said so."""

    candidate: Candidate | None
    is_answered: bool


def run(context: Context, asked: Asked, letter: Letter) -> int:
    """Keep a message, or say where it would be kept."""
    if asked.is_dry and not os.path.lexists(context.path):
        return _answer(context, asked, letter, [], None, None, None)
    known = context.store.letters.kept_in(letter)
    if known is not None:
        return _is_there(context, letter, known)
    candidates = context.store.letters.about(letter)
    chosen = choose(context, asked, letter, candidates).candidate
    draft = None if chosen else draft_of(context, asked.text)
    if asked.is_dry:
        return _answer(context, asked, letter, candidates, chosen, draft, None)
    from pipeboard.store.writes.letters import ReceiveEmail

    change = context.store.run(ReceiveEmail(letter, chosen.opportunity_id if chosen else None, draft), context.stamp)
    if change.rows == 0:
        # Another process kept it between our look and our write.
        return _is_there(context, letter, change.ids[0])
    return _answer(context, asked, letter, candidates, chosen, draft, change.ids[0])


def choose(context: Context, asked: Asked, letter: Letter, candidates: list[Candidate]) -> Chosen:
    """The opportunity a message goes to: the one a person names, else the one it is surely about."""
    if candidates and asked.may_ask and not asked.is_dry:
        with _terminal(context, asked) as terminal:
            if terminal is not None:
                return Chosen(_ask(context, letter, candidates[:MOST_PROPOSED], terminal), is_answered=True)
    return Chosen(next((one for one in candidates if one.is_certain), None), is_answered=False)


@contextmanager
def _terminal(context: Context, asked: Asked) -> Iterator[TextIO | None]:
    """Where a person can answer. A mail program pipes the message into stdin: the answer comes from the terminal."""
    if context.wants_json or not context.out.is_terminal:
        yield None
    elif asked.place != "-":
        yield sys.stdin if sys.stdin.isatty() else None
    else:
        try:
            terminal = open("/dev/tty", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below
        except OSError:
            yield None
        else:
            with terminal:
                yield terminal


def _ask(context: Context, letter: Letter, candidates: list[Candidate], terminal: TextIO) -> Candidate | None:
    say, out = context.language.say, context.out
    out.line(f"{letter.who}: {letter.subject}", "strong")
    out.line(say("Which opportunity is it about?"))
    rows = [
        [Cell(f"{at}", "strong"), Cell(called(one)), Cell(reason_of(context, one), "dim")]
        for at, one in enumerate(candidates, 1)
    ]
    out.table(rows, flexible=(1, 2), indent=2)
    while True:
        out.line(say("Enter takes the first, n makes a new one:"), "dim")
        out.flush()
        answer = terminal.readline()
        if not answer:
            raise KeyboardInterrupt
        said = answer.strip().lower()
        if said in ("n", "new", "nouveau", "nouvelle"):
            return None
        if not said:
            return candidates[0]
        if said.isascii() and said.isdigit() and len(said) < 3 and 1 <= int(said) <= len(candidates):
            return candidates[int(said) - 1]


def called(one: Candidate) -> str:
    """How an opportunity is named: its number, account and title."""
    return f"#{one.opportunity_id} {label(one.account, one.title)}"


def reason_of(context: Context, one: Candidate) -> str:
    """Why a message may be about an opportunity."""
    return ", ".join(context.language.say(text) for kind, text in EVIDENCE.items() if kind in one.evidence)


def _is_there(context: Context, letter: Letter, opportunity_id: int) -> int:
    record = context.store.opportunities.one(opportunity_id)
    if context.wants_json:
        context.out.json({"schema": 1, **as_json(context, letter, "already_there", opportunity_id, [])})
    else:
        context.out.line(f"#{opportunity_id} {label(record.account, record.title)}", "strong")
        context.out.talk(context.language.say("This message is kept there already. Nothing was changed."))
    return OK


def _answer(
    context: Context,
    asked: Asked,
    letter: Letter,
    candidates: list[Candidate],
    chosen: Candidate | None,
    draft: Draft | None,
    opportunity_id: int | None,
) -> int:
    """Say what was done, or would be (`opportunity_id` None)."""
    say, out = context.language.say, context.out
    if context.wants_json:
        outcome = "attached" if chosen else "created"
        context.out.json({"schema": 1, **as_json(context, letter, outcome, opportunity_id, candidates, chosen)})
    elif chosen is not None:
        out.line(called(chosen), "strong")
        show(context, letter)
        out.talk(say("It goes to this opportunity: {reason}.", reason=reason_of(context, chosen)))
        if asked.text:
            out.talk(say("These words are for a new opportunity, and were not used: {text}", text=asked.text), "today")
    else:
        if opportunity_id is None:
            title = (draft.title if draft else "") or letter.subject or letter.who
            out.line(label(draft.account if draft else None, title), "strong")
        else:
            record = context.store.opportunities.one(opportunity_id)
            out.line(f"#{record.id} {label(record.account, record.title)}", "strong")
        show(context, letter)
        show_pieces(context, draft)
    if not context.wants_json:
        _tell_the_rest(context, letter, [one for one in candidates if one is not chosen], opportunity_id)
    return OK


def _tell_the_rest(context: Context, letter: Letter, others: list[Candidate], opportunity_id: int | None) -> None:
    say, talk = context.language.say, context.out.talk
    if others:
        named = "; ".join(map(called, others[:MOST_PROPOSED]))
        talk(say("It may also be about: {opportunities}", opportunities=named), "dim")
    for remark in remarks(context, letter):
        talk(remark, "today")
    if opportunity_id is None:
        talk(say("Nothing was saved."))
    else:
        talk(say("To undo: pipeboard undo"), "dim")


def remarks(context: Context, letter: Letter) -> list[str]:
    """What a message does not say, or could not be read of it."""
    say = context.language.say
    told = []
    if letter.sent_on is None:
        told.append(say("It says no date that can be read, or one that is still to come: it is kept as of today."))
    if letter.is_cut:
        told.append(
            say("Not all of it could be read: {number} characters of its text are kept.", number=len(letter.text))
        )
    return told


def show(context: Context, letter: Letter) -> None:
    """Who sent it, about what, and when."""
    say = context.language.say
    when = days.day(letter.sent_on or context.stamp.today, context.language.code, weekday=True)
    if letter.sent_at is not None:
        when = f"{when} {days.hour(letter.sent_at.time())}"
    facts = ((say("sender"), letter.who), (say("e-mail"), letter.subject), (say("sent"), when))
    context.out.table([[Cell(name, "dim"), Cell(text)] for name, text in facts if text], flexible=(1,), indent=2)


def as_json(
    context: Context,
    letter: Letter,
    outcome: str,
    opportunity_id: int | None,
    candidates: list[Candidate],
    chosen: Candidate | None = None,
) -> dict[str, Any]:
    """What became of a message; `opportunity_id` is None when nothing was saved."""
    from pipeboard.presentation.as_json import opportunity_json

    number = opportunity_id or (chosen.opportunity_id if chosen else None)
    made: dict[str, Any] | None = opportunity_json(context.store.opportunities.one(number)) if number else None
    return {
        "outcome": outcome,
        "saved": opportunity_id is not None and outcome != "already_there",
        "opportunity": made,
        "email": {
            "from": letter.sender,
            "address": letter.address,
            "subject": letter.subject,
            "sent_on": letter.sent_on.isoformat() if letter.sent_on else None,
            "sent_at": letter.sent_at.isoformat() if letter.sent_at else None,
            "message_id": letter.message_id,
            "is_cut": letter.is_cut,
        },
        "evidence": sorted(chosen.evidence) if chosen else [],
        "candidates": [one.opportunity_id for one in candidates],
    }
