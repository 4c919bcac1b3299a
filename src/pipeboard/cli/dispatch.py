"""From the arguments to one command: only its module is imported.

Options that every command knows (`--db`, `--lang`) may stand before the verb or after it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, Usage, reason_of, report
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation.language import N_

if TYPE_CHECKING:
    from types import ModuleType

    from pipeboard.input.opening import Opening

#: Each verb: the module that has its `run(context, arguments) -> int`, and what it does in one line.
COMMANDS: dict[str, tuple[str, str]] = {
    "add": ("add", N_("capture an opportunity in one line")),
    "list": ("lists", N_("list opportunities")),
    "show": ("lists", N_("show everything of one opportunity")),
    "accounts": ("accounts", N_("who buys: open and won amounts, last and next contact")),
    "account": ("accounts", N_("everything of an account, or set its fields")),
    "contacts": ("contacts", N_("the people, and how to reach them")),
    "contact": ("contacts", N_("a person: shown, changed, put on an opportunity")),
    "prospects": ("prospects", N_("prospecting lists: whom to contact")),
    "prospect": ("prospects", N_("a row of a prospecting list: shown, called, set aside, made an opportunity")),
    "brief": ("brief", N_("one page before the call")),
    "duplicate": ("copies", N_("copy an opportunity")),
    "document": ("documents", N_("the documents of an opportunity: list, add, set, remove")),
    "fields": ("custom_fields", N_("your own fields: list, add, rename, choices, remove")),
    "filters": ("saved_filters", N_("the saved filters: list, save, remove")),
    "today": ("today", N_("what is due: overdue, today, without a next action, late, incomplete")),
    "board": ("figures", N_("the stages with their counts and amounts")),
    "targets": ("monthly_targets", N_("the amount to sign in each month: list, set, clear")),
    "rates": ("currency_rates", N_("what other currencies are worth in your own: list, set, forget")),
    "forecast": ("figures", N_("the coming months by expected signature")),
    "ledger": ("ledger", N_("what the forecast said as each month began, and how it came")),
    "changes": ("movements", N_("what changed since a day: opening + movements = closing")),
    "insight": ("insights", N_("your figures: rates, cycle, sources, stages, what they say")),
    "done": ("activities", N_("finish an action")),
    "snooze": ("activities", N_("put an action off")),
    "plan": ("next_actions", N_("plan the next action")),
    "action": ("next_actions", N_("an action: show, edit, repeat, remove")),
    "standby": ("next_actions", N_("wait until a day, for a reason")),
    "log": ("activities", N_("write down a call, a meeting, an e-mail that happened")),
    "note": ("notes", N_("add to the note of an opportunity")),
    "move": ("opportunities", N_("move opportunities to a stage")),
    "won": ("closings", N_("close as won")),
    "lost": ("closings", N_("close as lost: a competitor, or a no")),
    "cancel": ("closings", N_("close as cancelled: there was no sale to make")),
    "renew": ("renewal_offers", N_("make the renewal of a won one, before its term ends")),
    "upsell": ("renewal_offers", N_("make what is sold on top of a won one")),
    "playbook": ("stage_playbooks", N_("what a stage proposes on entering it, and asks to know")),
    "know": ("stage_playbooks", N_("what should be known before leaving the stage: show, tick")),
    "reopen": ("opportunities", N_("open again what was closed")),
    "set": ("opportunities", N_("set fields of opportunities")),
    "merge": ("merge", N_("bring two accounts, contacts or opportunities together")),
    "duplicates": ("merge", N_("what is probably there twice")),
    "history": ("undo_redo", N_("what happened, to one opportunity or to all")),
    "undo": ("undo_redo", N_("undo the last command, or a given one")),
    "redo": ("undo_redo", N_("do again what was undone")),
    "import": ("bring_in", N_("bring in what other tools have exported")),
    "export": ("import_export", N_("write opportunities as CSV or JSON, their actions as a calendar")),
    "schema": ("json_forms", N_("the form of what --json answers")),
    "calendar": ("calendars", N_("keep a folder with a calendar file for each planned action")),
    "backup": ("files", N_("make a verified backup")),
    "restore": ("files", N_("put a backup back, or list them")),
    "compact": ("compact", N_("forget the detail of what was done before a day")),
    "erase": ("erase", N_("erase all about a person or an account, for good")),
    "doctor": ("files", N_("check the file from end to end")),
    "info": ("files", N_("where things are, and how much there is")),
    "config": ("files", N_("show the settings and where they are")),
    "demo": ("demo", N_("look around in a throw-away file")),
    "prompt": ("shell_prompt", N_("a few characters for the shell prompt")),
    "completion": ("completion", N_("the completion script of bash, zsh or fish")),
}

#: Verbs that are understood but not listed.
HIDDEN: dict[str, str] = {"complete": "complete"}

#: Verbs that begin a file at a first start. All others find that there is nothing yet, and make none.
BEGINNING = frozenset(("add", "import"))

#: Verbs that only show something: without a reader (`| head`) they end at once.
SHOWING = frozenset(
    "list show today board forecast ledger changes insight duplicates history info completion complete".split()
    + "accounts contacts brief prospects".split()
)

#: Verbs that the shell runs by itself: nobody waits for more than their answer, nor reads anything else.
QUIET = frozenset(("prompt", "complete"))

#: Verbs after which no day's backup is made.
WITHOUT_BACKUP = QUIET | {"backup", "restore"}


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int | Opening:
    """Run one command; returns its exit code. Nothing but the answer goes to stdout.

    When it is the app that was asked for, what it needs to open is returned: the command line shows no screen itself.
    """
    context = Context(environment)
    code: int | Opening
    verb = None
    try:
        verb, rest = _verb(context, context.take_common(list(arguments)))
        code = OK if verb is None else _carry_out(context, verb, rest)
        code = context.to_open or code
        context.out.flush()
    except (Exception, KeyboardInterrupt) as error:
        code = report(context, error)
    finally:
        _close(context, verb)
    return _without_answer(context) if context.out.lost is not None and code == OK else code


def _carry_out(context: Context, verb: str, arguments: list[str]) -> int:
    context.creates = verb in BEGINNING
    context.takes_in = verb not in QUIET
    context.out.ends_without_a_reader = verb in SHOWING
    module = COMMANDS[verb][0] if verb in COMMANDS else HIDDEN[verb]
    code: int = _module(module).run(context, verb, arguments)
    return code


def _without_answer(context: Context) -> int:
    """The exit code where all went well but the answer: whoever tries again what was saved would double it."""
    lost = context.out.lost
    if context.has_saved or isinstance(lost, BrokenPipeError):
        return OK
    context.out.talk(context.language.say("The answer could not be written: {reason}", reason=reason_of(lost)))
    return FAILED


def _close(context: Context, verb: str | None) -> None:
    """Close the file, after the day's backup when one is due: the answer stands on the screen by then."""
    try:
        if context.opened is not None and verb not in WITHOUT_BACKUP:
            from pipeboard.cli.daily import back_up_daily

            back_up_daily(context, context.opened)
    finally:
        context.close()


