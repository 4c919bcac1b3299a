"""Where opportunities stand: on top when they arrive, and by hand from then on."""

import datetime as dt
import itertools
import random
from collections.abc import Callable, Iterator

import pytest

from made_once import filled
from pipeboard.clock import Stamp
from pipeboard.input.failure_text import said
from pipeboard.presentation.language import Language
from pipeboard.sales.import_rows import Incoming
from pipeboard.sales.ordering import STEP
from pipeboard.store.changes.activities import Finish
from pipeboard.store.changes.closing import Close, Reopen
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move, MoveTo, PlaceBefore, Reorder
from pipeboard.store.command import Command
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads.known_records import data_version
from pipeboard.store.store import Store
from pipeboard.store.writes.bulk import ImportRows
from store_help import STAMP, assert_sound, difference, draft, dump

QUALIFY, CONTACTED, QUOTE, FOLLOW_UP = 1, 2, 4, 6


def fill_five(store: Store) -> None:
    for number in range(1, 6):
        store.capture(draft(f"no. {number}", account=None), STAMP)


@pytest.fixture
def five(path: str) -> Iterator[Store]:
    """Five open opportunities, the last captured on top."""
    with filled(path, fill_five) as store:
        yield store


def column(store: Store, stage_id: int = QUALIFY, status: str = "open") -> list[int]:
    rows = store.connection.execute(
        "SELECT id FROM opportunity WHERE stage_id = ? AND status = ? ORDER BY position, id", (stage_id, status)
    )
    return [row[0] for row in rows]


def crowd(store: Store) -> None:
    """All positions as in a file from before they were kept."""
    store.connection.execute("UPDATE journal_state SET command_id = 1")
    store.connection.execute("UPDATE opportunity SET position = 0")
    store.connection.execute("UPDATE journal_state SET command_id = NULL")


def undone(store: Store, stamp: Stamp, command: Command) -> None:
    """A command, undone and done again, leaves no trace and then the same."""
    before = dump(store.connection)
    assert store.run(command, stamp).rows
    after = dump(store.connection)
    store.undo(stamp)
    assert difference(before, dump(store.connection)) == {}
    store.redo(stamp)
    assert difference(after, dump(store.connection)) == {}
    assert_sound(store.connection)


def test_what_is_captured_stands_on_top(five: Store) -> None:
    assert column(five) == [5, 4, 3, 2, 1]
    assert [five.opportunities.one(one).position for one in (1, 2, 5)] == [0, -STEP, -4 * STEP]


def test_what_moves_stands_on_top_in_its_order(five: Store, stamp: Stamp) -> None:
    five.run(Move((1,), "Quote"), stamp)
    change = five.run(Move((2, 4), "Quote"), stamp)
    assert change.subject == "no. 2; no. 4 → Quote"
    assert change.ids == (2, 4)
    assert column(five, QUOTE) == [4, 2, 1]
    five.run(SetFields(5, {"stage": "quote"}), stamp)
    assert column(five, QUOTE) == [5, 4, 2, 1]
    five.run(SetFields(1, {"stage": "quote", "title": "one"}), stamp)
    assert column(five, QUOTE) == [5, 4, 2, 1]


def test_what_is_closed_and_opened_stands_on_top(five: Store, stamp: Stamp) -> None:
    five.run(Close((1, 3, 2), "won"), stamp)
    assert column(five, QUALIFY, "won") == [3, 2, 1]
    # Another day is no arrival.
    five.run(SetFields(1, {"created_on": stamp.today - dt.timedelta(days=3)}), stamp)
    five.run(Close((1,), "won", stamp.today - dt.timedelta(days=1)), stamp)
    assert column(five, QUALIFY, "won") == [3, 2, 1]
    five.run(Close((1,), "lost"), stamp)
    five.run(Reopen((2,)), stamp)
    assert column(five) == [2, 5, 4]
    five.run(MoveTo((3,), FOLLOW_UP), stamp)
    five.run(Reopen((3, 1)), stamp)
    # In the order of the board: the first stage before the after-sale one.
    assert column(five) == [1, 3, 2, 5, 4]


def test_a_place_before_another_and_at_the_end(five: Store, stamp: Stamp) -> None:
    five.run(Move((3,), "Quote"), stamp)
    change = five.run(MoveTo((5, 1), QUOTE, before=3), stamp)
    assert change.subject == "no. 5; no. 1 → Quote"
    assert column(five, QUOTE) == [5, 1, 3]
    five.run(MoveTo((2,), QUOTE, before=3), stamp)
    five.run(MoveTo((4,), QUOTE, at_end=True), stamp)
    assert column(five, QUOTE) == [5, 1, 2, 3, 4]
    assert column(five) == []


