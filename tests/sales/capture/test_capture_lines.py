"""Whole lines: each numbered rule of the grammar, and each trap it names."""

from datetime import date, datetime, time
from typing import Literal

import pytest

from pipeboard.sales.capture.draft import Action, Amount, Draft, KnownFacts, Piece
from pipeboard.sales.capture.reader import read
from pipeboard.sales.periods import Period, day
from pipeboard.sales.text import fold

NOW = datetime(2026, 9, 14, 9)
STAGES = {
    "fr": ("À qualifier", "Contacté", "Rencontré", "Devis", "Négociation finale"),
    "en": ("To qualify", "Contacted", "Met", "Quote", "Negotiation"),
}
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
EARLY_OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 10))


def captured(line: str, language: Literal["fr", "en"], accounts: tuple[str, ...] = ()) -> Draft:
    known = {fold(name): name for name in accounts}
    return read(line, KnownFacts(NOW, language, "EUR", known, ("Salon du bâtiment", "Expo"), STAGES[language]))


def fr(line: str, *accounts: str) -> Draft:
    return captured(line, "fr", accounts)


def en(line: str, *accounts: str) -> Draft:
    return captured(line, "en", accounts)


def piece(draft: Draft, field: str) -> Piece:
    return next(one for one in draft.pieces if one.field == field)


def doubts(draft: Draft) -> list[str]:
    return [one.words for one in draft.pieces if one.field == "doubt"]


def euros(amount: float) -> Amount:
    return Amount(round(amount * 100), "EUR", round(amount * 100), round(amount * 100))


def test_the_line_of_the_manual() -> None:
    draft = fr("Dupond peinture 6000€ début octobre #salon rappeler mardi 10h *")
    assert (draft.account, draft.title) == ("Dupond", "peinture")
    assert draft.amount == euros(6000)
    assert draft.expected == EARLY_OCTOBER
    assert draft.action == Action("call", "rappeler", date(2026, 9, 15), time(10))
    assert draft.tags == ("salon",)
    assert draft.starred


def test_nothing_but_a_title() -> None:
    draft = fr("peinture façade nord")
    assert draft == Draft("peinture façade nord", title="peinture façade nord")
    assert fr("") == Draft("")


def test_the_order_is_free() -> None:
    orders = [
        "6000€ rappeler mardi 10h début octobre peinture façade nord",
        "début octobre peinture façade nord 6000€ rappeler mardi 10h",
        "rappeler mardi 10h peinture façade nord début octobre 6000€",
        "peinture 6000€ façade début octobre nord rappeler mardi 10h",
    ]
    assert len({fr(line)[1:-1] for line in orders}) == 1


class TestWords:
    """Rule 1: whole words, no accents, no case, typographic signs."""

    def test_parts_of_words_are_not_read(self) -> None:
        for line in ("Marseille", "maison", "mars-net", "A4 couché", "T4-bis", "lundiste", "6000€uros", "x10h"):
            assert fr(line).title == line

    def test_accents_case_and_signs(self) -> None:
        plain = fr("Dupond peinture façade 6 000 € debut octobre")
        typeset = fr("Dupond peinture façade 6\u202f000\u00a0€ DÉBUT OCTOBRE")
        assert plain[1:9] == typeset[1:9]

    def test_spans_are_those_of_the_line(self) -> None:
        line = "Œuvre d’été – 6\u202f000\u00a0€ début octobre"
        draft = fr(line)
        start, end = piece(draft, "expected").spans[0]
        assert line[start:end] == "début octobre"
        assert piece(draft, "amount").words == "6\u202f000\u00a0€"


