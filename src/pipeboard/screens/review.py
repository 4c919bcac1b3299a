"""The review: one opportunity at a time, one key per verdict, and at the end what it changed.

What is due, or the whole pipeline. How far it is is kept at each verdict, so that a review that was left, or killed,
goes on at the same card.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from pipeboard.presentation.agenda_view import SECTIONS
from pipeboard.presentation.conversation import last_words_rows
from pipeboard.presentation.inks import PlainInk, strong
from pipeboard.presentation.key_names import named
from pipeboard.presentation.language import N_
from pipeboard.presentation.review_summary import summary_rows
from pipeboard.presentation.rows import BLANK, Row, row
from pipeboard.presentation.signs import MISSING_WORDS
from pipeboard.presentation.summary_panel import page
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.verdicts import Verdict, verdict_rows
from pipeboard.sales.predicates import missing, rot
from pipeboard.sales.records import Opportunity
from pipeboard.sales.reviews import Scope, Waiting
from pipeboard.screens.keys import Key, shown
from pipeboard.screens.opportunity_actions import DEED_KEYS, OpportunityActions
from pipeboard.screens.part import Part
from pipeboard.screens.record.frame import Head
from pipeboard.screens.review_queue import ReviewQueue
from pipeboard.screens.review_verdicts import VERDICT_KEYS, ReviewVerdicts
from pipeboard.screens.view import View
from pipeboard.widgets.panel import Panel

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Then
    from pipeboard.store.command import Command
    from pipeboard.store.store import Change

#: What heads a card, and its ink: the sections of Today, and what only the whole pipeline has.
REASONS: dict[str, tuple[str, PlainInk]] = {
    **{name: (title, ink) for name, title, ink, _ in SECTIONS},
    "rotting": (N_("ROTS"), "today"),
    "untouched": (N_("UNTOUCHED FOR 30 DAYS"), "today"),
    "as_it_should_be": (N_("AS IT SHOULD BE"), "dim"),
}

SCOPES: dict[Scope, str] = {"due": N_("Review: what is due"), "whole": N_("Review: the whole pipeline")}

#: The verdicts in the order of the card; those with days have a line of their own.
VERDICTS = (
    *("deed.done", "review.done_again", "deed.call", "review.advance", "deed.won", "deed.close", "review.standby"),
    *("review.pass", "deed.snooze", "deed.push"),
)

#: Commands that are a verdict on the opportunity they change; a star or a person added is none.
JUDGE = frozenset("done log plan snooze standby push expect clear_expected move won lost cancel reopen delete".split())


class ReviewScreen(View):
    """One opportunity after the other."""

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
        *VERDICT_KEYS,
        # Those that are on the card need no room below it.
        *(key._replace(bar=0) if key.id in VERDICTS else key for key in DEED_KEYS if key.id != "deed.reopen"),
        Key("review.scope", ("tab",), "scope", N_("due or whole"), N_("what is due, or the whole pipeline"), 50),
        Key("review.again", ("r",), "again", N_("begin again"), N_("from the first one on, and what was left so"), 51),
        Key(
            "review.leave", ("escape",), "leave", N_("stop here"), N_("back to today; the review goes on from here"), 90
        ),
    )

    PARTS: ClassVar[dict[str, type[Part]]] = {"verdicts": ReviewVerdicts, "actions": OpportunityActions}

    def __init__(self, scope: Scope = "due") -> None:
        super().__init__()
        self.head_line = Head()
        self.panel = Panel(id="review")
        self.actions = OpportunityActions(self, self.chosen, due=self._due_activity)
        self.verdicts = ReviewVerdicts(self, self._shown, self._due_activity)
        self._scope: Scope = scope
        self._queue: ReviewQueue | None = None

    def compose(self) -> ComposeResult:
        """The frame, with a head of its own: digits are verdicts here."""
        yield self.head_line
        yield from self.content()
        yield self.status
        yield self.key_bar

    def content(self) -> Iterable[Widget]:
        """The page."""
        yield self.panel

    # What it shows --------------------------------------------------------------------------------------------------

    @property
    def queue(self) -> ReviewQueue:
        """What is left, once the store can be asked."""
        if self._queue is None or self._queue.scope != self._scope:
            self._queue = ReviewQueue(self.session, self._scope)
        return self._queue

    def reload(self) -> None:
        """Ask what is left: what was dealt with is gone, the card stays."""
        self.queue.reload()
        self._show()

    def _show(self) -> None:
        card, number, total = self.queue.place
        if card is None:
            self._show_summary()
            return
        details = self.session.store.opportunities.details(card.opportunity.id)
        language, today, one = self.language, self.session.today, card.opportunity
        rotting = rot(details.opportunity, self.session.thresholds, today)
        verdicts = self._verdicts(one)
        heading, ink = REASONS[card.reason]

        def drawn(width: int) -> list[Row]:
            inner = max(1, width - 2)
            # The card without its history: what was said last stands in front, the rest is one key away.
            made = page(details, (), language, today, inner, rotting)
            head = made.index(BLANK) if BLANK in made else len(made)
            at = (Cell(self.say("{at} of {total}", at=number, total=total), "dim"),)
            rows = [
                row((Cell(self.say(heading), strong(ink)),), inner, at),
                _progress(number - 1, total, inner),
                *made[:head],
                *self._lacking(one),
                *last_words_rows(details.done, language, today, inner),
                BLANK,
                *verdict_rows(verdicts, inner),
                *made[head:],
            ]
            return [(Cell(" "), *one_row) for one_row in rows]

        self.panel.show(drawn)

    def _show_summary(self) -> None:
        summary, language, main = self.queue.summary(), self.language, self.session.currency

        def drawn(width: int) -> list[Row]:
            rows = summary_rows(summary, language, main, max(20, width - 4))
            back: Row = (Cell(named("esc", language), "key"), Cell(f" {self.say('back to today')}", "dim"))
            return [BLANK, *((Cell("  "), *one) for one in (*rows, BLANK, back))]

        self.panel.show(drawn)

    def _lacking(self, one: Opportunity) -> list[Row]:
        """What is to be completed."""
        what = ", ".join(self.say(MISSING_WORDS[lack]) for lack in missing(one))
        return [(Cell(self.say("missing: {what}", what=what), "today"),)] if what else []

    def _verdicts(self, one: Opportunity) -> list[Verdict]:
        """The keys that say what becomes of the card, as the keymap has them, with the days that they offer."""
        off, later = self.verdicts.offers(one)
        keys = {key.id: key for key in self.known_keys() if key.keys and self.is_on(key)}
        if "deed.snooze" not in keys and "deed.plan" in keys:
            # What has no action gets one by the same digits.
            keys["deed.snooze"] = keys["deed.plan"]
        offers = {"deed.snooze": off, "deed.push": later}
        return [
            Verdict(
                named(shown(keys[one_id].keys[0]), self.language), self.say(keys[one_id].label), offers.get(one_id, ())
            )
            for one_id in VERDICTS
            if one_id in keys
        ]

    def show_frame(self) -> None:
        """What is reviewed and how far it is, and the keys."""
        if not self.session.is_open or self._queue is None:
            return
        self.head_line.show((Cell(" "), Cell(self.say(SCOPES[self._scope]), "strong accent")), ())
        self.status.show(*self.summary())
        self.show_keys()

    def summary(self) -> tuple[Row, Row]:
        """How many are left."""
        number = 0 if self._queue is None else self._queue.number_left
        return (Cell(self.language.count("{number} left to review", "{number} left to review", number), "dim"),), ()

    # What is chosen -------------------------------------------------------------------------------------------------

    def _card(self) -> Waiting | None:
        return None if self._queue is None else self._queue.place.card

    def _shown(self) -> Opportunity | None:
        card = self._card()
        return None if card is None else card.opportunity

    def chosen(self) -> list[Opportunity]:
        """The opportunity that is shown."""
        one = self._shown()
        return [one] if one is not None else []

    def _due_activity(self) -> int | None:
        """The activity that is due, else the next one."""
        card = self._card()
        if card is None or card.activity_id is not None:
            return None if card is None else card.activity_id
        action = card.opportunity.next_action
        return None if action is None else action.id

    def is_on(self, key: Key) -> bool:
        """There is something to go back to, or to leave as it is."""
        if key.id == "review.back":
            return self._queue is not None and self._queue.can_go_back
        return self._card() is not None if key.id == "review.pass" else super().is_on(key)

    def select_opportunity(self, opportunity_id: int) -> None:
        """Show the card of an opportunity, where it is left."""
        if self._queue is not None and self._queue.show(opportunity_id):
            self._show()
            self.show_frame()

    # Actions --------------------------------------------------------------------------------------------------------

    def carry_out(self, command: Command, then: Then | None = None) -> None:
        """A change that judges the card is its verdict: the next one is shown."""
        card = self._card()
        is_note = getattr(command, "kind", None) == "note"

        def saved(changes: list[Change]) -> None:
            made = [one for one in changes if one.rows and one.verb in JUDGE]
            if card is not None and not is_note and any(card.opportunity.id in one.ids for one in made):
                self._go_on(card.opportunity.id, made[-1].command_id)
            if then is not None:
                then(changes)
            else:
                self.host.tell_changes(changes)

        super().carry_out(command, saved)

    def _go_on(self, opportunity_id: int, command_id: int = 0) -> None:
        def go_on() -> None:
            self.queue.dealt_with(opportunity_id, command_id)
            self._show()

        self.host.reads(go_on)
        self.show_frame()

    def action_pass_over(self) -> None:
        """Leave it as it is, and remember that."""
        card = self._card()
        if card is None:
            self.action_leave()
        else:
            self._go_on(card.opportunity.id)

    def action_back(self) -> None:
        """The one that was dealt with last is shown again."""

        def back() -> None:
            self.queue.back()
            self._show()

        self.host.reads(back)
        self.show_frame()

    def action_again(self) -> None:
        """From the first one on."""

        def begin() -> None:
            self.queue.begin_again()
            self._show()

        self.host.reads(begin)
        self.show_frame()

    def action_scope(self) -> None:
        """What is due, or the whole pipeline; each goes on where it was left."""
        self._scope = "whole" if self._scope == "due" else "due"
        self.host.reads(self.reload)
        self.show_frame()

    def action_leave(self) -> None:
        """Back to today."""
        self.dismiss(None)


def _progress(done: int, total: int, width: int) -> Row:
    """A line that fills as the review goes on."""
    filled = width * done // max(1, total)
    return (Cell("━" * filled, "accent"), Cell("─" * (width - filled), "rule"))
