"""The cells of a sheet as values, a column at a time: each different cell is read once, however often it stands there.

A cell that cannot be read refuses its row, with the first reason found; the others of the column go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat

from pipeboard.exchange import own_cells, word_cells
from pipeboard.exchange.amount_cells import (
    Amount,
    AmountReader,
    DecimalMark,
    currency_cell,
    currency_option,
    guess_decimal,
)
from pipeboard.exchange.date_cells import DateOrder, guess_order, reader_of_days, reader_of_periods
from pipeboard.exchange.errors import Problem, problem
from pipeboard.exchange.escapes import text_of, unguard
from pipeboard.exchange.import_columns import Options, Sheet, is_number, uid_of
from pipeboard.exchange.import_fields import OWN
from pipeboard.light import Any, NamedTuple
from pipeboard.sales.capture.draft import Frequency, Tax
from pipeboard.sales.field_names import HELD
from pipeboard.sales.import_rows import LAID_OVER, Facts, IncomingPerson
from pipeboard.sales.records import Stage, Status
from pipeboard.sales.text import clean_lines, fold

DATES = ("created_on", "closed_on", "stage_entered_on", "next_action_due_on")
PERIODS = ("expected", "expected_from", "expected_by")
ACTION = ("next_action", "next_action_kind", "next_action_due_on", "next_action_due_time", "next_action_minutes")
PERSON = ("contact_name", "contact_email", "contact_phone")

#: A next action as its cells give it: subject, kind, day, time, minutes; any may be missing.
SaidAction = tuple[Any, ...]


class Said(NamedTuple):
    """What one row says; None where it says nothing. `pipeline` is the first selling stage of the one it names."""

    external_id: str | None
    title: str | None
    account: str | None
    pipeline: Stage | None
    stage: Stage | None
    status: Status | None
    amount: Amount | None
    tax: Tax | None
    frequency: Frequency | None
    term_months: int | None
    probability: int | None
    expected: tuple[str, str] | None
    expected_from: tuple[str, str] | None
    expected_by: tuple[str, str] | None
    source: str | None
    category: str | None
    owner: str | None
    tags: tuple[str, ...] | None
    starred: bool | None
    close_reason: str | None
    created_on: str | None
    closed_on: str | None
    stage_entered_on: str | None
    note: str | None
    person: IncomingPerson | None
    action: SaidAction | None
    #: The values of `import_rows.LAID_OVER`.
    plain: tuple[str | None, ...] | None = None
    uid: str | None = None
    number: int | None = None
    #: The values of the user's own fields, by their names.
    own: tuple[tuple[str, str], ...] | None = None


class Understood(NamedTuple):
    """The rows of a sheet: what each says, or why it is refused (by index); the stages that fit nothing, with how many
    rows name each; and what was decided for the whole file.
    """

    rows: list[Said]
    problems: dict[int, Problem]
    unknown_stages: dict[str, int]
    date_order: DateOrder
    decimal: DecimalMark
    currency: str


_WORDS: dict[str, Callable[[str], Any]] = {
    "status": word_cells.status,
    "tax": word_cells.tax,
    "frequency": word_cells.frequency,
    "origin_kind": word_cells.origin,
    "term_months": word_cells.months,
    "starred": word_cells.truth,
    "next_action_kind": word_cells.action_kind,
    "next_action_due_time": word_cells.time_of_day,
    "next_action_minutes": word_cells.minutes,
}


def understand(sheet: Sheet, facts: Facts, options: Options) -> Understood:
    """Read the cells of a sheet.

    Raises:
        Ambiguous: dates or amounts can be read in two ways. BadRule: the currency asked for is none.
    """
    return _Columns(sheet, facts, options).understand()


class _Columns:
    """Reads the columns of one sheet."""

    def __init__(self, sheet: Sheet, facts: Facts, options: Options) -> None:
        self.cells, self.lines = sheet.cells, sheet.table.lines
        self.facts = facts
        self.own = {OWN + field.name: field for field in facts.own if OWN + field.name in sheet.cells}
        self.problems: dict[int, Problem] = dict(sheet.problems)
        self.unknown_stages: dict[str, int] = {}
        self.is_our_own = sheet.is_our_own
        self.is_currency_said = options.currency is not None
        self.currency = currency_option(options.currency) if options.currency else facts.currency
        own = sheet.is_our_own
        self.date_order: DateOrder = options.date_order or ("ymd" if own else self._date_order())
        self._given_decimal: DecimalMark | None = options.decimal or ("." if own else None)
        self.decimal: DecimalMark = self._given_decimal or self._decimal()

    def _date_order(self) -> DateOrder:
        own = [name for name, field in self.own.items() if field.kind == "date"]
        dated = [(name, self.cells[name], self.lines) for name in (*DATES, *PERIODS, *own) if name in self.cells]
        return guess_order(dated)

    def _decimal(self) -> DecimalMark:
        return guess_decimal(self.cells.get("amount", ()), self.lines, self.currency)

    def understand(self) -> Understood:
        """Each field of `Said` as a column, and the columns as rows."""
        columns: list[Iterable[Any]] = [self._field(name) for name in Said._fields]
        # Columns that say nothing never end; a sheet has a title or an account, which does.
        rows = list(map(Said._make, zip(*columns, strict=False)))
        return Understood(rows, self.problems, self.unknown_stages, self.date_order, self.decimal, self.currency)

    def _field(self, name: str) -> Iterable[Any]:
        if name == "amount":
            return self._amounts()
        if name == "stage":
            return self._stages()
        if name == "pipeline":
            return self._pipelines()
        if name == "person":
            return self._together(PERSON, lambda parts: IncomingPerson(*parts))
        if name == "action":
            return self._together(ACTION, tuple)
        if name == "tags":
            return self._tags()
        if name == "own":
            return self._together(tuple(self.own), self._own_values)
        if name == "plain":
            return self._together(LAID_OVER, tuple)
        return self._column(name)

    def _column(self, name: str) -> Iterable[Any]:
        """The values of a field that stands in one column."""
        if name not in self.cells:
            return repeat(None)
        return self._read(self.cells[name], self._reader(name))

    def _own_values(self, parts: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
        pairs = zip(self.own.values(), parts, strict=True)
        return tuple((field.name, value) for field, value in pairs if value is not None)

    def _reader_of_own(self, name: str) -> Callable[[str], Any]:
        field = self.own[name]
        if field.kind == "date":
            return reader_of_days(self.date_order)
        if field.kind == "number":
            mark = self._given_decimal or guess_decimal(self.cells[name], self.lines, self.currency)
            return lambda cell: own_cells.number(cell, mark)
        if field.kind == "choice":
            return lambda cell: own_cells.choice(cell, field.choices)
        return lambda cell: text_of(cell) or None

    def _reader(self, name: str) -> Callable[[str], Any]:
        if name in self.own:
            return self._reader_of_own(name)
        if name in _WORDS:
            return _WORDS[name]
        if name in DATES:
            return reader_of_days(self.date_order)
        if name in PERIODS:
            return reader_of_periods(self.date_order)
        if name == "probability":
            shares = word_cells.percentages_are_shares(set(self.cells[name]))
            return lambda cell: word_cells.percentage(cell, shares=shares)
        if HELD.get(name) == "lines":
            return lambda cell: clean_lines(unguard(cell)) or None
        if name in self.facts.names:
            return self._speller(name)
        if name == "uid":
            return self._uid
        if name == "number":
            return lambda cell: int(cell) if is_number(cell) else None
        return lambda cell: text_of(cell) or None

    def _read(self, cells: Sequence[str], read: Callable[[str], Any]) -> list[Any]:
        distinct = {cell: read(cell) for cell in dict.fromkeys(cells)}
        self._refuse(cells, distinct)
        return [distinct[cell] for cell in cells]

    def _refuse(self, cells: Iterable[Any], distinct: dict[Any, Any]) -> None:
        if any(isinstance(value, Problem) for value in distinct.values()):
            for index, cell in enumerate(cells):
                if isinstance(distinct[cell], Problem):
                    self.problems.setdefault(index, distinct[cell])

    def _uid(self, cell: str) -> str | Problem | None:
        found = uid_of(cell)
        if not found and self.is_our_own and cell.strip():
            return problem("{cell} is no uid: the row would come in twice", cell=text_of(cell))
        return found or None

    def _speller(self, table: str) -> Callable[[str], str | None]:
        """Names as the file spells them, else as the first row that has them."""
        known = dict(self.facts.names[table])

        def spell(cell: str) -> str | None:
            name = text_of(cell)
            return known.setdefault(fold(name) or name, name) if name else None

        return spell

    def _tags(self) -> Iterable[Any]:
        if "tags" not in self.cells:
            return repeat(None)
        spell = self._speller("tag")

        def read(cell: str) -> tuple[str, ...] | None:
            found = word_cells.tags(text_of(cell))
            return tuple(dict.fromkeys(spelt for tag in found if (spelt := spell(tag)))) if found else None

        return self._read(self.cells["tags"], read)

    def _together(self, names: tuple[str, ...], make: Callable[[tuple[Any, ...]], Any]) -> Iterable[Any]:
        """One value of several columns, None where none of them says anything."""
        if not any(name in self.cells for name in names):
            return repeat(None)
        parts = zip(*(self._column(name) for name in names), strict=False)
        return [make(part) if any(part) else None for part in parts]

    def _amounts(self) -> Iterable[Any]:
        if "amount" not in self.cells:
            return repeat(None)
        read, default = AmountReader(self.decimal, is_default_said=self.is_currency_said), self.currency
        if "currency" not in self.cells:
            return self._read(self.cells["amount"], lambda cell: read(cell, None, default))
        currencies = self._read(self.cells["currency"], currency_cell)
        pairs = list(zip(self.cells["amount"], currencies, strict=True))
        distinct = {pair: None if isinstance(pair[1], Problem) else read(*pair, default) for pair in set(pairs)}
        self._refuse(pairs, distinct)
        return [distinct[pair] for pair in pairs]

    def _pipelines(self) -> Iterable[Any]:
        if "pipeline" not in self.cells:
            return repeat(None)
        first = {one.id: self._first(one.id) for one in self.facts.pipelines}
        named = {fold(one.name): first[one.id] for one in reversed(self.facts.pipelines)}

        def read(cell: str) -> Stage | Problem | None:
            name = text_of(cell)
            return (named.get(fold(name)) or problem("there is no pipeline {cell}", cell=name)) if name else None

        return self._read(self.cells["pipeline"], read)

    def _first(self, pipeline_id: int) -> Stage | None:
        stages = (one for one in self.facts.stages if (one.pipeline_id, one.phase) == (pipeline_id, "selling"))
        return next(stages, None)

    def _stages(self) -> Iterable[Any]:
        """The stage that each row names; unknown ones are counted, since they stop the import as a whole."""
        if "stage" not in self.cells:
            return repeat(None)
        pipelines = self.cells.get("pipeline") or [""] * len(self.lines)
        pairs = list(zip(pipelines, self.cells["stage"], strict=True))
        distinct = {pair: self._stage(*pair) for pair in dict.fromkeys(pairs)}
        for pair in pairs:
            found = distinct[pair]
            if isinstance(found, str):
                self.unknown_stages[found] = self.unknown_stages.get(found, 0) + 1
        return [None if isinstance(distinct[pair], str) else distinct[pair] for pair in pairs]

    def _stage(self, pipeline_cell: str, stage_cell: str) -> Stage | str | None:
        """The stage of two cells; its name as text when it fits none."""
        pipeline, stage = fold(text_of(pipeline_cell)), text_of(stage_cell)
        if not stage:
            return None
        own = [one.id for one in self.facts.pipelines if fold(one.name) == pipeline] if pipeline else []
        among = [one for one in self.facts.stages if not own or one.pipeline_id == own[0]]
        return next((one for one in among if fold(one.name) == fold(stage)), stage)
