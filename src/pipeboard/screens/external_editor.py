"""A text written in the user's own editor: the app gives the terminal back meanwhile, and takes the text then."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Mapping

from textual.app import SuspendNotSupported

from pipeboard.presentation.text_table import harmless
from pipeboard.screens.part import Part


def editor_of(environment: Mapping[str, str]) -> list[str]:
    """The editor of the user as a list of arguments (VISUAL goes before EDITOR); none where none is set."""
    try:
        return shlex.split(environment.get("VISUAL") or environment.get("EDITOR") or "")
    except ValueError:
        return []


def write_in_editor(part: Part, text: str, then: Callable[[str], None]) -> bool:
    """Let the user write on in their editor; `then` gets the text where it was changed. Whether there is an editor.

    The file is readable for nobody else, and gone afterwards.
    """
    command = editor_of(part.session.opening.environment)
    if not command:
        return False
    with tempfile.TemporaryDirectory(prefix="pipeboard-") as folder:
        path = os.path.join(folder, "note.md")
        before = "\n".join(map(harmless, text.split("\n")))
        with open(path, "w", encoding="utf-8", opener=_private) as made:
            made.write(before)
        try:
            with part.view.app.suspend():
                done = subprocess.run([*command, path], check=False)  # noqa: S603 - the user's own editor, no shell
            with open(path, encoding="utf-8", errors="replace") as written:
                after = written.read()
        except (OSError, SuspendNotSupported) as error:
            part.tell(part.say("The editor could not be started: {reason}", reason=str(error)), "today")
            return True
    if done.returncode:
        part.tell(part.say("The editor ended with an error; the text stays as it was."), "today")
    elif after.rstrip("\n") != before.rstrip("\n"):
        then(after.rstrip("\n"))
    else:
        part.tell(part.say("Nothing to change: it is so already."), "dim")
    return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
