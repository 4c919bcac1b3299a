"""Erasing a person or an account: no byte of them is left in the file, its journal, what waits beside it, exports,
calendar folders and backups; the rest is whole, and an undo says what it does not bring back.
"""

import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cli_help import Shell
from pipeboard.clock import read_clock
from pipeboard.store import backup, seal, spool
from pipeboard.store.store import Store
from store_help import assert_derived, assert_sound

#: A name with accents, in words that nobody else has.
NAME = "Żoé Qwertyłska"
WORDS = ("qwertyłska", "Qwertyłska", "qwertylska", "Qwertylska", "QWERTYŁSKA", "zoe@qwertylska.example", "611223344")


def traced(path: Path) -> list[str]:
    """The words of the person that stand in a file, in any of their forms."""
    content = path.read_bytes()
    found = []
    for word in WORDS:
        for form in ("NFC", "NFD"):
            for text in (unicodedata.normalize(form, word), word.casefold(), word.upper()):
                for encoding in ("utf-8", "utf-16-le", "iso8859-2"):
                    data = text.encode(encoding, "ignore")
                    found += [f"{word} in {path.name}"] if len(data) > 6 and data in content else []
    return found


def places(shell: Shell, *folders: Path) -> list[Path]:
    """Every file that is of the database, and all of some folders."""
    beside = [one for one in Path(shell.path).parent.rglob("*") if one.is_file()]
    return beside + [one for folder in folders for one in folder.rglob("*") if one.is_file()]


@pytest.fixture
def known(shell: Shell, tmp_path: Path) -> Shell:
    """A file in which the person stands everywhere, and others beside them; with a backup of it."""
    shell.ok("add", f"@Kestrel roof for {NAME} 6000€ > call {NAME} Tuesday 10:00")
    shell.ok("add", "@Dupond wall 200€ > call Friday")
    shell.ok(
        "contact", "add", NAME, "--in", "1", "email=Zoe@Qwertylska.example", "phone=+33 6 11 22 33 44", "role=buyer"
    )
    shell.ok("contact", "add", "Paul Martin", "--in", "1", "role=user")
    shell.ok("note", "1", f"{NAME.upper()} wants two coats; her mail is zoe@qwertylska.example")
    shell.ok("log", "2", "call: met Qwertylska at the fair")
    shell.ok("set", "1", f"next_step={NAME} calls back")
    shell.ok("document", "add", "1", "https://files.example/q-qwertylska.pdf")
    shell.ok("filters", "save", "mine", "--text", "qwertyłska")
    shell.ok("set", "2", "tags=Qwertyłska, urgent")
    shell.ok("contact", "Qwertyłska", "set", "name=Zoé Qwertyłska-Nowak")
    shell.ok("undo")
    shell.ok("backup")
    return shell


