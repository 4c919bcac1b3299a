"""Each field of an opportunity as a line: an edge a row, its value and what is said of it at the right."""

import datetime as dt
from typing import Any

import pytest

from pipeboard.presentation.field_lines import EMPTY, FieldLine, Shown, labels, lines
from pipeboard.presentation.language import Language
from pipeboard.sales.field_names import FIELD
from pipeboard.sales.records import CustomField, Details, Opportunity, Rot
from records_help import TODAY, TOMORROW, YESTERDAY, made

ENGLISH, FRENCH = Language("en"), Language("fr")


def line(name: str, one: Opportunity, **shown: Any) -> FieldLine:
    field = FIELD[name]
    value = getattr(one, field.attributes[0])
    return Shown(one, ENGLISH, TODAY, **shown).line(field, value)


def told(found: FieldLine) -> tuple[str, str]:
    return found.text, "".join(cell.text for cell in found.note)


OF_STAGE = {"stage_probability": 60}
WON = made(status="won", closed_on=YESTERDAY)

CASES: list[tuple[str, Opportunity, dict[str, Any], str, str]] = [
    # An open one should have an account, an amount and an expected signature; a closed one is told to lack nothing.
    ("account", made(account_id=None, account=None), {}, "missing", ""),
    ("account", WON._replace(account_id=None, account=None), {}, "–", ""),
    ("account", made(), {}, "Dupond", ""),
    ("source", made(source=None), {}, "–", ""),
    ("amount", made(), {}, "€6,000", "weighted €3,600 "),
    ("amount", made(amount_minor=None, currency=None, value_minor=None), {}, "missing", ""),
    ("amount", WON, {}, "€6,000", ""),
    ("amount", WON._replace(amount_minor=None, currency=None, value_minor=None), {}, "–", ""),
    ("amount", made(tax="HT"), {}, "€6,000 HT", "weighted €3,600 "),
    ("amount", made(amount_minor=0, value_minor=0), {}, "€0", "weighted €0 "),
    ("frequency", made(frequency="monthly"), {}, "every month", ""),
    ("term", made(term_months=1), {}, "1 month", ""),
    ("term", made(term_months=6), {}, "6 months", ""),
    ("term", made(term_months=None), {}, "–", ""),
    # The chance: of the stage, or its own beside that.
    ("probability", made(), OF_STAGE, "60%", "that of the stage "),
    (
        "probability",
        made(own_probability=35, probability=35),
        {"stage_probability": 60},
        "35%",
        "its own; the stage has 60% ",
    ),
    (
        "probability",
        made(own_probability=0, probability=0),
        {"stage_probability": 60},
        "0%",
        "its own; the stage has 60% ",
    ),
    ("probability", made(own_probability=35, probability=35), {}, "35%", ""),
    # How long it has stood in its stage; a closed one stands nowhere.
    ("stage", made(stage_entered_on=TODAY), {}, "Quote", "since today "),
    ("stage", made(stage_entered_on=YESTERDAY), {}, "Quote", "for 1 day "),
    ("stage", made(stage_entered_on=TODAY - dt.timedelta(2)), {}, "Quote", "for 2 days "),
    ("stage", made(stage_entered_on=TODAY - dt.timedelta(9)), {"rot": "amber"}, "Quote", "◆ for 9 days "),
    ("stage", WON._replace(stage_entered_on=YESTERDAY), {}, "Quote", ""),
    ("status", made(), {}, "open", ""),
    ("status", WON, {}, "won", ""),
    # Late from the day after its last day on.
    ("expected", made(expected_from=TODAY, expected_by=TODAY), {}, "21 Nov 2026", ""),
    ("expected", made(expected_from=YESTERDAY, expected_by=YESTERDAY), {}, "20 Nov 2026   late ", ""),
    ("expected", made(expected_from=YESTERDAY, expected_by=TOMORROW), {}, "20–22 Nov 2026", ""),
    ("expected", WON._replace(expected_from=YESTERDAY, expected_by=YESTERDAY), {}, "20 Nov 2026", ""),
    ("expected", made(expected_from=None, expected_by=None), {}, "missing", ""),
    ("expected", WON._replace(expected_from=None, expected_by=None), {}, "–", ""),
    ("tags", made(tags=("salon", "été")), {}, "#salon  #été  ", ""),
    ("tags", made(), {}, "–", ""),
    ("star", made(starred=True), {}, "★", ""),
    ("star", made(), {}, "–", ""),
    ("created", made(), {}, "Thu 1 Oct 2026", ""),
    ("closed", WON, {}, "Fri 20 Nov 2026", ""),
]


@pytest.mark.parametrize(("name", "one", "shown", "value", "note"), CASES)
def test_a_field(name: str, one: Opportunity, shown: dict[str, Any], value: str, note: str) -> None:
    assert told(line(name, one, **shown)) == (value, note)


@pytest.mark.parametrize(("rot", "ink"), [(None, "dim"), ("amber", "today"), ("red", "overdue")])
def test_the_ink_of_a_long_stay(rot: Rot | None, ink: str) -> None:
    assert line("stage", made(), rot=rot).note[0].ink == ink


@pytest.mark.parametrize(
    ("name", "one", "is_set"),
    [
        ("account", made(), True),
        ("account", made(account=None), False),
        ("star", made(starred=True), True),
        ("star", made(), False),
        ("frequency", made(), False),
        ("frequency", made(frequency="yearly"), True),
        ("tags", made(), False),
        ("tags", made(tags=("x",)), True),
        # Nothing is an amount too, and no chance a chance.
        ("amount", made(amount_minor=0), True),
        ("probability", made(probability=0), True),
        ("source", made(source=""), False),
    ],
)
def test_what_somebody_gave(name: str, one: Opportunity, is_set: bool) -> None:
    assert line(name, one).is_set is is_set


def all_lines(one: Opportunity, note: str | None = None, **custom: str) -> dict[str, str]:
    details = Details(one, note, None, [], [], [], [], list(custom.items()))
    fields = [CustomField("Lots", "number", ()), CustomField("Visited", "date", ()), CustomField("Roof", "choice", ())]
    return {found.label: found.text for found in lines(Shown(one, ENGLISH, TODAY), details, fields)}


def test_an_open_one_has_the_lines_of_an_open_one() -> None:
    found = all_lines(made(), Lots="10.5", Visited="2026-10-05")
    assert "Closed" not in found
    assert "Reason" not in found
    assert "Term" not in found
    assert "External id" not in found
    assert (found["Lots"], found["Visited"], found["Roof"]) == ("10.5", "Mon 5 Oct 2026", EMPTY.text)
    assert list(found)[-1] == "Note"


@pytest.mark.parametrize(
    ("status", "has_reason"), [("won", False), ("lost", True), ("cancelled", True), ("open", False)]
)
def test_only_what_was_not_sold_has_a_reason(status: str, has_reason: bool) -> None:
    one = made(status=status, closed_on=None if status == "open" else YESTERDAY)
    assert ("Reason" in all_lines(one)) is has_reason
    assert ("Closed" in all_lines(one)) is (status != "open")


def test_what_is_bought_again_has_a_term() -> None:
    assert all_lines(made(frequency="monthly", term_months=12))["Term"] == "12 months"
    assert all_lines(made(external_id="K-1"))["External id"] == "K-1"


def test_labels_are_those_of_all_lines() -> None:
    found = labels(FRENCH, [CustomField("Lots", "number", ())])
    assert found[-1] == "Lots"
    assert "Compte" in found
    assert all(label[:1] == label[:1].upper() for label in found)
