"""Commands on opportunities: move, close, reopen, set."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeboard.sales.capture.draft import Action, Draft
from pipeboard.sales.records import Opportunity as Record
from pipeboard.sales.records import Outcome
from pipeboard.sales.records import Stage as StageRecord
from pipeboard.sales.status import judge_close, judge_reopen
from pipeboard.sales.text import clean, clean_lines, fold
from pipeboard.store.capture import account_of, label, named, save
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import pipelines
from pipeboard.store.tables import Activity, CloseReason, Opportunity, OpportunityTag
from pipeboard.store.writes.column_places import Target, arrive, enter_stage, find_stage, move_all
from pipeboard.store.writes.command import Done, Work
from pipeboard.store.writes.common import Loaded, called, each, listed, load, refuse


@dataclass(frozen=True, slots=True)
class Capture:
    """Save a draft, among other commands of one transaction (alone it is `Store.capture`, which needs no session)."""

    draft: Draft
    verb: str = field(default="capture", init=False)

    def carry_out(self, work: Work) -> Done:
        """The one quick insert."""
        captured = save(work.connection, self.draft, work.stamp)
        return Done(label(self.draft.account, self.draft.title), (captured.opportunity_id,))


@dataclass(frozen=True, slots=True)
class Move:
    """Move opportunities to a stage by its name, on top of its column."""

    ids: tuple[int, ...]
    stage: str
    verb: str = field(default="move", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the stay that ends, and enter the new stage.

        Raises:
            Refused: no such stage, or it does not take one of them; nothing is moved.
        """
        return move_all(work, each(work, self.ids, lambda one: self._found(work, load(work, one))), Target())

    def _found(self, work: Work, loaded: Loaded) -> tuple[Loaded, StageRecord]:
        return loaded, find_stage(work, loaded.record, self.stage)


@dataclass(frozen=True, slots=True)
class Close:
    """Close opportunities: won, lost or cancelled, on a day, for a reason; and plan the next task with it."""

    ids: tuple[int, ...]
    outcome: Outcome
    closed_on: date | None = None
    reason: str | None = None
    next_action: Action | None = None

    @property
    def verb(self) -> str:
        """`won`, `lost` or `cancel`."""
        return "cancel" if self.outcome == "cancelled" else self.outcome

    def carry_out(self, work: Work) -> Done:
        """Set the status; the stage stays."""
        closed = each(work, self.ids, lambda one: self._close(work, load(work, one)))
        arrive(work, [one for one in closed if one.record.status != self.outcome])
        return Done(listed(called(one.record) for one in closed), self.ids)

    def _close(self, work: Work, loaded: Loaded) -> Loaded:
        row, record = loaded
        closed_on = self.closed_on or work.stamp.today
        refuse(judge_close(record, self.outcome, closed_on))
        row.close_reason_id = reason_named(work, self.outcome, self.reason)
        row.status, row.closed_on = self.outcome, closed_on
        if self.next_action is not None:
            work.session.add(planned(record.id, self.next_action))
        return loaded


@dataclass(frozen=True, slots=True)
class Reopen:
    """Open closed opportunities again. One that stood in an after-sale stage goes back to its last selling stage."""

    ids: tuple[int, ...]
    verb: str = field(default="reopen", init=False)

    def carry_out(self, work: Work) -> Done:
        """Clear the outcome, its day and its reason."""
        opened = each(work, self.ids, lambda one: self._reopen(work, load(work, one)))
        arrive(work, opened)
        return Done(listed(called(one.record) for one in opened), self.ids)

    @staticmethod
    def _reopen(work: Work, loaded: Loaded) -> Loaded:
        row, record = loaded
        refuse(judge_reopen(record))
        if record.phase == "after_sale":
            enter_stage(work, row, last_selling_stage(work, record))
        row.close_reason_id = None
        row.status, row.closed_on = "open", None
        return loaded


def reason_named(work: Work, outcome: str, reason: str | None) -> int | None:
    """The id of a close reason, by its name or the beginning of it; one that is not there yet is added to the list.

    None for no reason, and for a win.
    """
    text = clean(reason or "")
    if not text or outcome in ("open", "won"):
        return None
    wanted = fold(text)
    known = pipelines.reasons(work.connection, outcome)
    exact = [one for one, _, folded in known if folded == wanted]
    begins = [one for one, _, folded in known if folded.startswith(wanted)]
    if exact or len(begins) == 1:
        return (exact or begins)[0]
    # The list is the user's own.
    made = CloseReason(outcome=outcome, name=text, name_folded=wanted, position=len(known) + 1)
    work.session.add(made)
    work.session.flush()
    return made.id


