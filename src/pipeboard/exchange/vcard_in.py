"""Business cards (vCard 2.1, 3.0 and 4.0) read into `Card`s. Any bytes will do; what they cannot mean is left out.

`vobject` reads the structured values. It never sees the bytes as they came: its search for parameters takes time
exponential in the number of commas (0.6 s for twenty, minutes for thirty), it decodes with whatever codec a card names,
and raises what that codec raises. So the lines are unfolded, cut and decoded here, one pass each, and what it gets is a
plain vCard 3.0 without parameters.
"""

import quopri
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

# The library has no types of its own.
from vobject import readOne  # type: ignore[import-untyped]
from vobject.base import VObjectError  # type: ignore[import-untyped]

from pipeboard.exchange.charsets import text_of
from pipeboard.exchange.errors import NotACard, TooMuch
from pipeboard.sales.correspondence import Card
from pipeboard.sales.text import clean, clean_lines

#: Photographs are in the cards.
LARGEST = 16 * 1024 * 1024
MOST_LINES = 400_000
MOST_CARDS = 200
#: Characters of what is read of all of them: `vobject` goes through them one by one.
MOST_TEXT = 1_000_000
#: Of one card; the rest is left out.
MOST_PROPERTIES = 50
PARAMETERS_LENGTH = 300
VALUE_LENGTH = 1_000
NOTE_LENGTH = 10_000
#: Of one field of a card.
NAME_LENGTH = 200

_LINE_ENDS = (b"\n", b"\r")
_READ = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL", "NOTE"})


class _Property(NamedTuple):
    name: str
    value: str
    is_preferred: bool = False
    is_fax: bool = False


def read_vcards(data: bytes) -> list[Card]:
    """The cards in these bytes, in their order; those without any name are left out.

    Raises:
        TooMuch: over a limit.
        NotACard: there is none, or none has a name.
    """
    if len(data) > LARGEST:
        raise TooMuch(what=f"{len(data) // (1024 * 1024) + 1} MiB", limit=f"{LARGEST // (1024 * 1024)} MiB")
    if max(map(data.count, _LINE_ENDS)) > MOST_LINES:
        raise TooMuch(what="lines", limit=MOST_LINES)
    cards: list[Card] = []
    seen = length = 0
    for properties in _cards(_logical_lines(_text(data))):
        seen += 1
        length += sum(len(one.value) for one in properties)
        if seen > MOST_CARDS:
            raise TooMuch(what="cards", limit=MOST_CARDS)
        if length > MOST_TEXT:
            raise TooMuch(what="text", limit=MOST_TEXT)
        card = _card(properties)
        if card.name:
            cards.append(card)
    if not seen:
        raise NotACard(reason="it has no line BEGIN:VCARD")
    if not cards:
        raise NotACard(reason="no card in it has a name")
    return cards


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return text_of(data)


def _logical_lines(text: str) -> Iterator[str]:
    """The lines with their continuations: a blank ahead (3.0, 4.0), or "=" at the end of quoted-printable (2.1)."""
    parts: list[str] = []
    is_soft = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if parts and is_soft:
            parts.append("\n" + line)
        elif parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            if parts:
                yield "".join(parts)
            parts = [line]
        is_soft = line.endswith("=") and "QUOTED-PRINTABLE" in parts[0][:PARAMETERS_LENGTH].upper()
    yield "".join(parts)


def _cards(lines: Iterator[str]) -> Iterator[list[_Property]]:
    """What is read of each card. A card in a card (AGENT) is somebody else; the end may be missing."""
    found: list[_Property] = []
    depth = 0
    for line in lines:
        mark = line[:40].strip().upper()
        if mark.startswith("BEGIN:"):
            depth += 1
            if depth == 1:
                found = []
        elif mark.startswith("END:") and depth:
            depth -= 1
            if depth == 0:
                yield found
        elif depth == 1 and len(found) < MOST_PROPERTIES:
            found += _property(line)
    if depth:
        yield found


