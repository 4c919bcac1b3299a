"""Random and mutated messages and cards: no hang, no traceback, nothing half-saved.

A few hundred in every run; `PIPEBOARD_FUZZ=100000` asks for so many messages and as many cards, from another seed each
time (`PIPEBOARD_FUZZ_SEED` repeats one that is told).
"""

import os
import random
import sqlite3
import sys
from email.message import EmailMessage
from time import process_time

import pytest
from sqlalchemy.exc import DBAPIError

from pipeboard.clock import Stamp
from pipeboard.exchange.email_in import NAME_LENGTH, SUBJECT_LENGTH, read_email, read_emails
from pipeboard.exchange.email_text import BODY_LENGTH
from pipeboard.exchange.errors import ExchangeError
from pipeboard.exchange.vcard_in import read_vcards
from pipeboard.presentation.card_text import with_details
from pipeboard.presentation.language import Language
from pipeboard.sales.capture.draft import Draft
from pipeboard.sales.correspondence import Letter
from pipeboard.sales.text import clean, clean_lines
from pipeboard.store.store import Store
from pipeboard.store.writes.letters import AddCard, ReceiveEmail
from store_help import assert_sound, difference, dump

MANY = int(os.environ.get("PIPEBOARD_FUZZ", "400"))
SEED = int(os.environ.get("PIPEBOARD_FUZZ_SEED", "0" if MANY <= 1000 else str(random.SystemRandom().randrange(2**32))))
#: Each so many goes on into the file.
SAVED = 16 if MANY <= 1000 else 20
SLOWEST = 2.0

HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07", "\u202eevil\u202c", "[bold]x[/b]", "\u200bzero", "=1+1", "Zo\u0308e", "屋根 🏠",
    "'; DROP TABLE contact; --", "x" * 5000, "%s {subject} {0}", "\x00\x85\u2028", "\ud800", "(" * 200, '"' * 99,
)  # fmt: skip
TOKENS = (
    b'"', b"(", b")", b"<", b">", b";", b"=", b"*", b"=?", b"?=", b"\\", b",", b":", b"@", b"[", b"\x00", b"\xff", b"%",
    b"\r", b"\n", b"\n\n", b"\r\n", b"\t", b"--", b"=?utf-8?q?", b"*0*=", b"=C3", b"base64", b"boundary=",
    b"charset=idna", b"'", b"<" * 99, b"\xed\xa0\x80",
    b"Content-Type: ", b"multipart/mixed", b"message/rfc822", b"Content-Transfer-Encoding: x-uuencode\n",
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"QUOTED-PRINTABLE", b";TYPE=", b"\x1b[2J", b"\xe2\x80\xae", b"<!--", b"<![",
    b"&#x110000;",
    b"\nFrom a@b.example Tue Nov 10 10:00:00 2026\n", b"\nFrom - Tue Nov 10 2026\n", b"\n>From ", b"\nFrom ",
    b"\nMessage-ID: <x@y>\n", b"\n\nReceived: by x\nFrom: a@b.example\nDate: 10 Nov 2026\nMessage-ID: <y@z>\n\n",
    b"\nDate: Nov 2026\n", b"\nDate: Tue, 10\n", b"\nDate: 2026-11\n", b"\nDate: 10 Nov 26 25:61 +9999\n",
    b"\nBDAY:--0412\n", b"\nBDAY:---12\n", b"\nBDAY:1985-04\n", b"\nBDAY:99999999T\n", b"\nKIND:group\n",
    b"\nKIND:org\n", b"\nX-ABShowAs:COMPANY\n", b"\nitem1.X-ABLabel:_$!<Work>!$_\n", b"\nitem1.X-ABLabel:", b"item1.",
    b"\nitem1.ADR;TYPE=work:", b"\nADR;HOME;DOM;PARCEL:;;", b";TYPE=home,work,pref", b";PREF=1",
)  # fmt: skip


