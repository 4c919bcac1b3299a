"""`calendar`: a folder with one iCalendar file for each planned action (a "vdir"), for khal, vdirsyncer and others.

The folder belongs to one file of opportunities and goes one way: what is changed in it is written over. What pipeboard
wrote there is listed in a hidden file beside, so that it removes what is no longer planned, and nothing else.
"""

import os
from contextlib import suppress
from typing import NamedTuple

from pipeboard.cli import written_files
from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.presentation.language import N_
from pipeboard.sales.calendar_entries import USUAL_ALARM, CalendarEntry, entry_of
from pipeboard.store import seal, spool

#: Names of the entries that pipeboard wrote into a folder, one a line. Readers of such folders pass over hidden files.
WRITTEN = ".pipeboard"

#: An entry rings a week before its hour at most.
_LONGEST_ALARM = 7 * 24 * 60


class Written(NamedTuple):
    """What was done in a folder: numbers of files."""

    created: int
    changed: int
    removed: int
    unchanged: int


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Bring a folder of calendar files up to date."""
    parser = Parser(context, verb, N_("Keep a folder with a calendar file for each planned action."))
    parser.option("folder", metavar="DIR", help=N_("the folder; it is made when it is not there"))
    parser.option("--done", action="store_true", help=N_("what was done too, notes apart"))
    parser.option(
        "--alarm", metavar="MINUTES", type=int, help=N_("how long before its hour an action rings (15); 0: it does not")
    )
    chosen = parser.read(arguments)
    if chosen.alarm is not None and not 0 <= chosen.alarm <= _LONGEST_ALARM:
        message = N_("“{minutes}” is no number of minutes from 0 to {most}.")
        raise Usage(message, minutes=chosen.alarm, most=_LONGEST_ALARM)
    alarm = USUAL_ALARM if chosen.alarm is None else chosen.alarm or None
    _refuse_folder(context, chosen.folder)
    entries = [entry_of(one) for one in context.store.activities.dated(with_done=chosen.done)]
    done = _write(chosen.folder, entries, alarm)
    context.has_kept = True
    if context.wants_json:
        context.out.json({"schema": 1, "folder": chosen.folder, **done._asdict()})
        return OK
    say = context.language.say
    counts = (
        (say("new"), done.created),
        (say("changed"), done.changed),
        (say("removed"), done.removed),
        (say("as they were"), done.unchanged),
    )
    told = ", ".join(f"{number} {word}" for word, number in counts if number)
    context.out.line(
        context.language.count(
            "{number} action in {folder}", "{number} actions in {folder}", len(entries), folder=chosen.folder
        )
        + (f": {told}" if told else "")
    )
    return OK


def _refuse_folder(context: Context, folder: str) -> None:
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise Usage(N_("“{place}” is a file, not a folder."), place=folder)
    own, there = os.path.realpath(context.path), os.path.realpath(folder)
    if there in (os.path.realpath(seal.folder_of(own)), os.path.realpath(spool.folder_of(own))):
        raise Usage(N_("“{place}” belongs to pipeboard's own file: no calendar is written there."), place=folder)


def _write(folder: str, entries: list[CalendarEntry], alarm: int | None) -> Written:
    """Write what is new or changed, and remove what pipeboard wrote and is no longer planned.

    The list of names is written before the files that it names, and shortened after those it names no more are gone: a
    run that is cut leaves nothing that the next one does not know.
    """
    from pipeboard.exchange.calendar_out import CalendarWriter

    writer = CalendarWriter(alarm)

    os.makedirs(folder, mode=0o700, exist_ok=True)
    listed = _listed(folder)
    wanted = {f"{entry.uid}.ics": entry for entry in entries}
    _keep_list(folder, listed, listed | wanted.keys())
    created = changed = removed = 0
    for name, entry in wanted.items():
        place, content = os.path.join(folder, name), writer.calendar([entry])
        before = _content(place)
        if before != content:
            written_files.replace(place, content, durably=False)
            created, changed = created + (before is None), changed + (before is not None)
    for name in listed - wanted.keys():
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, name))
            removed += 1
    _keep_list(folder, listed | wanted.keys(), set(wanted))
    return Written(created, changed, removed, len(wanted) - created - changed)


def _content(place: str) -> bytes | None:
    try:
        with open(place, "rb") as there:
            return there.read()
    except FileNotFoundError:
        return None


def _listed(folder: str) -> set[str]:
    """The names in the list of what was written; only such as pipeboard gives, whoever wrote the list."""
    names = (_content(os.path.join(folder, WRITTEN)) or b"").decode("utf-8", "replace").splitlines()
    return {name for name in names if _is_ours(name)}


def _is_ours(name: str) -> bool:
    stem = name.removesuffix(".ics")
    return len(name) == 40 and len(stem) == 36 and not set(stem) - set("0123456789abcdef-")


def _keep_list(folder: str, before: set[str], names: set[str]) -> None:
    if names != before or not os.path.exists(os.path.join(folder, WRITTEN)):
        content = "".join(f"{name}\n" for name in sorted(names)).encode()
        written_files.replace(os.path.join(folder, WRITTEN), content)
