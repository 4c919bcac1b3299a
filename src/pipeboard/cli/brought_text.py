"""What an import says: its questions, the board before it is written, and what came of it."""

from __future__ import annotations

import os
import sys

from pipeboard.cli.context import Context
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation.import_board_text import board_rows, facts_lines, totals_line
from pipeboard.presentation.text_table import Cell

if TYPE_CHECKING:
    from pipeboard.exchange.import_questions import Question
    from pipeboard.exchange.import_writing import Brought
    from pipeboard.exchange.importing import Report
    from pipeboard.exchange.prepared_import import Prepared

#: So many refused rows, and lines that are no row, are named on the screen.
ROWS_SHOWN, APART_SHOWN = 20, 8


def ask(context: Context, question: Question) -> str:
    """Ask one question on the terminal; Enter takes the proposal, and what is no answer is asked again.

    Raises:
        KeyboardInterrupt: nobody answers any more.
    """
    from pipeboard.exchange.errors import BadAnswer, in_words
    from pipeboard.exchange.mapping_files import said

    say, out = context.language.say, context.out
    out.talk("")
    out.talk(said(question.text, say), "strong")
    for one in question.choices:
        mark = "›" if one.word == question.proposal else " "
        out.talk(f"  {mark} {one.word}: {said(one.meaning, say)}")
    while True:
        out.talk(say("Answer (Enter: {proposal}):", proposal=question.proposal))
        out.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        try:
            return question.read(line)
        except BadAnswer as error:
            out.talk(in_words(error, context.language), "today")


def tell_questions(context: Context, prepared: Prepared, path: str, command: str) -> None:
    """Say what nobody has answered, and where the answers can be changed."""
    from pipeboard.exchange.mapping_files import said

    say, out, questions = context.language.say, context.out, prepared.interview.open
    if context.wants_json:
        listed = [
            {
                "question": one.code,
                "text": said(one.text, say),
                "answers": [{"answer": two.word, "meaning": said(two.meaning, say)} for two in one.choices],
                "proposal": one.proposal,
            }
            for one in questions
        ]
        out.json({"schema": 1, "imported": False, "questions": listed, "mapping_file": path, "command": command})
        return
    out.talk(say("Nothing was imported: the file asks what nobody has answered."), "strong")
    for one in questions:
        words = ", ".join(two.word for two in one.choices)
        out.talk(f"  {said(one.text, say)}")
        out.talk(
            "    " + say("{question} = {proposal} (of {words})", question=one.code, proposal=one.proposal, words=words)
        )
    out.talk(say("The proposals are in {path}. To import with them:", path=path))
    out.talk(f"  {command}")


def show_board(context: Context, prepared: Prepared) -> None:
    """What would come of an import, before it is written."""
    from pipeboard.exchange.import_board import board_of

    say, count, out = context.language.say, context.language.count, context.out
    for name, taken in prepared.taken:
        tool = taken.layout.tool or say("no tool that is known")
        kind = say(taken.kind)
        out.line(say("{name}: {kind}, {tool}", name=taken.source.name or name, kind=kind, tool=tool), "strong")
    for sale in prepared.sales:
        board = board_of(sale)
        rows = [[Cell(text) for text in row] for row in board_rows(board, context.language)]
        out.table(rows, aligns=("left", "left", "right", "right"), flexible=(0,), indent=2)
        out.line("  " + totals_line(board, context.language), "" if board.agrees else "overdue")
        for line in facts_lines(board, sale.sheet.table.encoding, context.language):
            out.line("  " + line, "dim")
    others = prepared.others
    if others.cards:
        out.line("  " + count("{number} contact or account", "{number} contacts and accounts", len(others.cards)))
    for one in others.prospects:
        one_of, many_of = "{number} prospect for the list {list}", "{number} prospects for the list {list}"
        out.line("  " + count(one_of, many_of, len(one.rows), list=one.list_name))
    if others.activities:
        out.line("  " + count("{number} action or note", "{number} actions and notes", len(others.activities)))
    _tell_apart(context, prepared)


def _tell_apart(context: Context, prepared: Prepared) -> None:
    from pipeboard.exchange.mapping_files import said

    say, out = context.language.say, context.out
    for _, one in prepared.apart[:APART_SHOWN]:
        why = said(one.reason, say)
        out.line("  " + say("line {line} is no row ({why}): {text}", line=one.line, why=why, text=one.text[:60]), "dim")
    if len(prepared.apart) > APART_SHOWN:
        out.line("  " + say("… and {number} more", number=len(prepared.apart) - APART_SHOWN), "dim")
    for _, lost in prepared.lost[:APART_SHOWN]:
        out.line("  " + say("line {line}: {field} “{cell}” cannot be read and is left out", **lost._asdict()), "today")
    if len(prepared.lost) > APART_SHOWN:
        out.line("  " + say("… and {number} more", number=len(prepared.lost) - APART_SHOWN), "dim")


