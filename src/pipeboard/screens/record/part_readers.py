"""How the parts of a record are read as they are typed; what cannot be read says why (`Wrong`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from pipeboard.clock import Stamp
from pipeboard.input import one_line, typed_values
from pipeboard.input.edit_text import read_amount
from pipeboard.input.failure_text import REFUSALS
from pipeboard.input.field_readers import decimal_of, months_of, percentage_of, tags_of
from pipeboard.input.wrong import Wrong
from pipeboard.presentation import amounts, days, pieces
from pipeboard.presentation.language import N_
from pipeboard.presentation.record_parts import length
from pipeboard.presentation.signs import DOCUMENT_WORDS
from pipeboard.presentation.text_table import side_by_side
from pipeboard.sales.capture.draft import Amount
from pipeboard.sales.records import Opportunity
from pipeboard.sales.text import clean, clean_lines, fold
from pipeboard.screens.dialogs.choose import Choice
from pipeboard.screens.dialogs.line import Read, Reading
from pipeboard.screens.session import Session

_CLEARED = N_("nothing: it is cleared")


def cleared(session: Session) -> Reading[Any]:
    """An empty line clears the field."""
    return Reading(None, session.language.say(_CLEARED))


def words(session: Session, missing: str = "") -> Read:
    """Text as it is; `missing` is what is wrong with none."""

    def read(text: str) -> Reading[str | None]:
        kept = clean(text)
        if kept:
            return Reading(kept, kept)
        if missing:
            raise Wrong(missing)
        return cleared(session)

    return read


def lines(session: Session) -> Read:
    """A text whose lines stay lines."""

    def read(text: str) -> Reading[str | None]:
        kept = clean_lines(text)
        return Reading(kept, side_by_side(kept)) if kept.strip() else cleared(session)

    return read


def name_of(session: Session, known: Callable[[str], str | None], new: str) -> Read:
    """A name: one that is known is taken as it is written there, another one is said to be new."""

    def read(text: str) -> Reading[str | None]:
        kept = clean(text)
        if not kept:
            return cleared(session)
        there = known(fold(kept))
        return Reading(there or kept, there or session.language.say(new))

    return read


def tags(session: Session) -> Read:
    """Tags parted by commas."""

    def read(text: str) -> Reading[tuple[str, ...]]:
        found = tags_of(text)
        return Reading(found, "  ".join(f"#{tag}" for tag in found) or session.language.say(_CLEARED))

    return read


def amount(session: Session, currency: str | None) -> Read:
    """An amount with its currency, frequency and tax; without a currency in that of the opportunity."""

    def read(text: str) -> Reading[Amount | None]:
        if not clean(text):
            return cleared(session)
        found = read_amount(text, session.language.code, currency or session.currency)
        return Reading(found, pieces.amount(found, session.language))

    return read


def probability(session: Session, one: Opportunity, stage_probability: int) -> Read:
    """A percentage; empty is that of the stage."""

    def read(text: str) -> Reading[int | None]:
        say, code = session.language.say, session.language.code
        if not clean(text):
            stage = amounts.percent(stage_probability, code)
            return Reading(None, say("that of the stage {stage}: {percent}", stage=one.stage, percent=stage))
        found = percentage_of(text)
        return Reading(found, amounts.percent(found, code))

    return read


def term(session: Session) -> Read:
    """A number of months."""

    def read(text: str) -> Reading[int | None]:
        if not clean(text):
            return cleared(session)
        months = months_of(text)
        return Reading(months, session.language.count("{number} month", "{number} months", months))

    return read


def day(session: Session, stamp: Stamp) -> Read:
    """A day in words or digits, on either side of today; an empty line is none."""

    def read(text: str) -> Reading[date | None]:
        if not clean(text):
            return cleared(session)
        on = typed_values.any_day(text, session.knowledge(stamp))
        return Reading(on, days.day(on, session.language.code, weekday=True))

    return read


def past_day(session: Session, stamp: Stamp, missing: str, judge: Callable[[date], None] = lambda _: None) -> Read:
    """A day that is not after today, words read backwards; `judge` raises what is wrong with it."""

    def read(text: str) -> Reading[date]:
        if not clean(text):
            raise Wrong(missing)
        judge(on := typed_values.past_day(text, session.knowledge(stamp)))
        return Reading(on, days.day(on, session.language.code, weekday=True))

    return read


def not_before(first: date, session: Session) -> Callable[[date], None]:
    """Judges the day of a closing: it is not before the creation."""

    def judge(on: date) -> None:
        if on < first:
            raise Wrong(REFUSALS["closed_before_created"], about=days.day(first, session.language.code))

    return judge


def not_after(last: date | None, session: Session) -> Callable[[date], None]:
    """Judges the day of a creation: it is not after the closing."""

    def judge(on: date) -> None:
        if last is not None and on > last:
            wrong = N_("It was closed on {about}: it cannot have been created after that.")
            raise Wrong(wrong, about=days.day(last, session.language.code))

    return judge


def due(session: Session, stamp: Stamp) -> Read:
    """The day an action is due, and perhaps the hour."""

    def read(text: str) -> Reading[tuple[date, time | None]]:
        if not clean(text):
            raise Wrong(N_("A planned action needs a day."))
        period, at = typed_values.when(text, session.knowledge(stamp))
        hour = f" {days.hour(at)}" if at else ""
        return Reading((period.last, at), days.day(period.last, session.language.code, weekday=True) + hour)

    return read


def minutes(session: Session) -> Read:
    """How long an action lasts."""

    def read(text: str) -> Reading[int | None]:
        if not clean(text):
            return cleared(session)
        found = one_line.minutes(text)
        return Reading(found, length(found))

    return read


def choice(choices: Sequence[Choice], *, may_be_empty: bool = False, session: Session) -> Read:
    """One of some choices, by its name or the beginning of it."""

    def read(text: str) -> Reading[object]:
        wanted = fold(text)
        if not wanted and may_be_empty:
            return cleared(session)
        exact = [one for one in choices if fold(one.name) == wanted]
        begins = [one for one in choices if wanted and fold(one.name).startswith(wanted)]
        found = exact or begins
        if len(found) != 1:
            known = ", ".join(one.name for one in choices)
            raise Wrong(N_("“{about}” is none of the choices: {known}"), about=text, known=known)
        return Reading(found[0].value, found[0].name)

    return read


def number(session: Session) -> Read:
    """A plain decimal, written as the language does; kept with a point."""

    def read(text: str) -> Reading[str | None]:
        if not clean(text):
            return cleared(session)
        plain = decimal_of(text, session.language.code)
        return Reading(plain, amounts.number(plain, session.language.code))

    return read


def iso_day(session: Session, stamp: Stamp) -> Read:
    """A day, kept as the file keeps the days of custom fields."""

    def read(text: str) -> Reading[str | None]:
        found = day(session, stamp)(text)
        return Reading(found.value.isoformat() if found.value else None, found.text)

    return read


def email(session: Session) -> Read:
    """An e-mail address, leniently."""

    def read(text: str) -> Reading[str | None]:
        if not clean(text):
            return cleared(session)
        found = one_line.email_of(text)
        return Reading(found, found)

    return read


def phone(session: Session) -> Read:
    """A phone number: whatever has digits."""

    def read(text: str) -> Reading[str | None]:
        kept = clean(text)
        if not kept:
            return cleared(session)
        if not any(character.isdigit() for character in kept):
            raise Wrong(N_("“{text}” has no digits: it is no phone number."), text=text)
        return Reading(kept, kept)

    return read


def listed(text: str) -> Reading[tuple[str, ...]]:
    """Choices parted by commas, each once."""
    found = tuple(dict.fromkeys(filter(None, map(clean, text.split(",")))))
    if not found:
        raise Wrong(N_("At least one choice is needed."))
    return Reading(found, " · ".join(found))


# One line -----------------------------------------------------------------------------------------------------------


def person(session: Session) -> Read:
    """A whole person in one line."""

    def read(text: str) -> Reading[one_line.Person]:
        say, found = session.language.say, one_line.person(text)
        parts = [
            found.name,
            say("decides") if found.decides else "",
            f"{say('role')}: {found.role}" if found.role else "",
            f"{say('job')}: {found.job}" if found.job else "",
            f"☎ {found.phone}" if found.phone else "",
            f"✉ {found.email}" if found.email else "",
        ]
        return Reading(found, " · ".join(filter(None, parts)))

    return read


def document(session: Session, stamp: Stamp, currency: str | None) -> Read:
    """A whole document in one line."""

    def read(text: str) -> Reading[one_line.Document]:
        code = session.language.code
        found = one_line.document(text, session.knowledge(stamp), currency or session.currency)
        parts = [
            session.language.say(DOCUMENT_WORDS[found.kind]),
            found.name,
            found.location,
            amounts.money(found.amount.minor, found.amount.currency, code) if found.amount else "",
            days.day(found.dated_on or stamp.today, code),
        ]
        return Reading(found, " · ".join(filter(None, parts)))

    return read
