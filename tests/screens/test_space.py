"""Where cards are: the cursor stays in sight and on what it stood, whatever is pressed."""

from hypothesis import given
from hypothesis import strategies as st

from pipeboard.widgets.space import GAP, NARROWEST, Area, Column, Place, Space, stretches


def space(numbers: list[int], width: int = 120, height: int = 30) -> Space:
    made = Space(3)
    made.width, made.height = width, height
    made.show([Column(at, number, lambda _w, _on: ()) for at, number in enumerate(numbers)], 3, 1)
    return made


steps = st.lists(st.tuples(st.sampled_from(["beside", "along", "put"]), st.integers(-40, 40)), max_size=30)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=9), st.integers(10, 220), st.integers(6, 60), steps)
def test_the_cursor_is_always_in_sight(
    numbers: list[int], width: int, height: int, moves: list[tuple[str, int]]
) -> None:
    made = space(numbers, width, height)
    for kind, by in moves:
        if kind == "beside":
            made.put(made.beside(by))
        elif kind == "along":
            made.put(Place(made.column, made.place.card + by))
        else:
            made.put(Place(by, by))
        made.settle()
        assert made.column in made.seen
        column = made.columns[made.column]
        assert 0 <= made.place.card < max(1, column.number)
        area = made.card_area(made.place)
        assert area.y >= made.head_height
        assert made.place.card - made.top(made.column) < made.cards_in_sight
        if column.number:
            assert made.at(area.x, area.y) == made.place


@given(st.integers(1, 9), st.integers(10, 220))
def test_columns_never_overlap_and_fill_the_width(number: int, width: int) -> None:
    made = space([1] * number, width)
    fitting, wide = made.layout()
    assert fitting * (wide + GAP) - GAP <= max(width, 8)
    assert wide >= NARROWEST or fitting == 1
    assert fitting == number or (fitting + 1) * (NARROWEST + GAP) - GAP > width


def test_other_columns_keep_the_cursor_by_key() -> None:
    made = space([5, 5, 5])
    made.put(Place(2, 4))
    made.show([Column(7, 1, lambda _w, _on: ()), Column(2, 2, lambda _w, _on: ())], 3, 1)
    assert made.place == (1, 1)


def test_sideways_keeps_the_line() -> None:
    made = space([50, 50], height=15)
    made.put(Place(0, 20))
    made.settle()
    assert made.top(0) == 18
    assert made.beside(1) == (1, 2)


areas = st.lists(
    st.builds(Area, st.integers(0, 60), st.integers(0, 20), st.integers(1, 30), st.integers(1, 5)), max_size=9
)


def cells(area: Area) -> set[tuple[int, int]]:
    return {(x, y) for x in range(area.x, area.x + area.width) for y in range(area.y, area.y + area.height)}


@given(areas)
def test_stretches_cover_areas_and_have_each_line_once(given: list[Area]) -> None:
    found = stretches(given)
    lines = [y for one in found for y in range(one.y, one.y + one.height)]
    assert len(lines) == len(set(lines))
    covered = set().union(*map(cells, found))
    assert set().union(*map(cells, given)) <= covered
    # Nothing left of the first, right of the last, above or below.
    for y in lines:
        asked = [x for one in given for x, at in cells(one) if at == y]
        assert {min(asked), max(asked)} == {
            min(x for x, at in covered if at == y),
            max(x for x, at in covered if at == y),
        }


def test_two_cards_side_by_side_are_one_stretch() -> None:
    left, right, below = Area(2, 4, 20, 3), Area(30, 4, 20, 3), Area(30, 8, 20, 3)
    assert stretches((left, right)) == [Area(2, 4, 48, 3)]
    assert stretches((below, right, left)) == [Area(2, 4, 48, 3), Area(30, 8, 20, 3)]
    assert stretches(()) == []
