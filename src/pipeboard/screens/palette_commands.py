"""What the palette offers beside the keys: themes, languages, a backup, the way back from the demo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeboard.input.keymaps import KEYMAPS
from pipeboard.presentation import amounts
from pipeboard.presentation.language import N_, Code
from pipeboard.screens.app_protocol import from_thread
from pipeboard.screens.other_file import go_back
from pipeboard.store.errors import StoreError

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


class Offer(NamedTuple):
    """A command: how it is called, what it does, its keys, and what carries it out."""

    label: str
    tooltip: str
    keys: tuple[str, ...]
    run: Callable[[], Any]


def offers(app: Program) -> list[Offer]:
    """The commands that have no key."""
    say = app.session.language.say
    ours = sorted((name for name in app.available_themes if name.startswith("pipeboard-")), key=_theme_order)
    found = [Offer(_theme_label(app, name), "", (), partial(choose_theme, app, name)) for name in ours]
    found.append(Offer(say("theme: others…"), say("every theme there is"), (), lambda: other_themes(app)))
    for code, name in LANGUAGES:
        label = say("language: {name}", name=name)
        found.append(Offer(label, "", (), partial(choose_language, app, code)))
    for name, said in KEYMAPS.items():
        label = say("keymap: {name}", name=name)
        found.append(Offer(label, say(said), (), partial(choose_keymap, app, name)))
    found += [*_of_the_file(app), *_settings(app)]
    if app.session.way_back is not None:
        found.append(Offer(say("back to your file"), say("the demo is thrown away"), (), lambda: go_back(app)))
    return found


def _of_the_file(app: Program) -> list[Offer]:
    """What comes from other files and goes into them."""
    from pipeboard.screens import file_transfer

    say = app.session.language.say
    return [
        Offer(
            say("import a file…"),
            say("opportunities from a CSV file; first what it would do"),
            (),
            lambda: file_transfer.ask_import(app),
        ),
        Offer(
            say("export to a file…"),
            say("every opportunity, as CSV or JSON"),
            (),
            lambda: file_transfer.ask_export(app),
        ),
        Offer(say("back up now"), say("a verified copy beside the file"), (), lambda: back_up(app)),
    ]


def _settings(app: Program) -> list[Offer]:
    """The settings of the file, each with what it is now."""
    from pipeboard.screens import file_settings

    say = app.session.language.say
    currency = say("of amounts that name none; now {currency}", currency=app.session.currency)
    return [
        Offer(say("settings…"), say("currency, dates, language, theme, stages"), (), lambda: file_settings.ask(app)),
        Offer(say("setting: currency…"), currency, (), lambda: file_settings.ask_currency(app)),
        Offer(
            say("setting: order of dates…"),
            say("day or month first, where a date has figures only"),
            (),
            lambda: file_settings.ask_dates(app),
        ),
        Offer(
            say("setting: stages and pipelines"),
            say("names, order, probability, when an opportunity rots"),
            (),
            lambda: file_settings.show_stages(app),
        ),
    ]


def _theme_order(name: str) -> tuple[int, str]:
    known = list(THEME_WORDS)
    return (known.index(name) if name in known else len(known), name)


def _theme_label(app: Program, name: str) -> str:
    say = app.session.language.say
    return say("theme: {name}", name=say(THEME_WORDS.get(name, name.removeprefix("pipeboard-"))))


def choose_theme(app: Program, name: str) -> None:
    """Apply a theme and keep it with the file."""
    from pipeboard.store.writes.settings import SetSetting

    app.theme = name
    app.carry_out(SetSetting("theme", name), _telling(app, _theme_label(app, name)))


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
        app.tell(text, "won", app.session.language.say("u to undo"))

    return tell


def back_up(app: Program) -> None:
    """Make a verified backup beside the file, in a thread of its own: a large file takes a while."""
    from pipeboard.store import rotation
    from pipeboard.store.store import Store

    path, stamp, language = app.session.opening.path, app.session.stamp(), app.session.language

    def make() -> None:
        try:
            with Store.open(path, stamp, origin="app", create=False) as store:
                made = store.back_up(stamp)
            rotation.rotate(path, stamp)
        except StoreError as error:
            from_thread(app, app.fail, error)
            return
        size = language.say("{number} MB", number=amounts.number(f"{made.size / 1_000_000:.1f}", language.code))
        from_thread(app, app.tell, language.say("Backed up and verified: {size}", size=size), "won")

    app.tell(language.say("Backing up…"), "dim")
    app.run_worker(make, name="backup", group="backup", thread=True)
