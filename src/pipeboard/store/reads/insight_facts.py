"""What the figures of a period are made of: the sales, stays and actions of then."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from pipeboard.sales.filters import Filter
from pipeboard.sales.insight.facts import Effort, Sale, Stay, Stretch
from pipeboard.sales.insight.overview import Path
from pipeboard.sales.periods import Period
from pipeboard.sales.predicates import Threshold
from pipeboard.store.predicates_sql import is_open, is_rotting
from pipeboard.store.reads.filtering import Condition

# Both indexes are asked apart: of an OR over two columns SQLite would read the whole table.
_SALES = """
SELECT o.id, o.status, o.created_on, o.closed_on, o.stage_id, coalesce(o.currency, ''), coalesce(o.amount_minor, 0),
    coalesce(o.value_minor, 0),
    coalesce(source.name, ''), coalesce(category.name, ''), coalesce(owner.name, ''), coalesce(close_reason.name, '')
FROM opportunity AS o
LEFT JOIN source ON source.id = o.source_id LEFT JOIN category ON category.id = o.category_id
LEFT JOIN owner ON owner.id = o.owner_id LEFT JOIN close_reason ON close_reason.id = o.close_reason_id
WHERE (o.created_on BETWEEN :first AND :last OR (o.status <> 'open' AND o.closed_on BETWEEN :first AND :last)) AND {}
"""


def sales(connection: sqlite3.Connection, where: Condition, period: Period) -> tuple[Sale, ...]:
    """The opportunities of a condition that were created or closed in a period."""
    return tuple(map(Sale._make, connection.execute(_SALES.format(where.sql), _values(where, period))))


# A stay ends when the next begins, and the last one when the opportunity is closed. A win may
# stand after the sale by now: its last stay in a selling stage is the one it was won in.
_STAYS = """
SELECT stage_id, ended, max(0, CAST(julianday(left_on) - julianday(entered_on) AS INTEGER)) AS days, count(*) FROM (
    SELECT visit.stage_id, visit.entered_on, visit.left_on,
        iif(o.status = 'won' AND now.phase = 'after_sale' AND visit.id = (
            SELECT max(last.id) FROM stage_visit AS last JOIN stage AS of_last ON of_last.id = last.stage_id
            WHERE last.opportunity_id = o.id AND of_last.phase = 'selling'
        ), 'won', 'moved') AS ended
    FROM stage_visit AS visit JOIN opportunity AS o ON o.id = visit.opportunity_id
    JOIN stage ON stage.id = visit.stage_id JOIN stage AS now ON now.id = o.stage_id
    WHERE stage.phase = 'selling' AND visit.left_on BETWEEN :first AND :last AND {0}
    UNION ALL
    SELECT o.stage_id, o.stage_entered_on, o.closed_on, o.status
    FROM opportunity AS o JOIN stage ON stage.id = o.stage_id
    WHERE stage.phase = 'selling' AND o.status <> 'open' AND o.closed_on BETWEEN :first AND :last AND {0}
    UNION ALL
    SELECT o.stage_id, o.stage_entered_on, :today, o.status
    FROM opportunity AS o JOIN stage ON stage.id = o.stage_id WHERE {open} AND {0}
) GROUP BY 1, 2, 3
"""


def stays(connection: sqlite3.Connection, where: Condition, period: Period, today: date) -> tuple[Stay, ...]:
    """The stays in selling stages that ended in a period, and those that last today."""
    question = _STAYS.format(where.sql, open=is_open())
    values = {**_values(where, period), "today": today.isoformat()}
    return tuple(Stay(stage, end, days, number) for stage, end, days, number in connection.execute(question, values))


_EFFORTS = """
SELECT activity.kind, coalesce(source.name, ''), count(*)
FROM activity JOIN opportunity AS o ON o.id = activity.opportunity_id LEFT JOIN source ON source.id = o.source_id
WHERE activity.done_on BETWEEN :first AND :last AND {} GROUP BY 1, 2
"""


def efforts(connection: sqlite3.Connection, where: Condition, period: Period) -> tuple[Effort, ...]:
    """The actions that were done in a period."""
    return tuple(map(Effort._make, connection.execute(_EFFORTS.format(where.sql), _values(where, period))))


_PATHS = """
SELECT path, sum(status = 'won'), sum(status <> 'won') FROM (
    SELECT o.status, coalesce((
        SELECT group_concat(stage_id) FROM (
            SELECT visit.stage_id FROM stage_visit AS visit JOIN stage ON stage.id = visit.stage_id
            WHERE visit.opportunity_id = o.id AND stage.phase = 'selling' ORDER BY visit.entered_on, visit.id
        )
    ), '') || iif(now.phase = 'selling', ',' || o.stage_id, '') AS path
    FROM opportunity AS o JOIN stage AS now ON now.id = o.stage_id
    WHERE o.status <> 'open' AND o.closed_on BETWEEN :first AND :last AND {}
) GROUP BY 1
"""


def paths(connection: sqlite3.Connection, where: Condition, period: Period) -> list[Path]:
    """The ways through the stages of those that were closed in a period."""
    rows = connection.execute(_PATHS.format(where.sql), _values(where, period))
    return [Path(tuple(int(one) for one in path.split(",") if one), won, others) for path, won, others in rows]


def prospects(connection: sqlite3.Connection, period: Period) -> tuple[int, int]:
    """How many prospects were noted in a period, and how many of these became opportunities."""
    (number, converted) = connection.execute(
        "SELECT count(*), coalesce(sum(state = 'converted'), 0) FROM prospect WHERE created_on BETWEEN ? AND ?",
        (period.first.isoformat(), period.last.isoformat()),
    ).fetchone()
    return number, converted


def rotting(
    connection: sqlite3.Connection, where: Condition, today: date, thresholds: dict[int, Threshold]
) -> dict[int, int]:
    """How many rot in each stage today."""
    if not thresholds:
        return {}
    lines = " ".join(f"WHEN {stage} THEN {limits.amber}" for stage, limits in thresholds.items())
    rots = is_rotting(":today", f"CASE o.stage_id {lines} END")
    rows = connection.execute(
        f"SELECT o.stage_id, count(*) FROM opportunity AS o WHERE {rots} AND {where.sql} GROUP BY 1",
        {**where.values, "today": today.isoformat()},
    )
    return dict(rows.fetchall())


def stretch(
    connection: sqlite3.Connection, where: Condition, period: Period, chosen: Filter, today: date | None = None
) -> Stretch:
    """A period; its stays are those until today, for the one that is looked at. A filter leaves no prospects."""
    noted, converted = (0, 0) if chosen.narrows else prospects(connection, period)
    return Stretch(
        period.first,
        period.last,
        sales(connection, where, period),
        () if today is None else stays(connection, where, period, today),
        efforts(connection, where, period),
        noted,
        converted,
    )


def _values(where: Condition, period: Period) -> dict[str, str | int]:
    return {**where.values, "first": period.first.isoformat(), "last": period.last.isoformat()}


def selling(connection: sqlite3.Connection, pipeline_id: int | None) -> Sequence[int]:
    """The selling stages in their order."""
    rows = connection.execute(
        "SELECT stage.id FROM stage JOIN pipeline ON pipeline.id = stage.pipeline_id WHERE phase = 'selling'"
        " AND (:pipeline IS NULL OR pipeline.id = :pipeline)"
        " ORDER BY pipeline.position, pipeline.id, stage.position, stage.id",
        {"pipeline": pipeline_id},
    )
    return [row[0] for row in rows]
