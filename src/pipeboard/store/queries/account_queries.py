"""Accounts and people: lists of them with their figures, everything of one, and those that a name means."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING
from pipeboard.store.queries.group import Group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeboard.sales.briefs import Brief
    from pipeboard.sales.customers import AccountFigures, AccountFilter, AccountPage, Contact

#: Among so many of the last actions the last talks of a brief are looked for.
_AMONG = 36


class AccountQueries(Group):
    """Accounts and people."""

    def listed(
        self, chosen: AccountFilter, today: date, *, order: str = "name", limit: int = -1
    ) -> tuple[list[AccountFigures], int]:
        """The accounts a filter leaves, at most so many of them (below 0: all), and how many it leaves.

        The order is one of `sales.customers.ORDERS`; a `-` before it turns it round.
        """
        found = self.ids(chosen, today, order=order)
        # Only those that are shown are reckoned.
        return self.figures(found[:limit] if limit >= 0 else found), len(found)

    def ids(self, chosen: AccountFilter, today: date, *, order: str = "name") -> list[int]:
        """The accounts a filter leaves, in an order as `listed` has it: a list of any length asks for the figures of
        those that are seen.
        """
        from pipeboard.sales.customers import leaves, ordered
        from pipeboard.store.reads import account_pages, pipelines

        downwards, order = order.startswith("-"), order.removeprefix("-")
        ids = account_pages.ids_by_name(self._connection, chosen, downwards=downwards and order == "name")
        if chosen.sleeping:
            found = account_pages.figures(self._connection, ids)
            ids = [one.account.id for one in found if leaves(chosen, one, today)]
        if order != "name":
            currency = pipelines.own_currency(self._connection)
            keys = account_pages.order_keys(self._connection, order, currency)
            ids = ordered(ids, keys, order, is_reversed=downwards)
        return ids

    def figures(self, ids: Sequence[int]) -> list[AccountFigures]:
        """Accounts with what they come to, in the order of the ids; those that are gone are left out."""
        from pipeboard.store.reads import account_pages

        return account_pages.figures(self._connection, ids)

    def page(self, account_id: int, most_done: int = -1) -> AccountPage:
        """Everything of an account; of what was done the last `most_done` (below 0: all).

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.reads import account_pages

        return account_pages.page(self._connection, account_id, most_done)

    def page_of_opportunity(self, opportunity_id: int, most_done: int = -1) -> AccountPage:
        """Everything of the account of an opportunity; of the opportunity alone where it has none.

        Raises:
            NotFound: there is no such opportunity.
        """
        from pipeboard.store.reads import account_pages

        return account_pages.page_of_opportunity(self._connection, opportunity_id, most_done)

    def brief(self, account_id: int, today: date) -> Brief:
        """What is read before a call to an account.

        Raises:
            NotFound: there is none.
        """
        return self._brief(self.page(account_id, _AMONG), today)

    def brief_of_opportunity(self, opportunity_id: int, today: date) -> Brief:
        """What is read before a call about an opportunity: the brief of its account, or of the opportunity alone.

        Raises:
            NotFound: there is no such opportunity.
        """
        return self._brief(self.page_of_opportunity(opportunity_id, _AMONG), today)

    def _brief(self, page: AccountPage, today: date) -> Brief:
        from pipeboard.sales.briefs import brief_of
        from pipeboard.sales.predicates import is_to_do
        from pipeboard.store.reads import pipelines

        waiting = {one.stage_id for one in page.opportunities if is_to_do(one, today)}
        # When something rots follows from all wins: only of the stages that matter here it is asked.
        thresholds = pipelines.thresholds(self._connection, waiting) if waiting else {}
        return brief_of(page, thresholds, today)

    def meant(self, table: str, typed: str, limit: int = 10) -> list[tuple[int, str]]:
        """The accounts (`account`) or people (`contact`) that a typed name means, with their names."""
        from pipeboard.store.reads import account_pages

        return account_pages.of_text(self._connection, table, typed, limit)

    def people(self, account: str = "", text: str = "", limit: int = -1) -> tuple[list[Contact], int]:
        """People by name, of an account and with some words, at most so many of them; and how many there are."""
        from pipeboard.store.reads import people

        found = people.listed(self._connection, account, text, limit)
        return found, people.count(self._connection, account, text)

    def contact(self, contact_id: int) -> Contact:
        """A person.

        Raises:
            NotFound: there is none.
        """
        from pipeboard.store.reads import people

        return people.one(self._connection, contact_id)

    def people_of(self, opportunity_id: int) -> list[Contact]:
        """The people who take part in an opportunity."""
        from pipeboard.store.reads import people

        return people.of_opportunity(self._connection, opportunity_id)
