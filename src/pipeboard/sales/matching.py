"""What makes two accounts, contacts or opportunities probably the same.

Names are written with and without their legal form, accents, dots and little words; people in either order; numbers
with and without a country. Each has a key here that leaves those out. How near two keys are is asked of a `Similarity`
that the caller brings (0 to 100): the prompt has time for typing slips only, a list of duplicates for a library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.capture.slips import one_slip_apart
from pipeboard.sales.text import fold

Kind = Literal["account", "contact", "opportunity"]
KINDS: tuple[Kind, ...] = ("account", "contact", "opportunity")

#: Why two records are taken for one.
Reason = Literal["same_name", "legal_form", "near_name", "same_email", "same_phone", "same_website", "near_title"]

#: How near two keys are, from 0 (nothing in common) to 100 (equal).
Similarity = Callable[[str, str], float]

#: From this nearness on, two names are probably one.
NEAR = 90.0

#: Legal forms, as they end a name (without dots): French, German, English, then those of the neighbours.
_FORMS = frozenset(
    "sarl sas sasu sa eurl sci snc scop scic sca scp selarl gie gaec ei eirl cie"
    " gmbh ag kg ohg ug mbh gesmbh kgaa ek"
    " ltd limited llc llp lp inc incorporated corp corporation co plc pte pty"
    " bv nv vof sprl srl spa asbl ab oy oyj aps asa as sl slu lda ltda kft".split()
)
#: Forms and words for a company that begin a name.
_LEADING = frozenset("sarl sas sasu sa eurl sci snc scop selarl gie gaec societe ste ets etablissement".split()) | {
    "etablissements",
    "entreprise",
}
_JOINING = frozenset(("&", "et", "and", "und"))
#: Words that are left out as often as not.
_LITTLE = _JOINING | frozenset("de du des la le les the of".split())
_ELIDED = frozenset("l d s n c j m t qu".split())
_TITLES = frozenset("m mr mme mlle mrs ms miss dr pr prof me monsieur madame mademoiselle maitre herr frau".split())
_ROMAN = frozenset("ii iii iv vi vii viii ix xi xii".split())

#: How forms are written after a name and before it, for asking a file that knows whole names only. Legal forms are a
#: closed list, so that a hundred exact questions find what a search would, at the same cost in any file.
_ENDINGS = (
    " sarl| sas| sasu| sa| eurl| sci| snc| scop| selarl| ei| et cie| & cie| s.a.r.l.| s.a.r.l| s.a.s.| s.a.s| s.a."
    "| gmbh| ag| kg| gmbh & co. kg| gmbh & co kg"
    "| ltd| ltd.|, ltd|, ltd.| limited| llc|, llc| inc| inc.|, inc|, inc.| corp| corp.| co| co.| & co| & co.| plc| llp"
    "| bv| b.v.| nv| n.v.| srl| s.r.l.| spa| s.p.a.| ab| oy| sprl"
).split("|")
_BEGINNINGS = (
    "sarl |sas |sasu |sa |eurl |sci |snc |scop |societe |ste |ets |ets. |etablissement |etablissements |entreprise "
).split("|")

#: Mailboxes that several people read.
_SHARED_BOXES = frozenset(
    "info infos contact contacts hello bonjour accueil office mail sales commercial compta comptabilite admin"
    " administration secretariat direction support service achats facturation billing invoice team".split()
)


class AccountFacts(NamedTuple):
    """What an account is known by. `core` is `core_words` of its name, `phone` and `website` are keys."""

    id: int
    folded: str
    core: tuple[str, ...]
    phone: str = ""
    website: str = ""


class ContactFacts(NamedTuple):
    """What a contact is known by. `person` is `person_words` of the name, `email` and `phone` are keys."""

    id: int
    account_id: int | None
    person: tuple[str, ...]
    email: str = ""
    phone: str = ""


class OpportunityFacts(NamedTuple):
    """What an open opportunity is known by. `words` are those of its title."""

    id: int
    account_id: int | None
    words: tuple[str, ...]
    amount_minor: int | None = None
    currency: str | None = None


class Likeness(NamedTuple):
    """How probably two records are one (0 to 100), and why."""

    score: float
    reason: Reason


# Keys ----------------------------------------------------------------------------------------------------------------


def words_of(text: str) -> list[str]:
    """The words of a name or title, folded: no punctuation, abbreviations without dots, elided articles gone."""
    found: list[str] = []
    for chunk in fold(text).replace("&", " & ").split():
        found += (chunk,) if chunk.isalnum() else _parts(chunk)
    return found


def _parts(chunk: str) -> list[str]:
    letters = chunk.strip(",;:()").split(".")
    if len(letters) > 1 and all(len(letter) <= 1 for letter in letters):
        chunk = "".join(letters)
    if "'" in chunk:
        chunk = _without_elision(chunk)
    return "".join(sign if sign.isalnum() or sign == "&" else " " for sign in chunk).split()


def _without_elision(chunk: str) -> str:
    *before, last = chunk.split("'")
    if before and last == "s":
        return "".join(before)
    return "".join([part for part in before if part not in _ELIDED] + [last])


def core_words(name: str) -> tuple[str, ...]:
    """The words of an account's name without legal forms at its ends and without little words; never empty.

    `core_words("Éts Dupond & Fils, S.A.R.L.") == core_words("Dupond et fils") == ("dupond", "fils")`.
    """
    left = _stem(words_of(name))
    return tuple(word for word in left if word not in _LITTLE) or tuple(left) or (fold(name),)


def _stem(words: list[str]) -> list[str]:
    """Words without the legal forms at their ends; one word always stays."""
    last, first = len(words), 0
    while last > 1 and (words[last - 1] in _FORMS or words[last - 1] in _JOINING):
        last -= 1
    while last - first > 1 and words[first] in _LEADING:
        first += 1
    return words[first:last]


def other_spellings(name: str) -> list[str]:
    """Folded names that an account of this name may have with another legal form, with one, or without."""
    folded = fold(name)
    left = _stem(words_of(name))
    bases = {" ".join(left): None, _as_written(folded): None}
    if any(word in _JOINING for word in left):
        for joining in ("&", "et", "and"):
            bases[" ".join(joining if word in _JOINING else word for word in left)] = None
    found = [base + ending for base in bases if base for ending in ("", *_ENDINGS)]
    found += [beginning + base for base in bases if base for beginning in _BEGINNINGS]
    return [one for one in dict.fromkeys(found) if one != folded]


def _as_written(folded: str) -> str:
    """A folded name without the forms at its ends, its punctuation kept."""
    chunks = folded.split()
    while len(chunks) > 1 and "".join(words_of(chunks[-1])) in _FORMS | _JOINING:
        chunks.pop()
    while len(chunks) > 1 and "".join(words_of(chunks[0])) in _LEADING:
        del chunks[0]
    return " ".join(chunks).rstrip(",;")


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, in an order of their own, without courtesy titles."""
    words = words_of(name)
    return tuple(sorted(word for word in words if word not in _TITLES) or sorted(words))


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title, in an order of their own, without little words."""
    words = sorted(words_of(title))
    return tuple(word for word in words if word not in _LITTLE) or tuple(words)


def phone_key(text: str | None) -> str:
    """The digits that two spellings of one number share: the last nine, without country, zero or extension.

    Shorter numbers are compared whole; fewer than six digits are no number, and make "".
    """
    folded = fold(text or "").replace("(0)", "")
    for word in ("ext", "poste", "x", "#"):
        folded = folded.partition(word)[0]
    digits = "".join(sign for sign in folded if sign in "0123456789")
    return digits[-9:] if len(digits) >= 9 else digits if len(digits) >= 6 else ""


def email_key(text: str | None) -> str:
    """An e-mail address as its mailbox: no case, no `mailto:`, no `+tag`; "" for what is none."""
    box, at, host = fold(text or "").removeprefix("mailto:").partition("@")
    return f"{box.partition('+')[0]}@{host}" if box and at and "." in host else ""


def website_key(text: str | None) -> str:
    """The host of a website, without `www.`; "" for what is none."""
    host = fold(text or "").rpartition("://")[2].partition("/")[0].partition("?")[0].removeprefix("www.")
    return host if "." in host else ""


# Likeness ------------------------------------------------------------------------------------------------------------


def slip_similarity(first: str, second: str) -> float:
    """The nearness the prompt has time for: equal, or one typing slip apart."""
    return 100.0 if first == second else 95.0 if one_slip_apart(first, second) else 0.0


def alike_accounts(first: AccountFacts, second: AccountFacts, similarity: Similarity) -> Likeness | None:
    """Whether two accounts are probably one: by name, or by telephone or website with a word in common."""
    if first.core == second.core:
        return Likeness(100, "same_name") if first.folded == second.folded else Likeness(97, "legal_form")
    near = nearness(first.core, second.core, similarity)
    if near >= NEAR:
        return Likeness(min(near, 95.0), "near_name")
    if not {word for word in first.core if len(word) > 2}.isdisjoint(second.core):
        if first.website and first.website == second.website:
            return Likeness(93, "same_website")
        if first.phone and first.phone == second.phone:
            return Likeness(93, "same_phone")
    return None


def alike_contacts(first: ContactFacts, second: ContactFacts, similarity: Similarity) -> Likeness | None:
    """Whether two contacts are probably one person.

    By e-mail (one that several people read asks for a near name too), by telephone and a near name, or by name where
    they are not at two different accounts: there are many Marie Martins.
    """
    near = 100.0 if first.person == second.person else nearness(first.person, second.person, similarity)
    same_email = first.email and first.email == second.email
    if same_email and (near >= NEAR or first.email.partition("@")[0] not in _SHARED_BOXES):
        return Likeness(98, "same_email")
    if near < NEAR:
        return None
    if first.phone and first.phone == second.phone:
        return Likeness(97, "same_phone")
    if first.account_id is not None and first.account_id == second.account_id:
        return Likeness(96, "same_name") if near == 100 else Likeness(near, "near_name")
    apart = first.account_id is not None and second.account_id is not None
    return Likeness(92, "same_name") if near == 100 and not apart and len(first.person) > 1 else None


def alike_opportunities(first: OpportunityFacts, second: OpportunityFacts, similarity: Similarity) -> Likeness | None:
    """Whether two open opportunities are probably one: of one account, with the same title or a similar one.

    "Roof" and "Roof repair" are one where the amount is the same too; "Lot 1" and "Lot 2" never are.
    """
    if first.account_id is None or first.account_id != second.account_id:
        return None
    near = nearness(first.words, second.words, similarity)
    if near >= NEAR:
        return Likeness(near, "same_name" if near == 100 else "near_title")
    same_amount = first.amount_minor is not None and first[3:5] == second[3:5]
    shorter, longer = sorted((first.words, second.words), key=len)
    if same_amount and shorter and marks_of(shorter) == marks_of(longer) and set(shorter) <= set(longer):
        return Likeness(91, "near_title")
    return None


def nearness(first: Sequence[str], second: Sequence[str], similarity: Similarity) -> float:
    """How near two lists of words are, whatever their order. What tells a series apart must be the same in both:
    numbers, single letters, Roman numerals; and where one word differs, it must be long enough to hold a slip.
    Names whose lengths alone keep them below `NEAR` are not looked at.
    """
    shorter, longer = sorted((sum(map(len, first)) + len(first), sum(map(len, second)) + len(second)))
    # The share of letters in common is at most this; one letter more or less is a slip.
    if longer - shorter > 1 and 200 * shorter < NEAR * (shorter + longer):
        return 0.0
    if marks_of(first) != marks_of(second):
        return 0.0
    ordered, other = sorted(first), sorted(second)
    if ordered == other:
        return 100.0
    if len(ordered) == len(other):
        apart = [pair for pair in zip(ordered, other, strict=True) if pair[0] != pair[1]]
        if len(apart) == 1 and min(map(len, apart[0])) < 4:
            return 0.0
    # In the order they stand in too: a slip in a first letter moves a word when they are ordered.
    return min(max(similarity(" ".join(ordered), " ".join(other)), similarity(" ".join(first), " ".join(second))), 99.0)


def marks_of(words: Sequence[str]) -> list[str]:
    """The words that tell the members of a series apart: numbers, single letters, Roman numerals."""
    return sorted([word for word in words if len(word) == 1 or not word.isalpha() or word in _ROMAN])
