"""How one part of a line is edited: what it begins with, how it is read, and the command that saves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeboard.sales.text import fold
from pipeboard.screens.dialogs.choose import Choice
from pipeboard.screens.dialogs.line import Read

if TYPE_CHECKING:
    from pipeboard.store.command import Command

#: The names that complete what has been typed, the likeliest first.
Offer = Callable[[str], Sequence[str]]

#: So many names are offered at once.
MOST_OFFERED = 6


def _nothing(text: str) -> Sequence[str]:
    del text
    return ()


class Edit(NamedTuple):
    """One part of a line.

    `part` is its place in the line (`presentation.record.Spots`), `command` makes the change of what was read. With
    `choices`, it is one of them: enter opens a dialog, and typing is completed to their names. `many` values are
    parted by commas, and the last one is completed.
    """

    part: str
    label: str
    text: str
    read: Read
    command: Callable[[Any], Command]
    offer: Offer = _nothing
    choices: tuple[Choice, ...] = ()
    placeholder: str = ""
    many: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether it is one of some choices."""
        return bool(self.choices)


def offered(names: Sequence[str]) -> Offer:
    """Offers those of some names that have all the words typed; those that begin so come first."""
    known = [(fold(name), name) for name in names]

    def offer(text: str) -> Sequence[str]:
        words = fold(text).split()
        found = [(folded, name) for folded, name in known if all(word in folded for word in words)]
        typed = " ".join(words)
        found.sort(key=lambda one: not one[0].startswith(typed))
        return [name for _, name in found[:MOST_OFFERED]]

    return offer
