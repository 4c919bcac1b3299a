"""Values typed one at a time, at the prompt or in a field: days, periods, hours, amounts, actions.

Words are read by the capture grammar itself, so that a date means the same wherever it is typed. A day that can only
lie in the past (closed on, created on, done on, as of) is read backwards by the same words (rule 5 of
`docs/capture.md`).
"""

import re
from datetime import date, time, timedelta

from pipeboard.input.wrong import Wrong
from pipeboard.presentation import days
from pipeboard.presentation.language import N_, Code
from pipeboard.sales.capture.draft import Action, Amount, DateRules, Knowledge
from pipeboard.sales.periods import Period, add_months, day, parse_month

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_MONTH = re.compile(r"\d{4}-\d\d")
#: Words that only say that a day is ahead: without them the same words may be read backwards.
_AHEAD = re.compile(r"\b(?:next|coming|upcoming|following|prochaine?|suivante?|qui vient|(?:19|20|21)\d\d)\b", re.I)

#: A day takes at most so many words before the reason of a standby: `the second Monday of January`.
_LONGEST_DAY = 6


def when(text: str, rules: DateRules) -> tuple[Period, time | None]:
    """A period and, where it was said, the hour: `2026-12-15`, `2026-12`, `2026-12-01..2026-12-15`, or words.

    Raises:
        Wrong: it is none.
    """
    return _read(text, rules, past=False)


def backwards(text: str, rules: DateRules) -> tuple[Period, time | None]:
    """The same, read backwards: without a year it is the last such day or period that has begun.

    What is said to lie ahead ("tomorrow", `2030-01-01`) does: see `past_when` and `past_day`, which refuse it.

    Raises:
        Wrong: it is none.
    """
    return _read(text, rules, past=True)


def any_day(text: str, rules: DateRules) -> date:
    """A day that may lie on either side of today (a document's): the next such one, and words that look back.

    Raises:
        Wrong: it is none.
    """
    try:
        return when(text, rules)[0].last
    except Wrong:
        return backwards(text, rules)[0].last


def past_when(text: str, rules: DateRules) -> tuple[Period, time | None]:
    """A period that has begun and, where it was said, the hour: words are read backwards (`monday`, `20/11`, `hier`).

    Raises:
        Wrong: it is none, or it is still to come.
    """
    period, at = backwards(text, rules)
    if period.first > rules.now.date():
        raise _to_come(text, period, rules)
    return period, at


def past_day(text: str, rules: DateRules) -> date:
    """A day that is not after today; the last day of a period that is over, today of one that goes on.

    Raises:
        Wrong: it is none, or it is still to come.
    """
    return min(past_when(text, rules)[0].last, rules.now.date())


def standby(text: str, rules: DateRules, today: date) -> tuple[date, str]:
    """Until when something waits, and why: `10 January, budget`, with or without the comma. The day lies ahead.

    A period is waited for until its first day; one that has begun until its last.

    Raises:
        Wrong: it begins with no day, or with one that has come.
    """
    head, comma, tail = text.partition(",")
    words = text.split()
    parts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(min(_LONGEST_DAY, len(words)), 0, -1)]
    wrong: Wrong | None = None
    for typed, reason in [(head, tail)] if comma else parts or [("", "")]:
        try:
            period, _ = when(typed, rules)
        except Wrong as found:
            wrong = wrong or found
            continue
        until = period.first if period.first > today else period.last
        if until <= today:
            raise Wrong(N_("That day has come already: say one that lies ahead."))
        return until, reason.strip()
    assert wrong is not None
    raise wrong


def _read(text: str, rules: DateRules, *, past: bool) -> tuple[Period, time | None]:
    text = text.strip()
    try:
        if ".." in text:
            first, _, last = text.partition("..")
            period = Period(_end(first, rules, past=past).first, _end(last, rules, past=past).last)
            if period.first > period.last:
                raise ValueError(text)
            return period, None
        if _ISO_DAY.fullmatch(text) or _ISO_MONTH.fullmatch(text):
            return _iso(text), None
    except ValueError:
        raise _no_date(text) from None
    found = _in_words(text, rules, past=past)
    if found is None:
        raise _no_date(text)
    return found


