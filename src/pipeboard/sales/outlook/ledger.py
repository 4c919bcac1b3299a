"""How reliable the forecast was: what it said as each month began, against what was signed of what was open then.

A forecast of a month is made at its first day, and one and two months before. Each knows only what was known then
(`track_record`). The user's own percentages are held against what became of the opportunities that stood at them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.outlook.outlook import Facts, came_out, month_starts
from pipeboard.sales.outlook.ranges import Chance, Draws, Past, Range, luck_of, range_of
from pipeboard.sales.outlook.track_record import Period, replay
from pipeboard.sales.periods import month_of

#: How many months ahead a forecast is judged.
AHEAD = 3
#: Of fewer months nothing is concluded.
ENOUGH_MONTHS = 6
#: So many past months are looked at.
MONTHS = 24


class Judged(NamedTuple):
    """A month in one currency: what was forecast for it `ahead` months before its end, and what was signed of that."""

    month: str
    currency: str
    ahead: int
    forecast_minor: int
    signed_minor: int
    #: Only of the month's own first day.
    range: Range | None = None

    @property
    def held(self) -> bool | None:
        """Whether what was signed lay in the range."""
        if self.range is None:
            return None
        return self.range.p10_minor <= self.signed_minor <= self.range.p90_minor


class Reliability(NamedTuple):
    """How good the forecasts of a currency were, so many months ahead: n months; a share of what was signed in them."""

    currency: str
    ahead: int
    n: int
    wape: float | None
    bias: float | None
    #: The mean of what each month with a signature was off by, and how many these are.
    mape: float | None
    with_sales: int


class Calibration(NamedTuple):
    """Of the opportunities that stood at a percentage as a month began and are closed by now: how many, and how many
    were won.
    """

    percent: int
    n: int
    won: int


class Ledger(NamedTuple):
    """What the forecast said, and how it came."""

    judged: tuple[Judged, ...]
    reliability: tuple[Reliability, ...]
    calibration: tuple[Calibration, ...]
    #: Mean squares of what the chance of a month was off by: blended, and the user's defaults. None without any.
    brier: float | None
    brier_defaults: float | None
    predictions: int

    @property
    def months(self) -> int:
        """How many months were judged as they began."""
        return len({one.month for one in self.judged if one.ahead == 1})

    @property
    def is_enough(self) -> bool:
        """Whether there is enough history to conclude anything."""
        return self.months >= ENOUGH_MONTHS

    @property
    def ranges(self) -> tuple[int, int]:
        """How often the range held, of how many months."""
        held = [one.held for one in self.judged if one.held is not None]
        return sum(held), len(held)


def ledger(facts: Facts, today: date) -> Ledger:
    """The ledger of the months that are over."""
    firsts = month_starts(facts.courses, today, MONTHS)
    if date.fromordinal(firsts[-1]).day > 1:
        # The month that goes on is judged once it is over.
        firsts = firsts[:-1]
    judged: list[Judged] = []
    past: list[Past] = []
    stood: dict[tuple[int, int], str | None] = {}
    squares, squares_defaults, number = 0.0, 0.0, 0
    for period, _ in replay(facts.courses, facts.stages, firsts, AHEAD):
        if period is None:
            break
        judged += _judge(period, past)
        past += came_out(period)
        for said in period.said:
            came = said.course.is_won_within(period.first, period.ends[0])
            squares += (said.chances[0] - came) ** 2
            squares_defaults += (said.each[0][0] - came) ** 2
            number += 1
            stood[said.course.id, round(100 * said.standing.chance)] = said.course.outcome
    return Ledger(
        tuple(judged),
        _reliability(judged),
        _calibration(stood),
        squares / number if number else None,
        squares_defaults / number if number else None,
        number,
    )


def _judge(period: Period, past: Sequence[Past]) -> list[Judged]:
    """What was said as a period began of each of its months, in each currency."""
    found = []
    currencies = sorted({said.course.terms_at(period.first).currency for said in period.said} - {""})
    for at, end in enumerate(period.ends):
        first = period.first if at == 0 else period.ends[at - 1] + 1
        month = month_of(date.fromordinal(end))
        for currency in currencies:
            chances, signed = [], 0
            for said in period.said:
                terms = said.course.terms_at(period.first)
                if terms.currency == currency:
                    chance = said.chances[at] - (said.chances[at - 1] if at else 0.0)
                    chances.append(Chance(said.course.id, terms.value_minor, max(0.0, chance)))
                final = said.course.terms[-1]
                if final.currency == currency and said.course.is_won_within(first, end):
                    signed += final.value_minor
            likely = round(sum(one.chance * one.value_minor for one in chances))
            drawn = None if at else range_of(Draws((period.first, currency), luck_of(past)).month(chances))
            found.append(Judged(month, currency, at + 1, likely, signed, drawn))
    return found


def _reliability(judged: Iterable[Judged]) -> tuple[Reliability, ...]:
    groups: dict[tuple[str, int], list[Judged]] = {}
    for one in judged:
        groups.setdefault((one.currency, one.ahead), []).append(one)
    found = []
    for (currency, ahead), months in sorted(groups.items()):
        signed = sum(one.signed_minor for one in months)
        off = sum(abs(one.forecast_minor - one.signed_minor) for one in months)
        with_sales = [
            abs(one.forecast_minor - one.signed_minor) / one.signed_minor for one in months if one.signed_minor
        ]
        found.append(
            Reliability(
                currency,
                ahead,
                len(months),
                off / signed if signed else None,
                (sum(one.forecast_minor for one in months) - signed) / signed if signed else None,
                sum(with_sales) / len(with_sales) if with_sales else None,
                len(with_sales),
            )
        )
    return tuple(found)


def _calibration(stood: dict[tuple[int, int], str | None]) -> tuple[Calibration, ...]:
    counts: dict[int, list[int]] = {}
    for (_, percent), outcome in stood.items():
        if outcome is not None:
            of_percent = counts.setdefault(percent, [0, 0])
            of_percent[0] += 1
            of_percent[1] += outcome == "won"
    return tuple(Calibration(percent, n, won) for percent, (n, won) in sorted(counts.items()))
