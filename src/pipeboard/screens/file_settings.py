"""The settings of the file, chosen in the app: each says what it is now, and one undo takes a change back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_
from pipeboard.sales.money import is_currency
from pipeboard.screens import registry
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.line import AskLine, Reading

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program
    from pipeboard.store.store import Change

#: The orders of dates in figures, with an example of each.
DATE_ORDERS = {
    "dmy": N_("day first: 03/12 is 3 December"),
    "mdy": N_("month first: 12/03 is 3 December"),
    "ymd": N_("year first: 2026-12-03"),
}


def ask(app: Program) -> None:
    """Choose among the settings."""
    from pipeboard.screens import appearance

    session, say = app.session, app.session.language.say
    languages = dict(appearance.LANGUAGES)
    order = session.store.settings.value("dates")
    listed: list[tuple[str, str, str, Callable[[], None]]] = [
        ("c", say("currency"), session.currency, lambda: ask_currency(app)),
        ("d", say("order of dates"), order or say("as the locale has it"), lambda: ask_dates(app)),
        ("l", say("language"), languages[session.language.code], lambda: ask_language(app)),
        ("t", say("theme"), app.theme.removeprefix("pipeboard-"), lambda: appearance.other_themes(app)),
        ("s", say("stages and pipelines"), session.pipeline.name, lambda: show_stages(app)),
    ]
    choices = [Choice(at, name, now, key) for at, (key, name, now, _) in enumerate(listed)]

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            listed[int(str(choice.value))][3]()

    app.push_screen(Choose(say("Settings of this file"), choices, typing=False), chosen)


def ask_currency(app: Program) -> None:
    """The currency of amounts that name none."""
    say = app.session.language.say

    def read(text: str) -> Reading[str]:
        code = text.upper()
        if not is_currency(code):
            raise Wrong(N_("“{code}” is no currency code such as EUR or USD."), code=code)
        return Reading(code, code)

    def chosen(answer: Reading[Any] | None) -> None:
        if answer is not None:
            _set(app, "currency", answer.value, say("currency: {currency}", currency=answer.value))

    text = say("For amounts that name no currency. What is there keeps its own.")
    app.push_screen(AskLine(say("Currency of this file"), read, text=text, value=app.session.currency), chosen)


def ask_dates(app: Program) -> None:
    """How dates in figures are read."""
    say, now = app.session.language.say, app.session.store.settings.value("dates")
    choices = [Choice(order, say(text), "", order[0]) for order, text in DATE_ORDERS.items()]
    choices.append(Choice(None, say("as the locale has it"), "", "l"))

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            value = None if choice.value is None else str(choice.value)
            _set(app, "dates", value, say("order of dates: {order}", order=choice.name))

    app.push_screen(Choose(say("Order of dates in figures"), choices, typing=False, start=now), chosen)


def ask_language(app: Program) -> None:
    """The language of the screens."""
    from pipeboard.screens.appearance import LANGUAGES, choose_language

    session = app.session
    choices = [Choice(code, name, "", code[0]) for code, name in LANGUAGES]

    def chosen(choice: Choice | None) -> None:
        for code, _ in LANGUAGES:
            if choice is not None and choice.value == code:
                choose_language(app, code)

    dialog = Choose(session.language.say("Language"), choices, typing=False, start=session.language.code)
    app.push_screen(dialog, chosen)


def show_stages(app: Program) -> None:
    """The stages of every pipeline."""
    app.push_screen(registry.screen("stages"))


def _set(app: Program, name: str, value: str | None, told: str) -> None:
    from pipeboard.store.writes.settings import SetSetting

    def tell(changes: list[Change]) -> None:
        if any(change.rows for change in changes):
            app.tell(told, "won", app.undo_hint())
        else:
            app.tell_changes(changes)

    app.carry_out(SetSetting(name, value), tell)
