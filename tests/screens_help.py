"""A small language for tests of screens: open the app on a real file, press keys, and look at what stands there.

    async def test_win(demo_desk: Maker) -> None:
        async with demo_desk(size=(120, 40)) as at:
            await at.press("j", "w", "enter")
            at.expect("won: Dupond")

Nothing sleeps: after each key the desk waits until the app has nothing left to do (`app_at_rest`), and `see` waits for
what comes from elsewhere (a thread, another process). The app runs with its notifications and tooltips, so that nothing
can hide there.
"""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, Literal, cast

from rich.cells import cell_len
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.widgets import Input, TextArea

from app_at_rest import PATIENCE, Frames, NotAtRest, paint, rest, take_as_painted
from pipeboard.app import PipeboardApp
from pipeboard.clock import Stamp, read_clock
from pipeboard.input.opening import Opening
from pipeboard.screens import background
from pipeboard.screens.beside import Beside
from pipeboard.screens.typed_ahead import TypedAhead
from pipeboard.store.store import Store

if TYPE_CHECKING:
    from textual.pilot import Pilot
    from textual.strip import Strip

NOW = "2026-11-21T09:00"
STAMP: Stamp = read_clock(NOW)

#: The size most tests use, and the smallest that must work.
WIDE, SMALL = (120, 40), (80, 24)

# A cursor that blinks is there or not, as the moment has it.
for _widget in (Input, TextArea):
    _widget.cursor_blink._default = False

# Nothing waits for a hand to rest, nor for the next part of what was typed at once.
Beside.REST = 0
TypedAhead.parts_come = False

# A test process loads the commands once. Each app would let what stands by then out of the collector's sight, so that
# nothing of the apps before it could ever be collected.
background._load()
background._load = lambda: None


