"""Amounts as CLDR writes them: `€6,000` in English, `6 000 €` with its narrow no-break space in French.

Babel does this for every language, and costs the shell prompt four times a bare interpreter; the two languages of the
product need a table of signs and two patterns. A test holds them against Babel, currency by currency.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.presentation.language import Code
from pipeboard.sales.money import exponent, to_decimal
from pipeboard.sales.records import Frequency
from pipeboard.sales.totals import Sum, Total

GROUP = {"en": ",", "fr": "\u202f"}
DECIMAL = {"en": ".", "fr": ","}
_BLANK = "\u00a0"
#: A short amount of more letters than this can also be written without its blanks.
_LONG = 12
#: The most digits that a currency has after its decimal mark.
_MOST_DIGITS = 4

#: Signs that are not the code itself.
SIGNS: dict[Code, dict[str, str]] = {
    "en": {
        "AUD": "A$",
        "BRL": "R$",
        "CAD": "CA$",
        "CNY": "CN¥",
        "EUR": "€",
        "GBP": "£",
        "HKD": "HK$",
        "ILS": "₪",
        "INR": "₹",
        "JPY": "¥",
        "KRW": "₩",
        "MXN": "MX$",
        "NZD": "NZ$",
        "PHP": "₱",
        "TWD": "NT$",
        "USD": "$",
        "VND": "₫",
        "XAF": "FCFA",
        "XCD": "EC$",
        "XCG": "Cg.",
        "XOF": "F\u202fCFA",
        "XPF": "CFPF",
    },
    "fr": {
        "ARS": "$AR",
        "AUD": "$AU",
        "BMD": "$BM",
        "BND": "$BN",
        "BRL": "R$",
        "BZD": "$BZ",
        "CAD": "$CA",
        "CLP": "$CL",
        "COP": "$CO",
        "EUR": "€",
        "FJD": "$FJ",
        "FKP": "£FK",
        "GBP": "£GB",
        "GIP": "£GI",
        "ILS": "₪",
        "INR": "₹",
        "KRW": "₩",
        "LBP": "£LB",
        "MXN": "$MX",
        "NAD": "$NA",
        "NZD": "$NZ",
        "SBD": "$SB",
        "SGD": "$SG",
        "SRD": "$SR",
        "TTD": "$TT",
        "USD": "$US",
        "UYU": "$UY",
        "VND": "₫",
        "WST": "$WS",
        "XAF": "FCFA",
        "XOF": "F\u202fCFA",
        "XCG": "Cg.",
        "XPF": "FCFP",
    },
}

_PER: dict[Code, dict[Frequency, str]] = {
    "en": {"weekly": "/week", "monthly": "/month", "quarterly": "/quarter", "yearly": "/year"},
    "fr": {"weekly": "/semaine", "monthly": "/mois", "quarterly": "/trimestre", "yearly": "/an"},
}

#: The same where room is short.
_PER_SHORT: dict[Code, dict[Frequency, str]] = {
    "en": {"weekly": "/wk", "monthly": "/mo", "quarterly": "/qtr", "yearly": "/yr"},
    "fr": {"weekly": "/sem", "monthly": "/mois", "quarterly": "/trim", "yearly": "/an"},
}

#: Thousands, millions and so on. They are CLDR's steps, written as salespeople write them: `€3.8k`, `3,8 k€`.
_THOUSANDS: dict[Code, tuple[str, ...]] = {
    "en": ("", "k", "M", "B", "T"),
    "fr": ("", "k", "M", "Md", "Bn"),
}


def number(digits: str, language: Code) -> str:
    """A plain decimal (`-6000.50`) with the language's grouping and decimal mark."""
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, fraction = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", GROUP[language])
    return sign + grouped + (DECIMAL[language] + fraction if fraction else "")


def _signed(text: str, currency: str, language: Code) -> str:
    """A written number with the sign of its currency."""
    sign = SIGNS[language].get(currency, currency)
    if language == "fr":
        return f"{text}{_BLANK}{sign}"
    minus, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    # CLDR sets a space between a sign that ends with a letter and the digits.
    return f"{minus}{sign}{_BLANK if sign[-1].isalpha() else ''}{text}"


def money(minor: int, currency: str, language: Code) -> str:
    """An amount. The cents are left out when they are none: `€6,000`, `€6,000.50`."""
    digits = to_decimal(minor, currency)
    if exponent(currency) and not digits.rpartition(".")[2].strip("0"):
        digits = digits.rpartition(".")[0]
    return _signed(number(digits, language), currency, language)


def rounded(minor: int, currency: str, language: Code) -> str:
    """An amount without its sign and cents: `26,986`, where the currency is said beside it and room is short."""
    return number(str(_over(minor, 10 ** exponent(currency))), language)


def compact(minor: int, currency: str, language: Code, *, sign: bool = True) -> str:
    """An amount in three digits: `€26.9k`, `1,25 M€`. For an axis, or where room is short."""
    one = 10 ** exponent(currency)
    return _short(minor, currency, language, _step(minor, one), sign=sign)


