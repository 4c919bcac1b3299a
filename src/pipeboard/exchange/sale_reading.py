"""A table of sales of another tool as the engine reads it: one cell a field, in one form, and all questions answered.

What is kept apart or lost is named; nothing is guessed without a question that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeboard.exchange import word_cells
from pipeboard.exchange.amount_cells import DecimalMark
from pipeboard.exchange.date_cells import DateOrder
from pipeboard.exchange.errors import BadRule, Nameless, Problem, problem
from pipeboard.exchange.escapes import text_of
from pipeboard.exchange.import_columns import Options, Sheet, apply_rules
from pipeboard.exchange.import_fields import FIELDS, OWN
from pipeboard.exchange.import_questions import LEAVE_OUT, Interview, Question, choice
from pipeboard.exchange.recognising import Taken
from pipeboard.exchange.sale_closing import Closing
from pipeboard.exchange.sale_columns import Columns, linked
from pipeboard.exchange.sale_formats import DAYS, Formats, Given, LostCell
from pipeboard.exchange.sale_stages import Standing
from pipeboard.exchange.stage_placing import CLOSED, NewPipeline
from pipeboard.exchange.table_bounds import SetApart
from pipeboard.light import NamedTuple
from pipeboard.sales.import_rows import Facts
from pipeboard.sales.text import clean

_CARD = re.compile(
    r"(?P<account>.+?) [-–—|:·] (?P<title>.+?)[ ,]*[(\[–—-]\s*"
    r"(?P<amount>[^()\[\]]{0,6}[0-9][0-9 .,'\u00a0\u202f]*[^()\[\]0-9]{0,8})[)\]]?\s*"
)


class SaleSheet(NamedTuple):
    """A table of sales, read: the sheet for the engine, with what was made of the file on the way.

    `pipelines` come along with it; `apart` are lines that are no row; `lost` are cells that were left out; `decimal`
    and `order` say how amounts and days were written. `options` are those for the engine.
    """

    sheet: Sheet
    options: Options
    pipelines: tuple[NewPipeline, ...]
    apart: tuple[SetApart, ...]
    lost: tuple[LostCell, ...]
    order: DateOrder
    decimal: DecimalMark
    header: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


class Surroundings(NamedTuple):
    """What a table is read in: what the user's file knows, today (ISO), the language, and the names that other files
    give to ids, by kind of record.
    """

    facts: Facts
    today: str
    language: str
    names: Mapping[str, Mapping[str, str]]


def read_sales(taken: Taken, options: Options, around: Surroundings, interview: Interview) -> SaleSheet:
    """Read a table of sales.

    Raises:
        UnknownColumn, BadRule, Nameless, BadAnswer: what was said of it does not fit.
    """
    return _Reading(taken, options, around, interview).read()


class _Reading:
    def __init__(self, taken: Taken, options: Options, around: Surroundings, interview: Interview) -> None:
        self._taken = taken
        self._options = options
        self._around = around
        self._interview = interview
        self._columns = Columns(taken, interview)
        self._problems: dict[int, Problem] = {}

    @property
    def _cells(self) -> dict[str, list[str]]:
        return self._columns.cells

    @property
    def _count(self) -> int:
        return len(self._columns.table.rows)

    def read(self) -> SaleSheet:
        """All steps, in the order in which each builds on those before."""
        self._leave_out_rows()
        self._look_up_names()
        self._split_titles()
        self._tidy_people()
        self._apply_rules()
        if not self._cells.keys() & {"title", "account"}:
            raise Nameless(known=", ".join(clean(name) for name in self._taken.header))
        formats = self._formats()
        placed_pipelines = self._place()
        won, lost, changed = (self._columns.without(name) for name in ("won_on", "lost_on", "changed_on"))
        Closing(self._cells, self._columns.table.lines, self._around.today, self._interview).close(won, lost, changed)
        self._tidy_actions()
        self._problems.update({at: one for at, one in formats.problems.items() if at not in self._problems})
        return self._made(formats, placed_pipelines)

    def _made(self, formats: Formats, pipelines: tuple[NewPipeline, ...]) -> SaleSheet:
        known = {*FIELDS, *(name for name in self._cells if name.startswith(OWN))}
        cells = {name: column for name, column in self._cells.items() if name in known}
        table = self._columns.table
        pairs = zip(self._taken.header, self._columns.fields, strict=True)
        fields = tuple((clean(name), "" if field == "leave" else field.removeprefix(OWN)) for name, field in pairs)
        sheet = Sheet(table, cells, fields, is_our_own=False, problems=self._problems)
        options = self._options._replace(columns=(), values=(), date_order="ymd", decimal=".", currency=None)
        apart = tuple(sorted((*self._taken.source.apart, *self._columns.apart), key=lambda one: one.line))
        return SaleSheet(
            sheet, options, pipelines, apart, tuple(formats.lost), formats.order, formats.decimal, table.header, fields
        )

    # Rows and names ----------------------------------------------------------------------------------------------

    def _leave_out_rows(self) -> None:
        """Set apart what the other tool has deleted, and the further lines of one record."""
        if "is_deleted" in self._cells:
            gone = [bool(cell) and word_cells.truth(cell) is not False for cell in self._cells["is_deleted"]]
            self._columns.keep([not one for one in gone], problem("it is deleted there"))
        once = self._taken.layout.once_per
        if not once or once not in self._cells:
            return
        first: dict[str, int] = {}
        keep = []
        for at, name in enumerate(self._cells[once]):
            keep.append(not name or first.setdefault(name, at) == at)
        amounts = self._cells.get("amount", [""] * self._count)
        for at, (name, is_first) in enumerate(zip(self._cells[once], keep, strict=True)):
            if not is_first and amounts[at] != amounts[first[name]]:
                # Not the same total again: then nobody knows what the lines come to.
                keep[at] = True
        self._columns.keep(keep, problem("it is another line of the record above"))

    def _look_up_names(self) -> None:
        """Names for the ids that the file has of accounts and salespeople, from the other files."""
        for field, target, kind, file in (
            ("account_id", "account", "accounts", "accounts"),
            ("owner_id", "owner", "owners", "users"),
        ):
            if field not in self._cells:
                continue
            names = self._around.names.get(kind, {})
            if not names and field == "account_id" and any(self._cells[field]) and "account" not in self._cells:
                text = problem(
                    "The file names accounts by their ids only ({cell} …). Import the file of accounts with it, or go"
                    " on without accounts?",
                    cell=next(filter(None, self._cells[field])),
                )
                choices = (choice("without", "go on without accounts"), choice("stop", "stop here"))
                if self._interview.answer(Question("accounts", text, choices, "without")) == "stop":
                    raise BadRule(rule=file, reason="the names of the accounts are in another file")
            self._columns.look_up(field, target, names)

    def _split_titles(self) -> None:
        """Cards of a board that have their customer and amount in their name."""
        if not self._taken.layout.is_split or "title" not in self._cells or "amount" in self._cells:
            return
        titles = self._cells["title"]
        found = [_CARD.fullmatch(clean(title)) for title in titles]
        fitting = sum(1 for one in found if one is not None)
        if not fitting:
            return
        example = next(one for one in found if one is not None)
        text = problem(
            "{number} of {all} names have an account and an amount in them ({cell}): take them apart?",
            number=fitting, all=len(titles), cell=example[0],
        )  # fmt: skip
        choices = (
            choice("yes", "account “{account}”, amount {amount}", account=example["account"], amount=example["amount"]),
            choice("no", "leave the names as they are"),
        )
        if self._interview.answer(Question("split", text, choices, "yes")) == "no":
            return
        self._cells["title"] = [one["title"] if one else title for one, title in zip(found, titles, strict=True)]
        self._cells["account"] = [one["account"] if one else "" for one in found]
        self._cells["amount"] = [one["amount"].strip() if one else "" for one in found]

    def _tidy_people(self) -> None:
        """One person a row, with the address that stands behind the name; accounts without the link behind theirs."""
        cells = self._cells
        if "contact_first_name" in cells or "contact_last_name" in cells:
            first, last = self._columns.without("contact_first_name"), self._columns.without("contact_last_name")
            joined = [" ".join(filter(None, pair)) for pair in zip(first, last, strict=True)]
            own = cells.get("contact_name", [""] * self._count)
            cells["contact_name"] = [name or made for name, made in zip(own, joined, strict=True)]
        if "contact_name" in cells:
            split = [linked(cell.split(";")[0]) for cell in cells["contact_name"]]
            cells["contact_name"] = [name for name, _ in split]
            mails = cells.get("contact_email", [""] * self._count)
            cells["contact_email"] = [
                own or (link if "@" in link else "") for own, (_, link) in zip(mails, split, strict=True)
            ]
        for field in ("account", "title"):
            if field in cells:
                cells[field] = [linked(cell)[0] if "(http" in cell else cell for cell in cells[field]]
        if "contact_email" in cells:
            cells["contact_email"] = [re.split(r"[;,\s]", cell.strip())[0] for cell in cells["contact_email"]]

    def _apply_rules(self) -> None:
        apply_rules(self._cells, self._options.values, self._count)

    # Days, amounts, words ----------------------------------------------------------------------------------------

    def _formats(self) -> Formats:
        around, options = self._around, self._options
        hint = hint_of(self._taken.header, self._cells, around.language)
        formats = Formats(self._cells, self._columns.table.lines, self._interview, hint)
        own = [OWN + field.name for field in around.facts.own if field.kind == "date"]
        formats.read_days(options.date_order, own)
        numbers = [OWN + field.name for field in around.facts.own if field.kind == "number"]
        formats.read_numbers(numbers, options.decimal, around.facts.currency)
        formats.read_probability()
        formats.read_words("starred", word_cells.truth, lambda found: "yes" if found else "no")
        formats.read_words("frequency", word_cells.frequency, str)
        formats.read_words("next_action_kind", word_cells.action_kind, str)
        formats.read_words("next_action_due_time", word_cells.time_of_day, str)
        formats.read_words("next_action_minutes", word_cells.minutes, str)
        formats.read_words("term_months", word_cells.months, str)
        formats.read_words("tax", word_cells.tax, str)
        units = {self._taken.units[at] for at in self._taken.units if self._columns.fields[at] == "amount"}
        said = options.currency or self._interview.given("currency")
        formats.read_amounts(
            options.decimal,
            Given(
                around.facts.currency,
                units.pop() if len(units) == 1 else None,
                said.upper() if said else None,
                self._taken.is_of_a_tool,
                self._taken.layout.is_in_cents,
            ),
        )
        return formats

    def _place(self) -> tuple[NewPipeline, ...]:
        standing = Standing(self._cells, self._count, self._taken.layout, self._around.facts, self._interview)
        placed = standing.place()
        self._problems.update(standing.problems)
        cells = self._cells
        cells["pipeline"], cells["stage"], cells["status"] = placed.pipelines, placed.stages, placed.statuses
        wanted = [one != LEAVE_OUT for one in placed.statuses]
        if not all(wanted):
            places = [at for at, is_kept in enumerate(wanted) if is_kept]
            self._problems = {new: self._problems[old] for new, old in enumerate(places) if old in self._problems}
            self._columns.keep(wanted, problem("an answer leaves it out"))
        if "probability" in cells:
            cells["probability"] = self._own_chances(placed.new)
        return placed.new

    def _own_chances(self, new: Sequence[NewPipeline]) -> list[str]:
        """The chances that differ from that of their stage, of rows that are open: the others say nothing."""
        facts = self._around.facts
        names = {one.id: one.name for one in facts.pipelines}
        usual = {(names[one.pipeline_id], one.name): one.probability for one in facts.stages}
        usual.update({(one.name, stage): chance for one in new for stage, chance in one.stages})
        cells = self._cells
        rows = zip(cells["probability"], cells["pipeline"], cells["stage"], cells["status"], strict=True)
        return [
            "" if status in CLOSED or cell == str(usual.get((pipeline, stage))) else cell
            for cell, pipeline, stage, status in rows
        ]

    # Next actions ------------------------------------------------------------------------------------------------

    def _tidy_actions(self) -> None:
        """A next step without a day is what they said they would do; a day without a step keeps its day."""
        cells = self._cells
        if "next_action" not in cells:
            return
        days = cells.get("next_action_due_on", [""] * self._count)
        said = cells.get("next_step", [""] * self._count)
        kept = [text_of(cell) for cell in cells["next_action"]]
        cells["next_step"] = [own or ("" if day else step) for own, day, step in zip(said, days, kept, strict=True)]
        cells["next_action"] = [step if day else "" for day, step in zip(days, kept, strict=True)]


def hint_of(header: Iterable[str], cells: dict[str, list[str]], language: str) -> DateOrder:
    """The order of dates that a table is likely to have where its cells do not tell: by its words and its amounts."""
    names = " ".join(header).casefold()
    amounts = cells.get("amount", [])[:200]
    if any(mark in names for mark in "éèàôç") or " de " in names or any("€" in cell for cell in amounts):
        return "dmy"
    times = [cell for name in DAYS if name in cells for cell in cells[name][:200]]
    if any("$" in cell for cell in amounts) or any(cell.rstrip().upper().endswith(("AM", "PM")) for cell in times):
        return "mdy"
    return "dmy" if language == "fr" or amounts else "mdy"
