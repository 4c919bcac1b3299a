"""`duplicate`: a copy of an opportunity, for the next sale of the same kind."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.told_changes import tell
from pipeboard.cli.typed_arguments import id_of
from pipeboard.presentation import opportunity_text
from pipeboard.presentation.language import N_


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Copy an opportunity."""
    parser = Parser(
        context,
        verb,
        N_("Copy an opportunity with amount, tags, people, own fields and note: open, from today, in the first stage."),
    )
    parser.option("id", metavar="ID", help=N_("its number"))
    parser.option("--title", metavar="TEXT", help=N_("how the copy is called (as the first by default)"))
    chosen = parser.read(arguments)
    from pipeboard.store.changes.copying import Duplicate

    change = context.store.run(Duplicate(id_of(chosen.id), chosen.title or ""), context.stamp)
    made = context.store.opportunities.one(change.ids[0])
    money = opportunity_text.amount_text(made, context.language)
    line = f"#{made.id} {opportunity_text.name(made)} · {made.stage} · {money}"
    tell(context, change, [line])
    return OK
