"""Two records become one: what hangs on the second moves to the first, its fields fill the gaps, and it is deleted.

Plain SQL, since an account may have thousands of opportunities and every row of them only changes one reference. Rows
that would stand twice (a tag, a person, a value of a custom field) are settled one by one, and the second of them goes
with its record, so that the journal can bring it back.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.matching import Kind
from pipeboard.store.changes.capture import save
from pipeboard.store.command import Done, Work
from pipeboard.store.derived import in_bulk
from pipeboard.store.reads.compared import HANGING, Comparison, columns_of, compared


@dataclass(frozen=True, slots=True)
class MergeAccounts:
    """Put an account into another one. `take` names the fields in which the one that goes is right."""

    kept_id: int
    gone_id: int
    take: tuple[str, ...] = ()
    verb: str = field(default="merge", init=False)

    def carry_out(self, work: Work) -> Done:
        """Move opportunities, contacts and activities; fill the gaps; delete.

        Raises:
            NotFound: one is not there. Refused: they are one record, or a field is unknown.
        """
        rows = work.connection.execute("SELECT id FROM opportunity WHERE account_id = ?", (self.gone_id,)).fetchall()
        return _merge(work, "account", self, tuple(row[0] for row in rows))


@dataclass(frozen=True, slots=True)
class MergeContacts:
    """Put a contact into another one. `take` names the fields in which the one that goes is right."""

    kept_id: int
    gone_id: int
    take: tuple[str, ...] = ()
    verb: str = field(default="merge", init=False)

    def carry_out(self, work: Work) -> Done:
        """Move its parts in opportunities and its activities; fill the gaps; delete.

        Raises:
            NotFound: one is not there. Refused: they are one record, or a field is unknown.
        """
        rows = work.connection.execute(
            "SELECT opportunity_id FROM opportunity_contact WHERE contact_id = ? ORDER BY 1", (self.gone_id,)
        ).fetchall()
        return _merge(work, "contact", self, tuple(row[0] for row in rows))


@dataclass(frozen=True, slots=True)
class MergeOpportunities:
    """Put an opportunity into another one. `take` names the fields in which the one that goes is right."""

    kept_id: int
    gone_id: int
    take: tuple[str, ...] = ()
    verb: str = field(default="merge", init=False)

    def carry_out(self, work: Work) -> Done:
        """Move activities, people, documents, tags, values, stays and prospects; fill the gaps; delete.

        Raises:
            NotFound: one is not there.
            Refused: they are one record, their statuses differ, or a field is unknown.
        """
        return _merge(work, "opportunity", self, (self.kept_id, self.gone_id))


@dataclass(frozen=True, slots=True)
class CaptureInto:
    """Put a captured line into the opportunity it is about, as one command: what the line says fills its gaps."""

    draft: Draft
    opportunity_id: int
    verb: str = field(default="merge", init=False)

    def carry_out(self, work: Work) -> Done:
        """Save the draft as the one quick insert does, and merge it.

        Raises:
            NotFound: the opportunity is not there any more. Refused: it was closed.
        """
        made = save(work.connection, self.draft, work.stamp).opportunity_id
        # What was typed stays with the opportunity: as its line where it has none, else in its note.
        work.connection.execute(
            "UPDATE opportunity SET note = captured_line WHERE id = ?"
            " AND (SELECT captured_line FROM opportunity WHERE id = ?) <> captured_line",
            (made, self.opportunity_id),
        )
        done = MergeOpportunities(self.opportunity_id, made).carry_out(work)
        return Done(done.subject.partition(" ← ")[0], (self.opportunity_id,))


Merge = MergeAccounts | MergeContacts | MergeOpportunities

#: The command that merges two records of a kind.
MERGES: dict[Kind, type[MergeAccounts] | type[MergeContacts] | type[MergeOpportunities]] = {
    "account": MergeAccounts,
    "contact": MergeContacts,
    "opportunity": MergeOpportunities,
}


def _merge(work: Work, kind: Kind, command: Merge, ids: tuple[int, ...]) -> Done:
    connection = work.connection
    comparison = compared(connection, kind, command.kept_id, command.gone_id, command.take)
    columns = columns_of(comparison.settled)
    if columns.get("origin_id") == command.kept_id:
        columns["origin_id"] = None
    with in_bulk(connection, sum(comparison.moving.values())):
        for table, column in HANGING[kind]:
            _settle_twice(connection, comparison, table, column)
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (command.kept_id, command.gone_id)
            )
        connection.execute(f"DELETE FROM {kind} WHERE id = ?", (command.gone_id,))
        if columns:
            assignments = ", ".join(f"{column} = ?" for column in columns)
            connection.execute(f"UPDATE {kind} SET {assignments} WHERE id = ?", (*columns.values(), command.kept_id))
    return Done(f"{comparison.kept_name} ← {comparison.gone_name}", ids)


#: Links that say nothing more, by the column of what they link to.
_LINKS = {"opportunity_tag": "tag_id", "activity_contact": "activity_id", "known_criterion": "exit_criterion_id"}


def _settle_twice(connection: sqlite3.Connection, comparison: Comparison, table: str, column: str) -> None:
    """Make room before rows move: of what both records have, one row stays, with what the other one knew."""
    if table == "opportunity_contact":
        _settle_parts(connection, column, comparison.kept_id, comparison.gone_id)
    elif table in ("custom_value", "account_value"):
        for one in comparison.custom:
            if one.result == "taken":
                connection.execute(
                    f"UPDATE {table} SET value = ? WHERE {column} = ? AND custom_field_id = ?",
                    (one.gone, comparison.kept_id, one.field_id),
                )
        _delete_twice(connection, table, "custom_field_id", comparison.kept_id, comparison.gone_id, column)
    elif table in _LINKS:
        _delete_twice(connection, table, _LINKS[table], comparison.kept_id, comparison.gone_id, column)
    elif column == "origin_id":
        # A sale cannot follow from itself.
        connection.execute(
            "UPDATE opportunity SET origin_id = NULL WHERE id = ? AND origin_id = ?",
            (comparison.kept_id, comparison.gone_id),
        )


def _settle_parts(connection: sqlite3.Connection, column: str, kept_id: int, gone_id: int) -> None:
    """A person who takes part in both, or two contacts of one sale: what is known of their part."""
    other = "contact_id" if column == "opportunity_id" else "opportunity_id"
    connection.execute(
        "UPDATE opportunity_contact AS ours SET role = coalesce(ours.role, theirs.role),"
        " decision_maker = max(ours.decision_maker, theirs.decision_maker),"
        " approves = coalesce(ours.approves, theirs.approves),"
        " approve_by = coalesce(ours.approve_by, theirs.approve_by)"
        f" FROM opportunity_contact AS theirs WHERE ours.{column} = ? AND theirs.{column} = ?"
        f" AND ours.{other} = theirs.{other}",
        (kept_id, gone_id),
    )
    _delete_twice(connection, "opportunity_contact", other, kept_id, gone_id, column)


def _delete_twice(
    connection: sqlite3.Connection,
    table: str,
    other: str,
    kept_id: int,
    gone_id: int,
    column: str = "opportunity_id",
) -> None:
    connection.execute(
        f"DELETE FROM {table} WHERE {column} = ? AND {other} IN (SELECT {other} FROM {table} WHERE {column} = ?)",
        (gone_id, kept_id),
    )


def merge_of(kind: Kind, kept_id: int, gone_id: int, take: Sequence[str] = ()) -> Merge:
    """The command that merges two records of a kind."""
    return MERGES[kind](kept_id, gone_id, tuple(take))
