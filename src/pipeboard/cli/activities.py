"""`done` and `snooze`: what happens to an action."""

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.opportunities import carry_out, tell
from pipeboard.cli.typed_arguments import action_of, id_of, when_of
from pipeboard.presentation.language import N_


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`done` or `snooze`."""
    return _done(context, arguments) if verb == "done" else _snooze(context, arguments)


def _done(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "done", N_("Finish an action; today and show give its number (a12)."))
    parser.option("activity", metavar="ACTIVITY", nargs="+", help=N_("its number (several finish together)"))
    parser.option("--outcome", metavar="TEXT", help=N_("what came of it"))
    parser.option("--next", metavar="ACTION", help=N_("the next action: “call 2026-12-15 10:00”"))
    chosen = parser.read(arguments)
    action = None if chosen.next is None else action_of(context, chosen.next)
    ids = tuple(id_of(one, "a") for one in chosen.activity)
    from pipeboard.store.changes.activities import Finish

    change = context.store.run(Finish(ids, chosen.outcome, action), context.stamp)
    tell(context, change, context.language.say("Done: {subject}", subject=change.subject))
    if not context.wants_json:
        _ask_for_next(context, change.ids)
    return OK


def _ask_for_next(context: Context, ids: tuple[int, ...]) -> None:
    """Rule 7 of the model: an open opportunity without a next action is always visible."""
    for opportunity_id in ids:
        one = context.store.opportunity(opportunity_id)
        if one.status == "open" and one.next_action is None:
            context.out.talk(
                context.language.say(
                    '{name} has no next action now. Plan one: pipeboard set {id} next="call 2026-12-15"',
                    name=one.account or one.title,
                    id=one.id,
                ),
                "today",
            )


def _snooze(context: Context, arguments: list[str]) -> int:
    parser = Parser(context, "snooze", N_("Put an action off to another day; its hour stays unless one is given."))
    parser.option("activity", metavar="ACTIVITY", help=N_("its number (a12)"))
    parser.option("when", metavar="WHEN", nargs="+", help=N_("2026-12-15, tomorrow, next Monday 10am, in two weeks"))
    chosen = parser.read(arguments)
    period, at = when_of(context, " ".join(chosen.when))
    from pipeboard.store.changes.activities import Snooze

    return carry_out(context, Snooze((id_of(chosen.activity, "a"),), period.last, at), N_("Put off: {subject}"))
