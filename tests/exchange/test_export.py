"""Exports: the same bytes for the same content, nothing lost on the way back, nothing that a spreadsheet would run."""

import csv
import datetime as dt
import io
import json
import tempfile
from pathlib import Path
from typing import Any, cast

from hypothesis import example, given
from hypothesis import strategies as st

from exchange_rows import record_of
from pipeboard.exchange.csv_out import COLUMNS, to_csv
from pipeboard.exchange.errors import ExchangeError
from pipeboard.exchange.escapes import guard, unguard
from pipeboard.exchange.import_columns import Options
from pipeboard.exchange.importing import import_csv
from pipeboard.exchange.json_out import to_json
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.filters import Filter
from pipeboard.sales.import_rows import Incoming, IncomingAction
from pipeboard.sales.records import Status
from pipeboard.sales.text import clean, fold
from pipeboard.store.reads.known_records import data_version
from pipeboard.store.store import Store
from pipeboard.store.writes.bulk import ImportRows
from store_help import DAY, STAMP

_ALPHABET = st.one_of(st.sampled_from("ab é;,\"'|\\=+-@\t=1.<[/]œ屋"), st.characters(codec="utf-8"))
NAMES = st.text(_ALPHABET, min_size=1, max_size=12).map(lambda text: " ".join(clean(text).split())).filter(fold)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)).map(dt.date.isoformat)
CURRENCIES = st.sampled_from(["EUR", "JPY", "TND", "USD"])


@st.composite
def rows(draw: st.DrawFn, names: list[str]) -> Incoming:
    def name() -> str | None:
        return draw(st.none() | st.sampled_from(names))

    status = draw(st.sampled_from(["open", "won", "lost", "cancelled"]))
    created, closed = sorted((draw(DAYS), draw(DAYS)))
    minor = draw(st.none() | st.integers(0, 10**13))
    expected = sorted((draw(DAYS), draw(DAYS))) if draw(st.booleans()) else (None, None)
    action = None
    if draw(st.booleans()):
        kind = draw(st.sampled_from(["task", "call", "meeting", "email", "note"]))
        time = draw(st.sampled_from([None, "00:00", "09:30"]))
        action = IncomingAction(
            cast("ActivityKind", kind), draw(NAMES), draw(DAYS), time, draw(st.none() | st.integers(1, 14400))
        )
    return Incoming(
        external_id=None,
        title=draw(NAMES),
        account=name(),
        stage_id=draw(st.integers(1, 7)) if status == "won" else draw(st.integers(1, 5)),
        status=cast("Status", status),
        amount_minor=minor,
        currency=None if minor is None else draw(CURRENCIES),
        tax=draw(st.sampled_from([None, "HT", "TTC"])),
        frequency=draw(st.sampled_from(["once", "weekly", "monthly", "quarterly", "yearly"])),
        term_months=draw(st.none() | st.integers(1, 600)),
        probability=draw(st.none() | st.integers(0, 100)),
        expected_from=expected[0],
        expected_by=expected[1],
        source=name(),
        category=name(),
        owner=name(),
        tags=tuple(draw(st.lists(st.sampled_from(names), unique=True, max_size=3))),
        starred=draw(st.booleans()),
        close_reason=name() if status in ("lost", "cancelled") else None,
        created_on=created,
        closed_on=None if status == "open" else closed,
        stage_entered_on=draw(DAYS),
        note=None,
        action=action,
    )


@st.composite
def pipelines(draw: st.DrawFn) -> list[Incoming]:
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique_by=fold))
    found = draw(st.lists(rows(names), min_size=1, max_size=6))
    ids = draw(st.lists(st.none() | NAMES, min_size=len(found), max_size=len(found)))
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one is not None and one not in seen:
            seen.add(one)
            found[index] = found[index]._replace(external_id=one)
    return found


def everything(store: Store) -> list[Any]:
    return store.opportunities.listed(Filter(), DAY, order="id")


def names_of(store: Store) -> dict[int, str]:
    return {one.id: one.name for one in store.pipelines.listed()}


