"""Every declared field, and the user's own, at the prompt: set, shown, filtered and sorted by the same declaration."""

import csv

import pytest

from cli_help import Shell
from pipeboard.sales.field_names import settable
from pipeboard.sales.lanes import ORDERS
from pipeboard.store.store import Store
from pipeboard.store.writes.settings import DefineCustomField
from store_help import STAMP


def define(shell: Shell, *fields: DefineCustomField) -> None:
    with Store.open(shell.path, STAMP, origin="test") as store:
        for field in fields:
            store.run(field, STAMP)


def fill_three(shell: Shell) -> None:
    for title in ("zoo", "Écran", "apple"):
        shell.ok("add", f"@{title}-Haus {title} 100€")


@pytest.fixture
def three(shell: Shell) -> Shell:
    return shell.begin(fill_three)


def fill_own(three: Shell) -> None:
    fill_three(three)
    define(
        three,
        DefineCustomField("Lots", "number"),
        DefineCustomField("Visité le", "date"),
        DefineCustomField("Roof", "choice", ("Tile", "Slate")),
        DefineCustomField("Street", "text"),
    )
    three.ok("set", "1", "lots=4", "visite le=2026-10-05", "roof=sl", "street=Rue Haute 3")
    three.ok("set", "2", "Lots=10.5", "Roof=Tile")


@pytest.fixture
def own(shell: Shell) -> Shell:
    return shell.begin(fill_own)


def titles(shell: Shell, *options: str) -> list[str]:
    answer = shell("list", "--json", *options)
    return [one["title"] for one in answer.json["opportunities"]]


def test_accents_and_case_are_aside_in_an_order(three: Shell) -> None:
    assert titles(three, "--sort", "title") == ["apple", "Écran", "zoo"]
    assert titles(three, "--sort", "title", "--reverse") == ["zoo", "Écran", "apple"]
    assert titles(three, "--sort", "account") == ["apple", "Écran", "zoo"]


@pytest.mark.parametrize("order", [order for order in ORDERS if order != "hand"])
def test_every_order_is_one_of_the_prompt_and_can_be_turned_round(three: Shell, order: str) -> None:
    three.ok("set", "2", "category=B", "source=b", "owner=Bo", "expected=2027-01-05", "next=>call 2026-12-01")
    three.ok("set", "3", "category=A", "source=a", "owner=Al", "expected=2027-01-04", "next=>call 2026-12-02")
    # What has no value comes last either way.
    lacks = {"category", "source", "owner", "expected", "action"}
    there, back = titles(three, "--sort", order), titles(three, "--sort", order, "--reverse")
    assert sorted(there) == sorted(back) == ["apple", "zoo", "Écran"]
    if order in lacks:
        assert there[-1] == back[-1] == "zoo"
        assert there[:2] == back[1::-1]


def test_a_field_is_named_in_either_language_and_by_its_other_words(three: Shell) -> None:
    for given in ("étape=met", "STAGE=met", "étoile=oui", "starred=yes", "pour=2027-01-05", "taxe=ht", "Titre=zoo"):
        three.ok("set", "1", given)
    one = three.ok("show", "1", "--json").json["opportunity"]
    assert (one["stage"], one["starred"], one["expected_by"], one["tax"]) == ("Met", True, "2027-01-05", "HT")


def test_an_unknown_field_names_those_there_are(own: Shell) -> None:
    answer = own("set", "1", "colour=red")
    assert answer.code == 2
    for field in settable():
        assert field.name in answer.err
    assert "Visité le" in answer.err


@pytest.mark.parametrize("given", ["title=", "created=", "entered=", "stage="])
def test_what_an_opportunity_must_have_is_not_taken_away(three: Shell, given: str) -> None:
    before = three.ok("show", "1", "--json").json["opportunity"]
    assert three("set", "1", given).code == 2
    assert three.ok("show", "1", "--json").json["opportunity"] == before


def test_an_amount_without_a_currency_keeps_that_of_the_opportunity(three: Shell) -> None:
    three.ok("set", "1", "amount=$70")
    three.ok("set", "1", "amount=2000")
    one = three.ok("show", "1", "--json").json["opportunity"]
    assert (one["amount_minor"], one["currency"]) == (200_000, "USD")


def test_fields_of_ones_own_are_set_and_shown(own: Shell) -> None:
    custom = own.ok("show", "1", "--json").json["custom"]
    assert custom == {"Lots": "4", "Visité le": "2026-10-05", "Roof": "Slate", "Street": "Rue Haute 3"}
    own.ok("set", "1", "street=", "lots=")
    assert own.ok("show", "1", "--json").json["custom"] == {"Visité le": "2026-10-05", "Roof": "Slate"}


def test_what_was_set_is_said_of_fields_of_ones_own_too(own: Shell) -> None:
    said = own.ok("set", "2", "lots=12", "visité le=2026-10-06", "street=Rue Basse 1").out.splitlines()[0]
    assert said.endswith(" · Lots 10.5 → 12 · Visité le – → Tue 6 Oct 2026 · Street – → Rue Basse 1")


@pytest.mark.parametrize("given", ["lots=many", "roof=thatch", "visité le=roof"])
def test_a_value_that_its_kind_does_not_know_is_refused(own: Shell, given: str) -> None:
    before = own.ok("show", "1", "--json").json["custom"]
    assert own("set", "1", given).code == 2
    assert own.ok("show", "1", "--json").json["custom"] == before


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("lots=4", ["zoo"]),
        # As numbers, not as text: 10.5 is more than 4.
        ("lots=5..", ["Écran"]),
        ("lots=..10.5", ["zoo", "Écran"]),
        ("lots=4..10", ["zoo"]),
        ("Lots=-1..0", []),
        ("visité le=2026-10", ["zoo"]),
        ("visité le=2026-11", []),
        ("roof=slate", ["zoo"]),
        ("roof=tile", ["Écran"]),
        ("street=HAUTE", ["zoo"]),
        ("street=3 rue", ["zoo"]),
        ("street=basse", []),
    ],
)
def test_lists_are_narrowed_by_fields_of_ones_own(own: Shell, wanted: str, found: list[str]) -> None:
    assert titles(own, "--field", wanted, "--sort", "id") == found


def test_a_filter_by_no_field_is_wrong(own: Shell) -> None:
    for wanted in ("colour=red", "lots", "lots=", "lots=many"):
        assert own("list", "--field", wanted).code == 2, wanted


def test_fields_of_ones_own_are_exported(own: Shell) -> None:
    define(own, DefineCustomField("Source", "text"))
    own.ok("set", "1", "source=Fair")
    rows = list(csv.DictReader(own.ok("export").out.splitlines()))
    assert [row["Lots"] for row in rows] == ["4", "10.5", ""]
    assert [row["Visité le"] for row in rows] == ["2026-10-05", "", ""]
    assert [row["Roof"] for row in rows] == ["Slate", "Tile", ""]
    # One that is called like a column of ours does not take its place.
    assert [row["source"] for row in rows] == ["Fair", "", ""]
    assert [row["Source (own)"] for row in rows] == ["", "", ""]
    listed = own.ok("export", "--format", "json").json["opportunities"]
    assert [one["custom"] for one in listed][1:] == [{"Lots": "10.5", "Roof": "Tile"}, {}]
    # A list has them as an export does.
    assert own.ok("list", "--json", "--sort", "id").json["opportunities"] == listed