class TestBareNumbers:
    """Rule 2: what a number without a currency may be."""

    def test_a_bare_number_is_an_amount_and_a_guess(self) -> None:
        assert fr("Dupond peinture façade 6000").amount == euros(6000)
        assert piece(fr("Dupond peinture façade 6000"), "amount").certainty == "guess"

    @pytest.mark.parametrize(
        "line",
        [
            "Studio 54 sono",
            "Mairie de Brest mobilier 2027",
            "Salon 1998 stand",
            "Tél 06 12 34 56 78 Martin",
            "Martin 0612345678",
            "Martin +33 6 12 34 56 78",
            "Martin (555) 123-4567",
            "Martin 555 123 4567",
            "audit ISO 9001 Lyon",
            "Certification ISO 9001",
            "120 rue de la Paix ravalement",
            "221 Baker Street refit",
            "69003 Lyon Durand",
            "SIREN 732 829 320",
            "lot 300 menuiserie",
            "n° 1204 Durand",
            "Hôtel 120 chambres",
            "bureaux 300 m²",
            "120 seats Initech",
            "10:30 atelier",
            "192.168.1.1 serveur",
            "Peugeot 308",
        ],
    )
    def test_what_is_not_an_amount(self, line: str) -> None:
        draft = fr(line)
        assert draft.amount is None or line == "Peugeot 308"
        assert draft.title == line or line == "Peugeot 308"

    def test_a_number_that_carries_its_currency_comes_first(self) -> None:
        draft = fr("Peugeot 3008 entretien 450€")
        assert draft.amount == euros(450)
        assert draft.title == "Peugeot 3008 entretien"

    def test_two_bare_numbers_are_flagged(self) -> None:
        draft = fr("Durand 1500 2600 terrasse bois")
        assert draft.amount is None
        assert doubts(draft) == ["1500", "2600"]

    def test_a_number_with_a_blank_is_no_year(self) -> None:
        assert fr("Durand terrasse bois 2 000").amount == euros(2000)

    def test_a_minus_is_no_amount(self) -> None:
        assert fr("Durand avoir -500€").amount is None


class TestSeparators:
    """Rule 3: separators, scales, ranges, frequency and tax."""

    def test_the_decimal_mark_of_the_language_is_flagged(self) -> None:
        found = piece(fr("Durand carrelage salle 1,500 €"), "amount")
        assert found.value == euros(1.5)
        assert found.certainty == "guess"
        assert found.others == (euros(1500),)
        assert piece(en("Acme tiles kitchen €1,500"), "amount").certainty == "sure"

    def test_ranges_scales_and_tax(self) -> None:
        amount = fr("Durand carrelage salle 5-6k€ HT").amount
        assert amount == Amount(550_000, "EUR", 500_000, 600_000, tax="HT")
        assert fr("Durand carrelage salle 1,5M€").amount == euros(1_500_000)
        assert fr("Durand carrelage salle 3x1200€").amount == euros(3600)

    def test_a_subscription(self) -> None:
        amount = fr("SARL Petit abonnement 200€/mois HT sur 12 mois").amount
        assert amount == Amount(20_000, "EUR", 20_000, 20_000, "monthly", 12, "HT")

    def test_the_words_that_lead_to_an_amount_go_with_it(self) -> None:
        assert fr("Durand carrelage salle pour 6000€").title == "Durand carrelage salle"
        assert fr("Durand carrelage salle environ 6000€").title == "Durand carrelage salle"
        assert en("Acme tiles kitchen worth $5k").title == "Acme tiles kitchen"

    def test_an_amount_too_large_for_the_file_stays(self) -> None:
        assert fr("Durand 900 Md€ terrasse bois").title == "Durand 900 Md€ terrasse bois"

    def test_a_deposit_is_not_the_amount(self) -> None:
        draft = fr("Durand terrasse 6000€ acompte 2000€")
        assert draft.amount == euros(6000)
        assert doubts(draft) == ["2000€"]


class TestDayAndMonth:
    """Rule 4: order by locale, swapped when impossible, ISO always; the next future one."""

    def test_both_orders_are_offered(self) -> None:
        french, english = piece(fr("Durand 10/12 5k"), "expected"), piece(en("Durand 10/12 5k"), "expected")
        assert (french.value, french.others) == (day(date(2026, 12, 10)), (day(date(2026, 10, 12)),))
        assert (english.value, english.others) == (day(date(2026, 10, 12)), (day(date(2026, 12, 10)),))

    def test_iso_and_impossible_orders(self) -> None:
        assert en("Durand 2026-10-12").expected == fr("Durand 2026-10-12").expected == day(date(2026, 10, 12))
        assert en("Durand 25/10").expected == day(date(2026, 10, 25))

    def test_fractions_and_rates_are_no_dates(self) -> None:
        for line in ("support 24/7", "poste 3/4 temps", "astreinte 7/7"):
            assert fr(line).expected is None
            assert fr(line).title == line


