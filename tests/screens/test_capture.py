"""`a`: one line becomes an opportunity, and what was understood of it can be corrected."""

import os
import sqlite3

import pytest
from textual.widgets import Input

from pipeboard.presentation.chips import inked, laid_out, text_of
from pipeboard.presentation.language import Language
from pipeboard.presentation.pieces import chip
from pipeboard.presentation.rows import measured
from pipeboard.sales.capture.correcting import correctable
from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.capture.reader import read
from pipeboard.sales.filters import Filter
from pipeboard.store.errors import DiskFull, ReadOnly
from pipeboard.store.store import Store
from screens_help import NOW, SMALL, STAMP, Maker

LINE = "@Zebulon facade 6000€ ^early october >call tuesday 10am #Referral 40% *"


def count(store: Store) -> int:
    return store.opportunities.total(Filter(), STAMP.today).number


def last(store: Store):  # type: ignore[no-untyped-def]
    return max(store.opportunities.listed(Filter(), STAMP.today), key=lambda one: one.id)


async def typed(at, text: str) -> None:  # type: ignore[no-untyped-def]
    await at.press("a")
    await at.paste(text)


async def test_a_line_is_understood_while_it_is_typed(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("a")
        at.expect_screen("CaptureScreen")
        at.expect("OVERDUE")
        await at.type("Zebulon 60")
        at.expect_not("€6,000")
        await at.type("00€ ^early oct")
        at.expect("€6,000", "^ early Oct 2027")
        at.expect_clean()


async def test_enter_saves_says_so_and_selects_it(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        before = count(at.store)
        await typed(at, LINE)
        await at.press("enter")
        at.expect_screen("TodayView")
        assert at.status.startswith("captured: Zebulon · facade")
        assert "new account: Zebulon" in at.status
        assert "u to undo" in at.status
        assert count(at.store) == before + 1
        made = at.store.opportunities.search("Zebulon")[0].opportunity
        assert (made.account, made.title, made.amount_minor, made.probability) == ("Zebulon", "facade", 600_000, 40)
        assert made.starred
        assert made.source == "Referral"
        await at.press("u")
        assert count(at.store) == before


async def test_the_new_card_is_selected_on_the_board(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "right")
        await typed(at, "@Zebulon facade 6000€ !Met")
        await at.press("enter")
        assert at.screen.lanes.selected.account == "Zebulon"


async def test_an_empty_line_saves_nothing(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        before = at.store.history.count()
        await at.press("a", "enter")
        at.expect_screen("CaptureScreen")
        await at.type("   ")
        await at.press("enter")
        assert at.store.history.count() == before


async def test_escape_keeps_the_line_with_its_corrections(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await typed(at, "Zebulon 6000 facade")
        await at.press("tab")
        while at.screen.state.chosen.field != "amount":
            await at.press("tab")
        await at.press("backspace", "escape", "escape")
        at.expect_screen("TodayView")
        await at.press("a")
        assert at.screen.line.value == "Zebulon 6000 facade"
        assert at.screen.state.draft.amount is None
        await at.press("enter")
        assert last(at.store).amount_minor is None
        await at.press("a")
        assert at.screen.line.value == ""


async def test_a_chip_is_selected_explained_and_given_back(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await typed(at, "@Zebulon facade 10/12 40%")
        await at.press("tab", "tab")
        assert at.screen.state.chosen.field == "expected"
        at.expect("“10/12”", "1 other reading")
        first = at.screen.state.draft.expected
        await at.press("right")
        assert at.screen.state.draft.expected != first
        await at.press("left")
        assert at.screen.state.draft.expected == first
        await at.press("backspace")
        assert at.screen.state.draft.expected is None
        assert "10/12" in at.screen.state.draft.title
        assert at.screen.line.value == "@Zebulon facade 10/12 40%"
        await at.press("backspace")
        assert at.screen.state.draft.expected == first
        await at.press("tab", "tab")
        assert not at.screen.has_chip
        await at.press("shift+tab")
        assert at.screen.state.chosen.field == "probability"
        await at.press("escape")
        at.expect_screen("CaptureScreen")
        assert not at.screen.has_chip


async def test_a_guess_is_accepted_and_a_space_is_typed_without_a_chip(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await typed(at, "Zebulon facade 10/12")
        await at.press("tab")
        while at.screen.state.chosen.field != "expected":
            await at.press("tab")
        assert at.screen.state.chosen.certainty == "guess"
        await at.press("space")
        assert at.screen.state.chosen.certainty == "sure"
        assert at.screen.line.value == "Zebulon facade 10/12"
        await at.press("escape")
        await at.type(" +x")
        assert at.screen.line.value == "Zebulon facade 10/12 +x"
        # What was accepted stays accepted while the line is edited elsewhere.
        piece = next(piece for piece in at.screen.state.draft.pieces if piece.field == "expected")
        assert piece.certainty == "sure"


async def test_typing_leaves_the_chip(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await typed(at, "@Zebulon facade")
        await at.press("tab")
        assert at.screen.has_chip
        await at.press("s")
        assert not at.screen.has_chip
        assert at.screen.line.value == "@Zebulon facades"
        await at.press("backspace", "left", "left")
        assert at.screen.line.value == "@Zebulon facade"


async def test_an_account_that_is_there_is_used(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        names = at.store.names.of("account")
        known = next(name for name in names if len(name) > 10 and name.isascii())
        await typed(at, f'@"{known[:-1]}" facade')
        at.expect(f"≈ {known} is an account already", "ctrl+y")
        await at.press("ctrl+y")
        assert at.screen.state.draft.account == known
        await at.press("ctrl+y")
        assert at.screen.state.draft.account == known[:-1]
        await at.press("ctrl+y", "enter")
        assert at.store.names.of("account") == names
        assert last(at.store).account == known


async def test_a_line_goes_into_the_opportunity_that_is_open(desk: Maker) -> None:
    facts = KnownFacts(STAMP.local, "en")
    with desk.store() as store:
        store.capture(read("@Dupond facade painting", facts), STAMP)
    async with desk() as at:
        await typed(at, "@Dupond facade painting 6000€")
        at.expect("Dupond · facade painting is open already")
        await at.press("ctrl+y")
        at.expect("goes into Dupond · facade painting")
        await at.press("enter")
        assert count(at.store) == 1
        assert last(at.store).amount_minor == 600_000


async def test_what_is_typed_last_decides_where_the_line_goes(desk: Maker) -> None:
    facts = KnownFacts(STAMP.local, "en")
    with desk.store() as store:
        store.capture(read("@Dupond facade painting", facts), STAMP)
    async with desk() as at:
        await typed(at, "@Dupond facade painting 6000€")
        await at.press("ctrl+y")
        # Enter is heard before the line has told that its words are others.
        with at.screen.prevent(Input.Changed):
            at.screen.line.value = "@Dupond gutters 6000€"
        await at.press("enter")
        assert count(at.store) == 2
        assert (last(at.store).title, last(at.store).amount_minor) == ("gutters", 600_000)


async def test_lines_captured_before_come_back(desk: Maker) -> None:
    facts = KnownFacts(STAMP.local, "en")
    with desk.store() as store:
        for line in ("first line 100€", "second line 200€"):
            store.capture(read(line, facts), STAMP)
    async with desk() as at:
        await at.press("a", "up")
        assert at.screen.line.value == "second line 200€"
        await at.press("up")
        assert at.screen.line.value == "first line 100€"
        await at.press("up")
        assert at.screen.line.value == "first line 100€"
        await at.press("down", "down")
        assert at.screen.line.value == ""
        await at.type("x")
        await at.press("up")
        assert at.screen.line.value == "x"


async def test_a_busy_file_keeps_the_line_beside_it_and_takes_it_in_later(desk: Maker) -> None:
    async with desk() as at:
        other = sqlite3.connect(desk.path, isolation_level=None)
        await typed(at, "@Zebulon facade 6000€")
        other.execute("BEGIN IMMEDIATE")
        await at.press("enter")
        at.expect_screen("TodayView")
        assert "busy" in at.status
        assert "captured" not in at.status
        assert len(os.listdir(desk.path + ".spool")) == 1
        other.execute("ROLLBACK")
        other.close()
        await at.see("saved, after waiting: Zebulon")
        assert count(at.store) == 1
        assert not os.path.exists(desk.path + ".spool")


async def test_a_corrected_line_waits_in_the_prompt_while_the_file_is_busy(desk: Maker) -> None:
    async with desk() as at:
        other = sqlite3.connect(desk.path, isolation_level=None)
        await typed(at, "@Zebulon facade 6000€")
        await at.press("tab", "tab", "backspace")
        other.execute("BEGIN IMMEDIATE")
        await at.press("enter")
        at.expect_screen("CaptureScreen")
        at.expect("Nothing is saved yet")
        assert not os.path.exists(desk.path + ".spool")
        other.execute("ROLLBACK")
        other.close()
        await at.press("enter")
        assert count(at.store) == 1
        assert last(at.store).amount_minor is None


@pytest.mark.parametrize("error", [DiskFull(path="x", reason="the disk is full"), ReadOnly(path="x")])
async def test_what_cannot_be_saved_stays_in_the_prompt(
    desk: Maker, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async with desk() as at:
        await typed(at, "@Zebulon facade 6000€")

        def refuse(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(at.store, "capture", refuse)
        await at.press("enter")
        at.expect_screen("CaptureScreen")
        at.expect("Not saved:")
        assert at.screen.line.value == "@Zebulon facade 6000€"
        assert "captured" not in at.status
        assert count(at.store) == 0
        monkeypatch.undo()
        await at.press("enter")
        assert at.status.startswith("captured: Zebulon")


async def test_a_spool_that_cannot_be_written_leaves_the_line_in_the_prompt(
    desk: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeboard.store import spool
    from pipeboard.store.errors import CannotOpen

    def refuse(*_: object, **__: object) -> None:
        raise CannotOpen(path="x", reason="no room")

    async with desk() as at:
        other = sqlite3.connect(desk.path, isolation_level=None)
        await typed(at, "@Zebulon facade")
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(spool, "keep", refuse)
        await at.press("enter")
        at.expect_screen("CaptureScreen")
        at.expect("Not saved:")
        other.execute("ROLLBACK")
        other.close()


async def test_it_goes_to_the_pipeline_that_is_shown(desk: Maker) -> None:
    from pipeboard.store.writes.pipelines import AddPipeline

    with desk.store() as store:
        store.run(AddPipeline("Renewals", "en"), STAMP)
        second = store.pipelines.listed()[1].id
    async with desk() as at:
        await at.press("P", "2")
        at.expect("Renewals ▾")
        await typed(at, "@Zebulon facade")
        await at.press("enter")
        assert last(at.store).pipeline_id == second


async def test_hostile_lines_stay_text(desk: Maker) -> None:
    from desk_files import NAMES

    async with desk(size=SMALL) as at:
        await at.press("a")
        for name in NAMES:
            await at.press("ctrl+u")
            await at.paste(f'@"{name}" {name} 6000€')
            at.expect_clean()
        await at.press("tab")
        at.expect_clean()


async def test_keys_of_the_view_are_letters_there(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        before = at.store.history.count()
        await at.press("a")
        await at.type("dwq1?/:gu")
        assert at.screen.line.value == "dwq1?/:gu"
        assert at.store.history.count() == before


async def test_a_resize_keeps_what_was_understood(demo_desk: Maker) -> None:
    async with demo_desk(size=(200, 60)) as at:
        await typed(at, LINE)
        await at.resize(*SMALL)
        at.expect_clean()
        at.expect("€6,000", "^ early Oct 2027")
        await at.resize(120, 40)
        at.expect_clean()


def test_chips_wrap_and_none_is_wider_than_the_row() -> None:
    draft = read(LINE, KnownFacts(STAMP.local, "en"))
    chips = [(index, chip(piece, Language("en"))) for index, piece in enumerate(draft.pieces) if piece.field != "title"]
    for cells in (20, 40, 76, 200):
        rows, spans = laid_out(draft.title, chips, 0, cells, 3)
        assert len(rows) <= 3
        assert all(measured(row) <= cells + 1 for row in rows)
        assert all(span.end <= cells for span in spans)
    rows, spans = laid_out(draft.title, chips, 0, 200, 3)
    assert [span.piece for span in spans] == [index for index, _ in chips]
    assert any(cell.ink == "chip-on" for cell in rows[0])
    assert all(text_of(one) for _, one in chips)
    assert NOW


#: Lines and their words as `words:ink` in their order; the rest of a line has the ink of what is typed.
INKED = {
    "a mark, an amount and a day": (
        "@Zebulon facade 6000€ ^early october",
        "@Zebulon:chip 6000€:chip ^early october:chip",
    ),
    "guesses": ("Zebulon facade 10/12", "Zebulon:chip-guess 10/12:chip-guess"),
    "a doubt": ("@Foo hall !zz", "@Foo:chip !zz:chip-doubt"),
    "quoted words": ('@"Hôtel de Mars" roof', '@"Hôtel de Mars":chip'),
    "commas stay with the line": ("@Foo roof, 6000€, 40%", "@Foo:chip 6000€:chip 40%:chip"),
    "no piece": ("facade", ""),
    "wide letters": ("@東京 屋根 6000€", "@東京:chip 6000€:chip"),
    "an earlier one, selected": ("Zebulon facade 10/12", "Zebulon:chip-on 10/12:chip-guess"),
}


@pytest.mark.parametrize("name", INKED)
def test_words_have_the_ink_of_their_chip(name: str) -> None:
    line, wanted = INKED[name]
    draft = read(line, KnownFacts(STAMP.local, stage_names=("Met", "Quote")))
    indices = correctable(draft)
    words = inked(draft, indices, indices[0] if name.endswith("selected") else None)
    assert " ".join(f"{line[one.start : one.end]}:{one.ink}" for one in words) == wanted


@pytest.mark.parametrize("theme", ["", "pipeboard-light", "pipeboard-ansi"])
async def test_the_words_in_the_line_look_like_their_chip(demo_desk: Maker, theme: str) -> None:
    async with demo_desk(size=SMALL, theme=theme) as at:
        await typed(at, "@[b]Zebulon hall 6000€ 10/12 !zz")
        at.expect("+ @[b]Zebulon hall 6000€ 10/12 !zz")
        for words, on_chip in (("6000€", "€6,000"), ("10/12", "^ 12 Oct"), ("!zz", "? !zz")):
            ground, colour = at.ink_of(words)[1], at.ink_of(words)[0]
            assert (colour, ground) == at.ink_of(on_chip)[:2], words
            assert colour != ground, words
            assert ground != at.ink_of("hall")[1]
        laid_out: list[object] = []
        lay_out = at.screen._refresh_layout
        at.screen._refresh_layout = lambda *size, **how: laid_out.append(size) or lay_out(*size, **how)
        await at.type(" 40")
        await at.type("%")
        assert at.ink_of("40%")[1] == ground
        await at.press("tab")
        assert at.ink_of("6000€")[:2] == at.ink_of("€6,000   ^")[:2] != (colour, ground)
        assert not laid_out


@pytest.mark.parametrize("typed", ["\u200b", " \u202e\u202c ", "\ufeff"])
async def test_a_line_of_nothing_is_not_saved(desk: Maker, typed: str) -> None:
    async with desk() as at:
        await at.press("a")
        await at.paste(typed)
        await at.press("enter")
        assert at.store.counts()["opportunity"] == 0
