"""Search as one types, within a frame in any file.

The index gives its documents newest first and unranked; it is never read further than `_SEEN` documents or `_NEWEST`
opportunities, so that a word that stands everywhere costs no more than a rare one. What has fewer documents than that
is found completely. Titles (with the name of the account) come first, then the other records in the order of `_KINDS`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from pipeboard.light import NamedTuple
from pipeboard.sales.search import Hit, HitKind, excerpt, tokens, wanted_id
from pipeboard.store.reads.opportunities import with_ids

#: What the row id of a document says: the record's id times 8 plus this (`migrations/0001_first.sql`).
_KINDS: dict[int, HitKind] = {1: "account", 2: "contact", 4: "note", 3: "activity", 5: "document"}
#: How many documents of any kind are looked at, and among how many of the newest opportunities titles are looked for.
_SEEN = 500
_NEWEST = 20_000
#: The longest beginning of words that the index has lists of (`prefix` in `migrations/0001_first.sql`).
_STEPPED = 3
#: So many words say enough to look no further once they have found all that is wanted.
_TELLING = 3
#: How many titles are looked at for each one wanted, so that open ones can come before closed ones.
_CHOICE = 4
#: How many opportunities an account that was found brings with it.
_OF_ACCOUNT = 3


class _Found(NamedTuple):
    """A document that was found, and the opportunity it leads to."""

    kind: HitKind
    document: int
    opportunity_id: int | None


def search(connection: sqlite3.Connection, text: str, limit: int) -> list[Hit]:
    """What typed text finds, each opportunity once, `limit` hits at most: first the one of this id, then titles of
    open opportunities, of closed ones, then other records.
    """
    found: list[_Found] = []
    there: set[int] = set()
    candidates = _candidates(connection, text, limit)
    # The next candidate is not asked for in vain: it may be the first of another question to the index.
    while len(found) < limit and (one := next(candidates, None)) is not None:
        if one.opportunity_id is None or one.opportunity_id not in there:
            found.append(one)
            there.add(one.opportunity_id or 0)
    records = with_ids(connection, there)
    words = _words(connection, [one.document for one in found])
    typed = tokens(text)
    return [
        Hit(one.kind, records.get(one.opportunity_id or 0), excerpt(words[one.document], typed))
        for one in found
        if one.document in words
    ]


def _candidates(connection: sqlite3.Connection, text: str, limit: int) -> Iterator[_Found]:
    number = wanted_id(text)
    if number is not None:
        yield _Found("opportunity", number * 8, number)
    typed = tokens(text)
    if not typed:
        return
    # The index goes through a whole word, or the first letters of one, step by step. Of what begins with more letters
    # it makes a list first, as long as the word is common: so whole words are asked for first.
    whole = " AND ".join(f'"{token}"' if len(token) > _STEPPED else f'"{token}"*' for token in typed)
    beginnings = " AND ".join(f'"{token}"*' for token in typed)
    documents = _documents(connection, whole)
    if whole == beginnings or len(documents) >= (_SEEN if len(typed) < _TELLING else limit):
        yield from _titles(connection, whole, documents, limit)
    else:
        # Only when titles are not enough are the documents asked for.
        yield from _titles(connection, beginnings, None, limit)
        documents = _documents(connection, beginnings)
        older = [document // 8 for document in documents if document % 8 == 0]
        yield from _of_titles(connection, older, limit)
    yield from _others(connection, documents)


def _documents(connection: sqlite3.Connection, question: str) -> list[int]:
    """The newest documents of a full-text expression."""
    rows = connection.execute(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (question, _SEEN)
    )
    return [row[0] for row in rows]


def _titles(connection: sqlite3.Connection, question: str, documents: list[int] | None, limit: int) -> Iterator[_Found]:
    """The titles among these documents and, unless they are all there are, among the newest opportunities."""
    ids = [document // 8 for document in documents or () if document % 8 == 0]
    if documents is None or len(documents) >= _SEEN:
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM opportunity").fetchone()
        rows = connection.execute(
            "SELECT rowid / 8 FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? AND rowid % 8 = 0"
            " ORDER BY rowid DESC LIMIT ?",
            (question, max(last - _NEWEST, 0) * 8, last * 8, limit * _CHOICE),
        )
        ids += [row[0] for row in rows]
    return _of_titles(connection, ids, limit)


def _others(connection: sqlite3.Connection, documents: list[int]) -> Iterator[_Found]:
    for kind, name in _KINDS.items():
        for document in documents:
            if document % 8 == kind:
                ids = [row[0] for row in connection.execute(_LEADS[name], (document // 8,))]
                for one in ids or [None]:
                    yield _Found(name, document, one)


def _of_titles(connection: sqlite3.Connection, ids: Iterable[int], limit: int) -> Iterator[_Found]:
    """Those opportunities, open ones first, then the newest."""
    listed = ",".join(map(str, ids))
    rows = connection.execute(
        f"SELECT id FROM opportunity WHERE id IN ({listed}) ORDER BY status <> 'open', id DESC LIMIT ?", (limit,)
    )
    return (_Found("opportunity", row[0] * 8, row[0]) for row in rows.fetchall())


#: The opportunities that a record leads to, the best first; none where it stands alone.
_LEADS: dict[HitKind, str] = {
    "account": "SELECT id FROM opportunity WHERE account_id = ? ORDER BY status <> 'open', id DESC"
    f" LIMIT {_OF_ACCOUNT}",
    # Those a person takes part in, else those of their account.
    "contact": "SELECT id FROM ("
    " SELECT o.id, o.status, 0 AS distance FROM opportunity_contact JOIN opportunity AS o ON o.id = opportunity_id"
    "  WHERE contact_id = ?1"
    " UNION ALL SELECT o.id, o.status, 1 FROM contact JOIN opportunity AS o ON o.account_id = contact.account_id"
    "  WHERE contact.id = ?1"
    ") ORDER BY distance, status <> 'open', id DESC LIMIT 1",
    "note": "SELECT ?",
    "activity": "SELECT opportunity_id FROM activity WHERE id = ?",
    "document": "SELECT opportunity_id FROM document WHERE id = ?",
}


def _words(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, str]:
    listed = ",".join(map(str, documents))
    return dict(connection.execute(f"SELECT rowid, words FROM search WHERE rowid IN ({listed})").fetchall())
