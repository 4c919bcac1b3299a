"""What the triggers keep, as a question to the records.

For the past, to find out whether a file is sound, and for large commands: deriving it once at the end is ten times
faster than row by row (FTS5 writes its pending words out at every statement that a trigger makes).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from pipeboard.light import contextmanager

_SUMS = (
    "count(*) AS count, coalesce(sum(value_minor), 0) AS value,"
    " coalesce(sum(iif(probability IS NULL, value_minor, 0)), 0) AS value_default,"
    " coalesce(sum(value_minor * probability), 0) AS weighted_own"
)


def _followup(planned: str) -> str:
    return (
        "SELECT opportunity.id AS opportunity_id, planned.id AS activity_id, planned.due_on, planned.due_time"
        " FROM opportunity LEFT JOIN ("
        "  SELECT activity.*, row_number() OVER (PARTITION BY opportunity_id"
        "   ORDER BY due_on, due_time IS NULL, due_time, activity.id) AS place"
        "  FROM activity JOIN opportunity AS sale ON sale.id = activity.opportunity_id"
        f"  WHERE {planned}"
        " ) AS planned ON planned.opportunity_id = opportunity.id AND planned.place = 1"
        " WHERE opportunity.status = 'open' OR planned.id IS NOT NULL"
    )


#: The content of each table that triggers keep, by its name, with its columns in their order.
DERIVED = {
    "stage_total": f"SELECT stage_id, status, coalesce(currency, '') AS currency, {_SUMS}"
    " FROM opportunity GROUP BY 1, 2, 3",
    "expected_total": "SELECT coalesce(expected_by, '') AS expected_by, stage_id,"
    f" coalesce(currency, '') AS currency, {_SUMS} FROM opportunity WHERE status = 'open' GROUP BY 1, 2, 3"
    " UNION ALL SELECT substr(expected_by, 1, 7), stage_id,"
    f" coalesce(currency, ''), {_SUMS} FROM opportunity WHERE status = 'open' AND expected_by IS NOT NULL"
    " GROUP BY 1, 2, 3",
    "closed_total": "SELECT substr(closed_on, 1, 7) AS month, status, stage_id, coalesce(currency, '') AS currency,"
    " count(*) AS count, coalesce(sum(value_minor), 0) AS value"
    " FROM opportunity WHERE status <> 'open' GROUP BY 1, 2, 3, 4",
    "followup": _followup("done_at IS NULL AND (sale.status = 'open' OR kept = 1)"),
}


#: The same as views, of which a few rows are asked without deriving all: the past is read so.
AS_VIEWS = {
    **DERIVED,
    "followup": "SELECT opportunity.id AS opportunity_id, planned.id AS activity_id, planned.due_on, planned.due_time"
    " FROM opportunity LEFT JOIN activity AS planned ON planned.id = ("
    "  SELECT next.id FROM activity AS next WHERE next.opportunity_id = opportunity.id AND next.done_at IS NULL"
    "   AND (opportunity.status = 'open' OR next.kept = 1)"
    "  ORDER BY next.due_on, next.due_time IS NULL, next.due_time, next.id LIMIT 1"
    " ) WHERE opportunity.status = 'open' OR planned.id IS NOT NULL",
}


def derived_at(version: int) -> dict[str, str]:
    """`DERIVED` as it was for a file that has taken so many steps: one that is still to be upgraded is judged by it."""
    return DERIVED if version >= 3 else {**DERIVED, "followup": _followup("done_at IS NULL")}


#: The documents of the full-text search: the row id is the record's id times 8 plus its kind.
SEARCHED = """
SELECT o.id * 8 AS id, o.title || coalesce(' ' || account.name, '') AS words
FROM opportunity AS o LEFT JOIN account ON account.id = o.account_id
UNION ALL SELECT id * 8 + 4, note FROM opportunity WHERE note IS NOT NULL
UNION ALL SELECT id * 8 + 1, name FROM account
UNION ALL SELECT id * 8 + 2, name || coalesce(' ' || job, '') || coalesce(' ' || email, '') FROM contact
UNION ALL SELECT id * 8 + 3, subject || coalesce(' ' || outcome, '') || coalesce(' ' || note, '') FROM activity
UNION ALL SELECT id * 8 + 5, name FROM document
UNION ALL SELECT id * 8 + 6, name || coalesce(' ' || company, '') || coalesce(' ' || email, '') FROM prospect
"""

#: A command that changes more rows than this, and more than a twentieth of the file's opportunities, derives as a whole
#: what the triggers would keep row by row.
BULK = 500

#: Memory for the pages of a large command, in KiB.
_ROOM = 65_536

_OF_COMMAND = "command_id = (SELECT command_id FROM journal_state)"

# The documents that the changes of the open command touch, by one walk through these; and whether each may have stood
# before the change numbered ?: a row that was only made since has no document yet. An account's name stands in the
# documents of its opportunities.
_TOUCHED = (
    f"""
