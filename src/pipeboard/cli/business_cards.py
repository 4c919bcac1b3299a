"""`add --vcard`: business cards become accounts and contacts, and an opportunity when words follow."""

import os

from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.received_words import Asked, draft_of
from pipeboard.cli.understood_pieces import show_pieces
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.correspondence import Card
from pipeboard.store.changes.capture import label

#: So many cards are shown; all of them are put in.
MOST_SHOWN = 20

_FIELDS = (
    ("name", N_("contact")),
    ("organisation", N_("account")),
    ("job", N_("job")),
    ("address", N_("address")),
    ("website", N_("web site")),
)


def run(context: Context, asked: Asked, cards: list[Card]) -> int:
    """Put cards in, or say what would be."""
    if asked.is_dry and not os.path.lexists(context.path):
        return _answer(context, cards, None, None)
    draft = draft_of(context, asked.text)
    if asked.is_dry:
        return _answer(context, cards, draft, None)
    from pipeboard.store.writes.letters import AddCard

    change = context.store.run(AddCard(tuple(cards), draft), context.stamp)
    return _answer(context, cards, draft, change.ids, rows=change.rows)


def _answer(
    context: Context, cards: list[Card], draft: Draft | None, ids: tuple[int, ...] | None, rows: int = 0
) -> int:
    """Say what was done, or would be (`ids` None)."""
    say, out = context.language.say, context.out
    if context.wants_json:
        from pipeboard.presentation.as_json import opportunity_json

        made = [opportunity_json(context.store.opportunities.one(one)) for one in ids or ()]
        shown = [{**card._asdict(), "emails": list(card.emails), "phones": list(card.phones)} for card in cards]
        out.json(
            {
                "schema": 1,
                "saved": bool(ids is not None and rows),
                "opportunity": made[0] if made else None,
                "cards": shown,
            }
        )
        return OK
    for one in ids or ():
        record = context.store.opportunities.one(one)
        out.line(f"#{record.id} {label(record.account, record.title)}", "strong")
    show_pieces(context, draft)
    for card in cards[:MOST_SHOWN]:
        _show(context, card)
    if len(cards) > MOST_SHOWN:
        out.line("  " + say("… and {number} more", number=len(cards) - MOST_SHOWN), "dim")
    if ids is None:
        out.talk(say("Nothing was saved."))
    elif rows == 0:
        out.talk(say("Nothing to change: it is so already."))
    else:
        out.talk(say("To undo: pipeboard undo"), "dim")
    return OK


def _show(context: Context, card: Card) -> None:
    say = context.language.say
    facts = [(say(word), getattr(card, name)) for name, word in _FIELDS]
    facts += [(say("e-mail"), ", ".join(card.emails)), (say("telephone"), ", ".join(card.phones))]
    context.out.table([[Cell(name, "dim"), Cell(text)] for name, text in facts if text], flexible=(1,), indent=2)
