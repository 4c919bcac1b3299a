"""A captured line with the user's corrections: words given back to the title, and readings chosen over the first one.

The grammar guesses, and whoever types the line knows better. The app's chips and the prompt of `add` correct it in one
way, here, so that the same line with the same corrections is the same draft in both. A correction belongs to words: it
stays while the line is edited elsewhere, and goes when its own words change.
"""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.accounts import NEAR
from pipeboard.sales.capture.amount_choice import ANOTHER
from pipeboard.sales.capture.date_choice import UNSURE
from pipeboard.sales.capture.draft import Action, Amount, Draft, Field, Knowledge, Piece, Value
from pipeboard.sales.capture.named_accounts import OFFERED
from pipeboard.sales.capture.reader import as_draft, read, read_marked_and_dated, read_the_rest
from pipeboard.sales.capture.sigils import SECOND, SEVERAL_STAGES
from pipeboard.sales.capture.taken_words import Sheet, Taken
from pipeboard.sales.capture.tokens import Tokens, begins_word, ends_word, scan
from pipeboard.sales.periods import Period

#: The reason of the title pieces that stand for words given back.
GIVEN_BACK = "Given back to the title."

#: Why a piece is a doubt once another was accepted in its place.
_PASSED_OVER: dict[Field, str] = {"amount": ANOTHER, "probability": ANOTHER, "expected": UNSURE}


class Words(NamedTuple):
    """Some words of a line: the half-open ranges where they stand, and the text of each."""

    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]

    def stand_in(self, line: str) -> bool:
        """Whether a line has these words at these places."""
        return all(line[start:end] == text for (start, end), text in zip(self.spans, self.texts, strict=True))


class Choice(NamedTuple):
    """What some words mean, as the user said."""

    words: Words
    value: Value


class Corrections(NamedTuple):
    """What the user said about the reading of one line; the last word about the same field wins."""

    given_back: tuple[Words, ...] = ()
    chosen: tuple[Choice, ...] = ()


NONE = Corrections()


def corrected(line: str, corrections: Corrections, knowledge: Knowledge) -> Draft:
    """Read a line as its user corrected it; without corrections, as `reader.read` does.

    Words given back are literal, as if quoted: they stand in the title as typed, no rule reads them, and what they hid
    may be read instead. Each such correction is a piece of the title, with the reason `GIVEN_BACK`. A chosen reading is
    the value of its piece, which is sure then; an accepted doubt is a piece, and the one that held its field becomes
    the doubt. Corrections whose words are not in the line are passed over.
    """
    given = [words for words in corrections.given_back if words.stand_in(line)]
    chosen = [choice for choice in corrections.chosen if choice.words.stand_in(line)]
    if not given and not chosen:
        return read(line, knowledge)
    sheet = Sheet(line, knowledge)
    sheet.keep(span for words in given for span in words.spans)
    read_marked_and_dated(sheet)
    waiting = [choice for choice in chosen if not _choose(sheet, choice)]
    read_the_rest(sheet)
    if [choice for choice in waiting if _choose(sheet, choice)]:
        sheet.tidy()
    draft = as_draft(sheet)
    pieces = (*draft.pieces, *(_literal(words) for words in given if all(map(sheet.is_left, _tokens(sheet, words)))))
    return draft._replace(pieces=tuple(sorted(pieces, key=lambda piece: piece.spans[0])))


def give_back(corrections: Corrections, draft: Draft, index: int) -> Corrections:
    """Give the words of a piece back to the title; those of a doubt are no longer doubted.

    On a piece of words that were given back it takes that back: they are read again. Quoted words stay as they are.
    """
    piece = draft.pieces[index]
    if piece.field == "title":
        return corrections._replace(
            given_back=tuple(words for words in corrections.given_back if words.spans != piece.spans)
        )
    words = _words(piece, draft.line)
    return Corrections((*corrections.given_back, words), _elsewhere(corrections.chosen, words))


