"""The sections of a record that `g` jumps to, and the rows of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeboard.presentation.language import N_
from pipeboard.presentation.record import Line
from pipeboard.presentation.rows import Row, row

if TYPE_CHECKING:
    from pipeboard.widgets.lines import Lines

#: Where `g` can jump to: the key, the section, and how the keys of its lines begin.
SECTIONS = (
    ("n", N_("next actions"), "planned"),
    ("p", N_("people"), "person"),
    ("d", N_("documents"), "document"),
    ("w", N_("what was done"), "done"),
    ("h", N_("history"), "event"),
)


def event_line(place: int, made: Row, again: object) -> Line:
    """A row of the history; the cursor goes from one happening to the next."""

    def draw(cells: int) -> Row:
        return row(made, cells)

    return Line(None if again else ("event", place), draw)


def jump_to(lines: Lines, key: Any) -> None:
    """Put the keys and the cursor on a line."""
    lines.focus()
    lines.select_key(key)
