"""The keys: each has an id, a label and a tooltip. Bindings, the key bar, help and the palette are made from them.

A keymap file may give an id other keys; one that would give two actions of a screen the same key is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import key_to_character

from pipeboard.presentation.key_names import named
from pipeboard.presentation.language import Language

#: How keys are called on a screen.
_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "space": "space",
    "enter": "enter",
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "plus": "+",
    "full_stop": ".",
    "comma": ",",
    "minus": "-",
    "delete": "del",
    "exclamation_mark": "!",
}

#: Keys of this rank and above, and the way back, stay in the key bar however narrow it is.
STAYS = 60

#: Stands for the key of an action that has none: no terminal sends it, and a keymap may give the action one.
UNBOUND = "unbound."


class Key(NamedTuple):
    """One action and the keys that call it.

    `keys` are Textual's names, the first one is shown. `bar` is its rank in the key bar (0: not there); keys of one
    `group` stand there together, and share its name as their label.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    tooltip: str
    bar: int = 0
    group: str = ""
    #: Heard before the line that is typed in.
    first: bool = False
    #: The id of the same deed elsewhere: a keymap that gives that one other keys gives them to this one too.
    like: str = ""


def shown(key: str) -> str:
    """A key as a person calls it: `L`, `ctrl+r`, `?`, `shift+←`."""
    if key.startswith("shift+") and len(key) == 7:
        return key[-1].upper()
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _NAMES.get(last) or _called(last)])


def _called(key: str) -> str:
    """A key that we have no name for: its character, where it has one that is seen."""
    # Unicode's table of names is large, and few keys ask for it.
    character = key if len(key) == 1 else key_to_character(key)
    return character if character and character.isprintable() else key


def stays(key: Key) -> bool:
    """Whether a key stays in the key bar however narrow it is."""
    return key.bar >= STAYS or key.id.endswith((".back", ".leave"))


def bindings(keys: Iterable[Key]) -> list[BindingType]:
    """Textual's bindings of some keys."""
    return [
        Binding(
            ",".join(key.keys or (UNBOUND + key.id,)),
            key.action,
            key.label,
            show=False,
            priority=key.first,
            tooltip=key.tooltip,
            id=key.id,
        )
        for key in keys
    ]


def effective(keys: Iterable[Key], keymap: Mapping[str, tuple[str, ...]]) -> list[Key]:
    """The keys as they are once a keymap has been applied."""
    return [key._replace(keys=keymap.get(key.id, key.keys)) for key in keys]


def known_to(own: Iterable[Key], common: Iterable[Key], keymap: Mapping[str, tuple[str, ...]]) -> list[Key]:
    """The keys of a screen and the common ones; where both have a key, the screen's own action has it."""
    return list(_known_to(tuple(own), tuple(common), tuple(keymap.items())))


@lru_cache(maxsize=64)
def _known_to(
    own: tuple[Key, ...], common: tuple[Key, ...], given: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[Key, ...]:
    # Asked at every change of a view, and nearly always the same.
    keymap = dict(given)
    first = effective(own, keymap)
    taken = {one for key in first for one in key.keys}
    rest = effective(common, keymap)
    return (*first, *(key._replace(keys=tuple(one for one in key.keys if one not in taken)) for key in rest))


def called(action_id: str, known: Iterable[Key], language: Language) -> str:
    """How the key of an action is called where a sentence names it; the action's own name where no key calls it."""
    key = next(key for key in known if key.id == action_id)
    return named(shown(key.keys[0]), language) if key.keys else f"“{language.say(key.label)}”"


class Conflict(NamedTuple):
    """Two actions of one screen on the same key, or an id nobody knows (`other` is then empty)."""

    screen: str
    key: str
    id: str
    other: str


def conflicts(
    screens: Mapping[str, Iterable[Key]], common: Iterable[Key], keymap: Mapping[str, tuple[str, ...]]
) -> list[Conflict]:
    """What speaks against a keymap: unknown ids, and keys that would call two actions of a screen."""
    found: list[Conflict] = []
    everywhere = list(common)
    listed = {name: [*keys, *everywhere] for name, keys in screens.items()}
    known = {key.id for keys in listed.values() for key in keys}
    found += [Conflict("", "", one, "") for one in keymap if one not in known]
    for name, keys in listed.items():
        taken: dict[str, Key] = {}
        for key in keys:
            for one in keymap.get(key.id, key.keys):
                before = taken.setdefault(one, key)
                # What a screen says itself goes before what is common: only a keymap can make that a mistake.
                # Nor is what both have had from the start, or the same deed of a screen's own.
                if (one in key.keys and one in before.keys) or before.like == key.id:
                    continue
                if before.id != key.id and (key.id in keymap or before.id in keymap):
                    found.append(Conflict(name, shown(one), before.id, key.id))
    return found
