"""The table: every opportunity that the filter leaves, in the order of any column, at any length and width."""

import pytest

from pipeboard.sales.filters import OPEN, Filter
from pipeboard.sales.lanes import ALL
from pipeboard.sales.records import Opportunity
from screens_help import SMALL, STAMP, Desk, Maker

TODAY = STAMP.today


def shown(at: Desk, order: str = "expected", chosen: Filter = OPEN) -> list[Opportunity]:
    """What the table should list, as the store lists it."""
    return at.store.opportunities.window(
        ALL, chosen._replace(pipeline_id=at.app.session.pipeline.id), TODAY, order=order
    )


def listed(at: Desk) -> list[int]:
    lines = at.screen.lines
    return [lines.items[place].key for place in range(len(lines.items))]


def selected(at: Desk) -> Opportunity:
    one = at.screen.under_cursor()
    assert isinstance(one, Opportunity)
    return one


async def test_t_goes_from_the_board_to_the_table_and_back(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t")
        at.expect_screen("TableView")
        assert at.ink_of("2 Board")[2], "the board is marked in the header"
        await at.press("t")
        at.expect_screen("BoardView")
        await at.press("t", "2")
        at.expect_screen("BoardView")


async def test_it_lists_what_is_open_and_comes_to_the_same_as_the_board(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2")
        board = at.status.split("  ")[0]
        await at.press("t")
        assert at.status.split("  ")[0] == board
        assert listed(at) == [one.id for one in shown(at)]
        at.expect((shown(at)[0].account or "")[:16], "Expected ▲")


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5", "6", "8"])
async def test_it_sorts_by_any_column_and_back_to_front(demo_desk: Maker, key: str) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "o")
        at.expect("Sort by")
        await at.press(key)
        order = at.screen._order
        assert order != "expected"
        assert listed(at) == [one.id for one in shown(at, order)]
        await at.press("r")
        assert listed(at) == [one.id for one in shown(at, f"-{order}")]
        await at.press("r")
        assert listed(at) == [one.id for one in shown(at, order)]


async def test_the_keys_beside_choose_the_column_beside(demo_desk: Maker) -> None:
    async with demo_desk(size=(141, 40)) as at:
        await at.press("2", "t")
        await at.press("<")
        at.expect("Weighted ▼")
        assert listed(at) == [one.id for one in shown(at, "weight")]
        await at.press(">", ">")
        at.expect("Action ▲")
        await at.press(">")
        at.expect("Account ▲")
        await at.press("<")
        at.expect("Action ▲")


async def test_a_click_on_a_head_sorts_and_a_second_one_turns_it_round(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t")
        await at.click_text("Amount")
        at.expect("Amount ▼")
        assert listed(at) == [one.id for one in shown(at, "amount")]
        await at.click_text("Amount ▼")
        at.expect("Amount ▲")
        assert listed(at) == [one.id for one in shown(at, "-amount")]


async def test_an_order_without_a_head_is_said_in_words(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "o")
        await at.press("end", "G")
        await at.click_text("newest")
        await at.press("enter")
        assert "order: newest" in at.status
        assert listed(at) == [one.id for one in shown(at, "created")]


async def test_the_selection_follows_the_opportunity_when_the_order_changes_below_it(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "o", "5")
        order = at.screen._order
        assert order == "amount"
        await at.press("j", "j")
        one = selected(at)
        from pipeboard.store.changes.field_changes import SetFields

        with demo_desk.store() as other:
            other.run(SetFields(one.id, {"amount_minor": 1, "currency": "EUR"}), STAMP)
        await at.until(lambda: selected(at).amount_minor == 1)
        assert selected(at).id == one.id
        assert listed(at) == [each.id for each in shown(at, "amount")]
        assert at.screen.lines.cursor > 2


async def test_when_the_selected_one_goes_the_cursor_stays_in_its_place(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "j", "j", "j")
        one, place = selected(at), at.screen.lines.cursor
        await at.press("w", "enter")
        assert one.id not in listed(at)
        assert at.screen.lines.cursor == place
        await at.press("u")
        assert one.id in listed(at)


async def test_marks_are_moved_together_and_undone_together(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "space", "j", "space")
        assert "2 marked" in at.status
        ids = [one.id for one in at.screen.selection.chosen()]
        await at.press("m")
        at.expect("Move to: 2 opportunities")
        await at.type("1")
        first = at.store.pipelines.stages(at.store.pipelines.listed()[0].id)[0].id
        assert {at.store.opportunities.one(one).stage_id for one in ids} == {first}
        assert "marked" not in at.status
        await at.press("u")
        assert {at.store.opportunities.one(one).stage_id for one in ids} != {first}


async def test_a_range_is_marked_up_to_the_cursor(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "j", "space", "j", "j", "V")
        assert "4 marked" in at.status
        assert [one.id for one in at.screen.selection.chosen()] == [one.id for one in shown(at)[1:5]]
        await at.press("escape")
        assert "marked" not in at.status


async def test_a_range_may_be_the_whole_list(many_desk: Maker) -> None:
    async with many_desk() as at:
        await at.press("2", "t", "space", "G", "V")
        number = len(shown(at))
        assert number > 5000
        assert f"{number} marked" in at.status


async def test_marks_do_not_outlive_the_filter_they_were_made_under(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "space", "space")
        assert "2 marked" in at.status
        await at.press("f", "*", "enter")
        assert "marked" not in at.status
        assert [one.id for one in at.screen.selection.chosen()] == [selected(at).id]


async def test_the_filter_narrows_the_list_and_its_totals(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "f", "l", "enter")
        late = shown(at, chosen=OPEN._replace(late=True))
        assert 0 < len(late) < 40
        assert listed(at) == [one.id for one in late]
        assert at.status.startswith(f"{len(late)} open")
        assert "filter  late" in at.status
        await at.press("t")
        assert at.status.startswith(f"{len(late)} open")
        assert "filter  late" in at.status


async def test_the_filter_is_taken_off_and_put_on_again_by_one_key(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "t", "f", "l", "enter")
        narrowed = listed(at)
        assert "F show all" in at.line(-1)
        await at.press("F")
        assert "The filter is off." in at.status
        assert len(listed(at)) > len(narrowed)
        await at.press("j")
        assert "F show all" not in at.line(-1)
        assert "filter:" not in at.status
        await at.press("F")
        assert listed(at) == narrowed
        await at.press("f", "0", "enter", "F")
        at.expect("No filter is on")


async def test_closed_ones_are_listed_with_the_day_and_the_reason(demo_desk: Maker) -> None:
    async with demo_desk(size=(200, 40)) as at:
        await at.press("2", "t", "f", "x", "space", "down", "space", "enter", "enter")
        lost = shown(at, "closed", Filter(statuses=("lost",)))
        assert lost
        assert listed(at) == [one.id for one in lost]
        at.expect("Closed ▼", "Reason", lost[0].close_reason or "?")
        at.expect_not("Weighted")
        assert "opportunities" in at.status
        await at.press("F")
        at.expect("Expected ▲", "Weighted")


async def test_the_end_of_ten_thousand_is_one_key_away(many_desk: Maker) -> None:
    async with many_desk() as at:
        await at.press("2", "t", "G")
        everything = shown(at)
        assert selected(at).id == everything[-1].id
        assert at.screen.lines.cursor == len(everything) - 1
        await at.press("home")
        assert selected(at).id == everything[0].id
        await at.press("pagedown", "pagedown", "k")
        assert selected(at).id == everything[at.screen.lines.cursor].id


async def test_only_what_is_seen_is_fetched(many_desk: Maker) -> None:
    async with many_desk() as at:
        await at.press("2")
        asked = []
        window = at.store.opportunities.window

        def counted(*given: object, **named: object) -> list[Opportunity]:
            asked.append(named)
            return window(*given, **named)  # type: ignore[arg-type]

        at.store.opportunities.window = counted  # type: ignore[method-assign]
        await at.press("t", "G")
        assert 0 < len(asked) <= 8
        assert all(one["count"] <= 64 for one in asked)  # type: ignore[operator]


@pytest.mark.parametrize("kind", ["empty", "typical", "french", "hostile"])
async def test_it_is_drawn_clean_at_every_size(desk_of, kind: str) -> None:  # type: ignore[no-untyped-def]
    async with desk_of(kind)() as at:
        await at.press("2", "t")
        for size in (SMALL, (100, 30), (120, 34), (200, 60)):
            await at.resize(*size)
            at.expect_screen("TableView")
            await at.press("g", "g")
            at.expect_clean()
            await at.press("j", "space", ">", "r", "G")
            at.expect_clean()


async def test_an_empty_table_says_how_to_begin(desk: Maker) -> None:
    async with desk() as at:
        await at.press("2", "t")
        at.expect("No open opportunity in this pipeline")
        await at.press("space", "V", "m", "w", "G", "r")
        at.expect("No open opportunity in this pipeline")
        await at.press("f", "l", "enter")
        at.expect("The filter leaves nothing")


async def test_heads_stand_above_their_columns_with_and_without_a_thumb(demo_desk: Maker) -> None:
    for size in (SMALL, (80, 60)):
        async with demo_desk(size=size) as at:
            await at.press("2", "t")
            first = shown(at)[0]
            x, _ = at.place_of("Stage")
            assert at.lines()[4][x:].startswith(first.stage[:6])


async def test_another_pipeline_takes_what_is_moved_there(demo_desk: Maker) -> None:
    from pipeboard.store.writes.pipelines import AddPipeline

    with demo_desk.store() as store:
        store.run(AddPipeline("Partners", "en"), STAMP)
    async with demo_desk() as at:
        await at.press("2", "t")
        one = selected(at)
        await at.press("m")
        await at.type("Partners met")
        at.expect("Partners · Met")
        await at.press("enter")
        assert one.id not in listed(at)
        moved = at.store.opportunities.one(one.id)
        assert (moved.stage, moved.pipeline_id) == ("Met", at.store.pipelines.listed()[1].id)
        await at.press("P")
        await at.press("2")
        assert listed(at) == [one.id]
        at.expect("Partners ▾")
        await at.press("t")
        at.expect("Met", one.account or one.title)
        await at.press("3")
        at.expect(one.account or one.title)
        await at.press("2", "u")
        assert at.store.opportunities.one(one.id).pipeline_id == at.store.pipelines.listed()[0].id
        await at.press("t")
        assert listed(at) == []


@pytest.mark.parametrize("keys", [("2",), ("2", "t"), ("2", "enter"), ("2", "t", "enter")])
async def test_the_way_to_another_pipeline_is_the_same_from_everywhere(demo_desk: Maker, keys: tuple[str, ...]) -> None:
    from pipeboard.store.writes.pipelines import AddPipeline

    with demo_desk.store() as store:
        store.run(AddPipeline("Partners", "en"), STAMP)
    async with demo_desk() as at:
        await at.press(*keys)
        one = at.screen.actions.chosen()[0]
        view = type(at.screen).__name__
        await at.press("m")
        await at.type("Partners negotiation")
        await at.press("enter")
        at.expect_screen(view)
        partners = at.store.pipelines.listed()[1].id
        assert at.store.opportunities.one(one.id).pipeline_id == partners
        assert at.status.startswith("moved: ")
        await at.press("u")
        assert at.store.opportunities.one(one.id).pipeline_id != partners
