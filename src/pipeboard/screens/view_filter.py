"""The filter of a view: one for board, table and forecast, put on by a dialog and taken off by a key."""

from __future__ import annotations

from pipeboard.presentation.filter_text import chips, filter_parts
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row
from pipeboard.sales.filters import Filter
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part

NARROW_KEYS = (
    Key("board.filter", ("f",), "filter", N_("filter"), N_("narrow what is shown; saved filters"), 46),
    Key("board.unfilter", ("F",), "unfilter", N_("show all"), N_("take the filter off, or put it on again"), 5),
)


#: What a view says where nothing is open, and where the filter leaves nothing.
NOTHING_YET = N_("No open opportunity in this pipeline. {key} captures the first one.")
NOTHING_LEFT = N_("The filter leaves nothing. {off} takes it off, {change} changes it.")


class ViewFilter(Part):
    """The filter of a view: said in its status line, put on and taken off."""

    def is_on(self, key: Key) -> bool:
        """The key that takes the filter off is shown while there is one."""
        return key.id != "board.unfilter" or self.session.chosen != Filter()

    def told(self) -> Row:
        """What the view is narrowed to, for the status line; nothing when it is not."""
        parts = filter_parts(self.session.chosen, self.language, self.session.currency)
        # The totals stand beside it, and are not to be cut.
        room = max(12, self.view.app.size.width * 2 // 5 - 10)
        return chips(self.say("filter"), parts, room)

    def action_filter(self) -> None:
        """Narrow what is shown."""
        self.view.call_later(self.host.run_action, "app.open('filter')")

    def action_unfilter(self) -> None:
        """Take the filter off; the same key puts it on again."""
        session, before = self.session, self.session.chosen
        if before == session.set_aside == Filter():
            self.tell(self.say("No filter is on. f narrows what is shown."), "dim")
            return
        session.chosen, session.set_aside = (session.set_aside, Filter()) if before == Filter() else (Filter(), before)
        self.host.changed()
        if before != Filter():
            self.tell(self.say("The filter is off."), "planned", self.say("F puts it on again"))
