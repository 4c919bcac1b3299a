"""What an import did or would do, as lines: rows made, changed and refused, and the names that are new. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from pipeboard.presentation.language import Language

#: So many names that are new, and so many refused rows, are told.
MOST_NAMES, MOST_REFUSED = 6, 3


class _Reason(Protocol):
    @property
    def message(self) -> str: ...

    @property
    def details(self) -> tuple[tuple[str, str], ...]: ...


class _RefusedRow(Protocol):
    @property
    def line(self) -> int: ...

    @property
    def reason(self) -> _Reason: ...


class ImportReport(Protocol):
    """What is told of an import."""

    @property
    def created(self) -> int:
        """Rows that became opportunities."""

    @property
    def updated(self) -> int:
        """Known opportunities that were changed."""

    @property
    def skipped(self) -> int:
        """Rows that say what is so already."""

    @property
    def refused(self) -> Sequence[_RefusedRow]:
        """Rows that could not be read."""

    @property
    def new_names(self) -> Mapping[str, tuple[str, ...]]:
        """Names that were made, by their table."""

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Which field each column was taken for."""


def report_lines(report: ImportReport, language: Language) -> list[str]:
    """The lines: the counts that are not 0, new names, the columns that were taken and left out, refused rows."""
    say, count = language.say, language.count
    counts = [
        (report.created, count("{number} row created", "{number} rows created", report.created)),
        (report.updated, count("{number} row updated", "{number} rows updated", report.updated)),
        (report.skipped, count("{number} row with nothing new", "{number} rows with nothing new", report.skipped)),
        (len(report.refused), count("{number} row refused", "{number} rows refused", len(report.refused))),
    ]
    lines = [" · ".join(text for number, text in counts if number)]
    for table, names in report.new_names.items():
        if names:
            shown = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
            lines.append(f"{say('new {table}', table=say(table))} ({len(names)}): {shown}")
    left = ", ".join(column for column, field in report.fields if not field)
    if report.fields:
        lines.append(say("columns: {columns}", columns=", ".join(f"{a} → {b}" for a, b in report.fields if b)))
    if left:
        lines.append(say("columns left out: {columns}", columns=left))
    for one in report.refused[:MOST_REFUSED]:
        reason = say(one.reason.message, **dict(one.reason.details))
        lines.append(say("line {line}: {reason}", line=one.line, reason=reason))
    return [line for line in lines if line]
