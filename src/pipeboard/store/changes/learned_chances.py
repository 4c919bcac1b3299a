"""Making the learned chances the percentages of the stages, as one undo."""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.store.changes.common import update
from pipeboard.store.command import Done, Work
from pipeboard.store.reads import pipelines


class AdoptChances(NamedTuple):
    """Set the percentages of some stages; those that have theirs already, or are gone, are left as they are."""

    percentages: tuple[tuple[int, int], ...]

    @property
    def verb(self) -> str:
        """`adopt_chances`."""
        return "adopt_chances"

    def carry_out(self, work: Work) -> Done:
        """Write them. Weighted totals follow by themselves."""
        wanted = dict(self.percentages)
        changed = [
            stage
            for stage in pipelines.stages(work.connection)
            if stage.phase == "selling" and wanted.get(stage.id, stage.probability) != stage.probability
        ]
        for stage in changed:
            update(work.connection, "stage", stage.id, {"probability": wanted[stage.id]})
        return Done(", ".join(f"{stage.name} {wanted[stage.id]} %" for stage in changed), ())
