"""What stalls, and the one question to ask next: an edge a row."""

import datetime as dt
from typing import Any

import pytest

from pipeboard.sales.briefs import (
    TALKS,
    Question,
    QuestionReason,
    Stall,
    StallReason,
    brief_of,
    next_question,
    stalls,
)
from pipeboard.sales.customers import Account, AccountFigures, AccountPage, Contact, Part
from pipeboard.sales.predicates import Threshold
from pipeboard.sales.records import Activity, Document, Opportunity
from pipeboard.sales.totals import Sum, Total
from records_help import TODAY, TOMORROW, YESTERDAY, action, made

LONG_AGO = TODAY - dt.timedelta(days=181)
#: Days in the stage Quote above which it rots.
LINES = {4: Threshold(14, 28)}


def account(**figures: object) -> AccountFigures:
    whole = Account(1, "Dupond", "company", None, None, None, None, LONG_AGO)
    return AccountFigures(whole, **figures)  # type: ignore[arg-type]


def page(*opportunities: Opportunity, **parts: Any) -> AccountPage:
    empty = AccountPage(account(), [], list(opportunities), [], [], [], [], {})
    return empty._replace(**parts)


def document(kind: str) -> Document:
    return Document(1, kind, "D-1", None, None, None, None)


def person(opportunity_id: int, *, decides: bool) -> Contact:
    part = Part(opportunity_id, "roof", "open", None, decides)
    return Contact(1, "Mia", 1, "Dupond", None, None, None, None, TODAY, (part,))


#: One that nothing is the matter with.
WELL = made(next_action=action(TOMORROW), stage_entered_on=TODAY)

STALLS: list[tuple[str, Opportunity, list[tuple[StallReason, int]]]] = [
    ("nothing", WELL, []),
    ("expected by today", WELL._replace(expected_by=TODAY), []),
    ("expected by yesterday", WELL._replace(expected_by=YESTERDAY), [("late", 1)]),
    ("late by its last day", WELL._replace(expected_from=LONG_AGO, expected_by=YESTERDAY), [("late", 1)]),
    ("nothing planned", WELL._replace(next_action=None), [("without_action", 0)]),
    ("planned today", WELL._replace(next_action=action(TODAY)), []),
    ("overdue", WELL._replace(next_action=action(YESTERDAY)), []),
    ("no amount", WELL._replace(amount_minor=None), [("missing", 0)]),
    ("no account", WELL._replace(account_id=None), [("missing", 0)]),
    ("no day", WELL._replace(expected_from=None, expected_by=None), [("missing", 0)]),
    (
        "on the amber line",
        WELL._replace(stage_entered_on=TODAY - dt.timedelta(14), next_action=action(TODAY)),
        [],
    ),
    (
        "over the amber line",
        WELL._replace(stage_entered_on=TODAY - dt.timedelta(15), next_action=action(TODAY)),
        [("rotting", 15)],
    ),
    ("over the line, on standby", WELL._replace(stage_entered_on=LONG_AGO), []),
    (
        "everything",
        WELL._replace(expected_by=YESTERDAY, stage_entered_on=LONG_AGO, next_action=None, amount_minor=None),
        [("late", 1), ("rotting", 181), ("without_action", 0), ("missing", 0)],
    ),
]


@pytest.mark.parametrize(("name", "one", "reasons"), STALLS, ids=[row[0] for row in STALLS])
def test_what_stalls(name: str, one: Opportunity, reasons: list[tuple[StallReason, int]]) -> None:
    assert stalls([one], None, LINES, TODAY) == [Stall(one, *reason) for reason in reasons]


@pytest.mark.parametrize(
    ("figures", "days"),
    [
        (account(won=Sum(1), last_contact=LONG_AGO - dt.timedelta(1)), 182),
        # Never any contact: since the account is there.
        (account(won=Sum(1)), 181),
        (account(won=Sum(1), last_contact=YESTERDAY), None),
        (account(last_contact=LONG_AGO), None),
        (None, None),
    ],
)
def test_an_account_that_sleeps_stalls(figures: AccountFigures | None, days: int | None) -> None:
    assert stalls([], figures, LINES, TODAY) == ([] if days is None else [Stall(None, "sleeping", days)])


QUOTE = document("quote")
LATE = WELL._replace(expected_by=YESTERDAY)
DECIDES = [person(1, decides=True)]

