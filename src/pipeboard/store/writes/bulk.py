"""The import: thousands of rows in one command, as plain SQL.

Rows are gathered in a temporary table and inserted by one statement a table. SQLite opens a savepoint for each
statement that may fail half-way, and the search index writes itself out at each savepoint: row by row, that took three
quarters of the time of an import.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.import_rows import LAID_OVER, Amendment, Incoming, IncomingPerson, names_used
from pipeboard.sales.ordering import spread
from pipeboard.sales.text import fold
from pipeboard.store import many_rows
from pipeboard.store.changes.capture import first_position
from pipeboard.store.command import Done, Work
from pipeboard.store.derived import in_bulk
from pipeboard.store.errors import Refused
from pipeboard.store.reads.known_records import NAME_TABLES, data_version

#: Fields that are the name of a record, whose id is kept.
_NAMES = ("account", "source", "category", "owner")

#: Fields of an opportunity that are columns as they are.
_PLAIN = tuple(
    name
    for name in Incoming._fields
    if name not in (*_NAMES, "close_reason", "tags", "starred", "person", "action", "plain", "number", "own")
)
_OPPORTUNITY = (
    *("id", "position", "starred"),
    *_PLAIN,
    *(f"{name}_id" for name in (*_NAMES, "close_reason")),
    *LAID_OVER,
)


class ImportRows(NamedTuple):
    """Create and amend opportunities from a file of another tool, as one command.

    `file` is its name, for the journal; `data_version` that of the facts the rows were planned on. `keeps_numbers`:
    the file has given no number yet, and each row brings its own.
    """

    file: str
    created: Sequence[Incoming]
    amended: Sequence[Amendment]
    data_version: int
    keeps_numbers: bool = False

    @property
    def verb(self) -> str:
        """`import`."""
        return "import"

    def carry_out(self, work: Work) -> Done:
        """Make the names that are missing, then the opportunities and what hangs on them, then the changes.

        Raises:
            Refused: "changed_meanwhile": another process has written since the rows were planned.
        """
        if data_version(work.connection) != self.data_version:
            raise Refused("changed_meanwhile", "The pipeline was changed by another program during the import.")
        writer = _Writer(work)
        with in_bulk(work.connection, len(self.created) + len(self.amended)):
            writer.make_names([*self.created, *(one.after for one in self.amended)])
            ids = writer.create(self.created, keeps_numbers=self.keeps_numbers)
            writer.amend(self.amended)
        subject = f"{self.file}: +{len(self.created)}" + (f" ~{len(self.amended)}" if self.amended else "")
        return Done(subject, (*ids, *(one.opportunity_id for one in self.amended)))


class _Writer:
    """Writes rows whose names it has resolved to ids."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.connection = work.connection
        self.today = work.stamp.today.isoformat()
        self.ids: dict[str, dict[str, int]] = {}
        self.reasons: dict[tuple[str, str], int] = {}

    def make_names(self, rows: Sequence[Incoming]) -> None:
        """Make the accounts, sources, categories, owners, tags and close reasons that are not there yet."""
        for table in NAME_TABLES:
            known = self._known_names(table)
            self.ids[table] = known
            first = many_rows.next_id(self.connection, table)
            made: list[tuple[Any, ...]] = []
            for name in names_used(table, rows):
                folded = _folded(name)
                if folded not in known:
                    known[folded] = first + len(made)
                    made.append((known[folded], name, folded, *((self.today,) if table == "account" else ())))
            columns = ["id", "name", "name_folded", *(["created_on"] if table == "account" else [])]
            self._insert(table, columns, made)
            # By spelling as well as folded: a row is then one look-up.
            for name in names_used(table, rows):
                known[name] = known[_folded(name)]
        self._make_reasons(rows)

    def _known_names(self, table: str) -> dict[str, int]:
        return dict(self.connection.execute(f"SELECT name_folded, id FROM {table} ORDER BY id DESC").fetchall())

    def _make_reasons(self, rows: Sequence[Incoming]) -> None:
        places: dict[str, int] = {}
        for number, outcome, folded, position in self.connection.execute(
            "SELECT id, outcome, name_folded, position FROM close_reason"
        ):
            self.reasons[outcome, folded] = number
            places[outcome] = max(places.get(outcome, 0), position)
        first = many_rows.next_id(self.connection, "close_reason")
        made: list[tuple[Any, ...]] = []
        for outcome, name in dict.fromkeys((row.status, row.close_reason) for row in rows if row.close_reason):
            folded = _folded(name or "")
            if (outcome, folded) not in self.reasons:
                places[outcome] = places.get(outcome, 0) + 1
                self.reasons[outcome, folded] = first + len(made)
                made.append((self.reasons[outcome, folded], outcome, name, folded, places[outcome]))
        self._insert("close_reason", ["id", "outcome", "name", "name_folded", "position"], made)

    def create(self, rows: Sequence[Incoming], *, keeps_numbers: bool) -> Sequence[int]:
        """Insert opportunities with their tags, people and next actions; returns their ids."""
        first = many_rows.next_id(self.connection, "opportunity")
        ids: Sequence[int] = range(first, first + len(rows))
        if keeps_numbers:
            ids = [row.number for row in rows if row.number is not None]
        self._opportunities(ids, rows)
        tags = self.ids["tag"]
        self._insert(
            "opportunity_tag",
            ["opportunity_id", "tag_id"],
            [(one, tags[tag]) for one, row in zip(ids, rows, strict=True) if row.tags for tag in row.tags],
        )
        self._insert(
            "activity",
            ["opportunity_id", "kind", "subject", "due_on", "due_time", "minutes", "kept"],
            [(one, *row.action, int(row.status != "open")) for one, row in zip(ids, rows, strict=True) if row.action],
        )
        self._own_values([(one, name, value) for one, row in zip(ids, rows, strict=True) for name, value in row.own])
        self._people([(one, row) for one, row in zip(ids, rows, strict=True) if row.person])
        return ids

    def _opportunities(self, ids: Sequence[int], rows: Sequence[Incoming]) -> None:
        if not rows:
            return
        said: dict[str, Sequence[Any]] = dict(zip(Incoming._fields, zip(*rows, strict=True), strict=True))
        said |= dict(zip(LAID_OVER, zip(*said.pop("plain"), strict=True), strict=False))
        said["id"] = ids
        for name in _NAMES:
            known = self.ids[name]
            said[f"{name}_id"] = [known[one] if one else None for one in said[name]]
        said["position"] = self._positions(rows)
        said["starred"] = [int(one) for one in said["starred"]]
        if any(said["close_reason"]):
            said["close_reason_id"] = [self._reason(row) for row in rows]
        # What no row says is not carried along: most files give half of the columns.
        columns = [name for name in _OPPORTUNITY if name in said and any(one is not None for one in said[name])]
        self._insert("opportunity", columns, list(zip(*(said[name] for name in columns), strict=True)))

    def _positions(self, rows: Sequence[Incoming]) -> list[int]:
        """On top of each column, in the order of the file."""
        counts = Counter((row.stage_id, row.status) for row in rows)
        positions = {
            column: iter(spread(None, first_position(self.work.connection, *column), count) or ())
            for column, count in counts.items()
        }
        return [next(positions[row.stage_id, row.status]) for row in rows]

    def _reason(self, row: Incoming) -> int | None:
        return self.reasons[row.status, _folded(row.close_reason)] if row.close_reason else None

    def _own_values(self, values: Sequence[tuple[int, str, str]]) -> None:
        """Write what the user's own fields hold on opportunities, in place of what they held: (id, field, value)."""
        if not values:
            return
        fields = dict(self.connection.execute("SELECT name, id FROM custom_field").fetchall())
        written = [(one, fields[name], value) for one, name, value in values]
        self.connection.executemany(
            "UPDATE custom_value SET value = ?3 WHERE opportunity_id = ?1 AND custom_field_id = ?2", written
        )
        held = "SELECT 1 FROM custom_value WHERE opportunity_id = ? AND custom_field_id = ?"
        missing = [row for row in written if self.connection.execute(held, row[:2]).fetchone() is None]
        self._insert("custom_value", ["opportunity_id", "custom_field_id", "value"], missing)

    def _people(self, rows: list[tuple[int, Incoming]]) -> None:
        """Link people to their opportunities: found by e-mail, else by name and account, else made."""
        if not rows:
            return
        known: dict[tuple[str, int | None], int] = {}
        for number, folded, email, account_id in self.connection.execute(
            "SELECT id, name_folded, email, account_id FROM contact ORDER BY id DESC"
        ):
            known[folded, account_id] = number
            if email:
                known[_folded(email), 0] = number
        first = many_rows.next_id(self.connection, "contact")
        made: list[tuple[Any, ...]] = []
        links: dict[tuple[int, int], None] = {}
        for one, row in rows:
            person = row.person or IncomingPerson(None, None, None)
            name = person.name or person.email or person.phone or "?"
            account_id = self.ids["account"][row.account] if row.account else None
            keys = [(_folded(person.email), 0)] if person.email else [(_folded(name), account_id)]
            number = known.get(keys[0]) or first + len(made)
            if keys[0] not in known:
                made.append((number, account_id, name, _folded(name), person.email, person.phone, self.today))
                known[keys[0]] = number
            links[one, number] = None
        self._insert(
            "contact",
            ["id", "account_id", "name", "name_folded", "email", "phone", "created_on"],
            made,
        )
        self._insert("opportunity_contact", ["opportunity_id", "contact_id"], list(links))

    def amend(self, amendments: Sequence[Amendment]) -> None:
        """Write the fields of known opportunities that rows change; those that change the same ones together."""
        together: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        visits: list[tuple[Any, ...]] = []
        hung: list[tuple[Any, ...]] = []
        for one in amendments:
            before, after = one.before, one.after
            values = self._changed(one)
            if values:
                together.setdefault(tuple(values), []).append((*values.values(), one.opportunity_id))
            if before.stage_id != after.stage_id:
                left = max(after.stage_entered_on, before.stage_entered_on)
                visits.append((one.opportunity_id, before.stage_id, before.stage_entered_on, left))
            tags = self.ids["tag"]
            hung += [(one.opportunity_id, tags[tag]) for tag in after.tags if tag not in before.tags]
        self._own_values([(one.opportunity_id, *pair) for one in amendments for pair in one.own])
        for columns, marks in together.items():
            assignments = ", ".join(f"{column} = ?" for column in columns)
            self.connection.executemany(f"UPDATE opportunity SET {assignments} WHERE id = ?", marks)
        self._insert("stage_visit", ["opportunity_id", "stage_id", "entered_on", "left_on"], visits)
        self._insert("opportunity_tag", ["opportunity_id", "tag_id"], hung)

    def _changed(self, amendment: Amendment) -> dict[str, Any]:
        """The columns that an amendment changes, with their new values."""
        after, changed = amendment.after, amendment.fields
        values: dict[str, Any] = {name: getattr(after, name) for name in changed if name in _PLAIN}
        if "starred" in changed:
            values["starred"] = int(after.starred)
        for name in _NAMES:
            if name in changed:
                said = getattr(after, name)
                values[f"{name}_id"] = self.ids[name][said] if said else None
        values |= {name: value for name, value in zip(LAID_OVER, after.plain, strict=True) if name in changed}
        if "close_reason" in changed or "status" in changed:
            values["close_reason_id"] = self._reason(after)
        return values

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        many_rows.insert(self.connection, table, columns, rows)


def _folded(name: str) -> str:
    return fold(name) or name