def cycle(corrections: Corrections, draft: Draft, index: int, step: int) -> Corrections:
    """Choose another reading of a piece: the next one for 1, the one before for -1; after the last, the first again.

    On a doubt that can be accepted, 1 accepts its first reading. A piece with one reading stays as it is.
    """
    piece = draft.pieces[index]
    readings = (piece.value, *piece.others)
    if piece.field == "doubt":
        return _with(corrections, draft, piece, readings[(step - (step > 0)) % len(readings)])
    return _with(corrections, draft, piece, readings[step % len(readings)]) if piece.others else corrections


def accept(corrections: Corrections, draft: Draft, index: int) -> Corrections:
    """Say that a guess is right, or that a doubt is to be read as it could be; what is sure stays as it is."""
    piece = draft.pieces[index]
    return corrections if piece.certainty == "sure" else _with(corrections, draft, piece, piece.value)


def correctable(draft: Draft) -> list[int]:
    """The pieces that can be corrected, in the order of the line: all but quoted words."""
    return [at for at, piece in enumerate(draft.pieces) if piece.field != "title" or piece.reason == GIVEN_BACK]


def offered(piece: Piece) -> Field | None:
    """The field that a doubt fills when it is accepted; None where there is nothing to accept."""
    value = piece.value
    if piece.field != "doubt":
        return None
    if isinstance(value, Amount):
        return "amount"
    if isinstance(value, Period):
        return "expected"
    if isinstance(value, Action):
        return "action"
    if isinstance(value, int):
        return "probability"
    if piece.reason in (NEAR, OFFERED):
        return "account"
    if piece.reason == SEVERAL_STAGES:
        return "stage"
    marks: dict[str, Field] = {"@": "account", "!": "stage"}
    return marks.get(piece.words[:1]) if piece.reason == SECOND else None


def shifted(corrections: Corrections, old_line: str, new_line: str, cursor: int | None = None) -> Corrections:
    """The corrections of a line after an edit of it: those whose words are untouched, at their new places.

    `cursor` is where the cursor stands in the new line; it tells which of two equal words was deleted. Words count as
    touched when what is typed beside them makes them longer ("6000" and then "0" or "k"; not a comma).
    """
    if corrections == NONE or old_line == new_line:
        return corrections
    before, after = _untouched(old_line, new_line, cursor)
    move = _Move(scan(old_line), scan(new_line), before, after)
    chosen = [(choice, move.moved(choice.words)) for choice in corrections.chosen]
    return Corrections(
        tuple(words for words in map(move.moved, corrections.given_back) if words is not None),
        tuple(choice._replace(words=words) for choice, words in chosen if words is not None),
    )


class _Move:
    """One edit of a line: how many characters it left at either end."""

    def __init__(self, old: Tokens, new: Tokens, before: int, after: int) -> None:
        self._old, self._new, self._before, self._after = old, new, before, after

    def moved(self, words: Words) -> Words | None:
        """The same words in the new line, if the edit did not touch them."""
        if not words.stand_in(self._old.line):
            return None
        spans = [self._span(span) for span in words.spans]
        kept = tuple(span for span in spans if span is not None)
        return words._replace(spans=kept) if len(kept) == len(spans) else None

    def _span(self, span: tuple[int, int]) -> tuple[int, int] | None:
        start, end = span
        by = 0
        if end > self._before:
            if start < len(self._old.line) - self._after:
                return None
            by = len(self._new.line) - len(self._old.line)
        moved = (start + by, end + by)
        whole, was_whole = _whole(self._new, moved), _whole(self._old, span)
        if whole is None or was_whole is None:
            return None
        kept = all(now or not then for now, then in zip(whole, was_whole, strict=True))
        return moved if kept else None


def _whole(tokens: Tokens, span: tuple[int, int]) -> tuple[bool, bool] | None:
    """Whether a word can begin and end at the ends of a span; None where it cuts a token."""
    if span[0] not in tokens.starts[: tokens.size] or span[1] not in tokens.ends[: tokens.size]:
        return None
    return (
        begins_word(tokens, tokens.starts.index(span[0])),
        ends_word(tokens, tokens.ends.index(span[1]) + 1),
    )


