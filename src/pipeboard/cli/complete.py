"""`complete` (hidden): the live answers a shell asks for while a line is typed: accounts, stages, numbers."""

import os

from pipeboard.cli.context import Context
from pipeboard.cli.dispatch import COMMANDS
from pipeboard.cli.failures import OK

#: Verbs whose first word is the number of an open opportunity, or of any.
_OPEN = frozenset({"move", "won", "lost", "cancel", "plan"})
_ANY = frozenset({"show", "reopen", "set", "log", "note", "history", "duplicate"})
#: Verbs whose first word is the name of an account, or of a person.
_NAMED = {"account": ("account",), "brief": ("account", "contact"), "contact": ("contact",)}
_FILTERED = {"--account": "account", "--source": "source", "--tag": "tag", "--owner": "owner", "--category": "category"}

#: What some verbs do, said by their first word.
_ACTIONS = {
    "fields": ("list", "add", "rename", "choices", "remove"),
    "filters": ("list", "save", "remove"),
    "document": ("add", "set", "remove"),
}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """The candidates for the last of the words, one a line; silent when there is no file."""
    del verb
    words = arguments or [""]
    if len(words) == 1:
        answers = [verb for verb in COMMANDS if verb.startswith(words[0])]
    elif not os.path.lexists(context.path):
        answers = []
    else:
        answers = _answers(context, words)
    for answer in answers:
        context.out.line(answer)
    return OK


def _answers(context: Context, words: list[str]) -> list[str]:
    verb, before, last = words[0], words[-2], words[-1]
    store = context.store
    if before in _FILTERED:
        return store.names.of(_FILTERED[before])
    if before == "--stage" or (verb == "move" and len(words) >= 3):
        return [stage.name for stage in store.pipelines.stages()]
    if before == "--filter" or (verb == "filters" and before in ("remove", "save")):
        return [name for name, _ in store.settings.saved_filters()]
    if verb == "fields" and before in ("remove", "rename", "choices"):
        return [field.name for field in store.settings.custom_fields()]
    if verb in _NAMED and len(words) == 2:
        return [name for table in _NAMED[verb] for name in store.names.of(table)]
    if verb in ("fields", "filters", "document") and len(words) == 2:
        return list(_ACTIONS[verb])
    if verb == "add":
        return _of_a_line(context, last)
    if verb == "merge" and len(words) == 2:
        return ["account", "contact", "opportunity"]
    if verb == "merge" and words[1] in ("account", "contact"):
        return store.names.of(words[1])
    if len(words) == 2 and verb in _OPEN | _ANY:
        from pipeboard.sales.filters import OPEN, Filter

        chosen = OPEN if verb in _OPEN else Filter()
        return [str(one.id) for one in store.opportunities.listed(chosen, context.stamp.today, order="id")]
    if verb in ("done", "snooze") and len(words) == 2:
        agenda = store.activities.agenda(context.stamp.today)
        due = [*agenda.overdue, *agenda.due_today, *agenda.upcoming]
        return [f"a{one.activity.id}" for one in due]
    return []


def _of_a_line(context: Context, last: str) -> list[str]:
    sigils = {"@": "account", "#": "tag"}
    if last[:1] in sigils:
        names = context.store.names.of(sigils[last[:1]])
        if last[:1] == "#":
            names = [*context.store.names.of("source"), *names]
        return [f"{last[:1]}{name}" if " " not in name else f'{last[:1]}"{name}"' for name in names]
    if last[:1] == "!":
        return [f"!{stage.name}" for stage in context.store.pipelines.stages() if stage.phase == "selling"]
    return []
