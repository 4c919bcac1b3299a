"""Business cards of three versions, and what telephones make of them."""

from time import process_time

import pytest

from pipeboard.exchange import vcard_in
from pipeboard.exchange.errors import NotACard, TooMuch
from pipeboard.exchange.vcard_in import read_vcards
from pipeboard.sales.correspondence import Card, Detail

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
    assert list(read_vcards(OLD).cards) == [
        Card(
            name="Renée Lefèvre",
            organisation="Café de Mars",
            emails=("r@cafe.example",),
            phones=("+33 1", "+33 6 12"),
            address="1 rue X, 75001, Paris, France",
            details=(Detail("department", "Ventes"), Detail("fax", "0100")),
        )
    ]


def test_version_3_0() -> None:
    assert list(read_vcards(MIDDLE).cards) == [
        Card(
            name="Dupond, Marie",
            organisation="Dupond ; fils",
            job="Buyer",
            emails=("m@dupond.example", "m@home.example"),
            website="https://dupond.example",
            note="met at\nthe fair",
            details=(Detail("department", "Sales"),),
        )
    ]


def test_version_4_0() -> None:
    assert list(read_vcards(NEW).cards) == [
        Card(
            name="John Philip, Paul Stevenson Jr.", job="Architect", emails=("j@s.example",), phones=("+33-1", "+33-6")
        )
    ]


def test_several_cards_and_encodings() -> None:
    names = ["Renée Lefèvre", "Dupond, Marie", "John Philip, Paul Stevenson Jr."]
    assert [card.name for card in read_vcards(OLD + b"\n" + MIDDLE + NEW).cards] == names
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        text = "BEGIN:VCARD\nFN:Renée\nEND:VCARD"
        assert read_vcards(text.encode(encoding)).cards[0].name == "Renée"
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
        (b"FN:\x1b[31mred\x07 \xe2\x80\xaeevil [b]x[/b]", "red evil [b]x[/b]"),
        (b"FN:" + b"x" * 5000, "x" * 200),
        (b"FN:a\\", "a"),
        (b"FN;TYPE" + b",a" * 60 + b":comma", "comma"),
        (b"TEL;TYPE" + b",a" * 60 + b"\nFN:x", "x"),
    ],
)
def test_a_card_that_is_not_quite_one(content: bytes, name: str) -> None:
    (card,) = read_vcards(b"BEGIN:VCARD\n" + content).cards
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
        (b"BEGIN:VCARD\n" + (b"N:" + b"a;b\\,," * 300 + b"\n") * 50 + b"END:VCARD\n") * 100,
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
    started = process_time()
    assert read_vcards(data)
    assert process_time() - started < 6


def card(*lines: str | bytes, version: str = "3.0") -> Card:
    """The only card with these lines."""
    whole = [
        b"BEGIN:VCARD",
        b"VERSION:" + version.encode(),
        *(one if isinstance(one, bytes) else one.encode() for one in lines),
    ]
    (found,) = read_vcards(b"\r\n".join([*whole, b"END:VCARD", b""])).cards
    return found


def told(found: Card, kind: str) -> list[str]:
    return [detail.text for detail in found.details if detail.kind == kind]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"FN:Zo\xc3\xa9 Lef\xc3\xa8vre", "Zoé Lefèvre"),
        (b"FN:Zo\xc3\r\n \xa9 Lef\xc3\xa8vre", "Zoé Lefèvre"),
        (b"FN:Zo\xc3\n\t\xa9 Lef\xc3\xa8vre", "Zoé Lefèvre"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=\r\n =A9 Lef=C3=A8vre", "Zoé Lefèvre"),
        (b"FN:Zo\xe9 Lef\xe8vre", "Zoé Lefèvre"),
        (b"FN;CHARSET=ISO-8859-1:Zo\xc3\xa9 Lef\xc3\xa8vre", "Zoé Lefèvre"),
        (b"FN;CHARSET=UTF-8:Zo\xe9 Lef\xe8vre", "Zoé Lefèvre"),
        (b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=E9 Lef=E8vre", "Zoé Lefèvre"),
        (b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=C3=A9 Lef=C3=A8vre", "Zoé Lefèvre"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=\r\n=A9 Lef=C3=A8vre", "Zoé Lefèvre"),
        (b"FN;QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=A9=\r\n Lef=C3=A8vre", "Zoé Lefèvre"),
        (b"FN;CHARSET=KOI8-R:\xe6\xc1\xd3\xc1\xc4", "Фасад"),
    ],
)
@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_bytes_decide_over_the_charset(written: bytes, name: str, version: str) -> None:
    assert card(written, version=version).name == name


