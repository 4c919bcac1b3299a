"""Commands on documents: quotes, proposals, contracts and orders. The file keeps where they are, not what they hold."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pipeboard.sales.money import is_currency
from pipeboard.sales.text import clean
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import opportunities as reads
from pipeboard.store.tables import Document
from pipeboard.store.writes.command import Done, Work
from pipeboard.store.writes.opportunities import called

DocumentKind = Literal["quote", "proposal", "contract", "order", "other"]


@dataclass(frozen=True, slots=True)
class AddDocument:
    """Put a document on an opportunity: a path or an address, an amount in minor units, a day (today unless said)."""

    opportunity_id: int
    kind: DocumentKind
    name: str = ""
    location: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    dated_on: date | None = None
    verb: str = field(default="add_document", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the document. One without a name is called like the last part of its place.

        Raises:
            NotFound: there is no such opportunity.
            Refused: an amount without a currency, or the other way round.
        """
        record = reads.one(work.connection, self.opportunity_id)
        if (self.amount_minor is None) != (self.currency is None):
            raise Refused("amount_needs_a_currency", self.currency or str(self.amount_minor))
        if self.currency is not None and not is_currency(self.currency):
            raise Refused("no_such_currency", self.currency)
        location = clean(self.location or "")
        name = clean(self.name) or location.rstrip("/\\").replace("\\", "/").rpartition("/")[2] or self.kind
        work.session.add(
            Document(
                opportunity_id=record.id,
                kind=self.kind,
                name=name,
                location=location or None,
                amount_minor=self.amount_minor,
                currency=self.currency,
                dated_on=self.dated_on or work.stamp.today,
            )
        )
        return Done(f"{name} · {called(record)}", (record.id,))


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
        row = work.session.get(Document, self.document_id)
        if row is None:
            raise NotFound(what="document", wanted=self.document_id)
        record = reads.one(work.connection, row.opportunity_id)
        work.session.delete(row)
        return Done(f"{row.name} · {called(record)}", (record.id,))
