"""The figures of a period as sections of rows, for the screen and the prompt alike. Pure."""

from __future__ import annotations

from pipeboard.presentation import insight_rates, insight_rows
from pipeboard.presentation.insight_frame import Frame, Section
from pipeboard.sales.insight.facts import DIMENSIONS

#: The sections, in their order.
NAMES = (
    *("figures", "readings", *DIMENSIONS),
    *("cohorts", "stages", "reasons", "efforts", "sources", "paths"),
)


def sections(frame: Frame) -> list[Section]:
    """All sections; those without a row are left out."""
    made = [
        insight_rates.six(frame),
        insight_rates.what_they_say(frame),
        *(insight_rates.by(frame, dimension) for dimension in DIMENSIONS),
        insight_rates.cohorts(frame),
        insight_rows.stage_rows(frame),
        insight_rows.reasons(frame),
        insight_rows.efforts(frame),
        insight_rows.sources(frame),
        insight_rows.paths(frame),
    ]
    return [section for section in made if section.entries]
