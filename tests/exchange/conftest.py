"""Shared by the tests of imports: one call that imports text with rules as a command line gives them."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from pipeboard.clock import Stamp
from pipeboard.exchange.import_columns import Options
from pipeboard.exchange.import_fields import parse_column_rule, parse_value_rule
from pipeboard.exchange.importing import Report, import_csv
from pipeboard.store.store import Store

Bring = Callable[..., Report]


def options(maps: Sequence[str] = (), values: Sequence[str] = (), **settings: Any) -> Options:
    return Options(columns=tuple(map(parse_column_rule, maps)), values=tuple(map(parse_value_rule, values)), **settings)


@pytest.fixture
def bring(store: Store, stamp: Stamp) -> Bring:
    def bring(content: str | bytes, maps: Sequence[str] = (), values: Sequence[str] = (), **settings: Any) -> Report:
        data = content.encode() if isinstance(content, str) else content
        return import_csv(store, data, options(maps, values, **settings), stamp)

    return bring
