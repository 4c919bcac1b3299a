"""The one owner of exit codes, and of what is said when something fails.

Every message says what happened, what was kept, and what to do. A traceback is shown only when the program itself is
wrong, and even then after a sentence.
"""

from __future__ import annotations

import os
import sys

from pipeboard.input.wrong import Wrong
from pipeboard.light import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeboard.cli.context import Context
    from pipeboard.exchange.errors import ExchangeError

OK, FAILED, WRONG_USAGE, IS_BUSY, IS_NOT_FOUND, NOTHING_MATCHED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130


class Usage(Wrong):
    """The command was not called as it can be: a message id and its fields."""


class HelpShown(Exception):
    """The help was asked for and shown."""


class NothingMatched(Exception):
    """A filter left nothing, or there is nothing to undo."""

    def __init__(self, sentence: str, **fields: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields


def report(context: Context, error: BaseException) -> int:
    """Say what failed on stderr, and as JSON on stdout where JSON was asked for; returns the exit code."""
    context.out.first_talk = ""
    code = _said(context, error)
    if context.wants_json and code != OK:
        message = context.out.first_talk
        failure = {"code": _code_of(error), "exit_code": code, "message": message}
        context.out.json({"schema": 1, "error": failure})
    return code


def _code_of(error: BaseException) -> str:
    """The code of an error: the rule that refused, else the name of its kind (`not_found`, `busy`)."""
    rule = getattr(error, "rule", None)
    if isinstance(rule, str):
        return rule
    name = type(error).__name__
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name).lstrip("_")


def _said(context: Context, error: BaseException) -> int:
    if isinstance(error, KeyboardInterrupt):
        context.out.talk(context.language.say("Interrupted. Nothing more was changed."))
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        # The reader of a pipe has gone (`| head`): not an error.
        return OK
    if isinstance(error, HelpShown):
        return OK
    if isinstance(error, Wrong | NothingMatched):
        for line in context.language.say(error.sentence, **error.fields).splitlines():
            context.out.talk(line)
        return WRONG_USAGE if isinstance(error, Wrong) else NOTHING_MATCHED
    return _report_others(context, error)


def _report_others(context: Context, error: BaseException) -> int:
    from pipeboard.store.errors import Busy, Damaged, Missing, NotFound, NothingYet, StoreError

    if not isinstance(error, StoreError):
        return _report_the_rest(context, error)
    from pipeboard.input.failure_text import said

    talk = context.out.talk
    happened, kept, todo = said(error, context.language)
    talk(happened, "strong")
    if kept:
        talk(kept)
    if isinstance(error, Damaged | Missing):
        _offer_backup(context)
    if todo and not isinstance(error, Damaged):
        talk(todo)
    if isinstance(error, Busy):
        return IS_BUSY
    return IS_NOT_FOUND if isinstance(error, NotFound | NothingYet) else FAILED


def _offer_backup(context: Context) -> None:
    from pipeboard.presentation.days import day, hour
    from pipeboard.store.backup import newest_good

    say = context.language.say
    good = newest_good(context.path)
    if good is None:
        context.out.talk(say("There is no good backup beside it."))
        return
    when = f"{day(good.made.date(), context.language.code)} {hour(good.made.time())}"
    context.out.talk(say("The newest good backup is of {when}. To put it back:", when=when))
    context.out.talk(f"  {restoring_command(context, good.path)}")


def restoring_command(context: Context, backup: str) -> str:
    """The command that puts a backup of this file back, as it can be typed."""
    name = os.path.basename(backup)
    if not context.chose_file:
        return f"pipeboard restore {name}"
    from shlex import quote

    return f"pipeboard --db {quote(context.path)} restore {name}"


def reason_text(context: Context, error: ExchangeError) -> str:
    """What is wrong with a file from outside, in the user's language."""
    from pipeboard.exchange.errors import in_words

    return in_words(error, context.language)


def _report_the_rest(context: Context, error: BaseException) -> int:
    say, talk = context.language.say, context.out.talk
    exchange = sys.modules.get("pipeboard.exchange.errors")
    if exchange is not None and isinstance(error, exchange.ExchangeError):
        talk(reason_text(context, error), "strong")
        talk(say(error.kept))
        if error.todo:
            talk(say(error.todo, **exchange.details_of(error, context.language)))
        return FAILED
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        talk(say("The system said no: {reason}{where}.", reason=reason_of(error), where=where), "strong")
        return FAILED
    import traceback

    talk(say("Something went wrong in pipeboard itself."), "strong")
    if context.has_saved:
        talk(say("What you asked for may have been saved: look before you do it again."))
    else:
        talk(say("Nothing was changed."))
    talk(say("Please report this, with what you typed:"))
    for line in "".join(traceback.format_exception(error)).splitlines():
        talk(f"  {line}")
    return FAILED


def reason_of(error: BaseException | None) -> str:
    """What the system said, in its own words."""
    return getattr(error, "strerror", None) or str(error)
