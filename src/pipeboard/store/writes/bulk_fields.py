"""Commands that set the same on many opportunities, as one undo: fields, the star, tags."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeboard.sales.text import clean, fold
from pipeboard.store.capture import named
from pipeboard.store.tables import OpportunityTag
from pipeboard.store.writes.command import Done, Work
from pipeboard.store.writes.common import called, each, listed, load
from pipeboard.store.writes.opportunities import SetFields


@dataclass(frozen=True, slots=True)
class SetFieldsOfMany:
    """Set fields of many opportunities, as `SetFields` does of one."""

    ids: tuple[int, ...]
    fields: dict[str, Any]
    verb: str = field(default="set", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the fields of each.

        Raises:
            NotFound: no such opportunity or field. Refused: one cannot be set so; nothing is set.
        """
        done = each(work, self.ids, lambda one: SetFields(one, self.fields).carry_out(work))
        return Done(listed(one.subject for one in done), self.ids)


@dataclass(frozen=True, slots=True)
class SetStar:
    """Star opportunities, or take their stars away."""

    ids: tuple[int, ...]
    starred: bool

    @property
    def verb(self) -> str:
        """`star` or `unstar`."""
        return "star" if self.starred else "unstar"

    def carry_out(self, work: Work) -> Done:
        """Write the star.

        Raises:
            NotFound: no such opportunity.
        """
        loaded = each(work, self.ids, lambda one: load(work, one))
        for one in loaded:
            one.row.starred = self.starred
        return Done(listed(called(one.record) for one in loaded), self.ids)


@dataclass(frozen=True, slots=True)
class AddTags:
    """Put tags on opportunities, beside those they have. Tags that are not there yet are made."""

    ids: tuple[int, ...]
    names: tuple[str, ...]
    verb: str = field(default="add_tags", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the tags that an opportunity has not.

        Raises:
            NotFound: no such opportunity.
        """
        loaded = each(work, self.ids, lambda one: load(work, one))
        wanted = dict.fromkeys(named(work.connection, "tag", name) for name in self.names)
        for one in loaded:
            there = dict(_tags(work, one.record.id))
            work.session.add_all(
                OpportunityTag(opportunity_id=one.record.id, tag_id=tag_id)
                for tag_id in wanted
                if tag_id is not None and tag_id not in there
            )
        return Done(_tagged(listed(called(one.record) for one in loaded), "+", self.names), self.ids)


@dataclass(frozen=True, slots=True)
class RemoveTags:
    """Take tags off opportunities; one that is not there is passed over."""

    ids: tuple[int, ...]
    names: tuple[str, ...]
    verb: str = field(default="remove_tags", init=False)

    def carry_out(self, work: Work) -> Done:
        """Delete the tags that an opportunity has; the names stay.

        Raises:
            NotFound: no such opportunity.
        """
        loaded = each(work, self.ids, lambda one: load(work, one))
        unwanted = {fold(name) or clean(name) for name in self.names}
        known = work.connection.execute("SELECT id, name_folded FROM tag").fetchall()
        going = {tag_id for tag_id, folded in known if folded in unwanted}
        for one in loaded:
            for tag_id, row_id in _tags(work, one.record.id):
                if tag_id in going:
                    work.session.delete(work.session.get_one(OpportunityTag, row_id))
        return Done(_tagged(listed(called(one.record) for one in loaded), "−", self.names), self.ids)


def _tags(work: Work, opportunity_id: int) -> list[tuple[int, int]]:
    """The tags of an opportunity as (tag, row)."""
    return work.connection.execute(
        "SELECT tag_id, id FROM opportunity_tag WHERE opportunity_id = ?", (opportunity_id,)
    ).fetchall()


def _tagged(subject: str, sign: str, names: Sequence[str]) -> str:
    tags = ", ".join(f"#{name}" for name in map(clean, names) if name)
    return f"{subject} {sign}{tags}" if tags else subject
