"""Opportunities as CSV: for spreadsheets, for other tools, and for another file of ours.

An import reads these columns back by their headers, so that nothing of a record but its ids is lost. Lines end with a
bare newline, where RFC 4180 has CR LF: every spreadsheet reads both, and diff, sort and awk do not leave a CR in the
last column. Text that a spreadsheet would run is guarded (`escapes`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from operator import attrgetter

from pipeboard.exchange.escapes import guard, unguard
from pipeboard.exchange.word_cells import tags_cell
from pipeboard.light import Any, NamedTuple
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.money import to_decimal
from pipeboard.sales.records import CustomField, Opportunity
from pipeboard.sales.text import fold

#: A cell; nothing is written for None.
Cell = str | int | None

#: The columns of the first version, in their order, which scripts cut by; those of fields that were declared since
#: follow, and the user's own come last.
_FIRST = (
    *("id", "external_id", "title", "account", "pipeline", "stage", "status", "amount", "currency", "tax", "frequency"),
    *("term_months", "value", "probability", "own_probability", "expected_from", "expected_by", "source", "category"),
    *("tags", "owner", "starred", "close_reason", "created_on", "closed_on", "stage_entered_on", "next_action_kind"),
    *("next_action_subject", "next_action_due_on", "next_action_due_time", "next_action_minutes"),
)

_WRITTEN = {column.written: (field, column) for field in FIELDS for column in field.columns if column.written}

COLUMNS = (*_FIRST, *(header for header in _WRITTEN if header not in _FIRST))


class OwnValues(NamedTuple):
    """The user's own fields, and their values by the opportunity and the name of the field."""

    fields: Sequence[CustomField] = ()
    values: Mapping[int, Mapping[str, str]] = {}


def to_csv(
    records: Iterable[Opportunity],
    pipelines: Mapping[int, str] | None = None,
    own: OwnValues | None = None,
    columns: Sequence[str] = COLUMNS,
) -> bytes:
    """The CSV of some opportunities in UTF-8, in the order of their ids. `pipelines` has the names by id.

    Amounts are plain decimals with a dot (`6000.50`), `value` what totals count, days `YYYY-MM-DD`, `starred` is `yes`
    or empty. The same content always gives the same bytes. `columns` are those of ours that are written.
    """
    ordered = sorted(records, key=lambda one: one.id)
    own = own or OwnValues()
    header = [*columns, *(own_header(one) for one in own.fields)]
    return written([header, *(cells_of(one, pipelines or {}, own, columns, guarded=True) for one in ordered)])


def cells_of(
    record: Opportunity,
    pipelines: Mapping[int, str],
    own: OwnValues,
    columns: Sequence[str] = COLUMNS,
    *,
    guarded: bool = False,
) -> list[Cell]:
    """The cells of an opportunity in some columns, then in those of the user's own fields. `guarded`: text that a
    spreadsheet would run is made inert.
    """
    write = [_BY_COLUMN[name] for name in columns]
    held = own.values.get(record.id, {})
    cells = [*(one(record, pipelines) for one in write), *(_text(held.get(field.name)) for field in own.fields)]
    return cells if guarded else [unguard(cell) if isinstance(cell, str) else cell for cell in cells]


def own_header(field: CustomField) -> str:
    """The header of a field of the user's own; one that is called like a column of ours says whose it is."""
    return guard(field.name if fold(field.name).replace(" ", "_") not in _TAKEN else f"{field.name} (own)")


def written(rows: Sequence[Sequence[Cell]], delimiter: str = ",") -> bytes:
    """Rows of cells as CSV in UTF-8."""
    # The standard writer leaves a lone carriage return bare, which a reader takes for the end of the line.
    bare = any(isinstance(cell, str) and "\r" in cell for row in rows for cell in row)
    target = io.StringIO(newline="")
    writer = csv.writer(
        target, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL if bare else csv.QUOTE_MINIMAL
    )
    writer.writerows(rows)
    return target.getvalue().encode("utf-8", "replace")


_Write = Callable[[Opportunity, Mapping[int, str]], Cell]


def _cell(header: str) -> _Write:
    """What a column writes of a record: by the type of what stands there, or the kind of its field."""
    field, column = _WRITTEN[header]
    read = _reader(column.shows)
    if field.kind == "pipeline":
        return lambda record, pipelines: _text(pipelines.get(read(record)))
    if field.kind == "money":
        return lambda record, _: _decimal(read(record), record.currency)
    return lambda record, _: _plain(read(record))


def _reader(path: str) -> Callable[[Opportunity], Any]:
    """Reads an attribute of a record, or one of its next action where there is one."""
    first, point, rest = path.partition(".")
    read = attrgetter(first)
    if not point:
        return read
    return lambda record: None if read(record) is None else getattr(read(record), rest)


def _decimal(minor: int | None, currency: str | None) -> Cell:
    return None if minor is None else to_decimal(minor, currency or "")


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return _text(tags_cell(value) if isinstance(value, tuple) else value)


def _text(value: str | None) -> str:
    return guard(value) if value else ""


_BY_COLUMN = {name: _cell(name) for name in COLUMNS}
_TAKEN = frozenset(COLUMNS)
