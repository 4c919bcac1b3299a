"""Every file that a release left behind opens, becomes what it should, and can still be undone."""

import importlib.util
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
    assert {file.stem for file in RELEASED} >= {"v0.1.0-small", "v0.1.0-hostile", "v0.2.0-small", "v0.2.0-hostile"}
    assert all(file.with_suffix(".sql").exists() for file in RELEASED)


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_a_released_file(file: Path, path: str, making: ModuleType) -> None:
    shutil.copyfile(file, path)
    with Store.open(path, STAMP, origin="test") as store:
        assert making.dump(store.connection) == file.with_suffix(".sql").read_text(encoding="utf-8")
        assert_sound(store.connection)
        for one in store.opportunities(Filter(), STAMP.today):
            assert store.details(one.id).opportunity == one
            assert store.history(one.id)
        assert store.forecast(STAMP.today).months
        last = [command for command in store.commands() if not command.undone]
        for command in last:
            assert store.undo(STAMP).command_id == command.id
            assert_sound(store.connection)
        with pytest.raises(NotFound):
            store.undo(STAMP)
        assert store.opportunities(Filter(), STAMP.today) == []
        for command in reversed(last):
            assert store.redo(STAMP).command_id == command.id


def test_the_files_hold_no_character_that_a_terminal_obeys() -> None:
    for file in RELEASED:
        text = file.with_suffix(".sql").read_text(encoding="utf-8")
        assert not set(text) & set(map(chr, [*range(10), *range(11, 32), 0x7F, 0x9B, 0x202E, 0x2066, 0x200B, 0xFEFF]))


def test_the_script_makes_what_is_committed(tmp_path: Path, making: ModuleType) -> None:
    """Until the release; afterwards the first files stay, and the script makes those of the next."""
    making.make("0.2.0", tmp_path)
    for name in ("v0.2.0-small.sql", "v0.2.0-hostile.sql"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (HERE / "files" / name).read_text(encoding="utf-8")
