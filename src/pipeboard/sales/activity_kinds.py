"""The kinds of activity, each declared once: its sign, its name, and the words that tell it.

The grammar of the line, what happened at the prompt, the cells of an import, the signs and words of every screen read
this table. A new kind is a row here, a value of the database's check (`store/tables.py` and a step), and its French.
"""

from __future__ import annotations

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.messages import N_

ActivityKind = Literal["task", "call", "meeting", "email", "note"]
#: A note is only ever done; every other kind can be planned.
ActionKind = Literal["task", "call", "meeting", "email"]


class DeclaredKind(NamedTuple):
    """A kind of activity.

    `verbs` plan it in a captured line, beside a date or after `>`; `nouns` do so only close to their date. Both are
    phrases separated by `|`. `told` are the words that what happened begins with, separated by blanks: it is told in
    other forms (`called`, `j'ai appelé`). `cells` are what other tools call it, separated by `;`. All without accents,
    but for `cells`.
    """

    code: ActivityKind
    sign: str
    label: str
    verbs: str
    nouns: str
    told: str
    cells: str


DECLARED: tuple[DeclaredKind, ...] = (
    DeclaredKind(
        "task",
        "☐",
        N_("task"),
        verbs="preparer|rediger|chiffrer|finaliser|verifier|confirmer|organiser|planifier|faire|terminer|livrer|"
        "presenter|revoir|follow up|followup|prepare|draft|schedule|book|confirm|check|check in|finalise|finalize|"
        "remind|submit|deliver|discuss|revisit|reminder|touch base|do|finish",
        nouns="suivi|point|review",
        told="task did done finished prepared tache fait prepare termine fini",
        cells="task;todo;to do;tâche;à faire;action",
    ),
    DeclaredKind(
        "call",
        "☎",
        N_("call"),
        verbs="rappeler|appeler|rappelle|appelle|telephoner|rappel|tel|tél|joindre|call|call back|callback|phone|ring|"
        "ring back|give a call|recontacter|contacter|contact|relancer|relance|relancer par tel|chase|ping|chase up|"
        "passer un coup de fil",
        nouns="appel",
        told="call called phoned rang spoke phone telephone appel appele appelee eu rappele tel coup",
        cells="call;phone;phone call;appel;téléphone;coup de fil",
    ),
    DeclaredKind(
        "meeting",
        "◷",
        N_("meeting"),
        verbs="rdv|rendez vous|rencontrer|voir|visiter|meet|see|meet with|dejeuner|diner|lunch|dinner|coffee|breakfast|"
        "visio|prendre rdv|rdv tel|rdv visio|catch up|zoom|petit dejeuner",
        nouns="reunion|visite|demo|presentation|meeting|visit|appointment|appt|demonstration|entretien|webinar|kickoff",
        told="met meeting visit visited saw lunch dinner coffee demo demonstrated presented meet appointment rdv"
        " rencontre rencontree vu vue visite reunion dejeuner diner entretien rendez-vous presente",
        cells="meeting;rendez-vous;rdv;réunion;visit;visite;lunch;déjeuner",
    ),
    DeclaredKind(
        "email",
        "✉",
        N_("e-mail"),
        verbs="envoyer|renvoyer|transmettre|mailer|ecrire|repondre|adresser|send|resend|email|e mail|write|reply|mail|"
        "forward|envoie|envoi",
        nouns="",
        told="email e-mail emailed e-mailed mail mailed wrote sent replied write envoye envoyee ecrit repondu courriel"
        " mel",
        cells="email;e-mail;mail;courriel",
    ),
    DeclaredKind(
        "note",
        "✎",
        N_("note"),
        verbs="",
        nouns="",
        told="note noted noter remarque",
        cells="note",
    ),
)
