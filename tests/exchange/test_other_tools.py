"""Files of other tools with no option, and answers that are Enter: right to the cent, the day and the status."""

import pytest

from pipeboard.sales.filters import Filter
from pipeboard.store.store import Store
from store_help import STAMP, assert_sound, dump
from tool_files import Row, brought, open_questions, prepared, rows, sample


def test_hubspot(store: Store) -> None:
    made = brought(store, *sample("hubspot.csv"))
    assert open_questions(made) == ["stages"]
    assert rows(store) == [
        Row("Roof", "Oak & Sons", "150000 EUR", "open", "Appointment Scheduled", "2026-12-10", None),
        Row("Gate", "Moss Ltd", "24050 EUR", "won", "Follow-Up", None, "2026-09-15"),
        Row("Shed", "Fern SA", "9999 USD", "lost", "Appointment Scheduled", None, "2026-09-16"),
        Row("Path", "Moss Ltd", "1000 EUR", "open", "Follow-Up", "2026-12-17", None),
    ]
    first = store.opportunities.listed(Filter(), STAMP.today, order="id")[0]
    assert (first.starred, first.owner) == (True, "Kim Lake")
    assert store.connection.execute("SELECT note FROM opportunity WHERE id = 1").fetchone() == ('Said "fine"; twice',)
    assert first.next_action is not None
    assert (first.next_action.subject, first.next_action.due_on.isoformat()) == ("Call back", "2026-11-24")
    assert store.connection.execute("SELECT name, email FROM contact").fetchall() == [("Lea Oak", "lea@oak.example")]
    assert_sound(store.connection)


def test_a_follow_up_is_a_selling_stage_where_it_holds_open_ones(store: Store) -> None:
    brought(store, ("d.csv", "Deal,Company,Amount,Stage,Close date\nSite,Oak,1000,Follow-up,2026-12-15\n"))
    assert rows(store) == [Row("Site", "Oak", "100000 EUR", "open", "Follow-up", "2026-12-15", None)]
    stage = store.connection.execute("SELECT phase FROM stage WHERE name = 'Follow-up' ORDER BY id DESC").fetchone()
    assert stage == ("selling",)


def test_pipedrive_closes_on_the_day_of_the_outcome(store: Store) -> None:
    made = brought(store, *sample("pipedrive.csv"))
    assert open_questions(made) == ["stages"]
    assert [(one.status, one.stage, one.closed) for one in rows(store)] == [
        ("open", "Qualified", None),
        ("won", "Demo Scheduled", "2026-09-12"),
        ("lost", "Proposal Made", "2026-08-25"),
    ]


def test_salesforce_is_joined_by_ids_and_leaves_out_what_is_deleted(store: Store) -> None:
    files = sample("salesforce-opportunities.csv", "salesforce-accounts.csv", "salesforce-users.csv")
    made = brought(store, *files)
    assert open_questions(made) == ["currency", "stages"]
    assert [(one.title, one.account, one.status, one.closed) for one in rows(store)] == [
        ("Roof", "Oak & Sons", "open", None),
        ("Gate", "Moss Ltd", "won", "2026-08-15"),
        ("Shed", None, "lost", "2026-08-16"),
    ]
    first = store.opportunities.listed(Filter(), STAMP.today, order="id")[0]
    assert (first.owner, first.next_step) == ("Kim Lake", "Send it")
    assert [one.line for _, one in made.apart] == [4]


def test_accounts_that_are_named_by_ids_alone_are_asked_about(store: Store) -> None:
    assert "accounts" in open_questions(prepared(store, *sample("salesforce-opportunities.csv")))


def test_odoo_writes_a_loss_as_archived_without_a_chance(store: Store) -> None:
    made = brought(store, *sample("odoo-fr.csv"))
    assert open_questions(made) == ["currency", "stages"]
    assert [(one.title, one.status, one.stage, one.closed) for one in rows(store)] == [
        ("Toiture", "open", "Nouveau", None),
        ("Portail", "won", "Proposition", "2026-09-16"),
        ("Abri", "lost", "Proposition", "2026-08-02"),
    ]


