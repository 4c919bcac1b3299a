"""What a salesperson changes all day at the prompt, whole: each verb beside an empty interpreter, then taskwarrior."""

import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import count, cycle
from pathlib import Path

import files
import measure
from add import taskwarrior
from measure import Case, Options, Sample, Table, output_of, process

#: A change at the prompt may last so many empty interpreters.
_GOAL = 5


class Turns:
    """A command with other arguments at each turn: what is done is done, and the next turn needs another record."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], words: Iterator[Sequence[str]]) -> None:
        self._command = command
        self._environment = environment
        self._words = words

    def once(self) -> Sample:
        """One run, with the next arguments."""
        return process([*self._command, *next(self._words)], self._environment)()


def tables(options: Options) -> Iterator[Table]:
    """Each daily verb at 10,000, the heaviest of them at 100,000, then beside taskwarrior."""
    with measure.home() as home:
        path = files.copy_of(10_000, home)
        environment = measure.environment(home, PIPEBOARD_DB=path)
        cases = [Case(measure.FLOOR, measure.floor(environment))]
        for name, words in _verbs(path).items():
            turns = Turns(measure.pipeboard(), environment, words)
            cases.append(Case(name, turns.once, measure.FLOOR, goal=_GOAL))
        yield Table("Changes at 10,000 / an empty interpreter", cases)
    if not options.quick:
        yield from _large()
    yield from _beside_taskwarrior()


def _verbs(path: Path) -> dict[str, Iterator[Sequence[str]]]:
    """The arguments of each verb, turn after turn, on records that no other verb touches."""
    with closing(sqlite3.connect(path)) as connection:
        sold = iter(_column(connection, "SELECT id FROM opportunity WHERE status = 'open' ORDER BY id LIMIT 3000"))
        ended = iter(_column(connection, "SELECT id FROM opportunity WHERE status = 'lost' ORDER BY id LIMIT 1000"))
        actions = iter(
            _column(
                connection,
                "SELECT activity.id FROM activity JOIN opportunity ON opportunity.id = opportunity_id"
                " WHERE done_at IS NULL AND status = 'open' ORDER BY activity.id DESC LIMIT 2000",
            )
        )
        one, put_off = str(next(sold)), f"a{next(actions)}"
        # A move to where it stands is refused.
        standing = "SELECT name FROM stage WHERE id = (SELECT stage_id FROM opportunity WHERE id = ?)"
        (stage,) = connection.execute(standing, (one,)).fetchone()
    stages = cycle(("met", "quote") if stage == "Quote" else ("quote", "met"))
    return {
        "done": (("done", f"a{action}") for action in actions),
        "snooze": (("snooze", put_off, f"2027-{at % 12 + 1:02}-{at % 28 + 1:02}") for at in count()),
        "plan": (("plan", one, f"call Marie 2027-01-{at % 28 + 1:02} 10:00") for at in count()),
        "log": (("log", one, f"called about the price, {at}") for at in count()),
        "note": (("note", one, f"asked for a discount, {at}") for at in count()),
        "move": (("move", one, stage) for stage in stages),
        "won": (("won", str(number), "--no-next") for number in sold),
        "lost": (("lost", str(number), "--no-next", "--reason", "Price") for number in sold),
        "cancel": (("cancel", str(number), "--no-next") for number in sold),
        "reopen": (("reopen", str(number)) for number in ended),
        "set a star": (("set", one, f"star={word}") for word in cycle(("yes", "no"))),
        "set an amount": (("set", one, f"amount={6000 + at}") for at in count()),
        "undo": (("undo",) for _ in count()),
        "redo": (("redo",) for _ in count()),
    }


def _column(connection: sqlite3.Connection, question: str) -> list[int]:
    return [row[0] for row in connection.execute(question)]


def _large() -> Iterator[Table]:
    """A move, which writes most, in a small file and in a large one."""
    with measure.home() as home:
        cases = []
        for number in (100, 100_000):
            path = files.copy_of(number, home, f"{number}.db")
            turns = Turns(measure.pipeboard(), measure.environment(home, PIPEBOARD_DB=path), _verbs(path)["move"])
            floor = f"move at {100:,}" if cases else ""
            cases.append(Case(f"move at {number:,}", turns.once, floor, goal=1.2 if cases else None))
        yield Table("Changes at 100,000 / at 100", cases)


def _beside_taskwarrior() -> Iterator[Table]:
    task = measure.peer("task", "TASKWARRIOR")
    if task is None:
        print("\n(taskwarrior is not installed: TASKWARRIOR=/path/to/task says where it is)")
        return
    with measure.home() as home:
        theirs = taskwarrior(task, home, 10_000)
        path = files.copy_of(10_000, home)
        own, verbs = measure.environment(home, PIPEBOARD_DB=path), _verbs(path)
        known = json.loads(output_of([task, "rc.verbose=nothing", "status:pending", "export"], theirs))
        tasks = iter([one["uuid"] for one in known])
        changed = next(tasks)
        pairs: tuple[tuple[str, Iterator[Sequence[str]], str], ...] = (
            ("task done", ((one, "done") for one in tasks), "done"),
            ("task modify", ((changed, "modify", f"due:2027-01-{at % 28 + 1:02}") for at in count()), "set an amount"),
        )
        cases = []
        for name, words, ours in pairs:
            cases.append(Case(name, Turns([task], theirs, words).once))
            cases.append(Case(ours, Turns(measure.pipeboard(), own, verbs[ours]).once, name, goal=0.6))
        remark = f"taskwarrior {output_of([task, '--version'], theirs).strip()}, 10,000 pending tasks"
        yield Table("Changes at 10,000 / taskwarrior", cases, [remark])


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
