"""What if: the months as they would be if some opportunities were won, lost, pushed, or worth something else.

A supposition lies over the opportunities as they are; nothing of it is kept. Sales that are supposed beside them ("two
more of 5,000 in January") count as signed in their month: they are asked about as sales, not as chances.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.forecast import MONTHS_AHEAD
from pipeboard.sales.money import Money
from pipeboard.sales.periods import Period, has_passed, into_month, month_of, months_from, parse_month
from pipeboard.sales.predicates import is_open
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum
from pipeboard.sales.value import value_minor

SupposedKind = Literal["won", "lost", "cancelled", "expected", "amount", "new"]

#: More supposed sales than this are a slip of the finger.
MOST_NEW = 1000


class Supposition(NamedTuple):
    """One thing that is supposed: of opportunities (`ids`), or of `number` sales that are not there yet.

    `month` is the one it would happen in (`2027-03`; None: this one), `amount` what each would be worth.
    """

    kind: SupposedKind
    ids: tuple[int, ...] = ()
    month: str | None = None
    amount: Money | None = None
    number: int = 0


class CannotSuppose(Exception):
    """A supposition that has no meaning: `reason` is `closed`, `gone` (a month before this one) or `far`."""

    def __init__(self, reason: Literal["closed", "gone", "far"], about: str) -> None:
        super().__init__(reason, about)
        self.reason, self.about = reason, about


def supposed(listed: Iterable[Opportunity], suppositions: Sequence[Supposition], today: date) -> list[Opportunity]:
    """The opportunities as they would be, in their order, those that are supposed beside them last.

    Of an opportunity that several suppositions name, each counts.

    Raises:
        CannotSuppose: one is closed already, or the month is none of the twelve.
    """
    ones = {one.id: one for one in listed}
    made: list[Opportunity] = []
    for supposition in suppositions:
        _judge_month(supposition.month, today)
        for number in supposition.ids:
            one = ones[number]
            if not is_open(one) and not (supposition.kind == "amount" and one.status == "won"):
                raise CannotSuppose("closed", f"#{one.id}")
            ones[number] = _as(one, supposition, today)
        if supposition.kind == "new":
            made += [_sale(supposition, today)] * supposition.number
    return [*ones.values(), *made]


def _judge_month(month: str | None, today: date) -> None:
    months = months_from(today, MONTHS_AHEAD)
    if month is not None and month < months[0]:
        raise CannotSuppose("gone", month)
    if month is not None and month > months[-1]:
        raise CannotSuppose("far", month)


def _as(one: Opportunity, supposition: Supposition, today: date) -> Opportunity:
    """An opportunity as a supposition has it."""
    kind = supposition.kind
    if kind in ("won", "lost", "cancelled"):
        return one._replace(status=kind, closed_on=_day_in(supposition.month, today))
    if kind == "expected" and supposition.month is not None:
        begun = None if one.expected_by is None else Period(one.expected_from or one.expected_by, one.expected_by)
        period = into_month(begun, supposition.month, today)
        return one._replace(expected_from=period.first, expected_by=period.last)
    if supposition.amount is not None:
        minor, currency = supposition.amount
        value = value_minor(minor, one.frequency, one.term_months)
        return one._replace(amount_minor=minor, currency=currency, value_minor=value)
    return one


def _sale(supposition: Supposition, today: date) -> Opportunity:
    """A sale that is not there yet: signed in its month."""
    assert supposition.amount is not None
    minor, currency = supposition.amount
    facts = dict.fromkeys(Opportunity._fields)
    on = _day_in(supposition.month, today)
    facts |= {"id": 0, "title": "", "status": "won", "closed_on": on, "created_on": today, "stage_entered_on": today}
    facts |= {
        "amount_minor": minor,
        "currency": currency,
        "value_minor": minor,
        "frequency": "once",
        "probability": 100,
    }
    return Opportunity(**{**facts, "tags": ()})  # type: ignore[arg-type]


def _day_in(month: str | None, today: date) -> date:
    """A day of a month: its last one, or today in this one."""
    if month is None or month == month_of(today):
        return today
    last = parse_month(month).last
    return today if has_passed(last, today) else last


def signed_and_weighted(won: Sum, waiting: Sum) -> list[Money]:
    """What a month comes to, by currency: what is signed, and the weight of what is open."""
    found: dict[str, int] = {}
    for one in won.totals:
        found[one.currency] = found.get(one.currency, 0) + one.value_minor
    for one in waiting.totals:
        found[one.currency] = found.get(one.currency, 0) + one.weighted_minor
    return [Money(minor, currency) for currency, minor in sorted(found.items())]
