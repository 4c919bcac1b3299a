"""Where the key `g` can lead; the views name the places, and the box that waits for the next key lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Target(NamedTuple):
    """Where `g` can jump to: the key that follows, how the place is called, and what goes there."""

    key: str
    label: str
    go: Callable[[], Any]
