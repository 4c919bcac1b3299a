"""What can be added to a record, and what is written in several lines: people, documents, fields, notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipeboard.presentation.language import N_
from pipeboard.presentation.opportunity_text import name
from pipeboard.sales.records import Activity, CustomField, CustomKind
from pipeboard.sales.text import fold
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.screens.external_editor import write_in_editor
from pipeboard.screens.part import Part
from pipeboard.screens.record import part_readers

if TYPE_CHECKING:
    from pipeboard.screens.record.record_lines import RecordLines
    from pipeboard.screens.view import View

#: The kinds of a field, how they are called, and what they hold.
KINDS: dict[CustomKind, tuple[str, str]] = {
    "text": (N_("text"), N_("any words")),
    "number": (N_("number"), N_("12, -3.5")),
    "date": (N_("date"), N_("a day")),
    "choice": (N_("choice"), N_("one of a list")),
}


class RecordAdditions(Part):
    """What can be added to a record. `defined` is called with the name of a field that is new."""

    def __init__(self, view: View, record: RecordLines, defined: Callable[[str], None]) -> None:
        super().__init__(view)
        self._record = record
        self._field_defined = defined

    def action_person(self) -> None:
        """A person in one line."""
        if self._record.details is None:
            return
        one = self._record.details.opportunity

        def add(answer: Reading[Any]) -> None:
            from pipeboard.store.writes.people import AddPerson

            said = answer.value
            self.carry_out(
                AddPerson(one.id, said.name, said.job, said.email, said.phone, said.role, decision_maker=said.decides)
            )

        placeholder = self.say("Marie Dupond, decides, 06 12 34 56 78, marie@dupond.fr")
        read = part_readers.person(self.session)
        self.ask(AskLine(self.say("Add a person"), read, text=name(one), placeholder=placeholder), add)

    def action_document(self) -> None:
        """A document in one line."""
        if self._record.details is None:
            return
        one, stamp = self._record.details.opportunity, self.session.stamp()

        def add(answer: Reading[Any]) -> None:
            from pipeboard.store.writes.documents import AddDocument

            said = answer.value
            minor, currency = (said.amount.minor, said.amount.currency) if said.amount else (None, None)
            self.carry_out(AddDocument(one.id, said.kind, said.name, said.location, minor, currency, said.dated_on))

        placeholder = self.say("devis-2231.pdf, 6000€, 2 October")
        read = part_readers.document(self.session, stamp, one.currency)
        self.ask(AskLine(self.say("Add a document"), read, text=name(one), placeholder=placeholder), add)

    # Fields of the user's own ---------------------------------------------------------------------------------------

    def action_define(self) -> None:
        """A new field: its name, its kind, and the choices of a choice."""
        known = {fold(field.name): field for field in self.session.store.settings.custom_fields()}

        def named(answer: Reading[str]) -> None:
            there = known.get(fold(answer.value))
            if there is not None and there.kind != "choice":
                self.field_is_there(there)
                return
            self._ask_kind(answer.value, there)

        text = self.say("Every opportunity gets it; it may stay empty.")
        self.ask(AskLine(self.say("Name of the new field"), input_readers.as_text, text=text), named)

    def field_is_there(self, field: CustomField) -> None:
        """The field that was to be made is there already."""
        self.tell(self.say("The field “{name}” is there already.", name=field.name), "today")

    def _ask_kind(self, name: str, there: CustomField | None) -> None:
        if there is not None:
            self._ask_choices(name, ", ".join(there.choices))
            return
        choices = [
            Choice(kind, self.say(word), self.say(meaning), str(at))
            for at, (kind, (word, meaning)) in enumerate(KINDS.items(), 1)
        ]

        def chosen(choice: Choice) -> None:
            if choice.value == "choice":
                self._ask_choices(name, "")
            else:
                self._define(name, choice.value, ())

        self.ask(Choose(self.say("What does “{name}” hold?", name=name), choices, typing=False), chosen)

    def _ask_choices(self, name: str, before: str) -> None:
        title = self.say("The choices of “{name}”, parted by commas", name=name)
        self.ask(
            AskLine(title, part_readers.listed, value=before, placeholder=self.say("small, large")),
            lambda answer: self._define(name, "choice", answer.value),
        )

    def _define(self, name: str, kind: Any, choices: tuple[str, ...]) -> None:
        from pipeboard.store.writes.settings import DefineCustomField

        def defined(changes: Any) -> None:
            self.host.tell_changes(changes)
            self._field_defined(name)

        self.carry_out(DefineCustomField(name, kind, choices), defined)

    # Several lines --------------------------------------------------------------------------------------------------

    def write_note(self, *, in_editor: bool = False) -> None:
        """The note of the opportunity."""
        if self._record.details is None:
            return
        from pipeboard.screens.dialogs.write import Write

        one, before = self._record.details.opportunity, self._record.details.note

        def save(text: str) -> None:
            from pipeboard.store.changes.field_changes import SetFields

            self.carry_out(SetFields(one.id, {"note": text}, {"note": before}))

        if not in_editor or not write_in_editor(self, before or "", save):
            self.ask(Write(self.say("Note"), name(one), before or ""), save)

    def write_activity_note(self, activity: Activity, *, in_editor: bool = False) -> None:
        """The note of an action."""
        from pipeboard.screens.dialogs.write import Write

        def save(text: str) -> None:
            from pipeboard.store.changes.activity_edits import EditActivity

            self.carry_out(EditActivity(activity.id, {"note": text}, {"note": activity.note}))

        if not in_editor or not write_in_editor(self, activity.note or "", save):
            self.ask(Write(self.say("Note of the action"), activity.subject, activity.note or ""), save)
