"""No due date, no month and no figure moves with the zone of the machine, or when its clock changes."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli_help import Shell
from thoroughness import examples

#: West and east of everything, half an hour off, over both changes of the clock (in the north and in the south), and
#: where the day begins or ends elsewhere.
ZONES = (
    "UTC",
    "Europe/Paris",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
)

#: Mornings, the last and first minutes of a month and a year, and the hours that the clock of Paris has not or twice.
CLOCKS = (
    "2026-11-21T09:00",
    "2026-10-31T23:59",
    "2026-12-31T23:59:59",
    "2027-01-01T00:00",
    "2026-03-29T02:30",
    "2026-10-25T02:30",
    "2028-02-29T00:01",
)


@pytest.fixture
def zone() -> Iterator[Any]:
    """Sets the zone of this process, and puts it back."""
    before = os.environ.get("TZ")

    def put(name: str) -> None:
        os.environ["TZ"] = name
        time.tzset()

    yield put
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


#: What a day brings: everything that reads the clock.
COMMANDS = (
    ("add", "@Dupond roof 6000€ ^end of the month > call tomorrow 02:30"),
    ("add", "@Martin wall 200€/month ^next month > call today 23:59"),
    ("add", "@Kestrel door 900€ ^today"),
    ("plan", "3", "visit in three days 02:30", "--every", "week", "--minutes", "90"),
    ("done", "a1", "--next", "call in a month"),
    ("snooze", "a2", "tomorrow"),
    ("won", "2", "--renew", "--no-next"),
    ("lost", "3", "--reason", "No budget", "--no-next"),
    ("standby", "1", "in two weeks", "--why", "budget"),
    ("log", "1", "call: yes"),
)

READS = (
    ("list", "--json", "--status", "all"),
    ("today", "--json"),
    ("board", "--json"),
    ("forecast", "--json"),
    ("forecast", "--json", "origin!=renewal"),
    ("show", "1", "--json"),
    ("account", "Martin", "--json"),
)


def answers(shell: Shell, now: str) -> list[Any]:
    """What every read says, without the names and instants that chance and the clock of the journal give."""
    return [_without(shell.ok(*one, PIPEBOARD_NOW=now).json) for one in READS]


def _without(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {key: _without(value) for key, value in answer.items() if key not in ("uid", "at", "done_at")}
    return [_without(one) for one in answer] if isinstance(answer, list) else answer


@pytest.mark.parametrize("now", CLOCKS)
def test_a_day_is_the_same_in_every_zone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, zone: Any, now: str
) -> None:
    # Three of the others by turns, so that each zone has its clocks; all of them where there is time.
    turn, others = CLOCKS.index(now), ZONES[1:]
    chosen = ZONES if examples(1) > 1 else ("UTC", *(others[(3 * turn + step) % len(others)] for step in range(3)))
    told = {}
    for number, name in enumerate(chosen):
        zone(name)
        shell = Shell(capsys, str(tmp_path / f"{number}.db"), now)
        for command in COMMANDS:
            shell.ok(*command)
        told[name] = answers(shell, now)
        calendar = shell.ok("export", "--format", "ics").out.splitlines()
        told[name].append([line for line in calendar if line.startswith(("DTSTART", "DTEND", "TRIGGER"))])
    for name in chosen:
        assert told[name] == told["UTC"], name
    # What was written in one zone reads the same in another.
    shell = Shell(capsys, str(tmp_path / "0.db"), now)
    for name in chosen:
        zone(name)
        assert answers(shell, now) == told["UTC"][:-1], name


@pytest.mark.parametrize(
    ("before", "days"), [("2026-03-27", ("2026-04-03", "2026-04-10")), ("2026-10-23", ("2026-10-30", "2026-11-06"))]
)
def test_weeks_across_a_change_of_the_clock_keep_their_day_and_hour(
    shell: Shell, zone: Any, before: str, days: tuple[str, str]
) -> None:
    zone("Europe/Paris")
    shell.ok("add", "@Dupond roof", PIPEBOARD_NOW=f"{before}T08:00")
    shell.ok("plan", "1", f"call {before} 02:30", "--every", "week", PIPEBOARD_NOW=f"{before}T08:00")
    for number, (done_on, due_on) in enumerate(zip((before, days[0]), days, strict=True), 1):
        shell.ok("done", f"a{number}", PIPEBOARD_NOW=f"{done_on}T02:30")
        action = shell.ok("show", "1", "--json").json["opportunity"]["next_action"]
        assert (action["due_on"], action["due_time"]) == (due_on, "02:30")
