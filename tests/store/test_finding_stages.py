"""A stage by its name on a real file with three pipelines: moves, edits, capture and filters find the same one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli_help import Shell
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.errors import Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.pipelines import AddPipeline
from pipeboard.store.writes.stages import AddStage
from store_help import STAMP, draft

FIRST = "To qualify"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Sales, Service and Renewals have the stages of a new file, and some of their own."""
    path = str(tmp_path_factory.mktemp("stages") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        for name in ("Service", "Renewals"):
            store.run(AddPipeline(name, "en"), STAMP)
        for pipeline, names in ((2, ("Nearly done", "Trial")), (3, ("Nearly done", "Meter"))):
            for name in names:
                store.run(AddStage(pipeline, name), STAMP)
        store.capture(draft(stage=None), STAMP, 1)
        store.capture(draft(stage=None), STAMP, 2)
    return path


@pytest.fixture
def store(path: str, tmp_path: Path) -> Iterator[Store]:
    copy = tmp_path / "copy.db"
    copy.write_bytes(Path(path).read_bytes())
    with Store.open(str(copy), STAMP, origin="test") as opened:
        yield opened


@pytest.mark.parametrize(
    ("wanted", "of_first", "of_second"),
    [
        # Its own pipeline comes first.
        ("Quote", (1, "Quote"), (2, "Quote")),
        ("quo", (1, "Quote"), (2, "Quote")),
        ("MET", (1, "Met"), (2, "Met")),
        # What only another one has is found there.
        ("Trial", (2, "Trial"), (2, "Trial")),
        ("meter", (3, "Meter"), (3, "Meter")),
        # What two others have is a question; its own is none.
        ("Nearly", None, (2, "Nearly done")),
        ("co", None, None),
        ("nothing", None, None),
    ],
)
def test_a_move_and_an_edit_find_the_same_stage(
    store: Store, wanted: str, of_first: tuple[int, str] | None, of_second: tuple[int, str] | None
) -> None:
    for id_, there in ((1, of_first), (2, of_second)):
        for command in (Move((id_,), wanted), SetFields(id_, {"stage": wanted})):
            if there is None:
                with pytest.raises(Refused) as refused:
                    store.run(command, STAMP)
                assert refused.value.rule in ("several_stages", "no_such_stage")
                continue
            store.run(command, STAMP)
            found = store.opportunities.one(id_)
            assert (found.pipeline_id, found.stage) == there
            store.undo(STAMP)


def test_stages_of_one_name_are_told_apart_by_their_pipelines(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        store.run(Move((1,), "nearly done"), STAMP)
    assert refused.value.details["known"] == "Service · Nearly done, Renewals · Nearly done"
    with pytest.raises(Refused) as refused:
        store.run(Move((1,), "co"), STAMP)
    assert refused.value.details["known"] == "Contacted, Confirmed"


@pytest.mark.parametrize(
    ("wanted", "pipeline", "there"),
    [
        (None, None, (1, FIRST)),
        (None, 3, (3, FIRST)),
        ("quote", None, (1, "Quote")),
        ("quote", 2, (2, "Quote")),
        ("trial", None, (2, "Trial")),
        ("Trial", 3, (2, "Trial")),
        # Capture never asks back for a whole name: the first pipeline that has it.
        ("nearly done", None, (2, "Nearly done")),
        ("nearly done", 3, (3, "Nearly done")),
        # Nothing is captured after the sale.
        ("conf", None, None),
    ],
)
def test_what_is_captured_starts_there(
    store: Store, wanted: str | None, pipeline: int | None, there: tuple[int, str] | None
) -> None:
    if there is None:
        with pytest.raises(Refused):
            store.capture(draft(stage=wanted), STAMP, pipeline)
        return
    found = store.opportunities.one(store.capture(draft(stage=wanted), STAMP, pipeline)[1].opportunity_id)
    assert (found.pipeline_id, found.stage) == there


@pytest.mark.parametrize(
    ("options", "ids", "code"),
    [
        (("--stage", "to qualify"), {1, 2}, 0),
        (("--stage", "to q", "--pipeline", "Service"), {2}, 0),
        (("--stage", "trial"), set(), 5),
        (("--stage", "nearly"), set(), 5),
        (("--stage", "quote", "--stage", "to qualify"), {1, 2}, 0),
        (("--stage", "co"), set(), 2),
        (("--stage", "trial", "--pipeline", "Sales"), set(), 2),
        (("--stage", "nothing"), set(), 2),
    ],
    ids=str,
)
def test_a_filter_takes_stages_of_one_name_together(
    capsys: pytest.CaptureFixture[str], path: str, options: tuple[str, ...], ids: set[int], code: int
) -> None:
    answer = Shell(capsys, path)("list", "--json", *options)
    assert answer.code == code
    if code != 2:
        assert {one["id"] for one in answer.json["opportunities"]} == ids
