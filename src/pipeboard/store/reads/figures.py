"""Totals: read from what the triggers keep when nothing is filtered, added up by SQL under a filter.

Both say the same, to the smallest unit; a property test holds them against the sums of the records themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from pipeboard.sales.board import Board, lay_out
from pipeboard.sales.filters import Filter
from pipeboard.sales.forecast import MONTHS_AHEAD, Buckets, Forecast
from pipeboard.sales.forecast import lay_out as lay_out_forecast
from pipeboard.sales.money import Money
from pipeboard.sales.periods import month_end, month_of, months_from, parse_month
from pipeboard.sales.records import Pipeline, Stage
from pipeboard.sales.totals import Sum, Total, merge
from pipeboard.store.reads.filtering import Condition

_SUMS = (
    "coalesce(o.currency, ''), count(*), coalesce(sum(o.value_minor), 0),"
    " coalesce(sum(o.value_minor * coalesce(o.probability, stage.probability)), 0)"
)
_KEPT = "total.currency, sum(count), sum(value), sum(value_default * stage.probability + weighted_own)"


def sums(parts: Iterable[tuple[str | int, str, int, int, int]]) -> dict[str | int, Sum]:
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
    there = "((stage.phase = 'selling' AND {0}.status = 'open') OR (stage.phase = 'after_sale' AND {0}.status = 'won'))"
    if where is None:
        rows = connection.execute(
            f"SELECT total.stage_id, {_KEPT} FROM stage_total AS total JOIN stage ON stage.id = total.stage_id"
            f" WHERE {there.format('total')} AND stage.pipeline_id = :pipeline GROUP BY 1, 2",
            {"pipeline": pipeline.id},
        )
    else:
        rows = connection.execute(
            f"SELECT o.stage_id, {_SUMS} FROM opportunity AS o JOIN stage ON stage.id = o.stage_id"
            f" WHERE {there.format('o')} AND stage.pipeline_id = :pipeline AND {where.sql} GROUP BY 1, 2",
            {**where.values, "pipeline": pipeline.id},
        )
    by_stage = sums(rows)
    return lay_out(pipeline, stages, {int(stage): one for stage, one in by_stage.items()})


def forecast(connection: sqlite3.Connection, today: date, chosen: Filter, where: Condition | None) -> Forecast:
    """The forecast by month from `today` on. `where` is None when nothing but the pipeline is filtered."""
    months = months_from(today, MONTHS_AHEAD)
    last = parse_month(months[-1]).last
    bounds = {
        "today": today.isoformat(),
        "last": month_end(last.year, last.month).isoformat(),
        "month": month_of(today),
    }
    bucket = (
        "CASE WHEN {0} = '' THEN 'no_date' WHEN {0} < :today THEN 'late' WHEN {0} > :last THEN 'beyond'"
        " ELSE substr({0}, 1, 7) END"
    )
    if where is None:
        values = {**bounds, "pipeline": chosen.pipeline_id}
        of_pipeline = "(:pipeline IS NULL OR stage.pipeline_id = :pipeline)"
        waiting = connection.execute(
            f"SELECT {bucket.format('total.expected_by')}, {_KEPT} FROM expected_total AS total"
            f" JOIN stage ON stage.id = total.stage_id WHERE {of_pipeline} GROUP BY 1, 2",
            values,
        ).fetchall()
        won = connection.execute(
            "SELECT total.month, total.currency, sum(count), sum(value), sum(value) * 100 FROM closed_total AS total"
            f" JOIN stage ON stage.id = total.stage_id WHERE total.status = 'won' AND total.month >= :month"
            f" AND {of_pipeline} GROUP BY 1, 2",
            values,
        ).fetchall()
    else:
        values = {**bounds, **where.values}
        source = "FROM opportunity AS o JOIN stage ON stage.id = o.stage_id"
        by = "coalesce(o.expected_by, '')"
        waiting = connection.execute(
            f"SELECT {bucket.format(by)}, {_SUMS} {source} WHERE o.status = 'open' AND {where.sql} GROUP BY 1, 2",
            values,
        ).fetchall()
        won = connection.execute(
            "SELECT substr(o.closed_on, 1, 7), coalesce(o.currency, ''), count(*), coalesce(sum(o.value_minor), 0),"
            f" coalesce(sum(o.value_minor), 0) * 100 {source}"
            f" WHERE o.status = 'won' AND o.closed_on >= :month || '-01' AND {where.sql} GROUP BY 1, 2",
            values,
        ).fetchall()
    open_sums = {str(key): one for key, one in sums(waiting).items()}
    apart = {name: open_sums.pop(name, Sum()) for name in ("late", "no_date", "beyond")}
    buckets = Buckets({str(key): one for key, one in sums(won).items()}, open_sums, **apart)
    return lay_out_forecast(today, buckets, targets(connection, months))


def total(connection: sqlite3.Connection, where: Condition) -> Sum:
    """What the opportunities of a condition come to."""
    rows = connection.execute(
        f"SELECT '', {_SUMS} FROM opportunity AS o JOIN stage ON stage.id = o.stage_id WHERE {where.sql} GROUP BY 1, 2",
        where.values,
    )
    return sums(rows).get("", Sum())


def targets(connection: sqlite3.Connection, months: list[str]) -> dict[str, tuple[Money, ...]]:
    """The targets of some months, by month."""
    found: dict[str, tuple[Money, ...]] = {}
    for month, currency, minor in connection.execute(
        "SELECT month, currency, amount_minor FROM target WHERE month BETWEEN ? AND ? ORDER BY currency",
        (months[0], months[-1]),
    ):
        found[month] = (*found.get(month, ()), Money(minor, currency))
    return found
