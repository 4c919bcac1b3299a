"""Messages and cards of a batch that are not taken in: which they are, why, and as they came."""

from dataclasses import replace

from pipeboard.clock import Stamp
from pipeboard.exchange.email_in import Mail
from pipeboard.exchange.errors import in_words
from pipeboard.exchange.mailbox import as_mbox
from pipeboard.input.failure_text import said
from pipeboard.input.not_added import Left, NotAdded
from pipeboard.presentation.card_text import SKIPPED
from pipeboard.presentation.language import Language
from pipeboard.sales.correspondence import CardFile
from pipeboard.store.writes.letters import ReceiveEmails


def unread_of(mail: Mail, language: Language, stamp: Stamp) -> list[Left]:
    """The messages that could not be read."""
    return [
        Left(one.number, in_words(one.reason, language), one.name, as_mbox(one.source, stamp.local))
        for one in mail.unread
    ]


def skipped_of(file: CardFile, language: Language) -> list[Left]:
    """The cards that are left out."""
    return [
        Left(one.number, language.say(SKIPPED[one.reason]), one.name, source)
        for one, source in zip(file.skipped, file.sources, strict=True)
    ]


def keeping(command: ReceiveEmails, not_added: NotAdded, mail: Mail, language: Language, stamp: Stamp) -> ReceiveEmails:
    """The command, so that it keeps what it refuses, and what could not be read, before it is committed."""
    sources = {letter.message_id: source for letter, source in zip(mail.letters, mail.sources, strict=True)}
    unread = not_added.left

    def keep_refused() -> None:
        not_added.left = list(unread)
        for place, refusal in command.refused.items():
            letter = command.placed[place].letter
            number, piece = sources[letter.message_id]
            reason = said(refusal, language).happened
            not_added.left.append(Left(number, reason, letter.called, as_mbox(piece, stamp.local)))
        not_added.keep()

    return replace(command, keep_refused=keep_refused)
