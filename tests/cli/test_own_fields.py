"""The user's own fields, documents and copies at the prompt, from the definition to the export, and back by undo."""

import json

import pytest

from cli_help import Shell


def fill(shell: Shell) -> None:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-05 #salon >call 2026-11-24")
    shell.ok("add", "@Martin fleet 900 CHF ^2026-01-05")
    shell.ok("contact", "add", "Mia", "--in", "1", "role=buyer", "decides=yes")
    shell.ok("note", "1", "two coats")
    shell.ok("fields", "add", "Pages", "number")
    shell.ok("fields", "add", "Toit", "choix", "Tuile", "Ardoise,Zinc")
    shell.ok("fields", "add", "Visited", "date")
    shell.ok("fields", "add", "Street")
    shell.ok("set", "1", "Pages=12", "Toit=ard", "Street=rue Haute")


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """Two opportunities, the first with a person, tags and a note; fields of each kind."""
    return shell.begin(fill)


def ids(shell: Shell, *arguments: str) -> list[int]:
    return sorted(one["id"] for one in shell("list", "--json", *arguments).json["opportunities"])


def test_a_field_goes_the_whole_way(shell: Shell) -> None:
    fields = shell.ok("fields", "--json").json["fields"]
    assert [(one["name"], one["kind"], one["choices"], one["values"]) for one in fields] == [
        ("Pages", "number", [], 1),
        ("Toit", "choice", ["Tuile", "Ardoise", "Zinc"], 1),
        ("Visited", "date", [], 0),
        ("Street", "text", [], 1),
    ]
    held = {"Pages": "12", "Toit": "Ardoise", "Street": "rue Haute"}
    listed = shell.ok("list", "--json", "--sort", "id").json["opportunities"]
    assert [one["custom"] for one in listed] == [held, {}]
    assert shell.ok("show", "1", "--json").json["custom"] == held
    exported = json.loads(shell.ok("export", "--format", "json").out)["opportunities"]
    assert [one["custom"] for one in exported] == [held, {}]
    assert "Ardoise" in shell.ok("show", "1").out
    assert "Pages" in shell.ok("fields").out


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        ("Pages=12", [1]),
        ("pages=10..", [1]),
        ("Pages=..11", []),
        ("Pages!=12", [2]),
        ("toit=ardoise", [1]),
        ("toit!=zinc", [1, 2]),
        ("street=haute", [1]),
        ("visited=2026", []),
    ],
)
def test_a_field_narrows_a_list(shell: Shell, term: str, wanted: list[int]) -> None:
    assert ids(shell, term) == wanted
    assert ids(shell, "--where", term) == wanted


def test_a_list_without_fields_has_no_custom(shell: Shell) -> None:
    for name in ("Pages", "Toit", "Visited", "Street"):
        shell.ok("fields", "remove", name, "--yes")
    assert "custom" not in shell.ok("list", "--json").json["opportunities"][0]


def test_a_renamed_field_keeps_its_values_and_its_saved_filters(shell: Shell) -> None:
    shell.ok("filters", "save", "Long", "Pages=10..", "Pages!=99")
    shell.ok("fields", "rename", "pages", "Feuilles")
    assert shell.ok("show", "1", "--json").json["custom"]["Feuilles"] == "12"
    assert ids(shell, "--filter", "Long") == [1]
    assert "Feuilles" in shell.ok("filters").out
    shell.ok("undo")
    assert shell.ok("show", "1", "--json").json["custom"]["Pages"] == "12"
    assert ids(shell, "--filter", "Long") == [1]


def test_a_removed_field_is_asked_about_and_comes_back_with_its_values(shell: Shell) -> None:
    refused = shell("fields", "remove", "Pages")
    assert refused.code == 2
    assert "1 opportunity" in refused.err
    # Nothing is lost where nothing is filled in.
    shell.ok("fields", "remove", "Visited")
    shell.ok("fields", "remove", "Pages", "--yes")
    assert "Pages" not in shell.ok("show", "1", "--json").json["custom"]
    shell.ok("undo")
    assert shell.ok("show", "1", "--json").json["custom"]["Pages"] == "12"


