"""Opportunities as CSV: for spreadsheets, for other tools, and for another file of ours.

An import reads these columns back by their headers, so that nothing of a record but its ids is lost. Lines end with a
bare newline, where RFC 4180 has CR LF: every spreadsheet reads both, and diff, sort and awk do not leave a CR in the
last column. Text that a spreadsheet would run is guarded (`escapes`).
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pipeboard.exchange.escapes import guard
from pipeboard.exchange.word_cells import tags_cell
from pipeboard.sales.money import to_decimal
from pipeboard.sales.records import Opportunity

#: A cell; nothing is written for None.
Cell = str | int | None

COLUMNS = (
    "id",
    "external_id",
    "title",
    "account",
    "pipeline",
    "stage",
    "status",
    "amount",
    "currency",
    "tax",
    "frequency",
    "term_months",
    "value",
    "probability",
    "own_probability",
    "expected_from",
    "expected_by",
    "source",
    "category",
    "tags",
    "owner",
    "starred",
    "close_reason",
    "created_on",
    "closed_on",
    "stage_entered_on",
    "next_action_kind",
    "next_action_subject",
    "next_action_due_on",
    "next_action_due_time",
    "next_action_minutes",
)


def to_csv(records: Iterable[Opportunity], pipelines: Mapping[int, str] | None = None) -> bytes:
    """The CSV of some opportunities in UTF-8, in the order of their ids. `pipelines` has the names by id.

    Amounts are plain decimals with a dot (`6000.50`), `value` what totals count, days `YYYY-MM-DD`, `starred` is `yes`
    or empty. The same content always gives the same bytes.
    """
    ordered = sorted(records, key=lambda one: one.id)
    return written([COLUMNS, *(_row(record, pipelines or {}) for record in ordered)])


def written(rows: Sequence[Sequence[Cell]], delimiter: str = ",") -> bytes:
    """Rows of cells as CSV in UTF-8."""
    # The standard writer leaves a lone carriage return bare, which a reader takes for the end of the line.
    bare = any(isinstance(cell, str) and "\r" in cell for row in rows for cell in row)
    target = io.StringIO(newline="")
    writer = csv.writer(
        target, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL if bare else csv.QUOTE_MINIMAL
    )
    writer.writerows(rows)
    return target.getvalue().encode("utf-8", "replace")


def _row(record: Opportunity, pipelines: Mapping[int, str]) -> list[Cell]:
    currency = record.currency or ""
    action = record.next_action
    return [
        record.id,
        _text(record.external_id),
        _text(record.title),
        _text(record.account),
        _text(pipelines.get(record.pipeline_id)),
        _text(record.stage),
        record.status,
        None if record.amount_minor is None else to_decimal(record.amount_minor, currency),
        record.currency,
        record.tax,
        record.frequency,
        record.term_months,
        None if record.value_minor is None else to_decimal(record.value_minor, currency),
        record.probability,
        record.own_probability,
        _iso(record.expected_from),
        _iso(record.expected_by),
        _text(record.source),
        _text(record.category),
        _text(tags_cell(record.tags)),
        _text(record.owner),
        "yes" if record.starred else "",
        _text(record.close_reason),
        _iso(record.created_on),
        _iso(record.closed_on),
        _iso(record.stage_entered_on),
        action.kind if action else None,
        _text(action.subject) if action else None,
        _iso(action.due_on) if action else None,
        action.due_time.strftime("%H:%M") if action and action.due_time else None,
        action.minutes if action else None,
    ]


def _text(value: str | None) -> str:
    return guard(value) if value else ""


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
