"""A filter as SQL. There is one translation, so that a total and a list under one filter can never disagree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.field_names import FIELD
from pipeboard.sales.filters import FieldFilter, Filter
from pipeboard.sales.predicates import Threshold
from pipeboard.sales.records import STATUSES
from pipeboard.sales.text import fold
from pipeboard.store.predicates_sql import (
    is_incomplete,
    is_late,
    is_rotting,
    is_standby,
    is_to_do,
    is_without_action,
    was_acted_on,
)


class Condition(NamedTuple):
    """An SQL condition on `o` (an opportunity), and the values of its named marks."""

    sql: str
    values: dict[str, str | int]


def condition(chosen: Filter, today: date, thresholds: Mapping[int, Threshold] | None = None) -> Condition:
    """The condition of a filter. `thresholds` (by stage id) are needed when it asks for rotting ones."""
    made = _Builder()
    _narrow(made, chosen, today, thresholds or {})
    return Condition(" AND ".join(made.parts) or "1", made.values)


def _narrow(made: _Builder, chosen: Filter, today: date, thresholds: Mapping[int, Threshold]) -> None:
    if chosen.statuses:
        # As they are, not by marks: only so SQLite knows that the index of open ones will do. The set is closed.
        listed = ", ".join(f"'{status}'" for status in chosen.statuses if status in STATUSES)
        made.parts.append(f"o.status = {listed}" if len(chosen.statuses) == 1 else f"o.status IN ({listed})")
    made.one_of("o.stage_id", chosen.stage_ids)
    if chosen.pipeline_id is not None:
        made.add("o.stage_id IN (SELECT id FROM stage WHERE pipeline_id = {})", chosen.pipeline_id)
    _names(made, chosen)
    if chosen.text:
        _text(made, chosen.text)
    if chosen.starred:
        made.add("o.starred = 1")
    if chosen.origins:
        made.one_of("coalesce(o.origin_kind, 'new')", chosen.origins)
    if chosen.currency:
        made.add("o.currency = {}", chosen.currency)
    _states(made, chosen, today, thresholds)
    _ranges(made, chosen)
    for wanted in chosen.fields:
        _field(made, wanted)
    for left_out in chosen.excluded:
        _leave_out(made, left_out, today, thresholds)


def _names(made: _Builder, chosen: Filter) -> None:
    for table, names in (
        ("source", chosen.sources),
        ("category", chosen.categories),
        ("owner", chosen.owners),
        ("close_reason", chosen.reasons),
    ):
        made.named(f"o.{table}_id IN (SELECT id FROM {table} WHERE name_folded IN ({{}}))", names)
    # Several tags narrow together: each must be there.
    for tag in chosen.tags:
        made.add(
            "o.id IN (SELECT opportunity_id FROM opportunity_tag JOIN tag ON tag.id = tag_id WHERE name_folded = {})",
            fold(tag),
        )
    if chosen.account:
        made.add("o.account_id IN (SELECT id FROM account WHERE name_folded = {})", fold(chosen.account))


def _states(made: _Builder, chosen: Filter, today: date, thresholds: Mapping[int, Threshold]) -> None:
    """What an opportunity is today."""
    on = today.isoformat()
    if chosen.late:
        made.add(is_late("{}"), on)
    if chosen.incomplete:
        made.add(is_incomplete())
    if chosen.to_do:
        made.add(is_to_do("{}"), on)
    if chosen.standby:
        made.add(is_standby("{}"), on)
    if chosen.without_action:
        made.add(is_without_action())
    if chosen.rotting:
        _rotting(made, today, thresholds)


def _leave_out(made: _Builder, chosen: Filter, today: date, thresholds: Mapping[int, Threshold]) -> None:
    """What a filter would leave is left out. Where it cannot say (no date, no amount) it would not leave it."""
    kept, made.parts = made.parts, []
    _narrow(made, chosen, today, thresholds)
    parts, made.parts = made.parts, kept
    if parts:
        made.parts.append(f"NOT coalesce({' AND '.join(parts)}, 0)")


class _Builder:
    """Gathers conditions and numbers their values."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: dict[str, str | int] = {}

    def mark(self, value: str | int) -> str:
        """A named mark for a value."""
        name = f"f{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def add(self, template: str, *values: str | int) -> None:
        """A condition with a `{}` for each value."""
        self.parts.append("(" + template.format(*map(self.mark, values)) + ")")

    def one_of(self, column: str, values: tuple[str | int, ...]) -> None:
        """The column is one of the values, when there are any."""
        if values:
            self.parts.append(f"{column} IN ({', '.join(map(self.mark, values))})")

    def named(self, template: str, names: tuple[str, ...]) -> None:
        """The template with a mark for each folded name, when there are any."""
        if names:
            self.parts.append(template.format(", ".join(self.mark(fold(name)) for name in names)))


