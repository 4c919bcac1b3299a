"""The preview of an import as text: its board, the totals that must agree, and what the file looked like. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeboard.presentation.amounts import money
from pipeboard.presentation.days import day
from pipeboard.presentation.language import N_, Language
from pipeboard.sales.import_sums import ImportBoard, SampleRow

_DAYS = {"created_on": N_("created"), "expected_by": N_("expected signature"), "closed_on": N_("closed")}


def board_rows(board: ImportBoard, language: Language) -> list[tuple[str, str, str, str]]:
    """The rows of the board: stage, status, how many, how much."""
    several = len({cell.pipeline for cell in board.cells}) > 1
    return [
        (
            f"{cell.pipeline} · {cell.stage}" if several else cell.stage,
            language.say(cell.status),
            str(cell.number),
            sums_text(cell.sums, language),
        )
        for cell in board.cells
    ]


def sums_text(sums: Mapping[str, int], language: Language) -> str:
    """Sums, each in its currency."""
    return " + ".join(money(minor, code, language.code) for code, minor in sorted(sums.items())) or "0"


def totals_line(board: ImportBoard, language: Language) -> str:
    """The total of the file beside that of the board and the refused rows."""
    fields = {
        "file": sums_text(board.file, language),
        "board": sums_text(board.board, language),
        "refused": sums_text(board.refused, language),
    }
    if board.agrees:
        return language.say("the file: {file} = board {board} + refused {refused}", **fields)
    return language.say("the file comes to {file}, board and refused rows to {board} and {refused}: look", **fields)


def facts_lines(board: ImportBoard, encoding: str, language: Language) -> list[str]:
    """The span of the days, the encoding with a word that shows it, and sample rows."""
    say = language.say
    lines = []
    for field, first, last in board.days:
        span = [day(date.fromisoformat(one), language.code) for one in (first, last)]
        lines.append(say("{field}: {first} to {last}", field=say(_DAYS[field]), first=span[0], last=span[1]))
    if board.accented:
        lines.append(say("encoding: {encoding} ({example})", encoding=encoding or "UTF-8", example=board.accented))
    lines += (say("for example: {row}", row=_sample(row, language)) for row in board.sample)
    return lines


def _sample(row: SampleRow, language: Language) -> str:
    amount = (
        money(row.amount_minor, row.currency, language.code) if row.amount_minor is not None and row.currency else ""
    )
    on = day(date.fromisoformat(row.day), language.code) if row.day else ""
    return " · ".join(filter(None, (row.account, row.title, amount, language.say(row.status), on)))
