"""A message as mail programs pipe it, read into a `Letter`. Any bytes will do; what they cannot mean is left out.

The standard `email` library takes the message apart and decodes its words, addresses, dates and bodies. Its headers are
kept as plain text (`_Headers`) instead of going through the parser of its modern policy: on 20,000 messages with a few
bytes changed that one raised AttributeError, IndexError, TypeError or ValueError in one of six, and took 11 seconds for
one header of 16,000 quotes.

Quoted replies and signatures are kept. What is quoted is often the only copy of what we wrote ourselves, a signature
has the phone number, and no rule finds where either begins in every mail program and language.
"""

import hashlib
import itertools
import re
from collections.abc import Callable
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Compat32
from email.utils import parseaddr
from time import perf_counter
from typing import Any, NamedTuple

from pipeboard.clock import Stamp
from pipeboard.exchange.charsets import text_of
from pipeboard.exchange.email_text import body_of, charset_of
from pipeboard.exchange.errors import ExchangeError, NotAMessage, TooMuch
from pipeboard.exchange.mailbox import Piece, messages_of
from pipeboard.exchange.sent_dates import Sent, read_sent
from pipeboard.sales.correspondence import ID_LENGTH, Letter
from pipeboard.sales.text import clean

#: A message of more bytes is refused; mail hosts take 25 MiB and less.
LARGEST = 25 * 1024 * 1024
#: So many bytes, and messages, are taken at once.
LARGEST_OF_ALL = 128 * 1024 * 1024
MOST_MESSAGES = 2_000
#: After so many parts, or seconds, the rest is not looked at: the text comes first, what follows are attachments.
MOST_PARTS = 200
LONGEST = 1.2
MOST_HEADERS = 20_000
#: So many are read however long it takes: who wrote, and about what.
SURE_HEADERS = 500
#: Longer headers are cut before anything reads them.
HEADER_LENGTH = 4096
SUBJECT_LENGTH = 200
NAME_LENGTH = 120

_CHUNK = 16 * 1024
#: So many bytes of a message that is refused say which it is.
_BEGINNING = 64 * 1024
_PREFIX = re.compile(
    r"\s*(?:r[eé]|aw|sv|vs|antw|fwd?|fw|tr|rv|wg|réf|ref|rép)(?:\s?\[\d{1,3}\])?\s?[:\uff1a]", re.IGNORECASE
)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\\\"@]{1,64}@[\w.-]{1,190}")
_ID = re.compile(rf"<([^<>\s]{{1,{ID_LENGTH}}})>")
_ROBOT = re.compile(r"(?:no|do-?not|ne-?pas)[-_.]?(?:reply|repondre)|mailer-daemon", re.IGNORECASE)
#: Where the date stands when the Date header says none: on the way, the nearest server first.
_DATED = ("received", "delivery-date", "resent-date", "x-original-date")
MOST_DATED = 30


class _Enough(Exception):
    """The message has more parts or headers than are looked at, or takes too long."""


class _Headers(Compat32):
    """Headers as plain text, cut to a length before anything looks into them; `watch` is called for each."""

    watch: Callable[[], None] = staticmethod(lambda: None)

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the text of a header, as it is read."""
        self.watch()
        name, value = super().header_source_parse(sourcelines)
        return name[:HEADER_LENGTH], value[:HEADER_LENGTH]

    def header_fetch_parse(self, name: str, value: Any) -> str:  # noqa: ARG002 - the library's own hook
        """The text of a header, as the library asks for it."""
        return text_of(str(value).encode("utf-8", "surrogateescape"))


class Unread(NamedTuple):
    """A message of several that is none: its number among them, from 1, why, what it is called, and as it came."""

    number: int
    reason: ExchangeError
    name: str = ""
    source: Piece = Piece(b"")


class Mail(NamedTuple):
    """The messages in a file or pipe, and what could not be read. `sources` are the letters' numbers and bytes."""

    letters: tuple[Letter, ...]
    unread: tuple[Unread, ...] = ()
    sources: tuple[tuple[int, Piece], ...] = ()


