"""A filter in words, part by part, and the bounds one types for it."""

import datetime as dt

import pytest

from pipeboard.input import filter_bounds
from pipeboard.input.field_filters import field_filter
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.filter_text import PARTS, filter_words, own_part, part_words, without
from pipeboard.presentation.language import Code, Language
from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.filters import FieldFilter, Filter
from pipeboard.sales.records import CustomField

EN, FR = Language("en"), Language("fr")
NOW = dt.datetime(2026, 11, 21, 9, 0)
BY_ID = {part.id: part for part in PARTS}

FULL = Filter(
    statuses=("won", "lost"),
    account="Dupond",
    sources=("Fair",),
    categories=("Sites",),
    tags=("urgent", "north"),
    owners=("Marie",),
    text="roof",
    starred=True,
    late=True,
    rotting=True,
    incomplete=True,
    amount_from=500_000,
    amount_to=1_000_000,
    currency="EUR",
    expected_from=dt.date(2026, 12, 1),
    expected_to=dt.date(2026, 12, 31),
    closed_from=dt.date(2026, 10, 1),
    closed_to=dt.date(2026, 10, 31),
    to_do=True,
    standby=True,
    without_action=True,
    stage_ids=(4,),
    reasons=("Price",),
    origins=("renewal",),
    created_from=dt.date(2026, 1, 1),
    created_to=dt.date(2026, 12, 31),
    done_from=dt.date(2026, 11, 1),
    done_to=dt.date(2026, 11, 30),
    excluded=(Filter(tags=("south",)), Filter(late=True)),
)


def test_every_field_of_a_filter_is_said() -> None:
    words = filter_words(FULL, EN)
    assert words == (
        "“roof” · won · lost · Dupond · Marie · Fair · Sites · #urgent · #north · 1 stage · Price · renewal · ★ · "
        "late · rotting · to complete · to do · on standby · no next action · €5,000 – €10,000 · Dec 2026 · "
        "closed Oct 2026 · created 2026 · action done Nov 2026 · not #south · not late"
    )
    assert "· Quote ·" in filter_words(FULL, EN, stages={4: "Quote"})
    assert filter_words(Filter(), EN) == filter_words(Filter(pipeline_id=3), EN) == ""


@pytest.mark.parametrize("name", [name for name in Filter._fields if name not in ("pipeline_id", "fields")])
def test_every_field_belongs_to_one_part_that_can_be_cleared(name: str) -> None:
    (part,) = [part for part in PARTS if name in part.fields]
    assert part_words(part, FULL, EN, "EUR")
    assert part_words(part, without(part, FULL), EN, "EUR") == ""
    assert without(part, FULL) != FULL
    assert getattr(without(part, FULL), name) == getattr(Filter(), name)


OWN = [
    own_part(CustomField("Lots", "number", ())),
    own_part(CustomField("Visited", "date", ())),
    own_part(CustomField("Roof", "choice", ("Tile", "Slate"))),
    own_part(CustomField("Street", "text", ())),
]

WANTED = [
    (0, "4", FieldFilter("Lots", None, "4", "4", is_own=True), "4"),
    (0, "4..10", FieldFilter("Lots", None, "4", "10", is_own=True), "4 – 10"),
    (0, "4.5..", FieldFilter("Lots", None, "4.5", None, is_own=True), "≥ 4.5"),
    (0, "..-1", FieldFilter("Lots", None, None, "-1", is_own=True), "≤ -1"),
    (1, "2026-10", FieldFilter("Visited", None, "2026-10-01", "2026-10-31", is_own=True), "1 Oct 2026 – 31 Oct 2026"),
    (1, "from 2026-10-05", FieldFilter("Visited", None, "2026-10-05", None, is_own=True), "≥ 5 Oct 2026"),
    (2, "sla", FieldFilter("Roof", None, "Slate", "Slate", is_own=True), "Slate"),
    (3, " rue  haute ", FieldFilter("Street", "rue haute", is_own=True), "“rue haute”"),
]


@pytest.mark.parametrize(("place", "typed", "wanted", "said"), WANTED)
def test_a_field_of_the_users_own_is_wanted_by_its_kind(place: int, typed: str, wanted: FieldFilter, said: str) -> None:
    part = OWN[place]
    assert part.of is not None
    assert field_filter(part.of, typed, KnownFacts(NOW)) == wanted
    # A declared field of the same name is another one.
    chosen = Filter(fields=(wanted, wanted._replace(is_own=False)))
    assert part_words(part, chosen, EN, "EUR") == said
    assert f"{part.name} {said}" in filter_words(chosen, EN)
    assert without(part, chosen).fields == (wanted._replace(is_own=False),)


@pytest.mark.parametrize(("place", "typed"), [(0, "many"), (0, "4..lots"), (1, "roof"), (2, "Thatch")])
def test_what_a_kind_does_not_know_is_wrong(place: int, typed: str) -> None:
    field = OWN[place].of
    assert field is not None
    with pytest.raises(Wrong):
        field_filter(field, typed, KnownFacts(NOW))


def test_the_keys_of_the_parts_differ() -> None:
    keys = [part.key for part in PARTS if part.key]
    assert len(set(keys)) == len(keys)
    # These are taken by the dialog itself.
    assert not set(keys) & set("jksD0123456789")


