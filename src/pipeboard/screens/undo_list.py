"""The undo list: every change of the file under its day, the newest first; any can be undone where it stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.undo_list import Told, command_row, day_row, record_row, words_of
from pipeboard.screens.change_messages import of_reversal, of_subject
from pipeboard.screens.keys import Key
from pipeboard.screens.modal import OneLine
from pipeboard.screens.today import MOVES
from pipeboard.screens.undo_rows import Place, UndoPlaces, part_key
from pipeboard.screens.undoing import hint
from pipeboard.screens.view import View
from pipeboard.store.errors import Conflict
from pipeboard.widgets.lines import Item, Lines
from pipeboard.widgets.pages import Pages
from pipeboard.widgets.themes import style_sheet

if TYPE_CHECKING:
    from pipeboard.screens.session import Session
    from pipeboard.store.reads.undo_entries import TouchedRecord, UndoEntry
    from pipeboard.store.store import Change
    from pipeboard.store.undo import Command


class Commands:
    """The commands of the file under their days, fetched by windows; below the unfolded ones what they changed."""

    def __init__(
        self,
        session: Session,
        fetch: Callable[[Hashable, int, int], list[UndoEntry] | None],
        unfolded: dict[int, list[TouchedRecord]],
    ) -> None:
        self._session = session
        self._days = session.store.history.undo_days()
        self.count = sum(count for _, count in self._days)
        self._pages = Pages(fetch)
        self._unfolded = unfolded
        self._places = UndoPlaces([count for _, count in self._days], {})
        self.place_unfolded()

    def place_unfolded(self) -> None:
        """Make room for what is unfolded."""
        place_of = self._session.store.history.undo_place
        below = {place_of(one): max(1, len(parts)) for one, parts in self._unfolded.items()}
        self._places = UndoPlaces([count for _, count in self._days], below)

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: int) -> Item[object]:
        found = self._places[place]
        if found.kind == "space":
            return Item(None, lambda _: BLANK)
        if found.kind == "day":
            language, today = self._session.language, self._session.today
            row = day_row(*self._days[found.at], language, today)
            return Item(None, lambda _: row)
        entry = self._pages.get("all", found.at)
        if entry is None:
            return Item(None, lambda _: ())
        return self._part(entry, found) if found.kind == "part" else self._command(entry)

    def _command(self, entry: UndoEntry) -> Item[object]:
        command, language = entry.command, self._session.language
        subject = of_subject(command.subject, language)
        what, name = words_of(entry.event, subject, entry.touched, language) if entry.event else (subject, "")
        is_open = command.id in self._unfolded
        told = Told(command.at, what, name, self._origin(command), command.undone, entry.touched > 1, is_open)
        return Item(command.id, lambda cells: command_row(told, language, cells), command)

    def _origin(self, command: Command) -> str:
        """Where it came from; of the app's own, whether another window made it while this one was open."""
        session = self._session
        if command.origin != "app":
            return command.origin
        return "window" if command.id > session.newest_before and command.id not in session.own else ""

    def _part(self, entry: UndoEntry, place: Place) -> Item[object]:
        parts, language = self._unfolded[entry.command.id], self._session.language
        key = part_key(entry.command.id, place.part)
        if place.part >= len(parts):
            told = (Cell(" " * 10), Cell(language.say("nothing more is known of it"), "dim"))
            return Item(key, lambda _: told, entry.command)
        name, event = parts[place.part]
        return Item(key, lambda cells: record_row(name, event, language, cells), entry.command)


class HistoryScreen(View):
    """Every change with its date."""

    CSS_PATH: ClassVar = [style_sheet("above")]
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("history.undo", ("u",), "undo_this", N_("undo this"), N_("undo this change, and no other"), 10),
        Key("history.unfold", ("enter", "space"), "unfold", N_("unfold"), N_("what it changed, record by record"), 15),
        Key("history.redo", ("ctrl+r",), "app.redo", N_("redo"), N_("do again what was undone last"), 20),
        Key("history.leave", ("escape", "q", "U"), "leave", N_("leave"), N_("back to the view"), 90),
        *MOVES,
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines(id="commands")
        self.head = OneLine(id="head")
        self._unfolded: dict[int, list[TouchedRecord]] = {}

    def content(self) -> Iterable[Widget]:
        """A heading, and the list."""
        yield self.head
        yield self.lines

    def reload(self) -> None:
        """Ask for the commands again."""
        found = Commands(self.session, self.while_drawing(self._fetch), self._unfolded)
        self.head.show((Cell(" " + self.say("UNDO LIST"), "strong"), Cell(f" {found.count}", "dim")))
        self.lines.show(found, empty=[(Cell(" "), Cell(self.say("Nothing was changed yet."), "dim"))])

    def _fetch(self, key: Hashable, first: int, count: int) -> list[UndoEntry]:
        del key
        return self.session.store.history.undo_entries(count, first)

    def summary(self) -> tuple[Row, Row]:
        """What the marks mean."""
        if not len(self.lines.items):
            return (), ()
        mark = Cell("↺ ", "planned"), Cell(self.say("undone"), "dim")
        return (*mark, Cell("   ▸ ", "key"), Cell(self.say("several records"), "dim")), ()

    def is_on(self, key: Key) -> bool:
        """Nothing is undone or unfolded where nothing was changed."""
        if key.id in ("history.undo", "history.unfold", "history.redo") and not len(self.lines.items):
            return False
        return super().is_on(key)

    def action_unfold(self) -> None:
        """List what the command of this line changed, or fold it again."""
        command = self._chosen()
        if command is None:
            return
        if command.id in self._unfolded:
            del self._unfolded[command.id]
        else:
            self._unfolded[command.id] = self.session.store.history.touched_records(command.id)
        place = self.lines.place_of(command.id, self.lines.cursor)
        assert isinstance(self.lines.items, Commands)
        self.lines.items.place_unfolded()
        self.lines.show(self.lines.items, at=place)

    def _chosen(self) -> Command | None:
        item = self.lines.selected
        return item.value if item is not None else None  # type: ignore[return-value]

    def action_cursor(self, by: int) -> None:
        """Move the cursor."""
        self.lines.move(by)

    def action_go(self, where: str) -> None:
        """To the top, the end, a page further or back."""
        self.lines.go(where)

    def action_leave(self) -> None:
        """Back to the view."""
        self.dismiss(None)

    def action_undo_this(self) -> None:
        """Undo the change of this line."""
        command = self._chosen()
        if command is None:
            return
        if command.undone:
            self.tell(self.say("It is undone already."), "dim", self.host.redo_hint())
            return
        stamp, store = self.session.stamp(), self.session.store

        def undo() -> list[Change]:
            try:
                return [store.undo(stamp, command.id)]
            except Conflict as conflict:
                # The change that stands in the way is in this list: the cursor goes there.
                place = self.lines.place_of(int(conflict.details["later"]), self.lines.cursor)
                if place is not None:
                    self.lines.select(place)
                raise

        def told(changes: list[Change]) -> None:
            now = store.opportunities.with_ids(changes[0].ids)
            reversal = of_reversal("undo", changes[0], now, self.language, self.session.today)
            self.tell(*reversal, hint(self.host, "undo", changes[0]))

        self.host.attempt(undo, told)

    def on_lines_opened(self) -> None:
        """A double click only selects: undoing wants a key."""
