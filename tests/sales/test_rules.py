import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales import money, periods, predicates, records, stages, status
from pipeboard.sales.board import lay_out, sums_by_stage
from pipeboard.sales.forecast import add_up, bucket_of
from pipeboard.sales.periods import Period
from pipeboard.sales.records import Pipeline, Stage
from pipeboard.sales.text import clean, clean_lines, fold, fold_in_place
from pipeboard.sales.totals import Total, merge, total_of
from records_help import AFTER, QUOTE, TODAY, action, made


def test_minor_units_are_exact_both_ways() -> None:
    assert money.to_minor("1234.5", "EUR") == 123450
    assert money.to_minor("1234.565", "EUR") == 123457
    assert money.to_minor("1234", "JPY") == 1234
    assert money.to_minor("1.2345", "TND") == 1235
    assert money.to_decimal(-5, "EUR") == "-0.05"
    for wrong in ("", "1,5", "NaN", "1_000", "٣", "-1", "1e5", "9" * 16, "100000000000.01"):
        with pytest.raises(ValueError):
            money.to_minor(wrong, "EUR")


@given(st.integers(0, money.LARGEST_MINOR), st.sampled_from(["EUR", "JPY", "TND", "CLF"]))
def test_a_decimal_goes_round(minor: int, currency: str) -> None:
    if minor <= money.LARGEST_MINOR:
        assert money.to_minor(money.to_decimal(minor, currency), currency) == minor


def test_weighted_sums_round_once_half_to_even() -> None:
    assert [money.round_hundredths(value) for value in (0, 49, 50, 51, 150, 250, -50, -150)] == [
        0,
        0,
        0,
        1,
        2,
        2,
        0,
        -2,
    ]
    halves = [made(id=number, amount_minor=1, value_minor=1, probability=50) for number in range(4)]
    assert total_of(halves).totals[0].weighted_minor == 2


def test_currencies_are_never_added() -> None:
    parts = [Total("USD", 1, 100), Total("EUR", 2, 200), Total("USD", 3, 300)]
    assert merge(parts) == (Total("EUR", 2, 200), Total("USD", 4, 400))
    both = total_of([made(), made(currency="CHF"), made(amount_minor=None, value_minor=None, currency=None)])
    assert both.number == 3
    assert [total.currency for total in both.totals] == ["CHF", "EUR"]


def test_periods_know_their_precision() -> None:
    assert periods.precision(periods.part_of_month(2026, 2, "end")) == "end"
    assert periods.precision(periods.quarter_period(2026, 4)) == "quarter"
    assert periods.precision(Period(TODAY, TODAY)) == "day"
    assert periods.precision(Period(dt.date(2026, 12, 1), dt.date(2027, 1, 31))) == "range"


@given(st.dates(dt.date(1990, 1, 1), dt.date(2150, 1, 1)), st.integers(-24, 24))
def test_a_shifted_period_is_as_precise_as_it_was(on: dt.date, months: int) -> None:
    for span in (
        periods.day(on),
        *(periods.part_of_month(on.year, on.month, part) for part in ("early", "mid", "end")),
        periods.month_period(on.year, on.month),
    ):
        moved = periods.shift(span, months)
        assert periods.precision(moved) == periods.precision(span) or on.day > 28
        assert periods.month_of(moved.last) == periods.month_of(periods.add_months(span.last.replace(day=1), months))


def test_months_agree_with_the_calendar() -> None:
    import calendar

    for year in (1900, 2000, 2024, 2026, 2100):
        for month in range(1, 13):
            assert periods.days_in_month(year, month) == calendar.monthrange(year, month)[1]


def test_derived_states() -> None:
    late = made(expected_from=dt.date(2026, 11, 1), expected_by=dt.date(2026, 11, 20))
    assert predicates.is_late(late, TODAY)
    assert not predicates.is_late(late._replace(expected_by=TODAY), TODAY)
    assert not predicates.is_late(late._replace(status="won"), TODAY)
    assert predicates.is_to_do(made(), TODAY)
    assert predicates.is_to_do(made(next_action=action(TODAY)), TODAY)
    standby = made(next_action=action(dt.date(2026, 11, 22)))
    assert predicates.is_standby(standby, TODAY)
    assert predicates.is_to_do(standby, dt.date(2026, 11, 22))
    assert predicates.missing(made(account_id=None, amount_minor=None, expected_by=None)) == (
        "account",
        "amount",
        "expected",
    )
    assert predicates.missing(made(status="lost", account_id=None)) == ()


