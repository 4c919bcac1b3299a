"""Bytes from mail and cards as text. The label of their charset may be wrong; the bytes decide where they can.

What is valid UTF-8 with letters beyond ASCII hardly ever is anything else, whatever the label says; what is no UTF-8 is
not made so by a label. So UTF-8 is tried first, the label is the second choice, and the Western charset of Windows the
third. A text in which both are mixed (a quoted reply, a cut letter) is read letter by letter.
"""

import codecs
import re
from itertools import islice

#: Python's codecs hold more than charsets: `idna` and `punycode` take quadratic time, `unicode_escape` runs escapes,
#: `undefined` always fails. Only real charsets are believed.
_REAL = re.compile(
    r"ascii|utf[-_](7|8|16|32)([-_]?(be|le|sig))?|iso8859[-_]\d+|cp\d+|koi8[-_]\w|kz1048|mac[-_]\w+|gb\w+|big5\w*|euc[-_]\w+"
    r"|shift[-_]jis\w*|iso2022[-_]\w+|tis[-_]620|johab|hp[-_]roman8|ptcp154"
)
_LONGEST_NAME = 40

#: Labels that programs put on a larger charset of Windows, and names of their own (the WHATWG's list of encodings).
_MEANT = {
    "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip
_UTF_8 = frozenset({"ascii", "utf-8", "utf-8-sig"})
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
#: In these a few letters in a row may look like UTF-8 by chance: two or more bytes are one letter, or the letters lie
#: where the following bytes of UTF-8 do. There it takes so many letters to contradict the label.
_ALIKE = re.compile(r"gb18030|big5|cp9(32|36|49|50)|cp874|euc|johab|hz|mac|cp(437|7\d\d|8\d\d)")
_ENOUGH = 4
#: Charsets that switch by escapes and have no byte beyond ASCII.
_SEVEN_BITS = re.compile(r"iso2022|utf[-_]7")

#: A byte order mark decides; the longer ones come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip

#: What UTF-8 makes of a Western letter and the mark behind it (`NESTLÉ®`, `QUANTITÉ` and a hard blank, `Spaß…`):
#: phonetic letters and scripts that such a mistake is likelier than. Azeri and Hawaiian are written with some of them.
_BY_CHANCE = re.compile("[\u0080-\u009f\u0250-\u0258\u025a-\u02ba\u02bd-\u02c5\u02c8-\u02db\u02dd-\u02ff\u0700-\u07ff]")
_MULTIPLE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
#: The beginning of a letter that ends with the text: it was cut there.
_CUT = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
#: So many bytes decide for all of them.
_SAMPLE = 100_000


def text_of(data: bytes, charset: str | None = None) -> str:
    """The text; `charset` is what its label says, and bytes that no charset has are replaced. Never fails."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) if name == "utf-8" else 0 :].decode(name, "replace")
    label = _known(charset)
    if not _HIGH.search(data):
        return _seven_bits(data, label)
    if label is not None and _SEVEN_BITS.match(label) and b"\x1b" not in data:
        # It has no such byte, and nothing switches: the label is wrong.
        label = None
    if label is None and (wide := _wide(data)):
        return data.decode(wide, "replace")
    if label in _WIDE and _may_be_wide(data):
        return data.decode(label or "", "replace")
    if label is not None and _ALIKE.match(label):
        return _by_label_or_utf_8(data, label)
    other = "cp1252" if label is None or label in _UTF_8 or label in _WIDE else label
    if _is_utf_8(data) and (label is None or label in _UTF_8 or _is_likely(data)):
        return data.decode("utf-8")
    if _is_likely(data):
        return _letter_by_letter(data, other)
    return data.decode(other, "replace")


def _known(charset: str | None) -> str | None:
    """Python's own name of the charset a label means; None for no charset."""
    if not charset or len(charset) > _LONGEST_NAME or not charset.isascii() or not charset.isprintable():
        return None
    # RFC 2231 puts the language behind it: `utf-8*fr`.
    said = charset.strip("\"' ").partition("*")[0]
    for name in (said, said.lower().removeprefix("x-")):
        try:
            found = codecs.lookup(name).name
        except LookupError:
            continue
        return _MEANT.get(found, found) if _REAL.fullmatch(found) else None
    return None


def _seven_bits(data: bytes, label: str | None) -> str:
    """Bytes without a high one: ASCII, unless they switch between charsets, or are of two or four bytes a letter."""
    if label in _WIDE and _may_be_wide(data):
        return data.decode(label or "", "replace")
    if label is None and (wide := _wide(data)):
        return data.decode(wide, "replace")
    if label is not None and label not in _UTF_8 and label not in _WIDE:
        return data.decode(label, "replace")
    if b"\x1b$" in data:
        # Japanese mail without a label. What else has this escape is a terminal's, and ends elsewhere.
        try:
            return data.decode("iso2022_jp_2")
        except UnicodeDecodeError:
            pass
    return data.decode("ascii", "replace")


def _may_be_wide(data: bytes) -> bool:
    """Whether it may be UTF-16 or UTF-32, as its label says: a blank or a line end has a null there."""
    return b"\0" in data or not (b" " in data or b"\n" in data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: Western text has a null beside each letter."""
    for at, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        nulls, letters = data[at:400:2], data[1 - at : 400 : 2]
        if len(nulls) > 3 and nulls.count(0) * 10 > len(nulls) * 7 and letters.count(0) * 10 < len(letters):
            return name
    return None


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_label_or_utf_8(data: bytes, label: str) -> str:
    if _is_utf_8(data):
        try:
            text = data.decode(label)
        except UnicodeDecodeError:
            return data.decode("utf-8")
        return data.decode("utf-8") if sum(1 for _ in islice(_MULTIPLE.finditer(data), _ENOUGH)) == _ENOUGH else text
    return data.decode(label, "replace")


def _is_likely(data: bytes) -> bool:
    """Whether more letters are UTF-8, and are not so by chance, than bytes are of another charset."""
    sample = data[:_SAMPLE]
    letters = b"".join(_MULTIPLE.findall(sample)).decode("utf-8")
    stray = len(_HIGH.findall(_MULTIPLE.sub(b"", _CUT.sub(b"", sample))))
    likely = len(_BY_CHANCE.sub("", letters))
    return likely > stray


def _letter_by_letter(data: bytes, other: str) -> str:
    """What is UTF-8 as such, the bytes between in the other charset; a letter that is cut at the end is replaced."""
    pieces: list[str] = []
    at = 0
    for found in _MULTIPLE.finditer(data):
        pieces += (data[at : found.start()].decode(other, "replace"), found.group().decode("utf-8"))
        at = found.end()
    rest = data[at:]
    cut = _CUT.search(rest)
    pieces += (
        [rest.decode(other, "replace")] if cut is None else [rest[: cut.start()].decode(other, "replace"), "\ufffd"]
    )
    return "".join(pieces)
