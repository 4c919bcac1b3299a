"""The outlook's parts: hazards, the chain of stages, the three predictors, their past scores, the range."""

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeboard.sales.outlook import chain
from pipeboard.sales.outlook.courses import Course, Passage, StagePlace, Terms
from pipeboard.sales.outlook.hazards import OLD, Daily, Record
from pipeboard.sales.outlook.outlook import month_starts
from pipeboard.sales.outlook.predictors import Predictors, Slips, Standing
from pipeboard.sales.outlook.ranges import LUCK, Chance, Draws, Past, Together, chance_of, luck_of, range_of
from pipeboard.sales.outlook.track_record import Scores, replay
from pipeboard.sales.records import Outcome
from thoroughness import examples

STAGES = tuple(StagePlace(at, 1, at, chance) for at, chance in enumerate((0.1, 0.2, 0.4, 0.6, 0.8), 1))
START = date(2025, 1, 1).toordinal()
FIRSTS = [date(2025, month, 1).toordinal() for month in range(1, 13)]


def any_course(chance: random.Random, number: int) -> Course:
    """A course with stays of any length, open or ended anyhow."""
    day = START + chance.randrange(300)
    created, passages = day, []
    for stage in range(chance.choice((1, 1, 2)), 6):
        left = day + chance.choice((0, 3, 10, 40, 130))
        is_last = stage == 5 or chance.random() < 0.4
        passages.append(Passage(stage, day, left))
        if is_last:
            break
        day = left
    closed: int | None = passages[-1].left
    outcome: Outcome | None = chance.choice(("won", "lost", "cancelled"))
    if chance.random() < 0.3:
        outcome, closed = None, None
        passages[-1] = passages[-1]._replace(left=None)
    terms = [Terms(created - 1, created + 60, None, "EUR", 100_000)]
    if chance.random() < 0.5:
        terms.append(Terms(created + 20, created + 120, 45, "EUR", 90_000))
    return Course(number, created, tuple(passages), outcome, closed, tuple(terms))


def courses(seed: int = 1, number: int = 60) -> list[Course]:
    chance = random.Random(seed)
    return [any_course(chance, at) for at in range(1, number + 1)]


# Hazards and the chain ------------------------------------------------------------------------------------------------


def test_a_new_file_says_what_the_stages_say() -> None:
    hazards = Record(STAGES).daily()
    arriving = {stage: chances[0] for stage, chances in chain.ever(hazards, STAGES).items()}
    assert arriving == pytest.approx({stage.id: stage.chance for stage in STAGES})


def test_a_stage_that_promises_more_than_the_next_is_no_more_than_certain_to_move_on() -> None:
    odd = (StagePlace(1, 1, 1, 0.7), StagePlace(2, 1, 2, 0.3), StagePlace(3, 2, 1, 0.0))
    chances = chain.ever(Record(odd).daily(), odd[:2])
    assert chances[1][0] == pytest.approx(0.3)
    assert chain.ever(Record(odd).daily(), odd[2:])[3][0] == 0


def test_what_is_seen_outweighs_what_was_said() -> None:
    record = Record(STAGES[4:])
    won = [
        Course(at, START, (Passage(5, START, START + 10),), "won", START + 10, (Terms(START, None, None, "EUR", 1),))
        for at in range(200)
    ]
    record.add(won, START, START + 400)
    assert chain.ever(record.daily(), STAGES[4:])[5][0] > 0.98
    lost = [course._replace(outcome="lost") for course in won]
    record = Record(STAGES[4:])
    record.add(lost, START, START + 400)
    assert chain.ever(record.daily(), STAGES[4:])[5][0] < 0.05


@given(seed=st.integers(0, 200))
def test_days_counted_bit_by_bit_are_the_days_counted_at_once(seed: int) -> None:
    listed = courses(seed, 12)
    at_once, by_month = Record(STAGES), Record(STAGES)
    at_once.add(listed, START, FIRSTS[-1] - 1)
    for first, following in pairwise(FIRSTS):
        by_month.add(listed, first, following - 1)
    assert by_month.daily() == at_once.daily()
    assert by_month.constant() == at_once.constant()


