"""The heaviest of many open opportunities, without weighing them all.

Weight is value times probability, and a probability is the opportunity's own or its stage's. So within a stage those
without one of their own weigh as their values do, and an index has them in that order; those with their own have an
index by weight. The heaviest of all are at the heads of these few streams. The order is that of
`sales.followup.opportunity_order`.
"""

from __future__ import annotations

import sqlite3

from pipeboard.store.reads.filtering import Condition
from pipeboard.store.value_sql import WEIGHT_SQL

_OWN = """
SELECT -(o.value_minor * o.probability), o.id FROM opportunity AS o
WHERE o.status = 'open' AND o.probability IS NOT NULL AND o.starred = :starred AND o.value_minor * o.probability > 0
    AND {} ORDER BY o.value_minor * o.probability DESC, o.id
"""
_OF_STAGE = """
SELECT -(o.value_minor * :chance), o.id FROM opportunity AS o
WHERE o.status = 'open' AND o.probability IS NULL AND o.starred = :starred AND o.stage_id = :stage AND o.value_minor > 0
    AND {} ORDER BY o.value_minor DESC, o.id
"""
# What weighs nothing: without an amount, of amount 0, or without a chance.
_WEIGHTLESS = f"""
SELECT o.id FROM opportunity AS o JOIN stage ON stage.id = o.stage_id
WHERE o.status = 'open' AND o.starred = :starred
    AND {WEIGHT_SQL} = 0 AND {{}} ORDER BY o.id LIMIT :most
"""


def heaviest(connection: sqlite3.Connection, where: Condition, most: int) -> list[int]:
    """The ids of the first `most` open opportunities of a condition on `o`: starred ones, then by weighted amount.

    Each one that is passed over costs a step: the condition should hold for one in a hundred at least.
    """
    found: list[int] = []
    for starred in (1, 0):
        if len(found) < most:
            found += _heavy(connection, where, starred, most - len(found))
        if len(found) < most:
            marks = {**where.values, "starred": starred, "most": most - len(found)}
            found += [row[0] for row in connection.execute(_WEIGHTLESS.format(where.sql), marks)]
    return found


def _heavy(connection: sqlite3.Connection, where: Condition, starred: int, most: int) -> list[int]:
    marks = {**where.values, "starred": starred}
    stages = connection.execute(
        "SELECT id, probability FROM stage WHERE phase = 'selling' AND probability > 0"
    ).fetchall()
    streams = [connection.execute(_OWN.format(where.sql), marks)]
    try:
        for stage, chance in stages:
            stream = connection.execute(_OF_STAGE.format(where.sql), {**marks, "stage": stage, "chance": chance})
            streams.append(stream)
        return _merged(streams, most)
    finally:
        # An open question would keep others from writing.
        for stream in streams:
            stream.close()


def _merged(streams: list[sqlite3.Cursor], most: int) -> list[int]:
    """The ids of the first `most` of all, from streams of (weight below 0, id) in order."""
    heads = {at: head for at, stream in enumerate(streams) if (head := stream.fetchone()) is not None}
    found: list[int] = []
    while heads and len(found) < most:
        first = min(heads, key=heads.__getitem__)
        found.append(heads.pop(first)[1])
        head = streams[first].fetchone()
        if head is not None:
            heads[first] = head
    return found
