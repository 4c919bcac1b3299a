"""The page before the call, above any view: who they are, talks, promises, money, what stalls, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pipeboard.presentation.brief_text import Line, brief_lines, label_width, labelled
from pipeboard.presentation.rows import Row, row
from pipeboard.presentation.text_table import Cell, pad
from pipeboard.sales.briefs import Brief
from pipeboard.screens.dialogs.dialog import Dialog
from pipeboard.widgets.panel import Panel

if TYPE_CHECKING:
    from pipeboard.screens.part import Part

#: Lines of the screen that the box leaves around the page; cells around it.
AROUND, BESIDE = 8, 8
#: The page is no wider than this: longer lines are hard to read at a glance.
WIDEST = 110


class BriefScreen(Dialog[None]):
    """The brief of an account, or of an opportunity without one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_page(1)", show=False),
        Binding("up,k", "scroll_page(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "scroll_page(10)", show=False),
        Binding("pageup,ctrl+u", "scroll_page(-10)", show=False),
        Binding("y", "copy", show=False),
        Binding("enter,q,B", "leave", show=False),
    ]

    def __init__(self, title: str, brief: Brief) -> None:
        super().__init__()
        self._title, self._brief = title, brief
        self.panel = Panel(id="brief")

    def inside(self) -> Iterable[Widget]:
        """Title, the page, keys."""
        yield self.head(self._title)
        yield self.panel
        yield self.keys_line(("↑ ↓", self.say("scroll")), ("y", self.say("copy")), ("esc", self.say("leave")))

    def on_mount(self) -> None:
        """The page as wide as the box."""
        self.panel.show(self._page)

    def on_resize(self) -> None:
        """As high as the page, or as the screen lets it be."""
        rows = len(self._lines(self._width))
        self.panel.styles.height = max(3, min(rows, self.app.size.height - AROUND))

    @property
    def _width(self) -> int:
        """The cells of a line."""
        return max(30, min(WIDEST, self.app.size.width - BESIDE))

    def _lines(self, cells: int) -> Sequence[Line]:
        return brief_lines(self._brief, self.language, self.session.today, cells)

    def _page(self, cells: int) -> Sequence[Row]:
        wide = label_width()
        return [
            row((Cell(pad(line.label, wide), "dim"), Cell(line.text, line.ink)), cells) for line in self._lines(cells)
        ]

    def action_scroll_page(self, by: int) -> None:
        """Scroll by so many lines."""
        self.panel.scroll_by(by)

    def action_copy(self) -> None:
        """Copy the page as text."""
        self.app.copy_to_clipboard("\n".join(map(labelled, self._lines(WIDEST))) + "\n")
        self.dismiss(None)
        self.host.tell(self.say("The page is copied."))


def show_brief_of_account(part: Part, account_id: int) -> None:
    """The page of an account."""
    accounts = part.session.store.accounts
    _show(part, accounts.brief(account_id, part.session.today))


def show_brief_of_opportunity(part: Part, opportunity_id: int) -> None:
    """The page of the account of an opportunity, or of the opportunity alone."""
    accounts = part.session.store.accounts
    _show(part, accounts.brief_of_opportunity(opportunity_id, part.session.today))


def _show(part: Part, brief: Brief) -> None:
    part.host.push_screen(BriefScreen(part.say("Before the call"), brief))
