"""Money as integers of the smallest unit, with the currency's code.

Nothing here is a float and nothing adds two currencies: a total is one amount per currency (rule 9 of the model).
Weighted sums are kept exact, in hundredths of the smallest unit, and rounded once at the end: the sum of rounded parts
would differ from one screen to the next.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.light import NamedTuple

#: Digits after the decimal mark where they are not two (ISO 4217, table A.1).
_EXPONENTS = {
    **dict.fromkeys(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(),
        0,
    ),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}

#: The largest amount the file takes, in minor units: a hundred thousand million euros. Beyond it sums of weighted
#: amounts could leave 64 bits.
LARGEST_MINOR = 10**13

CURRENCY_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "CHF": "CHF", "Fr.": "CHF"}

_CODES = frozenset(
    """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW
    UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG""".split()
)


class Money(NamedTuple):
    """An amount in minor units (cents for EUR) and its ISO 4217 code."""

    minor: int
    currency: str


def is_currency(code: str) -> bool:
    """Whether `code` is an ISO 4217 code in use, in capitals."""
    return code in _CODES


def currency_kept(present: str | None, own: str) -> str:
    """The currency of a new amount that names none (rule 9): the one its record has, else the file's own."""
    return present or own


def exponent(currency: str) -> int:
    """Digits after the decimal mark of `currency`: 2 for EUR, 0 for JPY, 3 for TND."""
    return _EXPONENTS.get(currency, 2)


def to_minor(digits: str, currency: str) -> int:
    """The minor units of a plain decimal such as `1234.5`, exactly.

    `digits` has ASCII digits and at most one dot. Digits finer than the currency's smallest unit are rounded half up.

    Raises:
        ValueError: `digits` is not such a number, or is larger than `LARGEST_MINOR`.
    """
    whole, _, fraction = digits.partition(".")
    if not (whole + fraction).isascii() or not (whole + fraction).isdigit():
        raise ValueError(f"not a plain decimal: {digits!r}")
    if len(whole) > 15:
        raise ValueError(f"larger than any amount the file takes: {digits!r}")
    places = exponent(currency)
    minor = int((whole or "0") + fraction[:places].ljust(places, "0"))
    if fraction[places : places + 1] >= "5":
        minor += 1
    if minor > LARGEST_MINOR:
        raise ValueError(f"larger than any amount the file takes: {digits!r}")
    return minor


def to_decimal(minor: int, currency: str) -> str:
    """The plain decimal of an amount: `to_decimal(600050, "EUR") == "6000.50"`; the inverse of `to_minor`."""
    places = exponent(currency)
    if places == 0:
        return str(minor)
    sign = "-" if minor < 0 else ""
    digits = str(abs(minor)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def round_hundredths(hundredths: int) -> int:
    """Minor units from hundredths of minor units, half to even: how a weighted sum is rounded, once."""
    whole, rest = divmod(hundredths, 100)
    if rest > 50 or (rest == 50 and whole % 2):
        whole += 1
    return whole


def per_currency(amounts: Iterable[Money]) -> list[Money]:
    """One total per currency, in the order of their codes."""
    sums: dict[str, int] = {}
    for minor, currency in amounts:
        sums[currency] = sums.get(currency, 0) + minor
    return [Money(sums[currency], currency) for currency in sorted(sums)]
