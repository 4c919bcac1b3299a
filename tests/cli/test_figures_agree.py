"""Every figure is the same on the board, in the forecast, in a list and in an export, under each filter."""

import csv
import io
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cli_help import Shell
from figures_help import fill
from pipeboard.clock import read_clock
from pipeboard.demo.make import make_demo
from pipeboard.presentation.amounts import money
from pipeboard.sales.money import exponent
from pipeboard.store.journal import Entry
from pipeboard.store.store import Store
from store_help import STAMP

NOW = "2026-11-21T09:00"
FILTERS: list[tuple[str, ...]] = [
    (),
    ("--starred",),
    ("--late",),
    ("--rotting",),
    ("--incomplete",),
    ("--stage", "quote"),
    ("--stage", "met", "--stage", "quote"),
    ("--min", "2000€"),
    ("--max", "5000€", "--currency", "EUR"),
    ("--currency", "CHF"),
    ("--expected", "2026-12"),
    ("--expected", "2026-12-01..2027-02-15"),
    ("--text", "web"),
    ("--pipeline", "Sales"),
    ("--no-stage", "quote"),
    ("--no-late", "--no-tag", "urgent"),
    ("--to-do",),
    ("--without-action",),
    ("--created", "this year"),
    ("--done", "last month"),
    ("--no-min", "2000€"),
    ("--min", "1000€", "--expected", "2026-12-01..2027-06-30", "--text", "s"),
]


#: For a file with two pipelines, three currencies, every status, own probabilities and planned actions of closed ones.
MIXED: list[tuple[str, ...]] = [
    (),
    ("--pipeline", "Sales"),
    ("--pipeline", "Second"),
    ("--pipeline", "Second", "--starred"),
    ("--stage", "far"),
    ("--currency", "JPY"),
    ("--currency", "TND", "--pipeline", "Sales"),
    ("--late",),
    ("--incomplete", "--pipeline", "Second"),
    ("--rotting",),
    ("--closed", "2026-11"),
    ("--reason", "Price"),
    ("--no-reason", "Price", "--no-currency", "JPY"),
    ("--closed", "2026-01-01..2026-11-21", "--tag", "urgent"),
    ("--owner", "Ann", "--source", "Fair"),
    ("--min", "100", "--currency", "EUR"),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    make_demo(path, read_clock(NOW), "en", "EUR")
    return path


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("mixed") / "mixed.db")
    with Store.open(path, STAMP, origin="test") as store:
        fill(store, 11, 160)
        # As a file from before closing asked what becomes of planned actions: some kept, some not.
        with store._command(Entry("old", "", "test"), STAMP):
            for (id_,) in store.connection.execute("SELECT id FROM opportunity WHERE status <> 'open'").fetchall():
                store.connection.execute(
                    "INSERT INTO activity (opportunity_id, kind, subject, due_on, kept)"
                    " VALUES (?, 'call', 'old call', ?, ?)",
                    (id_, "2026-11-20" if id_ % 2 else "2026-11-21", id_ % 3 == 0),
                )
    return path


def totals(found: list[dict[str, Any]]) -> tuple[int, dict[str, int], dict[str, int]]:
    """Count, value and weighted value (exact, in hundredths) per currency: what is closed has no weight."""
    value: Counter[str] = Counter()
    weighted: Counter[str] = Counter()
    for one in found:
        if one["value_minor"] is not None:
            value[one["currency"]] += one["value_minor"]
            if one["status"] == "open":
                weighted[one["currency"]] += one["value_minor"] * one["probability"]
    return len(found), dict(value), dict(weighted)


def rounded(hundredths: int) -> int:
    return round(hundredths / 100)  # Python rounds half to even, as the product does


@pytest.mark.parametrize("chosen", FILTERS, ids=" ".join)
def test_board_forecast_list_and_export_agree(
    capsys: pytest.CaptureFixture[str], demo: str, chosen: tuple[str, ...]
) -> None:
    agree(Shell(capsys, demo, NOW), chosen)


@pytest.mark.parametrize("chosen", MIXED, ids=" ".join)
def test_they_agree_in_every_pipeline_currency_and_status(
    capsys: pytest.CaptureFixture[str], mixed: str, chosen: tuple[str, ...]
) -> None:
    agree(Shell(capsys, mixed, NOW), chosen)


