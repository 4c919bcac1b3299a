"""What waited beside the file is taken in: lines as drafts, messages and business cards as commands.

The prompt and the app open the file, and whoever opens it first takes in what waits. So what a waiting message becomes
is said here, below both. A message or a card is read anew from its bytes, and goes where nobody needs to be asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from pipeboard.clock import Stamp
from pipeboard.input.file_knowledge import read_line
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation.language import Language

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft
    from pipeboard.store.command import Command
    from pipeboard.store.spool import Spooled
    from pipeboard.store.store import Change, Store


def take_in(store: Store, environment: Mapping[str, str]) -> list[Change]:
    """Save all that waits beside the file, each once; what cannot be saved stays where it is.

    Raises:
        StoreError: the file is busy or cannot be written; what was not taken in stays where it is.
    """
    return store.take_in_spool(partial(read_line, store, environment), partial(command_of, store, environment))


def command_of(store: Store, environment: Mapping[str, str], waiting: Spooled) -> Command | None:
    """The command that takes a waiting message or card in; None when its bytes are neither (any more)."""
    from pipeboard.exchange.errors import ExchangeError

    try:
        if waiting.kind == "email":
            return _messages(waiting.content, waiting.stamp, _draft(store, environment, waiting))
        return _cards(
            waiting.content, _draft(store, environment, waiting), Language("fr" if waiting.language == "fr" else "en")
        )
    except ExchangeError:
        # It was read once, before it was kept. It stays where it is.
        return None


def _draft(store: Store, environment: Mapping[str, str], waiting: Spooled) -> Draft | None:
    """The draft of the words typed beside it."""
    if not waiting.line:
        return None
    return read_line(store, environment, waiting.line, waiting.language, waiting.stamp)


def _messages(content: bytes, stamp: Stamp, draft: Draft | None) -> Command:
    """The messages, each to the opportunity it is surely about. What was no message was said when they came."""
    from pipeboard.exchange.email_in import read_emails
    from pipeboard.store.writes.letters import Placed, ReceiveEmails

    return ReceiveEmails(tuple(map(Placed, read_emails(content, stamp).letters)), draft)


def _cards(content: bytes, draft: Draft | None, language: Language) -> Command:
    """The cards; what was left out of them was said when they came."""
    from pipeboard.exchange.vcard_in import read_vcards
    from pipeboard.presentation.card_text import with_details
    from pipeboard.store.writes.letters import AddCard

    return AddCard(tuple(with_details(card, language) for card in read_vcards(content).cards), draft)
