"""What an import must know of the file before it plans anything.

Only the external ids that the import brings are looked up, so that ten rows imported into a hundred thousand cost ten
look-ups. Rows without an external id are compared by content with every opportunity, as it is now and as it was when it
was made: the journal keeps the first, so that a file imported twice creates nothing even after its rows were worked on.
"""

import json
import sqlite3
from collections.abc import Collection
from typing import Any

from pipeboard.sales.import_rows import LAID_OVER, Content, Facts, Incoming, Kept, Known
from pipeboard.store.reads import pipelines

#: The tables of names that an import adds to.
NAME_TABLES = ("account", "source", "category", "owner", "tag")

# In the order of the fields of `Incoming`.
_KNOWN = f"""
SELECT
    o.id, o.external_id, o.title, account.name, o.stage_id, o.status, o.amount_minor, o.currency, o.tax, o.frequency,
    o.term_months, o.probability, o.expected_from, o.expected_by, source.name, category.name, owner.name,
    (SELECT group_concat(name, char(31)) FROM
        (SELECT tag.name FROM opportunity_tag JOIN tag ON tag.id = tag_id WHERE opportunity_id = o.id
         ORDER BY tag.name_folded)),
    o.starred, close_reason.name, o.created_on, o.closed_on, o.stage_entered_on, o.note
    {"".join(f", o.{column}" for column in LAID_OVER)}
FROM json_each(?) AS wanted
JOIN opportunity AS o ON o.external_id = wanted.value
LEFT JOIN account ON account.id = o.account_id
LEFT JOIN source ON source.id = o.source_id
LEFT JOIN category ON category.id = o.category_id
LEFT JOIN owner ON owner.id = o.owner_id
LEFT JOIN close_reason ON close_reason.id = o.close_reason_id
ORDER BY o.id
"""

_CONTENT = ("title", "account_id", "amount_minor", "currency", "stage_id", "status", "expected_from", "expected_by")
_KEPT = f"SELECT id, {', '.join(_CONTENT)}, closed_on, created_on FROM opportunity"


def facts(connection: sqlite3.Connection, external_ids: Collection[str], *, with_content: bool) -> Facts:
    """What the file knows of an import that brings these external ids; the content of all its opportunities on request.

    It is read without a transaction: `data_version`, read first, tells the import whether it still holds.
    """
    version = data_version(connection)
    known, twice = _known(connection, external_ids)
    (is_empty,) = connection.execute("SELECT NOT EXISTS (SELECT 1 FROM opportunity)").fetchone()
    return Facts(
        currency=pipelines.setting(connection, "currency") or "EUR",
        pipelines=tuple(pipelines.pipelines(connection)),
        stages=tuple(pipelines.stages(connection)),
        names={table: _names(connection, table) for table in NAME_TABLES},
        reasons=_reasons(connection),
        known=known,
        twice=twice,
        kept=tuple(_kept(connection)) if with_content else (),
        is_empty=bool(is_empty),
        data_version=version,
    )


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has written to the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _names(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    # The lowest id comes last and stays, as everywhere else where a name is looked up.
    return dict(connection.execute(f"SELECT name_folded, name FROM {table} ORDER BY id DESC").fetchall())


def _reasons(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute("SELECT outcome, name_folded, name FROM close_reason")
    return {(outcome, folded): name for outcome, folded, name in rows}


def _known(connection: sqlite3.Connection, external_ids: Collection[str]) -> tuple[dict[str, Known], frozenset[str]]:
    found: dict[str, Known] = {}
    twice: set[str] = set()
    if external_ids:
        for row in connection.execute(_KNOWN, (json.dumps(list(external_ids)),)):
            if row[1] in found:
                twice.add(row[1])
            found[row[1]] = Known(row[0], _incoming(row))
    return found, frozenset(twice)


def _incoming(row: tuple[Any, ...]) -> Incoming:
    tags = tuple(row[17].split("\x1f")) if row[17] else ()
    return Incoming._make((*row[1:17], tags, row[18] == 1, *row[19:24], None, None, row[24:]))


def _kept(connection: sqlite3.Connection) -> list[Kept]:
    folded = dict(connection.execute("SELECT id, name_folded FROM account").fetchall())
    born = _as_made(connection)
    found: list[Kept] = []
    for row in connection.execute(_KEPT):
        found.append(_content(row, folded))
        if row[0] in born:
            first = born[row[0]]
            changed = tuple(
                first.get(column, value)
                for column, value in zip(("id", *_CONTENT, "closed_on", "created_on"), row, strict=True)
            )
            found.append(_content(changed, folded))
    return found


def _content(row: tuple[Any, ...], folded: dict[int, str]) -> Kept:
    identity, title, account_id, amount, currency, stage_id, status, expected_from, expected_by, closed_on, made = row
    account = folded.get(account_id)
    content: Content = (title, account, amount, currency, stage_id, status, expected_from, expected_by, closed_on)
    return Kept(identity, content, made)


def _as_made(connection: sqlite3.Connection) -> dict[int, dict[str, Any]]:
    """The fields that were changed since, as each opportunity was made with."""
    found: dict[int, dict[str, Any]] = {}
    for row_id, before in connection.execute(
        "SELECT row_id, before FROM change WHERE table_name = 'opportunity' AND operation = 'update' ORDER BY id DESC"
    ):
        found.setdefault(row_id, {}).update(json.loads(before))
    return found
