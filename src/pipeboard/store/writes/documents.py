"""Commands on documents: quotes, proposals, contracts and orders. The file keeps where they are, not what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pipeboard.sales.document_offers import offered
from pipeboard.sales.money import LARGEST_MINOR, is_currency
from pipeboard.sales.records import DocumentState
from pipeboard.sales.text import clean
from pipeboard.store.changes.common import called, refuse_clash
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import opportunities as reads
from pipeboard.store.tables import Document

_FIELDS = frozenset({"kind", "name", "location", "amount_minor", "currency", "dated_on", "state"})

DocumentKind = Literal["quote", "proposal", "contract", "order", "other"]


@dataclass(frozen=True, slots=True)
class AddDocument:
    """Put a document on an opportunity: a path or an address, an amount in minor units, a day (today unless said), and
    where it stands.
    """

    opportunity_id: int
    kind: DocumentKind
    name: str = ""
    location: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    dated_on: date | None = None
    state: DocumentState | None = None
    verb: str = field(default="add_document", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the document. One without a name is called like the last part of its place.

        Raises:
            NotFound: there is no such opportunity.
            Refused: an amount without a currency, or the other way round.
        """
        record = reads.one(work.connection, self.opportunity_id)
        _judge(self.amount_minor, self.currency)
        location = clean(self.location or "")
        name = _name(self.name, location, self.kind)
        work.session.add(
            Document(
                opportunity_id=record.id,
                kind=self.kind,
                name=name,
                location=location or None,
                amount_minor=self.amount_minor,
                currency=self.currency,
                dated_on=self.dated_on or work.stamp.today,
                state=self.state,
            )
        )
        return Done(f"{name} · {called(record)}", (record.id,))


@dataclass(frozen=True, slots=True)
class EditDocument:
    """Set fields of a document: kind, name, location, amount_minor, currency, dated_on, state. None clears
    one.

    Without a name it is called like the last part of its place.

    `began` gives the values that the edit began from: where another one stands by now, the change is refused.
    """

    document_id: int
    fields: dict[str, Any]
    began: Mapping[str, Any] | None = None
    verb: str = field(default="edit_document", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the fields.

        Raises:
            NotFound: no such document or field.
            Refused: an amount without a currency, or the other way round. EditClash: another change came first.
        """
        row = _load(work, self.document_id)
        refuse_clash(self.fields, self.began, {name: getattr(row, name) for name in _FIELDS})
        for name, value in self.fields.items():
            if name not in _FIELDS:
                raise NotFound(what="field", wanted=name)
            setattr(row, name, (clean(value) or None) if isinstance(value, str) else value)
        row.name = _name(row.name or "", row.location or "", row.kind)
        _judge(row.amount_minor, row.currency)
        record = reads.one(work.connection, row.opportunity_id)
        return Done(f"{row.name} · {called(record)}", (record.id,))


@dataclass(frozen=True, slots=True)
class AdoptDocument:
    """Give what a document says to its opportunity: its amount, and its day as the expected signature where it lies
    ahead.
    """

    document_id: int
    verb: str = field(default="adopt_document", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the fields of the opportunity.

        Raises:
            NotFound: there is no such document. Refused: it has neither an amount nor a day that lies ahead.
        """
        row = _load(work, self.document_id)
        record = reads.one(work.connection, row.opportunity_id)
        fields = offered(record, reads.document(work.connection, self.document_id), work.stamp.today)
        if not fields:
            raise Refused("nothing_to_adopt", row.name)
        SetFields(record.id, fields).carry_out(work)
        return Done(f"{row.name} · {called(record)}", (record.id,))


@dataclass(frozen=True, slots=True)
class RemoveDocument:
    """Take a document off its opportunity. What lies at its place is not touched."""

    document_id: int
    verb: str = field(default="remove_document", init=False)

    def carry_out(self, work: Work) -> Done:
        """Delete the row.

        Raises:
            NotFound: there is no such document.
        """
        row = _load(work, self.document_id)
        record = reads.one(work.connection, row.opportunity_id)
        work.session.delete(row)
        return Done(f"{row.name} · {called(record)}", (record.id,))


def _load(work: Work, document_id: int) -> Document:
    row = work.session.get(Document, document_id)
    if row is None:
        raise NotFound(what="document", wanted=document_id)
    return row


def _name(name: str, location: str, kind: str) -> str:
    """What a document is called: its name, else the last part of its place, else its kind."""
    return clean(name) or location.rstrip("/\\").replace("\\", "/").rpartition("/")[2] or kind


def _judge(amount_minor: int | None, currency: str | None) -> None:
    if (amount_minor is None) != (currency is None):
        raise Refused("amount_needs_a_currency", currency or str(amount_minor))
    if currency is not None and not is_currency(currency):
        raise Refused("no_such_currency", currency)
    if amount_minor is not None and not 0 <= amount_minor <= LARGEST_MINOR:
        raise Refused("amount_out_of_range", str(amount_minor))
