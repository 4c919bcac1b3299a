"""The name of a record in every file, as SQL: a UUIDv7 (RFC 9562) that the file makes by itself.

It stands as the DEFAULT of the column `uid`, so that no insertion has to think of it, the sqlite3 shell's included: the
milliseconds since 1970, then 74 bits of chance. `migrations/0003_uid.sql` writes the same text.

For many rows at once SQLite works it out too slowly: a fifth of the time of their insertion. `new_uids` makes the same.
"""

from __future__ import annotations

import os
import sqlite3

_MILLISECONDS = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"

#: A new uid.
NEW_UID_SQL = (
    "printf('%08x-%04x-7%03x-%04x-%012x',"
    f" {_MILLISECONDS} >> 16, {_MILLISECONDS} & 65535,"
    " random() & 4095, random() & 16383 | 32768, random() & 281474976710655)"
)

#: What the column takes: lower-case digits in the groups of a UUID of version 7.
UID_RULE_SQL = "uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*'"

#: The letter of a UUID that says its variant, by a letter of chance.
_VARIANTS = {letter: "89ab"[int(letter, 16) & 3] for letter in "0123456789abcdef"}


def new_uids(connection: sqlite3.Connection, count: int) -> list[str]:
    """So many new uids, all of this moment."""
    (now,) = connection.execute(f"SELECT {NEW_UID_SQL}").fetchone()
    moment, chance = now[:15], os.urandom(10 * count).hex()
    parts = (chance[at : at + 20] for at in range(0, 20 * count, 20))
    return [f"{moment}{one[:3]}-{_VARIANTS[one[3]]}{one[4:7]}-{one[7:19]}" for one in parts]
