"""`P`: the pipeline that is shown."""

from pipeboard.sales.filters import OPEN, Filter
from pipeboard.sales.lanes import Lane
from pipeboard.store.changes.moves import Move
from pipeboard.store.writes.pipelines import AddPipeline
from pipeboard.store.writes.settings import SetTarget
from pipeboard.store.writes.stages import ChangeStage
from screens_help import SMALL, STAMP, Maker

WIDE = (200, 45)


async def test_another_pipeline_is_shown_in_every_view(demo_desk: Maker) -> None:
    with demo_desk.store() as store:
        store.run(AddPipeline("Renewals [b]", "en"), STAMP)
    async with demo_desk(size=SMALL) as at:
        await at.press("2", "P")
        at.expect_screen("ChoosePipeline")
        count = at.store.opportunities.total(OPEN._replace(pipeline_id=1), STAMP.today).number
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


async def test_the_forecast_shows_all_pipelines_at_first(demo_desk: Maker) -> None:
    """A won opportunity that moves on to another pipeline stays signed, and the gap does not open again."""
    with demo_desk.store() as store:
        store.run(AddPipeline("Service", "en"), STAMP)
        after = next(one for one in store.pipelines.stages(2) if one.phase == "after_sale")
        month = STAMP.today.isoformat()[:7]
        (signed,) = store.figures.signed([month], Filter(), STAMP.today)
        before = store.figures.forecast(STAMP.today).months[0]
        assert signed.won.number
        won = store.opportunities.window(Lane("won_month", month), Filter(), STAMP.today, order="closed")
        store.run(ChangeStage(after.id, {"name": "In service"}), STAMP)
        store.run(Move((won[0].id,), "In service"), STAMP)
        assert store.opportunities.one(won[0].id).pipeline_id == 2
        store.run(SetTarget(month, "EUR", 900_000_00), STAMP)
    async with demo_desk(size=WIDE) as at:
        await at.press("3")
        at.expect("all pipelines ▾")
        assert at.screen.months.months[0].won == before.won
        assert at.screen.months.months[0].gap_minor("EUR")
        at.expect("gap ", "target 900,000")
        await at.press("P")
        count = at.store.opportunities.total(OPEN, STAMP.today).number
        at.expect("0 all pipelines", f"{count} open")
        assert at.screen._lines.selected.value.name == "all pipelines"
        await at.press("2")
        at.expect("Service ▾", "target 900,000 overall")
        at.expect_not("gap ")
        await at.press("e")
        at.expect("a target is for the whole business")
        await at.press("escape", "2")
        # The board shows the pipeline that was chosen, and offers no view of all.
        at.expect("Service ▾")
        await at.press("P")
        at.expect_not("all pipelines")
        await at.press("1", "3")
        at.expect("Sales ▾")
        await at.press("P", "0")
        at.expect("all pipelines ▾", "gap ")


async def test_a_filter_hides_the_gap(demo_desk: Maker) -> None:
    with demo_desk.store() as store:
        store.run(SetTarget(STAMP.today.isoformat()[:7], "EUR", 900_000_00), STAMP)
    async with demo_desk(size=WIDE) as at:
        at.app.session.chosen = Filter(starred=True)
        await at.press("3")
        at.expect("target 900,000 overall")
        at.expect_not("gap ")
        await at.press("F")
        at.expect("gap ")
        at.expect_not("overall")


async def test_a_filter_counts_what_the_view_shows(demo_desk: Maker) -> None:
    """Over the forecast of all pipelines it counts all of them, over the board those of its pipeline."""
    with demo_desk.store() as store:
        store.run(AddPipeline("Service", "en"), STAMP)
        everything = store.opportunities.total(OPEN, STAMP.today).number
    async with demo_desk(size=WIDE) as at:
        await at.press("3", "P", "2", "P", "0", "f")
        at.expect(f"{everything} opportunities · ")
        await at.press("escape", "2", "f")
        at.expect("0 opportunities · ")
