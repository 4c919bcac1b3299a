"""What is set on many at once, expected elsewhere or deleted: one undo each, and all of it comes back."""

import datetime as dt
from collections.abc import Callable

import pytest

from pipeboard.clock import Stamp
from pipeboard.input.failure_text import said
from pipeboard.presentation.language import Language
from pipeboard.sales.periods import Period, day, month_period, part_of_month
from pipeboard.store.changes.activities import Finish
from pipeboard.store.changes.capture import Capture
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.custom_values import SetCustomValue
from pipeboard.store.changes.expected_dates import ClearExpected, ExpectIn, Push, PutOffSignature
from pipeboard.store.changes.field_changes import SetFields, SetFieldsOfMany
from pipeboard.store.changes.moves import Move
from pipeboard.store.changes.stars_and_tags import AddTags, RemoveTags, SetStar
from pipeboard.store.command import Command
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.deleting import Delete
from pipeboard.store.writes.documents import AddDocument
from pipeboard.store.writes.people import AddPerson
from pipeboard.store.writes.prospects import AddProspects, ConvertProspect, NewProspect
from pipeboard.store.writes.settings import DefineCustomField
from store_help import assert_sound, difference, draft, dump

EARLY_DECEMBER = part_of_month(2026, 12, "early")


@pytest.fixture
def three(store: Store, stamp: Stamp) -> Store:
    """Expected in early December, on a day of January, and nobody knows when; two of them tagged."""
    store.capture(draft("no. 1", expected=EARLY_DECEMBER), stamp)
    store.capture(draft("no. 2", expected=day(dt.date(2027, 1, 31)), tags=("salon", "urgent")), stamp)
    store.capture(draft("no. 3", account="Acme", expected=None, tags=()), stamp)
    return store


def expected(store: Store, opportunity_id: int) -> Period | None:
    one = store.opportunities.one(opportunity_id)
    return Period(one.expected_from, one.expected_by) if one.expected_from and one.expected_by else None


def undone(store: Store, stamp: Stamp, command: Command) -> None:
    before, count = dump(store.connection), len(store.history.commands())
    assert store.run(command, stamp).rows
    assert len(store.history.commands()) == count + 1
    after = dump(store.connection)
    assert_sound(store.connection)
    store.undo(stamp)
    assert difference(before, dump(store.connection)) == {}
    assert_sound(store.connection)
    store.redo(stamp)
    assert difference(after, dump(store.connection)) == {}


def test_expected_in_a_month(three: Store, stamp: Stamp) -> None:
    change = three.run(ExpectIn((1, 2, 3), "2027-02"), stamp)
    assert change.subject == "Dupond · no. 1; Dupond · no. 2; Acme · no. 3 → 2027-02"
    assert expected(three, 1) == part_of_month(2027, 2, "early")
    assert expected(three, 2) == day(dt.date(2027, 2, 28))
    assert expected(three, 3) == month_period(2027, 2)
    # Early November is over; what remains is the month.
    three.run(ExpectIn((1,), "2026-11"), stamp)
    assert expected(three, 1) == month_period(2026, 11)
    assert three.run(ExpectIn((1,), "2026-11"), stamp).rows == 0
    assert_sound(three.connection)


@pytest.mark.parametrize("month", ["2026-13", "dec", "", "0000-01", "2026-00"])
def test_expected_in_no_month(three: Store, stamp: Stamp, month: str) -> None:
    with pytest.raises(Refused) as refused:
        three.run(ExpectIn((1,), month), stamp)
    assert refused.value.rule == "no_such_month"
    assert expected(three, 1) == EARLY_DECEMBER


def test_pushed_and_brought_forward(three: Store, stamp: Stamp) -> None:
    assert three.run(Push((1, 2), 1), stamp).subject == "Dupond · no. 1; Dupond · no. 2 → 2027-01…2027-02"
    assert (expected(three, 1), expected(three, 2)) == (part_of_month(2027, 1, "early"), day(dt.date(2027, 2, 28)))
    assert three.run(Push((1,), -2), stamp).subject == "Dupond · no. 1 → 2026-11"
    assert expected(three, 1) == part_of_month(2026, 11, "early")
    for months in (100_000, -100_000):
        with pytest.raises(Refused) as refused:
            three.run(Push((1,), months), stamp)
        assert refused.value.rule == "no_such_month"


