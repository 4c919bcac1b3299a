"""What a list, a board or a forecast is narrowed to. One filter means the same wherever it stands (rule 11)."""

from __future__ import annotations

from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.records import OriginKind, Status

#: What a sale follows from: nothing, or a won one that it renews or adds to.
Origin = Literal["new"] | OriginKind
ORIGINS: tuple[Origin, ...] = ("new", "renewal", "upsell")


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

    Amounts are in minor units of whatever currency the opportunity has. The days of a period are inclusive civil dates:
    an opportunity is expected within it when the last day of its expected signature is, and `done_*` asks for an action
    that was done within it. What any of `excluded` would leave is left out.
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
    to_do: bool = False
    standby: bool = False
    without_action: bool = False
    amount_from: int | None = None
    amount_to: int | None = None
    currency: str | None = None
    expected_from: date | None = None
    expected_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    reasons: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    created_from: date | None = None
    created_to: date | None = None
    done_from: date | None = None
    done_to: date | None = None
    fields: tuple[FieldFilter, ...] = ()
    excluded: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it narrows nothing but the status and the pipeline, which totals are kept by."""
        return self._replace(statuses=(), pipeline_id=None) == _NOTHING

    @property
    def asks_for_rotting(self) -> bool:
        """Whether it needs to know when an opportunity rots."""
        return self.rotting or any(one.asks_for_rotting for one in self.excluded)

    @property
    def asks_for_fields(self) -> bool:
        """Whether it looks into fields of plain text or of the user's own."""
        return bool(self.fields) or any(one.asks_for_fields for one in self.excluded)

    @property
    def is_of_closed(self) -> bool:
        """Whether only closed ones can fit it."""
        return bool(self.reasons) or self.closed_from is not None or self.closed_to is not None

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out: else it is the whole business."""
        return self != _NOTHING


_NOTHING = Filter()
OPEN = Filter(statuses=("open",))
