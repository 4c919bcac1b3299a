"""`add --vcard`: business cards become accounts and contacts, and an opportunity when words follow.

A whole address book comes in the same way: what is told is what each card is to the file (new, known with something
new, known as it is), which are left out and why, and what of them is not kept.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.received_words import Asked, draft_of
from pipeboard.cli.understood_pieces import show_pieces
from pipeboard.exchange.messages_left import skipped_of
from pipeboard.input.not_added import NotAdded
from pipeboard.presentation.card_text import SKIPPED, with_details
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.correspondence import Card, CardFile, CardOutcome
from pipeboard.store.changes.capture import label

#: So many cards are shown, and so many of those left out; all of the first are put in.
MOST_SHOWN = 20

_FIELDS = (
    ("name", N_("contact")),
    ("organisation", N_("account")),
    ("job", N_("job")),
    ("address", N_("address")),
    ("website", N_("web site")),
)


def run(context: Context, asked: Asked, file: CardFile) -> int:
    """Put cards in, or say what would be."""
    cards = tuple(with_details(card, context.language) for card in file.cards)
    if asked.is_dry and not os.path.lexists(context.path):
        from pipeboard.store.reads.address_book import AddressBook

        _answer(context, file._replace(cards=cards), Counter(AddressBook(None).place_all(cards)), None)
        return OK
    draft = draft_of(context, asked.text)
    outcomes = Counter(context.store.letters.card_outcomes(cards))
    not_added = NotAdded(context.path, "vcard", is_repeated=True)
    not_added.left = skipped_of(file, context.language)
    made: tuple[int, ...] | None = None
    rows = 0
    if not asked.is_dry:
        from pipeboard.store.writes.letters import AddCard

        change = context.store.run(AddCard(cards, draft, not_added.keep), context.stamp)
        made, rows = change.ids, change.rows
    if not context.wants_json:
        for one in made or ():
            record = context.store.opportunities.one(one)
            context.out.line(f"#{record.id} {label(record.account, record.title)}", "strong")
        show_pieces(context, draft)
    _answer(context, file._replace(cards=cards), outcomes, made, rows=rows)
    context.out.talk_all(not_added.where(context.language))
    return OK


def _answer(
    context: Context, file: CardFile, outcomes: Counter[CardOutcome], made: tuple[int, ...] | None, rows: int = 0
) -> None:
    """Say what was done, or would be (`made` None)."""
    say, out = context.language.say, context.out
    if context.wants_json:
        _json(context, file, outcomes, made, rows)
        return
    for card in file.cards[:MOST_SHOWN]:
        _show(context, card)
    if len(file.cards) > MOST_SHOWN:
        out.line("  " + say("… and {number} more", number=len(file.cards) - MOST_SHOWN), "dim")
    if len(file.cards) + len(file.skipped) > 1:
        out.line(
            say(
                "Cards: {new} new, {changed} known with something new, {known} known as they are, {skipped} left out.",
                **{name: outcomes[name] for name in ("new", "changed", "known")},
                skipped=len(file.skipped),
            ),
            "strong",
        )
    for skipped in file.skipped[:MOST_SHOWN]:
        name = f"{skipped.number} ({skipped.name})" if skipped.name else f"{skipped.number}"
        out.talk(say("Card {name} is left out: {reason}.", name=name, reason=say(SKIPPED[skipped.reason])), "today")
    if len(file.skipped) > MOST_SHOWN:
        out.talk("  " + say("… and {number} more", number=len(file.skipped) - MOST_SHOWN), "dim")
    if file.left_out:
        names = ", ".join(f"{name} ({number})" if number > 1 else name for name, number in file.left_out)
        out.talk(say("Not kept of the cards: {names}", names=names), "dim")
    if made is None:
        out.talk(say("Nothing was saved."))
    elif rows == 0:
        out.talk(say("Nothing to change: it is so already."))
    else:
        out.talk(say("To undo: pipeboard undo"), "dim")


def _json(
    context: Context, file: CardFile, outcomes: Counter[CardOutcome], made: tuple[int, ...] | None, rows: int
) -> None:
    from pipeboard.presentation.as_json import opportunity_json

    opportunities = [opportunity_json(context.store.opportunities.one(one)) for one in made or ()]
    counts: dict[str, Any] = {name: outcomes[name] for name in ("new", "changed", "known")}
    context.out.json(
        {
            "schema": 1,
            "saved": bool(made is not None and rows),
            "opportunity": opportunities[0] if opportunities else None,
            "counts": {**counts, "skipped": len(file.skipped)},
            "cards": [_as_json(card) for card in file.cards],
            "skipped": [one._asdict() for one in file.skipped],
            "not_kept": dict(file.left_out),
        }
    )


def _as_json(card: Card) -> dict[str, Any]:
    fields = {name: value for name, value in card._asdict().items() if name != "details"}
    return {**fields, "emails": list(card.emails), "phones": list(card.phones)}


def _show(context: Context, card: Card) -> None:
    say = context.language.say
    facts = [(say(word), getattr(card, name)) for name, word in _FIELDS if name != "name" or not card.is_company]
    facts += [(say("e-mail"), ", ".join(card.emails)), (say("telephone"), ", ".join(card.phones))]
    facts += [(say("note") if at == 0 else "", line) for at, line in enumerate(card.note.splitlines()[:MOST_SHOWN])]
    context.out.table([[Cell(name, "dim"), Cell(text)] for name, text in facts if text], flexible=(1,), indent=2)
