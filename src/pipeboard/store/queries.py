"""What may be asked of an open file: each question opens no transaction longer than itself and answers with records.

The modules that answer are imported where they are asked: the shell prompt waits for every one of them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence

from pipeboard.light import TYPE_CHECKING, contextmanager
from pipeboard.sales.filters import Filter
from pipeboard.store.database import errors_of
from pipeboard.store.errors import NotFound
from pipeboard.store.reads import opportunities, pipelines

if TYPE_CHECKING:
    from datetime import date

    from pipeboard.clock import Stamp
    from pipeboard.sales.board import Board
    from pipeboard.sales.correspondence import Candidate, Letter
    from pipeboard.sales.events import Event
    from pipeboard.sales.followup import Agenda
    from pipeboard.sales.forecast import Forecast
    from pipeboard.sales.matching import Kind
    from pipeboard.sales.predicates import Threshold
    from pipeboard.sales.records import Details, Opportunity, Pipeline, Stage
    from pipeboard.sales.totals import Sum
    from pipeboard.store.duplicates import Pair
    from pipeboard.store.reads.compared import Comparison
    from pipeboard.store.reads.filtering import Condition
    from pipeboard.store.reads.similar import Known
    from pipeboard.store.undo import Command as JournalCommand


class Reading:
    """The questions of a store."""

    connection: sqlite3.Connection
    path: str

    def was_made_today(self, stamp: Stamp) -> bool:
        """Whether the journal of the file begins today (or has not begun)."""
        with errors_of(self.path):
            row = self.connection.execute("SELECT on_day FROM command ORDER BY id LIMIT 1").fetchone()
        return row is None or row[0] >= stamp.today.isoformat()

    def data_version(self) -> int:
        """A number that changes when another connection has written to the file."""
        with errors_of(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def touched(self) -> tuple[int, int]:
        """When the file was last written, and how long it is: changes with every commit of anybody. Takes no lock."""
        try:
            status = os.stat(self.path)
        except OSError:
            return 0, 0
        return status.st_mtime_ns, status.st_size

    @contextmanager
    def as_of(self, day: date) -> Iterator[None]:
        """Inside, reads see the file as it stood at the end of a civil day."""
        from pipeboard.store import past

        with errors_of(self.path), past.as_of(self.connection, past.last_command_of(self.connection, day)):
            yield

    def pipelines(self) -> list[Pipeline]:
        """The pipelines in their order."""
        with errors_of(self.path):
            return pipelines.pipelines(self.connection)

    def stages(self, pipeline_id: int | None = None) -> list[Stage]:
        """The stages of a pipeline, or of all."""
        with errors_of(self.path):
            return pipelines.stages(self.connection, pipeline_id)

    def setting(self, name: str) -> str | None:
        """A setting of the file."""
        with errors_of(self.path):
            return pipelines.setting(self.connection, name)

    def names(self, table: str) -> list[str]:
        """The names in a table of names (account, source, category, tag, owner)."""
        with errors_of(self.path):
            return pipelines.names(self.connection, table)

    def account_of(self, folded: str) -> str | None:
        """The name of the account of this folded name, if there is one."""
        with errors_of(self.path):
            row = self.connection.execute(
                "SELECT name FROM account WHERE name_folded = ? ORDER BY id LIMIT 1", (folded,)
            ).fetchone()
            return None if row is None else str(row[0])

    def near_account(self, folded: str) -> Known | None:
        """The account whose folded name is one typing slip from this, if there is one."""
        from pipeboard.store.reads import similar

        with errors_of(self.path):
            return similar.near_account(self.connection, folded)

    def account_alike(self, name: str) -> Known | None:
        """The account that a new name probably means; None where one has this very name."""
        from pipeboard.store.reads import similar

        with errors_of(self.path):
            return similar.account_alike(self.connection, name)

    def opportunity_alike(self, account: str, title: str) -> Known | None:
        """The open opportunity of an account that has this title already, if there is one."""
        from pipeboard.store.reads import similar

        with errors_of(self.path):
            return similar.opportunity_alike(self.connection, account, title)

    def records_named(self, kind: Kind, name: str) -> list[Known]:
        """The accounts or contacts of this name, accents and case aside."""
        from pipeboard.store.reads import similar

        with errors_of(self.path):
            return similar.named(self.connection, kind, name)

    def compared(self, kind: Kind, kept_id: int, gone_id: int, take: Sequence[str] = ()) -> Comparison:
        """Two records side by side, as a merge would settle their fields.

        Raises:
            NotFound: one is not there. Refused: a rule keeps them from being merged.
        """
        from pipeboard.store.reads import compared

        with errors_of(self.path):
            return compared.compared(self.connection, kind, kept_id, gone_id, take)

    def duplicates(self, kinds: Sequence[Kind], limit: int = -1) -> list[Pair]:
        """The pairs of records that are probably one, best first (below 0: all)."""
        from pipeboard.store import duplicates

        with errors_of(self.path):
            return duplicates.pairs(self.connection, kinds, limit)

    def about(self, letter: Letter) -> list[Candidate]:
        """The open opportunities a message may be about, the likeliest first."""
        from pipeboard.store.reads import letters

        with errors_of(self.path):
            return letters.about(self.connection, letter)

    def kept_in(self, letter: Letter) -> int | None:
        """The opportunity that has this message already."""
        from pipeboard.store.reads import letters

        with errors_of(self.path):
            return letters.kept_in(self.connection, letter)

    def opportunity(self, opportunity_id: int) -> Opportunity:
        """The opportunity of this id.

        Raises:
            NotFound: there is none.
        """
        with errors_of(self.path):
            return opportunities.one(self.connection, opportunity_id)

    def details(self, opportunity_id: int) -> Details:
        """Everything of one opportunity.

        Raises:
            NotFound: there is none.
        """
        with errors_of(self.path):
            return opportunities.details(self.connection, opportunity_id)

    def opportunities(
        self, chosen: Filter, today: date, *, order: str = "expected", limit: int = -1
    ) -> list[Opportunity]:
        """The opportunities a filter leaves, in an order of `sales.lanes.ORDERS`, turned round by a `-` before it."""
        from pipeboard.store.reads import orders

        with errors_of(self.path):
            orders.let_fold(self.connection)
            _, by = orders.order_by(order)
            return opportunities.selected(self.connection, self._where(chosen, today), by, limit)

    def total(self, chosen: Filter, today: date) -> Sum:
        """What the opportunities a filter leaves come to."""
        from pipeboard.store.reads import totals

        with errors_of(self.path):
            if chosen.is_empty:
                return totals.kept_total(self.connection, chosen)
            return totals.total(self.connection, self._where(chosen, today))

    def board(self, today: date, chosen: Filter | None = None) -> Board:
        """The board of the filter's pipeline (the first one when it names none).

        Raises:
            NotFound: there is no such pipeline.
        """
        from pipeboard.store.reads import totals

        chosen = chosen or Filter()
        with errors_of(self.path):
            listed = pipelines.pipelines(self.connection)
            wanted = listed[:1] if chosen.pipeline_id is None else [p for p in listed if p.id == chosen.pipeline_id]
            if not wanted:
                raise NotFound(what="pipeline", wanted=chosen.pipeline_id or "")
            where = None if chosen.is_empty and not chosen.statuses else self._where(chosen, today)
            stages = pipelines.stages(self.connection, wanted[0].id)
            return totals.board(self.connection, wanted[0], stages, where)

    def forecast(self, today: date, chosen: Filter | None = None) -> Forecast:
        """The forecast by month of what a filter leaves."""
        from pipeboard.store.reads import totals

        chosen = chosen or Filter()
        with errors_of(self.path):
            where = None if chosen.is_empty and not chosen.statuses else self._where(chosen, today)
            return totals.forecast(self.connection, today, chosen, where)

    def agenda(self, today: date, most: int = -1) -> Agenda:
        """Today's sections, each cut to `most` rows (below 0: all)."""
        from pipeboard.store.reads import agenda

        with errors_of(self.path):
            return agenda.agenda(self.connection, today, most)

    def due_count(self, today: date) -> int:
        """How many planned activities are due today or overdue."""
        from pipeboard.store.reads import due

        with errors_of(self.path):
            return due.due_count(self.connection, today)

    def thresholds(self) -> dict[int, Threshold]:
        """When an opportunity rots in each stage."""
        with errors_of(self.path):
            return pipelines.thresholds(self.connection)

    def history(self, opportunity_id: int | None = None, limit: int = 50) -> list[Event]:
        """What happened to an opportunity, or the last commands of the file.

        Raises:
            NotFound: there is no such opportunity, now or before.
        """
        from pipeboard.store import history

        with errors_of(self.path):
            if opportunity_id is None:
                return history.recent(self.connection, limit)
            found = history.of_opportunity(self.connection, opportunity_id)
            if not found:
                opportunities.one(self.connection, opportunity_id)
            return found[:limit]

    def commands(self, limit: int = -1, first: int = 0) -> list[JournalCommand]:
        """The commands that can be undone or were, the newest first, from place `first` on."""
        from pipeboard.store import undo

        with errors_of(self.path):
            return undo.commands(self.connection, limit, first)

    def captured_lines(self, limit: int) -> list[str]:
        """The last lines that opportunities were captured from, the newest first, each once."""
        from pipeboard.store.reads import captured_lines

        with errors_of(self.path):
            return captured_lines.captured_lines(self.connection, limit)

    def _where(self, chosen: Filter, today: date) -> Condition:
        from pipeboard.store.reads import filtering

        if chosen.fields:
            from pipeboard.store.reads.orders import let_fold

            let_fold(self.connection)
        thresholds = pipelines.thresholds(self.connection) if chosen.rotting else None
        return filtering.condition(chosen, today, thresholds)
