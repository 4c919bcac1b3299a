"""What each section of the figures is made with: the figures, the language, and the filter that they were asked with.

Each row has the filter that leaves the opportunities behind it, so that a row can be looked into and counted again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, bars, days, insight_words
from pipeboard.presentation.language import Language
from pipeboard.presentation.text_table import Align, Cell
from pipeboard.sales.filters import Filter
from pipeboard.sales.insight.overview import Figures, Insight
from pipeboard.sales.insight.rates import Rates
from pipeboard.sales.records import STATUSES, Status

_ALIGNS: dict[str, tuple[Align, ...]] = {
    "figures": ("left", "right", "right", "left"),
    "efforts": ("left", "right", "right"),
    "sources": ("left", *("right",) * 5),
    "paths": ("left", "right", "right"),
}
#: The cells of a bar.
BAR = 16
#: So many rows of one kind are shown.
MOST = 12
CLOSED: tuple[Status, ...] = STATUSES[1:]


class Entry(NamedTuple):
    """A row: its cells, the filter behind it (None where no opportunities are), and its formula."""

    cells: tuple[Cell, ...]
    behind: Filter | None = None
    formula: str = ""


class Section(NamedTuple):
    """Rows under a heading, in columns of their own."""

    name: str
    title: str
    heads: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def aligns(self) -> tuple[Align, ...]:
        """How its columns stand: words and bars at the left, numbers at the right."""
        return _ALIGNS.get(self.name, ("left", "left", *("right",) * 8))


#: A section without a row, which is left out.
NONE = Section("", "", (), ())


class Frame(NamedTuple):
    """The figures with what they are written with. `wanted` is the filter they were asked with, of any status."""

    found: Insight
    stages: Mapping[int, str]
    language: Language
    wanted: Filter
    fine: bool = True

    def counts(self, rates: Rates) -> tuple[Cell, Cell, Cell]:
        """Won, lost and cancelled, in three cells."""
        return (
            Cell(str(rates.won or ""), "won"),
            Cell(str(rates.lost or ""), "dim"),
            Cell(str(rates.cancelled or ""), "dim"),
        )

    def plain(self, title: str, now: str, before: str) -> Entry:
        """A row that no opportunities stand behind."""
        return Entry((Cell(title), Cell(now, "strong"), Cell(before, "dim"), Cell("")))

    def percent(self, rate: float | None) -> str:
        """A rate; a dash where there is none."""
        return "–" if rate is None else amounts.percent(round(100 * rate), self.language.code)

    def period(self, of: Figures) -> str:
        """The days of a period."""
        first, last = (days.day(date.fromisoformat(day), self.language.code) for day in (of.first, of.last))
        return f"{first} – {last}"

    def months(self, of: Figures) -> str:
        """A small bar for each month with something created."""
        counts: dict[str, int] = {}
        for one in of.created:
            counts[one.month] = counts.get(one.month, 0) + one.number
        months = sorted(counts)
        return bars.sparkline([counts[month] for month in months], fine=self.fine) if len(months) > 1 else ""

    def closed_in(self, of: Figures, statuses: Sequence[Status]) -> Filter:
        """The filter of those that ended so in a period."""
        first, last = date.fromisoformat(of.first), date.fromisoformat(of.last)
        return self.wanted._replace(statuses=tuple(statuses), closed_from=first, closed_to=last)

    def created_in(self, of: Figures) -> Filter:
        """The filter of those that were created in a period."""
        first, last = date.fromisoformat(of.first), date.fromisoformat(of.last)
        return self.wanted._replace(created_from=first, created_to=last)

    def narrowed(self, dimension: str, name: str) -> Filter | None:
        """The filter of those closed in the period that share a name."""
        wanted = self.closed_in(self.found.now, CLOSED)
        if dimension == "size":
            return insight_words.of_size(name, wanted)
        if name:
            return _with_names(wanted, dimension, (name,))
        named = tuple(part.name for part in self.found.now.parts[dimension] if part.name)
        return (
            wanted._replace(excluded=(*wanted.excluded, _with_names(Filter(), dimension, named))) if named else wanted
        )


def _with_names(wanted: Filter, dimension: str, names: tuple[str, ...]) -> Filter:
    if dimension == "source":
        return wanted._replace(sources=names)
    return wanted._replace(categories=names) if dimension == "category" else wanted._replace(owners=names)
