"""Which records of a file are compared with each other when duplicates are looked for.

Comparing each with each is out of the question. Two records are compared where they share a key: their name without
its form, the same name with any one letter left out (two names one slip apart share one of those), a rare word, a
telephone, an e-mail, a website. Names are near only where the same marks (numbers, Roman numerals) stand in them, so
those with different marks share no name key. Keys are gone through by length: those of one are in memory at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.matching import AccountFacts, ContactFacts, Kind, OpportunityFacts, marks_of

#: A key that more records share than this says little of any two of them: each is then compared with the first only.
_CROWD = 40
#: Names shorter than this are one slip apart from too many others.
_SHORTEST = 5
#: Words shorter than this are in too many names.
_SHORTEST_WORD = 4


class Keys(NamedTuple):
    """What a record shares with those like it: the `letters` of its name (words in an order of their own) among the
    records of its `scope`, and whole keys (`others`); no letters where its name alone says nothing.
    """

    scope: Hashable
    letters: str
    others: Sequence[str]


def account_keys(one: AccountFacts) -> Keys:
    """By name, telephone and website."""
    contacts = [f"/{key}" for key in (one.phone, one.website) if key]
    return Keys(_marks(one.core), _letters(one.core), [*_rare(one.core), *contacts])


def contact_keys(one: ContactFacts) -> Keys:
    """By e-mail, telephone and whole name; by a near name and its words at one account."""
    others = [f"/{key}" for key in (one.email, one.phone, " ".join(one.person)) if key]
    if one.account_id is None:
        return Keys((), "", others)
    others += [f"{one.account_id}/{word}" for word in _rare(one.person)]
    return Keys((one.account_id, *_marks(one.person)), _letters(one.person), others)


def opportunity_keys(one: OpportunityFacts) -> Keys:
    """By title, among those of one account: they are looked at one account at a time."""
    return Keys(_marks(one.words), _letters(one.words), _rare(one.words))


KEYS: dict[Kind, Callable[[Any], Keys]] = {
    "account": account_keys,
    "contact": contact_keys,
    "opportunity": opportunity_keys,
}


def _marks(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(marks_of(words))


def _letters(words: Sequence[str]) -> str:
    return "".join(sorted(words))


def _rare(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) >= _SHORTEST_WORD]


def candidates(records: Sequence[Any], keys_of: Callable[[Any], Keys]) -> Iterator[tuple[Any, Any]]:
    """Each two records that share a key, the one that stands first first; some come two or three times."""
    scopes: dict[Hashable, list[tuple[int, str]]] = {}
    holders = _Holders()
    for at, record in enumerate(records):
        keys = keys_of(record)
        if keys.letters:
            scopes.setdefault(keys.scope, []).append((at, keys.letters))
        holders.add(keys.others)
    for members in scopes.values():
        if len(members) > 1:
            for first, second in _one_slip_apart(members):
                yield records[first], records[second]
    del scopes
    for first, second in holders.pairs():
        yield records[first], records[second]


def _one_slip_apart(members: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Those with the same letters, or the same but for one that is left out in one of them or in both."""
    by_length: dict[int, list[tuple[int, str]]] = {}
    for member in members:
        by_length.setdefault(len(member[1]), []).append(member)
    # A name of one letter more leaves one out to be as long as these.
    for length in sorted({*by_length, *(one - 1 for one in by_length)}):
        whole = by_length.get(length, [])
        longer = by_length.get(length + 1, []) if length + 1 >= _SHORTEST else []
        if len(whole) + len(longer) > 1:
            yield from _sharing_letters(whole, longer)


def _sharing_letters(whole: list[tuple[int, str]], longer: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Those with the same letters, once any one is left out of the longer ones."""
    sharing: dict[str, int | list[int]] = {}
    for at, letters in whole:
        _join(sharing, letters, at)
    for at, letters in longer:
        for left_out in range(len(letters)):
            _join(sharing, letters[:left_out] + letters[left_out + 1 :], at)
    seen: set[tuple[int, int]] = set()
    for together in sharing.values():
        if not isinstance(together, int):
            together.sort()
            for pair in _pairs(together):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _join(sharing: dict[str, int | list[int]], key: str, at: int) -> None:
    """Most keys are of one record: its number, and a list only where a second one comes."""
    there = sharing.setdefault(key, at)
    if isinstance(there, int):
        if there != at:
            sharing[key] = [there, at]
    elif there[-1] != at:
        there.append(at)


def _pairs(members: list[int]) -> Iterator[tuple[int, int]]:
    if len(members) > _CROWD:
        return ((members[0], second) for second in members[1:])
    return ((first, second) for place, second in enumerate(members) for first in members[:place])


class _Holders:
    """The records of each whole key."""

    def __init__(self) -> None:
        self.sharing: dict[str, int | list[int]] = {}
        self.keys: list[Sequence[str]] = []

    def add(self, keys: Sequence[str]) -> None:
        """The next record."""
        at = len(self.keys)
        self.keys.append(keys)
        for key in keys:
            _join(self.sharing, key, at)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each record with those before it, once."""
        shared = {key: members for key, members in self.sharing.items() if not isinstance(members, int)}
        self.sharing = {}
        if not shared:
            return
        for at, keys in enumerate(self.keys):
            before: set[int] = set()
            for key in keys:
                members = shared.get(key)
                if members is not None:
                    before.update(members[:1] if len(members) > _CROWD else members)
            for one in sorted(before):
                if one < at:
                    yield one, at
