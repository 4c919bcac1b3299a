"""Which language a line is written in, told by its own words: people write French under an English locale, and back.

Both languages are read in every line (rule 4 of `docs/capture.md`). What is the same word in both, or a date in one and
a name in the other ("mar", "sam", "mon"), is read in the language that most of the line's telling words are of; the
language of the screen decides only where they do not tell.
"""

from __future__ import annotations

from pipeboard.light import NamedTuple
from pipeboard.sales.capture.calendar_words import Language

#: Words of the calendar that are nothing else in the other language: a date with one of them is of that language.
CALENDAR: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        "janvier janv fevrier fevr fev avril avr juin juillet juil aout septembre octobre novembre decembre lundi "
        "mardi mercredi jeudi vendredi samedi dimanche demain aujourd' aujourdhui auj lendemain surlendemain "
        "semaine semaines mois trimestre trimestres semestre annee annees an ans jour jours debut fin mi courant "
        "prochain prochaine prochains prochaines suivant suivante quinzaine huitaine matin matinee midi minuit soir "
        "soiree aprem noel toussaint dernier derniere hier".split()
    ),
    "en": frozenset(
        "january february feb april apr june jun july jul august aug september october november december monday "
        "tuesday tue tues wednesday weds thursday thu thur thurs friday fri saturday sunday today tomorrow tmrw "
        "tonight next week weeks month months quarter quarters year years days early late end beginning middle mid "
        "fortnight noon midday midnight morning afternoon evening eod cob eom eow eoq eoy midweek midyear christmas "
        "xmas clock ago day pm".split()
    ),
}

#: Words of the calendar that are also names, words of the other language or too small: they tell beside a number only.
BESIDE_A_NUMBER: dict[Language, frozenset[str]] = {
    "fr": frozenset("mars mai mar mer jeu ven sam dim lun jui premier er le au du".split()),
    "en": frozenset("march may mar mon sun sat wed th st nd rd qtr the on first".split()),
}

#: Other words that tell: verbs, and the small words between them.
_TELLING: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        "rappeler appeler rappelle appelle telephoner rappel joindre recontacter contacter relancer relance appel "
        "rencontrer voir visiter dejeuner diner rdv reunion visite entretien envoyer renvoyer transmettre mailer "
        "ecrire repondre adresser envoie preparer rediger chiffrer finaliser verifier confirmer organiser planifier "
        "faire terminer livrer presenter revoir suivi devis avec chez avant apres pour dans et le les du des au aux "
        "une environ entre ou l' d' client".split()
    ),
    "en": frozenset(
        "call phone ring chase meet see lunch dinner breakfast meeting send resend write reply forward prepare "
        "schedule book confirm check finish follow the with before after for from by at and of about remind deliver "
        "discuss quote appointment visit".split()
    ),
}


class Evidence(NamedTuple):
    """How many telling words of each language a line has."""

    french: int
    english: int


def evidence(words: set[str]) -> Evidence:
    """The telling words among these folded ones."""
    return Evidence(*(len(words & CALENDAR[language]) + len(words & _TELLING[language]) for language in ("fr", "en")))


def line_language(words: list[str], screen: Language) -> Language:
    """The language of a line, that of the screen where its words do not tell."""
    french, english = evidence(set(words))
    return screen if french == english else "fr" if french > english else "en"
