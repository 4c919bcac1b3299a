"""What an import makes of its rows: created, changed, left alone, refused; and what stops it."""

import datetime as dt
import io
from csv import reader
from typing import Any

import pytest

from exchange_rows import record_of
from pipeboard.clock import Stamp
from pipeboard.exchange import planning
from pipeboard.exchange.errors import (
    Ambiguous,
    BadRule,
    ExchangeError,
    Nameless,
    UnknownColumn,
    UnknownField,
    UnknownStages,
)
from pipeboard.exchange.import_fields import map_columns, parse_column_rule, parse_value_rule
from pipeboard.exchange.importing import rejected_csv
from pipeboard.sales.filters import Filter
from pipeboard.store import backup
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.store import Store
from store_help import assert_sound, difference, draft, dump

DAY = dt.date(2026, 11, 21)


def rows_of(store: Store) -> list[Any]:
    return store.opportunities.listed(Filter(), DAY, order="id")


def reasons(report: Any) -> list[tuple[int, str]]:
    return [(one.line, one.reason.text) for one in report.refused]


# What the columns are -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Deal name", "title"),
        ("Nom de l’affaire", "title"),
        ("MONTANT", "amount"),
        ("Société", "account"),
        ("Étape", "stage"),
        ("Statut", "status"),
        ("Close date", "closed_on"),
        ("Date de clôture", "closed_on"),
        ("Date de signature prévue", "expected_by"),
        ("Expected Close Date", "expected_by"),
        ("Deal Owner", "owner"),
        ("Responsable", "owner"),
        ("Record ID", "external_id"),
        ("Étiquettes", "tags"),
        ("E-mail", "contact_email"),
        ("Create_Date", "created_on"),
        ("refused_because", None),
        ("Weather", None),
    ],
)
def test_plain_headers_are_known(header: str, field: str | None) -> None:
    found = map_columns([header], ())
    assert found.columns == ({field: 0} if field else {})


def test_the_surer_of_two_headers_wins_and_a_rule_wins_over_both() -> None:
    header = ("Name", "Deal name", "Id", "External id")
    assert map_columns(header, ()).columns == {"title": 1, "external_id": 3}
    assert map_columns(header, (parse_column_rule("Name=title"),)).columns == {"title": 0, "external_id": 3}
    assert map_columns(header, (parse_column_rule("external id="),)).columns == {"title": 1, "external_id": 2}


@pytest.mark.parametrize(
    ("maps", "values", "error"),
    [
        (["Nothing=title"], [], UnknownColumn),
        (["Title=colour"], [], UnknownField),
        (["Title"], [], BadRule),
        (["Title=title", "Stage=title"], [], BadRule),
        ([], ["stage:Won"], BadRule),
        ([], ["colour:red=status:won"], UnknownField),
        ([], ["source:Fair=tags:fair"], BadRule),
        (["Title=note"], [], Nameless),
    ],
)
def test_rules_that_do_not_fit_stop_the_import(bring: Any, store: Store, maps: Any, values: Any, error: Any) -> None:
    with pytest.raises(error) as caught:
        bring("Title,Stage\nFront,Met\n", maps, values)
    sentence = caught.value
    assert sentence.happened.format(**sentence.details)
    assert sentence.todo.format(**sentence.details)
    assert rows_of(store) == []


def test_a_rule_for_values_may_hold_any_sign() -> None:
    assert parse_value_rule("stage:a=b: c=status:won")[1:] == ("a=b: c", "status", "won")
    assert parse_column_rule("a=b=title") == ("a=b", "title")


# What rows say --------------------------------------------------------------------------------------------------------


