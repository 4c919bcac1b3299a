"""Suppositions as they are typed: `12 won, 15 pushed to March, +2 at 5k in January`, in either language."""

from __future__ import annotations

import re

from pipeboard.input import typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Knowledge
from pipeboard.sales.money import Money
from pipeboard.sales.periods import month_of, parse_month
from pipeboard.sales.text import fold
from pipeboard.sales.what_if import MOST_NEW, SupposedKind, Supposition

_IDS = r"(?P<ids>#?\d+(?:\s+#?\d+)*)"
_IN = r"(?:\s+(?:in|en|by|d'ici)\s+(?P<month>.+))?"

_SHAPES: tuple[tuple[SupposedKind, re.Pattern[str]], ...] = (
    ("won", re.compile(rf"{_IDS}\s+(?:won|signed|gagnee?s?|signee?s?){_IN}")),
    ("lost", re.compile(rf"{_IDS}\s+(?:lost|perdue?s?)(?P<month>$)")),
    ("cancelled", re.compile(rf"{_IDS}\s+(?:cancelled|canceled|annulee?s?)(?P<month>$)")),
    (
        "expected",
        re.compile(
            rf"{_IDS}\s+(?:pushed|moved|expected|repoussee?s?|decalee?s?|prevue?s?)\s+(?:to|in|a|au|en)\s+(?P<month>.+)"
        ),
    ),
    ("amount", re.compile(rf"{_IDS}\s+(?:at|a)\s+(?P<amount>.+)(?P<month>$)")),
    ("new", re.compile(r"\+\s*(?P<number>\d{1,6})\s+(?:at|of|a|de)\s+(?P<amount>.+?)" + _IN)),
)

#: What parts two suppositions. A comma inside a number does not.
_BETWEEN = re.compile(r"\s*;\s*|\s*,\s+|\s+(?:and|et)\s+(?=[#+]?\d)")


def suppositions(text: str, knowledge: Knowledge, language: str) -> list[Supposition]:
    """What is supposed, in the order in which it was typed.

    Raises:
        Wrong: a part of it is no supposition.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if not parts:
        raise Wrong(N_("Say what to suppose: 12 won, 15 pushed to March, +2 at 5k in January"))
    return [_supposition(part, knowledge, language) for part in parts]


def _supposition(part: str, knowledge: Knowledge, language: str) -> Supposition:
    for kind, shape in _SHAPES:
        found = shape.fullmatch(fold(part))
        if found is not None:
            said = found.groupdict()
            month = _month(said["month"], knowledge) if said["month"] else None
            amount = _amount(said["amount"], knowledge, language) if said.get("amount") else None
            ids = tuple(int(one.removeprefix("#")) for one in (said.get("ids") or "").split())
            number = int(said.get("number") or 0)
            if number > MOST_NEW or any(one >= 1 << 63 for one in ids):
                break
            return Supposition(kind, tuple(dict.fromkeys(ids)), month, amount, number)
    raise Wrong(
        N_("“{text}” is nothing to suppose: say 12 won, 15 pushed to March, 7 at 8k, or +2 at 5k in January."),
        text=part,
    )


def _month(text: str, knowledge: Knowledge) -> str:
    try:
        return month_of(parse_month(text).first)
    except ValueError:
        return month_of(typed_values.when(text, knowledge)[0].last)


def _amount(text: str, knowledge: Knowledge, language: str) -> Money:
    found = typed_values.amount(text, "fr" if language == "fr" else "en", knowledge.currency)
    return Money(found.minor, found.currency)
