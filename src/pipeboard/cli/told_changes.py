"""What the commands that write say: what is true now, and how to take it back; as JSON for scripts."""

from __future__ import annotations

from collections.abc import Sequence

from pipeboard.cli.context import Context
from pipeboard.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeboard.store.store import Change


def tell(context: Context, change: Change, lines: Sequence[str], *, number: int | None = None, **more: Any) -> None:
    """Say what is true now, and how to undo it; as JSON when asked, with `more` keys. `number`: see `told`."""
    if context.wants_json:
        from pipeboard.presentation.answers import change_json

        changed = [context.store.opportunities.one(one) for one in change.ids]
        answer = change_json(change.command_id, change.verb, change.subject, changed)
        context.out.json({"schema": 1, **answer, **more})
        return
    say = context.language.say
    if change.rows == 0:
        context.out.line(say("Nothing to change: it is so already."))
        return
    from pipeboard.presentation.change_text import told

    for line in told(lines, context.language, number):
        context.out.line(line)
    context.out.talk(say("To undo: pipeboard undo"), "dim")
