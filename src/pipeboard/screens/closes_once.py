"""Screens that close once: an answer that comes twice would close the screen below, too."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Answer = TypeVar("Answer")


class ClosesOnce(Screen[Answer], Generic[Answer]):
    """A screen that answers and goes, while it is the one that is seen; later nothing closes it any more."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer. One that is closed already, or stands below another, stays as it is."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
