"""The journal in words: `pushed from 3 Oct to 30 Nov`, not `expected_by: 2026-10-03 → 2026-11-30`."""

from __future__ import annotations

from datetime import date

from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.signs import (
    DOCUMENT_STATE_WORDS,
    DOCUMENT_WORDS,
    FREQUENCY_WORDS,
    KIND_WORDS,
    ORIGIN_WORDS,
    STATUS_WORDS,
)
from pipeboard.sales.events import Event, FieldChange
from pipeboard.sales.field_names import LABELS
from pipeboard.sales.periods import Period

VERBS = {
    "capture": N_("captured"),
    "move": N_("moved"),
    "won": N_("won"),
    "lost": N_("lost"),
    "cancel": N_("cancelled"),
    "reopen": N_("opened again"),
    "set": N_("set"),
    "done": N_("done"),
    "snooze": N_("put off"),
    "plan": N_("planned"),
    "log": N_("logged"),
    "import": N_("imported"),
    "add_person": N_("person added"),
    "set_account": N_("account changed"),
    "set_contact": N_("person changed"),
    "remove_person": N_("person removed"),
    "add_document": N_("document added"),
    "remove_document": N_("document removed"),
    "set_target": N_("target set"),
    "set_rate": N_("rate set"),
    "set_setting": N_("setting set"),
    "set_value": N_("custom field set"),
    "rename_field": N_("field renamed"),
    "remove_field": N_("field removed"),
    "duplicate": N_("copied"),
    "define_field": N_("field defined"),
    "save_filter": N_("filter saved"),
    "drop_filter": N_("filter dropped"),
    "add_prospects": N_("prospects added"),
    "attempt": N_("attempt recorded"),
    "discard": N_("prospect discarded"),
    "convert": N_("prospect converted"),
    "merge": N_("merged"),
    "reorder": N_("reordered"),
    "expect": N_("expected in another month"),
    "push": N_("pushed"),
    "clear_expected": N_("expected signature taken away"),
    "star": N_("starred"),
    "unstar": N_("star taken away"),
    "add_tags": N_("tagged"),
    "remove_tags": N_("tags taken away"),
    "delete": N_("deleted"),
    "edit_activity": N_("action edited"),
    "delete_activity": N_("action deleted"),
    "unfinish": N_("planned again"),
    "edit_person": N_("person edited"),
    "edit_document": N_("document edited"),
    "adopt_document": N_("taken over from the document"),
    "standby": N_("put on standby"),
    "renewal": N_("renewal made"),
    "upsell": N_("upsell made"),
    "playbook": N_("playbook set"),
    "know": N_("exit criterion ticked"),
    "add_stage": N_("stage added"),
    "change_stage": N_("stage changed"),
    "adopt_chances": N_("percentages adopted"),
    "reorder_stage": N_("stages reordered"),
    "remove_stage": N_("stage removed"),
    "add_pipeline": N_("pipeline added"),
    "rename_pipeline": N_("pipeline renamed"),
    "reorder_pipeline": N_("pipelines reordered"),
    "remove_pipeline": N_("pipeline removed"),
    "receive": N_("e-mail received"),
    "add_card": N_("business card added"),
    "compact": N_("journal compacted"),
    "compacted": N_("compacted"),
    "erase": N_("erased for good"),
    "erased": N_("erased since"),
}

FIELDS = {
    **LABELS,
    "record": N_("record"),
    "due_on": N_("due"),
    "due_time": N_("hour"),
    "done_on": N_("done"),
    "outcome": N_("outcome"),
    "subject": N_("subject"),
    "name": N_("name"),
    "kind": N_("kind"),
    "minutes": N_("minutes"),
    "role": N_("role"),
    "job": N_("job"),
    "decision_maker": N_("decides"),
    "location": N_("place"),
    "dated_on": N_("date"),
    "phase": N_("phase"),
    "rotting_days": N_("rots after (days)"),
    "state": N_("state"),
    "repeat": N_("repeated"),
    "standby_reason": N_("waits because"),
    "approves": N_("approves"),
    "approve_by": N_("to approve by"),
}

TABLES = {
    "opportunity": N_("opportunity"),
    "activity": N_("action"),
    "account": N_("account"),
    "contact": N_("contact"),
    "document": N_("document"),
    "tag": N_("tag"),
    "opportunity_tag": N_("tag"),
    "opportunity_contact": N_("person"),
    "custom_value": N_("custom field"),
    "stage": N_("stage"),
    "pipeline": N_("pipeline"),
    "activity_contact": N_("person"),
    "account_value": N_("custom field"),
    "playbook_action": N_("action of the playbook"),
    "exit_criterion": N_("exit criterion"),
    "known_criterion": N_("exit criterion"),
}

#: The words of codes that the file keeps.
_CODES = {
    **KIND_WORDS,
    **DOCUMENT_WORDS,
    **DOCUMENT_STATE_WORDS,
    **FREQUENCY_WORDS,
    **ORIGIN_WORDS,
    "selling": N_("selling"),
    "after_sale": N_("after sale"),
}

