"""A process that lets children run one command and kills each at another of its calls that change a file.

It runs with the library of `kill_at_calls.c` loaded before the C library, and forks a child for each kill, so that one
costs a few milliseconds. After each kill what is left is looked at: the state before the command or the one after it.
Run as `kill_at_calls.py LIBRARY FOLDER SCENARIO MOST`, where MOST is 0 for a kill at every call; prints how many kills
there were, how many calls, and how often the state after was found.
"""

import contextlib
import ctypes
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeboard.cli.dispatch import run
from pipeboard.store import backup
from pipeboard.store.errors import Missing, StoreError
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound, dump

HERE = Path(__file__).parent
NOW = "2026-11-21T12:00"


class Scenario(NamedTuple):
    """How the folder is made, the command that is killed, and what is asked of the folder afterwards."""

    prepare: Callable[[str], None]
    command: tuple[str, ...]
    #: Says which state the folder is in: one of two texts, equal in the same state.
    state: Callable[[str], str]
    #: The name of the file that the command reads as stdin.
    stdin: str = ""


def pipeboard(folder: str, *arguments: str, now: str = NOW, stdin: str = "") -> int:
    environment = {"PIPEBOARD_DB": f"{folder}/s.db", "PIPEBOARD_NOW": now, "LANG": "C.UTF-8", "HOME": folder}
    if stdin:
        sys.stdin = open(f"{folder}/{stdin}", encoding="utf-8")  # noqa: SIM115
    code = run([one.replace("FOLDER", folder) for one in arguments], environment)
    assert isinstance(code, int)
    return code


def quietly(folder: str, *arguments: str, now: str = NOW, stdin: str = "") -> None:
    with open(os.devnull, "w") as nothing, contextlib.redirect_stdout(nothing), contextlib.redirect_stderr(nothing):
        code = pipeboard(folder, *arguments, now=now, stdin=stdin)
    assert code == 0, (arguments, code)


# States --------------------------------------------------------------------------------------------------------------


def content(folder: str) -> str:
    """What the file holds, through whatever way a user has to it; it is sound."""
    with Store.open(f"{folder}/s.db", STAMP, origin="look", create=False) as store:
        assert_sound(store.connection)
        rows = dump(store.connection)
        commands = store.connection.execute("SELECT id, verb, kind, subject FROM command").fetchall()
        columns = store.connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    return repr((_without_uids(rows), commands, columns))


def _without_uids(rows: object) -> str:
    import re

    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID", repr(rows))


def content_and_backups(folder: str) -> str:
    """The content; and whatever has the name of a backup is a good one."""
    for one in backup.listed(f"{folder}/s.db"):
        backup.verify(one.path)
    return content(folder)


def backups_only(folder: str) -> str:
    content_and_backups(folder)
    return str(len(backup.listed(f"{folder}/s.db")))


def restored_or_damaged(folder: str) -> str:
    """A file is there: the damaged one, byte for byte, or the restored one."""
    place = Path(folder, "s.db")
    assert place.exists(), os.listdir(folder)
    if place.read_bytes() == Path(folder, "damaged.copy").read_bytes():
        return "damaged"
    aside = [one for one in Path(folder).glob("s.db.damaged-*") if not one.name.endswith("-journal")]
    assert [one.read_bytes() for one in aside] == [Path(folder, "damaged.copy").read_bytes()]
    return content_and_backups(folder)


def restored_or_missing(folder: str) -> str:
    """The restored file; or none, and that is no first start."""
    if os.path.exists(f"{folder}/s.db"):
        return content_and_backups(folder)
    try:
        Store.open(f"{folder}/s.db", STAMP, origin="look").close()
    except Missing:
        return "missing"
    raise AssertionError("a new file was made beside backups")


def born_or_not(folder: str) -> str:
    """No file, an empty one of ours, or one with the line; a next command goes on in each."""
    held = "none"
    if os.path.exists(f"{folder}/s.db"):
        held = content(folder)
    quietly(folder, "add", "goes on")
    return "before" if "New deal" not in held else held


def exported(folder: str) -> str:
    content(folder)
    return Path(folder, "out.csv").read_text()


# Folders -------------------------------------------------------------------------------------------------------------


def nothing(folder: str) -> None:
    del folder


def filled(folder: str) -> None:
    for line in ("@Dupond roof 6000€ >call tomorrow", "@Dupont façade 500€", "@Acme cellar ^2026-12-05"):
        quietly(folder, "add", line, now="2026-11-20T09:00")
    Path(folder, "leads.csv").write_text(
        "title,account,amount,currency\nshed,Acme,100,EUR\nbarn,Nora,200,EUR\nbad,Nora,1e99,EUR\n"
    )
    Path(folder, "lines.txt").write_text("@A first 100\n@B second 200\n@C third 300\n")
    Path(folder, "out.csv").write_text("the export of yesterday")


def backed_up(folder: str) -> None:
    filled(folder)
    quietly(folder, "backup", now="2026-11-20T10:00")
    quietly(folder, "add", "@Late after the backup", now="2026-11-20T11:00")


def aged(folder: str) -> None:
    """Three months of work, with what takes room in two of them."""
    for month in ("08", "09"):
        quietly(folder, "add", f"@Dupond of {month} 500€ >call tomorrow", now=f"2026-{month}-03T09:00")
        for day in range(4, 8):
            note = f"note={day} " + "words " * 3000
            quietly(folder, "set", "1", note, now=f"2026-{month}-0{day}T09:00")
    filled(folder)


