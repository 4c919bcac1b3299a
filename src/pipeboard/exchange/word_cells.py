"""Words of cells that mean one of a few things: statuses, frequencies, yes and no, kinds of action; and percentages."""

import re
from collections.abc import Iterable
from datetime import time

from pipeboard.exchange.errors import Problem, problem
from pipeboard.exchange.escapes import text_of
from pipeboard.sales.activity_kinds import DECLARED, ActivityKind
from pipeboard.sales.capture.draft import Frequency, Tax
from pipeboard.sales.records import Status
from pipeboard.sales.text import clean, fold


def _table(**words: str) -> dict[str, str]:
    return {fold(word): meaning for meaning, listed in words.items() for word in listed.split(";")}


_STATUSES = _table(
    open="suspended;suspendu;suspendue;en retard;late;overdue;open;opened;ouvert;ouverte;en cours;"
    "in progress;ongoing;active;actif;active;pending;en attente;new;nouveau;"
    "nouvelle;to do;todo;a faire;standby;stand-by;on hold",
    won="won;closed won;closed-won;closedwon;close won;signed;success;gagne;gagnee;gagné;gagnée;signé;signée;vendu;"
    "vendue;accepted;accepté;acceptée;win;deal won;sold;contract signed;contrat signé;devis signé;devis accepté;"
    "fermée et gagnée;fermé et gagné;fermé gagné;clos gagné;clôturé gagné;affaire gagnée;closed and won",
    lost="lost;closed lost;closed-lost;closedlost;close lost;perdu;perdue;rejected;refusé;refusée;deal lost;declined;"
    "fermée et perdue;fermé et perdu;fermé perdu;clos perdu;clôturé perdu;affaire perdue;closed and lost;non signée;"
    "devis refusé",
    cancelled="cancelled;canceled;annulé;annulée;abandoned;abandonné;abandonnée;dropped;sans suite;classé sans suite;"
    "classée sans suite;disqualified;disqualifié;disqualifiée",
)
_FREQUENCIES = _table(
    once="once;one-off;one off;one time;one-time;ponctuel;ponctuelle;unique;une fois;non recurring;none;aucune",
    weekly="weekly;hebdomadaire;par semaine;per week;week;semaine",
    monthly="monthly;mensuel;mensuelle;par mois;per month;month;mois",
    quarterly="quarterly;trimestriel;trimestrielle;par trimestre;per quarter;quarter;trimestre",
    yearly="yearly;annual;annually;annuel;annuelle;par an;per year;year;an;année",
)
_ORIGINS = _table(
    renewal="renewal;renew;renewed;renouvellement;reconduction",
    upsell="upsell;up-sell;cross-sell;cross sell;expansion;add-on;vente additionnelle;vente complémentaire",
)
_KINDS = _table(**{one.code: one.cells for one in DECLARED})
#: A status is written with all kinds of marks between its words: `Closed - Won`, `CLOSED_LOST`.
_STATUS_LETTERS = {"".join(filter(str.isalnum, word)): meaning for word, meaning in _STATUSES.items()}
_TRUTHS = _table(
    yes="yes;y;true;1;x;oui;o;vrai;★;*;✓;high;haute;important;very high;very very high;très haute;élevée;très élevée;"
    "urgent;urgente;hot;critical;critique;2;3;★★;★★★;haut;forte;fort",
    no="no;n;false;0;non;faux;-;☆;low;basse;normal;normale;medium;moyenne;moyen;average;very low;faible;très faible;"
    "bas;warm;cold;none;aucune;p3",
)
_TAXES = {"ht": "HT", "ttc": "TTC", "hors taxes": "HT", "toutes taxes comprises": "TTC"}

_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,6}))? ?%?")


def _word(table: dict[str, str], message: str, cell: str, **known: str) -> str | Problem | None:
    text = text_of(cell)
    if not text:
        return None
    return table.get(fold(text)) or problem(message, cell=text, **known)


def status(cell: str) -> Status | Problem | None:
    """The status a word means, in English or French; None for an empty cell."""
    found = status_of(text_of(cell))
    if found is not None:
        return found
    return _word(_STATUSES, "the status {cell} is none of open, won, lost, cancelled", cell)  # type: ignore[return-value]


def status_of(word: str) -> Status | None:
    """The status that a word is known to mean, whatever marks stand between its parts."""
    return _STATUS_LETTERS.get("".join(filter(str.isalnum, fold(word))))  # type: ignore[return-value]


def likely_status(word: str) -> Status | None:
    """The status that a word has in it without meaning it for sure: `Lost to a competitor`, `Won 🏆`, `Dead deals`."""
    words = set(re.findall(r"[a-z]+", fold(word)))
    found = {meaning for meaning, listed in _SPEAKING.items() if words & listed}
    return found.pop() if len(found) == 1 else None


