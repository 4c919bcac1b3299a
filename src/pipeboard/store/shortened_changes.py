"""The changes of one record within a stretch of the journal, made as few as what is kept of them needs. Pure.

Kept is how the record stood before the stretch, whatever comes after it. Of an opportunity each step that it took
stays as well (its stages, its closings, its expected signature), and what it was made with: by that, an import of the
same rows again is known.
"""

import json
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

#: Columns of an opportunity whose every change is a step of its story; all other changes of a stretch become one.
STEPS = frozenset("stage_id stage_entered_on status closed_on close_reason_id expected_from expected_by".split())


class Entry(NamedTuple):
    """A change as the journal holds it: the command that made it, what was done, and its columns before and after."""

    command_id: int
    operation: str
    before: str | None
    after: str | None


def shortened(table: str, entries: Sequence[Entry], taken_back: Collection[int]) -> list[Entry]:
    """The entries of one record, fewer. What the commands `taken_back` did is no step: it was undone."""
    lasting = _lasting(entries)
    made: list[Entry] = []
    run: list[Entry] = []
    for entry in lasting:
        if entry.operation == "update":
            run.append(entry)
        else:
            made += _updates(table, run, taken_back)
            made.append(entry)
            run = []
    if table != "opportunity" and made and made[-1].operation == "insert":
        # The record as it is later says what it was made with, as far as anybody asks.
        return made
    return [*made, *_updates(table, run, taken_back)]


def _lasting(entries: Sequence[Entry]) -> list[Entry]:
    """Without what was made and is gone again. What was taken away and brought back stayed: it came back as it went,
    and what it was made with is told by the changes before.
    """
    lasting: list[Entry] = []
    born: int | None = None
    back = max((place for place, entry in enumerate(entries) if entry.operation == "insert"), default=-1)
    for place, entry in enumerate(entries):
        if entry.operation == "delete" and born is not None:
            if place > back:
                del lasting[born:]
                born = None
            continue
        if entry.operation == "insert":
            if born is not None:
                continue
            born = len(lasting)
        lasting.append(entry)
    return lasting


def _updates(table: str, run: Sequence[Entry], taken_back: Collection[int]) -> list[Entry]:
    """A run of updates as one, or as one for each step."""
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    states: list[dict[str, Any]] = []
    for entry in run:
        before, after = json.loads(entry.before or "{}"), json.loads(entry.after or "{}")
        first = {**before, **first}
        last.update(after)
        if table == "opportunity" and entry.command_id not in taken_back and not STEPS.isdisjoint(after):
            states.append({column: value for column, value in after.items() if column in STEPS})
    return _between(_followed(first, states, last), run)


def _followed(first: dict[str, Any], steps: list[dict[str, Any]], last: dict[str, Any]) -> list[dict[str, Any]]:
    """The states from first to last by way of the steps. What is no step changes with the last one."""
    states = [first]
    for step in steps:
        states.append({**states[-1], **step})
    if len(states) > 1 and all(states[-1][column] == last[column] for column in last if column in STEPS):
        states.pop()
    return [*states, last]


def _between(states: Sequence[dict[str, Any]], run: Sequence[Entry]) -> list[Entry]:
    """What changed from each state to the next."""
    made = []
    for state, following in pairwise(states):
        changed = [column for column, value in following.items() if state[column] != value]
        if changed:
            before, after = (_text({column: side[column] for column in changed}) for side in (state, following))
            made.append(Entry(run[-1].command_id, "update", before, after))
    return made


def _text(fields: dict[str, Any]) -> str:
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False)
