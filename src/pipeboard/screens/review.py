"""The review: what is due, one opportunity at a time, one key per verdict, and at the end what it changed.

What is dealt with leaves today's list by itself, so a review that was left goes on where it stood; what was passed over
is remembered for the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from pipeboard.presentation import days
from pipeboard.presentation.agenda_view import SECTIONS, Entry, entries
from pipeboard.presentation.conversation import last_words_rows
from pipeboard.presentation.event_text import subject, verb
from pipeboard.presentation.inks import strong
from pipeboard.presentation.key_names import named
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import BLANK, Row, row
from pipeboard.presentation.signs import MISSING_WORDS
from pipeboard.presentation.summary_panel import page
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.verdicts import Verdict, verdict_rows
from pipeboard.sales.followup import Agenda, Due
from pipeboard.sales.predicates import missing, rot
from pipeboard.sales.records import Opportunity
from pipeboard.screens.keys import Key, shown
from pipeboard.screens.opportunity_actions import DEED_KEYS, OpportunityActions
from pipeboard.screens.part import Part
from pipeboard.screens.putting_off import signature_steps, snooze_days
from pipeboard.screens.view import View
from pipeboard.widgets.panel import Panel

#: The sections that are reviewed; the next days are not due yet.
REVIEWED = tuple(name for name, *_ in SECTIONS if name != "upcoming")

#: The verdicts in the order of the card; those with days have a line of their own.
VERDICTS = ("deed.done", "deed.call", "deed.won", "deed.close", "review.pass", "deed.snooze", "deed.push")

#: Lines of the summary; the undo list has every change.
MOST_TOLD = 200


class ReviewScreen(View):
    """One opportunity after the other."""

    TAB = "today"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key(
            "review.pass",
            ("space", "l", "right", "j", "down"),
            "pass_over",
            N_("leave it so"),
            N_("on to the next one"),
            1,
        ),
        Key("review.back", ("h", "left", "k", "up"), "back", N_("back"), N_("the one before"), 2),
        # Those that are on the card need no room below it.
        *(key._replace(bar=0) if key.id in VERDICTS else key for key in DEED_KEYS if key.id != "deed.reopen"),
        Key(
            "review.leave", ("escape",), "leave", N_("stop here"), N_("back to today; the review goes on from here"), 90
        ),
    )

    PARTS: ClassVar[dict[str, type[Part]]] = {"actions": OpportunityActions}

    def __init__(self) -> None:
        super().__init__()
        self.panel = Panel(id="review")
        self.actions = OpportunityActions(self, self.chosen, due=self._due_activity)
        self._agenda: Agenda | None = None
        self._queue: list[tuple[str, Entry]] = []
        self._at = 0
        self._done = 0
        self._since = 0

    def content(self) -> Iterable[Widget]:
        """The page."""
        yield self.panel

    # What it shows --------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask what is still due: what was dealt with is gone, the place stays."""
        session = self.session
        if self._agenda is None:
            last = session.store.history.commands(1)
            self._since = last[0].id if last else 0
            if session.reviewed[0] != session.today:
                session.reviewed = (session.today, {})
        before, shown = len(self._queue), next(iter(self.chosen()), None)
        self._agenda = session.store.activities.agenda(session.today)
        passed = session.reviewed[1]
        seen: set[int | None] = set()
        self._queue = []
        for section in REVIEWED:
            for entry in entries(self._agenda, section):
                one = _opportunity(entry)
                # An opportunity that is overdue and late is judged once; one that was closed by it needs no more.
                closed = one is not None and one.closed_on == session.today
                if one is not None and not closed and one.id not in seen and one.id not in passed:
                    seen.add(one.id)
                    self._queue.append((section, entry))
        self._done += max(0, before - len(self._queue))
        # The card stays the one that is seen; once it is dealt with, the next one takes its place.
        same = (at for at, (_, entry) in enumerate(self._queue) if shown is not None and _id(entry) == shown.id)
        self._at = next(same, min(self._at, max(0, len(self._queue) - 1)))
        self._show()

    def _show(self) -> None:
        if not self._queue:
            rows = self._summary_rows()
            self.panel.show(lambda _: rows)
            return
        section, entry = self._queue[self._at]
        one = _opportunity(entry)
        assert one is not None
        assert self._agenda is not None
        details = self.session.store.opportunities.details(one.id)
        language, today = self.language, self.session.today
        rotting = rot(details.opportunity, self.session.thresholds, today)
        verdicts = self._verdicts(one)
        total = self._done + len(self._queue)
        at = self._done + self._at + 1
        heading = self.say(next(title for name, title, *_ in SECTIONS if name == section))
        ink = next(ink for name, _, ink, _ in SECTIONS if name == section)

        def drawn(width: int) -> list[Row]:
            inner = max(1, width - 2)
            # The card without its history: what was said last stands in front, the rest is one key away.
            card = page(details, (), language, today, inner, rotting)
            head = card.index(BLANK) if BLANK in card else len(card)
            rows = [
                row(
                    (Cell(heading, strong(ink)),),
                    inner,
                    (Cell(self.say("{at} of {total}", at=at, total=total), "dim"),),
                ),
                _progress(at - 1, total, inner),
                *card[:head],
                *self._lacking(one),
                *last_words_rows(details.done, language, today, inner),
                BLANK,
                *verdict_rows(verdicts, inner),
                *card[head:],
            ]
            return [(Cell(" "), *one_row) for one_row in rows]

        self.panel.show(drawn)

    def _lacking(self, one: Opportunity) -> list[Row]:
        """What is to be completed."""
        what = ", ".join(self.say(MISSING_WORDS[lack]) for lack in missing(one))
        return [(Cell(self.say("missing: {what}", what=what), "today"),)] if what else []

    def _verdicts(self, one: Opportunity) -> list[Verdict]:
        """The keys that say what becomes of the card, as the keymap has them, with the days that they offer."""
        code, today = self.language.code, self.session.today
        offers: dict[str, list[str]] = {
            "deed.snooze": [days.day_near(day, today, code, weekday=True) for _, day in snooze_days(today)],
            "deed.push": [days.period(period, code) for _, period in signature_steps(one, today)],
        }
        keys = {key.id: key for key in self.known_keys() if key.keys and self.is_on(key)}
        return [
            Verdict(
                named(shown(keys[one_id].keys[0]), self.language),
                self.say(keys[one_id].label),
                [(str(digit), when) for digit, when in enumerate(offers.get(one_id, ()), 1)],
            )
            for one_id in VERDICTS
            if one_id in keys
        ]

    def _summary_rows(self) -> list[Row]:
        changes = [event for event in self.session.store.history.of(limit=MOST_TOLD) if event.command_id > self._since]
        rows: list[Row] = [BLANK, (Cell(" "), Cell(self.say("Nothing is left to review."), "strong won")), BLANK]
        rows += [
            (Cell("   "), Cell(verb(event, self.language), "dim"), Cell("  "), Cell(subject(event, self.language)))
            for event in reversed(changes)
        ]
        if not changes:
            rows.append((Cell("   "), Cell(self.say("Nothing was changed."), "dim")))
        return [*rows, BLANK, (Cell("   "), Cell("esc", "key"), Cell(f" {self.say('back to today')}", "dim"))]

    def summary(self) -> tuple[Row, Row]:
        """How many are left."""
        left = self.language.count("{number} left to review", "{number} left to review", len(self._queue))
        return (Cell(left, "dim"),), ()

    # What is chosen -------------------------------------------------------------------------------------------------

    def chosen(self) -> list[Opportunity]:
        """The opportunity that is shown."""
        one = _opportunity(self._queue[self._at][1]) if self._queue else None
        return [one] if one is not None else []

    def _due_activity(self) -> int | None:
        """The activity that is due."""
        entry = self._queue[self._at][1] if self._queue else None
        return entry.activity.id if isinstance(entry, Due) else None

    def select_opportunity(self, opportunity_id: int) -> None:
        """Show the card of an opportunity, where it is due."""
        found = next((at for at, (_, entry) in enumerate(self._queue) if _id(entry) == opportunity_id), None)
        if found is not None and found != self._at:
            self._at = found
            self._show()

    # Actions --------------------------------------------------------------------------------------------------------

    def action_pass_over(self) -> None:
        """Leave it as it is, and remember that for the day."""
        if not self._queue:
            self.action_leave()
            return
        for one in self.chosen():
            self.session.reviewed[1][one.id] = None
        self.host.reads(self.reload)
        self.show_frame()

    def action_back(self) -> None:
        """The one that was passed over last comes back."""
        passed = self.session.reviewed[1]
        if not passed:
            return
        opportunity_id, _ = passed.popitem()
        self._done = max(0, self._done - 1)
        self._queue = []
        self.host.reads(self.reload)
        self._at = next((at for at, (_, entry) in enumerate(self._queue) if _id(entry) == opportunity_id), self._at)
        self._show()
        self.show_frame()

    def action_leave(self) -> None:
        """Back to today."""
        self.dismiss(None)


def _opportunity(entry: Entry) -> Opportunity | None:
    return entry.opportunity if isinstance(entry, Due) else entry


def _id(entry: Entry) -> int | None:
    one = _opportunity(entry)
    return None if one is None else one.id


def _progress(done: int, total: int, width: int) -> Row:
    """A line that fills as the review goes on."""
    filled = width * done // max(1, total)
    return (Cell("━" * filled, "accent"), Cell("─" * (width - filled), "rule"))
