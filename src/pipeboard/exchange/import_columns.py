"""The columns of a file by field: mapped, with the user's rules for values applied, and still text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeboard.exchange.amount_cells import DecimalMark
from pipeboard.exchange.date_cells import DateOrder
from pipeboard.exchange.errors import BadRule, Nameless, Problem
from pipeboard.exchange.escapes import text_of
from pipeboard.exchange.import_fields import OWN, ColumnRule, ValueRule, is_our_own, map_columns
from pipeboard.exchange.tables_in import Table
from pipeboard.light import NamedTuple
from pipeboard.sales.import_rows import RowKeys
from pipeboard.sales.text import clean, fold


class Options(NamedTuple):
    """How a file is to be read. What is None is guessed; `currency` defaults to the file's own.

    `name` is what the journal says was imported.
    """

    name: str = "import.csv"
    columns: tuple[ColumnRule, ...] = ()
    values: tuple[ValueRule, ...] = ()
    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    currency: str | None = None
    dry_run: bool = False
    encoding: str | None = None


class Sheet(NamedTuple):
    """A table with a meaning: the cells of each field that a column or a rule gives, all of one length.

    `fields` says which field each header was taken for (an empty one: none). `problems` are rows that are refused
    already, by their place.
    """

    table: Table
    cells: dict[str, list[str]]
    fields: tuple[tuple[str, str], ...]
    is_our_own: bool
    problems: Mapping[int, Problem] = {}

    @property
    def keys(self) -> list[RowKeys]:
        """By what each row may name an opportunity of the file."""
        nothing = [""] * len(self.table.rows)
        columns = (
            [read(cell) for cell in self.cells[name]] if name in self.cells else nothing
            for name, read in (("uid", uid_of), ("external_id", text_of), ("number", _number_of))
        )
        return list(map(RowKeys._make, zip(*columns, strict=True)))


_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uid_of(cell: str) -> str:
    """The uid in a cell; empty where there is none of ours: other tools call other things so."""
    found = cell.strip().lower()
    return found if _UID.fullmatch(found) else ""


def is_number(cell: str) -> bool:
    """Whether a cell is a number by which a file calls its opportunities."""
    return len(cell) <= 15 and cell.isascii() and cell.isdigit() and int(cell) > 0


def _number_of(cell: str) -> str:
    return cell if is_number(cell) else ""


def lay_out(table: Table, options: Options, own_fields: Sequence[str] = ()) -> Sheet:
    """The sheet of a table under the user's rules; `own_fields` are the names of the user's own fields.

    Raises:
        UnknownColumn, BadRule, Nameless: the rules do not fit the file.
    """
    mapping = map_columns(table.header, options.columns, own_fields)
    by_index = {index: field for field, index in mapping.columns.items()}
    fields = tuple((clean(name), by_index.get(index, "").removeprefix(OWN)) for index, name in enumerate(table.header))
    turned = list(zip(*table.rows, strict=True)) or [()] * len(table.header)
    cells = {field: list(turned[index]) for field, index in mapping.columns.items()}
    if not cells.keys() & {"title", "account"}:
        raise Nameless(known=", ".join(clean(name) for name in table.header))
    apply_rules(cells, options.values, len(table.rows))
    own = is_our_own(table.header)
    if own:
        # The number is another tool's external id, but not ours.
        cells.setdefault("number", list(turned[0]))
    return Sheet(table, cells, fields, own)


def apply_rules(cells: dict[str, list[str]], rules: Sequence[ValueRule], rows: int) -> None:
    """Replace cells as the rules say. All rules look at the cells of the file, not at what others have made of them."""
    by_field: dict[str, dict[str, list[ValueRule]]] = {}
    for rule in rules:
        if rule.field not in cells:
            reason = f"no column gives the field {rule.field}"
            raise BadRule(rule=f"{rule.field}:{rule.source}", reason=reason)
        by_field.setdefault(rule.field, {}).setdefault(fold(rule.source), []).append(rule)
    originals = {field: list(cells[field]) for field in by_field}
    for field, wanted in by_field.items():
        column = originals[field]
        meant = {cell: wanted[key] for cell in set(column) if (key := fold(text_of(cell))) in wanted}
        for found in meant.values():
            for rule in found:
                cells.setdefault(rule.target, [""] * rows)
        for index, cell in enumerate(column):
            if cell in meant:
                cells[field][index] = ""
                for rule in meant[cell]:
                    cells[rule.target][index] = rule.value
