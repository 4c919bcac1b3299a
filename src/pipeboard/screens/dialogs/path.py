"""Ask for the path of a file, completed as it is typed."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_
from pipeboard.screens.dialogs.line import AskLine, Reading


class _Completed(Suggester):
    """The first entry of the folder that begins as the last part of what was typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """What the typed path may become."""
        folder, start = os.path.split(os.path.expanduser(value))
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.name + (os.sep if entry.is_dir() else "") for entry in entries]
        except OSError:
            return None
        found = sorted(name for name in names if name.startswith(start))
        return value + found[0][len(start) :] if start and found else None


class AskPath(AskLine):
    """A line with a path; Tab takes what is proposed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False, priority=True)]

    def __init__(self, title: str, read: Callable[[str], Reading[str]], *, text: str = "", value: str = "") -> None:
        super().__init__(title, read, text=text, value=value)
        self._input.suggester = _Completed()

    def action_complete(self) -> None:
        """Take the completion."""
        self._input.action_end()
        self._input.action_cursor_right()


def existing(text: str) -> Reading[str]:
    """The path of a file that is there.

    Raises:
        Wrong: there is none.
    """
    path = os.path.abspath(os.path.expanduser(text))
    if not os.path.isfile(path):
        raise Wrong(N_("There is no file {path}."), path=path)
    return Reading(path, path)


def new(text: str) -> Reading[str]:
    """The path of a file that is to be made.

    Raises:
        Wrong: something is there already, or its folder is not.
    """
    path = os.path.abspath(os.path.expanduser(text))
    if os.path.lexists(path):
        raise Wrong(N_("There is something at {path} already."), path=path)
    if not os.path.isdir(os.path.dirname(path)):
        raise Wrong(N_("There is no folder {path}."), path=os.path.dirname(path))
    return Reading(path, path)
