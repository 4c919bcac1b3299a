"""Why the store said no, in the user's language: what happened, what was kept, and what to do."""

from __future__ import annotations

from datetime import date, time

from pipeboard.light import NamedTuple
from pipeboard.presentation.days import day, hour
from pipeboard.presentation.event_text import FIELDS, TABLES, VERBS
from pipeboard.presentation.language import Language
from pipeboard.store.errors import Conflict, EditClash, NotFound, Refused, StoreError

#: Why the rules refuse (`sales.status`, `store`): each rule in a sentence.
REFUSALS = {
    "already": "It is {about} already.",
    "after_sale_is_won": ("The after-sale stage “{about}” holds won opportunities only. Close it as won first."),
    "same_stage": "It stands in “{about}” already.",
    "closed_before_created": "It cannot be closed before it was created, on {about}.",
    "closed_ahead": "A closing day lies today or in the past, not on {about}.",
    "logged_ahead": "What happened lies today or in the past, not on {about}.",
    "day_missing": "A day is needed here.",
    "note_missing": "A note needs a few words.",
    "not_closed": "It is not closed.",
    "already_done": "“{about}” is done already.",
    "follows_from_a_won_one": "Only what was won is renewed or added to; this one is {about}.",
    "renewal_is_open": "Its renewal is open already: {about}.",
    "standby_is_open": "Only an open opportunity can be on standby; this one is {about}.",
    "standby_needs_a_later_day": "On standby until {about}? The day must lie ahead.",
    "days_of_playbook": "An action of a playbook is due from 0 to 3660 days after the stage was entered, not {about}.",
    "field_of_other_record": "“{about}” is a field of other records.",
    "nothing_to_adopt": "“{about}” has no amount to take over.",
    "no_such_stage": "There is no stage “{about}”. The stages are: {known}",
    "several_stages": "“{about}” can mean several stages: {known}",
    "title_missing": "An opportunity needs a title.",
    "name_missing": "A name is missing.",
    "amount_needs_a_currency": "An amount needs a currency.",
    "amount_out_of_range": "{about} is larger than any amount the file takes.",
    "too_large": "{about} is larger than any amount the file takes.",
    "rate_of_own_currency": "{about} is the file's own currency: it needs no rate.",
    "rate_out_of_range": "“{about}” is no rate: say what one unit is worth, such as 1.0523.",
    "no_such_currency": "“{about}” is no currency code such as EUR or USD.",
    "no_such_month": "“{about}” is no month such as 2026-12.",
    "choices_of_a_choice": "A field of choices needs choices, and no other field has any: {about}",
    "field_name_taken": "Another field is called “{about}”.",
    "field_holds_values": "The field “{about}” holds values already; its kind stays as it is.",
    "not_a_number": "“{about}” is no number.",
    "not_a_day": "“{about}” is no day such as 2026-12-15.",
    "not_a_choice": "“{about}” is none of the choices: {known}",
    "fault": "pipeboard fails on it ({about}).",
    "not_text": "The text has characters that cannot be kept.",
    "written_since_restore": (
        "Something was done since “{about}” was restored, and undone: what the file held before the restore would take"
        " its place. To do so all the same: pipeboard restore {kept}"
    ),
    "compaction": (
        "The journal was compacted before {about}; that cannot be undone. To put the copy back that was made before it:"
        " pipeboard restore {kept}. To undo another command: pipeboard undo --list says its number."
    ),
    "compaction_without_copy": (
        "The journal was compacted before {about}; that cannot be undone, and the copy that was made before it is gone."
        " To undo another command: pipeboard undo --list says its number."
    ),
    "compacted": (
        "What was done before {about} was compacted, and cannot be undone any more. To put the copy back that was made"
        " before it: pipeboard restore {kept}"
    ),
    "compacted_without_copy": (
        "What was done before {about} was compacted, and cannot be undone any more; the copy that was made before it is"
        " gone."
    ),
    "not_empty": "This file has records of its own: an export of everything goes into an empty one.",
    "records_do_not_fit": "The records do not fit together: {about}.",
    "erasure": (
        "Somebody was erased for good; that cannot be undone. To undo another command: pipeboard undo --list says its"
        " number."
    ),
    "erased": "All that this command did was erased for good since; there is nothing left to undo.",
    "changed_meanwhile": "The pipeline was changed by another program in the meantime.",
    "merge_with_itself": "“{about}” cannot be merged with itself.",
    "no_such_field": "There is no field “{about}” to take. The fields are: {known}",
    "different_statuses": (
        "The first is {about}, the second {other}: a merge never closes or reopens. Give both the same status first."
    ),
    "at_the_top": "It stands at the top already.",
    "at_the_end": "It stands at the end already.",
    "no_expected_date": "“{about}” has no expected signature to push.",
    "not_done": "“{about}” is not done yet.",
    "subject_missing": "An action needs a few words.",
    "planned_needs_a_day": "“{about}” is planned, so it needs a day.",
    "minutes_out_of_range": "{about} is no number of minutes up to ten days.",
    "stage_name_taken": "Another stage of this pipeline is called “{about}”.",
    "percent_out_of_range": "{about} is no percentage from 0 to 100.",
    "days_out_of_range": "{about} is no number of days from 1 to 3650.",
    "stage_holds_others": "In “{about}” stand opportunities that are not won; an after-sale stage holds won ones only.",
    "stage_holds_opportunities": "“{about}” holds opportunities, or did: choose the stage they go to.",
    "last_selling_stage": "“{about}” is the last selling stage of its pipeline; what is new starts there.",
    "pipeline_name_taken": "Another pipeline is called “{about}”.",
    "pipeline_holds_opportunities": "“{about}” holds opportunities: move them to another pipeline first.",
    "last_pipeline": "“{about}” is the only pipeline.",
    "closed_needs_a_status": "Only a closed opportunity has a closing date (its status is {about}).",
}