def of_target(minor: int, target: int, currency: str, language: Code) -> tuple[str, str]:
    """An amount and what it is held against, without their sign and in one unit: `2.7`, `22.5k`."""
    step = _step(target, 10 ** exponent(currency))
    unit = _THOUSANDS[language][step]
    part = _short(minor, currency, language, step, sign=False)
    return part.removesuffix(unit).rstrip(_BLANK) or part, _short(target, currency, language, step, sign=False)


def _step(minor: int, one: int) -> int:
    """How many times an amount is divided by a thousand to have three digits before the decimal mark at most."""
    step = 0
    while step < len(_THOUSANDS["en"]) - 1 and _over(abs(minor), one) >= 1000:
        one, step = 1000 * one, step + 1
    return step


def _short(minor: int, currency: str, language: Code, step: int, *, sign: bool) -> str:
    """An amount in units of so many thousands of thousands, three digits of it."""
    one = 10 ** exponent(currency) * 1000**step
    before = len(str(abs(minor) // one))
    places = max(0, 3 - before) if step else 0
    digits = str(_over(abs(minor) * 10**places, one)).rjust(places + 1, "0")
    if places:
        digits = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    text, unit = number(f"-{digits}" if minor < 0 else digits, language), _THOUSANDS[language][step]
    if language == "fr" and unit:
        # `3,8 k€`: the unit and a sign are one word; a code of letters stands apart, `3,8 k CHF`.
        symbol = SIGNS[language].get(currency, currency) if sign else ""
        apart = _BLANK if symbol[:1].isalpha() else ""
        return f"{text}{_BLANK}{unit}{apart}{symbol}"
    return _signed(text + unit, currency, language) if sign else text + unit


def _over(number: int, by: int) -> int:
    """A quotient as a whole number, half to even."""
    whole, rest = divmod(number, by)
    return whole + (2 * rest > by or (2 * rest == by and whole % 2))


def recurring(minor: int, currency: str, frequency: Frequency, language: Code) -> str:
    """An amount with how often it is bought: `€200/month`."""
    return money(minor, currency, language) + _PER[language].get(frequency, "")


def recurring_texts(minor: int, currency: str, frequency: Frequency, language: Code) -> list[str]:
    """The ways to write an amount with how often it is bought, the longest first: `€3,800/year` to `€3.8k/yr`.

    What is bought once a period never loses the period: a monthly amount is not to be read as a whole one.
    """
    full, short = money(minor, currency, language), compact(minor, currency, language)
    per = _PER_SHORT[language].get(frequency, "")
    texts = [recurring(minor, currency, frequency, language), full + per, short + per]
    if len(texts[-1]) > _LONG:
        texts.append(short.replace(_BLANK, "") + per)
    return [text for place, text in enumerate(texts) if not place or len(text) < len(texts[place - 1])]


def main_first(totals: Iterable[Total], main: str) -> list[Total]:
    """The totals of the file's own currency first, then those of most weight."""
    return sorted(heaviest_first(totals), key=lambda one: one.currency != main)


def total(totals: Iterable[Total], language: Code, *, weighted: bool = False, main: str = "") -> str:
    """The totals of each currency, joined by ` + `; a dash where there are none. That of `main` comes first.

    Of the weighted ones only those that have a weight are said: what is closed has none.
    """
    parts = [
        money(one.weighted_minor if weighted else one.value_minor, one.currency, language)
        for one in (main_first(totals, main) if main else totals)
        if one.is_weighted or not weighted
    ]
    return " + ".join(parts) or "–"


def value_and_weight(sum_: Sum, language: Code, main: str = "") -> tuple[str, ...]:
    """What some opportunities come to, and what the open ones among them weigh: `€9,000`, `≈ €3,600`."""
    value = total(sum_.totals, language, main=main)
    return (value, f"≈ {total(sum_.totals, language, weighted=True, main=main)}") if sum_.weighted else (value,)


def heaviest_first(totals: Iterable[Total]) -> list[Total]:
    """The totals, most weight first, then most value. Without a rate, whole units of two currencies are compared."""

    def size(one: Total) -> tuple[int, int, str]:
        unit = 10 ** (_MOST_DIGITS - exponent(one.currency))
        return -(one.weighted_hundredths or 0) * unit, -one.value_minor * unit, one.currency

    return sorted(totals, key=size)


def total_texts(
    totals: Iterable[Total], language: Code, *, weighted: bool = False, main: str = "", counted: bool = True
) -> list[str]:
    """The ways to write the totals of each currency, the longest first: whole, short, tight; where they are `counted`,
    the first two and how many there are beside. That of `main` comes first, then those of most weight.
    """
    listed = [one for one in main_first(totals, main) if one.is_weighted or not weighted]
    values = [(one.weighted_minor if weighted else one.value_minor, one.currency) for one in listed]
    if not values:
        return ["–"]
    full = [money(minor, currency, language) for minor, currency in values]
    short = [compact(minor, currency, language) for minor, currency in values]
    texts = [" + ".join(full), " + ".join((full[0], *short[1:])), " + ".join(short)]
    if len(short) > 1:
        texts.append("+".join(short))
    if len(short) > 2 and counted:
        texts.append(f"{short[0]}+{short[1]} +{len(short) - 2}")
    return list(dict.fromkeys(texts))


def percent(value: int, language: Code) -> str:
    """`60%` in English, `60 %` in French."""
    return f"{value}{_BLANK}%" if language == "fr" else f"{value}%"