#: Words that make a name the likely name of a status.
_SPEAKING: dict[Status, frozenset[str]] = {
    "won": frozenset("won gagne gagnee gagnes gagnees signe signee signes sold customer client".split()),
    "lost": frozenset("lost perdu perdue perdus perdues dead refus refuse refusee rejected".split()),
    "cancelled": frozenset(
        (
            "cancelled canceled annule annulee abandon abandonne archived archive archivee closed cloture cloturee clos"
            " close termine terminee junk disqualified"
        ).split()
    ),
}


def frequency(cell: str) -> Frequency | Problem | None:
    """How often an amount is bought again."""
    message = "the frequency {cell} is none of once, weekly, monthly, quarterly, yearly"
    return _word(_FREQUENCIES, message, cell.replace("_", " "))  # type: ignore[return-value]


def origin(cell: str) -> str | Problem | None:
    """What a sale that follows from another one is."""
    return _word(_ORIGINS, "{cell} is neither renewal nor upsell", cell)


def action_kind(cell: str) -> ActivityKind | Problem | None:
    """The kind of an action."""
    known = ", ".join(one.code for one in DECLARED)
    return _word(_KINDS, "the kind of action {cell} is none of {known}", cell, known=known)  # type: ignore[return-value]


def tax(cell: str) -> Tax | Problem | None:
    """Whether an amount is without or with tax."""
    return _word(_TAXES, "{cell} is neither HT nor TTC", cell)  # type: ignore[return-value]


def truth(cell: str) -> bool | Problem | None:
    """Yes or no."""
    found = _word(_TRUTHS, "{cell} is neither yes nor no", cell)
    return found == "yes" if isinstance(found, str) else found


def whole(cell: str, low: int, high: int) -> int | Problem | None:
    """A whole number of ASCII digits between two limits."""
    text = text_of(cell)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or not low <= int(text) <= high:
        return problem("{cell} is not a whole number from {low} to {high}", cell=text, low=low, high=high)
    return int(text)


def months(cell: str) -> int | Problem | None:
    """The length of a term in months."""
    return whole(cell, 1, 600)


def minutes(cell: str) -> int | Problem | None:
    """The length of an activity in minutes."""
    return whole(cell, 1, 14400)


def percentages_are_shares(cells: Iterable[str]) -> bool:
    """Whether a column of probabilities is written as shares of one: `0.6`, `1`, `0.25`, and nothing above 1."""
    shares = False
    for cell in cells:
        found = _PERCENT.fullmatch(text_of(cell))
        if found is None:
            continue
        whole_part, fraction = int(found[1]), (found[2] or "").rstrip("0")
        if "%" in cell or whole_part > 1 or (whole_part == 1 and fraction):
            return False
        shares = shares or (whole_part == 0 and bool(fraction))
    return shares


def percentage(cell: str, *, shares: bool = False) -> int | Problem | None:
    """A percentage, rounded half up; with `shares`, of one instead of a hundred."""
    text = text_of(cell).replace("\u00a0", " ").replace("\u202f", " ")
    if not text:
        return None
    found = _PERCENT.fullmatch(text)
    if found is not None:
        digits = (found[2] or "").ljust(6, "0")
        millionths = int(found[1] + digits) * (100 if shares else 1)
        percent = (millionths + 500_000) // 1_000_000
        if percent <= 100:
            return percent
    return problem("the probability {cell} is not a percentage", cell=text)


_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?::|h)([0-5][0-9])(?::[0-5][0-9])?")


def time_of_day(cell: str) -> str | Problem | None:
    """A time of day as `HH:MM`."""
    text = text_of(cell)
    if not text:
        return None
    found = _TIME.fullmatch(text.lower())
    if found is None:
        return problem("{cell} is no time of day", cell=text)
    return time(int(found[1]), int(found[2])).strftime("%H:%M")


_SEPARATED = re.compile(r"((?:\\[\\;,]|[^;,])*)[;,]?")


def tags(cell: str) -> tuple[str, ...] | None:
    """The tags of a cell, apart by `;` or `,`; a backslash before either keeps it. Each once, in their order."""
    parts = (re.sub(r"\\([\\;,])", r"\1", part) for part in _SEPARATED.findall(cell))
    found: dict[str, str] = {}
    for part in parts:
        text = " ".join(clean(part).split())
        if text:
            found.setdefault(fold(text) or text, text)
    return tuple(found.values()) or None


def tags_cell(names: Iterable[str]) -> str:
    """The cell of some tags: the inverse of `tags`."""
    return "; ".join(re.sub(r"([\\;,])", r"\\\1", name) for name in names)
