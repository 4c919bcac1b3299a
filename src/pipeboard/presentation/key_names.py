"""How keys are called in the user's language: `enter` is `entrée`, `shift+tab` is `maj+tab`. Pure."""

from __future__ import annotations

import re

from pipeboard.presentation.language import N_, Language

#: The names that a language has for itself; letters, signs and arrows are the same everywhere.
NAMES = {
    "enter": N_("enter"),
    "space": N_("space"),
    "esc": N_("esc"),
    "shift": N_("shift"),
    "del": N_("del"),
    "backspace": N_("backspace"),
    "home": N_("home"),
    "end": N_("end key"),
    "pgup": N_("pgup"),
    "pgdn": N_("pgdn"),
}
_WORD = re.compile(r"[a-z]{2,}")


def named(keys: str, language: Language) -> str:
    """Keys as they are shown (`enter`, `pgdn ctrl+d`) in the user's language."""
    if language.code == "en":
        return keys
    return _WORD.sub(lambda found: language.say(NAMES[found[0]]) if found[0] in NAMES else found[0], keys)