def match_expression(text: str) -> str | None:
    """The full-text expression of typed words: each is the beginning of a word, all must be there."""
    tokens = "".join(character if character.isalnum() else " " for character in fold(text)).split()
    return " AND ".join(f'"{token}"*' for token in tokens) or None


def _text(made: _Builder, text: str) -> None:
    expression = match_expression(text)
    if expression is None:
        made.add("0")
        return
    # An opportunity is found by its title and account, its note, and what was said in its activities.
    made.add(
        "o.id IN (SELECT rowid / 8 FROM search WHERE search MATCH {} AND rowid % 8 IN (0, 4)"
        " UNION SELECT opportunity_id FROM activity WHERE id IN"
        " (SELECT rowid / 8 FROM search WHERE search MATCH {} AND rowid % 8 = 3))",
        expression,
        expression,
    )


def _rotting(made: _Builder, today: date, thresholds: Mapping[int, Threshold]) -> None:
    lines = [f"WHEN {made.mark(stage)} THEN {made.mark(limits.amber)}" for stage, limits in thresholds.items()]
    amber_lines = f"CASE o.stage_id {' '.join(lines)} END" if lines else "NULL"
    made.parts.append("(" + is_rotting(made.mark(today.isoformat()), amber_lines) + ")")


def _ranges(made: _Builder, chosen: Filter) -> None:
    for column, low, high in (
        ("o.amount_minor", chosen.amount_from, chosen.amount_to),
        ("o.expected_by", _iso(chosen.expected_from), _iso(chosen.expected_to)),
        ("o.closed_on", _iso(chosen.closed_from), _iso(chosen.closed_to)),
        ("o.created_on", _iso(chosen.created_from), _iso(chosen.created_to)),
    ):
        if low is not None:
            made.add(f"{column} >= {{}}", low)
        if high is not None:
            made.add(f"{column} <= {{}}", high)
    first, last = _iso(chosen.done_from), _iso(chosen.done_to)
    if first is not None or last is not None:
        ends = ["NULL" if end is None else made.mark(end) for end in (first, last)]
        made.parts.append(was_acted_on(*ends))


def _field(made: _Builder, wanted: FieldFilter) -> None:
    """A condition on a field of plain text, or on one of the user's own. It asks the connection to fold.

    A field that this version does not know narrows nothing.
    """
    words = fold(wanted.text or "").split()
    if not wanted.is_own:
        field = FIELD.get(wanted.name)
        if field is not None and field.kind in ("text", "lines"):
            for word in words:
                made.add(f"instr(folded(o.{field.held[0]}), {{}})", word)
        return
    parts = [f"custom_field.name = {made.mark(wanted.name)}"]
    parts += [f"instr(folded(value), {made.mark(word)})" for word in words]
    for sign, end in ((">=", wanted.low), ("<=", wanted.high)):
        if end is not None:
            mark = made.mark(end)
            parts.append(
                f"CASE kind WHEN 'number' THEN CAST(value AS REAL) {sign} CAST({mark} AS REAL)"
                f" ELSE value {sign} {mark} END"
            )
    made.parts.append(
        "o.id IN (SELECT opportunity_id FROM custom_value JOIN custom_field ON custom_field.id = custom_field_id"
        f" WHERE {' AND '.join(parts)})"
    )


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
