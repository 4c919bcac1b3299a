"""What was half typed when the app ended, kept for the next start in a file beside the settings.

One entry for each sales file. What cannot be read or written is no reason to keep anybody from working: then nothing
is offered.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from pipeboard.input import kept_entries, keymap_file
from pipeboard.light import suppress


class KeptWords(NamedTuple):
    """The line that was being captured, or several; and what was typed as the answer to a question, by the question."""

    line: str = ""
    lines: tuple[str, ...] = ()
    answers: Mapping[str, str] = {}

    @property
    def are_none(self) -> bool:
        """Whether nothing was half typed."""
        return not (self.line.strip() or self.lines or any(text.strip() for text in self.answers.values()))


def place(environment: Mapping[str, str]) -> str:
    """Where they are kept."""
    return os.path.join(keymap_file.folder(environment), "half-typed.json")


def read(environment: Mapping[str, str], path: str) -> KeptWords:
    """The words that were kept for a sales file."""
    if not os.path.lexists(place(environment)):
        return KeptWords()
    found = kept_entries.read(place(environment)).get(os.path.realpath(path), {})
    with suppress(AttributeError, TypeError, ValueError):
        answers = {str(question): str(text) for question, text in found.get("answers", {}).items()}
        return KeptWords(str(found.get("line", "")), tuple(map(str, found.get("lines", ()))), answers)
    return KeptWords()


def keep(environment: Mapping[str, str], path: str, words: KeptWords) -> None:
    """Keep the words for a sales file in place of those kept before; none takes the entry away."""
    entry = None
    if not words.are_none:
        answers = {question: text for question, text in words.answers.items() if text.strip()}
        entry = {"line": words.line, "lines": list(words.lines), "answers": answers}
    kept_entries.write(place(environment), path, entry)