def test_weekdays_differ_by_language() -> None:
    assert fr("rappeler mercredi prochain").action == Action("call", "rappeler", date(2026, 9, 16))
    assert en("call next Wednesday").action == Action("call", "call", date(2026, 9, 23))
    assert en("call Monday").action == Action("call", "call", date(2026, 9, 21))


def test_periods_keep_both_ends() -> None:
    assert fr("Durand terrasse bois fin T4").expected == Period(date(2026, 12, 1), date(2026, 12, 31))
    assert fr("Durand terrasse bois avant fin octobre").expected == day(date(2026, 10, 31))
    assert en("Acme tiles kitchen by end of October").expected == day(date(2026, 10, 31))


class TestNamesThatAreDates:
    """Rule 7: months, weekdays, quarters and weeks that are names."""

    @pytest.mark.parametrize(
        ("line", "title"),
        [
            ("Hôtel de Mars rénovation 85 000 € mi-novembre", "Hôtel de Mars rénovation"),
            ("Appartement T4 Lyon peinture 4 500 € fin de mois", "Appartement T4 Lyon peinture"),
            ("appartement T4 peinture 4 500 €", "appartement T4 peinture"),
            ("Sté Mercredi abonnement 49,90 €/mois", "Sté Mercredi abonnement"),
            ("Garage Avril pneus neufs 600€", "Garage Avril pneus neufs"),
            ("14 rue du 4 septembre ravalement 32000 €", "14 rue du 4 septembre ravalement"),
            ("place du 8 mai 1945 ravalement 32000 €", "place du 8 mai 1945 ravalement"),
        ],
    )
    def test_french_names(self, line: str, title: str) -> None:
        assert fr(line).title == title

    @pytest.mark.parametrize(
        ("line", "title"),
        [
            ("I may call Acme about website $5k", "I may call Acme about website"),
            ("Mark Twain audit report $3,000", "Mark Twain audit report"),
            ("April Jones consulting days $5k", "April Jones consulting days"),
            ("May & Co audit report $2,500", "May & Co audit report"),
            ("Sun Microsystems servers rack $20k", "Sun Microsystems servers rack"),
            ("Audi Q3 lease renewal $30k", "Audi Q3 lease renewal"),
            ("we march on with it $5k", "we march on with it"),
            ("Mme May formation 1800 €", "Mme May formation"),
        ],
    )
    def test_english_names(self, line: str, title: str) -> None:
        draft = en(line)
        assert draft.title == title
        assert draft.expected is None

    def test_may_is_no_french_month(self) -> None:
        assert fr("Mme May formation 1 800 € rappeler demain 9h").title == "Mme May formation"

    def test_a_better_date_wins_and_the_other_is_flagged(self) -> None:
        draft = fr("Durand terrasse bois mars 6000€ fin octobre")
        assert draft.expected == Period(date(2026, 10, 21), date(2026, 10, 31))
        assert draft.title == "Durand terrasse bois mars"
        flagged = piece(draft, "doubt")
        assert (flagged.words, flagged.certainty) == ("mars", "doubt")
        assert flagged.value == Period(date(2027, 3, 1), date(2027, 3, 31))

    def test_alone_they_are_dates(self) -> None:
        assert fr("Durand terrasse bois 6000€ octobre").expected == OCTOBER
        assert piece(fr("Durand terrasse bois 6000€ octobre"), "expected").certainty == "guess"
        assert fr("Durand terrasse bois 6000€ T4").expected == Period(date(2026, 10, 1), date(2026, 12, 31))
        assert en("Acme tiles kitchen $6k October").expected == OCTOBER
        assert en("Acme tiles in may").expected == Period(date(2027, 5, 1), date(2027, 5, 31))

    def test_past_dates_are_left(self) -> None:
        for line in ("vu lundi dernier chantier bois", "depuis octobre chantier bois", "après le 12 octobre chantier"):
            assert fr(line).title == line

    def test_a_year_alone_is_left(self) -> None:
        assert fr("Mairie de Brest mobilier 2027 15k€ janvier 2027").title == "Mairie de Brest mobilier 2027"

    def test_a_floor_is_no_day(self) -> None:
        assert en("the 2nd floor refit $5k").title == "the 2nd floor refit"