class Maker:
    """The file of a test, and what opens the app on it."""

    def __init__(self, path: str, language: Literal["en", "fr"] = "en") -> None:
        self.path = path
        self.language = language

    @asynccontextmanager
    async def __call__(
        self,
        *,
        size: tuple[int, int] = WIDE,
        language: Literal["en", "fr"] | None = None,
        theme: str = "",
        ascii_only: bool = False,
        now: str = NOW,
        environment: dict[str, str] | None = None,
    ) -> AsyncIterator[Desk]:
        """The app on the file, once something stands on the screen."""
        code = language or self.language
        around = {"PIPEBOARD_NOW": now, **(environment or {})}
        app = PipeboardApp(Opening(self.path, code, code, around, ascii_only, throw_away=True))
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            desk = Desk(app, pilot)
            if theme:
                app.theme = theme
            await desk.settle()
            take_as_painted(app)
            yield desk
            paint(app)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The file opened beside the app, as another process would: before it starts, or while it runs."""
        with Store.open(self.path, STAMP, origin="test", language=self.language) as store:
            yield store


class Desk:
    """The app as it runs: keys go in, and what stands on the screen can be asked for."""

    def __init__(self, app: PipeboardApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self._frames = Frames(app)

    # What goes in ---------------------------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, by Textual's names or as characters (`?`, `L`, `ctrl+r`, `enter`)."""
        paint(self.app)
        for key in keys:
            self._send(key)
            await self.settle()

    def _send(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        except KeyError:
            character = key if len(key) == 1 else None
        event = events.Key(name, character)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def burst(self, *keys: str) -> None:
        """Send keys that arrive in one read: nobody waits for what one of them does before the next one is there."""
        paint(self.app)
        for key in keys:
            self._send(key)
        await self.settle()

    async def hear(self, *keys: str) -> None:
        """As `burst`, without painting what was not looked at: for who asks for the lines after each burst."""
        for key in keys:
            self._send(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, character by character."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal does."""
        paint(self.app)
        assert self.app._driver is not None
        event = events.Paste(text)
        event.set_sender(self.app)
        self.app._driver.send_message(event)
        await self.settle()

    async def click(self, x: int, y: int, *, times: int = 1) -> None:
        """Click a cell of the screen."""
        paint(self.app)
        await self.pilot.click(offset=(x, y), times=times)
        await self.settle()

    async def click_text(self, text: str, *, times: int = 1) -> None:
        """Click the first place where a text stands."""
        x, y = self.place_of(text)
        await self.click(x, y, times=times)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        paint(self.app)
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the app has nothing left to do."""
        try:
            await rest(self.app)
        except NotAtRest:
            raise AssertionError(f"the app did not come to rest\n{self.shown()}") from None

    def paint(self) -> None:
        """Paint what changed now: for tests that look at what is painted when."""
        paint(self.app)

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until something is so: for what a thread or another process brings."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"never happened: {what or condition}\n{self.shown()}"
            await asyncio.sleep(0.005)
            await self.settle()

    async def see(self, *texts: str) -> None:
        """Wait until texts stand on the screen."""
        for text in texts:
            await self.until(lambda text=text: text in self.screen_text(), f"to see {text!r}")  # type: ignore[misc]

    # What stands there ----------------------------------------------------------------------------------------------

    @property
    def screen(self) -> Any:
        """The screen on top; a test knows of which class it is."""
        return self.app.screen

    def set_clock(self, now: str) -> None:
        """Let the app read another time from now on."""
        cast("dict[str, str]", self.app.session.opening.environment)["PIPEBOARD_NOW"] = now

    @property
    def store(self) -> Store:
        """The file, as the app has it open."""
        return self.app.session.store

    @property
    def status(self) -> str:
        """What the status line of the view says, below a dialog too."""
        for screen in reversed(self.app.screen_stack):
            status = getattr(screen, "status", None)
            if status is not None:
                return str(status.text)
        return ""

    def strips(self) -> list[Strip]:
        """The lines of the screen with their colours, the screens below a dialog included."""
        return self._frames.look()

    def lines(self) -> list[str]:
        """The lines of the screen, each as wide as the screen."""
        return [strip.text for strip in self.strips()]

    def line(self, number: int) -> str:
        """One line of the screen; negative numbers count from below."""
        return self.lines()[number]

    def screen_text(self) -> str:
        """The screen as text, without the blanks at the line ends."""
        return "\n".join(line.rstrip() for line in self.lines())

    def shown(self) -> str:
        """The screen in a frame, for messages of failure."""
        width = self.app.size.width
        edge = "─" * width
        lines = "\n".join(f"│{line}{' ' * (width - cell_len(line))}│" for line in self.lines())
        return f"┌{edge}┐\n{lines}\n└{edge}┘  ({type(self.screen).__name__}, status: {self.status!r})"

    def lines_with(self, text: str) -> list[str]:
        """The lines in which a text stands."""
        return [line for line in self.lines() if text in line]

    def place_of(self, text: str) -> tuple[int, int]:
        """The first cell of a text: column and line."""
        for y, line in enumerate(self.lines()):
            if text in line:
                return cell_len(line[: line.index(text)]), y
        raise AssertionError(f"not on the screen: {text!r}\n{self.shown()}")

    def ink_of(self, text: str) -> tuple[str, str, bool]:
        """How a text is drawn: its colour and its ground (`#rrggbb`), and whether it is bold."""
        x, y = self.place_of(text)
        at = 0
        for segment in self.strips()[y]:
            at += segment.cell_length
            if at > x:
                style = segment.style
                assert style is not None
                return _colour(style.color), _colour(style.bgcolor), bool(style.bold)
        raise AssertionError(text)

    # What must be so ------------------------------------------------------------------------------------------------

    def expect(self, *texts: str) -> None:
        """Texts stand on the screen."""
        there = self.screen_text()
        missing = [text for text in texts if text not in there]
        assert not missing, f"not on the screen: {missing}\n{self.shown()}"

    def expect_not(self, *texts: str) -> None:
        """Texts do not stand on the screen."""
        there = self.screen_text()
        found = [text for text in texts if text in there]
        assert not found, f"on the screen: {found}\n{self.shown()}"

    def expect_screen(self, name: str) -> None:
        """The screen on top is of this class."""
        assert type(self.screen).__name__ == name, self.shown()

    def expect_clean(self) -> None:
        """What holds for every screen: lines as wide as it is, nothing that a terminal would act on."""
        width, height = self.app.size
        lines = self.lines()
        assert len(lines) == height, self.shown()
        for y, (strip, line) in enumerate(zip(self.strips(), lines, strict=True)):
            bad = [character for character in line if unicodedata.category(character) == "Cc" or character in BIDI]
            assert not bad, f"line {y} has {[hex(ord(one)) for one in bad]}\n{self.shown()}"
            # The edge of a box may part a sign below it from the mark that widens it (U+FE0F), or joined signs.
            parted = self.screen.is_modal and ("\ufe0f" in line or "\u200d" in line)
            assert strip.cell_length == width, f"line {y} is {strip.cell_length} cells\n{self.shown()}"
            assert parted or cell_len(line) == width, f"line {y} is {cell_len(line)} cells\n{self.shown()}"


#: Marks that turn the direction of what follows: a terminal would show the rest of the line the wrong way round.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _colour(colour: Any) -> str:
    if colour is None:
        return ""
    triplet = colour.triplet
    return str(triplet.hex) if triplet is not None else str(colour.name)
