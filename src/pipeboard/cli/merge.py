"""`merge` and `duplicates`: two records that are one, and which ones probably are."""

from typing import cast

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.lists import ROWS_SHOWN
from pipeboard.cli.typed_arguments import id_of
from pipeboard.presentation import merge_text as words
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.field_names import typed
from pipeboard.sales.fields import FIELDS as SALES_FIELDS
from pipeboard.sales.matching import KINDS, Kind
from pipeboard.sales.merge_rules import FIELDS, differences
from pipeboard.sales.text import fold
from pipeboard.store.duplicates import Pair
from pipeboard.store.errors import NotFound
from pipeboard.store.reads.compared import Comparison
from pipeboard.store.store import Change

#: The French words of the fields of accounts and contacts.
_FRENCH = {
    "nom": "name",
    "type": "kind",
    "site": "website",
    "telephone": "phone",
    "adresse": "address",
    "fonction": "job",
    "courriel": "email",
    "e-mail": "email",
}


def _field_named(kind: Kind, word: str) -> str:
    """The name of the field that is meant by a typed word; the word where it is none."""
    meant = typed(word, SALES_FIELDS) if kind == "opportunity" else None
    known = [field.name for field in FIELDS[kind]]
    return (
        meant.name if meant else next((one for one in known if fold(one) == fold(word)), _FRENCH.get(fold(word), word))
    )


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`merge` or `duplicates`."""
    return _merge(context, arguments) if verb == "merge" else _duplicates(context, arguments)


# merge ---------------------------------------------------------------------------------------------------------------


def _merge(context: Context, arguments: list[str]) -> int:
    summary = N_(
        "Bring two accounts, contacts or opportunities together. The first stays, with all that hangs on both."
    )
    parser = Parser(context, "merge", summary)
    parser.option("kind", choices=KINDS, help="account, contact, opportunity")
    parser.option("kept", metavar="A", help=N_("the one that stays: its number, or the name of an account or contact"))
    parser.option("gone", metavar="B", help=N_("the one that goes into it"))
    parser.option(
        "--take", metavar="FIELD", action="append", default=[], help=N_("a field in which the second is right")
    )
    parser.option("--dry-run", action="store_true", help=N_("show what would be done and change nothing"))
    chosen = parser.read(arguments)
    kind: Kind = chosen.kind
    take = tuple(_field_named(kind, one) for one in chosen.take)
    kept_id, gone_id = _number(context, kind, chosen.kept), _number(context, kind, chosen.gone)
    comparison = context.store.duplicates.compared(kind, kept_id, gone_id, take)
    change = None
    if not chosen.dry_run:
        from pipeboard.store.writes.merges import merge_of

        change = context.store.run(merge_of(kind, kept_id, gone_id, take), context.stamp)
    if context.wants_json:
        context.out.json(_comparison_json(comparison, change))
    else:
        _show(context, comparison)
        _tell(context, comparison, change)
    return OK


def _number(context: Context, kind: Kind, text: str) -> int:
    """The record meant: by its number, or by its name where it is one of few that have names.

    Raises:
        NotFound: none is called so. Usage: several are.
    """
    if kind == "opportunity" or text.strip().removeprefix("#").isdecimal():
        return id_of(text)
    found = context.store.names.records(kind, text)
    if not found:
        raise NotFound(what=kind, wanted=text)
    if len(found) > 1:
        known = ", ".join(str(one.id) for one in found)
        raise Usage(N_("Several are called “{name}”: say which number: {known}"), name=text, known=known)
    return found[0].id


def _show(context: Context, comparison: Comparison) -> None:
    say, language = context.language.say, context.language
    rows = [[Cell(""), Cell(comparison.kept_name, "strong"), Cell(comparison.gone_name, "strong"), Cell("")]]
    for one in comparison.settled:
        sides = (Cell(words.side(one, values, language)) for values in (one.kept, one.gone))
        rows += [
            [Cell(say(words.FIELD_WORDS[one.field.name]), "dim"), *sides, Cell(say(words.RESULT_WORDS[one.result]))]
        ]
    for own in comparison.custom:
        sides = (Cell(value or "–") for value in (own.kept, own.gone))
        rows += [[Cell(own.name, "dim"), *sides, Cell(say(words.RESULT_WORDS[own.result]))]]
    if context.wants_plain:
        for row in rows[1:]:
            context.out.plain(cell.text for cell in row)
        return
    context.out.table(rows, flexible=(1, 2))


def _tell(context: Context, comparison: Comparison, change: Change | None) -> None:
    say, out = context.language.say, context.out
    moved = [words.moving(table, number, context.language) for table, number in comparison.moving.items() if number]
    if moved:
        out.talk(say("What goes with it: {list}", list=", ".join(moved)))
    left = [one.field.name for one in differences(comparison.settled)]
    left += [one.name for one in comparison.custom if one.result == "stays"]
    if left:
        out.talk(
            say(
                "Different, and the first one’s stays: {fields}. --take FIELD takes the second’s.",
                fields=", ".join(left),
            )
        )
    if change is None:
        out.talk(say("Nothing was changed."))
        return
    if not context.wants_plain:
        out.line(say("Merged: {subject}", subject=change.subject))
    out.talk(say("To undo: pipeboard undo"), "dim")


def _comparison_json(comparison: Comparison, change: Change | None) -> dict[str, object]:
    return {
        "schema": 1,
        "command": 0 if change is None else change.command_id,
        "kind": comparison.kind,
        "kept": {"id": comparison.kept_id, "name": comparison.kept_name},
        "gone": {"id": comparison.gone_id, "name": comparison.gone_name},
        "fields": [
            {
                "field": one.field.name,
                "kept": words.side_json(one, one.kept),
                "gone": words.side_json(one, one.gone),
                "result": one.result,
            }
            for one in comparison.settled
        ],
        "custom": [
            {"field": one.name, "kept": one.kept or None, "gone": one.gone or None, "result": one.result}
            for one in comparison.custom
        ],
        "moved": comparison.moving,
    }


# duplicates ----------------------------------------------------------------------------------------------------------


def _duplicates(context: Context, arguments: list[str]) -> int:
    parser = Parser(
        context, "duplicates", N_("What is probably there twice, best first, and the command that merges it.")
    )
    parser.option("kind", nargs="?", choices=KINDS, help="account, contact, opportunity")
    parser.option("--limit", type=int, metavar="N", help=N_("at most so many rows (a text list shows 50)"))
    parser.option("--all", action="store_true", help=N_("every row"))
    chosen = parser.read(arguments)
    if chosen.limit is not None and chosen.limit < 0:
        raise Usage(N_("A limit is 0 or more."))
    found = context.store.duplicates.pairs(KINDS if chosen.kind is None else (cast("Kind", chosen.kind),))
    everything = chosen.all or context.wants_json or context.wants_plain
    limit = chosen.limit if chosen.limit is not None else len(found) if everything else ROWS_SHOWN
    shown = found[:limit]
    if context.wants_json:
        pairs = [{**pair._asdict(), "first": pair.first._asdict(), "second": pair.second._asdict()} for pair in shown]
        context.out.json({"schema": 1, "number": len(found), "pairs": pairs})
        return OK
    if context.wants_plain:
        for pair in shown:
            first, second = pair.first, pair.second
            context.out.plain((pair.kind, pair.score, pair.reason, first.id, first.name, second.id, second.name))
        return OK
    say = context.language.say
    context.out.table([_row(context, pair) for pair in shown], flexible=(0, 1))
    if not found:
        context.out.talk(say("Nothing seems to be there twice."))
    elif len(shown) < len(found):
        context.out.talk(say("{shown} of {number} shown; --all shows every one.", shown=len(shown), number=len(found)))
    return OK


def _row(context: Context, pair: Pair) -> list[Cell]:
    say = context.language.say
    sides = [
        Cell(" · ".join(filter(None, (f"#{side.id} {side.name}", side.about)))) for side in (pair.first, pair.second)
    ]
    return [
        *sides,
        Cell(say(words.REASON_WORDS[pair.reason]), "dim"),
        Cell(f"pipeboard merge {pair.kind} {pair.first.id} {pair.second.id}"),
    ]
