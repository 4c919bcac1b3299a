"""`/`: search over everything, as one types."""

import pytest

from pipeboard.sales.search import Hit
from screens_help import SMALL, Maker


async def test_it_finds_as_one_types(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("/")
        at.expect_screen("SearchScreen")
        at.expect("Lately")
        await at.type("lampl")
        at.expect("The Lamplighter Inn")
        at.expect_not("Lately", "Alpstein")
        await at.type("zzz")
        at.expect("Nothing found.")
        await at.press("ctrl+u")
        at.expect("Lately")
        at.expect_clean()


async def test_what_matched_stands_below_and_stands_out(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("/")
        await at.type("paper")
        line = at.lines_with("Likes paper: print the quote")[0]
        assert "note" in line
        assert at.ink_of("paper: print")[2]
        assert not at.ink_of("Likes paper")[2]


async def test_enter_opens_the_record_and_escape_leads_back(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("/")
        await at.type("lampl")
        await at.press("enter")
        at.expect_screen("OpportunityScreen")
        at.expect("Lamplighter")
        await at.press("escape")
        at.expect_screen("SearchScreen")
        assert at.screen.line.value == "lampl"
        await at.press("escape")
        at.expect_screen("TodayView")
        await at.press("/")
        # What was opened last stands first.
        assert "Lamplighter" in at.lines()[3]


async def test_the_cursor_moves_while_the_line_keeps_what_is_typed(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("/")
        await at.type("quote")
        first = at.screen.results.selected.key
        await at.press("down")
        second = at.screen.results.selected.key
        await at.press("ctrl+n", "ctrl+p", "up")
        assert at.screen.results.selected.key == first != second
        await at.press("pagedown", "pagedown")
        assert at.screen.results.top > 0
        at.expect_clean()
        assert at.screen.line.value == "quote"


async def test_keys_of_the_view_do_not_reach_it(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        before = at.store.history.count()
        await at.press("/")
        await at.type("dwlxq 1u?:")
        assert at.screen.line.value == "dwlxq 1u?:"
        assert at.store.history.count() == before


async def test_an_id_is_found(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("/")
        await at.type("#12")
        assert at.screen.results.selected.key == 12


async def test_a_letter_paints_only_lines_that_changed(demo_desk: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    async with demo_desk(size=(120, 60)) as at:
        await at.press("/")
        await at.type("lampligh")
        at.paint()
        painted: list[int] = []
        results = at.screen.results
        whole: list[object] = []
        draw = results.render_line
        monkeypatch.setattr(results, "render_line", lambda y: painted.append(y) or draw(y))
        refresh = results.refresh
        monkeypatch.setattr(
            results, "refresh", lambda *regions, **rest: (regions or whole.append(1), refresh(*regions, **rest))[1]
        )
        await at.press("t")
        at.paint()
        assert not whole
        assert painted
        assert len(set(painted)) <= 3, painted


async def test_a_letter_leaves_everything_in_its_place(demo_desk: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """No letter has the screen laid out again, however long the text; what is typed last stands in sight."""
    async with demo_desk(size=SMALL) as at:
        await at.press("/")
        await at.type("la")
        laid_out: list[object] = []
        lay_out = at.screen._refresh_layout
        monkeypatch.setattr(
            at.screen, "_refresh_layout", lambda *size, **how: laid_out.append(size) or lay_out(*size, **how)
        )
        await at.type("mplighter " + "inn " * 20 + "end")
        assert not laid_out
        at.expect("end")


async def test_a_move_asks_for_no_heading_that_stays(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2")
        at.paint()
        columns = len(at.screen.lanes.columns)
        made = at.screen._heading.cache_info().misses
        await at.press("L")
        at.paint()
        # Those of the two columns, under the cursor or not; the others are as they were.
        assert 0 < at.screen._heading.cache_info().misses - made <= 4 < 2 * columns


async def test_one_question_for_each_letter(demo_desk: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    async with demo_desk() as at:
        await at.press("/")
        asked: list[str] = []
        search = at.store.opportunities.search

        def counted(text: str, limit: int = 50) -> list[Hit]:
            asked.append(text)
            return search(text, limit)

        monkeypatch.setattr(at.store.opportunities, "search", counted)
        await at.type("inn")
        assert asked == ["i", "in", "inn"]


async def test_what_has_no_opportunity_says_so(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("/")
        screen = at.screen
        screen.results.put(list(screen._items(0, Hit("contact", None, "Ada Lonely"), ["ada"])))
        await at.settle()
        at.expect("Ada Lonely", "person")
        await at.press("enter")
        at.expect("has no opportunity")
        at.expect_screen("SearchScreen")


async def test_hostile_names_stay_text(hostile_desk: Maker) -> None:
    async with hostile_desk(size=SMALL) as at:
        await at.press("/")
        at.expect_clean()
        for text in ("acme", "株式", "quote", "family", "[/b]", '"', "%", "\\"):
            await at.press("ctrl+u")
            await at.type(text)
            at.expect_clean()


async def test_it_folds_at_each_size(demo_desk: Maker) -> None:
    async with demo_desk(size=(200, 60)) as at:
        await at.press("/")
        await at.type("quote")
        at.expect_clean()
        await at.resize(*SMALL)
        at.expect_clean()
        await at.resize(120, 40)
        at.expect_clean()
        at.expect("Quote-to-invoice")


async def test_a_letter_is_painted_together_with_what_it_finds(demo_desk: Maker) -> None:
    """No message goes between the two: a frame lies between a message and its answer."""
    async with demo_desk() as at:
        await at.press("/")
        await at.type("lampligh")
        before = at.screen.results.items
        at.screen.line.value = "zzz"
        assert at.screen.results.items != before
        assert not at.screen.results.items
        await at.settle()
        at.expect("Nothing found.")
