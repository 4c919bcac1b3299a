"""What goes on beside the app once something stands on the screen."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from pipeboard.input.opening import Opening
from pipeboard.screens import background
from pipeboard.store import backup
from pipeboard.store.errors import Busy
from pipeboard.store.store import Store
from store_help import draft, stamp_at


def app_on(store: Store, at: str, *, throw_away: bool = False) -> Any:
    opening = Opening(store.path, "en", None, {}, throw_away=throw_away)
    return SimpleNamespace(session=SimpleNamespace(opening=opening, store=store, stamp=lambda: stamp_at(at)))


def backed_up() -> None:
    for thread in threading.enumerate():
        if thread.name == "daily backup":
            thread.join()


def test_a_second_connection_is_opened_only_for_a_backup_that_is_due(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.capture(draft(), stamp_at("2026-11-21T09:00"))
    opened: list[str] = []
    really = Store.open
    monkeypatch.setattr(Store, "open", lambda path, *rest, **how: opened.append(path) or really(path, *rest, **how))
    for at, thrown_away, expected in (
        ("2026-11-21T18:00", False, 0),
        ("2026-11-22T09:00", True, 0),
        ("2026-11-22T09:00", False, 1),
        ("2026-11-22T18:00", False, 1),
        ("2026-11-23T09:00", False, 2),
    ):
        background.start(app_on(store, at, throw_away=thrown_away))
        backed_up()
        assert len(opened) == expected, at
        assert len(backup.listed(store.path)) == expected


def test_a_file_that_cannot_be_asked_is_asked_by_whoever_makes_the_backup(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> bool:
        raise Busy(path=store.path)

    made: list[str] = []
    monkeypatch.setattr(Store, "was_made_today", busy)
    monkeypatch.setattr(background, "_back_up", lambda _app, path, _stamp: made.append(path))
    background.start(app_on(store, "2026-11-22T09:00"))
    backed_up()
    assert made == [store.path]
