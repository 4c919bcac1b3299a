"""Snapshots are texts, one file each, in `__snapshots__`: reviewed like code.

After a change that is meant: `python -m pytest tests/snapshots --snapshot-update`, then look at the difference.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from desk_files import demo_desk, desk_of, made_files


class Screens(SingleFileSnapshotExtension):
    """One text file for each screen."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Screens)


__all__ = ["demo_desk", "desk_of", "made_files"]