class Said(NamedTuple):
    """A failure in three sentences; the last two may be empty."""

    happened: str
    kept: str = ""
    todo: str = ""


def said(error: StoreError, language: Language) -> Said:
    """A failure of the store in the user's language."""
    say = language.say
    if isinstance(error, Refused):
        details = {**error.details, "other": say(str(error.details.get("other", "")))}
        sentence = say(
            REFUSALS.get(error.rule, "{about}"), **{"known": "", **details, "about": _about(error.about, language)}
        )
        if "which" in error.details:
            # Of several: one is refused, and with it all.
            sentence = say("{which}: {sentence}", which=error.details["which"], sentence=sentence)
        return Said(sentence, say(error.kept))
    if isinstance(error, NotFound):
        what = say(str(error.details.get("what", "")))
        return Said(say(error.happened, what=what, wanted=error.details.get("wanted", "")))
    if isinstance(error, Conflict):
        return _conflict(error, language)
    if isinstance(error, EditClash):
        return _clash(error, language)
    details = {**error.details, "reason": say(str(error.details.get("reason", "")))}
    return Said(say(error.happened, **details), say(error.kept), say(error.todo, **details) if error.todo else "")


def _about(text: str, language: Language) -> str:
    """What a rule speaks of: a day as it is read, a code of ours as a word, a word of the user's as it is."""
    try:
        return day(date.fromisoformat(text), language.code, weekday=True) if len(text) == 10 else language.say(text)
    except ValueError:
        return language.say(text)


def _conflict(error: Conflict, language: Language) -> Said:
    say = language.say
    details = {name: str(value) for name, value in error.details.items()}
    when = day(date.fromisoformat(details["at"][:10]), language.code)
    details["field"] = say(FIELDS.get(details["field"], details["field"]))
    details["what"] = f"{say(TABLES.get(details['table'], details['table']))} {details['row']}"
    details["who"] = f"{say(VERBS.get(details['verb'], details['verb']))} ({details['origin']}, {when})"
    return Said(say(error.happened, **details), say(error.kept), say(error.todo, **details))


def _clash(error: EditClash, language: Language) -> Said:
    """An edit that came second: what stands there, and what was not written."""
    say = language.say
    values = {name: _value(getattr(error, name), language) for name in ("mine", "theirs", "began")}
    field = say(FIELDS.get(error.field, error.field))
    return Said(say(error.happened, field=field, **values), say(error.kept, **values), say(error.todo))


def _value(value: object, language: Language) -> str:
    """A value of a field as a person reads it."""
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, bool):
        return "★" if value else "–"
    if isinstance(value, date):
        return day(value, language.code)
    if isinstance(value, time):
        return hour(value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
