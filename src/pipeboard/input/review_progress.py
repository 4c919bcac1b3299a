"""How far reviews are, kept beside the settings at each verdict: one that was killed goes on at the same card."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeboard.input import kept_entries, keymap_file
from pipeboard.light import suppress
from pipeboard.sales.reviews import Review, Scope
from pipeboard.sales.totals import Sum, Total


def place(environment: Mapping[str, str]) -> str:
    """Where they are kept."""
    return os.path.join(keymap_file.folder(environment), "reviews.json")


def read(environment: Mapping[str, str], path: str, scope: Scope) -> Review | None:
    """The review of a scope that was begun on a sales file; None where none was, or nobody can read it."""
    found = kept_entries.read(place(environment)).get(os.path.realpath(path), {})
    with suppress(AttributeError, KeyError, TypeError, ValueError):
        return _review(scope, found[scope])
    return None


def keep(environment: Mapping[str, str], path: str, review: Review) -> None:
    """Keep how far a review is; that of the other scope stays as it is."""
    there = place(environment)
    before = kept_entries.read(there).get(os.path.realpath(path), {})
    entry = dict(before) if isinstance(before, dict) else {}
    kept_entries.write(there, path, entry | {review.scope: _entry(review)})


def _entry(review: Review) -> dict[str, Any]:
    return {
        "begun_on": review.begun_on.isoformat(),
        "since": review.since,
        "queue": list(review.queue),
        "seen": [list(one) for one in review.seen],
        "asked_back": list(review.asked_back),
        "open": [review.open_before.number, [list(one) for one in review.open_before.totals]],
    }


def _review(scope: Scope, entry: Mapping[str, Any]) -> Review:
    number, totals = entry["open"]
    return Review(
        scope,
        date.fromisoformat(entry["begun_on"]),
        int(entry["since"]),
        tuple(map(int, entry["queue"])),
        Sum(int(number), tuple(Total(str(one), int(value), weight) for one, value, weight in totals)),
        tuple((int(one), int(command)) for one, command in entry["seen"]),
        tuple(map(int, entry["asked_back"])),
    )
