"""The words of movements between two evenings."""

from __future__ import annotations

from pipeboard.presentation import amounts
from pipeboard.presentation.language import N_, Code
from pipeboard.sales.movements import Kind

KIND_WORDS: dict[Kind, str] = {
    "new": N_("new"),
    "reopened": N_("reopened"),
    "joined": N_("now in the filter"),
    "grown": N_("grown"),
    "shrunk": N_("shrunk"),
    "pushed": N_("pushed later"),
    "pulled": N_("brought forward"),
    "won": N_("won"),
    "lost": N_("lost"),
    "cancelled": N_("cancelled"),
    "left": N_("no longer in the filter"),
    "removed": N_("deleted"),
}


def signed_money(minor: int, currency: str, code: Code) -> str:
    """An amount with its sign: what moves nothing has none."""
    sign = "+" if minor > 0 else "−" if minor < 0 else ""
    return f"{sign}{amounts.money(abs(minor), currency, code)}"