def test_days_of_a_stay_are_counted_one_by_one() -> None:
    """The trials of each age against a plain count, day by day."""
    for seed in range(20):
        listed = courses(seed, 10)
        record = Record(STAGES)
        record.add(listed, START, FIRSTS[-1])
        plain = {stage.id: [0] * (OLD + 1) for stage in STAGES}
        for course in listed:
            for passage in course.passages:
                end = FIRSTS[-1] if passage.left is None else min(passage.left, FIRSTS[-1])
                for day in range(passage.entered, end + 1):
                    plain[passage.stage_id][min(day - passage.entered, OLD)] += 1
        assert {stage.id: record._trials(stage.id) for stage in STAGES} == plain


def test_the_ages_of_a_stage_say_as_many_ends_as_the_stage() -> None:
    """Over the days that were seen, whatever their age, as many ends are said as of the stage as a whole."""
    record = Record(STAGES)
    record.add(courses(3), START, FIRSTS[-1])
    stay = record._stay(STAGES)
    for stage in STAGES:
        trials, daily = record._trials(stage.id), record.daily()[stage.id]
        ends = sum(record._ends[stage.id][0]) + 5 * (stage.chance if stage.id == 5 else 0)
        said = sum(number * hazard for number, hazard in zip(trials, daily.won, strict=True))
        assert said == pytest.approx(sum(trials) * ends / (sum(trials) + 5 * stay))


def plainly(hazards: dict[int, Daily], stage: int, age: int, days: int) -> float:
    """The chance of a signature within some days, forward: the mass in each stage and age, day by day."""
    mass, won = {(stage, age): 1.0}, 0.0
    for _ in range(days):
        later: dict[tuple[int, int], float] = {}
        # Whoever moves on meets the hazards of the next stage on the same day.
        for at in sorted({one for one, _ in mass} | {one.id for one in STAGES}):
            for (here, old), part in [entry for entry in mass.items() if entry[0][0] == at]:
                daily = hazards[here]
                won += part * daily.won[old]
                for to, share in daily.to.items():
                    mass[to, 0] = mass.get((to, 0), 0.0) + part * daily.moved[old] * share
                stay = part * (1 - daily.won[old] - daily.gone[old] - daily.moved[old])
                later[here, min(old + 1, OLD)] = later.get((here, min(old + 1, OLD)), 0.0) + stay
        mass = later
    return won


def test_the_chain_is_the_days_run_one_by_one() -> None:
    record = Record(STAGES)
    record.add(courses(3), START, FIRSTS[-1])
    hazards = record.daily()
    found = chain.within(hazards, STAGES, (0, 1, 14, 40))
    for stage, age in ((1, 0), (2, 7), (3, 20), (5, 120), (4, 121)):
        for days in (0, 1, 14, 40):
            assert found[days][stage][age] == pytest.approx(plainly(hazards, stage, age, days)), (stage, age, days)


def test_the_chance_at_all_is_that_of_a_long_time() -> None:
    record = Record(STAGES)
    record.add(courses(5), START, FIRSTS[-1])
    hazards = record.daily()
    long, ever = chain.within(hazards, STAGES, (4000,))[4000], chain.ever(hazards, STAGES)
    for stage in STAGES:
        assert long[stage.id] == pytest.approx(ever[stage.id], abs=1e-6)


def test_those_who_also_move_back_are_followed() -> None:
    back = [
        Course(
            at,
            START,
            (Passage(2, START, START + 5), Passage(1, START + 5, START + 9), Passage(2, START + 9, START + 12)),
            "lost",
            START + 12,
            (Terms(START, None, None, "EUR", 1),),
        )
        for at in range(50)
    ]
    record = Record(STAGES)
    record.add(back, START, START + 100)
    hazards = record.daily()
    assert hazards[2].to[1] > 0.9
    long, ever = chain.within(hazards, STAGES, (3000,))[3000], chain.ever(hazards, STAGES)
    assert long[2][0] == pytest.approx(ever[2][0], abs=1e-6)


