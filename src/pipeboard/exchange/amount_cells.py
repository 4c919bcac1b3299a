"""Amounts in cells, by the product's own grammar: ASCII digits, one decimal mark, groups of three, a currency.

`Decimal` would take `NaN`, `1_000` and Arabic digits, `float` would lose cents. Whether the comma or the dot is the
decimal mark is said by the user, or told by the other cells of the column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeboard.exchange.errors import Ambiguous, BadRule, Problem, problem
from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.capture.draft import Tax
from pipeboard.sales.money import CURRENCY_SIGNS, exponent, is_currency, to_minor
from pipeboard.sales.text import clean

DecimalMark = Literal[",", "."]

_BLANKS = str.maketrans("\u00a0\u202f\u2009\u2007\t\u2019", "     '")
_NAMED = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "us$": "USD", "franc suisse": "CHF"}
#: Currencies that are written with the sign of a better known one.
_FAMILIES = {
    "$": frozenset("USD CAD AUD NZD SGD HKD MXN ARS CLP COP BRL TWD FJD JMD TTD BBD BSD BZD XCD".split()),
    "£": frozenset("GBP EGP LBP SYP GIP FKP SHP".split()),
    "¥": frozenset(("JPY", "CNY")),
}
_NUMBER = r"[0-9][0-9 .,']*"
_AMOUNT = re.compile(
    rf"(?P<before>[^\s0-9.,'+()-]{{1,4}})? ?(?P<number>{_NUMBER}?)"
    r" ?(?P<times>[kK](?![A-Za-z])|M(?![A-Za-z])|[kK](?=EUR|USD))?"
    r" ?(?P<after>[^\s0-9.,'+()-]{1,3}|[Ee]uros?|[Dd]ollars?)?"
    r"(?: ?(?P<tax>HT|TTC|ht|ttc))?"
)
#: What Swiss and others write for no cents: `1'200.-`, `1200,–`.
_NO_CENTS = re.compile(r"(?<=[0-9])[.,][-–—]+(?=$|[^0-9])")
_THOUSAND, _MILLION = 3, 6
_PLAIN = re.compile(r"[0-9]+")
_READ = {
    ".": re.compile(r"([0-9]{1,3}(?:([ ,'])[0-9]{3}(?:\2[0-9]{3})*)?|[0-9]+)(?:\.([0-9]+))?"),
    ",": re.compile(r"([0-9]{1,3}(?:([ .'])[0-9]{3}(?:\2[0-9]{3})*)?|[0-9]+)(?:,([0-9]+))?"),
}
_LONGEST = 60
_MARKS = re.compile(r"[.,]")


class Amount(NamedTuple):
    """An amount of a cell: minor units, ISO 4217 code, and the tax where the cell said it.

    `digits` is the bare number of one whose currency nobody said: an opportunity that has one keeps it.
    """

    minor: int
    currency: str
    tax: Tax | None
    digits: str | None = None

    def beside(self, known: str | None) -> Amount | Problem:
        """The amount of an opportunity that is kept in the currency `known`: a bare number is one of that."""
        if self.digits is None or known is None or known == self.currency:
            return self
        try:
            return Amount(to_minor(self.digits, known), known, self.tax)
        except ValueError:
            return problem("the amount {cell} is larger than any the file takes", cell=self.digits)


def guess_decimal(cells: Sequence[str], lines: Sequence[int], currency: str) -> DecimalMark:
    """The decimal mark of a column, from the cells that can be read in one way only; a dot where there are none.

    "1,500" alone is taken for thousands, except in currencies of three decimals.

    Raises:
        Ambiguous: cells contradict each other, or nothing tells.
    """
    votes: dict[str, str] = {}
    unsure: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        number = _number_of(cell)
        marks = _MARKS.findall(number)
        if not marks:
            continue
        decimal = _decimal_of(number, marks)
        if decimal is None:
            unsure.setdefault(marks[0], cell)
        else:
            votes.setdefault(decimal, cell)
    if len(votes) == 1:
        return "," if "," in votes else "."
    said = votes or unsure
    if len(said) > 1 or (said and exponent(currency) == 3):
        cell = next(reversed(said.values()))
        line = lines[cells.index(cell)]
        raise Ambiguous(what="An amount", example=clean(cell), line=line, option="--decimal ,|.")
    return "," if "." in unsure else "."


def _number_of(cell: str) -> str:
    found = _AMOUNT.fullmatch(_NO_CENTS.sub("", cell.translate(_BLANKS).strip())) if len(cell) <= _LONGEST else None
    return found["number"] if found else ""


def _decimal_of(number: str, marks: list[str]) -> str | None:
    """The decimal mark that a number shows, or None when it can be read in two ways."""
    last = marks[-1]
    if len(set(marks)) > 1:
        return last
    if len(marks) > 1:
        return "," if last == "." else "."
    whole, _, fraction = number.partition(last)
    if " " in whole or "'" in whole:
        return last
    if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        return None
    return last


class AmountReader:
    """Reads an amount and its currency from two cells. `is_default_said`: the user said what a bare number is in."""

    def __init__(self, decimal: DecimalMark, *, is_default_said: bool = False) -> None:
        self.decimal = decimal
        self._is_default_said = is_default_said
        self._shape = _READ[decimal]

    def __call__(self, cell: str, currency: str | None, default: str) -> Amount | Problem | None:
        """The amount of a cell. `currency` is what the row says elsewhere, `default` what the file has.

        The cell's own sign wins over the default; over the row's only where they do not contradict.
        """
        if cell.isascii() and cell.isdigit():
            return self._amount(cell, currency or default, None, cell, bare=not currency)
        text = " ".join(cell.translate(_BLANKS).split())
        if not text:
            return None
        if len(text) > _LONGEST:
            return problem("the amount {cell} cannot be read", cell=text)
        if text[0] in "-(−":
            return problem("the amount {cell} is negative", cell=text)
        found = _AMOUNT.fullmatch(_NO_CENTS.sub("", text))
        if found is None or (found["before"] and found["after"] and found["after"].upper() not in ("HT", "TTC")):
            return problem("the amount {cell} cannot be read", cell=text)
        after, tax = found["after"], found["tax"]
        if after and after.upper() in ("HT", "TTC"):
            after, tax = None, after
        chosen = _currency(found["before"] or after, currency, default)
        if isinstance(chosen, Problem):
            return chosen
        number = self._shape.fullmatch(found["number"])
        if number is None:
            return problem("the amount {cell} cannot be read with {mark} as decimal mark", cell=text, mark=self.decimal)
        whole = "".join(_PLAIN.findall(number[1]))
        digits = _times(whole, number[3] or "", found["times"])
        said: Tax | None = "HT" if tax and tax.upper() == "HT" else "TTC" if tax else None
        return self._amount(digits, chosen, said, text, bare=not (found["before"] or after or currency))

    def _amount(self, digits: str, currency: str, tax: Tax | None, cell: str, *, bare: bool) -> Amount | Problem:
        kept = digits if bare and not self._is_default_said else None
        try:
            return Amount(to_minor(digits, currency), currency, tax, kept)
        except ValueError:
            return problem("the amount {cell} is larger than any the file takes", cell=cell)


def _times(whole: str, fraction: str, times: str | None) -> str:
    """A plain decimal, a thousand times as much for `k`, a million times for `M`."""
    if times:
        places = _MILLION if times == "M" else _THOUSAND
        fraction = fraction.ljust(places, "0")
        whole, fraction = whole + fraction[:places], fraction[places:]
    return f"{whole}.{fraction}" if fraction else whole


def _currency(sign: str | None, said: str | None, default: str) -> str | Problem:
    if not sign:
        return said or default
    code = currency_code(sign)
    family = _FAMILIES.get(sign, frozenset())
    if isinstance(code, Problem):
        return code
    if said:
        if said == code or said in family:
            return said
        return problem("the amount is in {one} and the row in {other}", one=sign, other=said)
    return default if default in family else code


def currency_code(cell: str) -> str | Problem:
    """The ISO 4217 code of a code or a sign."""
    text = cell.strip()
    code = CURRENCY_SIGNS.get(text) or _NAMED.get(text.lower()) or text.upper()
    return code if is_currency(code) else problem("{cell} is no currency", cell=text)


def currency_cell(cell: str) -> str | Problem | None:
    """The currency of a cell; None for an empty one."""
    return currency_code(cell) if cell.strip() else None


def currency_option(code: str) -> str:
    """The currency a user asked for.

    Raises:
        BadRule: it is none.
    """
    found = currency_code(code)
    if isinstance(found, Problem):
        raise BadRule(rule=f"--currency {code}", reason=found.message, **dict(found.details))
    return found
