"""What a list, a board or a forecast is narrowed to. One filter means the same wherever it stands (rule 11)."""

from __future__ import annotations

from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.records import Status


class FieldFilter(NamedTuple):
    """What a field must hold that has no field of `Filter` of its own: one of plain text, or one of the user's own.

    `text`: each of these words stands in it. `low` and `high`: it lies between them, as the file keeps its kind (`4.5`,
    `2026-12-01`); None is open.
    """

    name: str
    text: str | None = None
    low: str | None = None
    high: str | None = None
    is_own: bool = False


class Filter(NamedTuple):
    """Each field narrows further; an empty one does not. Names are compared folded (`sales.text.fold`).

    Amounts are in minor units of whatever currency the opportunity has. `expected_*` and `closed_*` are inclusive
    civil dates; an opportunity is within a period when the last day of its expected signature is.
    """

    statuses: tuple[Status, ...] = ()
    pipeline_id: int | None = None
    stage_ids: tuple[int, ...] = ()
    account: str | None = None
    sources: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    text: str | None = None
    starred: bool = False
    late: bool = False
    rotting: bool = False
    incomplete: bool = False
    amount_from: int | None = None
    amount_to: int | None = None
    currency: str | None = None
    expected_from: date | None = None
    expected_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    fields: tuple[FieldFilter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it narrows nothing but the status and the pipeline, which totals are kept by."""
        return self._replace(statuses=(), pipeline_id=None) == _NOTHING

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out: else it is the whole business."""
        return self != _NOTHING


_NOTHING = Filter()
OPEN = Filter(statuses=("open",))
