"""All records of a file as one JSON document, and back: the same records give the same bytes, in any file.

`docs/everything.md` describes it. A row is an object on a line of its own; what it does not say is NULL. Numbers are
the ids of the file, by which rows name each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from pipeboard.exchange.errors import NotEverything
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.store.reads.everything import Everything, TableContent

if TYPE_CHECKING:
    from pipeboard.store.store import Store

#: The version of the form of the document; the tables have that of the file's schema.
VERSION = 1
#: What such a document begins with.
MARK = b'{"pipeboard": "everything"'
LARGEST = 1024 * 1024 * 1024


def written(content: Everything) -> bytes:
    """The document of all records."""
    return "".join(_lines(content)).encode("utf-8")


def _lines(content: Everything) -> Iterator[str]:
    yield f'{MARK.decode()}, "version": {VERSION}, "schema": {content.schema},\n"tables": {{'
    for place, table in enumerate(sorted(content.tables, key=lambda one: one.name)):
        yield ("," if place else "") + f'\n"{table.name}": ['
        for number, row in enumerate(table.rows):
            said = {column: value for column, value in zip(table.columns, row, strict=True) if value is not None}
            yield ("," if number else "") + "\n" + json.dumps(said, ensure_ascii=False)
        yield "]" if not table.rows else "\n]"
    numbers = json.dumps(content.last_numbers, sort_keys=True)
    yield f'\n}},\n"last_numbers": {numbers}}}\n'


def is_everything(data: bytes) -> bool:
    """Whether some bytes are such a document."""
    return data.lstrip()[: len(MARK)] == MARK


def read(data: bytes, columns: Mapping[str, Sequence[str]], schema: int) -> Everything:
    """The records of a document, for a file with these tables.

    Raises:
        NotEverything: it is damaged, of a later version, or says what the file has no place for.
    """
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotEverything(reason=str(error)) from error
    version = said.get("version")
    if version != VERSION or not isinstance(said.get("schema"), int) or said["schema"] > schema:
        raise NotEverything(reason=f"version {version}, schema {said.get('schema')}")
    tables = said.get("tables")
    if not isinstance(tables, dict) or not isinstance(said.get("last_numbers"), dict):
        raise NotEverything(reason="tables")
    unknown = tables.keys() - columns.keys()
    if unknown:
        raise NotEverything(reason=", ".join(sorted(unknown)))
    found = tuple(_table(name, tables[name], known) for name, known in columns.items() if name in tables)
    return Everything(said["schema"], found, _numbers(said["last_numbers"], columns))


def _table(name: str, rows: Any, columns: Sequence[str]) -> TableContent:
    """The rows of a table; columns that no row has are left to the file, which has a value of its own for new ones."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotEverything(reason=name)
    used = {column for row in rows for column in row}
    if used - set(columns):
        raise NotEverything(reason=f"{name}: {', '.join(sorted(used - set(columns)))}")
    if rows and not {"id", "uid"} <= used:
        raise NotEverything(reason=f"{name}: id, uid")
    taken = tuple(column for column in columns if column in used)
    values = [tuple(row.get(column) for column in taken) for row in rows]
    if not all(value is None or type(value) in (int, str) for row in values for value in row):
        raise NotEverything(reason=name)
    return TableContent(name, taken, values)


def _numbers(said: Mapping[str, Any], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    if not all(name in columns and type(number) is int and number >= 0 for name, number in said.items()):
        raise NotEverything(reason="last_numbers")
    return dict(said)


def everything_of(store: Store) -> bytes:
    """The document of an open file."""
    return written(store.whole.everything())
