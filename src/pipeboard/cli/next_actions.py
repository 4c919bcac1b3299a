"""`plan`, `action`, `standby`: what is to be done next, how it comes again, and what is waited for."""

from __future__ import annotations

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.chosen_records import add_choice, chosen_opportunities, split_ids
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.named_records import fields_of, record_of
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import action_of, period_of
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation import action_text, change_text
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Action

if TYPE_CHECKING:
    from pipeboard.sales.records import Activity

#: What the fields of an action may be typed as, in either language, folded.
_FIELDS = {
    **{
        name: name for name in ("kind", "subject", "due", "at", "minutes", "every", "with", "outcome", "note", "reason")
    },
    "type": "kind",
    "objet": "subject",
    "le": "due",
    "pour": "due",
    "heure": "at",
    "a": "at",
    "duree": "minutes",
    "repete": "every",
    "chaque": "every",
    "avec": "with",
    "resultat": "outcome",
    "motif": "reason",
}

#: The options of `plan` that are its own: they filter nothing.
_OWN = frozenset({"--every", "--minutes", "--with"})


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """One of the verbs."""
    return {"plan": _plan, "action": _action, "standby": _standby}[verb](context, arguments)


def _plan(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "plan", N_("Plan the next action of opportunities, in words with a day."))
    parser.option("words", metavar="ID… TEXT", nargs="+", help=N_("numbers, then “call Marie 2026-12-15 10:00”"))
    parser.option("--for", metavar="NAME", dest="account", help=N_("on this account itself, in place of numbers"))
    parser.option("--every", metavar="STEP", help=N_("comes again: week, month, quarter or year"))
    parser.option("--minutes", metavar="N", help=N_("how long it lasts: 45, 1h30"))
    parser.option("--with", metavar="NAME", action="append", default=[], dest="people", help=N_("who takes part"))
    add_choice(parser, arguments)
    chosen = parser.read(arguments)
    if chosen.account is not None:
        return _plan_for_account(context, chosen)
    ids, words = split_ids(chosen.words)
    if not words:
        raise Usage(N_("Say what to plan, with its day: pipeboard plan {id} call 2026-12-15"), id=ids[0])
    found = chosen_opportunities(context, chosen, ids, arguments, _OWN)
    action = _as_said(context, action_of(context, " ".join(words)), chosen)
    from pipeboard.store.changes.activities import PlanForMany

    change = context.store.run(PlanForMany(tuple(one.id for one in found), action), context.stamp)
    more = action_text.more_of(action, _names(context, action.people), context.language)
    tell(context, change, [change_text.planned(action, one, context.language) + more for one in found])
    return OK


def _plan_for_account(context: Context, chosen: Chosen) -> int:
    """Plan an action of an account itself: what follows a sale."""
    from pipeboard.store.changes.account_activities import PlanForAccount

    account_id = record_of(context, "account", chosen.account)
    action = _as_said(context, action_of(context, " ".join(chosen.words)), chosen)
    change = context.store.run(PlanForAccount(account_id, action), context.stamp)
    figures = context.store.accounts.page(account_id, 0).figures
    assert figures is not None
    said = change_text.action(action.subject, action.kind, action.due_on, action.due_time, context.language)
    more = action_text.more_of(action, _names(context, action.people), context.language)
    line = context.language.say("Planned: {name} · {action}", name=figures.account.name, action=said)
    tell(context, change, [line + more], number=1)
    return OK


def _as_said(context: Context, action: Action, chosen: Chosen) -> Action:
    """The action with what the options say of it."""
    from pipeboard.cli.activities import length_and_people
    from pipeboard.input.closed_words import repeat_of

    minutes, people = length_and_people(context, chosen)
    repeat = None if chosen.every is None else repeat_of(chosen.every)
    return action._replace(repeat=repeat, minutes=minutes, people=people)


def _names(context: Context, people: tuple[int, ...]) -> list[str]:
    return [context.store.accounts.contact(one).name for one in people]


