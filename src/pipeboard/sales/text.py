"""Text from outside, made harmless and comparable.

Names come from mail, spreadsheets and terminals. They may carry escape sequences, direction overrides or invisible
characters, and the same name is written with and without accents. Both questions are answered here once: what may be
kept (`clean`), and what counts as the same (`fold`).
"""

from __future__ import annotations

import unicodedata

# Direction overrides and isolates reorder what follows them on the screen; zero-width characters and the soft hyphen
# make two names look alike; line and paragraph separators break a row in two.
_INVISIBLE = frozenset(
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"
)
# Joiners have no width either, but emoji families and several scripts are spelled with them: they stay between two
# visible characters and go everywhere else.
_JOINERS = frozenset("\u200c\u200d")
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")

_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u2032\u00b4`"), "'")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009\u2002\u2003"), " ")
_ALIKE = {**_APOSTROPHES, **_DASHES, **_BLANKS}


def clean(text: str) -> str:
    """One line of text from outside, safe to store and to show.

    Control characters, direction overrides, zero-width characters, lone surrogates and unassigned tags are removed;
    tabs and line ends become spaces; runs of spaces become one; the ends are stripped; the result is in NFC.
    """
    if "\x1b" in text or "\x9b" in text:
        text = _without_escapes(text)
    # Most text is harmless already: printable means no control, no format, no surrogate and no blank but the space.
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return " ".join(text.split())
    return " ".join(_harmless(text, keep_lines=False).split())


def clean_lines(text: str) -> str:
    """Several lines of text from outside (a note, the body of a message); each line end is one newline."""
    if "\x1b" in text or "\x9b" in text:
        text = _without_escapes(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    lines = [line.rstrip() for line in _harmless(text, keep_lines=True).split("\n")]
    return "\n".join(lines).strip("\n")


def _without_escapes(text: str) -> str:
    """The text without the sequences that colour a terminal, move its cursor or name its window, and their debris.

    A sequence that is cut off goes as far as it came; the words after an unclosed window title stay.
    """
    import re

    return re.sub(
        r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
        r"|\x1b[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)"
        r"|\x1b\][0-9]*;?"
        r"|\x1b[ -/]*[0-~]?",
        "",
        text,
    )


def fold(text: str) -> str:
    """What two spellings of one name have in common: no case, no accents, plain apostrophes, dashes and spaces.

    `fold("Hôtel de l’Étoile") == fold("HOTEL DE L'ETOILE")`. For comparing whole names; the length may change.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_ALIKE))
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(text.casefold().split())


def fold_in_place(text: str) -> str:
    """Like `fold`, but as long as `text`, so that a position in the result is the same position in `text`.

    A character whose folded form is longer than one (`ß`, `œ`) keeps its own place with its first letter only.
    """
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """The folded form of each character that was met, found once: lists fold every name they show."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLDED = _Folded()


def _fold_character(character: str) -> str:
    if character in "\n\t\r":
        return " "
    plain = _ALIKE.get(ord(character), character)
    first = unicodedata.normalize("NFKD", plain)[:1].casefold()[:1]
    return first or character


def _harmless(text: str, *, keep_lines: bool) -> str:
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if character in _SPACES:
            kept.append("\n" if keep_lines and character == "\n" else " ")
        elif character in _JOINERS:
            if kept and kept[-1] not in " \n":
                kept.append(character)
        elif character not in _INVISIBLE and unicodedata.category(character) not in _REFUSED:
            kept.append(character)
    while kept and kept[-1] in _JOINERS:
        kept.pop()
    return "".join(kept)


# Control, surrogate, private use, unassigned; and "format", which holds the deprecated language tags.
_REFUSED = frozenset({"Cc", "Cs", "Co", "Cn", "Cf"})
