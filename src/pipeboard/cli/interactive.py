"""`add` with nothing to add: one line after the other, each saved by Enter, until an empty one or Ctrl-D.

Every line is a command of its own: it has its own reading of the clock, is answered as `add "…"` is, and fails alone.
A line that was not saved is in the prompt again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, report
from pipeboard.cli.one_line_capture import capture, facts_of_a_new_file
from pipeboard.cli.prompt_rows import PROMPT
from pipeboard.input.corrected_line import CorrectedLine
from pipeboard.input.line_completions import Names
from pipeboard.light import TYPE_CHECKING
from pipeboard.sales.capture.correcting import NONE
from pipeboard.sales.text import clean
from pipeboard.store.errors import Busy, StoreError

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Knowledge
    from pipeboard.store.store import Store

#: How many earlier lines Up brings back.
_REMEMBERED = 200


def ask_for_lines(context: Context, *, asking: bool) -> int:
    """Ask for lines and capture them; `asking` when one key may use what is there already.

    Raises:
        KeyboardInterrupt: Ctrl-C on an empty line. StoreError: the file cannot be opened.
    """
    session = _Session(context)
    code = OK
    again: CorrectedLine | None = None
    while True:
        typed = session.ask(again)
        if typed is None or not clean(typed.line):
            return code
        again = None
        entered = typed.edit(typed.line.strip())
        line, corrections = entered.line, entered.corrections
        session.remember(line)
        context.read_clock_again()
        try:
            code = capture(context, line, asking=asking, corrections=None if corrections == NONE else corrections)
        except StoreError as error:
            code = report(context, error)
            again = typed
        except KeyboardInterrupt:
            again = typed
        context.out.flush()


class _Session:
    """What stays between two lines: those typed so far, and whether the file could be asked."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._typed: list[str] = []
        self._store: Store | None = None

    def remember(self, line: str) -> None:
        """Keep a line for Up, whatever becomes of it."""
        self._typed.append(line)

    def ask(self, again: CorrectedLine | None) -> CorrectedLine | None:
        """The next line; None at the end. `again` is one that was not saved."""
        self._open()
        history = self._history()
        context = self._context
        if context.wants_plain or context.environment.get("TERM", "dumb") in ("dumb", "unknown"):
            return self._ask_plainly(history)
        from pipeboard.cli.line_prompt import LivePrompt

        prompt = LivePrompt(
            context.language,
            self._knowledge_now,
            self._names(),
            history,
            colours=not context.environment.get("NO_COLOR"),
            start=again or CorrectedLine(),
        )
        return prompt.ask()

    def _ask_plainly(self, history: Sequence[str]) -> CorrectedLine | None:
        """A line without a preview: for a terminal that cannot move its cursor, or a reader that speaks."""
        try:
            import readline
        except ImportError:
            pass
        else:
            readline.clear_history()
            for line in history:
                readline.add_history(line)
        try:
            return CorrectedLine(input(PROMPT))
        except EOFError:
            self._context.out.line()
            return None

    def _open(self) -> None:
        """Open the file, if there is one; a busy one is asked nothing, and its lines are kept beside it."""
        try:
            self._store = self._context.store if os.path.lexists(self._context.path) else None
        except Busy:
            self._store = None

    def _history(self) -> list[str]:
        """Earlier lines, the newest last: those of the file, then those of this session."""
        stored = [] if self._store is None else self._store.history.captured_lines(_REMEMBERED)
        lines = [" ".join(line.split()) for line in reversed(stored)]
        return [line for line in lines if line not in self._typed] + self._typed

    def _names(self) -> Names:
        """What the file knows; of one that is not there or is busy, the stages a new one has."""
        store = self._store
        return Names.of_a_file(
            lambda: self._knowledge().stages(), lambda kind: [] if store is None else store.names.of(kind)
        )

    def _knowledge_now(self) -> Knowledge:
        self._context.read_clock_again()
        return self._knowledge()

    def _knowledge(self) -> Knowledge:
        context = self._context
        if self._store is None:
            return facts_of_a_new_file(context)
        return context.knowledge
