"""What a command imports is seen in a process of its own: the test process has imported everything long ago.

Several commands run in one such process, one after the other: what one of them imports, it and those after it have.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HEAVY = (
    "textual",
    "rich.console",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "babel",
    "platformdirs",
    "charset_normalizer",
    "prompt_toolkit",
)

_PROGRAM = """
import os, sys
before = set(sys.modules)
from pipeboard.cli.dispatch import run
for command in sys.argv[1].split("\\x1e"):
    code = run(command.split("\\x1f"), os.environ)
    assert code == 0, (code, command)
    print("\\n@" + " ".join(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


def imported_by_each(path: str, commands: Sequence[tuple[str, ...]]) -> list[set[str]]:
    """What is imported once each of the commands has run, in one fresh process."""
    environment = {**os.environ, "PIPEBOARD_DB": path, "PIPEBOARD_NOW": "2026-11-21T09:00", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "\x1e".join(map("\x1f".join, commands))],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [set(line[1:].split()) for line in done.stderr.splitlines() if line.startswith("@")]
    assert len(found) == len(commands), done.stderr
    return found


def imported_by(path: str, *arguments: str) -> set[str]:
    return imported_by_each(path, [arguments])[0]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("fresh") / "sales.db")
    imported_by(path, "add", "@Dupond roof 6000€ ^2026-12-05 >call 2026-11-21")
    return path


COMMANDS = (
    ("add", "@Dupond façade 6000€ début octobre rappeler mardi 10h #salon *"),
    ("add", "--dry-run", "--json", "roof 100€"),
    ("today",),
    ("today", "--json"),
    ("list",),
    ("list", "--json", "--text", "roof"),
    ("board",),
    ("board", "--json", "--late"),
    ("forecast",),
    ("forecast", "--json"),
    ("prompt",),
    ("completion", "bash"),
    ("complete", "add", "@"),
    ("show", "1"),
    ("undo", "--list"),
    ("list", "--no-tag", "x", "stage=to"),
    ("accounts",),
    ("account", "dupond"),
    ("account", "dupond", "set", "phone=0612345678"),
    ("contacts",),
    ("brief", "dupond"),
    ("brief", "1", "--json"),
    ("fields",),
    ("filters",),
    ("duplicate", "1"),
)


@pytest.fixture(scope="module")
def imports(filled: str) -> dict[tuple[str, ...], set[str]]:
    return dict(zip(COMMANDS, imported_by_each(filled, COMMANDS), strict=True))


@pytest.mark.parametrize("arguments", COMMANDS)
def test_prompt_commands_import_nothing_heavy(
    imports: dict[tuple[str, ...], set[str]], arguments: tuple[str, ...]
) -> None:
    assert not [name for name in HEAVY if name in imports[arguments]]


def test_adding_imports_nothing_that_costs_a_start(filled: str) -> None:
    """`add` and `prompt` are allowed four bare starts; each of these costs a tenth of one or more."""
    costly = {
        "argparse",
        "dataclasses",
        "inspect",
        "pathlib",
        "gettext",
        "calendar",
        "typing",
        "re",
        "enum",
        "contextlib",
    }
    for arguments in (("add", "@Dupond roof 100€ début octobre"), ("prompt",)):
        assert not costly & imported_by(filled, *arguments)


DAILY = (
    ("snooze", "a1", "2026-12-01 10:00"),
    ("plan", "1", "call", "2026-12-02"),
    ("log", "1", "called about the price"),
    ("note", "1", "asked twice"),
    ("set", "--stage", "to", "star=yes"),
    ("done", "a1", "--next", "call 2026-12-03"),
    ("move", "1", "quote"),
    ("set", "1", "title=Roof", "amount=250", "star=yes", "tags=salon", "account=Mars"),
    ("won", "1"),
    ("reopen", "1"),
    ("lost", "1", "--reason", "Price"),
    ("reopen", "1"),
    ("cancel", "1"),
    ("undo",),
    ("redo",),
)


def test_a_daily_change_imports_nothing_heavy(tmp_path: Path) -> None:
    path = str(tmp_path / "sales.db")
    imported_by(path, "add", "@Dupond roof 6000€ ^2026-12-05 >call 2026-11-21")
    for arguments, modules in zip(DAILY, imported_by_each(path, DAILY), strict=True):
        assert not [name for name in (*HEAVY, "dataclasses", "inspect") if name in modules], arguments


_UNTIL_PAINTED = """
import os, sys
from pipeboard.app import PipeboardApp
from pipeboard.input.opening import Opening

def painted(app):
    print(" ".join(sys.modules), flush=True)
    os._exit(0)

PipeboardApp._after_first_paint = painted
PipeboardApp(Opening(sys.argv[1], "en", "en", dict(os.environ), throw_away=True)).run(headless=True)
"""


def test_the_first_paint_waits_for_nothing_that_only_a_key_asks_for(filled: str) -> None:
    environment = {**os.environ, "PIPEBOARD_NOW": "2026-11-21T09:00"}
    done = subprocess.run(
        [sys.executable, "-c", _UNTIL_PAINTED, filled], env=environment, capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.split())
    assert {"pipeboard.screens.today", "pipeboard.widgets.lines", "textual"} <= modules
    assert not {"sqlmodel", "sqlalchemy", "pipeboard.cli.arguments"} & modules
    assert not [name for name in modules if name.startswith("pipeboard.screens.dialogs.")]
    assert (
        not {
            "pipeboard.screens.input_readers",
            "pipeboard.presentation.filter_text",
            "pipeboard.store.reversal",
            "pipeboard.store.many_rows",
        }
        & modules
    )


def test_a_rare_command_is_a_session_of_sqlmodel(filled: str) -> None:
    assert "sqlmodel" in imported_by(filled, "config", "set", "currency=USD")


def test_only_the_store_names_sql() -> None:
    source = Path(__file__).parents[2] / "src" / "pipeboard"
    offenders = [
        str(module.relative_to(source))
        for module in source.rglob("*.py")
        if module.relative_to(source).parts[0] != "store"
        and any(
            line.split()[:2] in (["import", name], ["from", name])
            for line in module.read_text("utf-8").splitlines()
            for name in ("sqlite3", "sqlalchemy", "sqlmodel")
        )
    ]
    assert offenders == []


def test_nobody_outside_the_store_holds_its_connection() -> None:
    source = Path(__file__).parents[2] / "src" / "pipeboard"
    offenders = [
        str(module.relative_to(source))
        for module in source.rglob("*.py")
        if module.relative_to(source).parts[0] != "store" and ".connection" in module.read_text("utf-8")
    ]
    assert offenders == []
