"""The name of a record in every file, as SQL: a UUIDv7 (RFC 9562) that the file makes by itself.

It stands as the DEFAULT of the column `uid`, so that no insertion has to think of it, the sqlite3 shell's included: the
milliseconds since 1970, then 74 bits of chance. `migrations/0003_uid.sql` writes the same text.
"""

_MILLISECONDS = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"

#: A new uid.
NEW_UID_SQL = (
    "printf('%08x-%04x-7%03x-%04x-%012x',"
    f" {_MILLISECONDS} >> 16, {_MILLISECONDS} & 65535,"
    " random() & 4095, random() & 16383 | 32768, random() & 281474976710655)"
)

#: What the column takes: lower-case digits in the groups of a UUID of version 7.
UID_RULE_SQL = "uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*'"
