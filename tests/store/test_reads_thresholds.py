"""When an opportunity rots: the days that won ones spent in each stage, counted by SQL as the rule says."""

import datetime as dt
import random

import pytest

from pipeboard.sales.predicates import threshold
from pipeboard.store import journal
from pipeboard.store.store import Store
from store_help import DAY, STAMP, draft


@pytest.mark.parametrize("how_many", [0, 7, 60])
def test_thresholds_are_those_of_the_days_of_wins(store: Store, how_many: int) -> None:
    chance = random.Random(how_many)
    spent: dict[int, list[int]] = {}
    for at in range(how_many):
        one = store.capture(draft(f"Sale {at}", "Dupond"), STAMP)[1].opportunity_id
        status = chance.choice(["won", "won", "won", "lost", "open"])
        last = chance.choice([3, 3, 6]) if status == "won" else 3
        with store._command(journal.Entry("history", "", "test"), STAMP):
            day = DAY - dt.timedelta(days=300)
            for stage in (1, 2, 2):
                left = day + dt.timedelta(days=chance.choice([0, chance.randint(0, 90)]))
                store.connection.execute(
                    "INSERT INTO stage_visit (opportunity_id, stage_id, entered_on, left_on) VALUES (?, ?, ?, ?)",
                    (one, stage, day.isoformat(), left.isoformat()),
                )
                if status == "won":
                    spent.setdefault(stage, []).append((left - day).days)
                day = left
            store.connection.execute(
                "UPDATE opportunity SET stage_id = ?, status = ?, stage_entered_on = ?, closed_on = ? WHERE id = ?",
                (last, status, day.isoformat(), None if status == "open" else DAY.isoformat(), one),
            )
            if status == "won" and last == 3:
                spent.setdefault(3, []).append((DAY - day).days)
    expected = {stage.id: threshold(spent.get(stage.id, ()), stage.rotting_days) for stage in store.pipelines.stages()}
    assert store.pipelines.thresholds() == {stage: limits for stage, limits in expected.items() if limits is not None}
    for some in ({1}, {2, 3}, set[int]()):
        wanted = {stage: limits for stage, limits in expected.items() if limits is not None and stage in some}
        assert store.pipelines.thresholds(some) == wanted
    if how_many == 60:
        assert {stage for stage, days in spent.items() if len(days) > 8} == {1, 2, 3}