def _end(text: str, rules: DateRules, *, past: bool) -> Period:
    """One end of `..`; ValueError where it is none."""
    text = text.strip()
    if _ISO_DAY.fullmatch(text) or _ISO_MONTH.fullmatch(text):
        return _iso(text)
    found = _in_words(text, rules, past=past)
    if found is None:
        raise ValueError(text)
    return found[0]


def _iso(text: str) -> Period:
    return parse_month(text) if _ISO_MONTH.fullmatch(text) else day(date.fromisoformat(text))


def _in_words(text: str, rules: DateRules, *, past: bool) -> tuple[Period, time | None] | None:
    from pipeboard.sales.capture.date_reader import read_date

    return read_date(text, rules.now, rules.language, order=rules.date_order, past=past)


def _no_date(text: str) -> Wrong:
    return Wrong(N_("“{text}” is no date: say 2026-12-15, 2026-12, 2026-12-01..2026-12-15, or words."), text=text)


def _to_come(text: str, period: Period, rules: DateRules) -> Wrong:
    """Why a day ahead is refused, with the day in the past that the same words may mean."""
    code: Code = rules.language
    said = days.day(period.first, code, weekday=True)
    gone = _gone(text, period, rules)
    if gone is None:
        return Wrong(
            N_("“{text}” is {day}, which is still to come; today is the latest it can be."), text=text, day=said
        )
    return Wrong(
        N_("“{text}” is {day}, which is still to come. If the past was meant, say {past} ({past_day})."),
        text=text,
        day=said,
        past=gone.isoformat(),
        past_day=days.day(gone, code, weekday=True),
    )


def _gone(text: str, period: Period, rules: DateRules) -> date | None:
    """The last day that lies in the past and is named alike; None for a distance ("tomorrow", "in three days")."""
    today = rules.now.date()
    if ".." not in text and not _ISO_MONTH.match(text.strip()):
        read = _in_words(re.sub(r"\s+", " ", _AHEAD.sub("", text)).strip(" ,/-."), rules, past=True)
        if read is not None and read[0].first <= today:
            return min(read[0].last, today)
        if not _AHEAD.search(text):
            return None
    # A day with its year written out is the same day in the last year that has it behind today.
    years = max(1, -(-(period.first - today - timedelta(days=1)).days // 366)) if period.first > today else 1
    gone = add_months(period.last, -12 * years)
    while gone > today:
        gone = add_months(gone, -12)
    return gone


def amount(text: str, language: Code, currency: str) -> Amount:
    """An amount: `6000`, `6k€`, `200€/month`; one without a currency is in `currency`.

    Raises:
        Wrong: it is none.
    """
    from pipeboard.sales.capture.amount_reader import read_amount

    found = read_amount(text, language, currency)
    if found is None:
        raise Wrong(N_("“{text}” is no amount: say 6000, 6k€ or 1234.50."), text=text)
    return found


def action(text: str, knowledge: Knowledge) -> Action:
    """A planned activity in words: `call 2026-12-15 10:00`, `envoyer devis jeudi`. Every word of the text is in it.

    Raises:
        Wrong: what was meant as its day is none, or is over.
    """
    from pipeboard.sales.capture.actions import NO_DAY, TODAY
    from pipeboard.sales.capture.reader import read
    from pipeboard.sales.capture.single_action import read_action

    draft = read(f">{text}", knowledge)
    found, reasons = draft.action, {piece.reason for piece in draft.pieces}
    if NO_DAY in reasons:
        raise _no_action(text)
    if found is not None and not draft.title and len(draft.pieces) == 1 and TODAY not in reasons:
        return found
    # What a line would have for an amount, a tag or its title are words of the action here.
    read_again = read_action(text, knowledge)
    if read_again.meant:
        raise Wrong(
            N_("“{day}” is no day to come: say “call 2026-12-15 10:00”, or leave it out for today."),
            day=read_again.meant,
        )
    return read_again.action


def _no_action(text: str) -> Wrong:
    return Wrong(N_("“{text}” is no action with a day: say “call 2026-12-15 10:00”."), text=text)
