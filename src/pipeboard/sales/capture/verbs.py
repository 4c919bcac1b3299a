"""The verbs of a next action, French and English, and the kind of activity each one plans.

They stand apart from the rules that use them: a verb beside a date makes an action of it, and a verb with a capital
beside a month makes no name of it.
"""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.draft import ActionKind
from pipeboard.sales.capture.taken_words import Sheet
from pipeboard.sales.capture.tokens import look_up, table

_VERBS = table(
    (
        ("call", True),
        "rappeler|appeler|rappelle|appelle|telephoner|rappel|tel|tél|joindre|call|call back|callback|phone|ring|"
        "ring back|"
        "give a call|recontacter|contacter|contact|relancer|relance|relancer par tel|chase|ping|chase up|"
        "passer un coup de fil",
    ),
    (("call", False), "appel"),
    (
        ("meeting", True),
        "rdv|rendez vous|rencontrer|voir|visiter|meet|see|meet with|dejeuner|diner|lunch|dinner|coffee|breakfast|visio|"
        "prendre rdv|rdv tel|rdv visio|catch up|zoom|petit dejeuner",
    ),
    (
        ("meeting", False),
        "reunion|visite|demo|presentation|meeting|visit|appointment|appt|demonstration|entretien|webinar|kickoff",
    ),
    (
        ("email", True),
        "envoyer|renvoyer|transmettre|mailer|ecrire|repondre|adresser|send|resend|email|e mail|write|reply|mail|"
        "forward|"
        "envoie|envoi",
    ),
    (
        ("task", True),
        "preparer|rediger|chiffrer|finaliser|verifier|confirmer|organiser|planifier|faire|terminer|livrer|presenter|"
        "revoir|"
        "follow up|followup|prepare|draft|schedule|book|confirm|check|check in|finalise|finalize|remind|submit|deliver|"
        "discuss|revisit|reminder|touch base|do|finish",
    ),
    (("task", False), "suivi|point|review"),
)
#: Nouns that a verb of the table is only a part of.
_NOT_A_VERB = {
    "appel": ("d'", "a"),
    "call": ("center", "centre", "centers", "centres"),
    "contact": ("center", "centre"),
    "mail": ("order", "room"),
    "email": ("marketing", "campaign", "campagne"),
    "meeting": ("room", "rooms"),
    "phone": ("system", "systems"),
    "book": ("keeping", "shop", "store"),
    "coffee": ("machine", "machines", "shop"),
    "demo": ("day",),
}


class Verb(NamedTuple):
    """A verb of the line: its tokens, its kind, and whether it is a verb proper (a noun needs its date closer)."""

    start: int
    end: int
    kind: ActionKind
    proper: bool


def verb_at(sheet: Sheet, index: int) -> Verb | None:
    """The verb that stands at this token."""
    if not sheet.begins(index):
        return None
    found = look_up(_VERBS, sheet.words, sheet.tokens.gaps, index)
    if found is None:
        return None
    (kind, proper), end = found
    if not sheet.ends(end) and sheet.words[end] != "-":
        return None
    if sheet.tokens.words[end] in _NOT_A_VERB.get(sheet.tokens.words[index], ()) and end == index + 1:
        return None
    return Verb(index, end, kind, proper)  # type: ignore[arg-type]


def begins_verb(word: str) -> bool:
    """Whether a verb of the table begins with this folded word."""
    return word in _VERBS
