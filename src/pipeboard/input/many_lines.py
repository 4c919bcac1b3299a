"""Lines that are piped in together: where each begins, its number, and its text where its bytes are any."""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.text import clean


class Piped(NamedTuple):
    """A line of several: its number from 1, as it came, and as text; None where its bytes are none."""

    number: int
    raw: bytes
    text: str | None


def lines_of(data: bytes) -> list[Piped]:
    """The lines that say something, in UTF-8, or in UTF-16 where the first bytes say so; they end as in any system."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # A file of Windows, which says by its first bytes that it is in UTF-16.
        data = data.decode("utf-16", "replace").encode("utf-8")
    pieces = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    lines = [Piped(number, piece, _text(piece)) for number, piece in enumerate(pieces, 1)]
    return [line for line in lines if line.text is None or clean(line.text)]


def together(lines: list[Piped]) -> bytes:
    """The lines as one text, each with the number it has."""
    pieces = {line.number: line.raw for line in lines}
    return b"\n".join(pieces.get(number, b"") for number in range(1, max(pieces, default=0) + 1))


def _text(piece: bytes) -> str | None:
    try:
        return piece.decode("utf-8").strip()
    except UnicodeDecodeError:
        return None
