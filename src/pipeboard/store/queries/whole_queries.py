"""The whole file: all of its records."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from pipeboard.store.reads.everything import Everything


class WholeQueries(Group):
    """The whole file: all of its records."""

    def everything(self) -> Everything:
        """All records, table by table."""
        from pipeboard.store.reads import everything

        return everything.everything(self._connection)

    def schema(self) -> int:
        """The version of the file's schema."""
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of each table of records, by its name."""
        from pipeboard.store.reads.everything import in_order, ordered_columns

        return {name: ordered_columns(self._connection, name) for name in in_order(self._connection)}
