"""`add` with nothing to add, in a real terminal: what is understood stands below the line while it is typed."""

import os
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

import pipeboard
from architecture.test_fresh_process import imported_by
from cli_help import Shell
from pipeboard.input.line_completions import Names, Proposal, marks_a_name, proposals

_PROGRAM = """
import os, sys
from pipeboard.cli import context
context.WAIT = 0.1
from pipeboard.cli.dispatch import run
sys.exit(run(sys.argv[1:], os.environ))
"""
TAB, ENTER, BACKSPACE, UP, DOWN = "\t", "\r", "\x7f", "\x1b[A", "\x1b[B"
CTRL_C, CTRL_D, CTRL_N, CTRL_P, CTRL_Y = "\x03", "\x04", "\x0e", "\x10", "\x19"


class Terminal:
    """The program in a terminal of its own: what was pressed, and what the screen shows then."""

    def __init__(self, shell: Shell, *options: str, rows: int = 24, **environment: str) -> None:
        settings = {**os.environ, **shell.environment, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **environment}
        settings.pop("COLUMNS")
        # An editable install is found by a file that Python reads in the locale's encoding: where the path has letters
        # that the locale lacks, it does not even start. It is told the whole way instead.
        settings["PYTHONPATH"] = os.pathsep.join([str(Path(pipeboard.__file__).parents[1]), *sys.path])
        settings = {name: value for name, value in settings.items() if value}
        self.raw = ""
        self.screen = pyte.Screen(100, rows)
        self._stream = pyte.Stream(self.screen)
        self.program = pexpect.spawn(
            # pexpect writes arguments in the encoding of the terminal, which may lack letters of the path.
            "/bin/sh",
            ["-c", 'exec "$INTERPRETER" "$@"', "sh", "-S", "-c", _PROGRAM, "add", *options],
            env={**settings, "INTERPRETER": sys.executable},
            encoding="latin-1" if "latin" in settings.get("PYTHONIOENCODING", "") else "utf-8",
            dimensions=(rows, 100),
            timeout=20,
        )

    def press(self, *keys: str) -> "Terminal":
        self.program.send("".join(keys))
        return self

    def sees(self, *texts: str, without: str | None = None) -> "Terminal":
        """Wait until the screen has these texts, and has not the other."""
        until = time.monotonic() + 20
        while not all(text in self.text for text in texts) or (without is not None and without in self.text):
            assert time.monotonic() < until, f"{texts} not on the screen:\n{self.text}"
            self._read()
        return self

    def _read(self) -> None:
        try:
            data = self.program.read_nonblocking(65536, 1)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            raise AssertionError(f"ended:\n{self.text}") from None
        self.raw += data
        self._stream.feed(data)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def ends(self, code: int) -> str:
        """Wait until the program ends with this code; what it said last."""
        self.program.expect(pexpect.EOF)
        self.raw += self.program.before
        self._stream.feed(self.program.before)
        self.program.close()
        assert self.program.exitstatus == code, self.text
        return self.text


def fill_filled(shell: Shell) -> None:
    shell.ok("add", "@Dupont façade 3000€ !met")
    shell.ok("add", '@"Hôtel de Mars" roof #fair')


@pytest.fixture
def filled(shell: Shell) -> Shell:
    return shell.begin(fill_filled)


@pytest.fixture
def opened(filled: Shell) -> Iterator[Terminal]:
    terminal = Terminal(filled)
    yield terminal.sees("add>", "Up: earlier lines")
    terminal.program.close(force=True)


def last(shell: Shell) -> dict[str, object]:
    listed = shell.ok("list", "--json", "--sort", "id").json["opportunities"]
    found: dict[str, object] = shell.ok("show", str(listed[-1]["id"]), "--json").json
    return found


def test_what_is_understood_changes_while_typing_and_enter_saves_it(opened: Terminal, filled: Shell) -> None:
    opened.press("@Dupont wall 600").sees("amount", "€600", "A number without a currency")
    opened.press("0€").sees("€6,000", without="A number without a currency")
    opened.press(ENTER).sees("#3 Dupont · wall", "Up: earlier lines")
    preview = filled.ok("add", "--dry-run", "@Dupont wall 6000€").out
    assert all(line in opened.text for line in preview.splitlines())
    opened.press("second line 5€", ENTER).sees("#4 second line").press(CTRL_D)
    opened.ends(0)
    assert last(filled)["captured_line"] == "second line 5€"


def test_up_brings_the_lines_of_the_file_back(opened: Terminal, filled: Shell) -> None:
    opened.press("new one", ENTER).sees("#3 new one", "Up: earlier lines")
    opened.press(UP).sees("add> new one", "Ctrl-C: clear").press(UP).sees('add> @"Hôtel de Mars" roof #fair')
    opened.press(UP).sees("add> @Dupont façade 3000€ !met").press(DOWN, DOWN).sees("add> new one\nnew one")


def test_a_line_that_was_cleared_comes_back_too(opened: Terminal) -> None:
    opened.press("half a tho").sees("add> half a tho").press(CTRL_C).sees("Up: earlier lines", without="half a tho")
    opened.press(UP).sees("add> half a tho")


