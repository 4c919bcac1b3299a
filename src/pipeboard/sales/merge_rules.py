"""What becomes of the fields when two records turn out to be one.

The kept record's value stays; where it has none, the other's is taken; where both have one, the difference is shown and
the user may take the other's. Values that only mean something together (an amount and its currency, both ends of a
period) are one field. Nothing is dropped without being named.

A merge never closes, reopens or moves anything: stage and status are two things (rule 1 of the model), and every rate
tells open, won, lost and cancelled apart (rule 2). A signed sale put into an open one would leave the figures of its
month, or close the open one without anyone having closed it. So both must have one status: the user says first which.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from pipeboard.light import Any, Literal, NamedTuple
from pipeboard.sales.field_kinds import Field as Declared
from pipeboard.sales.field_kinds import Kind as FieldKind
from pipeboard.sales.fields import FIELDS as DECLARED
from pipeboard.sales.matching import Kind

#: What becomes of a field: both values are the "same"; the kept record "alone" has one; its own "stays" although the
#: other has another; the other's is "filled" in where it had none, or "taken" as the user said; both are "joined".
Result = Literal["same", "alone", "stays", "filled", "taken", "joined"]

#: The values of a record, by column; of what it refers to, the name beside the id.
Values = Mapping[str, Any]


class Field(NamedTuple):
    """A field as the user knows it: its name, its columns, and what they hold when it is empty (None where unsaid).

    `shown` are the columns that say it to a person. Texts of several lines are `joined`, never chosen between.
    """

    name: str
    columns: tuple[str, ...]
    shown: tuple[str, ...] = ()
    empty: tuple[Any, ...] = ()
    joined: bool = False


class Settled(NamedTuple):
    """A field of both records, and what becomes of it. `columns` are what is to be written, empty for nothing."""

    field: Field
    kept: tuple[Any, ...]
    gone: tuple[Any, ...]
    result: Result
    columns: dict[str, Any]


_NOTE = Field("note", ("note",), joined=True)
_CREATED = Field("created", ("created_on",))
_ACCOUNT = Field("account", ("account_id",), ("account",))

#: What a column holds that has no value, where it is not None.
_EMPTY: dict[str, Any] = {"frequency": "once", "starred": 0}
#: The columns of what refers to another record, by the kind of the field; its name stands beside them.
_REFERRING: dict[FieldKind, Callable[[str], tuple[str, ...]]] = {
    "account": lambda name: (f"{name}_id",),
    "name": lambda name: (f"{name}_id",),
    "reason": lambda name: (f"{name}_id",),
    "stage": lambda name: (f"{name}_id", "stage_entered_on"),
    "origin": lambda name: (name, "origin_id"),
}


def _declared(field: Declared) -> Field:
    """A declared field of an opportunity as a merge compares it."""
    referring = _REFERRING.get(field.kind)
    columns = field.held if referring is None else referring(field.held[0])
    return Field(
        field.name,
        columns,
        field.held if referring is not None else (),
        tuple(_EMPTY.get(column) for column in columns),
        joined=field.kind == "lines",
    )


#: The fields of each kind of record, in the order they are compared. Those of one line stand for themselves.
FIELDS: dict[Kind, tuple[Field, ...]] = {
    "account": (
        Field("name", ("name", "name_folded"), ("name",)),
        Field("kind", ("kind",)),
        Field("website", ("website",)),
        Field("phone", ("phone",)),
        Field("address", ("address",)),
        _CREATED,
        _NOTE,
    ),
    "contact": (
        Field("name", ("name", "name_folded"), ("name",)),
        _ACCOUNT,
        Field("job", ("job",)),
        Field("email", ("email",)),
        Field("phone", ("phone",)),
        _CREATED,
        _NOTE,
    ),
    # Tags are rows of their own: they move.
    "opportunity": (
        *(_declared(one) for one in DECLARED if one.held and not one.part_of and one.kind != "tags"),
        Field("captured", ("captured_line",)),
    ),
}


def settle(kind: Kind, kept: Values, gone: Values, take: Collection[str] = ()) -> list[Settled]:
    """What becomes of each field of two records of a kind; `take` are names of fields to take from the one that goes.

    Fields that neither record has are left out.
    """
    found = [_settle(field, kept, gone, take=field.name in take) for field in FIELDS[kind]]
    return [one for one in found if one is not None]


def _settle(field: Field, kept: Values, gone: Values, *, take: bool) -> Settled | None:
    ours, theirs = (tuple(record[column] for column in field.columns) for record in (kept, gone))
    empty = field.empty or (None,) * len(field.columns)
    if theirs == empty and ours == empty:
        return None
    shown = field.shown or field.columns
    said, other = (tuple(record[column] for column in shown) for record in (kept, gone))
    new = dict(zip(field.columns, theirs, strict=True))
    if theirs == empty or said == other:
        return Settled(field, said, other, "alone" if said != other else "same", {})
    if ours == empty or (ours[0] is None and theirs[0] is not None):
        return Settled(field, said, other, "filled", new)
    if field.joined:
        text = joined(str(ours[0]), str(theirs[0]))
        return Settled(field, said, other, "joined", {field.columns[0]: text} if text != ours[0] else {})
    return Settled(field, said, other, "taken", new) if take else Settled(field, said, other, "stays", {})


def joined(first: str, second: str) -> str:
    """Two notes as one: the second below the first, unless its words stand there already."""
    return first if second in first else f"{first}\n\n{second}"


def differences(settled: Collection[Settled]) -> list[Settled]:
    """The fields that both records have with different values, of which the kept one's stays."""
    return [one for one in settled if one.result == "stays"]


def judge_statuses(kept: str, gone: str) -> tuple[str, str] | None:
    """The two statuses when they keep two opportunities from being merged, else None."""
    return None if kept == gone else (kept, gone)
