"""Today's order, and when something rots: one row an edge."""

import datetime as dt
import itertools

import pytest

from pipeboard.sales import predicates
from pipeboard.sales.followup import Due, due_order, late_order, opportunity_order, split, weight
from pipeboard.sales.predicates import Threshold
from pipeboard.sales.records import Activity, Opportunity
from records_help import TODAY, TOMORROW, YESTERDAY, made

NINE, TEN = dt.time(9), dt.time(10)


def due(on: dt.date | None, at: dt.time | None = None, of: Opportunity | None = None, id_: int = 1) -> Due:
    return Due(Activity(id_, None, 1, None, "call", "call", on, at, None, None, None, None, None), of)


HEAVY, LIGHT = made(value_minor=100, probability=60), made(value_minor=100, probability=59)
STARRED = made(value_minor=1, probability=1, starred=True)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # Day, hour, star, weighted amount, number.
        (due(YESTERDAY), due(TODAY, NINE, STARRED)),
        (due(TODAY, TEN), due(TOMORROW, NINE)),
        (due(TODAY, NINE, LIGHT), due(TODAY, TEN, STARRED)),
        (due(TODAY, TEN, LIGHT), due(TODAY, None, STARRED)),
        (due(TODAY, NINE, STARRED), due(TODAY, NINE, HEAVY)),
        (due(TODAY, None, STARRED), due(TODAY, None, HEAVY)),
        (due(TODAY, None, HEAVY), due(TODAY, None, LIGHT)),
        (due(TODAY, None, LIGHT), due(TODAY, None, None)),
        (due(TODAY, None, STARRED), due(TODAY, None, None)),
        (due(TODAY, None, HEAVY, 1), due(TODAY, None, HEAVY, 2)),
        (due(TODAY), due(None)),
        # What is closed weighs nothing.
        (due(TODAY, None, LIGHT), due(TODAY, None, HEAVY._replace(status="won"))),
    ],
)
def test_what_comes_first(first: Due, then: Due) -> None:
    assert due_order(first) < due_order(then)
    assert not due_order(then) < due_order(first)


@pytest.mark.parametrize(
    ("one", "hundredths"),
    [
        (None, 0),
        (HEAVY, 6000),
        (made(value_minor=None, amount_minor=None), 0),
        (HEAVY._replace(probability=0), 0),
        (HEAVY._replace(status="lost"), 0),
    ],
)
def test_what_it_weighs(one: Opportunity | None, hundredths: int) -> None:
    assert weight(one) == hundredths


def test_without_an_hour_star_weight_and_number_decide() -> None:
    ordered = [STARRED._replace(id=9), HEAVY._replace(id=8), LIGHT._replace(id=2), LIGHT._replace(id=3)]
    for before, after in itertools.pairwise(ordered):
        assert opportunity_order(before) < opportunity_order(after)


def test_the_longest_late_comes_first() -> None:
    ordered = [
        LIGHT._replace(expected_by=YESTERDAY - dt.timedelta(1)),
        STARRED._replace(expected_by=YESTERDAY),
        HEAVY._replace(expected_by=YESTERDAY),
        LIGHT._replace(expected_by=YESTERDAY),
        HEAVY._replace(expected_by=TODAY),
        STARRED._replace(expected_by=None),
    ]
    for before, after in itertools.pairwise(ordered):
        assert late_order(before) < late_order(after)


def test_the_sections_of_what_is_planned() -> None:
    days = [8, -1, 7, 0, 1, -400, 400]
    planned = [due(TODAY + dt.timedelta(day), id_=at) for at, day in enumerate(days)]
    overdue, today, upcoming = split([*planned, due(None)], TODAY)
    assert [(one.activity.due_on or TODAY) - TODAY for one in overdue] == [dt.timedelta(-400), dt.timedelta(-1)]
    assert [one.activity.due_on for one in today] == [TODAY]
    assert [(one.activity.due_on or TODAY) - TODAY for one in upcoming] == [dt.timedelta(1), dt.timedelta(7)]
    assert split([due(dt.date.max)], dt.date.max)[1]


@pytest.mark.parametrize(
    ("ordered", "share", "wanted"),
    [
        ([5], 0.75, 5),
        ([1, 2], 0.5, 1.5),
        ([1, 2], 1.0, 2),
        ([1, 2], 0.0, 1),
        ([0, 10, 20, 30, 40], 0.75, 30),
        ([0, 10, 20, 30, 40], 0.9, 36),
        ([0, 1, 2, 3, 4, 5, 6, 7], 0.75, 5.25),
    ],
)
def test_quantiles(ordered: list[int], share: float, wanted: float) -> None:
    assert predicates.quantile(ordered, share) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("days", "default", "wanted"),
    [
        ([], None, None),
        ([], 14, Threshold(14, 28)),
        # Seven wins say nothing yet, the eighth does; the stage's own default counts no more.
        ([0, 10, 20, 30, 40, 50, 60], 14, Threshold(14, 28)),
        ([0, 10, 20, 30, 40, 50, 60], None, None),
        ([0, 10, 20, 30, 40, 50, 60, 70], 14, Threshold(52, 63)),
        ([70, 60, 50, 40, 30, 20, 10, 0], 14, Threshold(52, 63)),
        ([0, 10, 20, 30, 40, 50, 60, 70], None, Threshold(52, 63)),
        ([*range(0, 110, 10)], 14, Threshold(75, 90)),
        ([3] * 8, 14, Threshold(3, 3)),
    ],
)
def test_when_something_rots(days: list[int], default: int | None, wanted: Threshold | None) -> None:
    assert predicates.threshold(days, default) == wanted