def test_tab_completes_accounts_tags_stages_and_keys(opened: Terminal, filled: Shell) -> None:
    opened.press("@hô").sees("Hôtel de Mars").press(TAB).sees('add> @"Hôtel de Mars"')
    opened.press(ENTER).sees("Enter: save").press(" #fa").sees(" fair").press(TAB).sees('@"Hôtel de Mars" #fair')
    opened.press(" !neg").sees("Negotiation").press(TAB).sees("#fair !Negotiation")
    opened.press(" catalogue prob", TAB).sees("catalogue probability:").press("30", ENTER).sees("#3 Hôtel de Mars")
    made = last(filled)["opportunity"]
    assert isinstance(made, dict)
    wanted = {"account": "Hôtel de Mars", "tags": ["fair"], "stage": "Negotiation", "probability": 30}
    assert wanted.items() <= made.items()
    assert made["title"] == "catalogue"


def test_a_piece_is_given_back_to_the_title(opened: Terminal, filled: Shell) -> None:
    opened.press("roof of 1000€ house").sees("€1,000").press(TAB).sees("> amount", "Backspace: leave in the title")
    opened.press(BACKSPACE).sees("> title", "Given back to the title", "roof of 1000€ house\n", without="€1,000")
    opened.press(BACKSPACE).sees("> amount", "€1,000").press(BACKSPACE).sees("Backspace: read again")
    # Typing goes on in the line, and leaves the correction where it is.
    opened.press(", big").sees("roof of 1000€ house, big\n", "Given back").press(ENTER).sees("#3 roof of 1000€ house")
    made = last(filled)["opportunity"]
    assert isinstance(made, dict)
    assert (made["title"], made["amount_minor"]) == ("roof of 1000€ house, big", None)
    assert last(filled)["captured_line"] == "roof of 1000€ house, big"


def test_arrows_take_another_reading_and_one_key_accepts(opened: Terminal, filled: Shell) -> None:
    opened.press("Dupond tiles 10/12 house").sees("12 Oct 2027 (+1)", "one letter away")
    opened.press(TAB, TAB).sees("> expected signature", "Up, Down: other readings").press(DOWN).sees("10 Dec 2026 (+1)")
    opened.press(DOWN).sees("12 Oct 2027 (+1)").press(UP).sees("10 Dec 2026 (+1)")
    opened.press(CTRL_P).sees("> left in the title").press(CTRL_Y).sees("> account", "Dupont · tiles house")
    opened.press(ENTER).sees("#3 Dupont · tiles house")
    made = last(filled)["opportunity"]
    assert isinstance(made, dict)
    assert (made["account"], made["expected_by"]) == ("Dupont", "2026-12-10")


def test_the_ends(filled: Shell) -> None:
    assert "#" not in Terminal(filled).sees("Up:").press(ENTER).ends(0)
    terminal = Terminal(filled).sees("Up:").press("not this").sees("Ctrl-C: clear").press(CTRL_C)
    said = terminal.sees("Up:", without="not this").press(CTRL_C).ends(130)
    assert "Nothing more was changed" in said
    assert len(filled.ok("list", "--json").json["opportunities"]) == 2


def test_a_terminal_that_goes_away_ends_it(filled: Shell) -> None:
    opened = Terminal(filled).sees("Up:")
    opened.press("half").sees("add> half")
    os.close(opened.program.child_fd)
    until = time.monotonic() + 20
    while not (done := os.waitpid(opened.program.pid, os.WNOHANG))[0] and time.monotonic() < until:
        time.sleep(0.02)
    assert done[0]
    opened.program.closed = opened.program.terminated = True


