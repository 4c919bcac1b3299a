"""The words around an amount: currencies, scales, taxes, frequencies, and what makes a number something else.

Tables only, for both languages at once: "k€", "HT" and "per month" are written by the same person in one line.
"""

from __future__ import annotations

from pipeboard.sales.capture.draft import Frequency, Tax
from pipeboard.sales.capture.tokens import Phrases, table
from pipeboard.sales.money import is_currency

#: Before or after the number. An empty code is the file's own currency.
CURRENCIES = table(
    ("EUR", "€|euro|euros|eur|e u r"),
    ("USD", "$|dollar|dollars|usd|usd $|us $|us dollar|us dollars|u s $|$ us|$ usd|buck|bucks|american dollars"),
    ("GBP", "£|gbp|gbp £|pound|pounds|livre|livres|livres sterling|livre sterling|pounds sterling|quid|british pounds"),
    ("CHF", "chf|franc|francs|francs suisses|franc suisse|swiss francs|swiss franc|sfr"),
    ("CAD", "cad|cad $|ca $|can $|c $|$ ca|$ can|canadian dollars|canadian dollar|dollars canadiens|dollar canadien"),
    ("AUD", "aud|aud $|au $|a $|$ au|australian dollars|dollars australiens"),
    ("JPY", "¥|jpy|yen|yens"),
    ("INR", "₹|inr|rupee|rupees|roupies"),
    ("MAD", "dirhams|dirham|dh|dhs"),
    ("XOF", "fcfa|f cfa|francs cfa"),
    ("", "balles"),
)

#: Signs and codes read before a number too ("$ 5", "EUR 20"); words are read after it only.
BEFORE = frozenset("€ $ £ ¥ ₹ eur usd gbp chf cad aud jpy inr us ca can c a au u".split())

#: ISO codes that are words of their own in capitals.
_WORDS_IN_CAPITALS = frozenset("ALL TOP TRY MOP GEL CUP SOS PEN LAK BAM COP ANG".split())

#: Powers of ten.
SCALES = {
    **dict.fromkeys(("k", "mille", "millier", "milliers", "thousand", "thousands", "grand"), 3),
    **dict.fromkeys(("million", "millions", "mio", "mln", "mn"), 6),
    **dict.fromkeys(("milliard", "milliards", "md", "mds", "mrd", "bn", "billion", "billions"), 9),
}
#: Scale and currency in one word: `6KEUR`, `30 MUSD`, `15 KE`.
_GLUED = {"eur": "EUR", "usd": "USD", "gbp": "GBP", "chf": "CHF", "cad": "CAD", "euro": "EUR", "euros": "EUR"}
GLUED_SCALES = {
    letter + name: (power, code) for letter, power in (("k", 3), ("m", 6)) for name, code in _GLUED.items()
} | {"ke": (3, "EUR")}

TAXES: Phrases[Tax] = table(
    (
        "HT",
        "ht|h t|hors taxe|hors taxes|hors tva|htva|excl vat|excluding vat|ex vat|+ vat|plus vat|excl tax|"
        "excluding tax|before tax|+ tva|plus tva|net of vat|exc vat|without vat|ex tax",
    ),
    (
        "TTC",
        "ttc|t t c|toutes taxes comprises|tvac|incl vat|including vat|inc vat|incl tax|including tax|with vat|"
        "tva incluse",
    ),
)

