"""`demo`: a believable pipeline around today, in a file that goes away with the system's temporary files."""

import os
import tempfile

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.presentation.language import N_, currency_of


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Make the file, and show today's list, the board and the forecast of it."""
    parser = Parser(context, verb, N_("Look around in a throw-away file; yours is not touched."))
    parser.option("--path", metavar="FILE", help=N_("make the file here, and keep it"))
    parser.option("--print", action="store_true", help=N_("print today, the board and the forecast; open nothing"))
    chosen = parser.read(arguments)
    from pipeboard.demo.make import make_demo

    path = chosen.path or os.path.join(tempfile.mkdtemp(prefix="pipeboard-demo-"), "demo.db")
    make_demo(path, context.stamp, context.language.code, currency_of(context.environment))
    context.database = path
    if context.on_a_terminal and not chosen.print and not (context.wants_json or context.wants_plain):
        context.to_open = context.opening(throw_away=True)
        return OK
    if context.wants_json:
        context.out.json({"schema": 1, "path": path})
        return OK
    from pipeboard.cli import figures, today

    say = context.language.say
    parts = ((say("TODAY"), today, "today"), (say("BOARD"), figures, "board"), (say("FORECAST"), figures, "forecast"))
    for heading, module, command in parts:
        context.out.line(f"── {heading} " + "─" * max(0, min(context.out.columns, 100) - len(heading) - 4), "dim")
        module.run(context, command, [])
        context.out.line()
    context.out.talk(say("This is a throw-away file. To look on: export PIPEBOARD_DB={path}", path=path))
    return OK
