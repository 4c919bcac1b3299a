"""A person or a document typed in one line: its pieces are told apart by their shape, whatever their order."""

from __future__ import annotations

import re
from datetime import date

from pipeboard.input import typed_values
from pipeboard.input.edit_text import read_amount
from pipeboard.input.wrong import Wrong
from pipeboard.light import NamedTuple
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Amount, DateRules
from pipeboard.sales.status import MOST_MINUTES
from pipeboard.sales.text import clean, fold

_EMAIL = re.compile(r"<?([^\s<>,;@]+@[^\s<>,;@]+)>?")
_PHONE = re.compile(r"(?<![\w@])\+?\(?\d[\d .()/-]{4,}\d(?![\w@])")
_APART = re.compile(r"[,;]")
_PLACE = re.compile(r"[a-z][a-z0-9+.-]*://\S+|~?[\w.-]*[/\\]\S*|\S+\.[a-z0-9]{2,5}", re.IGNORECASE)
_MINUTES = re.compile(r"(?:(\d{1,3}) ?h(?:ours?|eures?)?)? ?(?:(\d{1,5}) ?(?:m|min|mins|minutes?)?)?")

_DECIDES = frozenset(
    map(fold, ("decides", "decider", "decision maker", "décide", "décideur", "décideuse", "décisionnaire"))
)
#: What the kinds of documents are called, in both languages.
_KINDS = {
    "quote": ("quote", "quotation", "estimate", "devis"),
    "proposal": ("proposal", "proposition", "offer", "offre"),
    "contract": ("contract", "contrat", "agreement"),
    "order": ("order", "commande", "bc", "po"),
    "other": ("other", "autre"),
}


class Person(NamedTuple):
    """A person as typed; what was not said is empty."""

    name: str
    role: str = ""
    job: str = ""
    decides: bool = False
    phone: str = ""
    email: str = ""


class Document(NamedTuple):
    """A document as typed; `kind` is one of the file's."""

    kind: str
    name: str
    location: str
    amount: Amount | None
    dated_on: date | None


def person(text: str) -> Person:
    """`Marie Dupond, buyer, decides, 06 12 34 56 78, marie@dupond.fr`, with or without its commas.

    Raises:
        Wrong: it has no name, or something with an @ that is no e-mail.
    """
    email = _EMAIL.search(text)
    address = email_of(email.group(1)) if email else ""
    rest = text[: email.start()] + "," + text[email.end() :] if email else text
    if "@" in rest:
        email_of(next(word for word in rest.replace(",", " ").split() if "@" in word))
    phone = _PHONE.search(rest)
    if phone:
        rest = rest[: phone.start()] + "," + rest[phone.end() :]
    parts = [part for part in (clean(one).strip(" -–()") for one in _APART.split(rest)) if part]
    decides = any(fold(part) in _DECIDES for part in parts)
    words = [part for part in parts if fold(part) not in _DECIDES]
    if not words:
        raise Wrong(N_("A person needs a name: Marie Dupond, decides, 06 12 34 56 78, marie@dupond.fr"))
    role = words[1] if len(words) > 1 else ""
    return Person(words[0], role, ", ".join(words[2:]), decides, clean(phone.group()) if phone else "", address)


def email_of(text: str) -> str:
    """An e-mail address, leniently: something before and after one @, no blanks.

    Raises:
        Wrong: it is none.
    """
    text = clean(text)
    before, at, after = text.partition("@")
    if not (at and before and after) or "@" in after or " " in text or after.startswith(".") or after.endswith("."):
        raise Wrong(N_("“{text}” is no e-mail address such as marie@dupond.fr."), text=text)
    return text.lower()


def document(text: str, rules: DateRules, currency: str) -> Document:
    """`quote devis-2231.pdf, 6000€, 2 Oct`: a path, an address or a name, and perhaps an amount and a day.

    Raises:
        Wrong: it has neither a place nor a name, or two of what can be there once.
    """
    kind, name, location = "", "", ""
    amount: Amount | None = None
    dated: date | None = None
    for part in filter(None, map(clean, re.split(r"[;,](?=\s|$)", text))):
        if amount is None:
            try:
                amount = read_amount(part, rules.language, currency)
                continue
            except Wrong:
                pass
        if dated is None:
            try:
                dated = typed_values.any_day(part, rules)
                continue
            except Wrong:
                pass
        first, _, after = part.partition(" ")
        word = next((one for one, words in _KINDS.items() if fold(first) in words), "")
        rest = after.strip() if word and not kind else part
        kind = kind or word
        if not rest:
            continue
        if not location and _PLACE.fullmatch(rest):
            location = rest
        elif not name:
            name = rest
        else:
            raise Wrong(N_("“{text}” is one piece too many: a place, a name, an amount and a day."), text=part)
    if not (name or location):
        raise Wrong(N_("A document needs a path, an address or a name: devis-2231.pdf, 6000€, 2 October"))
    return Document(kind or _kind_in(f"{location} {name}"), name, location, amount, dated)


def _kind_in(text: str) -> str:
    """The kind that a file's name says."""
    found = set(re.findall(r"[^\W\d_]+", fold(text)))
    return next((kind for kind, words in _KINDS.items() if found & set(words)), "other")


def minutes(text: str) -> int:
    """How long an action lasts, in minutes: `45`, `45 min`, `1h30`, `2 h`.

    Raises:
        Wrong: it is none.
    """
    found = _MINUTES.fullmatch(fold(text))
    if not text.strip() or found is None or not any(found.groups()):
        raise Wrong(N_("“{text}” is no length of time: say 45, 1h30 or 2h."), text=text)
    total = 60 * int(found.group(1) or 0) + int(found.group(2) or 0)
    if not 1 <= total <= MOST_MINUTES:
        raise Wrong(N_("{about} is no number of minutes up to ten days."), about=text)
    return total