def messages() -> list[bytes]:
    """What programs send: plain, alternative, nested, encoded, forwarded, in several charsets."""
    plain = EmailMessage()
    plain["From"] = '"Dupond, Marie" <marie@dupond.example>'
    plain["To"] = "me@x.example, Other <o@x.example>"
    plain["Subject"] = "Re: Devis façade – 6000 €"
    plain["Date"] = "Tue, 10 Nov 2026 10:00:00 +0100"
    plain["Message-ID"] = "<one@dupond.example>"
    plain["References"] = "<zero@x.example> <more@x.example>"
    plain.set_content("Bonjour,\n\ncombien ?\n\n> quoted\n-- \nMarie\n", cte="quoted-printable")
    rich = EmailMessage()
    rich["From"] = "no-reply@form.example"
    rich["Reply-To"] = "Renée <renee@gmail.com>"
    rich["Subject"] = "Kitchen"
    rich.set_content("plain text", cte="base64")
    rich.add_alternative(
        "<html><head><style>p{}</style></head><body><p>a&eacute;<br>b</p></body></html>", subtype="html"
    )
    rich.add_attachment(b"%PDF" * 50, maintype="application", subtype="pdf", filename="plan é.pdf")
    outer = EmailMessage()
    outer["From"] = "martin@free.fr"
    outer["Subject"] = "Fwd: plan"
    outer.set_content("see below")
    outer.add_attachment(rich)
    japanese = (
        b"From: =?iso-2022-jp?B?GyRCMDBBLBsoQg==?= <a@b.example>\nSubject: =?shift_jis?B?ia6NqQ==?=\n"
        b"Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B20:,\x1b(B\n"
    )
    raw = (
        b"Return-Path: <x@y.example>\r\nReceived: from a (b [1.2.3.4]) by c; Tue, 10 Nov 2026 10:00:00 GMT\r\n"
        b"From: Ren\xe9e <r@b.example>\r\nSubject: caf\xc3\xa9 \xff\r\nDate: 10 Nov 26 10:00 EST\r\n"
        b"Content-Type: multipart/mixed; boundary=\"a b\"; charset*0*=utf-8''x\r\n\r\npreamble\r\n--a b\r\n\r\none\r\n"
        b"--a b\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<p>two \x93x\x94</p>\r\n--a b--\r\n"
    )
    headers = b"From: a@b.example\n" + b"".join(b"X-H%d: v\n" % one for one in range(10_000)) + b"Subject: s\n\nbody\n"
    mailbox = (
        b"From a@b.example Tue Nov 10 10:00:00 2026\nFrom: a@b.example\nSubject: one\n\nof one\n>From here\n\n"
        b"From - Wed Nov 11 2026\nFrom: b@b.example\nDate: Nov 2026\nSubject: two\n\nFrom time to time\n\n"
        b"Received: by x\nFrom: c@b.example\nDate: Thu, 12\nMessage-ID: <c@b>\nSubject: three\n\nof three\n"
    )
    hostile = b"".join(
        b"From: "
        + text.encode("utf-8", "replace")
        + b" <h@h.example>\nSubject: "
        + text.encode("utf-8", "replace")
        + b"\n"
        for text in HOSTILE
    )
    return [
        *(one.as_bytes() for one in (plain, rich, outer)),
        japanese,
        raw,
        headers,
        mailbox,
        hostile + b"\nhostile\n",
    ]


def cards() -> list[bytes]:
    old = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Lef=E8vre;Ren=E9e;;Mme\r\n"
        b"ORG:Caf=\r\n"
        b"ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;1 rue=\r\n X;Paris;;75001;France\r\n"
        b"TEL;CELL:06\r\nPHOTO;BASE64:AAAA\r\nEND:VCARD\r\n"
    )
    new = (
        b'BEGIN:VCARD\nVERSION:4.0\nFN:Marie\\, Dupond\nitem1.EMAIL;TYPE="home,work";PREF=1:m@d.example\n'
        b"NOTE:a\\nb\n  c\nORG:Dupond \\; fils;Dept\nURL:https://x.example\nTITLE:CEO\nTEL;VALUE=uri:tel:+33-1\nEND:VCARD\n"
    )
    company = (
        b"BEGIN:VCARD\nVERSION:3.0\nKIND:org\nFN:Dupond\nN:;;;;\nORG:Dupond\nX-ABShowAs:COMPANY\nBDAY:--0412\n"
        b"item1.ADR;TYPE=WORK,pref:;;1 rue X;Paris;;75001;France\nitem1.X-ABLabel:_$!<Work>!$_\n"
        b'item2.ADR;TYPE=HOME:;;2 rue Y;Lyon;;;\nitem2.X-ABLabel:chalet\nADR;LABEL="3 rue Z":;;;;;;\nEND:VCARD\n'
    )
    hostile = b"".join(
        b"BEGIN:VCARD\nFN:%b\nORG:%b\nEMAIL:a@%b\nNOTE:%b\nEND:VCARD\n" % ((text.encode("utf-8", "replace"),) * 4)
        for text in HOSTILE
    )
    return [
        old,
        new,
        old + new,
        company,
        hostile,
        b"BEGIN:VCARD\nFN;TYPE" + b",a" * 50 + b"\nN:" + b"\\;," * 300 + b"\nEND:VCARD",
    ]


