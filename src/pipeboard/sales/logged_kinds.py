"""What kind of thing happened, by the first word that was typed of it, in both languages.

What happened is told in other forms than what is planned: `called`, `met`, `j’ai appelé`. A text that begins with
none of these words is a note.
"""

from __future__ import annotations

from pipeboard.sales.activity_kinds import DECLARED, ActivityKind
from pipeboard.sales.text import fold

_KINDS = {word: one.code for one in DECLARED for word in one.told.split()}

#: Words before the one that says what happened: `I called`, `j'ai appelé`.
_BEFORE = frozenset("i we i've we've have has j'ai on a ai nous avons une un the".split())


def kind_of(text: str) -> ActivityKind:
    """The kind of what happened: `called about the price` is a call; what no word tells is a note."""
    words = (word.strip(".,:;!?") for word in fold(text).split())
    first = next((word for word in words if word not in _BEFORE), "")
    return _KINDS.get(first, "note")


def named_kind(text: str) -> ActivityKind | None:
    """The kind that a word names (`--kind`): its code, or any word of the list."""
    return _KINDS.get(fold(text))
