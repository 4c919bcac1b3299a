"""The changes of a day at the prompt: what each makes true and says, and what is refused."""

import io
import stat
from pathlib import Path

import pytest

from cli_help import Answer, Shell


def one(shell: Shell, number: int = 1) -> dict[str, object]:
    found: dict[str, object] = shell.ok("show", str(number), "--json").json["opportunity"]
    return found


def details(shell: Shell, number: int = 1) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = shell.ok("show", str(number), "--json").json
    return found


def fill_two(shell: Shell) -> None:
    shell.ok("add", "@Dupond painting 6000€ >call 2026-11-22 10:00")
    shell.ok("add", "@Martin roof 250 CHF >email 2026-11-23")


@pytest.fixture
def two(shell: Shell) -> Shell:
    """Two opportunities, each with an action; the first action has a higher number than the first opportunity."""
    return shell.begin(fill_two)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("move", "1", "quote"), "Moved: Dupond · painting → Quote (60%) · €6,000"),
        (("move", "1", "2", "quo"), "Moved: Martin · roof → Quote (60%) · CHF 250"),
        (("snooze", "a1", "2026-12-01"), "Put off: call · Dupond · painting → Tue 1 Dec 2026 10:00"),
        (("snooze", "a1", "a2", "2026-12-01", "9:30"), "Put off: email · Martin · roof → Tue 1 Dec 2026 09:30"),
        (("done", "a1", "--outcome", "no answer"), "Done: call · Dupond · painting · no answer"),
        (("done", "a1", "--next", "call 2026-12-04"), "Planned: Dupond · painting · call · Fri 4 Dec 2026"),
        (
            ("plan", "1", "call Marie 2026-12-04 10:00"),
            "Planned: Dupond · painting · call Marie · Fri 4 Dec 2026 10:00",
        ),
        (("plan", "1", "2", "call", "2026-12-04"), "Planned: Martin · roof · call · Fri 4 Dec 2026"),
        (
            ("log", "1", "called", "about the price"),
            "Logged: Dupond · painting · call: called about the price · Sat 21",
        ),
        (("won", "1", "--no-next"), "Won: Dupond · painting · €6,000 · on Sat 21 Nov 2026"),
        (
            ("lost", "1", "--reason", "pri", "--no-next"),
            "Lost: Dupond · painting · €6,000 · on Sat 21 Nov 2026 · Price",
        ),
        (("cancel", "2", "--no-next"), "Cancelled: Martin · roof · CHF 250 · on Sat 21 Nov 2026"),
        (("set", "1", "amount=6500"), "Set: Dupond · painting · amount €6,000 → €6,500"),
        (("set", "2", "amount=300"), "Set: Martin · roof · amount CHF 250 → CHF 300"),
        (("set", "1", "expected=2026-12-04"), "expected signature – → Fri 4 Dec 2026"),
        (("set", "1", "next=call 2026-12-04"), "Set: Dupond · painting"),
        (("set", "1", "next_step=calls me back"), "Set: Dupond · painting · next step – → calls me back"),
        (("set", "1", "note=asked twice"), "Set: Dupond · painting · note – → asked twice"),
        (("set", "1", "star=yes", "term=6"), "term – → 6 · star – → ★"),
        (("note", "1", "asked", "twice"), "Noted: Dupond · painting (the note has 1 line now)"),
    ],
)
def test_each_change_says_what_is_true_now(two: Shell, arguments: tuple[str, ...], said: str) -> None:
    answer = two.ok(*arguments)
    assert said in answer.out.replace("\u00a0", " ")
    assert "pipeboard undo" in answer.err


def test_the_amount_keeps_its_currency_unless_another_is_said(two: Shell) -> None:
    two.ok("set", "2", "amount=300")
    assert (one(two, 2)["amount_minor"], one(two, 2)["currency"]) == (30000, "CHF")
    two.ok("set", "1", "2", "amount=400")
    assert [(one(two, at)["amount_minor"], one(two, at)["currency"]) for at in (1, 2)] == [
        (40000, "EUR"),
        (40000, "CHF"),
    ]
    two.ok("set", "2", "amount=300€")
    assert one(two, 2)["currency"] == "EUR"
    two.ok("set", "2", "amount=", "star=yes")
    two.ok("set", "2", "amount=500")
    assert (one(two, 2)["amount_minor"], one(two, 2)["currency"]) == (50000, "EUR")
    # Yen have no cents: the figure is read in the currency that it keeps.
    two.ok("set", "2", "amount=300 JPY")
    two.ok("set", "2", "amount=450")
    assert (one(two, 2)["amount_minor"], one(two, 2)["currency"]) == (450, "JPY")
    two.ok("set", "2", "amount=450.60", "currency=EUR")
    assert (one(two, 2)["amount_minor"], one(two, 2)["currency"]) == (45100, "EUR")


