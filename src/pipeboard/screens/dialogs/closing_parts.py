"""The parts of a closing as rows: the reasons with their digits, what is still planned and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.presentation.conversation import planned_row
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.rows import Row, measured
from pipeboard.presentation.text_table import Cell, fit, side_by_side
from pipeboard.sales.records import Activity
from pipeboard.store.changes.closing import Planned

#: What becomes of what is still planned, in the order in which the key goes through it, and how that is said.
BECOMES: dict[Planned, str] = {"dropped": N_("dropped"), "done": N_("done"), "kept": N_("kept")}

#: Planned actions that are named; more are counted.
MOST_NAMED = 3
#: Reasons that have a digit.
MOST_REASONS = 9


def reason_rows(reasons: Sequence[str], chosen: str | None, room: int) -> list[Row]:
    """The reasons with their digits, the chosen one marked; one that was typed stands after them."""
    listed = list(reasons[:MOST_REASONS])
    if chosen is not None and chosen not in listed:
        listed.append(chosen)
    rows: list[list[Cell]] = [[]]
    for at, reason in enumerate(listed, 1):
        sign = str(at) if at <= len(reasons) and at <= MOST_REASONS else " "
        name = fit(side_by_side(reason), room - 6)
        cells = [Cell(f"{sign} ", "key"), Cell(name, "strong accent" if reason == chosen else ""), Cell("   ")]
        if rows[-1] and measured((*rows[-1], *cells[:2])) > room:
            rows.append([])
        rows[-1] += cells
    return [tuple(cells) for cells in rows if cells]


def planned_rows(
    planned: Sequence[Activity], becomes: Planned, language: Language, today: date, room: int
) -> list[Row]:
    """What is still planned, and what becomes of it."""
    rows = [planned_row(one, language, today, room) for one in planned[:MOST_NAMED]]
    if len(planned) > MOST_NAMED:
        rows.append((Cell(language.say("{number} more", number=len(planned) - MOST_NAMED), "dim"),))
    answers: list[Cell] = []
    for name, word in BECOMES.items():
        said = language.say(word)
        answers += [Cell(f"› {said}" if name == becomes else said, "strong accent" if name == becomes else "dim")]
        answers.append(Cell("   "))
    return [*rows, tuple(answers)]
