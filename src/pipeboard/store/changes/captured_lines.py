"""Several captured lines as one change: one entry of the journal, one undo."""

from __future__ import annotations

from collections.abc import Callable

from pipeboard.light import TYPE_CHECKING, NamedTuple
from pipeboard.store.changes.capture import label, save
from pipeboard.store.changes.common import listed
from pipeboard.store.command import Done
from pipeboard.store.one_of_many import Refusal, apart

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft
    from pipeboard.store.command import Work


class CaptureMany(NamedTuple):
    """Save drafts, each as an opportunity. One that is refused stops no other: `refused` says which, by its place.

    `keep_refused` is called before the change is committed: whoever is killed then has kept what was refused.
    """

    drafts: tuple[Draft, ...]
    pipeline_id: int | None
    refused: dict[int, Refusal]
    keep_refused: Callable[[], None] | None = None

    @property
    def verb(self) -> str:
        """`capture`."""
        return "capture"

    def carry_out(self, work: Work) -> Done:
        """One quick insert after the other."""
        subjects, ids = [], []
        self.refused.clear()
        for place, draft in enumerate(self.drafts):
            with apart(work, place, self.refused):
                captured = save(work.connection, draft, work.stamp, self.pipeline_id)
                subjects.append(label(draft.account, draft.title))
                ids.append(captured.opportunity_id)
        if self.keep_refused is not None:
            self.keep_refused()
        return Done(listed(subjects), tuple(ids))
