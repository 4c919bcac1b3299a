"""The demo's file, made by carrying out its story. It is thrown away, so nothing is synchronised to the disk."""

import os

from pipeboard.clock import Stamp
from pipeboard.demo.story import Language, story
from pipeboard.store.errors import CannotOpen
from pipeboard.store.store import Store


def make_demo(path: str, stamp: Stamp, language: str, currency: str) -> None:
    """Make the demo of the stamp's day in a new file at `path`: French, or else English.

    Raises:
        StoreError: it cannot be written, or there is something at `path` already.
    """
    if os.path.lexists(path):
        raise CannotOpen(path=path, reason="there is a file already, and a demo needs a new one")
    spoken: Language = "fr" if language == "fr" else "en"
    steps = story(stamp.today, spoken, currency)
    with Store.open(path, stamp, origin="demo", language=spoken, currency=currency) as store:
        store.spare_the_disk()
        store.run_all(steps)
