"""`history`, `undo`, `redo`: what happened, and taking it back."""

from __future__ import annotations

from datetime import date

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, NothingMatched, Usage, restoring_command
from pipeboard.cli.typed_arguments import id_of
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import days
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.store.errors import NotFound

if TYPE_CHECKING:
    from pipeboard.store.store import Change


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """One of the verbs."""
    return {"history": _history, "undo": _undo, "redo": _redo}[verb](context, arguments)


def _history(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "history", N_("What happened to an opportunity, or to the whole file."))
    parser.option("id", metavar="ID", nargs="?", help=N_("the opportunity's number"))
    parser.option("--limit", type=int, default=50, metavar="N", help=N_("at most so many commands"))
    chosen = parser.read(arguments)
    events = context.store.history.of(None if chosen.id is None else id_of(chosen.id), max(0, chosen.limit))
    from pipeboard.presentation.event_text import sentences, subject, verb

    if context.wants_json:
        context.out.json(
            {
                "schema": 1,
                "events": [
                    {
                        **event._asdict(),
                        "changes": [change._asdict() for change in event.changes],
                    }
                    for event in events
                ],
            }
        )
        return OK
    for event in events:
        when = f"{days.day_near(_day(event.on_day), context.stamp.today, context.language.code)}"
        said, about = sentences(event, context.language), subject(event, context.language)
        if event.verb == "compacted" and not said:
            continue
        if context.wants_plain:
            context.out.plain((event.command_id, event.on_day, verb(event, context.language), about, *said))
            continue
        context.out.table(
            [
                [
                    Cell(f"{event.command_id:>4}", "dim"),
                    Cell(when, "dim"),
                    Cell(verb(event, context.language), "strong"),
                    Cell(about if chosen.id is None or event.verb == "compacted" else ""),
                ]
            ],
            flexible=(3,),
        )
        for sentence in said:
            context.out.table([[Cell(sentence)]], flexible=(0,), indent=8)
    return OK


def _undo(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "undo", N_("Undo the last command, or the one of this number. It works across restarts."))
    parser.option("command", metavar="COMMAND", nargs="?", help=N_("its number (undo --list shows them)"))
    parser.option("--list", action="store_true", help=N_("the commands that can be undone"))
    parser.option("--limit", type=int, default=30, metavar="N", help=N_("at most so many commands"))
    chosen = parser.read(arguments)
    if chosen.list:
        return _list(context, chosen.limit)
    wanted = None if chosen.command is None else id_of(chosen.command)
    try:
        change = context.store.undo(context.stamp, wanted)
    except NotFound:
        if wanted is not None:
            raise
        raise NothingMatched(N_("There is nothing to undo.")) from None
    if change.verb == "restore":
        return _tell_restore(context, change.subject)
    _tell(context, change, N_("Undone: {verb} · {subject}"), "redo")
    return OK


def _tell_restore(context: Context, kept: str) -> int:
    context.has_kept = True
    say = context.language.say
    if context.wants_json:
        context.out.json({"schema": 1, "command": None, "verb": "restore", "subject": kept})
        return OK
    context.out.line(say("The restore is undone: the file holds what it held before."))
    context.out.talk(say("To take that back: {command}", command=restoring_command(context, kept)), "dim")
    return OK


def _redo(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "redo", N_("Do again what was undone last."))
    parser.read(arguments)
    try:
        change = context.store.redo(context.stamp)
    except NotFound:
        raise NothingMatched(N_("There is nothing to redo.")) from None
    _tell(context, change, N_("Done again: {verb} · {subject}"), "undo")
    return OK


def _tell(context: Context, change: Change, sentence: str, back: str) -> None:
    from pipeboard.presentation.event_text import VERBS

    say, verb, subject = context.language.say, change.verb, change.subject
    if context.wants_json:
        answer = {"command": change.command_id, "verb": verb, "subject": subject, "lacks": change.lacks}
        context.out.json({"schema": 1, **answer})
        return
    context.out.line(say(sentence, verb=say(VERBS.get(verb, verb)), subject=subject))
    if change.lacks:
        context.out.talk(say("What was erased for good since is not brought back."), "today")
    context.out.talk(say("To take that back: pipeboard {verb}", verb=back), "dim")


def _list(context: Context, limit: int) -> int:
    if limit < 0:
        raise Usage(N_("A limit is 0 or more."))
    from pipeboard.presentation.event_text import VERBS

    say = context.language.say
    commands = context.store.history.commands(limit)
    if context.wants_json:
        context.out.json({"schema": 1, "commands": [command._asdict() for command in commands]})
        return OK
    if context.wants_plain:
        for one in commands:
            context.out.plain((one.id, one.at, one.verb, one.subject, one.origin, "undone" if one.undone else ""))
        return OK
    context.out.table(
        [
            [
                Cell(str(one.id), "dim"),
                Cell(days.day_near(_day(one.on_day), context.stamp.today, context.language.code), "dim"),
                Cell(say(VERBS.get(one.verb, one.verb)), "strong"),
                Cell(one.subject),
                Cell(one.origin, "dim"),
                Cell(say("undone") if one.undone else "", "today"),
            ]
            for one in commands
        ],
        aligns=("right",),
        flexible=(3,),
    )
    if not commands:
        context.out.talk(say("There is nothing to undo."))
    return OK


def _day(text: str) -> date:
    return date.fromisoformat(text)