def test_values_of_one_file_may_be_in_several_charsets() -> None:
    found = card(b"FN:Zo\xc3\xa9", b"ORG:Caf\xe9 de Mars", b"TITLE:Directrice")
    assert (found.name, found.organisation) == ("Zoé", "Café de Mars")


def test_a_fold_of_version_2_1_keeps_its_blank() -> None:
    assert card("FN:x", "NOTE:this is\r\n a text", version="2.1").note == "this is a text"
    assert card("FN:x", "NOTE:this is\r\n  a text").note == "this is a text"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("http\\://acme.example/x\\;y", "http://acme.example/x;y"),
        ("http://acme.example/?a=1\\&b=2", "http://acme.example/?a=1&b=2"),
        ("http://acme.example/\\,x", "http://acme.example/,x"),
        ("http://acme.example/\\\\x", "http://acme.example/\\x"),
        ("http://acme.example/\\=\\#\\(", "http://acme.example/=#("),
    ],
)
@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_backslash_before_a_sign_is_only_an_escape(written: str, text: str, version: str) -> None:
    assert card("FN:x", "ORG:Acme", f"URL:{written}", version=version).website == text


def test_other_escapes() -> None:
    assert card("FN:Dupond\\, Marie").name == "Dupond, Marie"
    assert card("FN:x", "ORG:Dupond \\& fils\\; SA\\\\;Ventes").organisation == "Dupond & fils; SA\\"
    assert card("FN:x", "ORG:Dupond\\\\;Ventes").organisation == "Dupond\\"
    assert card("FN:x", "NOTE:a\\nb\\Nc\\d").note == "a\nb\ncd"
    assert card("FN:x", "NOTE:C:\\plans\\nNew", version="2.1").note == "C:\\plans\nNew"
    assert card("FN:x", "TEL:tel\\:+33123").phones == ("+33123",)
    assert (
        card("FN:x", "ORG:A", "ADR:;;1 rue X\\nBât. B;Lyon\\, 3e;;69003;").address == "1 rue X, Bât. B, 69003, Lyon, 3e"
    )


HOME_ADR, WORK_ADR = ";;1 rue A;Lyon;;69001;", ";;2 rue B;Paris;;75001;"
HOME, WORK = "1 rue A, 69001, Lyon", "2 rue B, 75001, Paris"


