"""What is planned and said with an account rather than about one sale: after the sale, or before there is one."""

from __future__ import annotations

from pipeboard.light import Any, NamedTuple
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.capture.draft import Action
from pipeboard.sales.text import clean, clean_lines, fold
from pipeboard.store.changes.account_fields import name_of
from pipeboard.store.changes.common import insert, update
from pipeboard.store.changes.planned_activities import insert_planned_on_account
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import Refused


class PlanForAccount(NamedTuple):
    """Plan an activity on an account."""

    account_id: int
    action: Action

    @property
    def verb(self) -> str:
        """`plan`."""
        return "plan"

    def carry_out(self, work: Work) -> Done:
        """Write the planned activity.

        Raises:
            NotFound: no such account.
        """
        name = name_of(work, "account", self.account_id)
        insert_planned_on_account(work, self.account_id, self.action)
        return Done(f"{self.action.subject} · {name}")


class LogForAccount(NamedTuple):
    """Write down a call, a meeting, an e-mail or a note with an account, and plan what is next with it: one undo."""

    account_id: int
    kind: ActivityKind
    subject: str
    note: str | None = None
    next_action: Action | None = None

    @property
    def verb(self) -> str:
        """`log`."""
        return "log"

    def carry_out(self, work: Work) -> Done:
        """Write the done activity and, where there is one, the planned one.

        Raises:
            NotFound: no such account.
        """
        name = name_of(work, "account", self.account_id)
        if self.next_action is not None:
            insert_planned_on_account(work, self.account_id, self.next_action)
        columns: dict[str, Any] = {
            "account_id": self.account_id,
            "kind": self.kind,
            "subject": clean(self.subject) or self.kind,
            "note": clean_lines(self.note or "") or None,
            "done_at": work.stamp.instant,
            "done_on": work.stamp.today,
        }
        insert(work.connection, "activity", columns)
        return Done(f"{columns['subject']} · {name}")


class AddContact(NamedTuple):
    """Add a person to an account, without a part in any opportunity.

    Somebody of this e-mail or of this name there is the same person: what is given replaces what they had.
    """

    account_id: int
    name: str
    job: str | None = None
    email: str | None = None
    phone: str | None = None

    @property
    def verb(self) -> str:
        """`add_person`."""
        return "add_person"

    def carry_out(self, work: Work) -> Done:
        """Write the person.

        Raises:
            NotFound: no such account. Refused: they have no name.
        """
        account = name_of(work, "account", self.account_id)
        name, email = clean(self.name), (clean(self.email or "").lower() or None)
        if not name:
            raise Refused("name_missing", account)
        folded = fold(name) or name
        given = {"job": clean(self.job or "") or None, "email": email, "phone": clean(self.phone or "") or None}
        columns: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
        columns |= {"name": name, "name_folded": folded}
        row = work.connection.execute(
            "SELECT id FROM contact WHERE account_id = ? AND (email = ? OR name_folded = ?) ORDER BY id LIMIT 1",
            (self.account_id, email, folded),
        ).fetchone()
        if row is None:
            columns |= {"account_id": self.account_id, "created_on": work.stamp.today}
            insert(work.connection, "contact", columns)
        else:
            update(work.connection, "contact", row[0], columns)
        return Done(f"{name} · {account}")
