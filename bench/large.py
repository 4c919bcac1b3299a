"""A file of years: 200,000 opportunities and 620,000 changes, and what each question costs in time and memory."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import files
import measure
import years
from measure import Case, Options, Sample, Table, process_with_peak

#: Milliseconds, and megabytes at the highest.
_GOALS = {"list --as-of": (1000, 100), "duplicates": (10_000, 150)}

#: The file of `as_of.py`: opportunities that changed ten times each within eight months.
_BUSY = (10_000, 100_000)


def tables(options: Options) -> Iterator[Table]:
    """The questions that read much of the file, whole; and compacting it."""
    size = years.QUICK if options.quick else years.LARGE
    path = years.file_of_years(size)
    day = years.middle(path).isoformat()
    with measure.home() as home:
        environment = measure.environment(home, PIPEBOARD_DB=path)
        cases = [Case(measure.FLOOR, measure.floor(environment))]
        for name, words in (
            ("list --as-of", ["list", "--as-of", day]),
            ("board --as-of", ["board", "--as-of", day]),
            ("duplicates", ["duplicates"]),
            ("doctor", ["doctor"]),
            ("today", ["today"]),
        ):
            limit, memory = _GOALS.get(name, (None, None))
            once = process_with_peak([*measure.pipeboard(), *words], environment)
            cases.append(Case(name, once, limit=limit, memory=memory))
        remark = f"{size[0]:,} opportunities, {size[1]:,} changes; as of {day}, with half of the changes to take back"
        yield Table("A file of years", cases, [remark])
    yield _compacted(path, *_BUSY)


def _compacted(path: Path, count: int, changes: int) -> Table:
    """`compact`, on a copy each time: two years of three; and all of a file in which each opportunity changed often."""
    ago = (files.STAMP.today - timedelta(days=365)).isoformat()
    later = (files.STAMP.today + timedelta(days=365)).isoformat()
    remarks = ["before the clock starts, each gets a fresh copy of its file, sealed"]
    busy = files.changed_file(count, changes)
    cases = [
        Case("compact two years of three", _compacting(path, ago, measure.NOW, remarks)),
        Case("compact a busy file", _compacting(busy, later, f"{later}T09:30", remarks)),
    ]
    return Table("Compacting the journal", cases, remarks)


def _compacting(path: Path, before: str, now: str, remarks: list[str]) -> measure.Once:
    """Compact a fresh copy; the sizes of the first one are told."""

    def once() -> Sample:
        with measure.home() as home:
            copied = files.sealed_copy(path, home / "file.db")
            environment = measure.environment(home, PIPEBOARD_DB=copied, PIPEBOARD_NOW=now)
            sizes = [copied.stat().st_size]
            sample = process_with_peak([*measure.pipeboard(), "compact", "--before", before], environment)()
            sizes.append(copied.stat().st_size)
        told = f"{path.name} before {before}: {sizes[0] / 1e6:.1f} MB → {sizes[1] / 1e6:.1f} MB"
        if told not in remarks:
            remarks.append(told)
        return sample

    return once


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
