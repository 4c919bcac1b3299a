"""Choose the pipeline that is shown."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from pipeboard.presentation import amounts
from pipeboard.sales.filters import OPEN
from pipeboard.screens import registry
from pipeboard.screens.dialogs.choose import Choice, Choose

#: The line after the pipelines.
_EDIT = "edit"


class ChoosePipeline(Choose):
    """The pipelines with what is open in them."""

    def __init__(self) -> None:
        super().__init__("", [], typing=False)

    def inside(self) -> Iterable[Widget]:
        """The pipelines, and the way to edit them."""
        self._title = self.say("Pipeline")
        self.host.reads(self._read)
        self._shown = self._choices
        self._typing = len(self._choices) > 10
        yield from super().inside()

    def _read(self) -> None:
        self._choices = self._listed()
        self._start = self.session.pipeline.id

    def _listed(self) -> list[Choice]:
        choices = []
        today, store = self.session.today, self.session.store
        for at, one in enumerate(self.session.pipelines, 1):
            found = store.total(OPEN._replace(pipeline_id=one.id), today)
            number = self.language.count("{number} open", "{number} open", found.number)
            note = f"{number}   {amounts.total(found.totals, self.language.code)}" if found.number else number
            ink = "strong" if one.id == self.session.pipeline.id else ""
            choices.append(Choice(one.id, one.name, note, str(at) if at < 10 else "", ink))
        return [*choices, Choice(_EDIT, self.say("edit stages and pipelines…"), "", "e", "dim")]

    def take(self, choice: Choice) -> None:
        """Show a pipeline, or open the editor."""
        self.dismiss(None)
        if choice.value == _EDIT:
            self.app.push_screen(registry.screen("stages"))
        elif isinstance(choice.value, int):
            self.session.pipeline_id = choice.value
            self.host.call_later(self.host.changed)
