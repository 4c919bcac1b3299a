"""The choices of the review: what stands side by side, what has a line of its own, and what has no room."""

import pytest

from pipeboard.presentation.verdicts import Verdict, verdict_rows

PLAIN = [Verdict("d", "done"), Verdict("w", "won"), Verdict("space", "leave it so")]
OFFERS = [("1", "Sun 29 Nov"), ("2", "Mon 30 Nov"), ("3", "28 Dec")]


def drawn(verdicts: list[Verdict], cells: int) -> list[str]:
    rows = verdict_rows(verdicts, cells)
    return ["".join(cell.text for cell in row) for row in rows]


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (80, ["d done   w won   space leave it so"]),
        (34, ["d done   w won   space leave it so"]),
        (33, ["d done   w won", "space leave it so"]),
        (13, ["d done", "w won", "space leave it so"]),
        (1, ["d done", "w won", "space leave it so"]),
    ],
)
def test_those_without_days_share_lines(cells: int, lines: list[str]) -> None:
    assert drawn(PLAIN, cells) == lines


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (80, "s snooze   1 Sun 29 Nov   2 Mon 30 Nov   3 28 Dec"),
        (49, "s snooze   1 Sun 29 Nov   2 Mon 30 Nov   3 28 Dec"),
        (48, "s snooze   1 Sun 29 Nov   2 Mon 30 Nov"),
        (23, "s snooze   1 Sun 29 Nov"),
        (22, "s snooze"),
    ],
)
def test_the_nearest_days_keep_their_room(cells: int, line: str) -> None:
    assert drawn([Verdict("s", "snooze", OFFERS)], cells) == [line]


def test_days_stand_below_one_another() -> None:
    lines = drawn([PLAIN[0], Verdict("s", "snooze", OFFERS), Verdict("p", "push", OFFERS)], 80)
    assert [line.index("1 Sun") for line in lines[1:]] == [11, 11]


def test_nothing_is_nothing() -> None:
    assert drawn([], 80) == []
