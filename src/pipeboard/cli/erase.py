"""`erase`: all about a person or an account removed for good, after its name was typed once more.

Beside the file go: the lines that wait, what could not be added, the log of faults, and files of the folders that are
named (`--also`) that have a trace: exports, and the calendar files that pipeboard wrote.
"""

from __future__ import annotations

import sys

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, NothingMatched, Usage
from pipeboard.cli.named_records import record_of
from pipeboard.cli.similar_records import can_ask
from pipeboard.input import left_traces
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import merge_text
from pipeboard.presentation.language import N_
from pipeboard.sales.text import fold
from pipeboard.store.errors import NotFound

if TYPE_CHECKING:
    from pipeboard.store.erased_rows import Of
    from pipeboard.store.erasing import Outlook


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Erase a person or an account."""
    parser = Parser(context, verb, N_("Erase all about a person or an account, for good: no undo brings it back."))
    parser.option("name", metavar="NAME|ID", nargs="+", help=N_("the name; a number with --contact or --account"))
    parser.option("--contact", action="store_true", help=N_("a person is meant"))
    parser.option("--account", action="store_true", help=N_("an account is meant, with its people"))
    also = N_("a folder of exports or calendar files: those with a trace are removed")
    parser.option("--also", metavar="DIR", action="append", default=[], help=also)
    parser.option("--confirm", metavar="NAME", help=N_("the name once more, where nobody can be asked"))
    parser.option("--dry-run", action="store_true", help=N_("only say what would go"))
    chosen = parser.read(arguments)
    return _erase(context, chosen)


def _erase(context: Context, chosen: Chosen) -> int:
    from pipeboard.store import erasing

    of, number = _meant(context, chosen, " ".join(chosen.name))
    name = _name(context, of, number)
    found = erasing.outlook(context.store, of, number)
    places = left_traces.found(context.path, context.environment, chosen.also, found.traces)
    for line in _would(context, name, found, places):
        context.out.talk(line)
    if chosen.dry_run:
        return _told_dry(context, name, found, places)
    _confirm(context, chosen, name)
    done = erasing.erase(context.store, of, number, context.stamp)
    context.has_kept = True
    failed = left_traces.remove(places, found.traces)
    if context.wants_json:
        context.out.json(
            {
                "schema": 1,
                "erased": of,
                "rows": done.rows,
                "texts": done.texts,
                "commands": done.commands,
                "backups_rewritten": len(done.rewritten),
                "backups_removed": list(done.removed),
                "places": [place for place in places if place not in failed],
                "failed": failed,
            }
        )
        return OK
    say, count = context.language.say, context.language.count
    context.out.line(say("Erased for good: all about {what}.", what=say(_WHAT[of])))
    context.out.talk(
        count(
            "{number} record is gone, and what it was called wherever it stood.",
            "{number} records are gone, and what they were called wherever it stood.",
            done.rows,
        )
    )
    if done.commands:
        context.out.talk(
            count(
                "The undo of {number} earlier command brings back less than it did, or nothing.",
                "The undo of {number} earlier commands brings back less than it did, or nothing.",
                done.commands,
            )
        )
    for place in done.removed:
        context.out.talk(say("A backup that could not be written anew was removed: {path}", path=place))
    for place in failed:
        context.out.talk(say("A trace is left, since it cannot be written: {path}", path=place), "overdue")
    context.out.talk(say("What was sent, copied or printed elsewhere is yours to delete."), "dim")
    return OK


_WHAT: dict[Of, str] = {"contact": N_("this person"), "account": N_("this account and its people")}


def _meant(context: Context, chosen: Chosen, text: str) -> tuple[Of, int]:
    """The record that is meant: a person before an account of the same name only where it is said.

    Raises:
        NotFound: none is meant. Usage: several may be.
    """
    if chosen.contact and chosen.account:
        raise Usage(N_("Say --contact or --account, not both."))
    if chosen.contact or chosen.account:
        of: Of = "contact" if chosen.contact else "account"
        return of, record_of(context, of, text)
    if text.strip().removeprefix("#").isdecimal():
        raise Usage(N_("Say what the number is of: --contact or --account."))
    found: list[tuple[Of, int]] = []
    for kind in ("contact", "account"):
        exact = [number for number, name in context.store.accounts.meant(kind, text) if fold(name) == fold(text)]
        found += [(kind, number) for number in exact]
    if not found:
        raise NotFound(what="name", wanted=text)
    if len(found) > 1:
        known = "; ".join(f"--{kind} {number}" for kind, number in found)
        raise Usage(N_("“{name}” can mean several; say which number: {known}"), name=text, known=known)
    return found[0]


def _name(context: Context, of: Of, number: int) -> str:
    if of == "contact":
        return context.store.accounts.contact(number).name
    figures = context.store.accounts.page(number, 0).figures
    assert figures is not None
    return figures.account.name


def _would(context: Context, name: str, found: Outlook, places: list[str]) -> list[str]:
    """What goes, in words."""
    say, count, language = context.language.say, context.language.count, context.language
    lines = [say("This erases all about “{name}” for good. It goes:", name=name)]
    known = [(table, number) for table, number in found.rows.items() if number]
    lines += [f"  {merge_text.moving(table, number, language)}" for table, number in known if table in _COUNTED]
    if found.bare:
        lines.append(
            "  "
            + count(
                "of {number} opportunity all but its figures: amount, stage and days stay, for the totals",
                "of {number} opportunities all but their figures: amounts, stages and days stay, for the totals",
                found.bare,
            )
        )
    words = ", ".join((*found.traces.names[:1], *found.traces.alone, *found.traces.first, *found.traces.addresses))
    lines.append("  " + say("in every text and in the journal the words: {words}", words=words))
    if found.traces.phones:
        lines.append("  " + say("and the numbers that end in: {numbers}", numbers=", ".join(found.traces.phones)))
    if found.backups:
        sentence = count(
            "the same in {number} backup, which is written anew or removed",
            "the same in {number} backups, which are written anew or removed",
            found.backups,
        )
        lines.append(f"  {sentence}")
    lines += ["  " + place for place in places]
    return lines


#: What is counted: who reads it knows these words.
_COUNTED = frozenset({"contact", "activity", "document", "opportunity_contact", "opportunity", "custom_value"})


def _told_dry(context: Context, name: str, found: Outlook, places: list[str]) -> int:
    if context.wants_json:
        rows = {table: number for table, number in found.rows.items() if number}
        traces = found.traces._asdict()
        context.out.json(
            {"schema": 1, "name": name, "rows": rows, "bare": found.bare, "traces": traces, "places": places}
        )
    else:
        context.out.talk(context.language.say("Nothing was changed."))
    return OK


def _confirm(context: Context, chosen: Chosen, name: str) -> None:
    """Have the name typed once more.

    Raises:
        Usage: nobody can be asked, and it was not given. NothingMatched: another one was typed.
    """
    typed = chosen.confirm
    if typed is None:
        if not can_ask(context):
            raise Usage(N_("Nobody can be asked here. If that is meant: --confirm “{name}”"), name=name)
        context.out.talk(context.language.say("To go on, type the name once more:"), "overdue")
        context.out.flush()
        typed = sys.stdin.readline()
    if fold(typed) != fold(name):
        raise NothingMatched(N_("That is not the name. Nothing was changed."))
