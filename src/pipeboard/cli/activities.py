"""`done`, `snooze`, `log`: what was done, and what is put off."""

from __future__ import annotations

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.chosen_records import add_choice, ask_before_many, chosen_opportunities
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import action_of, id_of, past_day_of, when_of
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import action_text, change_text
from pipeboard.presentation.language import N_

if TYPE_CHECKING:
    from pipeboard.sales.activity_kinds import ActivityKind
    from pipeboard.sales.records import Activity, Opportunity


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """One of the verbs."""
    return {"done": _done, "snooze": _snooze, "log": _log}[verb](context, arguments)


def _done(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "done", N_("Finish an action; today and show give its number (a12)."))
    parser.option("activity", metavar="ACTIVITY", nargs="+", help=N_("its number (several finish together)"))
    parser.option("--outcome", metavar="TEXT", help=N_("what came of it"))
    parser.option("--next", metavar="ACTION", help=N_("the next action: “call 2026-12-15 10:00”"))
    chosen = parser.read(arguments)
    action = None if chosen.next is None else action_of(context, chosen.next)
    named = [activity_of(context, one, "done") for one in chosen.activity]
    ids, repeating = tuple(one.id for one in named), [one for one in named if one.repeat and one.done_at is None]
    from pipeboard.store.changes.activities import Finish

    change = context.store.run(Finish(ids, chosen.outcome, action), context.stamp)
    about = {one: context.store.opportunities.one(one) for one in change.ids}
    finished = [context.store.activities.one(one) for one in dict.fromkeys(ids)]
    lines = [change_text.finished(one, about.get(one.opportunity_id or 0), context.language) for one in finished]
    if action is not None:
        lines += [change_text.planned(action, one, context.language) for one in about.values()]
    lines += [action_text.again(one, context.language) for one in _made_anew(context, repeating)]
    tell(context, change, lines)
    if not context.wants_json:
        _say_what_is_next(context, list(about.values()), planned=action is not None or bool(repeating))
    return OK


def _made_anew(context: Context, repeating: list[Activity]) -> list[Activity]:
    """The actions that were made because others that come again were done."""
    found = []
    for one in dict.fromkeys(repeating):
        held = context.store.activities.anew(one)
        found += [held] if held is not None else []
    return found


def _say_what_is_next(context: Context, about: list[Opportunity], *, planned: bool) -> None:
    """Rule 7 of the model: an open opportunity without a next action is always visible."""
    say = context.language.say
    for one in about:
        if one.status == "open" and one.next_action is None:
            sentence = N_("{name} has no next action now. Plan one: pipeboard plan {id} call 2026-12-15")
            context.out.talk(say(sentence, name=one.account or one.title, id=one.id), "today")
        elif one.next_action is not None and not planned:
            context.out.talk(change_text.next_action(one.next_action, context.language), "dim")


def activity_of(context: Context, text: str, verb: str) -> Activity:
    """The action of a number. `a12` is always an action; a bare number only where no opportunity has it.

    Raises:
        Usage: it is no number, or a bare one that can be mistaken. NotFound: there is no such action.
    """
    from pipeboard.store.errors import NotFound

    number = id_of(text, "a")
    if not text.strip().startswith("a") and _is_opportunity(context, number):
        raise Usage(
            N_("{number} is an opportunity’s number too. For the action say: pipeboard {verb} a{number}"),
            number=number,
            verb=verb,
        )
    try:
        return context.store.activities.one(number)
    except NotFound:
        if text.strip().startswith("a"):
            raise
        sentence = N_("There is no action {number}. today and show give the numbers (a12): pipeboard {verb} a12")
        raise Usage(sentence, number=number, verb=verb) from None


def _is_opportunity(context: Context, number: int) -> bool:
    from pipeboard.store.errors import NotFound

    try:
        context.store.opportunities.one(number)
    except NotFound:
        return False
    return True


