"""The command that deletes opportunities, with all that hangs on them."""

import json
from dataclasses import dataclass, field

from pipeboard.store.changes.common import called, listed
from pipeboard.store.command import Done, Work
from pipeboard.store.derived import in_bulk
from pipeboard.store.errors import NotFound
from pipeboard.store.reads import opportunities as reads


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete opportunities: their activities, documents, tags, values, stays and parts of people go with them.

    Accounts and contacts stay, and a prospect forgets what it became. An undo brings everything back.
    """

    ids: tuple[int, ...]
    verb: str = field(default="delete", init=False)

    def carry_out(self, work: Work) -> Done:
        """Delete the rows; the file's own references take what hangs on them.

        Raises:
            NotFound: no such opportunity; nothing is deleted.
        """
        ids = tuple(dict.fromkeys(self.ids))
        records = reads.with_ids(work.connection, ids)
        missing = next((one for one in ids if one not in records), None)
        if missing is not None:
            raise NotFound(what="opportunity", wanted=missing)
        with in_bulk(work.connection, len(ids)):
            work.connection.execute(
                "DELETE FROM opportunity WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
            )
        return Done(listed(called(records[one]) for one in ids), ids)
