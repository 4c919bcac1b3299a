"""The declared fields by what they are asked for by: their names, the words they are typed as, their columns, their
orders.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeboard.sales.field_kinds import Field, Kind
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.messages import N_
from pipeboard.sales.text import fold

#: By name.
FIELD: dict[str, Field] = {field.name: field for field in FIELDS}

#: How each column of an opportunity, or attribute of its record, is called (a message).
LABELS: dict[str, str] = {
    **{attribute: field.label for field in FIELDS for attribute in field.attributes},
    "expected_from": N_("expected from"),
}

#: By which kind each column is held that a change may write; a period by its two days.
HELD: dict[str, Kind] = {
    column: "day" if field.kind == "period" else field.kind for field in FIELDS for column in field.held
}


def settable(own: Iterable[Field] = ()) -> list[Field]:
    """The fields that can be set; the user's own come last."""
    return [field for field in (*FIELDS, *own) if field.is_settable]


def typed(word: str, among: Iterable[Field]) -> Field | None:
    """The field that is meant by a typed word, in either language, case and accents aside; a name goes before."""
    wanted = fold(word)
    known = list(among)
    return next((field for field in known if fold(field.name) == wanted), None) or next(
        (field for field in known if wanted in [fold(one) for one in field.words.split("; ") if one]), None
    )
