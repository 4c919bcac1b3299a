"""Which tool wrote a table and which kind of record is in it, told by the names of its columns.

A tool is known by the headers that its files must have. A table of no known tool is of the kind whose columns it has:
what is sold has an amount, a stage or a day of signature; people have an address or a telephone; companies have what
only companies have. Where two kinds would do, the first one is a proposal that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeboard.exchange.errors import UnknownColumn, UnknownField
from pipeboard.exchange.import_fields import FIELDS, OWN, ColumnRule, header_key, headers_of
from pipeboard.exchange.preset_files import LEAVE, Layout, RecordKind, generic, layouts
from pipeboard.exchange.table_bounds import GROUP, Bounded
from pipeboard.light import NamedTuple
from pipeboard.sales.money import CURRENCY_SIGNS, is_currency
from pipeboard.sales.text import clean

#: Fields of an opportunity that may stand in several columns: their texts are joined.
JOINED = frozenset(("note", "tags"))

#: What a sale has and a person or a company has not.
_OF_A_SALE = frozenset(
    "amount stage status expected expected_from expected_by closed_on won_on lost_on probability pipeline close_reason"
    " is_won is_lost is_closed".split()
)
_REACHES_A_PERSON = frozenset(("email", "phone", "job", "first_name", "last_name"))
_UNIT = re.compile(r"[\s(\[]+([A-Z]{3}|[€$£¥])\)?\]?\s*$")


class Taken(NamedTuple):
    """A table and what it is taken for. `fields` has the field of each column: `LEAVE` where it is known to hold
    nothing that is kept, "" where nobody knows. `units` are currencies that headers name, by column. `rivals` are the
    other kinds that it may be of.
    """

    source: Bounded
    layout: Layout
    kind: RecordKind
    fields: tuple[str, ...]
    units: dict[int, str]
    rivals: tuple[RecordKind, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.source.table.header

    @property
    def is_of_a_tool(self) -> bool:
        """Whether a tool was recognised."""
        return bool(self.layout.tool)

    def columns_of(self, field: str) -> list[int]:
        """The columns of a field, the surest first."""
        found = [at for at, name in enumerate(self.fields) if name == field]
        known = self.layout.fields.get(field, ())
        keys = [header_key(self.header[at]) for at in found]
        ranks = [known.index(key) if key in known else len(known) for key in keys]
        return [at for _, at in sorted(zip(ranks, found, strict=True))]


def recognise(
    source: Bounded, tool: str | None = None, kind: RecordKind | None = None, own: Sequence[str] = ()
) -> Taken:
    """What a table is. `tool` and `kind` are what the user said; `own` the names of the user's own fields."""
    keys = [header_key(name) for name in source.table.header]
    found = _tool_of(keys, tool, kind)
    if found is not None:
        return take(source, found, own)
    if kind is not None:
        return take(source, generic(kind), own)
    kinds = _kinds_of(keys)
    taken = take(source, generic(kinds[0]), own)
    return taken._replace(rivals=tuple(kinds[1:]))


def take(source: Bounded, layout: Layout, own: Sequence[str] = ()) -> Taken:
    """A table under a layout: columns that it does not name are called what they are called anywhere."""
    fields: list[str] = []
    units: dict[int, str] = {}
    of_own = _columns_of_own(source.table.header, own) if layout.kind == "opportunities" else {}
    there = {layout.field_of(header_key(name)) for name in source.table.header}
    for at, name in enumerate(source.table.header):
        field = of_own.get(at) or layout.field_of(header_key(name))
        bare, unit = _unit_of(name)
        if field is None and unit:
            field = layout.field_of(header_key(bare))
        field = field if field is not None else _anywhere(layout.kind, name, bare, there)
        fields.append(LEAVE if field == "mark" else field)
        if unit:
            units[at] = unit
    if GROUP in source.table.header and "stage" not in fields and layout.kind == "opportunities":
        fields[source.table.header.index(GROUP)] = "stage"
    elif GROUP in source.table.header:
        fields[source.table.header.index(GROUP)] = LEAVE
    _once(fields, source, layout)
    return Taken(source, layout, layout.kind, tuple(fields), units)


