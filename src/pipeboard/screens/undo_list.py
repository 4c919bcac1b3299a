"""The undo list: every change of the file, the newest first; any of them can be undone where it stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.undo_list import command_row
from pipeboard.screens.change_messages import of_reversal, of_subject
from pipeboard.screens.keys import Key
from pipeboard.screens.modal import OneLine
from pipeboard.screens.today import MOVES
from pipeboard.screens.view import View
from pipeboard.store.errors import Conflict
from pipeboard.widgets.lines import Item, Lines
from pipeboard.widgets.pages import Pages
from pipeboard.widgets.themes import style_sheet

if TYPE_CHECKING:
    from pipeboard.screens.session import Session
    from pipeboard.store.store import Change
    from pipeboard.store.undo import Command


class Commands:
    """The commands of the file, fetched by windows."""

    def __init__(self, session: Session, fetch: Callable[[Hashable, int, int], list[Command] | None]) -> None:
        self._session = session
        self._count = session.store.history.count()
        self._pages = Pages(fetch)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> Item[object]:
        command = self._pages.get("all", place)
        if command is None:
            return Item(None, lambda _: ())
        language, today = self._session.language, self._session.today
        subject = of_subject(command.subject, language)
        return Item(command.id, lambda cells: command_row(command, subject, language, today, cells), command)


class HistoryScreen(View):
    """Every change with its date."""

    CSS_PATH: ClassVar = [style_sheet("above")]
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("history.undo", ("u", "enter"), "undo_this", N_("undo this"), N_("undo this change, and no other"), 10),
        Key("history.redo", ("ctrl+r",), "app.redo", N_("redo"), N_("do again what was undone last"), 20),
        Key("history.leave", ("escape", "q", "U"), "leave", N_("leave"), N_("back to the view"), 90),
        *MOVES,
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines(id="commands")
        self.head = OneLine(id="head")

    def content(self) -> Iterable[Widget]:
        """A heading, and the list."""
        yield self.head
        yield self.lines

    def reload(self) -> None:
        """Ask for the commands again."""
        found = Commands(self.session, self.while_drawing(self._fetch))
        self.head.show((Cell(" " + self.say("UNDO LIST"), "strong"), Cell(f" {len(found)}", "dim")))
        self.lines.show(found, empty=[(Cell(" "), Cell(self.say("Nothing was changed yet."), "dim"))])

    def _fetch(self, key: Hashable, first: int, count: int) -> list[Command]:
        del key
        return self.session.store.history.commands(count, first)

    def summary(self) -> tuple[Row, Row]:
        """What the mark means."""
        return (Cell("↺ ", "planned"), Cell(self.say("undone"), "dim")), ()

    def action_cursor(self, by: int) -> None:
        """Move the cursor."""
        self.lines.move(by)

    def action_go(self, where: str) -> None:
        """To the top, the end, a page further or back."""
        self.lines.go(where)

    def action_leave(self) -> None:
        """Back to the view."""
        self.dismiss(None)

    def action_undo_this(self) -> None:
        """Undo the change of this line."""
        item = self.lines.selected
        command: Command | None = item.value if item is not None else None  # type: ignore[assignment]
        if command is None:
            return
        if command.undone:
            self.tell(self.say("It is undone already; ctrl+r does again what was undone last."), "dim")
            return
        stamp, store = self.session.stamp(), self.session.store

        def undo() -> list[Change]:
            try:
                return [store.undo(stamp, command.id)]
            except Conflict as conflict:
                # The change that stands in the way is in this list: the cursor goes there.
                place = self.lines.place_of(int(conflict.details["later"]), self.lines.cursor)
                if place is not None:
                    self.lines.select(place)
                raise

        self.host.attempt(undo, lambda changes: self.tell(*of_reversal("undo", changes[0], self.language)))

    def on_lines_opened(self) -> None:
        """A double click only selects: undoing wants a key."""
