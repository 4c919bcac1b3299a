"""What is derived at the end of a large command, whatever the command did before and beside its large part."""

import pytest

from pipeboard.store import journal
from pipeboard.store.derived import BULK, in_bulk
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound, draft

#: Each happens within one command: before its large part, then in it.
BEFORE = {
    "nothing": "SELECT 1",
    "made": "INSERT INTO account (name, name_folded, created_on) VALUES ('Early', 'early', '2026-11-21')",
    "renamed": "UPDATE account SET name = 'Early' WHERE id = 1",
}
INSIDE = {
    "nothing": "SELECT 1",
    "renames": "UPDATE account SET name = name || ' & Sons'",
    "notes": "UPDATE opportunity SET note = 'wants two coats'",
    "deletes what it made": "DELETE FROM account WHERE name LIKE 'Many%'",
    "deletes and makes again": "DELETE FROM account WHERE name_folded = 'early'",
}
AGAIN = "INSERT INTO account (id, name, name_folded, created_on) VALUES (90000, 'Early', 'early again', '2026-11-21')"
MANY = f"""
INSERT INTO account (name, name_folded, created_on)
SELECT 'Many ' || value, 'many ' || value, '2026-11-21' FROM generate WHERE value <= {BULK + 1}
"""
NUMBERS = f"WITH RECURSIVE generate (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM generate LIMIT {BULK + 1})"


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("inside", INSIDE)
def test_what_is_derived_fits_the_records(store: Store, before: str, inside: str) -> None:
    store.capture(draft("roof"), STAMP)
    connection = store.connection
    with store._command(journal.Entry("large", "", "test"), STAMP):
        connection.execute(BEFORE[before])
        with in_bulk(connection, BULK + 1):
            connection.execute(NUMBERS + MANY)
            connection.execute(INSIDE[inside])
            if inside == "deletes and makes again":
                connection.execute(AGAIN)
    assert_sound(connection)
    store.undo(STAMP)
    assert_sound(connection)
    store.redo(STAMP)
    assert_sound(connection)