def test_what_has_no_date_cannot_be_pushed_nor_those_with_it(three: Store, stamp: Stamp) -> None:
    before = dump(three.connection)
    with pytest.raises(Refused) as refused:
        three.run(Push((1, 3), 1), stamp)
    assert refused.value.rule == "no_expected_date"
    assert said(refused.value, Language("en")).happened.startswith("Acme · no. 3: ")
    assert difference(before, dump(three.connection)) == {}


def test_put_off_each_from_its_own_date(three: Store, stamp: Stamp) -> None:
    change = three.run(PutOffSignature((1, 3), "week"), stamp)
    assert (change.verb, change.ids) == ("push", (1, 3))
    assert expected(three, 1) == part_of_month(2026, 12, "mid")
    assert expected(three, 3) == day(stamp.today + dt.timedelta(days=7))
    assert three.run(PutOffSignature((3,), "week"), stamp).subject == "Acme · no. 3 → 2026-12-05"
    assert_sound(three.connection)


def test_nothing_is_put_off_beyond_the_calendar(three: Store, stamp: Stamp) -> None:
    last = dt.date(9999, 12, 31)
    three.run(SetFields(1, {"expected_from": last, "expected_by": last}), stamp)
    with pytest.raises(Refused) as refused:
        three.run(PutOffSignature((2, 1), "week"), stamp)
    assert refused.value.rule == "no_such_month"
    assert expected(three, 1) == day(last)


def test_nobody_knows_when(three: Store, stamp: Stamp) -> None:
    assert three.run(ClearExpected((1, 2, 3)), stamp).rows == 2
    assert [expected(three, one) for one in (1, 2, 3)] == [None, None, None]
    assert_sound(three.connection)


def test_fields_of_many(three: Store, stamp: Stamp) -> None:
    change = three.run(SetFieldsOfMany((1, 3), {"owner": "Ann", "probability": 70, "stage": "quote"}), stamp)
    assert (change.verb, change.ids, change.subject) == ("set", (1, 3), "Dupond · no. 1; Acme · no. 3")
    found = [three.opportunities.one(one) for one in (1, 2, 3)]
    assert [one.owner for one in found] == ["Ann", None, "Ann"]
    assert [one.stage for one in found] == ["Quote", "To qualify", "Quote"]
    with pytest.raises(NotFound):
        three.run(SetFieldsOfMany((1,), {"colour": "red"}), stamp)
    with pytest.raises(Refused) as refused:
        three.run(SetFieldsOfMany((1, 2), {"title": ""}), stamp)
    assert refused.value.details["which"] == "Dupond · no. 1"


def test_stars(three: Store, stamp: Stamp) -> None:
    assert three.run(SetStar((1, 2), starred=True), stamp).verb == "star"
    assert three.run(SetStar((2, 3), starred=False), stamp).verb == "unstar"
    assert [three.opportunities.one(one).starred for one in (1, 2, 3)] == [True, False, False]
    assert three.run(SetStar((1,), starred=True), stamp).rows == 0


def test_tags(three: Store, stamp: Stamp) -> None:
    change = three.run(AddTags((1, 2, 3), ("URGENT", "new", "new", " ")), stamp)
    assert change.subject == "Dupond · no. 1; Dupond · no. 2; Acme · no. 3 +#URGENT, #new, #new"
    tags = [three.opportunities.one(one).tags for one in (1, 2, 3)]
    assert tags == [("new", "salon", "urgent"), ("new", "salon", "urgent"), ("new", "urgent")]
    three.run(RemoveTags((1, 2, 3), ("Sàlon", "nobody's", "new")), stamp)
    assert [three.opportunities.one(one).tags for one in (1, 2, 3)] == [("urgent",), ("urgent",), ("urgent",)]
    assert three.run(RemoveTags((1,), ("salon",)), stamp).rows == 0


