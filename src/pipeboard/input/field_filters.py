"""What is typed to filter by a field of plain text or of the user's own: `Lots=4..10`, `Roof=tile`, `Met=2026-10`."""

from pipeboard.input import filter_bounds
from pipeboard.input.field_readers import choice_of, decimal_of
from pipeboard.input.wrong import Wrong
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import DateRules
from pipeboard.sales.field_kinds import Field
from pipeboard.sales.filters import FieldFilter
from pipeboard.sales.text import clean


def field_filter(field: Field, text: str, rules: DateRules) -> FieldFilter:
    """What is wanted of a field that has no field of `Filter` of its own, by its kind.

    Raises:
        Wrong: its kind has no such value.
    """
    made = FieldFilter(field.name, is_own=field.is_own)
    if field.kind == "day":
        first, last = filter_bounds.days(text, rules)
        return made._replace(low=first.isoformat() if first else None, high=last.isoformat() if last else None)
    if field.kind == "decimal":
        low, range_, high = text.partition("..")
        ends = [decimal_of(one, rules.language) if clean(one) else None for one in (low, high if range_ else low)]
        if ends == [None, None]:
            raise Wrong(N_("“{text}” has neither end: say 4..10, 4.. or ..10"), text=clean(text))
        return made._replace(low=ends[0], high=ends[1])
    if field.kind == "choice":
        found = choice_of(field, text)
        return made._replace(low=found, high=found)
    return made._replace(text=clean(text))
