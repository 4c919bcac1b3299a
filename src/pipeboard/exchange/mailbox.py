"""Several messages in one file or pipe: an mbox, or messages one behind the other as mutt pipes those that are tagged.

Two things begin a message. A `From ` line of an mbox: with a date as `asctime` writes it and a header below, so that a
line of text that begins with "From" is none. And the headers of a message behind an empty line: a block that has what
only a sent message has, outside the parts of the message before it. `Content-Length` is not believed: programs that
change a message leave it as it was.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

#: `From lea@acme.example Tue Nov 17 09:15:00 2026`: there may be no address, and a zone anywhere.
_SEPARATOR = re.compile(
    rb"From [^\n]{0,300}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2})[ ,]"
    rb"[^\n]{0,60}\d[^\n]{0,60}"
)
_HEADER = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_FOLDED = re.compile(rb"\n[ \t]+")
_BOUNDARY = re.compile(rb"boundary[ \t]*=[ \t]*(?:\"([^\"\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
#: A block of headers of a message that was sent has all of these, and one of the others.
_ALWAYS = (b"from", b"date", b"message-id")
_ONE_OF = (b"received", b"return-path", b"mime-version", b"delivered-to")
#: A longer block is not looked at as a whole.
_BLOCK = 64 * 1024
_FROM = re.compile(rb"^From ", re.MULTILINE)
_MESSAGE_ID = re.compile(rb"^message-id[ \t]*:", re.IGNORECASE | re.MULTILINE)
#: So many lines that may begin a message, or be in its headers, are looked at, and so many bytes of headers.
MOST_LOOKED_AT = 50_000
MOST_BLOCKS = 6 * 1024 * 1024

#: Programs keep their own notes in the first message of an mbox.
_INTERNAL = b"FOLDER INTERNAL DATA"
_MOZILLA = re.compile(rb"^X-Mozilla-Status:[ \t]*([0-9a-f]{4})", re.IGNORECASE | re.MULTILINE)
_EXPUNGED = 0x0008


#: What begins the entry of a message that had no separator, as mail programs write it.
_WRITTEN = "From - %a %b %d %H:%M:%S %Y"
_TO_QUOTE = re.compile(rb"^(>*From )", re.MULTILINE)


class Piece(NamedTuple):
    """One message of several: its bytes without the line of the mbox, and that line ("" when it has none)."""

    data: bytes
    separator: str = ""


def messages_of(data: bytes) -> list[Piece]:
    """The messages in these bytes, in their order; what is no message at all is one piece, as it is.

    Left out are what a mail program keeps about the mbox itself, and messages that Thunderbird has marked as deleted.
    """
    data = data.replace(b"\r\n", b"\n") if b"\r\n" in data else data
    start = data.lstrip(b"\n")
    start = start.removeprefix(b"\xef\xbb\xbf")
    is_mbox = start.startswith(b"From ")
    pieces = list(_mbox(start) if is_mbox else [Piece(data)])
    found = [one for piece in pieces for one in _in_a_row(piece)]
    kept = [one for one in found if not _is_internal(one.data)]
    return kept if len(found) > 1 else found


def as_mbox(piece: Piece, at: datetime) -> bytes:
    """A message as an entry of an mbox that other programs read, and `messages_of`. `at` is when it came."""
    separator = piece.separator.encode("ascii", "replace")
    if not _SEPARATOR.fullmatch(separator):
        # The names of days and months are English in an mbox, whatever the locale: Python sets none by itself.
        separator = at.strftime(_WRITTEN).encode("ascii", "replace")
    return separator + b"\n" + _TO_QUOTE.sub(rb">\1", piece.data).rstrip(b"\n") + b"\n\n"


def _mbox(data: bytes) -> Iterator[Piece]:
    """The messages between the separators, their quoting (`>From `, `>>From `) taken back."""
    lines = (found.start() for found in islice(_FROM.finditer(data), MOST_LOOKED_AT))
    starts = [0, *(at for at in lines if at and _is_separator(data, at))]
    for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
        line, _, rest = data[start:end].partition(b"\n")
        if rest.strip():
            # The empty line ahead of the next separator belongs to the separator.
            rest = rest[:-1] if rest.endswith(b"\n\n") else rest
            yield Piece(_QUOTED.sub(rb"\1", rest), line.decode("ascii", "replace"))


def _is_separator(data: bytes, at: int) -> bool:
    """Whether the line at this place begins a message: its form, and a header or the end below it."""
    end = data.find(b"\n", at)
    line = data[at : end if end >= 0 else len(data)]
    if len(line) > 500 or not _SEPARATOR.fullmatch(line):
        return False
    below = data[end + 1 : end + 200] if end >= 0 else b""
    return not below.strip() or bool(_HEADER.match(below.removeprefix(b">")))


def _in_a_row(piece: Piece) -> Iterator[Piece]:
    """The messages that stand one behind the other without a separator."""
    data, start, separator = piece.data, 0, piece.separator
    inside = _end_of_parts(data, 0)
    left = MOST_BLOCKS
    for found in islice(_MESSAGE_ID.finditer(data), MOST_LOOKED_AT):
        if found.start() < inside:
            continue
        begin = data.rfind(b"\n\n", max(inside - 1, found.start() - _BLOCK), found.start() + 1) + 2
        if begin < 2 or begin <= start:
            continue
        block = _block(data, begin)
        left -= len(block)
        if left < 0:
            break
        if _is_sent(block):
            yield Piece(data[start:begin].rstrip(b"\n") + b"\n", separator)
            start, separator = begin, ""
            inside = _end_of_parts(data, begin)
    yield Piece(data[start:], separator)


def _is_sent(block: bytes) -> bool:
    """Whether these are the headers of a sent message. Quoted and forwarded ones lack the lines only programs read."""
    names = _names(block)
    return all(name in names for name in _ALWAYS) and any(name in names for name in _ONE_OF)


def _block(data: bytes, at: int) -> bytes:
    """The lines up to the next empty one."""
    end = data.find(b"\n\n", at, at + _BLOCK)
    return data[at : end if end >= 0 else at + _BLOCK]


def _names(block: bytes) -> set[bytes]:
    """The names of the headers of a block; none where a line of it is no header."""
    names = set()
    for line in _FOLDED.sub(b" ", block).split(b"\n"):
        found = _HEADER.match(line)
        if found is None:
            return set()
        names.add(found.group().rstrip(b" \t:").lower())
    return names


def _end_of_parts(data: bytes, at: int) -> int:
    """Where the last part of the message that begins here ends: what its parts hold (a forwarded message) is its own.

    A message without parts ends with its headers. One whose parts have no end goes on to the end of the bytes.
    """
    block = _FOLDED.sub(b" ", _block(data, at))
    kind = next((line for line in block.split(b"\n") if line[:13].lower() == b"content-type:"), b"").lower()
    if b"message/rfc822" in kind:
        return len(data)
    found = _BOUNDARY.search(block) if b"multipart/" in kind else None
    if found is None:
        return at + max(0, len(_block(data, at)) - 1)
    end = data.find(b"\n--" + (found[1] or found[2]) + b"--", at)
    return end if end >= 0 else len(data)


def _is_internal(data: bytes) -> bool:
    head = _block(data, 0)
    status = _MOZILLA.search(head)
    return _INTERNAL in head or (status is not None and bool(int(status[1], 16) & _EXPUNGED))
