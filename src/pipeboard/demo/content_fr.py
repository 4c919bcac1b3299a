"""The words of the French demo: a craftsman for renovation and painting who sells alone."""

from pipeboard.demo import market_fr as market
from pipeboard.demo.vocabulary import Channel, Custom, Deed, Listing, Touch, Words
from pipeboard.sales.filters import Filter
from pipeboard.store.writes.prospects import NewProspect

# Words are read side by side, many to a line.
# fmt: off

_QUALIFY = (
    Deed("call", "Premier appel", (
        "Projet sérieux, travaux voulus cette saison", "Compare trois entreprises, le prix comptera",
        "Budget à peu près fixé, dates encore ouvertes", "Sait ce qu’il veut, pas encore de plans",
        "Bon contact, souhaite une visite",
    )),
    Deed("call", "Rappeler suite à la demande", (
        "Appel court, demande des photos de chantiers", "Intéressé, libre la semaine prochaine",
        "Nous connaît de réputation, veut une idée de prix",
    )),
    Deed("email", "Demander les plans et des photos", ("Photos reçues", "Plans reçus, cotes à vérifier")),
    Deed("task", "Vérifier la zone et les accès", ("Accès facile, stationnement possible", "Échafaudage à prévoir")),
)
_CONTACT = (
    Deed("meeting", "Visite sur place", (
        "Tout vu, métré fait", "Plus grand qu’annoncé au téléphone", "Supports en bon état, deux fissures",
        "Souhaite faire en deux tranches",
    )),
    Deed("meeting", "Visite, 2e étage", ("Métré et photos", "Humidité côté nord, à chiffrer")),
    Deed("call", "Fixer la visite", ("Date trouvée, les deux seront là", "Visite en fin de journée")),
    Deed("email", "Envoyer des références", ("A aimé le deuxième chantier", "Les a lues le jour même")),
)
_MEET = (
    Deed("task", "Chiffrer le devis", ("Devis envoyé", "Devis envoyé, la seconde tranche en option")),
    Deed("email", "Envoyer le devis", ("Envoyé, il le regarde cette semaine", "Envoyé avec deux variantes")),
    Deed("task", "Préparer le nuancier", ("Teintes choisies, devis envoyé", "Deux teintes en balance")),
    Deed("call", "Demander les prix au fournisseur", ("Prix obtenus, devis envoyé", "Compris dans le devis envoyé")),
)
_QUOTE = (
    Deed("call", "Rappeler pour le devis", (
        "Ça lui convient, trouve la dernière ligne chère", "Se décide après leur réunion de lundi",
        "Demande à payer en trois fois", "Lu deux fois, deux petites questions",
    )),
    Deed("email", "Envoyer le devis révisé", ("Envoyé, un dixième de moins", "Envoyé, nouvelles dates")),
    Deed("call", "Objection sur le prix : voir avec le décideur", (
        "D’accord pour garder la qualité et enlever les options", "Expliqué ce qui est compris ; à reprendre vendredi",
    )),
    Deed("meeting", "Revoir le devis ligne par ligne", ("Tout est clair, veut démarrer vite", "Deux lignes retirées")),
)
_NEGOTIATE = (
    Deed("call", "Demander le bon pour accord", ("Il est sur le bureau, à signer", "Manque une signature")),
    Deed("meeting", "Caler l’échéancier", ("Échéancier accepté, date de début à fixer", "Acompte de 30 % accepté")),
    Deed("email", "Envoyer le marché pour signature", ("Envoyé, deux signatures à obtenir", "Une clause à revoir")),
    Deed("call", "Dernières questions avant signature", ("Plus de questions", "Veut démarrer une semaine plus tard")),
)

