"""Bars that lie, and lines of small bars, in eighths of a cell. Pure."""

from __future__ import annotations

from collections.abc import Sequence

_LYING = " ▏▎▍▌▋▊▉█"
_STANDING = "▁▂▃▄▅▆▇█"
#: A full cell, and the signs of a line, in plain letters.
_PLAIN, _PLAIN_STEPS = "#", ".-=#"


def lying(share: float, cells: int, *, fine: bool = True) -> str:
    """A bar from the left: a share of so many cells, 0 to 1. What is there at all is seen."""
    eighths = round(max(0.0, min(1.0, share)) * cells * 8)
    if share > 0:
        eighths = max(1, eighths)
    if not fine:
        return (_PLAIN * max(eighths > 0, round(eighths / 8))).ljust(cells)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_LYING[rest] if rest else "")).ljust(cells)


def sparkline(values: Sequence[float], *, fine: bool = True) -> str:
    """A small bar a value, the highest whole; 0 is a blank."""
    signs = _STANDING if fine else _PLAIN_STEPS
    most = max(values, default=0)
    if most <= 0:
        return " " * len(values)
    return "".join(" " if value <= 0 else signs[max(0, -int(-value * len(signs) // most) - 1)] for value in values)
