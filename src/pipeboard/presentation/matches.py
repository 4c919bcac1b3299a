"""What typed letters find in a name: how well it matches, and which part of it did. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.text import fold, fold_in_place


def rank(typed: str, name: str, also: str = "") -> int | None:
    """How well a name matches what was typed, 0 the best; None when it does not.

    A name that begins so comes before one with words that do, then one that has the letters inside, then what is found
    in `also` only, and last a name in which the letters follow each other with others between them.
    """
    wanted, folded = fold(typed), fold(name)
    words = wanted.split()
    if folded.startswith(wanted):
        return 0
    if _begin(words, folded):
        return 1
    if all(word in folded for word in words):
        return 2
    if _begin(words, f"{folded} {fold(also)}"):
        return 3
    spread = _spread("".join(words), folded)
    return None if spread is None else 4 + spread


def _begin(words: Sequence[str], text: str) -> bool:
    parts = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _spread(letters: str, text: str) -> int | None:
    """How many other letters stand between letters that follow each other in a text, the first at a word's begin."""
    places = _places(letters, text)
    return None if places is None else places[-1] - places[0] + 1 - len(places)


def _places(letters: str, text: str) -> list[int] | None:
    starts = [at for at, letter in enumerate(text) if letter == letters[:1] and (at == 0 or not text[at - 1].isalnum())]
    for start in starts:
        places, at = [start], start
        for letter in letters[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                break
            places.append(at)
        else:
            return places
    return None


def emphasised(text: str, words: Sequence[str], ink: Ink, found: Ink = "strong") -> list[Cell]:
    """A text as cells, the parts that words were found in standing out. `words` are folded (`sales.search.tokens`).

    Where no word of it begins with one of them, letters inside count.
    """
    # The dot between account and title is of no script; without it most names are folded in one go.
    folded = fold_in_place(text.replace("·", "."))
    spans = [span for word in words for span in _begins(word, folded)]
    spans = spans or [(at, at + len(word)) for word in words if word and (at := folded.find(word)) >= 0]
    cells: list[Cell] = []
    at = 0
    for begin, end in sorted(spans):
        if end <= at:
            continue
        start = max(begin, at)
        if start > at:
            cells.append(Cell(text[at:start], ink))
        cells.append(Cell(text[start:end], found))
        at = end
    if at < len(text):
        cells.append(Cell(text[at:], ink))
    return cells


def _begins(word: str, folded: str) -> list[tuple[int, int]]:
    found = []
    at = folded.find(word) if word else -1
    while at >= 0:
        if at == 0 or not folded[at - 1].isalnum():
            found.append((at, at + len(word)))
        at = folded.find(word, at + 1)
    return found
