"""Commands on the people of an opportunity: who takes part, in which role, and who decides.

A person is one contact however many sales they take part in. Adding one therefore looks first for the contact that is
meant: by e-mail anywhere, else by name at the same account.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeboard.sales.records import Opportunity as Record
from pipeboard.sales.text import clean, fold
from pipeboard.store.changes.common import called, refuse_clash
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import opportunities as reads
from pipeboard.store.tables import Contact, OpportunityContact


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Add a person to an opportunity. What is given replaces what the contact had; what is not given stays.

    Adding somebody who is there already changes their role and whether they decide; what they must approve, and by
    when, where it is said.
    """

    opportunity_id: int
    name: str
    job: str | None = None
    email: str | None = None
    phone: str | None = None
    role: str | None = None
    decision_maker: bool = False
    approves: str | None = None
    approve_by: date | None = None
    verb: str = field(default="add_person", init=False)

    def carry_out(self, work: Work) -> Done:
        """Link the contact, made when it is not there yet.

        Raises:
            NotFound: there is no such opportunity.
            Refused: the person has no name.
        """
        record = reads.one(work.connection, self.opportunity_id)
        contact_id = contact_for(work, record, self)
        role = clean(self.role or "") or None
        row = work.connection.execute(
            "SELECT id FROM opportunity_contact WHERE opportunity_id = ? AND contact_id = ?", (record.id, contact_id)
        ).fetchone()
        if row is None:
            part = OpportunityContact(opportunity_id=record.id, contact_id=contact_id)
            work.session.add(part)
        else:
            part = work.session.get_one(OpportunityContact, row[0])
        part.role, part.decision_maker = role or part.role, self.decision_maker
        part.approves = clean(self.approves or "") or part.approves
        part.approve_by = self.approve_by or part.approve_by
        return Done(f"{clean(self.name)} · {called(record)}", (record.id,))


@dataclass(frozen=True, slots=True)
class EditPerson:
    """Set fields of a person who takes part: name, job, email, phone; and of the part: role, decision_maker, approves,
    approve_by (a day).

    Name, job, email and phone are the contact's own, wherever else they take part. None clears a field.

    `began` gives the values that the edit began from: where another one stands by now, the change is refused.
    """

    opportunity_id: int
    contact_id: int
    fields: dict[str, Any]
    began: Mapping[str, Any] | None = None
    verb: str = field(default="edit_person", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the fields.

        Raises:
            NotFound: no such opportunity or field, or the person takes no part in it.
            Refused: the person would have no name. EditClash: another change came first.
        """
        record, part = part_of(work, self.opportunity_id, self.contact_id)
        contact = work.session.get_one(Contact, self.contact_id)
        present = {name: getattr(contact, name) for name in ("name", "job", "email", "phone")}
        present |= {name: getattr(part, name) for name in ("role", "decision_maker", "approves", "approve_by")}
        refuse_clash(self.fields, self.began, present)
        for name, value in self.fields.items():
            if name == "decision_maker":
                part.decision_maker = bool(value)
                continue
            if name == "approve_by":
                part.approve_by = value
                continue
            text = clean(value or "")
            if name == "name":
                if not text:
                    raise Refused("name_missing", contact.name)
                contact.name, contact.name_folded = text, fold(text) or text
            elif name in ("role", "approves"):
                setattr(part, name, text or None)
            elif name in ("job", "email", "phone"):
                setattr(contact, name, (text.lower() if name == "email" else text) or None)
            else:
                raise NotFound(what="field", wanted=name)
        return Done(f"{contact.name} · {called(record)}", (record.id,))


@dataclass(frozen=True, slots=True)
class RemovePerson:
    """Take a person off an opportunity. The contact itself stays."""

    opportunity_id: int
    contact_id: int
    verb: str = field(default="remove_person", init=False)

    def carry_out(self, work: Work) -> Done:
        """Delete the part, not the person.

        Raises:
            NotFound: the person takes no part in it.
        """
        record, part = part_of(work, self.opportunity_id, self.contact_id)
        contact = work.session.get_one(Contact, self.contact_id)
        work.session.delete(part)
        return Done(f"{contact.name} · {called(record)}", (record.id,))


def part_of(work: Work, opportunity_id: int, contact_id: int) -> tuple[Record, OpportunityContact]:
    """An opportunity and a person's part in it.

    Raises:
        NotFound: no such opportunity, or the person takes no part in it.
    """
    record = reads.one(work.connection, opportunity_id)
    row = work.connection.execute(
        "SELECT id FROM opportunity_contact WHERE opportunity_id = ? AND contact_id = ?", (record.id, contact_id)
    ).fetchone()
    if row is None:
        raise NotFound(what="person", wanted=contact_id)
    return record, work.session.get_one(OpportunityContact, row[0])


def contact_for(work: Work, record: Record, person: AddPerson) -> int:
    """The id of the contact that is meant, brought up to date; made when there is none.

    A contact of another account (an architect, an agency) keeps its own; one without takes the opportunity's.
    """
    name = clean(person.name)
    if not name:
        raise Refused("name_missing", called(record))
    given = {
        "job": clean(person.job or ""),
        "email": clean(person.email or "").lower(),
        "phone": clean(person.phone or ""),
    }
    known = _known(work, record.account_id, name, given["email"])
    if known is None:
        made = Contact(
            account_id=record.account_id,
            name=name,
            name_folded=fold(name) or name,
            job=given["job"] or None,
            email=given["email"] or None,
            phone=given["phone"] or None,
            created_on=work.stamp.today,
        )
        work.session.add(made)
        work.session.flush()
        assert made.id is not None
        return made.id
    contact = work.session.get_one(Contact, known)
    for column, value in given.items():
        if value:
            setattr(contact, column, value)
    if contact.account_id is None:
        contact.account_id = record.account_id
    return known


def _known(work: Work, account_id: int | None, name: str, email: str) -> int | None:
    if email:
        row = work.connection.execute("SELECT id FROM contact WHERE email = ? ORDER BY id LIMIT 1", (email,)).fetchone()
        if row is not None:
            return int(row[0])
    row = work.connection.execute(
        "SELECT id FROM contact WHERE name_folded = ? AND account_id IS ? ORDER BY id LIMIT 1",
        (fold(name) or name, account_id),
    ).fetchone()
    return None if row is None else int(row[0])