INSERT INTO temp.touched
SELECT row_id * 8 + CASE table_name
    WHEN 'opportunity' THEN 0 WHEN 'account' THEN 1 WHEN 'contact' THEN 2 WHEN 'activity' THEN 3
    WHEN 'document' THEN 5 WHEN 'prospect' THEN 6 END AS document, max(operation <> 'insert' OR id <= ?)
FROM change WHERE {_OF_COMMAND}
    AND +table_name IN ('opportunity', 'account', 'contact', 'activity', 'document', 'prospect')
GROUP BY document
""",
    "INSERT INTO temp.touched SELECT id + 4, stood FROM temp.touched WHERE id % 8 = 0",
    f"""
INSERT OR REPLACE INTO temp.touched SELECT id * 8, 1 FROM opportunity WHERE account_id IN (
    SELECT row_id FROM change WHERE {_OF_COMMAND} AND +table_name = 'account' AND operation = 'update'
)
""",
)


#: The tables whose rows have documents in the search.
_WITH_DOCUMENTS = ("opportunity", "account", "contact", "activity", "document", "prospect")


@contextmanager
def in_bulk(connection: sqlite3.Connection, rows: int) -> Iterator[None]:
    """Inside, `rows` changes of the open command are journalled as ever; what is derived follows when it ends.

    Where they are few, the triggers keep it row by row as they always do.
    """
    if rows <= BULK or rows * 20 <= connection.execute("SELECT count(*) FROM opportunity").fetchone()[0]:
        yield
        return
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()
    connection.execute("UPDATE journal_state SET bulk = 1")
    with _room(connection):
        yield
        _follow(connection, last)
    connection.execute("UPDATE journal_state SET bulk = 0")


@contextmanager
def _room(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside, SQLite keeps many pages in memory, which it would else write to the disk before the commit."""
    (size,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{_ROOM}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {size}")


def _follow(connection: sqlite3.Connection, last: int) -> None:
    """Derive what follows from the changes of the open command since the one numbered `last`."""
    for table, query in DERIVED.items():
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} {query}")
    (changes,) = connection.execute("SELECT count(*) FROM change WHERE id > ?", (last,)).fetchone()
    if changes * 2 > sum(connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in _WITH_DOCUMENTS):
        index_all(connection)
    else:
        _index_changed(connection, last)


def is_in_bulk(connection: sqlite3.Connection) -> bool:
    """Whether a large command runs, at the end of which all that is derived follows."""
    return bool(connection.execute("SELECT bulk FROM journal_state").fetchone()[0])


def index_all(connection: sqlite3.Connection) -> None:
    """Make the full-text search anew: sooner done than taking most of it out, or finding what is not in it yet.

    Ordered, since FTS5 writes its pending words out at each document that comes before the last one.
    """
    (declaration,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'search'").fetchone()
    connection.execute("DROP TABLE search")
    connection.execute(declaration)
    connection.execute(f"INSERT INTO search (rowid, words) {SEARCHED} ORDER BY 1")


def _index_changed(connection: sqlite3.Connection, last: int) -> None:
    """Bring the full-text search up to what the open command has changed since the change numbered `last`."""
    connection.execute("CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY, stood INTEGER NOT NULL)")
    changed, notes, renamed = _TOUCHED
    connection.execute(changed, (last,))
    connection.execute(notes)
    connection.execute(renamed)
    connection.execute("DELETE FROM search WHERE rowid IN (SELECT id FROM temp.touched WHERE stood)")
    connection.execute(
        f"INSERT INTO search (rowid, words) SELECT * FROM ({SEARCHED}) AS document"
        " WHERE document.id IN (SELECT id FROM temp.touched) ORDER BY 1"
    )
    connection.execute("DROP TABLE temp.touched")
