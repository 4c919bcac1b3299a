"""An action typed by itself, in words of any kind: `call about the 5000€ offer tomorrow 10am at #12`.

In a line that is captured, amounts, tags and accounts are pieces of their own. Here nothing else is looked for: what is
not the day or the hour is what is to be done, in the order typed.
"""

from __future__ import annotations

import re

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.actions import due_of, kind_of
from pipeboard.sales.capture.amount_choice import hide_numbers, take_amount
from pipeboard.sales.capture.date_choice import find_dates
from pipeboard.sales.capture.date_reader import read_date
from pipeboard.sales.capture.draft import Action, Knowledge
from pipeboard.sales.capture.percentages import take_probability
from pipeboard.sales.capture.sigils import find_quotes, hide_quotes
from pipeboard.sales.capture.taken_words import Sheet

#: Figures that can only be meant as a day: `31/02`, `30.2.2027`, `2026-02-30`.
_DAY_IN_FIGURES = re.compile(
    r"(?<![\w.,/-])(?:\d\d?/\d\d?(?:/\d{2,4})?|\d\d?\.\d\d?\.\d{2,4}|\d{4}-\d\d?-\d\d?)(?![\w/-])"
)
#: What every day begins with, or ends in, that only looks back; and how many words such a day has at the most.
_LOOKS_BACK = re.compile(r"(?:yesterday|ago|last|past|previous|hier|avant-hier|veille|derni[eè]re?|pass[ée]e?|il)")
_MOST_WORDS = 5


class Found(NamedTuple):
    """The action, and whether it has a day; without one it is due today, and `meant` is what was meant as its day and
    is none, or lies in the past ("" for nothing).
    """

    action: Action
    has_day: bool = True
    meant: str = ""


def read_action(text: str, knowledge: Knowledge) -> Found:
    """Read an action; any text will do."""
    sheet = Sheet(text, knowledge)
    hide_quotes(sheet, find_quotes(sheet))
    hide_numbers(sheet)
    # An amount or a share is no day.
    take_amount(sheet)
    take_probability(sheet)
    dates = [dated for dated in find_dates(sheet) if dated.standing not in ("no", "doubt")]
    days = [dated for dated in dates if dated.reading.shape != "time"]
    kind, today = kind_of(sheet, ((0, sheet.tokens.size),)), knowledge.now.date()
    if not days:
        return Found(Action(kind, " ".join(text.split()), today), has_day=False, meant=meant_as_a_day(text, knowledge))
    day, reading = days[0], days[0].reading
    hour = None if reading.at is not None else next((one for one in dates if one.reading.shape == "time"), None)
    ranges = [(one.start, one.reading.end) for one in (day, hour) if one is not None]
    at = reading.at if hour is None else hour.reading.at
    return Found(Action(kind, _without(sheet, ranges), due_of(reading, today)[0], at))


def _without(sheet: Sheet, ranges: list[tuple[int, int]]) -> str:
    """The text as typed without these tokens, and without the signs that held them to the words beside them."""
    parts, after = [], 0
    for start, end in sorted(ranges):
        parts.append(sheet.typed(after, start))
        after = end
    parts.append(sheet.typed(after, sheet.tokens.size))
    return " ".join(" ".join(part.strip(" ,;:") for part in parts).split())


def meant_as_a_day(text: str, knowledge: Knowledge) -> str:
    """What of a text was meant as its day and can be none: figures of no calendar, or words that only look back."""
    figures = _DAY_IN_FIGURES.search(text)
    if figures is not None:
        return figures[0]
    words = text.split()
    place = next((at for at, word in enumerate(words) if _LOOKS_BACK.fullmatch(word.strip(",;:.!?").lower())), None)
    if place is None:
        return ""
    for at in range(max(0, place - _MOST_WORDS + 1), place + 1):
        for end in range(min(len(words), at + _MOST_WORDS), place, -1):
            said = " ".join(words[at:end]).strip(" ,;:.!?")
            if _is_over(said, knowledge):
                return said
    return ""


def _is_over(said: str, knowledge: Knowledge) -> bool:
    def reads(*, past: bool) -> bool:
        order = knowledge.date_order
        return read_date(said, knowledge.now, knowledge.language, order=order, past=past) is not None

    return reads(past=True) and not reads(past=False)
