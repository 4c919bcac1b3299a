"""Records as a workbook (XLSX): one sheet a kind, days as days, amounts as numbers; the same records, the same bytes.

Text is written as text, whatever it begins with: nothing in it is a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from pipeboard.exchange.csv_out import COLUMNS, OwnValues, cells_of, own_header
from pipeboard.light import Any
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.records import Opportunity
from pipeboard.store.reads.everything import Everything, TableContent

#: When every workbook says it was made: its content alone tells two apart.
_MADE = datetime(2020, 1, 1)

#: The sheets beside that of the opportunities: the table, its columns, and the names that ids of other tables become.
_SHEETS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Accounts", "account", ("id", "name", "kind", "website", "phone", "address", "note", "created_on")),
    ("Contacts", "contact", ("id", "name", "account_id", "job", "email", "phone", "note", "created_on")),
    (
        "Actions",
        "activity",
        ("id", "kind", "subject", "opportunity_id", "account_id", "contact_id", "due_on", "due_time", "minutes")
        + ("done_on", "outcome", "note"),
    ),
    (
        "Documents",
        "document",
        ("id", "kind", "name", "location", "opportunity_id", "amount_minor", "currency", "dated_on"),
    ),
)
_NUMBERS = frozenset(("id", "minutes", "term_months", "probability", "own_probability", "next_action_minutes"))
_DAYS = frozenset(
    column.written for field in FIELDS for column in field.columns if field.kind in ("period", "day", "past_day")
)
_OTHER_DAYS = frozenset(("created_on", "due_on", "done_on", "dated_on", "next_action_due_on"))
_AMOUNTS = frozenset(("amount", "value"))


def to_workbook(
    records: Sequence[Opportunity],
    pipelines: Mapping[int, str],
    own: OwnValues,
    everything: Everything | None,
    columns: Sequence[str] = COLUMNS,
) -> bytes:
    """The workbook of some opportunities and, where `everything` is given, of what hangs on the file besides them."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = Workbook(target, settings)
    book.set_properties({"created": _MADE})
    sheets = _Sheets(book)
    header = [*columns, *(own_header(field) for field in own.fields)]
    sheets.add("Opportunities", header, (cells_of(one, pipelines, own, columns) for one in sorted(records, key=_id)))
    tables = {} if everything is None else {one.name: one for one in everything.tables}
    for title, table, wanted in _SHEETS:
        if table in tables:
            sheets.add(title, *_rows(tables, table, wanted))
    book.close()
    return target.getvalue()


def _id(record: Opportunity) -> int:
    return record.id


def _rows(tables: Mapping[str, TableContent], name: str, wanted: Sequence[str]) -> tuple[list[str], list[list[Any]]]:
    """The header and the rows of a table; ids of accounts and contacts become names, minor units amounts."""
    from pipeboard.sales.money import to_decimal

    content = tables[name]
    names = {one: _names(tables, one) for one in ("account", "contact")}
    shown = [column for column in wanted if column in content.columns]
    rows = []
    for row in content.rows:
        said = dict(zip(content.columns, row, strict=True))
        for table, known in names.items():
            said[f"{table}_id"] = known.get(said.get(f"{table}_id"), "")
        if said.get("amount_minor") is not None:
            said["amount_minor"] = to_decimal(said["amount_minor"], said["currency"])
        rows.append([said.get(column) for column in shown])
    header = [
        {"amount_minor": "amount", "opportunity_id": "opportunity"}.get(one, one.removesuffix("_id")) for one in shown
    ]
    return header, rows


def _names(tables: Mapping[str, TableContent], name: str) -> dict[Any, str]:
    content = tables.get(name)
    if content is None:
        return {}
    number, called = content.columns.index("id"), content.columns.index("name")
    return {row[number]: row[called] for row in content.rows}


class _Sheets:
    """Writes sheets with the formats that their columns have."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._amount = book.add_format({"num_format": "#,##0.00"})

    def add(self, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """A sheet with a header that stays in sight."""
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, self._bold)
            sheet.set_column(column, column, 30 if name in ("title", "account", "name", "subject", "note") else 14)
        place = 0
        for place, row in enumerate(rows, 1):
            for column, (name, value) in enumerate(zip(header, row, strict=True)):
                self._write(sheet, place, column, name, value)
        if place:
            sheet.autofilter(0, 0, place, max(len(header) - 1, 0))

    def _write(self, sheet: Any, row: int, column: int, name: str, value: Any) -> None:
        if value is None or value == "":
            return
        if name in _DAYS | _OTHER_DAYS and isinstance(value, str):
            sheet.write_datetime(
                row, column, datetime.combine(date.fromisoformat(value), datetime.min.time()), self._day
            )
        elif name in _AMOUNTS:
            sheet.write_number(row, column, float(value), self._amount)
        elif name in _NUMBERS or (isinstance(value, int) and not isinstance(value, bool)):
            sheet.write_number(row, column, int(value))
        else:
            sheet.write_string(row, column, str(value)[:32767])
