"""Typed words that mean one of a few things, in either language: how often, and what a sale follows from."""

from __future__ import annotations

import re
from datetime import time

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_
from pipeboard.presentation.signs import DOCUMENT_STATE_WORDS, FREQUENCY_WORDS, ORIGIN_WORDS
from pipeboard.sales.activity_kinds import DECLARED, ActivityKind
from pipeboard.sales.records import (
    DOCUMENT_STATES,
    FREQUENCIES,
    ORIGIN_KINDS,
    REPEATS,
    DocumentState,
    Frequency,
    OriginKind,
    Repeat,
)
from pipeboard.sales.status import MOST_MINUTES
from pipeboard.sales.text import fold

_FRENCH_FREQUENCIES = ("unique", "hebdomadaire", "mensuel", "trimestriel", "annuel")


def frequency_of(text: str) -> Frequency:
    """How often an amount is bought, in either language.

    Raises:
        Wrong: it is none of the frequencies.
    """
    word = fold(text)
    for frequency, french in zip(FREQUENCIES, _FRENCH_FREQUENCIES, strict=True):
        if word in (frequency, french, fold(FREQUENCY_WORDS[frequency])):
            return frequency
    raise Wrong(N_("A frequency is one of {known}, not “{text}”."), known=", ".join(FREQUENCIES), text=text)


_FRENCH_ORIGINS = ("renouvellement", "vente additionnelle")


def origin_of(text: str) -> OriginKind:
    """What a sale that follows from a won one is, in either language.

    Raises:
        Wrong: it is none of them.
    """
    word = fold(text)
    for kind, french in zip(ORIGIN_KINDS, _FRENCH_ORIGINS, strict=True):
        if word in (kind, french, fold(ORIGIN_WORDS[kind])):
            return kind
    raise Wrong(N_("A sale follows from another as {known}, not “{text}”."), known=", ".join(ORIGIN_KINDS), text=text)


_REPEAT_WORDS: dict[Repeat, tuple[str, ...]] = {
    "weekly": ("week", "semaine", "hebdo", "hebdomadaire", "1w", "7d"),
    "monthly": ("month", "mois", "mensuel", "mensuelle", "1m"),
    "quarterly": ("quarter", "trimestre", "trimestriel", "trimestrielle", "3m"),
    "yearly": ("year", "an", "annee", "annuel", "annuelle", "annual", "1y", "12m"),
}
_NEVER = frozenset({"", "no", "none", "never", "non", "aucun", "jamais", "once"})


def repeat_of(text: str) -> Repeat | None:
    """How an action comes again: `month`, `every month`, `monthly`, `tous les mois`; None for `no`.

    Raises:
        Wrong: it is none.
    """
    word = fold(text)
    if word in _NEVER:
        return None
    for start in ("every ", "each ", "chaque ", "tous les ", "toutes les "):
        word = word.removeprefix(start)
    for repeat in REPEATS:
        if word in (repeat, *_REPEAT_WORDS[repeat]) or word.removesuffix("s") in _REPEAT_WORDS[repeat]:
            return repeat
    raise Wrong(N_("An action comes again every week, month, quarter or year, not “{text}”."), text=text)


_FRENCH_STATES = ("en redaction", "envoye", "accepte", "refuse")


def document_state_of(text: str) -> DocumentState | None:
    """Where a document stands, in either language; None for an empty text.

    Raises:
        Wrong: it is none of the states.
    """
    word = fold(text)
    if not word:
        return None
    for state, french in zip(DOCUMENT_STATES, _FRENCH_STATES, strict=True):
        if word in (state, french, french + "e", fold(DOCUMENT_STATE_WORDS[state])):
            return state
    known = ", ".join(DOCUMENT_STATES)
    raise Wrong(N_("“{text}” is no state of a document. They are: {known}"), text=text, known=known)


_LENGTH = re.compile(r"(?:(?P<hours>\d{1,3})\s*h(?:ours?|eures?)?)?\s*(?P<minutes>\d{1,5})?\s*(?:m|min|minutes?)?")


def minutes_of(text: str) -> int:
    """How many minutes something lasts: `45`, `45 min`, `1h`, `1h30`.

    Raises:
        Wrong: it is none, or longer than ten days.
    """
    found = _LENGTH.fullmatch(fold(text))
    minutes = int(found["hours"] or 0) * 60 + int(found["minutes"] or 0) if found and text.isascii() else 0
    if not 1 <= minutes <= MOST_MINUTES:
        raise Wrong(N_("“{text}” is no length: say 45, 1h or 1h30."), text=text)
    return minutes


_TIME = re.compile(r"([01]?\d|2[0-3])(?:[:h]([0-5]\d)?)?")


def time_of(text: str) -> time:
    """A time of day: `10:00`, `10h30`, `9`.

    Raises:
        Wrong: it is none.
    """
    found = _TIME.fullmatch(fold(text)) if text.isascii() else None
    if found is None:
        raise Wrong(N_("“{text}” is no time of day: say 10:00 or 10h30."), text=text)
    return time(int(found[1]), int(found[2] or 0))


def kind_of(text: str) -> ActivityKind:
    """A kind of action, in either language.

    Raises:
        Wrong: it is none.
    """
    from pipeboard.sales.logged_kinds import named_kind

    found = named_kind(text)
    if found is None:
        known = ", ".join(one.code for one in DECLARED)
        raise Wrong(N_("“{text}” is no kind of action. The kinds are: {known}"), text=text, known=known)
    return found
