"""What follows from a sale that was won: its renewal before the term ends, or an upsell."""

from __future__ import annotations

from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.periods import Period, add_days, add_months, month_end
from pipeboard.sales.records import Frequency, Opportunity, OriginKind
from pipeboard.sales.status import Refusal, on_a_workday

#: How long what is bought again runs where no term was said, in months: a year, as contracts do.
USUAL_TERM = 12

#: A renewal is to be signed so many days before the term ends, within as many days, and spoken of as many days before
#: that. Of a short term it is a third of it.
LEAD_DAYS = 30


class Renewal(NamedTuple):
    """A renewal as it is proposed: how often and how long it is bought, when the present term ends, when the renewal is
    expected to be signed, and when to speak of it.
    """

    frequency: Frequency
    term_months: int
    ends_on: date
    expected: Period
    call_on: date


def propose_renewal(frequency: Frequency, term_months: int | None, closed_on: date, today: date) -> Renewal | None:
    """The renewal of a sale that was won on a day; None for what is bought once and has no term.

    The term begins on the day of the win. What was won long ago is in a later term: its end is the first one that lies
    ahead.
    """
    if frequency == "once" and term_months is None:
        return None
    months = term_months or USUAL_TERM
    ends_on = _next_end(closed_on, months, today)
    begins_on = max(closed_on, add_months(ends_on, -months))
    lead = min(LEAD_DAYS, max(1, (ends_on - begins_on).days // 3))
    last = add_days(ends_on, -lead)
    first = add_days(last, -lead)
    if last < today:
        # The end is near: what is left of the term is the time to sign.
        first, last = today, max(today, add_days(ends_on, -1))
    first = max(first, today)
    call_on = max(today, on_a_workday(add_days(first, -lead)))
    return Renewal(frequency, months, ends_on, Period(first, last), call_on)


def _next_end(closed_on: date, months: int, today: date) -> date:
    """The end of the term that runs: the first one after today, or after the win."""
    after = max(closed_on, today)
    number = max(1, ((after.year - closed_on.year) * 12 + after.month - closed_on.month) // months)
    ends_on = add_months(closed_on, number * months)
    return ends_on if ends_on > after or ends_on == date.max else add_months(closed_on, (number + 1) * months)


def expected_upsell(today: date) -> Period:
    """When an upsell is expected: the month after the next one, since the customer was only just won."""
    coming = add_months(today.replace(day=1), 2)
    return Period(coming, month_end(coming.year, coming.month))


def judge_following(opportunity: Opportunity, kind: OriginKind, following: list[Opportunity]) -> Refusal | None:
    """Whether a sale may follow from another one: only from a won one, and one renewal at a time."""
    if opportunity.status != "won":
        return Refusal("follows_from_a_won_one", opportunity.status)
    present = [one for one in following if one.origin_kind == kind == "renewal" and one.status == "open"]
    return Refusal("renewal_is_open", f"#{present[0].id}") if present else None
