"""What holds after every step, whatever was done: figures agree, nothing is lost, what is derived is right."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Any

from pipeboard.sales.filters import Filter
from pipeboard.store.integrity import check_whole
from simulation.world import Lost, World
from store_help import assert_derived


def hold(world: World, *, deeply: bool) -> None:
    """Check the world; `deeply` asks the command line and reads the file from end to end as well."""
    world.unchanged("between two steps", anew=deeply)
    assert_derived(world.app.connection)
    figures_agree(world)
    nothing_closed_is_overdue(world)
    if deeply:
        check_whole(world.app.connection, world.path)
        the_prompt_agrees(world)


def _open_by_currency(world: World) -> Counter[str]:
    rows = world.ask("SELECT coalesce(currency, ''), coalesce(value_minor, 0) FROM opportunity WHERE status = 'open'")
    found: Counter[str] = Counter()
    for currency, value in rows:
        found[currency] += value
    return found


def _of(totals: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in totals:
        found[one.currency] += one.value_minor
    return found


def _same(name: str, told: Counter[str], counted: Counter[str]) -> None:
    left, right = ({key: value for key, value in one.items() if value} for one in (told, counted))
    if left != right:
        raise Lost(f"{name} says {left}, the records come to {right}")


def figures_agree(world: World) -> None:
    """Board, forecast and totals say what the records come to, in each currency."""
    store, today = world.app, world.today
    counted = _open_by_currency(world)
    board: Counter[str] = Counter()
    for pipeline in store.pipelines.listed():
        for column in store.figures.board(today, Filter(pipeline_id=pipeline.id)).columns:
            if column.stage.phase == "selling":
                board.update(_of(column.sum.totals))
    _same("the board", board, counted)
    forecast = store.figures.forecast(today)
    months: Counter[str] = Counter()
    for sums in (forecast.late, forecast.beyond, forecast.no_date, *(month.open for month in forecast.months)):
        months.update(_of(sums.totals))
    _same("the forecast", months, counted)
    _same("the total", _of(store.opportunities.total(Filter(statuses=("open",)), today).totals), counted)


def nothing_closed_is_overdue(world: World) -> None:
    """What is due belongs to an open opportunity, or was kept on purpose when it closed."""
    rows = world.ask(
        "SELECT activity.id FROM activity JOIN opportunity ON opportunity.id = opportunity_id"
        " WHERE done_at IS NULL AND status <> 'open' AND NOT kept"
    )
    forgotten = {row[0] for row in rows}
    agenda = world.app.activities.agenda(world.today)
    due = {one.activity.id for one in (*agenda.overdue, *agenda.due_today, *agenda.upcoming)}
    if due & forgotten:
        raise Lost(f"overdue though closed: {sorted(due & forgotten)}")


def the_prompt_agrees(world: World) -> None:
    """The command line says the same, and so does what leaves the file."""
    counted = _open_by_currency(world)
    listed = world.prompt("list", "--json")
    if listed.code not in (0, 5):
        raise Lost(f"list: {listed}")
    found: Counter[str] = Counter()
    for one in listed.json["opportunities"] if listed.code == 0 else ():
        found[one["currency"] or ""] += one["value_minor"] or 0
    _same("list --json", found, counted)
    exported = world.prompt("export")
    if exported.code == 0:
        rows = list(csv.reader(io.StringIO(exported.out)))
        number = world.ask("SELECT count(*) FROM opportunity")[0][0]
        if len(rows) - 1 != number:
            raise Lost(f"export writes {len(rows) - 1} rows of {number}")
    doctor = world.prompt("doctor")
    if doctor.code != 0:
        raise Lost(f"doctor: {doctor.out}{doctor.err}")
