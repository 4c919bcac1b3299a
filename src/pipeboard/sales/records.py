"""What the file holds, as the rest of the program sees it: frozen records of plain values.

They are named tuples: made by the ten thousand from rows, and the prompt cannot afford the import of `dataclasses`
(`docs/decisions/0003-named-tuples.md`). Dates are civil dates, amounts integers of the smallest unit.
"""

from __future__ import annotations

from datetime import date, time

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.activity_kinds import ActivityKind

Status = Literal["open", "won", "lost", "cancelled"]
Outcome = Literal["won", "lost", "cancelled"]
Phase = Literal["selling", "after_sale"]
Frequency = Literal["once", "weekly", "monthly", "quarterly", "yearly"]
Rot = Literal["amber", "red"]
#: How an action comes again.
Repeat = Literal["weekly", "monthly", "quarterly", "yearly"]
#: What an opportunity that follows from a won one is.
OriginKind = Literal["renewal", "upsell"]
DocumentState = Literal["draft", "sent", "accepted", "refused"]

STATUSES: tuple[Status, ...] = ("open", "won", "lost", "cancelled")
REPEATS: tuple[Repeat, ...] = ("weekly", "monthly", "quarterly", "yearly")
ORIGIN_KINDS: tuple[OriginKind, ...] = ("renewal", "upsell")
DOCUMENT_STATES: tuple[DocumentState, ...] = ("draft", "sent", "accepted", "refused")
FREQUENCIES: tuple[Frequency, ...] = ("once", "weekly", "monthly", "quarterly", "yearly")


class Pipeline(NamedTuple):
    """An ordered set of stages."""

    id: int
    name: str
    position: int


class Stage(NamedTuple):
    """Where an opportunity stands. `probability` is a percentage, `rotting_days` the stage's own default or None."""

    id: int
    pipeline_id: int
    name: str
    phase: Phase
    probability: int
    rotting_days: int | None
    position: int


class NextAction(NamedTuple):
    """The earliest planned activity of an opportunity."""

    id: int
    kind: ActivityKind
    subject: str
    due_on: date
    due_time: time | None
    minutes: int | None
    #: How it comes again, and why nothing is done before its day.
    repeat: Repeat | None = None
    standby_reason: str | None = None


class Opportunity(NamedTuple):
    """A real chance to sign one sale, with the names of what it refers to.

    `probability` is the effective percentage: its own (`own_probability`) or its stage's. `value_minor` is what totals
    count: the amount times its purchases within twelve months.
    """

    id: int
    title: str
    account_id: int | None
    account: str | None
    status: Status
    pipeline_id: int
    stage_id: int
    stage: str
    phase: Phase
    amount_minor: int | None
    currency: str | None
    tax: str | None
    frequency: Frequency
    term_months: int | None
    value_minor: int | None
    probability: int
    own_probability: int | None
    expected_from: date | None
    expected_by: date | None
    source: str | None
    category: str | None
    tags: tuple[str, ...]
    owner: str | None
    starred: bool
    position: int
    close_reason: str | None
    created_on: date
    closed_on: date | None
    stage_entered_on: date
    external_id: str | None
    next_action: NextAction | None
    next_step: str | None = None
    #: Its name in every file; empty while it is not kept in one.
    uid: str = ""
    #: What it follows from: whether it renews or adds to a won one, and the number of that one where it is known.
    origin_kind: OriginKind | None = None
    origin_id: int | None = None


class Activity(NamedTuple):
    """A task, call, meeting, e-mail or note; planned (`due_on`, not done) or done (`done_on`).

    `kept` says that it stays planned although its opportunity is closed. A planned one may come again: `repeat`,
    reckoned from the day `repeat_from`. `standby_reason` says why nothing is done before its day.
    """

    id: int
    opportunity_id: int | None
    account_id: int | None
    contact_id: int | None
    kind: ActivityKind
    subject: str
    due_on: date | None
    due_time: time | None
    minutes: int | None
    done_at: str | None
    done_on: date | None
    outcome: str | None
    note: str | None
    kept: bool = False
    repeat: Repeat | None = None
    repeat_from: date | None = None
    standby_reason: str | None = None


class Person(NamedTuple):
    """A contact and its part in one opportunity: whether they decide, and what they must approve by when."""

    id: int
    name: str
    job: str | None
    email: str | None
    phone: str | None
    role: str | None
    decision_maker: bool
    approves: str | None = None
    approve_by: date | None = None


class Document(NamedTuple):
    """A quote, proposal, contract or order; `state` is where it stands, None where nobody said."""

    id: int
    kind: str
    name: str
    location: str | None
    amount_minor: int | None
    currency: str | None
    dated_on: date | None
    state: DocumentState | None = None


class Details(NamedTuple):
    """Everything of one opportunity."""

    opportunity: Opportunity
    note: str | None
    captured_line: str | None
    people: list[Person]
    planned: list[Activity]
    done: list[Activity]
    documents: list[Document]
    custom: list[tuple[str, str]]


CustomKind = Literal["text", "number", "date", "choice"]


class CustomField(NamedTuple):
    """A field of their own that the user gives opportunities, or accounts. `choices` are those of a choice, else
    none.
    """

    name: str
    kind: CustomKind
    choices: tuple[str, ...]
    record: Literal["opportunity", "account"] = "opportunity"
