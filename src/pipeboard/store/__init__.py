"""The file: the only room that knows SQL.

What must answer within one shell prompt or one frame is plain SQL on the standard library's sqlite3 (`reads/`,
`capture.py`, the journal); commands that change records are SQLModel sessions (`writes/`), imported when first needed.
"""
