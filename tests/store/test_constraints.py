"""The file keeps its rules by itself: no way around one exists, not even the sqlite3 shell."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from pipeboard.clock import Stamp
from pipeboard.store import journal
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.errors import Refused
from pipeboard.store.store import Store
from pipeboard.store.tables import metadata
from store_help import DAY, draft, dump

TABLES = sorted(metadata.tables)

#: The tables of which `filled` has the good row, since others refer to it.
REFERRED = ("tag", "contact", "custom_field", "prospect_list", "exit_criterion")

#: A row of each table that the file takes; ids refer to what `filled` captured.
GOOD: dict[str, dict[str, Any]] = {
    "account": {"name": "A", "name_folded": "a", "created_on": "2026-11-21"},
    "account_value": {"account_id": 1, "custom_field_id": 2, "value": "v"},
    "activity": {"opportunity_id": 1, "kind": "task", "subject": "s", "due_on": "2026-11-21"},
    "activity_contact": {"activity_id": 1, "contact_id": 1},
    "category": {"name": "C", "name_folded": "c"},
    "close_reason": {"outcome": "lost", "name": "R", "name_folded": "r"},
    "contact": {"name": "P", "name_folded": "p", "created_on": "2026-11-21"},
    "currency_rate": {"currency": "USD", "millionths": 900000, "set_on": "2026-11-21"},
    "custom_field": {"name": "F", "kind": "text"},
    "custom_value": {"opportunity_id": 1, "custom_field_id": 1, "value": "v"},
    "document": {"opportunity_id": 1, "kind": "quote", "name": "Q"},
    "exit_criterion": {"stage_id": 1, "name": "Budget"},
    "known_criterion": {"opportunity_id": 1, "exit_criterion_id": 1},
    "opportunity": {
        "title": "T",
        "stage_id": 1,
        "created_on": "2026-11-21",
        "stage_entered_on": "2026-11-21",
    },
    "opportunity_contact": {"opportunity_id": 1, "contact_id": 1},
    "opportunity_tag": {"opportunity_id": 1, "tag_id": 2},
    "owner": {"name": "O", "name_folded": "o"},
    "pipeline": {"name": "P"},
    "playbook_action": {"stage_id": 1, "kind": "call", "subject": "s", "days": 3},
    "prospect": {"prospect_list_id": 1, "name": "N", "created_on": "2026-11-21"},
    "prospect_list": {"name": "L", "created_on": "2026-11-21"},
    "saved_filter": {"name": "F", "terms": "{}"},
    "setting": {"name": "s", "value": "v"},
    "source": {"name": "S", "name_folded": "s"},
    "stage": {"pipeline_id": 1, "name": "S", "phase": "selling", "probability": 10},
    "stage_visit": {
        "opportunity_id": 1,
        "stage_id": 1,
        "entered_on": "2026-11-20",
        "left_on": "2026-11-21",
    },
    "tag": {"name": "T", "name_folded": "t"},
    "target": {"month": "2026-11", "currency": "EUR", "amount_minor": 1},
}

MONEY = {"amount_minor": 1, "currency": "EUR"}
WON = {"status": "won", "closed_on": "2026-11-21"}
LOST = {"status": "lost", "closed_on": "2026-11-21"}

#: What is refused: the table, what differs from the good row, and the rule that the refusal names.
BAD: list[tuple[str, dict[str, Any], str]] = [
    *[(table, {"name": ""}, "name_filled") for table, row in GOOD.items() if "name" in row],
    *[(table, {"name": None}, "NOT NULL") for table, row in GOOD.items() if "name" in row],
    *[(table, {"name_folded": ""}, "name_folded_filled") for table, row in GOOD.items() if "name_folded" in row],
    *[
        (table, {column: "2026-02-31"}, f"{column}_is_a_day")
        for table, row in GOOD.items()
        for column in row
        if column.endswith("_on")
    ],
    *[
        ("opportunity", {column: value}, f"{column}_is_a_day")
        for column in ("created_on", "stage_entered_on")
        for value in ("", "21/11/2026", "2026-11-21T10:00", "2026-11", "20261121", "2461366", " 2026-11-21")
    ],
    ("account", {"kind": "shop"}, "kind_known"),
    ("activity", {"kind": "fax"}, "kind_known"),
    ("activity", {"subject": ""}, "subject_filled"),
    ("activity", {"due_on": None}, "planned_has_a_due_date"),
    ("activity", {"due_on": "2026-02-31"}, "due_on_is_a_day"),
    ("activity", {"due_time": "24:00"}, "due_time_is_a_time"),
    ("activity", {"due_time": "9:00"}, "due_time_is_a_time"),
    ("activity", {"due_time": "09:60"}, "due_time_is_a_time"),
    ("activity", {"due_on": None, "due_time": "09:00", "done_at": "x", "done_on": "2026-11-21"}, "due_time_has_a_day"),
    ("activity", {"done_at": "2026-11-21T09:00:00.000Z"}, "done_has_a_day"),
    ("activity", {"done_on": "2026-11-21"}, "done_has_a_day"),
    ("activity", {"done_on": "2026-02-31", "done_at": "x"}, "done_on_is_a_day"),
    ("activity", {"opportunity_id": None}, "belongs_somewhere"),
    ("activity", {"opportunity_id": 99}, "FOREIGN KEY"),
    ("activity", {"minutes": 0}, "minutes_range"),
    ("activity", {"minutes": "an hour"}, "cannot store TEXT value in INTEGER column"),
    ("account_value", {"custom_field_id": 1}, "one of opportunities"),
    ("account_value", {"account_id": 99}, "FOREIGN KEY"),
    ("activity", {"repeat": "daily", "repeat_from": "2026-11-21"}, "repeat_known"),
    ("activity", {"repeat": "weekly"}, "repeat_has_an_anchor"),
    ("activity", {"repeat_from": "2026-11-21"}, "repeat_has_an_anchor"),
    ("activity", {"repeat": "weekly", "repeat_from": "2026-02-31"}, "repeat_from_is_a_day"),
    ("activity_contact", {"contact_id": 99}, "FOREIGN KEY"),
    ("close_reason", {"outcome": "won"}, "outcome_known"),
    ("currency_rate", {"millionths": 0}, "millionths_positive"),
    ("currency_rate", {"currency": "EURO"}, "currency_code"),
    ("custom_field", {"kind": "colour"}, "kind_known"),
    ("custom_field", {"record": "person"}, "record_known"),
    ("custom_value", {"custom_field_id": 2}, "one of accounts"),
    ("document", {"state": "lost"}, "state_known"),
    ("known_criterion", {"exit_criterion_id": 99}, "FOREIGN KEY"),
    ("document", {"kind": "poem"}, "kind_known"),
    ("document", {"amount_minor": 1}, "amount_minor_has_currency"),
    ("document", {"amount_minor": -1, "currency": "EUR"}, "amount_minor_range"),
    ("document", {"dated_on": "2026-02-31"}, "dated_on_is_a_day"),
    ("opportunity", {"title": ""}, "title_filled"),
    ("opportunity", {"stage_id": 99}, "FOREIGN KEY"),
    ("opportunity", {"account_id": 99}, "FOREIGN KEY"),
    ("opportunity", {"amount_minor": 1}, "amount_minor_has_currency"),
    ("opportunity", {"currency": "EUR"}, "amount_minor_has_currency"),
    ("opportunity", {**MONEY, "amount_minor": -1}, "amount_minor_range"),
    ("opportunity", {**MONEY, "amount_minor": 10**13 + 1}, "amount_minor_range"),
    ("opportunity", {**MONEY, "amount_minor": 1.5}, "cannot store REAL value in INTEGER column"),
    ("opportunity", {**MONEY, "currency": "€"}, "currency_code"),
    ("opportunity", {"tax": "VAT"}, "tax_known"),
    ("opportunity", {"frequency": "daily"}, "frequency_known"),
    ("opportunity", {"term_months": 0}, "term_months_range"),
    ("opportunity", {"term_months": 601}, "term_months_range"),
    ("opportunity", {"probability": -1}, "probability_percent"),
    ("opportunity", {"probability": 101}, "probability_percent"),
    ("opportunity", {"expected_by": "2026-12-01"}, "expected_both_ends"),
    ("opportunity", {"expected_from": "2026-12-02", "expected_by": "2026-12-01"}, "expected_in_order"),
    ("opportunity", {"expected_from": "2026-12-01", "expected_by": "2026-13-01"}, "expected_by_is_a_day"),
    ("opportunity", {"status": "standby"}, "status_known"),
    ("opportunity", {"status": "won"}, "closed_has_a_date"),
    ("opportunity", {"closed_on": "2026-11-21"}, "closed_has_a_date"),
    ("opportunity", {**LOST, "closed_on": "2026-02-31"}, "closed_on_is_a_day"),
    ("opportunity", {"stage_id": 6}, "after-sale stage holds won"),
    ("opportunity", {**LOST, "stage_id": 6}, "after-sale stage holds won"),
    ("opportunity", {"close_reason_id": 1}, "another outcome"),
    ("opportunity", {**WON, "close_reason_id": 1}, "another outcome"),
    ("opportunity", {**LOST, "close_reason_id": 5}, "another outcome"),
    ("opportunity", {"origin_kind": "gift"}, "origin_kind_known"),
    ("opportunity", {"origin_id": 1}, "origin_has_a_kind"),
    ("opportunity", {"origin_kind": "renewal", "origin_id": 99}, "FOREIGN KEY"),
    ("opportunity", {"id": 9, "origin_kind": "renewal", "origin_id": 9}, "origin_is_another"),
    ("opportunity_contact", {"approve_by": "2026-02-31"}, "approve_by_is_a_day"),
    ("playbook_action", {"kind": "note"}, "kind_known"),
    ("playbook_action", {"days": -1}, "days_range"),
    ("playbook_action", {"days": 3661}, "days_range"),
    ("playbook_action", {"subject": ""}, "subject_filled"),
    ("opportunity", {"starred": 2}, "starred_flag"),
    ("opportunity_contact", {"decision_maker": 2}, "decision_maker_flag"),
    ("opportunity_tag", {"tag_id": 1}, "UNIQUE"),
    ("prospect", {"state": "maybe"}, "state_known"),
    ("prospect", {"attempts": -1}, "attempts_counted"),
    ("prospect", {"call_back_on": "2026-02-31"}, "call_back_on_is_a_day"),
    ("saved_filter", {"terms": "{"}, "terms_are_json"),
    ("setting", {"name": "currency"}, "UNIQUE"),
    ("stage", {"name": "Met"}, "UNIQUE"),
    ("stage", {"phase": "before"}, "phase_known"),
    ("stage", {"probability": 101}, "probability_percent"),
    ("stage", {"rotting_days": 0}, "rotting_days_positive"),
    ("tag", {"name_folded": "salon"}, "UNIQUE"),
    ("target", {"month": "2026-13"}, "month_is_a_month"),
    ("target", {"month": "2026-11-01"}, "month_is_a_month"),
    ("target", {"amount_minor": -1}, "amount_minor_range"),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file with one of what the good rows refer to. Every test rolls back what it tries."""
    from store_help import STAMP

    path = str(tmp_path_factory.mktemp("constraints") / "sales.db")
    with Store.open(path, STAMP, origin="test") as store:
        store.capture(draft(), STAMP)
        with store._command(journal.Entry("fill", "", "test"), STAMP):
            for table in REFERRED:
                insert(store.connection, table, GOOD[table])
            insert(store.connection, "custom_field", {**GOOD["custom_field"], "name": "G", "record": "account"})
        yield store


def insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


@pytest.fixture
def in_command(filled: Store, stamp: Stamp) -> Iterator[sqlite3.Connection]:
    """The connection inside an open command that is rolled back afterwards."""
    connection = filled.connection
    connection.execute("BEGIN IMMEDIATE")
    journal.open_command(connection, stamp, journal.Entry("try", "", "test"))
    yield connection
    connection.execute("ROLLBACK")


@pytest.mark.parametrize("table", TABLES)
def test_a_good_row_is_taken(table: str, in_command: sqlite3.Connection) -> None:
    row = GOOD[table]
    if table in REFERRED:
        row = {**row, "name": "another", **({"name_folded": "another"} if "name_folded" in row else {})}
    insert(in_command, table, row)


@pytest.mark.parametrize(("table", "wrong", "rule"), BAD, ids=lambda value: str(value)[:60])
def test_a_bad_row_is_refused(table: str, wrong: dict[str, Any], rule: str, in_command: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError) as raised:
        insert(in_command, table, {**GOOD[table], **wrong})
    assert rule in str(raised.value)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("UPDATE opportunity SET stage_id = 6", "after-sale stage holds won"),
        ("UPDATE stage SET phase = 'after_sale' WHERE id = 1", "after-sale stage holds won"),
        ("UPDATE opportunity SET expected_by = '2026-02-31'", "is_a_day"),
        ("UPDATE opportunity SET id = 7", "an id never changes"),
        ("DELETE FROM stage WHERE id = 1", "FOREIGN KEY"),
        ("DELETE FROM pipeline", "FOREIGN KEY"),
        ("UPDATE custom_field SET record = 'account' WHERE id = 1", "stays with the records"),
        ("UPDATE activity SET due_on = NULL, due_time = NULL", "planned_has_a_due_date"),
    ],
)
def test_a_bad_change_is_refused(change: str, rule: str, in_command: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError) as raised:
        in_command.execute(change)
    assert rule in str(raised.value)


