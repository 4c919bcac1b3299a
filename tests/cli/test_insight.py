"""`insight` against a plain second computation over `list --json`, and each row against the list behind it."""

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli_help import Shell
from figures_help import SEED, fill
from pipeboard.clock import read_clock
from pipeboard.presentation.insight_frame import Frame, Section
from pipeboard.presentation.insight_view import sections
from pipeboard.presentation.language import Language
from pipeboard.sales.filters import Filter
from pipeboard.sales.insight.facts import usual_period
from pipeboard.sales.periods import Period
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.moves import Move
from pipeboard.store.store import Store
from store_help import STAMP, draft
from thoroughness import examples

NOW = dt.date(2028, 1, 1)
PERIOD = Period(dt.date(2026, 9, 1), dt.date(2027, 6, 30))

#: What the figures may be narrowed by.
OPTIONS = [
    ("--source", "Fair"),
    ("--no-source", "Form"),
    ("--tag", "salon"),
    ("--no-tag", "urgent"),
    ("--text", "toit"),
    ("--starred",),
    ("--currency", "EUR"),
    ("--category", "Roofs"),
    ("--owner", "Ann"),
    ("--account", "Acme"),
    ("--pipeline", "Second"),
    ("--min", "1000", "--currency", "JPY"),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = str(tmp_path_factory.mktemp("insight") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        store.spare_the_disk()
        fill(store, SEED, 90)
        yield store


def shares(won: int, others: int) -> float | None:
    return round(won / (won + others), 4) if won + others else None


def plainly(rows: list[dict[str, Any]], first: str, last: str) -> dict[str, Any]:
    """The figures from the rows of a list, the long way."""
    closed = [row for row in rows if row["closed_on"] and first <= row["closed_on"] <= last]
    created = [row for row in rows if first <= row["created_on"] <= last]
    won = [row for row in closed if row["status"] == "won"]
    days = [(dt.date.fromisoformat(row["closed_on"]) - dt.date.fromisoformat(row["created_on"])).days for row in won]
    ends = Counter(row["status"] for row in closed)
    averages = []
    for currency in sorted({row["currency"] for row in won if row["currency"]}):
        values = [row["value_minor"] for row in won if row["currency"] == currency]
        mean, middle = round(statistics.mean(values)), round(statistics.median(values))
        averages.append({"currency": currency, "n": len(values), "mean_minor": mean, "median_minor": middle})
    return {
        "rates": {
            "won": ends["won"],
            "lost": ends["lost"],
            "cancelled": ends["cancelled"],
            "win_rate": shares(ends["won"], ends["lost"]),
            "realisation": shares(ends["won"], ends["lost"] + ends["cancelled"]),
        },
        "average_sale": averages,
        "cycle_days": {
            "n": len(days),
            "median": statistics.median(days) if days else None,
            "mean": round(statistics.mean(days), 4) if days else None,
        },
        "created": Counter((row["created_on"][:7], row["source"]) for row in created),
        "open": {
            currency: sum(row["value_minor"] for row in rows if row["status"] == "open" and row["currency"] == currency)
            for currency in {row["currency"] for row in rows if row["status"] == "open" and row["currency"]}
        },
        "reasons": Counter(
            (row["status"], row["close_reason"]) for row in closed if row["status"] in ("lost", "cancelled")
        ),
        "by": {
            field: Counter((row[field], row["status"]) for row in closed) for field in ("source", "category", "owner")
        },
        "cohorts": Counter(
            (
                row["created_on"][:7],
                row["status"] if row["closed_on"] and row["closed_on"] <= last else "open",
            )
            for row in created
        ),
    }


def as_plain(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer in the shape of the second computation."""
    ends = ("won", "lost", "cancelled")
    return {
        "rates": {key: answer["rates"][key] for key in (*ends, "win_rate", "realisation")},
        "average_sale": answer["average_sale"],
        "cycle_days": {key: answer["cycle_days"][key] for key in ("n", "median", "mean")},
        "created": Counter({(one["month"], one["source"]): one["count"] for one in answer["created"]}),
        "open": {one["currency"]: one["amount_minor"] for one in answer["open"]},
        "reasons": Counter({(one["outcome"], one["name"]): one["count"] for one in answer["reasons"]}),
        "by": {
            field: Counter(
                {(part["name"], end): part[end] for part in answer["by"][field] for end in ends if part[end]}
            )
            for field in ("source", "category", "owner")
        },
        "cohorts": Counter(
            {(one["month"], end): one[end] for one in answer["cohorts"] for end in (*ends, "open") if one[end]}
        ),
    }


@settings(max_examples=examples(20))
@given(chosen=st.lists(st.sampled_from(OPTIONS), max_size=2, unique_by=lambda one: one[0]))
def test_the_figures_are_those_of_the_list(
    filled: Store, capsys: pytest.CaptureFixture[str], chosen: list[tuple[str, ...]]
) -> None:
    shell = Shell(capsys, filled.path, "2028-01-01T09:00")
    options = [word for option in chosen for word in option]
    rows = shell("list", "--json", "--status", "all", *options).json["opportunities"]
    answer = shell.ok("insight", "--json", "--period", "2026-09..2027-06", *options).json
    assert (answer["from"], answer["to"]) == ("2026-09-01", "2027-06-30")
    assert as_plain(answer) == plainly(rows, "2026-09-01", "2027-06-30")
    before = answer["before"]
    assert (before["from"], before["to"]) == ("2025-11-01", "2026-08-31")
    assert before["rates"]["won"] == plainly(rows, before["from"], before["to"])["rates"]["won"]


def rows_of(store: Store, chosen: Filter) -> dict[str, Section]:
    found = store.insight.of(PERIOD, NOW, chosen)
    stages = {stage.id: stage.name for stage in store.pipelines.stages()}
    return {one.name: one for one in sections(Frame(found, stages, Language("en"), chosen))}


@pytest.mark.parametrize(
    "chosen", [Filter(), Filter(tags=("salon",)), Filter(excluded=(Filter(starred=True),)), Filter(pipeline_id=1)]
)
def test_the_list_behind_a_row_comes_to_its_figure(filled: Store, chosen: Filter) -> None:
    looked_into = 0
    for name, section in rows_of(filled, chosen).items():
        for entry in section.entries:
            if entry.behind is None:
                continue
            texts = [cell.text.strip() for cell in entry.cells]
            number = filled.opportunities.total(entry.behind, NOW).number
            if name in ("source", "category", "owner", "size"):
                assert number == sum(int(text or 0) for text in texts[4:7]), (name, texts)
            elif name in ("cohorts", "reasons"):
                assert number == int(texts[2]), texts
            elif name == "stages":
                assert number == int(texts[5] or 0), texts
            elif name == "sources":
                assert number == int(texts[3] or 0), texts
            else:
                continue
            looked_into += 1
    assert looked_into > 10


def test_stays_in_stages_end_by_moving_by_a_win_or_otherwise(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1, 7):
        store.capture(draft(f"sale {number}", action=None), read_clock("2026-08-01T09:00"))
        if number < 6:
            store.run(Move((number,), "Quote"), read_clock(f"2026-08-{10 + number}T09:00"))
    store.run(Close((1, 2), "won"), read_clock("2026-09-01T09:00"))
    store.run(Move((2,), "Follow-up"), read_clock("2026-09-03T09:00"))
    store.run(Close((3,), "lost"), read_clock("2026-09-01T09:00"))
    answer = Shell(capsys, store.path).ok("insight", "--json").json
    stages = {one["name"]: one for one in answer["stages"]}
    first, quote = stages["To qualify"], stages["Quote"]
    assert (first["moved"], first["won"], first["stopped"], first["standing"]) == (5, 0, 0, 1)
    assert (first["median_days"], first["conversion"]) == (12, 1)
    assert (quote["moved"], quote["won"], quote["stopped"], quote["standing"]) == (0, 2, 1, 2)
    assert quote["conversion"] == 0.6667
    assert answer["paths"] == [{"stages": ["To qualify", "Quote"], "won": 2, "others": 1}]


@pytest.mark.parametrize("closed", [0, 1, 5, 20])
def test_it_says_what_it_cannot_say_yet(store: Store, capsys: pytest.CaptureFixture[str], closed: int) -> None:
    for number in range(1, closed + 1):
        store.capture(draft(f"sale {number}", action=None), read_clock("2026-08-01T09:00"))
        store.run(Close((number,), "won" if number % 3 else "lost"), read_clock("2026-09-01T09:00"))
    shell = Shell(capsys, store.path)
    out = shell.ok("insight").out
    few = f"{closed} closed: from 12 on it can be said why they are not won."
    assert (few in out) == (closed < 12)
    assert ("none yet" in out) == (closed == 0)
    assert shell.ok("insight", "--plain").out.startswith("figures\t")


def test_one_part_can_be_asked_for(filled: Store, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(capsys, filled.path, "2028-01-01T09:00")
    rows = shell.ok("insight", "reasons", "--period", "2027", "--plain").out.splitlines()
    assert rows
    assert {row.split("\t")[0] for row in rows} == {"reasons"}
    assert shell("insight", "nothing").code == 2
    assert shell("insight", "--period", "2029").code == 2


def test_of_a_past_day_the_figures_are_those_of_then(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shell = Shell(capsys, str(tmp_path / "sales.db"))
    shell.ok("add", "@Dupond roof 6000€", PIPEBOARD_NOW="2026-11-01T09:00")
    shell.ok("won", "1", "--no-next", PIPEBOARD_NOW="2026-11-10T09:00")
    assert shell.ok("insight", "--json").json["rates"]["won"] == 1
    then = shell.ok("insight", "--json", "--as-of", "2026-11-05").json
    assert then["rates"]["won"] == 0
    assert then["open"] == [{"currency": "EUR", "amount_minor": 600000}]
    assert usual_period(dt.date(2026, 11, 5)).last.isoformat() == then["to"]
