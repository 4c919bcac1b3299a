"""The keys of the prompt of `add`, safe in every terminal: no F-keys, nothing that is Tab, Enter or Backspace too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.filters import Condition, completion_is_selected, has_completions
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from pipeboard.input.corrected_line import CorrectedLine

if TYPE_CHECKING:
    from pipeboard.cli.line_prompt import LivePrompt


def bindings(prompt: LivePrompt) -> KeyBindings:
    """The keys that are not those of every line editor."""
    keys = KeyBindings()
    _bind_line(keys, prompt)
    _bind_pieces(keys, prompt)
    return keys


def _bind_line(keys: KeyBindings, prompt: LivePrompt) -> None:
    """Entering, ending, completing."""
    is_empty = Condition(lambda: not prompt.buffer.text)

    @keys.add("enter")
    def _enter(_: KeyPressEvent) -> None:
        prompt.enter()

    @keys.add("enter", filter=completion_is_selected)
    def _take_completion(_: KeyPressEvent) -> None:
        prompt.buffer.complete_state = None

    @keys.add("c-d", filter=is_empty)
    def _end(event: KeyPressEvent) -> None:
        event.app.exit(result=None)

    @keys.add("c-c")
    def _clear(event: KeyPressEvent) -> None:
        if prompt.buffer.text:
            prompt.clear()
        else:
            event.app.exit(exception=KeyboardInterrupt)

    @keys.add("tab")
    def _complete_or_choose(_: KeyPressEvent) -> None:
        if prompt.buffer.complete_state is not None:
            prompt.buffer.complete_next()
        elif prompt.line.selected is None and prompt.proposed():
            prompt.buffer.start_completion(select_first=True)
        else:
            prompt.step(1)

    @keys.add("s-tab")
    def _complete_or_choose_back(_: KeyPressEvent) -> None:
        if prompt.buffer.complete_state is not None:
            prompt.buffer.complete_previous()
        else:
            prompt.step(-1)

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        prompt.buffer.insert_text(" ".join(event.data.split("\n")).replace("\r", " "))


def _bind_pieces(keys: KeyBindings, prompt: LivePrompt) -> None:
    """Choosing a piece of what was understood, and correcting it."""
    is_chosen = Condition(lambda: prompt.line.selected is not None) & ~has_completions

    @keys.add("c-n")
    def _next(_: KeyPressEvent) -> None:
        prompt.step(1)

    @keys.add("c-p")
    def _before(_: KeyPressEvent) -> None:
        prompt.step(-1)

    @keys.add("backspace", filter=is_chosen)
    @keys.add("delete", filter=is_chosen)
    def _give_back(_: KeyPressEvent) -> None:
        prompt.read(CorrectedLine.give_back)

    @keys.add("down", filter=is_chosen)
    @keys.add("right", filter=is_chosen)
    def _other(_: KeyPressEvent) -> None:
        prompt.read(lambda line, knowledge: line.cycle(1, knowledge))

    @keys.add("up", filter=is_chosen)
    @keys.add("left", filter=is_chosen)
    def _other_before(_: KeyPressEvent) -> None:
        prompt.read(lambda line, knowledge: line.cycle(-1, knowledge))

    @keys.add("c-y", filter=is_chosen)
    def _accept(_: KeyPressEvent) -> None:
        prompt.read(CorrectedLine.accept)

    @keys.add("escape", filter=is_chosen)
    def _leave(_: KeyPressEvent) -> None:
        prompt.leave_pieces()