def _columns_of_own(header: Sequence[str], own: Sequence[str]) -> dict[int, str]:
    """The columns of the user's own fields. One called as our own exports call a declared field comes second."""
    written = {header_key(headers_of(field)[0]) for field in FIELDS}
    found: dict[int, str] = {}
    for name in own:
        columns = [at for at, one in enumerate(header) if header_key(one) == header_key(name)]
        columns = columns[1:] if header_key(name) in written else columns
        if columns:
            found[columns[0]] = OWN + name
    return found


def ruled(taken: Taken, rules: Sequence[ColumnRule]) -> Taken:
    """A table with the user's rules above all else: a field that a rule gives to a column is that of no other, unless a
    rule says so too.

    Raises:
        UnknownColumn: a rule names a column that is not there. UnknownField: it names a field that is none.
    """
    fields, header = list(taken.fields), taken.header
    keys = [header_key(name) for name in header]
    given: dict[int, str] = {}
    known = FIELDS if taken.kind == "opportunities" else tuple(generic(taken.kind).fields)
    for rule in rules:
        at = header.index(rule.column) if rule.column in header else None
        if at is None and header_key(rule.column) in keys:
            at = keys.index(header_key(rule.column))
        if at is None:
            raise UnknownColumn(wanted=rule.column, known=", ".join(clean(name) for name in header))
        if rule.field and rule.field not in (*known, *OF_OTHER_TOOLS) and OWN + rule.field not in fields:
            raise UnknownField(wanted=rule.field, known=", ".join(known))
        given[at] = (OWN + rule.field if OWN + rule.field in fields else rule.field) or LEAVE
    for at, field in enumerate(fields):
        if at in given:
            fields[at] = given[at]
        elif field in given.values() and field != LEAVE:
            fields[at] = LEAVE
    return taken._replace(fields=tuple(fields))


#: What other tools say of a sale in columns of its own, beside the fields of an opportunity.
OF_OTHER_TOOLS = (
    *("won_on", "lost_on", "changed_on", "is_won", "is_lost", "is_closed", "is_active", "is_archived", "is_deleted"),
    *("account_id", "owner_id", "contact_first_name", "contact_last_name"),
)


def _anywhere(kind: RecordKind, name: str, bare: str, there: set[str | None]) -> str:
    """The field of a column that the layout of a tool does not name; what another column gives is not given twice."""
    if kind == "owners":
        return ""
    for key in (header_key(name), header_key(bare)):
        field = generic(kind).field_of(key)
        if field is None and kind == "opportunities":
            field = _ours().get(key)
        if field is not None:
            return field if field == LEAVE or field not in there else ""
    return ""


def _ours() -> dict[str, str]:
    found: dict[str, str] = {}
    for field in FIELDS:
        for place, header in enumerate(headers_of(field)):
            if place == 0:
                found[header_key(header)] = field
            found.setdefault(header_key(header), field)
    return found


def _once(fields: list[str], source: Bounded, layout: Layout) -> None:
    """Leave each field of a generic table to its surest column; the others are columns that nobody knows.

    Columns of one name stay together: which is meant is asked.
    """
    if layout.tool or layout.kind != "opportunities":
        return
    ranks: dict[str, tuple[int, str]] = {}
    order = {field: {header_key(name): rank for rank, name in enumerate(headers_of(field))} for field in FIELDS}
    for at, field in enumerate(fields):
        if field in ("", LEAVE, *JOINED) or field.startswith(OWN):
            continue
        key = header_key(source.table.header[at])
        extra = layout.fields.get(field, ())
        rank = order.get(field, {}).get(key, 1000 + (extra.index(key) if key in extra else 1000))
        if field not in ranks or rank < ranks[field][0]:
            ranks[field] = (rank, key)
    for at, field in enumerate(fields):
        if field in ranks and header_key(source.table.header[at]) != ranks[field][1]:
            fields[at] = ""


