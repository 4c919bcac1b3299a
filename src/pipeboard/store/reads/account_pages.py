"""Accounts with what they come to, and everything of one. Each figure of some accounts is one question for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from pipeboard.sales.customers import Account, AccountFigures, AccountFilter, AccountPage
from pipeboard.sales.predicates import is_pending as is_to_be_done
from pipeboard.sales.records import Activity
from pipeboard.sales.text import fold
from pipeboard.sales.totals import Sum
from pipeboard.store.errors import NotFound
from pipeboard.store.predicates_sql import is_pending
from pipeboard.store.reads import opportunities, people
from pipeboard.store.reads.forms import account_values
from pipeboard.store.reads.opportunities import (
    ACTIVITY_COLUMNS,
    DOCUMENT_COLUMNS,
    activity_record,
    document_record,
    with_ids,
)
from pipeboard.store.reads.totals import sums
from pipeboard.store.value_sql import WEIGHTED_SQL

_ACCOUNT = "SELECT id, name, kind, website, phone, address, note, created_on FROM account"

#: What is contact: a task that was done is none.
_CONTACT = "activity.kind <> 'task' AND activity.done_on IS NOT NULL"


def ids_by_name(connection: sqlite3.Connection, chosen: AccountFilter, *, downwards: bool = False) -> list[int]:
    """The accounts of a filter by name; of sleeping ones, those that may be: what they are is for their figures."""
    where, values = _of_account(chosen)
    way = "DESC" if downwards else "ASC"
    rows = connection.execute(f"SELECT id FROM account WHERE {where} ORDER BY name_folded {way}, id {way}", values)
    return [row[0] for row in rows]


def order_keys(connection: sqlite3.Connection, order: str, currency: str) -> dict[int, int] | dict[int, str]:
    """What accounts have for a key in an order of `sales.customers.ORDERS` that is not by name."""
    if order in ("open", "won"):
        return dict(
            connection.execute(
                "SELECT account_id, sum(value_minor) FROM opportunity WHERE status = ? AND currency = ?"
                " AND account_id IS NOT NULL GROUP BY 1",
                (order, currency),
            ).fetchall()
        )
    if order == "created":
        return dict(connection.execute("SELECT id, created_on FROM account").fetchall())
    last, following = _contacts(connection, "account_id IS NOT NULL")
    if order == "next":
        return following
    for account, on in connection.execute(
        "SELECT account_id, max(closed_on) FROM opportunity WHERE status = 'won' AND account_id IS NOT NULL GROUP BY 1"
    ):
        last[account] = max(on, last.get(account, ""))
    return last


def _of_account(chosen: AccountFilter) -> tuple[str, list[str]]:
    parts, values = ["1"], []
    if chosen.kind is not None:
        parts.append("kind = ?")
        values.append(str(chosen.kind))
    if chosen.customer is not None or chosen.sleeping:
        bought = "id IN (SELECT account_id FROM opportunity WHERE status = 'won' AND account_id IS NOT NULL)"
        parts.append(f"NOT ({bought})" if chosen.customer is False else bought)
    if chosen.sleeping:
        parts.append("NOT EXISTS (SELECT 1 FROM opportunity WHERE account_id = account.id AND status = 'open')")
    for word in fold(chosen.text).split():
        parts.append("instr(name_folded, ?)")
        values.append(word)
    return " AND ".join(parts), values


def figures(connection: sqlite3.Connection, ids: Sequence[int]) -> list[AccountFigures]:
    """Accounts with their figures, in the order of the ids."""
    listed = ",".join(str(int(one)) for one in ids)
    accounts = {row[0]: _account(row) for row in connection.execute(f"{_ACCOUNT} WHERE id IN ({listed})")}
    among = f"account_id IN ({listed})"
    parts: dict[str, list[tuple[int, str, int, int, int | None]]] = {"open": [], "won": []}
    signed: dict[int, str] = {}
    for account, status, currency, number, value, weight, closed_on in connection.execute(
        f"SELECT o.account_id, o.status, coalesce(o.currency, ''), count(*), coalesce(sum(o.value_minor), 0),"
        f" sum({WEIGHTED_SQL}), max(o.closed_on) FROM opportunity AS o JOIN stage ON stage.id = o.stage_id"
        f" WHERE o.{among} AND o.status IN ('open', 'won') GROUP BY 1, 2, 3"
    ):
        parts[status].append((account, currency, number, value, weight))
        if status == "won":
            signed[account] = max(closed_on, signed.get(account, ""))
    totals = {status: sums(of_status) for status, of_status in parts.items()}
    last, following = _contacts(connection, among)
    for account, on in signed.items():
        last[account] = max(on, last.get(account, ""))
    return [
        AccountFigures(
            accounts[one],
            totals["open"].get(one, Sum()),
            totals["won"].get(one, Sum()),
            _day(last.get(one)),
            _day(following.get(one)),
        )
        for one in ids
        if one in accounts
    ]


def _contacts(connection: sqlite3.Connection, among: str) -> tuple[dict[int, str], dict[int, str]]:
    """The last day of contact and the next planned one, by account: by its opportunities, itself and its people."""
    sources = (
        ("o.account_id", f"opportunity AS o JOIN activity ON activity.opportunity_id = o.id WHERE o.{among}"),
        (
            "activity.account_id",
            f"activity LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id WHERE activity.{among}",
        ),
        (
            "contact.account_id",
            "contact JOIN activity ON activity.contact_id = contact.id"
            f" LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id WHERE contact.{among}",
        ),
    )
    last: dict[int, str] = {}
    following: dict[int, str] = {}
    for account, source in sources:
        for one, done_on, due_on in connection.execute(
            f"SELECT {account}, max(iif({_CONTACT}, activity.done_on, NULL)),"
            f" min(iif({is_pending()}, activity.due_on, NULL)) FROM {source} GROUP BY 1"
        ):
            if done_on is not None:
                last[one] = max(done_on, last.get(one, ""))
            if due_on is not None:
                following[one] = min(due_on, following.get(one, due_on))
    return last, following


def page(connection: sqlite3.Connection, account_id: int, most_done: int = -1) -> AccountPage:
    """Everything of an account; of what was done the last `most_done` (below 0: all).

    Raises:
        NotFound: there is none.
    """
    found = figures(connection, (account_id,))
    if not found:
        raise NotFound(what="account", wanted=account_id)
    ids = [row[0] for row in connection.execute("SELECT id FROM opportunity WHERE account_id = ?", (account_id,))]
    sales = sorted(with_ids(connection, ids).values(), key=lambda one: (one.status != "open", -one.id))
    listed = ",".join(map(str, ids))
    documents = [
        (row[0], document_record(row[1:]))
        for row in connection.execute(
            f"SELECT opportunity_id, {DOCUMENT_COLUMNS} FROM document WHERE opportunity_id IN ({listed})"
            " ORDER BY dated_on DESC, id DESC"
        )
    ]
    notes = connection.execute(
        f"SELECT id, note FROM opportunity WHERE id IN ({listed}) AND note IS NOT NULL ORDER BY id DESC"
    ).fetchall()
    custom: dict[int, dict[str, str]] = {}
    for number, name, value in connection.execute(
        "SELECT opportunity_id, name, value FROM custom_value JOIN custom_field ON custom_field.id = custom_field_id"
        f" WHERE opportunity_id IN ({listed}) ORDER BY opportunity_id, custom_field.position, name"
    ):
        custom.setdefault(number, {})[name] = value
    return AccountPage(
        found[0],
        people.of_account(connection, account_id),
        sales,
        _activities(connection, account_id, listed, is_pending(), "due_on, due_time IS NULL, due_time, activity.id"),
        _activities(
            connection, account_id, listed, "activity.done_at IS NOT NULL", "done_at DESC, activity.id DESC", most_done
        ),
        documents,
        notes,
        custom,
        account_values(connection, account_id),
    )


def page_of_opportunity(connection: sqlite3.Connection, opportunity_id: int, most_done: int = -1) -> AccountPage:
    """Everything of the account of an opportunity; of the opportunity alone where it has none.

    Raises:
        NotFound: there is no such opportunity.
    """
    one = opportunities.one(connection, opportunity_id)
    if one.account_id is not None:
        return page(connection, one.account_id, most_done)
    details = opportunities.details(connection, opportunity_id)
    return AccountPage(
        None,
        people.of_opportunity(connection, one.id),
        [one],
        [activity for activity in details.planned if is_to_be_done(activity, one.status)],
        details.done if most_done < 0 else details.done[:most_done],
        [(one.id, document) for document in reversed(details.documents)],
        [(one.id, details.note)] if details.note else [],
        {one.id: dict(details.custom)} if details.custom else {},
    )


def _activities(
    connection: sqlite3.Connection, account_id: int, listed: str, which: str, order: str, most: int = -1
) -> list[Activity]:
    """The activities of an account, of its people and of its opportunities."""
    columns = ", ".join(f"activity.{name.strip()}" for name in ACTIVITY_COLUMNS.split(","))
    rows = connection.execute(
        f"SELECT {columns} FROM activity LEFT JOIN opportunity AS o ON o.id = activity.opportunity_id"
        f" WHERE activity.id IN (SELECT id FROM activity WHERE opportunity_id IN ({listed})"
        " UNION SELECT id FROM activity WHERE account_id = :account"
        " UNION SELECT activity.id FROM contact JOIN activity ON activity.contact_id = contact.id"
        f" WHERE contact.account_id = :account) AND {which} ORDER BY {order} LIMIT :most",
        {"account": account_id, "most": most},
    )
    return [activity_record(row) for row in rows]


def of_text(connection: sqlite3.Connection, table: str, typed: str, limit: int) -> list[tuple[int, str]]:
    """The accounts or contacts that a name means: of this very name, else of one that has its words.

    Those that begin with what was typed stand first.
    """
    wanted = fold(typed) or typed
    rows = connection.execute(f"SELECT id, name FROM {table} WHERE name_folded = ? ORDER BY id", (wanted,)).fetchall()
    words = wanted.split()
    if rows or not words:
        return rows
    has_all = " AND ".join(["instr(name_folded, ?)"] * len(words))
    return connection.execute(
        f"SELECT id, name FROM {table} WHERE {has_all} ORDER BY instr(name_folded, ?) <> 1, name_folded, id LIMIT ?",
        (*words, wanted, limit),
    ).fetchall()


def _account(row: Iterable[object]) -> Account:
    *rest, created_on = row
    return Account._make((*rest, date.fromisoformat(str(created_on))))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
