"""Business cards of three versions, and what telephones make of them."""

from time import perf_counter

import pytest

from pipeboard.exchange import vcard_in
from pipeboard.exchange.errors import NotACard, TooMuch
from pipeboard.exchange.vcard_in import read_vcards
from pipeboard.sales.correspondence import Card

OLD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Lef=E8vre;Ren=E9e;;Mme\r\n"
    b"ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9 =\r\nde Mars;Ventes\r\n"
    b"TEL;WORK;FAX:0100\r\nTEL;CELL;VOICE:+33 6 12\r\nTEL;PREF:+33 1\r\nEMAIL;INTERNET:R@cafe.example\r\n"
    b"ADR;WORK:;;1 rue X;Paris;;75001;France\r\nPHOTO;ENCODING=BASE64;TYPE=JPEG:AAAA\r\n BBBB\r\n\r\nEND:VCARD\r\n"
)
MIDDLE = (
    b"BEGIN:VCARD\nVERSION:3.0\nFN:Dupond\\, Marie\nitem1.EMAIL;TYPE=INTERNET,HOME:m@home.example\n"
    b"EMAIL;TYPE=pref:M@dupond.example\nNOTE:met at\\nthe fa\n ir\nORG:Dupond \\; fils;Sales\nTITLE:Buyer\n"
    b"URL:https://dupond.example\nEND:VCARD\n"
)
NEW = (
    b'BEGIN:VCARD\nVERSION:4.0\nN:Stevenson;John;Philip,Paul;Dr.;Jr.\nTEL;VALUE=uri;TYPE="cell,home":tel:+33-6\n'
    b'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+33-1\nORG:\nROLE:Architect\nEMAIL:mailto:j@s.example\nEND:VCARD\n'
)


def test_version_2_1() -> None:
    assert read_vcards(OLD) == [
        Card(
            name="Renée Lefèvre",
            organisation="Café de Mars",
            emails=("r@cafe.example",),
            phones=("+33 1", "+33 6 12"),
            address="1 rue X, 75001, Paris, France",
        )
    ]


def test_version_3_0() -> None:
    assert read_vcards(MIDDLE) == [
        Card(
            name="Dupond, Marie",
            organisation="Dupond ; fils",
            job="Buyer",
            emails=("m@dupond.example", "m@home.example"),
            website="https://dupond.example",
            note="met at\nthe fair",
        )
    ]


def test_version_4_0() -> None:
    assert read_vcards(NEW) == [
        Card(
            name="John Philip, Paul Stevenson Jr.", job="Architect", emails=("j@s.example",), phones=("+33-1", "+33-6")
        )
    ]


def test_several_cards_and_encodings() -> None:
    names = ["Renée Lefèvre", "Dupond, Marie", "John Philip, Paul Stevenson Jr."]
    assert [card.name for card in read_vcards(OLD + b"\n" + MIDDLE + NEW)] == names
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        text = "BEGIN:VCARD\nFN:Renée\nEND:VCARD"
        assert read_vcards(text.encode(encoding))[0].name == "Renée"
    assert read_vcards(MIDDLE.replace(b"\n", b"\r")) == read_vcards(MIDDLE)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"FN:No end", "No end"),
        (b"fn:lower case", "lower case"),
        (b"ORG:Only a company", "Only a company"),
        (b"EMAIL:only@address.example", "only@address.example"),
        (b"FN:\nN:;;;;\nORG:Blank", "Blank"),
        (b"FN:A\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nTITLE:x", "A"),
        (b"FN;CHARSET=punycode;ENCODING=QUOTED-PRINTABLE:caf=C3=A9", "café"),
        (b"FN:\x1b[31mred\x07 \xe2\x80\xaeevil [b]x[/b]", "[31mred evil [b]x[/b]"),
        (b"FN:" + b"x" * 5000, "x" * 200),
        (b"FN:a\\", "a"),
        (b"FN;TYPE" + b",a" * 60 + b":comma", "comma"),
        (b"TEL;TYPE" + b",a" * 60 + b"\nFN:x", "x"),
    ],
)
def test_a_card_that_is_not_quite_one(content: bytes, name: str) -> None:
    (card,) = read_vcards(b"BEGIN:VCARD\n" + content)
    assert card.name == name


@pytest.mark.parametrize(
    "data", [b"", b"just words", b"BEGIN:VCARD\nEND:VCARD", b"BEGIN:VCARD\nNOTE:x\nEND:VCARD", b"\x00\xff"]
)
def test_what_is_no_card(data: bytes) -> None:
    with pytest.raises(NotACard) as raised:
        read_vcards(data)
    assert raised.value.kept == "Nothing was saved."


@pytest.mark.parametrize(
    "data",
    [
        b"x" * (vcard_in.LARGEST + 1),
        MIDDLE * (vcard_in.MOST_CARDS + 1),
        b"\n" * (vcard_in.MOST_LINES + 1),
        (b"BEGIN:VCARD\n" + (b"N:" + b"a;b\\,," * 200 + b"\n") * 50 + b"END:VCARD\n") * 100,
    ],
)
def test_limits(data: bytes) -> None:
    with pytest.raises(TooMuch):
        read_vcards(data)


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\nFN:x\n" + b" a\n" * 390_000,
        b"BEGIN:VCARD\nFN:" + b"a" * 16_000_000,
        b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:" + b"a=\n" * 390_000,
        b"BEGIN:VCARD\nFN:x\nTEL" + b';"' * 8_000_000,
        (b"BEGIN:VCARD\nFN:x\n" + (b"N:" + b"a;b\\,," * 80 + b"\n") * 40 + b"END:VCARD\n") * 45,
    ],
)
def test_no_card_takes_long(data: bytes) -> None:
    started = perf_counter()
    assert read_vcards(data)
    assert perf_counter() - started < 6
