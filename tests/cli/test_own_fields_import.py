"""A column that is called as a field of the user's own comes in by import: counted before, written, and taken back."""

from pathlib import Path
from typing import Any

import pytest

from cli_help import Shell
from pipeboard.store.store import Store
from pipeboard.store.writes.settings import DefineCustomField
from store_help import STAMP

FIELDS = (
    DefineCustomField("Lots", "number"),
    DefineCustomField("Visité le", "date"),
    DefineCustomField("Roof", "choice", ("Tile", "Slate")),
    # Another tool's header for the star.
    DefineCustomField("Priority", "text"),
)
HEADER = "external_id,title,Lots,visite le,ROOF,Priority"


def fill_desk(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€")
    shell.ok("set", "1", "external_id=K-1")
    with Store.open(shell.path, STAMP, origin="test") as store:
        for field in FIELDS:
            store.run(field, STAMP)
    shell.ok("set", "1", "lots=4", "roof=tile")


@pytest.fixture
def desk(shell: Shell) -> Shell:
    return shell.begin(fill_desk)


def take(shell: Shell, folder: Path, *rows: str, header: str = HEADER, options: tuple[str, ...] = ()) -> Any:
    place = folder / "in.csv"
    place.write_text("\n".join((header, *rows)) + "\n", "utf-8")
    return shell("import", str(place), "--json", *options).json


def held(shell: Shell, number: int) -> Any:
    return shell.ok("show", str(number), "--json").json["custom"]


def test_known_and_new_rows_get_their_values_and_one_undo_takes_them_back(desk: Shell, tmp_path: Path) -> None:
    rows = ("K-1,roof,5,25/10/2026,,high", "K-2,garage,10.5,26/10/2026,slate,")
    tried = take(desk, tmp_path, *rows, options=("--dry-run",))
    assert (tried["created"], tried["updated"], tried["skipped"]) == (1, 1, 0)
    assert tried["updates"][0]["fields"] == ["Lots", "Visité le", "Priority"]
    assert tried["columns"]["visite le"] == "Visité le"
    assert tried["columns"]["Priority"] == "Priority"
    assert held(desk, 1) == {"Lots": "4", "Roof": "Tile"}

    assert take(desk, tmp_path, *rows)["updated"] == 1
    assert held(desk, 1) == {"Lots": "5", "Visité le": "2026-10-25", "Roof": "Tile", "Priority": "high"}
    assert held(desk, 2) == {"Lots": "10.5", "Visité le": "2026-10-26", "Roof": "Slate"}
    assert take(desk, tmp_path, *rows)["skipped"] == 2

    desk.ok("undo")
    assert held(desk, 1) == {"Lots": "4", "Roof": "Tile"}
    assert desk("show", "2").code == 4


@pytest.mark.parametrize(
    ("row", "options", "lots"),
    [
        ('K-1,roof,"1 234,5",,,', (), "1234.5"),
        ('K-1,roof,"1,234",,,', (), "1234"),
        ('K-1,roof,"1,234",,,', ("--decimal", ","), "1.234"),
        ("K-1,roof,−3,,,", (), "-3"),
        ("K-1,roof,,,,", (), "4"),
    ],
)
def test_a_number_is_read_as_amounts_are(
    desk: Shell, tmp_path: Path, row: str, options: tuple[str, ...], lots: str
) -> None:
    take(desk, tmp_path, row, options=options)
    assert held(desk, 1)["Lots"] == lots


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("K-1,roof,many,,,", "many is no number"),
        ("K-1,roof,,,thatch,", "thatch is none of the choices: Tile, Slate"),
        ("K-1,roof,,soon,,", "soon"),
    ],
)
def test_a_value_that_does_not_fit_refuses_its_row(desk: Shell, tmp_path: Path, row: str, reason: str) -> None:
    answer = take(desk, tmp_path, row, "K-2,garage,1,,,")
    assert (answer["created"], len(answer["refused"])) == (1, 1)
    assert reason in answer["refused"][0]["reason"]
    assert held(desk, 1) == {"Lots": "4", "Roof": "Tile"}


def test_a_declared_field_keeps_the_header_that_our_own_exports_write(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "@Dupond roof 6000€")
    with Store.open(shell.path, STAMP, origin="test") as store:
        store.run(DefineCustomField("Source", "text"), STAMP)
    take(shell, tmp_path, "garage,fair,ours", header="title,source,Source")
    shown = shell.ok("show", "2", "--json").json
    assert (shown["opportunity"]["source"], shown["custom"]) == ("fair", {"Source": "ours"})


def test_an_export_brings_the_fields_of_ones_own_into_another_file(desk: Shell, tmp_path: Path) -> None:
    desk.ok("set", "1", "visité le=2026-10-25", "priority=high")
    exported = tmp_path / "all.csv"
    desk.ok("export", str(exported))
    before = held(desk, 1)
    desk.ok("set", "1", "lots=9", "roof=slate", "priority=low")
    desk.ok("import", str(exported))
    assert held(desk, 1) == before