def read_emails(data: bytes, stamp: Stamp) -> Mail:
    """The messages these bytes are, one behind the other or as an mbox. Those that cannot be read stop no other.

    Raises:
        TooMuch: it is over `LARGEST_OF_ALL` bytes or `MOST_MESSAGES`, or the only one is over `LARGEST`.
        NotAMessage: none of them is a message.
    """
    if len(data) > LARGEST_OF_ALL:
        raise TooMuch(what=_mebibytes(data), limit=f"{LARGEST_OF_ALL // (1024 * 1024)} MiB")
    pieces = messages_of(data)
    if len(pieces) > MOST_MESSAGES:
        raise TooMuch(what=f"{len(pieces)} e-mails", limit=MOST_MESSAGES)
    letters: list[Letter] = []
    sources: list[tuple[int, Piece]] = []
    unread: list[Unread] = []
    for number, piece in enumerate(pieces, 1):
        try:
            letters.append(read_email(piece.data, stamp, piece.separator))
        except ExchangeError as error:
            unread.append(Unread(number, error, _name_of(piece.data), piece))
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
            # No bytes are known that do this; the others come in all the same.
            unread.append(Unread(number, NotAMessage(reason="pipeboard fails on it"), "", piece))
        else:
            sources.append((number, piece))
    if not letters:
        raise unread[0].reason
    return Mail(tuple(letters), tuple(unread), tuple(sources))


def _name_of(data: bytes) -> str:
    """What a message is called that was not read: its subject and sender, where its beginning has them."""
    message, _ = _parsed(data[:_BEGINNING] or b"\n")
    sender, address = _sender(message)
    return Letter(sender, address, subject_of(_header(message, "subject"))).called


def read_email(data: bytes, stamp: Stamp, separator: str = "") -> Letter:
    """The message these bytes are, as `stamp` finds it: a date later than now is left out.

    `separator` is the line an mbox has ahead of it; its date counts where the message has none.

    Raises:
        TooMuch: it is over `LARGEST` bytes.
        NotAMessage: it has neither a sender nor a subject.
    """
    if len(data) > LARGEST:
        raise TooMuch(what=_mebibytes(data), limit=f"{LARGEST // (1024 * 1024)} MiB")
    if not data.strip():
        raise NotAMessage(reason="it is empty")
    message, is_whole = _parsed(data)
    sender, address = _sender(message)
    subject = subject_of(_header(message, "subject"))
    if not (sender or address or subject):
        raise NotAMessage(reason="it has neither a sender nor a subject")
    text, is_cut = body_of(message)
    sent = _sent(message, separator, stamp)
    # Without an id the content stands for it, so that a mail rule that tries again brings nothing in twice.
    own = _ids(_header(message, "message-id"))
    made = "\n".join((sender, address, subject, sent.instant or "", text)).encode("utf-8", "replace")
    return Letter(
        sender,
        address,
        subject,
        text,
        sent.at,
        sent.instant,
        own[0] if own else hashlib.sha256(made).hexdigest()[:32],
        tuple(dict.fromkeys(_ids(_header(message, "in-reply-to") + _header(message, "references"))))[-30:],
        is_cut or not is_whole,
        sent.on,
    )


def _mebibytes(data: bytes) -> str:
    return f"{len(data) // (1024 * 1024) + 1} MiB"


def subject_of(raw: str) -> str:
    """A subject without its Re:, Fwd:, TR: and AW:, cut to `SUBJECT_LENGTH`."""
    text = clean(_words(raw))
    while found := _PREFIX.match(text):
        text = text[found.end() :].lstrip()
    return text if len(text) <= SUBJECT_LENGTH else text[: SUBJECT_LENGTH - 1].rstrip() + "…"


