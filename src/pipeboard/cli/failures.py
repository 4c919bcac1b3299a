"""The one owner of exit codes, and of what is said when something fails.

Every message says what happened, what was kept, and what to do. A traceback is shown only when the program itself is
wrong, and even then after a sentence.
"""

from __future__ import annotations

import os
import sys

from pipeboard.light import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeboard.cli.context import Context
    from pipeboard.store.errors import StoreError

OK, FAILED, WRONG_USAGE, IS_BUSY, IS_NOT_FOUND, NOTHING_MATCHED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130


class Usage(Exception):
    """The command was not called as it can be: a message id and its fields."""

    def __init__(self, sentence: str, **fields: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields


class HelpShown(Exception):
    """The help was asked for and shown."""


class NothingMatched(Exception):
    """A filter left nothing, or there is nothing to undo."""

    def __init__(self, sentence: str, **fields: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields


#: Why the rules refuse (`sales.status`, `store`): each rule in a sentence.
REFUSALS = {
    "already": "It is {about} already.",
    "after_sale_is_won": (
        "The after-sale stage “{about}” holds won opportunities only. Close it as won first: pipeboard won ID"
    ),
    "same_stage": "It stands in “{about}” already.",
    "closed_before_created": "It cannot be closed before it was created, on {about}.",
    "not_closed": "It is not closed.",
    "already_done": "“{about}” is done already.",
    "no_such_stage": "There is no stage “{about}”. The stages are: {known}",
    "several_stages": "“{about}” can mean several stages: {known}",
    "title_missing": "An opportunity needs a title.",
    "name_missing": "A name is missing.",
    "amount_needs_a_currency": "An amount needs a currency.",
    "amount_out_of_range": "{about} is larger than any amount the file takes.",
    "too_large": "{about} is larger than any amount the file takes.",
    "no_such_currency": "“{about}” is no currency code such as EUR or USD.",
    "no_such_month": "“{about}” is no month such as 2026-12.",
    "choices_of_a_choice": "A field of choices needs choices, and no other field has any: {about}",
    "field_holds_values": "The field “{about}” holds values already; its kind stays as it is.",
    "not_a_number": "“{about}” is no number.",
    "not_a_day": "“{about}” is no day such as 2026-12-15.",
    "not_a_choice": "“{about}” is none of the choices: {known}",
    "not_text": "The text has characters that cannot be kept.",
    "changed_meanwhile": "The pipeline was changed by another program in the meantime.",
    "merge_with_itself": "“{about}” cannot be merged with itself.",
    "no_such_field": "There is no field “{about}” to take. The fields are: {known}",
    "different_statuses": (
        "The first is {about}, the second {other}: a merge never closes or reopens. Give both the same status first."
    ),
    "closed_needs_a_status": "Only a closed opportunity has a closing date (its status is {about}).",
}


def report(context: Context, error: BaseException) -> int:
    """Say what failed on stderr; returns the exit code."""
    if isinstance(error, KeyboardInterrupt):
        context.out.talk(context.language.say("Interrupted. Nothing more was changed."))
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        # The reader of a pipe has gone (`| head`): not an error. Python would complain again at its own exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    if isinstance(error, HelpShown):
        return OK
    if isinstance(error, Usage | NothingMatched):
        for line in context.language.say(error.sentence, **error.fields).splitlines():
            context.out.talk(line)
        return WRONG_USAGE if isinstance(error, Usage) else NOTHING_MATCHED
    return _report_others(context, error)


def _report_others(context: Context, error: BaseException) -> int:
    from pipeboard.store.errors import Busy, Conflict, Damaged, NotFound, Refused, StoreError

    say, talk = context.language.say, context.out.talk
    if isinstance(error, Refused):
        details = {**error.details, "other": say(str(error.details.get("other", "")))}
        talk(say(REFUSALS.get(error.rule, "{about}"), **{"known": "", **details, "about": say(error.about)}))
        talk(say(error.kept), "dim")
        return FAILED
    if isinstance(error, NotFound):
        what = say(str(error.details.get("what", "")))
        talk(say(error.happened, what=what, wanted=error.details.get("wanted", "")))
        return IS_NOT_FOUND
    if isinstance(error, Conflict):
        return _report_conflict(context, error)
    if isinstance(error, StoreError):
        details = {**error.details, "reason": say(str(error.details.get("reason", "")))}
        talk(say(error.happened, **details), "strong")
        talk(say(error.kept))
        if isinstance(error, Damaged):
            _offer_backup(context)
        elif error.todo:
            talk(say(error.todo, **details))
        return IS_BUSY if isinstance(error, Busy) else FAILED
    return _report_the_rest(context, error)


def _report_conflict(context: Context, error: StoreError) -> int:
    from datetime import date

    from pipeboard.presentation.days import day
    from pipeboard.presentation.events import FIELDS, TABLES, VERBS

    say, talk = context.language.say, context.out.talk
    details = {name: str(value) for name, value in error.details.items()}
    when = day(date.fromisoformat(details["at"][:10]), context.language.code)
    details["field"] = say(FIELDS.get(details["field"], details["field"]))
    details["what"] = f"{say(TABLES.get(details['table'], details['table']))} {details['row']}"
    details["who"] = f"{say(VERBS.get(details['verb'], details['verb']))} ({details['origin']}, {when})"
    talk(say(error.happened, **details), "strong")
    talk(say(error.kept))
    talk(say(error.todo, **details))
    return FAILED


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
    context.out.talk(f"  pipeboard restore {os.path.basename(good.path)}")


def _report_the_rest(context: Context, error: BaseException) -> int:
    say, talk = context.language.say, context.out.talk
    exchange = sys.modules.get("pipeboard.exchange.errors")
    if exchange is not None and isinstance(error, exchange.ExchangeError):
        details = {**error.details}
        details |= {name: say(str(details[name]), **details) for name in exchange.DESCRIBED if name in details}
        talk(say(error.happened, **details), "strong")
        talk(say(error.kept))
        if error.todo:
            talk(say(error.todo, **details))
        return FAILED
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        talk(say("The system said no: {reason}{where}.", reason=error.strerror or str(error), where=where), "strong")
        return FAILED
    import traceback

    talk(say("Something went wrong in pipeboard itself. Your file is as it was before this command."), "strong")
    talk(say("Please report this, with what you typed:"))
    for line in "".join(traceback.format_exception(error)).splitlines():
        talk(f"  {line}")
    return FAILED