def _action(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "action", N_("An action: shown, edited, or deleted."))
    how = N_("its number (a12), then set FIELD=VALUE… (subject, due, at, minutes, every, with, outcome…) or remove")
    parser.option("words", metavar="ACTIVITY…", nargs="+", help=how)
    chosen = parser.read(arguments)
    from pipeboard.cli.activities import activity_of

    number, *rest = chosen.words
    one = activity_of(context, number, "action")
    if not rest:
        return _show(context, one)
    verb, *given = rest
    if verb == "remove" and not given:
        from pipeboard.store.changes.activity_edits import DeleteActivities

        change = context.store.run(DeleteActivities((one.id,)), context.stamp)
        tell(context, change, [context.language.say("Removed: {subject}", subject=change.subject)])
        return OK
    if verb != "set" or not given:
        raise Usage(N_("Say what to set: {example}"), example=f"pipeboard action a{one.id} set due=2026-12-15 at=10:00")
    return _edit(context, one, given)


def _show(context: Context, one: Activity) -> int:
    people = context.store.activities.people_of(one.id)
    if context.wants_json:
        from pipeboard.presentation.answers import activity_json

        named = [{"id": number, "name": name} for number, name in people]
        context.out.json({"schema": 1, "action": {**activity_json(one), "people": named}})
        return OK
    context.out.table(action_text.rows(one, [name for _, name in people], context.language), flexible=(1,))
    return OK


def _edit(context: Context, one: Activity, given: list[str]) -> int:
    from pipeboard.store.changes.activity_edits import EditActivity

    typed = fields_of(given, _FIELDS)
    people = None
    if "with" in typed:
        names = [name.strip() for name in (typed.pop("with") or "").split(",") if name.strip()]
        people = tuple(record_of(context, "contact", name) for name in names)
    fields = {name: value for word, text in typed.items() for name, value in _read(context, word, text).items()}
    change = context.store.run(EditActivity(one.id, fields, people=people), context.stamp)
    after = context.store.activities.one(one.id)
    about = context.store.opportunities.one(after.opportunity_id) if after.opportunity_id else None
    names = [name for _, name in context.store.activities.people_of(one.id)]
    tell(context, change, [action_text.sentence(after, about, names, context.language)], number=1)
    return OK


def _read(context: Context, word: str, text: str | None) -> dict[str, Any]:
    """The columns of a typed field of an action.

    Raises:
        Wrong: it is no such value.
    """
    from pipeboard.input import closed_words, typed_values

    if word == "due":
        if not text:
            return {"due_on": None}
        period, at = typed_values.when(text, context.knowledge)
        return {"due_on": period.last, **({"due_time": at} if at is not None else {})}
    if word == "at":
        return {"due_time": closed_words.time_of(text) if text else None}
    if word == "minutes":
        return {"minutes": closed_words.minutes_of(text) if text else None}
    if word == "every":
        return {"repeat": closed_words.repeat_of(text or "")}
    if word == "kind":
        return {"kind": closed_words.kind_of(text or "")}
    return {{"reason": "standby_reason"}.get(word, word): text}


def _standby(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "standby", N_("Have opportunities wait until a day; they are to be taken up on it."))
    parser.option("words", metavar="ID… DAY", nargs="+", help=N_("numbers, then 2027-01-11, next month, in six weeks"))
    parser.option("--why", metavar="TEXT", help=N_("what is waited for"))
    add_choice(parser, arguments)
    chosen = parser.read(arguments)
    ids, words = split_ids(chosen.words)
    if not words and ids:
        # A day may be a bare number of the year: `standby 3 2027-01-11` has none, `standby 3 12 december` has.
        raise Usage(N_("Say until when: pipeboard standby {id} 2027-01-11"), id=ids[0])
    found = chosen_opportunities(context, chosen, ids, arguments, frozenset({"--why"}))
    period = period_of(context, " ".join(words))
    assert period is not None
    from pipeboard.store.changes.standby import Standby

    subject = context.language.say("Take it up again")
    command = Standby(tuple(one.id for one in found), period.last, chosen.why, subject)
    change = context.store.run(command, context.stamp)
    waiting = [context.store.opportunities.one(one.id) for one in found]
    tell(context, change, [action_text.waiting(one, context.language) for one in waiting])
    return OK
