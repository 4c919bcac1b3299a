"""What the outlook learns from, as the file has it: stays, how they ended, and what was said before."""

import datetime as dt
from pathlib import Path

from pipeboard.clock import Stamp, read_clock
from pipeboard.sales.filters import Filter
from pipeboard.sales.outlook.courses import Course, Passage
from pipeboard.sales.outlook.outlook import Facts, look_ahead
from pipeboard.sales.periods import Period
from pipeboard.store.changes.closing import Close, Reopen
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.reads import courses
from pipeboard.store.reads.filtering import condition
from pipeboard.store.store import Store
from store_help import draft

TODAY = dt.date(2026, 11, 21)


def on(day: str) -> Stamp:
    return read_clock(f"{day}T09:00")


def number(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


def one_sale(store: Store) -> int:
    _, captured = store.capture(draft(expected=Period(dt.date(2026, 9, 30), dt.date(2026, 9, 30))), on("2026-08-01"))
    one = captured.opportunity_id
    store.run(Move((one,), "Quote"), on("2026-08-20"))
    later = {"expected_from": dt.date(2026, 10, 1), "expected_by": dt.date(2026, 10, 31)}
    store.run(SetFields(one, later), on("2026-09-25"))
    store.run(SetFields(one, {"amount_minor": 500_000, "currency": "EUR"}), on("2026-10-10"))
    return one


def stage_ids(store: Store) -> dict[str, int]:
    return {stage.name: stage.id for stage in store.pipelines.stages()}


def read(store: Store, today: dt.date = TODAY) -> Course:
    (found,) = courses.courses(store.connection, today)
    return found


def test_a_course_has_its_stays_and_what_was_said_from_each_day_on(store: Store) -> None:
    one, stages = one_sale(store), stage_ids(store)
    course = read(store)
    assert (course.id, course.created, course.outcome, course.closed) == (one, number("2026-08-01"), None, None)
    assert course.passages == (
        Passage(stages["To qualify"], number("2026-08-01"), number("2026-08-20")),
        Passage(stages["Quote"], number("2026-08-20"), None),
    )
    assert [(terms.expected, terms.value_minor) for terms in course.terms] == [
        (number("2026-09-30"), 600_000),
        (number("2026-10-31"), 600_000),
        (number("2026-10-31"), 500_000),
    ]
    assert course.terms_at(number("2026-09-25")).expected == number("2026-09-30")
    assert course.terms_at(number("2026-09-26")).expected == number("2026-10-31")
    assert course.terms_at(number("2026-07-01")).value_minor == 600_000


def test_a_closed_one_has_left_its_last_stage(store: Store) -> None:
    one, stages = one_sale(store), stage_ids(store)
    store.run(Close((one,), "won", dt.date(2026, 11, 2)), on("2026-11-04"))
    store.run(Move((one,), "Follow-up"), on("2026-11-10"))
    course = read(store)
    assert (course.outcome, course.closed) == ("won", number("2026-11-02"))
    assert course.passages[-1] == Passage(stages["Quote"], number("2026-08-20"), number("2026-11-02"))
    assert course.is_won_within(number("2026-11-01"), number("2026-11-02"))
    assert not course.is_won_within(number("2026-11-03"), number("2026-11-30"))
    assert course.is_open_at(number("2026-11-02"))
    assert not course.is_open_at(number("2026-11-03"))
    store.run(Reopen((one,)), on("2026-11-12"))
    assert read(store).outcome is None
    assert read(store).passages[-1].left is None


def test_what_was_undone_was_said_only_for_a_while(store: Store) -> None:
    one = one_sale(store)
    store.run(SetFields(one, {"probability": 95}), on("2026-11-01"))
    store.undo(on("2026-11-03"))
    course = read(store)
    assert [course.terms_at(number(day)).own_probability for day in ("2026-11-01", "2026-11-02", "2026-11-04")] == [
        None,
        95,
        None,
    ]


def test_of_a_past_day_nothing_later_is_known(store: Store) -> None:
    one_sale(store)
    past = dt.date(2026, 9, 10)
    with store.as_of(past):
        course = read(store, past)
    assert [terms.expected for terms in course.terms] == [number("2026-09-30")]


def test_one_in_so_many_is_learned_from(store: Store) -> None:
    for _ in range(9):
        store.capture(draft(), on("2026-08-01"))
    assert [course.id for course in courses.courses(store.connection, TODAY, 3)] == [3, 6, 9]


def test_open_ones_of_a_week_stand_as_one(store: Store) -> None:
    """The groups of many have the number, the values and nearly the chances of their members."""
    for day in range(1, 25):
        _, captured = store.capture(draft(minor=100_000 * day), on(f"2026-08-{day:02}"))
        if day % 3 == 0:
            store.run(Move((captured.opportunity_id,), "Quote"), on("2026-09-10"))
        if day % 7 == 0:
            store.run(Close((captured.opportunity_id,), "lost"), on("2026-09-20"))
    places, where = courses.stages(store.connection), condition(Filter(), TODAY)
    each = courses.waiting(store.connection, TODAY, where, places, detail=True)
    few = courses.ONE_BY_ONE
    try:
        courses.ONE_BY_ONE = 0
        together = courses.waiting(store.connection, TODAY, where, places, detail=False)
    finally:
        courses.ONE_BY_ONE = few
    assert len(together) < len(each) == 21
    assert sum(one.number for one in together) == len(each)
    assert sum(one.value_minor for one in together) == sum(one.value_minor for one in each)
    assert sum(one.squares for one in together) == sum(one.value_minor**2 for one in each)
    known = courses.courses(store.connection, TODAY)
    forecast = store.figures.forecast(TODAY)
    alone, grouped = (look_ahead(forecast, Facts(places, known, waiting)) for waiting in (each, together))
    for month, other in zip(alone.months, grouped.months, strict=True):
        for one, same in zip(month.expected, other.expected, strict=True):
            assert abs(one.likely_minor - same.likely_minor) <= max(100_000, one.likely_minor * 0.1)


def test_a_filter_narrows_what_is_open_and_not_what_is_learned(store: Store, path: str) -> None:
    assert Path(path).exists()
    one_sale(store)
    store.capture(draft("Other"), on("2026-08-01"))
    chosen = Filter(text="other")
    found = courses.facts(store.connection, TODAY, condition(chosen, TODAY), detail=True)
    assert len(found.courses) == 2
    assert len(found.waiting) == 1