COMMANDS: list[Callable[[], Command]] = [
    lambda: ExpectIn((1, 2, 3), "2027-03"),
    lambda: Push((1, 2), 2),
    lambda: ClearExpected((1, 2)),
    lambda: SetFieldsOfMany((1, 2, 3), {"source": "Fair", "note": "a\nb", "amount_minor": 5, "currency": "CHF"}),
    lambda: SetStar((1, 2), starred=True),
    lambda: AddTags((1, 2, 3), ("urgent", "été")),
    lambda: RemoveTags((1, 2), ("salon",)),
    lambda: Delete((1, 3)),
]


@pytest.mark.parametrize("made", COMMANDS, ids=lambda made: type(made()).__name__)
def test_each_is_one_undo(three: Store, stamp: Stamp, made: Callable[[], Command]) -> None:
    undone(three, stamp, made())


@pytest.mark.parametrize("made", COMMANDS[:-1], ids=lambda made: type(made()).__name__)
def test_what_is_not_there(three: Store, stamp: Stamp, made: Callable[[], Command]) -> None:
    three.run(Delete((1, 2, 3)), stamp)
    with pytest.raises(NotFound):
        three.run(made(), stamp)


def test_what_hangs_on_it_goes_and_comes_back(three: Store, stamp: Stamp) -> None:
    for command in (
        AddPerson(1, "Mia", "Boss", "mia@x.org", role="buyer", decision_maker=True),
        AddPerson(2, "Mia", email="mia@x.org"),
        AddDocument(1, "quote", "q.pdf", "/tmp/q.pdf", 100, "EUR"),
        DefineCustomField("Size", "number"),
        SetCustomValue(1, "Size", "12"),
        Move((1,), "Quote"),
        Move((1,), "Met"),
        Finish((1,), "agreed"),
        Close((1,), "lost", reason="Price"),
        AddProspects("List", (NewProspect("Nora", "Acme"),)),
        ConvertProspect(1, draft("no. 4")),
    ):
        three.run(command, stamp)
    details = three.opportunities.details(1)
    assert all((details.people, details.done, details.documents, details.custom))
    undone(three, stamp, Delete((1, 4)))
    hanging = ("activity", "document", "opportunity_contact", "opportunity_tag", "custom_value", "stage_visit")
    for table in hanging:
        rows = three.connection.execute(f"SELECT DISTINCT opportunity_id FROM {table}").fetchall()
        assert not {1, 4} & {row[0] for row in rows}, table
    # People and accounts stay, and the prospect is free of what it became.
    assert three.connection.execute("SELECT count(*) FROM contact").fetchone() == (2,)
    assert three.connection.execute("SELECT opportunity_id FROM prospect").fetchall() == [(None,)]
    with pytest.raises(NotFound):
        three.opportunities.details(1)
    three.undo(stamp)
    assert three.opportunities.details(1) == details


def test_all_of_them_are_deleted_or_none(three: Store, stamp: Stamp) -> None:
    before = dump(three.connection)
    with pytest.raises(NotFound):
        three.run(Delete((1, 99)), stamp)
    assert difference(before, dump(three.connection)) == {}
    assert three.run(Delete(()), stamp).rows == 0


def test_many_are_deleted_as_few_are(store: Store, stamp: Stamp) -> None:
    """Above 500 what is derived is derived as a whole."""
    store.run_all([(Capture(draft(f"no. {number}", minor=number)), stamp) for number in range(505)])
    before = dump(store.connection)
    change = store.run(Delete(tuple(range(1, 503))), stamp)
    assert change.subject == "Dupond · no. 0; Dupond · no. 1 + 500"
    assert_sound(store.connection)
    store.undo(stamp)
    assert difference(before, dump(store.connection)) == {}
    assert_sound(store.connection)
