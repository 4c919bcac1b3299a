"""Every screen and dialog, small and wide, dark and light, on an empty, a typical and a hostile file.

One start of the app gives all pictures of a case: it starts small, where room is short, and is then made larger. The
light theme has a picture of its own only where its inks have other names than those of the dark one. Beside the
recorded picture each screen is held to what needs no record (`must_hold`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from pipeboard.screens.dialogs.dialog import Dialog
from pipeboard.screens.view import View
from screen_cases import CASES, Case, go
from screen_text import text_of
from screens_help import SMALL, WIDE, Desk, Maker

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

LIGHT = "pipeboard-light"

_SHOWN = [pytest.param(case, kind, id=f"{case.name}-{kind}") for case in CASES for kind in case.files]


@pytest.mark.parametrize(("case", "kind"), _SHOWN)
async def test_screen(case: Case, kind: str, desk_of: Callable[[str], Maker], snapshot: SnapshotAssertion) -> None:
    wrong: list[str] = []
    async with desk_of(kind)(size=SMALL) as at:
        await go(at, case)
        at.expect_screen(case.screen)
        dark = {}
        for size in (SMALL, WIDE):
            await at.resize(*size)
            dark[size] = pictured(at, kind)
            compare(wrong, at, snapshot(name=f"{size[0]}x{size[1]}"), dark[size])
        if kind == "typical":
            name = at.app.theme
            await put_on(at, LIGHT)
            for size in (WIDE, SMALL):
                await at.resize(*size)
                at.app.refresh_css(animate=False)
                await at.settle()
                light = pictured(at, kind)
                if light.replace(LIGHT, name, 1) != dark[size]:
                    compare(wrong, at, snapshot(name=f"{size[0]}x{size[1]}-light"), light)
    assert not wrong, "differs from its snapshot: " + "\n".join(wrong)


async def put_on(at: Desk, theme: str) -> None:
    """Another theme, once its style sheet is read: until then everything has the colours of the one before."""
    read: list[object] = []
    at.app.theme_changed_signal.subscribe(at.screen, read.append)
    at.app.theme = theme
    await at.until(lambda: read, "the theme")
    # A screen above others is now and then left out the first time.
    for _ in range(2):
        at.app.refresh_css(animate=False)
        await at.settle()


def pictured(at: Desk, kind: str) -> str:
    """The screen as the text that is recorded, once it holds to what every screen must."""
    must_hold(at, kind)
    return text_of(at)


def compare(wrong: list[str], at: Desk, recorded: SnapshotAssertion, picture: str) -> None:
    """Note a picture that differs from its record."""
    if picture != recorded:
        inks = picture[picture.rindex("┘") + 1 :]
        wrong.append(f"{at.app.size} {at.app.theme}\n{at.shown()}{inks}")


_GROWING = ("today", "board", "forecast", "opportunity", "help", "history")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES if case.name in _GROWING])
async def test_a_screen_that_grew_is_one_that_was_opened_large(case: Case, desk_of: Callable[[str], Maker]) -> None:
    pictures = []
    for size in (SMALL, WIDE):
        async with desk_of("typical")(size=size) as at:
            await go(at, case)
            await at.resize(*WIDE)
            pictures.append(at.screen_text())
    assert pictures[0] == pictures[1]


# What holds for every screen -----------------------------------------------------------------------------------------


def must_hold(at: Desk, kind: str) -> None:
    """Whatever is shown: the grid is whole, nothing was interpreted, the frame stands, columns are in line."""
    at.expect_clean()
    text = at.screen_text()
    if kind == "hostile":
        for rest in re.findall(r"Acme (.*)", text):
            assert _is_literal(rest), f"interpreted: {rest!r}\n{at.shown()}"
    else:
        assert "[/" not in text, at.shown()
        assert "$ink" not in text, at.shown()
    view = next((screen for screen in reversed(at.app.screen_stack) if isinstance(screen, View)), None)
    if view is not None:
        if view.MODE and isinstance(at.screen, View | Dialog):
            # A box as high as the screen stands over the header.
            assert re.match(r" ((pipeboard  )? ?1|╭)", at.line(0)), at.shown()
        if view is at.screen:
            assert re.search(r"(\?|esc) \S+", at.line(-1)), at.shown()
            assert_in_line(at)


#: What follows "Acme " in the name of the hostile file.
_ACME = "[/b] [0] [b + [/"


def _is_literal(rest: str) -> bool:
    """Whether the name goes on as it was typed, until it ends or is cut."""
    shared = 0
    while shared < min(len(rest), len(_ACME)) and rest[shared] == _ACME[shared]:
        shared += 1
    return shared == len(_ACME) or rest[shared : shared + 1] in ("", *"… │╭╮╰╯─▐")


def assert_in_line(at: Desk) -> None:
    """The rules between columns stand in one line, without a gap."""
    faint = at.app.theme_variables["ink-faint"].lower()
    stands: dict[int, list[int]] = {}
    for y, strip in enumerate(at.strips()):
        x = 0
        for text, style, _ in strip:
            colour = style.color.triplet if style is not None and style.color is not None else None
            if colour is not None and colour.hex.lower() == faint:
                for place, character in enumerate(text):
                    if character in "│║":
                        stands.setdefault(x + place, []).append(y)
            x += cell_len(text)
    for x, lines in stands.items():
        if len(lines) >= 5:
            assert lines == list(range(lines[0], lines[-1] + 1)), f"a rule at {x} has gaps: {lines}\n{at.shown()}"
