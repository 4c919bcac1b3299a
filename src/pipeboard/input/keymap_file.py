"""The keymap file: other keys for actions, by the ids that `docs/keys.md` and the help list.

    keymap = "azerty"

    [keys]
    "deed.won" = "W"
    "app.undo" = ["u", "ctrl+z"]

It is read by whoever asks; nothing is applied here. What is wrong with it is said entry by entry, and whoever applies
it takes the whole file or none of it: half a keymap would leave keys that call something unexpected.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from string import punctuation
from typing import Any, NamedTuple

from pipeboard.input.keymaps import KEYMAPS
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_

#: Keys with a name of their own.
_NAMED = frozenset(
    "up down left right home end pageup pagedown insert delete enter escape tab space backspace".split()
    + [f"f{number}" for number in range(1, 25)]
)
#: Textual's own short forms of the names that Unicode gives to characters.
_REPLACED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _REPLACED.get(name, name)


@cache
def _punctuation() -> frozenset[str]:
    """The names of the signs of ASCII; Unicode's large table of names is looked into once a keymap is read."""
    return frozenset(map(_name, punctuation))


#: What people and our own screens call them.
_CALLED = {
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "esc": "escape",
    "return": "enter",
    "ins": "insert",
    "del": "delete",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page up": "pageup",
    "page down": "pagedown",
    " ": "space",
}
_MODIFIERS = ("alt", "ctrl", "shift", "super", "meta", "hyper")
#: A terminal sends the same bytes for both.
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}


class Keymap(NamedTuple):
    """What a keymap file says: the keys of each id, as Textual calls them, what is wrong with it, and the keymap that
    it names ("" where it names none).
    """

    path: str
    keys: dict[str, tuple[str, ...]]
    wrong: tuple[Wrong, ...] = ()
    base: str = ""


def place(environment: Mapping[str, str]) -> str:
    """Where the file is looked for: `PIPEBOARD_KEYS`, else `keys.toml` in the folder the system gives to settings."""
    chosen = environment.get("PIPEBOARD_KEYS", "").strip()
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    return os.path.join(folder(environment), "keys.toml")


def folder(environment: Mapping[str, str]) -> str:
    """The folder the system gives to settings of this program."""
    if sys.platform == "linux" and "ANDROID_ROOT" not in environment:
        base = environment.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(base, "pipeboard")
    from platformdirs import user_config_dir

    return user_config_dir("pipeboard", appauthor=False)


def read(path: str) -> Keymap:
    """Read the file; what is wrong with it is part of the answer."""
    # Only whoever has such a file waits for its reader.
    import tomllib

    try:
        with open(path, "rb") as source:
            content = tomllib.load(source)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return Keymap(path, {}, (Wrong(N_("It cannot be read: {reason}."), reason=reason),))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Keymap(path, {}, (Wrong(N_("It is not TOML: {reason}."), reason=str(error)),))
    wrong = [
        Wrong(N_("“{name}” means nothing here; keys stand below [keys]."), name=name)
        for name in content
        if name not in ("keys", "keymap")
    ]
    base, table = content.get("keymap", ""), content.get("keys", {})
    if base and base not in KEYMAPS:
        wrong.append(unknown(str(base)))
    if not isinstance(table, dict):
        return Keymap(path, {}, (*wrong, Wrong(N_("[keys] is a table of ids and keys."))))
    keys: dict[str, tuple[str, ...]] = {}
    for name, value in _flat(table).items():
        try:
            keys[name] = _keys(name, value)
        except Wrong as found:
            wrong.append(found)
    return Keymap(path, keys, tuple(wrong), base if base in KEYMAPS else "")


def unknown(name: str) -> Wrong:
    """There is no shipped keymap of this name."""
    return Wrong(N_("There is no keymap “{name}”. There are: {known}."), name=name, known=", ".join(KEYMAPS))


def _flat(table: dict[str, Any], before: str = "") -> dict[str, Any]:
    """The entries of a table; `deed.won = "W"` without quotes is a table within it to TOML, and means the same."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{name}.")
        else:
            found[before + name] = value
    return found


def _keys(name: str, value: object) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not listed or not all(isinstance(one, str) for one in listed):
        raise Wrong(N_('{id}: say a key, such as "W", or several: ["W", "ctrl+w"].'), id=name)
    return tuple(dict.fromkeys(canonical(name, one) for one in listed))


def canonical(name: str, text: str) -> str:
    """A key as Textual calls it: `?` is `question_mark`, `esc` is `escape`, `shift+l` is `L`.

    Raises:
        Wrong: there is no such key, or no terminal can tell it from another one.
    """
    *modifiers, last = _parts(text)
    modifiers = [one.lower() for one in modifiers]
    last = _CALLED.get(last.lower() if len(last) > 1 else last, last)
    if len(last) > 1 and last.lower() in _NAMED:
        last = last.lower()
    elif len(last) == 1 and last.isprintable() and not last.isspace():
        last = _character(last, modifiers)
    elif last not in _punctuation():
        raise Wrong(N_("{id}: there is no key “{key}”."), id=name, key=text)
    if any(one not in _MODIFIERS for one in modifiers):
        raise Wrong(N_("{id}: there is no key “{key}”."), id=name, key=text)
    made = "+".join([*sorted(set(modifiers)), last])
    if made in _SAME:
        raise Wrong(N_("{id}: a terminal cannot tell “{key}” from {other}."), id=name, key=text, other=_SAME[made])
    return made


def _parts(text: str) -> list[str]:
    if len(text) > 1 and text.endswith("++"):
        return [*text[:-2].split("+"), "+"]
    return [text] if len(text) <= 1 else text.split("+")


def _character(character: str, modifiers: list[str]) -> str:
    """The name of a character; a capital letter is the letter with shift."""
    if character.isalnum():
        if "shift" in modifiers and character.isalpha() and len(modifiers) == 1:
            modifiers.clear()
            return character.upper()
        return character.lower() if modifiers else character
    return _name(character)
