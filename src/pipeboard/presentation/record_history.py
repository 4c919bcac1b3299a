"""What happened to an opportunity, in words and with the newest first: `pushed from 3 Oct to 30 Nov`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import days, event_text
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.opportunity_text import name
from pipeboard.presentation.rows import Row, wrapped
from pipeboard.presentation.text_table import Cell, width
from pipeboard.sales.events import Event, FieldChange
from pipeboard.sales.records import Details

#: What is written where the whole of the record could be too much.
MOST = 300

#: Commands whose changes say it all; the verb would only say it again.
_SAID_BY_CHANGES = frozenset("set expect push clear_expected edit_activity edit_person edit_document".split())
#: Changes that go without saying beside the verb.
_IMPLIED = {
    "move": {"stage"},
    "won": {"status", "closed_on"},
    "lost": {"status", "closed_on"},
    "cancel": {"status", "closed_on"},
    "reopen": {"status", "closed_on", "close_reason"},
    "done": {"done_on", "outcome"},
    "snooze": {"due_on", "due_time"},
    "star": {"starred"},
    "unstar": {"starred"},
    "unfinish": {"done_on"},
}
#: Commands that begin what they are about with the thing itself: `Call back · Dupond · Façade`.
ABOUT_A_THING = frozenset(
    "done snooze plan log add_person remove_person add_document remove_document set_value edit_activity delete_activity"
    " unfinish edit_person edit_document".split()
)
_INKS: dict[str, Ink] = {"won": "won", "lost": "strong", "cancel": "strong", "capture": "strong"}


class Happening(NamedTuple):
    """What happened on a day, in words."""

    on: date
    text: str
    ink: Ink = ""


def happenings(details: Details, history: Sequence[Event], language: Language) -> list[Happening]:
    """The events of the journal, the newest first."""
    subjects = {one.id: one.subject for one in (*details.planned, *details.done)}
    called = name(details.opportunity)
    made = []
    currency = details.opportunity.currency
    for recorded in history:
        # The journal keeps an amount without its currency where only the amount changed.
        changed = _change(recorded, "currency")
        event = recorded if changed is not None else _in_currency(recorded, currency)
        currency = str(changed.before) if changed is not None and changed.before else currency
        text = _told(event, subjects, called, language)
        if text:
            ink: Ink = _INKS.get(event.verb, "") if event.kind == "do" else "dim"
            made.append(Happening(date.fromisoformat(event.on_day), text, ink))
    return made


def happened(event: Event, called: str, language: Language) -> str:
    """What one command did, without the name of the record it was about (`called`)."""
    return _told(event, {}, called, language)


def thing_of(event: Event, called: str) -> str:
    """The action, person or document that a command was about, where its verb says that it was about one."""
    return _thing(event, {}, called)


def _told(event: Event, subjects: dict[int, str], called: str, language: Language) -> str:
    say = language.say
    if event.kind != "do":
        rest = "; ".join(_rest(event, language))
        thing = _thing(event, subjects, called) if event.verb in ABOUT_A_THING else rest
        return _about(event_text.verb(event, language), thing, language)
    if event.verb == "compacted":
        left = "; ".join(event_text.sentences(event, language))
        return _about(event_text.verb(event, language), left, language) if left else ""
    if event.verb == "move":
        stage = _change(event, "stage")
        if stage is not None:
            return say("moved from {before} to {after}", before=stage.before, after=stage.after)
    if event.verb == "snooze":
        due = _change(event, "due_on")
        thing = _thing(event, subjects, called)
        if due is not None and isinstance(due.before, str) and isinstance(due.after, str):
            spans = {side: _day(getattr(due, side), language) for side in ("before", "after")}
            return say("“{what}” put off from {before} to {after}", what=thing, **spans)
    told = _rest(event, language)
    if event.verb in _SAID_BY_CHANGES and told:
        thing = _thing(event, subjects, called) if event.verb in ABOUT_A_THING else ""
        return _about(thing, "; ".join(told), language) if thing else "; ".join(told)
    verb = event_text.verb(event, language)
    if event.verb == "done":
        outcome = _change(event, "outcome")
        what = _thing(event, subjects, called)
        said = f" – {outcome.after}" if outcome is not None and outcome.after else ""
        return _about(verb, f"{what}{said}", language)
    if event.verb in ABOUT_A_THING:
        return _about(verb, _thing(event, subjects, called), language)
    return "; ".join([verb, *told])


def _about(what: str, said: str, language: Language) -> str:
    return language.say("{what}: {said}", what=what, said=said) if said else what


def _rest(event: Event, language: Language) -> list[str]:
    """The changes that the verb does not imply; what was made with it is told where it is done."""
    implied = _IMPLIED.get(event.verb, set())
    kept = tuple(change for change in event.changes if change.operation == "update" and change.field not in implied)
    return event_text.sentences(event._replace(changes=kept), language)


def _in_currency(event: Event, currency: str | None) -> Event:
    """The event with the currency that its amounts were in then."""
    amount = next((one for one in event.changes if one.field == "amount_minor" and one.table == "opportunity"), None)
    if amount is None or currency is None:
        return event
    same = FieldChange("opportunity", amount.row_id, "update", "currency", currency, currency)
    return event._replace(changes=(*event.changes, same))


def _change(event: Event, field: str) -> FieldChange | None:
    return next((one for one in event.changes if one.field == field), None)


def _thing(event: Event, subjects: dict[int, str], called: str) -> str:
    """What a command was about: the activity it changed, else the beginning of what the journal says."""
    for change in event.changes:
        if change.table == "activity":
            known = subjects.get(change.row_id) or _named(change)
            if known:
                return known
    head = event.subject.partition(f" · {called}")[0]
    return head if head != event.subject else event.subject.partition(" · ")[0]


def _named(change: FieldChange) -> str:
    """What an action was called, where the change itself says it."""
    if change.operation == "update" and change.field != "subject":
        return ""
    return str((change.after if change.operation == "insert" else change.before) or "")


def _day(iso: str, language: Language) -> str:
    return days.day(date.fromisoformat(iso), language.code)


def history_rows(made: Sequence[Happening], language: Language, today: date, cells: int) -> list[tuple[int, Row]]:
    """The rows for a width, each with the place of its happening; a day stands beside the first of its rows only."""
    rows: list[tuple[int, Row]] = []
    texts = [days.day_near(one.on, today, language.code) for one in made]
    wide = max(map(width, texts), default=0) + 1
    for place, (one, text) in enumerate(zip(made, texts, strict=True)):
        again = place > 0 and texts[place - 1] == text
        for line, said in enumerate(wrapped(one.text, max(8, cells - wide - 1), one.ink)):
            when = "" if again or line else text
            rows.append((place, (Cell(when + " " * (wide - width(when)), "dim"), *said)))
    return rows


#: The heading above it.
HISTORY = N_("HISTORY")
