"""The palette: every command by its name."""

import os
from pathlib import Path

import pytest

from pipeboard.exchange.exporting import exported
from pipeboard.presentation.matches import emphasised, rank
from pipeboard.sales.filters import Filter
from screens_help import SMALL, STAMP, Maker


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
        at.expect("Put off: ")
        await at.press("1")
        assert at.status.startswith("put off")


async def test_an_action_without_a_key_is_found_by_its_name(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press(":")
        await at.type("lost")
        await at.press("enter")
        at.expect_screen("Closing")
        at.expect("Lost: ")


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
        at.expect("No command is called so.")
        await at.press("enter")
        at.expect_screen("Palette")
        await at.press("escape")
        at.expect_screen("TodayView")


async def test_a_slip_of_the_hand_is_forgiven(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press(":")
        await at.type("snoxze")
        assert at.screen._lines.selected.value.name == "snooze"


async def test_no_two_commands_have_one_name(demo_desk: Maker) -> None:
    for language in ("en", "fr"):
        async with demo_desk(language=language) as at:
            for keys in ([], ["2"], ["3"], ["2", "T"], ["enter"], ["U"]):
                await at.press("escape", "1", *keys, ":")
                at.expect_screen("Palette")
                names = [offer.label for offer in at.screen._offers]
                assert len(names) == len(set(names)), (keys, names)
                await at.press("escape")


async def test_the_settings_say_what_they_are_and_are_changed(desk: Maker) -> None:
    async with desk() as at:
        await at.press(":")
        await at.type("settings")
        await at.press("enter")
        at.expect("Settings of this file", "EUR", "as the locale has it", "English")
        await at.press("c")
        await at.press("ctrl+u")
        await at.type("xyz")
        at.expect("is no currency code")
        await at.press("ctrl+u")
        await at.type("chf")
        await at.press("enter")
        assert at.status.startswith("currency: CHF")
        assert at.store.settings.value("currency") == "CHF"
        await at.press("a")
        await at.type("Roof 7000")
        at.expect("CHF\u00a07,000")
        await at.press("escape", ":")
        await at.type("order of dates")
        await at.press("enter", "m")
        assert at.store.settings.value("dates") == "mdy"
        await at.press("u")
        assert at.store.settings.value("dates") is None
        await at.press(":")
        await at.type("stages")
        await at.press("enter")
        at.expect_screen("StagesScreen")


async def test_a_file_is_imported_after_it_was_said_what_it_would_do(desk: Maker, tmp_path: Path) -> None:
    source = tmp_path / "deals.csv"
    source.write_text("title,account,amount\nRoof,Dupond,1200\nWall,Martin,900\n,,5\n", "utf-8")
    async with desk() as at:
        await at.press(":")
        await at.type("import")
        await at.press("enter", "ctrl+u")
        await at.type(str(source))
        await at.press("enter")
        await at.see("Import deals.csv?", "2 rows created · 1 row refused", "Dupond, Martin")
        assert at.store.history.count() == 0
        await at.press("y")
        await at.see("2 created, 0 updated, 1 refused", "The refused rows are kept in")
        assert [one.title for one in at.store.opportunities.listed(Filter(), STAMP.today)] == ["Roof", "Wall"]
        assert "names it" in (tmp_path / "deals.rejected.csv").read_text("utf-8")
        # It is a change of this window: one key takes it back, without a question.
        await at.press("enter", "u")
        assert at.store.opportunities.listed(Filter(), STAMP.today) == []


async def test_what_an_import_asks_is_asked_before_the_board(desk: Maker, tmp_path: Path) -> None:
    source = tmp_path / "other deals.csv"
    source.write_text("title,stage\nRoof,Proposal made\n", "utf-8")
    async with desk() as at:
        await at.press(":")
        await at.type("import")
        await at.press("enter", "ctrl+u")
        await at.type(str(source))
        await at.press("enter")
        await at.see("are not yours", "theirs", "mine")
        assert at.store.history.count() == 0
        await at.press("enter")
        await at.see("Import other deals.csv?", "Proposal made")
        await at.press("y")
        await at.see("1 created, 0 updated, 0 refused")
        assert [one.stage for one in at.store.opportunities.listed(Filter(), STAMP.today)] == ["Proposal made"]
        await at.press("u")
        assert at.store.opportunities.listed(Filter(), STAMP.today) == []
        at.expect_clean()


async def test_everything_is_exported_as_the_prompt_does(demo_desk: Maker, tmp_path: Path) -> None:
    target = tmp_path / "all.csv"
    async with demo_desk() as at:
        await at.press(":")
        await at.type("export")
        await at.press("enter", "ctrl+u")
        await at.type(str(target))
        await at.press("enter")
        await at.see("opportunities written to")
        found = at.store.opportunities.listed(Filter(), STAMP.today, order="id")
        assert target.read_bytes() == exported(at.store, found, "csv")
        assert target.stat().st_mode & 0o777 == 0o600
        await at.press(":")
        await at.type("export")
        await at.press("enter", "ctrl+u")
        await at.type(str(target))
        at.expect("There is something at")


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
