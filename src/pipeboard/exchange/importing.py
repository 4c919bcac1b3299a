"""The import as a whole: bytes are read, understood, planned, and written as one command that one undo takes back."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from pipeboard.clock import Stamp
from pipeboard.exchange.amount_cells import DecimalMark
from pipeboard.exchange.date_cells import DateOrder
from pipeboard.exchange.escapes import guard, unguard
from pipeboard.exchange.import_columns import Options, Sheet, lay_out
from pipeboard.exchange.import_fields import REASON_COLUMN
from pipeboard.exchange.planning import Plan, Refused, plan
from pipeboard.exchange.tables_in import read_table
from pipeboard.light import TYPE_CHECKING, NamedTuple, contextmanager
from pipeboard.sales.text import clean
from pipeboard.store.errors import Refused as RuleRefused
from pipeboard.store.writes.bulk import ImportRows

if TYPE_CHECKING:
    from pipeboard.store.store import Change, Store

#: How often an import is planned again when another program writes in between.
ATTEMPTS = 4


class Amended(NamedTuple):
    """A known opportunity that a row changes: its line, the opportunity's id, the fields that differ."""

    line: int
    opportunity_id: int
    fields: tuple[str, ...]


class Report(NamedTuple):
    """What an import did, or would do (`dry_run`).

    Numbers of rows: `created`, `updated` (their count is that of `amended`), `skipped` (nothing to change), `refused`.
    `new_names` has the names that were made by table (account, source, category, owner, tag). `fields` says which field
    each header was taken for. `command_id` is that of the journal, 0 when nothing was written; `backup` the path of the
    copy made before. `elapsed` is in seconds.
    """

    name: str
    dry_run: bool
    created: int
    create_lines: tuple[int, ...]
    amended: tuple[Amended, ...]
    skipped: int
    refused: tuple[Refused, ...]
    new_names: dict[str, tuple[str, ...]]
    header: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    encoding: str
    delimiter: str
    date_order: DateOrder
    decimal: DecimalMark
    currency: str
    command_id: int
    backup: str | None
    elapsed: float

    @property
    def updated(self) -> int:
        """How many known opportunities were changed."""
        return len(self.amended)


def import_csv(store: Store, data: bytes, options: Options, stamp: Stamp) -> Report:
    """Import the bytes of a CSV file: one command in the journal, or nothing at all.

    A verified backup is made before the first write into a file that holds opportunities. Refused rows are in the
    report; `rejected_csv` writes them down.

    Raises:
        ExchangeError: the file as a whole cannot be imported. StoreError: it could not be written. Nothing is kept.
    """
    with without_collection():
        own = [field.name for field in store.settings.custom_fields()]
        sheet = lay_out(read_table(data, options.encoding), options, own)
        return import_sheet(store, sheet, options, stamp)


def import_sheet(store: Store, sheet: Sheet, options: Options, stamp: Stamp) -> Report:
    """Import a sheet as `import_csv` does.

    Raises:
        ExchangeError, StoreError: as there.
    """
    started = perf_counter()
    with without_collection():
        copy: str | None = None
        for attempt in range(ATTEMPTS):
            planned, is_empty, version = _plan(store, sheet, options, stamp)
            if options.dry_run or not (planned.create or planned.amend):
                return report_of(sheet, options, planned, 0, copy, perf_counter() - started)
            if copy is None and not is_empty:
                copy = store.back_up(stamp, "before-import").path
            try:
                command_id = _write(store, options, planned, version, stamp).command_id
            except RuleRefused as refusal:
                if refusal.rule != "changed_meanwhile" or attempt == ATTEMPTS - 1:
                    raise
                continue
            return report_of(sheet, options, planned, command_id, copy, perf_counter() - started)
    raise AssertionError("the last attempt returns or raises")


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep the collector from going through the rows again and again: they hold no cycles, and it took a quarter of
    the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plan(store: Store, sheet: Sheet, options: Options, stamp: Stamp) -> tuple[Plan, bool, int]:
    known = store.opportunities.import_facts(sheet.keys)
    return plan(sheet, known, options, stamp.today.isoformat()), known.is_empty, known.data_version


def _write(store: Store, options: Options, planned: Plan, version: int, stamp: Stamp) -> Change:
    rows = ImportRows(clean(options.name), planned.create, planned.amend, version, planned.keeps_numbers)
    return store.run(rows, stamp)


def report_of(
    sheet: Sheet, options: Options, planned: Plan, command_id: int, copy: str | None, elapsed: float
) -> Report:
    """The report of a plan that was, or would be, carried out."""
    table, understood = sheet.table, planned.understood
    return Report(
        name=options.name,
        dry_run=options.dry_run,
        created=len(planned.create),
        create_lines=tuple(planned.create_lines),
        amended=tuple(
            Amended(line, one.opportunity_id, one.fields)
            for line, one in zip(planned.amend_lines, planned.amend, strict=True)
        ),
        skipped=len(planned.skipped),
        refused=tuple(planned.refused),
        new_names=planned.new_names,
        header=table.header,
        fields=sheet.fields,
        encoding=table.encoding,
        delimiter=table.delimiter,
        date_order=understood.date_order,
        decimal=understood.decimal,
        currency=understood.currency,
        command_id=command_id,
        backup=copy,
        elapsed=elapsed,
    )


def rejected_csv(report: Report, translate: Callable[[str], str] = str) -> bytes:
    """The refused rows as CSV in UTF-8: the original cells and why, in a last column that an import passes over.

    Once repaired, it is imported with the same options. Empty when nothing was refused. `translate` takes the message
    id of a reason.
    """
    if not report.refused:
        return b""
    from pipeboard.exchange.csv_out import written

    width = len(report.header)
    extra = max(0, *(len(one.cells) - width for one in report.refused))
    rows: list[Sequence[str]] = [[*map(guard, report.header), REASON_COLUMN, *[""] * extra]]
    for one in report.refused:
        # Guarded like an export: such a file is opened in a spreadsheet to be repaired.
        cells = [guard(unguard(cell)) for cell in one.cells]
        cells += [""] * (width - len(cells))
        reason = translate(one.reason.message).format(**dict(one.reason.details))
        rows.append([*cells[:width], reason, *cells[width:]])
    return written(rows, report.delimiter)
