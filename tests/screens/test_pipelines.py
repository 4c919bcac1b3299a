"""`P`: the pipeline that is shown."""

from pipeboard.sales.filters import OPEN
from pipeboard.store.writes.pipelines import AddPipeline
from screens_help import SMALL, STAMP, Maker


async def test_another_pipeline_is_shown_in_every_view(demo_desk: Maker) -> None:
    with demo_desk.store() as store:
        store.run(AddPipeline("Renewals [b]", "en"), STAMP)
    async with demo_desk(size=SMALL) as at:
        await at.press("2", "P")
        at.expect_screen("ChoosePipeline")
        count = at.store.total(OPEN._replace(pipeline_id=1), STAMP.today).number
        at.expect("1 Sales", f"{count} open", "2 Renewals [b]", "0 open", "e edit stages and pipelines…")
        at.expect_clean()
        await at.press("2")
        at.expect_screen("BoardView")
        at.expect("Renewals [b] ▾")
        await at.press("P")
        assert at.screen._lines.selected.value.name == "Renewals [b]"
        await at.press("up", "enter")
        at.expect("Sales ▾")


async def test_its_last_line_leads_to_the_stages(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("P", "e")
        at.expect_screen("StagesScreen")


async def test_it_is_left_as_it_was(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("P", "escape")
        at.expect_screen("TodayView")
        at.expect("Sales ▾")
