"""Figures: the board, the forecast, what was signed, the targets."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeboard.sales.board import Board
    from pipeboard.sales.filters import Filter
    from pipeboard.sales.forecast import Forecast, Month
    from pipeboard.sales.money import Money
    from pipeboard.sales.movements import State
    from pipeboard.sales.outlook.ledger import Ledger
    from pipeboard.sales.outlook.outlook import Outlook, Told
    from pipeboard.sales.pipeline_doubts import Doubt
    from pipeboard.sales.pushes import PushRecord


class FigureQueries(Group):
    """Figures: the board, the forecast, what was signed, the targets."""

    def board(self, today: date, chosen: Filter | None = None) -> Board:
        """The board of the filter's pipeline (the first one when it names none).

        Raises:
            NotFound: there is no such pipeline.
        """
        from pipeboard.sales.filters import Filter
        from pipeboard.store.errors import NotFound
        from pipeboard.store.reads import pipelines, totals

        chosen = chosen or Filter()
        listed = pipelines.pipelines(self._connection)
        wanted = listed[:1] if chosen.pipeline_id is None else [p for p in listed if p.id == chosen.pipeline_id]
        if not wanted:
            raise NotFound(what="pipeline", wanted=chosen.pipeline_id or "")
        where = None if chosen.is_empty and not chosen.statuses else self._where(chosen, today)
        stages = pipelines.stages(self._connection, wanted[0].id)
        return totals.board(self._connection, wanted[0], stages, where)

    def forecast(self, today: date, chosen: Filter | None = None) -> Forecast:
        """The forecast by month of what a filter leaves."""
        from pipeboard.sales.filters import Filter
        from pipeboard.store.reads import totals

        chosen = chosen or Filter()
        where = None if chosen.is_empty and not chosen.statuses else self._where(chosen, today)
        return totals.forecast(self._connection, today, chosen, where)

    def outlook(self, forecast: Forecast, chosen: Filter | None = None, *, detail: bool = False) -> Outlook:
        """What will be signed in the months of a forecast of what a filter leaves; with `detail` for each open one.

        What is learned is learned from the whole file.
        """
        from pipeboard.sales.filters import Filter
        from pipeboard.sales.outlook.outlook import look_ahead
        from pipeboard.store.reads import courses

        where = self._where(chosen or Filter(), forecast.today)
        return look_ahead(forecast, courses.facts(self._connection, forecast.today, where, detail=detail))

    def told(self, today: date, ends: Sequence[date], chosen: Filter | None = None) -> list[Told]:
        """The chance of each open opportunity of a filter to be signed from today to each of some days."""
        from pipeboard.sales.filters import Filter
        from pipeboard.sales.outlook.outlook import told
        from pipeboard.store.reads import courses

        where = self._where(chosen or Filter(), today)
        return told(courses.facts(self._connection, today, where, detail=True), today, ends)

    def learned_percentages(self, today: date) -> dict[int, int]:
        """The learned chance of a signature at all for whoever comes to a selling stage, in percent, by stage id."""
        from pipeboard.sales.filters import Filter
        from pipeboard.sales.outlook.outlook import learned_percentages
        from pipeboard.store.reads import courses

        return learned_percentages(courses.facts(self._connection, today, self._where(Filter(), today)), today)

    def ledger(self, today: date) -> tuple[Ledger, int, int]:
        """What the forecast said and how it came; of how many opportunities the past is made of their dates alone, and
        of how many it is made.
        """
        from pipeboard.sales.filters import Filter
        from pipeboard.sales.outlook.ledger import ledger
        from pipeboard.store.reads import courses

        facts = courses.facts(self._connection, today, self._where(Filter(), today))
        later = courses.written_down_later(self._connection, facts.sampled)
        return ledger(facts, today), later, len(facts.courses)

    def states(self, today: date, chosen: Filter | None = None) -> tuple[dict[int, State], set[int]]:
        """The states of what a filter leaves, by id, and the ids of all that there are."""
        from pipeboard.sales.filters import Filter
        from pipeboard.store.reads import states

        found = states.states(self._connection, self._where(chosen or Filter(), today))
        return found, states.ids(self._connection)

    def signed(self, months: Sequence[str], chosen: Filter, today: date) -> tuple[Month, ...]:
        """What was signed in months before this one (`2026-10`) under a filter, with the target of each."""
        from pipeboard.store.reads import signed

        where = None if chosen.is_empty and not chosen.statuses else self._where(chosen, today)
        return signed.signed(self._connection, months, chosen, where)

    def targets(self, months: Sequence[str]) -> dict[str, tuple[Money, ...]]:
        """The targets of some months (`2026-12`), one a currency, by month; those without are left out."""
        from pipeboard.store.reads import totals

        return totals.targets(self._connection, months)

    def doubts(self, today: date, language: str) -> list[Doubt]:
        """What is probably not right in the pipelines; `language` is that of the numbers in the user's words."""
        from pipeboard.store.reads import doubt_facts

        return doubt_facts.found(self._connection, today, language)

    def pushes(self, opportunity_id: int) -> PushRecord:
        """How often the expected signature of an opportunity was pushed."""
        from pipeboard.store.reads import pushed

        return pushed.record_of(self._connection, opportunity_id)
