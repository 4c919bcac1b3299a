"""What a change made true, in one sentence each: the day with its weekday, the hour, the amount, the next action.

The prompt says it after every command that writes; what the user reads is the state of the file, not the command.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.opportunity_text import amount_text, name
from pipeboard.presentation.signs import KIND_WORDS
from pipeboard.sales.records import Activity, NextAction, Opportunity

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Action

#: So many records are told one by one; of more the first ones, and how many others there are.
MOST_TOLD = 5

_CLOSED = {
    "won": N_("Won: {name} · {amount} · on {day}"),
    "lost": N_("Lost: {name} · {amount} · on {day}"),
    "cancelled": N_("Cancelled: {name} · {amount} · on {day}"),
}


def told(lines: Sequence[str], language: Language, number: int | None = None) -> list[str]:
    """The lines of a few; of many the first ones, and how many others there are.

    `number` says how many records there are, where no more than `MOST_TOLD` of them have a line.
    """
    number = len(lines) if number is None else number
    if number <= MOST_TOLD:
        return list(lines)
    others = number - MOST_TOLD + 1
    return [*lines[: MOST_TOLD - 1], language.count("and {number} other", "and {number} others", others)]


def when(on: date, at: time | None, language: Language) -> str:
    """A day with its weekday and, where there is one, the hour: `Tue 1 Dec 2026 10:00`."""
    shown = days.day(on, language.code, weekday=True)
    return f"{shown} {days.hour(at)}" if at else shown


def action(subject: str, kind: str, on: date, at: time | None, language: Language) -> str:
    """A planned action: `call Marie · Tue 1 Dec 2026 10:00`."""
    words = language.say(KIND_WORDS[kind]) if subject == kind and kind in KIND_WORDS else subject
    return f"{words} · {when(on, at, language)}"


def moved(one: Opportunity, language: Language) -> str:
    """`Moved: Dupond · painting → Quote (60%) · €6,000`."""
    percent = amounts.percent(one.probability, language.code)
    sentence = N_("Moved: {name} → {stage} ({percent}) · {amount}")
    return language.say(sentence, name=name(one), stage=one.stage, percent=percent, amount=amount_text(one, language))


def closed(one: Opportunity, language: Language) -> str:
    """`Won: Dupond · painting · €6,000 · on Sat 21 Nov 2026`; with the reason where there is one."""
    assert one.closed_on is not None
    on = days.day(one.closed_on, language.code, weekday=True)
    said = language.say(_CLOSED[one.status], name=name(one), amount=amount_text(one, language), day=on)
    return f"{said} · {one.close_reason}" if one.close_reason else said


def reopened(one: Opportunity, language: Language) -> str:
    """`Open again: Dupond · painting · Quote (60%) · €6,000 · next: call Marie · Tue 1 Dec 2026`."""
    percent = amounts.percent(one.probability, language.code)
    sentence = N_("Open again: {name} · {stage} ({percent}) · {amount}")
    said = language.say(sentence, name=name(one), stage=one.stage, percent=percent, amount=amount_text(one, language))
    return f"{said} · {next_action(one.next_action, language)}"


def next_action(one: NextAction | None, language: Language) -> str:
    """`next: call Marie · Tue 1 Dec 2026`, or that there is none."""
    if one is None:
        return language.say("no next action")
    said = action(one.subject, one.kind, one.due_on, one.due_time, language)
    return language.say("next: {action}", action=said)


def finished(one: Activity, about: Opportunity | None, language: Language) -> str:
    """`Done: call Marie · Dupond · painting · no answer`."""
    parts = [one.subject, *([name(about)] if about else []), *([one.outcome] if one.outcome else [])]
    return language.say("Done: {subject}", subject=" · ".join(parts))


def put_off(one: Activity, about: Opportunity | None, language: Language) -> str:
    """`Put off: call Marie · Dupond · painting → Tue 1 Dec 2026 10:00`."""
    assert one.due_on is not None
    subject = f"{one.subject} · {name(about)}" if about else one.subject
    return language.say("Put off: {subject} → {when}", subject=subject, when=when(one.due_on, one.due_time, language))


def planned(what: Action, about: Opportunity, language: Language) -> str:
    """`Planned: Dupond · painting · call Marie · Tue 1 Dec 2026 10:00`."""
    said = action(what.subject or about.title, what.kind, what.due_on, what.due_time, language)
    return language.say("Planned: {name} · {action}", name=name(about), action=said)


def logged(one: Activity, about: Opportunity, language: Language) -> str:
    """`Logged: Dupond · painting · call: talked about the price · Fri 20 Nov 2026`."""
    assert one.done_on is not None
    kind = language.say(KIND_WORDS[one.kind])
    on = days.day(one.done_on, language.code, weekday=True)
    sentence = N_("Logged: {name} · {kind}: {subject} · {day}")
    return language.say(sentence, name=name(about), kind=kind, subject=one.subject, day=on)


def noted(one: Opportunity, lines: int, language: Language) -> str:
    """`Noted: Dupond · painting (the note has 3 lines now)`."""
    return language.count(
        "Noted: {name} (the note has {number} line now)",
        "Noted: {name} (the note has {number} lines now)",
        lines,
        name=name(one),
    )
