"""`compact`: forget the detail of what was done before a day."""

from __future__ import annotations

import os
from datetime import date

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage, restoring_command
from pipeboard.cli.files import size_text
from pipeboard.input import typed_values
from pipeboard.presentation import days
from pipeboard.presentation.language import N_
from pipeboard.store import compact
from pipeboard.store.compact import Compacted, Outlook
from pipeboard.store.rotation import PROMISED_DAYS


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """The verb."""
    parser = Parser(
        context,
        verb,
        N_(
            "Forget the detail of what was done before a day; each month's end stays as it was, and every figure."
            " A verified copy is made first."
        ),
    )
    parser.option("--before", metavar="DAY", help=N_("the day; of a month or year its first one"))
    parser.option("--dry-run", action="store_true", help=N_("only say what would be forgotten"))
    chosen = parser.read(arguments)
    if chosen.before is None:
        raise Usage(N_("Say before which day: pipeboard compact --before 2025-01-01"))
    # Of a period the first day: before January is before it begins.
    before = typed_values.past_when(chosen.before, context.knowledge)[0].first
    if chosen.dry_run:
        return _would(context, before, compact.outlook(context.store, before))
    size = os.path.getsize(context.store.path)
    made = compact.compact(context.store, before, context.stamp)
    context.has_kept = made.copy is not None
    return _told(context, before, size, made)


def _would(context: Context, before: date, found: Outlook) -> int:
    if context.wants_json:
        context.out.json({"schema": 1, **_counts(before, found), "dry_run": True, "size": found.size})
        return OK
    if not found.months:
        context.out.line(_nothing(context, before))
        return OK
    context.out.line(_forgotten(context, before, found, done=False))
    context.out.talk(context.language.say("Nothing was changed."))
    return OK


def _told(context: Context, before: date, size: int, made: Compacted) -> int:
    language, talk = context.language, context.out.talk
    if context.wants_json:
        answer: dict[str, object] = {
            **_counts(before, made.forgot),
            "dry_run": False,
            "changes_left": made.changes_left,
        }
        room = {"size_before": size, "size": made.size, "shortened": made.failure is None}
        context.out.json({"schema": 1, **answer, "copy": made.copy, **room})
        return OK
    context.out.line(_forgotten(context, before, made.forgot, done=True) if made.copy else _nothing(context, before))
    if made.size != size:
        sizes = {"before": size_text(context, size), "after": size_text(context, made.size)}
        context.out.line(language.say("The file: {before} before, {after} now.", **sizes))
    if made.copy:
        talk(language.say("Every record and figure stays, and how each month ended."))
        talk(
            language.say(
                "A copy of what the file held before is kept for {days} days. To put it back: {command}",
                days=PROMISED_DAYS,
                command=restoring_command(context, made.copy),
            ),
            "dim",
        )
    if made.failure is not None:
        from pipeboard.input.failure_text import said

        reason = said(made.failure, language).happened
        talk(language.say("Its room is not given back yet: {reason} The same command does it later.", reason=reason))
    return OK


def _counts(before: date, found: Outlook) -> dict[str, str | int]:
    return {
        "before": before.isoformat(),
        "commands": found.commands,
        "changes": found.changes,
        "months": found.months,
    }


def _nothing(context: Context, before: date) -> str:
    day = days.day(before, context.language.code)
    return context.language.say("There is nothing more to forget before {day}.", day=day)


def _forgotten(context: Context, before: date, found: Outlook, *, done: bool) -> str:
    language = context.language
    months = language.count("{number} month", "{number} months", found.months)
    fields = {"months": months, "day": days.day(before, language.code, weekday=True)}
    if done:
        return language.count(
            "Compacted before {day}: the detail of {number} command in {months} is forgotten.",
            "Compacted before {day}: the detail of {number} commands in {months} is forgotten.",
            found.commands,
            **fields,
        )
    return language.count(
        "Before {day} the detail of {number} command in {months} would be forgotten.",
        "Before {day} the detail of {number} commands in {months} would be forgotten.",
        found.commands,
        **fields,
    )