def test_moving_inside_the_stage_is_reordering(five: Store, stamp: Stamp) -> None:
    assert five.run(MoveTo((1,), QUALIFY, before=4), stamp).subject == "no. 1"
    assert column(five) == [5, 1, 4, 3, 2]
    five.run(MoveTo((5,), QUALIFY, at_end=True), stamp)
    assert column(five) == [1, 4, 3, 2, 5]
    five.run(PlaceBefore((2, 1), 5), stamp)
    assert column(five) == [4, 3, 1, 2, 5]
    five.run(PlaceBefore((3,), None), stamp)
    assert column(five) == [4, 1, 2, 5, 3]
    # Before one of themselves: they come together there.
    five.run(PlaceBefore((4, 2, 3), 2), stamp)
    assert column(five) == [1, 4, 2, 3, 5]
    assert five.connection.execute("SELECT count(*) FROM stage_visit").fetchone() == (0,)


@pytest.mark.parametrize(
    "command",
    [
        PlaceBefore((3,), 3),
        PlaceBefore((3,), 2),
        PlaceBefore((4, 3), 2),
        PlaceBefore((1,), None),
        MoveTo((5, 4), QUALIFY, before=3),
    ],
    ids=repr,
)
def test_a_place_it_has_already_is_no_change(five: Store, stamp: Stamp, command: Command) -> None:
    assert five.run(command, stamp).rows == 0
    assert column(five) == [5, 4, 3, 2, 1]


def test_a_place_it_has_already_among_equals_is_no_change(five: Store, stamp: Stamp) -> None:
    crowd(five)
    assert column(five) == [1, 2, 3, 4, 5]
    assert five.run(PlaceBefore((2, 3), 4), stamp).rows == 0
    assert five.run(PlaceBefore((2, 3), 5), stamp).rows
    assert column(five) == [1, 4, 2, 3, 5]


def test_one_that_left_the_column_meanwhile_is_no_neighbour(five: Store, stamp: Stamp) -> None:
    five.run(Move((3,), "Quote"), stamp)
    five.run(MoveTo((1,), CONTACTED), stamp)
    five.run(MoveTo((5,), QUOTE, before=1), stamp)
    assert column(five, QUOTE) == [5, 3]
    five.run(MoveTo((4,), QUOTE, before=99), stamp)
    assert column(five, QUOTE) == [4, 5, 3]


def test_open_and_won_ones_go_to_columns_of_their_own(five: Store, stamp: Stamp) -> None:
    five.run(Close((2, 3), "won"), stamp)
    five.run(MoveTo((1, 2, 3, 4), QUOTE), stamp)
    assert column(five, QUOTE) == [4, 1]
    assert column(five, QUOTE, "won") == [3, 2]


def test_won_ones_go_on_after_the_sale(five: Store, stamp: Stamp) -> None:
    five.run(Close((1, 2), "won"), stamp)
    undone(five, stamp, MoveTo((1, 2), FOLLOW_UP))
    assert column(five, FOLLOW_UP, "won") == [2, 1]


def test_several_are_moved_or_none_and_the_refusal_names_which(five: Store, stamp: Stamp) -> None:
    five.run(Close((1, 2), "won"), stamp)
    before = dump(five.connection)
    with pytest.raises(Refused) as refused:
        five.run(MoveTo((1, 3, 2), FOLLOW_UP), stamp)
    assert refused.value.rule == "after_sale_is_won"
    assert said(refused.value, Language("en")).happened.startswith("no. 3: The after-sale stage “Follow-up”")
    assert difference(before, dump(five.connection)) == {}
    with pytest.raises(Refused) as refused:
        five.run(MoveTo((3,), FOLLOW_UP), stamp)
    assert said(refused.value, Language("en")).happened.startswith("The after-sale stage “Follow-up”")


def test_one_of_several_that_stands_there_stays(five: Store, stamp: Stamp) -> None:
    five.run(Move((1, 2), "Quote"), stamp)
    five.run(MoveTo((1, 4), QUOTE), stamp)
    assert column(five, QUOTE) == [4, 2, 1]
    for command in (MoveTo((1, 4), QUOTE), MoveTo((1,), QUOTE), Move((1,), "Quote")):
        with pytest.raises(Refused) as refused:
            five.run(command, stamp)
        assert refused.value.rule == "same_stage"


def test_what_is_not_there(five: Store, stamp: Stamp) -> None:
    for command in (MoveTo((1,), 99), MoveTo((99,), QUOTE), Reorder(99, 1), PlaceBefore((1, 99), None)):
        with pytest.raises(NotFound):
            five.run(command, stamp)
    assert five.run(MoveTo((), QUOTE), stamp).rows == 0


def test_down_and_up(five: Store, stamp: Stamp) -> None:
    five.run(Reorder(5, 1), stamp)
    assert column(five) == [4, 5, 3, 2, 1]
    five.run(Reorder(5, 2), stamp)
    assert column(five) == [4, 3, 2, 5, 1]
    five.run(Reorder(1, -3), stamp)
    assert column(five) == [4, 1, 3, 2, 5]
    five.run(Reorder(4, 99), stamp)
    five.run(Reorder(5, -99), stamp)
    assert column(five) == [5, 1, 3, 2, 4]
    assert five.run(Reorder(5, 0), stamp).rows == 0


