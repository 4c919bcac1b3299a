"""Every key of every screen: it has an id, a label and a tooltip, does what it names, and collides with no other."""

import inspect
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import import_module

import pytest
from textual.binding import Binding
from textual.screen import Screen

from pipeboard import screens
from pipeboard.app import PipeboardApp
from pipeboard.input import keymaps
from pipeboard.screens.common_keys import COMMON, NUMBERS
from pipeboard.screens.keymap import every_screen
from pipeboard.screens.keys import UNBOUND, Key, effective
from pipeboard.screens.modal import Above
from pipeboard.screens.view import Framed

#: Keys that every terminal sends, and none takes for something else: ctrl+i, m, h, j and [ are Tab, Enter, Backspace…
_SAFE = re.compile(
    r"[a-zA-Z0-9]|ctrl\+[a-ln-z]|shift\+(left|right|up|down|tab)|up|down|left|right|enter|escape|space|tab|delete|backspace"
    r"|pageup|pagedown|home|end|plus|minus|slash|colon|comma|full_stop|semicolon|question_mark|exclamation_mark|asterisk"
    r"|greater_than_sign|less_than_sign|equals_sign|number_sign|at|underscore|left_square_bracket|right_square_bracket"
    r"|left_parenthesis|right_parenthesis|apostrophe|quotation_mark|dollar_sign|percent_sign|ampersand|tilde|vertical_line"
)
_NOT_SAFE = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"}

SCREENS = every_screen()


def all_screens() -> Iterator[type[Screen[object]]]:
    """Every screen and dialog, those without keys of their own too."""
    for module in pkgutil.walk_packages(screens.__path__, "pipeboard.screens."):
        made = import_module(module.name)
        for kind in vars(made).values():
            if inspect.isclass(kind) and issubclass(kind, Screen) and kind.__module__ == module.name:
                yield kind


def keys_of(kind: type[Framed]) -> tuple[Key, ...]:
    """What can be pressed on a screen: its own keys, and on a view the common ones."""
    return kind.KEYS if issubclass(kind, Above) else (*kind.KEYS, *COMMON)


@pytest.mark.parametrize("name", SCREENS)
def test_every_key_says_what_it_is(name: str) -> None:
    for key in keys_of(SCREENS[name]):
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z0-9]+)*", key.id), key
        assert key.label.strip(), key
        assert key.tooltip.strip(), key
        # One without a key of its own has one in another shipped keymap.
        assert key.keys or any(keymaps.keys_of(one).get(key.id) for one in keymaps.KEYMAPS), key
        assert not key.tooltip.endswith("."), key


@pytest.mark.parametrize("keymap", keymaps.KEYMAPS)
@pytest.mark.parametrize("name", SCREENS)
def test_every_key_reaches_the_program_on_every_terminal(name: str, keymap: str) -> None:
    for key in effective(keys_of(SCREENS[name]), keymaps.keys_of(keymap)):
        for one in key.keys:
            assert _SAFE.fullmatch(one), f"{key.id}: {one}"
            assert one not in _NOT_SAFE, f"{key.id}: {one}"


@pytest.mark.parametrize("keymap", keymaps.KEYMAPS)
@pytest.mark.parametrize("name", SCREENS)
def test_no_two_keys_of_a_screen_collide(name: str, keymap: str) -> None:
    kind = SCREENS[name]
    assert [one for one, number in Counter(key.id for key in keys_of(kind)).items() if number > 1] == []
    pressed = Counter(one for key in effective(kind.KEYS, keymaps.keys_of(keymap)) for one in key.keys)
    assert {one for one, number in pressed.items() if number > 1} == IN_TURNS.get(name, set())


#: Keys that mean one of two things, as a screen stands: its `check_action` says which.
IN_TURNS = {"Capture": {"up", "down"}}


#: What a screen's own keys take from the common ones, on purpose: elsewhere they mean what they mean everywhere.
ON_PURPOSE: dict[str, set[str]] = {
    # The list is of what can be undone: its keys undo the line they stand on, and leave the list.
    "Undo list": {"u", "U", "ctrl+r", "q"},
    # There it adds a stage.
    "Stages and pipelines": {"a"},
    # The digits of its card put off: a verdict is one key.
    "Review": set(NUMBERS.values()),
    # A captured line begins with the account; the list of accounts is searched where it stands.
    "Account": {"a"},
    "Accounts": {"a", "slash"},
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_common_key_is_overridden_only_on_purpose(name: str) -> None:
    kind = SCREENS[name]
    if issubclass(kind, Above):
        return
    common = {one: key.id for key in COMMON for one in key.keys}
    taken = {one for key in kind.KEYS for one in key.keys if one in common}
    assert taken == ON_PURPOSE.get(name, set()), {one: common[one] for one in taken}


def test_an_id_means_one_thing_everywhere() -> None:
    """A keymap gives an id its keys on every screen at once."""
    meant: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for kind in SCREENS.values():
        for key in keys_of(kind):
            meant[key.id].add((key.keys, key.label))
    assert {one: what for one, what in meant.items() if len(what) > 1} == {}


@pytest.mark.parametrize("name", SCREENS)
def test_every_key_calls_an_action_that_exists(name: str) -> None:
    for key in keys_of(SCREENS[name]):
        assert callable(action_of(SCREENS[name], key.action)), f"{key.id}: {key.action}"


@pytest.mark.parametrize("kind", sorted(set(all_screens()), key=str))
def test_every_binding_calls_an_action_that_exists(kind: type[Screen[object]]) -> None:
    for binding in kind.__dict__.get("BINDINGS", ()):
        assert isinstance(binding, Binding), binding
        assert callable(action_of(kind, binding.action)), binding
        for one in binding.key.split(","):
            if one.startswith(UNBOUND):
                continue
            assert _SAFE.fullmatch(one), binding
            assert one not in _NOT_SAFE, binding


def action_of(kind: type[object], action: str) -> object:
    """What an action calls; None when there is nothing."""
    name, _, arguments = action.partition("(")
    *where, last = name.split(".")
    found = getattr(PipeboardApp if where == ["app"] else kind, f"action_{last}", None)
    if found is None and not where:
        found = getattr(PipeboardApp, f"action_{last}", None)
    if found is not None and arguments:
        given = eval(f"({arguments.rstrip(')')},)", {})
        inspect.signature(found).bind(None, *given)
    elif found is not None:
        inspect.signature(found).bind(None)
    return found
