"""A file of years: 200,000 opportunities and 620,000 changes, and what each question costs in time and memory."""

import sys
from collections.abc import Iterator

import measure
import years
from measure import Case, Options, Table, process_with_peak

#: Milliseconds, and megabytes at the highest.
_GOALS = {"list --as-of": (1000, 100), "duplicates": (10_000, 150)}


def tables(options: Options) -> Iterator[Table]:
    """The questions that read much of the file, whole."""
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


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
