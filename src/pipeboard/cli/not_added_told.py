"""Which of several lines, messages or cards were not added, why, and where they are kept."""

from __future__ import annotations

from pipeboard.cli.output import Output
from pipeboard.input.not_added import NotAdded
from pipeboard.presentation.language import Language

#: So many are named; all of them are kept.
MOST_NAMED = 30


def tell_not_added(out: Output, language: Language, not_added: NotAdded) -> None:
    """Name those that were not added. Where they could not be kept, they are shown again."""
    talk = out.talk
    if not not_added.left:
        return
    for sentence in not_added.told(language)[:MOST_NAMED]:
        talk(sentence, "today")
    if len(not_added.left) > MOST_NAMED:
        talk("  " + language.say("… and {number} more", number=len(not_added.left) - MOST_NAMED), "dim")
    tell_where(out, language, not_added)


def tell_where(out: Output, language: Language, not_added: NotAdded) -> None:
    """Say where they are kept; where they could not be, show them again."""
    talk = out.talk
    if not_added.kept_in is not None or not_added.failure is not None:
        talk(not_added.where(language))
    if not_added.failure is not None:
        for one in not_added.left:
            for line in one.data.decode("utf-8", "replace").splitlines():
                talk("  " + line)
