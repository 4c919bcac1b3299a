"""Order by hand: every placement gives the order that was meant, and few neighbours make room."""

from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales.ordering import STEP, Place, Room, between, make_room, on_top, spread, stand_between


def test_a_place_between() -> None:
    assert between(None, None) == 0
    assert between(None, 0) == -STEP == on_top(0)
    assert between(0, None) == STEP
    assert between(0, STEP) == STEP // 2
    assert between(5, 7) == 6
    assert between(5, 6) is None
    assert between(5, 5) is None
    assert on_top(None) == 0


def test_several_between() -> None:
    assert spread(None, None, 3) == [0, STEP, 2 * STEP]
    assert spread(None, 10, 2) == [10 - 2 * STEP, 10 - STEP]
    assert spread(10, None, 2) == [10 + STEP, 10 + 2 * STEP]
    assert spread(0, 3, 2) == [1, 2]
    assert spread(0, 2, 2) is None


def test_stands_there_already() -> None:
    above, one, below = Place(9, 4), Place(2, 5), Place(3, 5)
    assert stand_between([one], above, below)
    assert stand_between([one], None, None)
    assert not stand_between([below], above, one)
    assert not stand_between([above], one, None)


def test_zeros_make_room_on_the_shorter_side() -> None:
    zeros = [Place(number, 0) for number in range(10)]
    room = make_room(1, reversed(zeros[:2]), iter(zeros[2:]))
    assert sorted(room.displaced) == [0, 1]
    assert room.displaced[0] < room.displaced[1] < room.arriving[0] < 0
    room = make_room(1, reversed(zeros[:7]), iter(zeros[7:]))
    assert sorted(room.displaced) == [7, 8, 9]


def test_no_more_is_read_than_is_needed() -> None:
    def endless(start: int, step: int):  # type: ignore[no-untyped-def]
        for number in range(1000):
            assert number < 3, "read too far"
            yield Place(number, start + number * step)

    assert make_room(1, endless(0, -1), endless(STEP, 1)).displaced == {}
    assert make_room(1, endless(0, -STEP), endless(1, STEP)) == Room([-341], {0: -683})


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[Place], int, int]:
    """A column as files may have it, a place in it, and how many arrive."""
    positions = sorted(draw(st.lists(st.one_of(st.integers(-5, 5), st.integers(-9000, 9000)), max_size=12)))
    ids = iter(draw(st.permutations(range(len(positions)))))
    column = sorted((Place(next(ids), position) for position in positions), key=lambda one: (one.position, one.id))
    return column, draw(st.integers(0, len(column))), draw(st.integers(1, 4))


@given(columns())
def test_what_arrives_stands_where_it_was_put(drawn: tuple[list[Place], int, int]) -> None:
    column, index, count = drawn
    room = make_room(count, reversed(column[:index]), iter(column[index:]))
    assert len(room.arriving) == count
    new = [100 + number for number in range(count)]
    after = {place.id: room.displaced.get(place.id, place.position) for place in column}
    after |= dict(zip(new, room.arriving, strict=True))
    meant = [place.id for place in column[:index]] + new + [place.id for place in column[index:]]
    assert sorted(after, key=lambda one: (after[one], one)) == meant
    # Nobody shares a position with what arrived: the next one finds its place without a look at ids.
    assert len({after[one] for one in new}) == count
    assert not set(room.arriving) & {position for one, position in after.items() if one not in new}
    above, below = {place.id for place in column[:index]}, {place.id for place in column[index:]}
    displaced = set(room.displaced)
    assert displaced <= above or displaced <= below
    assert len(displaced) <= min(len(above), len(below))


@given(columns())
def test_neighbours_stay_where_there_is_room(drawn: tuple[list[Place], int, int]) -> None:
    column, index, count = drawn
    room = make_room(count, reversed(column[:index]), iter(column[index:]))
    open_side = index in (0, len(column))
    if open_side or column[index].position - column[index - 1].position > count:
        assert room.displaced == {}
    else:
        assert room.displaced
