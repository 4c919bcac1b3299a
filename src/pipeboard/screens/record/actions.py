"""What can be done on a record: to the line under the cursor, or to the opportunity."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipeboard.input.link_opening import document_target
from pipeboard.presentation.language import N_
from pipeboard.presentation.opportunity_text import name
from pipeboard.presentation.record import Key as LineKey
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.sales.records import STATUSES
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.keys import Key
from pipeboard.screens.opening_links import Link, links_of_person, open_one_of
from pipeboard.screens.part import Part

if TYPE_CHECKING:
    from pipeboard.screens.opportunity_actions import OpportunityActions
    from pipeboard.screens.record.adding import RecordAdditions
    from pipeboard.screens.record.editing import InPlaceEditing
    from pipeboard.screens.record.record_lines import RecordLines
    from pipeboard.screens.view import View

#: The keys of a person's telephone and e-mail, where several people can be reached.
_REACH = ("pe", "12", "34")

RECORD_KEYS = (
    Key("record.edit", ("enter", "e"), "edit", N_("edit"), N_("edit the line in place; tab saves and goes on"), 2),
    Key("record.back", ("escape",), "back", N_("back"), N_("back to the view below"), 90),
    Key("record.unfinish", ("r",), "unfinish", N_("plan again"), N_("plan the action again that was done"), 5),
    Key("record.copy", ("y",), "copy", N_("copy"), N_("copy the e-mail, the phone number, the place or the value"), 6),
    Key("record.link", ("o",), "link", N_("open link"), N_("call, write, or open it with the system’s program"), 22),
    Key("record.person", ("i",), "person", N_("person"), N_("add a person in one line"), 20),
    Key("record.document", ("f",), "document", N_("document"), N_("add a document: a path or an address"), 21),
    Key("record.move", ("m",), "move", N_("move to"), N_("to any stage, also of another pipeline"), 38),
    Key("record.text", ("t",), "text", N_("text"), N_("the note in several lines, of the action or of all"), 51),
    Key("record.editor", ("E",), "editor", N_("editor"), N_("the same note in your own editor (VISUAL, EDITOR)")),
    Key("record.fold", ("F",), "fold", N_("unfold"), N_("show the fields without a value, or fold them again"), 50),
    Key("record.field", ("plus",), "define", N_("new field"), N_("a field of your own, for every opportunity"), 52),
    Key("record.other", ("tab",), "other", N_("history"), N_("to the history beside the record, and back"), 53),
    Key("record.remove", ("D", "delete"), "remove", N_("delete"), N_("the line, or on a field the opportunity"), 54),
)


class RecordActions(Part):
    """What can be done to the line under the cursor of a record, or to its opportunity."""

    def __init__(
        self,
        view: View,
        record: RecordLines,
        actions: OpportunityActions,
        additions: RecordAdditions,
        editing: InPlaceEditing,
    ) -> None:
        super().__init__(view)
        self._record = record
        self._actions = actions
        self._additions = additions
        self._editing = editing

    # The line under the cursor --------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Edit the line: in place, or in the dialog that its kind has."""
        dialogs: dict[LineKey, Callable[[], None]] = {
            ("field", "stage"): self.action_move,
            ("field", "status"): self.action_status,
            ("field", "star"): self._actions.action_star,
            ("field", "note"): self._additions.write_note,
        }
        key = self._record.key
        if key[0] == "event":
            self.tell(self.say("What happened stays as it was."), "dim", self.host.undo_hint())
        elif key in dialogs:
            dialogs[key]()
        else:
            self._editing.begin(key)

    def field_defined(self, name: str) -> None:
        """Its value is asked for at once."""
        if self._record.select(("custom", name)):
            self._editing.begin(("custom", name))

    def _on_a_done_one(self) -> bool:
        """Say that the action under the cursor is done already, rather than finish another one."""
        activity = self._record.activity(self._record.key)
        if activity is None or activity.done_at is None:
            return False
        key = self.view.key_of("record.unfinish")
        text = self.say("“{subject}” is done already; {key} plans it again.", subject=activity.subject, key=key)
        self.tell(text, "dim")
        return True

    def action_done(self) -> None:
        """Finish the action under the cursor, else the next one."""
        if not self._on_a_done_one():
            self._actions.action_done()

    def action_snooze(self) -> None:
        """Put the action under the cursor off, else the next one."""
        if not self._on_a_done_one():
            self._actions.action_snooze()

    def action_unfinish(self) -> None:
        """Plan again what was done."""
        activity = self._record.activity(self._record.key)
        if activity is None or activity.done_at is None:
            self.tell(self.say("Only what was done can be planned again."), "dim")
            return
        from pipeboard.store.changes.activity_edits import Unfinish

        self.carry_out(Unfinish((activity.id,)))

    def action_text(self) -> None:
        """The note of the action under the cursor, else of the opportunity."""
        activity = self._record.activity(self._record.key)
        if activity is not None:
            self._additions.write_activity_note(activity)
        else:
            self._additions.write_note()

    def action_editor(self) -> None:
        """The note of the action under the cursor, else of the opportunity, in the user's editor."""
        activity = self._record.activity(self._record.key)
        if activity is not None:
            self._additions.write_activity_note(activity, in_editor=True)
        else:
            self._additions.write_note(in_editor=True)

    def action_copy(self) -> None:
        """Copy what one would paste elsewhere."""
        person, document = self._record.person(self._record.key), self._record.document(self._record.key)
        if person is not None:
            listed = [("e", self.say("e-mail"), person.email), ("p", self.say("phone"), person.phone)]
            choices = [Choice(text, text, label, key) for key, label, text in listed if text]
        elif document is not None:
            text = document.location or document.name
            choices = [Choice(text, text)]
        else:
            choices = [Choice(edit.text, edit.text) for edit in self._record.edits(self._record.key)[:1] if edit.text]
        if len(choices) > 1:
            self.ask(Choose(self.say("Copy"), choices, typing=False), lambda choice: self._copy(choice.name))
        elif choices:
            self._copy(choices[0].name)
        else:
            self.tell(self.say("There is nothing to copy here."), "dim")

    def links(self) -> list[Link]:
        """What can be opened of the line; of a line that is no place, how its people are reached."""
        document = self._record.document(self._record.key)
        if document is not None:
            target = document_target(document.location)
            return [Link("", self.say("document"), target, document.location or "")] if target else []
        person = self._record.person(self._record.key)
        people = [] if self._record.details is None else self._record.details.people
        shown = [person] if person is not None else people[: len(_REACH)]
        keys = zip(shown, _REACH, strict=False)
        return [link for one, pair in keys for link in links_of_person(self, one.name, one.phone, one.email, pair)]

    def action_link(self) -> None:
        """Call, write, or open it."""
        open_one_of(self, self.links())

    def _copy(self, text: str) -> None:
        self.view.app.copy_to_clipboard(text)
        self.tell(self.say("copied: {text}", text=text))

    def action_remove(self) -> None:
        """Remove the person, document or action under the cursor; on a field, the opportunity."""
        activity, person, document = (
            self._record.activity(self._record.key),
            self._record.person(self._record.key),
            self._record.document(self._record.key),
        )
        if activity is not None:
            self._confirm(self.say("Delete the action “{name}”?", name=activity.subject), "", self._delete_activity)
        elif person is not None:
            text = self.say("The person stays known, and in other opportunities.")
            self._confirm(self.say("Take {name} off this opportunity?", name=person.name), text, self._remove_person)
        elif document is not None:
            text = self.say("The file itself is not touched.")
            title = self.say("Take the document “{name}” off this opportunity?", name=document.name)
            self._confirm(title, text, self._remove_document)
        else:
            self._actions.action_delete()

    def _confirm(self, title: str, text: str, remove: Callable[[int], None]) -> None:
        from pipeboard.screens.dialogs.confirm import Confirm

        row_id = self._record.key[1]
        assert isinstance(row_id, int)
        self.ask(Confirm(title, text), lambda _: remove(row_id))

    def _delete_activity(self, activity_id: int) -> None:
        from pipeboard.store.changes.activity_edits import DeleteActivities

        self.carry_out(DeleteActivities((activity_id,)))

    def _remove_person(self, contact_id: int) -> None:
        from pipeboard.store.writes.people import RemovePerson

        if self._record.details is not None:
            self.carry_out(RemovePerson(self._record.details.opportunity.id, contact_id))

    def _remove_document(self, document_id: int) -> None:
        from pipeboard.store.writes.documents import RemoveDocument

        self.carry_out(RemoveDocument(document_id))

    # The opportunity ------------------------------------------------------------------------------------------------

    def action_move(self) -> None:
        """Move to a stage, of this pipeline or another."""
        if self._record.details is None:
            return
        from pipeboard.screens.dialogs.stage_choice import choose_stage

        one = self._record.details.opportunity

        def move(choice: Choice) -> None:
            from pipeboard.store.changes.moves import MoveTo

            self.carry_out(MoveTo((one.id,), int(str(choice.value))))

        self.ask(choose_stage(self.session, name(one), one.stage_id, one.pipeline_id), move)

    def action_status(self) -> None:
        """Close it, give it another outcome, or open it again."""
        if self._record.details is None:
            return
        now = self._record.details.opportunity.status
        keys = {"open": "o", "won": "w", "lost": "l", "cancelled": "x"}
        words = {**STATUS_WORDS, "open": N_("open again")}
        choices = [Choice(one, self.say(words[one]), key=keys[one]) for one in STATUSES if one != now]

        def change(choice: Any) -> None:
            if choice.value == "open":
                self._actions.action_reopen()
            else:
                self._actions.action_close(choice.value)

        self.ask(
            Choose(self.say("Status: {status}", status=self.say(STATUS_WORDS[now])), choices, typing=False), change
        )

    # Keys -----------------------------------------------------------------------------------------------------------

    def is_on(self, key: Key) -> bool:
        """Keys of a line stand in the key bar on such a line only."""
        kind = self._record.key[0]
        if key.id == "record.unfinish":
            return kind == "done"
        if key.id == "record.copy":
            return kind in ("person", "document")
        if key.id == "record.link":
            return bool(self.links())
        if key.id == "record.other":
            return not self.view.has_class("-narrow")
        return True