def tell(context: Context, brought: Brought, rejected: str | None, *, is_shown: bool) -> None:
    """Say what an import did, or would do; `is_shown`: the board was there to be seen already."""
    from pipeboard.cli.import_export import tell_report

    is_dry = any(report.dry_run for report in brought.reports) or not brought.command_id
    if not is_shown:
        show_board(context, brought.prepared)
    for report in brought.reports:
        tell_report(context, report)
    say, count, out = context.language.say, context.language.count, context.out
    others = brought.prepared.others
    if not brought.reports:
        number = len(others.cards) + len(others.activities) + sum(len(one.rows) for one in others.prospects)
        done = count("{number} record imported", "{number} records imported", number)
        out.line(say("Would be done (nothing was written):") if is_dry else done, "strong")
    for _, row in others.refused[:ROWS_SHOWN]:
        reason = say(row.reason.message, **dict(row.reason.details))
        out.line("  " + say("line {line}: {reason}", line=row.line, reason=reason), "today")
    if rejected:
        out.talk(say("The refused rows are kept in {path}, each with its reason.", path=rejected))
    if brought.command_id:
        out.talk(say("To undo the whole import: pipeboard undo"), "dim")


def keep_rejected(context: Context, place: str, brought: Brought) -> str | None:
    """Write the refused rows down, beside what was imported or else beside the file; nothing is replaced by them."""
    from pipeboard.cli import written_files
    from pipeboard.exchange.importing import rejected_csv

    refused = [report for report in brought.reports if report.refused]
    if not refused:
        return None
    stem = "import" if place == "-" else os.path.splitext(place)[0]
    kept = None
    for report in refused:
        content = rejected_csv(report, context.language.say)
        try:
            kept = written_files.keep(stem + ".rejected", ".csv", content)
        except OSError:
            beside = os.path.join(os.path.dirname(context.path), os.path.basename(stem))
            kept = written_files.keep(beside + ".rejected", ".csv", content)
    return kept


def as_json(context: Context, brought: Brought, rejected: str | None) -> dict[str, Any]:
    """What an import did, for programs."""
    from pipeboard.cli.import_export import report_json
    from pipeboard.exchange.import_board import board_of

    say, prepared = context.language.say, brought.prepared
    merged = _merged(brought)
    sales = (
        report_json(context, merged)
        if merged is not None
        else {"created": 0, "updated": 0, "skipped": 0, "refused": []}
    )
    boards = [board_of(one) for one in prepared.sales]
    others = prepared.others
    return {
        "schema": 1,
        **sales,
        "rejected_file": rejected,
        "tools": [taken.layout.code for _, taken in prepared.taken],
        "kinds": [taken.kind for _, taken in prepared.taken],
        "answers": dict(prepared.interview.answers),
        "open_questions": [one.code for one in prepared.interview.open],
        "board": [{**cell._asdict(), "sums": dict(cell.sums)} for board in boards for cell in board.cells],
        "totals": [
            {"file": one.file, "board": one.board, "refused": one.refused, "agrees": one.agrees}
            for one in boards
            for board in boards
        ],
        "contacts": len(others.cards),
        "prospects": sum(len(one.rows) for one in others.prospects),
        "activities": len(others.activities),
        "others_refused": [
            {"line": one.line, "reason": say(one.reason.message, **dict(one.reason.details))}
            for _, one in others.refused
        ],
        "set_apart": [{"line": one.line, "text": one.text} for _, one in prepared.apart],
        "cells_lost": [one._asdict() for _, one in prepared.lost],
    }


def _merged(brought: Brought) -> Report | None:
    """The reports of several tables of sales as one."""
    if not brought.reports:
        return None
    first, *others = brought.reports
    for one in others:
        names = {
            table: tuple(dict.fromkeys((*own, *one.new_names.get(table, ())))) for table, own in first.new_names.items()
        }
        first = first._replace(
            created=first.created + one.created,
            create_lines=first.create_lines + one.create_lines,
            amended=first.amended + one.amended,
            skipped=first.skipped + one.skipped,
            refused=first.refused + one.refused,
            new_names=names,
            fields=first.fields + one.fields,
        )
    return first
