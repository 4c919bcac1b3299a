"""The program as it is used: a process of its own, in a terminal, with real keys."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_files import MadeFiles
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound
from terminal_help import Terminal

NOW = "2026-11-21T09:00"


@pytest.fixture
def around(tmp_path: Path, path: str) -> dict[str, str]:
    return {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": NOW, "HOME": str(tmp_path)}


def pipeboard(around: dict[str, str], *arguments: str) -> str:
    """A command at another prompt, meanwhile."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeboard", *arguments],
        env={**os.environ, **around, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sound(path: str) -> None:
    with Store.open(path, STAMP, origin="test") as store:
        assert_sound(store.connection)


def test_it_opens_and_leaves(around: dict[str, str], path: str) -> None:
    with Terminal(around, size=(80, 24)) as terminal:
        terminal.expect("Nothing here yet")
        terminal.expect(r"1 Today.*2 Board.*3 Forecast")
        terminal.press("q")
        assert terminal.ended() == 0
        # The terminal is given back as it was: the other screen, with a cursor, without the mouse.
        for sequence in ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?2004l"):
            assert sequence in terminal.everything
    sound(path)


def test_ctrl_c_leaves(around: dict[str, str], path: str) -> None:
    with Terminal(around) as terminal:
        terminal.expect("Nothing here yet")
        terminal.press("ctrl+c")
        assert terminal.ended() in (0, 130)
    sound(path)


def test_another_size_while_it_runs(around: dict[str, str], path: str, made_files: MadeFiles) -> None:
    made_files.copy("typical", path)
    with Terminal(around, size=(120, 40)) as terminal:
        terminal.expect(r"\? help")
        terminal.resize(80, 24)
        terminal.until(lambda: "? help" in terminal.line(23), "the keys stand on the last line of the smaller screen")
        terminal.resize(200, 60)
        terminal.until(lambda: "? help" in terminal.line(59), "the keys stand on the last line of the larger screen")
        terminal.expect("OVERDUE")
        terminal.press("q")
        assert terminal.ended() == 0


def test_a_session(around: dict[str, str], path: str) -> None:
    """From an empty file to a sale that was won, with each step on the screen and then in the file."""
    with Terminal(around) as terminal:
        terminal.expect("Nothing here yet")
        terminal.press("a")
        terminal.expect("esc leave")
        terminal.type("@Dupond façade painting 6000€ mid-December >call Tuesday 10:00")
        terminal.expect(r"€6,000.*Tue")
        terminal.press("enter")
        terminal.expect(r"captured: .*Dupond")
        terminal.press("2")
        terminal.expect(r"To qualify +1\b")
        terminal.press("L")
        terminal.expect(r"Contacted +1\b")
        terminal.expect("moved: .*Dupond.* → Contacted")
        terminal.press("w")
        terminal.expect("close it so")
        terminal.press("enter")
        terminal.expect("won: .*Dupond")
        terminal.press("u")
        terminal.expect("undone: .*Dupond.* open again")
        terminal.expect(r"Contacted +1\b")
        terminal.press("ctrl+r")
        terminal.expect("redone: won: .*Dupond")
        terminal.press("q")
        assert terminal.ended() == 0
    with Store.open(path, STAMP, origin="test") as store:
        assert_sound(store.connection)
        one = store.opportunities.one(1)
        assert (one.account, one.title, one.amount_minor, one.currency) == ("Dupond", "façade painting", 600_000, "EUR")
        assert (one.status, one.stage, str(one.closed_on)) == ("won", "Contacted", "2026-11-21")
        assert (str(one.expected_from), str(one.expected_by)) == ("2026-12-10", "2026-12-20")
        planned = [
            (action.kind, action.subject, str(action.due_on), str(action.due_time))
            for action in store.opportunities.details(1).planned
        ]
        assert planned == [
            ("call", "Ask how it went, and what is next", "2026-12-21", "None"),
        ]
        commands = store.connection.execute("SELECT kind, verb, origin FROM command ORDER BY id").fetchall()
        assert [tuple(row) for row in commands] == [
            ("do", "capture", "app"),
            ("do", "move", "app"),
            ("do", "won", "app"),
            ("undo", "won", "app"),
            ("redo", "won", "app"),
        ]


def test_another_process_adds_meanwhile(around: dict[str, str], path: str, made_files: MadeFiles) -> None:
    """What is added at a prompt appears by itself; the selection stays where it is, and what is typed is not lost."""
    made_files.copy("typical", path)
    with Terminal(around) as terminal:
        terminal.expect("OVERDUE +5")
        terminal.press("down", "down")
        terminal.expect(r"^▌.*Rushmere Plastics")
        pipeboard(around, "add", "@Meanwhile windows 9000€ >call 2026-11-20")
        terminal.expect("OVERDUE +6", within=10)
        terminal.expect("Meanwhile")
        terminal.expect(r"^▌.*Rushmere Plastics")
        # With a line half typed, too.
        terminal.press("a")
        terminal.expect("esc leave")
        terminal.type("@Half roof")
        terminal.expect("Half")
        pipeboard(around, "add", "@Second doors 100€ >call 2026-11-20")
        terminal.type(" 4200€")
        terminal.expect("€4,200")
        terminal.press("enter")
        terminal.expect("captured: .*Half")
        terminal.expect("OVERDUE +7")
        terminal.press("q")
        assert terminal.ended() == 0
    listed = pipeboard(around, "list", "--plain")
    for name in ("Meanwhile", "Second", "Half"):
        assert name in listed
    sound(path)


def test_killed_while_it_runs(around: dict[str, str], path: str, made_files: MadeFiles) -> None:
    """The system ends it without asking: what was said to be saved is there, and it opens again."""
    made_files.copy("typical", path)
    with Terminal(around) as terminal:
        terminal.expect("OVERDUE +5")
        terminal.press("w")
        terminal.expect("close it so")
        terminal.press("enter")
        terminal.expect("won: ")
        terminal.kill()
    sound(path)
    with Terminal(around) as terminal:
        terminal.expect("OVERDUE")
        terminal.press("u")
        terminal.expect("undone: .* open again")
        terminal.press("q")
        assert terminal.ended() == 0
    sound(path)


def test_a_full_disk_is_said_and_the_app_stays(around: dict[str, str], path: str, made_files: MadeFiles) -> None:
    """The system refuses to write: the app says so in the terminal, goes on, and leaves the file as it was."""
    made_files.copy("typical", path)
    # Nothing beyond the first 64 KB of any file can be written.
    shell = ["-c", f'ulimit -f 64; exec "{sys.executable}" -m pipeboard']
    with Terminal(around, shell, command="/bin/bash") as terminal:
        terminal.expect("OVERDUE +5")
        terminal.press("w")
        terminal.expect("close it so")
        terminal.press("enter")
        terminal.expect("could not be written")
        terminal.expect("Nothing was changed")
        assert "won: " not in terminal.screen()
        terminal.press("enter")
        terminal.expect_gone("could not be written")
        terminal.press("2")
        terminal.expect("To qualify")
        terminal.press("q")
        assert terminal.ended() == 0
    sound(path)
    with Store.open(path, STAMP, origin="test") as store:
        assert store.connection.execute("SELECT count(*) FROM command WHERE origin = 'app'").fetchone() == (0,)
