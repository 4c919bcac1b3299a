"""What comes from another tool, as one command: pipelines, sales, people, prospects, actions and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.correspondence import Card
from pipeboard.sales.import_rows import Amendment, Facts, Incoming
from pipeboard.sales.records import Pipeline, Stage
from pipeboard.sales.text import fold
from pipeboard.store import many_rows
from pipeboard.store.command import Done, Work
from pipeboard.store.reads import pipelines as reads
from pipeboard.store.writes.bulk import ImportRows
from pipeboard.store.writes.letters import AddCard
from pipeboard.store.writes.prospects import AddProspects


class ComingPipeline(NamedTuple):
    """A pipeline that is made with the rows, and its selling stages. Their ids are below 0 until they are."""

    pipeline: Pipeline
    stages: tuple[Stage, ...]


class ComingActivity(NamedTuple):
    """An action or a note, and what it belongs to: the opportunity `created` has at this place, or one of this id; else
    an account and a person by their names. Planned where `done_on` is None.
    """

    kind: ActivityKind
    subject: str
    due_on: str | None
    due_time: str | None
    minutes: int | None
    done_on: str | None
    note: str | None
    created: int | None = None
    opportunity_id: int | None = None
    account: str | None = None
    contact: str | None = None


def with_pipelines(facts: Facts, coming: Sequence[ComingPipeline]) -> Facts:
    """What the file will know once these pipelines are made."""
    pipelines = (*facts.pipelines, *(one.pipeline for one in coming))
    return facts._replace(pipelines=pipelines, stages=(*facts.stages, *(two for one in coming for two in one.stages)))


@dataclass(frozen=True, slots=True)
class BringIn:
    """Write all that files of another tool hold. `subject` is what the journal calls it.

    `settings` are answers to what the files asked, remembered for the next ones of their layout.
    """

    subject: str
    pipelines: tuple[ComingPipeline, ...] = ()
    rows: tuple[ImportRows, ...] = ()
    cards: tuple[Card, ...] = ()
    prospects: tuple[AddProspects, ...] = ()
    activities: tuple[ComingActivity, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    verb: str = field(default="import", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the pipelines first, then what stands in them, then what hangs on that.

        Raises:
            Refused: "changed_meanwhile": another process has written since the rows were planned.
        """
        stages = self._make_pipelines(work)
        ids: list[int] = []
        created: list[int] = []
        for rows in self.rows:
            done = _placed(rows, stages).carry_out(work)
            created += done.ids[: len(rows.created)]
            ids += done.ids
        if self.cards:
            AddCard(self.cards).carry_out(work)
        for prospects in self.prospects:
            prospects.carry_out(work)
            work.flush()
        self._act(work, created)
        for name, value in self.settings:
            work.connection.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                (name, value),
            )
        return Done(self.subject, tuple(ids))

    def _make_pipelines(self, work: Work) -> dict[int, int]:
        """Make the pipelines and their stages; returns the ids of the stages by those they had before."""
        found: dict[int, int] = {}
        last = max((one.position for one in reads.pipelines(work.connection)), default=0)
        for place, (pipeline, stages) in enumerate(self.pipelines, last + 1):
            number = many_rows.next_id(work.connection, "pipeline")
            many_rows.insert(work.connection, "pipeline", ["id", "name", "position"], [(number, pipeline.name, place)])
            first = many_rows.next_id(work.connection, "stage")
            made = [(first + at, number, one.name, one.phase, one.probability, at + 1) for at, one in enumerate(stages)]
            columns = ["id", "pipeline_id", "name", "phase", "probability", "position"]
            many_rows.insert(work.connection, "stage", columns, made)
            found.update({one.id: first + at for at, one in enumerate(stages)})
        return found

    def _act(self, work: Work, created: Sequence[int]) -> None:
        if not self.activities:
            return
        people = _People(work)
        known = set(work.connection.execute(_SAME).fetchall())
        written: list[tuple[Any, ...]] = []
        for one in self.activities:
            opportunity = one.opportunity_id if one.created is None else created[one.created]
            account, contact = people.account(one.account), people.contact(one.contact, one.account)
            is_closed = opportunity is not None and people.is_closed(opportunity)
            # Of an opportunity, the account is told by it.
            owner = (opportunity, None if opportunity else account, contact)
            if not any(owner):
                made = None if one.account else people.made_contact(one.contact or "?")
                owner = (None, people.made_account(one.account) if one.account else None, made)
            done_at = f"{one.done_on}T12:00:00.000000Z" if one.done_on else None
            kept = int(is_closed and one.done_on is None)
            said = (one.kind, one.subject, one.due_on, one.due_time, one.minutes, done_at, one.done_on, one.note, kept)
            # The same file again brings nothing twice.
            if (*owner, one.kind, one.subject, one.due_on, one.done_on) not in known:
                written.append((*owner, *said))
        columns = ["opportunity_id", "account_id", "contact_id", "kind", "subject", "due_on", "due_time", "minutes"]
        many_rows.insert(work.connection, "activity", [*columns, "done_at", "done_on", "note", "kept"], written)


#: What tells two activities to be the same.
_SAME = "SELECT opportunity_id, account_id, contact_id, kind, subject, due_on, done_on FROM activity"


def _placed(rows: ImportRows, stages: Mapping[int, int]) -> ImportRows:
    """The rows in the stages that were made for them."""
    if not stages:
        return rows
    return rows._replace(
        created=[_in_stage(row, stages) for row in rows.created],
        amended=[Amendment(one.opportunity_id, one.before, _in_stage(one.after, stages)) for one in rows.amended],
    )


def _in_stage(row: Incoming, stages: Mapping[int, int]) -> Incoming:
    return row._replace(stage_id=stages[row.stage_id]) if row.stage_id in stages else row


class _People:
    """Accounts and contacts by their names, as the file has them by now."""

    def __init__(self, work: Work) -> None:
        self._work = work
        execute = work.connection.execute
        self._accounts = dict(execute("SELECT name_folded, id FROM account ORDER BY id DESC").fetchall())
        self._contacts = dict(execute("SELECT name_folded, id FROM contact ORDER BY id DESC").fetchall())
        self._closed = {row[0] for row in execute("SELECT id FROM opportunity WHERE status <> 'open'")}

    def account(self, name: str | None) -> int | None:
        """The account of a name."""
        return self._accounts.get(fold(name) or name) if name else None

    def contact(self, name: str | None, account: str | None) -> int | None:
        """The person of a name."""
        del account
        return self._contacts.get(fold(name) or name) if name else None

    def is_closed(self, opportunity_id: int) -> bool:
        """Whether an opportunity is closed."""
        return opportunity_id in self._closed

    def made_account(self, name: str) -> int:
        """The account of a name, made where there is none."""
        return self._made("account", self._accounts, name)

    def made_contact(self, name: str) -> int:
        """The person of a name, made where there is none."""
        return self._made("contact", self._contacts, name)

    def _made(self, table: str, known: dict[str, int], name: str) -> int:
        folded = fold(name) or name
        if folded not in known:
            number = many_rows.next_id(self._work.connection, table)
            row = (number, name, folded, self._work.stamp.today.isoformat())
            many_rows.insert(self._work.connection, table, ["id", "name", "name_folded", "created_on"], [row])
            known[folded] = number
        return known[folded]
