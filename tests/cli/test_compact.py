"""`compact` at the prompt: what it says, what it refuses, and what `--as-of`, `undo` and `history` say afterwards."""

import os

import pytest

from cli_help import Shell


def fill_sales(shell: Shell) -> None:

    def at(day: str, *words: str) -> None:
        shell.ok(*words, PIPEBOARD_NOW=f"{day}T10:00")

    at("2026-09-03", "add", "-y", "@Dupond roof 6000€ ^2026-12-15")
    at("2026-09-10", "move", "1", "contacted")
    at("2026-09-12", "set", "1", "expected=2027-01-15")
    at("2026-10-05", "add", "-y", "@Nora façade 500€")
    at("2026-10-19", "set", "2", "amount=600")
    at("2026-10-20", "set", "2", "amount=700")
    at("2026-11-18", "won", "1", "--no-next")


@pytest.fixture
def sales(shell: Shell) -> Shell:
    """September to November: captured, moved twice, pushed, won."""
    return shell.begin(fill_sales)


def test_it_says_what_is_now_true(sales: Shell) -> None:
    everything = sales.ok("list", "--status", "all", "--json").json, sales.ok("forecast", "--json").json
    would = sales.ok("compact", "--before", "2026-11-01", "--dry-run")
    assert "detail of 6 commands in 2 months would be forgotten" in would.out
    assert not os.path.isdir(sales.path + ".backups") or "compact" not in " ".join(os.listdir(sales.path + ".backups"))
    done = sales.ok("compact", "--before", "2026-11-01")
    assert "Sun 1 Nov" in done.out
    assert "6 commands in 2 months" in done.out
    assert "Every record and figure stays" in done.err
    assert "pipeboard restore 2026-11-21T090000-before-compact.db" in done.err
    assert (sales.ok("list", "--status", "all", "--json").json, sales.ok("forecast", "--json").json) == everything
    assert "nothing more to forget" in sales.ok("compact", "--before", "2026-11-01").out
    assert "is whole" in sales.ok("doctor").out


def test_as_json(sales: Shell) -> None:
    counts = {"schema": 1, "before": "2026-11-01", "commands": 6, "changes": 9, "months": 2}
    would = sales.ok("compact", "--before", "october 2026", "--dry-run", "--json").json
    assert (would["before"], would["dry_run"], would["commands"]) == ("2026-10-01", True, 3)
    done = sales.ok("compact", "--before", "2026-11-01", "--json").json
    assert done["copy"].endswith("-before-compact.db")
    assert done["size"] == os.path.getsize(sales.path)
    assert {name: done[name] for name in counts} == counts
    assert done["changes_left"] == 8
    again = sales.ok("compact", "--before", "2026-11-01", "--json").json
    assert (again["commands"], again["copy"]) == (0, None)


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("2026-10-15", "2026-10-15"),
        ("2026-10", "2026-10-01"),
        ("october", "2026-10-01"),
        ("last month", "2026-10-01"),
        ("hier", "2026-11-20"),
        ("today", "2026-11-21"),
        ("2026", "2026-01-01"),
        ("monday", "2026-11-16"),
    ],
)
def test_the_day_is_read_backwards_and_a_period_begins_it(sales: Shell, said: str, before: str) -> None:
    assert sales.ok("compact", "--before", said, "--dry-run", "--json").json["before"] == before


@pytest.mark.parametrize("said", ["tomorrow", "2026-11-22", "2027", "next monday", "soonish"])
def test_a_day_to_come_or_none_is_refused(sales: Shell, said: str) -> None:
    assert sales("compact", "--before", said).code == 2
    assert sales.ok("undo", "--list", "--json").json["commands"][-1]["verb"] == "capture"


def test_without_a_day_it_is_refused(sales: Shell) -> None:
    answer = sales("compact")
    assert (answer.code, "--before" in answer.err) == (2, True)