def agree(shell: Shell, chosen: tuple[str, ...]) -> None:
    """Every figure under a filter is the sum of what the list says under it."""
    listed = shell("list", "--json", "--status", "all", *chosen).json["opportunities"]
    waiting = [one for one in listed if one["status"] == "open"]
    for status in ("open", "won", "lost", "cancelled"):
        alone = shell("list", "--json", "--status", status, *chosen).json["opportunities"]
        assert {one["id"] for one in alone} == {one["id"] for one in listed if one["status"] == status}

    board = shell.ok("board", "--json", *chosen).json
    pipeline = 2 if board["pipeline"] == "Second" else 1
    for stage in board["stages"]:
        wanted = "won" if stage["phase"] == "after_sale" else "open"
        number, value, weighted = totals(
            [
                one
                for one in listed
                if (one["pipeline_id"], one["stage"], one["status"]) == (pipeline, stage["name"], wanted)
            ]
        )
        assert stage["count"] == number
        assert {one["currency"]: one["amount_minor"] for one in stage["totals"]} == value
        for one in stage["totals"]:
            exact = weighted.get(one["currency"])
            assert one["weighted_minor"] == (None if exact is None else rounded(exact))

    forecast = shell.ok("forecast", "--json", *chosen).json
    by_bucket: dict[str, list[dict[str, Any]]] = defaultdict(list)
    months = [month["month"] for month in forecast["months"]]
    for one in waiting:
        by = one["expected_by"]
        bucket = "no_date" if by is None else "late" if by < NOW[:10] else by[:7] if by[:7] in months else "later"
        by_bucket[bucket].append(one)
    shown = {month["month"]: month for month in forecast["months"]}
    shown |= {name: forecast[name] for name in ("late", "later", "no_date")}
    for bucket, figures in shown.items():
        number, value, weighted = totals(by_bucket.get(bucket, []))
        assert figures["count"] == number, bucket
        assert {one["currency"]: one["amount_minor"] for one in figures["open"]} == value
        for one in figures["weighted"]:
            assert one["amount_minor"] == rounded(weighted[one["currency"]])
    for month in forecast["months"]:
        won = [one for one in listed if one["status"] == "won" and (one["closed_on"] or "")[:7] == month["month"]]
        assert {one["currency"]: one["amount_minor"] for one in month["won"]} == totals(won)[1]
        assert month["won_count"] == len(won)
        # A target is held against the whole business only.
        assert len(month["gap"]) == (0 if chosen else len(month["target"]))

    exported = shell.ok("export", "--format", "json", *chosen).json["opportunities"]
    assert {one["id"]: one for one in exported} == {one["id"]: one for one in listed}
    rows = list(csv.DictReader(io.StringIO(shell.ok("export", *chosen).out)))
    assert sorted(int(row["id"]) for row in rows) == sorted(one["id"] for one in listed)
    values: Counter[str] = Counter()
    for row in rows:
        if row["value"]:
            values[row["currency"]] += int(Decimal(row["value"]) * 10 ** exponent(row["currency"]))
    assert dict(values) == totals(listed)[1]

    # The last line of a text list is the total of what it lists.
    _, value, weighted = totals(listed)
    said = (shell("list", "--status", "all", "--all", *chosen).out.splitlines() or [""])[-1]
    for currency, minor in value.items():
        assert money(minor, currency, "en") in said
    for currency, exact in weighted.items():
        assert money(rounded(exact), currency, "en") in said.partition("≈")[2]
    assert ("≈" in said) == bool(weighted)


def test_what_is_due_is_counted_alike(capsys: pytest.CaptureFixture[str], mixed: str) -> None:
    """Today's sections, the number at the prompt, and the list say the same of planned actions of closed ones."""
    shell = Shell(capsys, mixed, NOW)
    agenda = shell.ok("today", "--json").json
    due = [*agenda["overdue"], *agenda["today"]]
    closed = [one for one in due if one["opportunity"] and one["opportunity"]["status"] != "open"]
    old = [one["opportunity"]["id"] for one in closed if one["subject"] == "old call"]
    assert old
    assert {id_ % 3 for id_ in old} == {0}
    assert shell.ok("prompt").out.strip().endswith(str(len(due)))
    for one in shell.ok("list", "--json", "--status", "all").json["opportunities"]:
        if one["status"] != "open" and one["id"] % 3:
            assert (one["next_action"] or {}).get("subject") != "old call"


def test_the_same_content_gives_the_same_bytes(capsys: pytest.CaptureFixture[str], demo: str, tmp_path: Path) -> None:
    shell = Shell(capsys, demo, NOW)
    for kind in ("csv", "json"):
        first, second = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
        shell.ok("export", str(first))
        shell.ok("export", str(second), PIPEBOARD_NOW="2027-01-01T10:00")
        assert first.read_bytes() == second.read_bytes()
        assert first.read_bytes()


def test_a_text_list_shows_the_totals_of_all_its_rows(capsys: pytest.CaptureFixture[str], demo: str) -> None:
    shell = Shell(capsys, demo, NOW)
    everything = shell.ok("list", "--status", "all", "--all").out.splitlines()[-1]
    cut = shell.ok("list", "--status", "all", "--limit", "3").out.splitlines()
    assert cut[-1] == everything
    assert len(cut) == 5


def test_a_cut_agenda_is_the_beginning_of_the_whole(demo: str) -> None:
    from pipeboard.store.store import Store

    stamp = read_clock(NOW)
    with Store.open(demo, stamp, origin="test") as store:
        whole = store.activities.agenda(stamp.today)
        for most in (0, 1, 3, 1000):
            cut = store.activities.agenda(stamp.today, most)
            for name in ("overdue", "due_today", "no_next_action", "late", "incomplete", "upcoming"):
                assert getattr(cut, name) == getattr(whole, name)[:most], name
            assert cut.counts == whole.counts
    assert whole.counts["overdue"] == len(whole.overdue) > 0
    assert whole.counts["no_next_action"] == len(whole.no_next_action) > 0
