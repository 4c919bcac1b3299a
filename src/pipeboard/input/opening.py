"""What the command line decided for the app before it opens: which file, which language, how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from pipeboard.light import NamedTuple
from pipeboard.presentation.language import Code


class Opening(NamedTuple):
    """How the app starts. `chosen` is the language of `--lang`, which goes before the file's own setting; `begin` is
    `--new`: a new file is begun where backups of another lie.
    """

    path: str
    language: Code
    chosen: Code | None
    environment: Mapping[str, str]
    ascii_only: bool = False
    throw_away: bool = False
    begin: bool = False
