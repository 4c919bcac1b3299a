"""What happens once something stands on the screen: the daily changes are imported, a file that was touched from
outside is checked, and the day's backup is made.

All run in threads of their own and write nothing to the file: the changes are Python's to load, and the backup reads by
a connection of its own. SQLModel is loaded by the first rare command, if one comes: most days have none.
"""

from __future__ import annotations

import gc
import threading
from importlib import import_module
from typing import TYPE_CHECKING

from pipeboard.clock import Stamp
from pipeboard.screens.app_protocol import from_thread
from pipeboard.store.errors import Busy, StoreError

if TYPE_CHECKING:
    from pipeboard.screens.app_protocol import Program

_CHANGES = ("closing", "field_changes", "activities", "activity_edits", "moves", "expected_dates", "stars_and_tags")


def start(app: Program) -> None:
    """Start both."""
    path, stamp = app.session.opening.path, app.session.stamp()
    threading.Thread(target=_load, name="load changes", daemon=True).start()
    check_later(app)
    # A second connection takes more memory than anything else that is loaded after the first paint.
    if app.session.opening.throw_away or not _is_backup_due(app, stamp):
        return
    threading.Thread(target=_back_up, args=(app, path, stamp), name="daily backup", daemon=True).start()


def _is_backup_due(app: Program, stamp: Stamp) -> bool:
    try:
        return app.session.store.is_backup_due(stamp)
    except StoreError:
        # Whoever makes it says why it could not be made.
        return True


def check_later(app: Program) -> None:
    """Read a file that was touched from outside from end to end, in a thread; until then nothing is written to it."""
    if not app.session.store.is_checked:
        arguments = (app, app.session.opening.path, app.session.stamp())
        threading.Thread(target=_check, args=arguments, name="check the file", daemon=True).start()


def _load() -> None:
    try:
        for name in _CHANGES:
            import_module(f"pipeboard.store.changes.{name}")
    finally:
        # The collector was off until now: while modules are made it would look through all there is again and again,
        # and keys would wait for it. What stands by now stays, and need not be looked at any more.
        gc.freeze()
        gc.enable()


def _check(app: Program, path: str, stamp: Stamp) -> None:
    """Read the file from end to end by a connection of its own; the app shows it meanwhile, and writes nothing."""
    from pipeboard.store.store import Store

    while True:
        try:
            Store.open(path, stamp, origin="app", create=False).close()
        except Busy:
            continue
        except StoreError as error:
            from_thread(app, app.checked, path, error)
        else:
            from_thread(app, app.checked, path, None)
        return


def _back_up(app: Program, path: str, stamp: Stamp) -> None:
    from pipeboard.input.failure_text import said
    from pipeboard.store.store import Store

    try:
        with Store.open(path, stamp, origin="app", create=False) as store:
            store.back_up_if_due(stamp)
    except StoreError as error:
        reason = said(error, app.session.language).happened
        text = app.session.language.say("The daily backup could not be made: {reason}", reason=reason)
        from_thread(app, app.tell, text, "today")
