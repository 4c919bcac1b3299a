"""What the prompt can find in a millisecond: the account or opportunity that is probably there already.

No search and no third-party library: exact questions to the index of folded names, as many as there are ways to write
one name, cost the same in any file. A list of all duplicates takes its time in `store/duplicates.py`.
"""

from __future__ import annotations

import sqlite3

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.slips import one_slip_apart
from pipeboard.sales.matching import (
    Kind,
    OpportunityFacts,
    alike_opportunities,
    other_spellings,
    slip_similarity,
    title_words,
)
from pipeboard.sales.text import fold

#: Names shorter than this are one slip from everything; longer ones are no names.
_SHORTEST, _LONGEST = 4, 60
#: So many letters at the beginning tell names apart well enough for reading all that share them.
_TELLING = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: How many open opportunities of an account are looked at, the newest first.
_MOST = 50


class Known(NamedTuple):
    """A record that is there: its id and what it is called."""

    id: int
    name: str


class AlreadyThere(NamedTuple):
    """What is probably there already: an `account`, else an `opportunity`; `about` which account and title."""

    about: tuple[str, str] = ("", "")
    account: Known | None = None
    opportunity: Known | None = None


def already_there(connection: sqlite3.Connection, account: str, title: str) -> AlreadyThere:
    """The account that a line probably means; where it names one exactly, its open opportunity of this title."""
    about = (account, title)
    if not account:
        return AlreadyThere(about)
    known = account_alike(connection, account)
    if known is not None or not title:
        return AlreadyThere(about, known)
    return AlreadyThere(about, None, opportunity_alike(connection, account, title))


def account_alike(connection: sqlite3.Connection, name: str) -> Known | None:
    """The account that a new name probably means: the same with another legal form or none, else one slip away.

    None where an account has this very name.
    """
    folded = fold(name)
    if not folded or connection.execute("SELECT 1 FROM account WHERE name_folded = ?", (folded,)).fetchone():
        return None
    return _first(connection, other_spellings(name)) or near_account(connection, folded)


def near_account(connection: sqlite3.Connection, folded: str) -> Known | None:
    """The account whose folded name is one typing slip from this. A slip in a figure is another figure, not a slip.

    Either the beginning of the name is right: the index gives all names that begin so, those of another length are
    passed over. Or the slip is in the beginning: then each name that may be meant is asked for.
    """
    if not _SHORTEST <= len(folded) <= _LONGEST:
        return None
    half = min(len(folded) // 2, _TELLING)
    begin = folded[:half]
    rows = connection.execute(
        "SELECT id, name_folded, name FROM account WHERE name_folded >= ? AND name_folded < ?"
        " AND length(name_folded) BETWEEN ? AND ?",
        (begin, begin + "\U0010ffff", len(folded) - 1, len(folded) + 1),
    )
    for number, known, name in rows:
        if one_slip_apart(known, folded) and _figures(known) == _figures(folded):
            return Known(number, name)
    return _first(connection, _slips_before(folded, half))


def _slips_before(folded: str, end: int) -> list[str]:
    """What may have been meant where the slip is before `end`: a letter too many, swapped, missing or wrong."""
    found: list[str] = []
    for at in range(end):
        before, letter, after = folded[:at], folded[at], folded[at + 1 :]
        if letter.isdigit():
            continue
        if not after[0].isdigit():
            found += (before + after, before + after[0] + letter + after[1:])
        for other in _LETTERS:
            found += (before + other + after, before + other + letter + after)
    return [one for one in dict.fromkeys(found) if one != folded]


def _figures(text: str) -> list[str]:
    return [sign for sign in text if sign.isdigit()]


def _first(connection: sqlite3.Connection, spellings: list[str]) -> Known | None:
    marks = ",".join("?" * len(spellings))
    row = connection.execute(
        f"SELECT id, name FROM account WHERE name_folded IN ({marks}) ORDER BY id LIMIT 1", spellings
    ).fetchone()
    return None if row is None else Known(row[0], row[1])


def named(connection: sqlite3.Connection, kind: Kind, name: str) -> list[Known]:
    """The accounts or contacts of this name, accents and case aside, the oldest first."""
    rows = connection.execute(f"SELECT id, name FROM {kind} WHERE name_folded = ? ORDER BY id", (fold(name) or name,))
    return [Known(number, known) for number, known in rows]


def opportunity_alike(connection: sqlite3.Connection, account: str, title: str) -> Known | None:
    """The open opportunity of an account that has this title already, word for word or but for one slip."""
    words = title_words(title)
    row = connection.execute(
        "SELECT id FROM account WHERE name_folded = ? ORDER BY id LIMIT 1", (fold(account) or account,)
    ).fetchone()
    if row is None or not words:
        return None
    wanted = OpportunityFacts(0, row[0], words)
    rows = connection.execute(
        "SELECT id, title FROM opportunity WHERE account_id = ? AND status = 'open' ORDER BY id DESC LIMIT ?",
        (row[0], _MOST),
    )
    for number, known in rows:
        if alike_opportunities(wanted, OpportunityFacts(number, row[0], title_words(known)), slip_similarity):
            return Known(number, known)
    return None
