"""`add`: one line becomes an opportunity, within the time a shell prompt takes to come back.

Its few options are read by hand: the standard parser would double the time of the import. When the file stays busy the
line is kept beside it, and when it cannot be saved at all it is shown again: nothing that was typed is lost.
"""

from __future__ import annotations

import os
import sys

from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, Usage
from pipeboard.light import Any
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Draft, KnownFacts

_HELP = (
    N_("usage: pipeboard add [--dry-run] [--json] TEXT…   (- reads lines from stdin)"),
    "",
    N_("One line, in any order; everything is optional:"),
    N_('  @Account  @"Two words"   the account          6000€ 6k 5-6k€ 200€/month   the amount'),
    N_("  #tag                     source or tag        ^2026-12-15  ^early October  expected signature"),
    N_("  >call Tuesday 10am       the next action      40%  !quote  *              probability, stage, star"),
    N_('  "…"                      never read           close:December  title:"…"   a field by its name'),
)


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Capture the text of the arguments, or each line of stdin."""
    del verb
    words, options = _options(arguments)
    if "--help" in options or "-h" in options:
        for line in _HELP:
            context.out.line(context.language.say(line))
        return OK
    dry = "--dry-run" in options
    if words == ["-"]:
        return _capture_lines(context, dry)
    text = " ".join(words).strip()
    if not text:
        raise Usage(N_('Say what to capture: pipeboard add "Dupond painting 6000€ ^2026-12-15"'))
    return capture(context, text, dry=dry)


def _options(arguments: list[str]) -> tuple[list[str], set[str]]:
    words: list[str] = []
    options: set[str] = set()
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            words += waiting
            break
        if argument in ("--dry-run", "--help", "-h", "-y"):
            options.add(argument)
        elif argument.startswith("--") and len(argument) > 2 and " " not in argument:
            raise Usage(
                N_("“{option}” is no option of add. To capture it as it is, put -- before it."), option=argument
            )
        else:
            words.append(argument)
    return words, options


def _capture_lines(context: Context, dry: bool) -> int:
    code = OK
    for line in sys.stdin:
        text = line.strip()
        if text:
            code = max(code, capture(context, text, dry=dry))
    return code


def capture(context: Context, text: str, *, dry: bool = False) -> int:
    """Capture one line and say what was understood."""
    from pipeboard.store.errors import Busy, StoreError

    try:
        if dry:
            return _preview(context, text)
        draft = context.read_line(text, context.language.code, context.stamp)
        change, captured = context.store.capture(draft, context.stamp)
    except Busy:
        return _spool(context, text)
    except StoreError:
        context.out.talk(context.language.say("This line was not saved:"))
        context.out.talk(f"  {text}")
        raise
    _answer(context, draft, change.ids[0], captured.new_account)
    return OK


def _answer(context: Context, draft: Draft, opportunity_id: int, new_account: str | None) -> None:
    if context.wants_json:
        from pipeboard.presentation.as_json import opportunity_json

        made = opportunity_json(context.store.opportunity(opportunity_id))
        context.out.json({"schema": 1, "opportunity": made, "new_account": new_account, "pieces": _pieces(draft)})
        return
    from pipeboard.store.capture import label

    context.out.line(f"#{opportunity_id} {label(draft.account, draft.title)}", "strong")
    _show_pieces(context, draft)
    if new_account:
        context.out.talk(context.language.say("New account: {account}", account=new_account))


def _preview(context: Context, text: str) -> int:
    """What would be saved; the file is not touched, and none is made."""
    from pipeboard.sales.drafts import as_opportunity
    from pipeboard.sales.records import Stage
    from pipeboard.sales.stages import first_pipeline
    from pipeboard.store.capture import label

    if os.path.lexists(context.path):
        from pipeboard.store.capture import first_stage

        draft = context.read_line(text, context.language.code, context.stamp)
        stage = first_stage(context.store.connection, draft.stage)
    else:
        from pipeboard.sales.capture.reader import read

        _, planted = first_pipeline(context.language.code)
        names = tuple(one.name for one in planted if one.phase == "selling")
        draft = read(text, KnownFacts(context.stamp.local, context.language.code, stage_names=names))
        chosen = next((one for one in planted if one.name == draft.stage), planted[0])
        stage = Stage(0, 0, chosen.name, chosen.phase, chosen.probability, chosen.rotting_days, 0)
    if context.wants_json:
        from pipeboard.presentation.as_json import opportunity_json

        would = opportunity_json(as_opportunity(draft, stage, context.stamp.today))
        context.out.json({"schema": 1, "opportunity": {**would, "id": None}, "pieces": _pieces(draft)})
        return OK
    context.out.line(label(draft.account, draft.title), "strong")
    _show_pieces(context, draft)
    context.out.talk(context.language.say("Nothing was saved."))
    return OK


def _show_pieces(context: Context, draft: Draft) -> None:
    from pipeboard.presentation.pieces import preview
    from pipeboard.presentation.tables import Cell

    rows = [
        [Cell(shown.field, "dim"), Cell(shown.words), Cell("→", "dim"), Cell(shown.reading), Cell(shown.doubt, "today")]
        for shown in preview(draft, context.language)
    ]
    context.out.table(rows, flexible=(1, 3), indent=2)


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


def _spool(context: Context, text: str) -> int:
    """Keep the line for whoever opens the file next."""
    from pipeboard.store import spool
    from pipeboard.store.errors import StoreError

    say = context.language.say
    try:
        key = spool.keep(context.path, text, context.language.code, context.stamp)
    except StoreError as error:
        context.out.talk(
            say("The file is busy, and this line could not be kept beside it ({reason}):", reason=str(error))
        )
        context.out.talk(f"  {text}")
        return FAILED
    if context.wants_json:
        context.out.json({"schema": 1, "spooled": key})
    context.out.talk(
        say("The file is busy. The line is kept beside it, and will be taken in by the next command that opens it.")
    )
    return OK
