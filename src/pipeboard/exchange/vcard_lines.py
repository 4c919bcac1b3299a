"""The lines of vCard 2.1, 3.0 and 4.0 as properties: unfolded, decoded, their parameters and labels read.

Everything is done in bytes until a value is whole: a line may be folded inside a letter, and each value may be in a
charset of its own.
"""

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeboard.exchange.charsets import text_of

PARAMETERS_LENGTH = 500
VALUE_LENGTH = 2_000
NOTE_LENGTH = 10_000
#: Of one card; the rest is left out.
MOST_PROPERTIES = 200

#: No preference; vCard 4 has 1 to 100, the lowest first.
NOT_PREFERRED = 101

#: Stands for a fold until the version of the card is known.
_FOLD = b"\x01"
_FOLD_IN_A_LETTER = re.compile(rb"\x01(?=[\x80-\xbf])")
_FOLD_IN_A_CODE = re.compile(rb"=\x01(?==[89ABab][0-9A-Fa-f])")
_FIRST = re.compile(rb"(?:[\w-]{1,40}\.)?([\w-]{1,60})[;:]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"B\0E\0", b"\0B\0E")

#: What Apple and Google write beside a property of a person's own label: `item1.X-ABLabel:_$!<Work>!$_`.
_LABEL = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_WORK = frozenset(
    "work business office company bureau travail entreprise société societe pro professionnel professionnelle siège"
    " siege arbeit geschäftlich firma büro trabajo oficina empresa lavoro ufficio werk kantoor trabalho escritorio"
    " escritório".split()
)
_HOME = frozenset(
    "home private personal domicile maison privé prive personnel personnelle perso privat zuhause casa thuis particular"
    " hogar".split()
)
_NO_PLACE = frozenset({"homepage", "home page", "page d'accueil", "page d’accueil", "website", "site web"})


class Property(NamedTuple):
    """A property of a card: its name, its value (escapes and all), and what its parameters say.

    `kinds` are the types in capitals (WORK, HOME, CELL…); `label` is a label of the person's own, and `is_known_label`
    whether it says no place. `is_old` is vCard 2.1.
    """

    name: str
    value: str
    kinds: frozenset[str]
    preference: int
    label: str
    said: dict[str, str]
    is_old: bool

    @property
    def is_work(self) -> bool:
        """Whether it is the company's."""
        return "WORK" in self.kinds

    @property
    def is_private(self) -> bool:
        """Whether it is the person's own, or of a label that nobody knows to be the company's."""
        return not self.is_work and ("HOME" in self.kinds or bool(self.label))


def cards_in(data: bytes) -> Iterator[tuple[list[Property], bytes]]:
    """The properties of each card, and the card as it came.

    A card in a card (AGENT) is somebody else; the end of the last may be missing.
    """
    lines: list[bytes] = []
    whole: list[bytes] = []
    depth = 0
    for line in _logical_lines(data):
        mark = line[:40].strip().upper()
        if mark.startswith(b"BEGIN:"):
            depth += 1
            if depth == 1:
                lines, whole = [], []
        whole.append(line)
        if mark.startswith(b"END:") and depth:
            depth -= 1
            if depth == 0:
                yield _properties(lines), _folded(whole)
        elif depth == 1 and not mark.startswith(b"BEGIN:") and len(lines) < MOST_PROPERTIES:
            lines.append(line)
    if depth:
        yield _properties(lines), _folded(whole)


def _folded(lines: list[bytes]) -> bytes:
    """Logical lines as they came."""
    return b"\n".join(lines).replace(_FOLD, b"\n ") + b"\n"


def unfolded(data: bytes) -> bytes:
    """The bytes with a newline at the end of each line and a mark for each fold; UTF-16 as UTF-8."""
    if data.startswith(_UTF_16):
        data = text_of(data).encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").replace(_FOLD, b"")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.replace(b"\n ", _FOLD).replace(b"\n\t", _FOLD)


def _logical_lines(data: bytes) -> Iterator[bytes]:
    """The lines; one in quoted-printable (2.1) goes on behind a "=" at its end."""
    parts: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = end if end >= 0 else len(data)
        line = data[at:end]
        at = end + 1
        parts.append(line)
        if line.rstrip(b" ").endswith(b"=") and b"QUOTED-PRINTABLE" in parts[0][:PARAMETERS_LENGTH].upper():
            continue
        yield b"\n".join(parts)
        parts = []
    if parts:
        yield b"\n".join(parts)


def _properties(lines: list[bytes]) -> list[Property]:
    is_old = any(line[:20].replace(_FOLD, b"").upper().startswith(b"VERSION:2") for line in lines)
    labels: dict[str, str] = {}
    found = []
    for line in lines:
        first = _FIRST.match(line)
        name = first[1].decode("ascii", "replace").upper() if first else ""
        if not name:
            continue
        head, value = _split(line, is_old=is_old)
        group = head.partition(";")[0].rpartition(".")[0].lower()
        if name == "X-ABLABEL":
            text = unescaped(text_of(value), is_old=is_old).strip()
            inner = _LABEL.fullmatch(text)
            labels[group] = (inner[1] if inner else text).strip()
        elif head:
            found.append((group, _property(name, head, value, is_old=is_old)))
    return [_labelled(one, labels.get(group, "")) for group, one in found]


def _split(line: bytes, *, is_old: bool) -> tuple[str, bytes]:
    """What stands before the first colon outside quotes, and what stands behind it, folds taken back."""
    is_quoted = False
    start = line[:PARAMETERS_LENGTH]
    if b'"' not in start:
        at = start.find(b":")
    else:
        at = -1
        for place, character in enumerate(start):
            if character == 0x22:
                is_quoted = not is_quoted
            elif character == 0x3A and not is_quoted:
                at = place
                break
    if at < 0:
        return "", b""
    # A sign of quoted-printable takes three bytes, and a letter has up to three of them.
    value = line[at + 1 : at + 1 + (NOTE_LENGTH if b"NOTE" in start[:20].upper() else VALUE_LENGTH) * 9]
    if b"QUOTED-PRINTABLE" in start.upper():
        # A "=" at the end of a line, and the blank ahead of the next one is text; unless it cuts a letter in two.
        value = _FOLD_IN_A_CODE.sub(b"", value).replace(b"=" + _FOLD, b" ")
    if is_old:
        # There a fold is at a blank, which stays; except where a program folds as the later versions do.
        value = _FOLD_IN_A_LETTER.sub(b"", value).replace(_FOLD, b" ")
    return text_of(start[:at].replace(_FOLD, b"")), value.replace(_FOLD, b"")


def _property(name: str, head: str, value: bytes, *, is_old: bool) -> Property:
    said: dict[str, str] = {}
    kinds: set[str] = set()
    for parameter in _parameters(head):
        key, has_value, text = parameter.partition("=")
        key, text = key.strip().upper(), text.strip().replace('"', "")
        if not has_value:
            kinds.add(key)
        elif key in ("TYPE", "ENCODING"):
            kinds |= {one.strip() for one in text.upper().split(",")}
        else:
            said[key] = text
    longest = NOTE_LENGTH if name == "NOTE" else VALUE_LENGTH
    if "QUOTED-PRINTABLE" in kinds:
        value = quopri.decodestring(value)
    elif kinds & {"BASE64", "B"}:
        value = b""
    return Property(
        name,
        text_of(value[: longest * 4], said.get("CHARSET"))[:longest],
        frozenset(kinds),
        _preference(kinds, said.get("PREF", "")),
        "",
        said,
        is_old,
    )


def _parameters(head: str) -> list[str]:
    """What stands between the semicolons outside quotes, behind the name."""
    if '"' not in head:
        return head.split(";")[1:]
    parts = head.split('"')
    # Between every second pair of quotes a semicolon is none.
    joined = '"'.join(part if at % 2 == 0 else part.replace(";", "\0") for at, part in enumerate(parts))
    return [one.replace("\0", ";") for one in joined.split(";")[1:]]


def _preference(kinds: set[str], said: str) -> int:
    if said.isascii() and said.isdigit() and 1 <= int(said[:4]) <= 100:
        return int(said[:4])
    return 1 if "PREF" in kinds else NOT_PREFERRED


def _labelled(one: Property, label: str) -> Property:
    """A property with what its label says of the place."""
    words = label.lower()
    if not words or words in _NO_PLACE:
        return one
    if words in _WORK:
        return one._replace(kinds=one.kinds | {"WORK"})
    if words in _HOME:
        return one._replace(kinds=one.kinds | {"HOME"})
    return one._replace(label=label)


def unescaped(text: str, *, is_old: bool) -> str:
    r"""The text without its escapes: `\n` is a line end, and a backslash before any other character is only an escape.

    In vCard 2.1 only signs are escaped: before a letter or digit it stands for itself (`C:\plans`).
    """
    if "\\" not in text:
        return text
    pieces = []
    at = 0
    while (found := text.find("\\", at)) >= 0:
        pieces.append(text[at:found])
        character = text[found + 1 : found + 2]
        if character in ("n", "N") and not (is_old and character == "N"):
            pieces.append("\n")
        else:
            pieces.append("\\" + character if is_old and character.isalnum() else character)
        at = found + 2
    return "".join(pieces) + text[at:]


def divided(text: str, separator: str) -> list[str]:
    """The parts between separators that are not escaped; their own escapes stay."""
    parts = text.split(separator)
    found: list[str] = []
    is_open = False
    for part in parts:
        if is_open:
            found[-1] += separator + part
        else:
            found.append(part)
        is_open = (len(part) - len(part.rstrip("\\"))) % 2 == 1
    return found
