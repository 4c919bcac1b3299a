"""`today`: what is due, in the order a hand should take it."""

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import NOTHING_MATCHED, OK
from pipeboard.cli.filter_options import add_filters, read_filter
from pipeboard.cli.lists import amount_text, expected_text, invite
from pipeboard.presentation import days
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_
from pipeboard.presentation.signs import KIND_SIGNS, MISSING_WORDS, due_ink
from pipeboard.presentation.text_table import Align, Cell
from pipeboard.sales.filters import OPEN
from pipeboard.sales.followup import Agenda, Due
from pipeboard.sales.predicates import missing, timing
from pipeboard.sales.records import Opportunity

#: A section shows so many rows, and says how many more there are.
ROWS_SHOWN = 12


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Show the sections of today."""
    parser = Parser(context, verb, N_("What is due: overdue, today, without a next action, late, incomplete."))
    parser.option("--all", action="store_true", help=N_("every row of each section"))
    formats = ["text", "markdown", "html"]
    parser.option("--format", choices=formats, help=N_("for a mail or a page; the exit code is 5 when nothing is due"))
    add_filters(parser, status=None, words=True)
    chosen = parser.read(arguments)
    wanted = read_filter(context, chosen)
    everything = chosen.all or context.wants_json or context.wants_plain
    agenda = context.store.activities.agenda(context.stamp.today, -1 if everything else ROWS_SHOWN, wanted)
    if context.wants_json:
        from pipeboard.presentation.answers import agenda_json

        context.out.json({"schema": 1, **agenda_json(agenda)})
    elif context.wants_plain:
        _plain(context, agenda)
    elif chosen.format:
        return _report(context, agenda, chosen.format, is_whole=not wanted.narrows)
    else:
        _show(context, agenda, is_whole=not wanted.narrows)
    return OK


def _plain(context: Context, agenda: Agenda) -> None:
    for name, dues in (("overdue", agenda.overdue), ("today", agenda.due_today), ("upcoming", agenda.upcoming)):
        for activity, opportunity, holder in dues:
            of = (opportunity.id, opportunity.account, opportunity.title) if opportunity else ("", holder or "", "")
            context.out.plain(
                (name, activity.id, activity.due_on, activity.due_time, activity.kind, activity.subject, *of)
            )
    for name, listed in (
        ("no_next_action", agenda.no_next_action),
        ("late", agenda.late),
        ("incomplete", agenda.incomplete),
    ):
        for one in listed:
            context.out.plain((name, one.id, one.expected_by, one.account, one.title))


def _report(context: Context, agenda: Agenda, kind: str, *, is_whole: bool) -> int:
    """Today for a mail or a page: without colour, and with an exit code that says whether something is due.

    Late and incomplete opportunities, and what comes later, are told but are nothing that is due.
    """
    from pipeboard.presentation.day_report import FORMATS, Section

    say, counts = context.language.say, agenda.counts
    report = FORMATS[kind](
        days.day(agenda.today, context.language.code, weekday=True),
        [Section(*section) for section in _sections(context, agenda) if section[3]],
        say("Nothing is due. Every open opportunity has its next action.")
        if is_whole
        else say("Nothing of what the filter leaves is due."),
        lambda number: say("… and {number} more", number=number),
    )
    context.out.data(report.encode())
    return OK if counts["overdue"] or counts["today"] or counts["no_next_action"] else NOTHING_MATCHED


def _sections(context: Context, agenda: Agenda) -> list[tuple[str, Ink, str, int, list[list[Cell]]]]:
    """The sections: heading, ink, hint, how many there are, and the rows that are shown."""
    say, counts = context.language.say, agenda.counts
    return [
        (say("OVERDUE"), "overdue", "", counts["overdue"], [_due(context, due) for due in agenda.overdue]),
        (say("TODAY"), "today", "", counts["today"], [_due(context, due) for due in agenda.due_today]),
        (
            *(say("NO NEXT ACTION"), "strong", say("plan one: pipeboard set ID next=…"), counts["no_next_action"]),
            [_without(context, one) for one in agenda.no_next_action],
        ),
        (
            *(say("LATE SIGNATURE"), "overdue", say("expected before today"), counts["late"]),
            [_late(context, one) for one in agenda.late],
        ),
        (
            *(say("TO COMPLETE"), "dim", "", counts["incomplete"]),
            [_incomplete(context, one) for one in agenda.incomplete],
        ),
        (say("NEXT 7 DAYS"), "planned", "", counts["upcoming"], [_due(context, due) for due in agenda.upcoming]),
    ]


def _show(context: Context, agenda: Agenda, *, is_whole: bool) -> None:
    say = context.language.say
    context.out.line(days.day(agenda.today, context.language.code, weekday=True), "dim")
    shown = [section for section in _sections(context, agenda) if section[3]]
    # One table for all sections keeps their columns in line.
    rows = [row for section in shown for row in section[4]]
    widths = _widths(context, rows)
    for heading, ink, hint, count, listed in shown:
        context.out.line()
        context.out.line(f"{heading} {count}" + (f"   {hint}" if hint else ""), ink)
        context.out.table(listed, aligns=_ALIGNS, flexible=(3, 4), indent=1, widths=widths)
        if count > len(listed):
            context.out.line("   " + say("{number} more: pipeboard today --all", number=count - len(listed)), "dim")
    if not shown and not is_whole:
        context.out.line()
        context.out.line(say("Nothing of what the filter leaves is due."))
    elif not shown and context.store.opportunities.total(OPEN, agenda.today).number == 0:
        invite(context)
    elif not shown:
        context.out.line()
        context.out.line(say("Nothing is due. Every open opportunity has its next action."))


_ALIGNS: tuple[Align, ...] = ("right", "left", "left", "left", "left", "left", "right")


def _widths(context: Context, rows: list[list[Cell]]) -> list[int]:
    from pipeboard.presentation.text_table import column_widths

    return column_widths(rows, context.out.columns - 1, (3, 4))


def _due(context: Context, due: Due) -> list[Cell]:
    activity, opportunity, holder = due
    today, code = context.stamp.today, context.language.code
    on = activity.due_on or today
    is_when = timing(on, today)
    if is_when == "overdue":
        when = context.language.say("-{days} d", days=(today - on).days)
    elif is_when == "today":
        when = days.hour(activity.due_time) if activity.due_time else ""
    else:
        when = days.day_near(on, today, code, weekday=True)
    return [
        Cell(f"a{activity.id}", "dim"),
        Cell(when, due_ink(on, today)),
        Cell(KIND_SIGNS[activity.kind], "dim"),
        Cell(activity.subject),
        *_whose(context, opportunity, holder),
    ]


def _whose(context: Context, opportunity: Opportunity | None, holder: str | None = None) -> list[Cell]:
    """The opportunity, with its star and its amount; without one the account or the person it is about."""
    if opportunity is None:
        return [Cell(holder or "", "dim"), Cell(""), Cell("")]
    name = f"#{opportunity.id} {opportunity.account or opportunity.title}"
    return [
        Cell(name, "dim"),
        Cell("★" if opportunity.starred else "", "today"),
        Cell(amount_text(context, opportunity)),
    ]


def _of(context: Context, one: Opportunity, when: str, ink: Ink, sign: str) -> list[Cell]:
    account = Cell(one.account or "", "dim")
    star = Cell("★" if one.starred else "", "today")
    return [
        Cell(f"#{one.id}", "dim"),
        Cell(when, ink),
        Cell(sign, "dim"),
        Cell(one.title),
        account,
        star,
        Cell(amount_text(context, one)),
    ]


def _without(context: Context, one: Opportunity) -> list[Cell]:
    return _of(context, one, "", "", "∅")


def _late(context: Context, one: Opportunity) -> list[Cell]:
    late = context.language.say("late")
    when = expected_text(context, one).removesuffix(f" {late}")
    return _of(context, one, when, "overdue", "▪")


def _incomplete(context: Context, one: Opportunity) -> list[Cell]:
    what = ", ".join(context.language.say(MISSING_WORDS[lack]) for lack in missing(one))
    cells = _of(context, one, "", "", "…")
    lacks = context.language.say("missing: {what}", what=what)
    return [*cells[:3], Cell(f"{lacks} · {one.title}"), *cells[4:]]