@pytest.mark.parametrize("verb", ["done", "snooze"])
def test_a_bare_number_that_can_be_mistaken_is_refused(two: Shell, verb: str) -> None:
    day = () if verb == "done" else ("2026-12-01",)
    refused = two(verb, "1", *day)
    assert refused.code == 2
    assert f"pipeboard {verb} a1" in refused.err
    missing = two(verb, "9", *day)
    assert missing.code == 2
    assert "no action 9" in missing.err
    assert two(verb, "a9", *day).code == 4
    assert len(details(two)["planned"]) == 1
    # The number of an action that no opportunity has is unmistakable.
    two.ok("plan", "1", "call 2026-12-04")
    two.ok(verb, "3", *day)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("won", "1", "--on", "2026-11-22"), 2),
        (("won", "1", "--on", "tomorrow"), 2),
        (("set", "1", "closed=2026-11-22"), 2),
        (("set", "1", "closed=2026-11-20"), 1),
        (("log", "1", "called", "--on", "2026-11-22"), 2),
        (("lost", "1", "--on", "2020-01-01"), 1),
        (("won", "9"), 4),
        (("move", "1", "9", "quote"), 4),
        (("move", "1", "nowhere"), 1),
        (("move", "1"), 2),
        (("move", "quote"), 2),
        (("set", "1"), 2),
        (("set", "star=yes"), 2),
        (("set", "1", "--stage", "quote", "star=yes"), 2),
        (("set", "--stage", "nowhere", "star=yes"), 2),
        (("set", "--stage", "quote", "star=yes"), 5),
        (("plan", "1"), 2),
        (("log", "1", "called", "--kind", "party"), 2),
        (("log", "9", "called"), 4),
        (("note", "1"), 2),
        (("note", "1", "  "), 5),
        (("note", "9", "text"), 4),
        (("snooze", "a1"), 2),
        (("snooze", "a1", "whenever"), 2),
        (("snooze", "tomorrow"), 2),
    ],
)
def test_what_cannot_be_changes_nothing(two: Shell, arguments: tuple[str, ...], code: int) -> None:
    before = two.ok("export", "--format", "json").out
    answer = two(*arguments)
    assert (answer.code, answer.out) == (code, ""), answer
    assert answer.err
    assert two.ok("export", "--format", "json").out == before
    assert len(two.ok("undo", "--list", "--json").json["commands"]) == 2


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("called", "Marie"), "call"),
        (("Appel:", "pas de réponse"), "call"),
        (("j’ai", "appelé", "Marie"), "call"),
        (("met", "them"), "meeting"),
        (("RDV", "sur place"), "meeting"),
        (("we", "wrote"), "email"),
        (("e-mail", "sent"), "email"),
        (("they", "hesitate"), "note"),
        (("calling", "is no word of the list"), "note"),
        (("they", "hesitate", "--kind", "call"), "call"),
        (("called", "--kind", "réunion"), "meeting"),
    ],
)
def test_the_first_word_or_an_option_says_what_happened(two: Shell, words: tuple[str, ...], kind: str) -> None:
    two.ok("log", "1", *words)
    (done,) = details(two)["done"]
    assert done["kind"] == kind


def test_what_happened_can_lie_behind(two: Shell) -> None:
    two.ok("log", "1", "called", "--on", "monday")
    assert details(two)["done"][0]["done_on"] == "2026-11-16"
    two.ok("won", "1", "--on", "2026-11-21", "--no-next")
    two.ok("set", "1", "created=monday")
    assert one(two)["created_on"] == "2026-11-16"


