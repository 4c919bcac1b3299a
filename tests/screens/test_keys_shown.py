"""The key bar and the help say the same keys, and a key that is said does something."""

import re

import pytest

from pipeboard.screens.keys import shown
from pipeboard.screens.view import View
from screen_cases import CASES, Case, go
from screens_help import Maker

_VIEWS = [
    pytest.param(case, id=case.name)
    for case in CASES
    if case.name in ("today", "board", "table", "forecast", "opportunity", "history", "stages", "review")
]


@pytest.mark.parametrize("case", _VIEWS)
async def test_every_key_of_the_bar_is_in_the_help(case: Case, demo_desk: Maker) -> None:
    async with demo_desk(size=(260, 76)) as at:
        await go(at, case)
        view = at.screen
        assert isinstance(view, View)
        said = [key for key in view.known_keys() if key.bar and key.keys and view.is_on(key)]
        assert said
        bar = at.line(-1)
        for key in said:
            assert re.search(rf"(^|\s){re.escape(shown(key.keys[0]))}\s", bar), f"{key.id} is not in: {bar}"
        await at.press("?")
        at.expect_screen("HelpScreen")
        for key in view.known_keys():
            if key.keys:
                called = " ".join(map(shown, key.keys))
                assert any(called in line and key.label in line for line in at.lines()), f"{key.id}\n{at.shown()}"
