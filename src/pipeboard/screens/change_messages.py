"""What the app says of a change, in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from pipeboard.presentation import days
from pipeboard.presentation.event_text import VERBS
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import expected_text, name
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.presentation.text_table import fit, width
from pipeboard.sales.records import Opportunity
from pipeboard.store.store import Change

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")

#: So many cells of a subject are told.
LONGEST = 60


def of_changes(changes: list[Change], language: Language) -> str:
    """`moved: Dupond · Façade → Quote`; for several, how many."""
    made = [change for change in changes if change.rows]
    if not made:
        return language.say("Nothing to change: it is so already.")
    verb = language.say(VERBS.get(made[0].verb, made[0].verb))
    touched = {one for change in made for one in change.ids}
    if len(touched) > 1:
        return language.count("{verb}: {number} opportunity", "{verb}: {number} opportunities", len(touched), verb=verb)
    return language.say("{what}: {said}", what=verb, said=fitting_subject(made[0].subject, language))


def of_reversal(
    kind: str, change: Change, now: Mapping[int, Opportunity], language: Language, today: date
) -> tuple[str, Ink]:
    """What was undone or done again, and its ink. `now` is what the change touched, as it is by now: an undo says what
    came back.
    """
    say = language.say
    if kind == "undo":
        back = came_back(change, now, language, today)
        if back:
            return say("undone: {what}", what=back), "planned"
        undone = say("undone: {verb}", verb=_verb(change, language))
        return say("{what}: {said}", what=undone, said=_about(change, language)), "planned"
    where = _stage(now) if len(change.ids) > 1 else ""
    subject = _about(change, language)
    if where:
        one, many = "{number} opportunity, now in {stage}", "{number} opportunities, now in {stage}"
        subject = language.count(one, many, len(change.ids), stage=where)
    redone = say("redone: {verb}", verb=_verb(change, language))
    return say("{what}: {said}", what=redone, said=subject), "planned"


def came_back(change: Change, now: Mapping[int, Opportunity], language: Language, today: date) -> str:
    """What an undo brought back: `3 opportunities back in Contacted`; "" where the verb says it best."""
    say, alone = language.say, next(iter(now.values())) if len(now) == 1 else None
    what = _about(change, language) if alone is None else fit(name(alone), LONGEST)
    status, number = {one.status for one in now.values()}, max(1, len(change.ids))
    if change.verb == "move" and _stage(now):
        return say("{what} back in {stage}", what=what, stage=fit(_stage(now), LONGEST // 2))
    if change.verb in ("won", "lost", "cancel") and status == {"open"}:
        return language.count("{what} open again", "{what} open again", number, what=what)
    if change.verb == "reopen" and len(status) == 1:
        return say("{what} {status} again", what=what, status=say(STATUS_WORDS[status.pop()]))
    if change.verb == "delete" and now:
        return language.count("{what} is there again", "{what} are there again", number, what=what)
    if change.verb == "capture" and not now:
        return language.count("{what} is taken away", "{what} are taken away", number, what=what)
    if change.verb in ("expect", "push", "clear_expected") and alone is not None:
        return say("{what} expected {when} again", what=what, when=expected_text(alone, language, today))
    action = None if alone is None else alone.next_action
    if change.verb in ("done", "snooze") and action is not None:
        when = days.day_near(action.due_on, today, language.code, weekday=True)
        return say("{what} due {when} again", what=fit(f"{action.subject} · {what}", LONGEST), when=when)
    return ""


def fitting_subject(subject: str, language: Language) -> str:
    """What a command was about, in so many cells as are told: the words give way to where it led."""
    text = of_subject(subject, language)
    head, arrow, last = text.rpartition(" → ")
    end = f"{arrow}{last}"
    return fit(text, LONGEST) if not arrow else fit(head, max(10, LONGEST - width(end))) + fit(end, LONGEST - 10)


def of_subject(subject: str, language: Language) -> str:
    """What a command was about. The journal keeps days and months as ISO; a person reads them otherwise."""
    head, arrow, last = subject.rpartition(" → ")
    with suppress(ValueError):
        if arrow and len(last) == 10:
            return f"{head}{arrow}{days.day(date.fromisoformat(last), language.code, weekday=True)}"
        if arrow and _MONTH.fullmatch(last):
            return f"{head}{arrow}{days.month(last, language.code)}"
    return subject


def _verb(change: Change, language: Language) -> str:
    return language.say(VERBS.get(change.verb, change.verb))


def _about(change: Change, language: Language) -> str:
    if len(change.ids) > 1:
        return language.count("{number} opportunity", "{number} opportunities", len(change.ids))
    return fitting_subject(change.subject, language)


def _stage(now: Mapping[int, Opportunity]) -> str:
    """The one stage in which all of them stand."""
    stages = {one.stage for one in now.values()}
    return stages.pop() if len(stages) == 1 else ""
