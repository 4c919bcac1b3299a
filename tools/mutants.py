"""Mutation testing: how many small changes to the code of a room do its tests notice?

python tools/mutants.py sales --sample 60 --seed 1 --minutes 20

cosmic-ray's operators make the changes; one more, for the SQL in string literals, is in `sql_mutants.py`. A sample of
places is drawn, then one change for each place; one that does not compile gives way to another. Everything happens in a
copy in a temporary folder. The tests of the room run once, with coverage, to know which test runs which function; each
mutant then meets the tests that run its function, quick ones first, until one fails. What no test runs lives.

`--changes FILE` tries changes that somebody thought of instead: paragraphs with a module, lines that begin with `- `,
which stand in it once, and lines that begin with `+ `, which take their place.
"""

import argparse
import ast
import difflib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from sql_mutants import SqlReplacer

ROOT = Path(__file__).parents[1]
# The tests that speak for a room: its own, and those of others that were written for its rules.
ROOMS = {
    "sales": "sales input store/test_predicates_sql.py store/test_figures.py store/test_merging.py"
    " store/test_daily_rules.py store/test_writes_placing.py store/test_reads_agenda.py cli/test_accounts.py",
    "store": "store cli/test_daily_changes.py cli/test_changes.py cli/test_merging.py cli/test_accounts.py"
    " cli/test_figures_agree.py",
    "exchange": "exchange cli/test_correspondence.py cli/test_written_files.py cli/test_own_fields_import.py"
    " cli/test_calendars.py",
    "presentation": "presentation cli/test_reads.py cli/test_changes.py cli/test_french.py cli/test_accounts.py"
    " screens/test_opportunity.py screens/test_today.py screens/test_board.py screens/test_forecast.py"
    " screens/test_table.py screens/test_filters.py screens/test_search.py screens/test_capture.py"
    " screens/test_history.py screens/test_stages.py",
}
# Kills, full disks and many processes: what they run lies in other processes, where a mutant would meet them by chance.
LEFT_OUT = ("test_kill.py", "test_kill_calls.py", "test_many_writers.py", "test_disk.py", "test_released_files.py")
# These need arguments of their own, or judge nothing.
_UNUSED = ("core/VariableReplacer", "core/VariableInserter", "core/NoOp")
_PLAIN = ("-q", "-p", "no:randomly", "-p", "no:xdist", "-p", "chosen_tests")


class Mutant(NamedTuple):
    """One change: where, which operator, and which of the operator's occurrences in the module."""

    module: str
    line: int
    operator: str
    occurrence: int


class Judged(NamedTuple):
    """What became of a mutant: `killed`, `killed by time`, `lives`, or `run by no test`."""

    mutant: Mutant
    verdict: str
    seconds: float
    diff: str


def operators() -> dict[str, Operator]:
    """Each operator by name."""
    made = {name: plugins.get_operator(name)() for name in plugins.operator_names() if name not in _UNUSED}
    return {**made, "SqlReplacer": SqlReplacer()}


def annotation_places(tree: ast.Module) -> set[tuple[int, int]]:
    """The places (line, column) of annotations: they say something to the type checker only."""
    given = [getattr(node, name, None) for node in ast.walk(tree) for name in ("annotation", "returns")]
    return {
        (line, column)
        for each in given
        if isinstance(each, ast.expr)
        for line in range(each.lineno, (each.end_lineno or 0) + 1)
        for column in range(200)
        if (each.lineno, each.col_offset) <= (line, column) < (each.end_lineno or 0, each.end_col_offset or 0)
    }


def mutants_of(source: str, module: str, known: dict[str, Operator]) -> Iterator[tuple[tuple[object, ...], Mutant]]:
    """Each possible change to a module, with the place it belongs to: all changes of one sign are one place."""
    annotations = annotation_places(ast.parse(source))
    nodes = list(ast_nodes(get_ast(source)))
    for name, operator in known.items():
        occurrence = 0
        family = name.split("_", 1)[0]
        for node in nodes:
            for start, _ in operator.mutation_positions(node):
                if start not in annotations:
                    yield (module, family, start), Mutant(module, start[0], name, occurrence)
                occurrence += 1