def mutated(chance: random.Random, corpus: list[bytes]) -> bytes:
    if chance.random() < 0.02:
        return chance.randbytes(chance.randrange(2000))
    data = bytearray(chance.choice(corpus))
    if len(data) > 20_000 and chance.random() < 0.9:
        data = data[: chance.randrange(2000)]
    for _ in range(chance.choice((0, 1, 2, 5, 20))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 300))
            case 1:
                del data[at : at + chance.choice((1, 5, 50))]
            case 2 if at < len(data):
                data[at] = chance.randrange(256)
            case 3:
                data[at:at] = chance.choice(HOSTILE).encode("utf-8", "surrogatepass")
            case 4:
                other = chance.choice(corpus)
                start = chance.randrange(len(other))
                data[at:at] = other[start : start + 300]
            case _:
                end = at + chance.randrange(1, 200)
                data[at:at] = data[at:end] * chance.choice((1, 2, 20))
    return bytes(data)


def saved_whole(store: Store, stamp: Stamp, command: ReceiveEmail | AddCard, *, hit: bool) -> None:
    """It is all there and one undo takes all of it back; or it fails in the middle, and nothing is there."""
    before = dump(store.connection)
    if hit:
        # The disk gives out at the last table that is written.
        store.connection.execute(
            "CREATE TEMP TRIGGER hit BEFORE INSERT ON main.change WHEN NEW.id % 3 = 0"
            " BEGIN SELECT RAISE(ABORT, 'hit'); END"
        )
    try:
        change = store.run(command, stamp)
    except (DBAPIError, sqlite3.Error):
        if not hit:
            raise
        assert not difference(before, dump(store.connection))
        return
    finally:
        if hit:
            store.connection.execute("DROP TRIGGER hit")
    if change.rows:
        store.undo(stamp)
    assert not difference(before, dump(store.connection))


def tell(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Figures of a long run, and the seed before it: it is needed most when the run fails."""
    if MANY > 1000:
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")
            sys.stdout.flush()


def took(started: float) -> float:
    return process_time() - started


def read_well(letter: Letter) -> None:
    """Each field is one clean line of its length at most, the text clean lines, and somebody or something is named."""
    for text, most in (
        (letter.sender, NAME_LENGTH),
        (letter.subject, SUBJECT_LENGTH),
        (letter.address, 260),
        (letter.message_id, 260),
    ):
        assert text == clean(text)
        assert len(text) <= most
    assert letter.text == clean_lines(letter.text)
    assert len(letter.text) <= BODY_LENGTH
    assert bool(letter.sender or letter.address or letter.subject)


def test_messages(store: Store, stamp: Stamp, capsys: pytest.CaptureFixture[str]) -> None:
    tell(capsys, f"seed {SEED}")
    chance, corpus = random.Random(SEED), messages()
    known = read_email(corpus[0], stamp)
    store.run(ReceiveEmail(known, None, Draft("", account="Dupond")), stamp)
    slowest, refused, several = 0.0, 0, 0
    for number in range(MANY):
        data = mutated(chance, corpus)
        started = process_time()
        try:
            found = read_emails(data, stamp)
        except ExchangeError:
            refused += 1
            continue
        finally:
            slowest = max(slowest, took(started))
        assert found.letters
        several += len(found.letters) > 1
        for letter in found.letters:
            read_well(letter)
        if number % SAVED == 0:
            started = process_time()
            letter = found.letters[-1]
            alike = store.letters.about(letter)
            into = next((one.opportunity_id for one in alike if one.is_certain), None)
            saved_whole(store, stamp, ReceiveEmail(letter, into, None), hit=chance.random() < 0.2)
            slowest = max(slowest, took(started))
    assert several
    assert_sound(store.connection)
    said = capsys.readouterr()
    assert said.err == ""
    tell(capsys, f"{MANY} messages: {refused} refused, {several} several in one, slowest {slowest:.3f} s")
    assert slowest < SLOWEST


def test_cards(store: Store, stamp: Stamp, capsys: pytest.CaptureFixture[str]) -> None:
    chance, corpus = random.Random(SEED + 1), cards()
    slowest, refused = 0.0, 0
    for number in range(MANY):
        data = mutated(chance, corpus)
        started = process_time()
        try:
            found = read_vcards(data).cards
        except ExchangeError:
            refused += 1
            continue
        finally:
            slowest = max(slowest, took(started))
        for card in found:
            assert card.name
            for text in (
                card.name,
                card.organisation,
                card.job,
                card.address,
                card.website,
                *card.emails,
                *card.phones,
                *(detail.text for detail in card.details),
            ):
                assert text == clean(text)
            assert card.note == clean_lines(card.note)
        if number % SAVED == 0:
            started = process_time()
            draft = Draft("roof", title="roof") if chance.random() < 0.5 else None
            saved_whole(
                store,
                stamp,
                AddCard(tuple(with_details(one, Language("fr")) for one in found), draft),
                hit=chance.random() < 0.2,
            )
            slowest = max(slowest, took(started))
    assert_sound(store.connection)
    assert capsys.readouterr().err == ""
    tell(capsys, f"{MANY} cards: {refused} refused, slowest {slowest:.3f} s")
    assert slowest < SLOWEST
