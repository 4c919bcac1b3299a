"""Stages and pipelines: added, changed, reordered and removed; what they hold goes on, and totals stay right."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from made_once import filled
from pipeboard.clock import Stamp
from pipeboard.sales.filters import Filter
from pipeboard.store.changes.capture import Capture
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.moves import Move, MoveTo
from pipeboard.store.command import Command
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.pipelines import AddPipeline, RemovePipeline, RenamePipeline, ReorderPipeline
from pipeboard.store.writes.stages import AddStage, ChangeStage, RemoveStage, ReorderStage
from store_help import STAMP, assert_sound, difference, draft, dump

FIRST = ["To qualify", "Contacted", "Met", "Quote", "Negotiation", "Follow-up", "Confirmed"]
QUALIFY, CONTACTED, MET, QUOTE, NEGOTIATION, FOLLOW_UP, CONFIRMED = range(1, 8)


def fill_sales(store: Store) -> None:
    for number in range(1, 6):
        store.capture(draft(f"no. {number}", minor=1000 * number, probability=90 if number == 3 else None), STAMP)
    store.run(Move((4,), "Met"), STAMP)
    store.run(Close((5,), "won"), STAMP)
    store.run(MoveTo((5,), FOLLOW_UP), STAMP)


@pytest.fixture
def sales(path: str) -> Iterator[Store]:
    """Three to qualify, one of them with its own probability; one met; one won, followed up."""
    with filled(path, fill_sales) as store:
        yield store


def names(store: Store, pipeline_id: int = 1) -> list[str]:
    return [stage.name for stage in store.pipelines.stages(pipeline_id)]


def column(store: Store, stage_id: int) -> list[int]:
    rows = store.connection.execute("SELECT id FROM opportunity WHERE stage_id = ? ORDER BY position, id", (stage_id,))
    return [row[0] for row in rows]


def rule_of(store: Store, stamp: Stamp, command: Command) -> str:
    before = dump(store.connection)
    with pytest.raises(Refused) as refused:
        store.run(command, stamp)
    assert difference(before, dump(store.connection)) == {}
    return refused.value.rule


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (AddStage(1, "Call"), 5),
        (AddStage(1, "Call", after=MET), 3),
        (AddStage(1, "Call", "after_sale", 100, None), 7),
        (AddStage(1, "Call", "after_sale", 100, None, after=FOLLOW_UP), 6),
        (AddStage(1, "Call", "after_sale", 100, None, after=QUOTE), 5),
    ],
)
def test_a_stage_is_added_in_its_place(store: Store, stamp: Stamp, command: AddStage, place: int) -> None:
    assert store.run(command, stamp).subject == "Call"
    assert names(store) == [*FIRST[:place], "Call", *FIRST[place:]]
    assert [stage.position for stage in store.pipelines.stages(1)] == list(range(1, 9))
    made = store.pipelines.stages(1)[place]
    assert (made.phase, made.probability, made.rotting_days) == (command.phase, command.probability, None)


def test_what_is_no_stage(store: Store, stamp: Stamp) -> None:
    store.run(AddPipeline("Schools", "en"), stamp)
    assert rule_of(store, stamp, AddStage(1, " ")) == "name_missing"
    assert rule_of(store, stamp, AddStage(1, "MÉT")) == "stage_name_taken"
    assert rule_of(store, stamp, AddStage(1, "Call", probability=101)) == "percent_out_of_range"
    assert rule_of(store, stamp, ChangeStage(MET, {"name": "quote"})) == "stage_name_taken"
    assert rule_of(store, stamp, ChangeStage(MET, {"name": ""})) == "name_missing"
    assert rule_of(store, stamp, ChangeStage(MET, {"rotting_days": 0})) == "days_out_of_range"
    for command in (
        AddStage(9, "Call"),
        # A stage of another pipeline.
        AddStage(1, "Call", after=8),
        ChangeStage(99, {}),
        ChangeStage(MET, {"colour": "red"}),
        ReorderStage(99, 1),
        RemoveStage(99),
        RemoveStage(MET, 99),
    ):
        with pytest.raises(NotFound):
            store.run(command, stamp)


def test_a_probability_that_changes_weighs_all_that_have_none_of_their_own(sales: Store, stamp: Stamp) -> None:
    def weighted() -> list[int]:
        return [
            column.sum.totals[0].weighted_minor
            for column in sales.figures.board(stamp.today).columns
            if column.sum.totals
        ]

    # 1000 and 2000 by the stage, 3000 by its own.
    assert weighted()[0] == 300 + 2700
    change = sales.run(ChangeStage(QUALIFY, {"probability": 50, "rotting_days": None}), stamp)
    assert change.subject == "To qualify"
    assert weighted()[0] == 1500 + 2700
    open_ones = Filter(statuses=("open",))
    kept, filtered = (
        sales.opportunities.total(chosen, stamp.today).totals[0].weighted_minor
        for chosen in (open_ones, open_ones._replace(currency="EUR"))
    )
    assert kept == filtered == 1500 + 2700 + 1600
    assert_sound(sales.connection)
    sales.undo(stamp)
    assert weighted()[0] == 300 + 2700


def test_a_stage_gets_another_name(store: Store, stamp: Stamp) -> None:
    assert store.run(ChangeStage(MET, {"name": " Seen "}), stamp).subject == "Met → Seen"
    assert names(store)[2] == "Seen"
    assert store.run(ChangeStage(MET, {"name": "SEEN"}), stamp).subject == "Seen → SEEN"


def test_another_phase(sales: Store, stamp: Stamp) -> None:
    assert rule_of(sales, stamp, ChangeStage(QUALIFY, {"phase": "after_sale"})) == "stage_holds_others"
    sales.run(ChangeStage(NEGOTIATION, {"phase": "after_sale"}), stamp)
    assert names(sales) == FIRST
    assert sales.pipelines.stages(1)[4].phase == "after_sale"
    sales.run(ChangeStage(FOLLOW_UP, {"phase": "selling"}), stamp)
    assert names(sales) == [*FIRST[:4], "Follow-up", "Negotiation", "Confirmed"]
    assert_sound(sales.connection)


def test_stages_are_reordered_in_their_phase(store: Store, stamp: Stamp) -> None:
    store.run(ReorderStage(QUOTE, -2), stamp)
    assert names(store) == ["To qualify", "Quote", "Contacted", "Met", "Negotiation", "Follow-up", "Confirmed"]
    store.run(ReorderStage(CONFIRMED, -1), stamp)
    assert names(store)[5:] == ["Confirmed", "Follow-up"]
    store.run(ReorderStage(QUALIFY, 99), stamp)
    assert names(store)[:5] == ["Quote", "Contacted", "Met", "Negotiation", "To qualify"]
    assert rule_of(store, stamp, ReorderStage(QUALIFY, 1)) == "at_the_end"
    assert rule_of(store, stamp, ReorderStage(CONFIRMED, -1)) == "at_the_top"


def test_what_a_stage_holds_goes_to_another(sales: Store, stamp: Stamp) -> None:
    assert rule_of(sales, stamp, RemoveStage(QUALIFY)) == "stage_holds_opportunities"
    assert rule_of(sales, stamp, RemoveStage(QUALIFY, QUALIFY)) == "same_stage"
    assert rule_of(sales, stamp, RemoveStage(QUALIFY, FOLLOW_UP)) == "after_sale_is_won"
    before = sales.opportunities.one(2)
    assert column(sales, QUALIFY) == [3, 2, 1]
    assert sales.run(RemoveStage(QUALIFY, MET), stamp).subject == "To qualify → Met"
    # In their order, on top of what stands there.
    assert column(sales, MET) == [3, 2, 1, 4]
    assert names(sales) == FIRST[1:]
    after = sales.opportunities.one(2)
    assert (after.stage, after.stage_entered_on) == ("Met", before.stage_entered_on)
    assert sales.connection.execute("SELECT DISTINCT stage_id FROM stage_visit").fetchall() == [(MET,)]
    assert_sound(sales.connection)


def test_a_stage_that_was_only_passed_through_has_its_stays_to_hand_over(sales: Store, stamp: Stamp) -> None:
    sales.run(Move((1, 2, 3), "Quote"), stamp)
    assert column(sales, QUALIFY) == []
    assert rule_of(sales, stamp, RemoveStage(QUALIFY)) == "stage_holds_opportunities"
    assert sales.run(RemoveStage(QUALIFY, CONTACTED), stamp).subject == "To qualify"
    assert sales.run(RemoveStage(NEGOTIATION), stamp).subject == "Negotiation"
    assert names(sales) == ["Contacted", "Met", "Quote", "Follow-up", "Confirmed"]


def test_a_stage_of_another_pipeline_takes_over(sales: Store, stamp: Stamp) -> None:
    sales.run(AddPipeline("Schools", "en"), stamp)
    other = sales.pipelines.stages(2)[0].id
    sales.run(RemoveStage(FOLLOW_UP, other), stamp)
    assert (sales.opportunities.one(5).pipeline_id, sales.opportunities.one(5).status) == (2, "won")
    assert_sound(sales.connection)


def test_the_last_selling_stage_stays(store: Store, stamp: Stamp) -> None:
    for stage in (QUALIFY, CONTACTED, MET, QUOTE):
        store.run(RemoveStage(stage), stamp)
    assert rule_of(store, stamp, RemoveStage(NEGOTIATION, FOLLOW_UP)) == "last_selling_stage"
    assert rule_of(store, stamp, ChangeStage(NEGOTIATION, {"phase": "after_sale"})) == "last_selling_stage"
    store.capture(draft(), stamp)
    assert store.opportunities.one(1).stage == "Negotiation"


def test_pipelines_come_go_and_change_places(store: Store, stamp: Stamp) -> None:
    def called() -> list[str]:
        return [pipeline.name for pipeline in store.pipelines.listed()]

    store.run(AddPipeline("Écoles", "fr"), stamp)
    assert called() == ["Sales", "Écoles"]
    assert names(store, 2)[:2] == ["À qualifier", "Contacté"]
    assert [stage[3:6] for stage in store.pipelines.stages(2)] == [stage[3:6] for stage in store.pipelines.stages(1)]
    assert rule_of(store, stamp, AddPipeline("ECOLES", "en")) == "pipeline_name_taken"
    assert rule_of(store, stamp, RenamePipeline(2, "sales")) == "pipeline_name_taken"
    assert store.run(RenamePipeline(2, "Schools"), stamp).subject == "Écoles → Schools"
    store.run(ReorderPipeline(2, -1), stamp)
    assert called() == ["Schools", "Sales"]
    assert rule_of(store, stamp, ReorderPipeline(2, -1)) == "at_the_top"
    # The first pipeline takes what names none.
    store.capture(draft(), stamp)
    assert store.opportunities.one(1).pipeline_id == 2
    assert rule_of(store, stamp, RemovePipeline(2)) == "pipeline_holds_opportunities"
    # The opportunity goes on elsewhere; its stay in a stage that is no more is forgotten.
    store.run(MoveTo((1,), QUOTE), stamp)
    store.run(RemovePipeline(2), stamp)
    assert called() == ["Sales"]
    assert rule_of(store, stamp, RemovePipeline(1)) == "last_pipeline"
    assert_sound(store.connection)
    for command in (RemovePipeline(9), RenamePipeline(9, "x"), ReorderPipeline(9, 1)):
        with pytest.raises(NotFound):
            store.run(command, stamp)


COMMANDS: list[Callable[[], Command]] = [
    lambda: AddStage(1, "Call", after=QUALIFY),
    lambda: ChangeStage(QUALIFY, {"name": "New", "probability": 33, "rotting_days": 3}),
    lambda: ChangeStage(FOLLOW_UP, {"phase": "selling"}),
    lambda: ReorderStage(MET, -2),
    lambda: RemoveStage(QUALIFY, CONTACTED),
    lambda: RemoveStage(FOLLOW_UP, CONFIRMED),
    lambda: RemoveStage(NEGOTIATION),
    lambda: AddPipeline("Schools", "en"),
    lambda: RenamePipeline(1, "Works"),
]


@pytest.mark.parametrize("made", COMMANDS, ids=lambda made: type(made()).__name__)
def test_each_is_one_undo(sales: Store, stamp: Stamp, made: Callable[[], Command]) -> None:
    before, count = dump(sales.connection), len(sales.history.commands())
    assert sales.run(made(), stamp).rows
    assert len(sales.history.commands()) == count + 1
    after = dump(sales.connection)
    assert_sound(sales.connection)
    sales.undo(stamp)
    assert difference(before, dump(sales.connection)) == {}
    assert_sound(sales.connection)
    sales.redo(stamp)
    assert difference(after, dump(sales.connection)) == {}
    assert_sound(sales.connection)


def test_a_pipeline_with_stays_comes_back_whole(sales: Store, stamp: Stamp) -> None:
    sales.run(AddPipeline("Schools", "en"), stamp)
    stages = sales.pipelines.stages(2)
    sales.run(MoveTo((1,), stages[0].id), stamp)
    sales.run(MoveTo((1,), stages[1].id), stamp)
    sales.run(MoveTo((1,), QUOTE), stamp)
    before = dump(sales.connection)
    sales.run(RemovePipeline(2), stamp)
    assert_sound(sales.connection)
    sales.undo(stamp)
    assert difference(before, dump(sales.connection)) == {}


def test_many_go_with_a_stage_as_few_do(store: Store, stamp: Stamp) -> None:
    """Above 500 what is derived is derived as a whole."""
    store.run_all([(Capture(draft(f"no. {number}", minor=number)), stamp) for number in range(502)])
    before = dump(store.connection)
    store.run(RemoveStage(QUALIFY, MET), stamp)
    assert store.figures.board(stamp.today).columns[1].sum.number == 502
    assert_sound(store.connection)
    store.undo(stamp)
    assert difference(before, dump(store.connection)) == {}
    assert_sound(store.connection)


def test_a_capture_goes_to_the_pipeline_it_is_given(store: Store, stamp: Stamp) -> None:
    store.run(AddPipeline("Schools", "en"), stamp)
    store.run(AddStage(1, "Only here"), stamp)
    store.capture(draft("a"), stamp, 2)
    store.capture(draft("b", stage="quote"), stamp, 2)
    store.capture(draft("c", stage="only"), stamp, 2)
    store.capture(draft("d", stage="quote"), stamp)
    store.capture(draft("e"), stamp)
    found = [(store.opportunities.one(one).pipeline_id, store.opportunities.one(one).stage) for one in range(1, 6)]
    assert found == [(2, "To qualify"), (2, "Quote"), (1, "Only here"), (1, "Quote"), (1, "To qualify")]
    with pytest.raises(NotFound):
        store.capture(draft("f"), stamp, 3)
    assert store.opportunities.one(2).created_on == dt.date(2026, 11, 21)
