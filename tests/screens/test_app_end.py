"""The end of the app: the terminal is whole, what is half typed is kept, and a fault leaves its reason."""

import os
import signal
import stat
from pathlib import Path

import pytest

from desk_files import MadeFiles
from pipeboard.input import fault_log, kept_words
from pipeboard.input.kept_words import KeptWords
from terminal_help import Terminal

#: What gives the terminal back: the other screen, with a cursor, without the mouse and bracketed pastes.
GIVEN_BACK = ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1003l", "\x1b[?2004l")

#: The board cannot be drawn: a fault of the program.
_FAULTY = """
from pipeboard.screens import board
def reload(self):
    raise ZeroDivisionError("the board has a fault")
board.BoardView.reload = reload
from pipeboard.__main__ import main
main()
"""


@pytest.fixture
def around(tmp_path: Path, path: str, made_files: MadeFiles) -> dict[str, str]:
    made_files.copy("typical", path)
    return {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": "2026-11-21T09:00", "HOME": str(tmp_path)}


def half_typed(terminal: Terminal) -> None:
    terminal.expect("OVERDUE")
    terminal.press("a")
    terminal.type("@Half roof 4200€")
    terminal.expect("€4,200")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back_and_keeps_what_is_half_typed(
    around: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    with Terminal(around) as terminal:
        half_typed(terminal)
        os.kill(terminal.pid, number)
        assert terminal.ended() == 128 + number
        for sequence in GIVEN_BACK:
            assert sequence in terminal.everything.rpartition("€4,200")[2]
    assert not (tmp_path / ".config/pipeboard/pipeboard.log").exists()
    with Terminal(around) as terminal:
        terminal.expect("What you were typing is kept: a goes on with it.")
        terminal.press("a")
        terminal.expect("@Half roof 4200€")
        terminal.press("enter")
        terminal.expect("captured: Half")
        terminal.press("q")
        assert terminal.ended() == 0
    with Terminal(around) as terminal:
        terminal.expect("OVERDUE")
        terminal.press("a")
        terminal.expect("esc leave")
        assert "What you were typing" not in terminal.screen()
        assert "@Half" not in terminal.screen()


def test_a_terminal_that_is_closed_ends_the_app(around: dict[str, str], tmp_path: Path) -> None:
    with Terminal(around) as terminal:
        half_typed(terminal)
        terminal.hang_up()
    kept = tmp_path / ".config/pipeboard/half-typed.json"
    assert "@Half roof 4200" in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_fault_leaves_its_reason_and_keeps_what_is_half_typed(around: dict[str, str], tmp_path: Path) -> None:
    with Terminal(around, ("-c", _FAULTY)) as terminal:
        half_typed(terminal)
        terminal.press("escape")
        terminal.expect_gone("esc leave")
        terminal.press("2")
        assert terminal.ended() == 1
        said = terminal.everything.rpartition("\x1b[?1049l")[2]
        for sequence in GIVEN_BACK:
            assert sequence in terminal.everything
        assert "pipeboard ended because of a fault: ZeroDivisionError: the board has a fault" in said
        assert "pipeboard.log" in said
        assert "Traceback" not in said
    log = tmp_path / ".config/pipeboard/pipeboard.log"
    assert "in reload" in log.read_text()
    assert "Half" not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    with Terminal(around) as terminal:
        terminal.expect("What you were typing is kept")


# The files ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": str(tmp_path / "settings")}


def test_words_are_kept_for_each_file(settings: dict[str, str]) -> None:
    one, other = KeptWords("@Dupond", ("a", "b"), {"Note\nDupond": "said \udcff"}), KeptWords("@Martin")
    kept_words.keep(settings, "/tmp/one.db", one)
    kept_words.keep(settings, "/tmp/other.db", other)
    assert kept_words.read(settings, "/tmp/one.db") == one
    assert kept_words.read(settings, "/tmp/other.db") == other
    kept_words.keep(settings, "/tmp/one.db", KeptWords(" ", (), {"Note\nDupond": ""}))
    assert kept_words.read(settings, "/tmp/one.db").are_none
    assert kept_words.read(settings, "/tmp/other.db") == other


def test_nothing_is_written_for_nothing(settings: dict[str, str]) -> None:
    kept_words.keep(settings, "/tmp/one.db", KeptWords())
    assert not os.path.lexists(kept_words.place(settings))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"/tmp/one.db": 3}', '{"/tmp/one.db": {"lines": 4}}', "\udcff"])
def test_words_that_cannot_be_read_are_none(settings: dict[str, str], content: str) -> None:
    there = Path(kept_words.place(settings))
    there.parent.mkdir(parents=True)
    there.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert kept_words.read(settings, "/tmp/one.db").are_none
    kept_words.keep(settings, "/tmp/one.db", KeptWords("@Dupond"))
    assert kept_words.read(settings, "/tmp/one.db").line == "@Dupond"


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where a folder should be")
    settings = {"XDG_CONFIG_HOME": str(tmp_path / "settings")}
    kept_words.keep(settings, "/tmp/one.db", KeptWords("@Dupond"))
    assert fault_log.write(settings, "It ended.", None) is None


def test_the_log_does_not_grow_for_ever(settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault_log, "_LARGEST", 100)
    for number in range(5):
        place = fault_log.write(settings, f"fault {number}", ValueError(number))
    assert place is not None
    assert "fault 4" in Path(place).read_text()
    assert "fault 3" in Path(f"{place}.1").read_text()
    assert sorted(os.listdir(os.path.dirname(place))) == ["pipeboard.log", "pipeboard.log.1"]
