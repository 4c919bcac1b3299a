"""Stages: what a new file starts with, and what is worth a warning.

A stage says where the sale stands, a status how it ended; a board whose last column is called "Won" mixes the two, and
its figures with them. Such a stage is never refused, since boards come from other tools: it is warned about.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.records import Phase, Stage
from pipeboard.sales.text import fold

#: More selling stages than this are hard to keep apart on a screen and in the head.
MOST_SELLING_STAGES = 8

#: Words that say how a sale stands, and not where; no stage needs them for a name.
_STATUS_WORDS = (
    "open won lost cancelled canceled closed signed todo standby stand-by late won! closed-won closed-lost".split()
    + ["pending", "to do", "closed won", "closed lost", "in progress", "on hold", "not signed"]
    + ["ouvert", "ouverte", "ouvertes", "gagné", "gagnée", "gagnées", "gagnés", "perdu", "perdue", "perdues", "perdus"]
    + ["annulé", "annulée", "annulées", "annulés", "à faire", "en cours", "en attente", "en retard", "signé", "signée"]
    + ["clos", "close", "clôturé", "clôturée", "fermé", "fermée", "terminé", "terminée"]
)


class NewStage(NamedTuple):
    """A stage of the pipeline that a new file starts with."""

    name: str
    phase: Phase
    probability: int
    rotting_days: int | None


class Warned(NamedTuple):
    """A warning about stages: which rule, the stage's name where there is one, and how many."""

    rule: Literal["repeats_a_status", "too_many"]
    stage: str
    number: int


def first_pipeline(language: str) -> tuple[str, tuple[NewStage, ...]]:
    """The name and the stages of the pipeline of a new file, in French or else in English."""
    if language == "fr":
        name = "Ventes"
        names = ("À qualifier", "Contacté", "Rencontré", "Devis", "Négociation finale")
        after = ("Suivi post-signature", "Client validé")
    else:
        name = "Sales"
        names = ("To qualify", "Contacted", "Met", "Quote", "Negotiation")
        after = ("Follow-up", "Confirmed")
    selling = zip(names, (10, 20, 40, 60, 80), (14, 21, 21, 30, 30), strict=True)
    return name, (
        *(NewStage(stage, "selling", probability, days) for stage, probability, days in selling),
        *(NewStage(stage, "after_sale", 100, None) for stage in after),
    )


def first_reasons(language: str) -> tuple[tuple[str, str], ...]:
    """The close reasons of a new file, as (outcome, name)."""
    if language == "fr":
        lost = ("Trop cher", "Concurrent", "Délai", "Ne répond plus")
        cancelled = ("Pas de budget", "Projet abandonné", "Hors de notre offre", "Doublon")
    else:
        lost = ("Price", "Competitor", "Timing", "No answer")
        cancelled = ("No budget", "Project dropped", "Not a fit", "Duplicate")
    return tuple(("lost", name) for name in lost) + tuple(("cancelled", name) for name in cancelled)


def warnings(stages: Sequence[Stage]) -> list[Warned]:
    """What is worth saying about the stages of one pipeline (rule 3 of the model)."""
    said = frozenset(map(fold, _STATUS_WORDS))
    found = [Warned("repeats_a_status", stage.name, 1) for stage in stages if fold(stage.name) in said]
    selling = sum(stage.phase == "selling" for stage in stages)
    if selling > MOST_SELLING_STAGES:
        found.append(Warned("too_many", "", selling))
    return found


class NoStage(NamedTuple):
    """No stage is called so; `known` are those that could have been meant."""

    known: tuple[Stage, ...]


class SeveralStages(NamedTuple):
    """Several stages may be meant, in the order they were given."""

    candidates: tuple[Stage, ...]

    @property
    def share_a_name(self) -> bool:
        """Whether all of them are called the same, each in its own pipeline."""
        return len({fold(stage.name) for stage in self.candidates}) == 1


def places_named(typed: str, names: Sequence[str]) -> list[int]:
    """The places of the names that are `typed`, else of those that begin with it, accents and case aside."""
    wanted = fold(typed)
    folded = [fold(name) for name in names]
    exact = [place for place, name in enumerate(folded) if name == wanted]
    if exact or not wanted:
        return exact
    return [place for place, name in enumerate(folded) if name.startswith(wanted)]


def find(typed: str, stages: Sequence[Stage], pipeline_id: int | None = None) -> Stage | NoStage | SeveralStages:
    """The stage that a typed name means: in the pipeline first, if one is given, then in all.

    Its whole name comes before the beginning of one. A name that fits in the pipeline is never looked for outside it.
    """
    own = [stage for stage in stages if stage.pipeline_id == pipeline_id]
    for candidates in (own, stages):
        found = tuple(candidates[place] for place in places_named(typed, [stage.name for stage in candidates]))
        if found:
            return found[0] if len(found) == 1 else SeveralStages(found)
    return NoStage(tuple(stages))
