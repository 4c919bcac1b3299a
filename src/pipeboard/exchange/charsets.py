"""Bytes from mail and cards as text, in the charset they say or in the one they most likely mean."""

import codecs
import re

#: Python's codecs hold more than charsets: `idna` and `punycode` take quadratic time, `unicode_escape` runs escapes,
#: `undefined` always fails. Only real charsets are believed.
_REAL = re.compile(
    r"ascii|utf[-_](7|8|16|32)([-_]?(be|le|sig))?|iso8859[-_]\d+|cp\d+|koi8[-_]\w|kz1048|mac[-_]\w+|gb\w+|big5\w*|euc[-_]\w+"
    r"|shift[-_]jis\w*|iso2022[-_]\w+|tis[-_]620|johab|hp[-_]roman8|ptcp154"
)
_LONGEST_NAME = 40


def text_of(data: bytes, charset: str | None = None) -> str:
    """The text; bytes that the charset does not have are replaced. Never fails."""
    name = _known(charset)
    if name not in (None, "ascii", "utf-8"):
        assert name is not None
        return data.decode(name, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Old programs that say UTF-8 or nothing mean the Western charset of Windows.
        return data.decode("utf-8" if name == "utf-8" else "cp1252", "replace")


def _known(charset: str | None) -> str | None:
    """Python's own name of a charset; None for no charset."""
    if not charset or len(charset) > _LONGEST_NAME or not charset.isascii() or not charset.isprintable():
        return None
    try:
        name = codecs.lookup(charset.strip("\"' ")).name
    except LookupError:
        return None
    # What calls itself Latin-1 and uses 0x80–0x9F is Windows's: so says the WHATWG's list of encodings.
    return ("cp1252" if name == "iso8859-1" else name) if _REAL.fullmatch(name) else None
