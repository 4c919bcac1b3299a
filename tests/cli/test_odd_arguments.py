"""Nothing that can be typed after a verb ends in a trace."""

import io
import sys

import pytest

from cli_help import Shell
from pipeboard.cli.dispatch import COMMANDS, HIDDEN
from thoroughness import by_turns, examples

ODD = (
    "",
    "-",
    "--",
    "=",
    "--=",
    "-=x",
    "x=",
    "=x",
    " ",
    "\n",
    "a\0b",
    "caf\udce9",
    "\udcff=\udcff",
    "--owner=--",
    "--owner=",
    "--stage=\udcff",
    "--sort=",
    "--limit=-1",
    "--limit=99999999999999999999",
    "--as-of=9999-12-31",
    "--closed=0001-01-01",
    "99999999999999999999",
    "-1",
    "0",
    "a0",
    "a99999999999999999999",
    "١٢",
    "²",
    "1e5",
    "..",
    "/nowhere/at/all",
    "x" * 5000,
    "%s%n{0}{x}",
    "[/b][red]",
    "\x1b[31m",
    "--json=x",
    "--plain=x",
    "--lang=",
    "--db=",
    "--db",
    "--new",
)


@pytest.fixture
def quiet(shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-05 >call today 10am #fair")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    return shell


VERBS = sorted({*COMMANDS, *HIDDEN} - {"demo"})


@pytest.mark.parametrize("verb", VERBS)
def test_no_argument_ends_in_a_trace(quiet: Shell, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    # Alone, and after an id: by turns, the verbs beside each other the other way round; both where there is time.
    turn = VERBS.index(verb)
    for at, odd in by_turns(tuple(enumerate(ODD)), turn):
        both = (odd,), ("1", odd)
        for arguments in both if examples(1) > 1 else both[(at + turn) % 2 :][:1]:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
            answer = quiet(verb, *arguments)
            assert answer.code in (0, 1, 2, 3, 4, 5), (verb, arguments, answer)
            assert "Traceback" not in answer.err, (verb, arguments, answer.err)


CLOCKS = (
    "0001-01-01",
    "0001-01-02T00:00",
    "1969-12-31T23:59",
    "2038-01-19T03:14:08",
    "9998-12-31T23:59",
    "9999-12-31",
    "9999-12-31T23:59:59.999999",
    "2026-11-21T09:00+14:00",
    "10000-01-01",
    "-1",
    "",
    " ",
    "\udcff",
    "2026-02-30",
)


@pytest.mark.parametrize("now", CLOCKS)
def test_no_clock_ends_in_a_trace(quiet: Shell, now: str) -> None:
    for command in (
        ("today",),
        ("list",),
        ("list", "--as-of", "yesterday"),
        ("board",),
        ("forecast",),
        ("prompt",),
        ("add", "@Dupond x ^next month >call tomorrow"),
        ("snooze", "a1", "tomorrow"),
        ("won", "1"),
        ("history",),
        ("undo",),
        ("backup",),
        ("restore", "newest"),
        ("export",),
        ("duplicates",),
        ("show", "1"),
        ("accounts",),
        ("account", "Dupond"),
        ("brief", "Dupond"),
        ("contacts",),
    ):
        answer = quiet(*command, PIPEBOARD_NOW=now)
        assert answer.code in (0, 1, 2, 4, 5), (command, answer)
        assert "Traceback" not in answer.err, (command, answer.err)
        # What the clock says is no damage of the file.
        assert "damaged" not in answer.err, (command, answer.err)
    quiet.ok("list")
