"""Whatever happened before, a file from which somebody was erased is whole: now, on each past evening, through undo,
and through a compaction.
"""

import random
from contextlib import suppress
from datetime import timedelta

import pytest

from pipeboard.sales.filters import Filter
from pipeboard.sales.traces import has_trace
from pipeboard.store import compact, past
from pipeboard.store.erasing import erase, outlook
from pipeboard.store.errors import Conflict, NotFound, Refused
from pipeboard.store.store import Store
from pipeboard.store.writes.people import AddPerson
from store.test_journal_machine import any_command
from store_help import STAMP, assert_derived, assert_sound, draft, stamp_at
from thoroughness import examples


def lived(store: Store, chance: random.Random, steps: int) -> None:
    """A file in which anything was done, some of it undone."""
    for name in ("Mia Farway", "Léo"):
        _, made = store.capture(draft(), STAMP)
        store.run(AddPerson(made.opportunity_id, name, email=f"{name[:3]}@farway.example"), STAMP)
    for _ in range(steps):
        with suppress(Refused, NotFound, Conflict, IndexError):
            if chance.random() < 0.1:
                store.undo(STAMP)
            else:
                store.run(any_command(chance, store), STAMP)


@pytest.mark.parametrize("seed", range(examples(6)))
@pytest.mark.parametrize("of", ["account", "contact"])
def test_the_file_is_whole_after_it(store: Store, seed: int, of: str) -> None:
    chance = random.Random(seed)
    lived(store, chance, 60)
    one = chance.choice([row[0] for row in store.connection.execute(f"SELECT id FROM {of} ORDER BY id")])
    known = outlook(store, of, one).traces  # type: ignore[arg-type]
    others = [row[0] for row in store.connection.execute("SELECT id FROM opportunity ORDER BY id")]
    erase(store, of, one, STAMP)  # type: ignore[arg-type]
    assert_sound(store.connection)
    assert_derived(store.connection)
    assert [row[0] for row in store.connection.execute("SELECT id FROM opportunity ORDER BY id")] == others
    texts = [
        *(row for row in store.connection.execute("SELECT before, after, NULL FROM change")),
        *(row for row in store.connection.execute("SELECT subject, verb, NULL FROM command")),
        *(row for row in store.connection.execute("SELECT words, NULL, NULL FROM search")),
    ]
    assert not [text for row in texts for text in row if text and has_trace(text, known)]
    for (command_id,) in store.connection.execute("SELECT id FROM command ORDER BY id DESC LIMIT 25").fetchall():
        with past.as_of(store.connection, command_id):
            store.opportunities.listed(Filter(), STAMP.today)
    store.history.of(None, 100)
    for _ in range(200):
        try:
            store.undo(STAMP)
        except (Conflict, Refused, NotFound):
            break
        assert_sound(store.connection)
    assert_derived(store.connection)
    later = stamp_at("2027-02-01T09:00")
    compact.compact(store, later.today - timedelta(days=10), later)
    assert_sound(store.connection)


def test_who_is_not_there_is_not_erased(store: Store) -> None:
    for of in ("account", "contact"):
        with pytest.raises(NotFound):
            erase(store, of, 9, STAMP)
    assert_sound(store.connection)
