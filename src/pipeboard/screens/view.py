"""The base of the views: header above, keys below, and how a change travels.

A view asks the store when it is shown and when something changed (`reload`), never from a watcher. It hands every
change to `carry_out`, which says what came of it; after a failure the file is as it was, and the view too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from pipeboard.presentation import days
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.key_names import named
from pipeboard.presentation.language import Language
from pipeboard.presentation.progress import progress_rows
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.records import Opportunity
from pipeboard.screens.app_protocol import Hosted, Then
from pipeboard.screens.common_keys import COMMON, NUMBERS, VIEWS
from pipeboard.screens.jump_target import Target
from pipeboard.screens.keys import Key, bindings, called, known_to, shown, stays
from pipeboard.screens.part import Part, actions_of, passed_on
from pipeboard.widgets.chrome import Header, Hint, KeyBar, StatusLine, Tab

if TYPE_CHECKING:
    from pipeboard.store.command import Command

Record = TypeVar("Record")


@lru_cache(maxsize=512)
def _hint(key: Key, language: Language) -> Hint:
    """A key as the key bar shows it: asked for at every move of the cursor, and always the same."""
    return Hint(named(shown(key.keys[0]), language), language.say(key.group or key.label), key.action, stays(key))


#: Keys that find nothing in a file to which nothing has happened yet.
_OF_WHAT_IS_THERE = ("app.search", "app.history", "app.redo")


class Framed(Hosted[None]):
    """What every screen of the app has: the session, the language, its keys, and the line that says what happened."""

    KEYS: ClassVar[tuple[Key, ...]] = ()

    def __init_subclass__(cls, **settings: object) -> None:
        """The bindings of a screen are those of its keys."""
        cls.BINDINGS = bindings(cls.KEYS)
        super().__init_subclass__()

    def carry_out(self, command: Command, then: Then | None = None) -> None:
        """Hand a change to the app, which carries it out and tells; `then` is called once it is saved."""
        self.host.carry_out(command, then)

    def ask(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None:
        """Open a dialog; `then` gets its answer, unless it was left without one."""

        def answered(answer: Any) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(dialog, answered)

    def while_drawing(
        self, fetch: Callable[[Hashable, int, int], list[Record]]
    ) -> Callable[[Hashable, int, int], list[Record] | None]:
        """What a list fetches while it is drawn; None where the file cannot be read just now: it is asked again."""

        def fetched(key: Hashable, first: int, count: int) -> list[Record] | None:
            found: list[Record] = []
            could = self.host.reads(lambda: found.extend(fetch(key, first, count)), drawing=True)
            return found if could else None

        return fetched

    def tell(self, text: str, ink: Ink = "strong", hint: str = "") -> None:
        """Say something in one line."""
        self.host.tell(text, ink, hint)

    def pipeline_shown(self) -> str:
        """The name of the pipeline that is looked at, in the header."""
        return self.session.pipeline.name

    def known_keys(self) -> list[Key]:
        """The keys that do something here, as the keymap has them."""
        return known_to(self.KEYS, (), self.host.keys)

    def key_of(self, action_id: str) -> str:
        """How the key of an action is called here, for a sentence that names it."""
        return called(action_id, self.known_keys(), self.language)


class View(Framed):
    """A numbered view, or a list of its own: header, content, status line, keys."""

    MODE: ClassVar[str] = ""
    #: The numbered view that the header marks, where it is not the mode's own.
    TAB: ClassVar[str] = ""
    #: The parts a view owns and whose actions its keys call: attribute and class. The first one with an action has it.
    PARTS: ClassVar[dict[str, type[Part]]] = {}

    def __init_subclass__(cls, **settings: object) -> None:
        """The actions of the parts are reached through the view; its own go before them."""
        for attribute, kind in cls.PARTS.items():
            for name in actions_of(kind):
                if not hasattr(cls, name):
                    setattr(cls, name, passed_on(attribute, kind, name))
        super().__init_subclass__(**settings)

    def __init__(self) -> None:
        super().__init__()
        self.header = Header()
        self.status = StatusLine()
        self.key_bar = KeyBar()
        self._stale = True

    def compose(self) -> ComposeResult:
        """The frame around the content."""
        yield self.header
        yield from self.content()
        yield self.status
        yield self.key_bar

    def content(self) -> Iterable[Widget]:
        """The widgets between header and status line."""
        raise NotImplementedError

    def reload(self) -> None:
        """Ask the store again, and keep the selection."""
        raise NotImplementedError

    def summary(self) -> tuple[Row, Row]:
        """What the view comes to, for the status line."""
        return (), ()

    # How a change travels -------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Ask the store for the first time: before the first paint, so that nothing flickers."""
        self.refresh_if_stale()

    def on_screen_resume(self) -> None:
        """Shown again: what changed meanwhile is asked for."""
        self.refresh_if_stale()

    def mark_stale(self) -> None:
        """Something has changed: ask again at once when it is seen, else when it is shown."""
        self._stale = True
        # An app that ends has no screen left while its last timers still ask.
        if self.is_attached and self.is_active:
            self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Reload when something has changed since the last time."""

        def show() -> None:
            if self._stale and self.session.is_open:
                self.reload()
                self._stale = False
            self.show_frame()

        self.host.reads(show)

    def show_frame(self) -> None:
        """The header, the summary and the keys as they are now."""
        if not self.session.is_open:
            return
        today = self.session.today
        tabs = [
            Tab(mode, NUMBERS[mode], self.say(label), self.host.due_count if mode == "today" else 0)
            for mode, label in VIEWS
        ]
        dates = [days.day(today, self.language.code, weekday=True, year=year) for year in (True, False)]
        month = self.session.this_month
        progress = progress_rows(month, self.session.currency, self.language) if month is not None else ()
        self.header.show(tabs, self.TAB or self.MODE, self.pipeline_shown(), dates, progress)
        self.status.show(*self.summary())
        self.show_keys()

    def known_keys(self) -> list[Key]:
        """The view's own keys and the common ones."""
        return known_to(self.KEYS, COMMON, self.host.keys)

    def show_keys(self) -> None:
        """The keys that matter now; those of a group share a label, those that are off are left out."""
        known = sorted((key for key in self.known_keys() if key.bar and key.keys), key=lambda key: key.bar)
        language = self.language
        hints: list[Hint] = []
        groups: dict[str, int] = {}
        for key in filter(self.is_on, known):
            hint = _hint(key, language)
            at = groups.get(key.group)
            if at is not None:
                hints[at] = hints[at]._replace(keys=f"{hints[at].keys} {hint.keys}")
                continue
            if key.group:
                groups[key.group] = len(hints)
            hints.append(hint)
        self.key_bar.show(hints)

    def is_on(self, key: Key) -> bool:
        """Whether a key would do something now; the help says the others too."""
        name = key.action.partition("(")[0]
        if not name.startswith("app.") and self.check_action(name, ()) is not True:
            return False
        if key.id == "app.undo" and not self.host.can_undo:
            return False
        if key.id in _OF_WHAT_IS_THERE and not self.host.has_history:
            return False
        return all(judge(key) for judge in self._judges)

    @cached_property
    def _judges(self) -> list[Callable[[Key], bool]]:
        """What the parts say of a key, those that say something: asked for each key at every move of the cursor."""
        parts = [getattr(self, attribute) for attribute in self.PARTS]
        return [part.is_on for part in parts if type(part).is_on is not Part.is_on]

    # Places ---------------------------------------------------------------------------------------------------------

    def jump_targets(self) -> list[Target]:
        """Where `g` can jump to: the ends of the list, and the views by the letter of their name."""
        go: Callable[[str], None] | None = getattr(self, "action_go", None)
        found = []
        if go is not None:
            found = [
                Target("g", self.say("top"), lambda: go("top")),
                Target("e", self.say("end"), lambda: go("end")),
            ]
        for mode, label in VIEWS:
            if mode != self.MODE:
                found.append(Target(mode[0], self.say(label), partial(self.run_action, f"app.view('{mode}')")))
        return found

    def action_jump(self) -> None:
        """Wait for the key that says where to; a pop-up shows which there are."""
        from pipeboard.screens.dialogs.follow import Follow

        def jump(target: Target) -> None:
            self.call_later(target.go)

        self.ask(Follow(self.jump_targets()), jump)

    def forget_marks(self) -> None:
        """The file is another one: what was marked may be something else."""
        for attribute in self.PARTS:
            getattr(self, attribute).forget_marks()

    def at_cursor(self) -> Opportunity | None:
        """The opportunity under the cursor, whatever is marked; None where there is none."""
        parts = (getattr(self, attribute).at_cursor() for attribute in self.PARTS)
        return next((one for one in parts if one is not None), None)

    def select_opportunity(self, opportunity_id: int) -> None:
        """Put the cursor on an opportunity that was just made, where the view shows it."""

    # Events ---------------------------------------------------------------------------------------------------------

    def on_header_chosen(self, event: Header.Chosen) -> None:
        """A view or the pipeline was clicked."""
        if event.mode == "pipeline":
            self.call_later(self.host.run_action, "app.pipeline")
        else:
            self.call_later(self.host.run_action, f"app.view('{event.mode}')")

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A hint was clicked."""
        await self.run_action(event.action)

    def on_key(self, event: events.Key) -> None:
        """What was said stands until the next key."""
        del event
        self.status.clear()

    def told(self, text: str, ink: Ink, hint: str) -> None:
        """Show what happened in the status line."""
        self.status.tell((Cell(text, ink),), (Cell(hint, "dim"),) if hint else ())
