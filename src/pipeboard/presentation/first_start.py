"""What stands on Today in a file without any opportunity: how to begin, and what the file begins with. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.rows import BLANK, Row
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.text_table import width as cells_of

#: The ways to begin with what is there: the action whose key leads there, and what that is.
_WAYS = (
    ("app.palette", N_("then “import”: a spreadsheet, or what another tool exports")),
    ("deed.done", N_("look around in a demo file; yours is not touched")),
    ("app.help", N_("every key of this view")),
)


#: A path of more cells is shown by its folder and its name.
_LONG = 48


def short_path(path: str, home: str) -> str:
    """A path as a person calls it: the home folder as `~`, of a long one the folder and the name."""
    inside = home.rstrip("/") + "/"
    if len(inside) > 1 and path.startswith(inside):
        path = f"~/{path.removeprefix(inside)}"
    return path if cells_of(path) <= _LONG else "/".join(("…", *path.split("/")[-2:]))


def first_rows(
    language: Language, key_of: Callable[[str], str], stages: Sequence[str], currency: str, path: str
) -> list[Row]:
    """The rows. `key_of` tells how the key of an action is called."""
    say = language.say

    def way(action_id: str, text: str) -> Row:
        return (Cell(f"   {key_of(action_id)} ", "key"), Cell(text))

    hint = say("who, what, how much, signed when: in any order; the rest can wait")
    facts = (
        (say("Stages"), " › ".join(stages)),
        (say("Currency"), currency),
        (say("File"), path),
    )
    label = max(cells_of(name) for name, _ in facts) + 2
    return [
        BLANK,
        (Cell(" "), Cell(say("Nothing here yet. Your pipeline begins with one line:"), "strong")),
        BLANK,
        way("app.capture", say("capture the first opportunity: Dupond painting 6000€ early December")),
        (Cell("     "), Cell(hint, "dim")),
        BLANK,
        (Cell(" "), Cell(say("Or with what you have:"), "strong")),
        BLANK,
        *(way(action_id, say(text)) for action_id, text in _WAYS),
        BLANK,
        *((Cell(f" {name.ljust(label)}", "dim"), Cell(value, "dim")) for name, value in facts),
    ]
