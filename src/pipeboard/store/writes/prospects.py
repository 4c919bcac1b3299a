"""Commands on prospecting lists: take rows in, note an attempt, discard, and make an opportunity of the good ones.

Rows stay out of the pipeline until they are worth an opportunity, so that its figures mean something.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.text import clean, clean_lines, fold
from pipeboard.store.changes.capture import label, named, save
from pipeboard.store.changes.common import listed
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.tables import Prospect, ProspectList
from pipeboard.store.writes.people import AddPerson


class NewProspect(NamedTuple):
    """A row to take in. One without a name is called like its company."""

    name: str
    company: str | None = None
    job: str | None = None
    email: str | None = None
    phone: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AddProspects:
    """Add rows to a list, made when no list is called so. Rows that are in the list already are left out."""

    list_name: str
    rows: tuple[NewProspect, ...]
    source: str | None = None
    verb: str = field(default="add_prospects", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the rows after those that are there.

        Raises:
            Refused: the list has no name.
        """
        name = clean(self.list_name)
        if not name:
            raise Refused("name_missing")
        list_id = self._list(work, name)
        known = work.connection.execute(
            "SELECT name, company, email FROM prospect WHERE prospect_list_id = ?", (list_id,)
        ).fetchall()
        seen = {mark for row in known for mark in _marks(*row)}
        added = 0
        for row in self.rows:
            who = clean(row.name) or clean(row.company or "")
            marks = _marks(who, row.company, row.email)
            if not who or seen & marks:
                continue
            seen |= marks
            added += 1
            work.session.add(self._prospect(work, list_id, len(known) + added, who, row))
        return Done(f"{name} · {added}")

    def _list(self, work: Work, name: str) -> int:
        rows = work.connection.execute("SELECT id, name FROM prospect_list ORDER BY id").fetchall()
        for list_id, known in rows:
            if fold(known) == fold(name):
                return int(list_id)
        source_id = named(work.connection, "source", self.source)
        made = ProspectList(name=name, source_id=source_id, created_on=work.stamp.today)
        work.session.add(made)
        work.session.flush()
        assert made.id is not None
        return made.id

    @staticmethod
    def _prospect(work: Work, list_id: int, position: int, who: str, row: NewProspect) -> Prospect:
        return Prospect(
            prospect_list_id=list_id,
            name=who,
            company=clean(row.company or "") or None,
            job=clean(row.job or "") or None,
            email=clean(row.email or "").lower() or None,
            phone=clean(row.phone or "") or None,
            note=clean_lines(row.note or "") or None,
            position=position,
            created_on=work.stamp.today,
        )


@dataclass(frozen=True, slots=True)
class RecordAttempt:
    """Write down that a prospect was called or written to, what came of it, and when to call back."""

    prospect_id: int
    note: str | None = None
    call_back_on: date | None = None
    verb: str = field(default="attempt", init=False)

    def carry_out(self, work: Work) -> Done:
        """Count the attempt; what was noted before stays above."""
        row = load(work, self.prospect_id)
        row.state = "contacted"
        row.attempts += 1
        row.contacted_on, row.call_back_on = work.stamp.today, self.call_back_on
        note = clean_lines(self.note or "")
        if note:
            row.note = f"{row.note}\n{note}" if row.note else note
        return Done(called(row))


@dataclass(frozen=True, slots=True)
class DiscardProspects:
    """Set prospects aside: no call back, and no longer among those to contact."""

    ids: tuple[int, ...]
    verb: str = field(default="discard", init=False)

    def carry_out(self, work: Work) -> Done:
        """Mark the rows."""
        subjects = []
        for prospect_id in self.ids:
            row = load(work, prospect_id)
            row.state, row.call_back_on = "discarded", None
            subjects.append(called(row))
        return Done(listed(subjects))


@dataclass(frozen=True, slots=True)
class ConvertProspect:
    """Make an opportunity of a prospect. Company and source come from the row and its list where the draft has none."""

    prospect_id: int
    draft: Draft
    verb: str = field(default="convert", init=False)

    def carry_out(self, work: Work) -> Done:
        """Save the draft, put the person on it, and remember which opportunity it became."""
        row = load(work, self.prospect_id)
        (source,) = work.connection.execute(
            "SELECT source.name FROM prospect_list LEFT JOIN source ON source.id = source_id"
            " WHERE prospect_list.id = ?",
            (row.prospect_list_id,),
        ).fetchone()
        account = self.draft.account or row.company or row.name
        draft = self.draft._replace(account=account, source=self.draft.source or source)
        opportunity_id = save(work.connection, draft, work.stamp).opportunity_id
        row.state, row.opportunity_id, row.call_back_on = "converted", opportunity_id, None
        AddPerson(opportunity_id, row.name, row.job, row.email, row.phone).carry_out(work)
        return Done(label(account, draft.title), (opportunity_id,))


def load(work: Work, prospect_id: int) -> Prospect:
    """The prospect of this id.

    Raises:
        NotFound: there is none.
        Refused: it has become an opportunity.
    """
    row = work.session.get(Prospect, prospect_id)
    if row is None:
        raise NotFound(what="prospect", wanted=prospect_id)
    if row.state == "converted":
        raise Refused("already", "converted")
    return row


def called(row: Prospect) -> str:
    """How the journal calls a prospect: `Candlewick · Nora Pike`, or the company alone."""
    return row.name if row.company == row.name else label(row.company, row.name)


def _marks(name: str, company: str | None, email: str | None) -> set[str]:
    """What tells two rows to be the same: the e-mail, and the name with the company."""
    marks = {f"{fold(name)}\n{fold(company or '')}"}
    if email and clean(email):
        marks.add(clean(email).lower())
    return marks
