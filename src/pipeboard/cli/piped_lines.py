"""`add -`: each line of stdin becomes an opportunity, and all of them are one undo.

Whoever pipes lines cannot be asked, and often does not look. So a line that cannot be saved stops no other, is named,
and is kept in a file beside the database, as it came; once repaired, that file can be piped in again.
"""

from __future__ import annotations

import sys

from pipeboard.cli import similar_records
from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, Usage
from pipeboard.cli.one_line_capture import answer, keep_waiting, preview_line
from pipeboard.input.failure_text import said
from pipeboard.input.many_lines import Piped, lines_of, together
from pipeboard.input.not_added import Left, NotAdded
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation.language import N_
from pipeboard.sales.text import fold
from pipeboard.store.changes.captured_lines import CaptureMany
from pipeboard.store.errors import Busy, StoreError
from pipeboard.store.one_of_many import OF_ONE, Refusal, refusal_of

if TYPE_CHECKING:
    from pipeboard.cli.similar_records import Settled

#: More bytes than this are no lines that somebody typed.
LARGEST = 64 * 1024 * 1024

_BYTES = N_("its bytes are not text in UTF-8")


def run(context: Context, *, is_dry: bool) -> int:
    """Capture each line of stdin, or show what would be captured.

    Raises:
        StoreError: none could be saved; all of them were shown again.
    """
    lines = lines_of(_read())
    legible = [line for line in lines if line.text is not None]
    not_added = NotAdded(context.path, "line")
    not_added.left = [_left(line, context.language.say(_BYTES)) for line in lines if line.text is None]
    if is_dry:
        for line in legible:
            preview_line(context, line.text or "")
        return _end(context, not_added, is_any_saved=bool(legible))
    try:
        is_any_saved = _save(context, legible, not_added)
    except Busy:
        not_added.keep()
        left = {one.number for one in not_added.left}
        waiting = [line for line in legible if line.number not in left]
        code = keep_waiting(context, together(waiting)) if waiting else FAILED
        return max(_end(context, not_added, is_any_saved=bool(waiting)), code)
    except StoreError:
        context.out.talk(context.language.say("These lines were not saved:"))
        for line in lines:
            context.out.talk("  " + line.raw.decode("utf-8", "replace"))
        raise
    return _end(context, not_added, is_any_saved=is_any_saved or not lines)


def _left(line: Piped, reason: str) -> Left:
    return Left(line.number, reason, "", line.raw)


def _read() -> bytes:
    """All of stdin: nothing is held locked while lines are still on their way."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return b"" if sys.stdin is None else sys.stdin.read().encode("utf-8", "surrogateescape")
    data: bytes = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Usage(N_("More than {number} MB are no lines that somebody typed."), number=LARGEST >> 20)
    return data


def _save(context: Context, lines: list[Piped], not_added: NotAdded) -> bool:
    """Save the lines as one command and answer each; those that are refused are kept first. Whether any was saved.

    Raises:
        StoreError: the file cannot be opened or written; nothing was saved.
    """
    if not lines:
        not_added.keep()
        return False
    legible, settled = _settled(context, lines, not_added)
    new_accounts = _new_accounts(context, settled)
    refused: dict[int, Refusal] = {}
    unread = not_added.left

    def keep_refused() -> None:
        reasons = {at: said(refusal, context.language).happened for at, refusal in refused.items()}
        not_added.left = [*unread, *(_left(legible[at], reason) for at, reason in reasons.items())]
        not_added.keep()

    command = CaptureMany(tuple(one.draft for one in settled), None, refused, keep_refused)
    change = context.store.run(command, context.stamp)
    ids = iter(change.ids)
    for place, one in enumerate(settled):
        if place not in refused:
            answer(context, one, next(ids), new_accounts[place])
    if len(change.ids) > 1:
        context.out.talk(context.language.say("To undo all of them: pipeboard undo"), "dim")
    return bool(change.ids)


def _settled(context: Context, lines: list[Piped], not_added: NotAdded) -> tuple[list[Piped], list[Settled]]:
    """The lines that can be read, and what each means; one that cannot is left."""
    context.store  # noqa: B018 - whatever is wrong with the file is said of the file, and of no line
    code = context.language.code
    legible, settled = [], []
    for line in lines:
        try:
            draft = context.read_line(line.text or "", code, context.stamp)
            settled.append(similar_records.settle(context, draft, asking=False))
        except OF_ONE as error:
            refusal = refusal_of(error)
            if refusal is None:
                raise
            not_added.left.append(_left(line, said(refusal, context.language).happened))
        else:
            legible.append(line)
    return legible, settled


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


def _end(context: Context, not_added: NotAdded, *, is_any_saved: bool) -> int:
    """Name the lines that were not added, and say where they are kept; returns the exit code.

    What is saved is saved: whoever tries the whole again would double it, so that only nothing at all is a failure.
    """
    context.out.talk_all(not_added.told(context.language))
    if not_added.left and context.wants_json:
        told = [{"line": one.number, "reason": one.reason} for one in not_added.left]
        context.out.json({"schema": 1, "not_added": told, "kept_in": not_added.kept_in})
    return OK if is_any_saved else FAILED
