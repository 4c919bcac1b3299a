"""Who buys from a French craftsman for renovation and painting, and what. All names are invented."""

from pipeboard.demo.vocabulary import Market, Offer

# Names and offers are read side by side, many to a line.
# fmt: off

_HOMES = Market(
    accounts=(
        "Dupond", "Famille Garnier", "M. et Mme Lenoir", "Mme Roussel", "M. Castaing", "Famille Le Goff",
        "Mme Aubertin", "M. et Mme Ferreira", "Famille Bouchard", "Mme Delmas", "M. Pujol", "Famille Mercadier",
        "M. et Mme Hénaff", "Mme Sorel", "M. Oudin", "Famille Ben Amar", "Mme Vasseur", "M. et Mme Thévenet",
        "M. Quéré", "Famille Nguyên", "Mme Lacombe", "M. Estève", "Famille Rambert", "Mme Ozanne", "M. et Mme Courtois",
        "M. Baudry", "Famille Silva", "Mme Kerbrat", "Famille Joly", "M. Andrieu", "Mme Péricard", "M. et Mme Blin",
        "Mme Tessier", "Famille Abadie", "M. Larrieu", "M. et Mme Prigent", "Mme Okonkwo", "Famille Doucet",
    ),
    offers=(
        Offer("Peinture du salon et de l’entrée", "Intérieur", 1800, 4200),
        Offer("Ravalement de façade", "Façade", 9000, 24000, tags=("échafaudage",)),
        Offer(
            "Rénovation complète de l’appartement, cuisine et salle de bains comprises", "Rénovation", 22000, 58000,
            tags=("gros chantier",),
        ),
        Offer("Salle de bains", "Rénovation", 6500, 14000),
        Offer("Parquet et plinthes", "Sols", 2400, 6800),
        Offer("Cuisine : dépose, peinture et crédence", "Rénovation", 3200, 7800),
        Offer("Combles : isolation et plafonds", "Rénovation", 7500, 18000),
        Offer("Volets et boiseries", "Façade", 1200, 3600),
        Offer("Second œuvre de l’extension", "Rénovation", 12000, 32000, tags=("gros chantier",)),
        Offer("Chambre d’enfant", "Intérieur", 650, 1900),
        Offer("Escalier et palier", "Intérieur", 1500, 3900),
        Offer("Façade sud et pignon", "Façade", 6000, 15500, tags=("échafaudage",)),
    ),
    jobs=("Propriétaire", "Propriétaire", "Locataire"),
    weight=6,
    private=True,
)

_BUILDINGS = Market(
    accounts=(
        "SCI des Lilas", "Résidence Les Tilleuls", "Syndic Vallonne", "Copropriété 14 rue des Tanneurs",
        "Foncière du Vieux Lavoir", "Résidence Bel Horizon", "SCI Montauban-Ferrand", "Régie Sainte-Ombeline",
        "Copropriété Le Clos Marin", "Résidence Les Trois Cèdres", "SCI du Pont-Neuf", "Cabinet Orvieux, syndic",
        "Copropriété 3 place du Marché", "Résidence Étoile du Nord", "SCI Ker Avel", "Immobilière Roc’h Du",
        "Copropriété Les Hauts de Brenne", "Résidence du Parc aux Ânes", "SCI Galerne", "Syndic Harmonie Ouest",
        "Résidence Les Embruns", "SCI Paludier", "Copropriété 27 quai aux Grains", "Foncière Belle-Roche",
        "Résidence Clos Fleuri",
    ),
    offers=(
        Offer("Cage d’escalier, quatre étages", "Intérieur", 8000, 19000),
        Offer("Ravalement côté cour", "Façade", 18000, 60000, tags=("échafaudage", "gros chantier")),
        Offer("Entretien annuel des parties communes", "Entretien", 2400, 6500, "yearly"),
        Offer("Halls d’entrée, bâtiments A et B", "Intérieur", 5500, 13000),
        Offer("Garde-corps des balcons", "Façade", 4200, 12500),
        Offer("Remise en état après dégât des eaux, appartement du 3e", "Rénovation", 2800, 7500, tags=("assurance",)),
        Offer("Portes palières", "Intérieur", 2600, 6900),
        Offer("Local à vélos", "Intérieur", 1400, 3800),
        Offer("Petits travaux : forfait mensuel", "Entretien", 250, 650, "monthly"),
        Offer("Appartement à relouer, T2", "Intérieur", 2900, 6400),
    ),
    jobs=(
        "Gestionnaire", "Syndic bénévole", "Gérante|Gérant",
        "Présidente du conseil syndical|Président du conseil syndical",
    ),
    weight=4,
)

