"""Bringing a CSV file in, as one journalled command, and taking it back."""

import csv
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import files
import measure
from measure import Case, Once, Options, Sample, Table, inside, output_of, process

from pipeboard.store import seal

_ROWS = 10_000
_A_SECOND = 10_000

#: The file of another tool that the tests use, when it lies beside the repository or where `PIPEBOARD_BENCH_CSV` says,
#: and what its words mean.
_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "crm" / "sales_pipeline.csv"
_REAL = Path(os.environ.get("PIPEBOARD_BENCH_CSV", _BESIDE))
_REAL_WORDS = ("Won=status:won", "Lost=status:lost", "Engaging=stage:Contacted", "Prospecting=stage:To qualify")

_HEADER = "Deal ID;Deal name;Company;Stage;Status;Amount;Currency;Expected close;Source;Tags;Contact;Email;Created on"


def tables(options: Options) -> Iterator[Table]:
    """A generated file of 10,000 rows, then a real one."""
    with measure.home() as home:
        written = home / "deals.csv"
        _write(written, _ROWS)
        yield from _import_and_undo(home, written, _ROWS, ())
    if not _REAL.exists():
        print(f"\n(no real file to import: {_REAL.name} lies beside the repository where it is measured)")
    elif not options.quick:
        with measure.home() as home:
            copied = Path(shutil.copy(_REAL, home))
            count = sum(1 for _ in copied.open(encoding="utf-8")) - 1
            words = ["--map", "product=title", *(word for rule in _REAL_WORDS for word in ("--value", f"stage:{rule}"))]
            yield from _import_and_undo(home, copied, count, words)


_FLOOR = "bare csv + sqlite3: two tables, three indexes, one commit"
#: The floor of an import: the same rows into two plain tables, without a journal, search, totals or rules.
_BARE = """
import csv, sqlite3, sys

with open(sys.argv[1], encoding="utf-8", newline="") as source:
    sample = source.readline()
    source.seek(0)
    rows = list(csv.reader(source, delimiter=";" if sample.count(";") > sample.count(",") else ","))
width = len(rows[0])
names = ", ".join(f"c{number} TEXT" for number in range(width))
marks = ", ".join("?" * width)
connection = sqlite3.connect(sys.argv[2], isolation_level=None)
connection.execute("PRAGMA synchronous = FULL")
connection.execute("BEGIN")
connection.execute(f"CREATE TABLE sale (id INTEGER PRIMARY KEY, account_id INTEGER, {names})")
connection.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT UNIQUE)")
for column in (0, 1, 3):
    connection.execute(f"CREATE INDEX sale_{column} ON sale (c{column})")
accounts = {}
for row in rows[1:]:
    accounts.setdefault(row[2], len(accounts) + 1)
connection.executemany("INSERT INTO account (name, id) VALUES (?, ?)", accounts.items())
connection.executemany(
    f"INSERT INTO sale VALUES (NULL, ?, {marks})", [(accounts[row[2]], *row) for row in rows[1:] if len(row) == width]
)
connection.execute("COMMIT")
"""


def _import_and_undo(home: Path, source: Path, count: int, words: Sequence[str]) -> Iterator[Table]:
    single = home / "single.csv"
    single.write_text("".join(source.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    empty, path = home / "empty.db", home / "in-use.db"
    environment = measure.environment(home, PIPEBOARD_DB=path)
    own = measure.pipeboard()
    for words_of_start in (["add", "first"], ["undo"]):
        output_of([*own, *words_of_start], {**environment, "PIPEBOARD_DB": str(empty)})
    full = home / "full.db"
    _place(empty, full)
    output_of([*own, "import", source, *words], {**environment, "PIPEBOARD_DB": str(full)})

    def on(template: Path, command: Sequence[str | Path]) -> Once:
        return _after(lambda: _place(template, path), process([*own, *command], environment))

    limit = count * 1000 / _A_SECOND
    bare = home / "bare.py"
    bare.write_text(_BARE, encoding="utf-8")
    bare_target = home / "bare.db"
    cases = [
        Case(measure.FLOOR, measure.floor(environment)),
        Case(
            _FLOOR,
            _after(
                lambda: bare_target.unlink(missing_ok=True),
                process([sys.executable, str(bare), str(source), str(bare_target)], environment),
            ),
        ),
        Case("import, whole", on(empty, ["import", source, *words]), _FLOOR, goal=3.5, says=_speed(count)),
        Case("import of one row, whole", on(empty, ["import", single, *words])),
        Case("import in a running program", _inside(empty, path, source, words), limit=limit, says=_speed(count)),
        Case("undo, whole", on(full, ["undo"]), _FLOOR, goal=1.5, says=_speed(count)),
    ]
    yield Table(f"Import of {count:,} rows ({source.name})", cases, ["whole: with the start and the commit"])


def _inside(template: Path, path: Path, source: Path, words: Sequence[str]) -> Once:
    from pipeboard.exchange.import_columns import Options as ImportOptions
    from pipeboard.exchange.import_fields import parse_column_rule, parse_value_rule
    from pipeboard.exchange.importing import import_csv
    from pipeboard.store.store import Store

    pairs = list(zip(words[::2], words[1::2], strict=True))
    chosen = ImportOptions(
        name=source.name,
        columns=tuple(parse_column_rule(rule) for option, rule in pairs if option == "--map"),
        values=tuple(parse_value_rule(rule) for option, rule in pairs if option == "--value"),
    )

    def work() -> None:
        with Store.open(str(path), files.STAMP, origin="cli") as store:
            report = import_csv(store, source.read_bytes(), chosen, files.STAMP)
            assert not report.refused

    return _after(lambda: _place(template, path), inside(work))


def _after(prepare: Callable[[], object], once: Once) -> Once:
    """A run with something before it that is not timed."""

    def prepared() -> Sample:
        prepare()
        return once()

    return prepared


def _place(template: Path, path: Path) -> None:
    shutil.copyfile(template, path)
    seal.put(str(path))


def _speed(count: int) -> Callable[[float], str]:
    return lambda median: f"{count / median * 1000:,.0f} rows/s"


def _write(path: Path, count: int) -> None:
    chance = random.Random(count)
    stages = ("To qualify", "Contacted", "Met", "Quote", "Negotiation")
    with path.open("w", encoding="utf-8", newline="") as target:
        target.write(_HEADER + "\n")
        writer = csv.writer(target, delimiter=";")
        for at in range(count):
            account = chance.randrange(count // 5)
            expected = files.STAMP.today + timedelta(days=chance.randrange(1, 700))
            created = files.STAMP.today - timedelta(days=chance.randrange(1, 700))
            writer.writerow(
                (
                    f"D-{at + 1}",
                    f"Façade painting {at + 1}",
                    f"Dupond {account}",
                    chance.choice(stages),
                    "open",
                    f"{chance.randrange(1, 400) * 50}.00",
                    "EUR",
                    expected.isoformat(),
                    chance.choice(("Referral", "Website", "Fair")),
                    chance.choice(("", "urgent", "urgent, north")),
                    f"Camille Durand {account}",
                    f"camille.{account}@example.com",
                    created.isoformat(),
                )
            )


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
