"""What may follow a win: the stage after the sale, and the renewal or an upsell that is linked to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeboard.presentation import days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.rows import Row
from pipeboard.presentation.signs import FREQUENCY_WORDS
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Opportunity, OriginKind, Stage
from pipeboard.sales.renewals import expected_upsell, propose_renewal

if TYPE_CHECKING:
    from pipeboard.screens.session import Session
    from pipeboard.store.changes.closing import Close
    from pipeboard.store.command import Command

#: How the parts are called.
FOLLOW_UP, WHAT_FOLLOWS = N_("follow up"), N_("what follows")

#: What is said of that which follows, and of its first action.
_FOLLOWS: dict[OriginKind, str] = {"renewal": N_("renewal"), "upsell": N_("upsell")}
_FIRST: dict[OriginKind, str] = {"renewal": N_("Speak of the renewal"), "upsell": N_("What else do they need?")}


class AfterSale:
    """What is chosen to follow the win of some opportunities. A renewal is proposed for what is bought again."""

    def __init__(self, session: Session, chosen: Sequence[Opportunity], today: date) -> None:
        self._say = session.language.say
        self._today = today
        alone = chosen[0] if len(chosen) == 1 else None
        self._alone = alone
        pipelines = {one.pipeline_id for one in chosen}
        stages = session.store.pipelines.stages(pipelines.pop()) if len(pipelines) == 1 else []
        self._stage: Stage | None = next((one for one in stages if one.phase == "after_sale"), None)
        self._is_followed_up = False
        self._renewal = None if alone is None else propose_renewal(alone.frequency, alone.term_months, today, today)
        kinds: list[OriginKind | None] = [None] if alone is None else [None, "upsell"]
        self._kinds: list[OriginKind | None] = ["renewal", "upsell", None] if self._renewal is not None else kinds
        self._kind = self._kinds[0]

    def turn_stage(self) -> None:
        """Follow them up after the sale, or leave them where they stand."""
        self._is_followed_up = self._stage is not None and not self._is_followed_up

    def turn_following(self) -> None:
        """The next of what may follow."""
        self._kind = self._kinds[(self._kinds.index(self._kind) + 1) % len(self._kinds)]

    def parts(self, language: Language, today: date) -> list[tuple[str, str, list[Row]]]:
        """The parts of the box: key, name and rows of each."""
        say = language.say
        made: list[tuple[str, str, list[Row]]] = []
        if self._stage is not None:
            yes = Cell(f"› {self._stage.name}", "strong accent") if self._is_followed_up else Cell(say("no"), "dim")
            made.append(("f", FOLLOW_UP, [(yes, Cell(f"   {say('after the sale')}", "dim"))]))
        if len(self._kinds) > 1:
            made.append(("v", WHAT_FOLLOWS, self._following(language, today)))
        return made

    def _following(self, language: Language, today: date) -> list[Row]:
        say = language.say
        if self._kind is None:
            return [(Cell(say("nothing"), "dim"),)]
        if self._kind == "upsell" or self._renewal is None:
            when = days.period(expected_upsell(self._today), language.code, today)
            return [(Cell(f"› {say(_FOLLOWS['upsell'])}", "strong accent"), Cell(f"   {when}", "planned"))]
        renewal = self._renewal
        often = say(FREQUENCY_WORDS[renewal.frequency])
        term = language.count("{number} month", "{number} months", renewal.term_months)
        when = days.period(renewal.expected, language.code, today)
        call = days.day_near(renewal.call_on, today, language.code, weekday=True)
        return [
            (Cell(f"› {say(_FOLLOWS['renewal'])}", "strong accent"), Cell(f"   {often}, {term}", "dim")),
            (Cell(say("signed {when}, spoken of {day}", when=when, day=call), "planned"),),
        ]

    def with_close(self, close: Close) -> Command:
        """The closing together with what follows it: one change, one undo."""
        from pipeboard.store.together import Together

        commands: list[Command] = [close]
        if self._is_followed_up and self._stage is not None:
            from pipeboard.store.changes.moves import MoveTo

            commands.append(MoveTo(close.ids, self._stage.id))
        following = self._follow()
        commands += [following] if following is not None else []
        return Together(tuple(commands)) if len(commands) > 1 else close

    def _follow(self) -> Command | None:
        from pipeboard.store.changes.renewing import Follow

        if self._kind is None or self._alone is None:
            return None
        if self._kind == "renewal" and self._renewal is not None:
            found = self._renewal
            action = Action("call", self._say(_FIRST["renewal"]), found.call_on)
            return Follow(self._alone.id, "renewal", found.expected, found.frequency, found.term_months, action=action)
        expected = expected_upsell(self._today)
        return Follow(
            self._alone.id, "upsell", expected, action=Action("call", self._say(_FIRST["upsell"]), expected.first)
        )
