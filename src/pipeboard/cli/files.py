"""`backup`, `restore`, `doctor`, `info`, `config`: the file itself."""

import os

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, NothingMatched, Usage
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.store import backup, restoring, rotation, seal
from pipeboard.store.backup import Backup
from pipeboard.store.errors import NothingYet
from pipeboard.store.first_start import refuse_missing


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """One of the verbs."""
    return {"backup": _backup, "restore": _restore, "doctor": _doctor, "info": _info, "config": _config}[verb](
        context, arguments
    )


def _when(context: Context, one: Backup) -> str:
    return f"{days.day(one.made.date(), context.language.code)} {days.hour(one.made.time())}"


def size_text(context: Context, count: int) -> str:
    """A number of bytes as megabytes."""
    number = amounts.number(f"{count / 1_000_000:.1f}", context.language.code)
    return context.language.say("{number} MB", number=number)


def _backup(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "backup", N_("Make a verified backup beside the file, and thin out the old ones."))
    parser.option("--list", action="store_true", help=N_("list the backups"))
    parser.option("--due", action="store_true", help=N_("only the one of the day, and only where none was made today"))
    chosen = parser.read(arguments)
    if chosen.list:
        return _list(context)
    if chosen.due:
        return _back_up_if_due(context)
    made = context.store.back_up(context.stamp)
    context.has_kept = True
    removed = rotation.rotate(context.path, context.stamp)
    if context.wants_json:
        context.out.json({"schema": 1, "path": made.path, "size": made.size, "removed": removed})
        return OK
    context.out.line(made.path)
    context.out.talk(context.language.say("Backed up and verified: {size}", size=size_text(context, made.size)))
    return OK


def _back_up_if_due(context: Context) -> int:
    """What a process of its own does for a large file: it says nothing unless it fails."""
    made = context.store.back_up_if_due(context.stamp)
    context.has_kept = made is not None
    if context.wants_json:
        context.out.json({"schema": 1, "path": None if made is None else made.path})
    elif made is not None:
        context.out.line(made.path)
    return OK


def _list(context: Context) -> int:
    listed = backup.newest_first(context.path)
    if context.wants_json:
        backups = [
            {"path": one.path, "made": one.made.isoformat(), "reason": one.reason, "size": one.size} for one in listed
        ]
        context.out.json({"schema": 1, "backups": backups})
        return OK
    context.out.table(
        [
            [
                Cell(_when(context, one)),
                Cell(one.reason, "dim"),
                Cell(size_text(context, one.size)),
                Cell(os.path.basename(one.path), "dim"),
            ]
            for one in listed
        ],
        aligns=("left", "left", "right", "left"),
    )
    if not listed:
        context.out.talk(context.language.say("There is no backup yet: pipeboard backup"))
    return OK


def _restore(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "restore", N_("Put a backup in the place of the file; without a name, list them."))
    parser.option("backup", metavar="BACKUP", nargs="?", help=N_("its name or path, or “newest”"))
    chosen = parser.read(arguments)
    if chosen.backup is None:
        return _list(context)
    place = _chosen(context, chosen.backup)
    kept = restoring.restore(context.path, place, context.stamp)
    context.has_kept = True
    say, talk = context.language.say, context.out.talk
    can_undo = os.path.exists(restoring.note_place(context.path))
    if context.wants_json:
        context.out.json({"schema": 1, "restored": place, "kept": kept, "undo": can_undo})
        return OK
    context.out.line(say("Restored from {backup}.", backup=place))
    if kept is not None:
        talk(say("What the file held before is kept in {place}", place=kept))
    if can_undo:
        talk(say("To put that back: pipeboard undo (as long as nothing else is done)"), "dim")
    return OK


def _chosen(context: Context, text: str) -> str:
    if text == "newest":
        good = backup.newest_good(context.path)
        if good is None:
            raise NothingMatched(N_("There is no good backup beside it."))
        return good.path
    beside = os.path.join(seal.folder_of(context.path), text)
    return beside if os.sep not in text and os.path.exists(beside) else os.path.abspath(os.path.expanduser(text))


def _doctor(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "doctor", N_("Check the file from end to end: pages, references, totals, search, modes."))
    parser.option("--repair", action="store_true", help=N_("make again what is derived from the records"))
    parser.option(
        "--pipeline", action="store_true", help=N_("what is probably not right in the pipeline, and what mends it")
    )
    chosen = parser.read(arguments)
    if chosen.pipeline:
        from pipeboard.cli.pipeline_check import check_pipeline

        return check_pipeline(context)
    from pipeboard.store import doctor

    # Not through the store: it opens nothing that is not sound, and this is to find out what is not.
    if not os.path.lexists(context.path):
        refuse_missing(context.path, create=False)
    findings, repaired = doctor.visit(context.path, repairs=chosen.repair)
    say = context.language.say
    if context.wants_json:
        context.out.json({"schema": 1, "findings": [one._asdict() for one in findings], "repaired": repaired})
        return FAILED if findings else OK
    for one in repaired:
        context.out.line(say("Made again: {what}", what=say(one)))
    for finding in findings:
        context.out.line(f"✗ {say(finding.what)}: {finding.detail}", "overdue")
    if not findings:
        context.out.line(say("The file is whole: {count} checks, nothing found.", count=doctor.COUNT), "won")
        return OK
    if any(finding.repairable for finding in findings) and not chosen.repair:
        context.out.talk(say("To make it again from the records: pipeboard doctor --repair"))
    return FAILED


