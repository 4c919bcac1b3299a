"""The one list of checks: what the door refuses, the examination names, and the other way round."""

import sqlite3
from contextlib import closing

import pytest

from made_once import filled
from pipeboard.store import doctor
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.database import check_file
from pipeboard.store.errors import Damaged
from pipeboard.store.integrity import findings
from pipeboard.store.store import Store
from store_help import STAMP, draft

#: What happened to the file, whether it can be made again, and a word of what is said.
FAULTS = {
    "a total": ("UPDATE stage_total SET count = 99", True, "stage_total"),
    "a total too many": ("INSERT INTO closed_total VALUES ('2026-01', 'won', 1, 'EUR', 1, 1)", True, "closed_total"),
    "a next action": ("UPDATE followup SET due_on = '2020-01-01'", True, "followup"),
    "no next actions": ("DELETE FROM followup", True, "followup"),
    "a document of the search": ("UPDATE search_content SET c0 = 'other' WHERE id = 8", True, ""),
    "a document less": ("DELETE FROM search WHERE rowid = 8", True, ""),
    "the index of the search": ("UPDATE search_data SET block = x'00' WHERE id > 10", True, ""),
    "a trigger of the journal": ("DROP TRIGGER journal_tag_insert", True, "tag"),
    "a trigger of the totals": ("DROP TRIGGER followup_activity_insert", False, "followup_activity_insert"),
    "an index": ("DROP INDEX tag_by_uid", False, "tag_by_uid"),
    "a reference": ("UPDATE opportunity SET account_id = 99", False, "account"),
    "a text": ("UPDATE opportunity SET note = CAST(x'ff' AS TEXT)", False, "opportunity"),
    "an entry of the journal": ("UPDATE change SET before = '{' WHERE operation = 'update'", False, "change"),
    "a nest in the journal": (
        f"UPDATE change SET before = '{{\"note\":{'[' * 900 + ']' * 900}}}' WHERE operation = 'update'",
        False,
        "change",
    ),
    "a command": ("UPDATE journal_state SET command_id = 1", False, "journal_state"),
    "a bulk command": ("UPDATE journal_state SET bulk = 1", False, "journal_state"),
}


def fill_kept(store: Store) -> None:
    store.capture(draft("one"), STAMP)
    store.capture(draft("two", "Another"), STAMP)
    store.run(SetFields(1, {"note": "seen"}), STAMP)


@pytest.fixture
def kept(path: str) -> str:
    """A file with two opportunities and a change, closed."""
    filled(path, fill_kept).close()
    return path


def damage(path: str, statement: str) -> None:
    """As another program would: under a command of the journal, without references."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE journal_state SET command_id = 1")
        other.execute(statement)
        if "journal_state" not in statement:
            other.execute("UPDATE journal_state SET command_id = NULL")


@pytest.mark.parametrize(("statement", "repairable", "word"), FAULTS.values(), ids=FAULTS)
def test_the_door_and_the_examination_agree(kept: str, statement: str, repairable: bool, word: str) -> None:
    damage(kept, statement)
    with pytest.raises(Damaged):
        check_file(kept)
    with pytest.raises(Damaged):
        Store.open(kept, STAMP, origin="test")
    found, made = doctor.visit(kept, repairs=False)
    assert made == []
    assert all(one.reason for one in found)
    assert any(word in one.detail for one in found)
    assert any(one.repairable for one in found) == repairable or not repairable
    left, made = doctor.visit(kept, repairs=True)
    assert bool(made) == repairable
    assert bool(left) != repairable
    if repairable:
        check_file(kept)
        with Store.open(kept, STAMP, origin="test") as store:
            store.capture(draft("three"), STAMP)


def test_nothing_is_found_in_a_whole_file(kept: str) -> None:
    check_file(kept)
    assert doctor.visit(kept, repairs=False) == ([], [])


def test_every_fault_is_told_not_only_the_first(kept: str) -> None:
    for name in ("a total", "a text", "an index"):
        damage(kept, FAULTS[name][0])
    found, _ = doctor.visit(kept, repairs=False)
    assert len({one.what for one in found}) >= 3


@pytest.mark.parametrize("statement", [None, "UPDATE stage_total SET count = 99"])
def test_where_nothing_can_be_written_the_same_is_found(kept: str, statement: str | None) -> None:
    """The search cannot check itself there; that is no fault of the file."""
    if statement is not None:
        damage(kept, statement)
    with closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True, isolation_level=None)) as looking:
        found = list(findings(looking, "/no/right/to/write"))
    assert [one.what for one in found] == ([] if statement is None else ["derived rows differ from the records"])