def test_choices_are_changed(shell: Shell) -> None:
    shell.ok("fields", "choices", "toit", "Ardoise", "Chaume")
    assert shell.ok("fields", "--json").json["fields"][1]["choices"] == ["Ardoise", "Chaume"]
    assert shell("set", "2", "Toit=zinc").code == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("fields", "add"), 2),
        (("fields", "add", "Pages", "text"), 2),
        (("fields", "add", "PAGES"), 2),
        (("fields", "add", "Weight", "heavy"), 2),
        (("fields", "add", "Roof", "choice"), 1),
        (("fields", "rename", "Pages"), 2),
        (("fields", "rename", "Pages", "street"), 1),
        (("fields", "rename", "Nothing", "New"), 4),
        (("fields", "choices", "Pages", "a"), 2),
        (("fields", "remove", "Nothing"), 4),
        (("document", "1", "file"), 2),
        (("document", "add", "1"), 2),
        (("document", "add", "9", "http://x.org/q.pdf"), 4),
        (("document", "add", "1", "http://x.org/q.pdf", "kind=poem"), 2),
        (("document", "add", "1", "http://x.org/q.pdf", "amount=much"), 2),
        (("document", "add", "1", "http://x.org/q.pdf", "--take"), 2),
        (("document", "set", "d9", "name=x"), 4),
        (("document", "remove", "d9"), 4),
        (("document", "1"), 5),
        (("duplicate", "9"), 4),
    ],
)
def test_what_cannot_be_done_changes_nothing(shell: Shell, arguments: tuple[str, ...], code: int) -> None:
    before = shell.ok("history", "--json").out
    answer = shell(*arguments)
    assert answer.code == code
    assert answer.err.strip()
    assert shell.ok("history", "--json").out == before


def test_a_quote_is_added_and_its_amount_offered_never_taken_silently(shell: Shell) -> None:
    answer = shell.ok("document", "add", "1", "https://x.org/q-7.pdf", "amount=6100", "on=2026-11-20", "type=devis")
    assert "pipeboard document adopt d1" in answer.err
    (one,) = shell.ok("document", "1", "--json").json["documents"]
    assert one["location"] == "https://x.org/q-7.pdf"
    assert (one["kind"], one["name"], one["amount_minor"], one["currency"], one["dated_on"]) == (
        *("quote", "q-7.pdf", 610000, "EUR"),
        "2026-11-20",
    )
    assert shell.ok("show", "1", "--json").json["opportunity"]["amount_minor"] == 600000
    shell.ok("document", "adopt", "d1")
    assert shell.ok("show", "1", "--json").json["opportunity"]["amount_minor"] == 610000
    assert "adopt" not in shell.ok("document", "add", "1", "https://x.org/q.pdf", "amount=6100€").err


def test_an_amount_is_taken_with_the_document_as_one_undo(shell: Shell) -> None:
    # Without a currency it has that of the opportunity (rule 9).
    shell.ok("document", "add", "2", "https://x.org/q.pdf", "amount=950", "--take")
    one = shell.ok("show", "2", "--json").json
    assert (one["opportunity"]["amount_minor"], one["opportunity"]["currency"]) == (95000, "CHF")
    assert len(one["documents"]) == 1
    shell.ok("undo")
    one = shell.ok("show", "2", "--json").json
    assert (one["opportunity"]["amount_minor"], one["documents"]) == (90000, [])


def test_a_document_is_changed_and_removed(shell: Shell) -> None:
    shell.ok("document", "add", "1", "https://x.org/q.pdf")
    shell.ok("document", "set", "d1", "kind=contrat", "amount=7000", "nom=Signed", "--take")
    (one,) = shell.ok("document", "1", "--json").json["documents"]
    assert (one["kind"], one["name"], one["amount_minor"]) == ("contract", "Signed", 700000)
    assert shell.ok("show", "1", "--json").json["opportunity"]["amount_minor"] == 700000
    shell.ok("document", "remove", "1")
    assert shell("document", "1", "--json").json["documents"] == []
    shell.ok("undo")
    assert "Signed" in shell.ok("document", "1").out


def test_a_copy_begins_today_with_what_is_not_history(shell: Shell) -> None:
    shell.ok("move", "1", "quote")
    shell.ok("set", "1", "star=yes", "probability=90")
    shell.ok("document", "add", "1", "https://x.org/q.pdf")
    shell.ok("won", "1", "--no-next")
    shell.ok("duplicate", "1", "--title", "Roof again")
    copy = shell.ok("show", "3", "--json").json
    one = copy["opportunity"]
    assert (one["title"], one["account"], one["status"], one["stage"]) == ("Roof again", "Dupond", "open", "To qualify")
    assert (one["amount_minor"], one["tags"], one["expected_by"]) == (600000, ["salon"], "2026-12-05")
    assert (one["starred"], one["own_probability"], one["closed_on"]) == (False, None, None)
    assert (one["created_on"], one["stage_entered_on"]) == ("2026-11-21", "2026-11-21")
    assert copy["note"] == "two coats"
    assert [(person["name"], person["role"], person["decision_maker"]) for person in copy["people"]] == [
        ("Mia", "buyer", True)
    ]
    assert copy["custom"] == {"Pages": "12", "Toit": "Ardoise", "Street": "rue Haute"}
    assert copy["planned"] == copy["done"] == copy["documents"] == []
    shell.ok("undo")
    assert shell("show", "3").code == 4


def test_a_copy_is_not_expected_in_the_past(shell: Shell) -> None:
    shell.ok("duplicate", "2")
    one = shell.ok("show", "3", "--json").json["opportunity"]
    assert (one["title"], one["expected_from"], one["expected_by"]) == ("fleet", None, None)
