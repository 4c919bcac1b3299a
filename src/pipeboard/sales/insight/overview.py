"""All the figures of a period, beside the period before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.insight import readings
from pipeboard.sales.insight.averages import Average, Cycle, averages, cycle
from pipeboard.sales.insight.facts import Effort, Gap, Sale, Stretch
from pipeboard.sales.insight.rates import Part, Rates, by_name, rates_of, size_of
from pipeboard.sales.insight.readings import Reading
from pipeboard.sales.insight.stage_figures import StageFigures, stage_figures
from pipeboard.sales.totals import Sum


class Created(NamedTuple):
    """How many were created in a month from a source; the name is empty for those without one."""

    month: str
    source: str
    number: int


class Cohort(NamedTuple):
    """What became of those that were created in a month, until the end of the period: by outcome, and still open."""

    month: str
    rates: Rates
    open: int

    @property
    def created(self) -> int:
        """All of them."""
        return self.rates.closed + self.open


class Reason(NamedTuple):
    """How many were lost or cancelled for a reason; the name is empty where none was given."""

    outcome: str
    name: str
    number: int


class Path(NamedTuple):
    """The stages that some went through, in order, by their ids, and how many of them were won and not."""

    stages: tuple[int, ...]
    won: int
    others: int


class EffortPerSale(NamedTuple):
    """How many actions of a kind were done, and how many that is for each sale (None without a sale)."""

    kind: str
    number: int
    per_sale: float | None


class SourceReturn(NamedTuple):
    """What a source brought: opportunities, actions done on them, sales, and their value in each currency."""

    source: str
    created: int
    actions: int
    won: int
    values: tuple[tuple[str, int], ...]


class Figures(NamedTuple):
    """The figures of one period."""

    first: str
    last: str
    rates: Rates
    parts: Mapping[str, tuple[Part, ...]]
    averages: tuple[Average, ...]
    cycle: Cycle
    created: tuple[Created, ...]
    cohorts: tuple[Cohort, ...]
    reasons: tuple[Reason, ...]
    efforts: tuple[EffortPerSale, ...]
    sources: tuple[SourceReturn, ...]
    prospects: int
    converted: int

    @property
    def number_created(self) -> int:
        """How many opportunities were created."""
        return sum(one.number for one in self.created)


class Insight(NamedTuple):
    """A period, the period before, and what stands today."""

    now: Figures
    before: Figures
    stages: tuple[StageFigures, ...]
    paths: tuple[Path, ...]
    open: Sum
    readings: tuple[Reading, ...]


def figures_of(stretch: Stretch) -> Figures:
    """The figures of a period."""
    first, last = stretch.first.isoformat(), stretch.last.isoformat()
    closed, created = stretch.closed, stretch.created
    won = [sale for sale in closed if sale.status == "won"]
    return Figures(
        first,
        last,
        rates_of(closed),
        {
            "source": by_name(closed, lambda sale: sale.source),
            "category": by_name(closed, lambda sale: sale.category),
            "owner": by_name(closed, lambda sale: sale.owner),
            "size": by_name(closed, size_of),
        },
        averages(won),
        cycle(won, stretch.sales, last),
        _created(created),
        _cohorts(created, last),
        _reasons(closed),
        _efforts(stretch.efforts, len(won)),
        _sources(created, stretch.efforts, won),
        stretch.prospects,
        stretch.converted,
    )


def insight(
    now: Stretch,
    before: Stretch,
    stage_ids: Sequence[int],
    rotting: Mapping[int, int],
    paths: Iterable[Path],
    open_sum: Sum,
    gap: Gap | None,
    today: date,
) -> Insight:
    """The figures of a period beside those of the period before, and what they say."""
    here, there = figures_of(now), figures_of(before)
    found = [readings.losses(here.rates)]
    found += [
        reading
        for reading in (
            readings.closing_or_prospecting(here.rates, there.rates, here.number_created, there.number_created),
            readings.enough_in_the_pipe(gap, here.rates, here.averages, here.cycle, today),
        )
        if reading is not None
    ]
    best = sorted(paths, key=lambda path: (-path.won, path.others, path.stages))
    return Insight(here, there, stage_figures(stage_ids, now.stays, rotting), tuple(best), open_sum, tuple(found))


def _created(sales: Iterable[Sale]) -> tuple[Created, ...]:
    counts: dict[tuple[str, str], int] = {}
    for sale in sales:
        key = sale.created[:7], sale.source
        counts[key] = counts.get(key, 0) + 1
    return tuple(Created(month, source, counts[month, source]) for month, source in sorted(counts))


def _cohorts(sales: Iterable[Sale], last: str) -> tuple[Cohort, ...]:
    groups: dict[str, list[Sale]] = {}
    for sale in sales:
        groups.setdefault(sale.created[:7], []).append(sale)
    found = []
    for month, group in sorted(groups.items()):
        rates = rates_of(sale for sale in group if sale.closed is not None and sale.closed <= last)
        found.append(Cohort(month, rates, len(group) - rates.closed))
    return tuple(found)


def _reasons(closed: Iterable[Sale]) -> tuple[Reason, ...]:
    counts: dict[tuple[str, str], int] = {}
    for sale in closed:
        if sale.status in ("lost", "cancelled"):
            key = sale.status, sale.reason
            counts[key] = counts.get(key, 0) + 1
    found = (Reason(outcome, name, number) for (outcome, name), number in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.number, one.outcome, one.name)))


def _efforts(efforts: Iterable[Effort], won: int) -> tuple[EffortPerSale, ...]:
    counts: dict[str, int] = {}
    for effort in efforts:
        counts[effort.kind] = counts.get(effort.kind, 0) + effort.number
    return tuple(
        EffortPerSale(kind, number, number / won if won else None)
        for kind, number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    )


def _sources(made: Iterable[Sale], efforts: Iterable[Effort], won: Iterable[Sale]) -> tuple[SourceReturn, ...]:
    created: dict[str, int] = {}
    actions: dict[str, int] = {}
    sales: dict[str, int] = {}
    values: dict[str, dict[str, int]] = {}
    for sale in made:
        created[sale.source] = created.get(sale.source, 0) + 1
    for effort in efforts:
        actions[effort.source] = actions.get(effort.source, 0) + effort.number
    for sale in won:
        sales[sale.source] = sales.get(sale.source, 0) + 1
        if sale.currency:
            of_source = values.setdefault(sale.source, {})
            of_source[sale.currency] = of_source.get(sale.currency, 0) + sale.value_minor
    found = (
        SourceReturn(
            name,
            created.get(name, 0),
            actions.get(name, 0),
            sales.get(name, 0),
            tuple(sorted(values.get(name, {}).items())),
        )
        for name in {*created, *actions, *sales}
    )
    return tuple(sorted(found, key=lambda one: (-one.won, -one.created, one.source)))
