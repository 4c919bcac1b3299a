"""`list` and `show`: opportunities in rows, and everything of one."""

from __future__ import annotations

from contextlib import nullcontext

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import NOTHING_MATCHED, OK
from pipeboard.cli.filter_options import add_filters, read_filter
from pipeboard.cli.past_evenings import as_of_json, evening_of
from pipeboard.cli.several_currencies import tell_together
from pipeboard.cli.typed_arguments import id_of
from pipeboard.presentation import amounts, days, opportunity_text
from pipeboard.presentation.field_lines import Shown, lines, titled
from pipeboard.presentation.language import N_
from pipeboard.presentation.signs import (
    DOCUMENT_WORDS,
    KIND_SIGNS,
    MISSING_WORDS,
    STATUS_WORDS,
    action_sign,
    planned_ink,
)
from pipeboard.presentation.text_table import Cell, side_by_side
from pipeboard.sales.filters import Filter
from pipeboard.sales.lanes import ORDERS
from pipeboard.sales.predicates import is_late, missing
from pipeboard.sales.records import Activity, Details, Opportunity, Person, Status
from pipeboard.sales.totals import Sum

#: A list of thousands helps nobody who reads it on a screen; scripts get every row (`--json`, `--plain`).
ROWS_SHOWN = 50


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`list` or `show`."""
    return _list(context, arguments) if verb == "list" else _show(context, arguments)


def _list(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "list", N_("List opportunities; open ones unless --status says otherwise."))
    add_filters(parser, status="open", words=True)
    parser.option("--sort", choices=[one for one in ORDERS if one != "hand"], default="expected", help=N_("the order"))
    parser.option("--reverse", action="store_true", help=N_("the order turned round"))
    parser.option("--limit", type=int, metavar="N", help=N_("at most so many rows (a text list shows 50)"))
    parser.option("--all", action="store_true", help=N_("every row"))
    parser.option("--as-of", metavar="DAY", help=N_("as it stood at the end of that day"))
    parser.option("--fields", metavar="NAME,NAME", help=N_("these fields alone, in this order (id,title,amount)"))
    parser.option("--no-nulls", action="store_true", help=N_("with --json: leave out what is not there"))
    chosen = parser.read(arguments)
    if chosen.fields:
        from pipeboard.cli.chosen_fields import fields_of

        fields_of(chosen.fields)
    wanted = read_filter(context, chosen, "open")
    past = None if chosen.as_of is None else evening_of(context, chosen.as_of)
    today = past or context.stamp.today
    everything = chosen.all or context.wants_json or context.wants_plain
    limit = chosen.limit if chosen.limit is not None else -1 if everything else ROWS_SHOWN
    order = f"-{chosen.sort}" if chosen.reverse else chosen.sort
    with context.store.as_of(past) if past else nullcontext():
        found = context.store.opportunities.listed(wanted, today, order=order, limit=limit)
        total = context.store.opportunities.total(wanted, today)
        own = _own_values(context) if context.wants_json else None
    if context.wants_json:
        from pipeboard.presentation.as_json import opportunity_json

        listed = [opportunity_json(one) for one in found]
        if own is not None:
            listed = [{**one, "custom": own.get(one["id"], {})} for one in listed]
        if chosen.fields:
            from pipeboard.cli.chosen_fields import as_json

            listed = as_json(context, found, chosen.fields)
        if chosen.no_nulls:
            from pipeboard.cli.chosen_fields import without_nulls

            listed = [without_nulls(one) for one in listed]
        context.out.json({"schema": 1, **as_of_json(past), "opportunities": listed})
    elif chosen.fields:
        from pipeboard.cli.chosen_fields import show

        show(context, found, chosen.fields)
    elif context.wants_plain:
        for one in found:
            context.out.plain(plain_fields(one))
    else:
        show_rows(context, found)
        _footer(context, len(found), total)
    if not found and _narrows(wanted):
        context.out.talk(context.language.say("Nothing matches."))
        return NOTHING_MATCHED
    if not found:
        invite(context)
    return OK


def _own_values(context: Context) -> dict[int, dict[str, str]] | None:
    """What the user's own fields hold, by opportunity; None where there are none, as in an export."""
    settings = context.store.settings
    return settings.own_values() if settings.custom_fields() else None


def _narrows(wanted: Filter) -> bool:
    return not wanted.is_empty or wanted.statuses not in ((), ("open",))


def invite(context: Context) -> None:
    """Say how to begin."""
    say = context.language.say
    context.out.talk(say("No open opportunity. Capture the first one:"))
    context.out.talk(say('  pipeboard add "Dupond painting 6000€ ^2026-12-15 >call tomorrow"'))


def plain_fields(one: Opportunity) -> tuple[object, ...]:
    """The fields of a row for `--plain`: id, status, stage, account, title, amount, currency, period, next action."""
    from pipeboard.sales.money import to_decimal

    amount = to_decimal(one.amount_minor, one.currency) if one.amount_minor is not None and one.currency else None
    action = one.next_action
    next_action = f"{action.due_on.isoformat()} {action.subject}" if action else None
    return (
        *(one.id, one.status, one.stage, one.account, one.title, amount, one.currency),
        *(one.expected_from, one.expected_by, next_action),
    )


def show_rows(context: Context, found: list[Opportunity]) -> None:
    """Opportunities in columns: number, star, account, title, stage, amount, expected signature, next action."""
    context.out.table(
        [row(context, one) for one in found],
        aligns=("right", "left", "left", "left", "left", "right", "left", "left"),
        flexible=(2, 3, 7),
    )


