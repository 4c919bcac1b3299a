"""The mark of messages: what the rules name in English, and the rooms above say in the user's language."""


def N_(message: str) -> str:  # noqa: N802 - the name that message extraction knows
    """Mark a message that is translated later, where it is shown."""
    return message
