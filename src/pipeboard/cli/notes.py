"""`note`: lines that are added to what an opportunity's note says already; nothing is replaced."""

from __future__ import annotations

import os
import sys

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, NothingMatched, Usage
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import id_of
from pipeboard.presentation import change_text
from pipeboard.presentation.language import N_


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Add to the note of an opportunity."""
    parser = Parser(context, verb, N_("Add to the note of an opportunity; what stands there stays."))
    parser.option("id", metavar="ID", help=N_("its number"))
    text_help = N_("the text; - reads it from stdin; without one, on a terminal, $EDITOR opens")
    parser.option("words", metavar="TEXT", nargs="*", help=text_help)
    chosen = parser.read(arguments)
    opportunity_id = id_of(chosen.id)
    context.store.opportunities.one(opportunity_id)
    text = _text(context, chosen.words)
    from pipeboard.store.changes.field_changes import AddNote

    change = context.store.run(AddNote((opportunity_id,), text), context.stamp)
    details = context.store.opportunities.details(opportunity_id)
    lines = len((details.note or "").splitlines())
    said = change_text.noted(details.opportunity, lines, context.language)
    tell(context, change, [said], note=details.note)
    return OK


def _text(context: Context, words: list[str]) -> str:
    """The text that was typed, that stdin holds, or that is written in the editor.

    Raises:
        Usage: there is none, and no terminal to ask at. NothingMatched: the editor was left without a word.
    """
    if words == ["-"]:
        text = sys.stdin.read()
    elif words:
        text = " ".join(words)
    elif context.on_a_terminal:
        text = _edited(context)
    else:
        raise Usage(N_("Say what to note: pipeboard note {id} TEXT, or - for stdin"), id="ID")
    if not text.strip():
        raise NothingMatched(N_("No text; nothing was changed."))
    return text


def _edited(context: Context) -> str:
    """What is written in the user's editor ($VISUAL, $EDITOR), in a file that only the user can read."""
    import shlex
    import subprocess
    import tempfile

    editor = context.environment.get("VISUAL") or context.environment.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="pipeboard-") as folder:
        path = os.path.join(folder, "note.txt")
        with open(path, "w", encoding="utf-8"):
            pass
        context.out.flush()
        try:
            code = subprocess.run([*shlex.split(editor), path], check=False).returncode  # noqa: S603 (the user's own)
        except OSError as error:
            sentence = N_("The editor “{editor}” does not start: {reason}. Nothing was changed.")
            raise Usage(sentence, editor=editor, reason=error.strerror or str(error)) from error
        if code != 0:
            raise NothingMatched(N_("The editor ended with an error; nothing was changed."))
        with open(path, encoding="utf-8", errors="replace") as written:
            return written.read()
