"""What tells of a person or a company in a text: their names, addresses and numbers, however they are written. Where
somebody is to be erased, these words are blotted out wherever they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from pipeboard.light import NamedTuple
from pipeboard.sales.text import fold, fold_in_place

#: What stands where a trace stood.
BLOT = "…"

#: Words of a name that are shorter tell of nobody.
_SHORTEST = 3

#: Between the words of a name may stand a few characters that are no letters, or nothing (`zoe.martin`, `ZoeMartin`).
_BETWEEN = r"[\W_]{0,3}"

#: A word of letters or digits ends here.
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"

#: Of a telephone number its last nine digits count: what stands before them is the country or a zero.
_DIGITS = 9

#: Letters that are no accented ones, as an address writes them.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})

_LEGAL = frozenset(
    "sa sas sarl sasu eurl sci ltd inc gmbh ag llc bv srl spa and et the le la les de du des von van".split()
)


class Traces(NamedTuple):
    """What somebody is known by. `names` are whole names, `alone` words of them that tell of nobody else in the file,
    `first` given names (only as they are written); `addresses` are e-mails and web sites, `phones` the last digits of
    numbers. All but given names are folded.
    """

    names: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def joined(self, other: Traces) -> Traces:
        """Both of them."""
        return Traces(*(tuple(dict.fromkeys((*ours, *theirs))) for ours, theirs in zip(self, other, strict=True)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known to look for."""
        return not any(self)


def traces_of(
    names: Iterable[str],
    addresses: Iterable[str | None] = (),
    phones: Iterable[str | None] = (),
    *,
    is_person: bool = True,
    others: Collection[str] = (),
) -> Traces:
    """The traces of somebody. `others` are the folded words of all other names in the file: a word of theirs tells of
    them too, and stays. The given name of a person is a word of many texts, and counts only as it is written.
    """
    names = list(filter(None, names))
    whole: list[str] = []
    alone: list[str] = []
    first: list[str] = []
    # A letter that folds to two is one where texts are looked through.
    forms = [form for known in names for form in dict.fromkeys((known, fold_in_place(known)))]
    for name in forms:
        words = [word for word in re.split(r"[\W_]+", fold(name)) if word]
        if not words:
            continue
        whole.append(" ".join(words))
        if len(words) > 1:
            whole.append(" ".join([*words[1:], words[0]]))
        telling = [word for word in words if len(word) >= _SHORTEST and word not in _LEGAL and word not in others]
        given = words[0] if is_person and len(words) > 1 else None
        alone += [word for word in telling if word != given]
        if given in telling and name in names:
            first.append(re.split(r"[\W_]+", name.strip())[0])
    numbers = ["".join(filter(str.isdigit, phone or ""))[-_DIGITS:] for phone in phones]
    known = [
        fold(address).removeprefix("https://").removeprefix("http://").strip("/") for address in addresses if address
    ]
    whole, alone = ([*words, *(word.translate(_PLAIN) for word in words)] for words in (whole, alone))
    return Traces(
        tuple(dict.fromkeys(whole)),
        tuple(dict.fromkeys(alone)),
        tuple(dict.fromkeys(first)),
        tuple(dict.fromkeys(filter(None, known))),
        tuple(dict.fromkeys(number for number in numbers if len(number) >= 6)),
    )


def has_trace(text: str, traces: Traces) -> bool:
    """Whether a text tells of somebody."""
    return next(_spans(_composed(text), traces), None) is not None


def blotted(text: str, traces: Traces) -> str:
    """The text without what tells of somebody; as it is where nothing does."""
    whole = _composed(text)
    found = sorted(_spans(whole, traces))
    if not found:
        return text
    parts, at = [], 0
    for start, end in found:
        if start >= at:
            parts += [whole[at:start], BLOT]
        at = max(at, end)
    return "".join([*parts, whole[at:]])


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _spans(text: str, traces: Traces) -> Iterator[tuple[int, int]]:
    folded, exact = _patterns(traces)
    if folded is not None:
        plain = fold_in_place(text)
        for found in folded.finditer(plain if len(plain) == len(text) else text.casefold()):
            yield found.span()
    if exact is not None:
        for found in exact.finditer(text):
            yield found.span()


@lru_cache(maxsize=8)
def _patterns(traces: Traces) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What is looked for in a folded text, and in one as it is written."""
    folded = [re.escape(address) for address in sorted(traces.addresses, key=len, reverse=True)]
    names = sorted(traces.names, key=len, reverse=True)
    folded += [_START + _BETWEEN.join(map(re.escape, name.split())) + _END for name in names]
    folded += [_START + re.escape(word) + _END for word in traces.alone]
    for number in traces.phones:
        folded.append(r"(?<!\d)(?:\+?\d[\d\s.()/-]{0,8}?)?" + r"[\s.()/-]{0,3}".join(number) + r"(?!\d)")
    exact = [_START + re.escape(word) + _END for word in traces.first]
    return tuple(re.compile("|".join(parts)) if parts else None for parts in (folded, exact))  # type: ignore[return-value]
