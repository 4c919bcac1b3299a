"""The words of dates and times in French and English, as tables.

The grammar of a date is nearly the same in the two languages; the words are not. They stand here, folded (no accents,
lower case, elided articles apart), so that a rule reads like a rule and a missing word is one entry to add.
"""

from datetime import date, datetime
from typing import Literal, NamedTuple

from pipeboard.sales.capture.tokens import Phrases, table

Language = Literal["fr", "en"]
Unit = Literal["day", "workday", "week", "weekend", "month", "quarter", "half", "year", "hour", "minute"]
Part = Literal["early", "mid", "end", "whole"]
#: What the words before a date say of it: nothing, "the last day of it" ("by"), or "from its first day on".
Lead = Literal["", "by", "from"]


class Vocabulary(NamedTuple):
    """The words of one language; every key is folded."""

    months: dict[str, int]
    weekdays: dict[str, int]
    #: Forms of the two tables above that are words of their own or parts of names: alone they are no date.
    ambiguous: frozenset[str]
    units: dict[str, Unit]
    articles: frozenset[str]
    #: Words between the parts of a date: "du", "of the".
    links: frozenset[str]
    this: frozenset[str]
    next_before: frozenset[str]
    next_after: Phrases[int]
    leads: Phrases[Lead]
    parts: Phrases[Part]
    days: Phrases[int]
    durations: Phrases[tuple[int, Unit]]
    within: Phrases[Lead]
    ordinals: dict[str, int]
    suffixes: frozenset[str]
    quarter_letter: str
    week_codes: frozenset[str]
    moments: Phrases[tuple[int, int]]
    day_parts: Phrases[tuple[int, int, int]]
    time_leads: Phrases[bool]
    holidays: Phrases[tuple[int, int]]
    past_before: frozenset[str]
    past_after: frozenset[str]
    to: frozenset[str]


