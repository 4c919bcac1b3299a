"""How what hangs on an opportunity is edited: actions, people, documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pipeboard.input import edit_text
from pipeboard.input.failure_text import REFUSALS
from pipeboard.presentation.language import N_
from pipeboard.presentation.record_parts import length
from pipeboard.presentation.signs import DOCUMENT_STATE_WORDS, DOCUMENT_WORDS, FREQUENCY_WORDS, KIND_WORDS
from pipeboard.sales.capture.draft import Amount
from pipeboard.sales.records import Activity, Document, Person
from pipeboard.screens.dialogs.choose import Choice
from pipeboard.screens.dialogs.line import Read
from pipeboard.screens.record import part_readers
from pipeboard.screens.record.edit import Edit, offered
from pipeboard.screens.session import Session

if TYPE_CHECKING:
    from pipeboard.store.command import Command

Save = Callable[[dict[str, Any]], "Command"]


class Making:
    """Makes edits that set one field each."""

    def __init__(self, session: Session, save: Save) -> None:
        self._session, self._save = session, save

    def __call__(self, part: str, label: str, text: str | None, read: Read, column: str = "", **more: Any) -> Edit:
        """The edit of a field; its column is called like its part unless it is said otherwise."""
        name = column or part
        label = self._session.language.say(label)
        return Edit(part, label, text or "", read, lambda value: self._save({name: value}), **more)

    def chosen(self, part: str, label: str, words: Mapping[Any, str], value: object, column: str = "") -> Edit:
        """The edit of a field that is one of some words."""
        choices = tuple(Choice(one, self._session.language.say(word)) for one, word in words.items())
        text = next((one.name for one in choices if one.value == value), "")
        read = part_readers.choice(choices, session=self._session)
        edit = self(part, label, text, read, column, offer=offered([one.name for one in choices]))
        return edit._replace(choices=choices)


#: How often an action comes again.
_COMES_AGAIN: dict[str | None, str] = {
    None: N_("it does not"),
    **{often: word for often, word in FREQUENCY_WORDS.items() if often != "once"},
}


def activity_edits(session: Session, one: Activity) -> list[Edit]:
    """Words, day and hour, kind, length; of a done one what came of it, and no day and length."""
    stamp = session.stamp()

    def save(fields: dict[str, Any]) -> Command:
        from pipeboard.store.changes.activity_edits import EditActivity

        due = fields.pop("due", None)
        if due is not None:
            fields |= {"due_on": due[0], "due_time": due[1]}
        return EditActivity(one.id, fields, _began(one, fields))

    make = Making(session, save)
    subject = make("", N_("words"), one.subject, part_readers.words(session, REFUSALS["subject_missing"]), "subject")
    kind = make.chosen("kind", N_("kind"), KIND_WORDS, one.kind)
    if one.done_at is not None:
        outcome = make("outcome", N_("what came of it"), one.outcome, part_readers.lines(session))
        # What was said stands first in its line, where there is something.
        return [outcome, subject, kind] if one.outcome else [subject, outcome, kind]
    due = edit_text.day(one.due_on or stamp.today, session.knowledge(stamp), one.due_time)
    return [
        subject,
        make("due", N_("due"), due, part_readers.due(session, stamp)),
        make("minutes", N_("length"), length(one.minutes) if one.minutes else "", part_readers.minutes(session)),
        make.chosen("due", N_("comes again"), _COMES_AGAIN, one.repeat, "repeat"),
        kind,
    ]


def person_edits(session: Session, opportunity_id: int, one: Person) -> list[Edit]:
    """Name, whether they decide, role, job, phone, e-mail."""

    def save(fields: dict[str, Any]) -> Command:
        from pipeboard.store.writes.people import EditPerson

        return EditPerson(opportunity_id, one.id, fields, _began(one, fields))

    make = Making(session, save)
    decides = {True: N_("decides"), False: N_("does not decide")}
    words = part_readers.words(session)
    return [
        make("", N_("name"), one.name, part_readers.words(session, N_("A name is missing.")), "name"),
        make.chosen("role", N_("decides"), decides, one.decision_maker, "decision_maker"),
        make("role", N_("role"), one.role, words),
        make("role", N_("job"), one.job, words, "job"),
        make("phone", N_("phone"), one.phone, part_readers.phone(session)),
        make("email", N_("e-mail"), one.email, part_readers.email(session)),
    ]


def document_edits(session: Session, one: Document) -> list[Edit]:
    """Name, kind, place, amount, day."""
    stamp, code = session.stamp(), session.language.code

    def save(fields: dict[str, Any]) -> Command:
        from pipeboard.store.writes.documents import EditDocument

        if "amount" in fields:
            found: Amount | None = fields.pop("amount")
            fields |= {"amount_minor": found.minor, "currency": found.currency} if found else _NO_AMOUNT
        return EditDocument(one.id, fields, _began(one, fields))

    make = Making(session, save)
    amount = ""
    if one.amount_minor is not None and one.currency is not None:
        amount = edit_text.amount(one.amount_minor, one.currency, code)
    dated = edit_text.day(one.dated_on, session.knowledge(stamp)) if one.dated_on else ""
    words = part_readers.words(session)
    return [
        make("", N_("name"), one.name, words, "name"),
        make.chosen("kind", N_("kind"), DOCUMENT_WORDS, one.kind),
        make.chosen("kind", N_("state"), {None: "–", **DOCUMENT_STATE_WORDS}, one.state, "state"),
        make("location", N_("place"), one.location, words),
        make("amount", N_("amount"), amount, part_readers.amount(session, one.currency)),
        make("dated", N_("date"), dated, part_readers.day(session, stamp), "dated_on"),
    ]


def _began(one: Activity | Person | Document, fields: dict[str, Any]) -> dict[str, Any]:
    """What stood in the fields when the edit began: another window may change them meanwhile."""
    return {name: getattr(one, name) for name in fields}


_NO_AMOUNT: dict[str, Any] = {"amount_minor": None, "currency": None}
