"""What the terms of a filter are about: the declared fields that narrow, and what an opportunity is beside them.

`term_of` takes a typed term apart; `filter_terms` makes a filter of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.light import NamedTuple
from pipeboard.presentation.language import N_
from pipeboard.sales.field_kinds import Field
from pipeboard.sales.field_names import typed
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.text import clean, fold


class Term(NamedTuple):
    """One term: what it is about, what it wants of it, and whether that is to be left out.

    `is_own` says that a field of the user's own is meant, even where a declared one is called the same.
    """

    key: str
    value: str = ""
    is_not: bool = False
    is_own: bool = False


class Special(NamedTuple):
    """A term that is about no field: its name, what else it may be typed as (parted by `; `), its help (a message).

    One that is on or off has the `flag` of `Filter` that it sets, another `takes` a value of this kind.
    """

    name: str
    words: str
    help: str
    takes: str = ""
    flag: str = ""


SPECIALS: tuple[Special, ...] = (
    Special("text", "words; mots; texte", N_("words of the title, account, notes or actions"), takes="WORDS"),
    Special("late", "en retard; retard", N_("expected before today"), flag="late"),
    Special("rotting", "en souffrance; stagne", N_("longer in their stage than they should be"), flag="rotting"),
    Special("incomplete", "à compléter", N_("without account, amount or expected signature"), flag="incomplete"),
    Special("to-do", "todo; to do; à faire", N_("whose next action is due, or that have none"), flag="to_do"),
    Special("standby", "en attente", N_("whose next action is later than today"), flag="standby"),
    Special(
        "without-action", "no next action; sans action", N_("open ones without a next action"), flag="without_action"
    ),
    Special("min", "", N_("of at least this amount"), takes="AMOUNT"),
    Special("max", "", N_("of at most this amount"), takes="AMOUNT"),
    Special("done", "fait; faite", N_("with an action done in this period"), takes="PERIOD"),
)

YES = frozenset({"", "1", "yes", "oui"})
NO = frozenset({"0", "no", "non"})


def term_of(text: str) -> Term:
    """The parts of a typed term; whether there is such a term is not asked yet."""
    key, mark, value = text.partition("=")
    is_not = bool(mark) and key.endswith("!")
    return Term(clean(key.removesuffix("!") if is_not else key), value.strip(), is_not)


def term_names(own_fields: Iterable[Field] = ()) -> list[str]:
    """How the terms are called, the user's own fields last."""
    declared = [one.narrow.option if one.narrow else one.name for one in FIELDS if _is_narrowing(one)]
    return [*declared, *(one.name for one in SPECIALS), *(one.name for one in own_fields)]


def _is_narrowing(field: Field) -> bool:
    return field.narrow is not None or field.kind in ("status", "pipeline")


def field_of(key: str) -> Field | None:
    """The declared field that a key means: by its option, its name, or its words in either language."""
    known = [one for one in FIELDS if _is_narrowing(one)]
    by_option = next((one for one in known if one.narrow and one.narrow.option == fold(key).replace(" ", "-")), None)
    if by_option is None and fold(key) in ("statut", "processus"):
        key = {"statut": "status", "processus": "pipeline"}[fold(key)]
    return by_option or typed(key, known)


def special_of(wanted: str) -> Special | None:
    """The term about no field that a folded word means, in either language."""
    plain = wanted.replace(" ", "-")
    return next(
        (
            one
            for one in SPECIALS
            if plain == one.name or plain in [fold(word).replace(" ", "-") for word in one.words.split("; ")]
        ),
        None,
    )


def is_flag(term: Term) -> bool:
    """Whether a term is about what is on or off."""
    if term.is_own:
        return False
    special = special_of(fold(term.key))
    if special is not None:
        return bool(special.flag)
    field = field_of(term.key)
    return field is not None and field.kind == "flag"
