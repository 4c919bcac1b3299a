"""Business cards (vCard 2.1, 3.0 and 4.0) read into `Card`s. Any bytes will do; what they cannot mean is left out.

What is the company's and what is the person's own is told apart: an address or a site is the company's where it says
WORK, or says nothing (RFC 2426 takes that for WORK); never where it says HOME or has a label of the person's own. What
no field takes becomes a detail of the card; the names of properties that are not kept are told.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from pipeboard.exchange.errors import NotACard, TooMuch
from pipeboard.exchange.vcard_lines import Property, cards_in, divided, unescaped, unfolded
from pipeboard.sales.correspondence import Card, CardFile, Detail, DetailKind, SkippedCard
from pipeboard.sales.text import clean, clean_lines, fold

#: Photographs are in the cards.
LARGEST = 128 * 1024 * 1024
MOST_LINES = 1_000_000
MOST_CARDS = 20_000
#: Characters of what is read of all of them.
MOST_TEXT = 8_000_000
#: Of one field of a card.
NAME_LENGTH = 200
ADDRESS_LENGTH = 1_000
_LINE_END = b"\n"
#: Values of one property of a card.
MOST_VALUES = 20

#: Properties about the card itself, or that say again what another one does.
_OF_THE_CARD = frozenset(
    "VERSION PRODID UID REV SOURCE NAME PROFILE CLASS MAILER LANG TZ GEO SORT-STRING LABEL KIND CLIENTPIDMAP CREATED"
    " GENDER CALURI FBURL CALADRURI AGENT LANGUAGE".split()
)
_TECHNICAL = re.compile(
    r"X-(?:AB(?:UID|ADR|LABEL|SHOWAS|CROP.*)|ADDRESSBOOKSERVER.*|PHONETIC.*|IMAGE.*|MS-OL.*|WAB.*|EVOLUTION-FILE-AS|QQ-.*"
    r"|MOZILLA.*|PREFER.*|RADICALE.*|GENDER|UID|ID|TIMESTAMP|GOOGLE.*ID|ACTIVITY-ALARM|THUNDERBIRD-ETAG)"
)
_READ = frozenset(
    "FN N ORG TITLE ROLE EMAIL TEL ADR URL NOTE BDAY ANNIVERSARY X-ANNIVERSARY CATEGORIES NICKNAME IMPP X-SOCIALPROFILE"
    " SOCIALPROFILE X-ABSHOWAS X-ADDRESSBOOKSERVER-KIND".split()
)
_FULL_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:\D.*)?")
_DAY_OF_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:\D.*)?")
_ADDRESS_ONLY = re.compile(r".*<([^<>\s]+@[^<>\s]+)>.*")
_COMPANY_KINDS = frozenset({"org", "organization", "organisation", "company"})
_PERSON_KINDS = frozenset({"", "individual", "x-individual"})


def read_vcards(data: bytes) -> CardFile:
    """The cards in these bytes, in their order, and those that are neither a person nor a company.

    Raises:
        TooMuch: over a limit.
        NotACard: there is none, or none of a person or company with a name.
    """
    if len(data) > LARGEST:
        raise TooMuch(what=f"{len(data) // (1024 * 1024) + 1} MiB", limit=f"{LARGEST // (1024 * 1024)} MiB")
    data = unfolded(data)
    if data.count(_LINE_END) > MOST_LINES:
        raise TooMuch(what="lines", limit=MOST_LINES)
    cards: list[Card] = []
    skipped: list[SkippedCard] = []
    sources: list[bytes] = []
    left_out: Counter[str] = Counter()
    number = length = 0
    for number, (properties, source) in enumerate(cards_in(data), 1):
        length += sum(len(one.value) for one in properties if one.name in _READ)
        if number > MOST_CARDS:
            raise TooMuch(what="cards", limit=MOST_CARDS)
        if length > MOST_TEXT:
            raise TooMuch(what="text", limit=MOST_TEXT)
        found = _Reader(properties).card(number)
        if isinstance(found, SkippedCard):
            skipped.append(found)
            sources.append(source)
            continue
        cards.append(found)
        left_out.update({one.name for one in properties if _is_left_out(one)})
    if not number:
        raise NotACard(reason="it has no line BEGIN:VCARD")
    if not cards:
        raise NotACard(reason="no card in it is of a person or company with a name")
    return CardFile(tuple(cards), tuple(skipped), tuple(sorted(left_out.items())), tuple(sources))


def _is_left_out(one: Property) -> bool:
    """Whether a property is not kept; those about the card itself are nothing to tell."""
    if one.name in _READ:
        return not one.value and bool(one.kinds & {"BASE64", "B"})
    return one.name not in _OF_THE_CARD and not _TECHNICAL.fullmatch(one.name)


class _Reader:
    """Reads the properties of one card: the preferred ones first, each in the order of the card."""

    def __init__(self, properties: Iterable[Property]) -> None:
        self._all: dict[str, list[Property]] = {}
        for one in sorted(properties, key=lambda one: one.preference):
            self._all.setdefault(one.name, []).append(one)

    def card(self, number: int) -> Card | SkippedCard:
        """The card; or why it is none of a person or company."""
        kind = self._first("KIND", "X-ADDRESSBOOKSERVER-KIND").lower()
        organisation, department = self._organisation()
        shown, given, ordered = self._first("FN"), *self._name()
        emails, phones, faxes = self._emails(), *self._phones()
        is_company = kind in _COMPANY_KINDS or self._first("X-ABSHOWAS").upper() == "COMPANY"
        organisation = organisation or (shown if is_company else "")
        same = fold(organisation)
        if organisation and fold(shown) in ("", same) and (not given or fold(ordered) == same):
            # Nothing on it names a person. Address books show a company's card by the name of the company.
            is_company = is_company or not ordered or fold(ordered) == same
        if is_company and given and fold(ordered) not in (same, fold(shown)) and kind not in _COMPANY_KINDS:
            # Shown as a company, of a person all the same.
            is_company, shown = False, ordered
        name = organisation if is_company else shown or ordered or organisation or next(iter(emails), "")
        if not name:
            return SkippedCard(number, "", "nameless")
        if kind not in _PERSON_KINDS and kind not in _COMPANY_KINDS:
            return SkippedCard(number, name, "list" if kind == "group" else "thing")
        address, private_addresses = self._places("ADR", self._address)
        website, private_sites = self._places("URL", self._site)
        return Card(
            name=name,
            organisation=organisation,
            job=next(iter(self._texts("TITLE", "ROLE")), ""),
            emails=tuple(emails),
            phones=tuple(phones),
            address=address,
            website=website,
            note="\n".join(filter(None, (clean_lines(self._plain(one)) for one in self._of("NOTE")))),
            details=self._further(department, faxes, private_addresses, private_sites),
            is_company=is_company,
        )

    def _further(
        self, department: str, faxes: Sequence[str], addresses: Sequence[str], sites: Sequence[str]
    ) -> tuple[Detail, ...]:
        """What has no field of its own."""
        return (
            *_details("department", [department]),
            *_details("role", self._roles()),
            *_details("nickname", self._texts("NICKNAME")),
            *_details("birthday", [self._day("BDAY")]),
            *_details("anniversary", [self._day("ANNIVERSARY", "X-ANNIVERSARY")]),
            *_details("categories", [", ".join(self._lists("CATEGORIES"))]),
            *_details("fax", faxes),
            *_details("address", addresses),
            *_details("site", sites),
            *_details("profile", self._texts("IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE")),
        )

    def _of(self, *names: str) -> list[Property]:
        return [one for name in names for one in self._all.get(name, ())[:MOST_VALUES]]

    def _plain(self, one: Property) -> str:
        return unescaped(one.value, is_old=one.is_old)

    def _texts(self, *names: str) -> list[str]:
        """The values of some properties, each once."""
        return list(dict.fromkeys(text for one in self._of(*names) if (text := _cut(self._plain(one)))))

    def _first(self, *names: str) -> str:
        return next(iter(self._texts(*names)), "")

    def _parts(self, one: Property) -> list[str]:
        """The components of a structured value, the lists in them joined."""
        return [
            clean(
                ", ".join(
                    filter(None, (unescaped(part, is_old=one.is_old).strip() for part in divided(component, ",")))
                )
            )
            for component in divided(one.value, ";")
        ]

    def _lists(self, name: str) -> list[str]:
        """The values of a property that is a list."""
        found = (part for one in self._of(name) for part in re.split("[,;]", self._plain(one)))
        return list(dict.fromkeys(text for part in found if (text := _cut(part))))

    def _organisation(self) -> tuple[str, str]:
        """The company, and its department from the larger to the smaller."""
        for one in self._of("ORG"):
            parts = [_cut(unescaped(part, is_old=one.is_old)) for part in divided(one.value, ";")]
            if any(parts):
                return parts[0], ", ".join(filter(None, parts[1:]))
        return "", ""

    def _name(self) -> tuple[str, str]:
        """The given name, and the whole name in its usual order."""
        for one in self._of("N"):
            parts = [*self._parts(one), "", "", "", "", ""]
            family, given, additional, _, suffix = parts[:5]
            if family or given:
                return given, _cut(" ".join(filter(None, (given, additional, family, suffix))))
        return "", ""

    def _roles(self) -> list[str]:
        """What else the person does: titles beyond the first, and the roles that say something else."""
        return self._texts("TITLE", "ROLE")[1:]

    def _emails(self) -> list[str]:
        found = []
        for one in sorted(self._of("EMAIL"), key=lambda one: (one.preference, one.is_private)):
            text = clean(self._plain(one))
            inner = _ADDRESS_ONLY.fullmatch(text)
            text = _cut((inner[1] if inner else text).lower().removeprefix("mailto:"))
            if "@" in text:
                found.append(text)
        return list(dict.fromkeys(found))

    def _phones(self) -> tuple[list[str], list[str]]:
        """The telephones, and the fax machines."""
        phones: list[str] = []
        faxes: list[str] = []
        for one in sorted(self._of("TEL"), key=lambda one: (one.preference, one.is_private)):
            text = clean(self._plain(one))
            text = _cut(text[4:] if text[:4].lower() == "tel:" else text)
            is_fax = "FAX" in one.kinds and not one.kinds & {"VOICE", "CELL"}
            (faxes if is_fax else phones).append(text)
        return list(dict.fromkeys(filter(None, phones))), list(dict.fromkeys(filter(None, faxes)))

    def _address(self, one: Property) -> str:
        """An address from the street to the country."""
        value = one.value.replace("\\n", ", ").replace("\\N", ", ").replace("\n", ", ")
        parts = [*self._parts(one._replace(value=value)), *[""] * 7]
        box, extended, street, city, region, code, country = parts[:7]
        text = ", ".join(filter(None, (box, extended, street, code, city, region, country)))
        # In vCard 4 the address as it is printed may stand beside an empty one.
        return clean((text or unescaped(one.said.get("LABEL", ""), is_old=False).replace("\n", ", "))[:ADDRESS_LENGTH])

    def _site(self, one: Property) -> str:
        return clean(self._plain(one))[:ADDRESS_LENGTH]

    def _places(self, name: str, text_of_one: Callable[[Property], str]) -> tuple[str, list[str]]:
        """The company's address or site (WORK before one that says nothing), and all others with their labels."""
        properties = self._of(name) or (self._labels() if name == "ADR" else [])
        found = [(one, text) for one in properties if (text := text_of_one(one))]
        found.sort(key=lambda pair: (not pair[0].is_work, pair[0].preference))
        ours = next((text for one, text in found if not one.is_private), "")
        others = [f"{clean(one.label)}: {text}" if one.label else text for one, text in found if text != ours]
        return ours, list(dict.fromkeys(others))

    def _labels(self) -> list[Property]:
        """Addresses that a card has only as they are printed (LABEL of 2.1 and 3.0)."""
        return [one._replace(value=f";;{one.value}") for one in self._of("LABEL")]

    def _day(self, *names: str) -> str:
        """A day as `1980-04-12`, or `--04-12` where no year is said; another value as it is."""
        for one in self._of(*names):
            text = clean(self._plain(one))[:NAME_LENGTH]
            if found := _FULL_DAY.fullmatch(text):
                is_yearless = one.said.get("X-APPLE-OMIT-YEAR") == found[1]
                return f"{'-' if is_yearless else found[1]}-{found[2]}-{found[3]}"
            if found := _DAY_OF_YEAR.fullmatch(text):
                return f"--{found[1]}-{found[2]}"
            if text:
                return text
        return ""


def _details(kind: DetailKind, texts: Iterable[str]) -> list[Detail]:
    return [Detail(kind, text) for text in texts if text]


def _cut(text: str) -> str:
    return clean(text[: NAME_LENGTH * 2])[:NAME_LENGTH].strip()