_TRADES = Market(
    accounts=(
        "Hôtel de Mars", "Boulangerie Aubépin", "Cabinet dentaire Oriel", "Garage Petit", "Cave Arnaud",
        "Optique Valmy", "Atelier Nord", "Brasserie du Canal Vert", "Pharmacie des Deux Ponts",
        "Librairie L’Encre bleue", "Durand & Fils", "Clinique vétérinaire du Lac", "Fleurs d’Ombeline",
        "Salon Capucine", "Menuiserie Kermadec", "Crêperie Ty Goz", "Orme Conseil", "Martin SA", "Studio Lumen & Cie",
        "Camping des Pins Penchés", "Fromagerie Bourdaloue", "Auto-école du Phare", "Bistrot Marcelle",
        "Domaine de Vaucreuse", "Imprimerie Septentrion", "Ostéopathie des Quais", "Poissonnerie Le Guen",
        "Cordonnerie Balthazar", "Auberge du Grand Pré",
    ),
    offers=(
        Offer("Rafraîchissement de la salle", "Intérieur", 2800, 8500, tags=("de nuit",)),
        Offer("Bureaux, deux plateaux", "Intérieur", 9000, 26000),
        Offer("Devanture et enseigne peinte", "Façade", 1900, 5600),
        Offer("Réfection des chambres, étage par étage", "Rénovation", 15000, 48000, tags=("gros chantier",)),
        Offer("Entretien mensuel des vitrines et boiseries", "Entretien", 180, 420, "monthly"),
        Offer("Sol souple de l’atelier", "Sols", 4200, 11500),
        Offer("Sanitaires : mise aux normes", "Rénovation", 6800, 15500),
        Offer("Faux plafonds et éclairage", "Rénovation", 4800, 13000),
        Offer("Cloisons et peinture du nouveau local", "Rénovation", 7500, 21000),
        Offer("Salle d’attente et accueil", "Intérieur", 1800, 4900),
    ),
    jobs=("Gérante|Gérant", "Gérante|Gérant", "Directrice|Directeur", "Responsable technique", "Associée|Associé"),
    weight=5,
)

_PUBLIC = Market(
    accounts=(
        "Mairie de Saint-Aubry", "Lycée Jean-Vasseur", "Collège des Trois-Moulins", "Médiathèque de Corvenay",
        "EHPAD Les Glycines", "Crèche Petits Pas", "Mairie de Brénac-sur-Loue", "École du Bois-Joli",
        "Paroisse Saint-Orens", "Foyer rural de Maugival", "Théâtre de la Halle", "Communauté de communes du Val-Doré",
        "Piscine des Aulnes", "Musée du Sabot", "Gîte communal de Rochecave", "Office de tourisme d’Argelles",
        "École de musique de Lorvault", "Caserne de Montrieux", "Mairie d’Estrac",
    ),
    offers=(
        Offer("Six salles de classe pendant les vacances d’été", "Intérieur", 12000, 29000, tags=("marché public",)),
        Offer("Réfection du préau", "Façade", 3800, 9800),
        Offer("Salle des fêtes : murs et boiseries", "Intérieur", 5200, 14000, tags=("marché public",)),
        Offer("Accord-cadre peinture, lot 2", "Entretien", 12000, 28000, "yearly", tags=("marché public",)),
        Offer("Couloirs et infirmerie", "Intérieur", 4600, 12500),
        Offer("Vestiaires : sols et peinture", "Sols", 5800, 14500),
        Offer("Ravalement de l’annexe", "Façade", 25000, 60000, tags=("marché public", "échafaudage")),
        Offer("Grilles et portail", "Façade", 900, 2800),
        Offer("Coin lecture", "Intérieur", 700, 1900),
    ),
    jobs=(
        "Responsable des bâtiments", "Intendante|Intendant", "Directrice|Directeur", "Secrétaire",
        "Adjointe aux travaux|Adjoint aux travaux",
    ),
    weight=3,
)

MARKETS = (_HOMES, _BUILDINGS, _TRADES, _PUBLIC)

ABROAD = ("Régie du Lac, Genève", "Hôtel Seeblick, Montreux", "Café des Bains, Nyon", "Clinique de Vaumarin, Vevey")

WOMEN = (
    "Agnès", "Béatrice", "Camille", "Delphine", "Élodie", "Fatou", "Gaëlle", "Hélène", "Inès", "Jeanne", "Karine",
    "Laurence", "Marie", "Nadège", "Océane", "Pauline", "Rachida", "Sophie", "Thérèse", "Valérie", "Yasmina", "Zoé",
)
MEN = (
    "Alain", "Bruno", "Cédric", "Didier", "Étienne", "François", "Gilles", "Hervé", "Ismaël", "Jérôme", "Kévin", "Loïc",
    "Mathieu", "Nicolas", "Olivier", "Philippe", "Quentin", "Rémi", "Sébastien", "Thomas", "Victor", "Yann",
)
FAMILIES = (
    "Allard", "Bertin", "Coulibaly", "Daniel", "Evrard", "Fontanel", "Guérin", "Hamon", "Imbert", "Jacquet", "Keller",
    "Lemoine", "Marchais", "Noël", "Ollivier", "Perrot", "Quentric", "Rigaud", "Santoni", "Tellier", "Urbain", "Vidal",
    "Weiss", "Ziani", "Da Costa", "Le Bihan", "Mahé", "Chauvet",
)
