"""What comes in from another tool: what one row comes to, and what makes two rows the same sale.

Dates are ISO text here and names are text: ten thousand of these pass from a file's cells to the file's rows, and
nothing on that way needs more.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from pipeboard.light import NamedTuple
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.capture.draft import Frequency, Tax
from pipeboard.sales.field_names import HELD
from pipeboard.sales.records import CustomField, Pipeline, Stage, Status
from pipeboard.sales.text import fold


class IncomingPerson(NamedTuple):
    """A person of an opportunity; at least one of the three is there."""

    name: str | None
    email: str | None
    phone: str | None


class IncomingAction(NamedTuple):
    """A planned activity: the day as `YYYY-MM-DD`, the time as `HH:MM`."""

    kind: ActivityKind
    subject: str
    due_on: str
    due_time: str | None
    minutes: int | None


class Incoming(NamedTuple):
    """An opportunity as a row gives it, settled by the rules and ready to be written. Dates are `YYYY-MM-DD`."""

    external_id: str | None
    title: str
    account: str | None
    stage_id: int
    status: Status
    amount_minor: int | None
    currency: str | None
    tax: Tax | None
    frequency: Frequency
    term_months: int | None
    probability: int | None
    expected_from: str | None
    expected_by: str | None
    source: str | None
    category: str | None
    owner: str | None
    tags: tuple[str, ...]
    starred: bool
    close_reason: str | None
    created_on: str
    closed_on: str | None
    stage_entered_on: str
    note: str | None
    person: IncomingPerson | None = None
    action: IncomingAction | None = None
    #: The values of `LAID_OVER`.
    plain: tuple[str | None, ...] = ()
    #: The uid and the number it has in the file it comes from, where that is one of ours. None on a known one.
    uid: str | None = None
    number: int | None = None
    #: What the user's own fields hold, by their names.
    own: tuple[tuple[str, str], ...] = ()


#: The declared columns of plain text, and what a sale follows from, where they have no field of their own above: what a
#: row says of them is laid over what is known, and that is all.
LAID_OVER: tuple[str, ...] = tuple(
    column for column, kind in HELD.items() if kind in ("text", "lines", "origin") and column not in Incoming._fields
)


class Amendment(NamedTuple):
    """A known opportunity and what a row makes of it."""

    opportunity_id: int
    before: Incoming
    after: Incoming

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ."""
        before, after = ((*row, *row.plain) for row in (self.before, self.after))
        pairs = zip((*Incoming._fields, *LAID_OVER), before, after, strict=True)
        changed = [name for name, old, new in pairs if old != new and name not in ("plain", "own")]
        return (*changed, *(name for name, _ in self.own))

    @property
    def own(self) -> tuple[tuple[str, str], ...]:
        """What the user's own fields hold now and did not before, by their names."""
        return tuple(one for one in self.after.own if one not in self.before.own)


class Known(NamedTuple):
    """An opportunity of the file that an import may meet again."""

    id: int
    content: Incoming


#: What two rows without an external id must share to be one sale. The day of creation is compared apart, since a row
#: that does not give it takes the day of the import.
Content = tuple[str, str | None, int | None, str | None, int, str, str | None, str | None, str | None]


class Kept(NamedTuple):
    """The content an opportunity of the file has, or had when it was made; two of them may be one opportunity."""

    id: int
    content: Content
    created_on: str


class RowKeys(NamedTuple):
    """By what a row may name an opportunity of the file: its uid, external id and number; empty where it does not."""

    uid: str
    external_id: str
    number: str


class Facts(NamedTuple):
    """What an import must know of the file. `names` has, by table, each folded name's spelling; `reasons` by outcome.

    `known` is by external id; `twice` are the external ids that several opportunities have. `is_fresh`: it never had
    an opportunity, so that no number was given yet. `data_version` changes when another process writes: what was
    planned on these facts then no longer holds.
    """

    currency: str
    pipelines: tuple[Pipeline, ...]
    stages: tuple[Stage, ...]
    names: dict[str, dict[str, str]]
    reasons: dict[tuple[str, str], str]
    known: dict[str, Known]
    by_uid: dict[str, Known]
    by_number: dict[int, Known]
    twice: frozenset[str]
    kept: tuple[Kept, ...]
    is_empty: bool
    is_fresh: bool
    data_version: int
    own: tuple[CustomField, ...] = ()


def names_used(table: str, rows: Iterable[Incoming]) -> list[str]:
    """The names of a table of names that rows use, each spelling once, in the order of the rows."""
    if table == "tag":
        return list(dict.fromkeys(tag for row in rows for tag in row.tags))
    name_of = attrgetter(table)
    return [name for name in dict.fromkeys(map(name_of, rows)) if name]


def content_of(row: Incoming) -> Content:
    """What an opportunity is told by when no external id tells it."""
    return (
        row.title,
        fold(row.account) if row.account else None,
        row.amount_minor,
        row.currency,
        row.stage_id,
        row.status,
        row.expected_from,
        row.expected_by,
        row.closed_on,
    )