QUESTIONS: list[tuple[str, AccountPage, QuestionReason]] = [
    ("nothing was ever sold", page(), "first"),
    # The first that applies, from what costs most not to know.
    ("they promised", page(LATE._replace(next_step="send plans"), documents=[(1, QUOTE)]), "their_promise"),
    ("a quote lies with them", page(LATE, documents=[(1, QUOTE)]), "quote"),
    ("a proposal is a quote", page(LATE, documents=[(1, document("proposal"))]), "quote"),
    ("a contract is none", page(LATE, documents=[(1, document("contract"))]), "late"),
    ("a quote for another one", page(LATE, documents=[(2, QUOTE)]), "late"),
    ("late since yesterday", page(LATE, people=DECIDES), "late"),
    ("expected by today", page(WELL._replace(expected_by=TODAY), people=DECIDES), "next_step"),
    ("nobody decides", page(WELL, people=[person(1, decides=False)]), "decision"),
    ("they decide on another one", page(WELL, people=[person(2, decides=True)]), "decision"),
    ("nobody is known", page(WELL), "decision"),
    ("no amount", page(WELL._replace(amount_minor=None, expected_by=None), people=DECIDES), "budget"),
    ("an amount of nothing", page(WELL._replace(amount_minor=0), people=DECIDES), "next_step"),
    ("no day", page(WELL._replace(expected_by=None), people=DECIDES), "date"),
    ("all is known", page(WELL, people=DECIDES), "next_step"),
]


@pytest.mark.parametrize(("name", "one", "reason"), QUESTIONS, ids=[row[0] for row in QUESTIONS])
def test_the_next_question(name: str, one: AccountPage, reason: QuestionReason) -> None:
    question = next_question(one, one.opportunities, TODAY)
    opened = one.opportunities[0] if one.opportunities else None
    assert question == Question(reason, opened, one.documents[0][1] if reason == "quote" else None)


def closed(number: int, status: str, on: dt.date) -> Opportunity:
    return made(id=number, status=status, closed_on=on)


@pytest.mark.parametrize(
    ("closed_ones", "reason", "number"),
    [
        # The last sale, whatever was lost since; the last one lost where there was no sale.
        ([closed(1, "won", LONG_AGO), closed(2, "won", YESTERDAY), closed(3, "lost", TODAY)], "again", 2),
        ([closed(2, "won", YESTERDAY), closed(1, "won", YESTERDAY)], "again", 2),
        ([closed(1, "lost", YESTERDAY), closed(2, "cancelled", LONG_AGO)], "lost", 1),
        ([closed(1, "lost", YESTERDAY), closed(2, "cancelled", YESTERDAY)], "lost", 2),
    ],
)
def test_the_question_where_nothing_is_open(
    closed_ones: list[Opportunity], reason: QuestionReason, number: int
) -> None:
    question = next_question(page(*closed_ones), [], TODAY)
    assert question.reason == reason
    assert question.opportunity is not None
    assert question.opportunity.id == number


def done(number: int, kind: str) -> Activity:
    return Activity(number, 1, None, None, kind, kind, None, None, None, "x", TODAY, None, None)  # type: ignore[arg-type]


def test_a_brief_is_composed() -> None:
    light, heavy = made(id=1, value_minor=100, amount_minor=100), made(id=2)
    starred, promised = made(id=3, value_minor=1, starred=True), made(id=4, value_minor=1, next_step="call us")
    won = made(id=5, status="won", closed_on=YESTERDAY, value_minor=7, next_step="pay")
    talks = [done(number, kind) for number, kind in enumerate(("task", "call", "note", "task", "email", "meeting"))]
    quote, contract = document("quote"), document("contract")
    whole = brief_of(
        page(light, heavy, starred, promised, won, done=talks, documents=[(1, contract), (5, quote)]), LINES, TODAY
    )
    assert [one.id for one in whole.open] == [3, 2, 1, 4]
    assert [one.id for one in whole.theirs] == [4]
    assert [one.kind for one in whole.talks] == ["call", "note", "email"]
    assert len(whole.talks) == TALKS
    assert whole.quotes == [quote]
    assert whole.won_sum == Sum(1, (Total("EUR", 7, None),))
    assert whole.open_sum.number == 4
    assert whole.question.opportunity == starred
    assert {stall.opportunity for stall in whole.stalls} == {light, heavy, starred, promised}
