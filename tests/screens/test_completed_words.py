"""What the word being typed in a captured line could become: offered below it, and taken with a key."""

import shutil
from pathlib import Path

import pytest

from pipeboard.input.completing import Completing
from pipeboard.input.line_completions import VERBS, Names
from pipeboard.presentation.offers import first_shown
from pipeboard.sales.activity_kinds import DECLARED
from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.capture.reader import read
from pipeboard.sales.text import fold
from screens_help import SMALL, STAMP, Maker

KNOWN = {
    "account": ["Dupont", "Durand & fils", "Hôtel de Mars", "Bad\x1bname"],
    "source": ["fair"],
    "tag": ["family", "roof"],
}
NAMES = Names.of_a_file(lambda: ["Met", "Quote"], lambda kind: KNOWN.get(kind, []))


def after(typed: str, *steps: str, language: str = "en") -> Completing:
    """A line typed sign by sign, then steps: `+` and `-` choose, `esc` closes, `<` rubs out, others are typed."""
    now = Completing()
    line = ""
    for step in (*typed, *steps):
        if step in ("+", "-"):
            now = now.move(1 if step == "+" else -1)
            line = now.line
        elif step == "esc":
            now = now.close()
        else:
            line = line[:-1] if step == "<" else line + step
            now = now.typed(line, len(line), NAMES, language)
    return now


#: What was typed, what was pressed then, the line that stands there, and what is offered.
LINES = {
    "accounts": ("roof @du", (), "roof @du", ["Dupont", "Durand & fils"]),
    "the first": ("roof @du", ("+",), "roof @Dupont", ["Dupont", "Durand & fils"]),
    "the next, in quotes": ("roof @du", ("+", "+"), 'roof @"Durand & fils"', ["Dupont", "Durand & fils"]),
    "past the last are the words": ("roof @du", ("+", "+", "+"), "roof @du", ["Dupont", "Durand & fils"]),
    "the last comes before the words": ("roof @du", ("-",), 'roof @"Durand & fils"', ["Dupont", "Durand & fils"]),
    "there and back": ("roof @du", ("+", "-"), "roof @du", ["Dupont", "Durand & fils"]),
    "typing on ends it": ("roof @du", ("+", " "), "roof @Dupont ", []),
    "closed": ("@du", ("esc",), "@du", []),
    "closed with one chosen": ("@du", ("+", "esc"), "@Dupont", []),
    "closed for this word": ("@d", ("esc", "u"), "@du", []),
    "closed, and another word": ("@du", ("esc", " ", "#", "f"), "@du #f", ["fair", "family"]),
    "closed, rubbed out and typed anew": ("@", ("esc", "<", "@", "d", "u"), "@du", ["Dupont", "Durand & fils"]),
    "sources, then tags": ("#", (), "#", ["fair", "family", "roof"]),
    "stages": ("!", ("-",), "!Quote", ["Met", "Quote"]),
    "a verb after its mark": (">ca", ("+",), ">call", ["call"]),
    "a verb of the other language": (">rel", (), ">rel", ["relancer"]),
    "a verb without a mark, and a key": ("roof ca", (), "roof ca", ["call", "category:"]),
    "a whole verb": ("call", (), "call", []),
    "one letter": ("c", (), "c", []),
    "no name like it": ("@zz", (), "@zz", []),
    "a name a terminal acts on": ("@bad", (), "@bad", []),
    "a blank": ("@du ", (), "@du ", []),
}


@pytest.mark.parametrize("name", LINES)
def test_a_word_is_completed(name: str) -> None:
    typed, steps, line, offered = LINES[name]
    now = after(typed, *steps)
    assert (now.line, [one.shown for one in now.found]) == (line, offered)


def test_within_a_word_nothing_is_offered() -> None:
    assert not Completing().typed("@dupond", 3, NAMES, "en").is_open
    open_before_a_word = Completing().typed("@du roof", 3, NAMES, "en").move(1)
    assert (open_before_a_word.line, len(open_before_a_word.head)) == ("@Dupont roof", 7)


@pytest.mark.parametrize("verb", [verb for verbs in VERBS.values() for verb in verbs])
def test_a_proposed_verb_is_one_that_is_read(verb: str) -> None:
    draft = read(f"Foo >{verb} tuesday 10am", KnownFacts(STAMP.local))
    assert draft.action is not None
    assert draft.action.subject == verb
    assert any(fold(verb) in one.verbs.split("|") for one in DECLARED)


def test_the_chosen_one_stays_in_sight() -> None:
    assert [first_shown(at, 5) for at in (-1, 0, 4, 5, 9)] == [0, 0, 0, 1, 5]


async def test_the_list_opens_takes_and_goes(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("a")
        await at.type("roof 6000€ @thistle")
        assert at.place_of("   Thistle & Crumb")[0] + 3 == at.place_of("@thistle")[0]
        at.expect_clean()
        await at.press("down")
        assert at.screen.line.value == 'roof 6000€ @"Thistle & Crumb"'
        at.expect(" ▸ Thistle & Crumb")
        await at.press("down")
        assert at.screen.line.value == "roof 6000€ @thistle"
        await at.press("escape")
        at.expect_screen("CaptureScreen")
        assert not at.screen.words.is_open
        await at.type(" !")
        assert len(at.lines_with("   Quote ")) == 1
        await at.press("left")
        assert not at.screen.words.is_open
        await at.press("end", "backspace")
        await at.type("!qu")
        await at.click_text("   Quote")
        assert at.screen.line.value == "roof 6000€ @thistle !Quote"
        assert not at.screen.words.is_open
        await at.type(" ca")
        assert at.screen.words.is_open
        await at.press("tab")
        assert at.screen.has_chip
        assert not at.screen.words.is_open
        await at.press("escape", "escape")
        at.expect_screen("TodayView")
        await at.press("a")
        assert not at.screen.words.is_open


async def test_a_line_that_was_brought_back_offers_nothing(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("a", *"zz one @du", "enter", "a", *"zz two @du", "enter", "a", "up")
        assert at.screen.line.value == "zz two @du"
        await at.press("up")
        assert at.screen.line.value == "zz one @du"
        await at.press("down", "down")
        assert at.screen.line.value == ""


#: Keys while a list is open, all in one read.
BURSTS = {
    "enter saves what was typed": (*"zz @thi", "enter"),
    "enter saves what was chosen": (*"zz @thi", "down", "enter"),
    "tab is the chips'": (*"zz 40% @thi", "tab"),
    "escape, then the box": (*"zz @thi", "escape", "escape", "2"),
    "chosen and typed on": (*"zz @thi", "down", *" 40%", "enter"),
}


@pytest.mark.parametrize("keys", BURSTS.values(), ids=list(BURSTS))
async def test_a_burst_means_what_its_keys_mean(demo_desk: Maker, tmp_path: Path, keys: tuple[str, ...]) -> None:
    other = Maker(shutil.copy(demo_desk.path, str(tmp_path / "other.db")))
    seen: list[object] = []
    async with demo_desk(size=SMALL) as at:
        await at.press("a", *keys)
        assert type(at.screen).__name__ == ("CaptureScreen" if "tab" in keys else "TodayView") or keys[-1] == "2"
        seen.append((type(at.screen), at.screen_text(), at.store.history.captured_lines(1)))
    with other.store():
        pass  # sealed, as the first one is
    async with other(size=SMALL) as at:
        await at.burst("a", *keys)
        assert [(type(at.screen), at.screen_text(), at.store.history.captured_lines(1))] == seen
