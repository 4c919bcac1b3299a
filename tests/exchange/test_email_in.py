"""Messages as mail programs write them, and as nobody should."""

from email.message import EmailMessage
from time import process_time

import pytest

from pipeboard.clock import Stamp
from pipeboard.exchange import email_in, email_text
from pipeboard.exchange.charsets import text_of
from pipeboard.exchange.email_in import read_email, subject_of
from pipeboard.exchange.errors import NotAMessage, TooMuch
from pipeboard.sales.correspondence import Candidate, Letter, company_domain, plain_words, ranked, said_in

HEAD = b"From: Marie Dupond <marie@dupond.example>\nSubject: Roof\nMessage-ID: <1@x>\n"


def letter(stamp: Stamp, content: bytes = b"\nhello\n", head: bytes = HEAD) -> Letter:
    return read_email(head + content, stamp)


def test_a_message_is_read_whole(stamp: Stamp) -> None:
    message = EmailMessage()
    message["From"] = "Renée Dupond <Renee@Dupond.example>"
    message["Subject"] = "Re: AW: TR : Devis façade 屋根"
    message["Date"] = "Tue, 10 Nov 2026 10:00:00 +0100"
    message["Message-ID"] = "<one@dupond.example>"
    message["In-Reply-To"] = "<zero@x.example>"
    message["References"] = "<first@x.example> <zero@x.example>"
    message.set_content("Bonjour,\n\ncombien ?\n-- \nRenée\n06 12 34 56 78\n")
    message.add_alternative("<p>Bonjour <b>html</b></p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    found = read_email(message.as_bytes(), stamp)
    assert (found.sender, found.address) == ("Renée Dupond", "renee@dupond.example")
    assert found.subject == "Devis façade 屋根"
    assert found.text == "Bonjour,\n\ncombien ?\n--\nRenée\n06 12 34 56 78"
    assert found.instant == "2026-11-10T09:00:00.000Z"
    assert found.sent_at is not None
    assert found.message_id == "one@dupond.example"
    assert found.references == ("zero@x.example", "first@x.example")
    assert not found.is_cut


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Roof", "Roof"),
        ("Re: Fwd: RE : Re[2]: Réf: TR: Roof", "Roof"),
        ("Regarding: the roof", "Regarding: the roof"),
        ("=?utf-8?Q?Re=3A_fa=C3=A7?= =?utf-8?Q?ade?=", "façade"),
        ("=?iso-8859-1?q?d=E9but?= et fin", "début et fin"),
        ("=?utf-8?B?!!!?=", "=?utf-8?B?!!!?="),
        ("=?punycode?q?abc-?= x", "abc- x"),
        ("\x1b[31mred\x07 \u202eevil\u200b [bold]x[/b]", "red evil [bold]x[/b]"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_a_subject(raw: str, expected: str) -> None:
    assert subject_of(raw) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"From: a@b.example", ("", "a@b.example")),
        (b'From: "Dupond, Marie" <A@B.example>', ("Dupond, Marie", "a@b.example")),
        (b"From: =?utf-8?q?Ren=C3=A9e?= <r@b.example>", ("Renée", "r@b.example")),
        (b"From: Ren\xc3\xa9e <r@b.example>", ("Renée", "r@b.example")),
        (b"From: Ren\xe9e <r@b.example>", ("Renée", "r@b.example")),
        (b"From: a@b.example (Marie)", ("Marie", "a@b.example")),
        (b'From: "m@b.example" <m@b.example>', ("", "m@b.example")),
        (b"From: No Reply <no-reply@shop.example>\nReply-To: Marie <m@b.example>", ("Marie", "m@b.example")),
        (b"From: Marie <m@b.example>\nReply-To: list@b.example", ("Marie", "m@b.example")),
        (b"Sender: s@b.example", ("", "s@b.example")),
        (b"From: (((((((((((" + b"(" * 3000 + b" a@b.example", None),
        (b"From: " + b"a:" * 1500 + b" <a@b.example>", None),
        (b"From: Undisclosed", ("Undisclosed", "")),
    ],
)
def test_a_sender(head: bytes, expected: tuple[str, str] | None, stamp: Stamp) -> None:
    found = read_email(head + b"\nSubject: x\n\nhello", stamp)
    if expected:
        assert (found.sender, found.address) == expected


