"""What all screens share: the open file, the clock, the language, and what is chosen to be looked at.

The clock is read once for each action (`stamp`); the day the screens show (`today`) turns when midnight passes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeboard.clock import Stamp, read_clock
from pipeboard.input.file_knowledge import FileKnowledge
from pipeboard.input.opening import Opening
from pipeboard.presentation.language import CODES, Language, currency_of
from pipeboard.sales.filters import Filter
from pipeboard.sales.periods import month_of
from pipeboard.store.store import Store

if TYPE_CHECKING:
    from pipeboard.sales.capture.correcting import Corrections
    from pipeboard.sales.forecast import Month
    from pipeboard.sales.predicates import Threshold
    from pipeboard.sales.records import Opportunity, Pipeline
    from pipeboard.sales.reviews import Review

#: How long the app waits for the file before it says that it is busy: a screen that stands still is worse.
WAIT = 0.25

#: Commands that do not change after how many days an opportunity rots (a move of a won one does, by a day at the most).
ROT_IS_THE_SAME = frozenset(
    "capture move reorder snooze done plan log star unstar expect push clear_expected edit_activity add_tags"
    " remove_tags set_value set_target set_rate set_setting save_filter drop_filter add_person edit_person"
    " remove_person add_document edit_document remove_document delete_activity unfinish".split()
)

#: So many commands are looked through for one that can be undone.
MOST_UNDONE = 200

#: So many opened opportunities are remembered.
MOST_OPENED = 20


class Session:
    """One run of the app on one file."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.language = Language(opening.language)
        self.chosen = Filter()
        #: Where the list of closed ones was opened from, and the filter there.
        self.before_closed: tuple[str, Filter] = ("board", Filter())
        #: The filter that was taken off last, to be put on again by the same key.
        self.set_aside = Filter()
        self.pipeline_id: int | None = None
        #: Whether the forecast shows one pipeline only: targets are for the whole business, so it shows all at first.
        self.forecasts_one = False
        #: What was typed to be captured and not saved, with what was corrected in it.
        self.unsaved_line = ""
        self.unsaved_lines: list[str] = []
        self.unsaved_corrections: Corrections | None = None
        #: The line that was typed last and its question; and the lines whose change failed, to be asked with again.
        self.typed: tuple[str, str] = ("", "")
        self.unsaved: dict[str, str] = {}
        #: While a change is told: the only opportunities it touched, None where nobody knows.
        self.touched_ids: frozenset[int] | None = None
        #: The commands of this window, and the newest one that stood in the file when it was opened.
        self.own: set[int] = set()
        self.newest_before = 0
        #: The opportunities opened last, the newest first.
        self.opened: list[int] = []
        #: The user's own file, while a demo is looked at in its place.
        self.way_back: Opening | None = None
        self.today = self.stamp().today
        #: How far the reviews are, by what they are about.
        self.reviews: dict[str, Review] = {}
        self._store: Store | None = None
        self._pipelines: list[Pipeline] | None = None
        self._thresholds: dict[int, Threshold] | None = None
        self._currency: str | None = None
        self._this_month: tuple[str, Month | None] | None = None

    # The file -------------------------------------------------------------------------------------------------------

    @property
    def store(self) -> Store:
        """The open file.

        Raises:
            StoreError: it cannot be opened.
        """
        if self._store is None:
            self._open()
        assert self._store is not None
        return self._store

    @property
    def is_open(self) -> bool:
        """Whether the file is open."""
        return self._store is not None

    def _open(self, *, create: bool = True) -> None:
        environment = self.opening.environment
        new = not os.path.lexists(self.opening.path)
        self._store = Store.open(
            self.opening.path,
            self.stamp(),
            origin="app",
            language=self.opening.language,
            currency=currency_of(environment) if new else "EUR",
            wait=WAIT,
            begin=self.opening.begin,
            create=create,
            check=False,
        )
        self.opening = self.opening._replace(begin=False)
        last = self._store.history.commands(1)
        self.own, self.newest_before = set(), last[0].id if last else 0
        self.take_language()

    def take_language(self) -> None:
        """Speak the language of the file, unless the command line chose one."""
        setting = None if self.opening.chosen else self.store.settings.value("language")
        code = next((code for code in CODES if code == setting), self.opening.language)
        if code != self.language.code:
            self.language = Language(code)

    def reopen(self, opening: Opening) -> None:
        """Go on with another file, or with the same one once it can be opened.

        Raises:
            StoreError: it cannot be opened; no file is open then.
        """
        self.close()
        self.opening = opening
        self.language = Language(opening.language)
        self.chosen, self.pipeline_id, self.opened, self.reviews = Filter(), None, [], {}
        self.forecasts_one = False
        self.forget()
        self._open()

    def read_again(self) -> None:
        """Open what lies at the path now, in place of the file that lay there; what is looked at stays.

        Raises:
            StoreError: it cannot be opened; no file is open then.
        """
        self.close()
        self.forget()
        self.opened, self.reviews = [], {}
        self._open(create=False)

    def close(self) -> None:
        """Close the file."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    # The clock ------------------------------------------------------------------------------------------------------

    def stamp(self) -> Stamp:
        """Read the clock, once for one action."""
        return read_clock(self.opening.environment.get("PIPEBOARD_NOW"))

    def knowledge(self, stamp: Stamp | None = None) -> FileKnowledge:
        """What the reader of typed words may ask about the file."""
        stamp, code = stamp or self.stamp(), self.language.code
        return FileKnowledge(self.store, stamp, code, self.opening.environment, self.pipeline.id)

    @property
    def this_month(self) -> Month | None:
        """What was signed in this month, read once until something changes; None where it has no target."""
        month = month_of(self.today)
        if self._this_month is None or self._this_month[0] != month:
            has_target = bool(self.store.figures.targets((month,)).get(month))
            found = self.store.figures.signed((month,), Filter(), self.today) if has_target else ()
            self._this_month = (month, next(iter(found), None))
        return self._this_month[1]

    # What is looked at ----------------------------------------------------------------------------------------------

    @property
    def pipelines(self) -> list[Pipeline]:
        """The pipelines, read once until something changes."""
        if self._pipelines is None:
            self._pipelines = self.store.pipelines.listed()
        return self._pipelines

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline that is shown: the chosen one, else the first."""
        return next((one for one in self.pipelines if one.id == self.pipeline_id), self.pipelines[0])

    @property
    def filter(self) -> Filter:
        """What the views are narrowed to, the pipeline included."""
        return self.chosen._replace(pipeline_id=self.pipeline.id)

    @property
    def forecasts_all(self) -> bool:
        """Whether the forecast shows the business in all pipelines."""
        return not self.forecasts_one or len(self.pipelines) == 1

    @property
    def forecast_filter(self) -> Filter:
        """What the forecast is narrowed to: all pipelines, or the one that is shown."""
        return self.chosen if self.forecasts_all else self.filter

    @property
    def thresholds(self) -> dict[int, Threshold]:
        """When an opportunity rots in each stage, read once until something changes."""
        if self._thresholds is None:
            self._thresholds = self.store.pipelines.thresholds()
        return self._thresholds

    @property
    def keymap(self) -> str | None:
        """The shipped keymap that the file names, where it names one."""
        return self.store.settings.value("keys")

    @property
    def currency(self) -> str:
        """The file's own currency."""
        if self._currency is None:
            self._currency = self.store.settings.value("currency") or "EUR"
        return self._currency

    def lately(self, most: int) -> list[Opportunity]:
        """The opportunities that were opened or changed last."""
        ids = list(self.opened)
        for event in self.store.history.of(limit=most):
            ids += [change.row_id for change in event.changes if change.table == "opportunity"]
        ids = list(dict.fromkeys(ids))[:most]
        found = self.store.opportunities.with_ids(ids)
        return [found[one] for one in ids if one in found]

    def happened(self) -> tuple[bool, bool]:
        """Whether anything has happened in the file, and whether something of it can be undone."""
        newest = self.store.history.commands(1)
        if newest and newest[0].undone:
            return True, any(not one.undone for one in self.store.history.commands(MOST_UNDONE))
        return bool(newest), bool(newest)

    def remember(self, opportunity_id: int) -> None:
        """An opportunity was opened."""
        self.opened = [opportunity_id, *(one for one in self.opened if one != opportunity_id)][:MOST_OPENED]

    def forget(self, verbs: Iterable[str] | None = None) -> None:
        """Something has changed: ask again for what was kept."""
        self._pipelines = self._currency = self._this_month = None
        # When something rots follows from the wins: with a long history that is a third of a second to ask for.
        if verbs is None or not ROT_IS_THE_SAME.issuperset(verbs):
            self._thresholds = None
