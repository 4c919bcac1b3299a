"""The filter: its parts, each with its key, what it leaves while it is put together, and the saved ones by number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from pipeboard.presentation import amounts
from pipeboard.presentation.filter_text import (
    FLAGS,
    OF_CLOSED,
    PARTS,
    Part,
    filter_words,
    own_part,
    part_words,
    without,
)
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Drawing, Row, measured, row
from pipeboard.presentation.text_table import Cell, fit, pad
from pipeboard.sales.filters import Filter
from pipeboard.sales.totals import Sum
from pipeboard.screens.dialogs.choose import Choice
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.filter_parts import changed, dialog_of
from pipeboard.screens.saved_filters import SavedFilters
from pipeboard.widgets.lines import Item, LinesBeside
from pipeboard.widgets.themes import style_sheet

if TYPE_CHECKING:
    from textual.screen import Screen

#: The keys of the box, and what they do.
KEYS = (
    *(("space", N_("change")), ("tab", N_("states")), ("enter", N_("apply"))),
    *(("0", N_("clear")), ("esc", N_("leave"))),
)
#: The columns of a part: its key, its name, what it narrows to.
LABEL = 20


class FilterScreen(Dialog[None]):
    """Put a filter together; Enter applies it, Esc leaves the one that was.

    What is asked for (names, amounts, days) stands at the left, the states that are on or off at the right.
    """

    WIDTH = 74
    CSS_PATH: ClassVar = [*Dialog.CSS_PATH, style_sheet("lists")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", show=False, priority=True),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("tab,shift+tab", "other_side", show=False, priority=True),
        Binding("left", "to('left')", show=False),
        Binding("right", "to('right')", show=False),
        Binding("space", "edit", show=False),
        Binding("delete", "clear_part", show=False),
        Binding("0,backspace", "clear", show=False),
        Binding("s", "save", show=False),
        Binding("D", "drop", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._draft = Filter()
        self._own: list[Part] = []
        self._stages: dict[int, str] = {}
        self._title = Text([()], classes="head")
        self._numbers = Text([], id="saved")
        self._asked, self._states = LinesBeside(id="asked-for"), LinesBeside(id="states")

    def inside(self) -> Iterable[Widget]:
        """What it leaves, the saved ones, the parts."""
        self._saved = SavedFilters(self.session)
        yield self._title
        yield self._numbers
        with Horizontal(id="parts"):
            yield self._asked
            yield self._states
        yield self.keys_line(*((key, self.say(word)) for key, word in KEYS))

    def on_mount(self) -> None:
        """Begin with the filter that is on."""
        self._draft = self.session.chosen
        self.host.reads(self._read)
        self._show()
        self._asked.focus()

    # What it shows --------------------------------------------------------------------------------------------------

    @property
    def _parts(self) -> list[Part]:
        """The parts that make sense above this view, and those that are set."""
        everything = self.app.current_mode == "table"
        return [
            part
            for part in (*PARTS, *self._own)
            if everything or part.id not in OF_CLOSED or part_words(part, self._draft, self.language, "")
        ]

    def _read(self) -> None:
        store = self.session.store
        self._saved.read()
        self._own = [own_part(one) for one in store.settings.custom_fields()]
        self._stages = {one.id: one.name for one in store.pipelines.stages()}

    def _show(self) -> None:
        for lines, states in ((self._asked, False), (self._states, True)):
            shown = [part for part in self._parts if (part.id in FLAGS) == states]
            lines.show([Item(part.id, self._drawing(part), part) for part in shown])
        self._numbers.show(self._saved.rows(self._draft, self.WIDTH))
        self._give_room(self.app.size.height)
        self.host.reads(self._count)

    def on_resize(self, event: events.Resize) -> None:
        """The parts scroll where there are too few lines beside the frame (2), the title (3) and the keys (2)."""
        self._give_room(event.size.height)

    def _give_room(self, height: int) -> None:
        left = height - 7 - len(self._numbers.rows)
        most = max(len(self._asked.items), len(self._states.items))
        for lines in (self._asked, self._states):
            lines.styles.height = max(3, min(most, left))

    def _drawing(self, part: Part) -> Drawing:
        words = part_words(part, self._draft, self.language, self.session.currency)
        name = self.say(part.name)
        if part.id in FLAGS:
            tick = Cell(f"{words or ' '} ", "today")
            state = (tick, Cell(f"{part.key} ", "key"), Cell(name, "today" if words else ""))
            return lambda width: row(state, width)
        label = Cell(pad(fit(name, LABEL - 1), LABEL), "strong" if words else "")
        cells = (Cell(f"{part.key or ' '} ", "key"), label, Cell(words, "today"))
        return lambda width: row(cells, width)

    def _count(self) -> None:
        """How many the filter leaves, and what they come to: as the view will say."""
        # The forecast may show all pipelines: what is counted is what the view below will show.
        session = self.session
        shown = session.forecast_filter if self.app.current_mode == "forecast" else session.filter
        chosen = self._draft._replace(pipeline_id=shown.pipeline_id)
        counted = self.session.store.opportunities.total(
            chosen if chosen.statuses else chosen._replace(statuses=("open",)), self.session.today
        )
        words = filter_words(self._draft, self.language, session.currency, self._stages)
        narrowed = Cell(words, "today") if words else Cell(self.say("everything that is open"), "dim")
        self._title.show([self._headline(counted), row((narrowed,), self.WIDTH), ()])

    def _headline(self, counted: Sum) -> Row:
        """The title, and beside it what is left; the value is shortened before it is cut."""
        title = Cell(self.say("Filter"), "strong accent")
        number = self.language.count("{number} opportunity", "{number} opportunities", counted.number)
        texts = amounts.total_texts(counted.totals, self.language.code, main=self.session.currency)
        left = self.WIDTH - measured((title, Cell(f"{number} · "))) - 2
        value = next((text for text in texts if measured((Cell(text),)) <= left), texts[-1])
        return row((title,), self.WIDTH, (Cell(f"{number} · ", "dim"), Cell(value, "strong")))

    # Keys -----------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A digit applies a saved filter; a letter changes its part."""
        pressed = event.character or event.key
        if pressed.isdecimal() and pressed != "0":
            event.stop()
            saved = self._saved.at(int(pressed))
            if saved is not None:
                self._draft = saved
                self.action_apply()
            return
        part = next((one for one in self._parts if one.key and one.key == pressed), None)
        if part is not None:
            event.stop()
            side = self._states if part.id in FLAGS else self._asked
            side.focus()
            side.select_key(part.id)
            self._edit(part)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        (self._states if self._states.has_focus else self._asked).move(by)

    def action_other_side(self) -> None:
        """From what is asked for to the states, and back."""
        (self._asked if self._states.has_focus else self._states).focus()

    def action_to(self, side: str) -> None:
        """To the states at the `right`, or back to what is asked for; further to the right a state is turned."""
        if side == "right" and self._states.has_focus:
            self.action_edit()
        else:
            (self._states if side == "right" else self._asked).focus()

    def action_apply(self) -> None:
        """Narrow every view to it."""
        self.session.chosen = self._draft
        self.host.changed()
        self.dismiss(None)

    def action_clear(self) -> None:
        """Nothing is narrowed."""
        self._set(Filter())

    def action_clear_part(self) -> None:
        """This part narrows nothing."""
        part = self._part()
        if part is not None:
            self._set(without(part, self._draft))

    def action_edit(self) -> None:
        """Change the part under the cursor."""
        part = self._part()
        if part is not None:
            self._edit(part)

    def _part(self) -> Part | None:
        item = (self._states if self._states.has_focus else self._asked).selected
        return item.value if item is not None and isinstance(item.value, Part) else None

    def _set(self, draft: Filter) -> None:
        self._draft = draft
        self._show()

    def _edit(self, part: Part) -> None:
        if part.id in FLAGS:
            turned: dict[str, Any] = {part.id: not getattr(self._draft, part.id)}
            self._set(self._draft._replace(**turned))
        else:
            self.host.reads(lambda: self._ask_part(part))

    def _ask_part(self, part: Part) -> None:
        dialog = dialog_of(part, self._draft, self.session)
        if dialog is None:
            self._remark(self.say("There is none yet."))
            return

        def answered(value: object) -> None:
            self._set(changed(part, self._draft, value, self.session))

        self._ask(dialog, lambda answer: self.host.reads(lambda: answered(answer.value)))

    def _ask(self, dialog: Screen[Any], take: Any) -> None:
        def answered(answer: Any) -> None:
            if answer is not None:
                take(answer)

        self.app.push_screen(dialog, answered)

    def _remark(self, text: str) -> None:
        """Say something below the title, until the next change."""
        self._title.show([*self._title.rows[:1], (Cell(text, "today"),), ()])

    # Saving ---------------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Keep it under a name; the same name replaces."""
        if self._draft == Filter():
            self._remark(self.say("The filter is empty."))
        else:
            self._ask(self._saved.ask_name(self._draft), lambda answer: self._save(answer.value))

    def _save(self, name: str) -> None:
        from pipeboard.store.writes.settings import SaveFilter

        self.host.carry_out(SaveFilter(name, self._draft))
        self.host.reads(self._saved_anew)

    def _saved_anew(self) -> None:
        self._saved.read()
        self._show()

    def action_drop(self) -> None:
        """Remove a saved one."""
        if self._saved:
            self._ask(self._saved.ask_which(), self._confirm_drop)

    def _confirm_drop(self, choice: Choice) -> None:
        self._ask(self._saved.confirm_removal(choice.name), lambda _: self._drop(choice.name))

    def _drop(self, name: str) -> None:
        from pipeboard.store.writes.settings import DropFilter

        self.host.carry_out(DropFilter(name))
        self.host.reads(self._saved_anew)
