"""The playbooks of stages, and what is known of an opportunity."""

from __future__ import annotations

import sqlite3

from pipeboard.sales.playbooks import Criterion, PlaybookAction


def actions(connection: sqlite3.Connection, stage_id: int) -> list[PlaybookAction]:
    """The actions of a stage's playbook, in their order."""
    rows = connection.execute(
        "SELECT kind, subject, days FROM playbook_action WHERE stage_id = ? ORDER BY position, id", (stage_id,)
    )
    return [PlaybookAction._make(row) for row in rows]


def criteria(connection: sqlite3.Connection, stage_id: int, opportunity_id: int | None = None) -> list[Criterion]:
    """The exit criteria of a stage, in their order, and whether each is known of an opportunity."""
    rows = connection.execute(
        "SELECT id, name, EXISTS (SELECT 1 FROM known_criterion WHERE exit_criterion_id = exit_criterion.id"
        " AND opportunity_id = ?) FROM exit_criterion WHERE stage_id = ? ORDER BY position, id",
        (opportunity_id, stage_id),
    )
    return [Criterion(number, name, bool(known)) for number, name, known in rows]
