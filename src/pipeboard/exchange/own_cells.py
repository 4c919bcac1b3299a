"""The cells of the user's own fields, by the kinds that have a form of their own: numbers and choices."""

import re
from collections.abc import Sequence

from pipeboard.exchange.amount_cells import DecimalMark
from pipeboard.exchange.errors import Problem, problem
from pipeboard.exchange.escapes import text_of
from pipeboard.sales.text import fold

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
#: What parts thousands besides the mark that is not the decimal one.
_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009'’]")


def number(cell: str, decimal: DecimalMark) -> str | Problem | None:
    """A plain decimal, as a field of numbers keeps it."""
    text = text_of(cell)
    if not text:
        return None
    plain = _BLANKS.sub("", text).replace("−", "-").replace("." if decimal == "," else ",", "").replace(",", ".")
    return plain.removeprefix("+") if _NUMBER.fullmatch(plain) else problem("{cell} is no number", cell=text)


def choice(cell: str, choices: Sequence[str]) -> str | Problem | None:
    """One of the choices, as the field spells it."""
    text = text_of(cell)
    if not text:
        return None
    found = next((one for one in choices if fold(one) == fold(text)), None)
    return found or problem("{cell} is none of the choices: {known}", cell=text, known=", ".join(choices))
