"""How the fields of an opportunity are edited, its own and those of the user."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeboard.clock import Stamp
from pipeboard.input import edit_text
from pipeboard.input.field_readers import NEEDED, Held, amount_held, frequency_held, period_held
from pipeboard.presentation.field_lines import titled
from pipeboard.presentation.language import N_
from pipeboard.presentation.signs import FREQUENCY_WORDS
from pipeboard.sales.field_kinds import Field, Kind
from pipeboard.sales.field_names import FIELD
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
Columns = Callable[[Any], Held]

#: What a name that is not there yet will be, by the field.
_NEW = {
    "account": N_("a new account"),
    "source": N_("a new source"),
    "category": N_("a new category"),
    "owner": N_("a new owner"),
}


class FieldEdits:
    """The edits of the fields of one opportunity; each is made when it is asked for."""

    def __init__(self, session: Session, details: Details, stage_probability: int) -> None:
        self._session, self._details, self._one = session, details, details.opportunity
        self._stage_probability = stage_probability
        self._stamp: Stamp = session.stamp()
        self._edits: dict[Kind, Callable[[Field], Edit | None]] = {
            "text": self._text,
            "account": self._named,
            "name": self._named,
            "tags": self._tags,
            "reason": self._reason,
            "money": self._money,
            "frequency": self._frequency,
            "months": self._months,
            "percentage": self._percentage,
            "period": self._period,
            "past_day": self._past_day,
        }

    def field(self, name: str) -> Edit | None:
        """The edit of a field, by its kind; None for what is not typed (the stage, the status, the star, a note)."""
        field = FIELD[name]
        make = self._edits.get(field.kind)
        return None if make is None else make(field)

    def _edit(self, field: Field, text: str | None, read: Read, values: Columns | None = None, **more: Any) -> Edit:
        """An edit of a field whose value is that of its one column, unless `values` says more."""
        label = titled(self._session.language.say(field.label))

        def command(value: Any) -> Command:
            return self._set({field.held[0]: value} if values is None else values(value))

        return Edit("", label, text or "", read, command, **more)

    def _set(self, values: Held) -> Command:
        from pipeboard.store.changes.field_changes import SetFields

        return SetFields(self._one.id, values, self._began(values))

    def _began(self, values: Held) -> Held:
        """What stood in the fields when the edit began: another window may change them meanwhile."""
        before = {**self._one._asdict(), "probability": self._one.own_probability}
        return {name: before[name] for name in values if name in before}

    def _value(self, field: Field) -> Any:
        return getattr(self._one, field.attributes[0])

    # Names and texts ------------------------------------------------------------------------------------------------

    def _text(self, field: Field) -> Edit:
        read = part_readers.words(self._session, NEEDED[field.kind] if field.required else "")
        return self._edit(field, self._value(field), read)

    def _named(self, field: Field) -> Edit:
        store = self._session.store

        def known(folded: str) -> str | None:
            if field.kind == "account":
                return store.names.account_of(folded)
            return next((one for one in store.names.of(field.name) if fold(one) == folded), None)

        read = part_readers.name_of(self._session, known, _NEW[field.name])
        return self._edit(field, self._value(field), read, offer=self._offer(field.name))

    def _offer(self, table: str) -> Offer:
        store = self._session.store

        def offer(text: str) -> Sequence[str]:
            found = store.names.like(table, text, MOST_OFFERED)
            if found or table != "account" or not text:
                return found
            near = store.names.near_account(fold(text))
            return [near.name] if near is not None else []

        return offer

    def _tags(self, field: Field) -> Edit:
        return self._edit(
            field,
            ", ".join(self._value(field)),
            part_readers.tags(self._session),
            offer=self._offer("tag"),
            placeholder=self._session.language.say("salon, urgent"),
            many=True,
        )

    def _reason(self, field: Field) -> Edit | None:
        status = self._one.status
        if status == "open" or status == "won":
            return None
        names = self._session.store.pipelines.reasons(status)
        known = {fold(name): name for name in names}
        read = part_readers.name_of(self._session, known.get, N_("a new reason"))
        return self._edit(field, self._value(field), read, offer=offered(names))

    # Figures --------------------------------------------------------------------------------------------------------

    def _money(self, field: Field) -> Edit:
        one, text = self._one, ""
        if one.amount_minor is not None and one.currency is not None:
            code = self._session.language.code
            text = edit_text.amount(one.amount_minor, one.currency, code, frequency=one.frequency, tax=one.tax)
        read = part_readers.amount(self._session, one.currency)
        placeholder = self._session.language.say("6k€, 200€/month")
        return self._edit(field, text, read, lambda value: amount_held(value, one), placeholder=placeholder)

    def _frequency(self, field: Field) -> Edit:
        say = self._session.language.say
        choices = tuple(
            Choice(value, say(word), key=str(at)) for at, (value, word) in enumerate(FREQUENCY_WORDS.items(), 1)
        )
        return self._edit(
            field,
            say(FREQUENCY_WORDS[self._one.frequency]),
            part_readers.choice(choices, session=self._session),
            frequency_held,
            offer=offered([one.name for one in choices]),
            choices=choices,
        )

    def _months(self, field: Field) -> Edit:
        return self._edit(field, str(self._value(field) or ""), part_readers.term(self._session))

    def _percentage(self, field: Field) -> Edit:
        own = self._one.own_probability
        read = part_readers.probability(self._session, self._one, self._stage_probability)
        return self._edit(field, "" if own is None else str(own), read)

    # Days -----------------------------------------------------------------------------------------------------------

    def _period(self, field: Field) -> Edit:
        one, text = self._one, ""
        if one.expected_from is not None and one.expected_by is not None:
            span = Period(one.expected_from, one.expected_by)
            text = edit_text.period(span, self._session.knowledge(self._stamp))
        placeholder = self._session.language.say("early December, Q1, 15 March")
        read = input_readers.as_period(self._session, self._stamp)
        return self._edit(field, text, read, lambda value: period_held(field, value), placeholder=placeholder)

    def _past_day(self, field: Field) -> Edit | None:
        on = self._value(field)
        if on is None:
            return None
        text = edit_text.day(on, self._session.knowledge(self._stamp))
        read = part_readers.past_day(self._session, self._stamp, NEEDED[field.kind], self._judge(field))
        return self._edit(field, text, read)

    def _judge(self, field: Field) -> Callable[[date], None]:
        """What a day must not be beside the others of the opportunity."""
        if field.name == "created":
            return part_readers.not_after(self._one.closed_on, self._session)
        if field.name == "closed":
            return part_readers.not_before(self._one.created_on, self._session)
        return lambda _: None


def custom_edit(session: Session, details: Details, field: CustomField) -> Edit:
    """The edit of a field of the user's own, of an opportunity."""
    value = dict(details.custom).get(field.name)

    def command(found: str | None) -> Command:
        from pipeboard.store.changes.custom_values import SetCustomValue

        return SetCustomValue(details.opportunity.id, field.name, found, {field.name: value})

    return own_edit(session, field, value, command)


def own_edit(session: Session, field: CustomField, value: str | None, command: Callable[[str | None], Command]) -> Edit:
    """The edit of a field of the user's own, by its kind."""
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
    return Edit("", field.name, text, read, command, offered(field.choices), choices)
