"""Notes in the user's own editor: the app steps aside, and takes what was written."""

from pathlib import Path

import pytest

from pipeboard.screens.external_editor import editor_of
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.store import Store
from screens_help import STAMP, Maker
from store_help import draft
from terminal_help import Terminal


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({}, []),
        ({"EDITOR": "vi"}, ["vi"]),
        ({"EDITOR": "vi", "VISUAL": "code --wait"}, ["code", "--wait"]),
        ({"EDITOR": "'/opt/my editor/ed' -x"}, ["/opt/my editor/ed", "-x"]),
        ({"EDITOR": "broken 'quote"}, []),
        ({"VISUAL": "", "EDITOR": "nano"}, ["nano"]),
    ],
)
def test_which_editor(environment: dict[str, str], command: list[str]) -> None:
    assert editor_of(environment) == command


def test_a_note_of_many_lines_is_written_there(path: str, tmp_path: Path) -> None:
    with Store.open(path, STAMP, origin="test") as store:
        store.capture(draft("Roof", account="Leroy", action=None), STAMP)
        store.run(SetFields(1, {"note": "first line"}, {}), STAMP)
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nstat -c %a "$1" > "$0.mode"\nprintf "\\nsecond line; \\$HOME\\n" >> "$1"\n')
    editor.chmod(0o755)
    around = {
        "PIPEBOARD_DB": path,
        "PIPEBOARD_NOW": "2026-11-21T09:00",
        "HOME": str(tmp_path),
        "EDITOR": f"'{editor}'",
        "VISUAL": "",
    }
    with Terminal(around) as terminal:
        terminal.expect("Leroy")
        terminal.press("2", "enter")
        terminal.expect("first line")
        terminal.press("E")
        terminal.expect("second line")
        terminal.press("q")
        assert terminal.ended() == 0
    with Store.open(path, STAMP, origin="test") as store:
        assert store.opportunities.details(1).note == "first line\nsecond line; $HOME"
    assert (tmp_path / "my editor.mode").read_text().strip() == "600"


async def test_without_an_editor_the_box_opens(desk: Maker) -> None:
    with desk.store() as store:
        store.capture(draft("Roof", account="Leroy"), STAMP)
    async with desk() as at:
        await at.press("2", "enter", "E")
        at.expect_screen("Write")
