"""The lines of the list of accounts, drawn as they are seen, and the line below them in which a name is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from pipeboard.presentation.account_table import AccountTable
from pipeboard.presentation.rows import BLANK
from pipeboard.sales.customers import AccountFigures
from pipeboard.widgets.column_headers import Heads
from pipeboard.widgets.line_input import LineInput
from pipeboard.widgets.lines import Item
from pipeboard.widgets.pages import Pages


class AccountLines:
    """The accounts as the list asks for them: fetched by pages, drawn below their heads."""

    def __init__(self, number: int, pages: Pages[AccountFigures], table: AccountTable, heads: Heads) -> None:
        self._number, self._pages, self._table, self._heads = number, pages, table, heads

    def __len__(self) -> int:
        return self._number

    @property
    def fetched(self) -> int:
        """How many accounts were asked for."""
        return sum(map(len, self._pages.fetched().values()))

    def __getitem__(self, place: int) -> Item[object]:
        one = self._pages.get("all", place)
        # One that another program has just removed leaves its place empty until the view asks again.
        if one is None:
            return Item(None, lambda _: BLANK)
        return Item(one.account.id, lambda _: self._table.line(one, self._heads.room), one)


class Narrowing(LineInput):
    """The line in which a part of a name is typed."""

    class Left(Message):
        """The line was closed; its words stay, or go."""

        def __init__(self, *, keeps: bool) -> None:
            super().__init__()
            self.keeps = keeps

    class Moved(Message):
        """The cursor of the list is to move."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave(True)", show=False),
        Binding("escape", "leave(False)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, select_on_focus=False)
        self.cursor_blink = False

    def open(self, text: str, placeholder: str) -> None:
        """Type on at the end of what is there."""
        self.placeholder = placeholder
        self.display = True
        with self.prevent(LineInput.Changed):
            self.value = text
        self.cursor_position = len(text)
        self.focus()

    def action_leave(self, keeps: bool) -> None:  # noqa: FBT001
        """Close the line."""
        self.display = False
        self.post_message(self.Left(keeps=keeps))

    def action_move(self, by: int) -> None:
        """Move the cursor of the list."""
        self.post_message(self.Moved(by))