def _verb(context: Context, arguments: list[str]) -> tuple[str | None, list[str]]:
    """The verb and its arguments; None when the answer was given."""
    while arguments and arguments[0].startswith("-"):
        option = arguments.pop(0)
        if option in ("-h", "--help"):
            _help(context)
            return None, []
        if option == "--version":
            from pipeboard import __version__

            context.out.line(f"pipeboard {__version__}")
            return None, []
        raise Usage(N_("“{option}” is no option of pipeboard."), option=option)
    if not arguments and context.on_a_terminal and not (context.wants_json or context.wants_plain):
        context.to_open = context.opening()
        return None, []
    # Without a terminal nobody could press a key: a script that says only the name gets today's list.
    verb = arguments.pop(0) if arguments else "today"
    if verb == "help":
        _help(context)
        return None, []
    if verb not in COMMANDS and verb not in HIDDEN:
        raise Usage(N_("There is no command “{verb}”."), verb=verb)
    return verb, arguments


def _module(name: str) -> ModuleType:
    # Not by importlib: that package brings `warnings` with it, for the same statement.
    __import__(f"pipeboard.cli.{name}")
    return sys.modules[f"pipeboard.cli.{name}"]


def _help(context: Context) -> None:
    say = context.language.say
    context.out.line(say("pipeboard: the sales pipeline that lives in the terminal."))
    context.out.line()
    context.out.line(say("usage: pipeboard [COMMAND] [options]") + "   " + say("(COMMAND --help says more)"))
    context.out.line()
    for verb, (_, summary) in COMMANDS.items():
        context.out.line(f"  {verb:<11} {say(summary)}")
    context.out.line()
    context.out.line(
        say("Every command takes --db FILE (or PIPEBOARD_DB) and --lang en|fr; PIPEBOARD_NOW sets the clock.")
    )
    context.out.line(say("--new begins a new file where backups of another lie; without it, that is refused."))
    context.out.line(say("Without a command the app opens; --ascii draws it with plain letters."))
