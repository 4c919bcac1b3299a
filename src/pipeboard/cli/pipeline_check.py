"""`doctor --pipeline`: what is probably not right in the pipeline, and the command that mends each."""

from __future__ import annotations

from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.presentation import doubt_text
from pipeboard.sales.pipeline_doubts import KINDS


def check_pipeline(context: Context) -> int:
    """Show the doubts, kind by kind. It is no failure to have some: each is a doubt, not a fault."""
    today, language = context.stamp.today, context.language
    found = context.store.figures.doubts(today, language.code)
    if context.wants_json:
        context.out.json({"schema": 1, "doubts": [doubt_text.doubt_json(one) for one in found]})
        return OK
    if context.wants_plain:
        for one in found:
            context.out.plain((one.kind, one.opportunity.id, one.opportunity.title, doubt_text.mend(one)))
        return OK
    for kind in KINDS:
        listed = [one for one in found if one.kind == kind]
        if listed:
            context.out.line(f"{language.say(doubt_text.HEADINGS[kind])}  {len(listed)}", "strong")
            rows = [doubt_text.row(one, language, today) for one in listed]
            context.out.table(rows, aligns=("right",), flexible=(1,), indent=2)
            context.out.line()
    if not found:
        context.out.line(language.say("Nothing in the pipeline looks wrong."), "won")
    return OK
