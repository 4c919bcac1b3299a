"""Import and export in the app: a path is asked for, and what an import would do is shown before it is done.

Both work in a thread on a connection of their own: a large file takes a while. An import is one command of this
window, which one undo takes back. What the file asks (a stage nobody knows, dates that read two ways) is asked one
after the other, and nothing is written while a question is open.
"""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from pipeboard.presentation.import_board_text import board_rows, totals_line
from pipeboard.presentation.import_text import report_lines
from pipeboard.screens.app_protocol import from_thread
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.dialogs.confirm import Confirm
from pipeboard.screens.dialogs.message import Message
from pipeboard.screens.dialogs.path import AskPath, existing, new
from pipeboard.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeboard.exchange.import_writing import Brought
    from pipeboard.presentation.language import Language
    from pipeboard.screens.app_protocol import Program
    from pipeboard.screens.dialogs.line import Reading

#: More bytes than an import takes are not read at all.
LARGEST = 64 * 1024 * 1024
#: So many rows of the board are shown: what comes of it must stand in sight on a small screen too.
ROWS_SHOWN = 9


def ask_import(app: Program) -> None:
    """Ask for the file, say what importing it would do, and do it once that is agreed."""
    say = app.session.language.say

    def chosen(answer: Reading[str] | None) -> None:
        if answer is not None:
            _import(app, answer.value, {}, is_dry=True)

    folder = os.path.join(os.path.expanduser("~"), "")
    dialog = AskPath(say("Import a file"), existing, text=say("Tab completes"), value=folder)
    app.push_screen(dialog, chosen)


def _import(app: Program, path: str, answers: Mapping[str, str], *, is_dry: bool) -> None:
    """Prepare an import in a thread; and write it, once it was looked at and agreed."""
    session = app.session
    place, stamp, language = session.opening.path, session.stamp(), session.language

    def work() -> None:
        from pipeboard.exchange.errors import ExchangeError, in_words
        from pipeboard.exchange.files_in import FileIn, name_of
        from pipeboard.exchange.import_columns import Options
        from pipeboard.exchange.import_preparing import prepare
        from pipeboard.exchange.import_writing import told, write
        from pipeboard.exchange.prepared_import import Prepared, Wish
        from pipeboard.store.store import Store

        try:
            with open(path, "rb") as source:
                file = FileIn(name_of(path), source.read(LARGEST + 1))
            with Store.open(place, stamp, origin="app", create=False) as store:

                def prepared_anew() -> Prepared:
                    return prepare(store, [file], Wish(Options(dry_run=is_dry)), answers, stamp, None, language.code)

                prepared = prepared_anew()
                brought = told(prepared) if is_dry else write(store, prepared_anew, prepared, stamp)
            rejected = "" if is_dry else _keep_rejected(path, brought, language.say)
        except StoreError as error:
            from_thread(app, app.fail, error)
        except ExchangeError as error:
            from_thread(app, _ask_at_the_prompt, app, path, in_words(error, language), error.todo)
        except OSError as error:
            from_thread(app, app.tell, _why(app, error), "overdue")
        else:
            if is_dry:
                from_thread(app, _ask_or_show, app, path, brought, answers)
            else:
                from_thread(app, _tell_imported, app, path, brought, rejected)

    app.tell(language.say("Reading {name}…", name=os.path.basename(path)), "dim")
    app.run_worker(work, name="import", group="import", thread=True)


def _why(app: Program, error: OSError) -> str:
    return app.session.language.say("Not done: {reason}", reason=error.strerror or str(error))


def _ask_or_show(app: Program, path: str, brought: Brought, answers: Mapping[str, str]) -> None:
    """Ask the next thing that the file asks, the proposal first; the board once nothing is open."""
    from pipeboard.exchange.mapping_files import said

    say, asked = app.session.language.say, brought.prepared.interview.open
    if not asked:
        _show_plan(app, path, brought, answers)
        return
    question = asked[0]
    choices = [Choice(one.word, one.word, said(one.meaning, say)) for one in question.choices]

    def chosen(answer: Choice | None) -> None:
        if answer is None:
            app.tell(say("Nothing was imported."), "dim")
        else:
            _import(app, path, {**answers, question.code: str(answer.value)}, is_dry=True)

    left = say("Question {number} of {all}", number=len(answers) + 1, all=len(answers) + len(asked))
    app.push_screen(Choose(left, choices, text=said(question.text, say), start=question.proposal), chosen)


def _show_plan(app: Program, path: str, brought: Brought, answers: Mapping[str, str]) -> None:
    """What it would do, as a board; with nothing to do, that is all."""
    language = app.session.language
    lines = _board(brought, language)
    # Which column gives what stands in the answer of the prompt: here it would leave no room for the board.
    lines += (line for report in brought.reports for line in report_lines(report._replace(fields=()), language))
    title = language.say("Import {name}?", name=os.path.basename(path))

    if brought.prepared.is_empty:
        app.push_screen(
            Message(language.say("Nothing to import from {name}", name=os.path.basename(path)), tuple(lines))
        )
        return

    def agreed(answer: bool | None) -> None:  # noqa: FBT001
        if answer:
            _import(app, path, answers, is_dry=False)
        else:
            app.tell(language.say("Nothing was imported."), "dim")

    app.push_screen(Confirm(title, "\n".join(lines)), agreed)


