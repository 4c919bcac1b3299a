"""What the app says of a change, in one line."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from pipeboard.presentation import days
from pipeboard.presentation.event_text import VERBS
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.presentation.text_table import fit
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
    return f"{verb}: {fit(of_subject(made[0].subject, language), LONGEST)}"


def of_reversal(kind: str, change: Change, language: Language, where: str = "") -> tuple[str, Ink, str]:
    """What was undone or done again, its ink, and the key that takes that back. `where` is the one stage in which all
    of them stand now.
    """
    verb = language.say(VERBS.get(change.verb, change.verb))
    subject = fit(of_subject(change.subject, language), LONGEST)
    if len(change.ids) > 1:
        subject = language.count("{number} opportunity", "{number} opportunities", len(change.ids))
        if where:
            one, many = "{number} opportunity, now in {stage}", "{number} opportunities, now in {stage}"
            subject = language.count(one, many, len(change.ids), stage=where)
    if kind == "undo":
        text = language.say("undone: {verb}", verb=verb)
        # A restore that was taken back is done again by restoring: the copy is named.
        hint = "" if change.verb == "restore" else language.say("ctrl+r to redo")
        return f"{text}: {subject}", "planned", hint
    text = language.say("redone: {verb}", verb=verb)
    return f"{text}: {subject}", "planned", language.say("u to undo")


def of_subject(subject: str, language: Language) -> str:
    """What a command was about. The journal keeps days and months as ISO; a person reads them otherwise."""
    head, arrow, last = subject.rpartition(" → ")
    with suppress(ValueError):
        if arrow and len(last) == 10:
            return f"{head}{arrow}{days.day(date.fromisoformat(last), language.code, weekday=True)}"
        if arrow and _MONTH.fullmatch(last):
            return f"{head}{arrow}{days.month(last, language.code)}"
    return subject
