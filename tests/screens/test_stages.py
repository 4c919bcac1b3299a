"""The stages: named, ordered, added and removed under the eyes of what stands in them; every change can be undone."""

import pytest

from pipeboard.presentation.amounts import total_texts
from pipeboard.sales.records import Stage
from screens_help import SMALL, STAMP, Desk, Maker

TODAY = STAMP.today


def stages(at: Desk, pipeline: int = 0) -> list[Stage]:
    return at.store.pipelines.stages(at.store.pipelines.listed()[pipeline].id)


def names(at: Desk, pipeline: int = 0) -> list[str]:
    return [stage.name for stage in stages(at, pipeline)]


USUAL = ["To qualify", "Contacted", "Met", "Quote", "Negotiation", "Follow-up", "Confirmed"]


async def test_it_lists_the_stages_with_what_stands_in_them(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E")
        at.expect_screen("StagesScreen")
        at.expect("Sales", *USUAL, "after sale", "10%", "14 d")
        for column in at.store.figures.board(TODAY).columns:
            (line,) = at.lines_with(f" {column.stage.name} ")
            assert f" {column.sum.number} " in line
        await at.press("escape")
        at.expect_screen("BoardView")


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_amounts_are_whole_in_a_narrow_terminal(desk_of, language: str) -> None:  # type: ignore[no-untyped-def]
    async with desk_of("french" if language == "fr" else "typical")(size=SMALL) as at:
        await at.press("2", "E")
        for column in at.store.figures.board(TODAY).columns:
            (line,) = [line for line in at.lines() if f" {column.stage.name} " in line and " ▾ " not in line][:1]
            written = total_texts(column.sum.totals, language, main=at.app.session.currency)  # type: ignore[arg-type]
            assert any(line.rstrip().endswith(f" {text}") for text in written), (line, written)


async def test_a_stage_is_renamed_and_the_board_follows(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "j", "enter", "ctrl+u")
        await at.type("Called")
        await at.press("enter")
        assert names(at)[1] == "Called"
        at.expect("Called")
        assert "stage changed" in at.status
        await at.press("escape")
        at.expect("Called")
        await at.press("u")
        at.expect("Contacted")


async def test_a_stage_is_added_after_the_cursor(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "j", "a")
        await at.type("Visited")
        await at.press("enter")
        at.expect("Probability of signing in “Visited”", "→ 30%")
        await at.press("ctrl+u")
        await at.type("35")
        await at.press("enter")
        assert names(at) == [*USUAL[:2], "Visited", *USUAL[2:]]
        assert stages(at)[2].probability == 35
        assert at.screen.actions._chosen.name == "Visited"
        await at.press("u")
        assert names(at) == USUAL


async def test_a_stage_after_the_sale_has_no_probability(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "G", "n")
        await at.type("Invoiced")
        await at.press("enter")
        assert names(at) == [*USUAL, "Invoiced"]
        assert stages(at)[-1].phase == "after_sale"
        await at.press("p")
        assert "no probability" in at.status


async def test_a_probability_changes_the_weighted_amounts(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "p", "ctrl+u")
        await at.type("110")
        at.expect("110 is no percentage from 0 to 100.")
        await at.press("enter")
        at.expect_screen("AskLine")
        await at.press("ctrl+u")
        await at.type("15 %")
        await at.press("enter")
        assert stages(at)[0].probability == 15
        at.expect("15%")


async def test_rotting_days_are_set_and_taken_away(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "r", "ctrl+u")
        await at.type("7")
        at.expect("→ 7 days")
        await at.press("enter")
        assert stages(at)[0].rotting_days == 7
        await at.press("r", "ctrl+u")
        at.expect("→ never")
        await at.press("enter")
        assert stages(at)[0].rotting_days is None
        await at.press("r")
        await at.type("0")
        at.expect("is no number of days")


async def test_stages_are_reordered_and_the_cursor_goes_with_them(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "J", "J")
        assert names(at)[:3] == ["Contacted", "Met", "To qualify"]
        assert at.screen.actions._chosen.name == "To qualify"
        await at.press("K")
        assert names(at)[:3] == ["Contacted", "To qualify", "Met"]
        await at.press("u", "u", "u")
        assert names(at) == USUAL
        await at.press("K")
        assert "at the top already" in at.status


async def test_what_a_removed_stage_holds_goes_where_one_says(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        number = at.store.figures.board(TODAY).columns[1].sum.number
        held = at.store.pipelines.held(stages(at)[1].id)
        assert held.opportunities >= number > 0
        await at.press("2", "E", "j", "D")
        at.expect("Remove “Contacted”: where do they go?", f"{held.opportunities} opportunities stand in it.")
        assert not any("Follow-up" in line for line in at.lines() if "│" in line), "what is open cannot go there"
        await at.press("escape")
        assert names(at) == USUAL
        await at.press("D", "2")
        assert names(at) == [USUAL[0], *USUAL[2:]]
        assert at.store.figures.board(TODAY).columns[1].sum.number == 7 + number
        await at.press("u")
        assert names(at) == USUAL
        assert at.store.figures.board(TODAY).columns[1].sum.number == number


async def test_an_empty_stage_is_removed_after_a_question(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "a")
        await at.type("Nothing")
        await at.press("enter", "enter", "D")
        at.expect("Remove the stage “Nothing”?")
        await at.press("D")
        assert "Nothing" in names(at)
        await at.press("y")
        assert names(at) == USUAL


async def test_a_stage_changes_its_phase_only_when_nothing_open_stands_there(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "v")
        assert "after-sale stage holds won ones only" in at.status
        await at.press("a")
        await at.type("Signed up")
        await at.press("enter", "enter", "v")
        assert next(stage for stage in stages(at) if stage.name == "Signed up").phase == "after_sale"


async def test_a_stage_called_like_a_status_is_warned_about_and_kept(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "a")
        await at.type("Won")
        await at.press("enter", "enter")
        assert "Won" in names(at)
        at.expect("! repeats a status", "“Won” is called like a status. A stage says where a sale stands")
        await at.press("u")
        at.expect_not("is called like a status")


async def test_more_than_eight_selling_stages_are_warned_about(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E")
        for name in ("One", "Two", "Three", "Four"):
            at.expect_not("selling stages:")
            await at.press("a")
            await at.type(name)
            await at.press("enter", "enter")
        at.expect("9 selling stages: more than 8 are hard to keep apart")


async def test_pipelines_are_added_renamed_reordered_and_removed(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "N")
        await at.type("Partners")
        await at.press("enter")
        assert "pipeline added: Partners" in at.status
        assert names(at, 1) == USUAL
        await at.press("e", "end")
        await at.type(" 2027")
        await at.press("enter", "K")
        assert [one.name for one in at.store.pipelines.listed()] == ["Partners 2027", "Sales"]
        await at.press("k")
        at.expect("2 pipelines · 14 stages")
        await at.press("p")
        assert "the cursor is on a pipeline" in at.status
        await at.press("D")
        at.expect("Remove the pipeline “Partners 2027” with its stages?")
        await at.press("y")
        assert [one.name for one in at.store.pipelines.listed()] == ["Sales"]
        await at.press("u")
        assert [one.name for one in at.store.pipelines.listed()] == ["Partners 2027", "Sales"]


async def test_the_pipeline_with_opportunities_stays(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "N")
        await at.type("Partners")
        await at.press("enter", "home", "D", "y")
        assert "holds opportunities" in at.status
        assert len(at.store.pipelines.listed()) == 2


async def test_a_stage_is_added_to_the_pipeline_under_the_cursor(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "E", "home", "a")
        await at.type("Late stage")
        await at.press("enter")
        at.expect("→ 90%")
        await at.press("enter")
        assert names(at)[5] == "Late stage"


@pytest.mark.parametrize("kind", ["empty", "typical", "french", "hostile", "many"])
async def test_it_is_drawn_clean_at_every_size(desk_of, kind: str) -> None:  # type: ignore[no-untyped-def]
    async with desk_of(kind)() as at:
        await at.press("2")
        for size in (SMALL, (120, 34), (200, 60)):
            await at.resize(*size)
            await at.press("E")
            at.expect_screen("StagesScreen")
            at.expect_clean()
            for key in ("e", "p", "r", "D", "a", "N"):
                await at.press(key)
                at.expect_clean()
                await at.press("escape")
                if type(at.screen).__name__ != "StagesScreen":
                    await at.press("escape")
                at.expect_screen("StagesScreen") if type(at.screen).__name__ != "BoardView" else await at.press("E")
            await at.press("G")
            at.expect_clean()
            await at.press("escape")
            at.expect_screen("BoardView")