@pytest.mark.parametrize(
    ("date", "day", "instant"),
    [
        (b"Tue, 10 Nov 2026 10:00:00 -0500", "2026-11-10", "2026-11-10T15:00:00.000Z"),
        (b"10 Nov 2026 10:00 GMT (a comment)", "2026-11-10", "2026-11-10T10:00:00.000Z"),
        (b"Tue, 10 Nov 2026 10:00:00 -0000", "2026-11-10", "2026-11-10T10:00:00.000Z"),
        (b"Tue, 10 Nov 2026 59:10 +0100", "2026-11-10", None),
        (b"=?utf-8?q?10_ao=C3=BBt_2026?= 10:00 +0000", "2026-08-10", "2026-08-10T10:00:00.000Z"),
        (b"10 ao\xfbt 2026 10:00 +0000", "2026-08-10", "2026-08-10T10:00:00.000Z"),
        (b"Tue, 10 Nov 2096 10:00:00 +0000", None, None),
        (b"Thu, 01 Jan 1970 00:00:00 +0000", None, None),
        (b"Tue, 99 Foo 99999999999999999999 10:00", None, None),
        (b"yesterday", None, None),
        (b"", None, None),
    ],
)
def test_a_date_is_kept_as_far_as_it_can_be_read(
    date: bytes, day: str | None, instant: str | None, stamp: Stamp
) -> None:
    found = letter(stamp, b"Date: " + date + b"\n\nhello")
    assert (found.sent_on and found.sent_on.isoformat()) == day
    assert found.instant == instant
    assert (found.sent_at is None) == (instant is None)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (b"Received: from a (b [10.0.0.1]) by c; Tue, 10 Nov 2026 10:00:00 +0000\n", 10),
        (
            b"Received: by c id 1;\n\tTue, 10 Nov 2026 10:00 +0000 (UTC)\nReceived: x; Mon, 9 Nov 2026 09:00 GMT\n",
            10,
        ),
        (b"Received: no date\nReceived: x; 99 Foo\nReceived: from a; Mon, 9 Nov 2026 09:00:00 GMT\n", 9),
        (b"Date: now\nReceived: from a; Mon, 9 Nov 2026 09:00:00 GMT\n", 9),
        (b"Date: Mon, 9 Nov 2076 09:00:00 GMT\nReceived: from a; Mon, 9 Nov 2026 09:00:00 GMT\n", 9),
        (b"Date: Mon, 9 Nov 2026 99:00 GMT\nReceived: from a; Tue, 10 Nov 2026 09:00:00 GMT\n", 9),
        (b"Resent-Date: Mon, 9 Nov 2026 09:00:00 GMT\n", 9),
        (b"X-Date: Mon, 9 Nov 2026 09:00:00 GMT\n", None),
    ],
)
def test_another_header_has_the_day_when_the_date_has_none(head: bytes, day: int | None, stamp: Stamp) -> None:
    found = letter(stamp, head + b"\nhello").sent_on
    assert (found and found.day) == day


def test_the_line_of_an_mbox_has_the_day_when_no_header_has(stamp: Stamp) -> None:
    found = read_email(b"From m2026@dupond.example Tue Nov 10 09:15:00 2026\n" + HEAD + b"\nhello", stamp)
    assert found.sent_on is not None
    assert found.sent_on.day == 10


def test_without_an_id_the_content_stands_for_it(stamp: Stamp) -> None:
    head = b"From: a@b.example\nSubject: x\n\n"
    first, again, other = (read_email(head + text, stamp) for text in (b"hello", b"hello", b"bye"))
    assert first.message_id == again.message_id != other.message_id


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Content-Type: text/plain; charset=utf-8\n\ncaf\xc3\xa9", "café"),
        (b"Content-Type: text/plain; charset=us-ascii\n\ncaf\xe9", "café"),
        (b"Content-Type: text/plain; charset=nonsense\n\ncaf\xc3\xa9", "café"),
        (b"Content-Type: text/plain; charset=unicode_escape\n\n\\u0041", "\\u0041"),
        (b"Content-Type: text/plain; charset=a\0b\n\nhello", "hello"),
        (b"Content-Type: text/plain; charset=iso-8859-1\n\n\x93quoted\x94", "“quoted”"),
        (b"Content-Type: text/plain; charset*=utf-8''%00%ff\n\nhello", "hello"),
        (b"Content-Type: text/plain; charset*=utf-8''a; charset*0=b\n\nhello", "hello"),
        (b"Content-Transfer-Encoding: base64\n\nY2Fmw6k=", "café"),
        (b"Content-Transfer-Encoding: base64\n\n!!Y2Fm!w6k", "café"),
        (b"Content-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9 =\nnoir", "café noir"),
        (
            b"Content-Type: text/html\n\n<head><title>t</title><style>p{}</style><p>a&nbsp;b<br>c<ul><li>d",
            "a b\nc\n\n- d",
        ),
        (b"Content-Type: text/html\n\n<p>a</p><script>alert(1)</script><!-- c --><p>d", "a\n\nd"),
        (b"Content-Type: multipart/mixed; boundary=o\n\n--o\n\none\n--o\n\ntwo\n--o--\n", "one\n\ntwo"),
        (b"Content-Type: multipart/mixed; boundary=o\n\n--o\n\nno end", "no end"),
        (b"Content-Type: multipart/mixed\n\nno boundary", "no boundary"),
        (b"Content-Type: message/rfc822\n\nFrom: x@y.example\n\ninside", "inside"),
        (b"Content-Type: application/pdf\n\n%PDF", ""),
        ("\n\x1b[2Jcleared \u202eevil\x00".encode(), "cleared evil"),
    ],
)
def test_a_body(content: bytes, text: str, stamp: Stamp) -> None:
    assert letter(stamp, content).text == text


