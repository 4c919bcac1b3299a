"""`prompt`: what is due in a few characters, each time the shell asks for a line.

Nothing is as often waited for as this, so the parser of arguments is asked only where there are some to refuse. A
prompt has nowhere to say what went wrong, and no time: a file that is busy, damaged or missing shows nothing.
"""

import os

from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.presentation.language import N_
from pipeboard.store.errors import StoreError

#: How long the prompt waits for the file, in seconds: longer is felt at each line.
PATIENCE = 0.05


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Show how many actions are due, or nothing."""
    if arguments:
        from pipeboard.cli.arguments import Parser

        Parser(context, verb, N_("How many actions are due, for the shell prompt; nothing when none is.")).read(
            arguments
        )
    # A prompt must never make a file, nor complain that there is none.
    if not os.path.lexists(context.path):
        return OK
    context.patience, context.begins = PATIENCE, False
    try:
        due = context.store.activities.due_count(context.stamp.today)
    except StoreError:
        return OK
    if context.wants_json:
        context.out.json({"schema": 1, "due": due})
    elif due:
        context.out.line(f"●{due}")
    return OK
