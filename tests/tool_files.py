"""Shared by the tests of other tools' files: an import whose answers are those that Enter gives."""

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

from pipeboard.exchange.files_in import FileIn
from pipeboard.exchange.import_board import board_of
from pipeboard.exchange.import_columns import Options
from pipeboard.exchange.import_preparing import prepare
from pipeboard.exchange.prepared_import import Prepared, Wish
from pipeboard.sales.filters import Filter
from pipeboard.store.store import Store
from store_help import STAMP

SAMPLES = Path(__file__).parent / "exchange" / "samples"


class Row(NamedTuple):
    """What a test asks of an opportunity."""

    title: str
    account: str | None
    amount: str | None
    status: str
    stage: str
    expected: str | None
    closed: str | None


def prepared(
    store: Store, *files: tuple[str, str | bytes], answers: dict[str, str] | None = None, **wish: Any
) -> Prepared:
    named = [FileIn(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    settings = {"options": Options(), **wish}
    return prepare(store, named, Wish(**settings), answers or {}, STAMP)


def brought(store: Store, *files: tuple[str, str | bytes], **said: Any) -> Prepared:
    """Import with every proposal taken. The file must come to what the board and the refused rows do."""
    made = prepared(store, *files, **said)
    for one in made.sales:
        assert board_of(one).agrees
    if not made.is_empty:
        store.run(made.command(), STAMP)
    return made


def sample(*names: str) -> list[tuple[str, bytes]]:
    return [(name, (SAMPLES / name).read_bytes()) for name in names]


def rows(store: Store) -> list[Row]:
    stages = {one.id: one.name for one in store.pipelines.stages()}
    listed = store.opportunities.listed(Filter(), STAMP.today, order="id")
    return [
        Row(
            one.title,
            one.account,
            None if one.amount_minor is None else f"{one.amount_minor} {one.currency}",
            one.status,
            stages[one.stage_id],
            _day(one.expected_by),
            _day(one.closed_on),
        )
        for one in listed
    ]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def open_questions(made: Prepared) -> list[str]:
    return [one.code for one in made.interview.open]
