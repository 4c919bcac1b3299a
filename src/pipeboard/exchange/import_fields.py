"""The fields an import knows, the plain header names each is recognised by, and the rules a user adds to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipeboard.exchange.errors import BadRule, UnknownColumn, UnknownField
from pipeboard.light import NamedTuple
from pipeboard.sales.fields import FIELDS as DECLARED
from pipeboard.sales.text import clean, fold

#: The columns of a person, who is a record of its own, by the headers they are recognised by.
_PERSON = {
    "contact_name": "contact_name; contact; contact name; contact person; primary contact; person; full name;"
    " interlocuteur; nom du contact; personne; contact principal",
    "contact_email": "contact_email; email; e-mail; contact email; email address; mail; courriel; adresse e-mail;"
    " adresse mail",
    "contact_phone": "contact_phone; phone; phone number; contact phone; mobile; mobile phone; telephone; téléphone;"
    " tél; tel; portable; numéro de téléphone",
}

#: Column by column, the headers it is recognised by, the surest first: where two would do, the earlier one wins. The
#: first is what our own export writes.
_HEADERS = {
    **{
        column.name: "; ".join(filter(None, (column.written or column.name, column.headers)))
        for field in DECLARED
        for column in field.columns
        if column.name
    },
    **_PERSON,
}

FIELDS: tuple[str, ...] = tuple(_HEADERS)


def headers_of(field: str) -> list[str]:
    """The headers by which the column of a field is recognised, the surest first."""
    return [name.strip() for name in _HEADERS[field].split(";")]


#: What one of our own exports is known by: its dates are ISO and its decimal mark is a dot, whatever they look like.
OWN_HEADER = ("id", "external_id", "title", "account", "pipeline", "stage", "status", "amount", "currency")

#: The column that says why a row was refused, in the file of refused rows; never read back.
REASON_COLUMN = "refused_because"


class ColumnRule(NamedTuple):
    """`COLUMN=FIELD`: what a column holds. An empty field leaves the column out."""

    column: str
    field: str


class ValueRule(NamedTuple):
    """`FIELD:FROM=FIELD:TO`: rows whose cell of a field is FROM say TO in another field, or in the same."""

    field: str
    source: str
    target: str
    value: str


class Mapping(NamedTuple):
    """Which column gives each field, and the headers of the columns that give none."""

    columns: dict[str, int]
    ignored: tuple[str, ...]


def parse_column_rule(text: str, more: Collection[str] = ()) -> ColumnRule:
    """The rule `COLUMN=FIELD` of a command line. A column's own name may hold `=`. `more` are fields of other records
    than sales.

    Raises:
        BadRule, UnknownField: it is none.
    """
    column, mark, field = text.rpartition("=")
    if not mark or not column.strip():
        raise BadRule(rule=text, reason="it is not COLUMN=FIELD")
    if not field.strip():
        return ColumnRule(column, "")
    return ColumnRule(column, _as_field(field) if _as_field(field) in more else _known_field(field))


_TARGET = re.compile(r"=\s*([\w-]+)\s*:")


def parse_value_rule(text: str) -> ValueRule:
    """The rule `FIELD:FROM=FIELD:TO` of a command line.

    Raises:
        BadRule, UnknownField: it is none.
    """
    field, colon, rest = text.partition(":")
    # FROM may hold anything, a "=" and a ":" too: it ends where the first known field follows.
    targets = list(_TARGET.finditer(rest))
    if not colon or not targets:
        raise BadRule(rule=text, reason="it is not FIELD:FROM=FIELD:TO")
    target = next((one for one in targets if _as_field(one[1]) in _HEADERS), targets[0])
    source, value = rest[: target.start()], rest[target.end() :]
    return ValueRule(_known_field(field), clean(source).strip(), _known_field(target[1]), clean(value).strip())


def _known_field(name: str) -> str:
    field = _as_field(name)
    if field not in _HEADERS:
        raise UnknownField(wanted=name.strip(), known=", ".join(FIELDS))
    return field


def _as_field(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")


#: What the column of a field of the user's own is called by, before its name: it may have that of a declared one.
OWN = "own:"


def map_columns(header: Sequence[str], rules: Iterable[ColumnRule], own: Sequence[str] = ()) -> Mapping:
    """Which column gives each field: as the rules say, else by plain header names.

    `own` are the names of the user's own fields. One goes before the headers of other tools, and after those that our
    own exports write.

    Raises:
        UnknownColumn: a rule names a column that is not there. BadRule: two rules give one field or one column.
    """
    folded = [header_key(name) for name in header]
    said: dict[int, str] = {}
    for rule in rules:
        index = _column(header, folded, rule)
        if index in said or (rule.field and rule.field in said.values()):
            raise BadRule(rule=f"{rule.column}={rule.field}", reason="the column or the field is given twice")
        said[index] = rule.field
    columns = {field: index for index, field in said.items() if field}
    for field, names in _wanted(own):
        if field in columns:
            continue
        for name in names:
            free = _free(folded, header_key(name), said)
            if free is not None:
                columns[field] = free
                said[free] = field
                break
    used = set(columns.values())
    ignored = tuple(name for index, name in enumerate(header) if index not in used and name != REASON_COLUMN)
    return Mapping(columns, ignored)


def _wanted(own: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The fields with the headers they are looked for by, in the order in which they take their columns."""
    listed = {field: names.split(";") for field, names in _HEADERS.items()}
    by_name = {header_key(name): name for name in own}
    for field, (written, *_) in listed.items():
        if header_key(written) in by_name:
            yield field, (written,)
    yield from ((OWN + name, (name,)) for name in own)
    yield from listed.items()


def _free(folded: list[str], wanted: str, taken: dict[int, str]) -> int | None:
    return next((index for index, name in enumerate(folded) if name == wanted and index not in taken), None)


def _column(header: Sequence[str], folded: list[str], rule: ColumnRule) -> int:
    if rule.column in header:
        return header.index(rule.column)
    wanted = header_key(rule.column)
    if wanted in folded:
        return folded.index(wanted)
    raise UnknownColumn(wanted=rule.column, known=", ".join(clean(name) for name in header))


def header_key(name: str) -> str:
    """What spellings of one header have in common: `Close Date`, `CloseDate`, `close_date` and `CLOSEDATE` are one."""
    folded = fold(clean(name))
    return "".join(character for character in folded if character.isalnum()) or folded


def is_our_own(header: Sequence[str]) -> bool:
    """Whether our own export wrote this header."""
    return tuple(header[: len(OWN_HEADER)]) == OWN_HEADER
