"""A pasted text of several lines: no line is lost in silence, none is another's, none is a command."""

import pytest

from pipeboard.store.writes.stages import ChangeStage
from screens_help import SMALL, STAMP, Desk, Maker

THREE = "@Foo zzfirst 100€\n@Bar zzsecond 200€ ^2026-12-06\n@Baz zzthird 300€ >call friday\n"


def captured(at: Desk) -> list[tuple[str, str, int]]:
    rows = at.store.connection.execute(
        "SELECT account.name, title, amount_minor FROM opportunity JOIN account ON account.id = account_id"
        " WHERE title LIKE 'zz%' ORDER BY opportunity.id"
    )
    return [tuple(row) for row in rows]


def newest(at: Desk) -> tuple[int, str]:
    row = at.store.connection.execute("SELECT id, verb FROM command ORDER BY id DESC LIMIT 1").fetchone()
    return tuple(row)


def activities(at: Desk) -> list[tuple[str, str, str | None, str | None]]:
    rows = at.store.connection.execute(
        "SELECT kind, subject, note, outcome FROM activity WHERE subject LIKE 'zz%' OR outcome LIKE 'zz%'"
    )
    return [tuple(row) for row in rows]


ALL = [("Foo", "zzfirst", 10000), ("Bar", "zzsecond", 20000), ("Baz", "zzthird", 30000)]


# Capture -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SMALL, (120, 40)], ids=str)
async def test_several_lines_are_several_opportunities_after_one_question(
    demo_desk: Maker, size: tuple[int, int]
) -> None:
    async with demo_desk(size=size) as at:
        before = newest(at)
        await at.press("a")
        await at.paste(THREE)
        at.expect("3 lines: capture 3?", "zzfirst", "zzsecond", "zzthird", "€200", "call")
        at.expect_clean()
        assert newest(at) == before
        await at.press("enter")
        at.expect_screen("TodayView")
        assert "captured: 3 opportunities" in at.status
        assert captured(at) == ALL
        assert newest(at) == (before[0] + 1, "capture")
        await at.press("u")
        assert captured(at) == []


async def test_a_burst_with_line_ends_is_a_paste(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("a")
        await at.burst(*"".join(THREE.split("\n")[:1]), "enter", *THREE.split("\n")[1], "enter", *"zzthird")
        at.expect("3 lines: capture 3?")
        assert captured(at) == []
        await at.press("enter")
        assert [title for _, title, _ in captured(at)] == ["zzfirst", "zzsecond"]


async def test_what_was_typed_before_belongs_to_the_first_line(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("a")
        await at.type("@Foo ")
        await at.paste("zzfirst 100€\r\n\r\n@Bar zzsecond 200€")
        at.expect("2 lines: capture 2?")
        await at.press("enter")
        assert captured(at) == ALL[:2]


async def test_one_line_with_its_end_is_one_line(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("a")
        await at.paste("\n@Foo zzfirst\t100€\n\n")
        at.expect_screen("CaptureScreen")
        await at.press("enter")
        assert captured(at) == ALL[:1]


async def test_lines_are_left_out_edited_and_joined(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("a")
        await at.paste(THREE)
        await at.press("space")
        at.expect("2 lines: capture 2?", "left out")
        await at.press("e", *" #tag", "enter")
        at.expect("#tag")
        await at.press("enter")
        assert [title for _, title, _ in captured(at)] == ["zzsecond", "zzthird"]
        await at.press("a")
        await at.paste("@Foo zzone\nzztwo")
        await at.press("j")
        at.expect_screen("CaptureScreen")
        assert at.screen.line.value == "@Foo zzone zztwo"


async def test_lines_that_were_left_are_there_again(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("a")
        await at.paste(THREE)
        await at.press("escape")
        at.expect_screen("TodayView")
        assert captured(at) == []
        await at.press("a")
        at.expect("3 lines: capture 3?")
        await at.press("enter")
        assert captured(at) == ALL


async def test_what_is_refused_stays_and_the_others_are_saved(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("a")
        await at.paste("@Foo zzfirst 100€\n@Bar zzsecond 200€ !Quote\n@Baz zzthird 300€")
        # A line is read when it is drawn.
        at.expect("3 lines: capture 3?")
        with demo_desk.store() as other:
            quote = next(stage for stage in other.pipelines.stages() if stage.name == "Quote")
            other.run(ChangeStage(quote.id, {"name": "Offer"}), STAMP)
        await at.press("enter")
        at.expect("1 line was not saved.", "There is no stage “Quote”")
        assert captured(at) == [ALL[0], ALL[2]]
        await at.press("escape", "a")
        at.expect("1 line: capture it?", "zzsecond")


# Boxes ---------------------------------------------------------------------------------------------------------------


async def test_lines_of_a_note_stay_lines(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("N")
        await at.paste("zzfirst\nsecond\n\nthird")
        at.expect("zzfirst", "second", "third")
        at.expect_clean()
        await at.press("enter")
        assert activities(at) == [("note", "zzfirst", "second\n\nthird", None)]


async def test_lines_of_what_was_said_stay_lines(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("c")
        await at.burst(*"zzfirst", "enter", *"second")
        at.expect("zzfirst", "second")
        await at.press("ctrl+j", *"third", "enter", "enter")
        kept = activities(at)
        assert len(kept) == 1
        assert "zzfirst\nsecond\nthird" in (kept[0][3], f"{kept[0][1]}\n{kept[0][2]}")


@pytest.mark.parametrize(("keys", "line"), [(("n",), "#line"), (("d", "enter"), "#next"), (("c", "tab"), "#next")])
async def test_a_next_action_is_one_line_and_says_so(demo_desk: Maker, keys: tuple[str, ...], line: str) -> None:
    async with demo_desk() as at:
        await at.press(*keys)
        await at.paste("zzcall them\nfriday")
        at.expect("2 lines are joined into one.", "zzcall them")
        assert at.screen.query_one(line).value == "zzcall them friday"


async def test_a_search_keeps_all_words(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("/")
        await at.paste("roof\nchur")
        assert at.screen.line.value == "roof chur"


async def test_a_field_keeps_all_words(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "enter", "e")
        await at.press("ctrl+u")
        await at.paste("zzone\nzztwo")
        assert at.screen.query_one("#field").value == "zzone zztwo"
        assert "2 lines are joined" in at.status


# What was said -------------------------------------------------------------------------------------------------------


async def test_leaving_what_is_next_keeps_what_was_said(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("c", *"zzsaid", "enter")
        at.expect("What is next?", "esc save without a next action")
        await at.press("escape")
        assert len(activities(at)) == 1
        assert "done" in at.status or "log" in at.status
        await at.press("u")
        assert activities(at) == []


async def test_leaving_what_is_next_without_words_changes_nothing(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        before = newest(at)
        await at.press("d", "escape")
        assert newest(at) == before
