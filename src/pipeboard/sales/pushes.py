"""Pushes: how often an expected signature was moved to a later day, and by how much in all.

One push says little. Three of them say that the date is a wish, or that nobody decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeboard.light import NamedTuple

#: So many pushes are too many.
OFTEN = 3


class Push(NamedTuple):
    """The last day of an expected signature, moved from one day to a later one; `on` is the day it was done."""

    on: date
    before: date
    after: date


class PushRecord(NamedTuple):
    """How often an expected signature was pushed, by how many days in all. What was brought forward is not counted."""

    number: int = 0
    days: int = 0


def push_record(moves: Iterable[Push]) -> PushRecord:
    """The record of some moves: those to a later day are counted."""
    days = [(move.after - move.before).days for move in moves if move.after > move.before]
    return PushRecord(len(days), sum(days))


def is_pushed_often(record: PushRecord) -> bool:
    """Whether it was pushed so often that its date means little."""
    return record.number >= OFTEN
