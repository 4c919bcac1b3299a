"""How every bench measures, so that their figures can be compared.

Absolute times drift by a third from hour to hour. So the cases of one table are run in turns (A B C A B C …), the
medians are compared with a floor of the same table, and the processor's time stands beside the clock's. Programs are
timed whole and from outside, with compiled bytecode, in an empty home. A bench is never a timed test: it always
ends well, and says in a line what it could not measure.
"""

import argparse
import compileall
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from printing import show

#: The clock of everything that is measured: the files are made on the same day.
NOW = "2026-11-21T09:30"


class Failed(Exception):
    """Something could not be measured, and why."""


class Sample(NamedTuple):
    """One run: milliseconds by the clock, and of the processor; megabytes at the highest, where that was measured."""

    wall: float
    cpu: float
    peak: float = 0.0


Once = Callable[[], Sample]


class Case(NamedTuple):
    """One row of a table.

    `goal` is the highest ratio to the case named `floor`, `limit` the highest number of milliseconds, `memory` that of
    megabytes; `says` puts the median in other words (rows a second).
    """

    name: str
    once: Once
    floor: str = ""
    goal: float | None = None
    limit: float | None = None
    says: Callable[[float], str] | None = None
    memory: float | None = None


class Table(NamedTuple):
    """Cases that are run in turns, and what to know when reading them."""

    title: str
    cases: Sequence[Case]
    remarks: Sequence[str] = ()


class Options(NamedTuple):
    """What was asked for on the command line."""

    runs: int
    quick: bool
    large: bool
    report: str | None


class Row(NamedTuple):
    """A case with its figures; times in milliseconds, `wrong` says why there are none."""

    table: str
    what: str
    floor: str = ""
    median: float = 0.0
    lowest: float = 0.0
    highest: float = 0.0
    cpu: float = 0.0
    ratio: float | None = None
    cpu_ratio: float | None = None
    goal: float | None = None
    limit: float | None = None
    holds: bool | None = None
    said: str = ""
    peak: float = 0.0
    wrong: str = ""


Tables = Callable[[Options], Iterable[Table]]


# What is timed -------------------------------------------------------------------------------------------------------


def process(command: Sequence[str | Path], environment: Mapping[str, str]) -> Once:
    """A whole process, from its start to its end; its answer goes nowhere."""
    words = [str(word) for word in command]

    def once() -> Sample:
        with tempfile.TemporaryFile() as complaints:
            streams = [
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, complaints.fileno(), 2),
            ]
            started = time.perf_counter()
            number = os.posix_spawn(words[0], words, environment, file_actions=streams)
            _, status, used = os.wait4(number, 0)
            wall = time.perf_counter() - started
            if status:
                complaints.seek(0)
                last = complaints.read().decode(errors="replace").strip().splitlines()[-1:]
                raise Failed(f"{' '.join(words[:3])} … ended with {os.waitstatus_to_exitcode(status)}: {''.join(last)}")
        return Sample(wall * 1000, (used.ru_utime + used.ru_stime) * 1000)

    return once


# A process counts the memory of the one that started it as its own, so a slight one stands between.
_BETWEEN = """
import os, sys, time
streams = [(os.POSIX_SPAWN_OPEN, at, os.devnull, os.O_RDWR, 0) for at in (0, 1)]
started = time.perf_counter()
number = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=streams)
_, status, used = os.wait4(number, 0)
wall = time.perf_counter() - started
print(wall * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def process_with_peak(command: Sequence[str | Path], environment: Mapping[str, str]) -> Once:
    """A whole process, as `process`, with the most memory it held."""
    words = [sys.executable, "-S", "-E", "-c", _BETWEEN, *map(str, command)]

    def once() -> Sample:
        wall, cpu, peak = output_of(words, environment).split()
        return Sample(float(wall), float(cpu), float(peak))

    return once


#: The floor of every table: an interpreter that starts and ends. It also says how quick the machine is just now.
FLOOR = "python -c pass"


def floor(environment: Mapping[str, str]) -> Once:
    """An interpreter that starts and ends."""
    return process([sys.executable, "-c", "pass"], environment)


def told(script: str, environment: Mapping[str, str]) -> Once:
    """Part of a fresh process: the lines of `script` after a line `# start` are timed by the process itself."""
    before, _, timed = script.partition("# start\n")
    clock = "import time as _time; _wall, _cpu = _time.perf_counter(), _time.process_time()\n"
    answer = "\nprint((_time.perf_counter() - _wall) * 1000, (_time.process_time() - _cpu) * 1000)\n"
    command = [sys.executable, "-c", before + clock + timed + answer]

    def once() -> Sample:
        wall, cpu = output_of(command, environment).split()
        return Sample(float(wall), float(cpu))

    return once


def inside(work: Callable[[], object], times: int = 1) -> Once:
    """A function of this process; what lasts less than a millisecond is repeated."""

    def once() -> Sample:
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(times):
            work()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        return Sample(wall * 1000 / times, cpu * 1000 / times)

    return once


def output_of(command: Sequence[str | Path], environment: Mapping[str, str], given: str | None = None) -> str:
    """Run a command that is not timed.

    Raises:
        Failed: it failed.
    """
    import subprocess

    done = subprocess.run(
        [str(word) for word in command],
        env=dict(environment),
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        raise Failed(f"{command[0]} ended with {done.returncode}: {''.join(last)}")
    return done.stdout


# Where it is timed ---------------------------------------------------------------------------------------------------


@contextmanager
def home() -> Iterator[Path]:
    """An empty folder for one table, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pipeboard-bench-") as folder:
        yield Path(folder)


