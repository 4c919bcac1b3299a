"""The columns of a table of sales, field by field, still as text: which column is meant, what several say together, and
which rows are none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeboard.exchange.date_cells import reader_of_periods
from pipeboard.exchange.errors import Problem, problem
from pipeboard.exchange.import_fields import FIELDS, OWN, header_key
from pipeboard.exchange.import_questions import Interview, Question, choice, examples
from pipeboard.exchange.preset_files import LEAVE
from pipeboard.exchange.recognising import JOINED, Taken
from pipeboard.exchange.table_bounds import SetApart
from pipeboard.sales.text import clean, fold

if TYPE_CHECKING:
    from pipeboard.exchange.tables_in import Table

#: What stands in a cell that is empty.
_EMPTY = frozenset(
    ("\\n", "0000-00-00", "0000-00-00 00:00:00", "-", "--", "—", "–", "n/a", "#n/a", "na", "null", "nan", "(blank)")
    + ("(vide)", "(empty)", "(none)", "[null]", "undefined", "#ref!", "#value!", "#name?", "#div/0!", "nil")
)
_LINKED = re.compile(r"(?P<name>[^()]+?) \((?P<link>https?://[^()\s]*|[^()\s]+@[^()\s]+)\)")
_PREFIXED = re.compile(r"(?:Accounts|Contacts|Potentials|Users|Vendors|Products)::::")
_MONEY = re.compile(
    r"[^\w]*(?:[€$£¥]|EUR|USD|GBP|CHF|CAD)[^\w]*[0-9][0-9 .,']*"
    r"|[0-9][0-9 .,'\u00a0\u202f]*[^\w]*(?:[€$£¥]|EUR|USD|GBP|CHF)"
)
_SPEAKS = {
    "money": re.compile(r"amount|montant|value$|^value|valeur|revenue|revenu|price|prix|budget|total"),
    "date": re.compile(r"(?:^|[^a-z])date|signature|closing|cloture|deadline|echeance"),
    "stage": re.compile(r"stage|status|statut|etape|phase|milestone|pipeline"),
}
#: So many columns that nobody knows are asked about one by one.
MOST_ASKED = 2
#: Of the cells that are filled in, so many must look like a day for the column to be one.
_MOSTLY = 0.8


class Columns:
    """The raw cells of each field, of the rows that are kept.

    `cells` has text by field; `table` the rows that are left; `apart` those that are none.
    """

    def __init__(self, taken: Taken, interview: Interview) -> None:
        self.taken = taken
        self._interview = interview
        self.apart: list[SetApart] = []
        self.fields = list(taken.fields)
        self.table: Table = taken.source.table
        self._turned = [list(map(_said, column)) for column in zip(*self.table.rows, strict=True)]
        self._turned = self._turned or [[] for _ in self.table.header]
        self._choose_among_equals()
        self._ask_about_unknown()
        self.cells = self._by_field()

    # Which column ------------------------------------------------------------------------------------------------

    def _choose_among_equals(self) -> None:
        """Columns of one name that say different things: which one is meant is asked."""
        by_name: dict[tuple[str, str], list[int]] = {}
        for at, field in enumerate(self.fields):
            if field not in ("", LEAVE, *JOINED):
                by_name.setdefault((header_key(self.taken.header[at]), field), []).append(at)
        for same in by_name.values():
            if len(same) < 2:
                continue
            keep = same[0]
            if any(self._turned[at] != self._turned[keep] for at in same[1:]):
                keep = same[int(self._interview.answer(self._which(same))) - 1]
            for at in same:
                if at != keep:
                    self.fields[at] = LEAVE

    def _which(self, same: Sequence[int]) -> Question:
        name = clean(self.taken.header[same[0]])
        choices = tuple(
            choice(str(number), "the one with {cells}", cells=examples(self._turned[at]) or "-")
            for number, at in enumerate(same, 1)
        )
        text = problem("{number} columns are called {name}: which one counts?", number=len(same), name=name)
        return Question(f"which:{name}", text, choices, "1")

    def _ask_about_unknown(self) -> None:
        """Columns that nobody knows and that look like money, a day or a stage: what they are is asked; of many, first
        whether they are to be asked about.
        """
        unknown = [
            clean(self.taken.header[at]) for at, one in enumerate(self.fields) if not one and self._looks_like(at)
        ]
        unanswered = [name for name in unknown if self._interview.given(f"column:{name}") is None]
        if len(unanswered) > MOST_ASKED and self._interview.answer(_whether(unanswered)) == LEAVE:
            self.fields = [
                LEAVE if not one and clean(self.taken.header[at]) in unanswered else one
                for at, one in enumerate(self.fields)
            ]
        for at, field in enumerate(self.fields):
            if field:
                continue
            looks = self._looks_like(at)
            name = clean(self.taken.header[at])
            if not looks:
                said = self._interview.given(f"column:{name}")
                self.fields[at] = said if said in _ANSWERS else LEAVE
                continue
            answer = self._interview.answer(self._what(name, looks, self._turned[at]))
            taken_by = [index for index, one in enumerate(self.fields) if one == answer and answer not in JOINED]
            for index in taken_by:
                self.fields[index] = LEAVE
            self.fields[at] = answer

    def _looks_like(self, at: int) -> str:
        """What a column looks like: "money", "date", "stage", or "" where it looks like none of them."""
        filled = [cell for cell in self._turned[at] if cell]
        if not filled:
            return ""
        distinct = list(dict.fromkeys(filled))[:200]
        name = fold(self.taken.header[at])
        if sum(1 for cell in distinct if _MONEY.fullmatch(cell.strip())) >= _MOSTLY * len(distinct):
            return "money"
        if _SPEAKS["money"].search(name) and any(any(map(str.isdigit, cell)) for cell in distinct):
            return "money" if not any(cell.isalpha() for cell in distinct) else ""
        if sum(1 for cell in distinct if _is_day(cell)) >= _MOSTLY * len(distinct):
            return "date"
        few = len(distinct) <= max(12, len(filled) // 4)
        return "stage" if _SPEAKS["stage"].search(name) and few and not all(cell.isdigit() for cell in distinct) else ""

    def _what(self, name: str, looks: str, cells: Sequence[str]) -> Question:
        there = set(self.fields)
        fields = [one for one in _OFFERED[looks] if one not in there]
        text = problem(
            "The column {name} looks like {kind} ({cells}): what is it?", name=name, kind=looks, cells=examples(cells)
        )
        choices = (choice(LEAVE, "leave it out"), *(choice(one, "{field}", field=one) for one in fields))
        return Question(f"column:{name}", text, choices, LEAVE, lambda answer: answer in _ANSWERS)

    # What they say together --------------------------------------------------------------------------------------

    def _by_field(self) -> dict[str, list[str]]:
        cells: dict[str, list[str]] = {}
        taken = self.taken._replace(fields=tuple(self.fields))
        for field in dict.fromkeys(self.fields):
            if field in ("", LEAVE):
                continue
            columns = [self._turned[at] for at in taken.columns_of(field)]
            if field in JOINED:
                between = "\n" if field == "note" else "; "
                columns = [list(map(_listed_notes, column)) if field == "note" else column for column in columns]
                cells[field] = [between.join(dict.fromkeys(filter(None, row))) for row in zip(*columns, strict=True)]
            elif len(columns) == 1:
                cells[field] = columns[0]
            else:
                cells[field] = [next(filter(None, row), "") for row in zip(*columns, strict=True)]
        for field in ("account", "contact_name", "title", "owner"):
            if field in cells:
                cells[field] = [_PREFIXED.sub("", cell) if "::::" in cell else cell for cell in cells[field]]
        return cells

    def keep(self, wanted: Sequence[bool], reason: Problem) -> None:
        """Keep some rows; the others are set apart with why."""
        if all(wanted):
            return
        table = self.table
        for cells, line, is_kept in zip(table.rows, table.lines, wanted, strict=True):
            if not is_kept:
                text = clean(" ".join(cell for cell in cells if cell.strip()))
                self.apart.append(SetApart(line, text, reason))
        rows = [cells for cells, is_kept in zip(table.rows, wanted, strict=True) if is_kept]
        lines = [line for line, is_kept in zip(table.lines, wanted, strict=True) if is_kept]
        self.table = table._replace(rows=rows, lines=lines)
        for field, column in self.cells.items():
            self.cells[field] = [cell for cell, is_kept in zip(column, wanted, strict=True) if is_kept]

    def without(self, field: str) -> list[str]:
        """The cells of a field that is used up by this; empty ones where no column gives it."""
        return self.cells.pop(field, [""] * len(self.table.rows))

    def look_up(self, field: str, target: str, names: Mapping[str, str]) -> None:
        """Give a field the names of the ids in another one, where it has none of its own."""
        ids = self.without(field)
        said = self.cells.get(target, [""] * len(ids))
        found = [own or names.get(number, "") for own, number in zip(said, ids, strict=True)]
        if any(found):
            self.cells[target] = found


def _whether(names: Sequence[str]) -> Question:
    text = problem(
        "{number} columns look like days, money or stages, and nobody knows them ({names}): what about them?",
        number=len(names),
        names=", ".join(names),
    )
    choices = (choice(LEAVE, "leave them out"), choice("each", "ask about each of them"))
    return Question("columns", text, choices, LEAVE)


#: What a column may be answered to be.
_ANSWERS = frozenset((*FIELDS, LEAVE, "won_on", "lost_on", "changed_on"))
_OFFERED = {
    "money": ("amount",),
    "date": ("expected_by", "closed_on", "created_on", "next_action_due_on", "stage_entered_on"),
    "stage": ("stage", "status", "pipeline", "category"),
}


def _said(cell: str) -> str:
    """A cell without what stands for nothing."""
    return "" if len(cell) < 22 and fold(cell) in _EMPTY else cell


def _is_day(cell: str) -> bool:
    if not any(map(str.isdigit, cell)) or cell.strip().isdigit():
        return False
    return any(isinstance(reader_of_periods(order)(cell), tuple) for order in ("dmy", "mdy"))


def _listed_notes(cell: str) -> str:
    """Notes that a tool has joined into one cell, each in quotes of its own: one a line."""
    if not cell.startswith('"'):
        return cell
    try:
        rows = list(csv.reader(io.StringIO(cell, newline=""), delimiter=";", strict=True))
    except csv.Error:
        return cell
    return "\n".join(part for row in rows for part in row if part)


def linked(cell: str) -> tuple[str, str]:
    """A name and the address behind it, as several tools write a record of another list: `Ann (ann@x.test)`."""
    found = _LINKED.match(cell.strip())
    return (found["name"].strip(), found["link"]) if found else (cell, "")


def is_own(field: str) -> bool:
    """Whether it is a field of the user's own."""
    return field.startswith(OWN)
