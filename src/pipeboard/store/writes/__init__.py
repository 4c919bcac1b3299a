"""Commands that change records: SQLModel sessions, imported when the first one is run."""
