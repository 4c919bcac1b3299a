"""Pipelines, stages, names and settings: small tables that are read whole."""

from __future__ import annotations

import sqlite3
from datetime import date

from pipeboard.light import TYPE_CHECKING
from pipeboard.sales.records import Pipeline, Stage
from pipeboard.sales.stages import NoStage, SeveralStages
from pipeboard.store.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeboard.sales.predicates import Threshold
    from pipeboard.sales.rates import Rates


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


def chosen_stage(connection: sqlite3.Connection, wanted: str, found: Stage | NoStage | SeveralStages) -> Stage:
    """The one stage that was found.

    Raises:
        Refused: none was, or several; the reason names them, with their pipelines where their names are the same.
    """
    if isinstance(found, NoStage):
        raise Refused("no_such_stage", wanted, known=", ".join(stage.name for stage in found.known))
    if isinstance(found, SeveralStages):
        names = {one.id: one.name for one in pipelines(connection)} if found.share_a_name else {}
        named = [f"{names[one.pipeline_id]} · {one.name}" if names else one.name for one in found.candidates]
        raise Refused("several_stages", wanted, known=", ".join(named))
    return found


def setting(connection: sqlite3.Connection, name: str) -> str | None:
    """A setting of the file, or None."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def own_currency(connection: sqlite3.Connection) -> str:
    """The file's own currency."""
    return setting(connection, "currency") or "EUR"


def rates(connection: sqlite3.Connection) -> Rates:
    """The file's own currency, and what others are worth in it, in the order of their codes."""
    from pipeboard.sales.rates import Rate, Rates

    rows = connection.execute("SELECT currency, millionths, set_on FROM currency_rate ORDER BY currency")
    listed = tuple(Rate(currency, millionths, date.fromisoformat(on)) for currency, millionths, on in rows)
    return Rates(own_currency(connection), listed)


def names(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names in a table of names (source, category, tag, owner, account, close_reason), in order."""
    return [row[0] for row in connection.execute(f"SELECT name FROM {table} ORDER BY name_folded, id")]


def reasons(connection: sqlite3.Connection, outcome: str) -> list[tuple[int, str, str]]:
    """The close reasons of an outcome as (id, name, folded name), in the order the user gave them."""
    rows = connection.execute(
        "SELECT id, name, name_folded FROM close_reason WHERE outcome = ? ORDER BY position, id", (outcome,)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def thresholds(connection: sqlite3.Connection, stage_ids: Collection[int] | None = None) -> dict[int, Threshold]:
    """When an opportunity rots in each stage, or in some, by stage id (`docs/figures.md`, 7); those without a line are
    left out.
    """
    from pipeboard.sales.predicates import threshold

    days: dict[int, list[int]] = {}
    if stage_ids is None:
        question = _DAYS_OF_WINS
    else:
        question = _DAYS_OF_WINS_IN.format(",".join(str(int(one)) for one in stage_ids))
    for stage_id, spent, number in connection.execute(question):
        days.setdefault(stage_id, []).extend([spent] * number)
    found = {
        stage.id: threshold(days.get(stage.id, ()), stage.rotting_days)
        for stage in stages(connection)
        if stage_ids is None or stage.id in stage_ids
    }
    return {stage_id: limits for stage_id, limits in found.items() if limits is not None}


# How many won opportunities spent how many days in a stage, the one they were won in included. The won ones come first:
# an index has them, while those who moved are many.
_DAYS_OF_WINS = """
SELECT stage_id, CAST(julianday(left_on) - julianday(entered_on) AS INTEGER) AS spent, count(*) FROM (
    SELECT visit.stage_id, visit.entered_on, visit.left_on
    FROM stage CROSS JOIN opportunity AS o ON o.stage_id = stage.id AND o.status = 'won'
    CROSS JOIN stage_visit AS visit ON visit.opportunity_id = o.id
    UNION ALL
    SELECT o.stage_id, o.stage_entered_on, o.closed_on
    FROM stage CROSS JOIN opportunity AS o ON o.stage_id = stage.id AND o.status = 'won' WHERE stage.phase = 'selling'
) GROUP BY 1, 2
"""

# The same of a few stages: the index of the visits by stage has theirs.
_DAYS_OF_WINS_IN = """
SELECT stage_id, CAST(julianday(left_on) - julianday(entered_on) AS INTEGER) AS spent, count(*) FROM (
    SELECT visit.stage_id, visit.entered_on, visit.left_on
    FROM stage_visit AS visit CROSS JOIN opportunity AS o ON o.id = visit.opportunity_id AND o.status = 'won'
    WHERE visit.stage_id IN ({0})
    UNION ALL
    SELECT o.stage_id, o.stage_entered_on, o.closed_on
    FROM opportunity AS o JOIN stage ON stage.id = o.stage_id AND stage.phase = 'selling'
    WHERE o.stage_id IN ({0}) AND o.status = 'won'
) GROUP BY 1, 2
"""


def held(connection: sqlite3.Connection, stage_id: int) -> tuple[int, int, int]:
    """What refers to a stage: its opportunities, those of them that are not won, and ended stays in it."""
    row = connection.execute(
        "SELECT count(*), coalesce(sum(status <> 'won'), 0),"
        " (SELECT count(*) FROM stage_visit WHERE stage_id = :stage) FROM opportunity WHERE stage_id = :stage",
        {"stage": stage_id},
    ).fetchone()
    return (row[0], row[1], row[2])
