"""What is probably not right in a pipeline: dates, amounts and people that no honest pipeline would have so.

Each doubt names its opportunities. Nothing is changed: the person who sells knows better, and one command mends each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.capture.amount_reader import amount_at
from pipeboard.sales.capture.draft import Amount
from pipeboard.sales.capture.tokens import scan
from pipeboard.sales.predicates import is_open
from pipeboard.sales.pushes import PushRecord, is_pushed_often
from pipeboard.sales.records import Opportunity, Stage

DoubtKind = Literal[
    "expected_before_created", "pushed_often", "no_decision_maker", "nobody_leaves", "amount_as_text", "duplicates"
]

#: In the order in which they are shown.
KINDS: tuple[DoubtKind, ...] = (
    *("expected_before_created", "pushed_often", "no_decision_maker", "nobody_leaves"),
    *("amount_as_text", "duplicates"),
)

#: Wins in a currency before "large" means anything, and the part of them that a large one is above.
WINS_NEEDED, LARGE_QUANTILE = 8, 0.75

#: A stage that nobody leaves holds so many open ones, and for so many days none moved on or was closed.
STANDING_NEEDED, DAYS_STILL = 3, 90

#: With a currency: a bare number in a title is a model, a year, a number of rooms.
_NAMES_A_CURRENCY = 3


class Facts(NamedTuple):
    """What is judged of an open opportunity, beside its record."""

    opportunity: Opportunity
    note: str = ""
    has_decision_maker: bool = False
    pushes: PushRecord = PushRecord()


class Doubt(NamedTuple):
    """One thing that is probably not right. `amount` is the one that stands in words, `others` who it may be again."""

    kind: DoubtKind
    opportunity: Opportunity
    pushes: PushRecord = PushRecord()
    amount: Amount | None = None
    other_id: int | None = None


def expects_before_creation(one: Opportunity) -> bool:
    """Open, and expected to be signed before the day it was created."""
    return is_open(one) and one.expected_by is not None and one.expected_by < one.created_on


def large_values(won: Iterable[tuple[str, int]]) -> dict[str, int]:
    """By currency, the value above which an opportunity is large: three quarters of those won were not above it."""
    values: dict[str, list[int]] = {}
    for currency, value in won:
        values.setdefault(currency, []).append(value)
    return {
        currency: sorted(listed)[int(LARGE_QUANTILE * (len(listed) - 1))]
        for currency, listed in values.items()
        if len(listed) >= WINS_NEEDED
    }


def lacks_decision_maker(facts: Facts, large: Mapping[str, int]) -> bool:
    """Open and large, and of none of its people it is known that they decide."""
    one = facts.opportunity
    if not is_open(one) or one.value_minor is None or one.currency is None:
        return False
    limit = large.get(one.currency)
    return limit is not None and one.value_minor > limit and not facts.has_decision_maker


def nobody_leaves(standing: Sequence[Opportunity], last_left: date | None, today: date) -> bool:
    """Whether a stage is one that nobody leaves: several stand in it, one of them long, and none left it of late."""
    long_ago = today - timedelta(days=DAYS_STILL)
    if len(standing) < STANDING_NEEDED or all(one.stage_entered_on > long_ago for one in standing):
        return False
    return last_left is None or last_left <= long_ago


def amount_in_words(facts: Facts, language: str, own_currency: str) -> Amount | None:
    """The first amount with a currency in the title or the note of an open opportunity that has no amount."""
    one = facts.opportunity
    if not is_open(one) or one.amount_minor is not None:
        return None
    for line in (one.title, *facts.note.splitlines()):
        if any(sign.isdigit() for sign in line):
            tokens = scan(line)
            for index in range(tokens.size):
                found = amount_at(tokens, tokens.words, index, language, own_currency)
                if found and found.rank >= _NAMES_A_CURRENCY:
                    return found.amount
    return None


def doubts(
    listed: Sequence[Facts],
    *,
    won: Iterable[tuple[str, int]],
    stages: Iterable[tuple[Stage, date | None]],
    pairs: Iterable[tuple[int, int]],
    today: date,
    language: str,
    currency: str,
) -> list[Doubt]:
    """What is probably not right, kind by kind, in the order of the opportunities.

    `won` are the values of what was won, `stages` each with the day on which one last left it, `pairs` the
    opportunities that are probably one.
    """
    large = large_values(won)
    found: list[Doubt] = []
    for facts in listed:
        one = facts.opportunity
        if expects_before_creation(one):
            found.append(Doubt("expected_before_created", one))
        if is_open(one) and is_pushed_often(facts.pushes):
            found.append(Doubt("pushed_often", one, facts.pushes))
        if lacks_decision_maker(facts, large):
            found.append(Doubt("no_decision_maker", one))
        amount = amount_in_words(facts, language, currency)
        if amount is not None:
            found.append(Doubt("amount_as_text", one, amount=amount))
    opened = [facts.opportunity for facts in listed if is_open(facts.opportunity)]
    for stage, last_left in stages:
        standing = [one for one in opened if one.stage_id == stage.id]
        if stage.phase == "selling" and nobody_leaves(standing, last_left, today):
            found += [Doubt("nobody_leaves", one) for one in sorted(standing, key=_longest_first)]
    by_id = {one.id: one for one in opened}
    for first, second in pairs:
        if first in by_id and second in by_id:
            found.append(Doubt("duplicates", by_id[first], other_id=second))
    return sorted(found, key=lambda doubt: KINDS.index(doubt.kind))


def _longest_first(one: Opportunity) -> tuple[date, int]:
    return one.stage_entered_on, one.id
