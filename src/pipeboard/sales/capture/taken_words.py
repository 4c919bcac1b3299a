"""The line while it is being read: which words are taken, and by what.

Authority (quotes > sigils > accounts > amount > action > date > title) is kept by order: a rule takes words by striking
them out, and no later rule can see them. That each word ends up in one place, once, follows from this module alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.sales.capture.draft import Certainty, Field, Knowledge, Piece, Value
from pipeboard.sales.capture.line_language import line_language
from pipeboard.sales.capture.tokens import CLAIMED, Tokens, begins_word, ends_word, scan

_SEPARATORS = frozenset({",", ";", "-", "|", "/", "\u2022", "\u00b7"})
_PAIRS = {"(": ")", "[": "]"}


def certainty_of(reason: str) -> Certainty:
    """A reading with a reason to doubt it is a guess."""
    return "guess" if reason else "sure"


class Taken:
    """A piece in the making: the token ranges it was read from and what they were read as."""

    __slots__ = ("certainty", "field", "others", "ranges", "reason", "value")

    def __init__(
        self,
        field: Field,
        ranges: tuple[tuple[int, int], ...],
        value: Value,
        certainty: Certainty,
        others: tuple[Value, ...],
        reason: str,
    ) -> None:
        self.field = field
        self.ranges = ranges
        self.value = value
        self.certainty = certainty
        self.others = others
        self.reason = reason


class Sheet:
    """A line, its tokens, and what was read so far. `words` are the tokens with those taken struck out.

    `language` is the one that the line's own words speak; the screen's where they do not tell.
    """

    __slots__ = ("_free", "kept", "knowledge", "language", "taken", "tokens", "words")

    def __init__(self, line: str, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.tokens: Tokens = scan(line)
        self.words = list(self.tokens.words)
        self.language = line_language(self.words, knowledge.language)
        self.taken: list[Taken] = []
        self._free = [True] * self.tokens.size
        self.kept: frozenset[int] = frozenset()

    def keep(self, spans: Iterable[tuple[int, int]]) -> None:
        """Hide these parts of the line from every rule, quotes included: they are words of the title as typed."""
        self.kept = frozenset(self.tokens_in(spans))
        for index in self.kept:
            self.strike(index, index + 1)

    def tokens_in(self, spans: Iterable[tuple[int, int]]) -> list[int]:
        """The tokens that these parts of the line touch."""
        starts, ends = self.tokens.starts, self.tokens.ends
        return [
            index
            for first, last in spans
            for index in range(self.tokens.size)
            if starts[index] < last and ends[index] > first
        ]

    def take(
        self,
        field: Field,
        *ranges: tuple[int, int],
        value: Value,
        certainty: Certainty = "sure",
        others: tuple[Value, ...] = (),
        reason: str = "",
    ) -> Taken:
        """Strike these token ranges out and note what they were read as."""
        piece = Taken(field, ranges, value, certainty, others, reason)
        self.taken.append(piece)
        for start, end in ranges:
            self.strike(start, end)
            self._free[start:end] = [False] * (end - start)
        return piece

    def strike(self, start: int, end: int) -> None:
        """Hide words from the later rules without taking them: they stay in the title."""
        self.words[start:end] = [CLAIMED] * (end - start)

    def doubt(self, start: int, end: int, value: Value, reason: str, others: tuple[Value, ...] = ()) -> None:
        """Leave these words in the title with a "?", and say what they could have been."""
        self.taken.append(Taken("doubt", ((start, end),), value, "doubt", others, reason))

    def accept(self, piece: Taken, field: Field) -> None:
        """Make a piece of a doubt: those of its words that nobody took leave the title."""
        places = [index for start, end in piece.ranges for index in range(start, end) if self.free(index)]
        piece.field = field
        piece.ranges = tuple(_joined(tuple((index, index + 1) for index in places)))
        for index in places:
            self._free[index] = False

    def give_up(self, piece: Taken, reason: str) -> None:
        """Make a doubt of a piece: its words go back to the title."""
        piece.field, piece.certainty, piece.reason = "doubt", "doubt", reason
        for start, end in piece.ranges:
            self._free[start:end] = [True] * (end - start)

    def free(self, index: int) -> bool:
        """Whether no piece took this token."""
        return 0 <= index < self.tokens.size and self._free[index]

    def is_left(self, index: int) -> bool:
        """Whether this token is a word of the title."""
        return self._free[index]

    def visible(self, index: int) -> bool:
        """Whether this token stands for a later rule to read."""
        return 0 <= index < self.tokens.size and self.words[index] != CLAIMED

    def typed(self, start: int, end: int) -> str:
        """The text of a token range as typed."""
        if start >= end:
            return ""
        return self.tokens.line[self.tokens.starts[start] : self.tokens.ends[end - 1]]

    def is_word(self, index: int) -> bool:
        """Whether a word of letters stands here that no piece took."""
        return self.visible(index) and self.tokens.words[index][:1].isalpha()

    def capitalised(self, index: int) -> bool:
        """Whether such a word stands here and begins with a capital."""
        return self.is_word(index) and self.tokens.line[self.tokens.starts[index]].isupper()

    def begins(self, index: int) -> bool:
        """Whether a whole word can begin at this token."""
        return begins_word(self.tokens, index)

    def ends(self, index: int) -> bool:
        """Whether a whole word can end just before this token."""
        return ends_word(self.tokens, index)

    def has(self, field: Field) -> bool:
        """Whether a piece of this field was found."""
        return any(piece.field == field for piece in self.taken)

    def chunk_end(self, index: int) -> int:
        """The token after the word (in the sense of blanks) that this token belongs to, closing signs left out."""
        end = index + 1
        while end < self.tokens.size and not self.tokens.gaps[end] and self.words[end] not in (",", ";", CLAIMED):
            end += 1
        while end - 1 > index and self.tokens.words[end - 1] in (".", "!", "?", ":", ")", "]", "}"):
            end -= 1
        return end

    def tidy(self) -> None:
        """Give each lone comma, dash or pair of brackets that a piece left behind to that piece (rule 10)."""
        for piece in self.taken:
            if piece.field == "doubt":
                continue
            piece.ranges = tuple(self._widened(start, end) for start, end in piece.ranges)

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        words = self.tokens.words
        closing = _PAIRS.get(words[start - 1]) if start and self._loose(start - 1) else None
        if closing is not None and self._loose(end) and words[end] == closing:
            start, end = start - 1, end + 1
            self._free[start] = self._free[end - 1] = False
        while self._loose(end) and words[end] in _SEPARATORS and self._lone(end):
            self._free[end] = False
            end += 1
        while self._loose(start - 1) and words[start - 1] in _SEPARATORS and self._lone(start - 1):
            start -= 1
            self._free[start] = False
        return start, end

    def _loose(self, index: int) -> bool:
        """Whether a sign here may go with a piece beside it."""
        return self.free(index) and index not in self.kept

    def _lone(self, index: int) -> bool:
        """Whether a sign is bound to no word that stays: a comma after a word, or a sign between blanks."""
        tokens = self.tokens
        after = index + 1 >= tokens.size or tokens.gaps[index + 1] or not self.free(index + 1)
        before = tokens.gaps[index] or index == 0 or not self.free(index - 1)
        return after and (before or tokens.words[index] in (",", ";"))

    def pieces(self) -> tuple[Piece, ...]:
        """What was read, in the order of the line."""
        made = [self.piece(piece) for piece in self.taken]
        return tuple(sorted(made, key=lambda piece: piece.spans[0]))

    def piece(self, piece: Taken) -> Piece:
        """A piece as it is shown."""
        starts, ends = self.tokens.starts, self.tokens.ends
        spans = tuple((starts[start], ends[end - 1]) for start, end in _joined(piece.ranges))
        words = bare(" ".join(self.tokens.line[start:end] for start, end in spans))
        return Piece(piece.field, spans, words, piece.value, piece.certainty, piece.others, piece.reason)


def bare(words: str) -> str:
    """The words of a piece without what only went with them."""
    words = words.strip(" ,;|/-\u2013\u2014\u2022\u00b7") or words
    inside = words[1:-1].strip()
    return inside if inside and _PAIRS.get(words[0]) == words[-1] else words


def _joined(ranges: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Ranges in order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
