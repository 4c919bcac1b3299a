"""The totals of stages and months, inside a running program: kept by triggers, they cost the same at any size."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import files
import measure
from measure import Case, Options, Table, inside

from pipeboard.sales.filters import Filter
from pipeboard.store.store import Store

_SMALL = 1_000


def tables(options: Options) -> Iterator[Table]:
    """Stage and month totals in a small and a large file; under a filter, for information."""
    size = 1_000_000 if options.large else 10_000 if options.quick else 100_000
    remarks = [] if options.large else ["--large measures at 1,000,000, as the goal has it"]
    with ExitStack() as open_files:
        stores = {
            count: open_files.enter_context(Store.open(str(files.file_of(count)), files.STAMP, origin="cli"))
            for count in (_SMALL, size)
        }
        yield Table("Totals", _cases(stores, Filter(), goal=2, times=20), remarks)
        starred = Filter(statuses=("open",), starred=True)
        yield Table("Totals of the starred ones (for information: added up by SQL)", _cases(stores, starred))


def _cases(stores: dict[int, Store], chosen: Filter, *, goal: float | None = None, times: int = 1) -> list[Case]:
    cases = []
    for name, ask in _questions(chosen).items():
        first = f"{name} at {_SMALL:,}"
        for count, store in stores.items():
            once = inside(lambda ask=ask, store=store: ask(store), times)  # type: ignore[misc]
            is_floor = count == _SMALL
            cases.append(Case(f"{name} at {count:,}", once, "" if is_floor else first, None if is_floor else goal))
    return cases


def _questions(chosen: Filter) -> dict[str, Callable[[Store], object]]:
    today = files.STAMP.today
    return {
        "stages": lambda store: store.figures.board(today, chosen),
        "months": lambda store: store.figures.forecast(today, chosen),
    }


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
