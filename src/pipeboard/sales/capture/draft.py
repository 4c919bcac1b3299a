"""What a captured line was understood to say, before anything is saved.

A `Draft` is what every way in produces: the prompt, the app, and text that comes from elsewhere. It says what was read
and from which words, so that a preview can show each piece and give its words back to the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from pipeboard.light import Literal, NamedTuple, Protocol
from pipeboard.sales.activity_kinds import ActionKind
from pipeboard.sales.periods import Period
from pipeboard.sales.records import Repeat

Frequency = Literal["once", "weekly", "monthly", "quarterly", "yearly"]
Tax = Literal["HT", "TTC"]

#: What a piece of the line fills. "note" pieces are words that were looked at and left in the title, with a doubt.
Field = Literal[
    "title",
    "account",
    "amount",
    "probability",
    "stage",
    "star",
    "action",
    "expected",
    "source",
    "tag",
    "owner",
    "category",
    "doubt",
]

#: "sure": written with a sigil, a key, or in a form that has one meaning. "guess": read by a rule that can err; the
#: preview marks it. "doubt": not read, left in the title; one key accepts the reading.
Certainty = Literal["sure", "guess", "doubt"]


class Amount(NamedTuple):
    """An amount as said. `minor` is the midpoint where a range was given (`low` and `high` are its ends)."""

    minor: int
    currency: str
    low: int
    high: int
    frequency: Frequency = "once"
    term_months: int | None = None
    tax: Tax | None = None


class Action(NamedTuple):
    """A planned activity: its kind, its words, the local day and, where given, time it is due.

    It may last so many minutes, come again, wait for something, and have people (by the ids of contacts) take part.
    """

    kind: ActionKind
    subject: str
    due_on: date
    due_time: time | None = None
    minutes: int | None = None
    repeat: Repeat | None = None
    standby_reason: str | None = None
    people: tuple[int, ...] = ()


#: The value of a piece: text for names, `Amount`, `Action`, `Period`, a percentage, or True for the star.
Value = str | int | bool | Amount | Action | Period


class Piece(NamedTuple):
    """Some words of the line and what they were read as.

    `spans` are the half-open ranges of the line that the piece was read from, in order; one unless a sigil and its
    words stand apart. `words` is the text of those spans, joined by a space, without the commas, dashes and brackets at
    its ends that only went with the piece. `others` are further readings, the most
    likely first; `reason` is a short English sentence, set when the certainty is not "sure" (a message id for gettext).
    """

    field: Field
    spans: tuple[tuple[int, int], ...]
    words: str
    value: Value
    certainty: Certainty = "sure"
    others: tuple[Value, ...] = ()
    reason: str = ""


class Draft(NamedTuple):
    """An opportunity as captured. Anything may be missing except the line itself (rule 5 of the model)."""

    line: str
    title: str = ""
    account: str | None = None
    amount: Amount | None = None
    probability: int | None = None
    stage: str | None = None
    starred: bool = False
    action: Action | None = None
    expected: Period | None = None
    source: str | None = None
    tags: tuple[str, ...] = ()
    owner: str | None = None
    category: str | None = None
    pieces: tuple[Piece, ...] = ()


def with_account(draft: Draft, name: str) -> Draft:
    """The draft with an account that is there already, in place of the one that was typed."""
    pieces = tuple(
        piece._replace(value=name, certainty="sure", others=(), reason="") if piece.field == "account" else piece
        for piece in draft.pieces
    )
    return draft._replace(account=name, pieces=pieces)


#: The order of day and month in digits: `12/10` is 12 October, or 10 December (also where the year comes first).
DateOrder = Literal["dmy", "mdy", "ymd"]
DATE_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")


def usual_order(language: Literal["fr", "en"]) -> DateOrder:
    """The order of day and month where nobody said which: that of the language's largest country."""
    return "dmy" if language == "fr" else "mdy"


class DateRules(Protocol):
    """What the reading of a day depends on besides its words."""

    @property
    def now(self) -> datetime:
        """The local time of the user, without a zone; asked for once per line."""

    @property
    def language(self) -> Literal["fr", "en"]:
        """The language whose words and decimal mark win when both would do."""

    @property
    def date_order(self) -> DateOrder:
        """The order of day and month in digits."""


class Knowledge(DateRules, Protocol):
    """What the reader may ask about the file and the user. Everything else is in the line."""

    @property
    def currency(self) -> str:
        """The file's own currency, for amounts that name none."""

    def account(self, folded: str) -> str | None:
        """The name of the known account whose folded name (`sales.text.fold`) is exactly this, if there is one."""

    def sources(self) -> Sequence[str]:
        """The names of the known sources."""

    def stages(self) -> Sequence[str]:
        """The names of the stages a new opportunity may start in, in their order."""


class SpellingKnowledge(Knowledge, Protocol):
    """A `Knowledge` that can also tell which account a misspelt name may mean. The reader asks only those that can."""

    def near_account(self, folded: str) -> str | None:
        """The name of the known account whose folded name is one typing slip (`slips.one_slip_apart`) from this."""


class KnownFacts(NamedTuple):
    """A `Knowledge` made of plain values, for text that is read without a file."""

    now: datetime
    language: Literal["fr", "en"] = "en"
    currency: str = "EUR"
    folded_accounts: dict[str, str] = {}
    source_names: tuple[str, ...] = ()
    stage_names: tuple[str, ...] = ()
    order: DateOrder | None = None

    @property
    def date_order(self) -> DateOrder:
        """The order that was given, else that of the language."""
        return self.order or usual_order(self.language)

    def account(self, folded: str) -> str | None:
        """The known account of this folded name."""
        return self.folded_accounts.get(folded)

    def near_account(self, folded: str) -> str | None:
        """The first known account one typing slip away."""
        from pipeboard.sales.capture.slips import one_slip_apart

        return next((name for known, name in self.folded_accounts.items() if one_slip_apart(known, folded)), None)

    def sources(self) -> Sequence[str]:
        """The known sources."""
        return self.source_names

    def stages(self) -> Sequence[str]:
        """The known stages."""
        return self.stage_names
