"""What commands on opportunities have in common: loading them, refusing, and saying what they were about."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from pipeboard.sales.records import Opportunity as Record
from pipeboard.sales.status import Refusal
from pipeboard.store.capture import label
from pipeboard.store.errors import Refused
from pipeboard.store.reads import opportunities as reads
from pipeboard.store.tables import Opportunity
from pipeboard.store.writes.command import Work

Made = TypeVar("Made")

#: A subject names so many; of more it names the first two and says how many others there are.
MOST_NAMED = 3


class Loaded(NamedTuple):
    """The row to change and the record the rules judge."""

    row: Opportunity
    record: Record


def load(work: Work, opportunity_id: int) -> Loaded:
    """An opportunity, to be changed.

    Raises:
        NotFound: there is no such opportunity.
    """
    record = reads.one(work.connection, opportunity_id)
    return Loaded(work.session.get_one(Opportunity, opportunity_id), record)


def refuse(refusal: Refusal | None) -> None:
    """Turn a refusal of the rules into an error that rolls the command back."""
    if refusal is not None:
        raise Refused(refusal.rule, refusal.about)


def accepted(answer: list[int] | Refusal) -> list[int]:
    """What the rules answered, unless it is a refusal.

    Raises:
        Refused: it is.
    """
    if isinstance(answer, Refusal):
        raise Refused(answer.rule, answer.about)
    return answer


def called(record: Record) -> str:
    """How the journal calls an opportunity."""
    return label(record.account, record.title)


def each(work: Work, ids: Sequence[int], change: Callable[[int], Made]) -> list[Made]:
    """Change opportunities one by one. Where one of several is refused, the refusal names it (`which`).

    Raises:
        NotFound: one is not there. Refused: one is refused, and with it all.
    """
    made = []
    for opportunity_id in dict.fromkeys(ids):
        try:
            made.append(change(opportunity_id))
        except Refused as refused:
            if len(ids) > 1:
                refused.details["which"] = called(reads.one(work.connection, opportunity_id))
            raise
    return made


def listed(names: Iterable[str]) -> str:
    """What a command was about, short enough for a toast: all of a few, else the first two and how many others."""
    known = list(dict.fromkeys(names))
    if len(known) <= MOST_NAMED:
        return "; ".join(known)
    return f"{known[0]}; {known[1]} + {len(known) - 2}"


def arrow(names: Iterable[str], target: str) -> str:
    """What a command was about, and where it took it: `Dupond · Façade → Quote`."""
    return f"{listed(names)} → {target}" if target else listed(names)
