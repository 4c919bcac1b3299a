"""The board: cards move, close, are marked and put in order; the cursor goes with them and undo takes it all back."""

import pytest

from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.filters import Filter
from pipeboard.sales.periods import Period
from pipeboard.widgets.space import Place
from screens_help import SMALL, STAMP, Desk, Maker
from store_help import draft

TODAY = STAMP.today


def selected(at: Desk) -> str:
    one = at.screen.lanes.selected
    return "" if one is None else f"{one.account}"


def stages(at: Desk) -> dict[str, list[str]]:
    """The accounts in each stage, in the order of their column."""
    found: dict[str, list[str]] = {}
    for one in at.store.opportunities.listed(Filter(), TODAY, order="stage"):
        if one.status == "open":
            found.setdefault(one.stage, []).append(one.account or one.title)
    return found


@pytest.fixture
def three(desk: Maker) -> Maker:
    """Three opportunities in the first stage, the newest on top."""
    with desk.store() as store:
        for account in ("Leroy", "Martin", "Dupond"):
            store.capture(draft(account=account, title=f"Roof of {account}", action=None), STAMP)
    return desk


async def test_cards_are_drawn_under_their_stage_with_totals(three: Maker) -> None:
    async with three() as at:
        await at.press("2")
        at.expect("To qualify", "Dupond", "Roof of Dupond", "€6,000", "early Dec", "€18,000", "≈ €1,800")
        at.expect("3 open · €18,000 · ≈ €1,800", "order: by hand")
        assert at.line(5).startswith("▌Dupond")


async def test_a_card_moves_to_the_next_stage_and_back_and_the_cursor_goes_with_it(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "j", "L")
        assert at.status.startswith("moved: Martin · Roof of Martin → Contacted")
        assert stages(at) == {"To qualify": ["Dupond", "Leroy"], "Contacted": ["Martin"]}
        assert selected(at) == "Martin"
        await at.press("L", "H", "H")
        assert stages(at)["To qualify"][0] == "Martin"
        assert selected(at) == "Martin"
        await at.press("H")
        assert "no stage further" in at.status
        await at.press("u", "u", "u", "u")
        assert stages(at) == {"To qualify": ["Dupond", "Martin", "Leroy"]}


async def test_an_open_one_does_not_enter_the_after_sale_stages(three: Maker) -> None:
    async with three(size=(200, 60)) as at:
        await at.press("2", "L", "L", "L", "L", "L")
        assert "Follow-up" in at.status
        assert stages(at)["Negotiation"] == ["Dupond"]


async def test_the_order_by_hand(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "J")
        assert stages(at)["To qualify"] == ["Martin", "Dupond", "Leroy"]
        assert selected(at) == "Dupond"
        await at.press("J", "J")
        assert stages(at)["To qualify"] == ["Martin", "Leroy", "Dupond"]
        await at.press("K", "K")
        assert stages(at)["To qualify"] == ["Dupond", "Martin", "Leroy"]
        await at.press("o", "J")
        assert "o goes back" in at.status
        assert stages(at)["To qualify"] == ["Dupond", "Martin", "Leroy"]


async def test_several_marked_cards_are_one_change_and_one_undo(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "space", "j", "space")
        assert "2 marked" in at.status
        await at.press("L")
        assert at.status.startswith("moved: 2 opportunities")
        assert stages(at) == {"To qualify": ["Martin"], "Contacted": ["Dupond", "Leroy"]}
        await at.press("u")
        assert stages(at) == {"To qualify": ["Dupond", "Martin", "Leroy"]}


async def test_a_range_is_marked_and_esc_forgets(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "space", "G", "V")
        assert "3 marked" in at.status
        await at.press("escape")
        assert "3 open" in at.status


async def test_a_loss_asks_for_its_reason_and_the_next_task(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "x", "l")
        at.expect("Why?", "none yet")
        await at.press("r")
        await at.type("too dear")
        at.expect("→ too dear · a new reason")
        await at.press("enter")
        at.expect("too dear", "next task", "Ask again")
        await at.press("enter")
        one = at.store.opportunities.listed(Filter(statuses=("lost",)), TODAY)[0]
        assert (one.account, one.close_reason, one.stage) == ("Dupond", "too dear", "To qualify")
        assert at.store.opportunities.details(one.id).planned[0].subject.startswith("Ask again")
        await at.press("u")
        assert not at.store.opportunities.listed(Filter(statuses=("lost",)), TODAY)


async def test_a_win_leaves_the_board_and_stands_in_its_figures(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "w", "n", "enter")
        assert "2 open" in at.screen_text() or "2 open" in at.status or at.status.startswith("won: Dupond")
        one = at.store.opportunities.listed(Filter(statuses=("won",)), TODAY)[0]
        assert (one.account, one.closed_on) == ("Dupond", TODAY)
        assert not at.store.opportunities.details(one.id).planned


