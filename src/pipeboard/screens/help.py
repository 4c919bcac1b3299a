"""Help: every key of the view below as the keymap has them, by what they are for, and the signs; typing narrows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.key_names import named
from pipeboard.presentation.language import N_
from pipeboard.presentation.legend import Sign, signs
from pipeboard.presentation.matches import emphasised
from pipeboard.presentation.rows import BLANK, Row, measured, row, wrapped
from pipeboard.presentation.text_table import Cell, width
from pipeboard.sales.search import tokens
from pipeboard.sales.text import fold
from pipeboard.screens.common_keys import VIEWS
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.help_groups import GROUPS, group_of
from pipeboard.screens.keys import Key, shown
from pipeboard.screens.view import Framed, View
from pipeboard.widgets.line_input import LineInput
from pipeboard.widgets.panel import Panel

#: Screens that are no numbered view, by their module.
TITLES = {
    "today": N_("Today"),
    "board": N_("Board"),
    "table": N_("Table"),
    "forecast": N_("Forecast"),
    "insights": N_("Insights"),
    "prospects": N_("Prospects"),
    "opportunity": N_("Opportunity"),
    "account_page": N_("Account"),
    "review": N_("Review"),
    "search": N_("Search"),
    "capture": N_("Capture"),
    "undo_list": N_("Undo list"),
    "filters": N_("Filter"),
    "stage_settings": N_("Stages and pipelines"),
    "trouble": N_("The file cannot be opened"),
}

#: Two columns need so many cells.
TWO_COLUMNS = 100
#: The keys and the labels take at most so many cells.
_KEYS, _LABEL = 14, 18
#: With fewer letters, what was typed may be a key.
_SHORTEST_WORD = 3


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
    """The keys of the screen below by what they are for, then the signs; typing narrows both."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False, priority=True),
        Binding("down,ctrl+n", "scroll_page(1)", show=False),
        Binding("up,ctrl+p", "scroll_page(-1)", show=False),
        Binding("pagedown,ctrl+d", "turn(1)", show=False, priority=True),
        Binding("pageup,ctrl+u", "turn(-1)", show=False, priority=True),
        Binding("end", "scroll_page(10000)", show=False, priority=True),
        Binding("home", "scroll_page(-10000)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.panel = _Page(id="help")
        self._line = LineInput(id="narrow")
        self._hints = Text([(), ()], id="hints")
        self._words: list[str] = []
        self._typed = ""

    def inside(self) -> Iterable[Widget]:
        """Title, the line that narrows, keys in their groups, and how to leave."""
        below = self.app.screen_stack[-2]
        yield self.head(self.say("Keys: {screen}", screen=self.say(title_of(below))))
        self._line.placeholder = self.say("type to narrow: a word, a key, a sign")
        yield self._line
        yield self.panel
        yield self._hints

    def on_mount(self) -> None:
        """Show the keys of the screen below."""
        below = self.app.screen_stack[-2]
        listed = below.known_keys() if isinstance(below, Framed) else []
        self._off = {key.id for key in listed if isinstance(below, View) and not below.is_on(key)}
        self._groups = [(name, [key for key in listed if key.keys and group_of(key) == name]) for name in GROUPS]
        self._signs = signs(self.language)
        self._line.focus()
        self.panel.show(self._page)

    def on_resize(self, event: events.Resize) -> None:
        """As high as its rows, as far as there is room."""
        self.set_class(event.size.width >= TWO_COLUMNS + 8, "-wide")
        self.panel.show(self._page)
        self.call_after_refresh(self.fit)

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Keep what has the words typed."""
        event.stop()
        if event.value.strip() == "?" and not self._typed:
            # The key that opened it closes it.
            self.dismiss(None)
            return
        self._typed = event.value.strip()
        self._words = tokens(event.value)
        self.panel.show(self._page)
        self._show_hints()

    def fit(self) -> None:
        """As high as the rows are, or as there is room for; it stays so while they are narrowed."""
        rows = len(self._all_rows(self.panel.size.width))
        self.panel.styles.height = max(3, min(rows, self.size.height - 11))
        self._show_hints()

    def action_scroll_page(self, by: int) -> None:
        """Scroll by so many lines."""
        self.panel.scroll_by(by)
        self._show_hints()

    def action_turn(self, pages: int) -> None:
        """Scroll by what is seen, one line of which stays."""
        self.action_scroll_page(pages * max(1, self.panel.size.height - 1))

    def on_mouse_scroll_down(self) -> None:
        """The panel scrolled by itself."""
        self._show_hints()

    on_mouse_scroll_up = on_mouse_scroll_down

    def _show_hints(self) -> None:
        height, rows = self.panel.size.height, len(self._page(self.panel.size.width))
        cells: list[Cell] = []
        if rows > height:
            cells += [Cell("↑ ↓", "key"), Cell(f" {self.say('scroll')}   ", "dim")]
        cells += [Cell(named("esc", self.language), "key"), Cell(f" {self.say('leave')}", "dim")]
        left = rows - height - self.panel.top
        more = (Cell(self.say("{number} more lines", number=left), "dim"), Cell(" ↓", "key")) if left > 0 else ()
        self._hints.show([BLANK, row(cells, max(0, self._hints.size.width), more)])

    # The page -------------------------------------------------------------------------------------------------------

    def _page(self, cells: int) -> Sequence[Row]:
        """The rows of what the words typed leave."""
        if not self.is_attached or cells <= 0:
            return ()
        rows = self._rows(
            cells, self._narrowed(), [one for one in self._signs if self._is_wanted(one.meaning, one.sign)]
        )
        if rows:
            return rows
        key = self.host.key_called("app.palette")
        return wrapped(
            self.say("No key is about that here. {key} lists every command by its name.", key=key), cells, "dim"
        )

    def _all_rows(self, cells: int) -> Sequence[Row]:
        return self._rows(cells, self._groups, self._signs) if self.is_attached and cells > 0 else ()

    def _narrowed(self) -> list[tuple[str, list[Key]]]:
        """The groups with the keys that are wanted; a key that was typed as it is called goes before words."""
        if not self._words and not self._typed:
            return self._groups
        called = [(name, [key for key in keys if self._typed in map(shown, key.keys)]) for name, keys in self._groups]
        if any(keys for _, keys in called) and len(self._typed) < _SHORTEST_WORD:
            return called
        return [
            (
                name,
                [
                    key
                    for key in keys
                    if self._is_wanted(self.say(key.label), self.say(key.tooltip), self.say(GROUPS[name]))
                ],
            )
            for name, keys in self._groups
        ]

    def _is_wanted(self, *texts: str) -> bool:
        """Whether every word typed begins a word of these, or is one of their signs."""
        folded = fold(" ".join(texts))
        begun = " " + "".join(letter if letter.isalnum() else " " for letter in folded)
        return all(f" {word}" in begun for word in self._words) if self._words else self._typed in folded

    def _rows(self, cells: int, groups: Sequence[tuple[str, list[Key]]], legend: Sequence[Sign]) -> list[Row]:
        def blocks(wide: int) -> list[list[Row]]:
            made = [self._block(name, keys, wide) for name, keys in groups if keys]
            return [*made, self._legend(legend, wide)] if legend else made

        if cells < TWO_COLUMNS:
            return [one for block in blocks(cells) for one in (*block, BLANK)][:-1]
        each = (cells - 4) // 2
        left, right = _balanced(blocks(each))
        high = max(len(left), len(right))
        left += [BLANK] * (high - len(left))
        right += [BLANK] * (high - len(right))
        return [(*row(start, each), Cell(" " * 4), *row(end, each)) for start, end in zip(left, right, strict=True)]

    def _block(self, name: str, keys: Sequence[Key], cells: int) -> list[Row]:
        listed = [key for _, group in self._groups for key in group]
        keys_wide = min(_KEYS, max(width(self._called(key)) for key in listed) + 2)
        label_wide = min(_LABEL, max(width(self.say(key.label)) for key in listed) + 2)
        rows: list[Row] = [(Cell(self.say(GROUPS[name]), "strong"),)]
        for key in keys:
            ink: Ink = "dim" if key.id in self._off else ""
            called, label = self._called(key), self.say(key.label)
            start: list[Cell] = [Cell(called, "key"), Cell(" " * max(1, keys_wide - width(called)))]
            start += [
                *emphasised(label, self._words, ink, "strong accent"),
                Cell(" " * max(1, label_wide - width(label))),
            ]
            indent = measured(start)
            said = wrapped(self.say(key.tooltip), max(16, cells - indent), "dim")
            rows.append((*start, *said[0]))
            rows += [(Cell(" " * indent), *more) for more in said[1:]]
        return rows

    def _called(self, key: Key) -> str:
        return named(" ".join(map(shown, key.keys)), self.language)

    def _legend(self, legend: Sequence[Sign], cells: int) -> list[Row]:
        rows: list[Row] = [(Cell(self.say("Signs"), "strong"),)]
        for one in legend:
            said = wrapped(one.meaning, max(16, cells - 4), "dim")
            rows.append((Cell(one.sign.ljust(4) if one.sign else "", one.ink), *said[0]))
            rows += [(Cell(" " * (4 if one.sign else 0)), *more) for more in said[1:]]
        return rows


def _balanced(blocks: Sequence[list[Row]]) -> tuple[list[Row], list[Row]]:
    """Blocks in two columns, in their order, parted where both are nearest to one height."""
    whole = sum(len(block) + 1 for block in blocks)
    best = min(range(len(blocks) + 1), key=lambda at: abs(whole - 2 * sum(len(block) + 1 for block in blocks[:at])))
    left = [one for block in blocks[:best] for one in (*block, BLANK)]
    right = [one for block in blocks[best:] for one in (*block, BLANK)]
    return left, right
