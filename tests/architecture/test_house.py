"""The habits of the house that a test can hold: sizes, contracts, generated references."""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "pipeboard"


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_and_functions_stay_liveable() -> None:
    long_modules = {
        str(module.relative_to(SOURCE)): lines
        for module in SOURCE.rglob("*.py")
        if (lines := len(module.read_text("utf-8").splitlines())) > 300 and module.name not in TABLES
    }
    assert long_modules == {}
    long_functions = {
        f"{module.relative_to(SOURCE)}:{node.name}": length
        for module in SOURCE.rglob("*.py")
        if not module.name.startswith("calendar_")  # one table of words each, written as one call
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > 60
    }
    assert long_functions == {}


#: Declarations, not logic: one table after the other.
TABLES = {"tables.py"}


def test_no_module_opens_or_reads_anything_when_it_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", _IMPORT_ALL, str(SOURCE.parent)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


_IMPORT_ALL = """
import builtins, os, pkgutil, sqlite3, sys
sys.path.insert(0, sys.argv[1])
import pipeboard, sqlmodel, platformdirs, rich.cells, csv

def refuse(*arguments, **settings):
    raise AssertionError(f"opened at import: {arguments}")

sqlite3.connect = refuse
builtins_open = builtins.open
builtins.open = refuse
for found in pkgutil.walk_packages(pipeboard.__path__, "pipeboard."):
    if not found.name.endswith("__main__"):
        __import__(found.name)
"""


def test_the_generated_references_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "references.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_french_catalogue_is_complete_and_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "catalogues.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


#: What is made on the spot, and no part of the project.
MADE = {"__pycache__", "dist", "results"}


def test_no_file_names_a_package_registry() -> None:
    hosts = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "--index" + "-url", "--extra-index" + "-url")
    seen = 0
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE and (not name.startswith(".") or name == ".ci")]
        for name in names:
            place = Path(folder, name)
            if place.suffix in (".py", ".toml", ".md", ".lock", ".txt", ""):
                seen += 1
                text = place.read_text("utf-8", errors="replace")
                assert not [host for host in hosts if host in text.replace("--no-emit-index-url", "")], name
    assert seen > 500