def test_groups_of_a_board_are_one_table_and_their_sums_no_rows(store: Store) -> None:
    made = brought(store, *sample("monday.csv"))
    assert [(one.title, one.status) for one in rows(store)] == [("Roof", "open"), ("Path", "open"), ("Gate", "won")]
    reasons = [one.reason.text for _, one in made.apart]
    assert reasons.count("it is the total of the rows above it") == 2
    assert "it names the group of rows below it" in reasons


def test_cards_with_customer_and_amount_in_their_name_are_taken_apart_when_asked(store: Store) -> None:
    made = brought(store, *sample("trello.csv"))
    assert "split" in open_questions(made)
    assert [(one.title, one.account, one.amount, one.status, one.closed) for one in rows(store)] == [
        ("Roof", "Oak", "150000 EUR", "open", None),
        ("Gate", "Moss", "24050 EUR", "won", "2026-10-02"),
    ]


def test_connections_go_into_a_prospecting_list(store: Store) -> None:
    brought(store, *sample("linkedin.csv"))
    assert rows(store) == []
    assert store.connection.execute("SELECT name FROM prospect_list").fetchall() == [("LinkedIn",)]
    found = store.connection.execute("SELECT name, company, job, email FROM prospect ORDER BY position").fetchall()
    assert found == [
        ("Lea Oak", "Oak & Sons", 'Head, "EMEA"', None),
        ("Max Moss", "Moss Ltd", "Owner", "max@moss.example"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Account,Revenue,Employees\nOak,4592.96,120\n", "accounts"),
        ("Name,Company,Title,Email\nLea Oak,Oak,Owner,lea@oak.example\n", "contacts"),
        ("First Name,Last Name,Phone\nLea,Oak,0612345678\n", "contacts"),
        ("Nom,Email,Telephone,Site web,Nb avis,Contacte\nLea,l@oak.example,06,oak.example,12,non\n", "prospects"),
        ("Task Title,Due date,Status,Company\nCall,2026-12-01,To do,Oak\n", "activities"),
        ("Titre;Société\nToit;Oak\n", "opportunities"),
        ("Account Name,Amount\nOak,1200\n", "opportunities"),
        ("OpportunityName,BidAmount,ForecastCloseDate\nRoof,10,2026-12-01\n", "opportunities"),
    ],
)
def test_each_kind_of_record_goes_where_it_belongs(store: Store, text: str, kind: str) -> None:
    made = brought(store, ("x.csv", text))
    assert [taken.kind for _, taken in made.taken] == [kind]
    assert bool(rows(store)) == (kind == "opportunities")


def test_people_and_notes_find_the_opportunities_of_the_same_import(store: Store) -> None:
    notes = "Note - Content,Note - Deal,Note - Add time\n<p>Wants <b>two</b></p>,Roof,2026-09-01\n"
    tasks = "Activity - Subject,Activity - Type,Activity - Done,Activity - Due date,Activity - Deal\n"
    tasks += "Ring,call,To do,2026-12-01,Roof\n"
    brought(store, *sample("pipedrive.csv"), ("notes.csv", notes), ("tasks.csv", tasks))
    found = store.connection.execute(
        "SELECT opportunity_id, kind, subject, done_on, due_on FROM activity ORDER BY id"
    ).fetchall()
    assert found == [(1, "note", "Wants two", "2026-09-01", None), (1, "call", "Ring", None, "2026-12-01")]


def test_actions_and_notes_come_in_once(store: Store) -> None:
    tasks = "Task Title,Due date,Status,Contact\nCall,2026-12-01,To do,Lea Oak\n"
    for _ in range(2):
        brought(store, ("tasks.csv", tasks))
    assert store.connection.execute("SELECT kind, subject, note FROM activity").fetchall() == [("task", "Call", None)]
    assert store.connection.execute("SELECT name FROM contact").fetchall() == [("Lea Oak",)]


def test_many_columns_that_nobody_knows_are_one_question(store: Store) -> None:
    text = "Title,Amount,Renewal date,Kickoff date,Contract sum\nRoof,10,2027-01-01,2026-01-01,5 €\n"
    assert open_questions(prepared(store, ("x.csv", text))) == ["columns"]
    answers = {"columns": "each", "column:Renewal date": "expected_by"}
    made = prepared(store, ("x.csv", text), answers=answers)
    assert open_questions(made) == ["column:Kickoff date", "column:Contract sum"]


