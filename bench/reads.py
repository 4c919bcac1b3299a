"""What a shell asks for many times a day, whole: `today`, `list`, `board`, `forecast`, `prompt`, accounts, briefs."""

import sys
from collections.abc import Iterator

import files
import measure
from add import taskwarrior
from measure import Case, Options, Table, output_of, process

#: Each question, and how many empty interpreters it may last.
_QUESTIONS = (
    *(("today", 6), ("list", 6), ("board", 6), ("forecast", 6), ("prompt", 4)),
    *(("accounts", 6), ("contacts", 6), ("brief 5000", 6)),
)


def tables(options: Options) -> Iterator[Table]:
    """The reads at 10,000 (and at 100,000, where they should cost the same), then beside taskwarrior."""
    with measure.home() as home:
        for count in (10_000,) if options.quick else (10_000, 100_000):
            path = files.copy_of(count, home)
            environment = measure.environment(home, PIPEBOARD_DB=path)
            cases = [Case(measure.FLOOR, measure.floor(environment))]
            cases += [
                Case(verb, process([*measure.pipeboard(), *verb.split()], environment), measure.FLOOR, goal=goal)
                for verb, goal in _QUESTIONS
            ]
            yield Table(f"Reads at {count:,} / an empty interpreter", cases)
        yield from _beside_taskwarrior()


def _beside_taskwarrior() -> Iterator[Table]:
    task = measure.peer("task", "TASKWARRIOR")
    if task is None:
        print("\n(taskwarrior is not installed: TASKWARRIOR=/path/to/task says where it is)")
        return
    with measure.home() as home:
        own = measure.environment(home, PIPEBOARD_DB=files.copy_of(10_000, home))
        theirs = taskwarrior(task, home, 10_000)
        pipeboard = measure.pipeboard()
        pairs = (
            (["limit:50", "list"], ["list"]),
            (["list"], ["list", "--all"]),
            (["+OVERDUE", "count"], ["prompt"]),
        )
        cases = []
        for peers, ours in pairs:
            floor = " ".join(["task", *peers])
            # Without a line for each: a report is their answer, the rest is talk.
            cases.append(Case(floor, process([task, "rc.verbose=nothing", *peers], theirs)))
            cases.append(Case(" ".join(["pipeboard", *ours]), process([*pipeboard, *ours], own), floor))
        remark = f"taskwarrior {output_of([task, '--version'], theirs).strip()}, 10,000 pending tasks"
        yield Table("Reads at 10,000 / taskwarrior", cases, [remark])


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