def _by_name(text: str, start: int) -> dict[str, int]:
    """`a b|c` numbered from `start`: `{"a": start, "b": start, "c": start + 1}`."""
    return {word: start + place for place, words in enumerate(text.split("|")) for word in words.split()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _units(**names: str) -> dict[str, Unit]:
    return {word: unit for unit, words in names.items() for word in words.split()}  # type: ignore[misc]


def _french() -> Vocabulary:
    return Vocabulary(
        months=_by_name(
            "janvier janv jan|fevrier fevr fev|mars|avril avr|mai|juin|juillet juil jui|aout|"
            "septembre sept sep|octobre oct|novembre nov|decembre dec",
            1,
        ),
        weekdays=_by_name(
            "lundi lun|mardi mar|mercredi mer merc|jeudi jeu|vendredi ven vend|samedi sam|dimanche dim", 0
        ),
        ambiguous=_words("lun mar mer merc jeu ven vend sam dim jan sept sep avr jui dec"),
        units=_units(
            day="jour jours j",
            week="semaine semaines sem",
            weekend="week-end weekend weekends",
            month="mois",
            quarter="trimestre trimestres trim",
            half="semestre semestres",
            year="an ans annee annees",
            hour="heure heures h",
            minute="minute minutes min mn",
        ),
        articles=_words("le la l' les"),
        links=_words("de du d' des le la l' les en"),
        this=_words("ce cet cette"),
        next_before=frozenset(),
        next_after=table(
            (1, "prochain|prochaine|pro|proch|prochaines|prochains|qui vient|a venir"),
            (2, "suivant|suivante|d' apres"),
            (0, "en cours|courant|courante|ci"),
        ),
        leads=table(
            (
                "",
                "le|la|l'|les|en|au|aux|a|a la|a l'|pour|pour le|pour la|pour les|pour l'|pour en|vers|vers le|vers la|"
                "vers les|vers l'|autour du|dans la|dans le|dans l'|sur|courant|dans le courant de|"
                "dans le courant du|dans le courant de la|dans le courant de l'|en courant|des environs de|des environs du|"
                "aux alentours du|aux alentours de|aux environs du|aux environs de|d'|de|du|de la|de l'",
            ),
            (
                "by",
                "avant|avant le|avant la|avant l'|avant les|d' ici|d' ici le|d' ici la|d' ici l'|d' ici a|d' ici au|"
                "d' ici a la|au plus tard|au plus tard le|au plus tard la|au plus tard en|au plus tard a la|pas apres le|"
                "jusqu' au|jusqu' a|jusqu' en",
            ),
            (
                "from",
                "a partir de|a partir du|a partir de la|a partir d'|a compter du|a compter de|des|des le|des la|des l'",
            ),
        ),
        parts=table(
            ("early", "debut|au debut|en debut|tout debut|au tout debut|debuts|commencement|au commencement|a debut"),
            ("mid", "mi|a la mi|milieu|au milieu|en milieu|vers le milieu|a mi"),
            (
                "end",
                "fin|a la fin|en fin|toute fin|a la toute fin|vers la fin|vers fin|pour la fin|pour fin|a fin|la fin",
            ),
            ("whole", "courant|en courant|au cours|dans le courant"),
        ),
        days=table(
            (0, "aujourd' hui|auj|aujourdhui|ce jour|dans la journee"),
            (1, "demain|le lendemain|lendemain|dem"),
            (2, "apres demain|surlendemain|le surlendemain|aprem demain"),
        ),
        durations=table(
            ((8, "day"), "huitaine|une huitaine|une huitaine de jours|huitaine de jours"),
            ((15, "day"), "quinzaine|une quinzaine|une quinzaine de jours|la quinzaine|quinzaine de jours"),
            ((10, "day"), "une dizaine de jours|dizaine de jours"),
            ((6, "month"), "un semestre|six mois"),
        ),
        within=table(
            (
                "",
                "dans|d' ici|sous|dans les|d' ici les|sous les|d' ici a|dans environ|d' ici environ|sous environ|au bout de",
            ),
        ),
        ordinals=_by_name(
            "premier premiere|deuxieme second seconde|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme",
            1,
        )
        | {"dernier": -1, "derniere": -1},
        suffixes=_words("er ere e eme ieme nd nde"),
        quarter_letter="t",
        week_codes=_words("s sem semaine"),
        moments=table(((12, 0), "midi"), ((0, 0), "minuit")),
        day_parts=table(
            (
                (9, 0, 12),
                "matin|le matin|au matin|dans la matinee|en matinee|la matinee|matinee|du matin|du mat|ce matin|mat|tot le matin",
            ),
            ((8, 0, 12), "premiere heure|a la premiere heure|a l' ouverture"),
            ((9, 0, 12), "en debut de matinee|debut de matinee"),
            ((10, 0, 12), "milieu de matinee|en milieu de matinee"),
            ((11, 0, 12), "fin de matinee|en fin de matinee"),
            (
                (14, 0, 24),
                "apres midi|l' apres midi|dans l' apres midi|cet apres midi|de l' apres midi|aprem|l' aprem|cet aprem|"
                "en debut d' apres midi|debut d' apres midi|cette apres midi",
            ),
            ((15, 0, 24), "milieu d' apres midi|en milieu d' apres midi"),
            ((17, 0, 24), "fin d' apres midi|en fin d' apres midi|fin de journee|en fin de journee"),
            (
                (18, 0, 24),
                "soir|le soir|au soir|ce soir|du soir|dans la soiree|en soiree|debut de soiree|en debut de soiree",
            ),
        ),
        time_leads=table((True, "a|vers|autour de|aux alentours de|des|de|vers les|a environ|pour|plutot vers|avant")),
        holidays=table(
            ((12, 25), "noel"), ((1, 1), "jour de l' an|nouvel an"), ((11, 1), "toussaint"), ((8, 15), "assomption")
        ),
        past_before=_words("depuis hier dernier derniere apres"),
        past_after=_words("dernier derniere derniers dernieres passe passee precedent precedente"),
        to=_words("au a et jusqu' -"),
    )


def _english() -> Vocabulary:
    return Vocabulary(
        months=_by_name(
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
            "september sept sep|october oct|november nov|december dec",
            1,
        ),
        weekdays=_by_name(
            "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat|sunday sun",
            0,
        ),
        ambiguous=_words("may march mar mon sun sat wed jan jun sep dec"),
        units=_units(
            day="day days d",
            week="week weeks wk wks w workweek",
            weekend="weekend week-end",
            month="month months",
            quarter="quarter quarters qtr qtrs",
            half="half",
            year="year years yr yrs",
            hour="hour hours h hr hrs",
            minute="minute minutes min mins",
        )
        | {"working": "workday"},
        articles=_words("the"),
        links=_words("of the in on for"),
        this=_words("this current same"),
        next_before=_words("next following coming upcoming"),
        next_after=table((2, "after next"), (1, "coming")),
        leads=table(
            (
                "",
                "on|in|at|for|the|on the|in the|at the|for the|around|around the|about|during|during the|sometime in|"
                "some time in|sometime|towards|toward|towards the|come|in early to|over|over the|expected|due|due on|due in",
            ),
            (
                "by",
                "by|by the|before|before the|no later than|no later than the|not later than|until|till|due by|at the latest by|"
                "latest|latest by|on or before|within",
            ),
            (
                "from",
                "from|from the|starting|starting on|starting the|as of|as from|as of the|starting from|starting in",
            ),
        ),
        parts=table(
            (
                "early",
                "early|early in|at the beginning of|beginning of|the beginning of|in early|start of|the start of|"
                "at the start of|in the beginning of|start",
            ),
            ("mid", "mid|in mid|middle of|the middle of|in the middle of|at the middle of"),
            (
                "end",
                "late|in late|late in|end of|the end of|at the end of|end|at end of|in the end of|later|tail end of|"
                "the tail end of",
            ),
        ),
        days=table(
            (0, "today|the day|cob today|later today"),
            (1, "tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|the next day"),
            (2, "day after tomorrow|the day after tomorrow|overmorrow"),
        ),
        durations=table(
            ((14, "day"), "a fortnight|fortnight|one fortnight"),
            ((2, "week"), "a couple of weeks|a couple weeks|couple of weeks|couple weeks"),
            ((2, "month"), "a couple of months|a couple months|couple of months|couple months"),
            ((2, "day"), "a couple of days|a couple days|couple of days|couple days"),
            ((6, "month"), "half a year"),
            ((30, "minute"), "half an hour"),
        ),
        within=table(("", "in|within|within the next|in the next|in about|in around|in another")),
        ordinals=_by_name(
            "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
            "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth",
            1,
        )
        | {"thirtieth": 30, "last": -1},
        suffixes=_words("st nd rd th"),
        quarter_letter="q",
        week_codes=_words("w wk week"),
        moments=table(((12, 0), "noon|midday|mid day|12 noon|noontime|lunchtime|lunch time"), ((0, 0), "midnight")),
        day_parts=table(
            ((9, 0, 12), "morning|in the morning|this morning|the morning|in morning|am"),
            ((8, 0, 12), "early morning|first thing|first thing in the morning|early in the morning"),
            ((11, 0, 12), "late morning|late in the morning"),
            ((14, 0, 24), "afternoon|in the afternoon|this afternoon|in afternoon|the afternoon|early afternoon|pm"),
            ((16, 0, 24), "late afternoon|late in the afternoon"),
            ((17, 0, 24), "end of day|eod|cob|close of business|end of business|by end of day|at the end of the day"),
            ((18, 0, 24), "evening|in the evening|this evening|early evening|in evening"),
            ((19, 0, 24), "tonight|night|at night|late tonight"),
        ),
        time_leads=table((True, "at|@|around|about|by|from|for|before|at around|at about|approximately|circa")),
        holidays=table(
            ((12, 25), "christmas|xmas|christmas day"),
            ((12, 24), "christmas eve"),
            ((12, 31), "new year's eve|new year' s eve"),
            ((1, 1), "new year|new year's day|new year' s day|new year day|new years day"),
        ),
        past_before=_words("last since past previous yesterday after"),
        past_after=_words("ago past"),
        to=_words("to - until till through thru and"),
    )


_MADE: dict[str, Vocabulary] = {}


def vocabulary(language: Language) -> Vocabulary:
    """The words of a language; made when first asked for, since most runs need one language only."""
    made = _MADE.get(language)
    if made is None:
        made = _MADE[language] = _french() if language == "fr" else _english()
    return made


def other_language(language: Language) -> Language:
    """The language whose words are tried when the user's own find nothing."""
    return "en" if language == "fr" else "fr"


class Scope(NamedTuple):
    """What every rule of dates and times needs: the words, whose they are, and what day it is.

    `whole` is true where the text is known to be a date and nothing else; some readings are only dared there.
    """

    words: list[str]
    gaps: list[bool]
    count: int
    now: datetime
    today: date
    language: Language
    vocabulary: Vocabulary
    whole: bool = False
