"""Bytes decide over the label of their charset, in both directions, and letter by letter where they are mixed."""

import pytest

from pipeboard.clock import Stamp
from pipeboard.exchange.charsets import text_of
from pipeboard.exchange.email_in import read_email

FRENCH = "Façade à repeindre, 6 000 € – l’été"


@pytest.mark.parametrize(
    "label",
    [None, "utf-8", "us-ascii", "iso-8859-1", "ISO-8859-15", "windows-1252", "koi8-r", "shift_jis", "gb2312", "big5",
     "euc-kr", "iso-2022-jp", "macintosh", "cp850", "utf-16", "utf-7", "utf-8*fr", "x-unknown", "unknown-8bit", ""],
)  # fmt: skip
def test_utf_8_is_utf_8_whatever_the_label_says(label: str | None) -> None:
    assert text_of(FRENCH.encode(), label) == FRENCH


@pytest.mark.parametrize("text", ["ñ", "Łódź", "ăâîșț", "Ж", "屋根", "🏠", "Əliyev", "Oʻahu", "e\u0301"])
@pytest.mark.parametrize("label", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_one_letter_is_enough(text: str, label: str) -> None:
    assert text_of(text.encode(), label) == text


@pytest.mark.parametrize("label", [None, "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "utf-16", "x-unknown"])
def test_western_bytes_are_not_made_utf_8_by_a_label(label: str | None) -> None:
    assert text_of(FRENCH.encode("cp1252"), label) == FRENCH


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("屋根の工事", "shift_jis"), ("屋根", "iso-2022-jp"), ("你好，报价", "gbk"), ("價格", "big5"),
        ("Фасад", "koi8-r"),
        ("Фасад", "windows-1251"), ("работа", "cp866"), ("ράβδος", "iso-8859-7"), ("d’état", "macintosh"),
        ("สวัสดี", "tis-620"), ("屋根 x\n", "utf-16-le"), ("屋根", "utf-16"), ("NESTLÉ®", "iso-8859-1"),
        ("QUANTITÉ\u00a0: 3", "windows-1252"), ("Spaß…", "windows-1252"),
    ],
)  # fmt: skip
def test_a_label_that_is_right_is_believed(text: str, charset: str) -> None:
    assert text_of(text.encode("cp1252" if charset == "iso-8859-1" else charset), charset) == text


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        (FRENCH.encode() + b" caf\xe9 noir", None, FRENCH + " café noir"),
        (FRENCH.encode() + b" caf\xe9 noir", "iso-8859-1", FRENCH + " café noir"),
        (FRENCH.encode()[:-1], "utf-8", FRENCH[:-1] + "\ufffd"),
        (b"caf\xe9", "utf-8", "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "iso-8859-1", "café"),
        ("Devis é".encode("utf-16-le"), None, "Devis é"),
        ("屋根".encode("iso-2022-jp"), None, "屋根"),
        (b"\x1b[31mred", None, "\x1b[31mred"),
        (b"", "utf-16", ""),
    ],
)
def test_what_is_mixed_cut_or_marked(data: bytes, label: str | None, text: str) -> None:
    assert text_of(data, label) == text


@pytest.mark.parametrize(
    "subject",
    [
        "Façade".encode(),
        "Façade".encode("cp1252"),
        b"=?iso-8859-1?Q?Fa=C3=A7ade?=",
        b"=?us-ascii?B?RmHDp2FkZQ==?=",
        b"=?utf-8?Q?Fa=E7ade?=",
        b"=?utf-8?Q?Fa=C3?=\n =?utf-8?Q?=A7ade?=",
        b"=?UTF-8*fr?q?Fa=C3=A7ade?=",
        b"=?nonsense?q?Fa=C3=A7ade?=",
    ],
)
def test_headers_as_well(subject: bytes, stamp: Stamp) -> None:
    found = read_email(b"From: Zo\xc3\xab <z@x.example>\nSubject: " + subject + b"\n\nhello", stamp)
    assert (found.sender, found.subject) == ("Zoë", "Façade")


def test_a_header_without_a_label_may_be_in_the_charset_of_the_text(stamp: Stamp) -> None:
    head = "From: a@x.example\nSubject: Фасад и крыша\nContent-Type: text/plain; charset=koi8-r\n\nФасад"
    found = read_email(head.encode("koi8-r"), stamp)
    assert (found.subject, found.text) == ("Фасад и крыша", "Фасад")


def test_a_page_may_say_its_charset_itself(stamp: Stamp) -> None:
    page = '<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Фасад'
    found = read_email(b"From: a@x.example\nContent-Type: text/html\n\n" + page.encode("koi8-r"), stamp)
    assert found.text == "Фасад"


@pytest.mark.parametrize("label", ["iso-2022-jp", "iso-2022-kr", "iso-2022-jp-2", "utf-7"])
def test_a_label_of_seven_bits_is_wrong_where_bytes_have_eight(label: str) -> None:
    assert text_of(FRENCH.encode("cp1252"), label) == FRENCH
    assert text_of(FRENCH.encode(), label) == FRENCH
    assert text_of("屋根です".encode("iso-2022-jp"), "iso-2022-jp") == "屋根です"
    assert text_of("屋根です".encode("iso-2022-jp") + b" \xe9", "iso-2022-jp").startswith("屋根です")