class TestActions:
    """Rule 8: the date beside a verb is the action's."""

    def test_the_verb_takes_two_words_along(self) -> None:
        draft = fr("Durand terrasse bois 6000€ début octobre envoyer devis jeudi")
        assert draft.action == Action("email", "envoyer devis", date(2026, 9, 17))
        assert draft.expected == EARLY_OCTOBER
        assert fr("rappeler M. Martin mardi 10h").action == Action(
            "call", "rappeler M. Martin", date(2026, 9, 15), time(10)
        )

    def test_a_verb_too_far_from_a_date_is_title(self) -> None:
        draft = fr("rappeler pour vieux gros chantier toiture octobre")
        assert draft.action is None
        assert draft.expected == OCTOBER

    def test_the_date_may_come_first(self) -> None:
        draft = fr("demain 14h appeler Durand terrasse")
        assert draft.action == Action("call", "appeler", date(2026, 9, 15), time(14))
        assert draft.title == "terrasse"

    def test_a_known_account_between_is_the_account(self) -> None:
        draft = fr("rappeler Garage Avril mardi", "Garage Avril")
        assert draft.account == "Garage Avril"
        assert draft.action == Action("call", "rappeler", date(2026, 9, 15))
        assert piece(draft, "action").spans == ((0, 8), (22, 27))

    def test_a_date_with_a_time_is_an_action_on_the_title(self) -> None:
        draft = fr("Durand terrasse bois mardi 10h")
        assert draft.action == Action("task", "Durand terrasse bois", date(2026, 9, 15), time(10))
        assert draft.expected is None
        assert piece(draft, "action").certainty == "guess"

    def test_a_sigil_takes_all_the_words(self) -> None:
        draft = fr("Durand terrasse >envoyer le très vieux gros devis jeudi 6000€")
        assert draft.action == Action("email", "envoyer le très vieux gros devis", date(2026, 9, 17))
        assert (draft.account, draft.title) == ("Durand", "terrasse")

    def test_a_sigil_without_a_date_is_due_today(self) -> None:
        draft = fr("Durand terrasse >envoyer devis")
        assert draft.action == Action("email", "envoyer devis", date(2026, 9, 14))
        assert piece(draft, "action").certainty == "guess"

    def test_a_period_is_due_on_its_first_day(self) -> None:
        found = piece(fr("relancer semaine prochaine Durand"), "action")
        assert found.value == Action("call", "relancer", date(2026, 9, 21))
        assert found.others == (Action("call", "relancer", date(2026, 9, 27)),)

    def test_a_verb_in_a_noun_is_no_verb(self) -> None:
        assert fr("appel d'offres mairie octobre 20k").action is None
        assert en("call center audit early October").action is None
        assert fr("Durand suivi chantier octobre").action is None

    def test_a_person_whose_name_is_a_month(self) -> None:
        assert en("call May Tuesday").action == Action("call", "call May", date(2026, 9, 15))

    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("rdv 22/09 à 15h30", "meeting"),
            ("rendez-vous mardi", "meeting"),
            ("relancer vendredi", "call"),
            ("envoyer devis vendredi", "email"),
            ("follow up friday", "task"),
            ("follow-up friday", "task"),
            ("meet Bob friday", "meeting"),
            ("email Bob friday", "email"),
            ("préparer dossier vendredi", "task"),
        ],
    )
    def test_kinds(self, line: str, kind: str) -> None:
        action = captured(line, "en" if "friday" in line else "fr").action
        assert action is not None
        assert action.kind == kind

    def test_the_night_is_doubted(self) -> None:
        found = piece(en("call Bob friday at 4"), "action")
        assert found.value == Action("call", "call Bob", date(2026, 9, 18), time(4))
        assert found.others == (Action("call", "call Bob", date(2026, 9, 18), time(16)),)