def test_a_row_may_say_everything(bring: Any, store: Store, stamp: Stamp) -> None:
    text = (
        "Deal name;Company;Stage;Amount;Frequency;Term;Probability;Expected;Source;Category;Tags;Owner;Star;Created;"
        "Note;Contact;Email;Phone;Next action;Next action date\n"
        "Front;Dupond;quote;6 000,50 €;monthly;24;62,5 %;2026-12-01..2026-12-10;Fair;Roofs;salon, été;Ann;yes;"
        "05/11/2026;two\\ncoats;Marie Dupond;marie@dupond.fr;06 12 34 56 78;Call back;25/11/2026\n"
    )
    report = bring(text)
    assert reasons(report) == []
    [one] = rows_of(store)
    assert (one.title, one.account, one.stage, one.status) == ("Front", "Dupond", "Quote", "open")
    assert (one.amount_minor, one.currency, one.frequency, one.term_months) == (600050, "EUR", "monthly", 24)
    assert (one.own_probability, one.expected_from, one.expected_by) == (
        63,
        dt.date(2026, 12, 1),
        dt.date(2026, 12, 10),
    )
    assert (one.source, one.category, one.tags, one.owner, one.starred) == (
        "Fair",
        "Roofs",
        ("été", "salon"),
        "Ann",
        True,
    )
    assert (one.created_on, one.stage_entered_on) == (dt.date(2026, 11, 5), dt.date(2026, 11, 5))
    assert one.next_action is not None
    assert (one.next_action.kind, one.next_action.subject, one.next_action.due_on) == (
        "task",
        "Call back",
        dt.date(2026, 11, 25),
    )
    [person] = store.opportunities.details(one.id).people
    assert (person.name, person.email, person.phone) == ("Marie Dupond", "marie@dupond.fr", "06 12 34 56 78")
    assert_sound(store.connection)


def test_closed_rows_keep_their_stage_day_and_reason(bring: Any, store: Store) -> None:
    bring(
        "title,stage,status,closed_on,close_reason,created_on\n"
        "a,Quote,won,2026-10-02,,2026-01-05\n"
        "b,Met,perdu,2026-10-03,price,2026-01-05\n"
        "c,,annulé,2026-10-04,No roof,2026-01-05\n"
        "d,Follow-up,,2026-10-05,,\n"
    )
    found = [(one.stage, one.status, one.closed_on, one.close_reason) for one in rows_of(store)]
    assert found == [
        ("Quote", "won", dt.date(2026, 10, 2), None),
        ("Met", "lost", dt.date(2026, 10, 3), "Price"),
        ("To qualify", "cancelled", dt.date(2026, 10, 4), "No roof"),
        ("Follow-up", "won", dt.date(2026, 10, 5), None),
    ]
    assert rows_of(store)[3].created_on == dt.date(2026, 10, 5)


def test_one_column_for_both_days(bring: Any, store: Store) -> None:
    bring("title,status,close date\na,open,2026-12-24\nb,won,2026-10-02\n")
    first, second = rows_of(store)
    assert (first.expected_by, first.closed_on) == (dt.date(2026, 12, 24), None)
    assert (second.expected_by, second.closed_on) == (None, dt.date(2026, 10, 2))


