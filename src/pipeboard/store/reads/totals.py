"""Totals: read from what the triggers keep when nothing is filtered, added up by SQL under a filter.

Both say the same, to the smallest unit; a property test holds them against the sums of the records themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from pipeboard.sales.board import Board, lay_out
from pipeboard.sales.filters import Filter
from pipeboard.sales.forecast import MONTHS_AHEAD, Buckets, Forecast
from pipeboard.sales.forecast import lay_out as lay_out_forecast
from pipeboard.sales.money import Money
from pipeboard.sales.periods import months_from, parse_month
from pipeboard.sales.records import STATUSES, Pipeline, Stage
from pipeboard.sales.totals import Sum, Total, merge
from pipeboard.store.predicates_sql import has_passed, is_on_board
from pipeboard.store.reads.filtering import Condition
from pipeboard.store.value_sql import WEIGHTED_SQL

# A sum's weight is that of its open ones; NULL where none of them is open (`sales.totals.Total`).
_SUMS = f"coalesce(o.currency, ''), count(*), coalesce(sum(o.value_minor), 0), sum({WEIGHTED_SQL})"
_CLOSED_SUMS = "coalesce(o.currency, ''), count(*), coalesce(sum(o.value_minor), 0), NULL"
_KEPT_WEIGHT = "value_default * stage.probability + weighted_own"
_KEPT_OPEN = f"total.currency, sum(count), sum(value), sum({_KEPT_WEIGHT})"
_KEPT = f"total.currency, sum(count), sum(value), sum(iif(total.status = 'open', {_KEPT_WEIGHT}, NULL))"


def sums(parts: Iterable[tuple[str | int, str, int, int, int | None]]) -> dict[str | int, Sum]:
    """Parts of (key, currency, count, value, weighted) as one sum a key. No amount is currency `''`."""
    counts: dict[str | int, int] = {}
    totals: dict[str | int, list[Total]] = {}
    for key, currency, number, value, weighted in parts:
        counts[key] = counts.get(key, 0) + number
        if currency:
            totals.setdefault(key, []).append(Total(currency, value, weighted))
    return {key: Sum(number, merge(totals.get(key, ()))) for key, number in counts.items()}


def board(connection: sqlite3.Connection, pipeline: Pipeline, stages: list[Stage], where: Condition | None) -> Board:
    """The board of a pipeline: open ones in selling stages, won ones in after-sale stages.

    `where` is None when nothing is filtered.
    """
    if where is None:
        rows = connection.execute(
            f"SELECT total.stage_id, {_KEPT} FROM stage_total AS total JOIN stage ON stage.id = total.stage_id"
            f" WHERE {is_on_board('total')} AND stage.pipeline_id = :pipeline GROUP BY 1, 2",
            {"pipeline": pipeline.id},
        )
    else:
        rows = connection.execute(
            f"SELECT o.stage_id, {_SUMS} FROM opportunity AS o JOIN stage ON stage.id = o.stage_id"
            f" WHERE {is_on_board()} AND stage.pipeline_id = :pipeline AND {where.sql} GROUP BY 1, 2",
            {**where.values, "pipeline": pipeline.id},
        )
    by_stage = sums(rows)
    return lay_out(pipeline, stages, {int(stage): one for stage, one in by_stage.items()})


def forecast(connection: sqlite3.Connection, today: date, chosen: Filter, where: Condition | None) -> Forecast:
    """The forecast by month from `today` on. `where` is None when nothing but the pipeline is filtered."""
    months = months_from(today, MONTHS_AHEAD)
    values: dict[str, str | int | None] = {
        "today": today.isoformat(),
        "last": parse_month(months[-1]).last.isoformat(),
        "month": months[0],
        "pipeline": chosen.pipeline_id,
    }
    if where is None:
        waiting, won = connection.execute(_KEPT_WAITING, values), connection.execute(_KEPT_WON, values)
    else:
        values |= where.values
        waiting = connection.execute(_WAITING.format(where.sql), values)
        won = connection.execute(_WON.format(where.sql), values)
    open_sums = {str(key): one for key, one in sums(waiting.fetchall()).items()}
    apart = {name: open_sums.pop(name, Sum()) for name in ("late", "no_date", "beyond")}
    buckets = Buckets({str(key): one for key, one in sums(won.fetchall()).items()}, open_sums, **apart)
    return lay_out_forecast(today, buckets, targets(connection, months), is_whole=not chosen.narrows)


_OF_PIPELINE = "(:pipeline IS NULL OR stage.pipeline_id = :pipeline)"

# Whole months, and the days of this one, which today parts into late and expected.
_KEPT_WAITING = f"""
SELECT
    CASE
        WHEN total.expected_by = '' THEN 'no_date'
        WHEN {has_passed("total.expected_by", ":month")} THEN 'late'
        WHEN total.expected_by > substr(:last, 1, 7) THEN 'beyond'
        ELSE total.expected_by
    END, {_KEPT_OPEN}
