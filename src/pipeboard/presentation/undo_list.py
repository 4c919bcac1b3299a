"""The undo list: each command in one line, with when, by what, and what it did. Pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from pipeboard.presentation import days
from pipeboard.presentation.event_text import VERBS
from pipeboard.presentation.inks import PlainInk, strong
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.rows import Row, columns
from pipeboard.presentation.text_table import Cell

#: Where commands come from.
ORIGINS = {"app": N_("app"), "cli": N_("prompt"), "import": N_("import"), "demo": N_("demo")}


class Listed(Protocol):
    """A command of the journal."""

    @property
    def at(self) -> str:
        """The instant in UTC."""

    @property
    def on_day(self) -> str:
        """The civil day of whoever made it."""

    @property
    def verb(self) -> str:
        """The code of what was done."""

    @property
    def origin(self) -> str:
        """What it was made by."""

    @property
    def undone(self) -> bool:
        """Whether it was taken back."""


def command_row(command: Listed, subject: str, language: Language, today: date, cells: int) -> Row:
    """When, the mark of what is undone, what was done, to what, and where it came from."""
    wide = cells >= 90
    when, verb, origin = 19 if wide else 16, 24 if wide else 17, 9
    ink: PlainInk = "dim" if command.undone else ""
    done = language.say(VERBS.get(command.verb, command.verb))
    made_by = language.say(ORIGINS.get(command.origin, command.origin))
    parts: list[tuple[Cell, int]] = [
        (Cell(when_text(command.at, command.on_day, language, today, weekday=wide), "dim"), when),
        (Cell("↺" if command.undone else "", "planned"), 1),
        (Cell(done, ink), verb),
        (
            Cell(subject, ink or strong(ink)),
            max(8, cells - when - verb - origin - 6),
        ),
        (Cell(made_by, "dim"), origin),
        (Cell(""), 1),
    ]
    return columns(parts, right=(4,))


def when_text(at: str, on_day: str, language: Language, today: date, *, weekday: bool) -> str:
    """`Sat 21 Nov 09:30`: the civil day as it was then, and the hour here."""
    hour = datetime.fromisoformat(at).astimezone().time()
    day = days.day_near(date.fromisoformat(on_day), today, language.code, weekday=weekday)
    return f"{day} {days.hour(hour)}"
