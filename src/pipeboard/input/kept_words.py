"""What was half typed when the app ended, kept for the next start in a file beside the settings.

One entry for each sales file. What cannot be read or written is no reason to keep anybody from working: then nothing
is offered.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeboard.input import keymap_file
from pipeboard.light import suppress
from pipeboard.store import file_modes

#: Entries of so many sales files are kept; the one that was written longest ago goes first.
_MOST = 50


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
    found = _entries(environment).get(os.path.realpath(path), {})
    with suppress(AttributeError, TypeError, ValueError):
        answers = {str(question): str(text) for question, text in found.get("answers", {}).items()}
        return KeptWords(str(found.get("line", "")), tuple(map(str, found.get("lines", ()))), answers)
    return KeptWords()


def keep(environment: Mapping[str, str], path: str, words: KeptWords) -> None:
    """Keep the words for a sales file in place of those kept before; none takes the entry away."""
    there = place(environment)
    if words.are_none and not os.path.lexists(there):
        return
    entries = _entries(environment)
    before = entries.pop(os.path.realpath(path), None)
    if not words.are_none:
        answers = {question: text for question, text in words.answers.items() if text.strip()}
        entries[os.path.realpath(path)] = {"line": words.line, "lines": list(words.lines), "answers": answers}
    elif before is None:
        return
    for old in list(entries)[:-_MOST]:
        del entries[old]
    with suppress(OSError):
        _write(there, entries)


def _entries(environment: Mapping[str, str]) -> dict[str, Any]:
    import json

    with suppress(OSError, ValueError):
        with open(place(environment), encoding="utf-8") as kept:
            found = json.load(kept)
        if isinstance(found, dict):
            return found
    return {}


def _write(there: str, entries: dict[str, Any]) -> None:
    import json

    temporary = f"{there}.{os.getpid()}"
    file_modes.make_folder(os.path.dirname(there))
    with suppress(FileNotFoundError):
        os.unlink(temporary)
    with open(file_modes.new_file(temporary), "w", encoding="utf-8") as kept:
        # A lone surrogate, from a terminal that sends what is no text, is kept as an escape.
        json.dump(entries, kept, ensure_ascii=True)
    os.replace(temporary, there)
