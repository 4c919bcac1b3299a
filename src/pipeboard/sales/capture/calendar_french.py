"""The French words of dates and times, folded; see `calendar_words` for what each table means."""

from __future__ import annotations

from pipeboard.sales.capture.calendar_words import Vocabulary, by_name, unit_words, word_set
from pipeboard.sales.capture.tokens import table


def french() -> Vocabulary:
    """The words of French."""
    return Vocabulary(
        months=by_name(
            "janvier janv jan|fevrier fevr fev|mars|avril avr|mai|juin|juillet juil jui|aout|"
            "septembre sept sep|octobre oct|novembre nov|decembre dec",
            1,
        ),
        weekdays=by_name(
            "lundi lun|mardi mar|mercredi mer merc|jeudi jeu|vendredi ven vend|samedi sam|dimanche dim", 0
        ),
        ambiguous=word_set("lun mar mer merc jeu ven vend sam dim jan sept sep avr jui dec"),
        units=unit_words(
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
        articles=word_set("le la l' les"),
        links=word_set("de du d' des le la l' les en"),
        this=word_set("ce cet cette"),
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
                "dans le courant du|dans le courant de la|dans le courant de l'|en courant|des environs de|"
                "des environs du|"
                "aux alentours du|aux alentours de|aux environs du|aux environs de|d'|de|du|de la|de l'",
            ),
            (
                "by",
                "avant|avant le|avant la|avant l'|avant les|d' ici|d' ici le|d' ici la|d' ici l'|d' ici a|d' ici au|"
                "d' ici a la|au plus tard|au plus tard le|au plus tard la|au plus tard en|au plus tard a la|"
                "pas apres le|"
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
                "dans|d' ici|sous|dans les|d' ici les|sous les|d' ici a|dans environ|d' ici environ|sous environ|"
                "au bout de",
            ),
        ),
        ordinals=by_name(
            "premier premiere|deuxieme second seconde|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|"
            "neuvieme|dixieme",
            1,
        )
        | {"dernier": -1, "derniere": -1},
        suffixes=word_set("er ere e eme ieme nd nde"),
        quarter_letter="t",
        week_codes=word_set("s sem semaine"),
        moments=table(((12, 0), "midi"), ((0, 0), "minuit")),
        day_parts=table(
            (
                (9, 0, 12),
                "matin|le matin|au matin|dans la matinee|en matinee|la matinee|matinee|du matin|du mat|ce matin|mat|"
                "tot le matin",
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
        time_leads=table(
            (True, "a|vers|autour de|aux alentours de|des|de|vers les|a environ|pour|plutot vers|avant|entre")
        ),
        holidays=table(
            ((12, 25), "noel"), ((1, 1), "jour de l' an|nouvel an"), ((11, 1), "toussaint"), ((8, 15), "assomption")
        ),
        last_before=word_set("dernier derniere derniers dernieres"),
        last_after=table(
            (
                True,
                "dernier|derniere|derniers|dernieres|passe|passee|passes|passees|precedent|precedente|precedents|"
                "precedentes|d' avant|ecoule|ecoulee|ecoules|ecoulees",
            )
        ),
        gone_days=table((-1, "hier|la veille"), (-2, "avant hier|avanthier|l' avant veille")),
        ago_before=table((True, "il y a|y a|voila|voici|ca fait")),
        ago_after=table((True, "plus tot|auparavant|avant aujourd' hui")),
        past_before=word_set("depuis hier dernier derniere apres"),
        past_after=word_set("dernier derniere derniers dernieres passe passee precedent precedente"),
        to=word_set("au a et jusqu' -"),
    )