# The predictors -------------------------------------------------------------------------------------------------------

TODAY = date(2026, 11, 21)


def ends() -> list[int]:
    return [date(2026, 11, 30).toordinal(), date(2026, 12, 31).toordinal(), date(2027, 1, 31).toordinal()]


def said(expected: date | None, slip: float = 0.0, chance: float = 0.6) -> tuple[float, ...]:
    predictors = Predictors(STAGES, Record(STAGES), slip, TODAY.toordinal())
    predictors.prepare(ends())
    return predictors.of(Standing(3, 10, chance, expected.toordinal() if expected else None))[0]


@pytest.mark.parametrize(
    ("expected", "chances"),
    [
        (TODAY, (0.6, 0.6, 0.6, 0.6)),
        (date(2026, 11, 30), (0.6, 0.6, 0.6, 0.6)),
        (date(2026, 12, 1), (0.0, 0.6, 0.6, 0.6)),
        (date(2027, 1, 31), (0.0, 0.0, 0.6, 0.6)),
        (date(2027, 2, 1), (0.0, 0.0, 0.0, 0.6)),
        # Late: it may come any day.
        (date(2026, 11, 20), (0.6, 0.6, 0.6, 0.6)),
        (date(2020, 1, 1), (0.6, 0.6, 0.6, 0.6)),
    ],
)
def test_the_defaults_are_the_probability_in_the_expected_month(expected: date, chances: tuple[float, ...]) -> None:
    assert said(expected) == pytest.approx(chances)


def test_what_slips_comes_a_month_later_as_often_as_before() -> None:
    assert said(date(2026, 11, 30), slip=0.5) == pytest.approx((0.3, 0.45, 0.525, 0.6))


def test_without_a_date_the_usual_time_is_taken() -> None:
    first, second, third, ever = said(None)
    assert 0 < first < second < third < ever == 0.6


def test_slips_are_counted_of_those_that_were_due() -> None:
    first, last = FIRSTS[1], FIRSTS[2] - 1
    stay = (Passage(1, START, None),)

    def course(number: int, expected: int | None, outcome: str | None = None, closed: int | None = None) -> Course:
        terms = (Terms(START - 1, expected, None, "EUR", 1),)
        return Course(number, START, stay, outcome, closed, terms)  # type: ignore[arg-type]

    slips = Slips()
    slips.add(
        [
            course(1, first),  # still open: it slipped
            course(2, first - 20),  # late before: again
            course(3, last, "won", last),  # kept
            course(4, last, "lost", last),  # neither
            course(5, last + 1),  # not due
            course(6, None),
            course(7, last, "won", first - 1),  # closed before
            course(8, last, "won", last + 1),  # signed, but later
        ],
        first,
        last,
    )
    assert (slips.slipped, slips.kept) == (3, 1)
    assert slips.rate == 3 / (4 + 5)


# Past scores ----------------------------------------------------------------------------------------------------------


def test_with_no_past_the_defaults_carry_all() -> None:
    scores = Scores()
    assert scores.weights == (1, 0, 0)
    assert scores.defaults_share == 1
    assert scores.brier(0) is None


def test_one_resolved_prediction_leaves_the_defaults_five_sixths() -> None:
    won = Course(
        1, START, (Passage(5, START, FIRSTS[1] + 3),), "won", FIRSTS[1] + 3, (Terms(START, None, None, "EUR", 1),)
    )
    *_, (_, knowledge) = replay([won], STAGES, FIRSTS[:3])
    assert knowledge.scores.resolved == 1
    assert knowledge.scores.defaults_share == pytest.approx(5 / 6)
    assert 5 / 6 < knowledge.scores.weights[0] < 1
    assert sum(knowledge.scores.weights) == pytest.approx(1)


