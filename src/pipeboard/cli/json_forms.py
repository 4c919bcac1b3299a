"""`schema`: the form of what `--json` answers, and of an export of everything, as JSON Schemas."""

from __future__ import annotations

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.light import Any
from pipeboard.presentation.json_schemas import DOCUMENTS, document_schema, everything_schema
from pipeboard.presentation.language import N_

_EVERYTHING = "everything"


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`schema`."""
    del verb
    parser = Parser(context, "schema", N_("Print the JSON Schema of what a command answers under --json, or of all."))
    parser.option("command", metavar="COMMAND", nargs="?", choices=(*DOCUMENTS, _EVERYTHING), help=N_("one of them"))
    chosen = parser.read(arguments)
    if chosen.command is None:
        schemas = {name: document_schema(name) for name in DOCUMENTS}
        context.out.json({"schema": 1, "schemas": {**schemas, _EVERYTHING: _of_everything()}})
        return OK
    context.out.json(_of_everything() if chosen.command == _EVERYTHING else document_schema(chosen.command))
    return OK


def _of_everything() -> dict[str, Any]:
    from pipeboard.store.table_shapes import shapes

    return everything_schema(shapes())
