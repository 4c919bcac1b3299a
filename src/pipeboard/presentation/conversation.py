"""What was said last and what is planned, in the few lines above a question about what comes next. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.presentation import days
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import Row, wrapped
from pipeboard.presentation.signs import KIND_SIGNS, due_ink
from pipeboard.presentation.text_table import Cell, fit, harmless
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.records import Activity

#: The last words take at most so many lines.
MOST_LINES = 3


def words_of(activity: Activity) -> str:
    """What was said in a done activity: its outcome; of a call or a note, its own words."""
    if activity.outcome:
        return activity.outcome
    own = [activity.subject] if activity.kind in ("call", "note", "meeting") else []
    said = "\n".join(filter(None, (*own, activity.note)))
    return "" if said == activity.kind else said


def last_words(done: Sequence[Activity]) -> Activity | None:
    """The newest activity in which something was said."""
    said = [one for one in done if one.done_on is not None and words_of(one)]
    return max(said, key=lambda one: (one.done_on, one.done_at or "", one.id), default=None)


def last_words_rows(
    done: Sequence[Activity], language: Language, today: date, cells: int, elsewhere: Mapping[int, str] | None = None
) -> list[Row]:
    """`18 Nov  ☎ “two coats, decides with his wife”`: the last words, with their day; nothing while there are none.

    `elsewhere` are the titles of the account's other opportunities by their ids: words that were said about one of them
    name it.
    """
    activity = last_words(done)
    if activity is None or activity.done_on is None:
        return []
    when = f"{days.day_near(activity.done_on, today, language.code)}  {KIND_SIGNS[activity.kind]} "
    indent = cells_of(when)
    said = language.say("“{words}”", words=" · ".join(harmless(words_of(activity)).split("\n")))
    about = (elsewhere or {}).get(activity.opportunity_id or 0)
    if about:
        said = f"{said} · {harmless(about)}"
    rows = wrapped(said, max(16, cells - indent))
    if len(rows) > MOST_LINES:
        rest = "".join(cell.text for row in rows[MOST_LINES - 1 :] for cell in row)
        rows = [*rows[: MOST_LINES - 1], (Cell(fit(rest, max(16, cells - indent))),)]
    return [(Cell(when if not place else " " * indent, "dim"), *row) for place, row in enumerate(rows)]


def planned_row(activity: Activity, language: Language, today: date, cells: int) -> Row:
    """`☎ Call back · Tue 18 Nov 10:00`: a planned action; its words give way to its day."""
    on = activity.due_on or today
    hour = f" {days.hour(activity.due_time)}" if activity.due_time else ""
    when = f" · {days.day_near(on, today, language.code, weekday=True)}{hour}"
    what = f"{KIND_SIGNS[activity.kind]} {harmless(activity.subject)}"
    return (Cell(fit(what, max(3, cells - cells_of(when)))), Cell(when, due_ink(on, today)))
