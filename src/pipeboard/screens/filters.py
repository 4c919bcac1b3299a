"""The filter: its parts, each with its key, what it leaves while it is put together, and the saved ones by number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
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
from pipeboard.presentation.rows import Drawing, Row, measured, row
from pipeboard.presentation.text_table import Cell, fit
from pipeboard.sales.filters import Filter
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.confirm import Confirm
from pipeboard.screens.dialogs.dialog import Dialog, Text
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.screens.filter_parts import changed, dialog_of
from pipeboard.widgets.lines import Item, Lines
from pipeboard.widgets.themes import style_sheet

if TYPE_CHECKING:
    from textual.screen import Screen

#: Saved filters have the digits.
MOST_SAVED = 9
#: Names of saved filters are cut to so many cells.
NAME = 20
#: The columns of a part: its key, its name, what it narrows to.
LABEL = 22


class FilterScreen(Dialog[None]):
    """Put a filter together; Enter applies it, Esc leaves the one that was."""

    CSS_PATH: ClassVar = [*Dialog.CSS_PATH, style_sheet("lists")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", show=False, priority=True),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("space,right", "edit", show=False),
        Binding("delete", "clear_part", show=False),
        Binding("0,backspace", "clear", show=False),
        Binding("s", "save", show=False),
        Binding("D", "drop", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._draft = Filter()
        self._saved: list[tuple[str, Filter]] = []
        self._own: list[Part] = []
        self._title = Text([()], classes="head")
        self._numbers = Text([], id="saved")
        self._lines = Lines(id="parts")

    def inside(self) -> Iterable[Widget]:
        """What it leaves, the saved ones, the parts."""
        yield self._title
        yield self._numbers
        yield self._lines
        yield self.keys_line(
            ("space", self.say("change")),
            ("enter", self.say("apply")),
            ("0", self.say("clear")),
            ("esc", self.say("leave")),
        )

    def on_mount(self) -> None:
        """Begin with the filter that is on."""
        self._draft = self.session.chosen
        self._read_saved()
        self.host.reads(self._show)
        self._lines.focus()

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

    def _show(self) -> None:
        items: list[Item[object]] = [Item(part.id, self._drawing(part), part) for part in self._parts]
        self._lines.show(items)
        self._numbers.show(self._numbered())
        self._give_room(self.app.size.height)
        self.host.reads(self._count)

    def on_resize(self, event: events.Resize) -> None:
        """The parts scroll where there are too few lines for all."""
        self._give_room(event.size.height)

    def _give_room(self, height: int) -> None:
        # The frame, the title and the keys below take two lines each.
        left = height - 8 - len(self._numbers.rows)
        self._lines.styles.height = max(3, min(len(self._lines.items), left))

    def _drawing(self, part: Part) -> Drawing:
        words = part_words(part, self._draft, self.language, self.session.currency)
        name = fit(self.say(part.name), LABEL - 1).ljust(LABEL)
        cells = (Cell(f"{part.key or ' '} ", "key"), Cell(name, "" if words else "dim"), Cell(words, "today"))
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
        number = self.language.count("{number} opportunity", "{number} opportunities", counted.number)
        value = amounts.total(counted.totals, self.language.code, main=self.session.currency)
        right = (Cell(f"{number} · ", "dim"), Cell(value, "strong"))
        self._title.show([row((Cell(self.say("Filter"), "strong accent"),), self.WIDTH, right), ()])

    def _read_saved(self) -> None:
        def read() -> None:
            self._saved = self.session.store.settings.saved_filters()
            self._own = [own_part(one) for one in self.session.store.settings.custom_fields()]

        self.host.reads(read)
        self._numbers.show(self._numbered())

    def _numbered(self) -> list[Row]:
        """The saved ones in as few rows as they need, and the keys that save and remove one."""
        cells: list[tuple[Cell, ...]] = [
            (Cell(f"{at} ", "key"), Cell(fit(name, NAME), "" if chosen != self._draft else "today"), Cell("   "))
            for at, (name, chosen) in enumerate(self._saved[:MOST_SAVED], 1)
        ]
        cells.append((Cell("s ", "key"), Cell(self.say("save") + "   ", "dim")))
        if self._saved:
            cells.append((Cell("D ", "key"), Cell(self.say("remove one"), "dim")))
        rows: list[Row] = [()]
        for one in cells:
            if measured((*rows[-1], *one)) > self.WIDTH:
                rows.append(())
            rows[-1] = (*rows[-1], *one)
        return [*rows, ()]

    # Keys -----------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A digit applies a saved filter; a letter changes its part."""
        pressed = event.character or event.key
        if pressed.isdecimal() and pressed != "0":
            event.stop()
            if int(pressed) <= len(self._saved):
                self._draft = self._saved[int(pressed) - 1][1]
                self.action_apply()
            return
        part = next((one for one in self._parts if one.key and one.key == pressed), None)
        if part is not None:
            event.stop()
            self._lines.select_key(part.id)
            self._edit(part)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._lines.move(by)

    def on_lines_opened(self) -> None:
        """A double click changes the part."""
        self.action_edit()

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
        item = self._lines.selected
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
        else:
            self._ask(dialog, lambda answer: self.host.reads(lambda: self._answered(part, answer.value)))

    def _answered(self, part: Part, value: object) -> None:
        self._set(changed(part, self._draft, value, self.session))

    def _ask(self, dialog: Screen[Any], take: Any) -> None:
        def answered(answer: Any) -> None:
            if answer is not None:
                take(answer)

        self.app.push_screen(dialog, answered)

    def _remark(self, text: str) -> None:
        """Say something below the title, until the next change."""
        self._title.show([*self._title.rows[:1], (Cell(text, "today"),)])

    # Saving ---------------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Keep it under a name; the same name replaces."""
        if self._draft == Filter():
            self._remark(self.say("The filter is empty."))
            return
        named = next((name for name, chosen in self._saved if chosen == self._draft), "")
        words = filter_words(self._draft, self.language, self.session.currency)
        dialog = AskLine(self.say("Save the filter as"), self._as_name, text=words, value=named)
        self._ask(dialog, lambda answer: self._save(answer.value))

    def _as_name(self, text: str) -> Reading[str]:
        known = any(name == text for name, _ in self._saved)
        return Reading(text, self.say("replaces the one of this name") if known else text)

    def _save(self, name: str) -> None:
        from pipeboard.store.writes.settings import SaveFilter

        self.host.carry_out(SaveFilter(name, self._draft))
        self._read_saved()

    def action_drop(self) -> None:
        """Remove a saved one."""
        if not self._saved:
            return
        language, currency = self.language, self.session.currency
        choices = [
            Choice(name, name, fit(filter_words(chosen, language, currency), 30), str(at) if at <= MOST_SAVED else "")
            for at, (name, chosen) in enumerate(self._saved, 1)
        ]
        self._ask(Choose(self.say("Remove which saved filter?"), choices), self._confirm_drop)

    def _confirm_drop(self, choice: Choice) -> None:
        title = self.say("Remove the saved filter “{name}”?", name=choice.name)
        self._ask(Confirm(title, self.say("Undo brings it back.")), lambda _: self._drop(choice.name))

    def _drop(self, name: str) -> None:
        from pipeboard.store.writes.settings import DropFilter

        self.host.carry_out(DropFilter(name))
        self._read_saved()
