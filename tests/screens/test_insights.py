"""Insights: the figures of a period, what they are made of, and other periods."""

import pytest

from pipeboard.presentation.insight_frame import Entry, Section
from pipeboard.presentation.insight_lines import drawn
from pipeboard.presentation.rows import measured
from pipeboard.presentation.text_table import Cell
from screens_help import Maker

SMALL = (80, 24)


async def test_the_figures_stand_beside_those_of_the_period_before(demo_desk: Maker) -> None:
    async with demo_desk(size=(120, 60)) as at:
        await at.press("4")
        at.expect("22 Nov 2025 – 21 Nov 2026", "before", "created", "win rate: won of won and lost", "average sale")
        at.expect("what they say", "by source", "by category", "realisation", "Referral")
        at.expect_clean()


async def test_a_row_is_looked_into_and_comes_to_its_figure(demo_desk: Maker) -> None:
    async with demo_desk(size=(120, 60)) as at:
        await at.press("4")
        lines = at.screen.lines
        places = [place for place, item in enumerate(lines.items) if item.key and item.key[0] == "source"]
        lines.select(places[0])
        await at.settle()
        at.expect("won / (won + lost + cancelled)")
        cells = [cell.text for cell in lines.selected.value.cells]
        number = sum(int(text or 0) for text in cells[4:7])
        await at.press("enter")
        at.expect(f"How it adds up: {cells[0].strip()}", "opportunities", f"  {number}")
        await at.press("down", "enter")
        assert type(at.screen).__name__ == "OpportunityScreen"
        await at.press("escape")
        at.expect("by source")


async def test_another_period_is_chosen_typed_and_left(demo_desk: Maker) -> None:
    async with demo_desk(size=(120, 40)) as at:
        await at.press("4", "m")
        at.expect("Which period?", "last quarter", "this year")
        await at.press(*"last quarter", "enter")
        at.expect("1 Jul 2026 – 30 Sep 2026")
        await at.press("<")
        at.expect("1 Apr 2026 – 30 Jun 2026")
        await at.press(">")
        at.expect("1 Jul 2026 – 30 Sep 2026")
        await at.press("m", *"2026-08", "enter")
        at.expect("1 Aug 2026 – 31 Aug 2026")
        await at.press("m", "enter")
        at.expect("22 Nov 2025 – 21 Nov 2026")


async def test_the_filter_narrows_the_figures(demo_desk: Maker) -> None:
    async with demo_desk(size=(120, 60)) as at:
        await at.press("4")
        whole = at.store.insight.of(at.screen.period, at.app.session.today).now.number_created
        at.app.session.chosen = at.app.session.chosen._replace(sources=("Referral",))
        at.screen.mark_stale()
        await at.settle()
        part = int(at.screen.lines.items[1].value.cells[1].text)
        assert 0 < part < whole
        at.expect("filter")


@pytest.mark.parametrize("size", [SMALL, (60, 18), (200, 60)])
async def test_it_fits_every_size(demo_desk: Maker, size: tuple[int, int]) -> None:
    async with demo_desk(size=size) as at:
        await at.press("4", "G", "g", "g")
        at.expect_clean()
        assert all(len(line.rstrip()) <= size[0] for line in at.lines())


async def test_an_empty_file_says_what_it_cannot_say_yet(desk: Maker) -> None:
    async with desk(size=SMALL) as at:
        await at.press("4")
        at.expect("none yet", "0 closed: from 12 on it can be said why they are not won.")
        await at.press("enter", "<", ">")
        at.expect_clean()


def test_where_room_is_short_the_last_columns_go() -> None:
    cells = (
        Cell("a long name of a source"),
        Cell("█" * 16),
        Cell("45%"),
        Cell("50%"),
        Cell("12"),
        Cell("3"),
        Cell("4"),
    )
    section = Section(
        "source", "by source", ("", "realisation", "", "win rate", "won", "lost", "cancelled"), (Entry(cells),)
    )
    for room in (120, 60, 44, 30):
        heading, (row,) = drawn(section, room)
        assert measured(row) <= room
        assert "a lo" in "".join(cell.text for cell in row)
        assert heading[1].text == "by source"
    assert "4" in "".join(cell.text for cell in drawn(section, 120)[1][0])
