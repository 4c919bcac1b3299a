"""A filter as SQL. There is one translation, so that a total and a list under one filter can never disagree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.sales.filters import Filter
from pipeboard.sales.records import STATUSES
from pipeboard.sales.states import Threshold
from pipeboard.sales.text import fold


class Condition(NamedTuple):
    """An SQL condition on `o` (an opportunity), and the values of its named marks."""

    sql: str
    values: dict[str, str | int]


def condition(chosen: Filter, today: date, thresholds: Mapping[int, Threshold] | None = None) -> Condition:
    """The condition of a filter. `thresholds` (by stage id) are needed when it asks for rotting ones."""
    made = _Builder()
    if chosen.statuses:
        # As they are, not by marks: only so SQLite knows that the index of open ones will do. The set is closed.
        listed = ", ".join(f"'{status}'" for status in chosen.statuses if status in STATUSES)
        made.parts.append(f"o.status = {listed}" if len(chosen.statuses) == 1 else f"o.status IN ({listed})")
    made.one_of("o.stage_id", chosen.stage_ids)
    if chosen.pipeline_id is not None:
        made.add("o.stage_id IN (SELECT id FROM stage WHERE pipeline_id = {})", chosen.pipeline_id)
    for table, names in (("source", chosen.sources), ("category", chosen.categories), ("owner", chosen.owners)):
        made.named(f"o.{table}_id IN (SELECT id FROM {table} WHERE name_folded IN ({{}}))", names)
    # Several tags narrow together: each must be there.
    for tag in chosen.tags:
        made.add(
            "o.id IN (SELECT opportunity_id FROM opportunity_tag JOIN tag ON tag.id = tag_id WHERE name_folded = {})",
            fold(tag),
        )
    if chosen.account:
        made.add("o.account_id IN (SELECT id FROM account WHERE name_folded = {})", fold(chosen.account))
    if chosen.text:
        _text(made, chosen.text)
    if chosen.starred:
        made.add("o.starred = 1")
    if chosen.currency:
        made.add("o.currency = {}", chosen.currency)
    if chosen.late:
        made.add("o.status = 'open' AND o.expected_by < {}", today.isoformat())
    if chosen.incomplete:
        made.add(
            "o.status = 'open' AND (o.account_id IS NULL OR o.amount_minor IS NULL OR o.expected_by IS NULL)",
        )
    if chosen.rotting:
        _rotting(made, today, thresholds or {})
    _ranges(made, chosen)
    return Condition(" AND ".join(made.parts) or "1", made.values)


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
    made.parts.append("o.status = 'open'")
    made.add("NOT EXISTS (SELECT 1 FROM followup WHERE opportunity_id = o.id AND due_on > {})", today.isoformat())
    over = [
        f"(o.stage_id = {made.mark(stage)}"
        f" AND julianday({made.mark(today.isoformat())}) - julianday(o.stage_entered_on) > {made.mark(limits.amber)})"
        for stage, limits in thresholds.items()
    ]
    made.parts.append("(" + (" OR ".join(over) or "0") + ")")


def _ranges(made: _Builder, chosen: Filter) -> None:
    for column, low, high in (
        ("o.amount_minor", chosen.amount_from, chosen.amount_to),
        ("o.expected_by", _iso(chosen.expected_from), _iso(chosen.expected_to)),
        ("o.closed_on", _iso(chosen.closed_from), _iso(chosen.closed_to)),
    ):
        if low is not None:
            made.add(f"{column} >= {{}}", low)
        if high is not None:
            made.add(f"{column} <= {{}}", high)


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
