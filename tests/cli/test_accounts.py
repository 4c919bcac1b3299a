"""Accounts, people and the brief at the prompt: figures that agree with the list, names that are found, one page."""

import pytest

from cli_help import Shell
from pipeboard.clock import read_clock
from pipeboard.presentation.text_table import width
from pipeboard.store.store import Store
from pipeboard.store.writes.documents import AddDocument

HOSTILE = "[b]x[/b] \x1b]0;t\x07" + "long" * 60


def fill(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-05 >call 2026-11-24")
    shell.ok("add", "@Dupond wall 900 CHF ^2026-11-05")
    shell.ok("add", "@Dupond floor 700€")
    shell.ok("won", "3", "--no-next", "--on", "today")
    shell.ok("add", "@Martin fleet 18000€ ^2026-01-15")
    shell.ok("set", "4", "created=2025-12-01")
    shell.ok("won", "4", "--no-next", "--on", "2026-01-15")
    shell.ok("add", "@Zoé website 100€")
    shell.ok("account", "zoe", "set", "kind=particulier", "phone=06 12 34 56 78")
    shell.ok("add", "nothing is known")
    shell.ok("contact", "add", "Mia Dupond", "--in", "1", "email=MIA@x.org", "role=buyer", "decides=yes")
    shell.ok("log", "1", "call", "they want it in blue", "--on", "2026-11-20")
    shell.ok("set", "1", "next_step=send us the plans")


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """Dupond with two currencies open and one won, Martin who bought long ago, Zoé who is a person, one without."""
    return shell.begin(fill)


def test_the_figures_of_an_account_are_those_of_its_list(shell: Shell) -> None:
    for one in shell.ok("accounts", "--json").json["accounts"]:
        for status in ("open", "won"):
            rows = shell("list", "--json", "--status", status, f"account={one['name']}").json["opportunities"]
            worth: dict[str, int] = {}
            for row in rows:
                if row["currency"]:
                    worth[row["currency"]] = worth.get(row["currency"], 0) + row["value_minor"]
            assert one[status]["count"] == len(rows)
            assert {each["currency"]: each["amount_minor"] for each in one[status]["totals"]} == worth
    dupond = shell.ok("account", "dupond", "--json").json["account"]
    # The day of the win is contact too, and comes after the call.
    assert (dupond["last_contact"], dupond["next_contact"]) == ("2026-11-21", "2026-11-24")


LISTS = [
    ((), ["Dupond", "Martin", "Zoé"]),
    (("--reverse",), ["Zoé", "Martin", "Dupond"]),
    (("--customers",), ["Dupond", "Martin"]),
    (("--prospects",), ["Zoé"]),
    (("--sleeping",), ["Martin"]),
    (("--kind", "person"), ["Zoé"]),
    (("--sort", "won"), ["Martin", "Dupond", "Zoé"]),
    (("--sort", "open"), ["Dupond", "Zoé", "Martin"]),
    (("--sort", "next"), ["Dupond", "Martin", "Zoé"]),
    (("--limit", "1"), ["Dupond"]),
    (("zo",), ["Zoé"]),
    (("--customers", "mart"), ["Martin"]),
    (("nobody",), []),
]


@pytest.mark.parametrize(("options", "names"), LISTS)
def test_accounts_are_narrowed_and_ordered(shell: Shell, options: tuple[str, ...], names: list[str]) -> None:
    answer = shell("accounts", "--json", *options)
    assert [one["name"] for one in answer.json["accounts"]] == names
    assert answer.code == (0 if names else 5)
    plain = shell("accounts", "--plain", *options).out.splitlines()
    assert [line.split("\t")[1] for line in plain] == names


def test_a_customer_wakes_by_a_note_and_sleeps_no_more(shell: Shell) -> None:
    shell.ok("log", "4", "email", "wrote to them")
    assert shell("accounts", "--sleeping", "--json").json["accounts"] == []


NAMES = [
    ("dupond", 0, 1),
    ("DUP", 0, 1),
    ("Dupond SARL", 0, 1),
    ("Dupont", 0, 1),
    ("1", 0, 1),
    ("#2", 0, 2),
    ("n", 2, 0),
    ("nobody at all", 4, 0),
    ("99", 4, 0),
]


@pytest.mark.parametrize(("typed", "code", "number"), NAMES)
def test_an_account_is_meant_by_its_name_or_number(shell: Shell, typed: str, code: int, number: int) -> None:
    answer = shell("account", typed, "--json")
    assert answer.code == code
    if number:
        assert answer.json["account"]["id"] == number
    if code == 2:
        assert "1 Dupond" in answer.err
        assert "2 Martin" in answer.err


def test_the_page_of_an_account_has_all_of_it(shell: Shell) -> None:
    page = shell.ok("account", "dupond", "--json").json
    assert [one["id"] for one in page["opportunities"]] == [2, 1, 3]
    assert [(one["name"], one["email"], one["mailto"]) for one in page["people"]] == [
        ("Mia Dupond", "mia@x.org", "mailto:mia@x.org")
    ]
    assert [one["subject"] for one in page["planned"]] == ["call"]
    assert [one["done_on"] for one in page["done"]] == ["2026-11-20"]
    text = shell.ok("account", "dupond").out
    for words in ("Mia Dupond", "decides", "roof", "€6,000", "CHF", "won", "24 Nov"):
        assert words in text
    assert "particulier" in shell.ok("account", "zoe", "--lang", "fr").out


def test_a_person_is_changed_and_the_change_undone(shell: Shell) -> None:
    shell.ok("contact", "mia", "set", "tel=01 02 03 04 05", "fonction=Boss", "role=owner", "decides=no")
    one = shell.ok("contact", "1", "--json").json["contact"]
    assert (one["phone"], one["job"], one["tel"]) == ("01 02 03 04 05", "Boss", "tel:0102030405")
    assert (one["parts"][0]["role"], one["parts"][0]["decides"]) == ("owner", False)
    shell.ok("undo")
    one = shell.ok("contact", "1", "--json").json["contact"]
    assert (one["phone"], one["job"], one["parts"][0]["role"], one["parts"][0]["decides"]) == (
        None,
        None,
        "buyer",
        True,
    )
    shell.ok("contact", "1", "remove", "--in", "1")
    assert shell.ok("contact", "1", "--json").json["contact"]["parts"] == []
    shell.ok("undo")
    assert [one["name"] for one in shell.ok("contacts", "dupond", "--json").json["contacts"]] == ["Mia Dupond"]
    assert shell("contacts", "--account", "martin").code == 5


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("contact", "1", "set"), 2),
        (("contact", "1", "set", "age=3"), 2),
        (("contact", "1", "set", "name="), 1),
        (("contact", "1", "set", "decides=perhaps"), 2),
        (("contact", "1", "set", "role=x", "--in", "2"), 4),
        (("contact", "add", "Léo"), 2),
        (("contact", "add", "Léo", "--in", "99"), 4),
        (("contact", "9"), 4),
        (("account", "1", "set", "kind=dog"), 2),
        (("account", "1", "set", "name="), 1),
        (("accounts", "--customers", "--prospects"), 2),
        (("brief", "nobody"), 4),
        (("brief", "99"), 4),
    ],
)
def test_what_cannot_be_done_says_so_and_changes_nothing(shell: Shell, arguments: tuple[str, ...], code: int) -> None:
    before = shell.ok("history", "--json").out
    answer = shell(*arguments)
    assert answer.code == code
    assert answer.err.strip()
    assert shell.ok("history", "--json").out == before


