"""Running the command line inside the test's own process: quick, and with everything it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from made_once import made_once
from pipeboard.cli.dispatch import run

if TYPE_CHECKING:
    import pytest


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """A shell whose PIPEBOARD_DB is one file, and whose clock stands still."""

    def __init__(self, capsys: pytest.CaptureFixture[str], path: str, now: str = "2026-11-21T09:00") -> None:
        self.capsys = capsys
        self.path = path
        self.environment = {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": now, "LANG": "C.UTF-8", "COLUMNS": "120"}

    def __call__(self, *arguments: str, **environment: str) -> Answer:
        self.capsys.readouterr()
        code = run(list(arguments), {**self.environment, **environment})
        said = self.capsys.readouterr()
        assert isinstance(code, int), "the app was asked for"
        return Answer(code, said.out, said.err)

    def begin(self, fill: Callable[[Shell], object]) -> Shell:
        """Begin with the file that a function fills by commands: it does so once in a test process."""
        made_once(self.path, fill, lambda _: fill(self))
        return self

    def ok(self, *arguments: str, **environment: str) -> Answer:
        answer = self(*arguments, **environment)
        assert answer.code == 0, (arguments, answer)
        return answer


__all__ = ["Answer", "Shell"]