def test_a_day_that_is_not_kept_is_said_and_the_nearest_shown(sales: Shell) -> None:
    asked = {day: sales.ok("list", "--as-of", day, "--json").json for day in ("2026-09-30", "2026-10-04", "2026-10-31")}
    sales.ok("compact", "--before", "2026-11-01")
    for day, whole in asked.items():
        answer = sales.ok("list", "--as-of", day, "--json")
        assert (answer.json, answer.err) == (whole, "")
    answer = sales.ok("list", "--as-of", "2026-10-12", "--json")
    assert answer.json == asked["2026-10-04"]
    assert answer.json["as_of"] == "2026-10-04"
    assert "12 Oct" in answer.err
    assert "4 Oct" in answer.err
    for verb in ("board", "forecast"):
        answer = sales.ok(verb, "--as-of", "2026-10-12", "--json")
        assert answer.json["as_of"] == "2026-10-04"
        assert "4 Oct" in answer.err
        assert "4 Oct" in sales.ok(verb, "--as-of", "2026-10-12").err


def test_undo_says_why_not_and_what_to_do(sales: Shell) -> None:
    sales.ok("compact", "--before", "2026-11-01")
    answer = sales("undo")
    assert answer.code == 1
    assert "cannot be undone" in answer.err
    assert "restore 2026-11-21T090000-before-compact.db" in answer.err
    answer = sales("undo", "2")
    assert (answer.code, "before Sun 1 Nov 2026 was compacted" in answer.err) == (1, True)
    sales.ok("undo", "7")
    assert sales.ok("show", "1", "--json").json["opportunity"]["status"] == "open"
    sales.ok("redo")
    sales.ok("restore", "2026-11-21T090000-before-compact.db")
    assert sales.ok("undo").out.startswith("The restore is undone")
    sales.ok("restore", "2026-11-21T090000-before-compact.db")
    assert sales.ok("undo", "2").code == 0


def test_history_says_what_is_left(sales: Shell) -> None:
    sales.ok("compact", "--before", "2026-11-01")
    whole = sales.ok("history").out
    assert "journal compacted" in whole
    assert "what was done before 1 Nov" in whole
    assert whole.count("compacted before 1 Nov") == 2
    assert "3–12 Sep 2026" in whole
    one = sales.ok("history", "1").out
    assert "To qualify → Contacted" in one
    assert "pushed from 15 Dec 2026 to 15 Jan 2027" in one
    plain = sales.ok("history", "--plain").out
    assert "journal compacted\twhat was done before 1 Nov" in plain


def test_an_import_of_the_same_rows_is_known_after_it(shell: Shell, tmp_path: object) -> None:
    place = f"{tmp_path}/leads.csv"
    with open(place, "w") as rows:
        rows.write("title,account,amount,currency\nshed,Acme,100,EUR\n")
    shell.ok("import", place, PIPEBOARD_NOW="2026-09-03T10:00")
    shell.ok("set", "1", "title=Barn", "amount=300", PIPEBOARD_NOW="2026-09-04T10:00")
    shell.ok("compact", "--before", "2026-11-01")
    shell("import", place)
    assert len(shell.ok("list", "--json").json["opportunities"]) == 1


def test_in_french(sales: Shell) -> None:
    answer = sales.ok("compact", "--before", "novembre", "--lang", "fr")
    assert "Compacté avant" in answer.out
    assert "6 commandes sur 2 mois" in answer.out
    answer = sales.ok("list", "--as-of", "2026-10-12", "--lang", "fr")
    assert "n’est pas conservé" in answer.err
    assert "ne peut pas être annulé" in sales("undo", "--lang", "fr").err
    assert "compacté avant le" in sales.ok("history", "1", "--lang", "fr").out


def test_of_a_file_that_is_not_there(shell: Shell) -> None:
    assert shell("compact", "--before", "2026-01-01").code == 4
    assert not os.path.exists(shell.path)
