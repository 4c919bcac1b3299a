"""How the app ends: by the user, by a signal of the system, or by a fault, which leaves its reason in a log file.

Whatever ends it, the terminal is given back as it was, and what was half typed is kept for the next start.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from typing import Any, Protocol

from pipeboard.input import kept_words
from pipeboard.input.kept_words import KeptWords
from pipeboard.light import suppress
from pipeboard.screens.app_protocol import Program

#: What the system sends to end a program: a session that ends, a terminal that is closed, ctrl+c from elsewhere.
_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
#: How often the terminal is looked for, in seconds.
_LOOK_EVERY = 1.0


class Ending(Program, Protocol):
    """The app, as what ends it sees it."""

    #: Why it ends, where that is a fault; and whether somebody or something told it to end.
    failure: BaseException | None
    was_left: bool

    def end_by_signal(self, number: int) -> None:
        """Keep what is half typed, and give the terminal back."""

    async def run_async(self) -> int | None:
        """Run until it ends."""


def run(app: Ending) -> int:
    """Run the app; returns the exit code of the process: 1 after a fault, 128 and its number after a signal."""
    environment = app.session.opening.environment
    threading.excepthook = lambda found: _thread_failed(app, found)
    try:
        code = asyncio.run(_run(app))
    except BaseException as error:
        # Nobody is above: it is written down, and the code says it.
        app.failure, code = app.failure or error, None
    keep_words(app)
    if app.was_left and app.failure is None:
        return code or 0
    from pipeboard.input import fault_log

    what = "The app ended because of a fault." if app.failure is not None else "The app ended, and nobody asked it to."
    log = fault_log.write(environment, what, app.failure)
    say = app.session.language.say
    reason = f"{type(app.failure).__name__}: {app.failure}" if app.failure is not None else say("nobody asked it to")
    told = [
        say("pipeboard ended because of a fault: {reason}", reason=reason),
        say("What was saved is saved; what was half typed is kept for the next start."),
        *([] if log is None else [say("The reason is in {log}", log=log)]),
    ]
    with suppress(OSError):
        sys.stderr.write("\n".join(told) + "\n")
    return 1


async def _run(app: Ending) -> int | None:
    loop = asyncio.get_running_loop()
    for number in _ENDING:
        loop.add_signal_handler(number, app.end_by_signal, number)
    watch = asyncio.create_task(_watch_terminal(app))
    try:
        return await app.run_async()
    finally:
        watch.cancel()


async def _watch_terminal(app: Ending) -> None:
    """End the app when its terminal was closed and no signal says so: it would read from nowhere for ever."""
    if os.isatty(0):
        while os.isatty(0):
            await asyncio.sleep(_LOOK_EVERY)
        app.end_by_signal(signal.SIGHUP)


def offer_words(app: Program) -> bool:
    """Take up what was half typed when the app ended last; whether there is something."""
    session = app.session
    if session.opening.throw_away:
        return False
    words = kept_words.read(session.opening.environment, session.opening.path)
    session.unsaved_line, session.unsaved_lines = words.line, list(words.lines)
    session.unsaved.update(words.answers)
    return not words.are_none


def keep_words(app: Program) -> None:
    """Keep what is half typed for the next start."""
    session = app.session
    if not session.opening.throw_away:
        words = KeptWords(session.unsaved_line, tuple(session.unsaved_lines), session.unsaved)
        kept_words.keep(session.opening.environment, session.opening.path, words)


def _thread_failed(app: Program, found: Any) -> None:
    from pipeboard.input import fault_log

    name = found.thread.name if found.thread is not None else "?"
    fault_log.write(app.session.opening.environment, f"A thread failed: {name}", found.exc_value)