@given(pipelines())
def test_an_export_comes_back_equal(found: list[Incoming]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(f"{folder}/a.db", STAMP, origin="test") as first:
            first.run(ImportRows("made", found, (), data_version(first.connection)), STAMP)
            records = everything(first)
            content = to_csv(records, names_of(first))
            again = import_csv(first, content, Options(), STAMP)
            assert (again.created, again.updated, again.refused) == (0, 0, ())
        with Store.open(f"{folder}/b.db", STAMP, origin="test", currency="USD") as second:
            report = import_csv(second, content, Options(), STAMP)
            assert report.refused == ()
            back = everything(second)
            assert [record_of(one) for one in back] == [record_of(one) for one in records]
            assert to_csv(back, names_of(second)) == content


@given(st.text(_ALPHABET, max_size=20))
@example("=1+1")
@example("'=1+1")
@example("''=x")
@example("'plain")
@example("+33 6 12 34 56 78")
@example("'+33 6 12 34 56 78")
@example("-5")
@example("-5+3")
@example("＝x")
def test_guarded_text_is_inert_and_comes_back_exactly(text: str) -> None:
    cell = guard(text)
    assert unguard(cell) == text
    if cell[:1] and cell[0] in "=+-@\t\r\n＝＋－＠":
        assert not set(cell[1:]) & set("=+@!|")
        assert any(character.isdigit() for character in cell)


def test_numbers_and_phones_stay_as_they_are() -> None:
    for text in (
        "-5",
        "+5",
        "-1 234,50",
        "+33 6 12 34 56 78",
        "+1 (555) 123-4567",
        "06 12",
        "plain",
        "a=b",
        "'quoted'",
    ):
        assert guard(text) == text
    for text in ("=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "+1-2", "-", "=", "－1"):
        assert guard(text) == "'" + text


def test_csv_is_plain_and_stable(store: Store) -> None:
    text = (
        "title,account,amount,tags,starred,expected_by\n"
        '"=HYPERLINK(""x"")",Dupond,"1234.5","a;b",x,2026-12-03\nb,,,,,\n'
    )
    import_csv(store, text.encode(), Options(), STAMP)
    records = everything(store)
    content = to_csv(reversed(records), names_of(store))
    assert content == to_csv(records, names_of(store))
    header, first, second = csv.reader(io.StringIO(content.decode(), newline=""))
    assert tuple(header) == COLUMNS
    found = dict(zip(header, first, strict=True))
    assert found["title"] == '\'=HYPERLINK("x")'
    assert (found["amount"], found["currency"], found["value"]) == ("1234.50", "EUR", "1234.50")
    assert (found["tags"], found["starred"], found["pipeline"], found["stage"]) == (
        "a; b",
        "yes",
        "Sales",
        "To qualify",
    )
    assert (found["expected_from"], found["expected_by"]) == ("2026-12-03", "2026-12-03")
    assert dict(zip(header, second, strict=True))["amount"] == ""
    assert b"\r" not in content


def test_json_says_all_of_it(store: Store) -> None:
    text = (
        "external_id,title,account,amount,expected_by,tags,next_action_subject,next_action_due_on,next_action_due_time\n"
        "x1,Façade,Dupond,6000.50,2026-12-03,b;a,Call,2026-11-24,9:05\n"
    )
    import_csv(store, text.encode(), Options(), STAMP)
    content = to_json(everything(store))
    assert content == to_json(everything(store))
    document = json.loads(content)
    assert document["schema"] == 1
    [one] = document["opportunities"]
    assert (
        list(one)[:18]
        == (
            "id title account status stage amount_minor currency expected_from expected_by probability source tags"
            " owner starred next_action created_on closed_on external_id"
        ).split()
    )
    assert (one["title"], one["amount_minor"], one["currency"], one["tags"]) == ("Façade", 600050, "EUR", ["a", "b"])
    assert (one["expected_from"], one["closed_on"], one["own_probability"]) == ("2026-12-03", None, None)
    assert one["next_action"] == {
        "id": 1,
        "kind": "task",
        "subject": "Call",
        "due_on": "2026-11-24",
        "due_time": "09:05",
        "minutes": None,
        "repeat": None,
        "standby_reason": None,
    }
    assert json.loads(to_json([])) == {"schema": 1, "opportunities": []}


_CELLS = st.text(st.sampled_from("a1.,-/;\"'\n\r €$Wwon=:20260é\x00\u202e"), max_size=12)
_HEADERS = st.sampled_from("title account amount status stage created_on closed_on tags probability expected x".split())


@given(
    st.one_of(
        st.binary(max_size=300),
        st.tuples(st.lists(_HEADERS, min_size=1, max_size=5), st.lists(st.lists(_CELLS, max_size=6), max_size=6)).map(
            lambda parts: "\n".join(",".join(row) for row in (parts[0], *parts[1])).encode("utf-8", "replace")
        ),
    )
)
def test_any_bytes_are_imported_or_refused_by_the_tree(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "any.db"
    with Store.open(str(place), STAMP, origin="test") as store:
        number = len(everything(store))
        try:
            report = import_csv(store, content, Options(), STAMP)
        except ExchangeError:
            assert len(everything(store)) == number
        else:
            assert len(everything(store)) == number + report.created
