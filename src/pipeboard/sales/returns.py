"""When to come back after a sale was lost or cancelled: what the reason says, and what was accepted before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.light import Literal
from pipeboard.sales.periods import add_days, add_months
from pipeboard.sales.records import Outcome
from pipeboard.sales.status import Proposal, on_a_workday, propose_next
from pipeboard.sales.text import fold

#: From so many closings for one reason on, what was accepted then is proposed instead of what the reason says.
ENOUGH = 3

#: The first days of January are for wishes; from this day on somebody has a new budget.
NEW_BUDGET_DAY = 8

#: Words of a reason, folded, and when it is time to come back: so many months later, in January, or never.
_WORDS: tuple[tuple[tuple[str, ...], int | Literal["january", "never"]], ...] = (
    (("duplicate", "doublon", "mistake", "erreur", "spam", "test"), "never"),
    (("budget",), "january"),
    (("next year", "annee prochaine", "l'an prochain"), "january"),
    (("no answer", "ne repond", "sans reponse", "unreachable", "injoignable"), 2),
    (("timing", "too early", "trop tot", "delai", "later", "plus tard"), 3),
    (("competitor", "concurrent"), 11),
)


def propose_return(
    outcome: Outcome, closed_on: date, reason: str | None = None, accepted: Sequence[int | None] = ()
) -> Proposal | None:
    """The task after a sale has ended, or None where none makes sense.

    `accepted` says of earlier closings for the same reason, the newest first, after how many days a return was planned
    with it, None where it was declined. From `ENOUGH` of them on they decide: none where most were declined, else their
    middle. Before that the words of the reason do, and where they say nothing the outcome. A win knows no reason.
    """
    usual = propose_next(outcome, closed_on)
    if outcome == "won":
        return usual
    if len(accepted) >= ENOUGH:
        days = sorted(one for one in accepted if one is not None)
        if 2 * len(days) < len(accepted):
            return None
        return usual._replace(due_on=on_a_workday(add_days(closed_on, days[len(days) // 2])))
    return _by_words(usual, closed_on, fold(reason or ""))


def _by_words(usual: Proposal, closed_on: date, reason: str) -> Proposal | None:
    for words, when in _WORDS:
        if any(word in reason for word in words):
            if when == "never":
                return None
            if when == "january":
                year = min(closed_on.year + 1, date.max.year)
                return usual._replace(due_on=on_a_workday(date(year, 1, NEW_BUDGET_DAY)))
            return usual._replace(due_on=on_a_workday(add_months(closed_on, when)))
    return usual
