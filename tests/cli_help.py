"""Running the command line inside the test's own process: quick, and with everything it said."""

import json
from typing import Any, NamedTuple

import pytest

from pipeboard.cli.dispatch import run


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

    def ok(self, *arguments: str, **environment: str) -> Answer:
        answer = self(*arguments, **environment)
        assert answer.code == 0, (arguments, answer)
        return answer


__all__ = ["Answer", "Shell"]
