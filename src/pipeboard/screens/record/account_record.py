"""The lines of the page of an account as its parts see them: what it holds, and what stands under the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeboard.presentation.record import Key, Line
from pipeboard.sales.customers import AccountPage, Contact
from pipeboard.sales.records import Activity, Document, Opportunity
from pipeboard.screens.record.account_edits import account_edit, account_value_edit, contact_edits
from pipeboard.screens.record.edit import Edit
from pipeboard.screens.record.part_edits import activity_edits, document_edits

if TYPE_CHECKING:
    from pipeboard.screens.view import View
    from pipeboard.widgets.lines import Lines


class AccountRecord:
    """Everything of one account, as it was last asked for, and the list that shows it."""

    def __init__(self, view: View, lines: Lines) -> None:
        self._view = view
        self.lines = lines
        self.page: AccountPage | None = None
        self.by_key: dict[Key, Line] = {}

    def select(self, key: Key) -> bool:
        """Put the cursor on a line; whether there is such a line."""
        return self.lines.select_key(key)

    @property
    def key(self) -> Key:
        """What the line under the cursor of the page is."""
        item = self.lines.selected
        return item.key if item is not None and isinstance(item.key, tuple) else ("",)

    def activity(self, key: Key) -> Activity | None:
        """The action of a line."""
        if self.page is None or key[0] not in ("planned", "done"):
            return None
        listed = self.page.planned if key[0] == "planned" else self.page.done
        return next((one for one in listed if one.id == key[1]), None)

    def contact(self, key: Key) -> Contact | None:
        """The person of a line."""
        people = self.page.people if self.page is not None and key[0] == "person" else []
        return next((one for one in people if one.id == key[1]), None)

    def document(self, key: Key) -> Document | None:
        """The document of a line."""
        documents = self.page.documents if self.page is not None and key[0] == "document" else []
        return next((one for _, one in documents if one.id == key[1]), None)

    def opportunity(self, key: Key) -> Opportunity | None:
        """The opportunity of a line, of an own field or of a note as well."""
        if self.page is None or key[0] not in ("opportunity", "own", "opportunity_note"):
            return None
        return next((one for one in self.page.opportunities if one.id == key[1]), None)

    @property
    def reach(self) -> Mapping[str, str | None]:
        """How the account itself is reached, by field."""
        figures = None if self.page is None else self.page.figures
        account = None if figures is None else figures.account
        return (
            {} if account is None else {"phone": account.phone, "website": account.website, "address": account.address}
        )

    def edits(self, key: Key) -> list[Edit]:
        """How the parts of a line are edited, in the order of tab; none for what is not typed."""
        if self.page is None or self.page.figures is None:
            return []
        session = self._view.session
        if key[0] == "account":
            return [account_edit(session, self.page.figures.account, str(key[1]))]
        if key[0] == "account_own":
            fields = [field for field in session.store.settings.custom_fields("account") if field.name == key[1]]
            account_id = self.page.figures.account.id
            return [account_value_edit(session, account_id, field, self.page.own.get(field.name)) for field in fields]
        activity, contact, document = self.activity(key), self.contact(key), self.document(key)
        if activity is not None:
            return activity_edits(session, activity)
        if contact is not None:
            return contact_edits(session, contact)
        return document_edits(session, document) if document is not None else []