#: Rows that have no name of their own.
_NAMELESS = frozenset({"stage_visit", "custom_value", "account_value", "activity_contact", "known_criterion"})

#: So many characters of a value are told.
LONGEST_VALUE = 80

#: Columns that only repeat what another one says. What a merge moves changes its opportunity; its verb says so.
_SILENT = frozenset(
    {
        *("name_folded", "position", "stage_entered_on", "done_at", "expected_from", "currency", "opportunity"),
        *("repeat_from", "origin"),
    }
)


def verb(event: Event, language: Language) -> str:
    """What was done: `captured`, `undone: won`."""
    if event.verb == "compacted":
        return language.say("compacted before {day}", day=_day(event.subject.split(" ")[1], language))
    word = language.say(VERBS.get(event.verb, event.verb))
    if event.kind == "undo":
        return language.say("undone: {verb}", verb=word)
    return language.say("redone: {verb}", verb=word) if event.kind == "redo" else word


def subject(event: Event, language: Language) -> str:
    """What it was about. The days of a compaction are codes in the journal (`store.forgotten`)."""
    if event.verb == "compact":
        return language.say("what was done before {day}", day=_day(event.subject, language))
    if event.verb == "compacted":
        return _span(event.subject.partition(" ")[0], event.on_day, language)
    return event.subject


def sentences(event: Event, language: Language) -> list[str]:
    """The changes of a command, one sentence each; what only repeats another is left out."""
    found = [_period(event, language)] if any(one.field == "expected_by" for one in event.changes) else []
    for change in event.changes:
        text = _sentence(change, event, language)
        if text and text not in found:
            found.append(text)
    return found


def _period(event: Event, language: Language) -> str:
    """A pushed or pulled signature, with both ends when both moved."""
    by = next(one for one in event.changes if one.field == "expected_by")
    first = next((one for one in event.changes if one.field == "expected_from"), by)
    before, after = _span(first.before, by.before, language), _span(first.after, by.after, language)
    if by.before is None:
        return language.say("expected {after}", after=after)
    if by.after is None:
        return language.say("expected signature taken away (was {before})", before=before)
    if str(by.after) > str(by.before):
        return language.say("pushed from {before} to {after}", before=before, after=after)
    return language.say("brought forward from {before} to {after}", before=before, after=after)


def _day(iso: str, language: Language) -> str:
    return days.day(date.fromisoformat(iso), language.code)


def _span(first: str | int | None, last: str | int | None, language: Language) -> str:
    if not isinstance(last, str):
        return "–"
    end = date.fromisoformat(last)
    start = date.fromisoformat(first) if isinstance(first, str) else end
    return days.period(Period(min(start, end), end), language.code)


def _sentence(change: FieldChange, event: Event, language: Language) -> str:
    if change.field in _SILENT or change.field == "expected_by":
        return ""
    if change.operation != "update":
        return _row(change, language)
    field = language.say(FIELDS.get(change.field, change.field))
    before, after = _value(change, change.before, event, language), _value(change, change.after, event, language)
    if before == "–":
        return language.say("{what}: {said}", what=field, said=after)
    return f"{field} {before} → {after}"


def _row(change: FieldChange, language: Language) -> str:
    if change.table in _NAMELESS or (change.before is None and change.after is None):
        return ""
    table = language.say(TABLES.get(change.table, change.table))
    if change.operation == "insert":
        return language.say("{table} “{name}” made", table=table, name=change.after)
    return language.say("{table} “{name}” removed", table=table, name=change.before)


def _value(change: FieldChange, value: str | int | None, event: Event, language: Language) -> str:
    if value is None or value == "":
        return "–"
    if change.field == "amount_minor" and isinstance(value, int):
        other = next((one for one in event.changes if one.field == "currency" and one.row_id == change.row_id), None)
        side = None if other is None else (other.before if value == change.before else other.after)
        if isinstance(side, str):
            return amounts.money(value, side, language.code)
        return amounts.number(f"{value // 100}.{value % 100:02}", language.code).removesuffix(
            amounts.DECIMAL[language.code] + "00"
        )
    if change.field.endswith(("_on", "approve_by")) and isinstance(value, str):
        return days.day(date.fromisoformat(value), language.code)
    if change.field == "status":
        return language.say(STATUS_WORDS.get(str(value), str(value)))
    if change.field == "starred":
        return "★" if value else "–"
    if change.field == "decision_maker":
        return "✓" if value else "–"
    if change.field == "probability":
        return amounts.percent(int(value), language.code)
    if change.field in ("kind", "phase", "frequency", "state", "repeat", "origin_kind"):
        return language.say(_CODES.get(str(value), str(value)))
    # A note may be a whole message: its first words say which it is.
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE].rstrip() + "…"
