"""What waited beside the file is taken in: lines as drafts, piped lines, messages and business cards as commands.

The prompt and the app open the file, and whoever opens it first takes in what waits. So what a waiting message becomes
is said here, below both. A message or a card is read anew from its bytes, and goes where nobody needs to be asked. What
is refused of several lines, messages or cards is kept in a file beside the database, and named, as it is by `add`.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeboard.input.failure_text import said
from pipeboard.input.file_knowledge import read_line
from pipeboard.input.many_lines import Piped, lines_of
from pipeboard.input.not_added import Kind, Left, NotAdded
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation.language import Language
from pipeboard.store.one_of_many import OF_ONE, Refusal, refusal_of

if TYPE_CHECKING:
    from pipeboard.clock import Stamp
    from pipeboard.sales.capture.draft import Draft
    from pipeboard.store.command import Command
    from pipeboard.store.spool import Spooled
    from pipeboard.store.store import Change, Store


class TakingIn:
    """What waits beside the file, taken in once. What was done is known also where the file failed half-way."""

    def __init__(self, store: Store, environment: Mapping[str, str], language: Language) -> None:
        self._store = store
        self._environment = environment
        self._language = language
        self._batches: list[NotAdded] = []
        self.changes: list[Change] = []

    def run(self) -> None:
        """Save all that waits, each once; what cannot be saved stays where it is.

        Raises:
            StoreError: the file is busy or cannot be written; what was not taken in stays where it is.
        """
        self._store.take_in_spool(self._read, self._command_of, self.changes)

    @property
    def number(self) -> int:
        """How many lines, messages and cards came in, as far as they are told one by one."""
        return sum(max(1, len(change.ids)) for change in self.changes)

    @property
    def subjects(self) -> str:
        """What came in."""
        return "; ".join(change.subject for change in self.changes)

    @property
    def not_added(self) -> list[NotAdded]:
        """What was refused of those that came in together."""
        return [one for one in self._batches if one.left and (one.kept_in or one.failure)]

    def _read(self, line: str, language: str, stamp: Stamp) -> Draft:
        return read_line(self._store, self._environment, line, language, stamp)

    def _batch(self, kind: Kind) -> NotAdded:
        batch = NotAdded(self._store.path, kind, is_repeated=True)
        self._batches.append(batch)
        return batch

    def _command_of(self, waiting: Spooled) -> Command | None:
        """The command that takes it in; None when its bytes are nothing of its kind (any more)."""
        if waiting.kind == "lines":
            return self._lines(waiting)
        from pipeboard.exchange.errors import ExchangeError

        draft = self._read(waiting.line, waiting.language, waiting.stamp) if waiting.line else None
        try:
            return self._messages(waiting, draft) if waiting.kind == "email" else self._cards(waiting, draft)
        except ExchangeError:
            # It was read once, before it was kept. It stays where it is.
            return None

    def _lines(self, waiting: Spooled) -> Command:
        from pipeboard.store.changes.captured_lines import CaptureMany

        batch = self._batch("line")
        unread: list[Left] = []
        drafts: list[Draft] = []
        legible: list[Piped] = []
        for line in lines_of(waiting.content):
            try:
                drafts.append(self._read(line.text or "", waiting.language, waiting.stamp))
                legible.append(line)
            except OF_ONE as error:
                refusal = refusal_of(error)
                if refusal is None:
                    raise
                unread.append(self._left(line, refusal))
        refused: dict[int, Refusal] = {}

        def keep_refused() -> None:
            batch.left = [*unread, *(self._left(legible[at], refusal) for at, refusal in refused.items())]
            batch.keep()

        return CaptureMany(tuple(drafts), None, refused, keep_refused)

    def _left(self, line: Piped, refusal: Refusal) -> Left:
        return Left(line.number, said(refusal, self._language).happened, "", line.raw)

    def _messages(self, waiting: Spooled, draft: Draft | None) -> Command:
        """The messages, each to the opportunity it is surely about."""
        from pipeboard.exchange.email_in import read_emails
        from pipeboard.exchange.messages_left import keeping, unread_of
        from pipeboard.store.writes.letters import Placed, ReceiveEmails

        mail, batch = read_emails(waiting.content, waiting.stamp), self._batch("email")
        batch.left = unread_of(mail, self._language, waiting.stamp)
        command = ReceiveEmails(tuple(map(Placed, mail.letters)), draft)
        return keeping(command, batch, mail, self._language, waiting.stamp)

    def _cards(self, waiting: Spooled, draft: Draft | None) -> Command:
        from pipeboard.exchange.messages_left import skipped_of
        from pipeboard.exchange.vcard_in import read_vcards
        from pipeboard.presentation.card_text import with_details
        from pipeboard.store.writes.letters import AddCard

        file, batch = read_vcards(waiting.content), self._batch("vcard")
        language = Language("fr" if waiting.language == "fr" else "en")
        batch.left = skipped_of(file, self._language)
        return AddCard(tuple(with_details(card, language) for card in file.cards), draft, batch.keep)
