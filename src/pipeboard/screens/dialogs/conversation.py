"""What was said, and what is next: one box for a call, a note and an action that is done.

The last words stand above. Enter goes from what was said to what is next, and saves there; an empty line plans nothing.
Leaving the second line skips the planning and keeps what was said; leaving the first one keeps it for the next time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, TextArea

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.rows import Row, wrapped
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.text import clean_lines
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.dialogs.line import Reading
from pipeboard.widgets.line_input import LineInput, LinesInput

#: The words grow as far as there is room beside so many lines around them.
AROUND = 20
#: A last line of the words that begins so is what is next, as in a captured line.
NEXT_SIGN = ">"
#: Stands between the words and what is next where both are kept as one text.
_BETWEEN = f"\n{NEXT_SIGN} "


class Said(NamedTuple):
    """What was said, perhaps nothing; and what is next, perhaps nothing."""

    words: str
    next_action: Action | None


class About(NamedTuple):
    """What stands above and below the lines: rows about what was said before, what is called that which is asked for,
    what stays planned, and what it means that nothing is next.
    """

    title: str
    subject: str
    before: Sequence[Row] = ()
    asked: str = ""
    stays: Sequence[Row] = ()
    nothing_next: Row = ()


class Conversation(Dialog[Said]):
    """Two lines: what was said, and what is next. With `may_be_silent` the first one may stay empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", show=False, priority=True),
        Binding("tab", "to_next", show=False, priority=True),
        Binding("shift+tab", "to_words", show=False, priority=True),
        Binding("up", "to_words", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
    ]

    def __init__(self, about: About, *, may_be_silent: bool, asks_next: bool = True) -> None:
        """Without `asks_next`, Enter saves what was said at once; the way to what is next is Tab."""
        super().__init__()
        self._about, self._may_be_silent, self._asks_next = about, may_be_silent, asks_next
        self._question = f"{about.title}\n{about.subject}"
        self._next = LineInput(id="next", select_on_focus=False)
        self._reading = Text([()], id="reading")
        self._hints = Text([(), ()], id="hints")

    def inside(self) -> Iterable[Widget]:
        """What was said before, the words, what is next, keys; a text whose change failed is there again."""
        about = self._about
        self._read = input_readers.as_action(self.session, self.session.stamp())
        words, _, following = self.session.unsaved.get(self._question, "").partition(_BETWEEN)
        most = max(1, self.app.size.height - AROUND)
        self._words = LinesInput(words, least=1, most=most, id="words")
        self._next.value = following
        self._next.placeholder = self.say("call Tuesday 10:00")
        yield self.head(about.title, about.subject)
        if about.before:
            yield Text([(), *about.before], id="before")
        yield Text([(), (Cell(about.asked, "dim"),)], classes="label")
        yield self._words
        yield Text([(), (Cell(self.say("What is next?"), "dim"),)], classes="label")
        yield self._next
        yield self._reading
        yield self._hints

    def on_mount(self) -> None:
        """Type at once."""
        self._next.cursor_blink = False
        self._words.focus()
        self._show_reading()

    # What is typed --------------------------------------------------------------------------------------------------

    def _said(self) -> tuple[str, str]:
        """The words, and what is next: of its own line, else of a last line of the words that begins with `>`."""
        words, following = clean_lines(self._words.text).strip("\n"), self._next.value.strip()
        before, _, last = words.rpartition("\n")
        if not following and last.lstrip().startswith(NEXT_SIGN):
            return before, last.lstrip().removeprefix(NEXT_SIGN).strip()
        return words, following

    def _read_next(self) -> Reading[Action | None] | Wrong:
        try:
            return self._read(self._said()[1])
        except Wrong as wrong:
            return wrong

    @on(Input.Changed)
    @on(TextArea.Changed)
    def say_reading(self) -> None:
        """Say how what is next is read, or why not."""
        self.host.reads(self._show_reading)

    @on(LineInput.Joined)
    def say_joined(self, event: LineInput.Joined) -> None:
        """Say that a pasted text of several lines is one line here."""
        event.stop()
        text = self.say("{number} lines are joined into one.", number=event.number)
        self._reading.show([*self._reading.rows, *wrapped(text, self.WIDTH, "dim")])

    def _show_reading(self) -> None:
        found = self._read_next()
        rows: list[Row]
        if isinstance(found, Wrong):
            rows = wrapped(self.say(found.sentence, **found.fields), self.WIDTH, "today")
        elif found.value is None:
            rows = [] if self._about.stays else [self._about.nothing_next]
        else:
            rows = [
                (Cell("  " if place else "→ ", "dim"), *one)
                for place, one in enumerate(wrapped(found.text, self.WIDTH - 2, "planned"))
            ]
        self._reading.show([*rows, *self._about.stays])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys matter in the other line."""
        del event
        say = self.say
        if self._next.has_focus:
            skip = say("save without a next action") if self._has_something_to_save() else say("leave")
            hints = [("enter", say("save")), ("shift+tab", say("back")), ("esc", skip)]
        else:
            on_enter, beside = (("enter", say("what is next")), ("ctrl+s", say("save")))
            if not self._asks_next:
                on_enter, beside = (("enter", say("save")), ("tab", say("what is next")))
            hints = [on_enter, ("ctrl+j", say("new line")), beside, ("esc", say("leave"))]
        self._hints.show(self.hinted(*hints))

    # Answers --------------------------------------------------------------------------------------------------------

    def _has_something_to_save(self) -> bool:
        return bool(self._said()[0].strip())

    def action_go_on(self) -> None:
        """From what was said to what is next; from there, or where both are there, save."""
        if self._words.has_focus and self._asks_next and not self._said()[1]:
            self._next.focus()
        else:
            self.action_save()

    def action_to_next(self) -> None:
        """To what is next."""
        self._next.focus()

    def action_to_words(self) -> None:
        """To what was said."""
        self._words.focus()

    def action_save(self) -> None:
        """Save both, once what is next can be read and there is something to save."""
        words, following = self._said()
        found = self._read_next()
        if isinstance(found, Wrong):
            self._next.focus()
        elif words.strip() or found.value is not None or self._may_be_silent:
            self._answer(words, following, found.value)
        else:
            self._reading.show(wrapped(self.say("Say what was said, or what is next."), self.WIDTH, "today"))
            self._words.focus()

    def _answer(self, words: str, following: str, action: Action | None) -> None:
        self.session.typed = (self._question, f"{words}{_BETWEEN}{following}" if following else words)
        self.dismiss(Said(words, action))

    def keep_typed(self) -> None:
        """Both lines are there again when the same is asked."""
        words, following = self._words.text, self._next.value
        self.session.unsaved[self._question] = f"{words}{_BETWEEN}{following}" if following.strip() else words

    def action_leave(self) -> None:
        """From what is next: skip the planning, and keep what was said. From what was said: leave."""
        words, _ = self._said()
        if self._next.has_focus and words.strip():
            self._answer(words, "", None)
            return
        if words.strip() or self._next.value.strip():
            self.keep_typed()
            self.host.tell(self.say("Not saved; what you typed is there when you ask again."), "today")
        self.dismiss(None)
