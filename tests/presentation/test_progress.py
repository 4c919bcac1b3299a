"""How the month stands, in the header; the parts of a filter as chips; the stages with their bars."""

import pytest

from pipeboard.presentation.filter_text import chips
from pipeboard.presentation.language import Code, Language
from pipeboard.presentation.progress import CELLS, bar_of, progress_rows
from pipeboard.presentation.rows import Row, measured
from pipeboard.presentation.stage_list import heads, stage_row
from pipeboard.sales.board import Board, Column
from pipeboard.sales.forecast import Month
from pipeboard.sales.money import Money
from pipeboard.sales.records import Pipeline, Stage
from pipeboard.sales.totals import Sum, Total


def text(row: Row) -> str:
    return "".join(cell.text for cell in row).replace("\u00a0", " ")


def month(won: int, *targets: Money, currency: str = "EUR") -> Month:
    return Month("2026-11", Sum(1, (Total(currency, won, None),) if won else ()), Sum(), targets)


@pytest.mark.parametrize(
    ("won", "targets", "code", "wanted"),
    [
        (
            2_740_00,
            (Money(22_500_00, "EUR"),),
            "en",
            "Nov 2.74 of 22.5k ╸───────",
        ),
        (
            2_740_00,
            (Money(22_500_00, "EUR"),),
            "fr",
            "nov. 2,74 sur 22,5 k ╸───────",
        ),
        (0, (Money(22_500_00, "EUR"),), "en", "Nov 0 of 22.5k ────────"),
        (
            30_000_00,
            (Money(22_500_00, "EUR"),),
            "en",
            "Nov 30 of 22.5k ━━━━━━━━ ✓",
        ),
        # The file's own currency, else the first that has a target, which is said.
        (
            500_00,
            (Money(9_00, "CHF"), Money(1_000_00, "EUR")),
            "en",
            "Nov 0.5 of 1k ━━━━────",
        ),
        (500_00, (Money(900_00, "CHF"),), "en", "Nov 0 of 900 CHF ────────"),
        (500_00, (), "en", ""),
        (500_00, (Money(0, "EUR"),), "en", ""),
    ],
)
def test_the_month_stands_so_far_from_its_target(won: int, targets: tuple[Money, ...], code: Code, wanted: str) -> None:
    rows = progress_rows(month(won, *targets), "EUR", Language(code))
    assert (text(rows[0]) if rows else "") == wanted
    # Shorter each time: the amounts alone, then the bar alone.
    assert sorted(map(measured, rows), reverse=True) == list(map(measured, rows))


@pytest.mark.parametrize(
    ("won", "target", "wanted"),
    [
        (0, 100, "────────"),
        (1, 100_000, "╸───────"),
        (50, 100, "━━━━────"),
        (99_999, 100_000, "━━━━━━━╸"),
        (100, 100, "━━━━━━━━ ✓"),
    ],
)
def test_the_bar_is_full_only_when_the_target_is_reached(won: int, target: int, wanted: str) -> None:
    assert text(bar_of(won, target)) == wanted
    assert measured(bar_of(won, target)[:1]) <= CELLS


@pytest.mark.parametrize(
    ("parts", "room", "wanted"),
    [
        ([], 40, ""),
        (["late"], 40, "filter  late    "),
        (["late", "≥ €15,000"], 40, "filter  late   ≥ €15,000    "),
        (["late", "≥ €15,000", "Dupond"], 20, "filter  late   +2    "),
        (["Acme [/b] [0] [b + [/", "late"], 12, "filter  Acme [/b…   +1    "),
        (["first\nsecond\x1b[2J"], 40, "filter  first / second[2J    "),
    ],
)
def test_a_filter_is_chips(parts: list[str], room: int, wanted: str) -> None:
    assert text(chips("filter", parts, room)) == wanted


def stage(number: int, name: str, phase: str = "selling") -> Stage:
    return Stage(number, 1, name, phase, 50, 14, number)  # type: ignore[arg-type]


def column(number: int, name: str, value: int, percent: int | None, phase: str = "selling") -> Column:
    totals = (Total("EUR", value, None if percent is None else value * percent),) if value else ()
    return Column(stage(number, name, phase), Sum(1, totals))


def test_stages_have_bars_where_there_is_room() -> None:
    columns = (
        column(1, "Quote", 100_000, 50),
        column(2, "Met", 50_000, 10),
        column(3, "Empty", 0, 10),
        column(4, "Tiny", 1, 10),
        column(5, "Confirmed", 25_000, None, "after_sale"),
    )
    board = Board(Pipeline(1, "Sales", 1), columns)

    def bars(width: int) -> list[list[tuple[int, str]]]:
        rows = [stage_row(one, Language("en"), width, board, "EUR", warned=False) for one in columns]
        assert all(measured(row) <= width for row in rows)
        return [[(len(cell.text), cell.ink) for cell in row if cell.text.startswith("━")] for row in rows]

    wide = bars(118)
    room = sum(length for length, _ in wide[0])
    assert room > 20
    assert wide[0] == [(room // 2, "planned"), (room - room // 2, "bar-open")]
    assert sum(length for length, _ in wide[1]) == room // 2
    assert wide[2] == []
    assert sum(length for length, _ in wide[3]) == 1
    assert wide[4] == [(room // 4, "won")]
    assert bars(78) == [[], [], [], [], []]
    assert measured(heads(Language("en"), 78)) <= 78
