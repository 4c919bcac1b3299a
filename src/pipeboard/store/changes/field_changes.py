"""Fields of opportunities: set or cleared, one by one, and a note that is added to what stands."""

from __future__ import annotations

from collections.abc import Mapping

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.field_kinds import Kind, Values
from pipeboard.sales.field_names import HELD
from pipeboard.sales.records import Opportunity
from pipeboard.sales.status import judge_closing_day
from pipeboard.sales.text import clean_lines
from pipeboard.store.changes.capture import account_of, label, named
from pipeboard.store.changes.closing import reason_named
from pipeboard.store.changes.column_places import Target, find_stage, move_all
from pipeboard.store.changes.common import called, each, harmless, listed, load, refuse, refuse_clash, update
from pipeboard.store.changes.stars_and_tags import set_tags
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused

#: What a field without a value holds where that is something, by its kind.
_WITHOUT: dict[Kind, Any] = {"flag": False, "frequency": "once"}

#: Days that every opportunity has.
_NEEDED_DAYS = ("created_on", "stage_entered_on")


class SetFields(NamedTuple):
    """Set fields of one opportunity.

    `fields` are columns by name; `account`, `source`, `category`, `owner`, `close_reason` take names, `stage` a stage's
    name, `tags` a tuple of names (the whole set). None clears a field. `began` gives, for fields that somebody edits,
    the value that the edit began from: where another one stands by now, the change is refused.
    """

    opportunity_id: int
    fields: Values
    began: Values | None = None

    @property
    def verb(self) -> str:
        """`set`."""
        return "set"

    def carry_out(self, work: Work) -> Done:
        """Write the fields; names that are not there yet are made.

        Raises:
            NotFound: no such opportunity or field. Refused: a rule forbids it. EditClash: another change came first.
        """
        record = load(work, self.opportunity_id)
        if self.began:
            refuse_clash(self.fields, self.began, values_of(work, record, self.began))
        columns = _columns(work, record, self.fields)
        _judge(work, record, columns)
        stage = find_stage(work, record, str(self.fields["stage"] or "")) if "stage" in self.fields else None
        if stage is None or stage.id == record.stage_id:
            update(work.connection, "opportunity", record.id, columns)
        else:
            move_all(work, [(record, stage)], Target(), columns)
        if "tags" in self.fields:
            tags = self.fields["tags"]
            set_tags(work, record.id, tags if isinstance(tags, tuple) else ())
        return Done(label(record.account, columns.get("title", record.title)), (record.id,))


class SetFieldsOfMany(NamedTuple):
    """Set fields of many opportunities, as `SetFields` does of one."""

    ids: tuple[int, ...]
    fields: Values

    @property
    def verb(self) -> str:
        """`set`."""
        return "set"

    def carry_out(self, work: Work) -> Done:
        """Write the fields of each.

        Raises:
            NotFound: no such opportunity or field. Refused: one cannot be set so; nothing is set.
        """
        done = each(work, self.ids, lambda one: SetFields(one, self.fields).carry_out(work))
        return Done(listed(one.subject for one in done), self.ids)


class AddNote(NamedTuple):
    """Add lines to the note of opportunities, below what stands there."""

    ids: tuple[int, ...]
    text: str

    @property
    def verb(self) -> str:
        """`note`."""
        return "note"

    def carry_out(self, work: Work) -> Done:
        """Write the note.

        Raises:
            NotFound: no such opportunity. Refused: the text is empty.
        """
        text = clean_lines(self.text)
        if not text:
            raise Refused("note_missing")
        records = each(work, self.ids, lambda one: load(work, one))
        for record in records:
            before = values_of(work, record, ("note",))["note"]
            update(work.connection, "opportunity", record.id, {"note": f"{before}\n{text}" if before else text})
        return Done(listed(map(called, records)), self.ids)


def values_of(work: Work, record: Opportunity, names: Mapping[str, Any] | tuple[str, ...]) -> dict[str, Any]:
    """What fields hold now, by the names that `SetFields` takes."""
    values: dict[str, Any] = {**record._asdict(), "probability": record.own_probability}
    if "note" in names:
        mark = (record.id,)
        (values["note"],) = work.connection.execute("SELECT note FROM opportunity WHERE id = ?", mark).fetchone()
    unknown = next((name for name in names if name not in values), None)
    if unknown is not None:
        raise NotFound(what="field", wanted=unknown)
    return {name: values[name] for name in names}


def account_named(work: Work, name: str | None) -> int | None:
    """The id of the account of this name, made when it is not there yet; None for no name."""
    return account_of(work.connection, name, work.stamp.today.isoformat())[0]


def _columns(work: Work, record: Opportunity, fields: Values) -> dict[str, Any]:
    """The columns that values are kept in, by the kind that they are declared as; tags and the stage are no columns."""
    columns: dict[str, Any] = {}
    for name, value in fields.items():
        kind = HELD.get(name)
        if kind is None:
            raise NotFound(what="field", wanted=name)
        if kind in ("account", "name", "reason"):
            columns[f"{name}_id"] = _id_of(work, record, kind, name, None if value is None else str(value))
        elif kind not in ("tags", "stage"):
            columns[name] = _WITHOUT.get(kind) if value is None else harmless(kind, value)
            if kind == "origin" and value is None:
                # What follows from nothing follows from no sale.
                columns["origin_id"] = None
    return columns


def _id_of(work: Work, record: Opportunity, kind: Kind, name: str, value: str | None) -> int | None:
    """The id of what a name refers to, made when it is not there yet."""
    if kind == "account":
        return account_named(work, value)
    return reason_named(work, record.status, value) if kind == "reason" else named(work.connection, name, value)


def _judge(work: Work, record: Opportunity, columns: Mapping[str, Any]) -> None:
    """Refuse what the rules do not allow, before the file would in its own words."""
    if not columns.get("title", record.title):
        raise Refused("title_missing", record.title)
    if any(columns.get(name, record.created_on) is None for name in _NEEDED_DAYS):
        raise Refused("day_missing")
    closed_on = columns.get("closed_on", record.closed_on)
    if (closed_on is None) != (record.status == "open"):
        raise Refused("closed_needs_a_status", record.status)
    if closed_on is not None and not {"closed_on", "created_on"}.isdisjoint(columns):
        created_on = columns.get("created_on", record.created_on)
        refuse(judge_closing_day(closed_on, created_on, work.stamp.today))
