"""An action in words: when, how long, how it comes again, with whom, and what is waited for."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.presentation import change_text, days
from pipeboard.presentation.language import Language
from pipeboard.presentation.opportunity_text import name
from pipeboard.presentation.signs import FREQUENCY_WORDS, KIND_WORDS
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.records import Activity, Opportunity


def length(minutes: int, language: Language) -> str:
    """How long something lasts: `45 min`, `1 h 30`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return language.say("{number} min", number=rest)
    return language.say("{hours} h {minutes}", hours=hours, minutes=f"{rest:02}") if rest else f"{hours} h"


def more_of(one: Action | Activity, people: Sequence[str], language: Language) -> str:
    """What is said of an action beside its words and its day, each part after a point; "" where there is nothing."""
    parts = [
        length(one.minutes, language) if one.minutes else "",
        language.say(FREQUENCY_WORDS[one.repeat]) if one.repeat else "",
        language.say("with {names}", names=", ".join(people)) if people else "",
        language.say("waits: {reason}", reason=one.standby_reason) if one.standby_reason else "",
    ]
    return "".join(f" · {part}" for part in parts if part)


def sentence(one: Activity, about: Opportunity | None, people: Sequence[str], language: Language) -> str:
    """`Action: call Marie · Dupond · painting · Tue 1 Dec 2026 10:00 · 45 min · every month`."""
    said = one.subject
    if one.due_on is not None:
        said = change_text.action(one.subject, one.kind, one.due_on, one.due_time, language)
    parts = [*([name(about)] if about else []), said, *([one.outcome] if one.outcome else [])]
    return language.say("Action: {subject}", subject=" · ".join(parts)) + more_of(one, people, language)


def again(one: Activity, language: Language) -> str:
    """That an action comes again: `Comes again: call Marie · Thu 31 Dec 2026 · every month`."""
    assert one.due_on is not None
    said = change_text.action(one.subject, one.kind, one.due_on, one.due_time, language)
    return language.say("Comes again: {action}", action=said) + more_of(one, (), language)


def waiting(one: Opportunity, language: Language) -> str:
    """`On standby: Dupond · painting until Mon 11 Jan 2027 · waits: budget in January`."""
    action = one.next_action
    assert action is not None
    until = days.day(action.due_on, language.code, weekday=True)
    said = language.say("On standby: {name} until {day}", name=name(one), day=until)
    if not action.standby_reason:
        return said
    return f"{said} · {language.say('waits: {reason}', reason=action.standby_reason)}"


def rows(one: Activity, people: Sequence[str], language: Language) -> list[list[Cell]]:
    """Everything of an action, one line each."""
    say, code = language.say, language.code
    facts = (
        (say("kind"), say(KIND_WORDS[one.kind])),
        (say("due"), change_text.when(one.due_on, one.due_time, language) if one.due_on else ""),
        (say("length"), length(one.minutes, language) if one.minutes else ""),
        (say("repeated"), say(FREQUENCY_WORDS[one.repeat]) if one.repeat else ""),
        (say("people"), ", ".join(people)),
        (say("waits because"), one.standby_reason or ""),
        (say("done"), days.day(one.done_on, code, weekday=True) if one.done_on else ""),
        (say("outcome"), " ".join((one.outcome or "").splitlines())),
        (say("note"), " ".join((one.note or "").splitlines())),
    )
    return [
        [Cell(f"a{one.id}", "dim"), Cell(one.subject, "strong")],
        *([Cell(label, "dim"), Cell(text)] for label, text in facts if text),
    ]
