"""The palette: every command by its name."""

import os

import pytest

from pipeboard.presentation.matches import emphasised, rank
from screens_help import SMALL, Maker


async def test_it_lists_the_commands_with_their_keys(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("ctrl+p")
        at.expect_screen("Palette")
        at.expect("Commands", "open", "everything of this opportunity", "enter")
        at.expect_clean()


async def test_a_command_runs_on_the_view_below(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("snooze")
        await at.press("enter")
        at.expect_screen("Choose")
        at.expect("Put off until")
        await at.press("1")
        assert at.status.startswith("put off")


async def test_a_command_of_the_app_runs(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("forecast")
        await at.press("enter")
        at.expect_screen("ForecastView")


async def test_letters_in_their_order_are_enough_and_accents_do_not_count(demo_desk: Maker) -> None:
    async with demo_desk(language="fr") as at:
        await at.press(":")
        await at.type("etoile")
        at.expect("étoile")
        await at.press("escape", ":")
        await at.type("thm")
        assert len(at.lines_with("thème")) >= 4


async def test_a_key_finds_its_command(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("ctrl+r")
        assert at.screen._lines.selected.value.name == "redo"


async def test_nothing_found_runs_nothing(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("zzzz")
        await at.press("enter")
        at.expect_screen("Palette")
        await at.press("escape")
        at.expect_screen("TodayView")


async def test_a_theme_is_applied_kept_and_undone(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("theme light")
        await at.press("enter")
        assert at.app.theme == "pipeboard-light"
        assert at.store.settings.value("theme") == "pipeboard-light"
        assert at.ink_of("pipeboard")[1] == "#f0f0ed"
        await at.press("u")
        assert at.app.theme == "pipeboard-dark"
    async with demo_desk() as at:
        await at.press("ctrl+r")
        assert at.app.theme == "pipeboard-light"
    async with demo_desk() as at:
        assert at.app.theme == "pipeboard-light"


async def test_other_themes(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("others")
        await at.press("enter")
        at.expect("Theme")
        await at.type("nord")
        await at.press("enter")
        assert at.app.theme == "nord"
        at.expect_clean()


async def test_the_language_changes_at_once_and_is_kept(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        at.expect("OVERDUE")
        await at.press(":")
        await at.type("francais")
        await at.press("enter")
        at.expect("EN RETARD", "sam. 21 nov. 2026")
        at.expect_not("OVERDUE")
        assert at.store.settings.value("language") == "fr"
        await at.press("2")
        at.expect_clean()
        await at.press(":")
        await at.type("english")
        await at.press("enter", "1")
        at.expect("OVERDUE")


async def test_a_backup_is_made(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("back up")
        await at.press("enter")
        await at.see("Backed up and verified")
        assert [name for name in os.listdir(at.app.session.opening.path + ".backups") if name.endswith("-manual.db")]


async def test_quit(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("quit")
        await at.press("enter")
        assert not at.app.is_running


@pytest.mark.parametrize(
    ("typed", "name", "also", "well"),
    [
        ("won", "won", "", 0),
        ("etoi", "étoile", "", 0),
        ("list un", "undo list", "", 1),
        ("ndo", "undo", "", 2),
        ("competitor", "lost", "a competitor, or a no", 3),
        ("thm", "theme: dark", "", 5),
        ("dark thm", "theme: light", "", None),
        ("x", "won", "close", None),
    ],
)
def test_how_well_a_name_matches(typed: str, name: str, also: str, well: int | None) -> None:
    assert rank(typed, name, also) == well


def test_what_was_found_stands_out() -> None:
    cells = emphasised("Façade peinte, façades", ["faca"], "dim")
    assert [(cell.text, cell.ink) for cell in cells] == [
        ("Faça", "strong"),
        ("de peinte, ", "dim"),
        ("faça", "strong"),
        ("des", "dim"),
    ]
    assert "".join(cell.text for cell in emphasised("abcabc", ["b", "abc", "bc"], "")) == "abcabc"
