"""The keymap file: taken whole, or refused with every reason."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli_help import Shell
from pipeboard.input import keymap_file as files
from pipeboard.input.keymaps import DEFAULT, KEYMAPS, characters_of, keys_of
from pipeboard.input.wrong import Wrong
from pipeboard.screens import keys
from pipeboard.screens.common_keys import COMMON
from pipeboard.screens.dialogs.dialog import Text
from pipeboard.screens.keymap import every_screen, judged
from pipeboard.screens.keys import shown
from pipeboard.store.writes.settings import SetSetting
from screens_help import STAMP, Maker


@pytest.fixture
def written(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(text: str) -> dict[str, str]:
        place = tmp_path / "keys.toml"
        place.write_text(text, "utf-8")
        return {"PIPEBOARD_KEYS": str(place)}

    return write


async def test_keys_are_taken_and_shown(demo_desk: Maker, written) -> None:  # type: ignore[no-untyped-def]
    swapped = '"deed.snooze" = "c"\n"deed.call" = "s"\n'
    around = written('[keys]\n"deed.won" = "W"\n"app.undo" = ["Z", "ctrl+y"]\n' + swapped)
    async with demo_desk(environment=around, size=(200, 40)) as at:
        at.expect_screen("TodayView")
        for hint in ("x close", "W won", "Z undo", "c snooze", "s call"):
            assert hint in at.line(-1), hint
        await at.press("s")
        at.expect("What was said?")
        await at.press("escape", "c")
        at.expect("Put off: ")
        await at.press("1")
        await at.press("Z")
        assert at.status.startswith("undone")
        await at.press("w")
        at.expect_screen("TodayView")
        await at.press("W")
        at.expect_screen("Closing")
        await at.press("escape", "?")
        assert any("Z ctrl+y" in line and "undo" in line for line in at.lines())


async def test_sentences_name_the_keys_that_the_user_has(desk: Maker, written) -> None:  # type: ignore[no-untyped-def]
    given = '"app.undo" = "f7"\n"app.redo" = "f8"\n"deed.plan" = "f9"\n"app.capture" = "A"\n"lanes.unmark" = "M"\n'
    async with desk(environment=written(f"[keys]\n{given}")) as at:
        at.expect("A capture the first opportunity")
        await at.press("2")
        at.expect("A captures the first one")
        await at.press("3")
        at.expect("A captures an opportunity")
        await at.press("A")
        await at.paste("@Kiln signage 12k€")
        await at.press("enter")
        assert at.status.endswith("f7 to undo")
        await at.press("1")
        at.expect("NO NEXT ACTION 1   f9 plans one")
        await at.press("2", "space")
        assert at.status.endswith("M unmarks")
        await at.press("M", "f7")
        assert at.status.endswith("f8 to redo")
        await at.press("f8")
        assert at.status.endswith("f7 to undo")


async def test_a_screen_above_takes_them_too(demo_desk: Maker, written) -> None:  # type: ignore[no-untyped-def]
    async with demo_desk(environment=written('[keys]\nhistory.undo = "x"\nsearch.leave = "ctrl+q"\n')) as at:
        await at.press("U", "x")
        assert at.status.startswith("undone")
        await at.press("escape", "/", "escape")
        at.expect_screen("SearchScreen")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[keys]\n"app.nono" = "x"\n', "There is no action “app.nono”."),
        ('[keys]\n"app.undo" = "hyperspace"\n', "app.undo: there is no key “hyperspace”."),
        ('[keys]\n"app.undo" = "ctrl+i"\n', "app.undo: a terminal cannot tell “ctrl+i” from tab."),
        ('[keys]\n"app.undo" = 7\n', "app.undo: say a key"),
        ('[keys]\n"app.undo" = []\n', "app.undo: say a key"),
        ('[keys]\n"deed.won" = "d"\n', "won (deed.won) and done (deed.done)"),
        ('[keys]\n"deed.won" = "l"\n', "won (deed.won) and right (lanes.right)"),
        ('keymap = "mnemonic"\n[keys]\n"deed.won" = "l"\n', "won (deed.won) and lost (deed.lost)"),
        ('keymap = "dvorak"\n[keys]\n', "There is no keymap “dvorak”. There are: vim, mnemonic, azerty."),
        ('[keys]\n"app.undo" = "d"\n', "done (deed.done) and undo (app.undo)"),
        ('[key]\n"app.undo" = "z"\n', "“key” means nothing here"),
        ("keys = 3\n", "[keys] is a table"),
        ('[keys\n"app.undo"', "It is not TOML"),
    ],
)
async def test_a_wrong_file_is_refused_as_a_whole(  # type: ignore[no-untyped-def]
    demo_desk: Maker, written, text: str, said: str
) -> None:
    # The first entry is right; it is not taken either.
    good = text.replace("[keys]\n", '[keys]\n"deed.star" = "ctrl+b"\n')
    async with demo_desk(environment=written(good)) as at:
        at.expect_screen("Message")
        at.expect("The keymap is not used")
        rows = [row for text in at.screen.query(Text) for row in text.rows]
        assert said in " ".join("".join(cell.text for cell in row) for row in rows)
        await at.press("enter")
        assert at.app.keys == {}
        await at.press("w")
        at.expect_screen("Closing")


async def test_a_file_that_is_not_there_is_no_matter(demo_desk: Maker, tmp_path: Path) -> None:
    async with demo_desk(environment={"PIPEBOARD_KEYS": str(tmp_path / "none.toml")}) as at:
        at.expect_screen("TodayView")
        assert at.app.keys == {}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("?", "question_mark"),
        ("H", "H"),
        ("shift+h", "H"),
        ("ctrl+R", "ctrl+r"),
        ("esc", "escape"),
        ("pgdn", "pagedown"),
        ("↓", "down"),
        ("shift+left", "shift+left"),
        ("ctrl+shift+up", "ctrl+shift+up"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        (",", "comma"),
        (" ", "space"),
        ("Space", "space"),
        ("F5", "f5"),
        ("slash", "slash"),
        ("full_stop", "full_stop"),
        ("é", "é"),
        ("€", "euro_sign"),
    ],
)
def test_keys_as_people_write_them(typed: str, key: str) -> None:
    assert files.canonical("some.id", typed) == key


@pytest.mark.parametrize(
    "typed",
    ["", "hyper", "ctrl", "ctl+r", "ctrl+", "f25", "ctrl+i", "ctrl+m", "ctrl+[", "ctrl+j", "ctrl+h", "\n", "ab"],
)
def test_what_is_no_key(typed: str) -> None:
    with pytest.raises(Wrong):
        files.canonical("some.id", typed)


def test_a_key_as_it_is_shown_can_be_written_so() -> None:
    for kind in every_screen().values():
        for key in kind.KEYS:
            for one in key.keys:
                assert files.canonical(key.id, shown(one)) == one


# The keymaps that are shipped ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KEYMAPS)
def test_a_shipped_keymap_knows_its_ids_and_is_free_of_conflicts(name: str) -> None:
    assert judged(keys_of(name)) == []


def test_no_two_keymaps_are_the_same() -> None:
    assert [name for name in KEYMAPS if not keys_of(name) and not characters_of(name)] == [DEFAULT]
    assert len({(str(keys_of(name)), str(characters_of(name))) for name in KEYMAPS}) == len(KEYMAPS)


@pytest.mark.parametrize(
    ("name", "keys", "screen"),
    [
        ("vim", ("l",), "BoardView"),
        ("vim", ("x", "l"), "Closing"),
        ("vim", ("x", "w"), "Closing"),
        ("vim", ("x", "c"), "Closing"),
        ("vim", ("w",), "Closing"),
        ("vim", ("x", "h"), "BoardView"),
        ("mnemonic", ("l",), "Closing"),
        ("mnemonic", ("x",), "Closing"),
        ("mnemonic", ("h",), "BoardView"),
        ("azerty", ("l",), "BoardView"),
        ("azerty", ("&",), "TodayView"),
        ("azerty", ('"',), "ForecastView"),
        ("azerty", (",",), "HelpScreen"),
        ("azerty", (";",), "SearchScreen"),
        ("vim", ("&", '"', ",", ";"), "BoardView"),
    ],
)
async def test_what_a_key_means_in_each_keymap(
    demo_desk: Maker, written: Callable[[str], dict[str, str]], name: str, keys: tuple[str, ...], screen: str
) -> None:
    async with demo_desk(environment=written(f'keymap = "{name}"\n')) as at:
        await at.press("2", *keys)
        at.expect_screen(screen)


async def test_h_and_l_move_sideways_and_nothing_is_closed(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "l", "l", "h")
        assert at.screen.lanes.column == 1
        assert at.store.history.commands(1)[0].verb not in ("won", "lost", "cancel")


async def test_digits_without_shift_are_digits_but_not_in_a_line(demo_desk: Maker, written) -> None:  # type: ignore[no-untyped-def]
    async with demo_desk(environment=written('keymap = "azerty"\n')) as at:
        await at.press("s", "é")
        assert at.status.startswith("put off")
        assert "Mon 23 Nov" in at.status
        await at.press("a", *"é&(")
        assert at.screen.line.value == "é&("


async def test_a_keymap_is_chosen_in_the_palette_kept_and_undone(demo_desk: Maker) -> None:
    async with demo_desk(size=(200, 40)) as at:
        await at.press(":", *"keymap mnemonic", "enter", "2")
        at.expect("l lost", "x cancel")
        await at.press("?")
        at.expect("l  ")
        assert not any("h ←" in line for line in at.lines())
        await at.press("escape", "l")
        at.expect_screen("Closing")
    async with demo_desk(size=(200, 40)) as at:
        assert at.app.session.keymap == "mnemonic"
        await at.press("2")
        at.expect("l lost")
        await at.press("u", "y")
        at.expect("x close")
        await at.press("l")
        at.expect_screen("BoardView")


async def test_the_file_goes_before_what_was_chosen(demo_desk: Maker, written) -> None:  # type: ignore[no-untyped-def]
    around = written('keymap = "vim"\n[keys]\n"deed.lost" = "!"\n')
    with demo_desk.store() as store:
        store.run(SetSetting("keys", "mnemonic"), STAMP)
    async with demo_desk(environment=around) as at:
        await at.press("2", "l")
        at.expect_screen("BoardView")
        await at.press("!")
        at.expect_screen("Closing")


def test_the_prompt_sets_a_keymap_that_there_is(capsys: pytest.CaptureFixture[str], path: str) -> None:
    shell = Shell(capsys, path)
    shell.ok("config", "set", "keys=azerty")
    assert shell.ok("config", "--json").json["settings"]["keys"] == "azerty"
    refused = shell("config", "set", "keys=dvorak")
    assert refused.code == 2
    assert "vim, mnemonic, azerty" in refused.err
    shell.ok("config", "set", "keys=")
    assert not shell.ok("config", "--json").json["settings"]["keys"]


def test_the_keys_of_the_app_itself_are_free_of_conflicts() -> None:
    everything = {key.id: key.keys for kind in every_screen().values() for key in kind.KEYS}
    assert [wrong.fields for wrong in judged(everything)] == []


def test_ids_are_unique() -> None:
    for title, kind in every_screen().items():
        ids = [key.id for key in kind.KEYS]
        assert len(ids) == len(set(ids)), title


def test_where_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.place({"PIPEBOARD_KEYS": "/x/k.toml"}) == "/x/k.toml"
    if sys.platform == "linux":
        from platformdirs import user_config_dir

        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
        assert files.place({}) == os.path.join(user_config_dir("pipeboard", appauthor=False), "keys.toml")
        monkeypatch.setenv("XDG_CONFIG_HOME", "/conf")
        ours = files.place({"XDG_CONFIG_HOME": "/conf"})
        assert ours == os.path.join(user_config_dir("pipeboard", appauthor=False), "keys.toml")


def test_config_says_where_it_is_and_whether_it_can_be_read(  # type: ignore[no-untyped-def]
    capsys: pytest.CaptureFixture[str], path: str, written
) -> None:
    shell = Shell(capsys, path)
    around = written('[keys]\n"deed.won" = "W"\n')
    said = shell.ok("config", **around)
    assert f"keymap\t{around['PIPEBOARD_KEYS']}" in said.out
    assert "The app uses this keymap" in said.err
    assert shell.ok("config", "--json", **around).json["keymap"]["state"] == "read"
    around = written('[keys]\n"deed.won" = "ctrl+i"\n')
    said = shell.ok("config", **around)
    assert "is not used" in said.err
    assert "cannot tell “ctrl+i” from tab" in said.err
    answer = shell.ok("config", "--json", **around).json["keymap"]
    assert answer["state"] == "refused"
    assert len(answer["refusals"]) == 1
    said = shell.ok("config", PIPEBOARD_KEYS="/nowhere/keys.toml")
    assert "There is no keymap there" in said.err


def test_the_reference_has_every_key() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", "import references; print(references.keys_reference())"],
        cwd=root / "tools",
        capture_output=True,
        text=True,
        check=True,
    )
    for kind in every_screen().values():
        for key in kind.KEYS:
            assert f"| {key.label} | {key.tooltip} | `{key.id}` |" in done.stdout


def test_the_first_key_bar_is_shown_without_the_table_of_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unicode's names of characters take a megabyte once they are looked into."""
    first = [screen.KEYS for screen in every_screen().values() if screen.__name__ in ("TodayView", "BoardView")]
    used = {key.keys[0] for listed in (COMMON, *first) for key in listed if key.bar and key.keys}
    assert {"question_mark", "slash", "enter", "d"} <= used
    monkeypatch.setattr(keys, "key_to_character", lambda key: pytest.fail(f"{key} is looked up"))
    for one in used:
        assert shown(one)