def test_a_busy_file_keeps_the_line_beside_it(opened: Terminal, filled: Shell) -> None:
    holder = sqlite3.connect(filled.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    opened.press("roof 100€").sees("€100").press(TAB, BACKSPACE).sees("Given back").press(ENTER)
    opened.sees("The file is busy.", "It is kept as typed", "Up: earlier lines")
    holder.execute("ROLLBACK")
    holder.close()
    opened.press(UP).sees("add> roof 100€", "€100").press(CTRL_C).press("wall 5€", ENTER).sees("wall", "€5").press(
        CTRL_D
    )
    opened.ends(0)
    titles = [one["title"] for one in filled.ok("list", "--json", "--sort", "id").json["opportunities"]]
    assert sorted(titles[2:]) == ["roof", "wall"]


def test_what_is_there_already_is_asked(opened: Terminal, filled: Shell) -> None:
    opened.press("@Dupond roof", ENTER).sees("u uses it").press("u").sees("#3 Dupont · roof", "Up: earlier lines")
    opened.press("@Dupond cellar", ENTER).sees("cellar", "u uses it").press(CTRL_C)
    opened.sees("This line was not saved", "add> @Dupond cellar\n").press(CTRL_C, CTRL_D).ends(0)
    assert last(filled)["captured_line"] == "@Dupond roof"
    terminal = Terminal(filled, "-y").sees("Up:").press("@Dupond attic", ENTER).sees("#4 Dupond · attic")
    assert "u uses it" not in terminal.text


def test_a_new_file_is_made_by_the_first_line(shell: Shell) -> None:
    terminal = Terminal(shell).sees("Up:").press("@Dupond roof !met").sees("stage", "Met").press(CTRL_C)
    terminal.press(CTRL_D).ends(0)
    assert not Path(shell.path).exists()
    Terminal(shell).sees("Up:").press("@Dupond roof !met", ENTER).sees("#1 Dupond · roof").press(CTRL_D).ends(0)
    assert Path(shell.path).exists()


def test_a_file_that_cannot_be_opened(shell: Shell) -> None:
    Path(shell.path).write_text("not ours " * 100)
    assert shell("list").code == 1
    said = Terminal(shell).ends(1)
    # A long path is wrapped by the terminal, in the middle of a word where it has to be.
    assert "".join(said.split()) == "".join(shell("list").err.split())


def test_in_french_and_without_colours(filled: Shell) -> None:
    coloured = Terminal(filled).sees("Up:").press("toit 600€").sees("€600").press(TAB).sees("> amount")
    assert "\x1b[0;7m" in coloured.raw
    terminal = Terminal(filled, "--lang", "fr", NO_COLOR="1").sees("Ctrl-D").press("toit 600€")
    terminal.sees("montant", "600 €").press(TAB).sees("> montant").press(CTRL_C, CTRL_D)
    terminal.ends(0)
    assert set(re.findall(r"\x1b\[([\d;]*)m", terminal.raw)) == {"0"}


@pytest.mark.parametrize(("options", "environment"), [(("--plain",), {}), ((), {"TERM": "dumb"})])
def test_a_plain_prompt(filled: Shell, options: tuple[str, ...], environment: dict[str, Any]) -> None:
    terminal = Terminal(filled, *options, **environment).sees("add>").press("@Dupont roof 5€", ENTER)
    terminal.sees("#3 Dupont · roof", "€5").press(CTRL_D).ends(0)
    assert "Enter: save" not in terminal.raw


def test_another_encoding(filled: Shell) -> None:
    terminal = Terminal(filled, LANG="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    terminal.sees("Up:").press("façade café 5$").sees("façade café").press(ENTER).sees("#3 façade café").press(CTRL_D)
    terminal.ends(0)
    assert last(filled)["captured_line"] == "façade café 5$"


def test_a_small_terminal_shows_the_chosen_piece(filled: Shell) -> None:
    terminal = Terminal(filled, rows=6).sees("Up:").press("a 5€ ^2026-12-05 #x #y #z * !met 40%").sees("add> a")
    terminal.press(CTRL_P).sees("> probability").press(CTRL_N, CTRL_N).sees("> amount")


def test_pasted_lines_are_one_line(opened: Terminal) -> None:
    opened.press("\x1b[200~roof\n600€\x1b[201~").sees("add> roof 600€", "€600")


def test_without_a_terminal_it_is_a_mistake(shell: Shell) -> None:
    assert shell("add").code == 2
    assert "Say what to capture" in shell("add", "--dry-run").err


def test_adding_a_line_does_not_pay_for_it(filled: Shell) -> None:
    modules = imported_by(filled.path, "add", "@Dupont roof 100€")
    added = {"prompt_toolkit", "asyncio", "pipeboard.sales.capture.correcting", "pipeboard.cli.interactive"}
    assert not added & modules


# Proposals -----------------------------------------------------------------------------------------------------------

NAMES = Names(
    lambda kind: {
        "account": ["Dupont", "Hôtel de Mars", 'Le "Bon"', "3M"],
        "tag": ["fair", "trade fair"],
        "stage": ["Met", "Quote"],
    }.get(kind, [])
)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("roof @du", ["@Dupont"]),
        ("@mar", ['@"Hôtel de Mars"']),
        ('@"hotel de', ['@"Hôtel de Mars"']),
        ('@"Hôtel de Mars" #', ["#fair", '#"trade fair"']),
        ("account:du", ["account:Dupont"]),
        ("compte:du", ["compte:Dupont"]),
        ("@le", ['@«Le "Bon"»']),
        ("!q", ["!Quote"]),
        ("stage:m", ["stage:Met"]),
        ("am", ["amount:"]),
        ("a", []),
        ("roof ", []),
        ("@Dupont", []),
        ("mail@du", []),
        ("title:x", []),
        ("http://x", []),
    ],
)
def test_proposals(before: str, found: list[str]) -> None:
    assert [one.text for one in proposals(before, NAMES, "en")] == found


def test_proposals_take_the_place_of_the_word() -> None:
    assert proposals("roof @du", NAMES, "en") == [Proposal(3, "@Dupont", "Dupont")]
    assert [one.text for one in proposals("éta", NAMES, "fr")] == ["étape:"]
    assert marks_a_name("roof @")
    assert not marks_a_name("roof am")
