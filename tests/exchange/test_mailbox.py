"""Where one message ends and the next begins: in an mbox, and in what mutt pipes of several that are tagged."""

from datetime import datetime
from time import process_time

import pytest

from pipeboard.clock import Stamp
from pipeboard.exchange import email_in, mailbox
from pipeboard.exchange.email_in import read_emails
from pipeboard.exchange.errors import NotAMessage, TooMuch
from pipeboard.exchange.mailbox import messages_of

LINE = b"From lea@acme.example Tue Nov 17 09:15:00 2026\n"


def message(number: int, body: bytes = b"hello\n", extra: bytes = b"") -> bytes:
    return (
        b"From: Lea <lea%d@acme.example>\nTo: me@x.example\nSubject: S%d\nDate: Tue, 17 Nov 2026 09:15:00 +0100\n"
        b"Message-ID: <%d@acme.example>\nMIME-Version: 1.0\n" % (number, number, number)
    ) + extra + b"\n" + body  # fmt: skip


INTERNAL = b"DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA"
FORWARDED = b"--B\nContent-Type: message/rfc822\n\nReceived: by x\n" + message(9) + b"\n--B--\n"
MIXED = b'Content-Type: multipart/mixed;\n boundary="B"\n'
QUOTED = (
    b"Begin forwarded message:\n\nFrom: Bob\nSubject: Roof\nDate: 17 November 2026\nTo: me\n\nthe roof\n\n"
    b"-----Original Message-----\nFrom: Bob\nSent: Tuesday\nTo: me\nSubject: Roof\n\nthe roof\n"
)


@pytest.mark.parametrize(
    ("data", "subjects"),
    [
        (message(1), ["S1"]),
        (LINE + message(1), ["S1"]),
        (LINE + message(1) + b"\n" + LINE + message(2), ["S1", "S2"]),
        ((LINE + message(1) + b"\n" + LINE + message(2)).replace(b"\n", b"\r\n"), ["S1", "S2"]),
        (b"\n\n" + LINE + message(1) + LINE + message(2) + LINE, ["S1", "S2"]),
        (LINE + b">From x Tue Nov 17 09:15:00 2026\n" + message(1) + b"\n" + LINE + message(2), ["S1", "S2"]),
        (message(1) + b"\n" + message(2) + b"\n\n\n" + message(3), ["S1", "S2", "S3"]),
        (LINE + message(1) + b"\n" + message(2), ["S1", "S2"]),
        # A length that no longer holds.
        (LINE + message(1, extra=b"Content-Length: 99999\n") + b"\n" + LINE + message(2), ["S1", "S2"]),
        # Text is no separator: without a date, without a header below, quoted.
        (LINE + message(1, b"a\n\nFrom here on\nwe go\n\nFrom Tue to Sun 2026\n"), ["S1"]),
        (LINE + message(1, b"a\n\n" + LINE + b"was the line\n"), ["S1"]),
        (LINE + message(1, b"a\n\n>" + LINE + b"X: y\n"), ["S1"]),
        (message(1, b"a\n\n" + LINE + b"X: y\n"), ["S1"]),
        # What is forwarded or quoted is of the message that does so.
        (message(1, FORWARDED, MIXED), ["S1"]),
        (message(1, FORWARDED, MIXED) + b"\n" + message(2), ["S1", "S2"]),
        (message(1, QUOTED) + b"\n" + message(2), ["S1", "S2"]),
        (message(1, b"Received: by x\n" + message(9), b"Content-Type: message/rfc822\n"), ["S1"]),
        # Notes of programs.
        (LINE + message(1).replace(b"S1", INTERNAL) + LINE + message(2), ["S2"]),
        (LINE + message(1, extra=b"X-Mozilla-Status: 0009\n") + b"\n" + LINE + message(2), ["S2"]),
        (LINE + message(1, extra=b"X-Mozilla-Status: 0001\n") + b"\n" + LINE + message(2), ["S1", "S2"]),
    ],
)  # fmt: skip
def test_messages(data: bytes, subjects: list[str], stamp: Stamp) -> None:
    assert [letter.subject for letter in read_emails(data, stamp).letters] == subjects


@pytest.mark.parametrize(
    "line",
    [
        b"From - Tue Nov 17 09:15:00 2026",
        b"From 1234567890@xxx Tue Nov 17 09:15:00 +0000 2026",
        b"From lea@acme.example  Tue Nov  7 09:15 2026",
        b"From lea Tue, 17 Nov 2026 09:15:00 +0100",
        b"From MAILER-DAEMON Tue Nov 17 09:15:00 CET 2026",
        b"From ???@??? Tue Nov 17 09:15:00 2026 remote from x",
        b'From "lea martin"@acme.example Tue Nov 17 09:15:00 2026',
    ],
)
def test_lines_that_begin_a_message(line: bytes) -> None:
    assert len(messages_of(line + b"\n" + message(1) + b"\n" + line + b"\n" + message(2))) == 2


def test_the_quoting_of_an_mbox_is_taken_back(stamp: Stamp) -> None:
    text = b">From the roof\n>>From the wall\n> From me\n"
    assert read_emails(LINE + message(1, text), stamp).letters[0].text == "From the roof\n>From the wall\n> From me"
    assert read_emails(message(1, text), stamp).letters[0].text == text.decode().strip()


def test_one_that_is_none_stops_no_other(stamp: Stamp) -> None:
    bad = LINE + b"X-Nothing: 1\n\nwords\n\n"
    mail = read_emails(LINE + message(1) + b"\n" + bad + LINE + message(3), stamp)
    assert [letter.subject for letter in mail.letters] == ["S1", "S3"]
    assert [(one.number, type(one.reason)) for one in mail.unread] == [(2, NotAMessage)]
    with pytest.raises(NotAMessage):
        read_emails(bad + bad, stamp)


def test_limits(stamp: Stamp) -> None:
    with pytest.raises(TooMuch):
        read_emails(b"x" * (email_in.LARGEST_OF_ALL + 1), stamp)
    with pytest.raises(TooMuch):
        read_emails((LINE + b"Subject: x\n\n") * (email_in.MOST_MESSAGES + 1), stamp)


@pytest.mark.parametrize(
    "data",
    [
        b"\n\n" * 1_000_000,
        message(1) + b"\n\nFrom:" * 600_000,
        LINE + b"\nFrom " * 800_000,
        LINE + (b"\n" + LINE) * 40_000,
        message(1) + (b"\n\nFrom: x" + b"\nMessage-ID: y" * 2000) * 100,
        LINE + b"\nFrom " + b"Mon, 1" * 800_000,
    ],
)
def test_no_mailbox_takes_long(data: bytes) -> None:
    started = process_time()
    assert messages_of(data)
    assert process_time() - started < 2


@pytest.mark.parametrize("separator", ["", "From nonsense", "From a@b.example Tue Nov 17 09:15:00 2026"])
@pytest.mark.parametrize("text", [b"words", b"From the roof\n>From the wall\n>>From x\n", b"last line\n\n\n"])
def test_what_is_written_as_an_mbox_is_read_again(separator: str, text: bytes) -> None:
    at = datetime(2026, 11, 17, 9, 15)
    written = b"".join(mailbox.as_mbox(mailbox.Piece(message(n, text), separator), at) for n in (1, 2))
    assert [one.data.rstrip(b"\n") for one in mailbox.messages_of(written)] == [
        message(n, text).rstrip(b"\n") for n in (1, 2)
    ]
