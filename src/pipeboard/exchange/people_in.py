"""Tables of people, companies and prospects as business cards and rows of prospecting lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeboard.exchange.errors import Problem, problem
from pipeboard.exchange.escapes import text_of, unguard
from pipeboard.exchange.preset_files import LEAVE
from pipeboard.exchange.recognising import Taken
from pipeboard.light import NamedTuple
from pipeboard.sales.correspondence import Card
from pipeboard.sales.text import clean, clean_lines, fold
from pipeboard.store.writes.prospects import NewProspect

_MAIL = re.compile(r"[^\s<>;,:\"']+@[^\s<>;,:\"']+\.[^\s<>;,:\"']+")
_SEVERAL_PHONES = re.compile(r"\s*(?: ::: |;|,|\n)\s*")
_PLACEHOLDERS = frozenset(("-", "--", "n/a", "\\n", "null"))
_MOST_LENGTH = 200


class RefusedRow(NamedTuple):
    """A row that is not taken: its line and why."""

    line: int
    cells: tuple[str, ...]
    reason: Problem


class People(NamedTuple):
    """The cards of a table and the rows that name nobody."""

    cards: tuple[Card, ...]
    refused: tuple[RefusedRow, ...]


class Row:
    """The cells of one row by field."""

    def __init__(self, cells: Sequence[str], columns: dict[str, list[int]]) -> None:
        self._cells = cells
        self._columns = columns

    def all(self, field: str) -> list[str]:
        """What the columns of a field say, each once."""
        said = (text_of(self._cells[at]) for at in self._columns.get(field, ()))
        return list(dict.fromkeys(one for one in said if one and fold(one) not in _PLACEHOLDERS))

    def first(self, field: str) -> str:
        """What the surest column of a field says."""
        return next(iter(self.all(field)), "")

    def lines(self, field: str) -> str:
        """What the columns of a field say, with their own lines."""
        said = (clean_lines(unguard(self._cells[at])) for at in self._columns.get(field, ()))
        return "\n".join(filter(None, said))


def rows_of(taken: Taken) -> Iterator[tuple[int, Sequence[str], Row]]:
    """The rows of a table with their lines and cells."""
    columns = {field: taken.columns_of(field) for field in set(taken.fields) if field not in ("", LEAVE)}
    table = taken.source.table
    for cells, line in zip(table.rows, table.lines, strict=True):
        yield line, cells, Row(cells, columns)


def contacts_of(taken: Taken, accounts: dict[str, str]) -> People:
    """The people of a table. `accounts` has the names of the accounts that it names by id."""
    cards: list[Card] = []
    refused = _refused_before(taken)
    for line, cells, row in rows_of(taken):
        if row.first("is_deleted") and fold(row.first("is_deleted")) not in ("false", "0", "no", "non"):
            continue
        emails, phones = _emails(row), _phones(row)
        company = _company(row.first("company") or accounts.get(row.first("account_id"), ""))
        name = _name(row) or next(iter(emails), "") or next(iter(phones), "")
        if not name and not company:
            refused.append(RefusedRow(line, tuple(cells), problem("it names nobody")))
            continue
        cards.append(
            Card(
                name=(name or company)[:_MOST_LENGTH],
                organisation=company[:_MOST_LENGTH],
                job=row.first("job")[:_MOST_LENGTH],
                emails=emails,
                phones=phones,
                address=_address(row),
                website=row.first("website"),
                note=row.lines("note"),
                is_company=not name,
            )
        )
    return People(tuple(cards), tuple(refused))


def accounts_of(taken: Taken) -> People:
    """The companies of a table."""
    cards: list[Card] = []
    refused = _refused_before(taken)
    for line, cells, row in rows_of(taken):
        if row.first("is_deleted") and fold(row.first("is_deleted")) not in ("false", "0", "no", "non"):
            continue
        name = _company(row.first("name"))
        if not name:
            refused.append(RefusedRow(line, tuple(cells), problem("it names no company")))
            continue
        said = (_emails(row), _phones(row), _address(row), row.first("website"), row.lines("note"))
        cards.append(Card(name[:_MOST_LENGTH], name[:_MOST_LENGTH], "", *said, is_company=True))
    return People(tuple(cards), tuple(refused))


def prospects_of(taken: Taken) -> tuple[tuple[NewProspect, ...], tuple[RefusedRow, ...]]:
    """The rows of a prospecting list; what has no field of its own stands in the note, under its header."""
    found: list[NewProspect] = []
    refused = _refused_before(taken)
    others = [at for at, field in enumerate(taken.fields) if field in ("", LEAVE)]
    for line, cells, row in rows_of(taken):
        emails, phones = _emails(row), _phones(row)
        company = _company(row.first("company"))
        name = _name(row) or company or next(iter(emails), "") or next(iter(phones), "")
        if not name:
            refused.append(RefusedRow(line, tuple(cells), problem("it names nobody")))
            continue
        more = (f"{clean(taken.header[at])}: {value}" for at in others if (value := text_of(cells[at])))
        rest = [*emails[1:], *phones[1:], *filter(None, (row.first("website"), _address(row)))]
        note = "\n".join(filter(None, (row.lines("note"), *rest, *more)))
        first = (next(iter(emails), None), next(iter(phones), None))
        found.append(NewProspect(name, company or None, row.first("job") or None, *first, note or None))
    return tuple(found), tuple(refused)


def names_by_id(taken: Taken) -> dict[str, str]:
    """The names that a table gives to the ids of its records."""
    named = ((row.first("id"), _name(row)) for _, _, row in rows_of(taken))
    return {number: name for number, name in named if number and name}


def _refused_before(taken: Taken) -> list[RefusedRow]:
    return [RefusedRow(line, tuple(cells), reason) for line, cells, reason in taken.source.table.refused]


def _name(row: Row) -> str:
    parts = [row.first(field) for field in ("first_name", "middle_name", "last_name")]
    return row.first("name") or " ".join(filter(None, parts))


def _company(name: str) -> str:
    from pipeboard.exchange.sale_columns import linked

    return linked(name)[0] if "(http" in name else name


def _emails(row: Row) -> tuple[str, ...]:
    found = (one for cell in row.all("email") for one in _MAIL.findall(cell))
    return tuple(dict.fromkeys(one.lower() for one in found))


def _phones(row: Row) -> tuple[str, ...]:
    found = (one for cell in row.all("phone") for one in _SEVERAL_PHONES.split(cell))
    return tuple(dict.fromkeys(one for one in found if any(map(str.isdigit, one))))


def _address(row: Row) -> str:
    place = " ".join(filter(None, (row.first("zip"), row.first("city"))))
    return ", ".join(filter(None, (row.first("street"), place, row.first("country"))))
