"""How a line of a dialog is read: as a day, a period, an action, an amount. What cannot be read says why."""

from __future__ import annotations

from datetime import date, time

from pipeboard.clock import Stamp
from pipeboard.input import filter_bounds, typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.presentation import amounts, days, pieces
from pipeboard.presentation.filter_text import amount_bounds, day_bounds
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action, Amount
from pipeboard.sales.periods import Period
from pipeboard.sales.stage_rules import MOST_ROTTING_DAYS
from pipeboard.screens.dialogs.line import Read, Reading
from pipeboard.screens.session import Session


def as_day(session: Session, stamp: Stamp) -> Read:
    """A day and perhaps an hour: its value is `(date, time | None)`."""

    def read(text: str) -> Reading[tuple[date, time | None]]:
        period, at = typed_values.when(text, session.knowledge(stamp))
        hour = f" {days.hour(at)}" if at else ""
        return Reading((period.last, at), days.day(period.last, session.language.code, weekday=True) + hour)

    return read


def as_past_day(session: Session, stamp: Stamp) -> Read:
    """A day that is not after today, words read backwards; its value is `(date, None)`."""

    def read(text: str) -> Reading[tuple[date, None]]:
        on = typed_values.past_day(text, session.knowledge(stamp))
        return Reading((on, None), days.day(on, session.language.code, weekday=True))

    return read


def as_period(session: Session, stamp: Stamp) -> Read:
    """A period; its value is a `Period`, or None for an empty line."""

    def read(text: str) -> Reading[Period | None]:
        if not text:
            return Reading(None, session.language.say("no date"))
        period, _ = typed_values.when(text, session.knowledge(stamp))
        return Reading(period, days.period(period, session.language.code))

    return read


def as_action(session: Session, stamp: Stamp) -> Read:
    """A planned action; its value is an `Action`, or None for an empty line."""

    def read(text: str) -> Reading[Action | None]:
        if not text:
            return Reading(None, session.language.say("no next action"))
        action = typed_values.action(text, session.knowledge(stamp))
        return Reading(action, pieces.reading(action, "action", session.language))

    return read


def as_standby(session: Session, stamp: Stamp) -> Read:
    """Until when something waits, and why, in one line: `10 January, budget`; its value is `(day, reason)`."""

    def read(text: str) -> Reading[tuple[date, str]]:
        until, reason = typed_values.standby(text, session.knowledge(stamp), stamp.today)
        when = days.day(until, session.language.code, weekday=True)
        return Reading((until, reason), f"{when} · {reason}" if reason else when)

    return read


def as_amount(session: Session) -> Read:
    """An amount; its value is an `Amount`, or None for an empty line."""

    def read(text: str) -> Reading[Amount | None]:
        if not text:
            return Reading(None, session.language.say("no amount"))
        amount = typed_values.amount(text, session.language.code, session.currency)
        return Reading(amount, pieces.amount(amount, session.language))

    return read


def as_text(text: str) -> Reading[str]:
    """Words as they are."""
    return Reading(text, text)


def as_amounts(session: Session) -> Read:
    """Amounts from and to; its value is an `AmountBounds`, or None for an empty line."""

    def read(text: str) -> Reading[filter_bounds.AmountBounds | None]:
        if not text:
            return Reading(None, session.language.say("any"))
        found = filter_bounds.amounts(text, session.language.code, session.currency)
        return Reading(found, amount_bounds(*found, session.language))

    return read


def as_days(session: Session, stamp: Stamp, *, past: bool = False) -> Read:
    """Days from and to; its value is a `DayBounds`, or None for an empty line."""

    def read(text: str) -> Reading[filter_bounds.DayBounds | None]:
        if not text:
            return Reading(None, session.language.say("any"))
        found = filter_bounds.days(text, session.knowledge(stamp), past=past)
        return Reading(found, day_bounds(*found, session.language))

    return read


def as_percent(session: Session) -> Read:
    """A percentage; its value is a whole number from 0 to 100."""

    def read(text: str) -> Reading[int]:
        said = text.removesuffix("%").strip()
        if not said.isascii() or not said.isdecimal() or int(said) > 100:
            raise Wrong(N_("{text} is no percentage from 0 to 100."), text=text)
        return Reading(int(said), amounts.percent(int(said), session.language.code))

    return read


def as_day_count(session: Session) -> Read:
    """A number of days, at most ten years; its value is None for an empty line."""

    def read(text: str) -> Reading[int | None]:
        if not text:
            return Reading(None, session.language.say("never"))
        if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= MOST_ROTTING_DAYS:
            raise Wrong(N_("{text} is no number of days from 1 to {most}."), text=text, most=MOST_ROTTING_DAYS)
        return Reading(int(text), session.language.count("{number} day", "{number} days", int(text)))

    return read
