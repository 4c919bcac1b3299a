"""The outside: bytes of other programs become rows and records, and records become bytes.

Nothing here knows SQL. What comes in is read (`tables_in`), understood (`fields`, `values`, `dates`), planned without
touching anything (`planning`), and only then written, as one command of the store (`importing`).
"""