def test_a_note_is_added_and_never_replaced(two: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    two.ok("note", "1", "asked twice")
    monkeypatch.setattr("sys.stdin", io.StringIO("first line\n\nthird line\n"))
    answer = two.ok("note", "1", "-", "--json")
    assert answer.json["note"] == "asked twice\nfirst line\n\nthird line"
    two.ok("undo")
    assert details(two)["note"] == "asked twice"


def test_the_editor_writes_a_note(two: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeboard.cli.context.Context.on_a_terminal", True)
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nprintf "%s" "$WORDS" > "$2"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    command = f"'{editor}' --wait"
    monkeypatch.setenv("WORDS", "written\nthere")
    two.ok("note", "1", EDITOR="false", VISUAL=command)
    assert details(two)["note"] == "written\nthere"
    monkeypatch.setenv("WORDS", " ")
    assert two("note", "1", EDITOR=command).code == 5
    assert two("note", "1", EDITOR="false").code == 5
    assert two("note", "1", EDITOR="/no/such/editor").code == 2
    assert details(two)["note"] == "written\nthere"


def test_several_are_one_undo(two: Shell) -> None:
    for arguments in (
        ("set", "1", "#2", "star=yes", "source=Fair", "next=call 2026-12-04"),
        ("set", "--stage", "to qualify", "star=yes", "amount=700"),
        ("set", "--account", "Martin", "--yes", "star=yes"),
        ("move", "--status", "open", "met"),
        ("move", "2", "1", "met"),
        ("snooze", "--stage", "to", "in two weeks"),
        ("snooze", "a2", "a1", "2026-12-24"),
        ("plan", "--text", "roof", "call tomorrow"),
        ("plan", "1", "2", "call tomorrow"),
    ):
        before = two.ok("export", "--format", "json").out
        two.ok(*arguments)
        assert two.ok("export", "--format", "json").out != before, arguments
        two.ok("undo")
        assert two.ok("export", "--format", "json").out == before, arguments


def test_more_than_twenty_are_asked_about(shell: Shell) -> None:
    for at in range(21):
        shell.ok("add", f"roof {at} >call 2026-12-04")
    numbers = [str(at + 1) for at in range(21)]
    for arguments in (
        ("set", "--stage", "to qualify", "star=yes"),
        ("set", *numbers, "star=yes"),
        ("move", "--text", "roof", "quote"),
        ("plan", *numbers, "call tomorrow"),
        ("snooze", "--text", "roof", "tomorrow"),
        ("snooze", *(f"a{number}" for number in numbers), "tomorrow"),
    ):
        refused = shell(*arguments)
        assert (refused.code, "--yes" in refused.err) == (2, True), arguments
    assert len(shell.ok("undo", "--list", "--json").json["commands"]) == 21
    shell.ok("set", *numbers[1:], "star=yes")
    said = shell.ok("set", "--stage", "to", "-y", "star=no")
    assert "and 17 others" in said.out
    assert not any(row["starred"] for row in shell.ok("list", "--json").json["opportunities"])


def test_closing_deals_with_what_was_planned(two: Shell) -> None:
    said = two.ok("won", "1", "2", "--next", "call 2026-12-22")
    assert "2 planned actions dropped" in said.out
    assert [task["due_on"] for task in details(two)["planned"]] == ["2026-12-22"]
    two.ok("undo")
    assert [task["due_on"] for task in details(two)["planned"]] == ["2026-11-22"]
    assert "1 planned action done" in two.ok("won", "1", "--planned", "done", "--no-next").out
    assert (len(details(two)["planned"]), len(details(two)["done"])) == (0, 1)
    two.ok("undo")
    assert "1 planned action kept" in two.ok("lost", "1", "--planned", "keep", "--no-next").out
    assert len(details(two)["planned"]) == 1
    assert two("lost", "2", "--planned", "perhaps").code == 2
    assert two.ok("lost", "2", "--no-next", "--json").json["planned"] == "dropped"


def test_a_new_account_is_said_and_a_slip_named(two: Shell) -> None:
    def said(*arguments: str) -> Answer:
        return two.ok("set", "1", *arguments)

    assert "New account" not in said("account=MARTIN").err
    assert one(two)["account"] == "Martin"
    fresh = said("account=Boréal")
    assert "New account: Boréal" in fresh.err
    slip = said("account=Martim")
    assert "Martin is an account already" in slip.err
    assert "pipeboard merge account" in slip.err
    assert two.ok("set", "1", "account=Nord", "--json").json["new_account"] == "Nord"
    assert two.ok("set", "1", "account=", "--json").json["new_account"] is None


def test_french_says_the_same(two: Shell) -> None:
    two.ok("config", "set", "language=fr")
    assert "mar. 1 déc. 2026 10:00" in two.ok("snooze", "a1", "2026-12-01").out
    assert "→ 300 CHF" in two.ok("set", "2", "montant=300").out.replace("\u00a0", " ").replace("\u202f", " ")
