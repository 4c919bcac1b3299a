"""The store: everything the rest of the program may ask of the file, and the only way to change it.

One store has one connection and belongs to one thread. Reads answer with records; a change is a command, carried out in
one transaction and journalled, and answers with a `Change` once it is committed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from pipeboard.clock import Stamp
from pipeboard.light import TYPE_CHECKING, Literal, NamedTuple, contextmanager
from pipeboard.store import journal, seal, spool
from pipeboard.store.changes import capture
from pipeboard.store.command import Sessions, carry_out
from pipeboard.store.database import PATIENCE, errors_of, real_place, transaction
from pipeboard.store.errors import BeingChecked
from pipeboard.store.opening import How, connected
from pipeboard.store.queries.questions import Questions

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft
    from pipeboard.store.backup import Backup
    from pipeboard.store.command import Command

    #: Makes a draft of a line, its language, and the clock as it was read when it was typed.
    Reader = Callable[[str, str, Stamp], Draft]

    #: Makes a command of a message or a card that waited; None when nothing can be made of it.
    Receiver = Callable[[spool.Spooled], Command | None]


#: What lies at the path of an open file: the same file, another one, none.
Standing = Literal["same", "replaced", "gone"]


class Change(NamedTuple):
    """What was changed: the command's id (0 when nothing changed), its verb, what it was about, the opportunities it
    touched, how many rows; and of an undo whether something of it was erased since (`lacks`).
    """

    command_id: int
    verb: str
    subject: str
    ids: tuple[int, ...]
    rows: int
    lacks: bool = False


class Store(Questions):
    """One open file."""

    def __init__(self, connection: sqlite3.Connection, path: str, origin: str) -> None:
        super().__init__(connection, path)
        self.origin = origin
        #: Whether the file is known to be whole. What is not is read and shown, and never written to.
        self.is_checked = True
        self._sessions = Sessions(connection)
        self._identity = _identity_of(path)

    # Opening and closing -------------------------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        path: str,
        stamp: Stamp,
        *,
        origin: str,
        language: str = "en",
        currency: str = "EUR",
        wait: float = PATIENCE,
        create: bool = True,
        begin: bool = False,
        check: bool = True,
    ) -> Store:
        """Open the file at `path`; make it first where there is none and `create` allows it.

        A place without a file where backups lie is no first start: that is refused, unless `begin` says that a new
        file is begun there on purpose (then one that is there is refused).

        Language and currency are those of a new file only. An older file is upgraded after a verified backup. With
        `check` off, a file that was touched from outside is opened at once and takes no change until `is_checked`.

        Raises:
            StoreError: it cannot be opened, or must not be (damaged, foreign, newer); it is left as it is.
        """
        path = real_place(path)
        connection, is_checked = connected(path, stamp, How(language, currency, wait, create, begin, check))
        store = cls(connection, path, origin)
        store.is_checked = is_checked
        return store

    def close(self) -> None:
        """Close the file."""
        self._sessions.close()
        self.connection.close()

    def standing(self) -> Standing:
        """Whether the file that is open is still the one at its path: a sync program renames another one into place."""
        now = _identity_of(self.path)
        return "same" if now == self._identity else "gone" if now is None else "replaced"

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def spare_the_disk(self) -> None:
        """Do not wait for the disk any more: for a file that is thrown away."""
        self.connection.execute("PRAGMA synchronous = OFF")

    # Backups -------------------------------------------------------------------------------------------------------

    def back_up(self, stamp: Stamp, reason: str = "manual") -> Backup:
        """A verified copy of the file beside it.

        Raises:
            StoreError: it could not be made.
        """
        from pipeboard.store import backup

        return backup.make(self.connection, self.path, stamp, reason)

    def back_up_if_due(self, stamp: Stamp) -> Backup | None:
        """Make the day's backup when none was made today, and thin out the old ones; None when none is due.

        Raises:
            StoreError: it could not be made.
        """
        if not self.is_backup_due(stamp):
            return None
        from pipeboard.store import backup, rotation

        made = backup.make(self.connection, self.path, stamp, "daily")
        rotation.rotate(self.path, stamp)
        return made

    # Changes -------------------------------------------------------------------------------------------------------

    def run(self, command: Command, stamp: Stamp, *, spool_key: str | None = None) -> Change:
        """Carry out a command of `store.changes` or `store.writes`. `spool_key` is that of what waited beside the file.

        Raises:
            StoreError: it was refused or could not be written; nothing is kept.
        """
        return self.run_all([(command, stamp)], spool_key=spool_key)[0]

    def run_all(self, steps: Sequence[tuple[Command, Stamp]], *, spool_key: str | None = None) -> list[Change]:
        """Carry out several commands in one transaction; each is a command of its own in the journal.

        Raises:
            StoreError: one was refused or could not be written; nothing of any is kept.
        """
        self.refuse_unchecked()
        entry = journal.Entry("", "", self.origin, spool_key=spool_key)
        with seal.renewed(self.path), errors_of(self.path), transaction(self.connection):
            carried = carry_out(self.connection, self._sessions, steps, entry)
        return [
            Change(one.command_id if one.rows else 0, command.verb, one.done.subject, one.done.ids, one.rows)
            for (command, _), one in zip(steps, carried, strict=True)
        ]

    def capture(
        self, draft: Draft, stamp: Stamp, pipeline_id: int | None = None, *, spool_key: str | None = None
    ) -> tuple[Change, capture.Captured]:
        """Save a captured draft as an opportunity, of the first pipeline unless its stage or `pipeline_id` says more.

        Raises:
            StoreError: it could not be written; nothing is kept.
        """
        entry = journal.Entry("capture", "", self.origin, spool_key=spool_key)
        with self._command(entry, stamp) as opened:
            captured = capture.save(self.connection, draft, stamp, pipeline_id)
            opened.subject = capture.label(draft.account, draft.title)
        change = Change(opened.command_id, "capture", opened.subject, (captured.opportunity_id,), opened.rows)
        return change, captured

    def take_in_spool(
        self, read: Reader, receive: Receiver | None = None, taken: list[Change] | None = None
    ) -> list[Change]:
        """Save what waited beside the file, each once. `read` makes a draft of (line, language, stamp), `receive` a
        command of what is no single line. What is saved is added to `taken` at once.

        What cannot be saved stays where it is, and stops nothing else.

        Raises:
            StoreError: the file is busy or cannot be written.
        """
        from pipeboard.store.one_of_many import OF_ONE, refusal_of

        taken = [] if taken is None else taken
        for waiting in spool.waiting(self.path):
            try:
                with errors_of(self.path):
                    self._take_in_once(waiting, read, receive, taken)
            except OF_ONE as error:
                if refusal_of(error) is None:
                    raise
        return taken

    def _take_in_once(
        self, waiting: spool.Spooled, read: Reader, receive: Receiver | None, taken: list[Change]
    ) -> None:
        try:
            if not spool.is_taken(self.connection, waiting.key):
                change = self._take_in(waiting, read, receive)
                if change is None:
                    return
                taken += [change] if change.rows else []
        except sqlite3.IntegrityError:
            # Another process took this in between the look and the write: its key is unique.
            if not spool.is_taken(self.connection, waiting.key):
                raise
        spool.drop(self.path, waiting.key)

    def _take_in(self, waiting: spool.Spooled, read: Reader, receive: Receiver | None) -> Change | None:
        if waiting.kind == "line":
            draft = read(waiting.line, waiting.language, waiting.stamp)
            return self.capture(draft, waiting.stamp, spool_key=waiting.key)[0]
        command = None if receive is None else receive(waiting)
        return None if command is None else self.run(command, waiting.stamp, spool_key=waiting.key)

    def undo(self, stamp: Stamp, command_id: int | None = None) -> Change:
        """Undo the last command that stands, or the one of this id. A restore that nothing followed is undone as well.

        Raises:
            NotFound: there is none. Conflict: a later change would be lost. Refused: a restore is next, and something
                was done since; or what was done was compacted.
        """
        if command_id is None and os.path.exists(os.path.join(seal.folder_of(self.path), "restored")):
            from pipeboard.store import restoring

            self.refuse_unchecked()
            kept = restoring.undo(self.connection, self.path, stamp)
            if kept is not None:
                return Change(0, "restore", os.path.basename(kept), (), 1)
        return self._reverse("undo", stamp, command_id)

    def redo(self, stamp: Stamp) -> Change:
        """Do again what was undone last.

        Raises:
            NotFound: there is nothing to redo. Conflict: a later change would be lost.
        """
        return self._reverse("redo", stamp, None)

    def _reverse(self, kind: journal.Kind, stamp: Stamp, command_id: int | None) -> Change:
        from pipeboard.store import forgotten, undo

        self.refuse_unchecked()
        reversing = undo.prepared(self.connection, kind, command_id)
        with seal.renewed(self.path), errors_of(self.path), reversing, transaction(self.connection):
            command = forgotten.next_to_reverse(self.connection, self.path, kind, command_id)
            last = undo.last_of_chain(self.connection, command.id)
            entry = journal.Entry(command.verb, command.subject, self.origin, kind, command.id, last)
            opened = journal.open_command(self.connection, stamp, entry)
            undo.reverse(self.connection, self.path, command, last)
            rows = journal.close_command(self.connection, opened)
        ids, lacks = undo.opportunities_of(self.connection, opened), undo.lacks(self.connection, last)
        return Change(command.id, command.verb, command.subject, ids, rows, lacks)

    def refuse_unchecked(self) -> None:
        """Raises BeingChecked while the file is not known to be whole: nothing may be written to it."""
        if not self.is_checked:
            raise BeingChecked(path=self.path)

    @contextmanager
    def _command(self, entry: journal.Entry, stamp: Stamp) -> Iterator[_Opened]:
        self.refuse_unchecked()
        with seal.renewed(self.path), errors_of(self.path), transaction(self.connection):
            opened = _Opened(journal.open_command(self.connection, stamp, entry))
            yield opened
            opened.rows = journal.close_command(self.connection, opened.command_id, opened.subject)


def _identity_of(path: str) -> tuple[int, int] | None:
    """Which file lies at a path: its device and inode; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _Opened:
    """A command while it runs."""

    def __init__(self, command_id: int) -> None:
        self.command_id = command_id
        self.subject = ""
        self.rows = 0
