"""The filter options that `list`, `board`, `forecast`, `today` and `export` share; they mean the same on each.

Each option is a term of `input.filter_terms`; `--no-` before its name leaves out what it names. `--where` takes a term
as it is, and so do the words of the commands that have no others.
"""

from __future__ import annotations

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.input.filter_keys import SPECIALS, Term, term_of
from pipeboard.input.filter_terms import TermReader
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation.language import N_
from pipeboard.sales.field_kinds import Kind
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.filters import Filter
from pipeboard.sales.records import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How an option is given, by the kind of its field.
_SETTINGS: dict[Kind, dict[str, Any]] = {
    "flag": {"action": "store_true"},
    "currency": {"metavar": "CODE"},
    "period": {"metavar": "PERIOD"},
    "past_day": {"metavar": "PERIOD"},
    "text": {"metavar": "WORDS"},
    "lines": {"metavar": "WORDS"},
}
#: Options of which several add up.
_SEVERAL: frozenset[Kind] = frozenset({"name", "tags", "stage", "reason", "origin"})


def add_filters(parser: Parser, *, status: str | None, one_pipeline: bool = False, words: bool = False) -> None:
    """Add the filter options. `status` is the default status, None where the command has none to choose; `one_pipeline`
    says that the command shows one at a time; with `words` it takes terms as its words.
    """
    if words:
        parser.option(
            "terms", metavar="TERM", nargs="*", help=N_("what to narrow to: stage=quote, tag!=urgent, late=no")
        )
    known = N_("the pipeline (the first one by default)") if one_pipeline else N_("in this pipeline (all by default)")
    _add(parser, "pipeline", metavar="NAME", help=known)
    if status is not None:
        several = N_("open, won, lost, cancelled or all (again or with commas: any of them)")
        _add(parser, "status", metavar="{" + ",".join((*STATUSES, "all")) + "}", repeats=True, help=several)
    for field in FIELDS:
        if field.narrow is not None:
            settings = {"metavar": "NAME", "repeats": field.kind in _SEVERAL, **_SETTINGS.get(field.kind, {})}
            _add(parser, field.narrow.option, help=field.narrow.help, **settings)
    for special in SPECIALS:
        how: dict[str, Any] = {"metavar": special.takes} if special.takes else {"action": "store_true"}
        _add(parser, special.name, help=special.help, **how)
    parser.option(
        "--field",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=N_("with this in a field of your own; of numbers and days also FROM..TO"),
    )
    parser.option("--where", action="append", default=[], metavar="TERM", help=N_("a term: KEY=VALUE, KEY!=VALUE"))
    parser.option("--filter", metavar="NAME", help=N_("a saved filter, which the other options narrow further"))
    parser.note(N_("Each of them with --no- before its name leaves out what it names: --no-stage quote, --no-late."))


def _add(parser: Parser, name: str, *, repeats: bool = False, **settings: Any) -> None:
    """An option, and the one that leaves out what it names."""
    if repeats:
        settings |= {"action": "append", "default": []}
    parser.option(f"--{name}", dest=f"filter {name}", **settings)
    if settings.get("action") != "store_true":
        # Each that is left out is left out by itself, also where the option takes one.
        settings |= {"action": "append", "default": []}
    parser.option(f"--no-{name}", dest=f"filter no {name}", is_shown=False, **{**settings, "help": ""})


def read_filter(context: Context, chosen: Chosen, default: str | None = None) -> Filter:
    """The filter of the options. `default` is the status where none is said: `open`, or any.

    Raises:
        Wrong: a stage, pipeline, amount, period or field is not one. NotFound: no filter is saved under the name.
    """
    terms = list(_terms(chosen))
    base = _saved(context, chosen.filter) if chosen.filter is not None else Filter()
    if not terms and base == Filter():
        return Filter(statuses=("open",)) if default == "open" else base
    made = TermReader(context.store, context.knowledge).filter_of(terms, base)
    if made.statuses == STATUSES:
        return made._replace(statuses=())
    if made.statuses or default != "open" or any(one.statuses for one in made.excluded):
        return made
    # Whoever asks when or why they were closed does not ask for the open ones.
    return made._replace(statuses=STATUSES[1:] if made.is_of_closed else ("open",))


def _terms(chosen: Chosen) -> Iterator[Term]:
    """The terms that were given, as options and as words."""
    names = [one.narrow.option for one in FIELDS if one.narrow is not None]
    for name in ("pipeline", "status", *names, *(one.name for one in SPECIALS)):
        for is_not in (False, True):
            dest = f"filter no {name}" if is_not else f"filter {name}"
            given = chosen.said_of(dest)
            for value in given if isinstance(given, list) else [given]:
                if value is True:
                    yield Term(name, is_not=is_not)
                elif value is not None and value is not False:
                    yield Term(name, value, is_not)
    for text in chosen.field:
        yield term_of(text)._replace(is_own=True)
    for text in (*chosen.where, *(chosen.said_of("terms") or ())):
        yield term_of(text)


def _saved(context: Context, name: str) -> Filter:
    from pipeboard.input.saved_names import saved_filter

    return saved_filter(context.store, name)