async def test_any_stage_by_its_number(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "m")
        at.expect("Move to: Dupond", "Negotiation", "it stands here")
        await at.press("5")
        assert stages(at)["Negotiation"] == ["Dupond"]
        assert selected(at) == "Dupond"


async def test_compact_cards_are_one_line(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "v")
        assert at.line(5).startswith("▌Dupond")
        assert at.line(6).startswith(" Martin")
        at.expect_not("Roof of Martin")


async def test_a_card_is_dragged_to_another_stage(three: Maker) -> None:
    async with three() as at:
        await at.press("2")
        x, y = at.place_of("Roof of Martin")
        to_x, _ = at.place_of("Contacted")
        await at.pilot.mouse_down(offset=(x, y))
        await at.pilot.hover(offset=(to_x + 2, y))
        await at.pilot.mouse_up(offset=(to_x + 2, y))
        await at.settle()
        assert stages(at) == {"To qualify": ["Dupond", "Leroy"], "Contacted": ["Martin"]}


async def test_another_process_adds_and_the_selection_stays(three: Maker) -> None:
    async with three() as at:
        await at.press("2", "j")
        with three.store() as other:
            other.capture(Draft("Newcomer", title="Newcomer", expected=Period(TODAY, TODAY)), STAMP)
        await at.see("Newcomer")
        assert selected(at) == "Martin"


async def test_every_column_is_reached_in_a_narrow_terminal(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("2")
        at.expect("Quote 8 · Negotiation 5 · Follow-up 5 · Confirmed 8 ›")
        at.expect_not("Coldbrook Pumps")
        for _ in range(6):
            await at.press("right")
            at.expect_clean()
        at.expect("‹ To qualify 11 · Contacted 9 · Met 7 · Quote 8", "Coldbrook Pumps")
        # A click on what is out of sight on the left brings its nearest column.
        await at.click(2, 1)
        assert selected(at) == "Quarrybank Timber"
        at.expect("‹ To qualify 11 · Contacted 9 · Met 7", "Confirmed 8 ›")
        await at.resize(200, 60)
        assert at.screen.has_class("-beside")


async def test_the_opportunity_stands_beside_the_board(demo_desk: Maker) -> None:
    async with demo_desk(size=(140, 40)) as at:
        await at.press("2")
        at.expect("Pellow Lifeboat Fund  Workshop", "weighted €155")
        await at.press("right")
        at.expect("Hobb's Hardware  Loyalty scheme", "weighted €1,380")
        await at.press("i")
        at.expect_not("weighted")
        at.expect("Negotiation  ")
        await at.press("i")
        at.expect("weighted €1,380")
        at.expect_clean()


async def test_a_key_shows_the_opportunity_below_or_beside_where_it_is_narrow(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("2")
        at.expect_not("weighted")
        await at.press("i")
        at.expect("weighted €155", "To qualify")
        at.expect_clean()
        await at.resize(120, 40)
        assert at.screen.has_class("-beside")
        await at.press("i")
        at.expect_not("weighted")


async def test_the_files_own_currency_stands_first_and_the_other_one_below(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2")
        assert "€29,180     ≈ €18,508" in at.line(3)
        assert "CHF\u00a024.4k ≈ CHF\u00a014.6k" in at.line(4)
        assert at.status.startswith("40 open · €259,850 + CHF\u00a024,400 · ≈ €79,756")


async def test_hostile_names_keep_the_columns_in_line(hostile_desk: Maker) -> None:
    async with hostile_desk() as at:
        await at.press("2")
        for key in ("right", "j", "space", "L", "v", "w", "escape", "x", "c", "escape", "escape", "m"):
            await at.press(key)
            at.expect_clean()


async def test_what_is_kept_over_a_change_is_what_the_store_says(many_desk: Maker) -> None:
    """Columns that a change cannot have touched are not asked for again; every card is still the one the store has."""
    async with many_desk() as at:
        await at.press("2")
        for key in ("L", "j", "L", "right", "J", "J", "*", "H", "u", "u", "end", "K", "H", "u", "left", "u", "u", "u"):
            await at.press(key)
            lanes = at.screen.lanes
            for column in lanes.space.seen:
                lane = lanes.columns[column]
                top = lanes.space.top(column)
                there = at.store.opportunities.window(lane.key, at.app.session.filter, TODAY, first=top, count=8)
                shown = [lanes.card_at(Place(column, top + place)) for place in range(len(there))]
                assert shown == there, (key, column)
