"""The inks are a closed set, which mypy checks at every cell: the app and the prompt have a look for each word."""

import typing
from pathlib import Path

import pytest
from textual.theme import Theme

from pipeboard.cli import line_prompt
from pipeboard.cli.output import STYLES
from pipeboard.presentation import inks
from pipeboard.presentation.inks import strong
from pipeboard.widgets.drawn import GROUNDS, INKS
from pipeboard.widgets.themes import THEMES


def members(name: str) -> tuple[str, ...]:
    """The members of one of the types, which the interpreter itself does not keep (`pipeboard.light`)."""
    source = Path(inks.__file__).read_text("utf-8").replace("from pipeboard.light import", "from typing import")
    named: dict[str, object] = {}
    exec(compile(source, "inks", "exec"), named)
    return typing.get_args(named[name])


WORDS = {word for ink in members("Ink") for word in ink.split()}


def test_the_app_has_a_look_for_every_word_of_an_ink_and_for_nothing_else() -> None:
    assert len(WORDS) > 20
    assert set(INKS) == WORDS


def test_the_prompt_has_a_style_for_every_word_and_for_nothing_else() -> None:
    assert set(STYLES) == {"", *WORDS}


def test_the_line_that_is_typed_knows_no_ink_of_its_own() -> None:
    own = {"nbsp", "completion-menu", "completion-menu.completion", "completion-menu.completion.current"}
    assert set(line_prompt.STYLES) - own <= WORDS


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_theme_colours_every_look(theme: Theme) -> None:
    needed = {name for look in (*INKS.values(), *GROUNDS.values()) for name in (look.color, look.ground) if name}
    assert needed <= set(theme.variables)


@pytest.mark.parametrize("plain", members("PlainInk"))
def test_every_plain_ink_can_be_made_strong(plain: inks.PlainInk) -> None:
    assert strong(plain) in members("Ink")
    assert set(strong(plain).split()) == {"strong", *plain.split()}
