"""A screen asks only an app of ours. That it has what is asked of it, the type checker sees."""

import pytest
from textual.app import App

from pipeboard.screens.app_protocol import Hosted, host_of, program_of


def test_an_app_of_somebody_else_is_refused() -> None:
    theirs: App[int] = App()
    for ask in (host_of, program_of):
        with pytest.raises(TypeError, match="App is no app for the screens of pipeboard"):
            ask(theirs)


async def test_a_screen_in_an_app_of_somebody_else_is_refused() -> None:
    class Ours(Hosted[None]):
        pass

    async with App[int]().run_test() as pilot:
        ours = Ours()
        await pilot.app.push_screen(ours)
        with pytest.raises(TypeError, match="no app for the screens"):
            _ = ours.session