def test_the_plain_form_is_taken_when_it_says_anything(stamp: Stamp) -> None:
    def both(plain: str) -> str:
        message = EmailMessage()
        message["From"] = "a@b.example"
        message.set_content(plain)
        message.add_alternative("<p>rich</p>", subtype="html")
        return read_email(message.as_bytes(), stamp).text

    assert both("plain") == "plain"
    assert both(" \n") == "rich"


def test_limits(stamp: Stamp) -> None:
    with pytest.raises(TooMuch):
        read_email(HEAD + b"\n" + b"x" * email_in.LARGEST, stamp)
    long = letter(stamp, b"\n" + b"word " * 30_000)
    assert len(long.text) == email_text.BODY_LENGTH
    assert long.is_cut
    many = letter(stamp, b"Content-Type: multipart/mixed; boundary=o\n\n" + b"--o\n\npart\n" * 1000)
    assert many.text.count("part") <= email_in.MOST_PARTS
    assert many.is_cut
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(150))
    assert letter(stamp, deep + b"\nhidden").text == ""


@pytest.mark.parametrize("data", [b"", b"\n\n", b"just words", b"\x00\xff" * 100, b"X-Header: 1\n\nbody", b"%PDF-1.4"])
def test_what_is_no_message(data: bytes, stamp: Stamp) -> None:
    with pytest.raises(NotAMessage) as raised:
        read_email(data, stamp)
    assert raised.value.kept == "Nothing was saved."


HANGS = {
    "quotes": b'From: "' + b'"(' * 300_000 + b"\nSubject: " + b"=?a?q?" * 100_000 + b"\n\nx",
    "headers": HEAD + b"X-A: b\n" * 10_000 + b"\nbody",
    "many headers": b"a:b\n" * 2_000_000,
    "continued": HEAD + b"X: a\n" + b" a\n" * 2_000_000,
    "short lines": HEAD + b"\n" + b"a\n" * 5_000_000,
    "parameters": HEAD + b"Content-Type: text/plain; " + b';"' * 13_000 + b"\n\nx",
    "number": HEAD + b"Content-Type: multipart/mixed; boundary*" + b"0" * 4_050 + b"*=a\n\nx",
    "nested": HEAD + b"Content-Type: message/rfc822\n\n" * 300_000,
    "boundaries": HEAD
    + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(190))
    + b"\nx\n" * 2_000_000,
    "punycode": HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"a-" * 200_000,
    **{
        f"html {mark!r}": HEAD + b"Content-Type: text/html\n\n" + mark * (400_000 // len(mark))
        for mark in (b"<!", b"<!--", b"<a ", b"</", b"<?", b"<![CDATA[", b"<a='", b"<script><")
    },
}


@pytest.mark.parametrize("name", HANGS)
def test_no_message_takes_long(name: str, stamp: Stamp) -> None:
    started = process_time()
    try:
        read_email(HANGS[name], stamp)
    except NotAMessage:
        assert name == "many headers"
    # The limits come to less than two seconds; a loaded machine stretches what no limit counts.
    assert process_time() - started < 6


def test_charsets_that_are_none_are_not_believed() -> None:
    for name in ("idna", "punycode", "unicode_escape", "undefined", "zip", "rot13", "hex", "", "x" * 100, "é", "a\0b"):
        assert text_of(b"caf\xc3\xa9", name) == "café"
    assert text_of("屋根".encode("shift-jis"), "Shift_JIS") == "屋根"
    assert text_of("屋根".encode("utf-16"), "utf-16") == "屋根"


def test_what_a_message_is_about() -> None:
    assert company_domain("marie@dupond.example") == "dupond.example"
    for free in ("a@gmail.com", "a@yahoo.fr", "a@orange.fr", "a@localhost", "nobody", ""):
        assert company_domain(free) == ""
    words = plain_words("Re: DEVIS façade/peinture, Hôtel")
    assert said_in("Devis Facade", words)
    assert said_in("peinture", words)
    assert not said_in("peint", words)
    assert not said_in("re", words)

    def one(number: int, *evidence: str, last: str = "2026-01-01") -> Candidate:
        return Candidate(number, "t", None, last, frozenset(evidence))  # type: ignore[arg-type]

    listed = [one(1, "title"), one(2, "person"), one(3, "account", "title"), one(4, "thread"), one(5, "domain"),
              one(6, "person", last="2026-02-01"), one(7, "domain", "named")]  # fmt: skip
    assert [found.opportunity_id for found in ranked(listed)] == [4, 3, 6, 2, 7, 1, 5]
    assert [found.opportunity_id for found in listed if not found.is_certain] == [1, 5]
