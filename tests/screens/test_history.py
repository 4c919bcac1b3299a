"""The undo list: any change can be undone where it stands."""

import pytest

from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.store import Store
from screens_help import SMALL, STAMP, Maker


def change_titles(store: Store, *titles: str) -> None:
    for title in titles:
        store.run(SetFields(1, {"title": title}), STAMP)


async def test_it_lists_what_happened_newest_first(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("w", "enter", "U")
        at.expect_screen("HistoryScreen")
        at.expect("UNDO LIST")
        first = at.line(4)
        assert "won" in first
        assert "app" in first
        assert "demo" in at.line(6)
        at.expect_clean()


async def test_a_line_is_undone_and_marked_and_redone(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("U", "j", "j")
        command = at.screen.lines.selected.value
        await at.press("u")
        assert at.status.startswith("undone: ")
        assert at.screen.lines.selected.key == command.id
        assert at.screen.lines.selected.value.undone
        at.expect("↺")
        before = at.store.history.count()
        await at.press("enter")
        assert "undone already" in at.status
        assert at.store.history.count() == before
        await at.press("ctrl+r")
        assert at.status.startswith("redone: ")
        assert not at.screen.lines.selected.value.undone


async def test_a_conflict_is_explained_and_nothing_changes(demo_desk: Maker) -> None:
    with demo_desk.store() as store:
        change_titles(store, "First title", "Second title")
    async with demo_desk() as at:
        await at.press("U", "j", "u")
        at.expect_screen("Message")
        at.expect("cannot be undone: title of opportunity 1 was changed", "Both changes were kept")
        await at.press("enter")
        at.expect_screen("HistoryScreen")
        # The cursor stands on the later change, which can be undone first.
        assert "Second title" in at.screen.lines.selected.value.subject
        assert at.store.opportunities.one(1).title == "Second title"


@pytest.mark.parametrize("key", ["escape", "q", "U"])
async def test_it_is_left(demo_desk: Maker, key: str) -> None:
    async with demo_desk() as at:
        await at.press("U", key)
        at.expect_screen("TodayView")
        assert at.app.is_running


async def test_the_view_below_shows_what_was_undone(demo_desk: Maker) -> None:
    with demo_desk.store() as store:
        change_titles(store, "Renamed for the test")
    async with demo_desk() as at:
        await at.press("U", "u", "escape")
        assert at.store.opportunities.one(1).title != "Renamed for the test"
        at.expect_not("Renamed for the test")


async def test_ten_thousand_commands_are_read_by_windows(desk: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.store() as store:
        store.connection.execute("PRAGMA synchronous = OFF")
        store.connection.execute("BEGIN IMMEDIATE")
        store.connection.executemany(
            "INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id)"
            " VALUES (?, '2026-11-20T10:00:00.000Z', '2026-11-20', 'set', ?, 'cli', 'do', ?)",
            [(at, f"Number {at}", at) for at in range(1, 10_001)],
        )
        store.connection.execute("COMMIT")
    async with desk() as at:
        read: list[int] = []
        commands = at.store.history.commands
        monkeypatch.setattr(
            at.store.history, "commands", lambda limit=-1, first=0: read.append(limit) or commands(limit, first)
        )
        await at.press("U")
        at.expect("10000", "Number 10000")
        assert sum(read) < 200
        await at.press("G")
        at.expect("Number 1 ")
        await at.press("g", "g")
        at.expect("Number 10000")
        assert sum(read) < 600


async def test_an_empty_file_says_so(desk: Maker) -> None:
    async with desk() as at:
        await at.press("U")
        at.expect("Nothing was changed yet.")
        await at.press("u")
        at.expect_screen("HistoryScreen")
        at.expect_clean()


async def test_hostile_subjects_stay_text(hostile_desk: Maker) -> None:
    async with hostile_desk(size=SMALL) as at:
        await at.press("U")
        at.expect_clean()
        await at.press("G")
        at.expect_clean()


async def test_a_subject_that_looks_like_a_day_is_only_text(demo_desk: Maker) -> None:
    with demo_desk.store() as store:
        change_titles(store, "Move → 2026-99-99", "Move → abcd-efghi")
    async with demo_desk() as at:
        await at.press("U")
        at.expect("Move → 2026-99-99", "Move → abcd-efghi")