QUESTIONS = [
    ("dupond", "their_promise"),
    ("zoé", "decision"),
    ("martin", "again"),
    ("6", "decision"),
    ("mia", "their_promise"),
    ("#1", "their_promise"),
]


@pytest.mark.parametrize(("typed", "reason"), QUESTIONS)
def test_the_brief_ends_with_the_next_question(shell: Shell, typed: str, reason: str) -> None:
    brief = shell.ok("brief", typed, "--json").json
    assert brief["question"]["reason"] == reason
    assert brief["question"]["text"] in shell.ok("brief", typed, COLUMNS="400").out


def test_the_brief_says_what_was_promised_quoted_and_stalls(shell: Shell) -> None:
    with Store.open(shell.path, read_clock("2026-11-21T09:00"), origin="test") as store:
        quote = AddDocument(1, "quote", "Q-7", "/tmp/q7.pdf", 610000, "EUR")
        store.run(quote, read_clock("2026-11-21T09:00"))
    out = shell.ok("brief", "dupond").out
    for words in (
        "Dupond · company · customer",
        "Mia Dupond · buyer · decides · mia@x.org",
        "2 open: CHF\u00a0900 + €6,000",
        "1 won: €700",
        "they want it in blue",
        "call · roof",
        "send us the plans",
        "Q-7 · €6,100",
        "wall: late by 16 days",
        "wall: no next action",
    ):
        assert words in out, words
    assert shell.ok("brief", "dupond", "--json").json["stalls"][0] == {
        "opportunity_id": 2,
        "reason": "late",
        "days": 16,
    }


def fill_much(shell: Shell) -> None:
    fill(shell)
    for number in range(12):
        shell.ok("add", f"@Dupond more{number} {number + 1}$ >call 2026-11-2{number % 9}")
        shell.ok("log", "1", "call", f"{HOSTILE} {number}")
        shell.ok("contact", "add", f"Person {number} {'wide屋根' * 20}", "--in", "1", "role=" + "r" * 90)
        shell.ok("set", str(7 + number), f"next_step={HOSTILE}")
    shell.ok("account", "dupond", "set", f"note={HOSTILE}", f"address={'street ' * 40}")


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_brief_is_one_page_whatever_it_is_of(
    capsys: pytest.CaptureFixture[str], path: str, columns: int, language: str
) -> None:
    shell = Shell(capsys, path).begin(fill_much)
    lines = shell.ok("brief", "dupond", "--lang", language, COLUMNS=str(columns)).out.splitlines()
    assert len(lines) <= 40
    assert all(width(line) <= max(columns, 19) for line in lines)
    assert not any("\x1b" in line or "\x07" in line for line in lines)
    assert "[b]x[/b]" in " ".join(lines) or columns < 40


@pytest.mark.parametrize("columns", range(24, 60, 5))
def test_a_telephone_number_is_whole_or_not_there(shell: Shell, columns: int) -> None:
    shell.ok("contact", "mia", "set", "phone=06 12 34 56 78", "job=head of many things in the town")
    out = shell.ok("brief", "dupond", COLUMNS=str(columns)).out.replace("\u00a0", " ")
    assert "06 12 34 56 78" in out or "06" not in out.replace("2026", "")


def test_nothing_known_is_a_brief_too(shell: Shell) -> None:
    out = shell.ok("brief", "6").out
    assert "nothing is known: no account yet" in out
    assert "missing: account, amount, expected signature" in out
