"""Today: what is due in its sections, and the selected opportunity beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from pipeboard.presentation.agenda_view import SECTIONS, AgendaRows, Entry, entries, now_place, now_row, says_more
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Drawing, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.filters import Filter
from pipeboard.sales.followup import Agenda, Due
from pipeboard.sales.records import Opportunity
from pipeboard.screens.beside import BESIDE_KEYS, Beside
from pipeboard.screens.keys import Key
from pipeboard.screens.opportunity_actions import DEED_KEYS, OpportunityActions
from pipeboard.screens.part import Part
from pipeboard.screens.view import View
from pipeboard.widgets.lines import SPACE, Item, Lines

#: A section shows so many lines; the rest is counted. A morning that has more is not reviewed line by line.
MOST = 60
#: From so many columns on the opportunity stands beside the list by itself: with fewer, both would be cut.
WIDE_ENOUGH = 112

MOVES = (
    Key("list.down", ("j", "down"), "cursor(1)", N_("down"), N_("the next line")),
    Key("list.up", ("k", "up"), "cursor(-1)", N_("up"), N_("the line before")),
    Key("list.page_down", ("pagedown", "ctrl+d"), "go('page_down')", N_("page down"), N_("a page further")),
    Key("list.page_up", ("pageup", "ctrl+u"), "go('page_up')", N_("page up"), N_("a page back")),
    Key("list.end", ("G", "end"), "go('end')", N_("end"), N_("the last line")),
    Key("list.top", ("home",), "go('top')", N_("top"), N_("the first line")),
    Key("list.jump", ("g",), "jump", N_("go to"), N_("then a letter: a pop-up shows which")),
)


def _drawn(row: Row) -> Drawing:
    """A row that is the same for any width."""
    return lambda _: row


class TodayView(View):
    """What is due."""

    MODE = "today"
    KEYS: ClassVar[tuple[Key, ...]] = (
        *DEED_KEYS,
        Key("today.snooze_overdue", ("S",), "snooze_overdue", N_("snooze overdue"), N_("put all overdue ones off")),
        Key("today.review", ("r",), "app.open('review')", N_("review"), N_("one after the other, one key each"), 15),
        Key("today.whole_review", ("R",), "app.open('whole_review')", N_("weekly review"), N_("of the whole pipeline")),
        Key("today.upcoming", ("tab",), "fold", N_("next 7 days"), N_("show or fold the next days")),
        *BESIDE_KEYS,
        *MOVES,
    )
    PARTS: ClassVar[dict[str, type[Part]]] = {"beside": Beside, "actions": OpportunityActions}

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines(id="today")
        self.beside = Beside(self, self._one_chosen, WIDE_ENOUGH)
        self.actions = OpportunityActions(self, self.chosen, due=self._due_activity)
        self._agenda: Agenda | None = None
        #: The sections of which only the heading is shown; the next days are folded while something else is due.
        self._folded = {"upcoming"}
        self._has_folded = False
        self._now = time()

    def content(self) -> Iterable[Widget]:
        """The list, and the opportunity beside it."""
        with Horizontal(classes="beside"):
            yield self.lines
            yield self.beside.panel

    def on_resize(self) -> None:
        """Too narrow, the opportunity folds away."""
        self.beside.fit()

    def on_mount(self) -> None:
        """The line of the present moves by the minute."""
        super().on_mount()
        self.set_interval(30, self._move_now)

    # What it shows --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the sections."""
        agenda = self.session.store.activities.agenda(self.session.today, MOST)
        self._agenda, self._now = agenda, self._minute()
        self.lines.show(self._items(agenda), empty=self._nothing_due(agenda))
        self.beside.forget()

    def _items(self, agenda: Agenda) -> list[Item[object]]:
        shown = [name for name, *_ in SECTIONS if name not in self._folded_now()]
        rows = AgendaRows(agenda, self.language, shown, self.key_of("deed.plan"))
        items: list[Item[object]] = []
        for section, *_ in SECTIONS:
            if agenda.counts[section]:
                items += [SPACE] if items else []
                items += self._section(rows, agenda, section)
        return items

    def _folded_now(self) -> set[str]:
        """What is folded: of what is not due, nothing while nothing else stands there and nobody has folded it."""
        counts = {} if self._agenda is None else self._agenda.counts
        stands = {name for name, count in counts.items() if count}
        return set() if stands == {"upcoming"} and not self._has_folded else self._folded

    def _section(self, rows: AgendaRows, agenda: Agenda, section: str) -> list[Item[object]]:
        """A heading and its lines; folded, the heading alone, which the cursor can reach."""
        folded, main = section in self._folded_now(), self.session.currency
        key = ("fold", section) if folded else None
        items: list[Item[object]] = [
            Item(key, lambda width: rows.head(agenda, section, width, main, folded=folded), section)
        ]
        if folded:
            return items
        listed = entries(agenda, section)
        items += [self._item(rows, section, entry) for entry in listed]
        now = self._now
        place = now_place(agenda, now) if section == "today" else None
        if place is not None:
            items.insert(1 + place, Item(None, lambda width: now_row(now, width, self.language)))
        more = says_more(len(listed), agenda.counts[section], self.language)
        return items if more is None else [*items, Item(None, _drawn(more))]

    @staticmethod
    def _item(rows: AgendaRows, section: str, entry: Entry) -> Item[object]:
        key = ("activity", entry.activity.id) if isinstance(entry, Due) else (section, entry.id)
        draw: Drawing = lambda width: rows.row(entry, width, section)  # noqa: E731
        return Item(key, draw, entry)

    def _minute(self) -> time:
        """The present, to the minute."""
        return self.session.stamp().local.time().replace(second=0, microsecond=0)

    def _move_now(self) -> None:
        """The line of the present follows the clock."""
        if self._agenda is None or not self.session.is_open or self.app.screen is not self:
            return
        now = self._minute()
        if now != self._now and now_place(self._agenda, now) is not None:
            self._now = now
            self.lines.show(self._items(self._agenda))

    def _nothing_due(self, agenda: Agenda) -> list[Row]:
        say = self.say
        if self.session.store.opportunities.total(Filter(), agenda.today).number:
            return [(), (Cell(" "), Cell(say("Nothing is due. Every open opportunity has its next action."), "won"))]
        from pipeboard.presentation.first_start import first_rows, short_path

        session = self.session
        stages = [one.name for one in session.store.pipelines.stages(session.pipeline.id) if one.phase == "selling"]
        place = short_path(session.opening.path, session.opening.environment.get("HOME", ""))
        return first_rows(self.language, self.key_of, stages, session.currency, place)

    def summary(self) -> tuple[Row, Row]:
        """How many of which."""
        if self._agenda is None:
            return (), ()
        counts = self._agenda.counts
        text = self.language.count("{number} action due", "{number} actions due", counts["overdue"] + counts["today"])
        return (Cell(text, "dim"),), ()

    def on_lines_selected(self) -> None:
        """Show the opportunity of the line."""
        self.beside.show_soon()

    # What is chosen -------------------------------------------------------------------------------------------------

    def _entry(self) -> Entry | None:
        item = self.lines.selected
        return item.value if item is not None and isinstance(item.value, Due | Opportunity) else None

    def chosen(self) -> list[Opportunity]:
        """The opportunity of the line."""
        entry = self._entry()
        if isinstance(entry, Due):
            return [entry.opportunity] if entry.opportunity is not None else []
        return [entry] if entry is not None else []

    def _one_chosen(self) -> Opportunity | None:
        return next(iter(self.chosen()), None)

    def _due_activity(self) -> int | None:
        """The activity of the line."""
        entry = self._entry()
        return entry.activity.id if isinstance(entry, Due) else None

    def is_on(self, key: Key) -> bool:
        """Nothing is reviewed, put off or unfolded where nothing is."""
        counts = {} if self._agenda is None else self._agenda.counts
        needs = {
            "today.snooze_overdue": counts.get("overdue", 0),
            "today.upcoming": counts.get("upcoming", 0),
            "today.review": sum(count for name, count in counts.items() if name != "upcoming"),
        }
        return super().is_on(key) and bool(needs.get(key.id, True))

    # Actions --------------------------------------------------------------------------------------------------------

    def action_cursor(self, by: int) -> None:
        """Move the cursor."""
        self.lines.move(by)

    def action_go(self, where: str) -> None:
        """To the top, the end, a page further or back."""
        self.lines.go(where)

    def select_opportunity(self, opportunity_id: int) -> None:
        """Put the cursor on a line of an opportunity: it stays where it is on one."""
        if any(one.id == opportunity_id for one in self.chosen()):
            return
        for place in range(len(self.lines.items)):
            value = self.lines.items[place].value
            one = value.opportunity if isinstance(value, Due) else value
            if isinstance(one, Opportunity) and one.id == opportunity_id:
                self.lines.select(place)
                return

    def action_done(self) -> None:
        """Finish the action; in a file without any opportunity, look at the demo."""
        if len(self.lines.items) or self.session.store.opportunities.total(Filter(), self.session.today).number:
            self.actions.action_done()
            return
        from pipeboard.screens.app_protocol import program_of
        from pipeboard.screens.other_file import look_at_demo

        look_at_demo(program_of(self.app))

    def action_fold(self) -> None:
        """Show or fold the next days."""
        self._fold("upcoming")

    def _fold(self, section: str) -> None:
        self._folded = (self._folded_now() - {section}) | ({section} - self._folded_now())
        self._has_folded = True
        if self._agenda is not None:
            self.lines.show(self._items(self._agenda))

    def action_open(self) -> None:
        """Open the opportunity, the account of an action that is about none, or the folded section."""
        item, entry = self.lines.selected, self._entry()
        if item is not None and isinstance(item.value, str):
            self._fold(item.value)
        elif isinstance(entry, Due) and entry.opportunity is None and entry.activity.account_id is not None:
            self.host.show_account(entry.activity.account_id)
        else:
            self.actions.action_open()

    def on_lines_clicked(self, event: Lines.Clicked) -> None:
        """A click on a heading folds its section, or shows it."""
        if event.item is not None and isinstance(event.item.value, str):
            self._fold(event.item.value)

    def on_lines_opened(self) -> None:
        """A double click opens."""
        self.action_open()

    def action_snooze_overdue(self) -> None:
        """Put all overdue actions off in one change."""
        if self._agenda is None:
            return
        overdue = self._agenda.overdue
        if len(overdue) < self._agenda.counts["overdue"]:
            overdue = self.session.store.activities.agenda(self.session.today).overdue
        self.actions.snooze_all(tuple(due.activity.id for due in overdue))
