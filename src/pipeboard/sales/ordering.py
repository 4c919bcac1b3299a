"""Order by hand: where a card stands in its column, as numbers with room between them.

A column is one stage and one status. Its order is (position, id), the lowest on top. Three rules:

- What arrives in a column arrives on top: captured, imported, moved, closed or opened again. What is new is what the
  salesperson thinks of, and a place at the end of a long column is a place out of sight.
- Several that arrive together keep the order they had.
- Positions are `STEP` apart, so that a card goes between two others by changing nothing but itself. Where no number is
  left between them, or both have the same (files from before this rule are full of zeros), as few neighbours as
  possible make room, in the same command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeboard.light import NamedTuple

#: The room that is left between two neighbours.
STEP = 1024


class Place(NamedTuple):
    """An opportunity and its position."""

    id: int
    position: int


class Room(NamedTuple):
    """The positions of those that arrive, and the new ones of neighbours that make room (by id)."""

    arriving: list[int]
    displaced: dict[int, int]


def on_top(first: int | None) -> int:
    """The position above the first of a column; None for an empty one."""
    return 0 if first is None else first - STEP


def between(before: int | None, after: int | None) -> int | None:
    """A position after one and before another (None: there is none on that side); None where there is no room."""
    found = spread(before, after, 1)
    return found[0] if found else None


def spread(before: int | None, after: int | None, count: int) -> list[int] | None:
    """So many rising positions between two (None: open on that side); None where there is no room for them."""
    if before is None:
        last = STEP * count if after is None else after
        return list(range(last - STEP * count, last, STEP))
    if after is None:
        return list(range(before + STEP, before + STEP * count + 1, STEP))
    gap = after - before
    return None if gap <= count else [before + gap * place // (count + 1) for place in range(1, count + 1)]


def stand_between(places: Sequence[Place], above: Place | None, below: Place | None) -> bool:
    """Whether these, in the order of their column, stand between two neighbours as they are."""
    first, last = places[0], places[-1]
    return (above is None or (above.position, above.id) < (first.position, first.id)) and (
        below is None or (last.position, last.id) < (below.position, below.id)
    )


def make_room(count: int, above: Iterable[Place], below: Iterable[Place]) -> Room:
    """Positions for `count` that arrive between what is above and what is below.

    Both sides are given from the nearest on, and read no further than they are needed. The fewest neighbours make room,
    all on one side.
    """
    upper, lower = _Side(above), _Side(below)
    nearest_above, nearest_below = upper.edge, lower.edge
    while True:
        made = spread(upper.edge, nearest_below, len(upper.taken) + count)
        if made is not None:
            pushed = zip(reversed(upper.taken), made, strict=False)
            return Room(made[len(upper.taken) :], {place.id: position for place, position in pushed})
        made = spread(nearest_above, lower.edge, count + len(lower.taken))
        if made is not None:
            pushed = zip(lower.taken, made[count:], strict=True)
            return Room(made[:count], {place.id: position for place, position in pushed})
        upper.take()
        lower.take()


class _Side:
    """The neighbours on one side: those that make room, and the position of the next one that stays."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._rest: Iterator[Place] = iter(places)
        self._next = next(self._rest, None)
        self.taken: list[Place] = []

    @property
    def edge(self) -> int | None:
        """The position that the taken ones must not pass; None at the end of the column."""
        return None if self._next is None else self._next.position

    def take(self) -> None:
        """One more makes room."""
        if self._next is not None:
            self.taken.append(self._next)
            self._next = next(self._rest, None)
