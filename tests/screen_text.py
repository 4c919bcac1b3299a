"""A screen as a text that a person can review: the characters, then the inks of each line.

The inks follow as runs, `12 bold accent on raised`: from cell 12 on, bold, in the accent colour, on the raised ground.
Colours have the names the theme gives them; a colour of no name is a hex number.
Blanks have no colour of their own, only a ground, so that they do not show up as differences; what shines through
behind a dialog is "veiled". Lines whose inks are the same stand together.
"""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from textual.color import Color

from screens_help import Desk

#: Names of colours, in the order they are preferred when a theme uses one colour twice.
_NAMES = ("overdue", "today", "planned", "won", "accent", "dim", "faint", "ground", "raised", "selected", "marked")


def text_of(at: Desk) -> str:
    """The screen as it stands."""
    lines = at.lines()
    names = _Inks(at)
    inks = [names.runs(list(strip)) for strip in at.strips()]
    width, height = at.app.size
    head = f"{type(at.screen).__name__} {width}×{height} {at.app.theme}"
    rule = "─" * width
    grid = [f"{number:2}│{line}│" for number, line in enumerate(lines)]
    return "\n".join([head, f"  ┌{rule}┐", *grid, f"  └{rule}┘", *_together(inks), ""])


class _Inks:
    """The names of the colours of a screen."""

    def __init__(self, at: Desk) -> None:
        given = at.app.theme_variables
        self._names = {Color.parse(given["foreground"]).rgb: "text"}
        for name in _NAMES:
            self._names.setdefault(Color.parse(given[f"ink-{name}"]).rgb, name)
        ground = Color.parse(given["ink-ground"])
        veil = at.screen.styles.background.a if at.screen.is_modal else 0.0
        self._veiled = [Color(*rgb).blend(ground, veil).rgb for rgb in self._names] if veil else []

    def of(self, colour: Any) -> str:
        if colour is None:
            return ""
        if colour.triplet is None:
            return str(colour.name)
        rgb = tuple(colour.triplet)
        if rgb in self._names and not (self._veiled and self._names[rgb] == "ground"):
            return self._names[rgb]
        if any(max(abs(one - other) for one, other in zip(rgb, veiled, strict=True)) <= 2 for veiled in self._veiled):
            return "veiled"
        return str(colour.triplet.hex)

    def runs(self, segments: list[Segment]) -> str:
        made: list[tuple[int, str, str]] = []
        at = 0
        for text, style, _ in segments:
            ground = self.of(style.bgcolor if style else None)
            ink = self._ink(text, style) if ground != "veiled" else ground
            # A blank only has a ground: it goes on with what came before when that stands on the same one.
            before = made[-1][1:] if made else ("", "ground")
            ground = "ground" if ink == "veiled" else ground
            if text and before != (ink, ground) and (ink or before[1] != ground):
                made.append((at, ink, ground))
            at += Segment(text).cell_length
        return ", ".join(f"{start} {_said(ink, ground)}" for start, ink, ground in made)

    def _ink(self, text: str, style: Any) -> str:
        if not text.strip() or style is None:
            return ""
        colour = self.of(style.color) or "text"
        if colour == "veiled":
            return colour
        words = [name for name in ("bold", "dim", "italic", "underline", "reverse", "strike") if getattr(style, name)]
        return " ".join([*words, colour])


def _said(ink: str, ground: str) -> str:
    if not ink or ink == ground:
        return ground
    return ink if ground == "ground" else f"{ink} on {ground}"


def _together(inks: list[str]) -> list[str]:
    """Lines of the same inks in one."""
    made: list[str] = []
    first = 0
    for number in range(1, len(inks) + 1):
        if number == len(inks) or inks[number] != inks[first]:
            lines = str(first) if number == first + 1 else f"{first}-{number - 1}"
            made.append(f"{lines}: {inks[first]}")
            first = number
    return made