class TestAccounts:
    """Rule 9: known accounts are matched whole; new ones are named, and guessed in one case only."""

    def test_known_accounts_are_blind_to_accents_case_and_apostrophes(self) -> None:
        for typed in ("L'ETOILE", "l\u2019étoile", "l'etoile"):
            assert fr(f"{typed} enseigne façade 6k", "L\u2019Étoile").account == "L\u2019Étoile"

    def test_the_longest_known_account_wins(self) -> None:
        draft = fr("hotel de mars rénovation 85k", "Hôtel", "Hôtel de Mars", "Mars")
        assert (draft.account, draft.title) == ("Hôtel de Mars", "rénovation")

    def test_a_known_account_wins_over_a_month(self) -> None:
        draft = fr("Garage Avril pneus 5-6k€ en avril", "Garage Avril")
        assert (draft.account, draft.title) == ("Garage Avril", "pneus")
        assert draft.expected == Period(date(2027, 4, 1), date(2027, 4, 30))

    def test_a_month_is_not_the_account_of_that_name(self) -> None:
        for line in ("Durand terrasse bois en mars", "Durand terrasse bois en Mars"):
            assert fr(line, "Mars").account is None
        assert fr("terrasse en bois Mars", "Mars").account == "Mars"
        assert fr("Mars terrasse bois octobre", "Mars").account == "Mars"

    def test_signs_beside_a_known_account(self) -> None:
        assert fr("Lefèvre, terrasse", "Lefèvre").title == "terrasse"
        assert fr("(Lefèvre) terrasse", "Lefèvre").title == "terrasse"
        assert fr("devis d'Orange bois", "Orange").account == "Orange"

    def test_the_one_guess(self) -> None:
        found = piece(fr("Durand terrasse 6k"), "account")
        assert (found.value, found.certainty) == ("Durand", "guess")
        for line in ("Durand terrasse bois", "durand terrasse", "Durand Terrasse", "Durand", "Le devis", "Durand 24"):
            assert fr(line).account is None

    def test_a_slip_is_offered_and_not_filled_in(self) -> None:
        draft = fr("Lefevvre terrasse bois 6k", "Lefèvre")
        assert draft.account is None
        assert draft.title == "Lefevvre terrasse bois"
        assert piece(draft, "doubt").value == "Lefèvre"
        assert piece(fr("Lefevvre terrasse", "Lefèvre"), "account").others == ("Lefèvre",)

    def test_named_accounts(self) -> None:
        assert fr("@Acme terrasse bois").account == "Acme"
        assert fr("@acme terrasse bois", "Acme").account == "Acme"
        assert fr('@"Hôtel de Mars" rénovation').account == "Hôtel de Mars"
        assert fr("@Hôtel de Mars rénovation", "Hôtel de Mars").title == "rénovation"
        assert fr("jean@acme.fr terrasse").account is None
        assert fr("@Acme, terrasse bois").title == "terrasse bois"


class TestMarks:
    """Rule 10: percentages, tags, sources, stages, quotes, lone signs."""

    @pytest.mark.parametrize(
        "line",
        [
            "Durand remise 10%",
            "Durand 10% de remise",
            "Durand TVA 20 %",
            "Durand rabais de 5%",
            "Acme 10% discount",
            "Acme VAT 20%",
            "commission 5%",
            "12,5% de marge",
            "t-shirts 100% coton",
            "croissance +5%",
            "150% plus grand",
        ],
    )
    def test_what_is_not_a_probability(self, line: str) -> None:
        assert fr(line).probability is None
        assert fr(line).title == line or fr(line).account is not None

    def test_a_probability(self) -> None:
        assert fr("Durand remise 10% terrasse 40%").probability == 40
        assert fr("Durand terrasse bois 40 %").probability == 40

    def test_sources_and_tags(self) -> None:
        draft = fr("Durand #expo #urgent #salon-du-batiment #3")
        assert draft.source == "Expo"
        assert draft.tags == ("urgent", "salon-du-batiment")
        assert draft.title == "Durand #3"

    def test_stages(self) -> None:
        assert fr("Durand !négo").stage == "Négociation finale"
        assert fr("Durand !DEVIS").stage == "Devis"
        several = en("Acme !n !x !met")
        assert several.stage == "Negotiation"
        assert piece(en("Acme !xyz"), "doubt").words == "!xyz"
        assert en("Acme !xyz").title == "Acme !xyz"
        ambiguous = read("Durand !d", KnownFacts(NOW, "fr", stage_names=("Devis", "Démo")))
        assert ambiguous.stage is None
        assert piece(ambiguous, "doubt").value == "Devis"
        assert piece(ambiguous, "doubt").others == ("Démo",)
        assert fr("Bravo ! à suivre").title == "Bravo ! à suivre"

    def test_quotes_are_never_read(self) -> None:
        for opening, closing in (('"', '"'), ("«\u00a0", "\u00a0»"), ("\u201c", "\u201d"), ("\u201e", "\u201c")):
            draft = fr(f"Lefèvre {opening}offre fin de mois 40%{closing} 3000€ fin octobre", "Lefèvre")
            assert draft.title == "offre fin de mois 40%"
            assert draft.probability is None
            assert draft.expected == Period(date(2026, 10, 21), date(2026, 10, 31))
        assert fr('écran 27" 300€').title == 'écran 27"'
        assert fr('"devis 300€').amount == euros(300)

    def test_lone_signs_go_with_their_piece(self) -> None:
        draft = fr("Durand, terrasse bois, 6000€ - début octobre - #expo, (40%)")
        assert draft.title == "Durand, terrasse bois"
        assert piece(draft, "amount").words == "6000€"
        assert piece(draft, "probability").words == "40%"
        assert fr("durand - terrasse bois 6000€").title == "durand - terrasse bois"

    def test_a_star_stands_alone(self) -> None:
        assert fr("Durand * terrasse bois").starred
        assert not fr("Durand 3*4 **gras** a*b").starred


