"""What is marked as such: quoted text, `@account`, `#tag`, `!stage`, `^date`, `*`.

Marked words need no guessing: they are read first and nothing else may read them. A mark that fits nothing stays in the
title and is flagged, because a mark is always meant.
"""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.accounts import known_at
from pipeboard.sales.capture.date_reader import read_either
from pipeboard.sales.capture.taken_words import Sheet, certainty_of
from pipeboard.sales.stages import places_named
from pipeboard.sales.text import fold

_QUOTES = {'"': '"', "\u00ab": "\u00bb", "\u201c": "\u201d\u201c", "\u201e": "\u201c\u201d", "\u201f": "\u201d"}
SIGILS = frozenset("@#!^>")

NO_STAGE = "No stage begins like that."
SEVERAL_STAGES = "Several stages begin like that."
NO_DATE = "No date was understood here."
SECOND = "There is one already."


class Quote(NamedTuple):
    """Quoted text: the token of its opening sign, the token after its closing sign, and what stands between."""

    start: int
    end: int
    text: str


def find_quotes(sheet: Sheet) -> dict[int, Quote]:
    """The quoted texts of a line by the token of their opening sign. A sign without its partner is no quote."""
    tokens = sheet.tokens
    found: dict[int, Quote] = {}
    if not any(sign in tokens.line for sign in _QUOTES):
        return found
    at = 0
    while at < tokens.size:
        quote = _quote_at(sheet, at) if sheet.words[at] in _QUOTES else None
        if quote is not None:
            found[at] = quote
            at = quote.end
        else:
            at += 1
    return found


def _quote_at(sheet: Sheet, start: int) -> Quote | None:
    tokens = sheet.tokens
    if not sheet.begins(start) and tokens.words[start - 1] not in SIGILS:
        return None
    closing = _QUOTES[tokens.words[start]]
    for at in range(start + 1, tokens.size):
        if sheet.words[at] in closing and (sheet.ends(at + 1) or closing != '"'):
            text = tokens.line[tokens.ends[start] : tokens.starts[at]].strip()
            return Quote(start, at + 1, text) if text else None
    return None


def hide_quotes(sheet: Sheet, quotes: dict[int, Quote]) -> None:
    """Strike the quoted words out, so that no rule looks into them."""
    for quote in quotes.values():
        sheet.strike(quote.start, quote.end)


def take_literals(sheet: Sheet, quotes: dict[int, Quote]) -> None:
    """The quotes that no mark and no key took are words of the title, without their signs."""
    for quote in quotes.values():
        if sheet.free(quote.start):
            sheet.take("title", (quote.start, quote.end), value=quote.text)


def marked_account(name: str) -> str:
    """An account as it is marked in a line: `@"Dupond & Co"`, in signs that its name does not have."""
    signs = next(
        ((opening, closing) for opening, closing in _QUOTES.items() if not {opening, *closing} & set(name)), ("", "")
    )
    return f"@{signs[0]}{name}{signs[1][:1]}"


def take_sigils(sheet: Sheet, quotes: dict[int, Quote]) -> None:
    """Take every `@`, `#`, `!`, `^` and `*` of the line."""
    readers = {"@": _account, "#": _tag, "!": _stage}
    for index in range(sheet.tokens.size):
        sign = sheet.words[index]
        if sign == "*":
            if sheet.tokens.gaps[index] and sheet.tokens.gaps[index + 1]:
                sheet.take("star", (index, index + 1), value=True)
        elif sign == "^" and sheet.begins(index):
            _expected(sheet, index)
        elif sign in readers and sheet.begins(index) and not sheet.tokens.gaps[index + 1]:
            end, text = _marked(sheet, index + 1, quotes)
            if text:
                readers[sign](sheet, index, end, text)


def _marked(sheet: Sheet, index: int, quotes: dict[int, Quote]) -> tuple[int, str]:
    """The token after what a mark marks, and its text: a quote, or one word."""
    quote = quotes.get(index)
    if quote is not None:
        return quote.end, quote.text
    if not sheet.visible(index) or not sheet.tokens.words[index][0].isalnum():
        return index, ""
    end = sheet.chunk_end(index)
    return end, sheet.typed(index, end)


def _account(sheet: Sheet, index: int, end: int, text: str) -> None:
    if sheet.has("account"):
        sheet.doubt(index, end, text, SECOND)
        sheet.strike(index, end)
        return
    known = known_at(sheet, index + 1) if sheet.visible(index + 1) else None
    if known is not None and known.end >= end:
        sheet.take("account", (index, known.end), value=known.name)
        return
    name = sheet.knowledge.account(fold(text))
    sheet.take("account", (index, end), value=name or text)


def _tag(sheet: Sheet, index: int, end: int, text: str) -> None:
    if text.isdigit():
        return  # "lot #3" is a number
    source = source_named(sheet, text)
    if source is not None and not sheet.has("source"):
        sheet.take("source", (index, end), value=source)
    else:
        sheet.take("tag", (index, end), value=text)


def source_named(sheet: Sheet, text: str) -> str | None:
    """The known source of this name; `#trade-fair` names "Trade fair"."""
    wanted = fold(text).replace("-", " ").replace("_", " ")
    for source in sheet.knowledge.sources():
        if fold(source).replace("-", " ") == wanted:
            return source
    return None


def stages_named(sheet: Sheet, prefix: str) -> list[str]:
    """The stages that begin like this; the one whose whole name this is, where there is one."""
    names = list(sheet.knowledge.stages())
    found = [names[place] for place in places_named(prefix, names)] if prefix else names
    # Several pipelines may have a stage of one name.
    return list({fold(name): name for name in reversed(found)}.values())[::-1]


def _stage(sheet: Sheet, index: int, end: int, text: str) -> None:
    stages = stages_named(sheet, text)
    if len(stages) == 1 and not sheet.has("stage"):
        sheet.take("stage", (index, end), value=stages[0])
        return
    reason = NO_STAGE if not stages else SEVERAL_STAGES if len(stages) > 1 else SECOND
    sheet.doubt(index, end, stages[0] if stages else text, reason, tuple(stages[1:]))
    sheet.strike(index, end)


def _expected(sheet: Sheet, index: int) -> None:
    """`^début octobre`: the longest date that begins here."""
    tokens = sheet.tokens
    reading = read_either(tokens, sheet.words, sheet.knowledge, index + 1, sheet.language)
    if reading is None or reading.shape == "time":
        if not tokens.gaps[index + 1]:
            end = sheet.chunk_end(index + 1)
            sheet.doubt(index, end, sheet.typed(index + 1, end), NO_DATE)
        return
    if sheet.has("expected"):
        sheet.doubt(index, reading.end, reading.period, SECOND)
        return
    sheet.take(
        "expected",
        (index, reading.end),
        value=reading.period,
        certainty=certainty_of(reading.reason),
        others=reading.others,
        reason=reading.reason,
    )
