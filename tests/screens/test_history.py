"""The undo list: any change can be undone where it stands."""

import datetime as dt

import pytest

from pipeboard.screens.undo_rows import UndoPlaces
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import MoveTo
from pipeboard.store.store import Store
from pipeboard.store.writes.deleting import Delete
from screens_help import SMALL, STAMP, Maker
from store_help import draft, stamp_at


def change_titles(store: Store, *titles: str) -> None:
    for title in titles:
        store.run(SetFields(1, {"title": title}), STAMP)


async def test_it_lists_what_happened_newest_first(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("w", "enter", "U")
        at.expect_screen("HistoryScreen")
        at.expect("UNDO LIST")
        # Under its day, in words, with the name; what this window did says nothing of where it came from.
        assert at.line(4).split()[:5] == ["Sat", "21", "Nov", "1", "today"]
        assert "won" in at.line(5)
        assert "app" not in at.line(5)
        at.expect("Fri 20 Nov 15   yesterday", "pushed from early Mar 2027 to Q1 2027 · Marsham Theatre")
        at.expect_not("set ")
        at.expect_clean()


async def test_nothing_is_offered_where_nothing_was_changed(desk: Maker) -> None:
    async with desk() as at:
        await at.press("U")
        at.expect("Nothing was changed yet.", "esc leave")
        at.expect_not("undo this", "unfold", "redo", "several records")


async def test_a_line_is_undone_and_marked_and_redone(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("U", "j", "j")
        command = at.screen.lines.selected.value
        await at.press("u")
        assert at.status.startswith("undone: ")
        assert at.screen.lines.selected.key == command.id
        assert at.screen.lines.selected.value.undone
        at.expect("↺")
        assert "undone" in at.lines_with("↺")[0]
        before = at.store.history.count()
        await at.press("u")
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


async def test_what_several_records_were_changed_to_unfolds(desk: Maker) -> None:
    with desk.store() as store:
        ids = [store.capture(draft(f"Roof {number}", account="Dupond"), STAMP)[0].ids[0] for number in range(3)]
        store.run(SetFields(ids[0], {"amount_minor": 400000}), STAMP)
        store.run(MoveTo(tuple(ids), store.pipelines.stages(1)[2].id), STAMP)
        store.run(Delete((ids[2],)), STAMP)
    async with desk() as at:
        await at.press("U")
        at.expect("moved: 3 records", "amount 6,000 → 4,000", "Dupond · Roof 0", "captured", "deleted")
        await at.press("j", "enter")
        # Each by its name, one that is gone by now, too.
        for number in range(3):
            assert len(at.lines_with(f"Dupond · Roof {number}  stage To qualify → Met")) == 1
        assert "▾" in at.lines_with("moved: 3 records")[0]
        # On any of them `u` undoes the whole command, which stays unfolded where it stands.
        await at.press("k", "u", "j", "j", "j", "u")
        assert [at.store.opportunities.one(one).stage for one in ids] == ["To qualify"] * 3
        assert "undone" in at.lines_with("moved: 3 records")[0]
        at.expect("Dupond · Roof 1  stage To qualify → Met")
        await at.press("enter")
        at.expect_not("stage To qualify → Met")
        at.expect_clean()


async def test_what_another_window_or_the_prompt_changed_says_so(desk: Maker) -> None:
    with desk.store() as store:
        number = store.capture(draft("Roof", account="Dupond"), STAMP)[0].ids[0]
    async with desk() as at:
        for origin, title in (("app", "Theirs"), ("cli", "Typed")):
            with Store.open(desk.path, STAMP, origin=origin) as other:
                other.run(SetFields(number, {"title": title}), STAMP)
        at.app.show_opportunity(number)
        await at.settle()
        await at.press("*", "U")
        assert "another window" in at.lines_with("title Roof → Theirs")[0]
        assert "prompt" in at.lines_with("title Theirs → Typed")[0]
        assert "window" not in at.lines_with("starred")[0]


async def test_a_year_of_days_has_its_headings(desk: Maker) -> None:
    with desk.store() as store:
        for back in (40, 3, 3, 1, 0):
            on = STAMP.today - dt.timedelta(back)
            store.capture(draft(f"Roof {back}"), stamp_at(f"{on.isoformat()}T09:00"))
    async with desk(size=SMALL) as at:
        await at.press("U")
        at.expect("Sat 21 Nov 1   today", "Fri 20 Nov 1   yesterday", "Wed 18 Nov 2", "Mon 12 Oct 1")
        await at.press("G")
        assert "Roof 40" in at.screen.lines.selected.value.subject


def test_places_of_the_list() -> None:
    places = UndoPlaces([2, 1, 3], {1: 2, 3: 1})
    assert [tuple(places[at]) for at in range(len(places))] == [
        *(("day", 0, 0), ("command", 0, 0), ("command", 1, 0), ("part", 1, 0), ("part", 1, 1)),
        *(("space", 1, 0), ("day", 1, 0), ("command", 2, 0)),
        *(("space", 2, 0), ("day", 2, 0), ("command", 3, 0), ("part", 3, 0), ("command", 4, 0), ("command", 5, 0)),
    ]
    assert len(UndoPlaces([], {})) == 0


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
        entries = at.store.history.undo_entries
        monkeypatch.setattr(
            at.store.history, "undo_entries", lambda limit, first=0: read.append(limit) or entries(limit, first)
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
        await at.press("u", "enter")
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
