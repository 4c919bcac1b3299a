"""`insight`: the seller's own figures of a period, beside the period before."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.filter_options import add_filters, read_filter
from pipeboard.cli.past_evenings import as_of_json, evening_of
from pipeboard.input import filter_bounds
from pipeboard.presentation.insight_frame import Frame, Section
from pipeboard.presentation.insight_view import NAMES, sections
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.insight.facts import usual_period
from pipeboard.sales.periods import Period, add_months


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`insight`."""
    parser = Parser(context, verb, N_("Your figures of a period, beside the period before."))
    parser.option("part", nargs="?", choices=NAMES, help=N_("one part of them; JSON has them all"))
    parser.option("--period", metavar="PERIOD", help=N_("2026, this quarter, 2026-09..2026-11 (12 months by default)"))
    add_filters(parser, status=None)
    parser.option("--as-of", metavar="DAY", help=N_("as it stood at the end of that day"))
    chosen = parser.read(arguments)
    wanted = read_filter(context, chosen)
    past = None if chosen.as_of is None else evening_of(context, chosen.as_of)
    today = past or context.stamp.today
    period = usual_period(today) if chosen.period is None else _period(context, chosen.period, today)
    with context.store.as_of(past) if past else nullcontext():
        found = context.store.insight.of(period, today, wanted)
        stages = {stage.id: stage.name for stage in context.store.pipelines.stages()}
    if context.wants_json:
        from pipeboard.presentation.insight_json import insight_json

        context.out.json({"schema": 1, **as_of_json(past), **insight_json(found, stages)})
        return OK
    frame = Frame(found, stages, context.language, wanted._replace(statuses=()), not context.wants_ascii)
    for section in sections(frame):
        if chosen.part in (None, section.name):
            _tell(context, section)
    return OK


def _period(context: Context, text: str, today: date) -> Period:
    """The period that is meant; where an end is open, from a year before the other, or to today.

    Raises:
        Wrong: it is none, or begins after today.
    """
    first, last = filter_bounds.days(text, context.knowledge, past=True)
    last = last or today
    return Period(first or add_months(last, -12), last)


def _tell(context: Context, section: Section) -> None:
    """A section under its heading; as lines of fields, each begins with the name of its section."""
    if context.wants_plain:
        for entry in section.entries:
            context.out.plain((section.name, *(cell.text.strip() for cell in entry.cells)))
        return
    if not section.heads:
        context.out.line(section.title, "strong")
        if section.name == "readings":
            for entry in section.entries:
                context.out.line(f"  {entry.cells[0].text}")
        else:
            context.out.table([list(entry.cells) for entry in section.entries], indent=2, flexible=(0,))
        context.out.line()
        return
    if section.name == "figures":
        context.out.line(section.title, "strong")
    heads = [
        Cell("" if section.name == "figures" else section.title, "strong"),
        *(Cell(head, "dim") for head in section.heads[1:]),
    ]
    rows = [heads, *(list(entry.cells) for entry in section.entries)]
    context.out.table(rows, aligns=section.aligns, flexible=(0,))
    context.out.line()