def _board(brought: Brought, language: Language) -> list[str]:
    """The boards of the tables of sales as lines, and how many other records there are."""
    from pipeboard.exchange.import_board import board_of

    lines: list[str] = []
    for sale in brought.prepared.sales:
        board = board_of(sale)
        rows, left = board_rows(board, language), len(board.cells) - ROWS_SHOWN
        rows = rows[:ROWS_SHOWN]
        widths = [max((len(row[at]) for row in rows), default=0) for at in range(4)]
        lines += (
            f"{stage:<{widths[0]}}  {status:<{widths[1]}}  {number:>{widths[2]}}  {amount:>{widths[3]}}"
            for stage, status, number, amount in rows
        )
        if left > 0:
            lines.append(language.say("… and {number} more", number=left))
        lines.append(totals_line(board, language))
    others = brought.prepared.others
    number = len(others.cards) + len(others.activities) + sum(len(one.rows) for one in others.prospects)
    if number:
        lines.append(language.count("{number} other record", "{number} other records", number))
    return lines


def _tell_imported(app: Program, path: str, brought: Brought, rejected: str) -> None:
    language = app.session.language
    app.session.own.add(brought.command_id)
    app.changed()
    others = brought.prepared.others
    made = len(others.cards) + len(others.activities) + sum(len(one.rows) for one in others.prospects)
    text = language.say(
        "Imported {name}: {created} created, {updated} updated, {refused} refused",
        name=os.path.basename(path),
        created=sum(report.created for report in brought.reports) + made,
        updated=sum(report.updated for report in brought.reports),
        refused=sum(len(report.refused) for report in brought.reports) + len(others.refused),
    )
    app.tell(text, "won", app.undo_hint())
    if rejected:
        kept = language.say("The refused rows are kept in {path}, each with its reason.", path=rejected)
        app.push_screen(Message(text, (kept, app.undo_hint())))


def _ask_at_the_prompt(app: Program, path: str, happened: str, todo: str) -> None:
    """The file asks something: the command that answers it, to be typed at the prompt."""
    language = app.session.language
    option = " --value …" if "--value" in todo else " --map …" if "--map" in todo else ""
    command = f"pipeboard import {shlex.quote(path)}{option}"
    told = language.say("Nothing was imported. At the prompt it asks what is meant: {command}", command=command)
    app.push_screen(Message(happened, (told,)))


def _keep_rejected(path: str, brought: Brought, say: Callable[..., str]) -> str:
    """Write the refused rows beside what was imported, into a file that was not there; returns its path.

    Raises:
        OSError: it cannot be written.
    """
    from pipeboard.exchange.importing import rejected_csv
    from pipeboard.store.file_modes import new_file

    refused = [report for report in brought.reports if report.refused]
    place = ""
    for report in refused:
        stem, number = os.path.splitext(path)[0] + ".rejected", 1
        while os.path.lexists(place := f"{stem}{f'-{number}' if number > 1 else ''}.csv"):
            number += 1
        with open(new_file(place), "wb") as written:
            written.write(rejected_csv(report, say))
    return place


# Export -------------------------------------------------------------------------------------------------------------


def ask_export(app: Program) -> None:
    """Ask for a path where nothing is yet, and write every opportunity there."""
    say = app.session.language.say

    def chosen(answer: Reading[str] | None) -> None:
        if answer is not None:
            _export(app, answer.value)

    day = app.session.today.isoformat()
    place = os.path.join(os.path.expanduser("~"), f"pipeboard-{day}.csv")
    text = say("CSV, or JSON, XLSX or vCard by the ending of the name; Tab completes")
    app.push_screen(AskPath(say("Export every opportunity to"), new, text=text, value=place), chosen)


def _export(app: Program, path: str) -> None:
    session = app.session
    place, stamp, language = session.opening.path, session.stamp(), session.language

    def work() -> None:
        from pipeboard.exchange.exporting import exported, format_of
        from pipeboard.sales.filters import Filter
        from pipeboard.store.file_modes import new_file
        from pipeboard.store.store import Store

        try:
            with Store.open(place, stamp, origin="app", create=False) as store:
                found = store.opportunities.listed(Filter(), stamp.today, order="id")
                content = exported(store, found, format_of(path))
            with open(new_file(path), "wb") as written:
                written.write(content)
        except StoreError as error:
            from_thread(app, app.fail, error)
        except OSError as error:
            from_thread(app, app.tell, _why(app, error), "overdue")
        else:
            told = language.count(
                "{number} opportunity written to {path}",
                "{number} opportunities written to {path}",
                len(found),
                path=path,
            )
            from_thread(app, app.tell, told, "won")

    app.run_worker(work, name="export", group="export", thread=True)
