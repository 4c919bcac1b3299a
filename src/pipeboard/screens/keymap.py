"""The keymap against the screens: which ids there are, and whether a file may be taken. It is, whole or not at all."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from pipeboard import screens
from pipeboard.input import keymap_file as files
from pipeboard.input import keymaps
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_, Language
from pipeboard.screens.common_keys import COMMON
from pipeboard.screens.help import title_of
from pipeboard.screens.keys import UNBOUND, Key, conflicts
from pipeboard.screens.modal import Above
from pipeboard.screens.view import Framed

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program


class Taken(NamedTuple):
    """The keymap as it is: where its file would be, the shipped one it stands on, the keys that differ from those the
    screens declare, and why the file is refused, where it is.
    """

    path: str
    base: str
    keys: dict[str, tuple[str, ...]]
    refusals: tuple[Wrong, ...] = ()


def every_screen() -> dict[str, type[Framed]]:
    """The screens that have keys, by what they are called; nobody keeps a list of them."""
    found: dict[str, type[Framed]] = {}
    for module in sorted(pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."), key=lambda one: one.name):
        made = import_module(module.name)
        for kind in vars(made).values():
            is_screen = isinstance(kind, type) and issubclass(kind, Framed) and kind.__module__ == made.__name__
            if is_screen and kind.KEYS:
                found[title_of(kind)] = kind
    return found


def looked_for(environment: Mapping[str, str], chosen: str | None) -> Taken:
    """The keymap of this user: that of the file, judged; the one that was `chosen` where the file names none."""
    path = files.place(environment)
    base = chosen if chosen is not None and chosen in keymaps.KEYMAPS else keymaps.DEFAULT
    if not os.path.lexists(path):
        return Taken(path, base, keymaps.keys_of(base))
    read = files.read(path)
    named = read.base or base
    keys = keymaps.keys_of(named) | read.keys
    keys |= {one: read.keys[other] for one, other in _alike().items() if other in read.keys and one not in read.keys}
    refusals = (*read.wrong, *judged(keys))
    return Taken(path, base, keymaps.keys_of(base), refusals) if refusals else Taken(path, named, keys)


def _alike() -> dict[str, str]:
    """The actions that have the keys of another one, where the file gives them none."""
    return {key.id: key.like for screen in every_screen().values() for key in screen.KEYS if key.like}


def judged(keymap: Mapping[str, tuple[str, ...]]) -> list[Wrong]:
    """What speaks against a keymap: ids nobody knows, and keys that would call two actions."""
    listed = every_screen()
    views = {title: kind.KEYS for title, kind in listed.items() if not issubclass(kind, Above)}
    above = {title: kind.KEYS for title, kind in listed.items() if issubclass(kind, Above)}
    labels = {key.id: key.label for keys in (COMMON, *views.values(), *above.values()) for key in keys}
    wrong = [Wrong(N_("There is no action “{id}”."), id=name) for name in keymap if name not in labels]
    known = {name: keys for name, keys in keymap.items() if name in labels}
    said: set[tuple[str, str, str]] = set()
    for group, common in ((views, COMMON), (above, ())):
        for conflict in conflicts(group, common, known):
            about = (conflict.key, conflict.id, conflict.other)
            if conflict.screen and about not in said:
                said.add(about)
                wrong.append(
                    Wrong(
                        N_("{key} would mean two things in “{screen}”: {one} ({id}) and {two} ({other})."),
                        **conflict._asdict(),
                        one=labels[conflict.id],
                        two=labels[conflict.other],
                    )
                )
    return wrong


def apply(app: Program, chosen: str | None) -> None:
    """Take the user's keymap: that of their file, else the `chosen` one.

    A file that is refused is said, with every reason, and none of its keys is taken.
    """
    session = app.session
    taken = looked_for(session.opening.environment, chosen)
    if taken.refusals:
        from pipeboard.screens.dialogs.message import Message

        language = session.language
        app.push_screen(Message(language.say("The keymap is not used"), [taken.path, *sentences(taken, language)]))
    app.keys = taken.keys
    app.typed_ahead.meant = keymaps.characters_of(taken.base)
    app.set_keymap({name: ",".join(keys or (UNBOUND + name,)) for name, keys in taken.keys.items()})
    for view in app.views():
        # What a view says of keys is in its lines, too.
        view.mark_stale()


def sentences(taken: Taken, language: Language) -> list[str]:
    """Why a keymap is refused, in the user's language."""
    words = ("screen", "one", "two")

    def said(one: Wrong) -> str:
        fields = {name: language.say(str(text)) if name in words else text for name, text in one.fields.items()}
        return language.say(one.sentence, **fields)

    return [said(one) for one in taken.refusals]


def keys_by_screen() -> dict[str, tuple[Key, ...]]:
    """The keys of each screen and those of all, for the reference."""
    return {"Everywhere": COMMON, **{title: kind.KEYS for title, kind in every_screen().items()}}
