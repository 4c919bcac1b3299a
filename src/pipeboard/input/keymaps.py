"""The keymaps that are shipped: what differs from the keys that the screens declare, which are those of `vim`.

Which one is the default, and what a slip costs in each, is in `docs/decisions/0028-keymaps.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeboard.presentation.language import N_

DEFAULT = "vim"

#: The keymaps in the order in which they are offered, and what each is for.
KEYMAPS: Mapping[str, str] = MappingProxyType(
    {
        "vim": N_("h j k l move; x and a letter closes"),
        "mnemonic": N_("w, l and x close at once; left and right are the arrows"),
        "azerty": N_("as vim; digits without Shift, , for help, ; for search"),
    }
)

#: Closing by the first letter of the outcome: h and l then move nothing.
_MNEMONIC: dict[str, tuple[str, ...]] = {
    "deed.close": (),
    "deed.lost": ("l",),
    "deed.cancel": ("x",),
    "lanes.left": ("left",),
    "lanes.right": ("right",),
    "review.back": ("left", "k", "up"),
    "review.pass": ("space", "right", "j", "down"),
    "stages.phase": ("h",),
}
#: On a French keyboard `?` and `/` need Shift: the same key without it, or the one beside it, does the same.
_AZERTY: dict[str, tuple[str, ...]] = {
    "app.help": ("question_mark", "comma"),
    "app.search": ("slash", "semicolon"),
}
_CHANGED: Mapping[str, dict[str, tuple[str, ...]]] = MappingProxyType(
    {"vim": {}, "mnemonic": _MNEMONIC, "azerty": _AZERTY}
)

#: What the row of digits writes without Shift on a French keyboard, and (6 and 8) on a Belgian one.
_DIGITS = {**dict(zip("&é\"'(-è_çà", "1234567890", strict=True)), "§": "6", "!": "8"}


def keys_of(name: str) -> dict[str, tuple[str, ...]]:
    """The keys of a keymap by the ids of their actions, as far as they are not those that the screens declare."""
    return dict(_CHANGED[name])


def characters_of(name: str) -> dict[str, str]:
    """The characters that mean another one where nothing is typed."""
    return dict(_DIGITS) if name == "azerty" else {}
