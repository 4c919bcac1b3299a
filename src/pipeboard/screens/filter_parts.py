"""How the parts of a filter are asked for, and what their answers make of it."""

from __future__ import annotations

from typing import Any

from pipeboard.input.field_filters import field_filter
from pipeboard.input.filter_bounds import AmountBounds, DayBounds
from pipeboard.input.filter_keys import term_of
from pipeboard.input.filter_terms import TermReader
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.field_lines import titled
from pipeboard.presentation.filter_text import PAST, Part, filter_words, part_words, without
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.signs import ORIGIN_WORDS, STATUS_WORDS
from pipeboard.sales.field_kinds import Field
from pipeboard.sales.filters import ORIGINS, FieldFilter, Filter, Origin
from pipeboard.sales.records import STATUSES, Status
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.dialog import Dialog
from pipeboard.screens.dialogs.line import AskLine, Read, Reading
from pipeboard.screens.dialogs.tick import Tick
from pipeboard.screens.session import Session

#: The tables of names that parts choose from.
NAMES = {
    "owners": "owner",
    "sources": "source",
    "tags": "tag",
    "categories": "category",
    "reasons": "close_reason",
}


def dialog_of(part: Part, draft: Filter, session: Session) -> Dialog[Any] | None:
    """The dialog that asks for a part; None when there is nothing to choose from. Its answer has a `value`.

    Raises:
        StoreError: the names cannot be read.
    """
    language, say = session.language, session.language.say
    if part.id in NAMES:
        # A reason may stand on both lists.
        names, ticked = dict.fromkeys(session.store.names.of(NAMES[part.id])), getattr(draft, part.id)
        text = say("An opportunity must have every tag that is ticked.") if part.id == "tags" else ""
        return Tick(titled(say(part.name)), list(names), ticked, text=text) if names or ticked else None
    if part.of is not None and part.of.kind == "choice":
        choices = [Choice("", say("any"), ink="dim"), *(Choice(one, one) for one in part.of.choices)]
        return Choose(titled(part.name), choices, typing=True)
    if part.id == "account":
        choices = [Choice("", say("any"), ink="dim")]
        choices += [Choice(name, name) for name in session.store.names.of("account")]
        return Choose(titled(say(part.name)), choices, typing=True, start=draft.account)
    if part.id == "statuses":
        words = _statuses(language)
        ticked = [word for word, status in words.items() if status in (draft.statuses or ("open",))]
        return Tick(titled(say(part.name)), list(words), ticked)
    if part.id == "origins":
        named = _origins(language)
        return Tick(titled(say(part.name)), list(named), [word for word, one in named.items() if one in draft.origins])
    if part.id == "stage_ids":
        stages = session.store.pipelines.stages()
        ticked = dict.fromkeys(one.name for one in stages if one.id in draft.stage_ids)
        return Tick(titled(say(part.name)), list(dict.fromkeys(one.name for one in stages)), ticked)
    return _line(part, draft, session)


def _line(part: Part, draft: Filter, session: Session) -> AskLine:
    say = session.language.say
    if part.id == "text":
        title = say("Words of the title, account, notes or actions")
        return AskLine(title, input_readers.as_text, value=draft.text or "", may_be_empty=True)
    if part.of is not None:
        read, placeholder = _as_field(part, part.of, session), say("words; 4..10; last month; empty for any")
    elif part.id == "amount_from":
        read, placeholder = input_readers.as_amounts(session), say("5000, 5k-10k, less than 2000; empty for any")
    elif part.id == "excluded":
        read, placeholder = _as_left_out(session), say("tag=urgent late; empty for nothing")
    elif part.id in PAST:
        read = input_readers.as_days(session, session.stamp(), past=True)
        placeholder = say("last month, this quarter, 2026-10; empty for any")
    else:
        read = input_readers.as_days(session, session.stamp())
        placeholder = say("this quarter, December, until March; empty for any")
    said = part_words(part, draft, session.language, session.currency)
    return AskLine(titled(say(part.name)), read, text=said, placeholder=placeholder, may_be_empty=True)


def _as_left_out(session: Session) -> Read:
    """Terms of what is left out, parted by blanks, as the prompt takes them; the value is a tuple of filters."""

    def read(text: str) -> Reading[tuple[Filter, ...]]:
        import shlex

        try:
            terms = [term_of(one)._replace(is_not=True) for one in shlex.split(text)]
        except ValueError:
            raise Wrong(N_("A quotation mark is open.")) from None
        made = TermReader(session.store, session.knowledge(session.stamp())).filter_of(terms)
        words = filter_words(Filter(excluded=made.excluded), session.language, session.currency)
        return Reading(made.excluded, words or session.language.say("nothing"))

    return read


def _as_field(part: Part, field: Field, session: Session) -> Read:
    """What is wanted of a field by its kind; the value is a `FieldFilter`, or None for an empty line."""
    rules = session.knowledge(session.stamp())

    def read(text: str) -> Reading[FieldFilter | None]:
        if not text:
            return Reading(None, session.language.say("any"))
        wanted = field_filter(field, text, rules)
        return Reading(wanted, part_words(part, Filter(fields=(wanted,)), session.language, session.currency))

    return read


def changed(part: Part, draft: Filter, value: object, session: Session) -> Filter:
    """The filter once a part of it has been answered.

    Raises:
        StoreError: the stages cannot be read.
    """
    rest = without(part, draft)
    if part.of is not None:
        if isinstance(value, str) and value:
            value = FieldFilter(part.of.name, low=value, high=value, is_own=part.of.is_own)
        return rest._replace(fields=(*rest.fields, value)) if isinstance(value, FieldFilter) else rest
    if isinstance(value, AmountBounds):
        return rest._replace(amount_from=value.low, amount_to=value.high, currency=value.currency)
    if isinstance(value, DayBounds):
        fields: dict[str, Any] = dict(zip(part.fields, value, strict=True))
        return rest._replace(**fields)
    if part.id == "statuses" and isinstance(value, tuple):
        chosen: tuple[Status, ...] = tuple(one for word, one in _statuses(session.language).items() if word in value)
        # Open ones alone are what is shown anyway.
        return rest if chosen == ("open",) else rest._replace(statuses=chosen)
    if part.id == "origins" and isinstance(value, tuple):
        return rest._replace(origins=tuple(one for word, one in _origins(session.language).items() if word in value))
    if part.id == "stage_ids" and isinstance(value, tuple):
        # Stages of one name in several pipelines are all meant.
        stages = session.store.pipelines.stages()
        return rest._replace(stage_ids=tuple(stage.id for stage in stages if stage.name in value))
    given: dict[str, Any] = {part.id: value} if value else {}
    return rest._replace(**given)


def _origins(language: Language) -> dict[str, Origin]:
    return {language.say(ORIGIN_WORDS[one]): one for one in ORIGINS}


def _statuses(language: Language) -> dict[str, Status]:
    return {language.say(STATUS_WORDS[status]): status for status in STATUSES}
