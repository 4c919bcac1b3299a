"""What the rules of `sales.pipeline_doubts` judge: the open opportunities, and what they are laid against."""

from __future__ import annotations

import sqlite3
from datetime import date

from pipeboard.sales.pipeline_doubts import Doubt, Facts, doubts
from pipeboard.sales.pushes import PushRecord
from pipeboard.store import duplicates
from pipeboard.store.reads import opportunities, pipelines, pushed
from pipeboard.store.reads.filtering import Condition


def found(connection: sqlite3.Connection, today: date, language: str) -> list[Doubt]:
    """What is probably not right in the pipelines."""
    opened = opportunities.selected(connection, Condition("o.status = 'open'", {}), "o.id")
    notes = dict(connection.execute("SELECT id, note FROM opportunity WHERE status = 'open' AND note IS NOT NULL"))
    decided = {
        row[0] for row in connection.execute("SELECT opportunity_id FROM opportunity_contact WHERE decision_maker")
    }
    pushes = pushed.records(connection)
    facts = [Facts(one, notes.get(one.id, ""), one.id in decided, pushes.get(one.id, PushRecord())) for one in opened]
    won = connection.execute(
        "SELECT currency, value_minor FROM opportunity WHERE status = 'won' AND value_minor IS NOT NULL"
    ).fetchall()
    left = dict(
        connection.execute(
            "SELECT stage_id, max(day) FROM (SELECT stage_id, left_on AS day FROM stage_visit"
            " UNION ALL SELECT stage_id, closed_on FROM opportunity WHERE closed_on IS NOT NULL) GROUP BY stage_id"
        )
    )
    stages = [
        (stage, date.fromisoformat(left[stage.id]) if stage.id in left else None)
        for stage in pipelines.stages(connection)
    ]
    pairs = [(pair.first.id, pair.second.id) for pair in duplicates.pairs(connection, ("opportunity",))]
    return doubts(
        facts,
        won=won,
        stages=stages,
        pairs=pairs,
        today=today,
        language=language,
        currency=pipelines.own_currency(connection),
    )