CONTENT = Words(
    markets=market.MARKETS,
    abroad=market.ABROAD,
    abroad_market=2,
    women=market.WOMEN,
    men=market.MEN,
    families=market.FAMILIES,
    # Arcep keeps these for works of fiction.
    phones=("06 39 98 {:02} {:02}", "02 61 91 {:02} {:02}", "01 99 00 {:02} {:02}"),
    mail="courriel.example",
    roles=("décide à deux", "nous a sollicités", "suit le chantier", "tient le budget", "donne les clés"),
    channels=(
        Channel("Bouche-à-oreille", 14, 6, 3, 9),
        Channel("Formulaire du site", 9, 16, 9, 12),
        Channel("Salon de l’habitat", 6, 9, 4, 7),
        Channel("Architecte partenaire", 6, 4, 2, 5),
        Channel("Prospection", 2, 9, 5, 5),
        Channel("Panneau de chantier", 2, 3, 1, 2),
    ),
    returning="Ancien client",
    tags=("urgent", "seconde tranche", "à soigner"),
    deeds=(_QUALIFY, _CONTACT, _MEET, _QUOTE, _NEGOTIATE),
    touches=(
        Touch("call", "Pas de réponse", "Pas de réponse, essayer le matin."),
        Touch("call", "Message laissé", "Message laissé à l’accueil."),
        Touch("call", "En congés", "En congés jusqu’à lundi, rappeler ensuite."),
        Touch("email", "Deux chantiers envoyés", "Envoyé les photos de deux chantiers semblables."),
        Touch("email", "Relance envoyée", "Petite relance ; réponse : « la semaine prochaine, promis »."),
        Touch("call", "Appel rapide", "Toujours d’accord, débordé en ce moment."),
        Touch("call", "Demande de patienter", "Son associé est absent ; rien ne se décide avant la fin du mois."),
        Touch("email", "Réponse aux questions", "Répondu à cinq questions sur les peintures et les délais."),
    ),
    notes=(
        "Se décide à deux ; les deux veulent voir un échantillon d’abord.",
        "Vient de la part d’un ancien client content. À soigner.",
        "Veut que ce soit fini avant la saison. Ne pas parler budget au premier appel.",
        "L’ancien artisan ne répond plus. Reprises à prévoir.",
        "Les factures doivent porter le numéro d’engagement, sinon elles ne sont pas payées.",
        "À joindre entre 8 h et 9 h, avant l’ouverture.",
        "Les clés sont à la loge, sonner deux fois.",
        "Aime le papier : imprimer le devis et l’apporter.",
        "Déçu par une grosse entreprise il y a deux ans. Avancer par petites étapes.",
        "Rien ne se décide avant leur réunion du premier jeudi du mois.",
    ),
    signed=("Signé !", "Signé, acompte versé", "Bon pour accord reçu par courriel", "Oui au téléphone, le papier suit"),
    refusals=(
        ("Trouve cela cher, même sans les options", "A un devis moitié moins cher", "Un tiers au-dessus du budget"),
        ("A choisi une autre entreprise", "Quelqu’un de chez eux fait les travaux", "Reste avec son artisan habituel"),
        ("Pas cette année, le toit d’abord", "Trop tard pour la saison", "Le veut dans trois semaines ; impossible"),
        ("Quatre messages, aucune réponse", "Personne ne rappelle"),
        ("Finalement pas de budget", "La subvention a été refusée"),
        ("Projet abandonné, les lieux sont vendus", "Le bail n’est pas renouvelé", "Travaux remis sans date"),
        ("Cherche un plombier, pas nous", "Veut une charpente, hors de notre métier"),
        ("Même demande qu’une autre", "Demandé deux fois, par deux personnes de la même maison"),
    ),
    after={
        "won": (
            Deed("call", "Remercier et parler de la suite", (
                "Content, d’autres travaux au printemps", "Tout va bien, nous a donné un nom", "Très satisfait",
            )),
            Deed("call", "Demander une recommandation", ("A écrit trois lignes aimables", "En parlera aux voisins")),
            Deed("email", "Proposer l’entretien annuel", ("Va y réfléchir", "A demandé le prix")),
        ),
        "lost": (
            Deed("call", "Reprendre contact : sont-ils contents ?", ("Contents jusqu’ici", "Pas trop, à suivre")),
            Deed("email", "Donner des nouvelles, avec un chantier récent", ("Sans réponse", "Rien pour l’instant")),
        ),
        "cancelled": (
            Deed("call", "Voir si le projet revient", ("Pas avant l’an prochain", "Toujours pas d’argent")),
            Deed("email", "Demander où cela en est", ("Pas de nouvelles", "Toujours à l’arrêt")),
        ),
    },
    quote="devis-{:02}{:02}-{:02}{}.pdf",
    order="commande-{}.pdf",
    folder="Devis",
    customs=(
        Custom("Surface (m²)", "number", low=12, high=420),
        Custom("Accès", "choice", ("Libre", "Sur rendez-vous", "Clés à prendre")),
        Custom("Début des travaux", "date", low=60, high=240),
    ),
    filters=(
        ("Gros chantiers", Filter(statuses=("open",), amount_from=1_500_000)),
        ("Favoris", Filter(statuses=("open",), starred=True)),
        ("Venus du salon", Filter(sources=("Salon de l’habitat",))),
        ("En retard", Filter(statuses=("open",), late=True)),
    ),
    listings=(
        Listing(
            "Salon de l’habitat : cartes de visite", "Salon de l’habitat", 2,
            ("Se souvient du stand, rappeler après les congés", "Absent, essayer jeudi", "Veut bien des photos"),
            (
                NewProspect("Nora Picard", "Déco Chandelle", "Gérante", "nora@chandelle.example", "06 39 98 11 18"),
                NewProspect("Samuel Diop", "Diop & Renard", "Associé", "samuel@dioprenard.example", "02 61 91 21 40"),
                NewProspect("Judith Farge", "Agence Toit Clair", "Négociatrice", "judith@toitclair.example"),
                NewProspect("Corentin Briand", None, "Propriétaire", None, "06 39 98 34 22"),
                NewProspect("Élise Martineau", "Maison Martineau", "Gérante", "elise@maisonmartineau.example"),
                NewProspect("Hamid Rahmani", "Restaurant Safran", "Gérant", "hamid@safran.example", "06 39 98 41 15"),
                NewProspect("Pauline Ouest", "SCI du Ponant", "Gérante", None, "02 61 91 37 73"),
                NewProspect("Théo Lindon", None, "Propriétaire", "theo.lindon@courriel.example"),
                NewProspect("Brigitte Mousset", "Jardins Mousset", "Directrice", "brigitte@jardinsmousset.example"),
                NewProspect("Alban Rey", "Cabinet Rey", "Architecte", "alban@cabinetrey.example", "02 61 91 40 21"),
            ),
        ),
        Listing(
            "Syndics de l’agglomération", "Prospection", 1,
            ("L’accueil prend un message", "A déjà son peintre, content", "Demande nos prix par courriel"),
            (
                NewProspect("Hélène Arsac", "Cabinet Arsac", "Gestionnaire", None, "02 61 91 51 10"),
                NewProspect("Accueil", "Syndic du Vieux Quai", None, "contact@vieuxquai.example", "02 61 91 52 60"),
                NewProspect("Paul Amadou", "Amadou Gestion", "Directeur", None, "02 61 91 53 30"),
                NewProspect("Carole Denis", "Régie Blanche", "Gestionnaire", None, "02 61 91 54 80"),
                NewProspect("Accueil", "Immo-Orme", None, "contact@immo-orme.example", "02 61 91 55 70"),
                NewProspect("Inès Duarte", "Syndic des Quais", "Gestionnaire", None, "02 61 91 56 20"),
                NewProspect("Marc Penin", "Penin Copropriétés", "Gérant", "marc@penin.example", "02 61 91 57 90"),
                NewProspect("Accueil", "Foncière de la Gare", None, None, "02 61 91 58 30"),
            ),
        ),
    ),
    target=26000,
    seasons=(85, 95, 110, 115, 115, 105, 85, 35, 110, 120, 115, 80),
)
