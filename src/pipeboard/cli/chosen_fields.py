"""`list --fields id,title,amount`: the columns of an export, as a table, as lines between tabs, or as JSON."""

from __future__ import annotations

from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.light import Any
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.records import Opportunity


def fields_of(said: str) -> tuple[str, ...]:
    """The columns that are asked for.

    Raises:
        Usage: one of them is none.
    """
    from pipeboard.exchange.csv_out import COLUMNS

    wanted = tuple(dict.fromkeys(name.strip().replace("-", "_") for name in said.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in COLUMNS]
    if unknown or not wanted:
        raise Usage(
            N_("There is no field {name}. The fields are: {known}"),
            name=", ".join(unknown) or "-",
            known=", ".join(COLUMNS),
        )
    return wanted


def rows_of(context: Context, found: list[Opportunity], fields: tuple[str, ...]) -> list[list[str]]:
    """The cells of opportunities: amounts as plain decimals, days as `YYYY-MM-DD`."""
    from pipeboard.exchange.csv_out import OwnValues, cells_of

    pipelines = {one.id: one.name for one in context.store.pipelines.listed()}
    none = OwnValues()
    cells = (cells_of(one, pipelines, none, fields) for one in found)
    return [["" if cell is None else str(cell) for cell in row] for row in cells]


def show(context: Context, found: list[Opportunity], said: str) -> None:
    """Show the fields, between tabs with `--plain`."""
    fields = fields_of(said)
    rows = rows_of(context, found, fields)
    if context.wants_plain:
        for row in rows:
            context.out.plain(row)
        return
    heads = [[Cell(name, "dim") for name in fields]]
    context.out.table([*heads, *([Cell(cell) for cell in row] for row in rows)], flexible=tuple(range(len(fields))))


def as_json(context: Context, found: list[Opportunity], said: str) -> list[dict[str, Any]]:
    """The fields as objects. What an object of an opportunity has under the same name is taken as it is there."""
    from pipeboard.presentation.as_json import opportunity_json

    fields = fields_of(said)
    listed = []
    for one, row in zip(found, rows_of(context, found, fields), strict=True):
        whole = opportunity_json(one)
        listed.append({name: whole.get(name, cell or None) for name, cell in zip(fields, row, strict=True)})
    return listed


def without_nulls(one: dict[str, Any]) -> dict[str, Any]:
    """An object without what is not there, within its own objects too."""
    said = {key: without_nulls(value) if isinstance(value, dict) else value for key, value in one.items()}
    return {key: value for key, value in said.items() if value not in (None, [], {})}
