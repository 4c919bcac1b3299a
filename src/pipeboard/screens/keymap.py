"""The keymap against the screens: which ids there are, and whether a file may be taken. It is, whole or not at all."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from pipeboard import screens
from pipeboard.input import keymap_file as files
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_, Language
from pipeboard.screens.help import title_of
from pipeboard.screens.keys import Key, conflicts
from pipeboard.screens.modal import Above
from pipeboard.screens.view import COMMON, Framed

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program


class Taken(NamedTuple):
    """A keymap file that was looked at: its path, the keys it gives (none when it is refused), and why it is."""

    path: str
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


def looked_for(environment: Mapping[str, str]) -> Taken | None:
    """The keymap of this user, judged; None when there is no file."""
    path = files.place(environment)
    if not os.path.lexists(path):
        return None
    read = files.read(path)
    refusals = (*read.wrong, *judged(read.keys))
    return Taken(path, {} if refusals else read.keys, refusals)


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


def apply(app: Program) -> None:
    """Take the user's keymap. One that is refused is said, with every reason; the keys stay as they are."""
    from pipeboard.screens.dialogs.message import Message

    taken, language = looked_for(app.session.opening.environment), app.session.language
    if taken is not None and taken.refusals:
        app.push_screen(Message(language.say("The keymap is not used"), [taken.path, *sentences(taken, language)]))
    elif taken is not None:
        app.keys = taken.keys
        app.set_keymap({name: ",".join(keys) for name, keys in taken.keys.items()})
        for view in app.views():
            view.show_frame()


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
