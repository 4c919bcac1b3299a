"""The day and hour a message was sent, of a header that may be right in part only.

RFC 5322 has one form of a date. Programs write others (ISO 8601, `asctime`, month names of their own language, two
digits of a year), and break one part of it: an hour that is none must not take the day along. So the words are looked
at one by one: what is a year, a month's name, a day of the month, a time, a zone; the rest is passed over.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from pipeboard.sales.text import clean, fold

#: Longer ones are cut: real ones have 31 characters, and some a comment.
LONGEST = 200
#: No message is older than mail, and a clock that says so is wrong.
FIRST_YEAR = 1980

# The names and abbreviations of the months in the languages of mail programs, without accents (English, French, German,
# Dutch, Spanish, Portuguese, Italian, Danish, Swedish, Norwegian, Polish, Czech, Finnish).
_MONTHS = (
    "january jan janvier janv januar jaenner januari enero ene janeiro gennaio gen stycznia sty ledna tammikuuta",
    "february feb fevrier fevr fev februar februari febrero fevereiro febbraio lutego lut unora helmikuuta",
    "march mar mars marz maerz mrz maart mrt marzo marco marts marca brezna maaliskuuta",
    "april apr avril avr abril abr aprile kwietnia kwi dubna huhtikuuta",
    "may mai mei mayo maio maggio mag maj maja kvetna toukokuuta",
    "june jun juin juni junio junho giugno giu czerwca cze cervna kesakuuta",
    "july jul juillet juil jui juli julio julho luglio lug lipca lip cervence heinakuuta",
    "august aug aout aou augustus agosto ago augusti sierpnia sie srpna elokuuta",
    "september sep sept septembre septiembre setembro set settembre wrzesnia wrz zari syyskuuta",
    "october oct octobre oktober okt octubre outubro out ottobre ott pazdziernika paz rijna lokakuuta",
    "november nov novembre noviembre novembro listopada lis listopadu marraskuuta",
    "december dec decembre dezember dez diciembre dic dezembro dicembre desember des grudnia gru prosince joulukuuta",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
#: Months that are a weekday somewhere (`mar. 17 nov.`), or a word: another month beside them is meant.
_DOUBTFUL = frozenset({"mar", "set", "out", "des", "lis", "may", "ago", "jan"})
_WEEKDAYS = (
    "mon monday lun lundi lunes lunedi mo montag ma maandag segunda",
    "tue tues tuesday mar mardi martes martedi di dienstag dinsdag terca",
    "wed wednesday mer mercredi miercoles mie mercoledi mi mittwoch wo woensdag quarta",
    "thu thur thurs thursday jeu jeudi jueves jue giovedi gio do donnerstag donderdag quinta",
    "fri friday ven vendredi viernes vie venerdi fr freitag vr vrijdag sexta",
    "sat saturday sam samedi sabado sab sabato sa samstag za zaterdag",
    "sun sunday dim dimanche domingo dom domenica so sonntag zo zondag",
)
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "met": 1, "mez": 1, "west": 1, "cest": 2, "mest": 2, "mesz": 2, "eet": 2,
    "eest": 3, "msk": 3, "jst": 9, "kst": 9,
}  # fmt: skip

_COMMENT = re.compile(r"\([^()]*\)")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})(?:[-/.]|\s?[年년]\s?)(\d{1,2})(?:[-/.]|\s?[月월]\s?)(\d{1,2})(?!\d)\s?[日일]?"
)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2}))?(?!\d)")
_NUMBERS = re.compile(r"(?<![\d:.])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])")
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})(?:[:h]|\s?[時시]\s?)(\d{1,2})(?:(?:[:m]|\s?[分분]\s?)(\d{1,2})(?:[.,]\d+)?)?(?!\d)(?:\s?([ap])\.?m\b)?"
)
_DOTTED_TIME = re.compile(r"(?<!\d)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?!\d)(?:\s?([ap])\.?m\b)?")
_OFFSET = re.compile(r"(?:(?<=[\s\d])|(?<=utc)|(?<=gmt))([+-])(?:(\d\d):?(\d\d)|(\d{1,2}))(?![\d-])")
#: Of four digits; or of three, by programs that count from 1900.
_LONG_YEAR = re.compile(r"(?:19|20)\d\d|1\d\d")
_WORD = re.compile(r"[^\W\d_]+|\d+")


class Sent(NamedTuple):
    """When a message was sent: the day and, where the hour is known, the local time and the instant in UTC."""

    on: date | None = None
    at: datetime | None = None
    instant: str | None = None


class _Zone(NamedTuple):
    """What is said of the zone: an offset; None where the hour is that of the reader's own clock."""

    offset: timedelta | None
    rest: str


def read_sent(text: str, now: datetime) -> Sent:
    """The date in a header, as a reader at `now` (local) takes it; nothing of it where no day can be read.

    A day that is still to come is none: the sender's clock is wrong. An hour without a zone is that of the reader's
    clock, except `-0000`, which is UTC (RFC 5322, 3.3).
    """
    words = fold(_without_comments(clean(text[:LONGEST])))
    days, rest = _days(words, now.date())
    zone = _zone(rest)
    hour, is_hour_said = _hour(zone.rest)
    found = [sent for day in days if (sent := _sent(day, hour, zone.offset, now)) is not None]
    if not found and is_hour_said:
        found = [Sent(day) for day in days if day.year >= FIRST_YEAR and day <= now.date()]
    return found[0] if found else Sent()


