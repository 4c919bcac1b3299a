"""What is probably there already: the prompt's questions at 100,000 accounts, the list of all pairs at 10,000."""

import random
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import files
import measure
from measure import Case, Options, Table, inside

from pipeboard.sales.text import fold
from pipeboard.store import database, duplicates, journal
from pipeboard.store.reads import similar
from pipeboard.store.store import Store

_WHO = "Dupond Martin Leroy Smith Moreau Garcia Nguyen Weber Rossi Jones Bernard Petit Robert Durand Dubois".split()
_WHAT = "& Fils|Bakery|Consulting|Immobilier|Logistics|School|Hotel|Clinic|Garage|SARL|SAS|Ltd|Peinture|Toiture".split(
    "|"
)
_WHERE = "Lyon Paris Nantes Brest Lille Metz Nice Dijon Tours Rouen".split()

#: A name that is not there, and how many milliseconds each of the prompt's questions may last.
_NAMES = ("Dupond", "Zorglub & Cie", "Établissements Moreau et Fils", "Garage Dupomd Lyon")
_LIMIT = 2.0


def tables(options: Options) -> Iterator[Table]:
    """Both questions at two sizes, then all pairs."""
    large = 10_000 if options.quick else 100_000
    with measure.home() as home, ExitStack() as opened:
        stores = {count: opened.enter_context(_file(home, count)) for count in sorted({10_000, large})}
        cases = []
        for name in _NAMES:
            for count, store in stores.items():
                connection = store.connection
                other = inside(lambda c=connection, n=name: similar.account_alike(c, n), 5)  # type: ignore[misc]
                cases.append(Case(f"account_alike “{name}” at {count:,}", other, limit=_LIMIT))
                near = inside(lambda c=connection, n=name: similar.near_account(c, fold(n)), 5)  # type: ignore[misc]
                cases.append(Case(f"near_account “{name}” at {count:,}", near, limit=_LIMIT))
        yield Table("An account that is probably there", cases)
        connection = stores[10_000].connection
        cases = [Case("accounts at 10,000", inside(lambda: duplicates.pairs(connection, ("account",))), limit=2000)]
        filled = opened.enter_context(Store.open(str(files.file_of(10_000)), files.STAMP, origin="cli")).connection
        cases.append(Case("everything at 10,000 opportunities", inside(lambda: duplicates.pairs(filled)), limit=2000))
        yield Table("All pairs", cases)


def _file(home: Path, count: int) -> Store:
    """A file of so many accounts; a hundredth of them are there twice."""
    chance = random.Random(count)
    names = [
        f"{chance.choice(_WHO)} {chance.choice(_WHAT)} {chance.choice(_WHERE)} {at % (count * 99 // 100)}"
        for at in range(count)
    ]
    store = Store.open(str(home / f"accounts-{count}.db"), files.STAMP, origin="cli")
    with database.transaction(store.connection):
        connection = store.connection
        command = journal.open_command(connection, files.STAMP, journal.Entry("import", "accounts", "cli"))
        connection.execute("CREATE TEMP TABLE gathered (name TEXT, folded TEXT)")
        connection.executemany("INSERT INTO gathered VALUES (?, ?)", ((name, fold(name)) for name in names))
        # By one statement: row by row, the search index writes itself out each time.
        connection.execute(
            "INSERT INTO main.account (name, name_folded, created_on) SELECT name, folded, ? FROM temp.gathered",
            (files.STAMP.today.isoformat(),),
        )
        connection.execute("DROP TABLE temp.gathered")
        journal.close_command(connection, command)
    return store


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
