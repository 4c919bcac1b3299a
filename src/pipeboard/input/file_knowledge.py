"""What the reader of a line may ask about the file: each question is one small query, asked only when needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pipeboard.clock import Stamp
from pipeboard.light import TYPE_CHECKING, Literal
from pipeboard.store.store import Store

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft


class FileKnowledge:
    """A `SpellingKnowledge` of the capture grammar, backed by an open file."""

    def __init__(
        self, store: Store, stamp: Stamp, language: Literal["fr", "en"], pipeline_id: int | None = None
    ) -> None:
        self._store = store
        self._stamp = stamp
        self._language = language
        self._pipeline_id = pipeline_id
        self._currency: str | None = None

    @property
    def now(self) -> datetime:
        """The local time of the user."""
        return self._stamp.local

    @property
    def language(self) -> Literal["fr", "en"]:
        """The language of the words and dates."""
        return self._language

    @property
    def currency(self) -> str:
        """The file's own currency."""
        if self._currency is None:
            self._currency = self._store.setting("currency") or "EUR"
        return self._currency

    def account(self, folded: str) -> str | None:
        """The known account of this folded name."""
        return self._store.account_of(folded)

    def near_account(self, folded: str) -> str | None:
        """The known account one typing slip away."""
        near = self._store.near_account(folded)
        return None if near is None else near.name

    def sources(self) -> Sequence[str]:
        """The known sources."""
        return self._store.names("source")

    def stages(self) -> Sequence[str]:
        """The selling stages of the pipeline, or of the first one."""
        first = self._pipeline_id if self._pipeline_id is not None else self._store.pipelines()[0].id
        return [stage.name for stage in self._store.stages(first) if stage.phase == "selling"]


def read_line(store: Store, line: str, language: str, stamp: Stamp) -> Draft:
    """Read a captured line with what the file knows, as on the day of `stamp`."""
    from pipeboard.sales.capture.reader import read

    return read(line, FileKnowledge(store, stamp, "fr" if language == "fr" else "en"))
