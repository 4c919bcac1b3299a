"""Derived states in SQL: the twins of `sales/predicates.py`, under their names.

The opportunity is `o`, its stage `stage` and a planned activity `activity` wherever these are used; `today` is the mark
of the value, such as `:today`. What is not known (no date, no action) is NULL, which a condition takes as no.
"""

from __future__ import annotations


def has_passed(day: str, today: str) -> str:
    """Whether a day is over."""
    return f"{day} < {today}"


def is_due(day: str, today: str) -> str:
    """Whether a day has come: today, or before."""
    return f"{day} <= {today}"


def is_open() -> str:
    """Neither won, lost nor cancelled."""
    return "o.status = 'open'"


def is_standby(today: str) -> str:
    """Open, and its next action is later than today."""
    later = f"SELECT 1 FROM followup WHERE followup.opportunity_id = o.id AND NOT {is_due('followup.due_on', today)}"
    return f"{is_open()} AND EXISTS ({later})"


def is_to_do(today: str) -> str:
    """Open, and its next action is due today or earlier, or it has none."""
    return f"{is_open()} AND NOT ({is_standby(today)})"


def is_late(today: str) -> str:
    """Open, and the last day of its expected signature is before today."""
    return f"{is_open()} AND {has_passed('o.expected_by', today)}"


def is_incomplete() -> str:
    """Open, and it lacks its account, its amount or its expected signature."""
    return f"{is_open()} AND (o.account_id IS NULL OR o.amount_minor IS NULL OR o.expected_by IS NULL)"


def is_without_action() -> str:
    """Open, and nothing is planned for it."""
    kept = "SELECT 1 FROM followup WHERE followup.opportunity_id = o.id AND followup.due_on IS NOT NULL"
    return f"{is_open()} AND NOT EXISTS ({kept})"


def was_acted_on(first: str, last: str) -> str:
    """An action of it was done between two days, both included; a mark that is NULL is open."""
    done = f"done_on BETWEEN coalesce({first}, '') AND coalesce({last}, '9999-12-31')"
    return f"o.id IN (SELECT opportunity_id FROM activity WHERE {done})"


def is_pending() -> str:
    """Planned, and still to be done: its opportunity is open, or it was kept although that is closed (rule 6).

    `o` is joined from the left: an activity that belongs to no opportunity has none.
    """
    return "activity.done_at IS NULL AND (o.id IS NULL OR o.status = 'open' OR activity.kept = 1)"


def is_on_board(of: str = "o") -> str:
    """Open in a selling stage, won in a stage after the sale."""
    return (
        f"((stage.phase = 'selling' AND {of}.status = 'open') OR (stage.phase = 'after_sale' AND {of}.status = 'won'))"
    )


def is_rotting(today: str, amber_lines: str) -> str:
    """Open, not standby, and longer in its stage than the amber line: `amber_lines` is the days of each stage, as SQL
    with the stage `o.stage_id`; NULL for a stage without a line.
    """
    days = f"julianday({today}) - julianday(o.stage_entered_on)"
    return f"{is_to_do(today)} AND {days} > ({amber_lines})"
