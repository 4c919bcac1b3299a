"""People as business cards (vCard 3.0), which every address book reads; the same people always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.light import NamedTuple

#: Octets of a line, before it is folded.
_LINE = 75


class CardOut(NamedTuple):
    """A person with the name of their account; None for what is not known."""

    uid: str
    name: str
    account: str | None
    job: str | None
    email: str | None
    phone: str | None
    note: str | None


def to_vcards(people: Iterable[CardOut]) -> bytes:
    """The cards of people, in their order, in UTF-8."""
    return "".join(_card(one) for one in people).encode("utf-8", "replace")


def _card(one: CardOut) -> str:
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:urn:uuid:{one.uid}",
        f"FN:{_text(one.name)}",
        f"N:{_structured(one.name)}",
    ]
    for name, value in (("ORG", one.account), ("TITLE", one.job), ("EMAIL", one.email), ("TEL", one.phone)):
        if value:
            lines.append(f"{name}:{_text(value)}")
    if one.note:
        lines.append(f"NOTE:{_text(one.note)}")
    lines.append("END:VCARD")
    return "".join(_folded(line) for line in lines)


def _structured(name: str) -> str:
    """Family and given name: the last word is the family's, where there are several."""
    given, _, family = name.rpartition(" ")
    return f"{_text(family)};{_text(given)};;;"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line and its continuations, each of 75 octets at most; no letter is cut in two."""
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        length = len(letter.encode("utf-8", "replace"))
        if size + length > _LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += length
    return "\r\n".join([*pieces, piece]) + "\r\n"
