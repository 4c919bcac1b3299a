"""The words of a line, with their places in it.

Every rule of the grammar works on whole words and must say which part of the line it read. Both need the line cut once,
in one way: runs of letters, runs of digits, single signs, each folded but as long as it was typed. Phrases of several
words are looked up here too, so that the tables of the other modules stay plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeboard.light import NamedTuple, TypeVar
from pipeboard.sales.text import fold_in_place

_Value = TypeVar("_Value")

_DIGITS = frozenset("0123456789")

#: Empty words after the last one, so that a rule may look ahead without asking where the line ends.
PADDING = 6

#: So many words and signs of a line are read; what stands behind them is one more, which no rule looks into. A line
#: that a person types has some twenty; a page that was pasted must not keep the prompt waiting.
MOST_READ = 250

#: Stands where a word was claimed by another piece; no table holds it.
CLAIMED = "\x00"

#: Stands for a sign that folds to a digit or a blank and is neither: "²", a lone accent.
_OTHER = "\x01"

#: The formats of paper that are written small as well: "flyers a5".
_SHEETS = frozenset("0123456")

#: The marks `>` and `^` may be glued to the word they mark.
_OPENING = frozenset("([{,;:>^")
_CLOSING = frozenset(")]},;!?.:")

#: A phrase table: the first word of each phrase, then its further words and what it means, longest first.
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], _Value], ...]]


class Tokens(NamedTuple):
    """A line cut into tokens: parallel lists, `words` folded and padded, `gaps` true where a blank comes before."""

    line: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[bool]
    size: int


def scan(line: str) -> Tokens:
    """Cut a line into tokens. Any text will do; blanks belong to no token."""
    folded = fold_in_place(line)
    plain = line.isascii()
    if not plain:
        folded = "".join(
            _OTHER if sign.isspace() and not typed.isspace() else sign for sign, typed in zip(folded, line, strict=True)
        )
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[bool] = []
    last = -1
    for start, end in _cut(folded, line):
        if len(words) == MOST_READ:
            rest = len(line.rstrip())
            words.append(CLAIMED)
            starts.append(start)
            ends.append(rest)
            gaps.append(start != last)
            break
        word = folded[start:end]
        if not plain and word[0] in "0123456789" and not line[start:end].isascii():
            word = _OTHER
        words.append(word)
        starts.append(start)
        ends.append(end)
        gaps.append(start != last)
        last = end
    count = len(words)
    words.extend([""] * PADDING)
    starts.extend([len(line)] * PADDING)
    ends.extend([len(line)] * PADDING)
    gaps.extend([True] * PADDING)
    return Tokens(line, words, starts, ends, gaps, count)


def _cut(text: str, line: str) -> Iterator[tuple[int, int]]:
    """The ends of each token: letters, digits, or one sign. By hand, since `re` costs a fifth of a bare start.

    An elided article keeps its apostrophe (`d'`, `l'`), so that "d'octobre" is two words. `line` is the text as typed.
    """
    size = len(text)
    start = 0
    while start < size:
        sign = text[start]
        end = start + 1
        if sign in _DIGITS:
            while end < size and text[end] in _DIGITS:
                end += 1
        elif _is_letter(sign):
            while end < size and _is_letter(text[end]):
                end += 1
            if end + 1 < size and text[end] == "'" and _is_letter(text[end + 1]):
                end += 1
            elif sign == "a" and end == start + 1 and (start == 0 or text[start - 1] not in _DIGITS):
                end = _end_of_format(text, end, line[start])
        elif sign.isspace():
            start = end
            continue
        yield start, end
        start = end


def _end_of_format(text: str, end: int, typed: str) -> int:
    """Where the name of a format ends whose letter, `typed`, ends here: "A4" is one word; "à4" is "à" and a number.

    A number that is an hour (`A14h`, "A10 heures", `a9:30`) has its "à" before it. In lower case only the sheets of
    paper are names: "a9" and "a14" are hours, and "3 a5k" is a range.
    """
    at = end
    while at < len(text) and text[at] in _DIGITS:
        at += 1
    if typed == "a" and (text[end:at] not in _SHEETS or _is_letter(text[at : at + 1] or " ")):
        return end
    rest = text[at : at + 8].lstrip()
    is_hour = rest.startswith("heure") or (rest[:1] == "h" and not _is_letter(rest[1:2] or " "))
    is_clock = text[at : at + 1] == ":" and text[at + 1 : at + 2] in _DIGITS
    return end if is_hour or is_clock or typed not in ("A", "a") else at


def _is_letter(sign: str) -> bool:
    """A letter, or a sign that is written among letters and is no plain digit ("²")."""
    return sign.isalnum() and not sign.isdecimal()


def begins_word(tokens: Tokens, index: int) -> bool:
    """Whether a whole word can begin at this token: after a blank, an opening sign or an elided article."""
    if index == 0 or tokens.gaps[index]:
        return True
    before = tokens.words[index - 1]
    if before.endswith("'") and len(before) > 1:
        return True
    # "6,5" and "10:30" are one word; "Lyon,6000" is two.
    return before in _OPENING and not (tokens.words[index].isdigit() and tokens.words[index - 2][-1:].isdigit())


def ends_word(tokens: Tokens, index: int) -> bool:
    """Whether a whole word can end just before this token: at a blank, the line's end or a closing sign."""
    if index >= tokens.size or tokens.gaps[index]:
        return True
    sign = tokens.words[index]
    if sign not in _CLOSING:
        return False
    # The next sign decides: "6000," closes, "6,5" and "14:30" go on.
    following = index + 1
    return following >= tokens.size or tokens.gaps[following] or not tokens.words[following].isalnum()


def table(*groups: tuple[_Value, str]) -> Phrases[_Value]:
    """A phrase table from pairs of a meaning and its phrases, written folded and separated by `|`.

    Elided articles are words of their own: "d' ici". Hyphens and abbreviating dots are left out: they are optional.
    """
    return phrases((phrase.split(), value) for value, text in groups for phrase in text.split("|"))


def phrases(entries: Iterable[tuple[list[str], _Value]]) -> Phrases[_Value]:
    """A phrase table from words and what they mean."""
    found: dict[str, list[tuple[tuple[str, ...], _Value]]] = {}
    for words, value in entries:
        found.setdefault(words[0], []).append((tuple(words[1:]), value))
    return {first: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for first, rest in found.items()}


def look_up(known: Phrases[_Value], words: list[str], gaps: list[bool], index: int) -> tuple[_Value, int] | None:
    """The longest phrase of a table that stands at this token: what it means and the token after it."""
    entries = known.get(words[index])
    if entries is None:
        return None
    for rest, value in entries:
        at = index + 1
        for word in rest:
            # "apres-demain", "h.t.": the sign between two words of a phrase is optional.
            if words[at] in ("-", ".") and not gaps[at] and words[at] != word:
                at += 1
            if words[at] != word:
                break
            at += 1
        else:
            return value, at
    return None
