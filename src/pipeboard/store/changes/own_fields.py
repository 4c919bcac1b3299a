"""The user's own fields as they are defined: renamed, or taken away with all that they hold. Undo brings it back."""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.filters import Filter
from pipeboard.sales.text import clean, fold
from pipeboard.store.changes.common import update
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads.forms import saved_filters
from pipeboard.store.saved_filter_text import to_terms


class RenameCustomField(NamedTuple):
    """Give a field another name; what it holds stays, and saved filters follow."""

    name: str
    new: str

    @property
    def verb(self) -> str:
        """`rename_field`."""
        return "rename_field"

    def carry_out(self, work: Work) -> Done:
        """Write the name.

        Raises:
            NotFound: there is no such field. Refused: the new name is none, or another field has it.
        """
        field_id, before = _field(work, self.name)
        name = clean(self.new)
        if not name:
            raise Refused("name_missing", before)
        if any(fold(known) == fold(name) for number, known in _fields(work) if number != field_id):
            raise Refused("field_name_taken", name)
        update(work.connection, "custom_field", field_id, {"name": name})
        for saved, chosen in saved_filters(work.connection):
            followed = _renamed(chosen, before, name)
            if followed != chosen:
                work.connection.execute("UPDATE saved_filter SET terms = ? WHERE name = ?", (to_terms(followed), saved))
        return Done(f"{before} → {name}")


class RemoveCustomField(NamedTuple):
    """Take a field away, with what it holds on every opportunity or account."""

    name: str

    @property
    def verb(self) -> str:
        """`remove_field`."""
        return "remove_field"

    def carry_out(self, work: Work) -> Done:
        """Delete the values, then the field.

        Raises:
            NotFound: there is no such field.
        """
        field_id, name = _field(work, self.name)
        for table in ("custom_value", "account_value"):
            work.connection.execute(f"DELETE FROM {table} WHERE custom_field_id = ?", (field_id,))
        work.connection.execute("DELETE FROM custom_field WHERE id = ?", (field_id,))
        return Done(name)


def _fields(work: Work) -> list[tuple[int, str]]:
    return work.connection.execute("SELECT id, name FROM custom_field ORDER BY position, id").fetchall()


def _field(work: Work, name: str) -> tuple[int, str]:
    found = next((row for row in _fields(work) if fold(row[1]) == fold(clean(name))), None)
    if found is None:
        raise NotFound(what="field", wanted=name)
    return found


def _renamed(chosen: Filter, before: str, name: str) -> Filter:
    """A filter in which a field of the user's own is called otherwise, also in what it leaves out."""
    return chosen._replace(
        fields=tuple(
            one._replace(name=name) if one.is_own and fold(one.name) == fold(before) else one for one in chosen.fields
        ),
        excluded=tuple(_renamed(one, before, name) for one in chosen.excluded),
    )
