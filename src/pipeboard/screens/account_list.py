"""The accounts: who buys, what is open and won with each, the last and the next contact; and one of them beside.

Only which accounts there are, and in what order, is asked for the whole list; figures are those of the lines in sight.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import ClassVar

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from pipeboard.presentation.account_table import COLUMNS, UNSEEN, UNSORTED, AccountTable
from pipeboard.presentation.filter_text import chips
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.customers import Account, AccountFigures, AccountFilter
from pipeboard.screens.account_actions import ACCOUNT_KEYS, AccountActions
from pipeboard.screens.account_lines import AccountLines, Narrowing
from pipeboard.screens.beside import BESIDE_KEYS, Beside
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part
from pipeboard.screens.today import MOVES, WIDE_ENOUGH
from pipeboard.screens.view import View
from pipeboard.widgets.column_headers import Heads
from pipeboard.widgets.lines import Lines
from pipeboard.widgets.pages import Pages
from pipeboard.widgets.panel import Page
from pipeboard.widgets.themes import style_sheet

#: What the list can be narrowed to: the key, the filter, how it is called.
PRESETS = (
    ("1", AccountFilter(), N_("all accounts")),
    ("2", AccountFilter(customer=True), N_("customers")),
    ("3", AccountFilter(customer=False), N_("prospects: nothing won yet")),
    ("4", AccountFilter(sleeping=True), N_("sleeping customers")),
    ("5", AccountFilter(kind="company"), N_("companies")),
    ("6", AccountFilter(kind="person"), N_("private persons")),
)

LIST_KEYS = (
    Key("accounts.open", ("enter",), "open", N_("open it"), N_("everything of this account"), 1),
    Key("accounts.narrow", ("slash",), "narrow", N_("find"), N_("narrow the list to a name as you type"), 61),
    Key(
        "accounts.filter", ("f",), "filter", N_("filter"), N_("customers, prospects, sleeping ones, private persons"), 2
    ),
    Key("accounts.unfilter", ("F", "escape"), "unfilter", N_("show all"), N_("every account again"), 3),
    Key("accounts.order", ("o",), "order", N_("sort by"), N_("choose the column to sort by"), 4),
    Key("accounts.reverse", ("r",), "reverse", N_("reverse"), N_("turn the order round")),
    Key("accounts.sort_left", ("less_than_sign",), "sort(-1)", N_("sort"), N_("by the column on the left")),
    Key("accounts.sort_right", ("greater_than_sign",), "sort(1)", N_("sort"), N_("by the column on the right")),
)

#: The widths of names follow from so many lines. So much of what was done stands beside the list.
SAMPLE, MOST_DONE = 60, 12


class AccountBeside(Beside):
    """The panel of the selected account."""

    def page_of(self, wanted: int) -> Page:
        """The page of an account."""
        from pipeboard.presentation.account_page import panel

        page = self.session.store.accounts.page(wanted, MOST_DONE)
        language, today, main = self.language, self.session.today, self.session.currency
        return lambda width: panel(page, language, today, width, main)


class AccountsView(View):
    """Who buys."""

    CSS_PATH: ClassVar = [style_sheet("lists")]
    MODE = "accounts"
    KEYS: ClassVar[tuple[Key, ...]] = (*LIST_KEYS, *ACCOUNT_KEYS, *BESIDE_KEYS, *MOVES)
    PARTS: ClassVar[dict[str, type[Part]]] = {"beside": AccountBeside, "account_actions": AccountActions}

    def __init__(self) -> None:
        super().__init__()
        self.heads = Heads(id="heads")
        self.lines = Lines(id="accounts")
        self.line = Narrowing(id="find")
        self.beside = AccountBeside(self, self.chosen_account, WIDE_ENOUGH)
        self.account_actions = AccountActions(self, self.chosen_account)
        self._chosen = AccountFilter()
        self._order = "name"
        self._ids: list[int] = []
        self._table: AccountTable | None = None

    def content(self) -> Iterable[Widget]:
        """The heads, the lines below and the line that narrows them; the account beside them."""
        with Horizontal(classes="beside"):
            with Vertical(id="listed"):
                yield self.heads
                yield self.lines
                yield self.line
            yield self.beside.panel

    def on_mount(self) -> None:
        """The list has the keys until somebody narrows it."""
        self.line.display = False
        super().on_mount()
        self.lines.focus()

    def on_resize(self) -> None:
        """Too narrow, the account folds away."""
        self.beside.fit()

    # What it shows --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask which accounts there are, and find the selected one again."""
        self._show(keep=True)

    def _show(self, *, keep: bool) -> None:
        store, today = self.session.store, self.session.today
        before = self.chosen_account() if keep else None
        self._ids = store.accounts.ids(self._chosen, today, order=self._order)
        self._table = AccountTable(
            self.language, today, self.session.currency, store.accounts.figures(self._ids[:SAMPLE])
        )
        table, ids = self._table, self._ids

        def fetch(_: Hashable, first: int, count: int) -> list[AccountFigures]:
            return store.accounts.figures(ids[first : first + count])

        place = ids.index(before.id) if before is not None and before.id in ids else None
        at = max(0, self.lines.cursor) if place is None else place
        lines = AccountLines(len(ids), Pages(self.while_drawing(fetch)), table, self.heads)
        self.lines.show(lines, at=at if keep else 0, empty=self._empty())
        self.heads.show(lambda width: table.heads(width, self._order))
        self.beside.forget()

    def _empty(self) -> list[Row]:
        if self._chosen == AccountFilter():
            key = self.key_of("account.capture")
            text = self.say("No account yet. {key} captures an opportunity with its account.", key=key)
        else:
            text = self.say("No account is like that. {key} shows every one.", key=self.key_of("accounts.unfilter"))
        return [BLANK, (Cell("   "), Cell(text, "dim"))]

    def summary(self) -> tuple[Row, Row]:
        """How many there are, and what the list is narrowed to."""
        number = self.language.count("{number} account", "{number} accounts", len(self._ids))
        unseen = dict(UNSEEN).get(self._order.removeprefix("-"))
        order = [Cell(self.say("order: {order}", order=self.say(unseen)), "dim")] if unseen else []
        return (Cell(number, "dim"),), (*chips(self.say("filter"), self._filter_parts(), 40), *order)

    def _filter_parts(self) -> list[str]:
        preset = self._chosen._replace(text="")
        named = [self.say(name) for _, one, name in PRESETS if one == preset and one != AccountFilter()]
        return [*named, *([f"“{self._chosen.text}”"] if self._chosen.text else [])]

    def chosen_account(self) -> Account | None:
        """The account of the line."""
        item = self.lines.selected
        return item.value.account if item is not None and isinstance(item.value, AccountFigures) else None

    def is_on(self, key: Key) -> bool:
        """What narrows or sorts acts where there is something."""
        if key.id == "accounts.unfilter":
            return self._chosen != AccountFilter()
        if key.id in ("accounts.open", "beside.show"):
            return self.chosen_account() is not None
        if key.id.startswith(("accounts.narrow", "accounts.filter", "accounts.order", "accounts.reverse")):
            return bool(self._ids) or self._chosen != AccountFilter()
        return super().is_on(key)

    def on_lines_selected(self) -> None:
        """Show the account of the line."""
        self.beside.show_soon()

    # Narrowing and ordering -----------------------------------------------------------------------------------------

    def _narrow_to(self, chosen: AccountFilter) -> None:
        self._chosen = chosen
        self.host.reads(lambda: self._show(keep=False))
        self.show_frame()

    def action_narrow(self) -> None:
        """Type a part of a name; the list narrows with each letter."""
        self.line.open(self._chosen.text, self.say("a name, or the beginnings of its words"))

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Keep those with the words typed."""
        event.stop()
        if self.line.display and event.value.strip() != self._chosen.text:
            self._narrow_to(self._chosen._replace(text=event.value.strip()))

    def on_narrowing_left(self, event: Narrowing.Left) -> None:
        """The line is closed: its words stay, or go."""
        event.stop()
        if not event.keeps:
            self._narrow_to(self._chosen._replace(text=""))
        self.lines.focus()

    def on_narrowing_moved(self, event: Narrowing.Moved) -> None:
        """The cursor moves while one types."""
        event.stop()
        self.lines.move(event.by)

    def action_filter(self) -> None:
        """Choose what the list is narrowed to."""
        choices = [Choice(at, self.say(name), key=at) for at, _, name in PRESETS]
        start = next((at for at, one, _ in PRESETS if one == self._chosen._replace(text="")), None)

        def narrow(choice: Choice) -> None:
            preset = next(one for at, one, _ in PRESETS if at == choice.value)
            self._narrow_to(preset._replace(text=self._chosen.text))

        self.ask(Choose(self.say("Which accounts?"), choices, typing=False, start=start), narrow)

    def action_unfilter(self) -> None:
        """Every account again."""
        if self._chosen != AccountFilter():
            self._chosen = AccountFilter()
            self.host.reads(self.reload)
            self.show_frame()

    def sort_by(self, order: str) -> None:
        """Sort by a column, from the top."""
        self._order = order
        self.lines.top = 0
        self._narrow_to(self._chosen)

    def action_sort(self, by: int) -> None:
        """By the column on the left or right of the one it is sorted by."""
        orders = self._table.orders(self.heads.room) if self._table is not None else []
        if orders:
            name = self._order.removeprefix("-")
            self.sort_by(orders[(orders.index(name) + by if name in orders else 0) % len(orders)])

    def action_reverse(self) -> None:
        """Turn the order round."""
        self.sort_by(self._order.removeprefix("-") if self._order.startswith("-") else f"-{self._order}")

    def action_order(self) -> None:
        """Choose the column to sort by."""
        offered = [(one.id, one.name) for one in COLUMNS if one.id not in UNSORTED] + list(UNSEEN)
        choices = [Choice(order, self.say(name), key=str(at)) for at, (order, name) in enumerate(offered, 1)]
        dialog = Choose(self.say("Sort by"), choices, typing=False, start=self._order.removeprefix("-"))
        self.ask(dialog, lambda choice: self.sort_by(str(choice.value)))

    def on_heads_clicked(self, event: Heads.Clicked) -> None:
        """Sort by the head that was clicked; a second click turns the order round."""
        order = self._table.order_at(self.heads.room, event.cell) if self._table is not None else ""
        if order and order == self._order.removeprefix("-"):
            self.action_reverse()
        elif order:
            self.sort_by(order)

    # Actions --------------------------------------------------------------------------------------------------------

    def action_cursor(self, by: int) -> None:
        """Move the cursor."""
        self.lines.move(by)

    def action_go(self, where: str) -> None:
        """To the top, the end, a page further or back."""
        self.lines.go(where)

    def action_open(self) -> None:
        """Everything of the account."""
        account = self.chosen_account()
        if account is not None:
            self.host.show_account(account.id)

    def on_lines_opened(self, event: Lines.Opened) -> None:
        """A double click opens."""
        event.stop()
        self.action_open()

    def on_focus(self, event: events.Focus) -> None:
        """The keys are those of the list."""
        del event
        self.lines.focus()