def _untouched(old: str, new: str, cursor: int | None) -> tuple[int, int]:
    """How many characters an edit left as they are before and after it."""
    shortest = min(len(old), len(new))
    after = 0
    if cursor is not None and old.endswith(new[cursor:]):
        after = max(len(new) - cursor, 0)
    before = 0
    while before < shortest - after and old[before] == new[before]:
        before += 1
    while after < shortest - before and old[-after - 1] == new[-after - 1]:
        after += 1
    return before, after


def _with(corrections: Corrections, draft: Draft, piece: Piece, value: Value) -> Corrections:
    """The corrections and one more choice, if there is something to choose."""
    if piece.field == "title" or (piece.field == "doubt" and offered(piece) is None):
        return corrections
    words = _words(piece, draft.line)
    return corrections._replace(chosen=(*_elsewhere(corrections.chosen, words), Choice(words, value)))


def _elsewhere(chosen: tuple[Choice, ...], words: Words) -> tuple[Choice, ...]:
    """The choices about other words."""
    return tuple(choice for choice in chosen if not _overlap(choice.words, words))


def _overlap(some: Words, others: Words) -> bool:
    return any(start < last and first < end for start, end in some.spans for first, last in others.spans)


def _words(piece: Piece, line: str) -> Words:
    """The words of a piece without the signs that only went with it."""
    text = " ".join(line[start:end] for start, end in piece.spans)
    first = max(text.find(piece.words), 0)
    last = first + len(piece.words)
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end in piece.spans:
        low, high = start + max(first - at, 0), start + min(last - at, end - start)
        while low < high and line[low].isspace():
            low += 1
        while low < high and line[high - 1].isspace():
            high -= 1
        if low < high:
            spans.append((low, high))
        at += end - start + 1
    return Words(tuple(spans), tuple(line[start:end] for start, end in spans))


def _literal(words: Words) -> Piece:
    text = " ".join(words.texts)
    return Piece("title", words.spans, text, text, reason=GIVEN_BACK)


def _tokens(sheet: Sheet, words: Words) -> list[int]:
    return sheet.tokens_in(words.spans)


def _choose(sheet: Sheet, choice: Choice) -> bool:
    """Read some words as they were said to mean; False where nothing that was read could mean it."""
    places = set(_tokens(sheet, choice.words))
    found = [piece for piece in sheet.taken if piece.field != "title" and places <= _places(piece)]
    for piece in sorted(found, key=lambda piece: piece.field == "doubt"):
        readings = (piece.value, *piece.others)
        at = next((at for at, reading in enumerate(readings) if _same(reading, choice.value)), None)
        if at is None or (piece.field == "doubt" and not _accept(sheet, piece)):
            continue
        piece.value, *others = readings[at:] + readings[:at]
        piece.others, piece.certainty, piece.reason = tuple(others), "sure", ""
        return True
    return False


def _places(piece: Taken) -> set[int]:
    return {index for start, end in piece.ranges for index in range(start, end)}


def _accept(sheet: Sheet, doubt: Taken) -> bool:
    """Make a piece of a doubt, and a doubt of the piece that held its field."""
    field = offered(sheet.piece(doubt))
    if field is None or not any(map(sheet.free, _places(doubt))):
        return False
    for piece in sheet.taken:
        if piece.field == field:
            sheet.give_up(piece, _PASSED_OVER.get(field, SECOND))
    sheet.accept(doubt, field)
    return True


def _same(reading: Value, said: Value) -> bool:
    """Whether two readings say the same: the words around them may have added a tax, a verb or a subject since."""
    if isinstance(reading, Amount) and isinstance(said, Amount):
        return (reading.minor, reading.low, reading.high) == (said.minor, said.low, said.high)
    if isinstance(reading, Action) and isinstance(said, Action):
        return (reading.due_on, reading.due_time) == (said.due_on, said.due_time)
    if isinstance(reading, Action) and isinstance(said, Period):
        return said.first == said.last == reading.due_on
    return type(reading) is type(said) and reading == said
