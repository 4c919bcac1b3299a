"""Typed words that mean one of a few things, in either language: how often, and what a sale follows from."""

from __future__ import annotations

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_
from pipeboard.presentation.signs import DOCUMENT_STATE_WORDS, FREQUENCY_WORDS, ORIGIN_WORDS
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
