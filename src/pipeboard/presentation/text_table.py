"""Text set in columns, for terminals that count cells and not characters."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import Literal, NamedTuple, TypeVar
from pipeboard.presentation.inks import Ink

Align = Literal["left", "right"]
Found = TypeVar("Found")


class Cell(NamedTuple):
    """A text and the ink it is shown in."""

    text: str
    ink: Ink = ""


#: Marks that ask for another look of the sign before them: terminals differ in the cells they give it then.
_VARIANTS = (0xFE0E, 0xFE0F, 0xFEFF)

#: C0 controls, delete, C1 controls, and the marks that change the direction or hide text.
_UNSAFE = {
    **dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0)], None),
    **dict.fromkeys([0x061C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x2070), *_VARIANTS], None),
}


def side_by_side(text: str) -> str:
    """The lines of a text in one."""
    return " / ".join(filter(None, text.splitlines())) if "\n" in text else text


#: Lists show the same names again for every key: so many texts are remembered, up to so many letters each.
REMEMBERED, SHORT = 4096, 200


def _remember(known: dict[str, Found], text: str, found: Found) -> Found:
    """Remember what was found of a text."""
    if len(text) <= SHORT:
        if len(known) >= REMEMBERED:
            known.clear()
        known[text] = found
    return found


def harmless(text: str) -> str:
    """The text without anything a terminal would act on."""
    return text if text.isascii() and text.isprintable() else _HARMLESS[text]


class _Harmless(dict[str, str]):
    """Texts without what a terminal would act on, each found once."""

    def __missing__(self, text: str) -> str:
        return _remember(self, text, text.translate(_UNSAFE))


_HARMLESS = _Harmless()


#: Signs of our own that take one cell each; with them, most text is measured without a table of all scripts.
_NARROW = dict.fromkeys(map(ord, "\u2009\u202f–—‘’“”…€→≈·−─★☎✉☐◷✎●○∅▪▸"), "x")


def width(text: str) -> int:
    """How many cells a text takes. Wide scripts and emoji take two, combining marks none."""
    return len(text) if text.isascii() else _WIDTHS[text]


class _Widths(dict[str, int]):
    """The cells of texts that are not plain ASCII, each counted once."""

    def __missing__(self, text: str) -> int:
        if max(text.translate(_NARROW), default="") < "\u0300":
            return _remember(self, text, len(text))
        from rich.cells import cell_len

        return _remember(self, text, cell_len(text))


_WIDTHS = _Widths()


def fit(text: str, cells: int) -> str:
    """The text in at most so many cells, an ellipsis at its end where it is cut."""
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    kept, used = [], 0
    for character in text:
        step = width(character)
        if used + step > cells - 1:
            break
        kept.append(character)
        used += step
    return "".join(kept) + "…"


def pad(text: str, cells: int, align: Align = "left") -> str:
    """The text in exactly so many cells, blanks added."""
    blanks = " " * max(0, cells - width(text))
    return blanks + text if align == "right" else text + blanks


def column_widths(rows: Sequence[Sequence[Cell]], available: int, flexible: Sequence[int], gap: int = 2) -> list[int]:
    """The width of each column: as wide as its widest cell; flexible ones give way, the widest first, until all fit."""
    count = max((len(row) for row in rows), default=0)
    widths = [max((width(row[at].text) for row in rows if at < len(row)), default=0) for at in range(count)]
    excess = sum(widths) + gap * max(0, count - 1) - available
    while excess > 0:
        widest = max(
            (at for at in flexible if at < count and widths[at] > _LEAST), key=lambda at: widths[at], default=None
        )
        if widest is None:
            break
        others = [widths[at] for at in flexible if at < count and at != widest]
        step = max(1, min(excess, widths[widest] - max([*others, _LEAST])))
        widths[widest] -= step
        excess -= step
    return widths


#: A column never gets narrower than this many cells.
_LEAST = 8
