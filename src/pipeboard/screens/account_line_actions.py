"""What can be done to a line of an account's page: edit, open a sale or a link, copy, plan again, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeboard.input.link_opening import document_target
from pipeboard.presentation.language import N_
from pipeboard.sales.contact_links import tel_link
from pipeboard.sales.customers import Contact
from pipeboard.sales.link_places import website_link
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.keys import Key
from pipeboard.screens.opening_links import Link, links_of_person, open_one_of
from pipeboard.screens.part import Part

if TYPE_CHECKING:
    from pipeboard.screens.account_page import AccountScreen
    from pipeboard.screens.record.account_record import AccountRecord
    from pipeboard.screens.record.editing import InPlaceEditing

PAGE_KEYS = (
    Key(
        "page.edit", ("enter", "e"), "edit", N_("edit"), N_("edit the line in place, or open the sale; tab goes on"), 1
    ),
    Key("page.back", ("escape",), "back", N_("back"), N_("back to the view below"), 90),
    Key(
        "page.link",
        ("o",),
        "link",
        N_("open link"),
        N_("telephone, e-mail, web site, document: with the system’s program"),
        2,
    ),
    Key("page.copy", ("y",), "copy", N_("copy"), N_("copy the e-mail, the phone number, the place or the value"), 3),
    Key("page.unfinish", ("r",), "unfinish", N_("plan again"), N_("plan the action again that was done"), 5),
    Key("page.other", ("tab",), "other", N_("timeline"), N_("to the timeline beside the page, and back"), 53),
    Key("page.remove", ("D", "delete"), "remove", N_("delete"), N_("the action under the cursor")),
)


class AccountLineActions(Part):
    """What can be done to the line under the cursor of an account's page."""

    view: AccountScreen

    def __init__(self, view: AccountScreen, record: AccountRecord, editing: InPlaceEditing) -> None:
        super().__init__(view)
        self._record, self._editing = record, editing

    def action_edit(self) -> None:
        """Open the sale of the line, or edit the line in place."""
        key = self.view.key
        if key[0] in ("opportunity", "own", "opportunity_note"):
            one = self._record.opportunity(key)
            if one is not None:
                self.host.show_opportunity(one.id)
        elif self.view.past.has_focus:
            # The timeline only shows: what is edited stands on the page, or on the record of its sale.
            one = next(iter(self.view.chosen()), None)
            if one is not None:
                self.host.show_opportunity(one.id)
        else:
            self._editing.begin(key)

    def links(self) -> list[Link]:
        """What can be opened of the line; of a line that is no place, how the account is reached."""
        key = self.view.key
        contact, document = self._record.contact(key), self._record.document(key)
        if contact is not None:
            return links_of_person(self, contact.name, contact.phone, contact.email)
        if document is not None:
            target = document_target(document.location)
            return [Link("", self.say("document"), target, document.location or "")] if target else []
        reach = self._record.reach
        phone, site = tel_link(reach.get("phone")), website_link(reach.get("website"))
        found = [
            Link("p", self.say("telephone"), phone or "", reach.get("phone") or ""),
            Link("w", self.say("web site"), site or "", reach.get("website") or ""),
        ]
        wanted = {"phone": found[:1], "website": found[1:]}.get(str(key[1]), found) if key[0] == "account" else found
        people = self._record.page.people if self._record.page is not None else []
        if wanted is found and people:
            found += links_of_person(self, people[0].name, people[0].phone, people[0].email, keys="me")
        return [one for one in wanted if one.target]

    def action_link(self) -> None:
        """Call, write, or open it."""
        open_one_of(self, self.links())

    def action_copy(self) -> None:
        """Copy what one would paste elsewhere."""
        contact: Contact | None = self._record.contact(self.view.key)
        texts = [one.text for one in self.links()] if contact is not None else []
        edits = self._record.edits(self.view.key)
        if contact is None and edits and edits[0].text:
            texts = [edits[0].text]
        if len(texts) > 1:
            choices = [Choice(text, text, key=str(at)) for at, text in enumerate(texts, 1)]
            self.ask(Choose(self.say("Copy"), choices, typing=False), lambda choice: self._copy(choice.name))
        elif texts:
            self._copy(texts[0])
        else:
            self.tell(self.say("There is nothing to copy here."), "dim")

    def _copy(self, text: str) -> None:
        self.view.app.copy_to_clipboard(text)
        self.tell(self.say("copied: {text}", text=text))

    def action_unfinish(self) -> None:
        """Plan again what was done."""
        activity = self._record.activity(self.view.key)
        if activity is None or activity.done_at is None:
            self.tell(self.say("Only what was done can be planned again."), "dim")
            return
        from pipeboard.store.changes.activity_edits import Unfinish

        self.carry_out(Unfinish((activity.id,)))

    def action_remove(self) -> None:
        """Delete the action under the cursor, after a question."""
        activity = self._record.activity(self.view.key)
        if activity is None:
            self.tell(self.say("Only actions are deleted here; a sale is deleted on its own page."), "dim")
            return
        from pipeboard.screens.dialogs.confirm import Confirm
        from pipeboard.store.changes.activity_edits import DeleteActivities

        title = self.say("Delete the action “{name}”?", name=activity.subject)
        self.ask(Confirm(title), lambda _: self.carry_out(DeleteActivities((activity.id,))))

    def is_on(self, key: Key) -> bool:
        """Keys of a line stand in the key bar on such a line only."""
        kind = self.view.key[0]
        if key.id == "page.unfinish":
            return kind == "done"
        if key.id == "page.copy":
            return kind in ("person", "document", "account")
        if key.id == "page.link":
            return bool(self.links())
        if key.id == "page.remove":
            return kind in ("planned", "done")
        if key.id == "page.other":
            return not self.view.has_class("-narrow")
        return True