def _unit_of(name: str) -> tuple[str, str]:
    """A header without the currency that it names, and the currency: `Amount (EUR)`, `Montant €`."""
    found = _UNIT.search(clean(name))
    if found is None:
        return name, ""
    code = CURRENCY_SIGNS.get(found[1]) or found[1]
    return (clean(name)[: found.start()], code) if is_currency(code) else (name, "")


def _tool_of(keys: Sequence[str], tool: str | None, kind: RecordKind | None) -> Layout | None:
    """The layout whose signature the headers have: the longest, and of equals the one that knows most columns."""
    there = frozenset(keys)
    best: tuple[tuple[int, int], Layout] | None = None
    for layout in layouts():
        if (tool is not None and layout.code != tool) or (kind is not None and layout.kind != kind):
            continue
        matched = sum(1 for alternatives in layout.signature if alternatives & there)
        known = sum(1 for key in keys if layout.field_of(key) is not None)
        is_whole = matched == len(layout.signature)
        # What the user named is taken where anything of it fits.
        if is_whole or (tool is not None and known):
            # A few words that anybody may use are no tool: most of its columns must be there as well.
            if tool is None and known * 3 < len(there - {header_key(GROUP), ""}) and len(layout.signature) < 4:
                continue
            score = (matched, known)
            if best is None or score > best[0]:
                best = (score, layout)
    return best[1] if best else None


def _kinds_of(keys: Sequence[str]) -> list[RecordKind]:
    """The kinds that columns may be of, the likeliest first."""
    of: dict[RecordKind, set[str]] = {
        kind: {field for key in keys if (field := generic(kind).field_of(key))}
        for kind in ("contacts", "accounts", "activities", "notes", "prospects")
    }
    ours = _ours()
    sale = {field for key in keys if (field := generic("opportunities").field_of(key) or ours.get(key))}
    amounts = [key for key in keys if "amount" in (generic("opportunities").field_of(key), ours.get(key))]
    by_revenue = {"amount"} == sale & _OF_A_SALE and not any(map(_is_amount_of_a_sale, amounts))
    sells = sale & _OF_A_SALE - ({"amount"} if by_revenue else set())
    reaches = of["contacts"] & _REACHES_A_PERSON
    if reaches == {"job"} and _names_a_sale(keys):
        # A title is that of a person only beside what else people have.
        reaches = set()
    marks = "mark" in of["prospects"]
    if {"title", "account"} <= frozenset(keys):
        # The words of our own that no other tool puts side by side.
        return ["opportunities"]
    if "note" in of["notes"] and "opportunity" in of["notes"] and not sells:
        return ["notes", "activities"]
    is_action = {"subject", "due_on"} <= of["activities"] and not sells - {"status", "expected_by"}
    if is_action and "amount" not in sale:
        return ["activities", "opportunities"]
    if "amount" in sells or "stage" in sells or len(sells - {"status"}) >= 2:
        return ["opportunities"]
    if "mark" in of["accounts"] and "name" in of["accounts"] and not of["contacts"] & {"first_name", "last_name"}:
        return ["accounts"] if not sells else ["accounts", "opportunities"]
    if reaches:
        if marks:
            return ["prospects", "contacts"]
        return ["contacts", "prospects"] if not sells else ["prospects", "opportunities", "contacts"]
    if "title" in sale and _names_a_sale(keys):
        return ["opportunities"]
    if sells:
        return ["opportunities"]
    return ["accounts", "opportunities"] if "name" in of["accounts"] else ["opportunities"]


def _is_amount_of_a_sale(key: str) -> bool:
    return key not in ("revenue", "chiffredaffaires", "ca", "annualrevenue", "turnover")


def _names_a_sale(keys: Sequence[str]) -> bool:
    """Whether a column is called what only a sale is called."""
    return bool(({header_key(name) for name in headers_of("title")} - {"name", "nom"}) & frozenset(keys))
