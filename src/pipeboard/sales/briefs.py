"""What a salesperson reads before the call: composed from everything of an account, or of one opportunity without one.

What stalls, and the one question to ask next, are rules: the first that applies, from what costs most not to know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.customers import AccountFigures, AccountPage, Contact, is_sleeping
from pipeboard.sales.followup import opportunity_order
from pipeboard.sales.predicates import Threshold, is_late, is_open, is_rotting, is_without_action, missing
from pipeboard.sales.records import Activity, Document, Opportunity
from pipeboard.sales.totals import Sum, total_of

StallReason = Literal["late", "missing", "rotting", "without_action", "sleeping"]

QuestionReason = Literal[
    "their_promise", "quote", "late", "decision", "budget", "date", "next_step", "again", "lost", "first"
]

#: The documents that name a price.
QUOTES = ("quote", "proposal")

#: So many talks are told.
TALKS = 3


class Stall(NamedTuple):
    """Why something does not go on: the opportunity (None: the account), the reason, and the days it has lasted."""

    opportunity: Opportunity | None
    reason: StallReason
    days: int = 0


class Question(NamedTuple):
    """The question to ask next: why, about which opportunity, and the document or the promise that it is about."""

    reason: QuestionReason
    opportunity: Opportunity | None = None
    document: Document | None = None


class Brief(NamedTuple):
    """One page before the call. `figures` is None where there is no account."""

    figures: AccountFigures | None
    people: list[Contact]
    talks: list[Activity]
    ours: list[Activity]
    theirs: list[Opportunity]
    open: list[Opportunity]
    open_sum: Sum
    won_sum: Sum
    quotes: list[Document]
    stalls: list[Stall]
    question: Question
    titles: dict[int, str]


def brief_of(page: AccountPage, thresholds: Mapping[int, Threshold], today: date) -> Brief:
    """The brief of a page."""
    opened = sorted((one for one in page.opportunities if is_open(one)), key=opportunity_order)
    quotes = [document for _, document in page.documents if document.kind in QUOTES]
    return Brief(
        page.figures,
        page.people,
        [one for one in page.done if one.kind != "task"][:TALKS],
        page.planned,
        [one for one in opened if one.next_step],
        opened,
        total_of(opened),
        total_of(one for one in page.opportunities if one.status == "won"),
        quotes,
        stalls(opened, page.figures, thresholds, today),
        next_question(page, opened, today),
        {one.id: one.title for one in page.opportunities},
    )


def stalls(
    opened: Sequence[Opportunity], figures: AccountFigures | None, thresholds: Mapping[int, Threshold], today: date
) -> list[Stall]:
    """What does not go on, opportunity by opportunity, and an account that sleeps."""
    found: list[Stall] = []
    for one in opened:
        if is_late(one, today) and one.expected_by is not None:
            found.append(Stall(one, "late", (today - one.expected_by).days))
        if is_rotting(one, thresholds, today):
            found.append(Stall(one, "rotting", (today - one.stage_entered_on).days))
        if is_without_action(one):
            found.append(Stall(one, "without_action"))
        if missing(one):
            found.append(Stall(one, "missing"))
    if figures is not None and is_sleeping(figures, today):
        last = figures.last_contact or figures.account.created_on
        found.append(Stall(None, "sleeping", (today - last).days))
    return found


def next_question(page: AccountPage, opened: Sequence[Opportunity], today: date) -> Question:
    """The question to ask next.

    Of the heaviest open opportunity: their promise, the quote that lies with them, the signature that is late, who
    decides, the budget, the day, else the next step. Without an open one: what comes after the last sale, whether what
    was lost is worth another look, else what they need.
    """
    if not opened:
        closed = sorted(page.opportunities, key=lambda one: (one.closed_on or date.min, one.id), reverse=True)
        won = next((one for one in closed if one.status == "won"), None)
        if won is not None:
            return Question("again", won)
        return Question("lost", closed[0]) if closed else Question("first")
    one = opened[0]
    if one.next_step:
        return Question("their_promise", one)
    quote = next((document for of, document in page.documents if of == one.id and document.kind in QUOTES), None)
    if quote is not None:
        return Question("quote", one, quote)
    if is_late(one, today):
        return Question("late", one)
    if not any(part.opportunity_id == one.id and part.decides for person in page.people for part in person.parts):
        return Question("decision", one)
    lacks = missing(one)
    if "amount" in lacks:
        return Question("budget", one)
    return Question("date" if "expected" in lacks else "next_step", one)
