"""What the reader of a line may ask about the file: each question is one small query, asked only when needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pipeboard.clock import Stamp
from pipeboard.light import TYPE_CHECKING, Literal
from pipeboard.presentation.language import date_order_of
from pipeboard.sales.capture.draft import DATE_ORDERS, DateOrder
from pipeboard.store.store import Store

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft


class FileKnowledge:
    """A `SpellingKnowledge` of the capture grammar, backed by an open file."""

    def __init__(
        self,
        store: Store,
        stamp: Stamp,
        language: Literal["fr", "en"],
        environment: Mapping[str, str],
        pipeline_id: int | None = None,
    ) -> None:
        self._store = store
        self._stamp = stamp
        self._language = language
        self._environment = environment
        self._pipeline_id = pipeline_id
        self._currency: str | None = None
        self._date_order: DateOrder | None = None

    @property
    def now(self) -> datetime:
        """The local time of the user."""
        return self._stamp.local

    @property
    def language(self) -> Literal["fr", "en"]:
        """The language of the words and dates."""
        return self._language

    @property
    def date_order(self) -> DateOrder:
        """The order of day and month: the setting `dates` of the file, else that of the locale's region."""
        if self._date_order is None:
            chosen = self._store.settings.value("dates")
            self._date_order = next((one for one in DATE_ORDERS if one == chosen), None) or date_order_of(
                self._environment, self._language
            )
        return self._date_order

    @property
    def currency(self) -> str:
        """The file's own currency."""
        if self._currency is None:
            self._currency = self._store.settings.value("currency") or "EUR"
        return self._currency

    def account(self, folded: str) -> str | None:
        """The known account of this folded name."""
        return self._store.names.account_of(folded)

    def near_account(self, folded: str) -> str | None:
        """The known account one typing slip away."""
        near = self._store.names.near_account(folded)
        return None if near is None else near.name

    def sources(self) -> Sequence[str]:
        """The known sources."""
        return self._store.names.of("source")

    def stages(self) -> Sequence[str]:
        """The selling stages of the pipeline, or of the first one."""
        first = self._pipeline_id if self._pipeline_id is not None else self._store.pipelines.listed()[0].id
        return [stage.name for stage in self._store.pipelines.stages(first) if stage.phase == "selling"]


def read_line(store: Store, environment: Mapping[str, str], line: str, language: str, stamp: Stamp) -> Draft:
    """Read a captured line with what the file knows, as on the day of `stamp`."""
    from pipeboard.sales.capture.reader import read

    return read(line, FileKnowledge(store, stamp, "fr" if language == "fr" else "en", environment))
