"""The questions of a store, by group: `store.opportunities.window(…)`, `store.figures.board(…)`.

A group is made when it is first asked, so that the shell prompt loads what it asks only.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator

from pipeboard.light import TYPE_CHECKING, cast, contextmanager
from pipeboard.store.database import errors_of

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeVar

    from pipeboard.clock import Stamp
    from pipeboard.store.queries.account_queries import AccountQueries
    from pipeboard.store.queries.activity_queries import ActivityQueries
    from pipeboard.store.queries.duplicate_queries import DuplicateQueries
    from pipeboard.store.queries.figure_queries import FigureQueries
    from pipeboard.store.queries.group import Group
    from pipeboard.store.queries.history_queries import HistoryQueries
    from pipeboard.store.queries.insight_queries import InsightQueries
    from pipeboard.store.queries.letter_queries import LetterQueries
    from pipeboard.store.queries.name_queries import NameQueries
    from pipeboard.store.queries.opportunity_queries import OpportunityQueries
    from pipeboard.store.queries.pipeline_queries import PipelineQueries
    from pipeboard.store.queries.prospect_queries import ProspectQueries
    from pipeboard.store.queries.setting_queries import SettingQueries
    from pipeboard.store.queries.whole_queries import WholeQueries

    Kind = TypeVar("Kind", bound=Group)


class Questions:
    """What may be asked of an open file."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        #: For the rooms of the store only.
        self.connection = connection
        self.path = path
        self._groups: dict[type[Group], Group] = {}

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

    def rows_written(self) -> int:
        """How many rows were written through this store since it was opened."""
        return self.connection.total_changes

    def counts(self) -> dict[str, int]:
        """How many there are of each kind of record."""
        from pipeboard.store import doctor

        with errors_of(self.path):
            return doctor.counts(self.connection)

    def is_backup_due(self, stamp: Stamp) -> bool:
        """Whether the day's backup is still to be made.

        Raises:
            StoreError: the file cannot be asked.
        """
        from pipeboard.store import backup

        return backup.is_due(self.path, stamp) and not self.was_made_today(stamp)

    def was_made_today(self, stamp: Stamp) -> bool:
        """Whether the journal of the file begins today (or has not begun)."""
        with errors_of(self.path):
            row = self.connection.execute("SELECT on_day FROM command ORDER BY id LIMIT 1").fetchone()
        return row is None or row[0] >= stamp.today.isoformat()

    @contextmanager
    def as_of(self, day: date) -> Iterator[None]:
        """Inside, reads see the file as it stood at the end of a civil day: one that is kept (`kept_evening`)."""
        from pipeboard.store import past

        with errors_of(self.path), past.as_of(self.connection, past.last_command_of(self.connection, day)):
            yield

    def kept_evening(self, day: date) -> date:
        """The evening that `as_of` shows for a day: an earlier one, where the journal was compacted since."""
        from pipeboard.store import forgotten

        with errors_of(self.path):
            return forgotten.kept_evening(self.connection, day)

    @property
    def opportunities(self) -> OpportunityQueries:
        """Opportunities: one, those of a filter, the windows of a screen, search."""
        from pipeboard.store.queries.opportunity_queries import OpportunityQueries

        return self._group(OpportunityQueries)

    @property
    def prospects(self) -> ProspectQueries:
        """Prospecting lists."""
        from pipeboard.store.queries.prospect_queries import ProspectQueries

        return self._group(ProspectQueries)

    @property
    def accounts(self) -> AccountQueries:
        """Accounts and people."""
        from pipeboard.store.queries.account_queries import AccountQueries

        return self._group(AccountQueries)

    @property
    def activities(self) -> ActivityQueries:
        """Activities, and what is due."""
        from pipeboard.store.queries.activity_queries import ActivityQueries

        return self._group(ActivityQueries)

    @property
    def pipelines(self) -> PipelineQueries:
        """Pipelines and their stages."""
        from pipeboard.store.queries.pipeline_queries import PipelineQueries

        return self._group(PipelineQueries)

    @property
    def figures(self) -> FigureQueries:
        """The board, the forecast, what was signed, the targets."""
        from pipeboard.store.queries.figure_queries import FigureQueries

        return self._group(FigureQueries)

    @property
    def insight(self) -> InsightQueries:
        """The seller's own figures of a period."""
        from pipeboard.store.queries.insight_queries import InsightQueries

        return self._group(InsightQueries)

    @property
    def names(self) -> NameQueries:
        """Names, and the records that they mean."""
        from pipeboard.store.queries.name_queries import NameQueries

        return self._group(NameQueries)

    @property
    def settings(self) -> SettingQueries:
        """What the user set up in the file."""
        from pipeboard.store.queries.setting_queries import SettingQueries

        return self._group(SettingQueries)

    @property
    def whole(self) -> WholeQueries:
        """All records of the file."""
        from pipeboard.store.queries.whole_queries import WholeQueries

        return self._group(WholeQueries)

    @property
    def history(self) -> HistoryQueries:
        """What happened, and what can be undone."""
        from pipeboard.store.queries.history_queries import HistoryQueries

        return self._group(HistoryQueries)

    @property
    def duplicates(self) -> DuplicateQueries:
        """Records that are probably one."""
        from pipeboard.store.queries.duplicate_queries import DuplicateQueries

        return self._group(DuplicateQueries)

    @property
    def letters(self) -> LetterQueries:
        """What messages and business cards are about."""
        from pipeboard.store.queries.letter_queries import LetterQueries

        return self._group(LetterQueries)

    def _group(self, kind: type[Kind]) -> Kind:
        """A group of questions, made when it is first asked."""
        made = self._groups.get(kind)
        if made is None:
            made = self._groups[kind] = kind(self.connection, self.path)
        return cast("Kind", made)
