"""Insight: the seller's own figures of a period."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from datetime import date

    from pipeboard.sales.filters import Filter
    from pipeboard.sales.insight.facts import Gap
    from pipeboard.sales.insight.overview import Insight
    from pipeboard.sales.periods import Period


class InsightQueries(Group):
    """Insight: the seller's own figures of a period."""

    def of(self, period: Period, today: date, chosen: Filter | None = None) -> Insight:
        """The figures of a period under a filter, beside those of the period before. The filter's status does not
        count: a rate is of all that were closed.
        """
        from pipeboard.sales.filters import Filter
        from pipeboard.sales.insight.facts import period_before
        from pipeboard.sales.insight.overview import insight
        from pipeboard.store.reads import insight_facts, pipelines, totals

        chosen = (chosen or Filter())._replace(statuses=())
        where = self._where(chosen, today)
        connection = self._connection
        is_open = self._where(chosen._replace(statuses=("open",)), today)
        thresholds = pipelines.thresholds(connection)
        return insight(
            insight_facts.stretch(connection, where, period, chosen, today),
            insight_facts.stretch(connection, where, period_before(period), chosen),
            insight_facts.selling(connection, chosen.pipeline_id),
            insight_facts.rotting(connection, where, today, thresholds),
            insight_facts.paths(connection, where, period),
            totals.total(connection, is_open),
            self._gap(today, chosen),
            today,
        )

    def _gap(self, today: date, chosen: Filter) -> Gap | None:
        """The nearest month that misses its target, and by how much; None in a part of the business."""
        if chosen.narrows:
            return None
        from pipeboard.sales.insight.facts import Gap
        from pipeboard.sales.money import Money
        from pipeboard.store.reads import totals

        for month in totals.forecast(self._connection, today, chosen, None).months[1:]:
            for missing in month.gaps:
                if missing.minor > 0:
                    return Gap(month.month, Money(missing.minor, missing.currency))
        return None
