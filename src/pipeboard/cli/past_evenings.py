"""`--as-of DAY`: the evening that is shown, and saying so where that of the day is not kept any more."""

from __future__ import annotations

from datetime import date

from pipeboard.cli.context import Context
from pipeboard.cli.typed_arguments import past_day_of


def evening_of(context: Context, text: str) -> date:
    """The day that was asked for; where the journal was compacted, the day whose evening is shown for it: it is said.

    Raises:
        Wrong: it is no day, or still to come.
    """
    asked = past_day_of(context, text)
    shown = context.store.kept_evening(asked)
    if shown != asked:
        from pipeboard.presentation import days

        code = context.language.code
        context.out.talk(
            context.language.say(
                "The journal is compacted: {asked} is not kept. Shown is the evening of {shown}, the nearest that is.",
                asked=days.day(asked, code),
                shown=days.day(shown, code),
            ),
            "today",
        )
    return shown


def as_of_json(shown: date | None) -> dict[str, str]:
    """The day whose evening is shown, in an answer as JSON; nothing for the present."""
    return {} if shown is None else {"as_of": shown.isoformat()}