def row(context: Context, one: Opportunity) -> list[Cell]:
    """One opportunity as cells."""
    code, today = context.language.code, context.stamp.today
    late = is_late(one, today)
    sign, ink = action_sign(one, today)
    action = one.next_action
    when = f"{sign} {KIND_SIGNS[action.kind]} {days.day_near(action.due_on, today, code)}" if action else sign
    where = one.stage if one.status == "open" else f"{context.language.say(STATUS_WORDS[one.status])} · {one.stage}"
    return [
        Cell(str(one.id), "dim"),
        Cell("★" if one.starred else "", "today"),
        Cell(one.account or "", "strong"),
        Cell(one.title),
        Cell(where, "dim"),
        Cell(amount_text(context, one)),
        Cell(expected_text(context, one), "overdue" if late else ""),
        Cell(when, ink),
    ]


def amount_text(context: Context, one: Opportunity) -> str:
    """The amount of an opportunity, or a dash."""
    return opportunity_text.amount_text(one, context.language)


def expected_text(context: Context, one: Opportunity) -> str:
    """The expected signature, with a word when it is late; of a closed one, the day it was closed."""
    today = context.stamp.today
    text = opportunity_text.expected_text(one, context.language, today)
    return f"{text} {context.language.say('late')}" if is_late(one, today) else text


def _footer(context: Context, shown: int, total: Sum) -> None:
    language = context.language
    if not total.number:
        return
    count = language.count("{number} opportunity", "{number} opportunities", total.number)
    context.out.line()
    context.out.line(" · ".join((count, *amounts.value_and_weight(total, language.code))), "dim")
    tell_together(context, total)
    if shown < total.number:
        context.out.talk(
            language.say("{shown} of {number} shown; --all shows every one.", shown=shown, number=total.number)
        )


def _show(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "show", N_("Show everything of one opportunity."))
    parser.option("id", metavar="ID", help=N_("its number"))
    chosen = parser.read(arguments)
    details = context.store.opportunities.details(id_of(chosen.id))
    if context.wants_json:
        from pipeboard.presentation.answers import details_json

        pushes = context.store.figures.pushes(details.opportunity.id)._asdict()
        context.out.json({"schema": 1, **details_json(details), "pushes": pushes})
        return OK
    _show_details(context, details)
    return OK


def _show_details(context: Context, details: Details) -> None:
    from pipeboard.presentation.push_text import push_ink, pushed

    out, say, code = context.out, context.language.say, context.language.code
    one = details.opportunity
    today = context.stamp.today
    star = "★ " if one.starred else ""
    out.line(f"{star}#{one.id} {one.account or '–'} · {one.title}", "strong")
    shown = Shown(one, context.language, today)
    facts = [
        (line.label, line.text, line.value[0].ink)
        for line in lines(shown, details, context.store.settings.custom_fields())
        # The line above says who it is, and the note stands below.
        if line.is_set and line.field.name not in ("account", "title", "note")
    ]
    lacks = ", ".join(say(MISSING_WORDS[what]) for what in missing(one))
    record = context.store.figures.pushes(one.id)
    facts += [("", pushed(record, context.language), push_ink(record))]
    facts += [(titled(say("missing")), lacks, "today"), (titled(say("captured as")), details.captured_line or "", "")]
    out.table([[Cell(name, "dim"), Cell(text, style)] for name, text, style in facts if text], flexible=(1,), indent=2)
    _show_list(context, say("People"), [_person(context, person) for person in details.people])
    _show_list(context, say("Next actions"), [_planned(context, activity, one.status) for activity in details.planned])
    _show_list(
        context,
        say("Documents"),
        [
            [
                Cell(say(DOCUMENT_WORDS.get(document.kind, document.kind)), "dim"),
                Cell(document.name),
                Cell(
                    amounts.money(document.amount_minor, document.currency, code)
                    if document.currency and document.amount_minor is not None
                    else ""
                ),
                Cell(document.location or "", "dim"),
            ]
            for document in details.documents
        ],
    )
    _show_list(context, say("Done"), [_done(context, activity) for activity in details.done])
    if details.note:
        out.line()
        out.line(say("Note"), "strong")
        for line in details.note.splitlines():
            out.line(f"  {line}")


def _show_list(context: Context, heading: str, rows: list[list[Cell]]) -> None:
    if rows:
        context.out.line()
        context.out.line(heading, "strong")
        context.out.table(rows, flexible=(1, 2, 3), indent=2)


def _person(context: Context, person: Person) -> list[Cell]:
    decides = context.language.say("decides") if person.decision_maker else ""
    from pipeboard.presentation.account_text import approval

    approves = approval(person, context.language)
    return [
        Cell(person.name),
        Cell(" · ".join(filter(None, (person.job, person.role, decides, approves))), "dim"),
        Cell(person.email or ""),
        Cell(person.phone or ""),
    ]


def _planned(context: Context, activity: Activity, status: Status) -> list[Cell]:
    assert activity.due_on is not None
    today = context.stamp.today
    when = days.day_near(activity.due_on, today, context.language.code, weekday=True)
    hour = f" {days.hour(activity.due_time)}" if activity.due_time else ""
    return [
        Cell(f"a{activity.id}", "dim"),
        Cell(f"{KIND_SIGNS[activity.kind]} {activity.subject}"),
        Cell(when + hour, planned_ink(activity, status, today)),
    ]


def _done(context: Context, activity: Activity) -> list[Cell]:
    assert activity.done_on is not None
    when = days.day_near(activity.done_on, context.stamp.today, context.language.code)
    said = " · ".join(filter(None, (side_by_side(activity.outcome or ""), (activity.note or "").split("\n")[0])))
    return [Cell(when, "dim"), Cell(f"{KIND_SIGNS[activity.kind]} {activity.subject}"), Cell(said, "dim")]
