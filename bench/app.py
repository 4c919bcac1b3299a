"""The app from outside: until its first useful paint, and the memory it takes; beside a hello world and kanban-tui."""

import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import files
import measure
from measure import Case, Once, Options, Sample, Table
from terminals import Program, hello, running

#: Of the two lines below the list: a first picture that can be used has them, and the list comes before.
TODAY = ("actions due", "help")
HELLO = "Textual hello world"
KANBAN = "kanban-tui, 101 tasks"
_TASKS = 101

#: The app as it is before its second half is loaded.
_LIGHT = (
    "from pipeboard.screens import background; background._load = lambda: None;"
    " from pipeboard.__main__ import main; main()"
)
#: How long the second half may take to load, in seconds of quiet.
_LOADED = 1.5


def tables(options: Options) -> Iterator[Table]:
    """First paint, then memory."""
    large = 10_000 if options.quick else 100_000
    with measure.home() as home:
        environment = measure.environment(home)
        small_file, large_file = files.copy_of(100, home), files.copy_of(large, home)
        small = measure.environment(home, PIPEBOARD_DB=small_file)
        many = measure.environment(home, PIPEBOARD_DB=large_file)
        kanban = measure.peer("kanban-tui", "KANBAN_TUI")
        cases = [
            Case(HELLO, paint(hello(home), environment, ("Hello, World!",))),
            Case(f"pipeboard, {large:,}", paint(measure.pipeboard(), many, TODAY), HELLO, goal=1.6),
        ]
        if kanban is not None:
            cases.append(Case(KANBAN, paint([kanban], _board(kanban, home), ("Task 1",)), HELLO))
        few = Case("pipeboard, 100", paint(measure.pipeboard(), small, TODAY))
        cases.append(few._replace(floor=KANBAN, goal=0.25) if kanban else few._replace(floor=HELLO, goal=1.6))
        remarks = [] if kanban else ["kanban-tui is not installed: KANBAN_TUI=/path/to/kanban-tui says where it is"]
        yield Table("First useful paint", cases, remarks)
        yield Table(
            "Memory (megabytes instead of milliseconds)",
            [
                Case(HELLO, memory(hello(home), environment, ("Hello, World!",), 0.3)),
                Case(
                    f"pipeboard, {large:,}, before SQLModel is loaded",
                    memory([sys.executable, "-c", _LIGHT], many, TODAY, 0.3),
                    HELLO,
                    goal=1.4,
                ),
                Case(
                    f"pipeboard, {large:,}, after",
                    memory(measure.pipeboard(), many, TODAY, _LOADED),
                    HELLO,
                    goal=2.1,
                ),
            ],
        )


def paint(command: Sequence[str], environment: Mapping[str, str], texts: Sequence[str]) -> Once:
    """A start of a program, until some texts stand on its screen."""

    def once() -> Sample:
        with Program(command, environment) as program:
            wall = program.wait_for(*texts)
            return Sample(wall * 1000, program.cpu())

    return once


def memory(command: Sequence[str], environment: Mapping[str, str], texts: Sequence[str], rest: float) -> Once:
    """What a program takes once it has come to rest."""

    def once() -> Sample:
        with running(command, environment, *texts) as program:
            program.quiet(rest)
            taken = program.memory()
            return Sample(taken, taken)

    return once


def _board(kanban: str, home: Path) -> dict[str, str]:
    """The environment of a kanban-tui with a board of so many tasks; made once by its own commands, seconds each."""
    made = files.kept_folder(f"kanban-{_TASKS}", lambda folder: _fill(kanban, folder))
    copied = home / "kanban"
    shutil.copytree(made, copied)
    # Its settings say where its file is: where the board was made.
    for settings in copied.rglob("*.toml"):
        settings.write_text(re.sub(r'[^"]*/making(?=/)', str(copied), settings.read_text()))
    return measure.environment(copied)


def _fill(kanban: str, folder: Path) -> None:
    environment = measure.environment(folder)
    measure.output_of([kanban, "board", "create", "Sales"], environment)
    for at in range(1, _TASKS + 1):
        measure.output_of([kanban, "task", "create", f"Task {at}"], environment)


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
