"""The lines of Today: who first and why after it, in columns as wide as what they hold; sums, and the present."""

import datetime as dt

import pytest

from pipeboard.presentation.agenda_view import AgendaRows, Entry, now_place, now_row, says_more, section_sum
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import Row, measured
from pipeboard.sales.followup import Agenda, Due
from pipeboard.sales.preview import as_opportunity
from pipeboard.sales.records import Activity, Opportunity, Stage
from store_help import DAY, draft

ENGLISH = Language("en")
STAGE = Stage(1, 1, "Quote", "selling", 60, None, 1)
SECTIONS = ("overdue", "today", "no_next_action", "late", "incomplete", "upcoming")


def one(number: int = 1, **fields: object) -> Opportunity:
    made = as_opportunity(draft(action=None), STAGE, DAY)
    if "account" in fields and fields["account"] is None:
        fields["account_id"] = None
    return made._replace(id=number, **fields)  # type: ignore[arg-type]


def due(subject: str, opportunity: Opportunity | None, at: dt.time | None = None, days: int = 0) -> Due:
    on = DAY + dt.timedelta(days=days)
    return Due(Activity(1, None, None, None, "call", subject, on, at, None, None, None, None, None), opportunity)


def agenda(counts: dict[str, int] | None = None, **sections: list[Entry]) -> Agenda:
    lists = {name: sections.get(name, []) for name in SECTIONS}
    lists["due_today"] = lists.pop("today")
    found = {name: len(sections.get(name, [])) for name in SECTIONS} | (counts or {})
    return Agenda(DAY, counts=found, **lists)  # type: ignore[arg-type]


def text(row: Row) -> str:
    return "".join(cell.text for cell in row).replace("\u00a0", " ")


def line(entry: Entry, section: str, cells: int = 60) -> str:
    found = agenda(None, **{section: [entry]})
    row = AgendaRows(found, ENGLISH, SECTIONS, "n").row(entry, cells, section)
    assert measured(row) == cells
    return " ".join(text(row).split())


@pytest.mark.parametrize(
    ("entry", "section", "said"),
    [
        (due("Call back", one(), days=-3), "overdue", "-3 d ☎ Dupond Call back €6,000"),
        (due("Call back", one(), dt.time(9, 30)), "today", "09:30 ☎ Dupond Call back €6,000"),
        (due("Write the report", None), "today", "☎ Write the report"),
        (one(), "no_next_action", "∅ Dupond Façade €6,000"),
        (one(amount_minor=None), "incomplete", "… Dupond no amount · Façade –"),
        (
            one(amount_minor=None, expected_from=None, expected_by=None),
            "incomplete",
            "… Dupond no amount, no date · Façade –",
        ),
        # Without an account the title is who it is about, and is said once.
        (one(account=None), "incomplete", "… Façade no account €6,000"),
        (one(account=None), "no_next_action", "∅ Façade €6,000"),
        (one(starred=True), "no_next_action", "∅ Dupond Façade ★ €6,000"),
    ],
)
def test_who_it_is_about_comes_first_and_why_after_it(entry: Entry, section: str, said: str) -> None:
    assert line(entry, section, 70) == said


def test_nothing_is_cut_where_there_is_room() -> None:
    long = one(account="Alpstein Instruments, Chur", title="Online table booking for the restaurant")
    found = agenda(no_next_action=[long, one(2)])
    rows = AgendaRows(found, ENGLISH, SECTIONS, "n")
    wide = text(rows.row(long, 100, "no_next_action"))
    assert "Alpstein Instruments, Chur Online table booking for the restaurant" in wide
    # The reason gives way before the name does.
    assert "Alpstein Instruments, Chur Online table boo" in text(rows.row(long, 70, "no_next_action"))
    for cells in range(40, 120):
        assert measured(rows.row(long, cells, "no_next_action")) == cells


@pytest.mark.parametrize("name", ["Acme [/b] [0] [b + [/" * 9, "株式会社テスト" * 9, "e\u0301" * 90, "\x1b[31mred\n"])
@pytest.mark.parametrize("cells", [40, 60, 80, 150])
def test_hostile_names_keep_the_columns(name: str, cells: int) -> None:
    hostile, plain = one(account=name, title=name), one(2)
    found = agenda(late=[hostile, plain])
    rows = AgendaRows(found, ENGLISH, SECTIONS, "n")
    assert {measured(rows.row(entry, cells, "late")) for entry in (hostile, plain)} == {cells}


def test_a_section_says_what_its_opportunities_come_to() -> None:
    francs = one(3, currency="CHF", amount_minor=440_000, value_minor=440_000)
    found = agenda(overdue=[due("a", one()), due("b", one()), due("c", one(2)), due("d", francs), due("e", None)])
    sums = section_sum(found, "overdue")
    assert sums is not None
    assert sums.number == 3
    head = AgendaRows(found, ENGLISH, SECTIONS, "n").head(found, "overdue", 60, "EUR", folded=False)
    assert text(head).split() == ["OVERDUE", "5", "€12,000", "+", "CHF", "4,400"]
    assert measured(head) == 58
    assert text(AgendaRows(found, ENGLISH, SECTIONS, "n").head(found, "overdue", 32, "EUR", folded=True)).split() == [
        "OVERDUE",
        "5",
        "▸",
        "€12k+CHF",
        "4.4k",
    ]
    # Of a section that is cut only its number is known.
    cut = agenda({"overdue": 70}, overdue=[due("a", one())])
    assert section_sum(cut, "overdue") is None
    assert text(AgendaRows(cut, ENGLISH, SECTIONS, "n").head(cut, "overdue", 60, "EUR", folded=False)).split() == [
        "OVERDUE",
        "70",
    ]
    assert section_sum(agenda(), "late") == (0, ())


@pytest.mark.parametrize(
    ("hours", "now", "place"),
    [
        ((), 9, None),
        ((None, None), 9, None),
        ((10, 11, None), 9, 0),
        ((8, 10, None), 9, 1),
        ((9, 10), 9, 1),
        ((8, None, None), 9, 1),
        ((7, 8), 9, 2),
    ],
)
def test_the_present_lies_between_what_was_and_what_comes(
    hours: tuple[int | None, ...], now: int, place: int | None
) -> None:
    found = agenda(today=[due("a", one(), None if hour is None else dt.time(hour)) for hour in hours])
    assert now_place(found, dt.time(now)) == place


def test_the_line_of_the_present_is_as_wide_as_the_list() -> None:
    row = now_row(dt.time(9, 5), 40, ENGLISH)
    assert text(row).startswith("09:05 ────")
    assert text(row).endswith("── now ")
    assert measured(row) <= 40


@pytest.mark.parametrize(("shown", "count", "said"), [(3, 3, None), (4, 3, None), (2, 3, "1 more"), (0, 12, "12 more")])
def test_what_is_not_shown_is_counted(shown: int, count: int, said: str | None) -> None:
    row = says_more(shown, count, ENGLISH)
    assert (None if row is None else text(row).strip()) == said
