"""The saved filters of the filter box: their digits, their names, and what is asked before one is kept or removed."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.presentation.filter_text import filter_words
from pipeboard.presentation.rows import Row, measured
from pipeboard.presentation.text_table import Cell, fit
from pipeboard.sales.filters import Filter
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.confirm import Confirm
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.screens.session import Session

#: Saved filters have the digits.
MOST_SAVED = 9
#: Names of saved filters are cut to so many cells.
NAME = 20
#: So many cells of what a filter narrows to stand beside its name.
WORDS = 30


class SavedFilters:
    """The filters that have a name."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._listed: Sequence[tuple[str, Filter]] = ()

    def __bool__(self) -> bool:
        return bool(self._listed)

    def read(self) -> None:
        """Ask for them.

        Raises:
            StoreError: they cannot be read.
        """
        self._listed = self._session.store.settings.saved_filters()

    def at(self, digit: int) -> Filter | None:
        """The one that a digit applies."""
        return self._listed[digit - 1][1] if 1 <= digit <= min(MOST_SAVED, len(self._listed)) else None

    def rows(self, draft: Filter, room: int) -> list[Row]:
        """Their digits and names in as few rows as they need, the one that is put together now marked; and the keys
        that save one and remove one.
        """
        say = self._session.language.say
        cells: list[tuple[Cell, ...]] = [
            (Cell(f"{at} ", "key"), Cell(fit(name, NAME), "today" if chosen == draft else ""), Cell("   "))
            for at, (name, chosen) in enumerate(self._listed[:MOST_SAVED], 1)
        ]
        if draft != Filter():
            cells.append((Cell("s ", "key"), Cell(say("save") + "   ", "dim")))
        if self._listed:
            cells.append((Cell("D ", "key"), Cell(say("remove one"), "dim")))
        rows: list[Row] = [()]
        for one in cells:
            if measured((*rows[-1], *one)) > room:
                rows.append(())
            rows[-1] = (*rows[-1], *one)
        return [*rows, ()] if cells else []

    def ask_name(self, draft: Filter) -> AskLine:
        """Ask for the name of a filter; the same name replaces."""
        session = self._session
        named = next((name for name, chosen in self._listed if chosen == draft), "")
        words = filter_words(draft, session.language, session.currency)
        return AskLine(session.language.say("Save the filter as"), self._as_name, text=words, value=named)

    def _as_name(self, text: str) -> Reading[str]:
        known = any(name == text for name, _ in self._listed)
        return Reading(text, self._session.language.say("replaces the one of this name") if known else text)

    def ask_which(self) -> Choose:
        """Ask which one is removed."""
        language, currency = self._session.language, self._session.currency
        choices = [
            Choice(
                name, name, fit(filter_words(chosen, language, currency), WORDS), str(at) if at <= MOST_SAVED else ""
            )
            for at, (name, chosen) in enumerate(self._listed, 1)
        ]
        return Choose(language.say("Remove which saved filter?"), choices)

    def confirm_removal(self, name: str) -> Confirm:
        """Ask whether it is meant."""
        say = self._session.language.say
        return Confirm(say("Remove the saved filter “{name}”?", name=name), say("Undo brings it back."))
