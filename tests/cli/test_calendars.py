"""Planned actions as calendar files: one file for all, and a folder that is kept up to date."""

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from cli_help import Shell
from pipeboard.exchange.calendar_out import made_at


def fill_filled(shell: Shell) -> None:
    shell.ok("add", "@Dupond façade 6000€ >call 2026-12-15 10:00")
    shell.ok("add", "@Martin fleet; 18000€, two, lines >email 2026-12-16")
    shell.ok("add", "@Lilas garden >meeting 2026-11-18 09:30")
    shell.ok("lost", "3", "--reason", "Price", "--no-next")


@pytest.fixture
def filled(shell: Shell) -> Shell:
    return shell.begin(fill_filled)


def entries(content: bytes) -> dict[str, dict[str, object]]:
    """The entries of a calendar, as a program of somebody else reads them: summary → start, end, alarms."""
    return {
        str(one["SUMMARY"]): {
            "start": one["DTSTART"].dt,
            "end": one["DTEND"].dt,
            "alarms": [alarm["TRIGGER"].dt.total_seconds() / 60 for alarm in one.walk("VALARM")],
        }
        for one in Calendar.from_ical(content).walk("VEVENT")
    }


def folder_of(place: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in place.iterdir() if not one.name.startswith(".")}


def test_what_is_planned_is_one_calendar(filled: Shell, tmp_path: Path) -> None:
    place = tmp_path / "all.ics"
    filled.ok("export", str(place))
    content = place.read_bytes()
    assert entries(content) == {
        "call · Dupond": {
            "start": datetime(2026, 12, 15, 10),
            "end": datetime(2026, 12, 15, 10, 30),
            "alarms": [-15],
        },
        "email · Martin": {"start": date(2026, 12, 16), "end": date(2026, 12, 17), "alarms": [540]},
    }
    assert b"\r\n" in content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    filled.ok("export", str(place), "--force")
    assert place.read_bytes() == content


def test_only_actions_of_what_the_filter_leaves(filled: Shell) -> None:
    assert filled.ok("export", "--format", "ics", "--account", "Martin").out.count("BEGIN:VEVENT") == 1
    assert filled.ok("export", "--format", "ics", "--status", "lost").out.count("BEGIN:VEVENT") == 0


def test_a_folder_has_a_file_for_each(filled: Shell, tmp_path: Path) -> None:
    place = tmp_path / "calendars" / "sales"
    answer = filled.ok("calendar", str(place), "--json").json
    assert answer == {"schema": 1, "folder": str(place), "created": 2, "changed": 0, "removed": 0, "unchanged": 0}
    files = folder_of(place)
    assert sorted(name for content in files.values() for name in entries(content)) == [
        "call · Dupond",
        "email · Martin",
    ]
    for name, content in files.items():
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        assert name == f"{event['UID']}.ics"
        assert event["DTSTAMP"].dt == made_at(str(event["UID"]))


def test_writing_twice_touches_nothing(filled: Shell, tmp_path: Path) -> None:
    filled.ok("calendar", str(tmp_path / "c"))
    before = {one: (os.stat(one).st_mtime_ns, os.stat(one).st_ino) for one in (tmp_path / "c").iterdir()}
    answer = filled.ok("calendar", str(tmp_path / "c"), "--json").json
    assert (answer["unchanged"], answer["created"], answer["changed"]) == (2, 0, 0)
    assert {one: (os.stat(one).st_mtime_ns, os.stat(one).st_ino) for one in (tmp_path / "c").iterdir()} == before


def test_the_folder_follows_what_changes(filled: Shell, tmp_path: Path) -> None:
    place = tmp_path / "c"
    filled.ok("calendar", str(place))
    (place / "mine.ics").write_text("BEGIN:VCALENDAR")
    uids = set(folder_of(place)) - {"mine.ics"}
    filled.ok("snooze", "a1", "2026-12-20")
    answer = filled.ok("calendar", str(place), "--json").json
    assert (answer["changed"], answer["unchanged"]) == (1, 1)
    filled.ok("done", "a2")
    filled.ok("plan", "2", "call 2026-12-28")
    answer = filled.ok("calendar", str(place), "--json").json
    assert (answer["removed"], answer["created"]) == (1, 1)
    there = set(folder_of(place))
    assert "mine.ics" in there
    assert len(there & uids) == 1
    filled.ok("undo")
    filled.ok("undo")
    filled.ok("calendar", str(place))
    assert set(folder_of(place)) == uids | {"mine.ics"}


def test_done_ones_on_request(filled: Shell, tmp_path: Path) -> None:
    filled.ok("done", "a1", "--outcome", "wants two coats")
    filled.ok("note", "1", "a note is nothing for a calendar")
    assert filled.ok("calendar", str(tmp_path / "c"), "--json").json["created"] == 1
    filled.ok("calendar", str(tmp_path / "c"), "--done")
    contents = [entries(content) for content in folder_of(tmp_path / "c").values()]
    assert [one["call · Dupond"]["alarms"] for one in contents if "call · Dupond" in one] == [[]]


@pytest.mark.parametrize(("minutes", "rings"), [("0", []), ("60", [-60]), ("10080", [-10080])])
def test_when_it_rings(filled: Shell, tmp_path: Path, minutes: str, rings: list[int]) -> None:
    filled.ok("calendar", str(tmp_path / "c"), "--alarm", minutes)
    found = [entries(content).get("call · Dupond") for content in folder_of(tmp_path / "c").values()]
    assert [one["alarms"] for one in found if one] == [rings]


@pytest.mark.parametrize("minutes", ["-1", "10081", "soon"])
def test_a_wrong_alarm_is_refused(filled: Shell, tmp_path: Path, minutes: str) -> None:
    assert filled("calendar", str(tmp_path / "c"), f"--alarm={minutes}").code == 2
    assert not (tmp_path / "c").exists()


def test_no_calendar_where_something_else_is(filled: Shell, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("mine")
    filled.ok("backup")
    for wrong in (str(place), f"{filled.path}.backups", filled.path):
        before = place.read_text(), sorted(os.listdir(f"{filled.path}.backups"))
        assert filled("calendar", wrong).code == 2
        assert (place.read_text(), sorted(os.listdir(f"{filled.path}.backups"))) == before


def test_a_list_of_names_removes_nothing_but_our_own(filled: Shell, tmp_path: Path) -> None:
    """Whoever writes into the list of names cannot make the command remove other files."""
    place = tmp_path / "c"
    filled.ok("calendar", str(place))
    (tmp_path / "precious.ics").write_text("mine")
    (place / "precious.ics").write_text("mine")
    (place / ".pipeboard").write_text("../precious.ics\nprecious.ics\n/etc/hosts\n\n")
    filled.ok("calendar", str(place))
    assert (tmp_path / "precious.ics").read_text() == (place / "precious.ics").read_text() == "mine"


def test_hostile_names_stay_one_entry(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "@Acme", "x")
    shell.ok("set", "1", "title=BEGIN:VEVENT\\nUID:x, y; z \\ \u202e“q”")
    shell.ok("plan", "1", "call END:VEVENT 2026-12-15")
    content = shell.ok("export", "--format", "ics").out
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 1
