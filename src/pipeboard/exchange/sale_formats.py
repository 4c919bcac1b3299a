"""The days and amounts of a table of sales, in whatever form it has them, as one form: ISO days, plain decimals with a
dot beside their currency.

What can be read in two ways is asked about. A day or a chance that cannot be read is lost with a note; an amount, or
the day on which a sale was closed, refuses its row: every figure counts by them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeboard.exchange import own_cells
from pipeboard.exchange.amount_cells import Amount, AmountReader, DecimalMark, currency_cell, guess_decimal
from pipeboard.exchange.date_cells import DATE_ORDERS, DateOrder, guess_order, reader_of_days, reader_of_periods
from pipeboard.exchange.errors import Ambiguous, Problem, problem
from pipeboard.exchange.escapes import text_of
from pipeboard.exchange.grids import NumberText
from pipeboard.exchange.import_questions import Interview, Question, choice
from pipeboard.exchange.word_cells import percentage, percentages_are_shares
from pipeboard.light import Any, NamedTuple
from pipeboard.sales.messages import N_
from pipeboard.sales.money import LARGEST_MINOR, is_currency, to_decimal
from pipeboard.sales.text import clean

#: Columns of days, and of periods, that a table of sales may have; the last three are settled before the import.
DAYS = (
    *("created_on", "closed_on", "stage_entered_on", "next_action_due_on"),
    *("won_on", "lost_on", "changed_on"),
)
PERIODS = ("expected", "expected_from", "expected_by")
#: Days that figures count by: a row whose day cannot be read is refused.
COUNTED = frozenset(("closed_on", "won_on", "lost_on"))

_ORDERS = {
    "dmy": N_("day first: {cell} is in {month}"),
    "mdy": N_("month first: {cell} is in {month}"),
    "ymd": N_("year first"),
}
#: Days as spreadsheets count them, from 2000 to 2099.
_SERIAL_FIRST, _SERIAL_LAST = 36526, 73050
_SERIAL_ZERO = 693594


class LostCell(NamedTuple):
    """A cell that could not be read and was left out: its line, the field, and the cell."""

    line: int
    field: str
    cell: str


class Formats:
    """Reads the columns of one table in place. `problems` are rows that are refused, by their place."""

    def __init__(
        self, cells: dict[str, list[str]], lines: Sequence[int], interview: Interview, hint: DateOrder
    ) -> None:
        self._cells = cells
        self._lines = lines
        self._interview = interview
        self._hint = hint
        self.problems: dict[int, Problem] = {}
        self.lost: list[LostCell] = []
        self.order: DateOrder = "ymd"
        self.decimal: DecimalMark = "."

    # Days --------------------------------------------------------------------------------------------------------

    def read_days(self, said: DateOrder | None, own: Sequence[str]) -> None:
        """Make ISO days of the columns of days, and of the user's own fields that hold days."""
        days = [name for name in (*DAYS, *own) if name in self._cells]
        periods = [name for name in PERIODS if name in self._cells]
        for name in (*days, *periods):
            self._cells[name] = _without_serials(self._cells[name])
        self.order = said or self._order([*days, *periods])
        read_day, read_period = reader_of_days(self.order), reader_of_periods(self.order)
        for name in days:
            # A field of the user's own refuses what does not fit it.
            self._read(name, read_day, is_counted=name in COUNTED or name in own)
        for name in periods:
            self._read(name, lambda cell: _joined(read_period(cell)), is_counted=False)

    def _order(self, names: Sequence[str]) -> DateOrder:
        try:
            return guess_order([(name, self._cells[name], self._lines) for name in names])
        except Ambiguous as error:
            example = str(error.details["example"])
        cell = example.rpartition(" and ")[2]
        choices = tuple(
            choice(order, message, cell=clean(cell), month=_month_of(cell, order)) for order, message in _ORDERS.items()
        )
        text = problem("The dates can be read in two ways, for example {cell}: how?", cell=clean(example))
        found = self._interview.answer(Question("date-order", text, choices, self._hint))
        return next(order for order in DATE_ORDERS if order == found)

    def _read(self, name: str, read: Callable[[str], Any], *, is_counted: bool) -> None:
        column = self._cells[name]
        distinct = {cell: read(cell) for cell in dict.fromkeys(column)}
        if any(isinstance(value, Problem) for value in distinct.values()):
            for at, cell in enumerate(column):
                value = distinct[cell]
                if isinstance(value, Problem):
                    if is_counted:
                        self.problems.setdefault(at, value)
                    else:
                        self.lost.append(LostCell(self._lines[at], name, clean(cell)))
        self._cells[name] = ["" if isinstance(value := distinct[cell], Problem) else value or "" for cell in column]

    # Chances and words -------------------------------------------------------------------------------------------

    def read_probability(self) -> None:
        """Make whole percentages of the column of chances."""
        if "probability" in self._cells:
            column = self._cells["probability"]
            shares = percentages_are_shares(set(column))

            def read(cell: str) -> str | Problem | None:
                found = percentage(cell, shares=shares)
                return found if isinstance(found, Problem) or found is None else str(found)

            self._read("probability", read, is_counted=False)

    def read_words(self, name: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> None:
        """Make words of ours of a column; what is none is lost with a note."""
        if name in self._cells:

            def written(cell: str) -> str | Problem | None:
                found = read(cell)
                return found if isinstance(found, Problem) or found is None else write(found)

            self._read(name, written, is_counted=False)

    def read_numbers(self, names: Sequence[str], said: DecimalMark | None, currency: str) -> None:
        """Make plain decimals of the user's own fields that hold numbers."""
        for name in names:
            if name in self._cells:
                texts = [cell for cell in self._cells[name] if not isinstance(cell, NumberText)]
                mark = said or self._decimal(texts, self._lines, currency)
                self._cells[name] = [str(cell) for cell in self._cells[name]]
                self._read(name, lambda cell, mark=mark: own_cells.number(cell, mark), is_counted=True)  # type: ignore[misc]

    # Amounts -----------------------------------------------------------------------------------------------------

    def read_amounts(self, said: DecimalMark | None, given: Given) -> None:
        """Make plain decimals of the amounts, each beside its currency where one is told."""
        if "amount" not in self._cells:
            return
        column = self._cells["amount"]
        texts = [cell for cell in column if not isinstance(cell, NumberText)]
        lines = [line for line, cell in zip(self._lines, column, strict=True) if not isinstance(cell, NumberText)]
        self.decimal = said or self._decimal(texts, lines, given.file_currency)
        is_cents = given.may_be_cents and self._are_cents(column)
        currencies = self._currencies(given)
        amounts = self._amounts(column, currencies, given, is_cents=is_cents)
        bare = [at for at, one in enumerate(amounts) if one is not None and one.digits is not None]
        asked = self._currency_of_bare(amounts, bare, given) if bare else None
        if asked and asked != given.file_currency:
            currencies = ["" if isinstance(one, Problem) else one or asked for one in currencies]
            amounts = self._amounts(column, currencies, given, is_cents=is_cents)
        self._write(amounts, asked)

    def _write(self, amounts: Sequence[Amount | None], asked: str | None) -> None:
        cells = self._cells
        cells["amount"] = ["" if one is None else one.digits or to_decimal(one.minor, one.currency) for one in amounts]
        cells["currency"] = [
            "" if one is None or (one.digits is not None and not asked) else one.currency for one in amounts
        ]
        taxes = [one.tax or "" if one is not None else "" for one in amounts]
        if any(taxes):
            known = cells.get("tax", [""] * len(taxes))
            cells["tax"] = [own or found for own, found in zip(known, taxes, strict=True)]

    def _decimal(self, cells: Sequence[str], lines: Sequence[int], currency: str) -> DecimalMark:
        try:
            return guess_decimal(cells, lines, currency)
        except Ambiguous as error:
            example = clean(str(error.details["example"]))
        choices = (choice(",", "the comma parts the cents"), choice(".", "the dot parts the cents"))
        text = problem("The amounts can be read in two ways, for example {cell}: how?", cell=example)
        return "," if self._interview.answer(Question("decimal", text, choices, _last_mark(example))) == "," else "."

    def _are_cents(self, column: Sequence[str]) -> bool:
        filled = [cell for cell in column if cell]
        if not filled or not all(cell.isascii() and cell.isdigit() for cell in filled):
            return False
        cell = max(filled, key=len)
        choices = (
            choice("cents", "in cents: {cell} is {amount}", cell=cell, amount=to_decimal(int(cell[:15]), "EUR")),
            choice("whole", "in whole units: {cell} is {cell}", cell=cell),
        )
        text = problem("The amounts may be in cents, for example {cell}: what are they in?", cell=cell)
        return self._interview.answer(Question("cents", text, choices, "cents")) == "cents"

    def _currencies(self, given: Given) -> list[str | Problem | None]:
        read = {cell: currency_cell(cell) for cell in set(self._cells.get("currency", ()))}
        column: list[str | Problem | None] = [read[cell] for cell in self._cells.get("currency", ())]
        column = column or [None] * len(self._lines)
        if given.unit:
            column = [one or given.unit for one in column]
        for at, one in enumerate(column):
            if isinstance(one, Problem) and self._cells["amount"][at]:
                self.problems.setdefault(at, one)
        return column

    def _amounts(
        self, column: Sequence[str], currencies: Sequence[str | Problem | None], given: Given, *, is_cents: bool
    ) -> list[Amount | None]:
        readers = {False: AmountReader(self.decimal), True: AmountReader(".")}
        known: dict[tuple[str, bool, str | None], Amount | Problem | None] = {}
        found: list[Amount | None] = []
        for at, (cell, currency) in enumerate(zip(column, currencies, strict=True)):
            if isinstance(currency, Problem):
                found.append(None)
                continue
            is_number = isinstance(cell, NumberText)
            key = (cell, is_number, currency)
            if key not in known:
                known[key] = readers[is_number](cell, currency, given.file_currency)
                if is_cents and isinstance(known[key], Amount):
                    known[key] = _from_cents(cell, currency, given.file_currency)
            amount = known[key]
            if isinstance(amount, Problem):
                self.problems.setdefault(at, amount)
                amount = None
            found.append(amount)
        return found

    def _currency_of_bare(self, amounts: Sequence[Amount | None], bare: Sequence[int], given: Given) -> str | None:
        """The currency of amounts that name none; None where they are in the file's own and nobody needs to ask."""
        if given.said_currency:
            return given.said_currency
        said = {one.currency for one in amounts if one is not None and one.digits is None}
        if not given.asks_for_currency and not said:
            return None
        proposal = said.pop() if len(said) == 1 else given.file_currency
        text = problem("{number} amounts name no currency: which one is meant?", number=len(bare))
        codes = dict.fromkeys((proposal, given.file_currency, "EUR", "USD", "GBP", "CHF"))
        choices = tuple(choice(code, "{code}", code=code) for code in codes)
        question = Question("currency", text, choices, proposal, lambda answer: is_currency(answer.upper()))
        return self._interview.answer(question).upper()


class Given(NamedTuple):
    """What is known of amounts beforehand: the currency of the user's file, what a header names and what the user said.

    `asks_for_currency`: the file is of another tool, which may have another currency. `may_be_cents`: its amounts may
    be in cents.
    """

    file_currency: str
    unit: str | None
    said_currency: str | None
    asks_for_currency: bool
    may_be_cents: bool


def _joined(found: tuple[str, str] | Problem | None) -> str | Problem | None:
    if found is None or isinstance(found, Problem):
        return found
    return found[0] if found[0] == found[1] else f"{found[0]}..{found[1]}"


def _from_cents(cell: str, currency: str | None, file_currency: str) -> Amount | Problem:
    minor = int(text_of(cell))
    if minor > LARGEST_MINOR:
        return problem("the amount {cell} is larger than any the file takes", cell=cell)
    code = currency or file_currency
    return Amount(minor, code, None, None if currency else to_decimal(minor, code))


def _without_serials(column: list[str]) -> list[str]:
    """Days that a spreadsheet has written as their numbers, as days; only where all cells of a column are such."""
    filled = {cell.partition(".")[0] for cell in column if cell}
    if not filled or not all(cell.isascii() and cell.isdigit() for cell in filled):
        return column
    if not all(len(cell) == 5 and _SERIAL_FIRST <= int(cell) <= _SERIAL_LAST for cell in filled):
        return column
    from datetime import date

    return [date.fromordinal(int(cell.partition(".")[0]) + _SERIAL_ZERO).isoformat() if cell else "" for cell in column]


def _month_of(cell: str, order: str) -> str:
    found = reader_of_days("dmy" if order == "dmy" else "mdy")(cell)
    return found[:7] if isinstance(found, str) else "-"


def _last_mark(example: str) -> str:
    return next((mark for mark in reversed(example) if mark in ",."), ".")