def damaged(folder: str) -> None:
    backed_up(folder)
    place = Path(folder, "s.db")
    place.write_bytes(place.read_bytes()[:20_000])
    shutil.copyfile(place, f"{folder}/damaged.copy")


def missing(folder: str) -> None:
    backed_up(folder)
    os.unlink(f"{folder}/s.db")


def restored(folder: str) -> None:
    backed_up(folder)
    quietly(folder, "restore", "newest", now="2026-11-21T11:00")


def released(folder: str) -> None:
    shutil.copyfile(HERE / "store" / "files" / "v0.1.0-small.db", f"{folder}/s.db")


def upgraded(folder: str) -> str:
    """Of the old version or of the new one, and upgraded by whoever opens it next without a loss."""
    with closing(sqlite3.connect(f"{folder}/s.db")) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (count,) = connection.execute("SELECT count(*) FROM opportunity").fetchone()
    content_and_backups(folder)
    return f"{version}: {count}"


SCENARIOS = {
    "first add": Scenario(nothing, ("add", "@New deal 100€"), born_or_not),
    "add": Scenario(filled, ("add", "@New deal 100€ >call friday"), content),
    "add -": Scenario(filled, ("add", "-"), content, stdin="lines.txt"),
    "won": Scenario(filled, ("won", "1"), content),
    "import": Scenario(filled, ("import", "FOLDER/leads.csv", "--date-order", "dmy"), content_and_backups),
    "undo": Scenario(filled, ("undo",), content),
    "merge": Scenario(filled, ("merge", "account", "1", "2"), content),
    "backup": Scenario(backed_up, ("backup",), backups_only),
    "restore": Scenario(backed_up, ("restore", "newest"), content_and_backups),
    "restore of a damaged file": Scenario(damaged, ("restore", "newest"), restored_or_damaged),
    "restore of a missing file": Scenario(missing, ("restore", "newest"), restored_or_missing),
    "undo of a restore": Scenario(restored, ("undo",), content_and_backups),
    "upgrade": Scenario(released, ("list",), upgraded),
    "compact": Scenario(aged, ("compact", "--before", "november"), content_and_backups),
    "export": Scenario(filled, ("export", "FOLDER/out.csv", "--force"), exported),
}


# Kills ---------------------------------------------------------------------------------------------------------------


class Outcome(NamedTuple):
    """What came of one run: whether it ended by itself, how many calls there were by then, and whether it had said
    that the change is saved.
    """

    ended: bool
    calls: int = 0
    shown: bool = False


#: Does in a folder what is killed, at its call of a number (0: at none).
CarryOut = Callable[[str, int], Outcome]


def carried_out(library: ctypes.CDLL, scenario: Scenario, folder: str, deadly: int) -> Outcome:
    """Run the command in a child that is killed at its call of this number (0: never)."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        library.arm(deadly)
        code = 99
        with contextlib.suppress(BaseException):
            code = pipeboard(folder, *scenario.command, stdin=scenario.stdin)
        os.write(writes, f"{library.counted()} {code}".encode())
        os._exit(0)
    os.close(writes)
    said = os.read(reads, 100).decode()
    os.close(reads)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return Outcome(ended=False)
    counted, answered = said.split()
    assert answered == "0" or scenario.command[0] == "import", said
    return Outcome(ended=True, calls=int(counted), shown=True)


def loop(
    folder: str, prepare: Callable[[str], None], state: Callable[[str], str], carry_out: CarryOut, most: int
) -> str:
    """Kill at `most` calls spread over all of them (0: at each), and look at what is left each time."""
    origin = f"{folder}/origin"
    os.mkdir(origin, 0o700)
    prepare(origin)

    def fresh(name: str) -> str:
        place = f"{folder}/{name}"
        shutil.copytree(origin, place)
        return place

    # Nothing is changed before the first call: a way may lead to what is done, and change something itself.
    ended, _, _ = carry_out(fresh("before"), 1)
    assert not ended
    before = state(f"{folder}/before")
    whole = fresh("after")
    ended, calls, _ = carry_out(whole, 0)
    assert ended
    after = state(whole)
    assert before != after
    every = range(2, calls + 1)
    chosen = [every[place * (calls - 2) // (most - 2)] for place in range(most - 1)] if most else every
    kills, found_after = 1, 0
    for deadly in chosen:
        place = fresh("killed")
        ended, _, shown = carry_out(place, deadly)
        try:
            found = state(place)
        except (StoreError, AssertionError) as error:
            raise AssertionError(f"killed at call {deadly} of {calls}: {error}; {os.listdir(place)}") from error
        assert found in (before, after), f"killed at call {deadly} of {calls}: neither; {os.listdir(place)}"
        assert found == after or not shown, f"killed at call {deadly} of {calls}: lost what was said to be saved"
        kills += not ended
        found_after += found == after
        shutil.rmtree(place)
    return f"kills {kills} calls {calls} after {found_after}"


if __name__ == "__main__":
    place, folder, name, most = sys.argv[1:]
    # What a command imports is there before the children are made.
    commands = "activities opportunities undo_redo merge import_export files lists add compact"
    rooms = "restoring rotation undo forgotten migrate integrity doctor writes.merges writes.bulk"
    for module in (*(f"cli.{one}" for one in commands.split()), *(f"store.{one}" for one in rooms.split())):
        __import__(f"pipeboard.{module}")
    scenario, run_in_child = SCENARIOS[name], partial(carried_out, ctypes.CDLL(place), SCENARIOS[name])
    sys.stdout.write(loop(folder, scenario.prepare, scenario.state, run_in_child, int(most)))
