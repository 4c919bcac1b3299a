"""How often an expected signature was pushed, in words. Pure."""

from __future__ import annotations

from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import Language
from pipeboard.sales.pushes import PushRecord, is_pushed_often


def pushed(record: PushRecord, language: Language) -> str:
    """`pushed 4 times, 11 weeks`; days below two weeks. Empty where it never was."""
    if not record.number:
        return ""
    times = language.count("pushed once", "pushed {number} times", record.number)
    if record.days < 14:
        return f"{times}, {language.count('{number} day', '{number} days', record.days)}"
    return f"{times}, {language.count('{number} week', '{number} weeks', round(record.days / 7))}"


def push_ink(record: PushRecord) -> Ink:
    """Loud where it was pushed so often that the date means little."""
    return "today" if is_pushed_often(record) else "dim"