def test_a_closed_row_was_closed_when_it_was_expected_unless_that_is_to_come(bring: Any, store: Store) -> None:
    report = bring("title,status,expected_by\na,won,2026-10-01\nb,won,2027-10-01\nc,lost,\n")
    assert [(one.title, one.closed_on) for one in rows_of(store)] == [("a", dt.date(2026, 10, 1))]
    assert reasons(report) == [
        (3, "it is won, and nothing says when it was closed"),
        (4, "it is lost, and nothing says when it was closed"),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,,,,,", "nothing names it: it has neither title nor account"),
        ("a,-5,,,,,", "the amount -5 is negative"),
        ("a,1_000,,,,,", "the amount 1_000 cannot be read"),
        ("a,,31/02/2026,,,,", "31/02/2026 is no day when read as dmy"),
        ("a,,,maybe,,,", "the status maybe is none of open, won, lost, cancelled"),
        ("a,,05/02/2026,won,04/02/2026,,", "it was closed on 2026-02-04, before it was created on 2026-02-05"),
        ("a,,,open,,Follow-up,", "the stage Follow-up holds won opportunities only, and it is open"),
        ("a,,,,,,150", "the probability 150 is not a percentage"),
        ("a,1,,,", "it has 5 cells where the header has 7"),
        ('"a"b,1,,,,,', "its quotes do not fit"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_whole(bring: Any, store: Store, row: str, reason: str) -> None:
    text = f"title,amount,created_on,status,closed_on,stage,probability\n{row}\ngood,5,,,,,\n"
    if not row.strip(","):
        text = text.replace(row, "  ,5,,,,,")
    report = bring(text, date_order="dmy")
    assert reasons(report) == [(2, reason)]
    assert [one.title for one in rows_of(store)] == ["good"]


def test_a_row_with_an_account_only_is_named_by_it(bring: Any, store: Store) -> None:
    bring("title,account\n,Dupond\n")
    assert [(one.title, one.account) for one in rows_of(store)] == [("Dupond", "Dupond")]


def test_unknown_stages_stop_the_import_with_their_list(bring: Any, store: Store) -> None:
    with pytest.raises(UnknownStages) as caught:
        bring("title,stage\na,Won\nb,Demo\nc,Won\nd,Met\n")
    assert caught.value.stages == (("Won", 2), ("Demo", 1))
    assert "Won (2), Demo (1)" in str(caught.value)
    assert rows_of(store) == []


def test_ambiguous_dates_stop_the_import_unless_the_order_is_said(bring: Any, store: Store) -> None:
    text = "title,created_on\na,03/02/2026\n"
    with pytest.raises(Ambiguous):
        bring(text)
    bring(text, date_order="mdy")
    assert rows_of(store)[0].created_on == dt.date(2026, 3, 2)


def test_a_dry_run_says_the_same_and_writes_nothing(bring: Any, store: Store) -> None:
    text = "title,account,amount\na,Dupond,5\nb,,x\n"
    before = dump(store.connection)
    dry = bring(text, dry_run=True)
    assert difference(dump(store.connection), before) == {}
    assert (dry.created, dry.create_lines, dry.command_id, dry.new_names["account"]) == (1, (2,), 0, ("Dupond",))
    wet = bring(text)
    assert wet._replace(dry_run=True, command_id=0, elapsed=0) == dry._replace(elapsed=0)


# The same rows again --------------------------------------------------------------------------------------------------


def test_identical_rows_are_two_sales_once(bring: Any, store: Store) -> None:
    text = "title,account,amount\na,Dupond,5\na,Dupond,5\na,Dupond,5\n"
    assert bring(text).created == 3
    again = bring(text)
    assert (again.created, again.skipped) == (0, 3)
    more = bring(text + "a,DUPOND,5\n")
    assert (more.created, more.skipped, more.create_lines) == (1, 3, (5,))


def test_the_same_file_creates_nothing_after_its_rows_were_worked_on(bring: Any, store: Store, stamp: Stamp) -> None:
    text = "title,account,amount,created_on\na,Dupond,5,2026-01-02\nb,,,\n"
    bring(text)
    store.run(Move((1,), "Quote"), stamp)
    store.run(Close((1,), "won"), stamp)
    store.run(SetFields(2, {"title": "better", "account": "Martin"}), stamp)
    again = bring(text)
    assert (again.created, again.skipped) == (0, 2)


def test_a_row_that_says_another_day_of_creation_is_another_sale(bring: Any, store: Store) -> None:
    bring("title,created_on\na,2026-01-02\n")
    report = bring("title,created_on\na,2026-01-03\na,\n")
    assert (report.created, report.skipped, report.create_lines) == (1, 1, (2,))


def test_a_known_external_id_is_updated_where_it_differs(bring: Any, store: Store, stamp: Stamp) -> None:
    header = "external_id,title,account,stage,status,amount,tags,closed_on,note\n"
    bring(header + "1,a,Dupond,Met,open,5,x,,first\n2,b,,Met,open,,,,\n")
    store.run(SetFields(1, {"tags": ("x", "mine"), "owner": "Ann"}), stamp)
    before = dump(store.connection)
    report = bring(header + "1,a,dupond,Quote,won,,y,2026-11-21,second\n2,b,,Met,open,,,,\n3,c,,,,,,,\n")
    assert (report.created, report.updated, report.skipped) == (1, 1, 1)
    assert report.amended[0].line == 2
    assert set(report.amended[0].fields) == {"stage_id", "status", "tags", "closed_on", "note"}
    one = store.opportunities.one(1)
    assert (one.account, one.stage, one.status, one.amount_minor) == ("Dupond", "Quote", "won", 500)
    assert (one.tags, one.owner) == (("mine", "x", "y"), "Ann")
    assert store.opportunities.details(1).note == "first\nsecond"
    assert_sound(store.connection)
    store.undo(stamp)
    assert difference(dump(store.connection), before) == {}


def test_an_empty_cell_never_takes_anything_away(bring: Any, store: Store, stamp: Stamp) -> None:
    bring("external_id,title,account,amount,probability\n1,a,Dupond,5,60\n")
    again = bring("external_id,title,account,amount,probability\n1,,,,\n")
    assert (again.updated, again.skipped) == (0, 1)
    assert store.opportunities.one(1).own_probability == 60


def test_an_external_id_twice_in_a_file_or_in_the_pipeline_is_refused(bring: Any, store: Store, stamp: Stamp) -> None:
    report = bring("external_id,title\n1,a\n1,b\n2,c\n")
    assert reasons(report) == [(3, "its external id 1 is that of line 2 already")]
    store.run(SetFields(2, {"external_id": "1"}), stamp)
    assert reasons(bring("external_id,title\n1,x\n")) == [(2, "several opportunities have the external id 1")]


def test_names_are_those_of_the_pipeline_else_of_the_first_row(bring: Any, store: Store, stamp: Stamp) -> None:
    store.capture(draft(account="Hôtel de Mars"), stamp)
    report = bring("title,account,owner\na,HOTEL DE MARS,Ann\nb,Martin SA,ann\nc,MARTIN SA,ANN\n")
    assert {one.account for one in rows_of(store)} == {"Hôtel de Mars", "Martin SA"}
    assert report.new_names["account"] == ("Martin SA",)
    assert report.new_names["owner"] == ("Ann",)


# The safety of it -----------------------------------------------------------------------------------------------------


def test_a_backup_is_made_before_a_pipeline_is_imported_into(bring: Any, store: Store, stamp: Stamp) -> None:
    assert bring("title\na\n").backup is None
    assert bring("title\na\n").backup is None
    made = bring("title\nb\n").backup
    assert [one.path for one in backup.listed(store.path) if one.reason == "before-import"] == [made]


def test_another_program_that_writes_in_between_is_not_overlooked(
    bring: Any, store: Store, stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeboard.exchange import importing

    text, plan = "title\na\n", planning.plan
    other = Store.open(store.path, stamp, origin="other")
    waiting = ["a"]

    def slow_plan(*arguments: Any) -> Any:
        found = plan(*arguments)
        if waiting:
            other.capture(draft(title=waiting.pop(), account=None, minor=None, expected=None, tags=()), stamp)
        return found

    monkeypatch.setattr(importing, "plan", slow_plan)
    report = bring(text)
    other.close()
    assert (report.created, report.skipped) == (0, 1)
    assert len(rows_of(store)) == 1


def test_refused_rows_are_kept_and_come_in_once_repaired(bring: Any, store: Store) -> None:
    text = (
        "external_id;title;amount;created_on\n"
        '1;=1+1;5;2026-01-02\n2;=cmd;x;2026-01-02\n3;"a\nb";5;2026-13-02\n4;\'=x;y;\n5;c\n'
    )
    report = bring(text)
    assert [one.line for one in report.refused] == [3, 4, 6, 7]
    rejected = rejected_csv(report).decode()
    table = list(reader(io.StringIO(rejected, newline=""), delimiter=";"))
    assert table[0] == ["external_id", "title", "amount", "created_on", "refused_because"]
    assert table[1] == ["2", "'=cmd", "x", "2026-01-02", "the amount x cannot be read"]
    assert table[2][1] == "a\nb"
    assert table[4] == ["5", "c", "", "", "it has 2 cells where the header has 4"]
    repaired = rejected.replace(";x;", ";6;").replace("2026-13-02", "2026-12-02").replace(";y;", ";7;")
    again = bring(repaired)
    assert (again.created, again.refused) == (4, ())
    assert [record_of(one)[:2] for one in rows_of(store)] == [
        ("1", "=1+1"),
        ("2", "=cmd"),
        ("3", "a b"),
        ("4", "=x"),
        ("5", "c"),
    ]
    assert rejected_csv(again) == b""


def test_hostile_names_are_cleaned_at_the_door(bring: Any, store: Store) -> None:
    bring('title,account,note\n"a\x1b[31m\u202eb","x\u200by","l1\r\nl2\x07"\n')
    [one] = rows_of(store)
    assert (one.title, one.account) == ("ab", "xy")
    assert store.opportunities.details(one.id).note == "l1\nl2"


def test_every_error_says_what_to_do(bring: Any) -> None:
    for text, settings in (("", {}), ("title\n" + "a" * 200_000, {}), ("title,amount\na,5\n", {"currency": "XXX"})):
        with pytest.raises(ExchangeError) as caught:
            bring(text, **settings)
        error = caught.value
        assert error.happened.format(**error.details)
        assert error.kept
        assert error.todo.format(**error.details)
