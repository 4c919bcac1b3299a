"""The words of dates and times by language; each is made when first asked for, since most runs need one only."""

from __future__ import annotations

from pipeboard.sales.capture.calendar_words import Language, Vocabulary

#: The languages asked for so far.
_MADE: dict[str, Vocabulary] = {}


def vocabulary(language: Language) -> Vocabulary:
    """The words of a language; made when first asked for, since most runs need one language only."""
    made = _MADE.get(language)
    if made is None:
        if language == "fr":
            from pipeboard.sales.capture.calendar_french import french as words
        else:
            from pipeboard.sales.capture.calendar_english import english as words
        made = _MADE[language] = words()
    return made
