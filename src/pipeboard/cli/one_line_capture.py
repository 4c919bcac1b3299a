"""One line that was typed becomes an opportunity, and what was understood of it is shown.

When the file stays busy the line is kept beside it, and when it cannot be saved at all it is shown again: nothing that
was typed is lost.
"""

from __future__ import annotations

import os

from pipeboard.cli import similar_records
from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK
from pipeboard.cli.understood_pieces import show_pieces
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation.language import date_order_of
from pipeboard.sales.capture.draft import Draft, KnownFacts

if TYPE_CHECKING:
    from pipeboard.sales.capture.correcting import Corrections


def capture(context: Context, text: str, *, asking: bool = False, corrections: Corrections | None = None) -> int:
    """Capture one line and say what was understood; `asking` when one key may use what is there already.

    `corrections` are those the user made while typing it.
    """
    from pipeboard.store.errors import Busy, StoreError

    try:
        draft = _read(context, text, corrections)
        settled = similar_records.settle(context, draft, asking=asking)
        if settled.into is not None:
            return _put_into(context, settled.draft, settled.into.id)
        change, captured = context.store.capture(settled.draft, context.stamp)
    except Busy:
        return keep_waiting(context, text, corrected=corrections is not None)
    except StoreError:
        context.out.talk(context.language.say("This line was not saved:"))
        context.out.talk(f"  {text}")
        raise
    answer(context, settled, change.ids[0], captured.new_account)
    return OK


def _read(context: Context, text: str, corrections: Corrections | None) -> Draft:
    if corrections is None:
        return context.read_line(text, context.language.code, context.stamp)
    from pipeboard.sales.capture.correcting import corrected

    return corrected(text, corrections, context.knowledge)


def _put_into(context: Context, draft: Draft, opportunity_id: int) -> int:
    from pipeboard.store.writes.merges import CaptureInto

    say = context.language.say
    change = context.store.run(CaptureInto(draft, opportunity_id), context.stamp)
    context.out.line(f"#{opportunity_id} {change.subject}", "strong")
    show_pieces(context, draft)
    context.out.talk(say("Put into it: what was missing is filled in, what it had stays, the line is kept with it."))
    context.out.talk(say("To undo: pipeboard undo"), "dim")
    return OK


def answer(context: Context, settled: similar_records.Settled, opportunity_id: int, new_account: str | None) -> None:
    """Say what was saved, and how it was understood."""
    draft = settled.draft
    if context.wants_json:
        from pipeboard.presentation.as_json import opportunity_json

        made = opportunity_json(context.store.opportunities.one(opportunity_id))
        context.out.json(
            {
                "schema": 1,
                "opportunity": made,
                "new_account": new_account,
                "probably": similar_records.as_json(settled),
                "pieces": _pieces(draft),
            }
        )
        return
    from pipeboard.store.changes.capture import label

    context.out.line(f"#{opportunity_id} {label(draft.account, draft.title)}", "strong")
    show_pieces(context, draft)
    if new_account:
        context.out.talk(context.language.say("New account: {account}", account=new_account))
    similar_records.say_what_is_there(context, settled, opportunity_id)


def preview_line(context: Context, text: str) -> int:
    """What would be saved; the file is not touched, and none is made."""
    from pipeboard.sales.preview import as_opportunity
    from pipeboard.sales.records import Stage
    from pipeboard.sales.stages import first_pipeline
    from pipeboard.store.changes.capture import label

    if os.path.lexists(context.path):
        draft = context.read_line(text, context.language.code, context.stamp)
        stage = context.store.pipelines.first_stage(draft.stage)
        settled = similar_records.settle(context, draft, asking=False)
    else:
        from pipeboard.sales.capture.reader import read

        _, planted = first_pipeline(context.language.code)
        draft = read(text, facts_of_a_new_file(context))
        chosen = next((one for one in planted if one.name == draft.stage), planted[0])
        settled = similar_records.Settled(draft)
        stage = Stage(0, 0, chosen.name, chosen.phase, chosen.probability, chosen.rotting_days, 0)
    if context.wants_json:
        from pipeboard.presentation.as_json import opportunity_json

        would = opportunity_json(as_opportunity(draft, stage, context.stamp.today))
        there = similar_records.as_json(settled)
        context.out.json(
            {"schema": 1, "opportunity": {**would, "id": None}, "probably": there, "pieces": _pieces(draft)}
        )
        return OK
    context.out.line(label(draft.account, draft.title), "strong")
    show_pieces(context, draft)
    similar_records.say_what_is_there(context, settled, None)
    context.out.talk(context.language.say("Nothing was saved."))
    return OK


def facts_of_a_new_file(context: Context) -> KnownFacts:
    """What a line is read with before there is a file."""
    from pipeboard.sales.stages import first_pipeline

    _, planted = first_pipeline(context.language.code)
    names = tuple(one.name for one in planted if one.phase == "selling")
    code = context.language.code
    order = date_order_of(context.environment, code)
    return KnownFacts(context.stamp.local, code, context.new_currency, stage_names=names, order=order)


def _pieces(draft: Draft) -> list[dict[str, Any]]:
    return [
        {
            "field": piece.field,
            "words": piece.words,
            "spans": [list(span) for span in piece.spans],
            "certainty": piece.certainty,
        }
        for piece in draft.pieces
    ]


def keep_waiting(context: Context, text: str | bytes, *, corrected: bool = False) -> int:
    """Keep a line, or several as one change (bytes), for whoever opens the file next."""
    from pipeboard.store import spool
    from pipeboard.store.errors import StoreError

    say, code = context.language.say, context.language.code
    try:
        if isinstance(text, str):
            key = spool.keep(context.path, text, code, context.stamp)
        else:
            key = spool.keep(context.path, "", code, context.stamp, kind="lines", content=text)
    except StoreError as error:
        context.out.talk(
            say("The file is busy, and this line could not be kept beside it ({reason}):", reason=str(error))
        )
        for line in (text if isinstance(text, str) else text.decode("utf-8", "replace")).splitlines():
            context.out.talk(f"  {line}")
        return FAILED
    context.has_kept = True
    if context.wants_json:
        context.out.json({"schema": 1, "spooled": key})
    number = 1 if isinstance(text, str) else sum(bool(line.strip()) for line in text.splitlines())
    context.out.talk(
        context.language.count(
            "The file is busy. The line is kept beside it, and will be taken in by the next command that opens it.",
            "The file is busy. {number} lines are kept beside it, and will be taken in by the next command that opens"
            " it.",
            number,
        )
    )
    if corrected:
        context.out.talk(say("It is kept as typed: what you corrected will be read anew. Look at it then."))
    return OK
