"""What the file knows of a message: whether it is kept already, and which open opportunities it may be about.

A kept message is a done e-mail activity whose note ends with the line of its id (`trailer`), so that the text of
another message cannot pass for it.
"""

import sqlite3
from collections.abc import Iterable

from pipeboard.sales.correspondence import (
    ID_LENGTH,
    Candidate,
    Evidence,
    Letter,
    company_domain,
    plain_words,
    ranked,
    said_in,
)

#: The last line of a note with the id of a message is within so many characters.
_LAST_LINE = ID_LENGTH + 30

_OPEN = """
SELECT o.id, o.title, account.name, coalesce(max(activity.done_at), o.created_on)
FROM opportunity AS o
LEFT JOIN account ON account.id = o.account_id
LEFT JOIN activity ON activity.opportunity_id = o.id AND activity.done_at IS NOT NULL
WHERE o.status = 'open' AND o.id IN ({ids})
GROUP BY o.id
"""

# The opportunities a set of contacts (`{those}`) takes part in, and those of their accounts.
_PART = "SELECT opportunity_id FROM opportunity_contact WHERE contact_id IN (SELECT id FROM contact WHERE {those})"
_ACCOUNT = (
    "SELECT id FROM opportunity WHERE status = 'open' AND account_id IN"
    " (SELECT account_id FROM contact WHERE {those} AND account_id IS NOT NULL)"
)


def trailer(message_id: str) -> str:
    """The last line of the note of a kept message."""
    return f"Message-ID: <{message_id}>"


def kept_in(connection: sqlite3.Connection, letter: Letter) -> int | None:
    """The opportunity that has this message already; the instant is compared first, since that reads no note."""
    line = trailer(letter.message_id)
    row = connection.execute(
        "SELECT opportunity_id FROM activity WHERE kind = 'email' AND opportunity_id IS NOT NULL"
        " AND (:instant IS NULL OR done_at = :instant) AND substr(note, -length(:line)) = :line ORDER BY id LIMIT 1",
        {"instant": letter.instant, "line": line},
    ).fetchone()
    return None if row is None else int(row[0])


def about(connection: sqlite3.Connection, letter: Letter) -> list[Candidate]:
    """The open opportunities a message may be about, the likeliest first."""
    found: dict[int, set[Evidence]] = {}

    def add(kind: Evidence, ids: Iterable[int]) -> None:
        for one in ids:
            found.setdefault(one, set()).add(kind)

    add("thread", _threads(connection, letter.references))
    if letter.address:
        add("person", _ids(connection, _PART.format(those="email = ?"), letter.address))
        add("account", _ids(connection, _ACCOUNT.format(those="email = ?"), letter.address))
    domain = company_domain(letter.address)
    if domain:
        same = "substr(email, -length(?1)) = ?1"
        for question in (_PART, _ACCOUNT):
            add("domain", _ids(connection, question.format(those=same), f"@{domain}"))
    words = plain_words(letter.subject)
    for one, title, account in connection.execute(
        "SELECT o.id, o.title, account.name FROM opportunity AS o LEFT JOIN account ON account.id = o.account_id"
        " WHERE o.status = 'open'"
    ):
        if said_in(title, words):
            add("title", (one,))
        if account and said_in(account, words):
            add("named", (one,))
    rows = connection.execute(_OPEN.format(ids=",".join(str(int(one)) for one in found)))
    return ranked(Candidate._make((*row, frozenset(found[row[0]]))) for row in rows)


def _ids(connection: sqlite3.Connection, question: str, value: str) -> list[int]:
    return [row[0] for row in connection.execute(question, (value,))]


def _threads(connection: sqlite3.Connection, references: tuple[str, ...]) -> set[int]:
    """The opportunities that have one of the messages this one answers."""
    wanted = {trailer(one) for one in references}
    if not wanted:
        return set()
    rows = connection.execute(
        "SELECT opportunity_id, substr(note, ?) FROM activity WHERE kind = 'email' AND opportunity_id IS NOT NULL"
        " AND note IS NOT NULL",
        (-_LAST_LINE,),
    )
    return {number for number, end in rows if end.rpartition("\n")[2] in wanted}