def last_selling_stage(work: Work, record: Record) -> StageRecord:
    """The selling stage an opportunity stood in last, else the last one of its pipeline."""
    row = work.connection.execute(
        "SELECT stage_id FROM stage_visit JOIN stage ON stage.id = stage_id"
        " WHERE opportunity_id = ? AND phase = 'selling' ORDER BY left_on DESC, stage_visit.id DESC LIMIT 1",
        (record.id,),
    ).fetchone()
    selling = [stage for stage in pipelines.stages(work.connection, record.pipeline_id) if stage.phase == "selling"]
    return next((stage for stage in selling if row and stage.id == row[0]), selling[-1])


def planned(opportunity_id: int, action: Action) -> Activity:
    """A planned activity from what was typed."""
    return Activity(
        opportunity_id=opportunity_id,
        kind=action.kind,
        subject=clean(action.subject) or action.kind,
        due_on=action.due_on,
        due_time=action.due_time.strftime("%H:%M") if action.due_time else None,
    )


#: The fields `set` writes as they are: name of the field to column.
_PLAIN = frozenset(
    {
        "title",
        "amount_minor",
        "currency",
        "tax",
        "frequency",
        "term_months",
        "probability",
        "expected_from",
        "expected_by",
        "starred",
        "created_on",
        "closed_on",
        "stage_entered_on",
        "external_id",
        "note",
    }
)


@dataclass(frozen=True, slots=True)
class SetFields:
    """Set fields of one opportunity.

    `fields` are columns by name; `account`, `source`, `category`, `owner`, `close_reason` take names, `stage` a stage's
    name, `tags` a tuple of names (the whole set). None clears a field.
    """

    opportunity_id: int
    fields: dict[str, Any]
    verb: str = field(default="set", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the fields; names that are not there yet are made."""
        row, record = load(work, self.opportunity_id)
        for name, value in self.fields.items():
            if name in _PLAIN:
                setattr(row, name, harmless(name, value))
            elif name == "account":
                row.account_id = account_named(work, value)
            elif name in ("source", "category", "owner"):
                setattr(row, f"{name}_id", named(work.connection, name, value))
            elif name == "tags":
                set_tags(work, self.opportunity_id, value or ())
            elif name == "close_reason":
                row.close_reason_id = reason_named(work, record.status, value)
            elif name == "stage":
                move_if_elsewhere(work, Loaded(row, record), value)
            else:
                raise NotFound(what="field", wanted=name)
        self._judge(row, record)
        subject = called(record) if "title" not in self.fields else label(record.account, row.title)
        return Done(subject, (self.opportunity_id,))

    @staticmethod
    def _judge(row: Opportunity, record: Record) -> None:
        if not row.title:
            raise Refused("title_missing", record.title)
        if (row.closed_on is None) != (row.status == "open"):
            raise Refused("closed_needs_a_status", row.status)
        if row.closed_on is not None and row.closed_on < row.created_on:
            raise Refused("closed_before_created", row.created_on.isoformat())


def move_if_elsewhere(work: Work, loaded: Loaded, wanted: str) -> None:
    """Move an opportunity to the stage of a name, unless it stands there."""
    stage = find_stage(work, loaded.record, wanted)
    if stage.id != loaded.record.stage_id:
        move_all(work, [(loaded, stage)], Target())


def harmless(name: str, value: Any) -> Any:
    """A value as it may be kept: text without what a terminal would act on, whatever way it came in."""
    if not isinstance(value, str):
        return value
    return (clean_lines(value) if name == "note" else clean(value)) or None


def account_named(work: Work, name: str | None) -> int | None:
    """The id of the account of this name, made when it is not there yet; None for no name."""
    return account_of(work.connection, name, work.stamp.today.isoformat())[0]


def set_tags(work: Work, opportunity_id: int, names: tuple[str, ...]) -> None:
    """Make the tags of an opportunity exactly these."""
    wanted = {named(work.connection, "tag", name) for name in names if clean(name)}
    rows = work.connection.execute(
        "SELECT id, tag_id FROM opportunity_tag WHERE opportunity_id = ?", (opportunity_id,)
    ).fetchall()
    for row_id, tag_id in rows:
        if tag_id not in wanted:
            work.session.delete(work.session.get_one(OpportunityTag, row_id))
    there = {tag_id for _, tag_id in rows}
    for tag_id in sorted(one for one in wanted if one is not None and one not in there):
        work.session.add(OpportunityTag(opportunity_id=opportunity_id, tag_id=tag_id))
