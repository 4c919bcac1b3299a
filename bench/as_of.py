"""The pipeline as it stood on a day, with 100,000 changes since then to take back."""

import sys
from collections.abc import Callable, Iterator

import files
import measure
from measure import Case, Options, Table, inside, process

from pipeboard.sales.filters import Filter
from pipeboard.store.store import Store

_OPPORTUNITIES, _CHANGES = 10_000, 100_000


def tables(options: Options) -> Iterator[Table]:
    """Board, forecast and list of a day before all changes, inside a program and whole."""
    changes = _CHANGES // 10 if options.quick else _CHANGES
    path = files.changed_file(_OPPORTUNITIES, changes)
    day = files.STAMP.today
    with measure.home() as home, Store.open(str(path), files.STAMP, origin="cli") as store:

        def then(ask: Callable[[], object]) -> Callable[[], object]:
            def asked() -> None:
                with store.as_of(day):
                    ask()

            return asked

        environment = measure.environment(home, PIPEBOARD_DB=path)
        whole = [*measure.pipeboard(), "board", "--as-of", day.isoformat()]
        is_open = Filter(statuses=("open",))
        cases = [
            Case(measure.FLOOR, measure.floor(environment)),
            Case("board as on a day", inside(then(lambda: store.figures.board(day))), limit=500),
            Case("forecast as on a day", inside(then(lambda: store.figures.forecast(day))), limit=500),
            Case(
                "50 rows as on a day",
                inside(then(lambda: store.opportunities.listed(is_open, day, limit=50))),
                limit=500,
            ),
            Case("pipeboard board --as-of, whole", process(whole, environment)),
        ]
        remark = f"{_OPPORTUNITIES:,} opportunities; every change is later than the day"
        yield Table(f"As of a day, over {changes:,} changes", cases, [remark])


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
