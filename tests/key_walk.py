"""A walk of the keys: every two keys of a view or dialog, slowly and in one read, from the same state of one app.

What makes all pairs of all places payable:

- One app is brought back to the place after each pair: the file gets its first content again, what is above the view is
  closed, the cursor goes back. Where the screen is then not what it was, the app is started anew.
- Two keys of one action are one key. A first key that changes nothing leaves the second one to be tried by itself, and
  of first keys that lead to the same screen and file one is followed by the second keys.

A pair in one read must come to what the pair comes to slowly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from pipeboard.presentation.text_table import harmless
from pipeboard.sales.filters import Filter
from pipeboard.sales.records import Opportunity
from pipeboard.screens.view import View
from screens_help import Desk, Maker

#: These leave the app, or stop its process.
LEAVING = frozenset({"q", "ctrl+c", "ctrl+z"})
#: What is tried in every dialog, beside its own keys.
IN_DIALOGS = (
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "space", "backspace", "delete"),
    *("1", "2", "0", "a", "c", "d", "D", "n", "p", "r", "s", "t", "x", "y", "*", "!", "ctrl+s", "ctrl+u", "ctrl+j"),
)  # fmt: skip
#: A dialog that opens another one on purpose: a part of a filter is chosen above the filter.
MEANT_BELOW = frozenset({"FilterScreen", "Write", "SearchScreen", "CaptureScreen"})
#: Views whose selected line or card has a bar before it.
BARRED = frozenset({"TodayView", "BoardView", "TableView", "ForecastView"})
#: Dialogs that change the selected opportunity, and name it.
NAMING = frozenset({"Closing", "Conversation"})

#: The modes of the app that a first key leads to.
MODES = {"1": "today", "2": "board", "3": "forecast", "4": "insights", "5": "accounts"}


class Place(NamedTuple):
    """A view or dialog: the key of the view it is reached from, and the keys that lead there from it."""

    base: str
    keys: tuple[str, ...] = ()


PLACES: dict[str, Place] = {
    "today": Place("1"),
    "board": Place("2"),
    "table": Place("2", ("t",)),
    "forecast": Place("3"),
    "record": Place("2", ("enter",)),
    "record edited": Place("2", ("enter", "enter")),
    "review": Place("1", ("r",)),
    "stages": Place("2", ("E",)),
    "undo list": Place("1", ("U",)),
    "insights": Place("4"),
    "insights explained": Place("4", ("enter",)),
    "period": Place("4", ("m",)),
    "accounts": Place("5"),
    "account": Place("5", ("enter",)),
    "closing": Place("2", ("w",)),
    "losing": Place("2", ("x", "l")),
    "cancelling": Place("2", ("x", "c")),
    "call": Place("2", ("c",)),
    "what is next": Place("2", ("c", "a", "enter")),
    "done": Place("1", ("d",)),
    "note": Place("2", ("N",)),
    "plan": Place("2", ("n",)),
    "snooze": Place("1", ("s",)),
    "push": Place("2", ("p",)),
    "delete": Place("2", ("D",)),
    "jump": Place("2", ("g",)),
    "close as": Place("2", ("x",)),
    "move to": Place("2", ("m",)),
    "pipelines": Place("2", ("P",)),
    "filter": Place("2", ("f",)),
    "tags of the filter": Place("2", ("f", "g")),
    "amount of the filter": Place("2", ("f", "m")),
    "target": Place("3", ("t",)),
    "explained": Place("3", ("e",)),
    "search": Place("1", ("/",)),
    "found": Place("1", ("/", "a")),
    "capture": Place("1", ("a",)),
    "captured line": Place("1", ("a", "@", "a")),
    "palette": Place("1", (":",)),
    "help": Place("1", ("?",)),
}


class Seen(NamedTuple):
    """What a person sees, and what stands in the file: two states with the same are one."""

    mode: str
    stack: tuple[str, ...]
    focused: str
    lines: tuple[str, ...]
    chosen: Filter
    unsaved: str
    newest: tuple[int, bool]


class Counted(NamedTuple):
    """What a walk came to."""

    keys: int
    firsts: int
    pairs: int
    starts: int

    def __str__(self) -> str:
        return f"{self.keys} keys, {self.firsts} first ones that differ, {self.pairs} pairs, {self.starts} starts"


class KeyWalk:
    """The app on a file, and the pairs that are tried at its places; the app goes on from one place to the next."""

    def __init__(self, open_desk: Callable[[], Maker], size: tuple[int, int]) -> None:
        self._open_desk, self._size = open_desk, size
        self._name, self._place = "", Place("")
        self._stack = AsyncExitStack()
        self._at: Desk | None = None
        self._first: Seen | None = None
        self._content = sqlite3.connect(":memory:")
        self._selected: int | None = None
        self._starts = 0
        self._before = (0, False)
        #: What stood there when it was looked at last: nothing has been pressed since.
        self._now: Seen | None = None
        self._last: tuple[str, ...] = ()
        #: What did not hold, in words; the walk goes on in an app that is started anew.
        self.faults: list[str] = []

    async def __aenter__(self) -> KeyWalk:
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self._stack.aclose()
        self._content.close()

    @property
    def at(self) -> Desk:
        """The app as it runs."""
        assert self._at is not None
        return self._at

    async def walk(self, name: str, pairs: Callable[[Sequence[str]], Iterable[tuple[str, str]]]) -> Counted:
        """Try pairs of the keys of a place; `pairs` chooses them. Each is tried slowly, then in one read."""
        self._name, self._place, self._first, self._last = name, PLACES[name], None, ()
        self._starts, tried = 0, 0
        await self._arrive()
        keys = keys_at(self.at)
        led: dict[Seen, str] = {}
        follows: dict[str, bool] = {}
        for first, second in pairs(keys):
            if first not in follows:
                try:
                    follows[first] = await self._is_new(first, led)
                except AssertionError as fault:
                    follows[first] = False
                    self.faults.append(str(fault))
                    await self._arrive()
            if follows[first]:
                tried += 1
                try:
                    await self._try(first, second)
                except AssertionError as fault:
                    self.faults.append(str(fault))
                    await self._arrive()
        return Counted(len(keys), sum(follows.values()), tried, self._starts)

    async def _is_new(self, first: str, led: dict[Seen, str]) -> bool:
        """Whether a first key leads to where none before it led; what it leads to is looked at in any case."""
        await self._again(*self._last)
        seen = await self._pressed(self._slowly, (first,))
        return seen != self._first and led.setdefault(seen, first) == first

    async def _try(self, first: str, second: str) -> None:
        await self._again(*self._last)
        slowly = await self._pressed(self._slowly, (first, second))
        await self._again(first, second)
        quickly = await self._pressed(self._at_once, (first, second))
        assert quickly.lines == slowly.lines, f"{self._told('quick', (first, second))}\nslowly it was:\n" + "\n".join(
            slowly.lines
        )
        assert quickly == slowly, self._told("quick", (first, second))

    async def _pressed(self, press: Callable[..., Awaitable[None]], keys: tuple[str, ...]) -> Seen:
        self._last = keys
        try:
            await press(*keys)
        except Exception as error:
            raise AssertionError(self._told("died", keys)) from error
        seen = self._look()
        check(self.at, seen.lines, self._told("", keys))
        return seen

    async def _slowly(self, *keys: str) -> None:
        """One key after the other; what they painted is asked for once, by `_look`."""
        for key in keys:
            await self.at.hear(key)

    async def _at_once(self, *keys: str) -> None:
        await self.at.hear(*keys)

    def _told(self, how: str, keys: Sequence[str]) -> str:
        return f"{self._name} {self._size} {how}: {self._place.base} {' '.join(self._place.keys)} | {' '.join(keys)}"

    # The place ------------------------------------------------------------------------------------------------------

    async def _arrive(self) -> None:
        """Go to the place; where it is known how it looks, in an app that is started anew."""
        if self._at is None or self._first is not None:
            self._at = None
            await self._stack.aclose()
            self._at = await self._stack.enter_async_context(self._open_desk()(size=self._size))
            self._starts += 1
            self.at.store.connection.backup(self._content)
            self._before = newest(self.at)
        await self._back_to_the_view()
        self._selected = None
        await self._slowly(self._place.base)
        one = self.at.screen.at_cursor()
        self._selected = None if one is None else one.id
        await self._slowly(*self._place.keys)
        seen = self._look()
        assert self._first in (None, seen), f"{self._name}: a fresh start shows something else\n{self.at.shown()}"
        self._first = seen

    async def _again(self, *pressed: str) -> None:
        """Back to the place as it was, from wherever keys have led.

        Some keys turn something of the view on and off, or through a few states: those that were pressed are tried.
        """
        if self._now == self._first:
            return
        for turned in ((), pressed[:1], pressed[:1], pressed[1:2]):
            await self._back_to_the_view()
            await self._slowly(*turned, *self._place.keys)
            if self._look() == self._first:
                return
            if not pressed:
                break
        await self._arrive()

    async def _back_to_the_view(self) -> None:
        app = self.at.app
        app.session.unsaved.clear()
        app.session.chosen = app.session.set_aside = Filter()
        app.session.typed, app.session.unsaved_line, app.session.unsaved_lines = ("", ""), "", []
        app.session.unsaved_corrections, app.session.opened = None, []
        for stack in app._screen_stacks.values():
            while len(stack) > 1:
                if stack is app.screen_stack:
                    await app.pop_screen()
                else:
                    await stack.pop().remove()
        if app.current_mode != MODES[self._place.base]:
            await app.switch_mode(MODES[self._place.base])
        for mode in [one for one in app._screen_stacks if one != app.current_mode]:
            # It has a cursor, an order and marks of its own: it begins anew when it is next asked for.
            for screen in app._screen_stacks.pop(mode):
                await screen.remove()
        if newest(self.at) != self._before:
            self._content.backup(self.at.store.connection)
        for view in app.views():
            view.forget_marks()
        app.changed()
        await self.at.hear()
        if self._selected is not None:
            self.at.screen.select_opportunity(self._selected)
        self.at.screen.status.clear()
        await self.at.hear()

    def _look(self) -> Seen:
        app = self.at.app
        focused = app.screen.focused
        self._now = Seen(
            app.current_mode,
            tuple(type(screen).__name__ for screen in app.screen_stack),
            "" if focused is None else f"{type(focused).__name__} {focused.id}",
            tuple(self.at.lines()),
            app.session.chosen,
            app.session.unsaved_line,
            newest(self.at),
        )
        return self._now


def newest(at: Desk) -> tuple[int, bool]:
    """The newest command of the file, and whether it is undone."""
    found = at.store.history.commands(1)
    return (found[0].id, found[0].undone) if found else (0, False)


def keys_at(at: Desk) -> list[str]:
    """The keys that the screen on top declares, one of each action, else those of dialogs."""
    known = getattr(at.screen, "known_keys", None)
    types = isinstance(at.screen.focused, Input | TextArea)
    if known is None:
        own = list(at.screen._bindings.key_to_bindings)
        tried = [key for key in (*IN_DIALOGS, *own) if key not in LEAVING]
        # Where a text is typed, characters that only write are one key.
        written = [key for key in tried if types and len(key) == 1 and key not in own]
        return [key for key in dict.fromkeys(tried) if key not in written[1:]]
    found = dict.fromkeys(
        next(one for one in key.keys if one not in LEAVING) for key in known() if set(key.keys) - LEAVING
    )
    return list(dict.fromkeys((*found, *(("a", "space") if types else ()), "escape", "enter")))


# What must hold ------------------------------------------------------------------------------------------------------


def check(at: Desk, lines: Sequence[str], tried: str) -> None:
    """What must hold wherever keys have led."""
    assert at.app.is_running, tried
    stack = at.app.screen_stack
    dialogs = [type(screen).__name__ for screen in stack if isinstance(screen, ModalScreen)]
    assert MEANT_BELOW.issuperset(dialogs[:-1]), f"{dialogs} {tried}\n{at.shown()}"
    width, height = at.app.size
    assert len(lines) == height, tried
    if not at.screen.is_modal:
        wrong = [line for line in lines if cell_len(line) != width]
        assert not wrong, f"not as wide as the screen: {wrong} {tried}\n{at.shown()}"
    one, drawn = selected(at, lines)
    if one is not None:
        words = [word for text in (one.account, one.title) if text and (word := harmless(text).strip()[:5].strip())]
        assert any(word in drawn for word in words), f"selected: {words}, seen: {drawn!r} {tried}\n{at.shown()}"


def selected(at: Desk, lines: Sequence[str]) -> tuple[Opportunity | None, str]:
    """The opportunity that the next key would change, and where the eye sees which one it is."""
    screen = at.screen
    name = type(screen).__name__
    if name in NAMING:
        views = [one for one in at.app.screen_stack if isinstance(one, View)]
        return views[-1].at_cursor(), _inside(screen, lines)
    if name == "SearchScreen":
        results = screen.results
        item = results.selected
        if item is None or not isinstance(item.value, Opportunity):
            return None, ""
        return item.value, lines[results.region.y + results.cursor - results.top]
    if not isinstance(screen, View):
        return None, ""
    if name in BARRED:
        return screen.at_cursor(), " ".join(line[line.index("▌") :] for line in lines if "▌" in line)
    if name == "OpportunityScreen":
        return screen.at_cursor(), lines[0]
    if name == "ReviewScreen":
        return screen.at_cursor(), " ".join(lines[1:6])
    return None, ""


def _inside(screen: Any, lines: Sequence[str]) -> str:
    """The first lines of a dialog, without what stands around it."""
    region = screen.query_one(".box").region
    return " ".join(line[region.x : region.right] for line in lines[region.y : region.bottom])
