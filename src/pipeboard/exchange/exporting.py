"""Opportunities as the bytes of a file: CSV or JSON with the fields of the user's own. The same for prompt and app."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeboard.sales.records import Opportunity
    from pipeboard.store.store import Store

#: The formats an export can have.
Format = Literal["csv", "json", "xlsx", "vcf"]


def format_of(path: str) -> Format:
    """The format that the name of a file asks for by its ending: CSV, where it asks for none."""
    ending = path.lower().rpartition(".")[2]
    return (
        "json" if ending == "json" else "xlsx" if ending == "xlsx" else "vcf" if ending in ("vcf", "vcard") else "csv"
    )


def exported(
    store: "Store",
    found: "Sequence[Opportunity]",
    kind: Format,
    columns: "Sequence[str]" = (),
    *,
    is_narrowed: bool = False,
) -> bytes:
    """The content of the file: the same opportunities give the same bytes. `columns` are those of a table, all where
    none is named. `is_narrowed`: a filter has left these; then nothing but them goes into a workbook, and no person but
    theirs into the cards.
    """
    from pipeboard.exchange.csv_out import COLUMNS, OwnValues, to_csv

    if kind == "vcf":
        return _cards(store, found, is_narrowed=is_narrowed)
    fields = [] if columns else store.settings.custom_fields()
    own = OwnValues(fields, store.settings.own_values()) if fields else OwnValues()
    if kind == "json":
        from pipeboard.exchange.json_out import to_json

        return to_json(found, own.values if fields else None)
    pipelines = {pipeline.id: pipeline.name for pipeline in store.pipelines.listed()}
    if kind == "xlsx":
        from pipeboard.exchange.workbook_out import to_workbook

        everything = None if is_narrowed or columns else store.whole.everything()
        return to_workbook(found, pipelines, own, everything, columns or COLUMNS)
    return to_csv(found, pipelines, own, columns or COLUMNS)


def _cards(store: "Store", found: "Sequence[Opportunity]", *, is_narrowed: bool) -> bytes:
    """The people of the file, or of some opportunities alone, as business cards."""
    from pipeboard.exchange.vcard_out import CardOut, to_vcards

    tables = {
        one.name: [dict(zip(one.columns, row, strict=True)) for row in one.rows]
        for one in store.whole.everything().tables
    }
    accounts = {row["id"]: row["name"] for row in tables["account"]}
    wanted = {one.id for one in found}
    parts = {row["contact_id"] for row in tables["opportunity_contact"] if row["opportunity_id"] in wanted}
    return to_vcards(
        CardOut(
            row["uid"],
            row["name"],
            accounts.get(row["account_id"]),
            row["job"],
            row["email"],
            row["phone"],
            row["note"],
        )
        for row in tables["contact"]
        if not is_narrowed or row["id"] in parts
    )
