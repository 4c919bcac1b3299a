"""Opportunities as the bytes of a file: CSV or JSON with the fields of the user's own. The same for prompt and app."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeboard.sales.records import Opportunity
    from pipeboard.store.store import Store

#: The formats an export can have.
Format = Literal["csv", "json"]


def format_of(path: str) -> Format:
    """The format that the name of a file asks for: CSV, unless it ends in `.json`."""
    return "json" if path.lower().endswith(".json") else "csv"


def exported(store: "Store", found: "Sequence[Opportunity]", kind: Format) -> bytes:
    """The content of the file: the same opportunities give the same bytes."""
    from pipeboard.exchange.csv_out import OwnValues, to_csv

    fields = store.settings.custom_fields()
    own = OwnValues(fields, store.settings.own_values()) if fields else OwnValues()
    if kind == "json":
        from pipeboard.exchange.json_out import to_json

        return to_json(found, own.values if fields else None)
    return to_csv(found, {pipeline.id: pipeline.name for pipeline in store.pipelines.listed()}, own)
