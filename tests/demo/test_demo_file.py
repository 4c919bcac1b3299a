"""The demo's file: what every screen has to show, and that the file is an ordinary one."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeboard.clock import Stamp, read_clock
from pipeboard.demo.make import make_demo
from pipeboard.sales.filters import OPEN, Filter
from pipeboard.sales.forecast import add_up
from pipeboard.sales.totals import total_of
from pipeboard.store.errors import CannotOpen
from pipeboard.store.journal import columns_of, journalled_tables
from pipeboard.store.saved_filter_text import from_terms
from pipeboard.store.store import Store

CASES = (
    ("2027-05-09T00:05", "fr", "EUR"),
    ("2026-12-31T23:50", "fr", "CHF"),
    ("2028-02-29T12:00", "en", "GBP"),
)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0][:10]}-{case[1]}")
def demo(request: Any, tmp_path_factory: Any) -> Any:
    now, language, currency = request.param
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    stamp = read_clock(now)
    make_demo(path, stamp, language, currency)
    with Store.open(path, stamp, origin="test") as store:
        yield store, stamp


def rows(store: Store, sql: Any) -> Any:
    return store.connection.execute(sql).fetchall()


def dump(path: Path, stamp: Stamp) -> Any:
    """Every row; its uid apart, which is another one in each file."""
    with Store.open(str(path), stamp, origin="test") as store:
        found = {}
        for table in journalled_tables(store.connection):
            columns = ", ".join(one for one in columns_of(store.connection, table) if one != "uid")
            found[table] = rows(store, f"SELECT {columns} FROM {table} ORDER BY id")
        return found


def test_the_same_day_gives_the_same_file(tmp_path: Path) -> None:
    morning, evening = (read_clock(f"2026-11-23T{hour}") for hour in ("07:10", "22:40"))
    make_demo(str(tmp_path / "a.db"), morning, "en", "EUR")
    make_demo(str(tmp_path / "b.db"), evening, "en", "EUR")
    first = dump(tmp_path / "a.db", morning)
    assert first == dump(tmp_path / "b.db", morning)
    assert len(first["opportunity"]) == 150
    with pytest.raises(CannotOpen):
        make_demo(str(tmp_path / "a.db"), morning, "fr", "EUR")
    assert dump(tmp_path / "a.db", morning) == first


def test_today_has_something_in_each_section(demo: Any) -> None:
    store, stamp = demo
    agenda = store.activities.agenda(stamp.today)
    assert 4 <= len(agenda.overdue) <= 6
    assert 4 <= len(agenda.due_today) <= 5
    assert sum(due.activity.due_time is not None for due in agenda.due_today) >= 3
    assert 2 <= len(agenda.no_next_action) <= 4
    assert 2 <= len(agenda.late) <= 3
    assert 2 <= len(agenda.incomplete) <= 3
    assert len(agenda.upcoming) >= 3
    assert all(due.opportunity is not None and due.opportunity.status == "open" for due in agenda.overdue)


def test_the_board_is_filled(demo: Any) -> None:
    store, stamp = demo
    board = store.figures.board(stamp.today)
    selling = [column.sum.number for column in board.columns if column.stage.phase == "selling"]
    after = [column.sum.number for column in board.columns if column.stage.phase == "after_sale"]
    assert sum(selling) == 40
    assert all(4 <= number <= 12 for number in selling)
    assert all(1 <= number <= 18 for number in after)
    assert {total.currency for total in board.selling.totals} - {store.settings.value("currency")} in ({"CHF"}, {"EUR"})


def test_the_forecast_looks_months_ahead(demo: Any) -> None:
    store, stamp = demo
    forecast = store.figures.forecast(stamp.today)
    counts = [month.open.number for month in forecast.months]
    assert sum(counts[:4]) > sum(counts[4:])
    assert sum(number > 0 for number in counts) >= 6
    assert forecast.late.number in (2, 3)
    assert forecast.no_date.number == 1
    assert forecast.beyond.number == 0
    currency = store.settings.value("currency")
    assert all(month.gap_minor(currency) is not None for month in forecast.months[:11])
    assert any(month.gap_minor(currency) for month in forecast.months)


def test_a_year_of_history(demo: Any) -> None:
    store, stamp = demo
    everything = store.opportunities.listed(Filter(), stamp.today)
    won, lost, cancelled = (
        [one for one in everything if one.status == status] for status in ("won", "lost", "cancelled")
    )
    assert 0.42 <= len(won) / (len(won) + len(lost)) <= 0.48
    assert 0.32 <= len(won) / (len(won) + len(lost) + len(cancelled)) <= 0.38
    closed = [one.closed_on for one in won + lost + cancelled]
    assert min(closed) >= stamp.today - timedelta(days=366)
    assert max(closed) < stamp.today
    assert len({day.strftime("%Y-%m") for day in closed}) >= 12
    assert all(one.close_reason for one in lost + cancelled)
    assert {one.frequency for one in everything} >= {"once", "monthly"}
    assert (
        rows(store, "SELECT count(*) FROM change WHERE table_name = 'opportunity' AND before LIKE '%expected_by%'")[0][
            0
        ]
        > 40
    )


def test_every_opportunity_passes_the_rules(demo: Any) -> None:
    store, stamp = demo
    everything = store.opportunities.listed(Filter(), stamp.today)
    for one in everything:
        assert one.phase == "selling" or one.status == "won"
        assert one.closed_on is None or one.created_on <= one.closed_on
        assert one.value_minor is None or one.amount_minor * (12 if one.frequency == "monthly" else 1) >= 600_00
        assert one.amount_minor is None or one.amount_minor <= 60_000_00
        visits = rows(store, f"SELECT entered_on, left_on FROM stage_visit WHERE opportunity_id = {one.id} ORDER BY id")
        days = [day for visit in visits for day in visit] + [one.stage_entered_on.isoformat()]
        assert days == sorted(days)
        assert days[0] == one.created_on.isoformat()
    assert store.opportunities.total(OPEN, stamp.today) == total_of(one for one in everything if one.status == "open")
    assert {key: value.number for key, value in add_up(everything, stamp.today).open.items()} == {
        month.month: month.open.number for month in store.figures.forecast(stamp.today).months if month.open.number
    }
    assert rows(store, "PRAGMA foreign_key_check") == []
    assert rows(store, "PRAGMA integrity_check") == [("ok",)]


def test_names_are_unique_enough(demo: Any) -> None:
    store, stamp = demo
    waiting = store.opportunities.listed(OPEN, stamp.today)
    assert len({(one.account, one.title) for one in waiting}) == 40
    assert len({one.account for one in waiting}) >= 36
    assert len({one.title for one in waiting}) >= 25
    assert len(store.names.of("account")) >= 90
    people = rows(store, "SELECT name, email FROM contact")
    assert len(people) >= 80
    assert len({name for name, _ in people}) >= 0.9 * len(people)
    assert all(email is None or email.endswith(".example") for _, email in people)


def test_what_was_set_up_is_there(demo: Any) -> None:
    store, _ = demo
    assert len(rows(store, "SELECT 1 FROM target")) >= 24
    assert len(rows(store, "SELECT 1 FROM custom_field")) == 3
    assert len(rows(store, "SELECT 1 FROM custom_value")) >= 10
    assert len(rows(store, "SELECT 1 FROM document")) >= 50
    assert len(rows(store, "SELECT 1 FROM prospect_list")) == 2
    assert {state for (state,) in rows(store, "SELECT DISTINCT state FROM prospect")} >= {"new", "contacted"}
    assert all(isinstance(from_terms(terms), Filter) for (terms,) in rows(store, "SELECT terms FROM saved_filter"))
    assert sum(one.starred for one in store.opportunities.listed(OPEN, date.max)) == 6
    assert sum(one.own_probability is not None for one in store.opportunities.listed(OPEN, date.max)) == 4


def test_the_past_can_be_asked_for(demo: Any) -> None:
    store, stamp = demo
    then = stamp.today - timedelta(days=120)
    with store.as_of(then):
        assert 15 <= store.opportunities.total(OPEN, then).number <= 60
        assert store.activities.agenda(then).counts["overdue"] <= 12


def test_the_last_command_can_be_undone(demo: Any) -> None:
    store, stamp = demo
    before = rows(store, "SELECT * FROM opportunity ORDER BY id"), rows(store, "SELECT * FROM activity ORDER BY id")
    undone = store.undo(stamp)
    assert undone.rows > 0
    assert store.redo(stamp).rows > 0
    assert before == (
        rows(store, "SELECT * FROM opportunity ORDER BY id"),
        rows(store, "SELECT * FROM activity ORDER BY id"),
    )
    assert datetime.fromisoformat(store.history.commands(1)[0].at).date() <= stamp.today