def test_no_byte_of_a_person_is_left(known: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    exports, calendar = tmp_path_factory.mktemp("exports"), tmp_path_factory.mktemp("calendar")
    for name in ("a.csv", "a.json", "a.ics"):
        known.ok("export", str(exports / name))
    (exports / "other.csv").write_text("nothing of them\n", "utf-8")
    known.ok("calendar", str(calendar))
    not_added = Path(known.path + ".not-added.txt")
    not_added.write_text(f"a line of {NAME}\nanother line\n", "utf-8")
    stamp = read_clock("2026-11-21T09:00")
    assert sum(bool(traced(one)) for one in places(known, exports, calendar)) > 5
    before = known.ok("list", "--json", "--status", "all").json["opportunities"]
    said = known.ok("erase", NAME, "--confirm", NAME, "--also", str(exports), "--also", str(calendar))
    assert [word for one in places(known, exports, calendar) for word in traced(one)] == []
    assert "Erased for good" in said.out
    assert (exports / "other.csv").exists()
    assert not_added.read_text("utf-8") == "another line\n"
    after = known.ok("list", "--json", "--status", "all").json["opportunities"]
    assert [(one["id"], one["amount_minor"], one["account"], one["stage"]) for one in after] == [
        (one["id"], one["amount_minor"], one["account"], one["stage"]) for one in before
    ]
    assert [one["name"] for one in known.ok("show", "1", "--json").json["people"]] == ["Paul Martin"]
    assert known.ok("list", "--text", "wall", "--json").json["opportunities"][0]["id"] == 2
    assert known("contact", NAME).code == 4
    with Store.open(known.path, stamp, origin="test") as store:
        assert_sound(store.connection)
        assert_derived(store.connection)
    known.ok("doctor")
    for one in backup.listed(known.path):
        backup.verify(one.path)
    assert len(backup.listed(known.path)) >= 1


def test_lines_that_wait_go_when_they_tell_of_the_person(known: Shell) -> None:
    from pipeboard.input import left_traces
    from pipeboard.sales.traces import traces_of

    stamp = read_clock("2026-11-21T09:00")
    spool.keep(known.path, f"call {NAME}", "en", stamp)
    spool.keep(known.path, "call Paul", "en", stamp)
    spool.keep(known.path, "", "en", stamp, kind="email", content=f"From: {NAME}".encode())
    found = left_traces.found(known.path, {}, (), traces_of([NAME]))
    assert len(found) == 2
    assert left_traces.remove(found, traces_of([NAME])) == []
    assert [one.line for one in spool.waiting(known.path)] == ["call Paul"]


def test_an_undo_says_what_it_does_not_bring_back(known: Shell) -> None:
    commands = {one["subject"]: one["id"] for one in known.ok("undo", "--list", "--json").json["commands"]}
    made = commands[f"{NAME} · Kestrel · roof for {NAME}"]
    known.ok("erase", NAME, "--confirm", NAME)
    listed = known.ok("undo", "--list", "--json").json["commands"]
    assert made not in [one["id"] for one in listed]
    refused = known("undo", str(made))
    assert refused.code == 1
    assert "nothing left to undo" in refused.err
    (number,) = [one["command_id"] for one in known.ok("history", "--json").json["events"] if one["verb"] == "erase"]
    erasure = known("undo", str(number))
    assert erasure.code == 1
    assert "cannot be undone" in erasure.err
    # The others are undone as ever, one after the other, and the file is whole all the way.
    for _ in listed:
        if known("undo").code != 0:
            break
    with Store.open(known.path, read_clock("2026-11-21T09:00"), origin="test") as store:
        assert_sound(store.connection)
        assert_derived(store.connection)
    assert [word for one in places(known) for word in traced(one)] == []


def test_an_account_leaves_its_figures_and_nothing_else(known: Shell) -> None:
    known.ok("won", "1", "--no-next")
    board = known.ok("board", "--json").json
    figures = known.ok("forecast", "--json").json
    dry = known.ok("erase", "Kestrel", "--dry-run", "--json").json
    assert dry["bare"] == 1
    assert dry["rows"]["contact"] == 2
    known.ok("erase", "Kestrel", "--confirm", "kestrel")
    assert known.ok("board", "--json").json == board
    assert known.ok("forecast", "--json").json["months"] == figures["months"]
    details = known.ok("show", "1", "--json").json
    one = details["opportunity"]
    assert (one["title"], one["account"], one["amount_minor"], one["status"]) == ("…", None, 600000, "won")
    assert (details["people"], details["planned"], details["done"], details["documents"]) == ([], [], [], [])
    assert (details["note"], details["captured_line"], one["next_step"]) == (None, None, None)
    assert [b"Kestrel" in place.read_bytes() for place in places(known) if b"Kestrel" in place.read_bytes()] == []
    assert known.ok("accounts", "--json").json["number"] == 1
    while known("undo").code == 0:
        pass
    with Store.open(known.path, read_clock("2026-11-21T09:00"), origin="test") as store:
        assert_sound(store.connection)


def test_a_backup_of_an_older_version_is_removed_and_said(known: Shell) -> None:
    old = Path(seal.folder_of(known.path)) / "2026-01-05T090000-daily.db"
    old.write_bytes((Path(__file__).parents[1] / "store" / "files" / "v0.1.0-small.db").read_bytes())
    answer = known.ok("erase", NAME, "--confirm", NAME)
    assert str(old) in answer.err
    assert not old.exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((NAME,), 2),
        ((NAME, "--confirm", "somebody else"), 5),
        (("Nobody", "--confirm", "Nobody"), 4),
        (("1", "--confirm", NAME), 2),
        ((NAME, "--contact", "--account"), 2),
        ((NAME, "--account", "--confirm", NAME), 4),
    ],
)
def test_nothing_goes_without_the_name(known: Shell, arguments: tuple[str, ...], code: int) -> None:
    before = Path(known.path).read_bytes()
    assert known("erase", *arguments).code == code
    assert Path(known.path).read_bytes() == before


def test_the_dry_run_says_what_goes_in_both_languages(known: Shell) -> None:
    before = Path(known.path).read_bytes()
    said = known.ok("erase", "--contact", "1", "--dry-run").err
    assert NAME in said
    assert "qwertyłska" in said
    assert "zoe@qwertylska.example" in said
    assert "backup" in said
    assert "sauvegarde" in known.ok("erase", NAME, "--dry-run", LANG="fr_FR.UTF-8").err
    assert Path(known.path).read_bytes() == before


def test_names_of_others_stay(known: Shell) -> None:
    """The account of a private person has the same surname: only the whole name tells of the one."""
    known.ok("contact", "add", "Marie Dupond", "--in", "2")
    known.ok("log", "2", "call: Marie Dupond is away, says Dupond")
    answer: Any = known.ok("erase", "Marie Dupond", "--confirm", "Marie Dupond", "--json").json
    assert answer["erased"] == "contact"
    done = known.ok("show", "2", "--json").json
    assert done["opportunity"]["account"] == "Dupond"
    assert any("… is away, says Dupond" in one["subject"] for one in done["done"])
    assert os.path.exists(known.path)