def _parsed(data: bytes) -> tuple[Message, bool]:
    """The message, and whether all of its text was looked at."""
    made: list[Message] = []
    headers = itertools.count(1)
    until = perf_counter() + LONGEST

    def watch() -> None:
        number = next(headers)
        if number > MOST_HEADERS or (number > SURE_HEADERS and perf_counter() > until):
            raise _Enough

    def make(policy: Any = None) -> Message:
        if len(made) > MOST_PARTS:
            raise _Enough
        made.append(Message(policy))
        return made[-1]

    parser = BytesFeedParser(make, policy=_Headers().clone(watch=watch))  # type: ignore[call-arg]
    # The parser has made one already, to see how it is done.
    made.clear()
    at = 0
    try:
        while at < len(data) and perf_counter() < until:
            parser.feed(data[at : at + _CHUNK])
            at += _CHUNK
        parser.close()
    except (_Enough, ValueError, TypeError, RecursionError):
        # ValueError: a parameter with a number of thousands of digits (`boundary*00…0*`). TypeError: pieces of one with
        # and without a number, which the library sorts (`x*=a; x*0=b`). RecursionError: one part in another, deeper
        # than the parser can follow. The parts before are whole, and the first of them is the message.
        at = 0
    # Where the rest is an attachment, nothing of the text is missing.
    return made[0], at >= len(data) or made[-1].get_content_maintype() not in ("text", "multipart")


def _headers(message: Message, name: str) -> list[str]:
    """The texts of the headers of a name.

    Bytes beyond ASCII come as surrogates. Most programs that send them mean UTF-8, the others the charset of the text.
    """
    raw = (str(value) for key, value in message.raw_items() if key.lower() == name)
    return [
        text if text.isascii() else text_of(text.encode("utf-8", "surrogateescape"), charset_of(message))
        for text in itertools.islice(raw, MOST_DATED)
    ]


def _header(message: Message, name: str) -> str:
    return next(iter(_headers(message, name)), "")


def _words(raw: str) -> str:
    """A header with its encoded words decoded."""
    raw = raw.replace("\r", "").replace("\n", "")
    if "=?" not in raw:
        return raw
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        # Base64 that is none: what was sent is shown as it is.
        return raw
    # What stands between encoded words comes as "raw-unicode-escape", whatever it was.
    found = "".join(
        part
        if isinstance(part, str)
        else text_of(part, charset)
        if charset
        else part.decode("raw-unicode-escape", "replace")
        for part, charset in parts
    )
    return found if found.strip() else raw


def _sender(message: Message) -> tuple[str, str]:
    """The name and address of who wrote: Reply-To where From is a robot (a form on a web site), else From."""
    found = [_mailbox(_header(message, name)) for name in ("from", "sender", "reply-to", "return-path")]
    if _ROBOT.match(found[0][1]) and found[2][1]:
        return found[2]
    return next((one for one in found if one[1]), found[0])


def _mailbox(raw: str) -> tuple[str, str]:
    """The first name and address of a header; an address that is none is empty."""
    raw = raw.replace("\r", "").replace("\n", "")
    name, said = "", ""
    try:
        name, said = parseaddr(raw)
    except (IndexError, ValueError, RecursionError):
        # Comments and groups are read by recursion; parentheses and quotes may end nowhere.
        name = raw.partition("<")[0]
    found = _ADDRESS.fullmatch(said.strip()) or _ADDRESS.search(_words(raw))
    address = clean(found.group().lower().rstrip(".")) if found else ""
    name = clean(clean(_words(name if found else name or raw))[:NAME_LENGTH].strip("\"' "))
    return ("" if name.lower() == address else name), address


def _ids(raw: str) -> list[str]:
    return [clean(one) for one in _ID.findall(raw) if clean(one)]


def _sent(message: Message, separator: str, stamp: Stamp) -> Sent:
    """When it was sent, as the Date says; else as the servers on the way, or the mbox, say when they had it."""
    for text in _headers(message, "date"):
        sent = read_sent(_words(text), stamp.local)
        if sent.on is not None:
            return sent
    for name in _DATED:
        for text in _headers(message, name):
            sent = read_sent(text.rpartition(";")[2].replace("\n", " ").replace("\r", " "), stamp.local)
            if sent.on is not None:
                return sent
    # `From lea@acme.example Tue Nov 17 09:15:00 2026`; an address may have numbers of its own.
    line = separator or str(message.get_unixfrom() or "")
    return read_sent(" ".join(line.split()[2:]), stamp.local)
