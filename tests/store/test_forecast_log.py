"""The event logs that the bench of the forecast plays: read whatever their order, headers, separators and days."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = str(Path(__file__).parents[2] / "bench")


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(BENCH)
    import forecast_log  # type: ignore[import-not-found]

    return forecast_log


@pytest.mark.parametrize(
    "text",
    [
        "case,when,what,amount\n7,2026-01-05,Met,100\n7,2026-01-09,Quote,\n7,2026-01-20,won,120.50\n",
        # Rows in any order, another separator, days with hours or turned round, other words.
        "Case;When;What;Amount\n7;2026-01-20T10:00:00Z;Closed Won;120,50\n"
        "7;2026-01-05 08:00;Met;100\n7;09-01-2026;Quote;\n",
        "id\tdate\tevent\tvalue\n7\t2026-01-05\tMet\t100\n7\t2026-01-09\tQuote\t\n7\t2026-01-20\tWON\t120.5\n",
        # Columns in another order, a byte order mark, one that nobody asks for.
        "\ufeffwhat,remark,case,amount,when\nMet,x,7,100,2026-01-05\nQuote,,7,,2026-01-09\nwon,,7,120.5,2026-01-20\n",
        # No header at all.
        "7,2026-01-05,Met,100\n7,2026-01-09,Quote\n7,2026-01-20,won,120.5\n",
    ],
)
def test_one_log_is_read_from_many_shapes(logs: Any, tmp_path: Path, text: str) -> None:
    path = tmp_path / "log.csv"
    path.write_text(text, "utf-8")
    log = logs.read(path)
    assert [(one.case, one.on, one.amount, one.end) for one in log.events] == [
        ("7", dt.date(2026, 1, 5), 10_000, None),
        ("7", dt.date(2026, 1, 9), None, None),
        ("7", dt.date(2026, 1, 20), 12_050, "won"),
    ]
    assert log.stages == ["Met", "Quote"]
    assert not log.has_sellers


def test_what_cannot_be_read_and_what_follows_an_end_is_left_out(logs: Any, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "case,when,what\n1,2026-01-05,Met\n1,soon,Quote\n,2026-01-06,Met\n1,2026-01-07,lost\n1,2026-01-08,Quote\n2,2026-01-09,won\n",
        "utf-8",
    )
    log = logs.read(path)
    assert [one.what for one in log.events] == ["Met", "lost"]
    assert log.left_out == 4
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", "utf-8")
    assert logs.read(tmp_path / "bad.csv").events == []


def test_sellers_are_a_column_a_folder_or_dealt_out(logs: Any, tmp_path: Path) -> None:
    folder = tmp_path / "sellers"
    folder.mkdir()
    for seller in ("ann", "bo"):
        (folder / f"{seller}.csv").write_text(
            f"case,when,what\n{seller}1,2026-01-05,Met\n{seller}1,2026-01-09,won\n", "utf-8"
        )
    assert list(logs.read(folder).by_seller()) == ["ann", "bo"]
    column = tmp_path / "log.csv"
    column.write_text("case,when,what,owner\n1,2026-01-05,Met,Ann\n1,2026-01-09,won,\n2,2026-01-06,Met,Bo\n", "utf-8")
    assert {seller: len(events) for seller, events in logs.read(column).by_seller().items()} == {"Ann": 2, "Bo": 1}
    many = tmp_path / "many.csv"
    many.write_text("case,when,what\n" + "".join(f"{at},2026-01-05,Met\n" for at in range(100)), "utf-8")
    dealt = logs.read(many).dealt(32)
    assert sorted(map(len, dealt.values())) == [33, 33, 34]


def test_the_simulated_sellers_are_the_same_each_time(logs: Any) -> None:
    assert logs.simulated(2).events == logs.simulated(2).events
    assert {one.end for one in logs.simulated(4).events} >= {"won", "lost", "cancelled", None}
    assert sys.path[0] == BENCH
