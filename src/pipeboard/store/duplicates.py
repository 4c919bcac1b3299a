"""Records that are probably the same: all pairs of a file, best first, and those like one that is about to be saved.

Comparing each with each is out of the question, so records are compared only where they share a key: their name without
its form, the same name with any one letter left out (two names one slip apart share one of those), a rare word, a
telephone, an e-mail, a website. What is left is ranked by `sales.matching`, with rapidfuzz as its similarity.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.matching import (
    KINDS,
    AccountFacts,
    ContactFacts,
    Kind,
    Likeness,
    OpportunityFacts,
    Reason,
    Similarity,
    alike_accounts,
    alike_contacts,
    alike_opportunities,
    core_words,
    email_key,
    person_words,
    phone_key,
    title_words,
    website_key,
    words_of,
)
from pipeboard.sales.text import fold
from pipeboard.store.changes.capture import label
from pipeboard.store.reads.similar import account_alike

#: A key that more records share than this says little of any two of them: each is then compared with the first only.
_CROWD = 40
#: How many candidates are ranked for one record.
_CANDIDATES = 50


class Side(NamedTuple):
    """One record of a pair: its id, what it is called, and what else tells it (a contact's account or e-mail)."""

    id: int
    name: str
    about: str


class Pair(NamedTuple):
    """Two records of a kind that are probably one, the older one first; how probably (0 to 100), and why."""

    kind: Kind
    score: float
    reason: Reason
    first: Side
    second: Side


class Match(NamedTuple):
    """A record that is probably the one that is about to be saved."""

    score: float
    reason: Reason
    record: Side


def rapidfuzz_similarity() -> Similarity:
    """How near two texts are by rapidfuzz: the share of letters in common, more for one slip in a short name."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import DamerauLevenshtein

    ratio, distance = fuzz.ratio, DamerauLevenshtein.distance

    def similarity(first: str, second: str) -> float:
        near = ratio(first, second)
        if near < 92 and min(len(first), len(second)) > 3 and distance(first, second, score_cutoff=1) == 1:
            return max(near, 92.0 if len(first) > 5 else 90.0)
        return near

    return similarity


# All pairs of a file -------------------------------------------------------------------------------------------------


def pairs(connection: sqlite3.Connection, kinds: Sequence[Kind] = KINDS, limit: int = -1) -> list[Pair]:
    """The pairs of accounts, contacts and open opportunities that are probably one, best first (below 0: all)."""
    similarity = rapidfuzz_similarity()
    found: list[Pair] = []
    for kind in kinds:
        records = _READERS[kind](connection)
        sides = {facts.id: side for facts, side in records}
        for first, second in _candidates([facts for facts, _ in records], _KEYS[kind]):
            likeness = _judge(first, second, similarity)
            if likeness is not None:
                older, newer = sorted((first.id, second.id))
                found.append(Pair(kind, round(float(likeness.score), 1), likeness.reason, sides[older], sides[newer]))
    found.sort(key=lambda pair: (-pair.score, KINDS.index(pair.kind), pair.first.id, pair.second.id))
    return found if limit < 0 else found[:limit]


def _candidates(facts: Sequence[Any], keys_of: Callable[[Any], Iterable[str]]) -> Iterator[tuple[Any, Any]]:
    """Each two records that share a key, once."""
    # Most keys are of one record: a number for each, and a list only where a second one comes.
    first_of: dict[str, int] = {}
    sharing: dict[str, list[int]] = {}
    for at, one in enumerate(facts):
        for key in keys_of(one):
            first = first_of.setdefault(key, at)
            if first != at:
                members = sharing.setdefault(key, [first])
                if members[-1] != at:
                    members.append(at)
    seen: set[tuple[int, int]] = set()
    for members in sharing.values():
        crowded = len(members) > _CROWD
        for place, second in enumerate(members):
            for first in members[: min(place, 1) if crowded else place]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield facts[first], facts[second]


def _judge(first: Any, second: Any, similarity: Similarity) -> Likeness | None:
    if isinstance(first, AccountFacts):
        return alike_accounts(first, second, similarity)
    if isinstance(first, ContactFacts):
        return alike_contacts(first, second, similarity)
    return alike_opportunities(first, second, similarity)


def _name_keys(words: Sequence[str], scope: str = "") -> list[str]:
    """The words in any order, each word that may be rare, and the name with any one letter left out."""
    ordered = sorted(words)
    text = scope + "".join(ordered)
    keys = [text, *(f"{scope}/{word}" for word in ordered if len(word) > 3)]
    begin = len(scope)
    if len(text) - begin > 4:
        keys += [text[:at] + text[at + 1 :] for at in range(begin, len(text))]
    return keys


def _account_keys(one: AccountFacts) -> list[str]:
    return [*_name_keys(one.core), *(f"/{key}" for key in (one.phone, one.website) if key)]


def _contact_keys(one: ContactFacts) -> list[str]:
    keys = [f"/{key}" for key in (one.email, one.phone, " ".join(one.person)) if key]
    return keys if one.account_id is None else [*keys, *_name_keys(one.person, f"{one.account_id}/")]


def _opportunity_keys(one: OpportunityFacts) -> list[str]:
    return _name_keys(one.words, f"{one.account_id}/")


_KEYS: dict[Kind, Callable[[Any], Iterable[str]]] = {
    "account": _account_keys,
    "contact": _contact_keys,
    "opportunity": _opportunity_keys,
}


# Records and what they are known by ----------------------------------------------------------------------------------

_ACCOUNTS = "SELECT id, name, name_folded, phone, website FROM account"
_CONTACTS = (
    "SELECT contact.id, contact.name, account_id, account.name, email, contact.phone FROM contact"
    " LEFT JOIN account ON account.id = account_id"
)
_OPPORTUNITIES = (
    "SELECT o.id, title, account_id, account.name, amount_minor, currency FROM opportunity AS o"
    " JOIN account ON account.id = account_id"
)


def _accounts(connection: sqlite3.Connection, where: str = "1") -> list[tuple[Any, Side]]:
    return [
        (
            AccountFacts(number, folded, core_words(name), phone_key(phone), website_key(website)),
            Side(number, name, website or phone or ""),
        )
        for number, name, folded, phone, website in connection.execute(f"{_ACCOUNTS} WHERE {where} ORDER BY id")
    ]


def _contacts(connection: sqlite3.Connection, where: str = "1") -> list[tuple[Any, Side]]:
    return [
        (
            ContactFacts(number, account_id, person_words(name), email_key(email), phone_key(phone)),
            Side(number, name, " · ".join(filter(None, (account, email)))),
        )
        for number, name, account_id, account, email, phone in connection.execute(
            f"{_CONTACTS} WHERE {where} ORDER BY contact.id"
        )
    ]


def _opportunities(connection: sqlite3.Connection, where: str = "1") -> list[tuple[Any, Side]]:
    return [
        (
            OpportunityFacts(number, account_id, title_words(title), amount, currency),
            Side(number, label(account, title), ""),
        )
        for number, title, account_id, account, amount, currency in connection.execute(
            f"{_OPPORTUNITIES} WHERE o.status = 'open' AND {where} ORDER BY o.id"
        )
    ]


_READERS: dict[Kind, Callable[[sqlite3.Connection], list[tuple[Any, Side]]]] = {
    "account": _accounts,
    "contact": _contacts,
    "opportunity": _opportunities,
}


# Those like one record -----------------------------------------------------------------------------------------------


def accounts_like(connection: sqlite3.Connection, name: str, phone: str = "", website: str = "") -> list[Match]:
    """The accounts that one of this name probably is, best first. One of exactly this name is among them."""
    wanted = AccountFacts(0, fold(name), core_words(name), phone_key(phone), website_key(website))
    ids = _by_words(connection, words_of(name), 1)
    quick = account_alike(connection, name)
    if quick is not None:
        ids.append(quick.id)
    return _ranked(wanted, _accounts(connection, f"id IN ({_listed(ids)})"))


def contacts_like(
    connection: sqlite3.Connection, name: str, email: str = "", phone: str = "", account_id: int | None = None
) -> list[Match]:
    """The contacts that one of this name, e-mail and telephone probably is, best first."""
    wanted = ContactFacts(0, account_id, person_words(name), email_key(email), phone_key(phone))
    ids = _by_words(connection, [*words_of(name), *words_of(email)[:2]], 2)
    rows = connection.execute("SELECT id FROM contact WHERE email = ? COLLATE NOCASE LIMIT ?", (email, _CANDIDATES))
    ids += [row[0] for row in rows] if email else []
    if account_id is not None:
        rows = connection.execute("SELECT id FROM contact WHERE account_id = ? LIMIT ?", (account_id, _CANDIDATES))
        ids += [row[0] for row in rows]
    return _ranked(wanted, _contacts(connection, f"contact.id IN ({_listed(ids)})"))


def opportunities_like(
    connection: sqlite3.Connection,
    account_id: int,
    title: str,
    amount_minor: int | None = None,
    currency: str | None = None,
) -> list[Match]:
    """The open opportunities of an account that one of this title probably is, best first."""
    wanted = OpportunityFacts(0, account_id, title_words(title), amount_minor, currency)
    rows = connection.execute(
        "SELECT id FROM opportunity WHERE account_id = ? AND status = 'open' ORDER BY id DESC LIMIT ?",
        (account_id, _CANDIDATES),
    )
    return _ranked(wanted, _opportunities(connection, f"o.id IN ({_listed(row[0] for row in rows)})"))


def _ranked(wanted: Any, records: list[tuple[Any, Side]]) -> list[Match]:
    similarity = rapidfuzz_similarity()
    found = []
    for facts, side in records:
        likeness = _judge(wanted, facts, similarity)
        if likeness is not None:
            found.append(Match(round(float(likeness.score), 1), likeness.reason, side))
    return sorted(found, key=lambda match: (-match.score, match.record.id))


def _by_words(connection: sqlite3.Connection, words: Sequence[str], kind: int) -> list[int]:
    """Records of a kind of the search index with all of the words, then with each one, the longest first.

    The last letters of a long word are left open: a slip is often there.
    """
    telling = sorted({word for word in words if word.isalnum()}, key=lambda word: (-len(word), word))[:5]
    beginnings = [f'"{word[: max(4, len(word) - 2)]}"*' for word in telling]
    found: dict[int, None] = {}
    for expression in [" AND ".join(beginnings), *beginnings] if beginnings else []:
        rows = connection.execute(
            "SELECT rowid / 8 FROM search WHERE search MATCH ? AND rowid % 8 = ? LIMIT ?",
            (expression, kind, _CANDIDATES - len(found)),
        )
        found.update((row[0], None) for row in rows)
        if len(found) >= _CANDIDATES:
            break
    return list(found)


def _listed(ids: Iterable[int]) -> str:
    return ",".join(str(int(one)) for one in ids)
