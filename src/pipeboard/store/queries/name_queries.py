"""Names: those of a table of names, and the records that a name means or probably means."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from pipeboard.sales.matching import Kind
    from pipeboard.store.reads.similar import AlreadyThere, Known


class NameQueries(Group):
    """Names: those of a table of names, and the records that a name means or probably means."""

    def of(self, table: str) -> list[str]:
        """The names in a table of names (account, source, category, tag, owner)."""
        from pipeboard.store.reads import pipelines

        return pipelines.names(self._connection, table)

    def like(self, table: str, typed: str, limit: int) -> list[str]:
        """The names of a table of names that have all the words typed; those that begin so come first."""
        from pipeboard.store.reads import forms

        return forms.names_like(self._connection, table, typed, limit)

    def account_of(self, folded: str) -> str | None:
        """The name of the account of this folded name, if there is one."""
        row = self._connection.execute(
            "SELECT name FROM account WHERE name_folded = ? ORDER BY id LIMIT 1", (folded,)
        ).fetchone()
        return None if row is None else str(row[0])

    def near_account(self, folded: str) -> Known | None:
        """The account whose folded name is one typing slip from this, if there is one."""
        from pipeboard.store.reads import similar

        return similar.near_account(self._connection, folded)

    def account_alike(self, name: str) -> Known | None:
        """The account that a new name probably means; None where one has this very name."""
        from pipeboard.store.reads import similar

        return similar.account_alike(self._connection, name)

    def already_there(self, account: str, title: str) -> AlreadyThere:
        """The account that a line probably means; where it names one exactly, its open opportunity of this title."""
        from pipeboard.store.reads import similar

        return similar.already_there(self._connection, account, title)

    def records(self, kind: Kind, name: str) -> list[Known]:
        """The accounts or contacts of this name, accents and case aside."""
        from pipeboard.store.reads import similar

        return similar.named(self._connection, kind, name)
