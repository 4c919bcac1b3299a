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

#: Thousands, millions and so on.
_THOUSANDS: dict[Code, tuple[str, ...]] = {
    "en": ("", "K", "M", "B", "T"),
    "fr": ("", "\u00a0k", "\u00a0M", "\u00a0Md", "\u00a0Bn"),
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
    """An amount in three digits, as CLDR shortens it: `€26.9K`, `1,25 M €`. For an axis, or where room is short."""
    one, step = 10 ** exponent(currency), 0
    while step < len(_THOUSANDS[language]) - 1 and _over(abs(minor), one) >= 1000:
        one, step = 1000 * one, step + 1
    before = len(str(abs(minor) // one))
    places = max(0, 3 - before) if step else 0
    digits = str(_over(abs(minor) * 10**places, one)).rjust(places + 1, "0")
    if places:
        digits = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    text = number(f"-{digits}" if minor < 0 else digits, language) + _THOUSANDS[language][step]
    return _signed(text, currency, language) if sign else text


def _over(number: int, by: int) -> int:
    """A quotient as a whole number, half to even."""
    whole, rest = divmod(number, by)
    return whole + (2 * rest > by or (2 * rest == by and whole % 2))


def recurring(minor: int, currency: str, frequency: Frequency, language: Code) -> str:
    """An amount with how often it is bought: `€200/month`."""
    return money(minor, currency, language) + _PER[language].get(frequency, "")


def total(totals: Iterable[Total], language: Code, *, weighted: bool = False) -> str:
    """The totals of each currency, joined by ` + `; a dash where there are none.

    Of the weighted ones only those that have a weight are said: what is closed has none.
    """
    parts = [
        money(one.weighted_minor if weighted else one.value_minor, one.currency, language)
        for one in totals
        if one.is_weighted or not weighted
    ]
    return " + ".join(parts) or "–"


def value_and_weight(sum_: Sum, language: Code) -> tuple[str, ...]:
    """What some opportunities come to, and what the open ones among them weigh: `€9,000`, `≈ €3,600`."""
    value = total(sum_.totals, language)
    return (value, f"≈ {total(sum_.totals, language, weighted=True)}") if sum_.weighted else (value,)


def heaviest_first(totals: Iterable[Total]) -> list[Total]:
    """The totals, most weight first, then most value. Without a rate, whole units of two currencies are compared."""

    def size(one: Total) -> tuple[int, int, str]:
        unit = 10 ** (_MOST_DIGITS - exponent(one.currency))
        return -(one.weighted_hundredths or 0) * unit, -one.value_minor * unit, one.currency

    return sorted(totals, key=size)


def total_texts(totals: Iterable[Total], language: Code, *, weighted: bool = False) -> list[str]:
    """The ways to write the totals of each currency, the longest first: whole, short, tight, the two heaviest."""
    listed = [one for one in heaviest_first(totals) if one.is_weighted or not weighted]
    values = [(one.weighted_minor if weighted else one.value_minor, one.currency) for one in listed]
    short = [compact(minor, currency, language) for minor, currency in values]
    texts = [" + ".join(money(minor, currency, language) for minor, currency in values), " + ".join(short)]
    if len(short) > 1:
        texts.append("+".join(short))
    if len(short) > 2:
        texts.append(f"{short[0]}+{short[1]} +{len(short) - 2}")
    return texts


def percent(value: int, language: Code) -> str:
    """`60%` in English, `60 %` in French."""
    return f"{value}{_BLANK}%" if language == "fr" else f"{value}%"
