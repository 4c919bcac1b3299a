"""What kind of file some bytes are, told by how they begin: the ending of a name says what somebody hoped for."""

from __future__ import annotations

import re

from pipeboard.exchange.errors import AnotherKind
from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.messages import N_

#: The kinds of file that hold records. `workbook` is XLSX, ODS, XLSB or the older XLS.
FileKind = Literal["csv", "workbook", "html", "json", "vcard", "mbox"]

#: So many bytes tell it; a page may have a long head before its table, but not before its first tag.
_BEGINNING = 4096

_SPREADSHEET_PARTS = (b"xl/workbook", b"xl/worksheets", b"xl/_rels", b"opendocument.spreadsheet")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|style)\b", re.I | re.S
)
_XML = re.compile(rb"\s*<(?:\?xml|[a-z])", re.I)
_MBOX = re.compile(rb"From \S+ .{5,60}\d{4}")
_MESSAGE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_MESSAGE_FIELDS = re.compile(
    rb"^(?:From|Subject|Date|Message-ID|Received|Return-Path|Delivered-To|MIME-Version):", re.I | re.M
)


class _Refused(NamedTuple):
    """A kind of file that holds no records as they are: how it begins, its name, and what to do instead."""

    begins: bytes
    name: str
    todo: str


_EXPORT = N_("Export the list itself from the tool as CSV or XLSX, and import that.")
_UNPACK = N_("Unpack it, and import the files in it: pipeboard import FILE FILE …")
_DATABASE = N_("Open a file of pipeboard with --db FILE; of another program, export the list as CSV.")
_REFUSED = (
    _Refused(b"%PDF-", N_("a PDF"), _EXPORT),
    _Refused(b"\x89PNG", N_("a picture"), _EXPORT),
    _Refused(b"\xff\xd8\xff", N_("a picture"), _EXPORT),
    _Refused(b"GIF8", N_("a picture"), _EXPORT),
    _Refused(b"{\\rtf", N_("a text document (RTF)"), _EXPORT),
    _Refused(b"\x1f\x8b", N_("a packed file (gzip)"), _UNPACK),
    _Refused(b"7z\xbc\xaf", N_("a packed file (7z)"), _UNPACK),
    _Refused(b"Rar!", N_("a packed file (RAR)"), _UNPACK),
    _Refused(b"BZh", N_("a packed file (bzip2)"), _UNPACK),
    _Refused(b"\xfd7zXZ", N_("a packed file (xz)"), _UNPACK),
    _Refused(b"SQLite format 3\0", N_("a database (SQLite)"), _DATABASE),
)


def kind_of(data: bytes) -> FileKind:
    """The kind of a file.

    Raises:
        AnotherKind: it is of a kind that is never read; the error says what to do instead.
    """
    beginning = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf")
    for one in _REFUSED:
        if beginning.startswith(one.begins):
            raise AnotherKind(one.todo, what=one.name)
    if data.startswith(b"PK\x03\x04"):
        return _kind_in_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "workbook"
    found = _kind_of_text(beginning)
    if found is not None:
        return found
    if _XML.match(beginning):
        raise AnotherKind(_EXPORT, what=N_("XML"))
    return "csv"


def _kind_of_text(beginning: bytes) -> FileKind | None:
    if _HTML.match(beginning):
        return "html"
    stripped = beginning.lstrip()
    if stripped[:1] in (b"{", b"[") and re.match(rb"[\[{]\s*(?:[\[{\]}\"]|$)", stripped):
        return "json"
    if stripped[:12].upper().startswith(b"BEGIN:VCARD"):
        return "vcard"
    if stripped[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise AnotherKind(N_("Export the tasks from the tool as CSV, and import that."), what=N_("a calendar (ICS)"))
    if _MBOX.match(beginning):
        return "mbox"
    message = _MESSAGE.match(beginning.replace(b"\r\n", b"\n"))
    if message and len(_MESSAGE_FIELDS.findall(message[0])) >= 2:
        return "mbox"
    return None


def _kind_in_zip(data: bytes) -> FileKind:
    # The names of the parts stand in the directory at the end of the archive, and before each part.
    if any(part in data for part in _SPREADSHEET_PARTS):
        return "workbook"
    if b"word/document" in data or b"opendocument.text" in data:
        raise AnotherKind(_EXPORT, what=N_("a text document"))
    raise AnotherKind(_UNPACK, what=N_("a packed file (ZIP)"))