def drawn(package: Path, room: str, chance: random.Random) -> Iterator[tuple[Mutant, str]]:
    """Mutants of a room in random order, one a place, with their code; what does not compile is passed over."""
    places: dict[tuple[object, ...], list[Mutant]] = defaultdict(list)
    known = operators()
    for path in sorted((package / room).rglob("*.py")):
        for place, mutant in mutants_of(path.read_text(encoding="utf-8"), str(path.relative_to(package)), known):
            places[place].append(mutant)
    print(f"{sum(map(len, places.values()))} mutants at {len(places)} places of {room}/", flush=True)
    order = list(places)
    chance.shuffle(order)
    for place in order:
        mutant = chance.choice(places[place])
        before = (package / mutant.module).read_text(encoding="utf-8")
        after = mutate_code(before, known[mutant.operator], mutant.occurrence)
        try:
            if after is None or ast.dump(ast.parse(after)) == ast.dump(ast.parse(before)):
                continue
        except SyntaxError:
            continue
        yield mutant, after


def written(package: Path, room: str, file: Path) -> Iterator[tuple[Mutant, str]]:
    """The changes of a file that are in a room, with the code of each.

    Raises:
        ValueError: what a change takes the place of does not stand there once.
    """
    for paragraph in file.read_text(encoding="utf-8").strip().split("\n\n"):
        module, *lines = paragraph.split("\n")
        if not module.startswith(f"{room}/"):
            continue
        old, new = ("\n".join(line[2:] for line in lines if line.startswith(sign)) for sign in "-+")
        before = (package / module).read_text(encoding="utf-8")
        if before.count(old) != 1:
            raise ValueError(f"{module} has this {before.count(old)} times: {old}")
        yield Mutant(module, before[: before.index(old)].count("\n") + 1, "by hand", 0), before.replace(old, new)


