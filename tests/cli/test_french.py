"""What a French user reads, as the program says it: headings, refusals, usage errors, help; and no English left."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import pipeboard
from cli_help import Shell

FRENCH = {"LANG": "fr_FR.UTF-8"}
_CATALOGUE = Path(pipeboard.__file__).parent / "locales" / "fr" / "LC_MESSAGES" / "pipeboard.po"
_WORD = re.compile(r"[a-zà-ÿœ]{3,}")
#: Fields, options and what is typed between quotes are the same in both languages.
_TYPED = re.compile(r"""\{[a-z_]*\}|--[a-z-]+|"[^"]*"|\b[A-Z]+=\S+""")


def words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


@pytest.fixture(scope="module")
def english() -> set[str]:
    """The words of the English messages that no French one has: where one shows, a message was not translated."""
    with _CATALOGUE.open("rb") as source:
        messages = [message for message in read_po(source, locale="fr") if message.id]
    said, ours = set(), set()
    for message in messages:
        for text in [message.id] if isinstance(message.id, str) else message.id:
            said |= words(_TYPED.sub(" ", text))
        for text in [message.string] if isinstance(message.string, str) else message.string:
            ours |= words(_TYPED.sub(" ", text))
    return (said | {"target", "gap", "weighted", "missing"}) - ours


def fill_sales(shell: Shell) -> None:
    for line in (
        "@Dupond façade 6000€ ^2026-12-05 >appeler 2026-11-21 10:00 #salon 40% *",
        "@Martin toiture 12000€ ^2026-11-05 >appeler 2026-11-12",
        "@Lenoir cuisine 300€/mois ^2027-01 >appeler 2026-11-25",
        "@Sorel terrasse",
        "salle de bains 11800€",
        "@Blin portail 900€ ^2026-12-20",
        "@Silva escalier 4000€",
    ):
        shell.ok("add", line)
    shell.ok("move", "1", "devis")
    shell.ok("won", "6", "--no-next")
    shell.ok("lost", "7", "--reason", "Trop cher", "--no-next")


@pytest.fixture
def sales(shell: Shell) -> Shell:
    """A file with a bit of everything, under a French locale."""
    shell.environment.update(FRENCH)
    return shell.begin(fill_sales)


def test_the_file_and_its_figures_are_french(shell: Shell) -> None:
    shell.ok("add", "--lang", "fr", "@Dupond façade 6000€ ^2026-12-05")
    board = shell.ok("board", "--lang", "fr").out
    assert "6\u202f000\u00a0€" in board
    assert "À qualifier" in board
    assert "après signature" in board
    assert "1 ouverte ·" in board
    assert "sam. 21 nov. 2026" in shell.ok("today", **FRENCH).out


def test_today_has_french_headings(sales: Shell) -> None:
    today = sales.ok("today").out
    for heading in (
        "EN RETARD 1",
        "AUJOURD’HUI 1",
        "SANS PROCHAINE ACTION 2   en planifier une\u00a0: pipeboard set ID next=…",
        "SIGNATURE DÉPASSÉE 1   prévue avant aujourd’hui",
        "À COMPLÉTER 2",
        "7 PROCHAINS JOURS 1",
    ):
        assert heading in today.splitlines()
    assert "-9 j" in today


def test_a_status_agrees_with_the_opportunity(sales: Shell) -> None:
    listed = sales.ok("list", "--status", "all").out
    assert "gagnée · " in listed
    assert "perdue · " in listed
    assert "5 opportunités · " in sales.ok("list").out
    shown = sales.ok("show", "7").out
    assert re.search(r"Statut +perdue\n", shown)
    assert re.search(r"Motif +Trop cher\n", shown)


def test_no_english_is_left(sales: Shell, english: set[str]) -> None:
    assert {"late", "status", "weighted"} <= english
    for command in (
        "today",
        "board",
        "forecast",
        "list",
        "show 1",
        "show 6",
        "show 7",
        "list --status all",
        "history",
        "undo --list",
    ):
        # The last column of the list of commands says where a command came from: `cli`.
        assert words(sales.ok(*command.split()).out) & english == set(), command


def test_the_journal_is_told_in_sentences(sales: Shell) -> None:
    sales.ok("set", "1", "expected=2026-12-20")
    history = sales.ok("history", "1").out
    assert "signature repoussée\u00a0: 5 déc. 2026 → 20 déc. 2026" in history
    assert "ajout\u00a0: opportunité «\u00a0façade\u00a0»" in history
    assert sales.ok("undo").out == "Défait\u00a0: modifiée · Dupond · façade\n"


def test_a_refusal_says_why_and_what_was_kept(sales: Shell) -> None:
    refused = sales("move", "1", "suivi")
    assert refused.code == 1
    assert refused.err.splitlines() == [
        "L’étape «\u00a0Suivi post-signature\u00a0» vient après la signature\u00a0: elle n’accueille que des "
        "opportunités gagnées. Commencez par la déclarer gagnée.",
        "Rien n’a été modifié.",
    ]
    assert sales("won", "6").err.startswith("Déjà gagnée.")


def test_what_is_not_found_or_not_understood(sales: Shell) -> None:
    assert sales("show", "99").err == "Introuvable\u00a0: opportunité 99.\n"
    assert sales("vendre").err == "Il n’y a pas de commande «\u00a0vendre\u00a0».\n"
    unknown = sales("list", "--stage", "Zorglub")
    assert unknown.code == 2
    assert unknown.err.startswith("Il n’y a pas d’étape «\u00a0Zorglub\u00a0». Les étapes\u00a0: À qualifier, ")


def test_a_file_of_something_else_is_named(sales: Shell, tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_text("bonjour", "utf-8")
    said = sales("list", "--db", str(other)).err
    assert said.splitlines() == [
        f"Le fichier {other} n’est pas un fichier de pipeboard\u00a0: ce n’est pas une base SQLite.",
        "Il est resté tel quel.",
        "Choisir un autre emplacement avec --db ou PIPEBOARD_DB.",
    ]


def test_the_help_is_french(shell: Shell) -> None:
    shell.environment.update(FRENCH)
    assert "  won         clore comme gagnée" in shell.ok("--help").out
    listed = shell.ok("list", "--help").out
    assert "Lister les opportunités\u202f;" in listed
    assert "prévue avant aujourd’hui" in listed
    assert "toutes les commandes" in listed


@pytest.mark.parametrize("example", ["appeler 2026-12-15 10:00", "appeler demain"])
def test_the_examples_of_the_messages_can_be_typed(sales: Shell, example: str) -> None:
    sales.ok("set", "4", f"next={example}")
    assert "☎ appeler" in sales.ok("show", "4").out


def test_the_examples_of_the_help_of_add_are_understood(shell: Shell) -> None:
    shell.environment.update(FRENCH)
    line = '@"Deux mots" façade 5-6k€ ^début octobre >appeler mardi 10h #salon 40% !devis *'
    understood = shell.ok("add", "--dry-run", line).out
    for field in ("compte", "montant", "signature prévue", "prochaine action", "étiquette", "probabilité", "étape"):
        assert re.search(rf"^  {field} ", understood, re.M), field
    assert "?" not in understood
    for mark in ("@Compte", '@"Deux mots"', "5-6k€", "^début octobre", ">appeler mardi 10h", "#salon", "!devis"):
        assert mark in shell.ok("add", "--help").out
