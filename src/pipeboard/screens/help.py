"""Help: every key of the view below, as the keymap has them, with what each does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import BLANK, Row, measured, row, wrapped
from pipeboard.presentation.text_table import Cell, width
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.keys import Key, shown
from pipeboard.screens.view import VIEWS, Framed, View
from pipeboard.widgets.panel import Panel

#: The groups in their order, and how they are called.
GROUPS = {
    "move": N_("Move"),
    "opportunity": N_("Opportunity"),
    "actions": N_("Next action"),
    "screen": N_("This screen"),
    "everywhere": N_("Everywhere"),
}

#: Screens that are no numbered view, by their module.
TITLES = {
    "today": N_("Today"),
    "board": N_("Board"),
    "table": N_("Table"),
    "forecast": N_("Forecast"),
    "insights": N_("Insights"),
    "prospects": N_("Prospects"),
    "opportunity": N_("Opportunity"),
    "review": N_("Review"),
    "search": N_("Search"),
    "capture": N_("Capture"),
    "undo_list": N_("Undo list"),
    "filters": N_("Filter"),
    "stage_settings": N_("Stages and pipelines"),
    "trouble": N_("The file cannot be opened"),
}

_MOVING = ("cursor", "go", "jump", "column", "card", "scroll", "page")
_ACTING = ("deed.done", "deed.snooze", "deed.plan", "deed.call", "deed.note")

#: Two columns need so many cells.
TWO_COLUMNS = 100
#: The keys and the labels take at most so many cells.
_KEYS, _LABEL = 14, 18


def group_of(key: Key) -> str:
    """The group a key is shown in."""
    if key.id.startswith(("app.", "view.")):
        return "everywhere"
    if key.id in _ACTING:
        return "actions"
    if key.id.startswith("deed."):
        return "opportunity"
    return "move" if key.action.partition("(")[0] in _MOVING else "screen"


def title_of(screen: Screen[object] | type[Screen[object]]) -> str:
    """What a screen is called, to be translated."""
    mode = getattr(screen, "MODE", "")
    kind = screen if isinstance(screen, type) else type(screen)
    module = kind.__module__.rpartition(".")[2]
    return dict(VIEWS).get(mode) or TITLES.get(module, module.capitalize())


class _Page(Panel):
    """The keys. Once they have another place, what does not fit is counted again."""

    def on_resize(self) -> None:
        """Another size."""
        if isinstance(self.screen, HelpScreen):
            self.screen.fit()


class HelpScreen(Dialog[None]):
    """The keys of the screen below, in groups."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "leave", show=False),
        Binding("j,down", "scroll_page(1)", show=False),
        Binding("k,up", "scroll_page(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "scroll_page(15)", show=False),
        Binding("pageup,ctrl+u", "scroll_page(-15)", show=False),
        Binding("G,end", "scroll_page(10000)", show=False),
        Binding("g,home", "scroll_page(-10000)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.panel = _Page(id="help")
        self._hints = Text([(), ()], id="hints")

    def inside(self) -> Iterable[Widget]:
        """Title, keys in their groups, and how to leave."""
        below = self.app.screen_stack[-2]
        yield self.head(self.say("Keys: {screen}", screen=self.say(title_of(below))))
        yield self.panel
        yield self._hints

    def on_mount(self) -> None:
        """Show the keys of the screen below."""
        below = self.app.screen_stack[-2]
        listed = below.known_keys() if isinstance(below, Framed) else []
        self._off = {key.id for key in listed if isinstance(below, View) and not below.is_on(key)}
        self._groups = [(name, [key for key in listed if key.keys and group_of(key) == name]) for name in GROUPS]
        self.panel.show(self._page)

    def on_resize(self, event: events.Resize) -> None:
        """As high as its rows, as far as there is room."""
        self.set_class(event.size.width >= TWO_COLUMNS + 8, "-wide")
        self.panel.show(self._page)
        self.call_after_refresh(self.fit)

    def fit(self) -> None:
        """As high as the rows are, or as there is room for."""
        rows = len(self._page(self.panel.size.width))
        self.panel.styles.height = max(3, min(rows, self.size.height - 9))
        self._show_hints()

    def action_scroll_page(self, by: int) -> None:
        """Scroll by so many lines."""
        self.panel.scroll_by(by)
        self._show_hints()

    def on_mouse_scroll_down(self) -> None:
        """The panel scrolled by itself."""
        self._show_hints()

    on_mouse_scroll_up = on_mouse_scroll_down

    def _show_hints(self) -> None:
        height, rows = self.panel.size.height, len(self._page(self.panel.size.width))
        cells: list[Cell] = []
        if rows > height:
            cells += [Cell("↑ ↓", "key"), Cell(f" {self.say('scroll')}   ", "dim")]
        cells += [Cell("esc", "key"), Cell(f" {self.say('close')}", "dim")]
        left = rows - height - self.panel.top
        more = (Cell(self.say("{number} more lines", number=left), "dim"), Cell(" ↓", "key")) if left > 0 else ()
        self._hints.show([BLANK, row(cells, max(0, self._hints.size.width), more)])

    # The page -------------------------------------------------------------------------------------------------------

    def _page(self, cells: int) -> Sequence[Row]:
        if not self.is_attached or cells <= 0:
            return ()
        blocks = [self._block(name, keys, cells) for name, keys in self._groups if keys]
        if cells < TWO_COLUMNS:
            return [one for block in blocks for one in (*block, BLANK)][:-1]
        each = (cells - 4) // 2
        blocks = [self._block(name, keys, each) for name, keys in self._groups if keys]
        left, right = _balanced(blocks)
        high = max(len(left), len(right))
        left += [BLANK] * (high - len(left))
        right += [BLANK] * (high - len(right))
        return [(*row(start, each), Cell(" " * 4), *row(end, each)) for start, end in zip(left, right, strict=True)]

    def _block(self, name: str, keys: Sequence[Key], cells: int) -> list[Row]:
        listed = [key for _, group in self._groups for key in group]
        keys_wide = min(_KEYS, max(width(_called(key)) for key in listed) + 2)
        label_wide = min(_LABEL, max(width(self.say(key.label)) for key in listed) + 2)
        rows: list[Row] = [(Cell(self.say(GROUPS[name]), "strong"),)]
        for key in keys:
            ink: Ink = "dim" if key.id in self._off else ""
            called, label = _called(key), self.say(key.label)
            start: list[Cell] = [Cell(called, "key"), Cell(" " * max(1, keys_wide - width(called)))]
            start += [Cell(label, ink), Cell(" " * max(1, label_wide - width(label)))]
            indent = measured(start)
            said = wrapped(self.say(key.tooltip), max(16, cells - indent), "dim")
            rows.append((*start, *said[0]))
            rows += [(Cell(" " * indent), *more) for more in said[1:]]
        return rows


def _called(key: Key) -> str:
    return " ".join(map(shown, key.keys))


def _balanced(blocks: Sequence[list[Row]]) -> tuple[list[Row], list[Row]]:
    """Blocks in two columns, in their order, parted where both are nearest to one height."""
    whole = sum(len(block) + 1 for block in blocks)
    best = min(range(len(blocks) + 1), key=lambda at: abs(whole - 2 * sum(len(block) + 1 for block in blocks[:at])))
    left = [one for block in blocks[:best] for one in (*block, BLANK)]
    right = [one for block in blocks[best:] for one in (*block, BLANK)]
    return left, right
