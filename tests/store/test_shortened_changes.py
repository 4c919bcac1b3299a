"""What is kept of the changes of one record within a month: how it stood before, and the steps of an opportunity."""

import json
from itertools import pairwise
from typing import Any

import pytest

from pipeboard.store.shortened_changes import Entry, shortened

Values = dict[str, Any]


def set_to(command: int, before: Values, after: Values) -> Entry:
    return Entry(command, "update", json.dumps(before), json.dumps(after))


def born(command: int) -> Entry:
    return Entry(command, "insert", None, None)


def gone(command: int, **row: Any) -> Entry:
    return Entry(command, "delete", json.dumps(row), None)


def read(entries: list[Entry]) -> list[tuple[str, Values, Values]]:
    return [(one.operation, json.loads(one.before or "{}"), json.loads(one.after or "{}")) for one in entries]


A, B, C = {"name": "a"}, {"name": "b"}, {"name": "c"}


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        ([set_to(1, A, B)], [("update", A, B)]),
        ([set_to(1, A, B), set_to(2, B, C)], [("update", A, C)]),
        ([set_to(1, A, B), set_to(2, B, A)], []),
        (
            [set_to(1, A, B), set_to(2, {"job": None}, {"job": "x"})],
            [("update", {"name": "a", "job": None}, {"name": "b", "job": "x"})],
        ),
        # Made and changed: the record says it all. Made and gone: nothing was ever there.
        ([born(1), set_to(2, A, B)], [("insert", {}, {})]),
        ([born(1), set_to(2, A, B), gone(3, id=1)], []),
        ([born(1), gone(2, id=1), born(3), set_to(4, A, B)], [("insert", {}, {})]),
        # Gone: as it was, with what was changed before. Gone and back: both, whatever it is by then.
        ([set_to(1, A, B), gone(2, id=1, name="b")], [("update", A, B), ("delete", {"id": 1, "name": "b"}, {})]),
        (
            [gone(1, id=1, name="a"), born(2), set_to(3, A, C)],
            [("delete", {"id": 1, "name": "a"}, {}), ("insert", {}, {})],
        ),
        ([gone(1, id=1, name="a"), born(2), gone(3, id=1, name="z")], [("delete", {"id": 1, "name": "a"}, {})]),
    ],
)
def test_a_record(entries: list[Entry], left: list[tuple[str, Values, Values]]) -> None:
    assert read(shortened("contact", entries, ())) == left


def stage(command: int, before: int, after: int) -> Entry:
    return set_to(command, {"stage_id": before}, {"stage_id": after})


def pushed(command: int, before: str, after: str) -> Entry:
    return set_to(command, {"expected_by": before}, {"expected_by": after})


def steps(*values: int) -> list[tuple[str, Values, Values]]:
    return [("update", {"stage_id": a}, {"stage_id": b}) for a, b in pairwise(values)]


@pytest.mark.parametrize(
    ("entries", "undone", "left"),
    [
        ([stage(1, 1, 2), stage(2, 2, 3)], (), steps(1, 2, 3)),
        ([stage(1, 1, 2), stage(2, 2, 1)], (), steps(1, 2, 1)),
        # An undo and what it undid were no steps; what was done between them was.
        ([stage(1, 1, 2), stage(2, 2, 1)], (1, 2), []),
        ([stage(1, 1, 2), stage(2, 2, 5), stage(3, 5, 2), stage(4, 2, 1)], (1, 4), steps(1, 5, 2, 1)),
        # What is no step changes with the last one.
        (
            [set_to(1, {"title": "x"}, {"title": "y"}), stage(2, 1, 2), set_to(3, {"title": "y"}, {"title": "z"})],
            (),
            [("update", {"title": "x", "stage_id": 1}, {"title": "z", "stage_id": 2})],
        ),
        (
            [stage(1, 1, 2), set_to(2, {"title": "x"}, {"title": "y"}), stage(3, 2, 3)],
            (),
            [*steps(1, 2), ("update", {"stage_id": 2, "title": "x"}, {"stage_id": 3, "title": "y"})],
        ),
        # What it was made with stays, so that an import of the same row again is known.
        ([born(1), stage(2, 1, 2), stage(3, 2, 3)], (), [("insert", {}, {}), *steps(1, 2, 3)]),
        (
            [pushed(1, "2026-10-01", "2026-11-01"), pushed(2, "2026-11-01", "2026-12-01")],
            (),
            [
                ("update", {"expected_by": "2026-10-01"}, {"expected_by": "2026-11-01"}),
                ("update", {"expected_by": "2026-11-01"}, {"expected_by": "2026-12-01"}),
            ],
        ),
        (
            [stage(1, 1, 2), gone(2, id=1, stage_id=2), born(3), stage(4, 2, 3)],
            (),
            [*steps(1, 2), ("delete", {"id": 1, "stage_id": 2}, {}), ("insert", {}, {}), *steps(2, 3)],
        ),
    ],
)
def test_an_opportunity(entries: list[Entry], undone: tuple[int, ...], left: list[tuple[str, Values, Values]]) -> None:
    assert [
        (operation, *(dict(sorted(side.items())) for side in sides))
        for operation, *sides in read(shortened("opportunity", entries, undone))
    ] == [(operation, *(dict(sorted(side.items())) for side in sides)) for operation, *sides in left]