class TestKeys:
    """Explicit fields, in either language."""

    def test_french_keys(self) -> None:
        draft = fr(
            'compte:Durand titre:"Façade nord" montant:60 étape:devis source:expo étiquettes:a,b '
            "responsable:Zoé catégorie:Bois proba:40"
        )
        assert (draft.account, draft.title) == ("Durand", "Façade nord")
        assert draft.amount == euros(60)
        assert (draft.stage, draft.source, draft.tags) == ("Devis", "Expo", ("a", "b"))
        assert (draft.owner, draft.category, draft.probability) == ("Zoé", "Bois", 40)

    def test_english_keys(self) -> None:
        draft = en(
            "account:Acme title: Front wall $6k close: end of October next: call Bob friday stage:quo tag:urgent"
        )
        assert (draft.account, draft.title) == ("Acme", "Front wall")
        assert draft.expected == Period(date(2026, 10, 21), date(2026, 10, 31))
        assert draft.action == Action("call", "call Bob", date(2026, 9, 18))
        assert (draft.stage, draft.tags) == ("Quote", ("urgent",))

    def test_a_key_in_words(self) -> None:
        assert fr("client : Hôtel de Mars rénovation 12k").account == "Hôtel de Mars"
        assert fr("Acc: Durand terrasse 12k").title == "terrasse"
        assert fr("compte:garage avril pneus", "Garage Avril").account == "Garage Avril"

    def test_a_year_is_an_amount_after_its_key(self) -> None:
        assert fr("montant:2000 terrasse bois").amount == euros(2000)

    def test_what_is_no_key(self) -> None:
        for line in ("voir http://acme.fr/a:b", "à 14:00 chez lui", "couleur:bleu", "titre:", "pour: rien du tout"):
            assert fr(line).title == line

    def test_the_first_of_two_keys_wins(self) -> None:
        draft = fr("compte:Durand compte:Martin terrasse bois")
        assert draft.account == "Durand"
        assert draft.title == "compte:Martin terrasse bois"

    def test_a_key_wins_over_the_rest_of_the_line(self) -> None:
        draft = fr("Durand terrasse montant:500 6000€ pour:mars fin octobre")
        assert draft.amount == euros(500)
        assert draft.expected == Period(date(2027, 3, 1), date(2027, 3, 31))
        assert doubts(draft) == ["6000€", "fin octobre"]

    def test_an_expected_signature_may_be_marked(self) -> None:
        assert fr("Durand terrasse bois ^début octobre rappeler mars").expected == EARLY_OCTOBER
        assert fr("Durand ^n'importe").title == "Durand ^n'importe"


def test_words_of_the_other_language_where_they_can_be_nothing_else() -> None:
    assert en("rappeler demain Acme website").action == Action("call", "rappeler", date(2026, 9, 15))
    assert fr("call Durand next friday").action == Action("call", "call Durand", date(2026, 9, 25))


def test_the_reader_needs_the_standard_library_only_and_little_of_it() -> None:
    import subprocess
    import sys

    code = "import sys, pipeboard.sales.capture.reader; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=_path())
    loaded = set(done.stdout.split())
    assert "dataclasses" not in loaded
    assert loaded - set(sys.stdlib_module_names) <= {"pipeboard", "__main__", "sitecustomize"}


def _path() -> dict[str, str]:
    from pathlib import Path

    import pipeboard

    return {"PYTHONPATH": str(Path(pipeboard.__file__).resolve().parents[1])}
