"""Marks: several opportunities chosen at once, in columns of cards as in the lines of the table."""

from __future__ import annotations

from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.filters import Filter
from pipeboard.sales.records import Opportunity
from pipeboard.screens.keys import Key
from pipeboard.screens.opportunity_actions import Deeds

MARK_KEYS = (
    Key("lanes.mark", ("space",), "mark", N_("mark"), N_("mark it; what follows acts on all marked ones"), 50),
    Key("lanes.range", ("V",), "mark_range", N_("mark up to here"), N_("mark all from the last mark to this one")),
    Key("lanes.unmark", ("escape",), "unmark", N_("unmark"), N_("forget the marks")),
)


class Marking(Deeds):
    """A view in which opportunities can be marked."""

    def __init__(self) -> None:
        super().__init__()
        self._marked: dict[int, Opportunity] = {}
        self._marked_under = Filter()

    def under_cursor(self) -> Opportunity | None:
        """The opportunity under the cursor."""
        raise NotImplementedError

    def draw_marks(self) -> None:
        """Let the list show the marks as they are now."""
        raise NotImplementedError

    def marks_begin(self, *, here: bool) -> None:
        """A range begins under the cursor, or nowhere."""
        raise NotImplementedError

    def step(self) -> None:
        """The cursor goes on to the next one."""
        raise NotImplementedError

    def in_range(self) -> list[Opportunity]:
        """Those from where the range begins to the cursor."""
        raise NotImplementedError

    # What is chosen -------------------------------------------------------------------------------------------------

    def chosen(self) -> list[Opportunity]:
        """The marked ones, else the one under the cursor."""
        if self._marked:
            return list(self._marked.values())
        one = self.under_cursor()
        return [] if one is None else [one]

    def unmark(self) -> None:
        """Forget the marks."""
        if self._marked:
            self._marked.clear()
            self._tell_marks()
        self.marks_begin(here=False)

    def keep_marks(self) -> None:
        """After a reload: the marks stay on what is still there, as it is now. Under another filter they are forgotten,
        since what follows would change what is not seen.
        """
        if self._marked:
            same = self._marked_under == self.session.filter
            self._marked = self.session.store.with_ids(tuple(self._marked)) if same else {}
        self.draw_marks()

    def marks_said(self) -> Row:
        """How many are marked, for the status line; nothing while none is."""
        if not self._marked:
            return ()
        count = self.language.count("{number} marked", "{number} marked", len(self._marked))
        return (Cell(count, "star"), Cell("   " + self.say("esc unmarks"), "dim"))

    def _tell_marks(self) -> None:
        self._marked_under = self.session.filter
        self.draw_marks()
        self.status.clear()
        self.status.show(*self.summary())

    # Actions --------------------------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark it, or take its mark away; the cursor goes on."""
        one = self.under_cursor()
        if one is None:
            return
        if self._marked.pop(one.id, None) is None:
            self._marked[one.id] = one
        self.marks_begin(here=True)
        self._tell_marks()
        self.step()

    def action_mark_range(self) -> None:
        """Mark all from the last mark to this one."""
        self.host.reads(self._mark_range)

    def _mark_range(self) -> None:
        for one in self.in_range():
            self._marked[one.id] = one
        self._tell_marks()

    def action_unmark(self) -> None:
        """Forget the marks."""
        self.unmark()
