"""What was signed in months that are over: a forecast looks ahead only."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from pipeboard.sales.filters import Filter
from pipeboard.sales.forecast import Month
from pipeboard.sales.totals import Sum
from pipeboard.store.reads.filtering import Condition
from pipeboard.store.reads.totals import sums, targets


def signed(
    connection: sqlite3.Connection, months: Sequence[str], chosen: Filter, where: Condition | None
) -> tuple[Month, ...]:
    """What was signed in some months (`2026-10`), with their targets; nothing is open in them any more.

    `where` is None when nothing but the pipeline is filtered.
    """
    values: dict[str, str | int | None] = {"months": json.dumps(sorted(set(months))), "pipeline": chosen.pipeline_id}
    if where is None:
        rows = connection.execute(_KEPT_SIGNED, values)
    else:
        rows = connection.execute(_SIGNED.format(where.sql), {**values, **where.values})
    won, aims = sums(rows.fetchall()), targets(connection, months)
    whole = not chosen.narrows
    return tuple(Month(month, won.get(month, Sum()), Sum(), aims.get(month, ()), whole) for month in months)


_KEPT_SIGNED = """
SELECT total.month, total.currency, sum(count), sum(value), NULL
FROM closed_total AS total JOIN stage ON stage.id = total.stage_id
WHERE total.status = 'won' AND total.month IN (SELECT value FROM json_each(:months))
    AND (:pipeline IS NULL OR stage.pipeline_id = :pipeline) GROUP BY 1, 2
"""
# A month is the stretch of days that sort between it and itself with a sign above the hyphen.
_SIGNED = """
SELECT month.value, coalesce(o.currency, ''), count(*), coalesce(sum(o.value_minor), 0), NULL
FROM json_each(:months) AS month CROSS JOIN opportunity AS o ON o.closed_on BETWEEN month.value AND month.value || '.'
JOIN stage ON stage.id = o.stage_id
WHERE o.status = 'won' AND o.status <> 'open' AND {} GROUP BY 1, 2
"""
