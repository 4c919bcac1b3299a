"""The sales pipeline of a real team: 8,800 rows, some without an account, some without dates."""

import csv
import datetime as dt
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeboard.clock import Stamp
from pipeboard.sales.filters import Filter
from pipeboard.store.store import Store
from store_help import assert_sound, difference, dump

MAPS = (
    "opportunity_id=external_id",
    "sales_agent=owner",
    "product=title",
    "account=account",
    "deal_stage=stage",
    "engage_date=created_on",
    "close_date=closed_on",
    "close_value=amount",
)
VALUES = (
    "stage:Won=status:won",
    "stage:Lost=status:lost",
    "stage:Engaging=stage:Contacted",
    "stage:Prospecting=stage:To qualify",
)
SETTINGS = {"date_order": "dmy", "currency": "USD", "name": "sales_pipeline.csv"}


@pytest.fixture(scope="module")
def sales_pipeline() -> Path:
    for folder in Path(__file__).parents:
        found = folder / "shared" / "data" / "crm" / "sales_pipeline.csv"
        if found.exists():
            return found
    pytest.skip("shared/data/crm/sales_pipeline.csv is not beside the repository")


def test_the_real_file_comes_in_whole_once_and_goes_with_one_undo(
    bring: Any, store: Store, stamp: Stamp, sales_pipeline: Any
) -> None:
    data = sales_pipeline.read_bytes()
    rows = list(csv.DictReader(data.decode().splitlines()))
    before = dump(store.connection)
    report = bring(data, MAPS, VALUES, **SETTINGS)
    sys.stdout.write(f"{report.created / report.elapsed:,.0f} rows/s\n")
    assert (report.created, report.updated, report.skipped, report.refused) == (8800, 0, 0, ())
    counts = {
        status: store.opportunities.total(Filter(statuses=(status,)), stamp.today).number
        for status in ("won", "lost", "open")
    }
    assert counts == {"won": 4238, "lost": 2473, "open": 2089}
    won = store.opportunities.total(Filter(statuses=("won",)), stamp.today).totals
    own_sum = sum(int(row["close_value"]) for row in rows if row["deal_stage"] == "Won")
    assert [(total.currency, total.value_minor) for total in won] == [("USD", own_sum * 100)]
    assert len(report.new_names["account"]) == len({row["account"] for row in rows} - {""})
    assert sum(one.account is None for one in store.opportunities.listed(Filter(), stamp.today)) == 1425
    assert_sound(store.connection)
    after = dump(store.connection)
    again = bring(data, MAPS, VALUES, **SETTINGS)
    assert (again.created, again.updated, again.skipped, again.command_id) == (0, 0, 8800, 0)
    store.undo(stamp)
    assert difference(dump(store.connection), before) == {}
    store.redo(stamp)
    assert difference(dump(store.connection), after) == {}


def test_rows_keep_their_day_stage_and_owner(bring: Any, store: Store, stamp: Stamp, sales_pipeline: Any) -> None:
    bring(sales_pipeline.read_bytes(), MAPS, VALUES, **SETTINGS)
    by_id = {one.external_id: one for one in store.opportunities.listed(Filter(), stamp.today)}
    won = by_id["1C1I7A6R"]
    assert (won.title, won.account, won.owner, won.status) == ("GTX Plus Basic", "Cancity", "Moses Frase", "won")
    assert (won.created_on, won.closed_on) == (dt.date(2016, 10, 20), dt.date(2017, 3, 1))
    assert (won.amount_minor, won.currency, won.stage) == (105400, "USD", "To qualify")
    engaging = by_id["HAXMC4IX"]
    assert (engaging.status, engaging.stage, engaging.closed_on) == ("open", "Contacted", None)
    assert engaging.created_on == dt.date(2016, 11, 3)
    prospecting = by_id["6CWZFOHJ"]
    assert (prospecting.status, prospecting.stage, prospecting.created_on) == ("open", "To qualify", stamp.today)


def test_without_external_ids_the_same_file_creates_nothing_the_second_time(
    bring: Any, store: Store, sales_pipeline: Any
) -> None:
    data = sales_pipeline.read_bytes()
    maps = ("opportunity_id=", *MAPS[1:])
    assert bring(data, maps, VALUES, **SETTINGS).created == 8800
    again = bring(data, maps, VALUES, **SETTINGS)
    assert (again.created, again.skipped) == (0, 8800)
