"""One grammar of filters: options, words, `--no-` and saved filters; each view under one says the same (rule 11)."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli_help import Shell
from pipeboard.cli.dispatch import run
from pipeboard.input.filter_keys import SPECIALS
from pipeboard.sales.fields import FIELDS

LINES = (
    "@Dupond façade 6000€ ^2026-12-05 !quote #salon >call 2026-11-18",
    "@Martin fleet 18000€ ^2026-12-15 !contacted >email 2026-11-24",
    "@Boréal warranty 15000€ ^2027-01-31 !met #salon #north",
    "@Lilas toit 21000€ ^2026-11-12 !quote >call 2026-11-21",
    "website without much",
    "@NovaTech support 1000$ ^2027-02-01 >call 2026-12-24",
    "@Perdu wall 500€ ^2026-11-30",
    "@Gagné floor 700€ ^2026-11-30",
)


STEPS = (
    *(("add", line) for line in LINES),
    ("set", "3", "7", "created=2026-10-05"),
    ("lost", "7", "--reason", "Price", "--on", "2026-10-20", "--no-next"),
    ("won", "8", "--no-next"),
    ("log", "3", "call", "said yes", "--on", "2026-11-12"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Six open, #7 lost for its price in October, #8 won this month; #3 was made in October and called last week."""
    path = str(tmp_path_factory.mktemp("terms") / "sales.db")
    for step in STEPS:
        assert run(list(step), {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": "2026-11-21T09:00", "LANG": "C.UTF-8"}) == 0
    return path


@pytest.fixture
def shell(filled: str, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell that only reads."""
    return Shell(capsys, filled)


@pytest.fixture
def writing(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell whose file is a copy."""
    with closing(sqlite3.connect(filled)) as source, closing(sqlite3.connect(tmp_path / "sales.db")) as copy:
        source.backup(copy)
    return Shell(capsys, str(tmp_path / "sales.db"))


#: What is typed, and the open ones (or those of a status that it says) that it leaves.
NARROWED = [
    ("stage=quote", "1 4"),
    ("stage=quote stage=met", "1 3 4"),
    ("étape=quote", "1 4"),
    ("stage!=quote", "2 3 5 6"),
    ("--stage quote", "1 4"),
    ("--no-stage quote", "2 3 5 6"),
    ("--no-stage quote --no-stage met", "2 5 6"),
    ("--where stage=quote", "1 4"),
    ("--where stage!=quote --where tag!=salon", "2 5 6"),
    ("tag=salon", "1 3"),
    ("tag=salon tag=north", "3"),
    ("tag!=salon", "2 4 5 6"),
    ("tag=salon tag!=north", "1"),
    ("to-do", "1 3 4 5"),
    ("--to-do", "1 3 4 5"),
    ("to-do=no", "2 6"),
    ("--no-to-do", "2 6"),
    ("standby", "2 6"),
    ("standby!=yes", "1 3 4 5"),
    ("standby!=no", "2 6"),
    ("without-action", "3 5"),
    ("--without-action", "3 5"),
    ("sans-action", "3 5"),
    ("sans_action", "3 5"),
    ("sans=action", "?"),
    ("late", "4"),
    ("late=no", "1 2 3 5 6"),
    ("incomplete", "5"),
    ("--no-incomplete", "1 2 3 4 6"),
    ("expected=2026-12", "1 2"),
    # One without a day was not expected then.
    ("expected!=2026-12", "3 4 5 6"),
    ("min=15000", "2 3 4"),
    ("min!=15000", "1 5 6"),
    ("currency=usd", "6"),
    ("currency!=usd", "1 2 3 4 5"),
    ("account=dupond", "1"),
    ("account!=Dupond", "2 3 4 5 6"),
    ("text=warranty", "3"),
    ("text!=warranty", "1 2 4 5 6"),
    ("created=2026-10", "3"),
    ("created=today", "1 2 4 5 6"),
    ("--created last_month", "3"),
    ("done=2026-11-12", "3"),
    ("done=last_week", "3"),
    ("done=this_week", ""),
    ("done=november", "3"),
    ("done!=november", "1 2 4 5 6"),
    # Who asks why or when something was closed asks for closed ones.
    ("closed=2026", "7 8"),
    ("closed=october", "7"),
    ("--closed this_month", "8"),
    ("reason=price", "7"),
    ("reason!=price", "1 2 3 4 5 6"),
    ("reason!=price status=lost", ""),
    ("status=won", "8"),
    ("status=won,lost", "7 8"),
    ("--status won --status lost", "7 8"),
    ("status=all", "1 2 3 4 5 6 7 8"),
    ("status=all reason!=price", "1 2 3 4 5 6 8"),
    ("--no-status open", "7 8"),
    ("status!=open status!=won", "7"),
    ("statut=perdue", "7"),
    ("pipeline=sales stage!=quote", "2 3 5 6"),
    # What cannot be read is said.
    ("stage=nowhere", "?"),
    ("nothing=1", "?"),
    ("stage", "?"),
    ("stage=", "?"),
    ("late=perhaps", "?"),
    ("status=gone", "?"),
    ("created=tomorrow", "?"),
    ("min=much", "?"),
    ("currency=eurx", "?"),
    ("pipeline=none", "?"),
    ("--where", "?"),
    ("--filter none", "none"),
]


@pytest.mark.parametrize(("typed", "wanted"), NARROWED)
def test_a_term_leaves_what_it_says(shell: Shell, typed: str, wanted: str) -> None:
    answer = shell("list", "--json", *(word.replace("_", " ") for word in typed.split()))
    if wanted == "?":
        assert answer.code == 2
        assert answer.err.strip()
        return
    if wanted == "none":
        assert answer.code == 4
        return
    assert sorted(one["id"] for one in answer.json["opportunities"]) == [int(one) for one in wanted.split()]
    assert answer.code == (0 if wanted else 5)


OPEN = [
    "stage=quote",
    "tag!=salon",
    "to-do",
    "standby=no",
    "late",
    "without-action",
    "created=2026-10",
    "done=november",
]


@pytest.mark.parametrize("term", OPEN)
def test_each_view_under_a_filter_is_of_what_it_leaves(shell: Shell, term: str) -> None:
    listed = {one["id"]: one for one in shell("list", "--json", term).json["opportunities"]}
    exported = shell.ok("export", "--format", "json", "--status", "open", "--where", term).json["opportunities"]
    assert {one["id"] for one in exported} == set(listed)
    worth: dict[str, int] = {}
    for one in listed.values():
        if one["currency"]:
            worth[one["currency"]] = worth.get(one["currency"], 0) + one["value_minor"]
    stages = [one for one in shell.ok("board", "--json", term).json["stages"] if one["phase"] == "selling"]
    assert sum(one["count"] for one in stages) == len(listed)
    board: dict[str, int] = {}
    for total in (total for one in stages for total in one["totals"]):
        board[total["currency"]] = board.get(total["currency"], 0) + total["amount_minor"]
    assert board == worth
    forecast = shell.ok("forecast", "--json", term).json
    apart = [forecast[name] for name in ("late", "later", "no_date")]
    assert sum(one["count"] for one in (*forecast["months"], *apart)) == len(listed)
    today = shell.ok("today", "--json", term).json
    shown = {one["opportunity"]["id"] for name in ("overdue", "today", "upcoming") for one in today[name]}
    shown |= {one["id"] for name in ("no_next_action", "late", "incomplete") for one in today[name]}
    assert shown <= set(listed)
    everything = shell.ok("today", "--json").json
    for name in ("no_next_action", "late", "incomplete"):
        assert today[name] == [one for one in everything[name] if one["id"] in listed]
    for name in ("overdue", "today", "upcoming"):
        assert today[name] == [one for one in everything[name] if one["opportunity"]["id"] in listed]


def test_what_belongs_to_no_opportunity_is_not_due_under_a_filter(shell: Shell) -> None:
    answer = shell.ok("today", "stage=met", "tag=urgent")
    assert "Nothing of what the filter leaves is due." in answer.out


def test_a_filter_is_saved_used_narrowed_and_removed(writing: Shell) -> None:
    writing.ok("filters", "save", "Fair", "tag=salon", "stage!=met")
    writing.ok("filters", "save", "Gone", "--status", "lost")
    listed = writing.ok("filters", "--json").json["filters"]
    assert [(one["name"], one["count"], one["words"]) for one in listed] == [
        ("Fair", 1, "#salon · not Met"),
        ("Gone", 1, "lost"),
    ]
    assert "#salon · not Met" in writing.ok("filters").out
    assert writing.ok("list", "--filter", "fa", "--plain").out.startswith("1\t")
    assert writing("list", "--filter", "Fair", "late").code == 5
    assert writing.ok("list", "--filter", "gone", "--plain").out.startswith("7\t")
    writing.ok("filters", "remove", "Fair")
    assert [one["name"] for one in writing.ok("filters", "--json").json["filters"]] == ["Gone"]
    writing.ok("undo")
    assert len(writing.ok("filters", "--json").json["filters"]) == 2
    assert writing("filters", "save", "Nothing").code == 2
    assert writing("filters", "save").code == 2
    assert writing("filters", "remove", "Nobody").code == 4


def test_a_change_of_many_takes_the_same_terms(writing: Shell) -> None:
    writing.ok("set", "--no-tag", "salon", "--where", "late=no", "star=yes")
    starred = writing.ok("list", "--starred", "--json").json["opportunities"]
    assert {one["id"] for one in starred} == {2, 5, 6}


@pytest.mark.parametrize("value", ["", " ", "\u200b"])
def test_an_option_or_term_without_a_value_narrows_to_nothing_in_silence_never(shell: Shell, value: str) -> None:
    named = [one.narrow.option for one in FIELDS if one.narrow is not None and one.kind != "flag"]
    for name in ("pipeline", "status", *named, *(one.name for one in SPECIALS if one.takes)):
        for typed in (f"--{name}={value}", f"--no-{name}={value}", f"{name}={value}", f"{name}!={value}"):
            answer = shell("list", typed)
            assert (answer.code, answer.out) == (2, ""), (typed, answer)
            assert f"{name}=…" in answer.err or f"{name} needs a value: " in answer.err, (typed, answer)


def test_a_range_of_an_own_field_has_an_end_at_least(writing: Shell) -> None:
    writing.ok("fields", "add", "Lots", "number")
    answer = writing("list", "Lots=..")
    assert (answer.code, answer.out) == (2, "")
    assert "say 4..10, 4.. or ..10" in answer.err
