"""The places of the undo list: headings of days, commands, and below those that are unfolded their records.

Commands are fetched by windows; which place is what is computed from how many commands each day has.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """What stands at a place of the list: the heading of a day, a command by its place among the commands, or a record
    of the command before it.
    """

    kind: str
    at: int
    part: int = 0


class UndoPlaces:
    """How the places of the list are taken by `days` (how many commands each has) and by unfolded commands.

    `unfolded` says for the place of a command how many lines stand below it.
    """

    def __init__(self, days: Sequence[int], unfolded: Mapping[int, int]) -> None:
        self._runs: list[Place] = []
        self._starts: list[int] = []
        self._next = 0
        first = 0
        for day, count in enumerate(days):
            if day:
                self._add(Place("space", day), 1)
            self._add(Place("day", day), 1)
            start = first
            for at in sorted(at for at in unfolded if first <= at < first + count):
                self._add(Place("command", start), at + 1 - start)
                self._add(Place("part", at), unfolded[at])
                start = at + 1
            self._add(Place("command", start), first + count - start)
            first += count

    def _add(self, run: Place, count: int) -> None:
        if count > 0:
            self._runs.append(run)
            self._starts.append(self._next)
            self._next += count

    def __len__(self) -> int:
        return self._next

    def __getitem__(self, place: int) -> Place:
        run = bisect_right(self._starts, place) - 1
        within = place - self._starts[run]
        found = self._runs[run]
        if found.kind == "command":
            return found._replace(at=found.at + within)
        return found._replace(part=within) if found.kind == "part" else found


def part_key(command_id: int, part: int) -> Hashable:
    """How a line below a command is known."""
    return (command_id, part)
