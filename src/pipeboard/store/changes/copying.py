"""A copy of an opportunity: the next sale of the same kind, which begins today in the first stage of its pipeline."""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.ordering import on_top
from pipeboard.sales.periods import has_passed
from pipeboard.sales.text import clean
from pipeboard.store.changes.capture import first_position, first_stage, label
from pipeboard.store.changes.common import insert, load
from pipeboard.store.command import Done, Work

#: What the copy takes over as it is.
_COPIED = (
    *("account_id", "amount_minor", "currency", "tax", "frequency", "term_months"),
    *("source_id", "category_id", "owner_id", "note"),
)


class Duplicate(NamedTuple):
    """Copy an opportunity: account, amount, names, tags, people, own fields and note; open, and of today.

    Its history, its actions and documents, its own probability and star, and what it is called elsewhere are its own.
    An expected signature is copied while it lies ahead.
    """

    opportunity_id: int
    title: str = ""

    @property
    def verb(self) -> str:
        """`duplicate`."""
        return "duplicate"

    def carry_out(self, work: Work) -> Done:
        """Write the copy on top of its column.

        Raises:
            NotFound: there is no such opportunity.
        """
        record, today = load(work, self.opportunity_id), work.stamp.today
        stage = first_stage(work.connection, None, record.pipeline_id)
        row = work.connection.execute(
            f"SELECT {', '.join(_COPIED)} FROM opportunity WHERE id = ?", (record.id,)
        ).fetchone()
        title = clean(self.title) or record.title
        is_ahead = record.expected_by is not None and not has_passed(record.expected_by, today)
        copied = insert(
            work.connection,
            "opportunity",
            {
                **dict(zip(_COPIED, row, strict=True)),
                "title": title,
                "stage_id": stage.id,
                "expected_from": record.expected_from if is_ahead else None,
                "expected_by": record.expected_by if is_ahead else None,
                "position": on_top(first_position(work.connection, stage.id, "open")),
                "created_on": today,
                "stage_entered_on": today,
            },
        )
        copy_around(work, record.id, copied)
        return Done(label(record.account, title), (copied,))


def copy_around(work: Work, opportunity_id: int, copy_id: int) -> None:
    """Give a copy the tags, people and own fields of an opportunity. What somebody is to approve is of the one sale."""
    for table, columns in (
        ("opportunity_tag", "tag_id"),
        ("opportunity_contact", "contact_id, role, decision_maker"),
        ("custom_value", "custom_field_id, value"),
    ):
        work.connection.execute(
            f"INSERT INTO {table} (opportunity_id, {columns})"
            f" SELECT ?, {columns} FROM {table} WHERE opportunity_id = ? ORDER BY id",
            (copy_id, opportunity_id),
        )
