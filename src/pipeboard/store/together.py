"""Several commands as one change: what a filter or several ids name is taken back by one undo."""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.store.changes.common import listed
from pipeboard.store.command import Command, Done, Work


class Together(NamedTuple):
    """Several commands as one: one entry of the journal, one undo. It is called as the first of them is."""

    commands: tuple[Command, ...]

    @property
    def verb(self) -> str:
        """The verb of the first command."""
        return self.commands[0].verb

    def carry_out(self, work: Work) -> Done:
        """Carry out one after the other.

        Raises:
            Refused: a rule refuses one of them; nothing of any is kept.
        """
        done = []
        for command in self.commands:
            done.append(command.carry_out(work))
            work.flush()
        ids = tuple(dict.fromkeys(one for part in done for one in part.ids))
        return Done(listed(part.subject for part in done), ids)