def test_the_ends_say_so(five: Store, stamp: Stamp) -> None:
    for top, bottom in ((5, 1), (1, 5)):
        for which, step, rule in ((top, -1, "at_the_top"), (bottom, 1, "at_the_end"), (top, -9, "at_the_top")):
            with pytest.raises(Refused) as refused:
                five.run(Reorder(which, step), stamp)
            assert refused.value.rule == rule
        crowd(five)


def test_what_is_imported_stands_on_top_in_the_order_of_the_file(five: Store, stamp: Stamp) -> None:
    blank = Incoming._make([None] * len(Incoming._fields))._replace(
        status="open",
        frequency="once",
        tags=(),
        plain=(),
        own=(),
        starred=False,
        created_on="2026-11-01",
        stage_entered_on="2026-11-01",
    )
    rows = [
        blank._replace(title=f"row {number}", stage_id=stage_id)
        for number, stage_id in enumerate([QUALIFY, QUOTE, QUALIFY, QUOTE, QUALIFY], 6)
    ]
    five.run(ImportRows("a.csv", rows, [], data_version(five.connection)), stamp)
    assert column(five) == [6, 8, 10, 5, 4, 3, 2, 1]
    assert column(five, QUOTE) == [7, 9]
    positions = [five.opportunities.one(one).position for one in column(five)]
    assert [after - before for before, after in itertools.pairwise(positions)] == [STEP] * 7


def test_one_step_writes_one_row(five: Store, stamp: Stamp) -> None:
    assert five.run(Reorder(3, 1), stamp).rows == 1
    assert five.run(MoveTo((3,), QUALIFY, before=4), stamp).rows == 1
    crowd(five)
    # The shorter side makes room.
    assert column(five) == [1, 2, 3, 4, 5]
    assert five.run(Reorder(1, 1), stamp).rows == 2
    assert five.run(Reorder(4, 1), stamp).rows <= 2
    assert column(five) == [2, 1, 3, 5, 4]


@pytest.mark.parametrize(
    "command",
    [
        Reorder(3, 1),
        Reorder(3, -2),
        PlaceBefore((1, 2), 4),
        MoveTo((1, 5), QUOTE),
        MoveTo((2,), QUALIFY, before=5),
        Move((1, 3), "Quote"),
        Close((1, 2), "lost", reason="Price"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("crowded", [False, True])
def test_each_is_one_undo(five: Store, stamp: Stamp, command: Command, crowded: bool) -> None:
    if crowded:
        crowd(five)
    undone(five, stamp, command)


@pytest.fixture(params=range(8))
def shuffled(five: Store, request: pytest.FixtureRequest) -> random.Random:
    """A seed each, and half of the times a file without positions."""
    if request.param % 2:
        crowd(five)
    return random.Random(request.param)


def test_whatever_is_placed_stands_where_it_was_put(five: Store, stamp: Stamp, shuffled: random.Random) -> None:
    """A list in memory is moved about beside the file: both have the same order after each step."""
    stages = (QUALIFY, QUOTE)
    meant = {stage: column(five, stage) for stage in stages}

    def remove(ids: list[int]) -> None:
        for stage in stages:
            meant[stage] = [one for one in meant[stage] if one not in ids]

    def reorder() -> Command | None:
        one, step = shuffled.randint(1, 5), shuffled.choice([-3, -1, 1, 2])
        stage = next(stage for stage in stages if one in meant[stage])
        place = meant[stage].index(one)
        if place + step < 0 or place + step >= len(meant[stage]):
            return None
        meant[stage].insert(place + step, meant[stage].pop(place))
        return Reorder(one, step)

    def move() -> Command | None:
        stage = shuffled.choice(stages)
        ids = shuffled.sample(range(1, 6), shuffled.randint(1, 3))
        inside = [one for other in stages for one in meant[other] if one in ids]
        before = shuffled.choice([*(one for one in meant[stage] if one not in ids), None])
        remove(ids)
        place = len(meant[stage]) if before is None else meant[stage].index(before)
        meant[stage][place:place] = inside
        return MoveTo(tuple(ids), stage, before, at_end=before is None)

    makers: list[Callable[[], Command | None]] = [reorder, reorder, move]
    for _ in range(60):
        command = shuffled.choice(makers)()
        if command is not None:
            five.run(command, stamp)
            assert {stage: column(five, stage) for stage in stages} == meant
    assert_sound(five.connection)


def test_closing_and_finishing_many_stays_short(five: Store, stamp: Stamp) -> None:
    assert five.run(Close((1, 2, 3), "won"), stamp).subject == "no. 1; no. 2; no. 3"
    five.undo(stamp)
    assert five.run(Move((1, 2, 3, 4, 5), "Met"), stamp).subject == "no. 1; no. 2 + 3 → Met"
    change = five.run(Finish((1, 2, 3, 4)), stamp)
    assert change.subject == "call back · no. 1; call back · no. 2 + 2"
    assert change.ids == (1, 2, 3, 4)
