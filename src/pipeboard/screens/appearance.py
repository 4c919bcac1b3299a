"""How the app looks and speaks: its theme, its language, its keymap, each kept with the file or with the user."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeboard.presentation.language import N_, Code

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program
    from pipeboard.store.store import Change

#: Our own themes; the two for colour-blind eyes say so.
THEME_WORDS = {
    "pipeboard-dark": N_("dark"),
    "pipeboard-light": N_("light"),
    "pipeboard-safe-dark": N_("dark, for colour-blind eyes"),
    "pipeboard-safe-light": N_("light, for colour-blind eyes"),
    "pipeboard-ansi": N_("the terminal’s own colours"),
}

#: Each language in its own words.
LANGUAGES: tuple[tuple[Code, str], ...] = (("en", "English"), ("fr", "Français"))


def theme_order(name: str) -> tuple[int, str]:
    """Where a theme stands among ours."""
    known = list(THEME_WORDS)
    return (known.index(name) if name in known else len(known), name)


def theme_label(app: Program, name: str) -> str:
    """`theme: light`."""
    say = app.session.language.say
    return say("theme: {name}", name=say(THEME_WORDS.get(name, name.removeprefix("pipeboard-"))))


def choose_theme(app: Program, name: str) -> None:
    """Apply a theme and keep it with the file."""
    from pipeboard.store.writes.settings import SetSetting

    app.theme = name
    app.carry_out(SetSetting("theme", name), _telling(app, theme_label(app, name)))


def other_themes(app: Program) -> None:
    """Choose among all themes."""
    from pipeboard.screens.dialogs.choose import Choice, Choose

    say = app.session.language.say
    choices = [
        Choice(name, name, say("dark") if theme.dark else say("light"))
        for name, theme in sorted(app.available_themes.items())
    ]

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            choose_theme(app, str(choice.value))

    app.push_screen(Choose(say("Theme"), choices, start=app.theme), chosen)


def choose_language(app: Program, code: Code) -> None:
    """Speak another language from now on, and keep it with the file."""
    from pipeboard.store.writes.settings import SetSetting

    # Whoever chooses here goes before --lang.
    app.session.opening = app.session.opening._replace(chosen=None)
    name = dict(LANGUAGES)[code]

    def tell(_: list[Change]) -> None:
        app.tell(app.session.language.say("language: {name}", name=name), "won")

    app.carry_out(SetSetting("language", code), tell)


def choose_keymap(app: Program, name: str) -> None:
    """Use a shipped keymap, and keep it with the file; one that the keymap file names goes before it."""
    from pipeboard.store.writes.settings import SetSetting

    app.carry_out(SetSetting("keys", name), _telling(app, app.session.language.say("keymap: {name}", name=name)))


def _telling(app: Program, text: str) -> Callable[[list[Change]], None]:
    def tell(changes: list[Change]) -> None:
        del changes
        app.tell(text, "won", app.undo_hint())

    return tell
