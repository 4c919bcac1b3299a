"""Commands on the expected signature: into a month, later or earlier, or away. Its precision is kept (`periods`)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeboard.sales.periods import Period, into_month, month_of, shift
from pipeboard.sales.records import Opportunity as Record
from pipeboard.store.errors import Refused
from pipeboard.store.writes.command import Done, Work
from pipeboard.store.writes.common import Loaded, arrow, called, each, listed, load


@dataclass(frozen=True, slots=True)
class ExpectIn:
    """Expect the signature in a month (`2026-12`): "early October" becomes "early December"."""

    ids: tuple[int, ...]
    month: str
    verb: str = field(default="expect", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write both ends of the period.

        Raises:
            NotFound: no such opportunity. Refused: it is no month.
        """
        done = each(work, self.ids, lambda one: expect(work, load(work, one), self.month))
        return Done(arrow(map(called, done), self.month), self.ids)


@dataclass(frozen=True, slots=True)
class ExpectEach:
    """Expect signatures in months of their own, as one undo: pairs of an opportunity's id and its month."""

    months: tuple[tuple[int, str], ...]
    verb: str = field(default="expect", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write both ends of each period.

        Raises:
            NotFound: no such opportunity. Refused: a month is none.
        """
        months, ids = dict(self.months), tuple(one for one, _ in self.months)
        done = each(work, ids, lambda one: expect(work, load(work, one), months[one]))
        return Done(arrow(map(called, done), _months(done)), ids)


@dataclass(frozen=True, slots=True)
class Push:
    """Push the expected signature by months; back when it is negative."""

    ids: tuple[int, ...]
    months: int
    verb: str = field(default="push", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write both ends of the period.

        Raises:
            NotFound: no such opportunity. Refused: one has no expected signature, or the month is none.
        """
        done = each(work, self.ids, lambda one: self._push(load(work, one)))
        return Done(arrow(map(called, done), _months(done)), self.ids)

    def _push(self, loaded: Loaded) -> Record:
        period = expected(loaded.record)
        if period is None:
            raise Refused("no_expected_date", called(loaded.record))
        try:
            return write(loaded, shift(period, self.months) if self.months else period)
        except ValueError as error:
            raise Refused("no_such_month", f"{self.months:+}") from error


@dataclass(frozen=True, slots=True)
class ClearExpected:
    """Take the expected signature away: nobody knows when."""

    ids: tuple[int, ...]
    verb: str = field(default="clear_expected", init=False)

    def carry_out(self, work: Work) -> Done:
        """Clear both ends of the period.

        Raises:
            NotFound: no such opportunity.
        """
        done = each(work, self.ids, lambda one: write(load(work, one), None))
        return Done(listed(map(called, done)), self.ids)


def expect(work: Work, loaded: Loaded, month: str) -> Record:
    """Expect a signature in a month.

    Raises:
        Refused: it is no month.
    """
    try:
        return write(loaded, into_month(expected(loaded.record), month, work.stamp.today))
    except ValueError as error:
        raise Refused("no_such_month", month) from error


def expected(record: Record) -> Period | None:
    """The expected signature of an opportunity as a period."""
    if record.expected_from is None or record.expected_by is None:
        return None
    return Period(record.expected_from, record.expected_by)


def write(loaded: Loaded, period: Period | None) -> Record:
    """Set the expected signature, and give back what it is the signature of, as it is now."""
    first, last = period or (None, None)
    loaded.row.expected_from, loaded.row.expected_by = first, last
    return loaded.record._replace(expected_from=first, expected_by=last)


def _months(records: Sequence[Record]) -> str:
    """The months that signatures are expected in now, for the toast; of many, the first and the last."""
    months = sorted({month_of(record.expected_by) for record in records if record.expected_by})
    return "…".join(dict.fromkeys((months[0], months[-1]))) if months else ""
