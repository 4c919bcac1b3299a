"""What an import must know of the file before it plans anything.

Only the ids that the import brings are looked up, so that ten rows imported into a hundred thousand cost ten look-ups.
Rows that no id tells are compared by content with every opportunity, as it is now and as it was when it
was made: the journal keeps the first, so that a file imported twice creates nothing even after its rows were worked on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence

from pipeboard.light import Any
from pipeboard.sales.import_rows import LAID_OVER, Content, Facts, Incoming, Kept, Known, RowKeys
from pipeboard.store.reads import forms, pipelines

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
    o.starred, close_reason.name, o.created_on, o.closed_on, o.stage_entered_on, o.note, o.uid
    {"".join(f", o.{column}" for column in LAID_OVER)}
FROM json_each(?) AS wanted
JOIN opportunity AS o ON o.{{column}} = wanted.value
LEFT JOIN account ON account.id = o.account_id
LEFT JOIN source ON source.id = o.source_id
LEFT JOIN category ON category.id = o.category_id
LEFT JOIN owner ON owner.id = o.owner_id
LEFT JOIN close_reason ON close_reason.id = o.close_reason_id
ORDER BY o.id
"""

_OWN_VALUES = """
SELECT opportunity_id, custom_field.name, custom_value.value
FROM json_each(?) AS wanted
JOIN custom_value ON custom_value.opportunity_id = wanted.value
JOIN custom_field ON custom_field.id = custom_field_id
ORDER BY opportunity_id, custom_field.position, custom_field.name
"""

_CONTENT = ("title", "account_id", "amount_minor", "currency", "stage_id", "status", "expected_from", "expected_by")
_KEPT = f"SELECT id, {', '.join(_CONTENT)}, closed_on, created_on FROM opportunity"


def facts(connection: sqlite3.Connection, keys: Sequence[RowKeys]) -> Facts:
    """What the file knows of an import whose rows have these keys; the content of all its opportunities where some row
    has none by which it could be told.

    It is read without a transaction: `data_version`, read first, tells the import whether it still holds.
    """
    version = data_version(connection)
    by_uid = {one.content.uid or "": one for one in _known(connection, "uid", {key.uid for key in keys})}
    known, twice = _by_external_id(_known(connection, "external_id", {key.external_id for key in keys}))
    numbers = {key.number for key in keys if not key.uid and key.number}
    untold = any(not key.external_id and key.uid not in by_uid for key in keys)
    (is_empty,) = connection.execute("SELECT NOT EXISTS (SELECT 1 FROM opportunity)").fetchone()
    (is_fresh,) = connection.execute(
        "SELECT NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'opportunity')"
    ).fetchone()
    return Facts(
        currency=pipelines.own_currency(connection),
        pipelines=tuple(pipelines.pipelines(connection)),
        stages=tuple(pipelines.stages(connection)),
        names={table: _names(connection, table) for table in NAME_TABLES},
        reasons=_reasons(connection),
        known=known,
        by_uid={uid: _bare(one) for uid, one in by_uid.items()},
        by_number={one.id: _bare(one) for one in _known(connection, "id", numbers)},
        twice=twice,
        kept=tuple(_kept(connection)) if untold else (),
        is_empty=bool(is_empty),
        is_fresh=bool(is_fresh),
        data_version=version,
        own=tuple(forms.custom_fields(connection)),
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


def _known(connection: sqlite3.Connection, column: str, wanted: Collection[str]) -> list[Known]:
    """The opportunities whose column holds one of these values, by id. Their content has their uid."""
    values = [one for one in wanted if one]
    if not values:
        return []
    listed = json.dumps([int(one) for one in values] if column == "id" else values)
    rows = connection.execute(_KNOWN.replace("{column}", column), (listed,))
    found = [Known(row[0], _incoming(row)) for row in rows]
    own = _own_values(connection, [one.id for one in found])
    return [one._replace(content=one.content._replace(own=own[one.id])) if one.id in own else one for one in found]


def _own_values(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """What the user's own fields hold on some opportunities, by the names of the fields."""
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for number, name, value in connection.execute(_OWN_VALUES, (json.dumps(ids),)):
        found[number] = (*found.get(number, ()), (name, value))
    return found


def _by_external_id(found: Sequence[Known]) -> tuple[dict[str, Known], frozenset[str]]:
    known: dict[str, Known] = {}
    twice: set[str] = set()
    for one in found:
        external_id = one.content.external_id or ""
        if external_id in known:
            twice.add(external_id)
        known[external_id] = _bare(one)
    return known, frozenset(twice)


def _bare(known: Known) -> Known:
    """Without the uid, which no row changes."""
    return known._replace(content=known.content._replace(uid=None))


def _incoming(row: tuple[Any, ...]) -> Incoming:
    tags = tuple(row[17].split("\x1f")) if row[17] else ()
    return Incoming._make((*row[1:17], tags, row[18] == 1, *row[19:24], None, None, row[25:], row[24], None, ()))


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