def environment(folder: Path, **more: str | Path) -> dict[str, str]:
    """The environment of what is measured: a home of its own, no setting of the shell that started the bench."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        **{f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")},
        "LANG": "C.UTF-8",
        "COLUMNS": "120",
        "PIPEBOARD_NOW": NOW,
        **{name: str(value) for name, value in more.items()},
    }


def pipeboard() -> list[str]:
    """The command as it was installed beside this Python, else the module."""
    script = Path(sys.executable).parent / "pipeboard"
    return [str(script)] if script.exists() else [sys.executable, "-m", "pipeboard"]


def peer(name: str, setting: str) -> str | None:
    """Another program: where an environment variable says it is, else on the PATH; None where it is not installed."""
    return shutil.which(os.environ.get(setting) or name)


# The run -------------------------------------------------------------------------------------------------------------


def main(description: str | None, *benches: Tables) -> int:
    """Read the options, measure every table, print them; the exit code of a bench is always 0."""
    options = _options(description)
    _compile()
    rows: list[Row] = []
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {options.runs} runs"
    )
    for bench in benches:
        # One bench that cannot run must not take the others with it.
        try:
            for table in bench(options):
                measured = _measure(table, options.runs)
                rows += measured
                show(table.title, measured, table.remarks)
        except Failed as error:
            print(f"\n{bench.__module__}: not measured: {error}")
        except Exception:
            print(f"\n{bench.__module__}: not measured:")
            traceback.print_exc(file=sys.stdout)
    if options.report:
        report = json.dumps([row._asdict() for row in rows], indent=1, ensure_ascii=False)
        Path(options.report).write_text(report + "\n", encoding="utf-8")
    return 0


def _options(description: str | None) -> Options:
    parser = argparse.ArgumentParser(description=(description or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, metavar="N", help="runs that count, after one that does not (9)")
    parser.add_argument("--quick", action="store_true", help="3 runs, and no file above 10,000 opportunities")
    parser.add_argument("--large", action="store_true", help="files of 1,000,000 opportunities too (minutes to make)")
    parser.add_argument("--json", metavar="FILE", dest="report", help="write the figures there as well")
    chosen = parser.parse_args()
    runs = chosen.runs or (3 if chosen.quick else 9)
    return Options(max(runs, 1), chosen.quick, chosen.large, chosen.report)


def _compile() -> None:
    """Make sure of compiled bytecode: without it every start is a different program."""
    import pipeboard

    compileall.compile_dir(str(Path(pipeboard.__file__).parent), quiet=2)


def _measure(table: Table, runs: int) -> list[Row]:
    samples: dict[str, list[Sample]] = {case.name: [] for case in table.cases}
    wrong: dict[str, str] = {}
    for turn in range(runs + 1):
        for case in table.cases:
            if case.name in wrong:
                continue
            try:
                sample = case.once()
            except Failed as error:
                wrong[case.name] = str(error)
                continue
            # The first turn warms the caches up.
            if turn:
                samples[case.name].append(sample)
    return [_row(table.title, case, samples, wrong) for case in table.cases]


def _row(title: str, case: Case, samples: Mapping[str, list[Sample]], wrong: Mapping[str, str]) -> Row:
    if case.name in wrong:
        return Row(title, case.name, wrong=wrong[case.name])
    walls = [sample.wall for sample in samples[case.name]]
    median, cpu = statistics.median(walls), statistics.median(sample.cpu for sample in samples[case.name])
    ratio = cpu_ratio = None
    if case.floor and case.floor not in wrong:
        ratio = median / statistics.median(sample.wall for sample in samples[case.floor])
        cpu_ratio = cpu / max(statistics.median(sample.cpu for sample in samples[case.floor]), 0.0001)
    holds = None
    if case.goal is not None and ratio is not None:
        holds = ratio <= case.goal
    elif case.limit is not None:
        holds = median <= case.limit
    said = case.says(median) if case.says else ""
    peak = max(sample.peak for sample in samples[case.name])
    if peak:
        said = f"{peak:.0f} MB"
    if peak and case.memory is not None:
        said += f" (≤ {case.memory:.0f}: {'ok' if peak <= case.memory else 'over'})"
    figures = (median, min(walls), max(walls), cpu, ratio, cpu_ratio)
    return Row(title, case.name, case.floor, *figures, case.goal, case.limit, holds, said, peak)
