"""Which percentage of a line is the chance of signing: "40%" is, "remise 10%", "20 % de TVA" and "100% coton" are not.

Rule 10 of `docs/capture.md`: a percentage of something that is named is left in the title.
"""

from __future__ import annotations

from pipeboard.sales.capture.amount_choice import ANOTHER
from pipeboard.sales.capture.taken_words import Sheet

_SHARES = frozenset(
    "remise remises rabais ristourne tva discount discounts vat commission commissions com reduction acompte deposit "
    "marge margin "
    "taux rate escompte off tax taxe hausse baisse interet interets interest promo promotion rebate fee fees hors "
    "part share "
    "increase decrease markup royalties".split()
)


def take_probability(sheet: Sheet) -> None:
    """Take the percentage that is a chance of signing: whole, at most 100, and of nothing named (rule 10)."""
    tokens = sheet.tokens
    for index in range(tokens.size - 1):
        word = sheet.words[index]
        if sheet.words[index + 1] != "%" or not word.isdigit() or not word.isascii() or len(word) > 3:
            continue
        if not sheet.begins(index) or not sheet.ends(index + 2) or _share(sheet, index):
            continue
        if int(word) <= 100:
            if sheet.has("probability"):
                sheet.doubt(index, index + 2, int(word), ANOTHER)
            else:
                sheet.take("probability", (index, index + 2), value=int(word))


def _share(sheet: Sheet, index: int) -> bool:
    """Whether a percentage is a share of something: "remise 10%", "20 % de TVA", "5% discount", "100% coton"."""
    words = sheet.tokens.words
    before = [words[index - back] for back in (1, 2, 3) if index >= back]
    while before and before[0] in ("de", "d'", "a", "of", ":", "(", "-", "+"):
        before.pop(0)
    after = words[index + 2]
    if (before and before[0] in _SHARES) or after in _SHARES or words[index + 3] in _SHARES:
        return True
    if after in ("de", "d'", "du", "des", "of", "en"):
        return True
    if index and words[index - 1] in ("-", "+") and not sheet.tokens.gaps[index]:
        return True
    return int(words[index]) == 100 and sheet.is_word(index + 2) and sheet.typed(index + 2, index + 3).islower()
