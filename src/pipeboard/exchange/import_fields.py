"""The fields an import knows, the plain header names each is recognised by, and the rules a user adds to them."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeboard.exchange.errors import BadRule, UnknownColumn, UnknownField
from pipeboard.sales.text import clean, fold

#: Field by field, the headers it is recognised by, the surest first: where two columns would do, the earlier name wins.
#: The first one is what our own export writes.
_HEADERS = {
    "external_id": "external_id; external id; opportunity id; deal id; record id; lead id; id externe; reference;"
    " référence; ref; identifiant; id opportunité; id affaire; id",
    "title": "title; opportunity; opportunity name; deal; deal name; deal title; name; titre; opportunité;"
    " nom de l'opportunité; affaire; nom de l'affaire; intitulé; objet; libellé; projet; subject; nom; lead; lead name",
    "account": "account; account name; company; company name; organization; organisation; organization name; customer;"
    " client; compte; nom du compte; société; nom de la société; entreprise; raison sociale; nom du client; prospect;"
    " associated company; customer name",
    "pipeline": "pipeline; sales pipeline; pipeline name; processus; processus commercial",
    "stage": "stage; deal stage; stage name; pipeline stage; sales stage; étape; étape de vente; étape commerciale;"
    " phase",
    "status": "status; deal status; state; statut; état; outcome; résultat",
    "amount": "amount; deal amount; amount (eur); value; deal value; deal size; montant; montant estimé; montant ht;"
    " valeur; budget; revenue; expected revenue; estimated amount; estimated value; close value; chiffre d'affaires;"
    " ca; prix; price; total",
    "currency": "currency; currency code; devise; code devise; monnaie; deal currency code",
    "tax": "tax; ht/ttc; taxe",
    "frequency": "frequency; fréquence; recurrence; récurrence; billing frequency; périodicité",
    "term_months": "term_months; term; term in months; durée; durée en mois; engagement; months; mois",
    "probability": "own_probability; probability; deal probability; probability (%); win probability; probabilité;"
    " probabilité (%); proba; chance; confidence",
    "expected": "expected; expected close; expected signature; signature prévue; échéance prévue; forecast; prévision",
    "expected_from": "expected_from; expected from; signature prévue du",
    "expected_by": "expected_by; expected by; expected close date; expected closing; expected closing date;"
    " expected signing date; estimated close date; forecast close date; date de signature prévue;"
    " date de signature estimée; date de clôture prévue; date de clôture estimée; clôture prévue; signature prévue au;"
    " échéance; date prévisionnelle; date d'échéance",
    "source": "source; lead source; deal source; original source; origine; provenance; canal; channel",
    "category": "category; deal type; type; catégorie; type d'affaire",
    "tags": "tags; tag; labels; label; étiquettes; étiquette; mots-clés; keywords",
    "owner": "owner; deal owner; opportunity owner; owner name; sales agent; salesperson; sales rep; account manager;"
    " assigned to; responsable; propriétaire; commercial; vendeur; attribué à; user; utilisateur",
    "starred": "starred; star; favorite; favourite; favori; étoile; priority; important",
    "close_reason": "close_reason; close reason; closed lost reason; lost reason; loss reason; reason; motif;"
    " motif de perte; raison; raison de la perte; raison de perte",
    "created_on": "created_on; created on; created; create date; created date; creation date; date created;"
    " deal created; add time; created at; créé le; date de création; création; créée le; engage date; date d'entrée",
    "closed_on": "closed_on; closed on; close date; closed date; closing date; date closed; closed at; close time;"
    " won time; won date; date de clôture; clôturé le; clôturée le; date de fermeture; date de fin; date de signature;"
    " signé le; signée le; closed",
    "stage_entered_on": "stage_entered_on; stage entered on; date entered stage; last stage change;"
    " last stage change date; stage change date; entré dans l'étape le; date d'entrée dans l'étape",
    "note": "note; notes; description; comment; comments; commentaire; commentaires; remarque; remarques",
    "contact_name": "contact_name; contact; contact name; contact person; primary contact; person; full name;"
    " interlocuteur; nom du contact; personne; contact principal",
    "contact_email": "contact_email; email; e-mail; contact email; email address; mail; courriel; adresse e-mail;"
    " adresse mail",
    "contact_phone": "contact_phone; phone; phone number; contact phone; mobile; mobile phone; telephone; téléphone;"
    " tél; tel; portable; numéro de téléphone",
    "next_action": "next_action_subject; next action; next step; next activity; next task; prochaine action;"
    " prochaine étape; prochaine tâche; action",
    "next_action_kind": "next_action_kind; next action kind; type de la prochaine action",
    "next_action_due_on": "next_action_due_on; next action date; next activity date; next step date; next follow-up;"
    " follow up date; follow-up date; date de relance; relance; date de la prochaine action; prochaine relance;"
    " next contact date",
    "next_action_due_time": "next_action_due_time; next action time; heure de la prochaine action",
    "next_action_minutes": "next_action_minutes; next action minutes",
}

FIELDS: tuple[str, ...] = tuple(_HEADERS)

#: What one of our own exports is known by: its dates are ISO and its decimal mark is a dot, whatever they look like.
OWN_HEADER = ("id", "external_id", "title", "account", "pipeline", "stage", "status", "amount", "currency")

#: The column that says why a row was refused, in the file of refused rows; never read back.
REASON_COLUMN = "refused_because"


class ColumnRule(NamedTuple):
    """`COLUMN=FIELD`: what a column holds. An empty field leaves the column out."""

    column: str
    field: str


class ValueRule(NamedTuple):
    """`FIELD:FROM=FIELD:TO`: rows whose cell of a field is FROM say TO in another field, or in the same."""

    field: str
    source: str
    target: str
    value: str


class Mapping(NamedTuple):
    """Which column gives each field, and the headers of the columns that give none."""

    columns: dict[str, int]
    ignored: tuple[str, ...]


def parse_column_rule(text: str) -> ColumnRule:
    """The rule `COLUMN=FIELD` of a command line. A column's own name may hold `=`.

    Raises:
        BadRule, UnknownField: it is none.
    """
    column, mark, field = text.rpartition("=")
    if not mark or not column.strip():
        raise BadRule(rule=text, reason="it is not COLUMN=FIELD")
    return ColumnRule(column, _known_field(field) if field.strip() else "")


_TARGET = re.compile(r"=\s*([\w-]+)\s*:")


def parse_value_rule(text: str) -> ValueRule:
    """The rule `FIELD:FROM=FIELD:TO` of a command line.

    Raises:
        BadRule, UnknownField: it is none.
    """
    field, colon, rest = text.partition(":")
    # FROM may hold anything, a "=" and a ":" too: it ends where the first known field follows.
    targets = list(_TARGET.finditer(rest))
    if not colon or not targets:
        raise BadRule(rule=text, reason="it is not FIELD:FROM=FIELD:TO")
    target = next((one for one in targets if _as_field(one[1]) in _HEADERS), targets[0])
    source, value = rest[: target.start()], rest[target.end() :]
    return ValueRule(_known_field(field), clean(source).strip(), _known_field(target[1]), clean(value).strip())


def _known_field(name: str) -> str:
    field = _as_field(name)
    if field not in _HEADERS:
        raise UnknownField(wanted=name.strip(), known=", ".join(FIELDS))
    return field


def _as_field(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")


def map_columns(header: Sequence[str], rules: Iterable[ColumnRule]) -> Mapping:
    """Which column gives each field: as the rules say, else by plain header names.

    Raises:
        UnknownColumn: a rule names a column that is not there. BadRule: two rules give one field or one column.
    """
    folded = [_plain(name) for name in header]
    said: dict[int, str] = {}
    for rule in rules:
        index = _column(header, folded, rule)
        if index in said or (rule.field and rule.field in said.values()):
            raise BadRule(rule=f"{rule.column}={rule.field}", reason="the column or the field is given twice")
        said[index] = rule.field
    columns = {field: index for index, field in said.items() if field}
    for field, names in _HEADERS.items():
        if field in columns:
            continue
        for name in names.split(";"):
            free = _free(folded, _plain(name), said)
            if free is not None:
                columns[field] = free
                said[free] = field
                break
    used = set(columns.values())
    ignored = tuple(name for index, name in enumerate(header) if index not in used and name != REASON_COLUMN)
    return Mapping(columns, ignored)


def _free(folded: list[str], wanted: str, taken: dict[int, str]) -> int | None:
    return next((index for index, name in enumerate(folded) if name == wanted and index not in taken), None)


def _column(header: Sequence[str], folded: list[str], rule: ColumnRule) -> int:
    if rule.column in header:
        return header.index(rule.column)
    wanted = _plain(rule.column)
    if wanted in folded:
        return folded.index(wanted)
    raise UnknownColumn(wanted=rule.column, known=", ".join(clean(name) for name in header))


def _plain(name: str) -> str:
    """A header without case, accents and the marks between its words."""
    return " ".join(fold(clean(name)).replace("_", " ").replace("-", " ").rstrip(":*").split())


def is_our_own(header: Sequence[str]) -> bool:
    """Whether our own export wrote this header."""
    return tuple(header[: len(OWN_HEADER)]) == OWN_HEADER
