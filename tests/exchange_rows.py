"""Shared by the tests of imports and exports: what of a record a file keeps."""

from typing import Any

from pipeboard.sales.records import Opportunity


def record_of(one: Opportunity) -> tuple[Any, ...]:
    """A record without the numbers that belong to one file only; the external id and the title first."""
    action = one.next_action
    bare = one._replace(id=0, account_id=None, position=0, next_action=None)
    return (one.external_id, one.title, bare, None if action is None else action._replace(id=0))
