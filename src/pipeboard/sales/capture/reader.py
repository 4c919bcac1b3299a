"""One captured line, read in the order of authority, as a draft.

The rules live in the modules beside this one; what is decided here is only who speaks first, and that every word that
nobody took is the title. Nothing is saved and nothing is asked of anyone but `knowledge`.
"""

from __future__ import annotations

from pipeboard.sales.capture.accounts import guess_account, offer_near_account, take_known_account
from pipeboard.sales.capture.actions import take_action, take_timed_date
from pipeboard.sales.capture.amount_choice import hide_numbers, take_amount
from pipeboard.sales.capture.date_choice import PLAIN, UNSURE, Dated, find_dates
from pipeboard.sales.capture.draft import Action, Draft, Knowledge, Piece, Value
from pipeboard.sales.capture.explicit_fields import mark_starts, take_keys
from pipeboard.sales.capture.named_accounts import offer_account, take_named_account
from pipeboard.sales.capture.percentages import take_probability
from pipeboard.sales.capture.sigils import find_quotes, hide_quotes, take_literals, take_sigils
from pipeboard.sales.capture.taken_words import Sheet, certainty_of


def read(line: str, knowledge: Knowledge) -> Draft:
    """Read one line, French or English, as the draft of an opportunity. Any text will do.

    Every word of the line is in the title or in exactly one of the pieces; what was not understood is in the title.
    Words that were looked at and left there have a piece of their own, with the field "doubt".
    """
    sheet = Sheet(line, knowledge)
    read_marked_and_dated(sheet)
    read_the_rest(sheet)
    return as_draft(sheet)


def read_marked_and_dated(sheet: Sheet) -> None:
    """Read all that stands for itself: marks, keys, known accounts, the amount, the action, the dates."""
    quotes = find_quotes(sheet)
    hide_quotes(sheet, quotes)
    starts = mark_starts(sheet)
    keyed = take_keys(sheet, quotes)
    take_sigils(sheet, quotes)
    take_literals(sheet, quotes)
    hide_numbers(sheet)
    actions = _marked_actions(sheet, keyed, starts)
    take_known_account(sheet)
    take_amount(sheet)
    take_probability(sheet)
    dates = find_dates(sheet)
    take_action(sheet, actions, dates)
    dates = [dated for dated in dates if _untouched(sheet, dated)]
    take_timed_date(sheet, dates)
    _take_expected(sheet, [dated for dated in dates if _untouched(sheet, dated)])


def read_the_rest(sheet: Sheet) -> None:
    """Read what can only be told from the words that are left: whose signs they are, and the account."""
    take_named_account(sheet)
    sheet.tidy()
    guess_account(sheet)
    offer_near_account(sheet)
    offer_account(sheet)


def _marked_actions(sheet: Sheet, keyed: list[tuple[int, int]], starts: list[int]) -> list[tuple[int, int, int]]:
    """The `>` marks and action keys: their first token, the first of their words, and where these end at the latest."""
    marks = [
        (index, index + 1)
        for index in starts
        if sheet.words[index] == ">"
        and index + 1 < sheet.tokens.size
        and sheet.tokens.words[index + 1] not in ("=", ">")
    ]
    found: list[tuple[int, int, int]] = []
    for start, first in sorted(marks + keyed):
        stop = next((at for at in starts if at > start and at >= first), sheet.tokens.size)
        quoted = next(
            (at for at in range(first, stop) if sheet.tokens.words[at] == '"' and not sheet.visible(at)), stop
        )
        found.append((start, first, quoted if quoted > first else stop))
    return found


def _untouched(sheet: Sheet, dated: Dated) -> bool:
    return all(sheet.visible(index) for index in range(dated.start, dated.reading.end))


def _take_expected(sheet: Sheet, dates: list[Dated]) -> None:
    """The expected signature: the first of the firmest dates that are left; the others are flagged (rule 7)."""
    chosen: Dated | None = None
    if not sheet.has("expected"):
        for wanted in ("firm", "plain"):
            chosen = next((dated for dated in dates if dated.standing == wanted and dated.reading.at is None), None)
            if chosen is not None:
                break
    for dated in dates:
        reading = dated.reading
        if dated is not chosen:
            if reading.shape != "time":
                sheet.doubt(dated.start, reading.end, reading.period, UNSURE, reading.others)
            continue
        reason = reading.reason or (PLAIN if dated.standing == "plain" else "")
        sheet.take(
            "expected",
            (dated.start, reading.end),
            value=reading.period,
            certainty=certainty_of(reason),
            others=reading.others,
            reason=reason,
        )


def _title(sheet: Sheet) -> str:
    """The words nobody took and the quoted ones, in the order of the line, one blank between them."""
    line, tokens = sheet.tokens.line, sheet.tokens
    parts: list[tuple[int, int, str]] = []
    for index in range(tokens.size):
        if not sheet.is_left(index):
            continue
        start, end = tokens.starts[index], tokens.ends[index]
        if parts and parts[-1][1] == start:
            parts[-1] = (parts[-1][0], end, line[parts[-1][0] : end])
        else:
            parts.append((start, end, line[start:end]))
    quoted = [
        (tokens.starts[piece.ranges[0][0]], 0, str(piece.value)) for piece in sheet.taken if piece.field == "title"
    ]
    return " ".join(text for _, _, text in sorted(parts + quoted))


def as_draft(sheet: Sheet) -> Draft:
    """The draft made of the pieces; the action without a verb gets the title for its subject."""
    title = _title(sheet)
    for piece in sheet.taken:
        if piece.field == "action" and isinstance(piece.value, Action) and not piece.value.subject:
            piece.value = piece.value._replace(subject=title)
            piece.others = tuple(
                other._replace(subject=title) if isinstance(other, Action) else other for other in piece.others
            )
    pieces = sheet.pieces()
    values: dict[str, Value] = {}
    for made in pieces:
        if made.field not in ("doubt", "title", "tag"):
            values.setdefault(made.field, made.value)
    return Draft(
        sheet.tokens.line,
        title=title,
        starred=bool(values.pop("star", False)),
        tags=_tags(pieces),
        pieces=pieces,
        **values,  # type: ignore[arg-type]
    )


def _tags(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """The tags in the order of the line, each once."""
    return tuple(dict.fromkeys(str(piece.value) for piece in pieces if piece.field == "tag"))