@pytest.mark.parametrize(
    ("lines", "address", "others"),
    [
        ([f"ADR;TYPE=HOME:{HOME_ADR}", f"ADR;TYPE=WORK:{WORK_ADR}"], WORK, [HOME]),
        ([f"ADR;HOME:{HOME_ADR}", f"ADR;WORK;PREF:{WORK_ADR}"], WORK, [HOME]),
        ([f"ADR;TYPE=HOME,PREF:{HOME_ADR}", f"ADR;TYPE=work:{WORK_ADR}"], WORK, [HOME]),
        ([f'ADR;TYPE="dom,home,postal":{HOME_ADR}', f'ADR;TYPE="intl,work";PREF=2:{WORK_ADR}'], WORK, [HOME]),
        ([f"ADR;TYPE=HOME:{HOME_ADR}"], "", [HOME]),
        ([f"ADR:{WORK_ADR}"], WORK, []),
        ([f"ADR;TYPE=HOME;PREF=1:{HOME_ADR}", f"ADR:{WORK_ADR}"], WORK, [HOME]),
        ([f"ADR:{HOME_ADR}", f"ADR;TYPE=WORK:{WORK_ADR}"], WORK, [HOME]),
        ([f"item1.ADR:{WORK_ADR}", "item1.X-ABLabel:_$!<Work>!$_", f"item2.ADR;type=HOME:{HOME_ADR}"], WORK, [HOME]),
        ([f"item1.ADR:{HOME_ADR}", "item1.X-ABLabel:_$!<Home>!$_", f"ADR:{WORK_ADR}"], WORK, [HOME]),
        ([f"a.ADR:{HOME_ADR}", "a.X-ABLabel:Domicile", f"b.ADR:{WORK_ADR}", "b.X-ABLABEL:Bureau"], WORK, [HOME]),
        ([f"item1.ADR:{HOME_ADR}", "item1.X-ABLabel:Chalet"], "", [f"Chalet: {HOME}"]),
        (['ADR;TYPE=WORK;LABEL="2 rue B\\n75001 Paris":;;;;;;'], "2 rue B, 75001 Paris", []),
        ([r"LABEL;TYPE=WORK:2 rue B\n75001 Paris"], "2 rue B, 75001 Paris", []),
    ],
)  # fmt: skip
def test_the_address_of_the_company_is_never_the_private_one(lines: list[str], address: str, others: list[str]) -> None:
    found = card("FN:Lea Martin", "ORG:Acme", *lines)
    assert (found.address, told(found, "address")) == (address, others)


@pytest.mark.parametrize(
    ("lines", "site", "others"),
    [
        (["URL;HOME:http://lea.example", "URL;WORK:http://acme.example"], "http://acme.example", ["http://lea.example"]),
        (["URL;TYPE=HOME:http://lea.example"], "", ["http://lea.example"]),
        (["item1.URL;type=pref:http://acme.example", "item1.X-ABLabel:_$!<HomePage>!$_"], "http://acme.example", []),
        (["item1.URL:http://lea.example", "item1.X-ABLabel:Blog"], "", ["Blog: http://lea.example"]),
    ],
)  # fmt: skip
def test_the_site_as_well(lines: list[str], site: str, others: list[str]) -> None:
    found = card("FN:Lea Martin", "ORG:Acme", *lines)
    assert (found.website, told(found, "site")) == (site, others)


@pytest.mark.parametrize(
    ("lines", "emails"),
    [
        (["EMAIL;PREF=2:b@x.example", "EMAIL;PREF=1:a@x.example"], ("a@x.example", "b@x.example")),
        (["EMAIL;PREF=100:b@x.example", 'EMAIL;PREF="9":a@x.example'], ("a@x.example", "b@x.example")),
        (["EMAIL:b@x.example", "EMAIL;PREF=100:a@x.example"], ("a@x.example", "b@x.example")),
        (["EMAIL;PREF=0:b@x.example", "EMAIL;PREF=50:a@x.example"], ("a@x.example", "b@x.example")),
        (["EMAIL;TYPE=HOME:b@x.example", "EMAIL;TYPE=WORK;TYPE=PREF:a@x.example"], ("a@x.example", "b@x.example")),
        (["EMAIL;INTERNET:b@x.example", "EMAIL;PREF;INTERNET:a@x.example"], ("a@x.example", "b@x.example")),
        (["EMAIL;TYPE=HOME:b@x.example", "EMAIL;TYPE=WORK:a@x.example"], ("a@x.example", "b@x.example")),
        (["EMAIL;TYPE=pref,home:a@x.example", "EMAIL;TYPE=WORK:b@x.example"], ("a@x.example", "b@x.example")),
        (["EMAIL:Lea <A@x.example>", "EMAIL:mailto:b@x.example", "EMAIL:none"], ("a@x.example", "b@x.example")),
    ],
)  # fmt: skip
def test_the_preferred_one_is_first(lines: list[str], emails: tuple[str, ...]) -> None:
    assert card("FN:x", *lines).emails == emails
    phones = [one.replace("EMAIL", "TEL").replace("@x.example", "") for one in lines if "<" not in one]
    if len(phones) == len(lines):
        assert card("FN:x", *phones).phones == tuple(one.removesuffix("@x.example") for one in emails)


