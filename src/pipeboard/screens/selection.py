"""What is chosen in a view: the marked opportunities, in columns of cards as in the lines of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.filters import Filter
from pipeboard.sales.records import Opportunity
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part

if TYPE_CHECKING:
    from pipeboard.screens.view import View

MARK_KEYS = (
    Key("lanes.mark", ("space",), "mark", N_("mark"), N_("mark it; what follows acts on all marked ones"), 50),
    Key("lanes.range", ("V",), "mark_range", N_("mark up to here"), N_("mark all from the last mark to this one")),
    Key("lanes.unmark", ("escape",), "unmark", N_("unmark"), N_("forget the marks")),
)

#: What is done to a card begins so.
_OF_A_CARD = ("move(", "move_to", "reorder(")


class Cursor(Protocol):
    """A list of opportunities as marks see it: where its cursor is, and how it shows what is marked."""

    def under_cursor(self) -> Opportunity | None:
        """The opportunity under the cursor."""

    def show_marked(self, ids: set[int]) -> None:
        """Let the list show which opportunities are marked."""

    def begin_range(self, *, here: bool) -> None:
        """A range begins under the cursor, or nowhere."""

    def step(self) -> None:
        """The cursor goes on to the next one."""

    def in_range(self) -> list[Opportunity]:
        """Those from where the range begins to the cursor."""


class Selection(Part):
    """The opportunities that are chosen in a view: the marked ones, else the one under the cursor."""

    def __init__(self, view: View, cursor: Cursor) -> None:
        super().__init__(view)
        self._cursor = cursor
        self.marked: dict[int, Opportunity] = {}
        self._marked_under = Filter()

    # What is chosen -------------------------------------------------------------------------------------------------

    def chosen(self) -> list[Opportunity]:
        """The marked ones, else the one under the cursor."""
        if self.marked:
            return list(self.marked.values())
        one = self._cursor.under_cursor()
        return [] if one is None else [one]

    def at_cursor(self) -> Opportunity | None:
        """The opportunity under the cursor, whatever is marked."""
        return self._cursor.under_cursor()

    def forget_marks(self) -> None:
        """What was marked may be something else by now."""
        self.unmark()

    def unmark(self) -> None:
        """Forget the marks."""
        if self.marked:
            self.marked.clear()
            self._tell()
        self._cursor.begin_range(here=False)

    def keep(self) -> None:
        """After a reload: the marks stay on what is still there, as it is now. Under another filter they are forgotten,
        since what follows would change what is not seen.
        """
        if self.marked:
            same = self._marked_under == self.session.filter
            self.marked = self.session.store.opportunities.with_ids(tuple(self.marked)) if same else {}
        self._cursor.show_marked(set(self.marked))

    def told(self) -> Row:
        """How many are marked, for the status line; nothing while none is."""
        if not self.marked:
            return ()
        count = self.language.count("{number} marked", "{number} marked", len(self.marked))
        return (
            Cell(count, "star"),
            Cell("   " + self.say("{key} unmarks", key=self.view.key_of("lanes.unmark")), "dim"),
        )

    def _tell(self) -> None:
        self._marked_under = self.session.filter
        self._cursor.show_marked(set(self.marked))
        self.view.status.clear()
        self.view.status.show(*self.view.summary())

    def is_on(self, key: Key) -> bool:
        """Nothing is unmarked where nothing is marked, and nothing moved where nothing is."""
        if key.id == "lanes.unmark":
            return bool(self.marked)
        if key.id.startswith("lanes.mark") or key.action.startswith(_OF_A_CARD):
            return bool(self.marked) or self._cursor.under_cursor() is not None
        return True

    # Actions --------------------------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark it, or take its mark away; the cursor goes on."""
        one = self._cursor.under_cursor()
        if one is None:
            return
        if self.marked.pop(one.id, None) is None:
            self.marked[one.id] = one
        self._cursor.begin_range(here=True)
        self._tell()
        self._cursor.step()

    def action_mark_range(self) -> None:
        """Mark all from the last mark to this one."""
        self.host.reads(self._mark_range)

    def _mark_range(self) -> None:
        for one in self._cursor.in_range():
            self.marked[one.id] = one
        self._tell()

    def action_unmark(self) -> None:
        """Forget the marks."""
        self.unmark()