def _snooze(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "snooze", N_("Put actions off to another day; their hour stays unless one is given."))
    when = N_("numbers (a12), then 2026-12-15, tomorrow, next Monday 10am, in two weeks")
    parser.option("words", metavar="ACTIVITY… WHEN", nargs="+", help=when)
    add_choice(parser, arguments)
    chosen = parser.read(arguments)
    ids, words = _split_activities(chosen.words)
    found = _snoozed(context, chosen, ids, arguments)
    if not words:
        raise Usage(N_("Say until when: pipeboard snooze a{number} tomorrow"), number=found[0].id)
    period, at = when_of(context, " ".join(words))
    from pipeboard.store.changes.activities import Snooze

    change = context.store.run(Snooze(tuple(one.id for one in found), period.last, at), context.stamp)
    about = {one: context.store.opportunities.one(one) for one in change.ids}
    put_off = [context.store.activities.one(one.id) for one in found]
    lines = [change_text.put_off(one, about.get(one.opportunity_id or 0), context.language) for one in put_off]
    tell(context, change, lines)
    return OK


def _split_activities(words: list[str]) -> tuple[list[str], list[str]]:
    """The actions that words begin with, and the day: a bare number counts as the first word only (`12 december`)."""
    at = 0
    while at < len(words) and words[at].startswith("a") and words[at][1:].isdecimal():
        at += 1
    if at == 0 and words[0].isdecimal() and len(words) > 1:
        at = 1
    return words[:at], words[at:]


def _snoozed(context: Context, chosen: Chosen, ids: list[str], arguments: list[str]) -> list[Activity]:
    """The actions to put off: those that were named, or the next ones of the opportunities a filter leaves."""
    if ids:
        named = [activity_of(context, one, "snooze") for one in dict.fromkeys(ids)]
        ask_before_many(context, len(named), yes=chosen.yes)
        return named
    found = chosen_opportunities(context, chosen, [], arguments)
    activities = [context.store.activities.one(one.next_action.id) for one in found if one.next_action is not None]
    if not activities:
        from pipeboard.cli.failures import NothingMatched

        raise NothingMatched(N_("None of them has a next action; nothing was changed."))
    return activities


def length_and_people(context: Context, chosen: Chosen) -> tuple[int | None, tuple[int, ...]]:
    """How long something lasts, and who takes part, as the options `--minutes` and `--with` say.

    Raises:
        Wrong: it is no length. NotFound, Usage: nobody is called so, or several are.
    """
    if chosen.minutes is None and not chosen.people:
        return None, ()
    from pipeboard.cli.named_records import record_of
    from pipeboard.input.closed_words import minutes_of

    minutes = None if chosen.minutes is None else minutes_of(chosen.minutes)
    return minutes, tuple(record_of(context, "contact", one) for one in chosen.people)


def _log(context: Context, arguments: list[str]) -> int:
    from pipeboard.presentation.signs import KIND_WORDS
    from pipeboard.sales import logged_kinds

    parser = Parser(context, "log", N_("Write down what happened: a call, a meeting, an e-mail, a note."))
    parser.option("id", metavar="ID", help=N_("its number"))
    parser.option("words", metavar="TEXT", nargs="+", help=N_("“call: asked for the quote”; the first word says which"))
    parser.option("--kind", metavar="KIND", help=N_("call, meeting, email, note or task, whatever the first word"))
    parser.option("--on", metavar="DAY", help=N_("the day it happened (today by default)"))
    parser.option("--minutes", metavar="N", help=N_("how long it lasts: 45, 1h30"))
    parser.option("--with", metavar="NAME", action="append", default=[], dest="people", help=N_("who takes part"))
    chosen = parser.read(arguments)
    opportunity_id, text = id_of(chosen.id), " ".join(chosen.words)
    kind: ActivityKind | None = logged_kinds.kind_of(text)
    if chosen.kind is not None:
        kind = logged_kinds.named_kind(chosen.kind)
    if kind is None:
        known = ", ".join(map(context.language.say, KIND_WORDS.values()))
        raise Usage(N_("“{text}” is no kind of action. The kinds are: {known}"), text=chosen.kind, known=known)
    done_on = None if chosen.on is None else past_day_of(context, chosen.on)
    minutes, people = length_and_people(context, chosen)
    from pipeboard.store.changes.activities import Log

    command = Log(opportunity_id, kind, text, done_on=done_on, minutes=minutes, people=people)
    change = context.store.run(command, context.stamp)
    about, logged = context.store.opportunities.one(opportunity_id), context.store.activities.last(opportunity_id)
    assert logged is not None
    names = [name for _, name in context.store.activities.people_of(logged.id)]
    more = action_text.more_of(logged, names, context.language)
    tell(context, change, [change_text.logged(logged, about, context.language) + more])
    if not context.wants_json:
        _say_what_is_next(context, [about], planned=False)
    return OK
