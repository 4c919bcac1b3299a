"""Records that are probably the same: all pairs of a file, best first, and those like one that is about to be saved.

Which ones are compared at all is said by `sales.shared_keys`; they are ranked by `sales.matching`, with rapidfuzz as
its similarity. A list of all pairs holds what accounts and contacts are known by, opportunities account by account, and
of the pairs that it finds the numbers only; the names are read for those that are shown.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

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
from pipeboard.sales.shared_keys import KEYS, candidates
from pipeboard.sales.text import fold
from pipeboard.store.changes.capture import label
from pipeboard.store.reads.similar import account_alike

#: How many candidates are ranked for one record.
_CANDIDATES = 50

#: Whether two records of a kind are probably one.
_JUDGES: dict[Kind, Callable[[Any, Any, Similarity], Likeness | None]] = {
    "account": alike_accounts,
    "contact": alike_contacts,
    "opportunity": alike_opportunities,
}


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


class _Found(NamedTuple):
    """Two records that are probably one, in the order of the list; their names are read when they are shown."""

    dissimilarity: float
    kind: int
    older: int
    newer: int
    reason: Reason


def pairs(connection: sqlite3.Connection, kinds: Sequence[Kind] = KINDS, limit: int = -1) -> list[Pair]:
    """The pairs of accounts, contacts and open opportunities that are probably one, best first (below 0: all)."""
    from heapq import nsmallest

    # A pair may share several keys, and is found at each.
    found = set(_all_found(connection, kinds))
    best = sorted(found) if limit < 0 else nsmallest(limit, found)
    sides = {kind: _sides(connection, kind, best) for kind in kinds}
    return [
        Pair(kind, -one.dissimilarity, one.reason, sides[kind][one.older], sides[kind][one.newer])
        for one in best
        for kind in (KINDS[one.kind],)
    ]


def _all_found(connection: sqlite3.Connection, kinds: Sequence[Kind]) -> Iterator[_Found]:
    similarity = rapidfuzz_similarity()
    for kind in kinds:
        place, judge = KINDS.index(kind), _JUDGES[kind]
        for together in _compared(connection, kind):
            for first, second in candidates(together, KEYS[kind]):
                likeness = judge(first, second, similarity)
                if likeness is not None:
                    older, newer = sorted((first.id, second.id))
                    yield _Found(-round(float(likeness.score), 1), place, older, newer, likeness.reason)


def _compared(connection: sqlite3.Connection, kind: Kind) -> Iterator[list[Any]]:
    """The records of a kind that can be one, by their facts: those of one account, where they must be."""
    if kind == "account":
        yield [facts for facts, _ in _accounts(connection)]
    elif kind == "contact":
        yield [facts for facts, _ in _contacts(connection)]
    else:
        rows = connection.execute(
            "SELECT account_id, id, title, amount_minor, currency FROM opportunity"
            " WHERE status = 'open' AND account_id IS NOT NULL ORDER BY account_id, id"
        )
        for account_id, together in groupby(rows, itemgetter(0)):
            sales = list(together)
            if len(sales) > 1:
                yield [
                    OpportunityFacts(number, account_id, title_words(title), amount, currency)
                    for _, number, title, amount, currency in sales
                ]


def _sides(connection: sqlite3.Connection, kind: Kind, found: Sequence[_Found]) -> dict[int, Side]:
    """What the records of a kind that were found are called, by id."""
    place = KINDS.index(kind)
    ids = {number for one in found if one.kind == place for number in (one.older, one.newer)}
    table = {"account": "id", "contact": "contact.id", "opportunity": "o.id"}[kind]
    return {side.id: side for _, side in _READERS[kind](connection, f"{table} IN ({_listed(ids)})")}


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


_READERS: dict[Kind, Callable[[sqlite3.Connection, str], list[tuple[Any, Side]]]] = {
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
    return _ranked("account", wanted, _accounts(connection, f"id IN ({_listed(ids)})"))


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
    return _ranked("contact", wanted, _contacts(connection, f"contact.id IN ({_listed(ids)})"))


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
    return _ranked("opportunity", wanted, _opportunities(connection, f"o.id IN ({_listed(row[0] for row in rows)})"))


def _ranked(kind: Kind, wanted: Any, records: list[tuple[Any, Side]]) -> list[Match]:
    similarity = rapidfuzz_similarity()
    found = []
    for facts, side in records:
        likeness = _JUDGES[kind](wanted, facts, similarity)
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
