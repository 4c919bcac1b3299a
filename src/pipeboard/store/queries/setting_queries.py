"""What the user set up in the file: settings, saved filters, fields of their own."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from pipeboard.sales.filters import Filter
    from pipeboard.sales.rates import Rates
    from pipeboard.sales.records import CustomField


class SettingQueries(Group):
    """What the user set up in the file: settings, saved filters, fields of their own."""

    def value(self, name: str) -> str | None:
        """A setting of the file."""
        from pipeboard.store.reads import pipelines

        return pipelines.setting(self._connection, name)

    def rates(self) -> Rates:
        """The file's own currency, and what others are worth in it."""
        from pipeboard.store.reads import pipelines

        return pipelines.rates(self._connection)

    def saved_filters(self) -> list[tuple[str, Filter]]:
        """The saved filters and their names, in their order."""
        from pipeboard.store.reads import forms

        return forms.saved_filters(self._connection)

    def custom_fields(self, record: str = "opportunity") -> list[CustomField]:
        """The user's own fields of opportunities, or of accounts (`account`), in their order."""
        from pipeboard.store.reads import forms

        return forms.custom_fields(self._connection, record)

    def values_of(self, name: str) -> int:
        """On how many opportunities or accounts one of the user's own fields is filled in."""
        row = self._connection.execute(
            "SELECT (SELECT count(*) FROM custom_value WHERE custom_field_id = field.id)"
            " + (SELECT count(*) FROM account_value WHERE custom_field_id = field.id)"
            " FROM custom_field AS field WHERE name = ?",
            (name,),
        ).fetchone()
        return 0 if row is None else int(row[0])

    def account_values(self, account_id: int) -> dict[str, str]:
        """What the user's own fields hold on an account, by the name of the field."""
        from pipeboard.store.reads import forms

        return forms.account_values(self._connection, account_id)

    def own_values(self) -> dict[int, dict[str, str]]:
        """The values of the user's own fields, by the opportunity and the name of the field."""
        from pipeboard.store.reads import forms

        return forms.own_values(self._connection)
