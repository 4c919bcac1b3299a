"""A group of questions to an open file. What SQLite says against one becomes an error of ours here, for all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.store.database import errors_of

if TYPE_CHECKING:
    from datetime import date

    from pipeboard.sales.filters import Filter
    from pipeboard.store.reads.filtering import Condition


class Group:
    """Questions that belong together. Each is asked in no transaction longer than itself and answers with records.

    The modules that answer are imported where they are asked: the shell prompt waits for every one of them.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection, self._path = connection, path

    def __init_subclass__(cls) -> None:
        for name, question in list(vars(cls).items()):
            if not name.startswith("_"):
                setattr(cls, name, _asked(question))

    def _where(self, chosen: Filter, today: date) -> Condition:
        """A filter as a condition."""
        from pipeboard.store.reads import filtering, pipelines

        if chosen.asks_for_fields:
            from pipeboard.store.reads.orders import let_fold

            let_fold(self._connection)
        thresholds = pipelines.thresholds(self._connection) if chosen.asks_for_rotting else None
        return filtering.condition(chosen, today, thresholds)


def _asked(question: Callable[..., Any]) -> Callable[..., Any]:
    """A question whose failures are told as those of the file."""

    def ask(group: Group, *values: Any, **named: Any) -> Any:
        with errors_of(group._path):  # noqa: SLF001 - it is a method of the group
            return question(group, *values, **named)

    ask.__doc__, ask.__name__ = question.__doc__, question.__name__
    return ask