@pytest.mark.parametrize("name", ["hubspot.csv", "pipedrive.csv", "odoo-fr.csv", "monday.csv", "trello.csv"])
def test_the_same_file_again_changes_nothing_and_asks_nothing(store: Store, name: str) -> None:
    brought(store, *sample(name))
    before = dump(store.connection)
    again = brought(store, *sample(name))
    assert open_questions(again) == []
    assert (again.is_empty, dump(store.connection)) == (True, before)


def test_a_row_without_an_amount_leaves_that_of_a_known_one_out_of_the_totals(store: Store) -> None:
    brought(store, *sample("hubspot.csv"))
    (_, data) = sample("hubspot.csv")[0]
    made = brought(store, ("hubspot.csv", data.replace(b'"1500.0"', b'""').replace(b'"Roof"', b'"Barn"')))
    assert [one.amount for one in rows(store) if one.title == "Barn"] == ["150000 EUR"]
    assert len(made.sales[0].planned.amend) == 1


def test_one_undo_takes_everything_back(store: Store) -> None:
    before = dump(store.connection)
    brought(store, *sample("hubspot.csv", "linkedin.csv"))
    store.undo(STAMP)
    assert dump(store.connection) == before


def test_my_stages_are_asked_for_one_by_one(store: Store) -> None:
    answers = {"stages": "mine", "stage:Follow-Up": "Quote"}
    made = brought(store, *sample("hubspot.csv"), answers=answers)
    assert open_questions(made) == ["stage:Appointment Scheduled"]
    assert [one.stage for one in rows(store)] == ["Contacted", "To qualify", "To qualify", "Quote"]
    assert store.connection.execute("SELECT count(*) FROM pipeline").fetchone() == (1,)


@pytest.mark.parametrize(
    ("header", "cells", "code"),
    [
        ("Title,Amount,Amount", "Roof,100,999", "which:Amount"),
        ("Title,Amount,Forecasted on", "Roof,100,2026-12-01", "column:Forecasted on"),
        ("Title,Amount,Net total", "Roof,100,80", "column:Net total"),
        ("Title,Amount,Expected close date", "Roof,100,03/04/2026", "date-order"),
        ("Title,Amount,Status,Stage", "Roof,100,Clôturée,Met", "status:Clôturée"),
        ("Title,Amount,Status", "Roof,100,Won", "closed-without-day"),
        ("Title,Amount,Created,Close date,Status", "Roof,100,2026-10-02,2026-10-01,Won", "closed-before-created"),
        ("Title,Amount,Archived", "Roof,100,true", "archived"),
    ],
)
def test_what_could_be_silently_wrong_is_asked(store: Store, header: str, cells: str, code: str) -> None:
    made = prepared(store, ("x.csv", f"{header}\n{cells}\n"))
    assert code in open_questions(made)


@pytest.mark.parametrize(
    ("cell", "minor"), [("15k", 1500000), ("1.5M", 150000000), ("15 k€", 1500000), ("1'200.-", 120000)]
)
def test_short_amounts(store: Store, cell: str, minor: int) -> None:
    brought(store, ("x.csv", f"Title;Amount\nRoof;{cell}\n"))
    assert rows(store)[0].amount == f"{minor} EUR"


def test_an_optional_cell_that_cannot_be_read_costs_the_cell_alone(store: Store) -> None:
    text = "Title,Amount,Expected close date,Probability\nRoof,100,soon,high\nGate,200,0000-00-00,\\N\n"
    made = brought(store, ("x.csv", text))
    assert [(one.title, one.expected) for one in rows(store)] == [("Roof", None), ("Gate", None)]
    assert [(one.line, one.field, one.cell) for _, one in made.lost] == [
        (2, "expected_by", "soon"),
        (2, "probability", "high"),
    ]


def test_an_amount_that_cannot_be_read_refuses_its_row(store: Store) -> None:
    made = brought(store, ("x.csv", "Title,Amount\nRoof,about ten\nGate,200\n"))
    assert [one.title for one in rows(store)] == ["Gate"]
    assert [one.line for one in made.sales[0].planned.refused] == [2]


def test_columns_that_contradict_each_other_refuse_their_row(store: Store) -> None:
    made = brought(store, ("x.csv", "Title,Amount,Status,Stage,Close date\nRoof,1,Lost,Closed Won,2026-10-01\n"))
    assert rows(store) == []
    assert "contradict" in made.sales[0].planned.refused[0].reason.text