def _property(line: str) -> list[_Property]:
    """The property of a line, its value decoded; nothing when it is none that is read."""
    head, value = _split(line)
    name, *parameters = head.upper().split(";")
    name = name.rpartition(".")[2].strip()
    if name not in _READ:
        return []
    said = {one.strip() for parameter in parameters for one in parameter.rpartition("=")[2].replace('"', "").split(",")}
    longest = NOTE_LENGTH if name == "NOTE" else VALUE_LENGTH
    if "QUOTED-PRINTABLE" in said:
        charset = next((one[8:] for one in parameters if one.startswith("CHARSET=")), None)
        raw = quopri.decodestring(value[: longest * 9].encode("utf-8", "surrogateescape"))
        value = text_of(raw, charset).replace("\r\n", "\n").replace("\n", "\\n")
    elif said & {"BASE64", "B"}:
        return []
    is_preferred = "PREF" in said or any(one.startswith("PREF=") for one in parameters)
    return [_Property(name, value[:longest], is_preferred, "FAX" in said and not said & {"VOICE", "CELL"})]


def _split(line: str) -> tuple[str, str]:
    """What stands before the first colon outside quotes, and what stands behind it."""
    is_quoted = False
    for at, character in enumerate(line[:PARAMETERS_LENGTH]):
        if character == '"':
            is_quoted = not is_quoted
        elif character == ":" and not is_quoted:
            return line[:at], line[at + 1 :]
    return "", ""


def _card(properties: list[_Property]) -> Card:
    properties = sorted((one for one in properties if not one.is_fax), key=lambda one: not one.is_preferred)
    values = _values(properties)
    texts = {name: list(dict.fromkeys(filter(None, map(_flat, found)))) for name, found in values.items()}
    organisation = _cut(_flat(_first(values["ORG"])))
    emails = [one for one in (text.lower().removeprefix("mailto:") for text in texts["EMAIL"]) if "@" in one]
    name = next(iter(texts["FN"] + texts["N"]), "") or organisation or next(iter(emails), "")
    return Card(
        name=_cut(name),
        organisation=organisation,
        job=_cut(next(iter(texts["TITLE"] + texts["ROLE"]), "")),
        emails=tuple(map(_cut, emails)),
        phones=tuple(filter(None, (_cut(one.removeprefix("tel:")) for one in texts["TEL"]))),
        address=next(iter(texts["ADR"]), ""),
        website=next(iter(texts["URL"]), ""),
        note="\n".join(filter(None, (clean_lines(str(one)) for one in values["NOTE"]))),
    )


def _cut(text: str) -> str:
    return clean(text[:NAME_LENGTH])


def _values(properties: list[_Property]) -> dict[str, list[object]]:
    """The values as `vobject` reads them, by name: text, a list, or a structure; without those that it cannot read."""
    values: dict[str, list[object]] = {name: [] for name in _READ}
    lines = [f"{one.name}:{_whole(one.value)}".replace("\r", " ").replace("\n", "\\n") for one in properties]
    try:
        cards = [_read(lines)]
    except VObjectError:
        cards = []
        for line in lines:
            with suppress(VObjectError):
                cards.append(_read([line]))
    for card in cards:
        for name, found in values.items():
            found += [child.value for child in card.contents.get(name.lower(), ())]
    return values


def _whole(value: str) -> str:
    """The value without a backslash that escapes nothing: `vobject` takes the end of the text for an escaped "eof"."""
    ending = len(value) - len(value.rstrip("\\"))
    return value[:-1] if ending % 2 else value


def _read(lines: list[str]) -> Any:
    return readOne("\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", "")))


def _first(values: list[object]) -> object:
    """The first of the first: of an organisation its name, not its departments."""
    value = values[0] if values else ""
    return value[0] if isinstance(value, list) and value else value


def _flat(value: object) -> str:
    """A value as one line: a name in its usual order, an address from the street to the country."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_flat, value)))
    for order, joint in (
        (("given", "additional", "family", "suffix"), " "),
        (("box", "extended", "street", "code", "city", "region", "country"), ", "),
    ):
        if hasattr(value, order[0]):
            return clean(joint.join(filter(None, (_flat(getattr(value, part)) for part in order))))
    return clean(str(value))
