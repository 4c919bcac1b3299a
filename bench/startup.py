"""What starting costs: the bare interpreter, what any program of this kind must import, and `pipeboard` itself."""

import importlib.util
import sys
from collections.abc import Iterator

import files
import measure
from measure import Case, Options, Table, process

_INSERT = (
    "import sqlite3; c = sqlite3.connect({path!r}, isolation_level=None); c.execute('PRAGMA synchronous = FULL');"
    " c.execute('INSERT INTO line (words) VALUES (?)', ('Dupond painting',)); c.close()"
)

#: Loaded only by what can afford it; here to show why.
_HEAVY = ("platformdirs", "babel.numbers", "textual.app", "sqlmodel")


def tables(options: Options) -> Iterator[Table]:
    """Start-up beside its floors."""
    del options
    with measure.home() as home:
        plain = home / "plain.db"
        path = files.copy_of(1_000, home)
        environment = measure.environment(home, PIPEBOARD_DB=path)
        table = "import sqlite3; sqlite3.connect({path!r}).execute('CREATE TABLE line (words TEXT)')"
        measure.output_of([sys.executable, "-c", table.format(path=str(plain))], environment)
        python = [sys.executable, "-c"]
        scripts = {
            measure.FLOOR: "pass",
            "sqlite3": "import sqlite3",
            "sqlite3 + argparse": "import sqlite3, argparse",
            "bare durable sqlite3 insert": _INSERT.format(path=str(plain)),
            **{name: f"import {name}" for name in _HEAVY if importlib.util.find_spec(name.partition(".")[0])},
        }
        cases = [
            Case(name, process([*python, script], environment), "" if script == "pass" else measure.FLOOR)
            for name, script in scripts.items()
        ]
        own = measure.pipeboard()
        cases += [
            Case("pipeboard --version", process([*own, "--version"], environment), measure.FLOOR),
            Case("pipeboard prompt (1,000)", process([*own, "prompt"], environment), measure.FLOOR, goal=4),
        ]
        yield Table("Start-up", cases)


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
