"""What changed since an evening: opening + movements = closing, to the cent, for each currency and each month.

Two states of the open opportunities are compared. Each one that differs makes movements: it is new, grew, was pushed to
another month, was won… Their amounts are signed, so that any sum of them is what the state moved by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.records import Status

Kind = Literal[
    "new", "reopened", "joined", "grown", "shrunk", "pushed", "pulled", "won", "lost", "cancelled", "left", "removed"
]
#: The movements in the order they are told. `joined` and `left` are those that a filter holds or no longer holds.
KINDS: tuple[Kind, ...] = (
    *("new", "reopened", "joined", "grown", "shrunk", "pushed", "pulled"),
    *("won", "lost", "cancelled", "left", "removed"),
)
#: The month of those without an expected signature.
NO_MONTH = ""


class State(NamedTuple):
    """One opportunity on an evening: its value is 0 and its currency empty where it has no amount."""

    status: Status
    currency: str
    value_minor: int
    month: str


class Movement(NamedTuple):
    """What an opportunity moved the open total of a currency and a month by."""

    id: int
    kind: Kind
    currency: str
    month: str
    minor: int


class Balance(NamedTuple):
    """The open total of a currency (and a month) on one evening and the other, and what lies between."""

    currency: str
    opening_minor: int
    moved: tuple[tuple[Kind, int], ...]
    closing_minor: int

    def moved_by(self, kind: Kind) -> int:
        """What one kind of movement comes to."""
        return dict(self.moved).get(kind, 0)


def movements(
    before: Mapping[int, State],
    after: Mapping[int, State],
    were_there: Collection[int] = (),
    are_there: Collection[int] = (),
) -> list[Movement]:
    """What moved between two evenings. `were_there` and `are_there` are the ids of the whole file then and now, where
    the states are those of a filter.
    """
    found: list[Movement] = []
    for number in sorted({*before, *after}):
        then, now = before.get(number), after.get(number)
        if then != now:
            found += _of(number, then, now, number in were_there, number in are_there)
    return found


def _of(number: int, then: State | None, now: State | None, was_there: bool, is_there: bool) -> list[Movement]:  # noqa: FBT001
    was_open, is_open = then is not None and then.status == "open", now is not None and now.status == "open"
    found: list[Movement] = []
    if now is None:
        if then is not None and was_open:
            found.append(_moved(number, "left" if is_there else "removed", then, -then.value_minor))
        return found
    if then is not None and was_open:
        found += _in_between(number, then, now)
    elif is_open or then is None:
        # What came and was closed between the two evenings has moved nothing, but it came.
        kind: Kind = "reopened" if then is not None else "joined" if was_there else "new"
        found.append(_moved(number, kind, now, now.value_minor))
    else:
        return found
    if now.status != "open":
        found.append(_moved(number, now.status, now, -now.value_minor))
    return found


def _in_between(number: int, then: State, now: State) -> list[Movement]:
    """An open one that stands in another month or is worth something else."""
    found = []
    if then.month != now.month:
        is_later = now.month > then.month > NO_MONTH or now.month == NO_MONTH
        kind: Kind = "pushed" if is_later else "pulled"
        found.append(_moved(number, kind, then, -then.value_minor))
        found.append(_moved(number, kind, then._replace(month=now.month), then.value_minor))
    if then.currency != now.currency:
        found.append(_moved(number, "shrunk", then._replace(month=now.month), -then.value_minor))
        found.append(_moved(number, "grown", now, now.value_minor))
    elif then.value_minor != now.value_minor:
        more = now.value_minor - then.value_minor
        found.append(_moved(number, "grown" if more > 0 else "shrunk", now, more))
    return found


def _moved(number: int, kind: Kind, at: State, minor: int) -> Movement:
    return Movement(number, kind, at.currency, at.month, minor)


def open_total(states: Iterable[State], month: str | None = None) -> dict[str, int]:
    """What the open ones come to in each currency; in a month, where one is given."""
    found: dict[str, int] = {}
    for state in states:
        if state.status == "open" and state.currency and month in (None, state.month):
            found[state.currency] = found.get(state.currency, 0) + state.value_minor
    return found


def balances(
    before: Mapping[int, State], moved: Iterable[Movement], after: Mapping[int, State], month: str | None = None
) -> tuple[Balance, ...]:
    """The balance of each currency, over all months or in one."""
    opening, closing = open_total(before.values(), month), open_total(after.values(), month)
    parts: dict[str, dict[Kind, int]] = {}
    for one in moved:
        if one.currency and month in (None, one.month):
            of_currency = parts.setdefault(one.currency, {})
            of_currency[one.kind] = of_currency.get(one.kind, 0) + one.minor
    return tuple(
        Balance(
            currency,
            opening.get(currency, 0),
            tuple((kind, parts[currency][kind]) for kind in KINDS if kind in parts.get(currency, {})),
            closing.get(currency, 0),
        )
        for currency in sorted({*opening, *closing, *parts})
    )


def months_of(before: Mapping[int, State], moved: Iterable[Movement], after: Mapping[int, State]) -> list[str]:
    """The months in which something is open or moved; last those without one."""
    months = {state.month for state in (*before.values(), *after.values()) if state.status == "open"}
    months |= {one.month for one in moved}
    return [*sorted(months - {NO_MONTH}), *([NO_MONTH] if NO_MONTH in months else [])]