def test_the_computed_value_cannot_be_written(in_command: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError):
        in_command.execute("UPDATE opportunity SET value_minor = 1")


def test_the_same_rules_hold_for_a_bare_connection(filled: Store) -> None:
    """As the sqlite3 shell opens it: no pragma of ours."""
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as bare:
        bare.execute("BEGIN")
        bare.execute(
            "INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id)"
            " VALUES (99, 'x', '2026-11-21', 'x', '', '', 'do', 99)"
        )
        bare.execute("UPDATE journal_state SET command_id = 99")
        for table, wrong, rule in BAD:
            if rule != "FOREIGN KEY":
                with pytest.raises(sqlite3.IntegrityError):
                    insert(bare, table, {**GOOD[table], **wrong})
        bare.execute("ROLLBACK")


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("table", TABLES)
def test_a_change_outside_a_command_is_refused(table: str, bare: bool, filled: Store) -> None:
    before = dump(filled.connection)
    row: dict[str, Any] = {**GOOD[table], **{name: "new" for name in ("name", "name_folded") if name in GOOD[table]}}
    if table == "opportunity_tag":
        row["tag_id"] = 2
    marks, listed = ", ".join("?" * len(row)), ", ".join(row)
    column, changed = next(
        ((name, f"{name} || 'x'") for name in row if isinstance(row[name], str)),
        ("opportunity_id", "opportunity_id + 1"),
    )
    values = tuple(row.values())
    attempts: list[tuple[str, tuple[Any, ...]]] = [
        (f"INSERT INTO {table} ({listed}) VALUES ({marks})", values),
        (f"INSERT OR REPLACE INTO {table} ({listed}) VALUES ({marks})", values),
    ]
    if before[table]:
        attempts += [
            (f"UPDATE {table} SET {column} = {changed}", ()),
            (f"UPDATE OR REPLACE {table} SET {column} = {changed}", ()),
            (f"DELETE FROM {table}", ()),
        ]
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        for statement, given in attempts:
            with pytest.raises(sqlite3.IntegrityError, match=r"outside a command|CHECK|FOREIGN KEY"):
                (other if bare else filled.connection).execute(statement, given)
    assert dump(filled.connection) == before


def test_a_value_that_the_file_does_not_take_is_a_refusal(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    before = dump(store.connection)
    for fields in ({"probability": 150}, {"amount_minor": -1}, {"amount_minor": 10**30}, {"title": "\ud800"}):
        with pytest.raises(Refused):
            store.run(SetFields(1, fields), stamp)
    assert dump(store.connection) == before
    assert not store.connection.in_transaction


def test_a_refused_command_leaves_nothing(store: Store, stamp: Stamp) -> None:
    store.capture(draft(), stamp)
    before = dump(store.connection)
    with pytest.raises(Refused):
        store.run_all([(Close((1,), "won", DAY), stamp), (Move((1,), "To qualify"), stamp)])
    assert dump(store.connection) == before
    assert store.connection.execute("SELECT count(*) FROM command").fetchone() == (1,)
