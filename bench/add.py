"""`pipeboard add`: a line read, saved for good and said back, whole, beside an empty interpreter and its peers."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import files
import measure
from measure import Case, Options, Table, output_of, process

_LINE = "@Dupond façade painting 6-7k€ ^mid-December #referral >call Tuesday 10am"
_PLAIN = "@Dupond façade painting"


def tables(options: Options) -> Iterator[Table]:
    """Capture at several sizes, then beside taskwarrior and kanban-tui."""
    yield from _own(options)
    yield from _beside_taskwarrior(options)
    yield from _beside_kanban_tui()


def add_command(path: Path, home: Path, line: str = _LINE) -> Case:
    """`pipeboard add` on a file."""
    return Case("", process([*measure.pipeboard(), "add", line], measure.environment(home, PIPEBOARD_DB=path)))


def _own(options: Options) -> Iterator[Table]:
    with measure.home() as home:
        small, middle = files.copy_of(100, home), files.copy_of(10_000, home)
        floor, at_100 = measure.FLOOR, "add at 100"
        cases = [
            Case(floor, measure.floor(measure.environment(home))),
            Case(at_100, add_command(small, home).once, floor, goal=4),
            Case("add at 10,000", add_command(middle, home).once, floor, goal=4),
            Case("add of a bare title", add_command(middle, home, _PLAIN).once, floor, goal=4),
        ]
        yield Table("add / an empty interpreter", cases)
        if options.quick:
            return
        large = files.copy_of(100_000, home)
        cases = [
            Case(at_100, add_command(small, home).once),
            Case("add at 100,000", add_command(large, home).once, at_100, goal=1.1),
        ]
        yield Table("add at 100,000 / at 100", cases)


def _beside_taskwarrior(options: Options) -> Iterator[Table]:
    del options
    task = measure.peer("task", "TASKWARRIOR")
    if task is None:
        print("\n(taskwarrior is not installed: TASKWARRIOR=/path/to/task says where it is)")
        return
    with measure.home() as home:
        environment = taskwarrior(task, home, 10_000)
        words = ["add", "project:Dupond", "due:2026-12-15", "+referral", "façade painting"]
        cases = [
            Case("task add at 10,000", process([task, *words], environment)),
            Case("add at 10,000", add_command(files.copy_of(10_000, home), home).once, "task add at 10,000", goal=0.6),
        ]
        yield Table("add / taskwarrior", cases, [f"taskwarrior {output_of([task, '--version'], environment).strip()}"])


def _beside_kanban_tui() -> Iterator[Table]:
    kanban = measure.peer("kanban-tui", "KANBAN_TUI")
    if kanban is None:
        print("\n(kanban-tui is not installed: KANBAN_TUI=/path/to/kanban-tui says where it is)")
        return
    with measure.home() as home:
        environment = measure.environment(home)
        output_of([kanban, "board", "create", "Sales"], environment)
        words = ["task", "create", "façade painting", "--due-date", "2026-12-15"]
        cases = [
            Case("kanban-tui task create", process([kanban, *words], environment)),
            Case("add at 100", add_command(files.copy_of(100, home), home).once, "kanban-tui task create"),
        ]
        yield Table("add / kanban-tui", cases, [output_of([kanban, "--version"], environment).strip()])


def taskwarrior(task: str, home: Path, count: int) -> dict[str, str]:
    """A home where taskwarrior has so many tasks; its environment."""
    settings = home / "taskrc"
    settings.write_text("confirmation=off\n", encoding="utf-8")
    environment = measure.environment(home, TASKRC=settings, TASKDATA=home / "tasks")
    (home / "tasks").mkdir()
    tasks = [
        {
            "description": f"Façade painting {at}",
            "project": f"Dupond {at % (count // 5)}",
            "status": "pending",
            "entry": "20261001T080000Z",
            "due": f"2026{12 - at % 3:02}{at % 28 + 1:02}T090000Z",
            "tags": ["referral"],
        }
        for at in range(count)
    ]
    output_of([task, "import", "-"], environment, json.dumps(tasks))
    return environment


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
