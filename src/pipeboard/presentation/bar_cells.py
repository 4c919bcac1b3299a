"""A bar of the chart as cells: where its kinds end, and where the line of its target runs over it. Pure.

Lengths are eighths of a line, from the bottom. A cell of a terminal has two colours, so that no more than one end may
lie within a cell, and none in the cell that the line crosses in its middle: ends that would break this are moved to the
nearest place that does not. What is there at all is seen, and a bar reaches its target on the screen exactly when it
does in figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeboard.light import NamedTuple

#: Eighths of a line.
LINE = 8
_HALF = LINE // 2

#: What it costs to leave the line of a target out: in a bar of a cell or two there may be no place for it.
_MISSING = 3 * LINE

#: Where the kinds of a bar end: won, weighted, open.
Ends = tuple[int, ...]


class Wanted(NamedTuple):
    """What a bar is to show: how high each kind reaches and whether there is any of it; how high the target is (0
    without one), and whether each kind reaches it.
    """

    ends: Ends
    is_there: tuple[bool, ...]
    target: int
    reaches: tuple[bool, ...]


class Drawn(NamedTuple):
    """What is drawn: where the kinds end, and the line of the target, at the middle or the foot of a line (0: none)."""

    ends: Ends
    target: int


class Cell(NamedTuple):
    """A cell of a bar: the eighths that its lower kind takes, this kind and the one above it (None for none)."""

    taken: int
    lower: int | None
    upper: int | None


@lru_cache(maxsize=512)
def settled(wanted: Wanted, lines: int) -> Drawn:
    """The ends and the target as they are drawn, as near to what is wanted as cells of two colours allow."""
    exact = next(iter(_candidates(wanted, 0, lines)))
    for target in (*_targets(wanted.target, lines), 0)[:1]:
        if _is_drawable(exact, target, wanted):
            return Drawn(exact, target)
    return min(
        (
            Drawn(ends, target)
            for target in (*_targets(wanted.target, lines), 0)
            for ends in _candidates(wanted, target, lines)
            if _is_drawable(ends, target, wanted)
        ),
        key=lambda drawn: _distance(drawn, wanted),
        default=Drawn(exact, 0),
    )


def _targets(height: int, lines: int) -> list[int]:
    """The places for the line of a target of this height: the nearest ones at the middle or the foot of a line."""
    if not height:
        return []
    nearest = (height + _HALF // 2) // _HALF * _HALF
    return [one for one in (nearest, nearest + _HALF, nearest - _HALF) if _HALF <= one <= LINE * lines]


def _candidates(wanted: Wanted, target: int, lines: int, before: Ends = ()) -> Iterator[Ends]:
    """Ends that may be drawn: each where it is wanted, at the edge of a cell, or just above the one below it."""
    at = len(before)
    if at == len(wanted.ends):
        yield before
        return
    last = before[-1] if before else 0
    if not wanted.is_there[at]:
        yield from _candidates(wanted, target, lines, (*before, last))
        return
    end = max(wanted.ends[at], last + 1)
    edge = end // LINE * LINE
    tried = [end, edge, edge + LINE, last + 1]
    if target:
        # Where the target runs across a bar that ends beside it, the end goes above or below the line.
        tried += [target - target % LINE, target + -target % LINE, *([target - 1] if not target % LINE else [])]
    top = lines * LINE
    for one in dict.fromkeys(tried):
        if last < one <= top:
            yield from _candidates(wanted, target, lines, (*before, one))


def _is_drawable(ends: Ends, target: int, wanted: Wanted) -> bool:
    within = [end for end in set(ends) if end % LINE]
    crossed = {end // LINE for end in within}
    if len(crossed) < len(within):
        return False
    if not target:
        return True
    if target % LINE:
        if target // LINE in crossed:
            return False
    elif {target // LINE, target // LINE - 1} <= crossed:
        return False
    kinds = zip(ends, wanted.is_there, wanted.reaches, strict=True)
    return all((end >= target) == reaches for end, is_there, reaches in kinds if is_there)


def _distance(drawn: Drawn, wanted: Wanted) -> tuple[int, int]:
    """How far ends and target are from where they are wanted: the top counts twice, the target three times."""
    kinds = zip(drawn.ends, wanted.ends, wanted.is_there, strict=True)
    apart = [abs(end - one) for end, one, is_there in kinds if is_there] or [0]
    target = 3 * abs(drawn.target - wanted.target) if drawn.target else _MISSING * bool(wanted.target)
    return sum(apart) + apart[-1] + target, apart[-1]


def cell(ends: Sequence[int], line: int) -> Cell:
    """A bar at a line, 0 at the bottom."""
    low, high = line * LINE, line * LINE + LINE
    parts: list[tuple[int, int]] = []
    before = 0
    for kind, end in enumerate(ends):
        share = min(end, high) - max(before, low)
        if share > 0:
            parts.append((share, kind))
        before = max(before, end)
    if not parts:
        return Cell(0, None, None)
    return Cell(parts[0][0], parts[0][1], parts[1][1] if len(parts) > 1 else None)


def line_over(ends: Sequence[int], target: int, lines: int) -> tuple[int, str]:
    """Where the line of a target runs over a bar: the line of the plot, 0 at the bottom, and its sign."""
    line, rest = divmod(target, LINE)
    if rest:
        return line, "━"
    is_parted = any(end // LINE == line and end % LINE for end in ends)
    # At the foot of a line, or at the top of the one below it, whichever has one colour; at the very top, below.
    return (line - 1, "▔") if is_parted or line >= lines else (line, "▁")
