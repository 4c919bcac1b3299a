"""The next action of a line: a verb and the date beside it, or what stands after `>`.

A date belongs to the verb it stands next to; that is what tells "rappeler mardi" from "octobre" in one line (rule 8 of
`docs/capture.md`). The words between the two, up to two of them, say what is to be done and go with it.
"""

from __future__ import annotations

from datetime import date

from pipeboard.sales.activity_kinds import ActionKind
from pipeboard.sales.capture.date_choice import Dated
from pipeboard.sales.capture.date_reader import Reading
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.capture.sigils import SECOND
from pipeboard.sales.capture.taken_words import Sheet, certainty_of
from pipeboard.sales.capture.verbs import Verb, verb_at

TODAY = "No date was said: today."
WITHOUT_VERB = "A date with a time and no verb."
PERIOD = "The first day of a period."
NO_DAY = "The words before the time were not understood as a day."
NIGHT = "A time in the night; the afternoon is as likely."

#: How many tokens after a verb its date can begin, at most: two words and the light ones around them.
_REACH = 16

#: Words that do not count among the two a verb may take along.
_LIGHT = frozenset(
    "le la les l' un une des du de d' au aux a the an to at on in for pour avec with et and re about : - par by chez "
    "son sa ses "
    "leur notre nos our his her their apres after vers".split()
)


def take_action(sheet: Sheet, marks: list[tuple[int, int, int]], dates: list[Dated]) -> None:
    """Take the action: the one marked with `>` or a key, else the first verb with its date."""
    for place in marks:
        if sheet.has("action"):
            sheet.doubt(place[0], place[1], "action", SECOND)
        else:
            _take_marked(sheet, place, dates)
    if sheet.has("action"):
        return
    for index in range(sheet.tokens.size):
        verb = verb_at(sheet, index) if sheet.visible(index) else None
        if verb is not None and _take_verb(sheet, verb, dates):
            return


def _take_marked(sheet: Sheet, place: tuple[int, int, int], dates: list[Dated]) -> None:
    """`>envoyer devis jeudi`: all words up to the date; up to the next mark where there is none."""
    start, first, stop = place
    inside = [dated for dated in dates if first <= dated.start < stop and dated.standing != "no"]
    dated = next((dated for dated in inside if dated.standing != "doubt"), inside[0] if inside else None)
    if dated is None:
        _take_undated(sheet, start, first, stop)
        return
    words = _free_ranges(sheet, first, dated.start)
    ranges: tuple[tuple[int, int], ...]
    if not words:
        verb = verb_at(sheet, dated.reading.end)
        end = _two_words(sheet, verb.end, stop) if verb is not None else dated.reading.end
        hour = next((one for one in inside if one.start == end and one.reading.shape == "time"), None)
        words = _free_ranges(sheet, dated.reading.end, end)
        ranges = ((start, first), (dated.start, dated.reading.end), *words)
        if hour is not None and dated.reading.at is None and _is_day(dated.reading):
            dated = dated._replace(reading=dated.reading._replace(at=hour.reading.at))
            ranges = (*ranges, (hour.start, hour.reading.end))
    else:
        ranges = ((start, first), *words, (dated.start, dated.reading.end))
    kind = kind_of(sheet, words)
    if dated.reading.shape == "time" and _has_unread(sheet, first, dated.start):
        # "rappeler mrdi 10h" is not today at ten: the hour stays beside the word that may be its day.
        timed = Action(kind, _text(sheet, words), dated.reading.period.first, dated.reading.at)
        said = sheet.typed(first, dated.reading.end)
        undated = Action(kind, said, sheet.knowledge.now.date())
        sheet.take("action", *ranges, value=undated, certainty="guess", others=(timed,), reason=NO_DAY)
        return
    _take(sheet, ranges, kind, _text(sheet, words), dated.reading)


def _has_unread(sheet: Sheet, start: int, stop: int) -> bool:
    """Whether a word stands here that is no verb, no account and no small word: it may have been meant as a day."""
    index = start
    while index < stop:
        verb = verb_at(sheet, index) if sheet.visible(index) else None
        if verb is not None:
            index = verb.end
            continue
        word = sheet.tokens.words[index]
        if sheet.visible(index) and word not in _LIGHT and word[:1].isalnum():
            return True
        index += 1
    return False


def _take_undated(sheet: Sheet, start: int, first: int, stop: int) -> None:
    words = _free_ranges(sheet, first, stop)
    if not words:
        sheet.doubt(start, first, "action", TODAY)
        return
    action = Action(kind_of(sheet, words), _text(sheet, words), sheet.knowledge.now.date())
    sheet.take("action", (start, first), *words, value=action, certainty="guess", reason=TODAY)


def _free_ranges(sheet: Sheet, start: int, stop: int) -> tuple[tuple[int, int], ...]:
    """The runs of free words between two tokens."""
    ranges: list[tuple[int, int]] = []
    for index in range(start, stop):
        if not sheet.visible(index):
            continue
        if ranges and ranges[-1][1] == index:
            ranges[-1] = (ranges[-1][0], index + 1)
        else:
            ranges.append((index, index + 1))
    return tuple(ranges)


def _two_words(sheet: Sheet, at: int, stop: int) -> int:
    """The token after the two words that follow a verb."""
    count = 0
    while at < stop and sheet.visible(at) and count < 2 and not sheet.tokens.words[at][:1].isdigit():
        if sheet.is_word(at) and sheet.tokens.words[at] not in _LIGHT:
            count += 1
        at += 1
    return at


def _text(sheet: Sheet, ranges: tuple[tuple[int, int], ...]) -> str:
    return " ".join(sheet.typed(start, end) for start, end in ranges).strip(" ,;:-")


