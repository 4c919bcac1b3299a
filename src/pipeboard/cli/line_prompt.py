"""The prompt of `add`: what is understood stands below the line while it is typed, and can be corrected there.

This is the only module that knows prompt_toolkit, with its keys (`prompt_keys`). What becomes of the line with each key
is `input.corrected_line`'s, as in the app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.layout import (
    BufferControl,
    CompletionsMenu,
    ConditionalContainer,
    Dimension,
    Float,
    FloatContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    VerticalAlign,
    Window,
)
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from pipeboard.cli import prompt_keys, prompt_rows
from pipeboard.cli.prompt_rows import PROMPT
from pipeboard.input.corrected_line import CorrectedLine
from pipeboard.input.line_completions import Names, marks_a_name, proposals
from pipeboard.presentation.language import Language
from pipeboard.sales.capture.draft import Knowledge
from pipeboard.store.errors import StoreError

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

#: What a line is read with at this moment; asking for it and asking it may raise a `StoreError`.
Ask = Callable[[], Knowledge]

#: Rows kept free for the list of completions while it is open.
_MENU_ROWS = 8

STYLES = {
    "strong": "bold",
    "dim": "dim",
    "today": "bold ansiyellow",
    "chip-on": "reverse",
    "nbsp": "noinherit",
    "completion-menu": "noreverse",
    "completion-menu.completion": "noreverse bg:default fg:default",
    "completion-menu.completion.current": "reverse bg:default fg:default",
}
_PLAIN_STYLES = dict.fromkeys(STYLES, "noinherit") | {"completion-menu.completion.current": "noinherit reverse"}


class LivePrompt:
    """One line being typed: the text, its corrections, what it is understood to say, and the piece that is chosen."""

    def __init__(
        self,
        language: Language,
        knowledge: Ask,
        names: Names,
        history: Sequence[str],
        *,
        colours: bool,
        start: CorrectedLine,
    ) -> None:
        self.language = language
        self._knowledge = knowledge
        self._names = names
        self.line = start.again(knowledge())
        self.buffer = Buffer(
            document=Document(start.line),
            history=InMemoryHistory(history),
            completer=_Proposer(names, language.code),
            complete_while_typing=Condition(lambda: marks_a_name(self.buffer.document.text_before_cursor)),
            multiline=False,
        )
        self.buffer.on_text_changed += self._changed
        self.application: Application[CorrectedLine | None] = Application(
            layout=self._layout(),
            key_bindings=prompt_keys.bindings(self),
            style=Style.from_dict(STYLES if colours else _PLAIN_STYLES),
            color_depth=None if colours else ColorDepth.DEPTH_1_BIT,
        )

    def ask(self) -> CorrectedLine | None:
        """The line that Enter ended; None at the end of the input.

        Raises:
            KeyboardInterrupt: Ctrl-C on an empty line. StoreError: the file could not be asked.
        """
        try:
            return self.application.run()
        except EOFError:
            return None

    # The line ------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """End with the line as it stands."""
        self.application.exit(result=self.line.edit(self.buffer.text))

    def clear(self) -> None:
        """Begin again; the line that was there comes back with Up."""
        self.buffer.append_to_history()
        self.buffer.reset()
        self._changed(self.buffer)

    def _changed(self, buffer: Buffer) -> None:
        """Read the line again after a change; corrections stay with their words."""
        self.line = self.line.edit(buffer.text, buffer.cursor_position)
        self.read(CorrectedLine.again)

    # The pieces ----------------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Choose the next piece, or the one before; past the last one is the line again."""
        self.line = self.line.step(by)

    def leave_pieces(self) -> None:
        """Go on with the line."""
        self.line = self.line.select(None)

    def read(self, step: Callable[[CorrectedLine, Knowledge], CorrectedLine]) -> None:
        """Take a step that reads the line; when the file cannot be asked, the prompt ends with the reason."""
        try:
            self.line = step(self.line, self._knowledge())
        except StoreError as error:
            if self.application.is_running:
                self.application.exit(exception=error)

    # The screen ----------------------------------------------------------------------------------------------------

    def _layout(self) -> Layout:
        typing = Window(
            BufferControl(self.buffer, input_processors=[BeforeInput(PROMPT)]), wrap_lines=True, dont_extend_height=True
        )
        below = Window(
            FormattedTextControl(self._below, show_cursor=False), dont_extend_height=True, height=self._height
        )
        rows = HSplit([typing, ConditionalContainer(below, ~is_done)], align=VerticalAlign.TOP)
        menu = Float(CompletionsMenu(max_height=_MENU_ROWS), xcursor=True, ycursor=True)
        return Layout(FloatContainer(rows, floats=[menu]), focused_element=typing)

    def _height(self) -> Dimension:
        state = self.buffer.complete_state
        return Dimension(min=min(_MENU_ROWS, len(state.completions)) if state is not None else 1)

    def _below(self) -> StyleAndTextTuples:
        size = self.application.output.get_size()
        lines = prompt_rows.below(
            self.line.draft, self.line.selected, self.language, columns=size.columns, rows=max(size.rows - 2, 2)
        )
        fragments: StyleAndTextTuples = []
        for line in lines:
            fragments += [(f"class:{cell.ink}" if cell.ink else "", cell.text) for cell in line]
            fragments.append(("", "\n"))
        return fragments[:-1]

    def proposed(self) -> bool:
        """Whether something could stand for the word before the cursor."""
        return bool(proposals(self.buffer.document.text_before_cursor, self._names, self.language.code))


class _Proposer(Completer):
    """Proposals in the shape prompt_toolkit asks for."""

    def __init__(self, names: Names, language: str) -> None:
        self._names = names
        self._language = language

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        """The proposals for the word before the cursor."""
        for found in proposals(document.text_before_cursor, self._names, self._language):
            yield Completion(found.text, start_position=-found.length, display=found.shown)
