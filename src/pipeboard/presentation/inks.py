"""The inks a text can be shown in: a closed set, which the themes of the app and the prompt give their colours.

An ink of several words is drawn in all of them, one over the other.
"""

from __future__ import annotations

from pipeboard.light import Literal

#: The inks that can also be made strong.
PlainInk = Literal["", "strong", "dim", "accent", "overdue", "today", "planned", "won"]

#: The parts of a month's bar: whole, the end of a bar, an end before the next kind, and the target across it.
BarInk = Literal[
    "bar-won",
    "bar-weighted",
    "bar-open",
    "bar-won on-won",
    "bar-weighted on-weighted",
    "bar-open on-open",
    "bar-won on-weighted",
    "bar-won on-open",
    "bar-weighted on-open",
    "target",
    "target on-won",
    "target on-weighted",
    "target on-open",
]

Ink = Literal[
    PlainInk,
    "strong dim",
    "strong accent",
    "strong overdue",
    "strong today",
    "strong planned",
    "strong won",
    "faint",
    "rule",
    "key",
    "star",
    "badge",
    "chip",
    "chip-guess",
    "chip-doubt",
    "chip-on",
    "tab-on",
    "strong tab-on",
    "overdue tab-on",
    "strong accent tab-on",
    BarInk,
]

_STRONG: dict[PlainInk, Ink] = {
    "": "strong",
    "strong": "strong",
    "dim": "strong dim",
    "accent": "strong accent",
    "overdue": "strong overdue",
    "today": "strong today",
    "planned": "strong planned",
    "won": "strong won",
}


def strong(ink: PlainInk) -> Ink:
    """The same ink, made strong."""
    return _STRONG[ink]