def test_rotting_follows_own_history_once_there_is_one() -> None:
    default = predicates.threshold([1] * 7, 30)
    assert default == predicates.Threshold(30, 60)
    assert predicates.threshold([], None) is None
    own = predicates.threshold([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 30)
    assert own == predicates.Threshold(8, 10)
    limits = {4: predicates.Threshold(19, 25)}
    one = made(stage_entered_on=dt.date(2026, 11, 1))
    assert predicates.rot(one, limits, TODAY) == "amber"
    assert predicates.rot(one, limits, dt.date(2026, 11, 27)) == "red"
    assert predicates.rot(one, limits, dt.date(2026, 11, 20)) is None
    assert predicates.rot(one._replace(next_action=action(dt.date(2026, 12, 1))), limits, TODAY) is None
    assert predicates.rot(one._replace(status="won"), limits, TODAY) is None
    assert predicates.rot(one, {}, TODAY) is None


def test_moving_and_closing_are_judged() -> None:
    assert status.judge_move(made(), QUOTE) == status.Refusal("same_stage", "Quote")
    assert status.judge_move(made(), AFTER) == status.Refusal("after_sale_is_won", "Follow-up")
    assert status.judge_move(made(status="won"), AFTER) is None
    assert status.judge_close(made(), "won", TODAY, TODAY) is None
    assert status.judge_close(made(), "lost", dt.date(2026, 9, 1), TODAY) == status.Refusal(
        "closed_before_created", "2026-10-01"
    )
    after = made(status="won", phase="after_sale", stage="Follow-up", closed_on=TODAY)
    assert status.judge_close(after, "lost", TODAY, TODAY) == status.Refusal("after_sale_is_won", "Follow-up")
    assert status.judge_close(after, "won", TODAY, TODAY) == status.Refusal("already", "won")
    assert status.judge_reopen(made()) == status.Refusal("not_closed", "open")


@given(st.sampled_from(["won", "lost", "cancelled"]), st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_the_next_task_is_proposed_on_a_workday_ahead(outcome: records.Outcome, on: dt.date) -> None:
    proposal = status.propose_next(outcome, on)
    assert proposal.due_on > on
    assert proposal.due_on.weekday() < 5


def test_stages_are_warned_about_never_refused() -> None:
    names = ["To qualify", "Won", "À faire", "PERDU", "closed won"]
    found = stages.warnings([Stage(n, 1, name, "selling", 10, None, n) for n, name in enumerate(names)])
    assert [(one.rule, one.stage) for one in found] == [("repeats_a_status", name) for name in names[1:]]
    many = [Stage(n, 1, f"step {n}", "selling", 10, None, n) for n in range(9)]
    assert stages.warnings(many) == [stages.Warned("too_many", "", 9)]
    for language in ("en", "fr"):
        _, planted = stages.first_pipeline(language)
        own = [Stage(n, 1, one.name, one.phase, one.probability, None, n) for n, one in enumerate(planted)]
        assert stages.warnings(own) == []


def test_forecast_buckets() -> None:
    assert bucket_of(made(), TODAY) == "2026-12"
    assert bucket_of(made(expected_by=dt.date(2026, 11, 20)), TODAY) == "late"
    assert bucket_of(made(expected_by=TODAY), TODAY) == "2026-11"
    assert bucket_of(made(expected_by=None), TODAY) == "no_date"
    assert bucket_of(made(expected_by=dt.date(2027, 11, 1)), TODAY) == "beyond"
    assert bucket_of(made(status="won", closed_on=dt.date(2026, 11, 2)), TODAY) == "2026-11"
    assert bucket_of(made(status="won", closed_on=dt.date(2026, 10, 2)), TODAY) is None
    assert bucket_of(made(status="lost", closed_on=TODAY), TODAY) is None
    buckets = add_up([made(), made(id=2, expected_by=None)], TODAY)
    assert buckets.open["2026-12"].number == 1
    assert buckets.no_date.number == 1


def test_a_board_has_every_stage_selling_ones_first() -> None:
    board = lay_out(Pipeline(1, "Sales", 0), [AFTER, QUOTE], sums_by_stage([made()]))
    assert [column.stage.name for column in board.columns] == ["Quote", "Follow-up"]
    assert board.selling.number == 1


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("  a \t b\n", "a b"),
        ("a\x1b[31mb", "ab"),
        ("\x1b[1;38;2;9;9;9mX\x1b[0m", "X"),
        ("\x9b31mX", "X"),
        ("\x1b[?25lX\x1b[2K", "X"),
        ("\x1b]0;a window\x07X", "X"),
        ("\x1b]8;;https://a.example\x1b\\X\x1b]8;;\x1b\\", "X"),
        ("\x1b]2;never closed", "never closed"),
        ("\x1bPq\x1b\\X", "X"),
        ("X\x1b[31", "X"),
        ("X\x1b", "X"),
        ("\x1b(BX\x1bM", "X"),
        ("[31mX", "[31mX"),
        ("\u202eevil\u202c", "evil"),
        ("zero\u200bwidth", "zerowidth"),
        ("e\u0301", "é"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("\u200dx\u200d", "x"),
        ("lone \ud800", "lone"),
        ("tag\U000e0041", "tag"),
        ("שלום", "שלום"),
    ],
)
def test_text_is_cleaned(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@given(st.text())
def test_clean_text_is_clean_once_and_for_all(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\x1b" not in once
    assert "\n" not in once
    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert len(fold_in_place(text)) == len(text)
    assert fold(fold(text)) == fold(text) or not fold(text).isascii()


def test_names_are_the_same_without_accents_case_and_apostrophes() -> None:
    assert fold("Hôtel de l’Étoile") == fold("HOTEL  DE L'ETOILE")


@pytest.mark.parametrize(
    ("period", "month", "meant"),
    [
        (None, "2026-12", periods.month_period(2026, 12)),
        (periods.part_of_month(2026, 10, "early"), "2027-02", periods.part_of_month(2027, 2, "early")),
        (periods.day(dt.date(2026, 10, 31)), "2027-02", periods.day(dt.date(2027, 2, 28))),
        (periods.quarter_period(2026, 4), "2027-01", periods.month_period(2027, 1)),
        # It ends there already: nothing gets lost.
        (periods.quarter_period(2026, 4), "2026-12", periods.quarter_period(2026, 4)),
        # Early November is over on the 21st; the month is not.
        (periods.part_of_month(2026, 10, "early"), "2026-11", periods.month_period(2026, 11)),
        (periods.part_of_month(2026, 11, "early"), "2026-11", periods.month_period(2026, 11)),
        (periods.part_of_month(2026, 10, "end"), "2026-11", periods.part_of_month(2026, 11, "end")),
        (periods.day(TODAY), "2026-11", periods.day(TODAY)),
        # A month that is over is what was asked for.
        (periods.part_of_month(2026, 12, "early"), "2026-10", periods.part_of_month(2026, 10, "early")),
    ],
)
def test_a_signature_goes_into_a_month_as_precise_as_it_was(period: Period | None, month: str, meant: Period) -> None:
    assert periods.into_month(period, month, TODAY) == meant


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    st.integers(0, 400),
    st.dates(dt.date(2026, 11, 1), dt.date(2040, 1, 1)),
)
def test_a_signature_ends_in_the_month_it_was_put_into(first: dt.date, days: int, target: dt.date) -> None:
    found = periods.into_month(Period(first, first + dt.timedelta(days)), periods.month_of(target), TODAY)
    assert periods.month_of(found.last) == periods.month_of(target)
    assert found.first <= found.last
    assert found.last >= TODAY


@pytest.mark.parametrize("month", ["2026-13", "12-2026", "December", ""])
def test_what_is_no_month(month: str) -> None:
    with pytest.raises(ValueError):
        periods.into_month(None, month, TODAY)
