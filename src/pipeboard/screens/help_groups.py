"""What a key is for: the groups in which the help and the palette show the keys of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeboard.presentation.language import N_

if TYPE_CHECKING:
    from pipeboard.screens.keys import Key

#: The groups in their order, and how they are called.
GROUPS = {
    "follow": N_("Follow up"),
    "close": N_("Close"),
    "change": N_("Change"),
    "find": N_("Find"),
    "move": N_("Move about"),
    "file": N_("The file and the program"),
}

_MOVING = ("cursor", "go", "jump", "column", "card", "scroll", "page", "other")
_FOLLOWING = (
    *("deed.done", "deed.snooze", "deed.plan", "deed.call", "deed.note"),
    *("today.review", "today.snooze_overdue", "record.unfinish", "page.unfinish"),
    *("today.whole_review",),
    *("account.call", "account.plan", "account.note", "deed.playbook"),
)
_CLOSING = ("deed.won", "deed.lost", "deed.cancel", "deed.reopen", "deed.close")
_FINDING = (
    *("app.search", "app.palette", "app.help", "app.pipeline", "deed.open", "today.upcoming", "board.table"),
    *("table.board", "table.order", "table.reverse", "table.sort_left", "forecast.past", "forecast.explain"),
    *("board.cards", "forecast.chart", "record.fold", "record.copy", "history.unfold"),
    *("app.closed", "deed.brief", "account.brief", "page.link", "page.copy", "record.link"),
)
_OF_THE_FILE = ("app.", "history.", "trouble.")


def group_of(key: Key) -> str:
    """The group a key is shown in, by its id; what is not said here changes something."""
    if key.id in _FOLLOWING or key.id.startswith("review."):
        return "follow"
    if key.id in _CLOSING:
        return "close"
    if (
        key.id in _FINDING
        or key.id.startswith(("view.", "search.", "accounts."))
        or key.id.endswith(("filter", "explain"))
    ):
        return "find"
    if key.action.partition("(")[0] in _MOVING or key.id.endswith((".back", ".leave")):
        return "move"
    if key.id.startswith(_OF_THE_FILE) and key.id != "app.capture":
        return "file"
    return "change"
