"""What an opportunity is worth: its amount over twelve months, and that times its chance (`docs/figures.md`, 1 and 2).

`store/value_sql.py` says the same in SQL, under the same names; one table of cases in the tests holds both.
"""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.sales.money import round_hundredths

if TYPE_CHECKING:
    from pipeboard.sales.records import Frequency, Opportunity

#: Repeated purchases count for so many months at most.
MONTHS_COUNTED = 12
WEEKS_A_YEAR = 52


def purchases(frequency: Frequency, term_months: int | None) -> int:
    """How often an amount is bought within twelve months, or within the term when that is shorter.

    The first purchase is at the signature, then one follows each week, month, quarter or year: a term of four months
    has two purchases a quarter.
    """
    months = min(term_months or MONTHS_COUNTED, MONTHS_COUNTED)
    if frequency == "weekly":
        return -(-months * WEEKS_A_YEAR // 12)
    if frequency == "monthly":
        return months
    if frequency == "quarterly":
        return -(-months // 3)
    return 1


def value_minor(amount_minor: int, frequency: Frequency, term_months: int | None) -> int:
    """What a total counts for an amount: all its purchases within twelve months."""
    return amount_minor * purchases(frequency, term_months)


def weighted_hundredths(opportunity: Opportunity) -> int | None:
    """Value times probability in hundredths of the smallest unit, exact; None without an amount, and once it is closed.

    The chance of a closed one is 0 or 100 %, so that it has no weighted amount.
    """
    if opportunity.status != "open" or opportunity.value_minor is None:
        return None
    return opportunity.value_minor * opportunity.probability


def weighted_minor(opportunity: Opportunity) -> int | None:
    """The weighted amount of one opportunity, rounded half to even; None where it has none."""
    exact = weighted_hundredths(opportunity)
    return None if exact is None else round_hundredths(exact)
