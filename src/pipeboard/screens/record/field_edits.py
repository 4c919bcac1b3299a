"""How the fields of an opportunity are edited, its own and those of the user."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeboard.clock import Stamp
from pipeboard.input import edit_text
from pipeboard.presentation.language import N_
from pipeboard.presentation.record import FIELD_LABELS
from pipeboard.presentation.signs import FREQUENCY_WORDS
from pipeboard.sales.capture.draft import Amount
from pipeboard.sales.periods import Period
from pipeboard.sales.records import CustomField, Details
from pipeboard.sales.text import fold
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.choose import Choice
from pipeboard.screens.dialogs.line import Read
from pipeboard.screens.record import part_readers
from pipeboard.screens.record.edit import MOST_OFFERED, Edit, Offer, offered
from pipeboard.screens.session import Session

if TYPE_CHECKING:
    from pipeboard.store.command import Command

#: The columns of a value.
Columns = Callable[[Any], dict[str, Any]]

#: What a name that is not there yet will be.
_NEW = {
    "account": N_("a new account"),
    "source": N_("a new source"),
    "category": N_("a new category"),
    "owner": N_("a new owner"),
}
_DAY_MISSING = N_("A day is needed here.")


class FieldEdits:
    """The edits of the fields of one opportunity; each is made when it is asked for."""

    def __init__(self, session: Session, details: Details, stage_probability: int) -> None:
        self._session, self._details, self._one = session, details, details.opportunity
        self._stage_probability = stage_probability
        self._stamp: Stamp = session.stamp()

    def field(self, name: str) -> Edit | None:
        """The edit of a field; None for what is not typed (the stage, the status, the star, the note)."""
        make: Callable[[], Edit] | None = getattr(self, f"_{name}", None)
        if name in _NEW:
            return self._named(name)
        return make() if make is not None else None

    def _edit(self, name: str, text: str | None, read: Read, fields: Columns, **more: Any) -> Edit:
        label = self._session.language.say(FIELD_LABELS[name])
        return Edit("", label, text or "", read, lambda value: self._set(fields(value)), **more)

    def _set(self, fields: dict[str, Any]) -> Command:
        from pipeboard.store.changes.field_changes import SetFields

        return SetFields(self._one.id, fields)

    # Names ----------------------------------------------------------------------------------------------------------

    def _title(self) -> Edit:
        read = part_readers.words(self._session, N_("An opportunity needs a title."))
        return self._edit("title", self._one.title, read, lambda value: {"title": value})

    def _named(self, name: str) -> Edit:
        store = self._session.store

        def known(folded: str) -> str | None:
            if name == "account":
                return store.account_of(folded)
            return next((one for one in store.names(name) if fold(one) == folded), None)

        read = part_readers.name_of(self._session, known, _NEW[name])
        return self._edit(name, getattr(self._one, name), read, lambda value: {name: value}, offer=self._offer(name))

    def _offer(self, table: str) -> Offer:
        store = self._session.store

        def offer(text: str) -> Sequence[str]:
            found = store.names_like(table, text, MOST_OFFERED)
            if found or table != "account" or not text:
                return found
            near = store.near_account(fold(text))
            return [near.name] if near is not None else []

        return offer

    def _tags(self) -> Edit:
        return self._edit(
            "tags",
            ", ".join(self._one.tags),
            part_readers.tags(self._session),
            lambda value: {"tags": value},
            offer=self._offer("tag"),
            placeholder=self._session.language.say("salon, urgent"),
            many=True,
        )

    def _external_id(self) -> Edit:
        read = part_readers.words(self._session)
        return self._edit("external_id", self._one.external_id, read, lambda value: {"external_id": value})

    # Figures --------------------------------------------------------------------------------------------------------

    def _amount(self) -> Edit:
        one, text = self._one, ""
        if one.amount_minor is not None and one.currency is not None:
            code = self._session.language.code
            text = edit_text.amount(one.amount_minor, one.currency, code, frequency=one.frequency, tax=one.tax)

        def fields(value: Amount | None) -> dict[str, Any]:
            if value is None:
                return {"amount_minor": None, "currency": None, "tax": None, "frequency": "once", "term_months": None}
            term = value.term_months or (one.term_months if value.frequency != "once" else None)
            return {
                "amount_minor": value.minor,
                "currency": value.currency,
                "tax": value.tax,
                "frequency": value.frequency,
                "term_months": term,
            }

        read = part_readers.amount(self._session, one.currency)
        return self._edit("amount", text, read, fields, placeholder=self._session.language.say("6k€, 200€/month"))

    def _frequency(self) -> Edit:
        say = self._session.language.say
        choices = tuple(
            Choice(value, say(word), key=str(at)) for at, (value, word) in enumerate(FREQUENCY_WORDS.items(), 1)
        )
        read = part_readers.choice(choices, session=self._session)

        def fields(value: str) -> dict[str, Any]:
            return {"frequency": value, **({"term_months": None} if value == "once" else {})}

        return self._edit(
            "frequency",
            say(FREQUENCY_WORDS[self._one.frequency]),
            read,
            fields,
            offer=offered([one.name for one in choices]),
            choices=choices,
        )

    def _term(self) -> Edit:
        text = str(self._one.term_months or "")
        return self._edit("term", text, part_readers.term(self._session), lambda value: {"term_months": value})

    def _probability(self) -> Edit:
        own = self._one.own_probability
        read = part_readers.probability(self._session, self._one, self._stage_probability)
        return self._edit("probability", "" if own is None else str(own), read, lambda value: {"probability": value})

    # Days -----------------------------------------------------------------------------------------------------------

    def _expected(self) -> Edit:
        one, text = self._one, ""
        if one.expected_from is not None and one.expected_by is not None:
            span = Period(one.expected_from, one.expected_by)
            text = edit_text.period(span, self._session.knowledge(self._stamp))

        def fields(value: Period | None) -> dict[str, Any]:
            first, last = value or (None, None)
            return {"expected_from": first, "expected_by": last}

        placeholder = self._session.language.say("early December, Q1, 15 March")
        read = input_readers.as_period(self._session, self._stamp)
        return self._edit("expected", text, read, fields, placeholder=placeholder)

    def _created(self) -> Edit:
        return self._day("created", self._one.created_on, part_readers.not_after(self._one.closed_on, self._session))

    def _entered(self) -> Edit:
        return self._day("entered", self._one.stage_entered_on)

    def _closed(self) -> Edit | None:
        on = self._one.closed_on
        return (
            None
            if on is None
            else self._day("closed", on, part_readers.not_before(self._one.created_on, self._session))
        )

    def _day(self, name: str, on: date, judge: Callable[[date], None] = lambda _: None) -> Edit:
        column = {"created": "created_on", "entered": "stage_entered_on", "closed": "closed_on"}[name]
        text = edit_text.day(on, self._session.knowledge(self._stamp))
        read = part_readers.past_day(self._session, self._stamp, _DAY_MISSING, judge)
        return self._edit(name, text, read, lambda value: {column: value})

    def _reason(self) -> Edit | None:
        status = self._one.status
        if status == "open" or status == "won":
            return None
        names = self._session.store.reasons(status)
        known = {fold(name): name for name in names}
        read = part_readers.name_of(self._session, known.get, N_("a new reason"))
        return self._edit(
            "reason", self._one.close_reason, read, lambda value: {"close_reason": value}, offer=offered(names)
        )


def custom_edit(session: Session, details: Details, field: CustomField) -> Edit:
    """The edit of a field of the user's own."""
    value = dict(details.custom).get(field.name)
    stamp, code = session.stamp(), session.language.code
    read: Read = part_readers.words(session)
    text, choices = value or "", tuple[Choice, ...]()
    if field.kind == "number":
        read = part_readers.number(session)
        text = text.replace(".", ",") if code == "fr" else text
    elif field.kind == "date":
        read = part_readers.iso_day(session, stamp)
        text = edit_text.day(date.fromisoformat(text), session.knowledge(stamp)) if text else ""
    elif field.kind == "choice":
        listed = enumerate(field.choices, 1)
        choices = tuple(Choice(one, one, key=str(at) if at < 10 else "") for at, one in listed)
        read = part_readers.choice(choices, may_be_empty=True, session=session)

    def command(found: str | None) -> Command:
        from pipeboard.store.writes.settings import SetCustomValue

        return SetCustomValue(details.opportunity.id, field.name, found)

    return Edit("", field.name, text, read, command, offered(field.choices), choices)