def kind_of(sheet: Sheet, ranges: tuple[tuple[int, int], ...]) -> ActionKind:
    """What is to be done, by the first verb in these ranges."""
    for start, end in ranges:
        for index in range(start, end):
            verb = verb_at(sheet, index)
            if verb is not None:
                return verb.kind
    return "task"


def _take_verb(sheet: Sheet, verb: Verb, dates: list[Dated]) -> bool:
    """Take a verb with the date beside it: right after, right before, or after one or two words."""
    reach = [
        dated
        for dated in dates
        if verb.end <= dated.start < verb.end + _REACH and _distance(sheet, verb, dated) is not None
    ]
    # In "call May Tuesday" May is someone: a date that may be a name gives way to the next one.
    after = next((dated for dated in reach if dated.standing != "doubt"), reach[0] if reach else None)
    before = next((dated for dated in reversed(dates) if _ends_at(sheet, dated, verb.start)), None)
    distance = _distance(sheet, verb, after) if after is not None else None
    if after is not None and distance == 0 and not (after.reading.shape == "time" and _is_plain_day(before)):
        return _take_after(sheet, verb, after)
    if (
        before is not None
        and before.standing not in ("no", "doubt")
        and (before.reading.at is not None or distance is None or _is_day(before.reading))
    ):
        if after is not None and before.reading.at is None and after.reading.shape == "time":
            # "mardi rappeler Dupond 10h": the day stands before the verb, its hour after.
            words = _free_ranges(sheet, verb.start, after.start)
            reading = before.reading._replace(at=after.reading.at)
            ranges = ((before.start, before.reading.end), *words, (after.start, after.reading.end))
            _take(sheet, ranges, verb.kind, _text(sheet, words), reading)
            return True
        # A verb after its date keeps to itself: what follows is as likely the line's title.
        words = _free_ranges(sheet, verb.start, verb.end)
        ranges = ((before.start, before.reading.end), *words)
        _take(sheet, ranges, verb.kind, _text(sheet, words), before.reading)
        return True
    if after is not None and distance is not None and (verb.proper or _is_day(after.reading)):
        return _take_after(sheet, verb, after)
    return False


def _is_plain_day(dated: Dated | None) -> bool:
    """Whether a day without an hour is said."""
    return (
        dated is not None
        and dated.standing in ("firm", "plain")
        and dated.reading.at is None
        and _is_day(dated.reading)
    )


def _ends_at(sheet: Sheet, dated: Dated, index: int) -> bool:
    end = dated.reading.end
    while end < index and sheet.tokens.words[end] in (",", ":", "-"):
        end += 1
    return end == index


def _is_day(reading: Reading) -> bool:
    return reading.period.first == reading.period.last


def _distance(sheet: Sheet, verb: Verb, dated: Dated) -> int | None:
    """The words between a verb and its date, known accounts and articles not counted; None beyond two."""
    if dated.standing == "doubt" and dated.start != verb.end:
        return None
    count = 0
    for index in range(verb.end, dated.start):
        if not sheet.visible(index):
            if not _is_account(sheet, index):
                return None
        elif sheet.tokens.words[index] in (",", ";", "|", "/"):
            return None
        elif sheet.tokens.words[index] not in _LIGHT and sheet.tokens.words[index][:1].isalnum():
            count += sheet.tokens.gaps[index] or index == verb.end
    if count and dated.standing == "company" and dated.reading.at is None and dated.reading.shape != "number":
        return None
    return count if count <= 2 else None


def _is_account(sheet: Sheet, index: int) -> bool:
    return any(start <= index < end for piece in sheet.taken if piece.field == "account" for start, end in piece.ranges)


def _take_after(sheet: Sheet, verb: Verb, dated: Dated) -> bool:
    words = _free_ranges(sheet, verb.start, dated.start)
    if dated.reading.shape == "time" and _has_unread(sheet, verb.end, dated.start):
        reading = dated.reading
        action = Action(verb.kind, _text(sheet, words), reading.period.first, reading.at)
        sheet.doubt(verb.start, reading.end, action, NO_DAY)
        return True
    _take(sheet, (*words, (dated.start, dated.reading.end)), verb.kind, _text(sheet, words), dated.reading)
    return True


def _take(sheet: Sheet, ranges: tuple[tuple[int, int], ...], kind: ActionKind, subject: str, reading: Reading) -> None:
    """Take an action. A period is due on its first day that is not over; its last day is the other reading."""
    due, reason = due_of(reading, sheet.knowledge.now.date())
    action = Action(kind, subject, due, reading.at)
    others = [action._replace(due_on=other.first) for other in reading.others]
    if reason == PERIOD:
        others.append(action._replace(due_on=reading.period.last))
    if reading.at is not None and 1 <= reading.at.hour < 7:
        reason = reason or NIGHT
        others.append(action._replace(due_time=reading.at.replace(hour=reading.at.hour + 12)))
    sheet.take("action", *ranges, value=action, certainty=certainty_of(reason), others=tuple(others), reason=reason)


def due_of(reading: Reading, today: date) -> tuple[date, str]:
    """The day an action is due, and why that can be doubted: of a period it is the first one that is not over."""
    period = reading.period
    if period.first == period.last:
        return period.first, reading.reason
    return max(period.first, min(today, period.last)), PERIOD


def take_timed_date(sheet: Sheet, dates: list[Dated]) -> None:
    """A date with a time is an action even without a verb; its subject is the title, set when that is known."""
    if sheet.has("action"):
        return
    for dated in dates:
        reading = dated.reading
        if reading.at is not None and reading.shape != "time" and dated.standing == "firm":
            place = ((dated.start, dated.reading.end),)
            _take(sheet, place, "task", "", reading)
            piece = sheet.taken[-1]
            piece.certainty, piece.reason = "guess", piece.reason or WITHOUT_VERB
            return
