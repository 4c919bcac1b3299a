"""`import`: files of other tools are read, asked about, shown as a board, and written as one command."""

from __future__ import annotations

import os
import sys

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, WRONG_USAGE, Usage
from pipeboard.light import TYPE_CHECKING, contextmanager
from pipeboard.presentation.language import N_
from pipeboard.store.errors import NothingYet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeboard.exchange.files_in import FileIn
    from pipeboard.exchange.import_columns import Options
    from pipeboard.exchange.import_questions import Question
    from pipeboard.exchange.import_writing import Brought
    from pipeboard.exchange.prepared_import import Prepared, Wish
    from pipeboard.store.store import Store

#: More bytes than an import takes are not read at all.
LARGEST = 64 * 1024 * 1024


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`import`."""
    del verb
    chosen = _parser(context).read(arguments)
    from pipeboard.exchange.everything_file import is_everything

    wish, answers = _wished(chosen)
    files = [_read(place) for place in chosen.files]
    if len(files) == 1 and is_everything(files[0].data):
        return _take_everything(context, files[0], is_dry=chosen.dry_run)
    with _to_import_into(context, is_dry=chosen.dry_run) as store:
        return _Import(context, store, chosen, files, wish, answers).run()


def _take_everything(context: Context, file: FileIn, *, is_dry: bool) -> int:
    """Take an export of everything into an empty file."""
    from pipeboard.exchange.everything_file import read
    from pipeboard.store.writes.everything import TakeEverything

    with _to_import_into(context, is_dry=is_dry) as store:
        whole = store.whole
        content = read(file.data, whole.columns(), whole.schema())
        number = sum(len(one.rows) for one in content.tables)
        change = None if is_dry else store.run(TakeEverything(file.name, content), context.stamp)
    if context.wants_json:
        counts = {one.name: len(one.rows) for one in content.tables}
        context.out.json(
            {"schema": 1, "dry_run": is_dry, "records": counts, "command": change.command_id if change else 0}
        )
        return OK
    context.out.line(context.language.count("{number} record imported", "{number} records imported", number), "strong")
    if is_dry:
        context.out.talk(context.language.say("Would be done (nothing was written):"))
    return OK


def _parser(context: Context) -> Parser:
    parser = Parser(context, "import", N_("Bring in what other tools have exported: one command, one undo."))
    parser.option("files", metavar="FILE", nargs="+", help=N_("CSV, XLSX, HTML, JSON or vCard (- is stdin)"))
    parser.option("--as", dest="tool", metavar="TOOL", help=N_("the tool it comes from, or what it holds (contacts…)"))
    parser.option("--map", action="append", default=[], metavar="COLUMN=FIELD", help=N_("what a column holds"))
    parser.option(
        *("--value",), action="append", default=[], metavar="FIELD:FROM=FIELD:TO", help=N_("what a value means")
    )
    parser.option("--mapping", metavar="FILE", help=N_("the answers to what the file asks"))
    parser.option("--save-mapping", metavar="FILE", help=N_("write the answers down, and import nothing"))
    parser.option("--stages", choices=["mine", "theirs"], help=N_("your stages, or theirs as a pipeline of their own"))
    parser.option(
        "--closed-without-day", metavar="WHICH", help=N_("today, changed, created, refuse, or a day (2026-10-31)")
    )
    parser.option("--answer", action="append", default=[], metavar="QUESTION=ANSWER", help=N_("answer one question"))
    parser.option("-y", "--yes", action="store_true", help=N_("take every proposal"))
    parser.option("--list", dest="list_name", metavar="NAME", help=N_("the prospecting list that prospects go into"))
    parser.option("--date-order", choices=["dmy", "mdy", "ymd"], help=N_("the order of dates in figures"))
    parser.option("--decimal", choices=[",", "."], help=N_("the decimal mark"))
    parser.option("--currency", metavar="CODE", help=N_("the currency of amounts that name none"))
    parser.option("--encoding", metavar="NAME", help=N_("the encoding, when it is guessed wrong"))
    parser.option("--dry-run", action="store_true", help=N_("say what would be done, and do nothing"))
    return parser


def _wished(chosen: Chosen) -> tuple[Wish, dict[str, str]]:
    """What the options and the mapping file say of the files."""
    from pipeboard.exchange.mapping_files import MappingFile, read_mapping
    from pipeboard.exchange.prepared_import import Wish
    from pipeboard.exchange.preset_files import KINDS, layouts

    mapping = MappingFile(None, None, (), {})
    if chosen.mapping:
        mapping = read_mapping(_read(chosen.mapping).data)
    tool, kind = mapping.tool, mapping.kind
    if chosen.tool:
        said = chosen.tool.lower().replace("-", "_")
        tools = sorted({layout.code for layout in layouts()})
        if said in KINDS:
            kind = next(one for one in KINDS if one == said)
        elif said in tools:
            tool = said
        else:
            raise Usage(
                N_("“{value}” is no tool that is known. The tools are: {tools}; the kinds of record: {kinds}."),
                value=chosen.tool, tools=", ".join(tools), kinds=", ".join(KINDS[:-1]),
            )  # fmt: skip
    answers = dict(mapping.answers)
    for one in chosen.answer:
        code, mark, answer = one.rpartition("=")
        if not mark:
            raise Usage(N_("“{value}” is not QUESTION=ANSWER."), value=one)
        answers[code] = answer
    answers |= {
        code: answer
        for code, answer in (("stages", chosen.stages), ("closed-without-day", chosen.closed_without_day))
        if answer
    }
    return Wish(_options(chosen, mapping), tool, kind, chosen.list_name), answers


def _options(chosen: Chosen, mapping: object) -> Options:
    from pipeboard.exchange.import_columns import Options
    from pipeboard.exchange.import_fields import parse_column_rule, parse_value_rule
    from pipeboard.exchange.preset_files import KINDS, generic
    from pipeboard.exchange.recognising import OF_OTHER_TOOLS

    fields = {field for kind in KINDS[1:-1] for field in generic(kind).fields} | set(OF_OTHER_TOOLS)
    said = tuple(parse_column_rule(text, fields) for text in chosen.map)
    named = {rule.column for rule in said}
    return Options(
        name="stdin" if chosen.files[0] == "-" else os.path.basename(chosen.files[0]),
        columns=(*said, *(rule for rule in getattr(mapping, "columns", ()) if rule.column not in named)),
        values=tuple(parse_value_rule(text) for text in chosen.value),
        date_order=chosen.date_order,
        decimal=chosen.decimal,
        currency=chosen.currency.upper() if chosen.currency else None,
        dry_run=chosen.dry_run,
        encoding=chosen.encoding,
    )


@contextmanager
def _to_import_into(context: Context, *, is_dry: bool) -> Iterator[Store]:
    """The open file; for a dry run before there is one, a file that is thrown away."""
    context.creates = not is_dry
    try:
        store = context.store
    except NothingYet:
        from tempfile import TemporaryDirectory

        from pipeboard.store.store import Store

        language, currency = context.language.code, context.new_currency
        with TemporaryDirectory() as folder:
            place = os.path.join(folder, "trial.db")
            with Store.open(place, context.stamp, origin="cli", language=language, currency=currency) as trial:
                yield trial
        return
    yield store


def _read(place: str) -> FileIn:
    """A file or stdin, one byte more than the limit at most: the import says that it is too large."""
    from pipeboard.exchange.files_in import FileIn, name_of

    if place == "-":
        return FileIn(name_of(place), sys.stdin.buffer.read(LARGEST + 1))
    if os.path.isdir(place):
        raise Usage(N_("“{place}” is a folder, not a file."), place=place)
    with open(place, "rb") as source:
        return FileIn(name_of(place), source.read(LARGEST + 1))


class _Import:
    """One import: asked, shown, agreed to, written, told."""

    def __init__(
        self, context: Context, store: Store, chosen: Chosen, files: list[FileIn], wish: Wish, answers: dict[str, str]
    ) -> None:
        self._context = context
        self._store = store
        self._chosen = chosen
        self._files = files
        self._wish = wish
        self._answers = answers
        self._asks = context.on_a_terminal and not context.wants_json and not chosen.yes and "-" not in chosen.files

    def run(self) -> int:
        """All of it; nothing is written while a question is open."""
        from pipeboard.cli import brought_text
        from pipeboard.cli.progress_line import ProgressLine
        from pipeboard.exchange.import_writing import told, write

        prepared = self._prepared_with_questions()
        chosen, context = self._chosen, self._context
        is_open = bool(prepared.interview.open) and not chosen.yes
        if chosen.save_mapping:
            return self._save_mapping(prepared)
        if is_open and not chosen.dry_run:
            return self._stop(prepared)
        if chosen.dry_run:
            return self._tell(told(prepared), None)
        if self._asks:
            brought_text.show_board(context, prepared)
            if not prepared.is_empty and not self._agrees():
                context.out.talk(context.language.say("Nothing was imported."))
                return OK
        given = {**self._answers, **prepared.interview.answers}
        with ProgressLine(context) as line:
            line.say(context.language.say("Writing…"), 0.5)
            brought = write(self._store, lambda: self._prepare(None, given), prepared, context.stamp)
        return self._tell(brought, brought_text.keep_rejected(context, chosen.files[0], brought))

    def _prepared_with_questions(self) -> Prepared:
        """The import, with all that is asked answered where somebody can be asked."""
        from pipeboard.cli.progress_line import ProgressLine

        context = self._context
        with ProgressLine(context) as line:
            line.say(context.language.say("Reading…"), 0.0)
            prepared = self._prepare(None)
        if not self._asks or not prepared.interview.open:
            return prepared
        return self._prepare(self._ask)

    def _prepare(self, ask: Callable[[Question], str] | None, answers: dict[str, str] | None = None) -> Prepared:
        from pipeboard.exchange.import_preparing import prepare

        context = self._context
        given = self._answers if answers is None else answers
        return prepare(self._store, self._files, self._wish, given, context.stamp, ask, context.language.code)

    def _ask(self, question: Question) -> str:
        from pipeboard.cli.brought_text import ask

        return ask(self._context, question)

    def _agrees(self) -> bool:
        context = self._context
        context.out.talk(context.language.say("Import this? Y/n"), "strong")
        context.out.flush()
        line = sys.stdin.readline()
        return bool(line) and line.strip().lower() in ("", "y", "yes", "o", "oui")

    def _tell(self, brought: Brought, rejected: str | None) -> int:
        from pipeboard.cli import brought_text

        if self._context.wants_json:
            self._context.out.json(brought_text.as_json(self._context, brought, rejected))
        else:
            brought_text.tell(self._context, brought, rejected, is_shown=self._asks)
        refused = any(report.refused for report in brought.reports) or brought.prepared.others.refused
        return FAILED if refused else OK

    def _command(self, mapping: str) -> str:
        from shlex import quote

        return f"pipeboard import {' '.join(map(quote, self._chosen.files))} --mapping {quote(mapping)}"

    def _save_mapping(self, prepared: Prepared) -> int:
        from pipeboard.cli import written_files
        from pipeboard.exchange.mapping_files import written_mapping

        context, place = self._context, self._chosen.save_mapping
        written_files.refuse_place(context, place, may_replace=False)
        content = written_mapping(prepared, self._command(place), context.language.say)
        if written_files.is_stdout(place):
            context.out.data(content)
            return OK
        written_files.replace(place, content)
        context.has_kept = True
        context.out.talk(context.language.say("The answers are in {path}. Nothing was imported.", path=place))
        return OK

    def _stop(self, prepared: Prepared) -> int:
        """Nobody is there to be asked: the questions are told and written down with their proposals."""
        from pipeboard.cli import brought_text, written_files
        from pipeboard.exchange.mapping_files import written_mapping

        context, place = self._context, self._chosen.files[0]
        stem = "import" if place == "-" else os.path.splitext(place)[0]
        content = written_mapping(prepared, self._command(stem + ".mapping.toml"), context.language.say)
        try:
            path = written_files.keep(stem + ".mapping", ".toml", content)
        except OSError:
            beside = os.path.join(os.path.dirname(context.path), os.path.basename(stem))
            path = written_files.keep(beside + ".mapping", ".toml", content)
        context.has_kept = True
        brought_text.tell_questions(context, prepared, path, self._command(path))
        return WRONG_USAGE