FROM expected_total AS total JOIN stage ON stage.id = total.stage_id
WHERE length(total.expected_by) < 8 AND total.expected_by <> :month AND {_OF_PIPELINE} GROUP BY 1, 2
UNION ALL
SELECT iif({has_passed("total.expected_by", ":today")}, 'late', :month), {_KEPT_OPEN}
FROM expected_total AS total JOIN stage ON stage.id = total.stage_id
WHERE total.expected_by BETWEEN :month || '-01' AND :month || '-31' AND {_OF_PIPELINE} GROUP BY 1, 2
"""
_KEPT_WON = f"""
SELECT total.month, total.currency, sum(count), sum(value), NULL
FROM closed_total AS total JOIN stage ON stage.id = total.stage_id
WHERE total.status = 'won' AND total.month >= :month AND {_OF_PIPELINE} GROUP BY 1, 2
"""
_WAITING = f"""
SELECT
    CASE
        WHEN o.expected_by IS NULL THEN 'no_date'
        WHEN {has_passed("o.expected_by", ":today")} THEN 'late'
        WHEN o.expected_by > :last THEN 'beyond'
        ELSE substr(o.expected_by, 1, 7)
    END, {_SUMS}
FROM opportunity AS o JOIN stage ON stage.id = o.stage_id
WHERE o.status = 'open' AND {{}} GROUP BY 1, 2
"""
_WON = f"""
SELECT substr(o.closed_on, 1, 7), {_CLOSED_SUMS}
FROM opportunity AS o JOIN stage ON stage.id = o.stage_id
WHERE o.status = 'won' AND o.closed_on >= :month || '-01' AND {{}} GROUP BY 1, 2
"""


def kept_total(connection: sqlite3.Connection, chosen: Filter) -> Sum:
    """What the opportunities of a filter come to that narrows nothing but status and pipeline: from what is kept."""
    listed = ", ".join(f"'{status}'" for status in chosen.statuses or STATUSES if status in STATUSES)
    rows = connection.execute(
        f"SELECT '', {_KEPT} FROM stage_total AS total JOIN stage ON stage.id = total.stage_id"
        f" WHERE total.status IN ({listed}) AND (:pipeline IS NULL OR stage.pipeline_id = :pipeline) GROUP BY 1, 2",
        {"pipeline": chosen.pipeline_id},
    )
    return sums(rows).get("", Sum())


def total(connection: sqlite3.Connection, where: Condition) -> Sum:
    """What the opportunities of a condition come to."""
    rows = connection.execute(
        f"SELECT '', {_SUMS} FROM opportunity AS o JOIN stage ON stage.id = o.stage_id WHERE {where.sql} GROUP BY 1, 2",
        where.values,
    )
    return sums(rows).get("", Sum())


def targets(connection: sqlite3.Connection, months: Sequence[str]) -> dict[str, tuple[Money, ...]]:
    """The targets of some months, by month."""
    found: dict[str, tuple[Money, ...]] = {}
    marks = ",".join("?" * len(months))
    for month, currency, minor in connection.execute(
        f"SELECT month, currency, amount_minor FROM target WHERE month IN ({marks}) ORDER BY currency", months
    ):
        found[month] = (*found.get(month, ()), Money(minor, currency))
    return found
