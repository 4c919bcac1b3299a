"""What a review came to: how many of what, the money that came and went, and each change in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts
from pipeboard.presentation.event_text import VERBS, sentences, subject, verb
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import BLANK, Row, columns, row
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.events import Event
from pipeboard.sales.reviews import Tally
from pipeboard.sales.totals import Sum

_INKS: dict[str, Ink] = {"won": "won", "lost": "overdue", "cancel": "dim"}


class Summary(NamedTuple):
    """What was done, what was open before and is now, and the commands from the newest on."""

    tallies: Sequence[Tally]
    before: Sum
    now: Sum
    events: Sequence[Event]
    #: How many were looked at, and how many of them were left as they are.
    number: int = 0
    left: int = 0


def summary_rows(summary: Summary, language: Language, main: str, cells: int) -> list[Row]:
    """The rows of the summary."""
    say = language.say
    looked = language.count("{number} looked at", "{number} looked at", summary.number)
    kept = language.count("{number} left as it is", "{number} left as they are", summary.left)
    parts = [looked, *([kept] if summary.left else [])]
    rows: list[Row] = [
        (Cell(say("Nothing is left to review."), "strong won"),),
        *([(Cell(" · ".join(parts), "dim"),)] if summary.number else []),
        BLANK,
    ]
    if not summary.tallies:
        return [*rows, (Cell(say("Nothing was changed."), "dim"),)]
    rows += [*_counted(summary.tallies, language, main), BLANK, *_open(summary, language, main), BLANK]
    for event in reversed(summary.events):
        rows += _event(event, language, cells)
    return rows


def _counted(tallies: Sequence[Tally], language: Language, main: str) -> list[Row]:
    """A line for each verb: how many, and what they come to."""
    names = [language.say(VERBS.get(one.verb, one.verb)) for one in tallies]
    sums = [amounts.total(one.sum.totals, language.code, main=main) if one.sum.totals else "" for one in tallies]
    wide = (max(map(cells_of, names)), max(len(str(one.number)) for one in tallies), max(map(cells_of, sums)))
    return [
        columns(
            [
                (Cell(name, _INKS.get(one.verb, "")), wide[0]),
                (Cell(str(one.number), "strong"), wide[1]),
                (Cell(text), wide[2]),
            ],
            2,
            right=(1, 2),
        )
        for one, name, text in zip(tallies, names, sums, strict=True)
    ]


def _open(summary: Summary, language: Language, main: str) -> list[Row]:
    """What was open when the review began, and what is open now."""
    before, now = (_worth(of, language, main) for of in (summary.before, summary.now))
    if before == now:
        return [(Cell(language.say("open: {now}, as before", now=now), "dim"),)]
    labels = (language.say("open before"), language.say("open now"))
    wide = max(map(cells_of, labels)) + 2
    return [
        (Cell(labels[0].ljust(wide), "dim"), Cell(before, "dim")),
        (Cell(labels[1].ljust(wide), "dim"), Cell(now, "strong")),
    ]


def _worth(of: Sum, language: Language, main: str) -> str:
    value, *weighted = amounts.value_and_weight(of, language.code, main)
    return " · ".join((str(of.number), value, *weighted))


def _event(event: Event, language: Language, cells: int) -> list[Row]:
    """A change: what was done to whom, and what it changed."""
    said = [text for text in sentences(event, language) if event.verb in ("push", "expect", "set", "edit_activity")]
    more = f"  {', '.join(said)}" if said else ""
    return [
        row((Cell(verb(event, language), "dim"), Cell("  "), Cell(subject(event, language)), Cell(more, "dim")), cells)
    ]
