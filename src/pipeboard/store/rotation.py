"""Which backups are kept: enough of each age, what a large change was preceded by, and always the newest other content.

Kept are the last of each of 12 days, 10 weeks and 9 months; the copies made before a restore, an upgrade, an import or
a shortening of the journal, for 14 days whatever follows; today's daily one; and the newest copy of each of the two
latest contents, so that a backup of a file that has just been emptied never takes the place of the last full one.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from pipeboard.clock import Stamp
from pipeboard.light import suppress
from pipeboard.store import copies, seal, spool
from pipeboard.store.backup import Backup, listed, read_name

DAYS, WEEKS, MONTHS = 12, 10, 9

#: For so many days a copy that was made before a large change is kept.
PROMISED_DAYS = 14

#: The reasons of such copies begin so.
PROMISED = "before-"

#: After how many seconds a copy that was never finished is taken for what a crash left behind.
ABANDONED = 3600.0


def rotate(path: str, stamp: Stamp | None = None) -> list[str]:
    """Remove the backups that nothing needs any more, and what crashes left behind; returns the paths of the backups.

    Without a stamp nothing is known to be of today, and the days of a promise are counted to the newest backup.
    """
    backups = listed(path)
    kept = {*_of_each_age(backups), *_promised(backups, stamp)}
    if any(one.path not in kept for one in backups):
        kept.update(_latest_contents(backups))
    removed = []
    for one in backups:
        if one.path not in kept:
            with suppress(OSError):
                os.unlink(one.path)
                removed.append(one.path)
    sweep(path)
    return removed


def _of_each_age(backups: Sequence[Backup]) -> Iterator[str]:
    for key, most in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        spans: dict[str, str] = {}
        for one in backups:
            spans.setdefault(one.made.strftime(key), one.path)
        yield from list(spans.values())[:most]


def _promised(backups: Sequence[Backup], stamp: Stamp | None) -> Iterator[str]:
    day = _day_of_counting(backups, stamp)
    for one in backups:
        if one.reason.startswith(PROMISED) and (day - one.made.date()).days <= PROMISED_DAYS:
            yield one.path
        if stamp is not None and one.reason == "daily" and one.made.date() == stamp.today:
            yield one.path


def _day_of_counting(backups: Sequence[Backup], stamp: Stamp | None) -> date:
    """Today; but one day after the newest backup of another day at the most, for a clock that is years ahead once."""
    today = date.max if stamp is None else stamp.today
    others = [one.made.date() for one in backups if one.made.date() < today]
    newest = max(others, default=today)
    return min(today, newest if newest == date.max else newest + timedelta(days=1))


def _latest_contents(backups: Sequence[Backup]) -> Iterator[str]:
    """The newest copy of each of the two latest contents."""
    places = [one.path for one in backups]
    held = copies.last_commands(places)
    contents: dict[copies.LastCommand, str] = {}
    for place in copies.latest_first(places):
        last = held[place]
        if last is not None:
            contents.setdefault(last, place)
    yield from list(contents.values())[:2]


def sweep(path: str) -> None:
    """Remove copies and new files that a crash cut short. One that another process is making now is younger."""
    path = os.path.realpath(path)
    folder, name = os.path.split(path)
    named = re.escape(name)
    half_made = re.compile(rf"{named}\.[0-9a-f]{{12}}\.restored(-journal)?|\.{named}\.[0-9a-f]{{12}}\.new(-journal)?")
    _sweep(folder, lambda found: half_made.fullmatch(found) is not None)
    _sweep(seal.folder_of(path), lambda found: found.startswith(".") and read_name(found[1:18] + "-.db")[0] is not None)
    _sweep(spool.folder_of(path), spool.is_half_kept)


def _sweep(folder: str, is_leftover: Callable[[str], bool]) -> None:
    with suppress(OSError):
        for name in filter(is_leftover, os.listdir(folder)):
            place = os.path.join(folder, name)
            with suppress(OSError):
                if time.time() - os.stat(place).st_mtime > ABANDONED:
                    os.unlink(place)
