"""The signs of the screens, each with what it means, for the help. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import NamedTuple
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.signs import KIND_SIGNS, KIND_WORDS, NO_ACTION, ROT_INKS, TIMING_SIGNS


class Sign(NamedTuple):
    """A sign, its ink, and what it means in the user's language."""

    sign: str
    ink: Ink
    meaning: str


#: The signs of the next action, of what is late or missing, and of figures.
_SIGNS: Sequence[tuple[tuple[str, Ink], str]] = (
    (TIMING_SIGNS["overdue"], N_("the next action is overdue")),
    (TIMING_SIGNS["today"], N_("the next action is for today")),
    (TIMING_SIGNS["later"], N_("the next action is planned for later")),
    (NO_ACTION, N_("no next action: plan one")),
    (("▪", "overdue"), N_("late: the expected signature has passed")),
    (("◆", ROT_INKS["amber"]), N_("rots: longer in its stage than most that were won; red: longer than nearly all")),
    (("…", "today"), N_("account, amount or expected signature is missing")),
    (("★", "star"), N_("starred")),
    (("≈", "dim"), N_("weighted: the amount times its probability")),
    (("↺", "planned"), N_("undone")),
)


def signs(language: Language) -> list[Sign]:
    """The signs in the order of the help; the kinds of actions share one line."""
    say = language.say
    listed = [Sign(sign, ink, say(meaning)) for (sign, ink), meaning in _SIGNS]
    kinds = [f"{KIND_SIGNS[kind]} {say(KIND_WORDS[kind])}" for kind in KIND_SIGNS]
    return [*listed, Sign("", "", "   ".join(kinds))]