def _info(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "info", N_("Where things are, and how much there is."))
    parser.read(arguments)
    from pipeboard import __version__
    from pipeboard.store.database import SCHEMA_VERSION

    counts = context.store.counts()
    listed = backup.newest_first(context.path)
    facts: dict[str, str | int | None] = {
        "version": __version__,
        "file": context.path,
        "size": os.path.getsize(context.path),
        "schema": SCHEMA_VERSION,
        "currency": context.store.settings.value("currency"),
        "language": context.language.code,
        "backups": seal.folder_of(context.path),
        "newest_backup": listed[0].path if listed else None,
        **counts,
    }
    if context.wants_json:
        context.out.json({**facts, "schema": 1, "file_schema": SCHEMA_VERSION})
        return OK
    if context.wants_plain:
        for name, value in facts.items():
            context.out.plain((name, value))
        return OK
    rows = [
        [Cell(name.replace("_", " "), "dim"), Cell("–" if value is None else str(value))]
        for name, value in facts.items()
    ]
    context.out.table(rows, flexible=(1,))
    return OK


def _config(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "config", N_("Show the settings of the file, where it is, or set one."))
    parser.option("what", metavar="show|path|set", nargs="?", default="show", choices=["show", "path", "set"])
    parser.option(
        "setting",
        metavar="NAME=VALUE",
        nargs="?",
        help=N_("currency=EUR, language=fr, dates=dmy, keys=azerty, payment_days=30"),
    )
    chosen = parser.read(arguments)
    if chosen.what == "path":
        context.out.line(context.path)
        return OK
    if chosen.what == "set":
        return _set(context, chosen.setting or "")
    settings = {name: _setting(context, name) for name in SETTINGS}
    place, state, refusals = _keymap(context)
    if context.wants_json:
        keymap = {"path": place, "state": state, "refusals": refusals}
        context.out.json({"schema": 1, "settings": settings, "keymap": keymap})
        return OK
    for name, value in settings.items():
        context.out.plain((name, value or ""))
    context.out.plain(("keymap", place))
    if state == "read":
        context.out.talk(context.language.say("The app uses this keymap, unless two actions share a key; it says so."))
    elif state == "none":
        context.out.talk(context.language.say("There is no keymap there; the app has its own keys."), "dim")
    else:
        context.out.talk(context.language.say("The keymap is not used"), "overdue")
        for one in refusals:
            context.out.talk(f"  {one}")
    return OK


def _setting(context: Context, name: str) -> str | None:
    """A setting of the file; None while there is nothing yet."""
    try:
        return context.store.settings.value(name)
    except NothingYet:
        return None


def _keymap(context: Context) -> tuple[str, str, list[str]]:
    """Where the keymap of the app is looked for; "none", "read" or "refused"; and why.

    Whether its keys go with those of the screens is the app's to say: the prompt does not know screens.
    """
    from pipeboard.input import keymap_file as keymap

    place = keymap.place(context.environment)
    if not os.path.lexists(place):
        return place, "none", []
    wrong = keymap.read(place).wrong
    return place, "refused" if wrong else "read", [context.language.say(one.sentence, **one.fields) for one in wrong]


SETTINGS = ("currency", "language", "dates", "keys", "payment_days")

#: So many days after it was signed a sale is paid at the latest.
_MOST_PAYMENT_DAYS = 730


def _refuse_unknown_keymap(value: str) -> None:
    from pipeboard.input.keymap_file import unknown
    from pipeboard.input.keymaps import KEYMAPS

    if value and value not in KEYMAPS:
        wrong = unknown(value)
        raise Usage(wrong.sentence, **wrong.fields)


def _set(context: Context, text: str) -> int:
    from pipeboard.presentation.language import CODES
    from pipeboard.sales.capture.draft import DATE_ORDERS
    from pipeboard.sales.money import is_currency
    from pipeboard.store.writes.settings import SetSetting

    context.creates = True
    name, found, value = text.partition("=")
    if not found or name not in SETTINGS:
        raise Usage(N_("Say NAME=VALUE. The settings are: {known}"), known=", ".join(SETTINGS))
    value = value.upper() if name == "currency" else value
    if name == "currency" and not is_currency(value):
        raise Usage(N_("“{code}” is no currency code such as EUR or USD."), code=value)
    if name == "language" and value not in (*CODES, ""):
        raise Usage(N_("The language is en or fr, not “{value}”."), value=value)
    if name == "payment_days" and value:
        is_number = value.isascii() and value.isdecimal() and len(value) <= 4
        if not is_number or int(value) > _MOST_PAYMENT_DAYS:
            raise Usage(N_("Days until payment are a number from 0 to 730, not “{value}”."), value=value)
        value = str(int(value))
    if name == "dates" and value not in (*DATE_ORDERS, ""):
        raise Usage(N_("The order of days and months is dmy, mdy or ymd, not “{value}”."), value=value)
    if name == "keys":
        _refuse_unknown_keymap(value)
    from pipeboard.cli.told_changes import tell

    change = context.store.run(SetSetting(name, value or None), context.stamp)
    tell(context, change, [context.language.say("Set: {subject}", subject=change.subject)])
    return OK
