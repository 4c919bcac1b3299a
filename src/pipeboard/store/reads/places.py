"""Pipelines, stages, names and settings: small tables that are read whole."""

from __future__ import annotations

import sqlite3
from datetime import date

from pipeboard.light import TYPE_CHECKING
from pipeboard.sales.records import Pipeline, Stage

if TYPE_CHECKING:
    from pipeboard.sales.states import Threshold


def pipelines(connection: sqlite3.Connection) -> list[Pipeline]:
    """The pipelines in their order."""
    rows = connection.execute("SELECT id, name, position FROM pipeline ORDER BY position, id")
    return [Pipeline(*row) for row in rows]


def stages(connection: sqlite3.Connection, pipeline_id: int | None = None) -> list[Stage]:
    """The stages of one pipeline, or of all, in their order."""
    rows = connection.execute(
        "SELECT id, pipeline_id, name, phase, probability, rotting_days, position FROM stage"
        " WHERE :pipeline IS NULL OR pipeline_id = :pipeline ORDER BY pipeline_id, phase <> 'selling', position, id",
        {"pipeline": pipeline_id},
    )
    return [Stage(*row) for row in rows]


def setting(connection: sqlite3.Connection, name: str) -> str | None:
    """A setting of the file, or None."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def names(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names in a table of names (source, category, tag, owner, account, close_reason), in order."""
    return [row[0] for row in connection.execute(f"SELECT name FROM {table} ORDER BY name_folded, id")]


def reasons(connection: sqlite3.Connection, outcome: str) -> list[tuple[int, str, str]]:
    """The close reasons of an outcome as (id, name, folded name), in the order the user gave them."""
    rows = connection.execute(
        "SELECT id, name, name_folded FROM close_reason WHERE outcome = ? ORDER BY position, id", (outcome,)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def thresholds(connection: sqlite3.Connection) -> dict[int, Threshold]:
    """When an opportunity rots in each stage, by stage id (model, "rotting"); stages without a line are left out."""
    from pipeboard.sales.states import threshold

    days: dict[int, list[int]] = {}
    for stage_id, entered, left in connection.execute(
        "SELECT stage_visit.stage_id, entered_on, left_on FROM stage_visit"
        " JOIN opportunity ON opportunity.id = opportunity_id WHERE status = 'won'"
        " UNION ALL SELECT opportunity.stage_id, stage_entered_on, closed_on FROM opportunity"
        " JOIN stage ON stage.id = opportunity.stage_id WHERE status = 'won' AND phase = 'selling'"
    ):
        days.setdefault(stage_id, []).append((date.fromisoformat(left) - date.fromisoformat(entered)).days)
    found = {stage.id: threshold(days.get(stage.id, ()), stage.rotting_days) for stage in stages(connection)}
    return {stage_id: limits for stage_id, limits in found.items() if limits is not None}
