"""`export`: what leaves; and what is told of sales that came in."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
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
    parser = Parser(context, "export", N_("Write opportunities, people, actions, or everything into a file."))
    parser.option("file", metavar="FILE", nargs="?", default="-", help=N_("the file (stdout by default)"))
    parser.option("--format", choices=FORMATS, help=N_("csv, unless the ending of FILE says json, xlsx, vcf or ics"))
    parser.option("--columns", metavar="NAME,NAME", help=N_("the columns of a CSV or a workbook, in this order"))
    parser.option("--everything", action="store_true", help=N_("all records as JSON, for an empty file to take in"))
    parser.option("--force", action="store_true", help=N_("replace a file that is there"))
    add_filters(parser, status="all")
    chosen = parser.read(arguments)
    from pipeboard.cli import written_files

    wanted = read_filter(context, chosen)
    kind = chosen.format or _kind_of(context, chosen.file)
    columns = _columns(chosen.columns, kind) if chosen.columns else ()
    to_stdout = written_files.is_stdout(chosen.file)
    if not to_stdout:
        written_files.refuse_place(context, chosen.file, may_replace=chosen.force)
    if chosen.everything:
        if wanted.narrows:
            raise Usage(N_("--everything takes no filter: it is everything."))
        content, told = _everything(context, chosen.file)
    else:
        content, told = _content(context, wanted, kind, columns, chosen.file)
    if to_stdout:
        context.out.data(content)
        return OK
    written_files.replace(chosen.file, content)
    context.has_kept = True
    context.out.talk(told)
    return OK


FORMATS = ("csv", "json", "ics", "xlsx", "vcf")


def _columns(said: str, kind: str) -> tuple[str, ...]:
    """The columns that are wanted.

    Raises:
        Usage: one of them is none, or the format has none.
    """
    from pipeboard.exchange.csv_out import COLUMNS

    if kind not in ("csv", "xlsx"):
        raise Usage(N_("Only CSV and XLSX have columns."))
    wanted = tuple(name.strip() for name in said.split(",") if name.strip())
    unknown = [name for name in wanted if name not in COLUMNS]
    if unknown or not wanted:
        raise Usage(
            N_("There is no column {name}. The columns are: {known}"),
            name=", ".join(unknown) or "-",
            known=", ".join(COLUMNS),
        )
    return wanted


def _everything(context: Context, place: str) -> tuple[bytes, str]:
    """All records as bytes, and what is told of them."""
    from pipeboard.exchange.everything_file import written

    content = context.store.whole.everything()
    number = sum(len(one.rows) for one in content.tables)
    told = context.language.count(
        "{number} record written to {path}", "{number} records written to {path}", number, path=place
    )
    return written(content), told


def _content(context: Context, wanted: Filter, kind: str, columns: tuple[str, ...], place: str) -> tuple[bytes, str]:
    """The content of an export, and what is told of it."""
    from pipeboard.exchange.exporting import exported

    count = context.language.count
    found = context.store.opportunities.listed(wanted, context.stamp.today, order="id")
    if kind == "ics":
        entries = _entries(context, found, wanted)
        one, many = "{number} action written to {path}", "{number} actions written to {path}"
        return _calendar(entries), count(one, many, len(entries), path=place)
    content = exported(context.store, found, kind, columns, is_narrowed=wanted.narrows)  # type: ignore[arg-type]
    if kind == "vcf":
        number = len(content.split(b"BEGIN:VCARD")) - 1
        return content, count(
            "{number} contact written to {path}", "{number} contacts written to {path}", number, path=place
        )
    one, many = "{number} opportunity written to {path}", "{number} opportunities written to {path}"
    return content, count(one, many, len(found), path=place)


def _kind_of(context: Context, place: str) -> str:
    from pipeboard.exchange.exporting import format_of

    if place.endswith(".ics"):
        return "ics"
    return "json" if context.wants_json else format_of(place)


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