FREQUENCIES: Phrases[Frequency] = table(
    (
        "monthly",
        "/ mois|/ month|/ mo|/ m|/ mth|par mois|per month|a month|each month|every month|monthly|mensuel|mensuels|"
        "mensuelle|mensuelles|pcm|chaque mois|le mois|mrr|tous les mois|the month",
    ),
    (
        "yearly",
        "/ an|/ ans|/ annee|/ year|/ yr|/ y|/ a|par an|par annee|per year|a year|each year|every year|yearly|"
        "annually|"
        "annuel|annuels|annuelle|annuelles|per annum|p a|chaque annee|l' an|l' annee|arr|tous les ans",
    ),
    (
        "quarterly",
        "/ trimestre|/ trim|/ quarter|/ qtr|/ q|/ t|par trimestre|per quarter|a quarter|each quarter|every quarter|"
        "quarterly|trimestriel|trimestriels|trimestrielle|chaque trimestre|le trimestre",
    ),
    (
        "weekly",
        "/ semaine|/ sem|/ week|/ wk|/ w|par semaine|per week|a week|each week|every week|weekly|hebdo|"
        "hebdomadaire|"
        "chaque semaine|la semaine",
    ),
)

#: "over 12 months", "sur 3 ans": how long a repeated amount runs.
TERM_LEADS = frozenset("sur pendant for over during x pour".split())
TERM_UNITS = dict.fromkeys(("mois", "month", "months"), 1) | dict.fromkeys(("an", "ans", "annees", "year", "years"), 12)

#: Words before an amount that only lead to it, and go with it.
LEADS = table(
    (
        True,
        "environ|env|env .|autour de|a peu pres|quasi|quasiment|presque|pres de|pour|pour environ|a environ|"
        "d' environ|a|de|d'|"
        "about|around|approx|approx .|approximately|circa|ca|ca .|roughly|nearly|almost|for|at|worth|of|@|~|≈|"
        "for about|"
        "at about|at around|of about|worth about|some|circa .|±|+ / -",
    )
)
OPENERS = frozenset("entre between from de".split())
RANGE_WORDS = frozenset("- a to et and /".split())

#: A number after one of these is a reference, a norm, an age: not an amount (rule 2).
NUMBERED = frozenset(
    "iso nf en din afnor rt re bs ansi iec ce iee rfc ip ohsas n no num numero ref reference lot salle room bureau "
    "apt appt "
    "porte etage art article page tel telephone phone fax mobile siret siren rcs po sku facture commande ticket "
    "dossier "
    "invoice order version v serie series modele model type route highway hwy nationale rn rd chambre unit suite "
    "cp bp cs cedex ° #".split()
)
#: A small number after one of these says which one it is: it is not the thousands of the amount behind it (rule 3).
COUNTING = NUMBERED | frozenset(
    "phase phases etape etapes stage stages step steps deal deals lots salles rooms chambres bureaux tranche tranches "
    "partie parties part parts batiment batiments bat building buildings bloc block niveau level etages floor zone "
    "saison season chapitre chapter section item point jalon milestone sprint release rev revision vague wave palier "
    "option options variante annexe avenant batch volume vol tome secteur sector cas case hall quai dock ligne line "
    "machine poste postes site sites magasin store boutique shop agence table stand box hangar villa immeuble escalier "
    "numero numeros numbers number nr num".split()
)
#: A number before one of these counts things; it is not an amount.
UNITS = frozenset(
    "m m2 m3 km cm mm ml cl l kg g t tonnes tonne kw kwh kwc mw w v go mo to gb tb mb ha h heure heures min minutes "
    "jour jours "
    "j semaine semaines mois an ans annees day days week weeks month months year years hour hours personne personnes "
    "pers pax "
    "people user users utilisateur utilisateurs place places siege sieges seat seats poste postes licence licences "
    "license "
    "licenses chambre chambres room rooms piece pieces pcs unite unites units unit exemplaire exemplaires copies "
    "lots couverts "
    "invites guests salaries employes employees collaborateurs participants attendees eleves logements appartements "
    "lits beds "
    "pages points % x sqm sqft ft metres meters litres degres °".split()
)
#: An amount after one of these is a part of the business, not its worth.
PARTIAL = frozenset("acompte remise rabais ristourne discount deposit avoir frais caution escompte reduction".split())


def iso_code(written: str) -> str | None:
    """The currency of an ISO code in capitals as typed, unless it is a word."""
    if len(written) != 3 or not is_currency(written) or written in _WORDS_IN_CAPITALS:
        return None
    return written
