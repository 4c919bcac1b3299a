"""`add -`: each line of stdin becomes an opportunity, and all of them are one undo.

Whoever pipes lines cannot be asked, and often does not look. So a line that cannot be saved stops no other, is named,
and is kept in a file beside the database, as it came; once repaired, that file can be piped in again.
"""

from __future__ import annotations

import os
import sys

from pipeboard.cli import similar_records
from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, Usage
from pipeboard.cli.one_line_capture import answer, keep_waiting, preview_line
from pipeboard.input.failure_text import said
from pipeboard.light import TYPE_CHECKING, NamedTuple
from pipeboard.presentation.language import N_
from pipeboard.sales.text import fold
from pipeboard.store.changes.captured_lines import CaptureMany
from pipeboard.store.errors import Busy, NotFound, Refused, StoreError

if TYPE_CHECKING:
    from pipeboard.cli.similar_records import Settled

#: More bytes than this are no lines that somebody typed.
LARGEST = 64 * 1024 * 1024

#: The ending of the file beside the database that keeps the lines which could not be added.
NOT_ADDED = ".not-added.txt"

_BYTES = N_("its bytes are not text in UTF-8")


class Piped(NamedTuple):
    """A line of stdin: its number from 1, as it came, and as text; None where its bytes are none."""

    number: int
    raw: bytes
    text: str | None


class Left(NamedTuple):
    """A line that was not added, and why."""

    line: Piped
    reason: str


def run(context: Context, *, is_dry: bool) -> int:
    """Capture each line of stdin, or show what would be captured.

    Raises:
        StoreError: none could be saved; all of them were shown again.
    """
    lines = [line for line in _lines(_read()) if line.text is None or line.text.strip()]
    legible = [line for line in lines if line.text is not None]
    left = [Left(line, context.language.say(_BYTES)) for line in lines if line.text is None]
    if is_dry:
        for line in legible:
            preview_line(context, str(line.text).strip())
        return _say_left(context, left, is_any_saved=bool(legible), is_kept=False)
    try:
        is_any_saved = _save(context, legible, left)
    except Busy:
        codes = [keep_waiting(context, str(line.text).strip()) for line in legible]
        return max(_say_left(context, left, is_any_saved=True), *codes, OK)
    except StoreError:
        context.out.talk(context.language.say("These lines were not saved:"))
        for line in lines:
            context.out.talk("  " + line.raw.decode("utf-8", "replace"))
        raise
    return _say_left(context, left, is_any_saved=is_any_saved or not lines)


def _read() -> bytes:
    """All of stdin: nothing is held locked while lines are still on their way."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return b"" if sys.stdin is None else sys.stdin.read().encode("utf-8", "surrogateescape")
    data: bytes = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Usage(N_("More than {number} MB are no lines that somebody typed."), number=LARGEST >> 20)
    return data


def _lines(data: bytes) -> list[Piped]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # A file of Windows, which says by its first bytes that it is in UTF-16.
        data = data.decode("utf-16", "replace").encode("utf-8")
    pieces = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n")
    return [Piped(number, piece, _text(piece)) for number, piece in enumerate(pieces, 1)]


def _text(piece: bytes) -> str | None:
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _save(context: Context, lines: list[Piped], left: list[Left]) -> bool:
    """Save the lines as one command and answer each; adds those that are refused to `left`. Whether any was saved.

    Raises:
        StoreError: the file cannot be opened or written; nothing was saved.
    """
    if not lines:
        return False
    store, code = context.store, context.language.code
    settled = [
        similar_records.settle(context, context.read_line(str(line.text).strip(), code, context.stamp), asking=False)
        for line in lines
    ]
    new_accounts = _new_accounts(context, settled)
    refused: dict[int, NotFound | Refused] = {}
    change = store.run(CaptureMany(tuple(one.draft for one in settled), None, refused), context.stamp)
    ids = iter(change.ids)
    for place, (line, one) in enumerate(zip(lines, settled, strict=True)):
        if place in refused:
            left.append(Left(line, said(refused[place], context.language).happened))
        else:
            answer(context, one, next(ids), new_accounts[place])
    if len(change.ids) > 1:
        context.out.talk(context.language.say("To undo all of them: pipeboard undo"), "dim")
    return bool(change.ids)


def _new_accounts(context: Context, settled: list[Settled]) -> list[str | None]:
    """For each line, the account that is made with it."""
    seen: set[str] = set()
    found: list[str | None] = []
    for one in settled:
        name = one.draft.account
        folded = fold(name) if name else ""
        is_new = bool(folded) and folded not in seen and context.store.names.account_of(folded) is None
        seen.add(folded)
        found.append(name if is_new else None)
    return found


def _say_left(context: Context, left: list[Left], *, is_any_saved: bool, is_kept: bool = True) -> int:
    """Name the lines that were not added, and keep them; returns the exit code.

    What is saved is saved: whoever tries the whole again would double it, so that only nothing at all is a failure.
    """
    if not left:
        return OK if is_any_saved else FAILED
    left.sort()
    say, talk = context.language.say, context.out.talk
    for one in left:
        talk(say("Line {number} was not added: {reason}", number=one.line.number, reason=one.reason), "today")
    kept = _keep(context, [one.line.raw for one in left]) if is_kept else None
    if context.wants_json:
        not_added = [{"line": one.line.number, "reason": one.reason} for one in left]
        context.out.json({"schema": 1, "not_added": not_added, "kept_in": kept})
    return OK if is_any_saved else FAILED


def _keep(context: Context, lines: list[bytes]) -> str | None:
    """Add the lines to the file that keeps them; returns its path. Where that cannot be, they are shown again."""
    say, talk = context.language.say, context.out.talk
    place = os.path.realpath(context.path) + NOT_ADDED
    try:
        with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600), "ab") as kept:
            kept.write(b"".join(line + b"\n" for line in lines))
            kept.flush()
            os.fsync(kept.fileno())
    except OSError as error:
        talk(say("They could not be kept in {path} ({reason}):", path=place, reason=error.strerror or str(error)))
        for line in lines:
            talk("  " + line.decode("utf-8", "replace"))
        return None
    talk(
        context.language.count(
            "{number} line is kept as it came in {path}. Once repaired: pipeboard add - < FILE",
            "{number} lines are kept as they came in {path}. Once repaired: pipeboard add - < FILE",
            len(lines),
            path=place,
        )
    )
    return place
