"""Each field of an opportunity, declared once.

`set`, filters, orders, the table, the record, CSV, JSON, the import, the merge, the history and the help read this
declaration. A new field is an attribute of `records.Opportunity`, an entry here, a step of the schema and its words in
French. The order is the one in which a record shows its lines.
"""

from __future__ import annotations

from pipeboard.sales.field_kinds import Column, Field, Narrow
from pipeboard.sales.messages import N_

FIELDS: tuple[Field, ...] = (
    Field(
        *("id", N_("number"), "number", ("id",)),
        holds=(),
        order="id",
        columns=(Column("", header="id", attribute="id"),),
    ),
    Field(
        *("account", N_("account"), "account", ("account",), "compte"),
        order="account",
        narrow=Narrow("account", ("account",), N_("of this account")),
        columns=(
            Column(
                "account",
                "account name; company; company name; organization; organisation; organization name; customer; client;"
                " compte; nom du compte; société; nom de la société; entreprise; raison sociale; nom du client;"
                " prospect; associated company; customer name",
            ),
        ),
    ),
    Field(
        *("title", N_("title"), "text", ("title",), "titre"),
        order="title",
        required=True,
        columns=(
            Column(
                "title",
                "opportunity; opportunity name; deal; deal name; deal title; name; titre; opportunité;"
                " nom de l'opportunité; affaire; nom de l'affaire; intitulé; objet; libellé; projet; subject; nom;"
                " lead; lead name",
            ),
        ),
    ),
    Field(
        *("amount", N_("amount"), "money", ("amount_minor",), "montant"),
        holds=("amount_minor", "currency", "frequency", "term_months", "tax"),
        order="amount",
        falls=True,
        columns=(
            Column(
                "amount",
                "deal amount; amount (eur); value; deal value; deal size; montant; montant estimé; montant ht; valeur;"
                " budget; revenue; expected revenue; estimated amount; estimated value; close value;"
                " chiffre d'affaires; ca; prix; price; total",
                attribute="amount_minor",
            ),
        ),
    ),
    Field(
        *("currency", N_("currency"), "currency", ("currency",), "devise"),
        narrow=Narrow("currency", ("currency",), N_("in this currency")),
        columns=(Column("currency", "currency code; devise; code devise; monnaie; deal currency code"),),
        line=False,
        part_of="amount",
    ),
    Field(
        *("tax", N_("tax"), "tax", ("tax",), "taxe"),
        columns=(Column("tax", "ht/ttc; taxe"),),
        line=False,
        part_of="amount",
    ),
    Field(
        *("frequency", N_("frequency"), "frequency", ("frequency",), "fréquence"),
        columns=(Column("frequency", "fréquence; recurrence; récurrence; billing frequency; périodicité"),),
        part_of="amount",
    ),
    Field(
        *("term", N_("term"), "months", ("term_months",), "durée"),
        columns=(Column("term_months", "term; term in months; durée; durée en mois; engagement; months; mois"),),
        part_of="amount",
    ),
    Field(
        *("value", N_("value within twelve months"), "money", ("value_minor",)),
        holds=(),
        columns=(Column("", header="value", attribute="value_minor"),),
    ),
    Field(*("weight", N_("weighted amount"), "money"), order="weight", falls=True),
    Field(
        *("probability", N_("probability"), "percentage", ("probability", "own_probability"), "probabilité"),
        holds=("probability",),
        order="probability",
        falls=True,
        columns=(
            Column("", header="probability", attribute="probability"),
            Column(
                "probability",
                "probability; deal probability; probability (%); win probability; probabilité; probabilité (%); proba;"
                " chance; confidence",
                header="own_probability",
                attribute="own_probability",
            ),
        ),
    ),
    Field(
        *("pipeline", N_("pipeline"), "pipeline", ("pipeline_id",)),
        holds=(),
        columns=(
            Column(
                "pipeline", "sales pipeline; pipeline name; processus; processus commercial", attribute="pipeline_id"
            ),
        ),
    ),
    Field(
        *("stage", N_("stage"), "stage", ("stage",), "étape"),
        order="stage",
        narrow=Narrow("stage", ("stage_ids",), N_("in this stage (again for several)")),
        required=True,
        columns=(
            Column(
                "stage",
                "deal stage; stage name; pipeline stage; sales stage; étape; étape de vente; étape commerciale; phase",
            ),
        ),
    ),
    Field(
        *("status", N_("status"), "status", ("status",)),
        columns=(Column("status", "deal status; state; statut; état; outcome; résultat"),),
        holds=(),
        line=True,
    ),
    Field(
        *("expected", N_("expected signature"), "period", ("expected_from", "expected_by"), "signature; pour"),
        order="expected",
        narrow=Narrow(
            "expected",
            ("expected_from", "expected_to"),
            N_("expected in this period (2026-12, 2026-12-01..2026-12-15)"),
        ),
        columns=(
            Column(
                "expected",
                "expected close; expected signature; signature prévue; échéance prévue; forecast; prévision",
                header="",
            ),
            Column("expected_from", "signature prévue du"),
            Column(
                "expected_by",
                "expected close date; expected closing; expected closing date; expected signing date;"
                " estimated close date; forecast close date; date de signature prévue; date de signature estimée;"
                " date de clôture prévue; date de clôture estimée; clôture prévue; signature prévue au; échéance;"
                " date prévisionnelle; date d'échéance",
            ),
        ),
    ),
    Field(
        *("source", N_("source"), "name", ("source",)),
        order="source",
        narrow=Narrow("source", ("sources",), N_("from this source")),
        columns=(Column("source", "lead source; deal source; original source; origine; provenance; canal; channel"),),
    ),
    Field(
        *("category", N_("category"), "name", ("category",), "catégorie"),
        order="category",
        narrow=Narrow("category", ("categories",), N_("in this category")),
        columns=(Column("category", "deal type; type; catégorie; type d'affaire"),),
    ),
    Field(
        *("tags", N_("tags"), "tags", ("tags",), "étiquettes; tag"),
        narrow=Narrow("tag", ("tags",), N_("with this tag (again: with both)")),
        columns=(Column("tags", "tag; labels; label; étiquettes; étiquette; mots-clés; keywords"),),
    ),
    Field(
        *("owner", N_("owner"), "name", ("owner",), "responsable"),
        order="owner",
        narrow=Narrow("owner", ("owners",), N_("of this owner")),
        columns=(
            Column(
                "owner",
                "deal owner; opportunity owner; owner name; sales agent; salesperson; sales rep; account manager;"
                " assigned to; responsable; propriétaire; commercial; vendeur; attribué à; user; utilisateur",
            ),
        ),
    ),
    Field(
        *("star", N_("star"), "flag", ("starred",), "étoile; starred"),
        narrow=Narrow("starred", ("starred",), N_("starred ones")),
        columns=(Column("starred", "star; favorite; favourite; favori; étoile; priority; important"),),
    ),
    Field(
        *("created", N_("created"), "past_day", ("created_on",), "créée"),
        order="created",
        falls=True,
        required=True,
        narrow=Narrow("created", ("created_from", "created_to"), N_("created in this period")),
        columns=(
            Column(
                "created_on",
                "created on; created; create date; created date; creation date; date created; deal created; add time;"
                " created at; créé le; date de création; création; créée le; engage date; date d'entrée",
            ),
        ),
    ),
    Field(
        *("entered", N_("stage since"), "past_day", ("stage_entered_on",), "entrée"),
        part_of="stage",
        order="entered",
        required=True,
        columns=(
            Column(
                "stage_entered_on",
                "date entered stage; last stage change; last stage change date; stage change date;"
                " entré dans l'étape le; date d'entrée dans l'étape",
            ),
        ),
    ),
    Field(
        *("closed", N_("closed"), "past_day", ("closed_on",), "close; close_date"),
        order="closed",
        falls=True,
        narrow=Narrow("closed", ("closed_from", "closed_to"), N_("closed in this period")),
        columns=(
            Column(
                "closed_on",
                "close date; closed date; closing date; date closed; closed at; close time; won time; won date;"
                " date de clôture; clôturé le; clôturée le; date de fermeture; date de fin; date de signature;"
                " signé le; signée le; closed",
            ),
        ),
    ),
    Field(
        *("reason", N_("reason"), "reason", ("close_reason",), "motif"),
        narrow=Narrow("reason", ("reasons",), N_("closed for this reason (again for several)")),
        columns=(
            Column(
                "close_reason",
                "closed lost reason; lost reason; loss reason; reason; motif; motif de perte; raison;"
                " raison de la perte; raison de perte",
            ),
        ),
    ),
    Field(
        *("origin", N_("follows from"), "origin", ("origin_kind", "origin_id"), "origine de la vente; suite de"),
        holds=("origin_kind",),
        narrow=Narrow("origin", ("origins",), N_("new ones, renewals or upsells (new, renewal, upsell)")),
        columns=(Column("origin_kind", "renewal or upsell; renouvellement ou vente additionnelle"),),
        quiet=True,
    ),
    Field(
        *("external_id", N_("external id"), "text", ("external_id",), "identifiant"),
        columns=(
            Column(
                "external_id",
                "opportunity id; deal id; record id; lead id; id externe; reference; référence; ref; identifiant;"
                " id opportunité; id affaire; id",
            ),
        ),
        quiet=True,
    ),
    Field(*("uid", N_("uid"), "text", ("uid",)), holds=(), columns=(Column("uid"),), line=False),
    Field(
        *("next", N_("next action"), "action", ("next_action",), "action"),
        holds=(),
        order="action",
        columns=(
            Column("next_action_kind", "type de la prochaine action", attribute="next_action.kind"),
            Column(
                "next_action",
                "next action; next step; next activity; next task; prochaine action; prochaine étape;"
                " prochaine tâche; action",
                header="next_action_subject",
                attribute="next_action.subject",
            ),
            Column(
                "next_action_due_on",
                "next action date; next activity date; next step date; next follow-up; follow up date; follow-up date;"
                " date de relance; relance; date de la prochaine action; prochaine relance; next contact date",
                attribute="next_action.due_on",
            ),
            Column(
                "next_action_due_time", "next action time; heure de la prochaine action", None, "next_action.due_time"
            ),
            Column("next_action_minutes", attribute="next_action.minutes"),
        ),
    ),
    Field(
        *("next_step", N_("next step"), "text", ("next_step",), "suite annoncée; suite"),
        order="next_step",
        narrow=Narrow("next-step", ("fields",), N_("with these words in what they said they would do")),
        columns=(Column("next_step", "announced next step; what they said they would do; suite annoncée; suite"),),
    ),
    Field(
        *("note", N_("note"), "lines", ("note",)),
        columns=(
            Column("note", "notes; description; comment; comments; commentaire; commentaires; remarque; remarques", ""),
        ),
    ),
)
