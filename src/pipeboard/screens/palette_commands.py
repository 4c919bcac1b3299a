"""What the palette offers beside the keys: themes, languages, a backup, the way back from the demo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeboard.input.keymaps import KEYMAPS
from pipeboard.presentation import amounts
from pipeboard.screens.app_protocol import from_thread
from pipeboard.screens.appearance import (
    LANGUAGES,
    choose_keymap,
    choose_language,
    choose_theme,
    other_themes,
    theme_label,
    theme_order,
)
from pipeboard.screens.other_file import go_back
from pipeboard.store.errors import StoreError

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program


class Offer(NamedTuple):
    """A command: how it is called, what it does, its keys, and what carries it out."""

    label: str
    tooltip: str
    keys: tuple[str, ...]
    run: Callable[[], Any]


def offers(app: Program) -> list[Offer]:
    """The commands that have no key."""
    say = app.session.language.say
    ours = sorted((name for name in app.available_themes if name.startswith("pipeboard-")), key=theme_order)
    found = [Offer(theme_label(app, name), "", (), partial(choose_theme, app, name)) for name in ours]
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
