"""The one quick insert: a draft becomes an opportunity, for the prompt, the app and small imports alike.

Plain SQL, since the shell prompt waits for it. Names that are not there yet (account, source, tags, owner, category)
are made with it, so that capture never blocks (rule 5 of the model).
"""

from __future__ import annotations

import sqlite3

from pipeboard.clock import Stamp
from pipeboard.light import NamedTuple
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.ordering import on_top
from pipeboard.sales.records import Stage
from pipeboard.sales.stages import SeveralStages, find
from pipeboard.sales.text import clean, fold
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound
from pipeboard.store.reads import pipelines


class Captured(NamedTuple):
    """What a capture made: the opportunity's id, and the names of the account and tags that are new."""

    opportunity_id: int
    new_account: str | None


class Capture(NamedTuple):
    """Save a draft, among other commands of one transaction (alone it is `Store.capture`)."""

    draft: Draft

    @property
    def verb(self) -> str:
        """`capture`."""
        return "capture"

    def carry_out(self, work: Work) -> Done:
        """The one quick insert."""
        captured = save(work.connection, self.draft, work.stamp)
        return Done(label(self.draft.account, self.draft.title), (captured.opportunity_id,))


def label(account: str | None, title: str) -> str:
    """How an opportunity is called in the journal and in messages: `Dupond · Façade painting`."""
    account, title = clean(account or ""), clean(title)
    return f"{account} · {title}" if account and title and title != account else account or title


def save(connection: sqlite3.Connection, draft: Draft, stamp: Stamp, pipeline_id: int | None = None) -> Captured:
    """Insert a draft inside the running transaction and an open command, on top of its column.

    Without a stage it starts in the first one of the pipeline (of the first pipeline when none is given).

    Raises:
        NotFound: there is no such pipeline.
        Refused: the stage it names is none, or holds won opportunities only.
    """
    today = stamp.today.isoformat()
    stage = first_stage(connection, draft.stage, pipeline_id)
    account_id, new_account = account_of(connection, draft.account, today)
    amount, expected = draft.amount, draft.expected
    cursor = connection.execute(
        "INSERT INTO opportunity (title, account_id, stage_id, amount_minor, currency, tax, frequency, term_months,"
        " probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position,"
        " created_on, stage_entered_on, captured_line)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            clean(draft.title) or clean(draft.account or "") or "?",
            account_id,
            stage.id,
            amount.minor if amount else None,
            amount.currency if amount else None,
            amount.tax if amount else None,
            amount.frequency if amount else "once",
            amount.term_months if amount else None,
            draft.probability,
            expected.first.isoformat() if expected else None,
            expected.last.isoformat() if expected else None,
            named(connection, "source", draft.source),
            named(connection, "category", draft.category),
            named(connection, "owner", draft.owner),
            int(draft.starred),
            on_top(first_position(connection, stage.id, "open")),
            today,
            today,
            clean(draft.line) or None,
        ),
    )
    opportunity_id = cursor.lastrowid
    assert opportunity_id is not None
    _hang(connection, opportunity_id, draft)
    return Captured(opportunity_id, new_account)


def first_position(connection: sqlite3.Connection, stage_id: int, status: str) -> int | None:
    """The position of the topmost opportunity of a column; None when it is empty."""
    row = connection.execute(
        "SELECT min(position) FROM opportunity WHERE stage_id = ? AND status = ?", (stage_id, status)
    ).fetchone()
    return None if row[0] is None else int(row[0])


def first_stage(connection: sqlite3.Connection, wanted: str | None, pipeline_id: int | None = None) -> Stage:
    """The stage a new opportunity starts in: the one named, else the first selling stage of the pipeline.

    A name is looked for in the pipeline that is given, then in all; no pipeline is the first one.

    Raises:
        NotFound: there is no such pipeline. Refused: no stage, or several, are called so.
    """
    selling = [stage for stage in pipelines.stages(connection) if stage.phase == "selling"]
    known = [pipeline.id for pipeline in pipelines.pipelines(connection)]
    if pipeline_id is not None and pipeline_id not in known:
        raise NotFound(what="pipeline", wanted=pipeline_id)
    first = known[0] if pipeline_id is None else pipeline_id
    if wanted is None:
        return next(stage for stage in selling if stage.pipeline_id == first)
    found = find(wanted, selling, first)
    if isinstance(found, SeveralStages) and found.share_a_name:
        # Capture never asks back for a name that was written in full: the first pipeline that has it.
        return found.candidates[0]
    return pipelines.chosen_stage(connection, wanted, found)


def named(connection: sqlite3.Connection, table: str, name: str | None) -> int | None:
    """The id of a name in a table of names, made when it is not there yet; None for no name."""
    text = clean(name or "")
    if not text:
        return None
    folded = fold(text) or text
    row = connection.execute(f"SELECT id FROM {table} WHERE name_folded = ?", (folded,)).fetchone()
    if row is not None:
        return int(row[0])
    return connection.execute(f"INSERT INTO {table} (name, name_folded) VALUES (?, ?)", (text, folded)).lastrowid


def account_of(connection: sqlite3.Connection, name: str | None, today: str) -> tuple[int | None, str | None]:
    """The id of the account of a name (None for no name), and the name when the account was made just now."""
    text = clean(name or "")
    if not text:
        return None, None
    folded = fold(text) or text
    row = connection.execute("SELECT id FROM account WHERE name_folded = ? ORDER BY id LIMIT 1", (folded,)).fetchone()
    if row is not None:
        return int(row[0]), None
    cursor = connection.execute(
        "INSERT INTO account (name, name_folded, created_on) VALUES (?, ?, ?)", (text, folded, today)
    )
    return cursor.lastrowid, text


def _hang(connection: sqlite3.Connection, opportunity_id: int, draft: Draft) -> None:
    for tag_id in dict.fromkeys(named(connection, "tag", tag) for tag in draft.tags):
        if tag_id is not None:
            connection.execute(
                "INSERT INTO opportunity_tag (opportunity_id, tag_id) VALUES (?, ?)", (opportunity_id, tag_id)
            )
    action = draft.action
    if action is not None:
        connection.execute(
            "INSERT INTO activity (opportunity_id, kind, subject, due_on, due_time) VALUES (?, ?, ?, ?, ?)",
            (
                opportunity_id,
                action.kind,
                clean(action.subject) or clean(draft.title) or action.kind,
                action.due_on.isoformat(),
                action.due_time.strftime("%H:%M") if action.due_time else None,
            ),
        )
