"""The lines of a record as its parts see them: what the opportunity holds, and what stands under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeboard.presentation.record import Key, Line
from pipeboard.sales.records import Activity, Details, Document, Person
from pipeboard.screens.record.edit import Edit
from pipeboard.screens.record.field_edits import FieldEdits, custom_edit
from pipeboard.screens.record.part_edits import activity_edits, document_edits, person_edits

if TYPE_CHECKING:
    from pipeboard.screens.view import View
    from pipeboard.widgets.lines import Lines


class RecordLines:
    """Everything of one opportunity, as it was last asked for, and the list that shows it."""

    def __init__(self, view: View, lines: Lines) -> None:
        self._view = view
        self.lines = lines
        self.details: Details | None = None
        self.by_key: dict[Key, Line] = {}
        #: Shows what is folded; the screen says how.
        self.unfold: Callable[[], None] = lambda: None
        #: The probability of the stage, for an opportunity that has none of its own.
        self.stage_probability = 0

    def select(self, key: Key) -> bool:
        """Put the cursor on a line, unfolding the page where it is folded; whether there is such a line."""
        if key not in self.by_key:
            self.unfold()
        return self.lines.select_key(key)

    @property
    def key(self) -> Key:
        """What the line under the cursor is."""
        item = self.lines.selected
        return item.key if item is not None and isinstance(item.key, tuple) else ("",)

    def activity(self, key: Key) -> Activity | None:
        """The action of a line."""
        if self.details is None or key[0] not in ("planned", "done"):
            return None
        listed = self.details.planned if key[0] == "planned" else self.details.done
        return next((one for one in listed if one.id == key[1]), None)

    def person(self, key: Key) -> Person | None:
        """The person of a line."""
        people = self.details.people if self.details is not None and key[0] == "person" else []
        return next((one for one in people if one.id == key[1]), None)

    def document(self, key: Key) -> Document | None:
        """The document of a line."""
        documents = self.details.documents if self.details is not None and key[0] == "document" else []
        return next((one for one in documents if one.id == key[1]), None)

    def edits(self, key: Key) -> list[Edit]:
        """How the parts of a line are edited, in the order of tab; none for what is not typed."""
        if self.details is None:
            return []
        if key[0] == "field":
            edit = FieldEdits(self._view.session, self.details, self.stage_probability).field(str(key[1]))
            return [edit] if edit is not None else []
        if key[0] == "custom":
            fields = [field for field in self._view.session.store.settings.custom_fields() if field.name == key[1]]
            return [custom_edit(self._view.session, self.details, field) for field in fields]
        activity, person, document = self.activity(key), self.person(key), self.document(key)
        if activity is not None:
            return activity_edits(self._view.session, activity)
        if person is not None:
            return person_edits(self._view.session, self.details.opportunity.id, person)
        return document_edits(self._view.session, document) if document is not None else []
