"""Text cells that a spreadsheet would run are made inert on the way out, and exactly restored on the way in.

A cell that begins with `= + - @`, a tab or a line end is taken for a formula by spreadsheets. Such text is written
behind an apostrophe. So that every text survives the round trip, text that already looks guarded gets one more.
Numbers and phone numbers stay as they are: they compute nothing.
"""

import re

from pipeboard.sales.text import clean

# The wide forms are taken for the plain ones by some spreadsheets.
_STARTS = "=+\\-@\t\r\n＝＋－＠"
_RUNS = re.compile(f"[{_STARTS}]")
_GUARDED = re.compile(f"'+[{_STARTS}]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9 .,\u00a0\u202f]*(?: ?[%€$£])?|\+[0-9][0-9 ().\u00a0\u202f-]{5,}")


def guard(text: str) -> str:
    """The cell of some text."""
    if _GUARDED.match(text) or (_RUNS.match(text) and not _NUMBER.fullmatch(text)):
        return "'" + text
    return text


def unguard(cell: str) -> str:
    """The text of a cell: the inverse of `guard`."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def text_of(cell: str) -> str:
    """The text of a cell, harmless and on one line; empty for a cell of blanks."""
    return clean(unguard(cell))