def test_open_ends_are_said() -> None:
    assert filter_words(Filter(amount_from=500_000), EN, "EUR") == "≥ €5,000"
    assert filter_words(Filter(amount_to=500_000), FR, "EUR") == "≤ 5\u202f000\u00a0€"
    assert filter_words(Filter(currency="USD"), EN, "EUR") == "USD"
    assert filter_words(Filter(expected_from=dt.date(2026, 12, 1)), EN) == "from 1 Dec 2026"
    assert filter_words(Filter(expected_to=dt.date(2026, 12, 31)), EN) == "until 31 Dec 2026"
    assert part_words(BY_ID["closed_from"], Filter(closed_to=dt.date(2026, 3, 1)), EN, "") == "until 1 Mar 2026"


AMOUNTS: list[tuple[Code, str, tuple[int | None, int | None, str]]] = [
    ("en", "5000", (500_000, None, "EUR")),
    ("en", "> 5k", (500_000, None, "EUR")),
    ("en", "5000+", (500_000, None, "EUR")),
    ("en", "at least 5k", (500_000, None, "EUR")),
    ("en", "less than $2000", (None, 200_000, "USD")),
    ("en", "max 2000", (None, 200_000, "EUR")),
    ("en", "5k-10k", (500_000, 1_000_000, "EUR")),
    ("en", "from 5k to 10k", (500_000, 1_000_000, "EUR")),
    ("en", "5000..10000", (500_000, 1_000_000, "EUR")),
    ("en", "10000..5000", (500_000, 1_000_000, "EUR")),
    ("en", "2000..¥500000", (2000, 500_000, "JPY")),
    ("fr", "plus de 5000", (500_000, None, "EUR")),
    ("fr", "à partir de 5 k€", (500_000, None, "EUR")),
    ("fr", "jusqu’à 2000 €", (None, 200_000, "EUR")),
    ("fr", "moins de 2k", (None, 200_000, "EUR")),
    ("fr", "entre 5 et 10 k€", (500_000, 1_000_000, "EUR")),
]


@pytest.mark.parametrize(("language", "text", "found"), AMOUNTS)
def test_amounts_may_be_open_at_one_end(language: Code, text: str, found: tuple[int | None, int | None, str]) -> None:
    assert filter_bounds.amounts(text, language, "EUR") == found


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


DAYS: list[tuple[Code, str, str, str]] = [
    ("en", "this quarter", "2026-10-01", "2026-12-31"),
    ("en", "December", "2026-12-01", "2026-12-31"),
    ("en", "from December", "2026-12-01", ""),
    ("en", "since 2026-10", "2026-10-01", ""),
    ("en", "from 2026-12-15", "2026-12-15", ""),
    ("en", "until March", "", "2027-03-31"),
    ("en", "before March", "", "2027-02-28"),
    ("en", "after 2026-12-15", "2026-12-16", ""),
    ("en", "from december to february", "2026-12-01", "2027-02-28"),
    ("en", "2026-12-01..2026-12-15", "2026-12-01", "2026-12-15"),
    ("en", "last month", "2026-10-01", "2026-10-31"),
    ("en", "last quarter", "2026-07-01", "2026-09-30"),
    ("en", "last week", "2026-11-09", "2026-11-15"),
    ("en", "last year", "2025-01-01", "2025-12-31"),
    ("fr", "ce trimestre", "2026-10-01", "2026-12-31"),
    ("fr", "à partir de décembre", "2026-12-01", ""),
    ("fr", "jusqu’à mars", "", "2027-03-31"),
    ("fr", "avant mars", "", "2027-02-28"),
    ("fr", "de décembre à février", "2026-12-01", "2027-02-28"),
    ("fr", "le mois dernier", "2026-10-01", "2026-10-31"),
    ("fr", "l’année dernière", "2025-01-01", "2025-12-31"),
]


@pytest.mark.parametrize(("language", "text", "first", "last"), DAYS)
def test_periods_may_be_open_at_one_end(language: Code, text: str, first: str, last: str) -> None:
    assert filter_bounds.days(text, KnownFacts(NOW, language)) == (day(first), day(last))


def test_what_was_closed_lies_behind() -> None:
    assert filter_bounds.days("October", KnownFacts(NOW), past=True) == (day("2026-10-01"), day("2026-10-31"))
    assert filter_bounds.days("February", KnownFacts(NOW), past=True) == (day("2026-02-01"), day("2026-02-28"))
    assert filter_bounds.days("from February", KnownFacts(NOW), past=True) == (day("2026-02-01"), None)
    assert filter_bounds.days("until March", KnownFacts(NOW), past=True) == (None, day("2026-03-31"))
    assert filter_bounds.days("since monday", KnownFacts(NOW), past=True) == (day("2026-11-16"), None)
    assert filter_bounds.days("hier", KnownFacts(NOW), past=True) == (day("2026-11-20"), day("2026-11-20"))
    assert filter_bounds.days("this year", KnownFacts(NOW), past=True) == (day("2026-01-01"), day("2026-12-31"))


@pytest.mark.parametrize("text", ["", "nothing", "> ", ">", "..", "5..", "from", "5..x"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Wrong):
        filter_bounds.amounts(text, "en", "EUR")


@pytest.mark.parametrize("text", ["", "nothing", "from", "until ", "..", "2026-13", "from 2026-13"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Wrong):
        filter_bounds.days(text, KnownFacts(NOW))


@pytest.mark.parametrize("text", ["2027", "tomorrow", "next month", "from 2026-11-22"])
def test_nothing_was_closed_in_days_to_come(text: str) -> None:
    with pytest.raises(Wrong):
        filter_bounds.days(text, KnownFacts(NOW), past=True)
