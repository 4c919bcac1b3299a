"""A bar is drawn in cells of two colours, shows every kind it has, and reaches its target when the figures do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.presentation.bar_cells import LINE, Cell, Drawn, Ends, Wanted, cell, line_over, settled


def wanted(*parts: int, target: int = 0) -> Wanted:
    """What is to be shown of parts, in eighths, that lie one above the other."""
    ends = tuple(sum(parts[: place + 1]) for place in range(len(parts)))
    return Wanted(ends, tuple(part > 0 for part in parts), target, tuple(end >= target for end in ends))


@pytest.mark.parametrize(
    ("parts", "target", "lines", "drawn"),
    [
        ((0, 0, 0), 0, 4, ((0, 0, 0), 0)),
        ((0, 0, 0), 9, 4, ((0, 0, 0), 8)),
        # One kind is precise to the eighth, and so are several whose ends lie in cells of their own.
        ((5, 0, 0), 0, 4, ((5, 5, 5), 0)),
        ((3, 8, 9), 0, 4, ((3, 11, 20), 0)),
        # Two ends in one cell: the nearest edge takes one of them.
        ((3, 3, 0), 0, 4, ((3, 8, 8), 0)),
        ((9, 5, 3), 0, 4, ((8, 14, 17), 0)),
        # Three kinds within one cell need another one.
        ((1, 1, 1), 0, 4, ((1, 8, 9), 0)),
        # A bar that ends beside its target ends below it, or above it where it reaches it.
        ((0, 0, 11), 12, 4, ((0, 0, 8), 12)),
        ((0, 0, 13), 12, 4, ((0, 0, 16), 12)),
        ((0, 0, 16), 16, 4, ((0, 0, 16), 16)),
        ((0, 0, 15), 16, 4, ((0, 0, 15), 16)),
        # The target across the middle of a cell leaves it one colour.
        ((5, 12, 12), 20, 4, ((5, 16, 29), 20)),
        # At the top of the plot.
        ((0, 0, 3), 32, 4, ((0, 0, 3), 32)),
    ],
)
def test_ends_are_where_they_can_be_drawn(
    parts: tuple[int, ...], target: int, lines: int, drawn: tuple[Ends, int]
) -> None:
    assert settled(wanted(*parts, target=target), lines) == Drawn(*drawn)


PARTS = st.integers(0, 30)


@given(st.tuples(PARTS, PARTS, PARTS), st.one_of(st.just(0), st.integers(1, 72)), st.integers(4, 11))
def test_every_bar_holds_to_what_a_cell_can_show(parts: tuple[int, int, int], target: int, lines: int) -> None:
    top = lines * LINE
    if sum(parts) > top or target > top:
        return
    ends, line = settled(wanted(*parts, target=target), lines)
    before = 0
    for part, end in zip(parts, ends, strict=True):
        # What is there is seen; what is not takes no room.
        assert (end > before) == (part > 0)
        before = end
    assert ends[-1] <= top
    within = [end // LINE for end in set(ends) if end % LINE]
    assert len(within) == len(set(within))
    # No end is moved by more than the cell beside it, and the top of the bar by no more than a line and an eighth.
    assert all(abs(end - sum(parts[: at + 1])) <= LINE + 2 for at, end in enumerate(ends))
    if line:
        assert abs(line - target) <= LINE
        reached = [(end >= line) == (sum(parts[: at + 1]) >= target) for at, end in enumerate(ends) if parts[at]]
        assert all(reached)
        at, sign = line_over(ends, line, lines)
        assert 0 <= at < lines
        assert sign in "▁━▔"
        # The cell it runs through has one colour.
        assert not any(end // LINE == at and end % LINE for end in ends)


@given(st.tuples(PARTS, PARTS, PARTS), st.integers(12, 72), st.integers(5, 11))
def test_a_bar_of_more_than_a_line_never_loses_its_target(parts: tuple[int, int, int], target: int, lines: int) -> None:
    if max(sum(parts), target + LINE) > lines * LINE:
        return
    assert settled(wanted(*parts, target=target), lines).target


@pytest.mark.parametrize(
    ("ends", "line", "found"),
    [
        ((0, 0, 0), 0, Cell(0, None, None)),
        ((8, 8, 8), 0, Cell(8, 0, None)),
        ((8, 8, 8), 1, Cell(0, None, None)),
        ((3, 8, 8), 0, Cell(3, 0, 1)),
        ((3, 3, 16), 0, Cell(3, 0, 2)),
        ((3, 11, 16), 1, Cell(3, 1, 2)),
        ((0, 0, 13), 1, Cell(5, 2, None)),
    ],
)
def test_a_cell_has_a_kind_and_the_one_above_it(ends: Ends, line: int, found: Cell) -> None:
    assert cell(ends, line) == found


@pytest.mark.parametrize(
    ("ends", "target", "found"),
    [
        ((0, 0, 0), 12, (1, "━")),
        ((0, 0, 0), 16, (2, "▁")),
        ((0, 0, 24), 16, (2, "▁")),
        ((0, 0, 19), 16, (1, "▔")),
        ((0, 0, 0), 32, (3, "▔")),
    ],
)
def test_the_line_of_a_target_lies_where_the_cell_has_one_colour(
    ends: Ends, target: int, found: tuple[int, str]
) -> None:
    assert line_over(ends, target, 4) == found
