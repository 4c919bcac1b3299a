"""Commands on the expected signature: into a month, later or earlier, or away. Its precision is kept (`periods`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.periods import Period, Step, into_month, later, month_of, precision, shift
from pipeboard.sales.records import Opportunity as Record
from pipeboard.store.changes.common import arrow, called, each, listed, load, update
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import Refused


class ExpectIn(NamedTuple):
    """Expect the signature in a month (`2026-12`): "early October" becomes "early December"."""

    ids: tuple[int, ...]
    month: str

    @property
    def verb(self) -> str:
        """`expect`."""
        return "expect"

    def carry_out(self, work: Work) -> Done:
        """Write both ends of the period.

        Raises:
            NotFound: no such opportunity. Refused: it is no month.
        """
        done = each(work, self.ids, lambda one: expect(work, load(work, one), self.month))
        return Done(arrow(map(called, done), self.month), self.ids)


class ExpectEach(NamedTuple):
    """Expect signatures in months of their own, as one undo: pairs of an opportunity's id and its month."""

    months: tuple[tuple[int, str], ...]

    @property
    def verb(self) -> str:
        """`expect`."""
        return "expect"

    def carry_out(self, work: Work) -> Done:
        """Write both ends of each period.

        Raises:
            NotFound: no such opportunity. Refused: a month is none.
        """
        months, ids = dict(self.months), tuple(one for one, _ in self.months)
        done = each(work, ids, lambda one: expect(work, load(work, one), months[one]))
        return Done(arrow(map(called, done), _months(done)), ids)


class Push(NamedTuple):
    """Push the expected signature by months; back when it is negative."""

    ids: tuple[int, ...]
    months: int

    @property
    def verb(self) -> str:
        """`push`."""
        return "push"

    def carry_out(self, work: Work) -> Done:
        """Write both ends of the period.

        Raises:
            NotFound: no such opportunity. Refused: one has no expected signature, or the month is none.
        """
        done = each(work, self.ids, lambda one: self._push(work, load(work, one)))
        return Done(arrow(map(called, done), _months(done)), self.ids)

    def _push(self, work: Work, record: Record) -> Record:
        period = expected(record)
        if period is None:
            raise Refused("no_expected_date", called(record))
        if not self.months:
            return write(work, record, period)
        moved = shift(period, self.months)
        # The calendar ends: what would go beyond it stays at its last day, which is not what was asked for.
        if _months_from(period.last, moved.last) != self.months:
            raise Refused("no_such_month", f"{self.months:+}")
        return write(work, record, moved)


class PutOffSignature(NamedTuple):
    """Expect the signature a week, two weeks or a month later than it was, or than today where it is late.

    It stays as precise as it was (`periods.later`); one without a date gets one.
    """

    ids: tuple[int, ...]
    step: Step

    @property
    def verb(self) -> str:
        """`push`."""
        return "push"

    def carry_out(self, work: Work) -> Done:
        """Write both ends of each period.

        Raises:
            NotFound: no such opportunity. Refused: the calendar ends before the new day.
        """
        done = each(work, self.ids, lambda one: self._put_off(work, load(work, one)))
        return Done(arrow(map(called, done), _day_or_months(done)), self.ids)

    def _put_off(self, work: Work, record: Record) -> Record:
        period = expected(record)
        moved = later(period, self.step, work.stamp.today)
        if period is not None and moved.last <= period.last:
            raise Refused("no_such_month", f"{period.last.year + 1}-01")
        return write(work, record, moved)


class ClearExpected(NamedTuple):
    """Take the expected signature away: nobody knows when."""

    ids: tuple[int, ...]

    @property
    def verb(self) -> str:
        """`clear_expected`."""
        return "clear_expected"

    def carry_out(self, work: Work) -> Done:
        """Clear both ends of the period.

        Raises:
            NotFound: no such opportunity.
        """
        done = each(work, self.ids, lambda one: write(work, load(work, one), None))
        return Done(listed(map(called, done)), self.ids)


def expect(work: Work, record: Record, month: str) -> Record:
    """Expect a signature in a month.

    Raises:
        Refused: it is no month.
    """
    try:
        return write(work, record, into_month(expected(record), month, work.stamp.today))
    except ValueError as error:
        raise Refused("no_such_month", month) from error


def expected(record: Record) -> Period | None:
    """The expected signature of an opportunity as a period."""
    if record.expected_from is None or record.expected_by is None:
        return None
    return Period(record.expected_from, record.expected_by)


def write(work: Work, record: Record, period: Period | None) -> Record:
    """Set the expected signature, and give back what it is the signature of, as it is now."""
    first, last = period or (None, None)
    update(work.connection, "opportunity", record.id, {"expected_from": first, "expected_by": last})
    return record._replace(expected_from=first, expected_by=last)


def _months_from(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _day_or_months(records: Sequence[Record]) -> str:
    """The day, of one that is expected on a day; else the months."""
    period = expected(records[0]) if len(records) == 1 else None
    if period is not None and precision(period) == "day":
        return period.last.isoformat()
    return _months(records)


def _months(records: Sequence[Record]) -> str:
    """The months that signatures are expected in now, for the toast; of many, the first and the last."""
    months = sorted({month_of(record.expected_by) for record in records if record.expected_by})
    return "…".join(dict.fromkeys((months[0], months[-1]))) if months else ""
