"""What could not be added of several lines, messages or cards: named, and kept as it came beside the database.

Nobody watches a pipe, and what was piped is often nowhere else. Once repaired, the file can be piped in again.
"""

from __future__ import annotations

import os

from pipeboard.light import Literal, NamedTuple
from pipeboard.presentation.language import N_, Language

Kind = Literal["line", "email", "vcard"]

#: The ending of the file beside the database that keeps them.
ENDINGS: dict[Kind, str] = {"line": ".not-added.txt", "email": ".not-added.mbox", "vcard": ".not-added.vcf"}

#: So many are named; all of them are kept.
MOST_NAMED = 30

_NUMBERED: dict[Kind, str] = {
    "line": N_("Line {number} was not added: {reason}"),
    "email": N_("Message {number} was not kept: {reason}"),
    "vcard": N_("Card {number} was not added: {reason}"),
}
_NAMED: dict[Kind, str] = {
    "line": N_("Line {number} was not added: {reason}"),
    "email": N_("Message {number} ({name}) was not kept: {reason}"),
    "vcard": N_("Card {number} ({name}) was not added: {reason}"),
}


class Left(NamedTuple):
    """One that was not added: its number among those that came, why, its name where it has one, and as it came."""

    number: int
    reason: str
    name: str
    data: bytes


class NotAdded:
    """Those of one batch that were not added, and where they are kept."""

    def __init__(self, path: str, kind: Kind, *, is_repeated: bool = False) -> None:
        self.kind = kind
        self.left: list[Left] = []
        #: Where they are kept, and why they could not be.
        self.kept_in: str | None = None
        self.failure: OSError | None = None
        self._place = os.path.realpath(path) + ENDINGS[kind]
        self._is_repeated = is_repeated
        self._numbers_kept: set[int] = set()

    def keep(self) -> None:
        """Add them to the file that keeps them, each once; also where those of an earlier try are in it."""
        self.left.sort()
        fresh = [one for one in self.left if one.number not in self._numbers_kept]
        if not fresh:
            return
        data = b"".join(self._as_kept(one) for one in fresh)
        try:
            handle = os.open(self._place, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            with open(handle, "r+b") as kept:
                if not (self._is_repeated and data in kept.read()):
                    kept.write(data)
                    kept.flush()
                    os.fsync(kept.fileno())
        except OSError as error:
            self.failure = error
            return
        self.kept_in = self._place
        self._numbers_kept.update(one.number for one in fresh)

    def _as_kept(self, one: Left) -> bytes:
        return one.data.rstrip(b"\r\n") + b"\n" if self.kind != "email" else one.data

    def told(self, language: Language) -> list[str]:
        """Which were not added, and why; and where they are kept."""
        return [*self.named(language), *self.where(language)] if self.left else []

    def named(self, language: Language) -> list[str]:
        """Which were not added, and why, each in one sentence; of very many the first."""
        sentences = [
            language.say(
                (_NAMED if one.name else _NUMBERED)[self.kind], number=one.number, name=one.name, reason=one.reason
            )
            for one in self.left[:MOST_NAMED]
        ]
        more = len(self.left) - MOST_NAMED
        return [*sentences, "  " + language.say("… and {number} more", number=more)] if more > 0 else sentences

    def where(self, language: Language) -> list[str]:
        """Where they are kept; where they could not be, all of them as they came."""
        if self.failure is None:
            return [] if self.kept_in is None else [self._kept(language)]
        reason = self.failure.strerror or str(self.failure)
        said = language.say("They could not be kept in {path} ({reason}):", path=self._place, reason=reason)
        return [said, *("  " + line for one in self.left for line in one.data.decode("utf-8", "replace").splitlines())]

    def _kept(self, language: Language) -> str:
        number, path = len(self.left), self._place
        if self.kind == "line":
            return language.count(
                "{number} line is kept as it came in {path}. Once repaired: pipeboard add - < FILE",
                "{number} lines are kept as they came in {path}. Once repaired: pipeboard add - < FILE",
                number,
                path=path,
            )
        if self.kind == "email":
            return language.count(
                "{number} message is kept as it came in {path}. Once repaired: pipeboard add --email FILE",
                "{number} messages are kept as they came in {path}. Once repaired: pipeboard add --email FILE",
                number,
                path=path,
            )
        return language.count(
            "{number} card is kept as it came in {path}. Once repaired: pipeboard add --vcard FILE",
            "{number} cards are kept as they came in {path}. Once repaired: pipeboard add --vcard FILE",
            number,
            path=path,
        )
