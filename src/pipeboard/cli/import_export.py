"""`export`: what leaves; and what is told of sales that came in."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.filter_options import add_filters, read_filter
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell

if TYPE_CHECKING:
    from pipeboard.exchange.importing import Report
    from pipeboard.sales.calendar_entries import CalendarEntry
    from pipeboard.sales.filters import Filter
    from pipeboard.sales.records import Opportunity

#: So many refused rows are named on the screen; all of them are in the file of rejected rows.
ROWS_SHOWN = 20


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`export`."""
    del verb
    return _export(context, arguments)


def report_json(context: Context, report: Report) -> dict[str, Any]:
    """What an import of sales did, for programs."""
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


def tell_report(context: Context, report: Report) -> None:
    """Say what an import of sales did, or would do."""
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
