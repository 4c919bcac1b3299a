"""A prepared import is written as one command, after a copy of the file; what came of it is told."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from pipeboard.clock import Stamp
from pipeboard.exchange.importing import ATTEMPTS, Report, report_of, without_collection
from pipeboard.exchange.prepared_import import Prepared
from pipeboard.light import TYPE_CHECKING, NamedTuple
from pipeboard.store.errors import Refused as RuleRefused

if TYPE_CHECKING:
    from pipeboard.store.store import Store


class Brought(NamedTuple):
    """What an import did, or would do: the report of each table of sales, and what else came of the files."""

    prepared: Prepared
    reports: tuple[Report, ...]
    command_id: int
    backup: str | None


def told(prepared: Prepared, elapsed: float = 0.0) -> Brought:
    """What an import would do."""
    return _brought(prepared, 0, None, elapsed)


def write(store: Store, prepare: Callable[[], Prepared], prepared: Prepared, stamp: Stamp) -> Brought:
    """Write a prepared import as one command. `prepare` prepares it anew where another program has written meanwhile.

    Raises:
        StoreError: it could not be written. Nothing is kept.
    """
    started = perf_counter()
    copy: str | None = None
    with without_collection():
        for attempt in range(ATTEMPTS):
            if prepared.is_empty:
                break
            if copy is None and not store.opportunities.import_facts([]).is_empty:
                copy = store.back_up(stamp, "before-import").path
            try:
                command_id = store.run(prepared.command(), stamp).command_id
            except RuleRefused as refusal:
                if refusal.rule != "changed_meanwhile" or attempt == ATTEMPTS - 1:
                    raise
                prepared = prepare()
                continue
            return _brought(prepared, command_id, copy, perf_counter() - started)
    return _brought(prepared, 0, copy, perf_counter() - started)


def _brought(prepared: Prepared, command_id: int, copy: str | None, elapsed: float) -> Brought:
    reports = []
    for one in prepared.sales:
        report = report_of(one.sheet, one.options._replace(name=one.name), one.planned, command_id, copy, elapsed)
        if one.read is not None:
            report = report._replace(date_order=one.read.order, decimal=one.read.decimal)
        reports.append(report)
    return Brought(prepared, tuple(reports), command_id, copy)