@pytest.mark.parametrize(
    ("lines", "name", "is_company"),
    [
        (["N:;;;;", "FN:Acme", "ORG:Acme;", "X-ABShowAs:COMPANY"], "Acme", True),
        (["FN:Acme", "ORG:Acme", "KIND:org"], "Acme", True),
        (["FN:Acme", "KIND:Org"], "Acme", True),
        (["FN:Acme Buying", "ORG:Acme;Buying", "KIND:org"], "Acme", True),
        (["N:Acme;;;;", "FN:ACME", "ORG:Acme"], "Acme", True),
        (["FN:Acme", "ORG:Acme", "KIND:individual"], "Acme", True),
        (["ORG:Acme"], "Acme", True),
        (["N:Martin;Lea;;;", "FN:Acme", "ORG:Acme", "X-ABShowAs:COMPANY"], "Lea Martin", False),
        (["N:Dupond;Marie;;;", "FN:Marie Dupond", "ORG:Marie Dupond"], "Marie Dupond", True),
        (["N:Dupond;Marie;;;", "FN:Marie Dupond", "ORG:Acme", "KIND:individual"], "Marie Dupond", False),
        (["FN:Marie Dupond"], "Marie Dupond", False),
        (["EMAIL:lea@acme.example", "ORG:"], "lea@acme.example", False),
    ],
)
def test_the_card_of_a_company_is_of_no_person(lines: list[str], name: str, is_company: bool) -> None:
    found = card(*lines)
    assert (found.name, found.is_company) == (name, is_company)


def test_what_is_neither_a_person_nor_a_company_is_left_out() -> None:
    data = b"".join(
        b"BEGIN:VCARD\nVERSION:4.0\n" + lines + b"\nEND:VCARD\n"
        for lines in (b"FN:Lea", b"FN:Friends\nKIND:group\nMEMBER:x", b"NOTE:x", b"FN:Hall\nKIND:location",
                      b"FN:Team\nX-ADDRESSBOOKSERVER-KIND:group", b"FN:Bob")
    )  # fmt: skip
    found = read_vcards(data)
    assert [one.name for one in found.cards] == ["Lea", "Bob"]
    assert [tuple(one) for one in found.skipped] == [
        (2, "Friends", "list"), (3, "", "nameless"), (4, "Hall", "thing"), (5, "Team", "list"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "kind", "texts"),
    [
        ("ORG:Acme;Purchasing;Europe", "department", ["Purchasing, Europe"]),
        ("TITLE:Buyer\r\nROLE:Negotiates prices", "role", ["Negotiates prices"]),
        ("TITLE:Buyer\r\nROLE:Buyer", "role", []),
        ("BDAY:1980-04-12", "birthday", ["1980-04-12"]),
        ("BDAY:19800412T000000Z", "birthday", ["1980-04-12"]),
        ("BDAY:--0412", "birthday", ["--04-12"]),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "birthday", ["--04-12"]),
        ("BDAY;VALUE=text:circa 1800", "birthday", ["circa 1800"]),
        ("CATEGORIES:Clients,VIP\r\nCATEGORIES:Lyon", "categories", ["Clients, VIP, Lyon"]),
        ("NICKNAME:Zaza", "nickname", ["Zaza"]),
        ("TEL;TYPE=FAX,WORK:0102", "fax", ["0102"]),
        ("X-SOCIALPROFILE;TYPE=linkedin:https://l.example/lea", "profile", ["https://l.example/lea"]),
        ("IMPP:xmpp:lea@x.example", "profile", ["xmpp:lea@x.example"]),
    ],
)
def test_what_no_field_takes_is_a_detail(written: str, kind: str, texts: list[str]) -> None:
    assert told(card("FN:Lea", written), kind) == texts


def test_what_is_not_kept_is_named() -> None:
    one = b"BEGIN:VCARD\nVERSION:3.0\nUID:1\nREV:2\nFN:Lea\nPHOTO;ENCODING=b:AAAA\nX-ABRELATEDNAMES:Bob\nEND:VCARD\n"
    assert read_vcards(one + one).left_out == (("PHOTO", 2), ("X-ABRELATEDNAMES", 2))
