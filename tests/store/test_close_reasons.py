"""Why something was not sold: the list of each outcome, and what becomes of a reason; an edge a row."""

from collections.abc import Iterator

import pytest

from made_once import filled
from pipeboard.sales.records import Outcome
from pipeboard.store.changes.closing import Close, Reopen
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.journal import Entry
from pipeboard.store.store import Store
from pipeboard.store.writes.pipelines import AddPipeline
from store_help import STAMP, assert_sound, draft

LOST = ["Price", "Competitor", "Timing", "No answer"]
CANCELLED = ["No budget", "Project dropped", "Not a fit", "Duplicate"]


def fill(store: Store) -> None:
    for title in ("one", "two"):
        store.capture(draft(title), STAMP)


@pytest.fixture
def two(path: str) -> Iterator[Store]:
    """Two open ones."""
    with filled(path, fill) as store:
        yield store


def listed(store: Store, outcome: Outcome) -> list[str]:
    """The list of an outcome, in the user's order."""
    return store.pipelines.reasons(outcome)


def reason(store: Store, number: int = 1) -> str | None:
    return store.opportunities.one(number).close_reason


CASES: list[tuple[Outcome, str | None, str | None]] = [
    # The whole name, the beginning of one, whatever its case and accents.
    ("lost", "Price", "Price"),
    ("lost", "PRICÉ", "Price"),
    ("lost", "comp", "Competitor"),
    ("lost", "no", "No answer"),
    ("cancelled", "dup", "Duplicate"),
    # Each outcome has its own list: what only the other one has is a new one here.
    ("lost", "No budget", "No budget"),
    ("cancelled", "Price", "Price"),
    # The beginning of several is a name of its own.
    ("cancelled", "no", "no"),
    ("lost", "Prices", "Prices"),
    # None, and none of words.
    ("lost", None, None),
    ("lost", "", None),
    ("cancelled", " \n", None),
    # A win has none.
    ("won", "Price", None),
    ("won", "good friends", None),
]


@pytest.mark.parametrize(("outcome", "typed", "kept"), CASES)
def test_the_reason_that_is_kept(two: Store, outcome: Outcome, typed: str | None, kept: str | None) -> None:
    two.run(Close((1,), outcome, reason=typed), STAMP)
    assert reason(two) == kept
    known: dict[Outcome, list[str]] = {"lost": LOST, "cancelled": CANCELLED}
    for name, before in known.items():
        made = [kept] if name == outcome and kept is not None and kept not in before else []
        # A new one comes last.
        assert listed(two, name) == [*before, *made]
    assert listed(two, "won") == []
    assert_sound(two.connection)


def test_a_new_reason_is_known_from_then_on(two: Store) -> None:
    two.run(Close((1,), "lost", reason="Too far away"), STAMP)
    two.run(Close((2,), "lost", reason="too far"), STAMP)
    assert reason(two, 2) == "Too far away"
    assert listed(two, "lost") == [*LOST, "Too far away"]
    two.undo(STAMP)
    two.undo(STAMP)
    assert listed(two, "lost") == LOST


@pytest.mark.parametrize(
    ("outcome", "typed", "kept"),
    [
        # What the outcome becomes says whether there is a reason, and of which list.
        ("won", None, None),
        ("cancelled", None, None),
        ("cancelled", "Price", "Price"),
        ("lost", None, None),
        ("lost", "timing", "Timing"),
    ],
)
def test_another_outcome_or_reason(two: Store, outcome: Outcome, typed: str | None, kept: str | None) -> None:
    two.run(Close((1,), "lost", reason="Price"), STAMP)
    if outcome == "lost":
        two.run(SetFields(1, {"close_reason": typed}), STAMP)
    else:
        two.run(Close((1,), outcome, reason=typed), STAMP)
    assert reason(two) == kept
    if kept is not None:
        row = two.connection.execute(
            "SELECT outcome FROM close_reason JOIN opportunity AS o ON o.close_reason_id = close_reason.id"
        ).fetchone()
        assert row == (outcome,)


def test_a_reopened_one_has_none(two: Store) -> None:
    two.run(Close((1,), "lost", reason="Price"), STAMP)
    two.run(Reopen((1,)), STAMP)
    assert reason(two) is None
    two.run(Close((1,), "lost"), STAMP)
    assert reason(two) is None


@pytest.mark.parametrize("outcome", ["open", "won"])
def test_only_what_was_not_sold_takes_one(two: Store, outcome: str) -> None:
    if outcome == "won":
        two.run(Close((1,), "won"), STAMP)
    two.run(SetFields(1, {"close_reason": "Price", "source": "Fair"}), STAMP)
    assert reason(two) is None
    assert listed(two, "won") == []


# Back to a selling stage ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "back"),
    [
        # The selling stage it stood in last; where it stood in none of them, the last one of its own pipeline.
        (("Contacted", "Met"), "Met"),
        (("Met", "Contacted"), "Contacted"),
        (("Quote",), "Quote"),
        ((), "To qualify"),
    ],
)
def test_a_won_one_that_is_opened_again(two: Store, way: tuple[str, ...], back: str) -> None:
    two.run(AddPipeline("Service", "en"), STAMP)
    for stage in way:
        two.run(Move((1,), stage), STAMP)
    two.run(Close((1,), "won"), STAMP)
    two.run(Move((1,), "Follow-up"), STAMP)
    two.run(Move((1,), "Confirmed"), STAMP)
    two.run(Reopen((1,)), STAMP)
    one = two.opportunities.one(1)
    assert (one.stage, one.pipeline_id, one.status) == (back, 1, "open")


@pytest.mark.parametrize("pipeline", [1, 2])
def test_one_that_never_stood_in_a_selling_stage_goes_to_the_last_of_its_pipeline(two: Store, pipeline: int) -> None:
    two.run(AddPipeline("Service", "en"), STAMP)
    stages = [one for one in two.pipelines.stages(pipeline) if one.phase == "after_sale"]
    two.run(Close((1,), "won"), STAMP)
    # As a file of another tool brings it: won, in a stage after the sale, and without a stay before it.
    with two._command(Entry("import", "", "test"), STAMP):
        two.connection.execute("UPDATE opportunity SET stage_id = ? WHERE id = 1", (stages[0].id,))
    two.run(Reopen((1,)), STAMP)
    one = two.opportunities.one(1)
    last = [stage for stage in two.pipelines.stages(pipeline) if stage.phase == "selling"][-1]
    assert (one.stage_id, one.pipeline_id) == (last.id, pipeline)
