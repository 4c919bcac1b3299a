"""Every file that a release left behind opens, becomes what it should, and can still be undone."""

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from pipeboard.sales.filters import Filter
from pipeboard.store.errors import NotFound
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound

HERE = Path(__file__).parent
RELEASED = sorted((HERE / "files").glob("v*.db"))


@pytest.fixture(scope="module")
def making() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_fixture", HERE / "make_fixture.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_some() -> None:
    assert {file.stem for file in RELEASED} >= {
        "v0.1.0-small",
        "v0.1.0-hostile",
        "v0.2.0-small",
        "v0.2.0-hostile",
        "v0.3.0-small",
        "v0.3.0-hostile",
    }
    assert all(file.with_suffix(".sql").exists() for file in RELEASED)


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_a_released_file(file: Path, path: str, making: ModuleType) -> None:
    shutil.copyfile(file, path)
    with Store.open(path, STAMP, origin="test") as store:
        assert making.dump(store.connection) == file.with_suffix(".sql").read_text(encoding="utf-8")
        assert_sound(store.connection)
        for one in store.opportunities.listed(Filter(), STAMP.today):
            assert store.opportunities.details(one.id).opportunity == one
            assert store.history.of(one.id)
        assert store.figures.forecast(STAMP.today).months
        last = [command for command in store.history.commands() if not command.undone]
        for command in last:
            assert store.undo(STAMP).command_id == command.id
            assert_sound(store.connection)
        with pytest.raises(NotFound):
            store.undo(STAMP)
        assert store.opportunities.listed(Filter(), STAMP.today) == []
        for command in reversed(last):
            assert store.redo(STAMP).command_id == command.id


def test_the_files_hold_no_character_that_a_terminal_obeys() -> None:
    for file in RELEASED:
        text = file.with_suffix(".sql").read_text(encoding="utf-8")
        assert not set(text) & set(map(chr, [*range(10), *range(11, 32), 0x7F, 0x9B, 0x202E, 0x2066, 0x200B, 0xFEFF]))


def without_uids(text: str) -> str:
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID", text)


def test_the_script_makes_the_same_files_each_time(tmp_path: Path, making: ModuleType) -> None:
    """But for the uids, which chance makes: those of a release are committed beside the earlier ones."""
    for folder in ("first", "second"):
        making.make("0.3.0", tmp_path / folder)
    for name in ("v0.3.0-small.sql", "v0.3.0-hostile.sql"):
        first, second = ((tmp_path / folder / name).read_text(encoding="utf-8") for folder in ("first", "second"))
        assert first != second
        assert without_uids(first) == without_uids(second)


def test_files_of_the_same_content_get_the_same_uids() -> None:
    """The same week, written down by two versions."""
    for name in ("small", "hostile"):
        first, second = (
            re.findall(r"'([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'", (HERE / "files" / file).read_text("utf-8"))
            for file in (f"v0.1.0-{name}.sql", f"v0.2.0-{name}.sql")
        )
        assert first == second
        assert len(first) == len(set(first)) > 50
