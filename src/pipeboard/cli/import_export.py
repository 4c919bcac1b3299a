"""`import` and `export`: what comes from elsewhere, and what leaves."""

from __future__ import annotations

import os
import sys

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, Usage
from pipeboard.cli.filter_options import add_filters, read_filter
from pipeboard.light import TYPE_CHECKING, Any, contextmanager
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.store.errors import NothingYet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeboard.exchange.import_columns import Options
    from pipeboard.exchange.importing import Report
    from pipeboard.sales.calendar_entries import CalendarEntry
    from pipeboard.sales.filters import Filter
    from pipeboard.sales.records import Opportunity
    from pipeboard.store.store import Store

#: So many refused rows are named on the screen; all of them are in the file of rejected rows.
ROWS_SHOWN = 20

#: More bytes than an import takes are not read at all.
LARGEST = 64 * 1024 * 1024


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`import` or `export`."""
    return _import(context, arguments) if verb == "import" else _export(context, arguments)


def _import(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "import", N_("Bring opportunities in from a CSV file: one command, one undo."))
    parser.option("file", metavar="FILE", help=N_("the file (- is stdin)"))
    parser.option("--map", action="append", default=[], metavar="COLUMN=FIELD", help=N_("what a column holds"))
    parser.option(
        *("--value",), action="append", default=[], metavar="FIELD:FROM=FIELD:TO", help=N_("what a value means")
    )
    parser.option("--date-order", choices=["dmy", "mdy", "ymd"], help=N_("the order of dates in figures"))
    parser.option("--decimal", choices=[",", "."], help=N_("the decimal mark"))
    parser.option("--currency", metavar="CODE", help=N_("the currency of amounts that name none"))
    parser.option("--encoding", metavar="NAME", help=N_("the encoding, when it is guessed wrong"))
    parser.option("--dry-run", action="store_true", help=N_("say what would be done, and do nothing"))
    chosen = parser.read(arguments)
    from pipeboard.exchange.importing import import_csv

    data = _read(chosen.file)
    with _to_import_into(context, is_dry=chosen.dry_run) as store:
        report = import_csv(store, data, _options(chosen), context.stamp)
    rejected = None if report.dry_run else _keep_rejected(context, chosen.file, report)
    if context.wants_json:
        context.out.json({"schema": 1, **_report_json(context, report), "rejected_file": rejected})
    else:
        _tell(context, report, rejected)
    return OK if not report.refused else FAILED


@contextmanager
def _to_import_into(context: Context, *, is_dry: bool) -> Iterator[Store]:
    """The open file; for a dry run before there is one, a file that is thrown away."""
    context.creates = not is_dry
    try:
        store = context.store
    except NothingYet:
        from tempfile import TemporaryDirectory

        from pipeboard.store.store import Store

        language, currency = context.language.code, context.new_currency
        with TemporaryDirectory() as folder:
            place = os.path.join(folder, "trial.db")
            with Store.open(place, context.stamp, origin="cli", language=language, currency=currency) as trial:
                yield trial
        return
    yield store


def _options(chosen: Chosen) -> Options:
    from pipeboard.exchange.import_columns import Options
    from pipeboard.exchange.import_fields import parse_column_rule, parse_value_rule

    return Options(
        name="stdin" if chosen.file == "-" else os.path.basename(chosen.file),
        columns=tuple(parse_column_rule(text) for text in chosen.map),
        values=tuple(parse_value_rule(text) for text in chosen.value),
        date_order=chosen.date_order,
        decimal=chosen.decimal,
        currency=chosen.currency.upper() if chosen.currency else None,
        dry_run=chosen.dry_run,
        encoding=chosen.encoding,
    )


def _read(place: str) -> bytes:
    """The bytes of a file or of stdin, one more than the limit at most: the import says that it is too large."""
    if place == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    if os.path.isdir(place):
        raise Usage(N_("“{place}” is a folder, not a file."), place=place)
    with open(place, "rb") as source:
        return source.read(LARGEST + 1)


def _keep_rejected(context: Context, place: str, report: Report) -> str | None:
    """Write the refused rows down, beside what was imported or else beside the file; nothing is replaced by them."""
    from pipeboard.cli import written_files
    from pipeboard.exchange.importing import rejected_csv

    if not report.refused:
        return None
    stem = "import" if place == "-" else os.path.splitext(place)[0]
    content = rejected_csv(report, context.language.say)
    try:
        return written_files.keep(stem + ".rejected", ".csv", content)
    except OSError:
        beside = os.path.join(os.path.dirname(context.path), os.path.basename(stem))
        return written_files.keep(beside + ".rejected", ".csv", content)


def _report_json(context: Context, report: Report) -> dict[str, Any]:
    say = context.language.say
    return {
        "dry_run": report.dry_run,
        "created": report.created,
        "updated": report.updated,
        "skipped": report.skipped,
        "refused": [
            {"line": one.line, "reason": say(one.reason.message, **dict(one.reason.details))} for one in report.refused
        ],
        "create_lines": list(report.create_lines) if report.dry_run else None,
        "updates": [{"line": one.line, "id": one.opportunity_id, "fields": list(one.fields)} for one in report.amended],
        "new": {table: list(names) for table, names in report.new_names.items()},
        "columns": dict(report.fields),
        "encoding": report.encoding,
        "delimiter": report.delimiter,
        "date_order": report.date_order,
        "decimal": report.decimal,
        "currency": report.currency,
        "command": report.command_id,
        "backup": report.backup,
        "seconds": round(report.elapsed, 3),
    }


def _tell(context: Context, report: Report, rejected: str | None) -> None:
    say, out = context.language.say, context.out
    out.line(
        say("Would be done (nothing was written):") if report.dry_run else say("Imported {name}:", name=report.name),
        "strong",
    )
    counts = (
        (say("rows created"), report.created),
        (say("rows updated"), report.updated),
        (say("rows skipped, nothing to change"), report.skipped),
        (say("rows refused"), len(report.refused)),
    )
    out.table([[Cell(str(number)), Cell(word)] for word, number in counts], aligns=("right", "left"), indent=2)
    for table, names in report.new_names.items():
        if names:
            shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
            heading = say("new {table}", table=say(table))
            out.line(f"  {heading} ({len(names)}): {shown}", "dim")
    taken = ", ".join(f"{column} → {field}" for column, field in report.fields if field)
    left = ", ".join(column for column, field in report.fields if not field)
    out.line("  " + say("columns: {columns}", columns=taken), "dim")
    if left:
        out.line("  " + say("columns left out: {columns}", columns=left), "dim")
    _tell_lines(context, report)
    if rejected:
        out.talk(say("The refused rows are kept in {path}, each with its reason.", path=rejected))
    if report.command_id:
        out.talk(say("To undo the whole import: pipeboard undo"), "dim")


def _tell_lines(context: Context, report: Report) -> None:
    say, out = context.language.say, context.out
    for one in report.refused[:ROWS_SHOWN]:
        reason = say(one.reason.message, **dict(one.reason.details))
        out.line("  " + say("line {line}: {reason}", line=one.line, reason=reason), "today")
    if len(report.refused) > ROWS_SHOWN:
        out.line("  " + say("… and {number} more", number=len(report.refused) - ROWS_SHOWN), "dim")
    if report.dry_run:
        for change in report.amended[:ROWS_SHOWN]:
            fields = ", ".join(change.fields)
            out.line(
                "  "
                + say(
                    "line {line}: would set {fields} of #{id}",
                    line=change.line,
                    fields=fields,
                    id=change.opportunity_id,
                )
            )


def _export(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "export", N_("Write opportunities as CSV or JSON, or their actions as a calendar."))
    parser.option("file", metavar="FILE", nargs="?", default="-", help=N_("the file (stdout by default)"))
    parser.option("--format", choices=["csv", "json", "ics"], help=N_("csv unless FILE ends in .json or .ics"))
    parser.option("--force", action="store_true", help=N_("replace a file that is there"))
    add_filters(parser, status="all")
    chosen = parser.read(arguments)
    from pipeboard.cli import written_files
    from pipeboard.exchange.exporting import exported

    wanted = read_filter(context, chosen)
    to_stdout = written_files.is_stdout(chosen.file)
    if not to_stdout:
        written_files.refuse_place(context, chosen.file, may_replace=chosen.force)
    found = context.store.opportunities.listed(wanted, context.stamp.today, order="id")
    kind = chosen.format or _kind_of(context, chosen.file)
    entries = _entries(context, found, wanted) if kind == "ics" else []
    written = exported(context.store, found, "json" if kind == "json" else "csv") if kind != "ics" else b""
    content = _calendar(entries) if kind == "ics" else written
    if to_stdout:
        context.out.data(content)
        return OK
    written_files.replace(chosen.file, content)
    context.has_kept = True
    count, path = context.language.count, chosen.file
    if kind == "ics":
        told = count("{number} action written to {path}", "{number} actions written to {path}", len(entries), path=path)
    else:
        told = count(
            "{number} opportunity written to {path}", "{number} opportunities written to {path}", len(found), path=path
        )
    context.out.talk(told)
    return OK


def _kind_of(context: Context, place: str) -> str:
    if place.endswith(".ics"):
        return "ics"
    return "json" if context.wants_json or place.endswith(".json") else "csv"


def _entries(context: Context, found: list[Opportunity], wanted: Filter) -> list[CalendarEntry]:
    """What is planned for these opportunities; where nothing narrows them, what is planned for accounts alone too."""
    from pipeboard.sales.calendar_entries import entry_of

    ids = {one.id for one in found}
    of_accounts = not wanted.narrows
    return [
        entry_of(one)
        for one in context.store.activities.dated()
        if one.activity.opportunity_id in ids or (of_accounts and one.activity.opportunity_id is None)
    ]


def _calendar(entries: list[CalendarEntry]) -> bytes:
    from pipeboard.exchange.calendar_out import to_calendar
    from pipeboard.sales.calendar_entries import USUAL_ALARM

    return to_calendar(entries, USUAL_ALARM)