@settings(max_examples=examples(12))
@given(seed=st.integers(0, 100), cut=st.integers(2, 10))
def test_the_past_knows_nothing_of_what_came_later(seed: int, cut: int) -> None:
    """What is said as a month begins is the same, whatever happens from that day on."""
    day = FIRSTS[cut]

    def unknowing(course: Course) -> Course:
        passages = tuple(
            passage._replace(left=None) if passage.left is not None and passage.left >= day else passage
            for passage in course.passages
            if passage.entered < day
        )
        is_open = course.closed is None or course.closed >= day
        return course._replace(
            passages=passages or course.passages[:1],
            outcome=None if is_open else course.outcome,
            closed=None if is_open else course.closed,
            terms=tuple(terms for terms in course.terms if terms.since < day) or course.terms[:1],
        )

    listed = courses(seed, 25)
    then = [unknowing(course) for course in listed if course.created < day]

    def chances(of: list[Course]) -> list[float]:
        for period, _ in replay(of, STAGES, FIRSTS[: cut + 2]):
            if period is not None and period.first == day:
                return [one.chances[0] for one in period.said]
        raise AssertionError("the month was not looked at")

    assert chances(then) == pytest.approx(chances(listed))


def test_months_go_back_to_the_first_opportunity_and_no_further_than_asked() -> None:
    stays = (Passage(1, START, None),)
    course = Course(1, date(2026, 9, 15).toordinal(), stays, None, None, (Terms(START, None, None, "EUR", 1),))
    assert [date.fromordinal(day).isoformat() for day in month_starts([course], TODAY)] == [
        "2026-09-01",
        "2026-10-01",
        "2026-11-01",
        "2026-11-21",
    ]
    assert month_starts([], TODAY) == [TODAY.toordinal()]
    old = course._replace(created=date(1990, 1, 1).toordinal())
    assert len(month_starts([old], TODAY, 6)) == 7
    assert month_starts([old], date(2026, 11, 1))[-2:] == [
        date(2026, 10, 1).toordinal(),
        date(2026, 11, 1).toordinal(),
    ]
    assert month_starts([old], date.min.replace(day=5))[-1] == 5


# The range ------------------------------------------------------------------------------------------------------------


def test_a_month_without_anything_open_is_what_is_won() -> None:
    drawn = Draws(1, LUCK).month([], 500)
    assert range_of(drawn) == (500, 500, 500)
    assert chance_of(drawn, 500) == 1
    assert chance_of(drawn, 501) == 0


def test_the_same_data_give_the_same_range_and_other_data_another() -> None:
    chances = [Chance(at, 1000 * at, 0.3) for at in range(1, 60)]
    assert Draws((1, "a"), 0.5).month(chances) == Draws((1, "a"), 0.5).month(chances)
    assert Draws((1, "a"), 0.5).month(chances) != Draws((1, "b"), 0.5).month(chances)


@pytest.mark.parametrize("together", [False, True])
def test_the_draws_have_the_mean_that_is_likely(together: bool) -> None:
    values = [1000 * at for at in range(1, 81)]
    chances = [] if together else [Chance(at, value, 0.3) for at, value in enumerate(values)]
    others = Together(0.3 * sum(values), 0.21 * sum(value**2 for value in values)) if together else Together(0, 0)
    drawn = Draws(7, 0.3).month(chances, 0, others)
    assert sum(drawn) / len(drawn) == pytest.approx(0.3 * sum(values), rel=0.06)
    narrow, wide = (range_of(Draws(7, luck).month(chances, 0, others)) for luck in (0.2, 0.9))
    assert wide.p10_minor < narrow.p10_minor < narrow.p50_minor < narrow.p90_minor < wide.p90_minor


def test_luck_is_learned_from_what_months_were_off_by() -> None:
    calm = [Past(1000.0, 10.0, 1000.0 + at) for at in range(12)]
    wild = [Past(1000.0, 10.0, 3000.0 if at % 2 else 200.0) for at in range(12)]
    assert luck_of([]) == pytest.approx(LUCK)
    assert luck_of(calm) < 0.5 < luck_of(wild)
    # What few opportunities vary by themselves is no luck.
    few = [Past(1000.0, 9_000_000.0, 0.0)] * 3
    assert luck_of(few) == pytest.approx(LUCK, abs=0.35)
    assert luck_of([Past(0.0, 0.0, 500.0)]) == pytest.approx(LUCK)
