"""Several captured lines as one change: one entry of the journal, one undo."""

from __future__ import annotations

from pipeboard.light import TYPE_CHECKING, NamedTuple
from pipeboard.store.changes.capture import label, save
from pipeboard.store.changes.common import listed
from pipeboard.store.command import Done
from pipeboard.store.errors import NotFound, Refused

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft
    from pipeboard.store.command import Work


class CaptureMany(NamedTuple):
    """Save drafts, each as an opportunity. One that is refused stops no other: `refused` says which, by its place."""

    drafts: tuple[Draft, ...]
    pipeline_id: int | None
    refused: dict[int, NotFound | Refused]

    @property
    def verb(self) -> str:
        """`capture`."""
        return "capture"

    def carry_out(self, work: Work) -> Done:
        """One quick insert after the other."""
        subjects, ids = [], []
        for place, draft in enumerate(self.drafts):
            work.connection.execute("SAVEPOINT line")
            try:
                captured = save(work.connection, draft, work.stamp, self.pipeline_id)
            except (NotFound, Refused) as error:
                work.connection.execute("ROLLBACK TO line")
                self.refused[place] = error
            else:
                subjects.append(label(draft.account, draft.title))
                ids.append(captured.opportunity_id)
            work.connection.execute("RELEASE line")
        return Done(listed(subjects), tuple(ids))
