"""Choose the pipeline that is shown; in the forecast also all of them at once."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from pipeboard.presentation import amounts
from pipeboard.sales.filters import OPEN
from pipeboard.screens import registry
from pipeboard.screens.dialogs.choose import Choice, Choose

#: The lines before and after the pipelines.
_ALL, _EDIT = "all", "edit"


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
        self._start = _ALL if self._is_all else self.session.pipeline.id

    @property
    def _is_for_forecast(self) -> bool:
        return self.app.current_mode == "forecast"

    @property
    def _is_all(self) -> bool:
        """Whether all pipelines are shown now, and could be."""
        return self._is_for_forecast and self.session.forecasts_all and len(self.session.pipelines) > 1

    def _listed(self) -> list[Choice]:
        choices = []
        pipelines, shown = self.session.pipelines, None if self._is_all else self.session.pipeline.id
        if self._is_for_forecast and len(pipelines) > 1:
            choices.append(self._choice(_ALL, self.say("all pipelines"), None, "0", is_shown=shown is None))
        for at, one in enumerate(pipelines, 1):
            key = str(at) if at < 10 else ""
            choices.append(self._choice(one.id, one.name, one.id, key, is_shown=one.id == shown))
        return [*choices, Choice(_EDIT, self.say("edit stages and pipelines…"), "", "e", "dim")]

    def _choice(self, value: int | str, name: str, pipeline_id: int | None, key: str, *, is_shown: bool) -> Choice:
        """A line with what is open there."""
        found = self.session.store.opportunities.total(OPEN._replace(pipeline_id=pipeline_id), self.session.today)
        number = self.language.count("{number} open", "{number} open", found.number)
        note = (
            f"{number}   {amounts.total(found.totals, self.language.code, main=self.session.currency)}"
            if found.number
            else number
        )
        return Choice(value, name, note, key, "strong" if is_shown else "")

    def take(self, choice: Choice) -> None:
        """Show a pipeline or all, or open the editor."""
        for_forecast = self._is_for_forecast
        self.dismiss(None)
        if choice.value == _EDIT:
            self.app.push_screen(registry.screen("stages"))
            return
        if isinstance(choice.value, int):
            self.session.pipeline_id = choice.value
        if for_forecast:
            self.session.forecasts_one = choice.value != _ALL
        self.host.call_later(self.host.changed)
