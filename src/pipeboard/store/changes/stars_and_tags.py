"""Stars and tags, on many opportunities as one undo."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import NamedTuple
from pipeboard.sales.text import clean, fold
from pipeboard.store.changes.capture import named
from pipeboard.store.changes.common import called, each, insert, listed, load, update
from pipeboard.store.command import Done, Work


class SetStar(NamedTuple):
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
        records = each(work, self.ids, lambda one: load(work, one))
        for record in records:
            update(work.connection, "opportunity", record.id, {"starred": self.starred})
        return Done(listed(map(called, records)), self.ids)


class AddTags(NamedTuple):
    """Put tags on opportunities, beside those they have. Tags that are not there yet are made."""

    ids: tuple[int, ...]
    names: tuple[str, ...]

    @property
    def verb(self) -> str:
        """`add_tags`."""
        return "add_tags"

    def carry_out(self, work: Work) -> Done:
        """Write the tags that an opportunity has not.

        Raises:
            NotFound: no such opportunity.
        """
        records = each(work, self.ids, lambda one: load(work, one))
        wanted = dict.fromkeys(named(work.connection, "tag", name) for name in self.names)
        for record in records:
            there = dict(tags_of(work, record.id))
            put_on(work, record.id, [one for one in wanted if one is not None and one not in there])
        return Done(_tagged(listed(map(called, records)), "+", self.names), self.ids)


class RemoveTags(NamedTuple):
    """Take tags off opportunities; one that is not there is passed over."""

    ids: tuple[int, ...]
    names: tuple[str, ...]

    @property
    def verb(self) -> str:
        """`remove_tags`."""
        return "remove_tags"

    def carry_out(self, work: Work) -> Done:
        """Delete the tags that an opportunity has; the names stay.

        Raises:
            NotFound: no such opportunity.
        """
        records = each(work, self.ids, lambda one: load(work, one))
        unwanted = {fold(name) or clean(name) for name in self.names}
        known = work.connection.execute("SELECT id, name_folded FROM tag").fetchall()
        going = {tag_id for tag_id, folded in known if folded in unwanted}
        for record in records:
            take_off(work, [row for tag, row in tags_of(work, record.id) if tag in going])
        return Done(_tagged(listed(map(called, records)), "−", self.names), self.ids)


def set_tags(work: Work, opportunity_id: int, names: Sequence[str]) -> None:
    """Make the tags of an opportunity exactly these."""
    wanted = {named(work.connection, "tag", name) for name in names if clean(name)}
    there = tags_of(work, opportunity_id)
    take_off(work, [row for tag, row in there if tag not in wanted])
    held = {tag for tag, _ in there}
    put_on(work, opportunity_id, sorted(one for one in wanted if one is not None and one not in held))


def tags_of(work: Work, opportunity_id: int) -> list[tuple[int, int]]:
    """The tags of an opportunity as (tag, row)."""
    return work.connection.execute(
        "SELECT tag_id, id FROM opportunity_tag WHERE opportunity_id = ?", (opportunity_id,)
    ).fetchall()


def put_on(work: Work, opportunity_id: int, tags: Sequence[int]) -> None:
    """Put tags on an opportunity that has none of them."""
    for tag_id in tags:
        insert(work.connection, "opportunity_tag", {"opportunity_id": opportunity_id, "tag_id": tag_id})


def take_off(work: Work, rows: Sequence[int]) -> None:
    """Take tags off, by the rows that hold them."""
    for row_id in rows:
        work.connection.execute("DELETE FROM opportunity_tag WHERE id = ?", (row_id,))


def _tagged(subject: str, sign: str, names: Sequence[str]) -> str:
    tags = ", ".join(f"#{name}" for name in map(clean, names) if name)
    return f"{subject} {sign}{tags}" if tags else subject
