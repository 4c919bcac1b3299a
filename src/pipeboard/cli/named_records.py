"""The account or the person that is meant at the prompt, by number or by name, and how its page is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.cli.typed_arguments import id_of
from pipeboard.light import Literal
from pipeboard.presentation.language import N_
from pipeboard.presentation.text_table import Cell
from pipeboard.store.errors import NotFound

#: So many are named where a name can mean several.
_MOST = 10


def record_of(context: Context, table: Literal["account", "contact"], text: str) -> int:
    """The number of the account or person.

    A whole name is meant before one that it begins, then one with another legal form or a slip, then words of one.

    Raises:
        NotFound: none is meant. Usage: several may be.
    """
    if text.strip().removeprefix("#").isdecimal():
        return id_of(text)
    found = context.store.accounts.meant(table, text, _MOST)
    if not found and table == "account":
        known = context.store.names.account_alike(text)
        found = [(known.id, known.name)] if known is not None else []
    if not found:
        raise NotFound(what=table, wanted=text)
    if len(found) > 1:
        known_ones = "; ".join(f"{number} {name}" for number, name in found)
        raise Usage(N_("“{name}” can mean several; say which number: {known}"), name=text, known=known_ones)
    return found[0][0]


def show_sections(
    context: Context, sections: Iterable[tuple[str, Sequence[Sequence[Cell]]]], *, flexible: Sequence[int]
) -> None:
    """Show the sections of a page, each under its heading; plain: one line a row, the heading first."""
    for heading, rows in sections:
        if context.wants_plain:
            for row in rows:
                context.out.plain((heading, *(cell.text for cell in row)))
            continue
        if heading:
            context.out.line()
            context.out.line(heading, "strong")
        context.out.table(rows, flexible=flexible, indent=2 if heading else 0)


def fields_of(given: list[str], words: dict[str, str]) -> dict[str, str | None]:
    """`FIELD=VALUE` arguments by the names of the fields; `words` are what they may be typed as, folded.

    Raises:
        Usage: one is no such argument.
    """
    from pipeboard.sales.text import fold

    fields: dict[str, str | None] = {}
    for text in given:
        name, mark, value = text.partition("=")
        meant = words.get(fold(name))
        if not mark or meant is None:
            known = ", ".join(dict.fromkeys(words.values()))
            raise Usage(N_("“{text}” is no FIELD=VALUE. The fields are: {known}"), text=text, known=known)
        fields[meant] = value.strip() or None
    return fields