class Bench:
    """A copy of the checkout, and what its tests are known to run."""

    def __init__(self, folder: Path, room: str) -> None:
        self.root = folder / "copy"
        self.package = self.root / "src" / "pipeboard"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        for name in ("src", "tests", "tools", "docs", "bench"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for path in ROOT.iterdir():
            if path.is_file():
                shutil.copy2(path, self.root / path.name)
        # Compiled code is told from new code by its content: mutants of one second and one size are not mixed up.
        compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "src"]
        subprocess.run(compiled, cwd=self.root, check=True)
        self._record(room)

    def _pytest(self, *arguments: str, timeout: float, **more: str) -> int | None:
        """The exit code of a run of tests; none when it takes longer than `timeout` seconds."""
        paths = os.pathsep.join((str(self.root / "src"), str(self.root / "tools")))
        own = {"PYTHONPATH": paths, "HYPOTHESIS_PROFILE": "mutants", "TMPDIR": str(self.temporary)}
        command = [sys.executable, "-m", "pytest", *_PLAIN, *arguments]
        with open(self.root.parent / "output", "w", encoding="utf-8") as out:
            run = subprocess.Popen(
                command, cwd=self.root, env={**os.environ, **own, **more}, stdout=out, stderr=out,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
            try:
                return run.wait(timeout)
            except subprocess.TimeoutExpired:
                return None
            finally:
                if run.poll() is None:
                    os.killpg(run.pid, signal.SIGKILL)
                    run.wait()

    def _record(self, room: str) -> None:
        """Run the room's tests as they are."""
        record = self.root.parent / "record.json"
        left = [f"--ignore-glob=*/{name}" for name in LEFT_OUT]
        self._pytest("--record", str(record), *left, *(f"tests/{name}" for name in ROOMS[room].split()), timeout=1800)
        if not record.exists():
            sys.exit((self.root.parent / "output").read_text(encoding="utf-8")[-3000:])
        told = json.loads(record.read_text(encoding="utf-8"))
        self.seconds: dict[str, float] = told["seconds"]
        self.failed = set(told["failed"])
        self.lines: dict[str, dict[str, list[str]]] = told["lines"]
        print(f"{len(self.seconds)} tests take {sum(self.seconds.values()):.0f} s with coverage", flush=True)
        for name in sorted(self.failed):
            print(f"left out, as it fails without a mutant: {name}", flush=True)

    def tests_for(self, mutant: Mutant) -> list[str]:
        """The tests that run the function of a mutant, quick ones first.

        Code that runs when its module is imported, or whose answer is kept between tests, may matter to every test that
        runs anything of the module; when none does (tables of words), to all of them.
        """
        path = self.package / mutant.module
        lines = self.lines.get(os.path.realpath(path), {})
        first, last = function_around(ast.parse(path.read_text(encoding="utf-8")), mutant.line)
        found = {name for line, names in lines.items() if first <= int(line) <= last for name in names}
        if not first or "" in found:
            found = {name for names in lines.values() for name in names} - {""} or set(self.seconds)
        return sorted(found - self.failed - {""}, key=lambda name: (self.seconds.get(name, 0.0), name))

    def judge(self, mutant: Mutant, after: str) -> Judged:
        """Put a mutant into the copy, run the tests that meet it, take it out."""
        path = self.package / mutant.module
        before = path.read_text(encoding="utf-8")
        diff = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        told = "\n".join(line for line in list(diff)[2:] if not line.startswith("@@"))
        started = time.monotonic()
        chosen = self.tests_for(mutant)
        if not chosen:
            return Judged(mutant, "run by no test", 0.0, told)
        listed = self.root.parent / "chosen"
        listed.write_text("\n".join(chosen) + "\n", encoding="utf-8")
        files = sorted({name.split("::", 1)[0] for name in chosen})
        allowed = 40 + 4 * sum(self.seconds.get(name, 0.0) for name in chosen)
        path.write_text(after, encoding="utf-8")
        try:
            code = self._pytest("-x", "--chosen", str(listed), *files, timeout=allowed, PYTHONDONTWRITEBYTECODE="1")
        finally:
            path.write_text(before, encoding="utf-8")
        verdict = "killed by time" if code is None else "killed" if code else "lives"
        return Judged(mutant, verdict, time.monotonic() - started, told)


def function_around(tree: ast.Module, line: int) -> tuple[int, int]:
    """The first and last line of the body of the outermost function around a line.

    (0, 0) when there is none, or when its answer is kept.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.lineno <= line <= (node.end_lineno or 0):
            kept = any("cache" in ast.unparse(each) for each in node.decorator_list)
            return (0, 0) if kept or line < node.body[0].lineno else (node.body[0].lineno, node.end_lineno or 0)
    return 0, 0


def main() -> None:
    """Draw, judge, print each verdict and the share."""
    parser = argparse.ArgumentParser(description="mutation testing of one room")
    parser.add_argument("room", choices=list(ROOMS))
    parser.add_argument("--sample", type=int, default=60, help="how many mutants (60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60, help="stop drawing after so long (60)")
    parser.add_argument("--changes", type=Path, help="try the changes of a file instead of drawn ones")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        bench = Bench(Path(folder), asked.room)
        stop = time.monotonic() + 60 * asked.minutes
        verdicts: Counter[str] = Counter()
        if asked.changes is None:
            mutants = itertools.islice(drawn(bench.package, asked.room, chance), asked.sample)
        else:
            mutants = written(bench.package, asked.room, asked.changes)
        for mutant, after in mutants:
            if time.monotonic() > stop:
                break
            judged = bench.judge(mutant, after)
            verdicts[judged.verdict] += 1
            print(
                f"{judged.verdict}, {judged.seconds:.0f} s: {mutant.module}:{mutant.line} {mutant.operator}", flush=True
            )
            if not judged.verdict.startswith("killed"):
                print(judged.diff, flush=True)
    killed = verdicts["killed"] + verdicts["killed by time"]
    total = verdicts.total()
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    source = f"seed {asked.seed}" if asked.changes is None else str(asked.changes)
    print(f"{asked.room}: {killed} of {total} killed, {100 * killed / max(total, 1):.0f} % ({source}; {told})")


if __name__ == "__main__":
    main()