def _without_comments(text: str) -> str:
    while (shorter := _COMMENT.sub(" ", text)) != text:
        text = shorter
    return text


def _sent(day: date, hour: time | None, offset: timedelta | None, now: datetime) -> Sent | None:
    """A day and an hour as the reader's clock had them; None for what cannot be."""
    if day.year < FIRST_YEAR:
        return None
    if hour is None:
        return Sent(day) if day <= now.date() else None
    try:
        moment = datetime.combine(day, hour)
        moment = moment.astimezone() if offset is None else moment.replace(tzinfo=timezone(offset))
        local = moment.astimezone().replace(tzinfo=None)
        instant = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    except (ValueError, OverflowError, OSError):
        return None
    return Sent(local.date(), local, instant) if local <= now else None


def _days(words: str, today: date) -> tuple[list[date], str]:
    """The days that may be meant, the likeliest first, and the words without them."""
    for pattern in (_YEAR_FIRST, _COMPACT):
        found = pattern.search(words)
        if found and (day := _day(int(found[1]), int(found[2]), int(found[3]))) is not None:
            hour = f" {found[4]}:{found[5]}:{found[6]} " if pattern is _COMPACT and found[4] else " "
            # The `t` of ISO 8601 goes with the day.
            return [day], words[: found.start()] + hour + words[found.end() :].removeprefix("t")
    found = _NUMBERS.search(words)
    if found:
        year, first, second = _year(found[4]), int(found[1]), int(found[3])
        both = [_day(year, second, first), _day(year, first, second)]
        days = list(dict.fromkeys(day for day in both if day is not None))
        weekday = next((_WEEKDAY[word] for word in _WORD.findall(words) if word in _WEEKDAY), None)
        days.sort(key=lambda day: day.weekday() != weekday)
        return days, words[: found.start()] + " " + words[found.end() :]
    return _named_day(words, today)


def _named_day(words: str, today: date) -> tuple[list[date], str]:
    """A day with a month by its name: the numbers beside it are the day and the year, in any order."""
    taken = [found.span() for pattern in (_TIME, _OFFSET) for found in pattern.finditer(words)]
    plain = [found for found in _WORD.finditer(words) if not any(start <= found.start() < end for start, end in taken)]
    named = [at for at, found in enumerate(plain) if found.group() in _MONTH]
    named.sort(key=lambda at: plain[at].group() in _DOUBTFUL)
    for at in named:
        numbers = [one.group() for one in _nearest(plain, at) if one.group().isdecimal()]
        day = _of_month(_MONTH[plain[at].group()], numbers, today)
        if day is not None:
            for one in plain:
                if one is plain[at] or one.group().isdecimal():
                    words = words[: one.start()] + " " * (one.end() - one.start()) + words[one.end() :]
            return [day], words
    return [], words


def _of_month(month: int, numbers: list[str], today: date) -> date | None:
    """The day that the numbers around a month make, the nearest first; without a year the last such day."""
    year = next((one for one in numbers if _LONG_YEAR.fullmatch(one)), None)
    short = [one for one in numbers if len(one) <= 2]
    if not short:
        return None
    if year is None and len(short) > 1:
        year = short[1]
    if year is not None:
        return _day(_year(year), month, int(short[0]))
    day = _day(today.year, month, int(short[0]))
    return day if day is None or day <= today else _day(today.year - 1, month, int(short[0]))


def _nearest(plain: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    """The words around one, the nearest first; the one before it leads (`17 Nov 26`, `Nov 17 26`)."""
    around = sorted(range(len(plain)), key=lambda other: (abs(other - at), other))
    return [plain[other] for other in around[:8]]


def _year(digits: str) -> int:
    """A year of two digits (RFC 5322, 4.3), of three (1900 is to be added), or of four."""
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour(words: str) -> tuple[time | None, bool]:
    """The time of day, None where there is none or one that no clock shows; and whether one was said."""
    found = _TIME.search(words) or _DOTTED_TIME.search(words)
    if found is None:
        return None, False
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    try:
        # A leap second is the last one of its minute.
        return time(hour, minute, min(second, 59) if second == 60 else second), True
    except ValueError:
        return None, True


def _zone(words: str) -> _Zone:
    """The zone behind the time, and the words without it; an offset that no place has is none."""
    found = _OFFSET.search(words)
    if found:
        hours, minutes = int(found[2] or found[4]), int(found[3] or 0)
        rest = words[: found.start()] + " " + words[found.end() :]
        if hours > 14 or minutes > 59:
            return _Zone(None, rest)
        offset = timedelta(hours=hours, minutes=minutes)
        return _Zone(-offset if found[1] == "-" else offset, rest)
    name = next((one for one in _WORD.findall(words.rpartition(":")[2]) if one in _HOURS), None)
    return _Zone(None if name is None else timedelta(hours=_HOURS[name]), words)
