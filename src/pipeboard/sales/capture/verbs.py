"""The verbs of a next action in a line, and the kind of activity each one plans.

The verbs themselves are declared with their kinds. They are looked up here for two rules: a verb beside a date makes an
action of it, and a verb with a capital beside a month makes no name of it.
"""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.activity_kinds import DECLARED, ActionKind
from pipeboard.sales.capture.taken_words import Sheet
from pipeboard.sales.capture.tokens import look_up, table

#: Phrases of the table of kinds: what they plan, and whether they are verbs proper.
_VERBS = table(
    *(((one.code, True), one.verbs) for one in DECLARED if one.verbs),
    *(((one.code, False), one.nouns) for one in DECLARED if one.nouns),
)
#: Nouns that a verb of the table is only a part of.
_NOT_A_VERB = {
    "appel": ("d'", "a"),
    "call": ("center", "centre", "centers", "centres"),
    "contact": ("center", "centre"),
    "mail": ("order", "room"),
    "email": ("marketing", "campaign", "campagne"),
    "meeting": ("room", "rooms"),
    "phone": ("system", "systems"),
    "book": ("keeping", "shop", "store"),
    "coffee": ("machine", "machines", "shop"),
    "demo": ("day",),
}


class Verb(NamedTuple):
    """A verb of the line: its tokens, its kind, and whether it is a verb proper (a noun needs its date closer)."""

    start: int
    end: int
    kind: ActionKind
    proper: bool


def verb_at(sheet: Sheet, index: int) -> Verb | None:
    """The verb that stands at this token."""
    if not sheet.begins(index):
        return None
    found = look_up(_VERBS, sheet.words, sheet.tokens.gaps, index)
    if found is None:
        return None
    (kind, proper), end = found
    if not sheet.ends(end) and sheet.words[end] != "-":
        return None
    if sheet.tokens.words[end] in _NOT_A_VERB.get(sheet.tokens.words[index], ()) and end == index + 1:
        return None
    return Verb(index, end, kind, proper)  # type: ignore[arg-type]


def begins_verb(word: str) -> bool:
    """Whether a verb of the table begins with this folded word."""
    return word in _VERBS
