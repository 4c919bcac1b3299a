"""The filter options that `list`, `board`, `forecast` and `export` share; they mean the same on each."""

from __future__ import annotations

from collections.abc import Callable

from pipeboard.cli.arguments import Chosen, Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.cli.typed_arguments import amount_of, days_of
from pipeboard.light import Any
from pipeboard.presentation.language import N_
from pipeboard.sales.field_kinds import Field, Kind
from pipeboard.sales.fields import FIELDS
from pipeboard.sales.filters import FieldFilter, Filter
from pipeboard.sales.money import is_currency
from pipeboard.sales.records import STATUSES, Status
from pipeboard.sales.stages import NoStage, SeveralStages, find
from pipeboard.sales.text import clean, fold

#: How an option is given, by the kind of its field.
_ONE: dict[str, Any] = {"metavar": "NAME"}
_SEVERAL: dict[str, Any] = {"metavar": "NAME", "action": "append", "default": []}
_SETTINGS: dict[Kind, dict[str, Any]] = {
    "account": _ONE,
    "name": _SEVERAL,
    "tags": _SEVERAL,
    "stage": _SEVERAL,
    "flag": {"action": "store_true"},
    "currency": {"metavar": "CODE"},
    "period": {"metavar": "PERIOD"},
    "past_day": {"metavar": "PERIOD"},
    "text": {"metavar": "WORDS"},
    "lines": {"metavar": "WORDS"},
}


def add_filters(parser: Parser, *, status: str | None, one_pipeline: bool = False) -> None:
    """Add the filter options. `status` is the default status, None where the command has none to choose; `one_pipeline`
    says that the command shows one at a time.
    """
    known = N_("the pipeline (the first one by default)") if one_pipeline else N_("in this pipeline (all by default)")
    parser.option("--pipeline", metavar="NAME", help=known)
    if status is not None:
        choices = [*STATUSES, "all"]
        parser.option("--status", choices=choices, default=status, help=N_("open, won, lost, cancelled or all"))
    for field in FIELDS:
        if field.narrow is not None:
            parser.option(f"--{field.narrow.option}", dest=field.name, help=field.narrow.help, **_SETTINGS[field.kind])
    parser.option("--text", metavar="WORDS", help=N_("words of the title, account, notes or actions"))
    parser.option("--late", action="store_true", help=N_("expected before today"))
    parser.option("--rotting", action="store_true", help=N_("longer in their stage than they should be"))
    parser.option("--incomplete", action="store_true", help=N_("without account, amount or expected signature"))
    parser.option("--min", metavar="AMOUNT", help=N_("of at least this amount"))
    parser.option("--max", metavar="AMOUNT", help=N_("of at most this amount"))
    parser.option(
        "--field",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=N_("with this in a field of your own; of numbers and days also FROM..TO"),
    )


def read_filter(context: Context, chosen: Chosen) -> Filter:
    """The filter of the options.

    Raises:
        Usage, Wrong: a stage, pipeline, amount, period or field is not one.
    """
    status = getattr(chosen, "status", None)
    statuses: tuple[Status, ...] = () if status in (None, "all") else (status,)
    made = Filter(
        statuses=statuses,
        pipeline_id=None if chosen.pipeline is None else _pipeline(context, chosen.pipeline),
        text=chosen.text,
        late=chosen.late,
        rotting=chosen.rotting,
        incomplete=chosen.incomplete,
        amount_from=amount_of(context, chosen.min),
        amount_to=amount_of(context, chosen.max),
    )
    for field in FIELDS:
        given = None if field.narrow is None else getattr(chosen, field.name)
        if given:
            made = _READERS[field.kind](context, made, field, given)
    return _own(context, made, chosen.field) if chosen.field else made


def _own(context: Context, made: Filter, given: list[str]) -> Filter:
    """The filter with what is wanted of the user's own fields."""
    from pipeboard.input.field_filters import own_filter

    known = context.store.settings.custom_fields()
    wanted = [own_filter(text, known, context.knowledge) for text in given]
    return made._replace(fields=(*made.fields, *wanted))


def _filled(made: Filter, field: Field, *values: Any) -> Filter:
    assert field.narrow is not None
    return made._replace(**dict(zip(field.narrow.fields, values, strict=True)))


def _as_given(context: Context, made: Filter, field: Field, given: Any) -> Filter:
    del context
    return _filled(made, field, tuple(given) if isinstance(given, list) else given)


def _within(context: Context, made: Filter, field: Field, given: str) -> Filter:
    return _filled(made, field, *days_of(context, given, past=field.kind == "past_day"))


def _words(context: Context, made: Filter, field: Field, given: str) -> Filter:
    del context
    return made._replace(fields=(*made.fields, FieldFilter(field.name, clean(given))))


def _currency(context: Context, made: Filter, field: Field, code: str) -> Filter:
    del context
    if not is_currency(code.upper()):
        raise Usage(N_("“{code}” is no currency code such as EUR or USD."), code=code)
    return _filled(made, field, code.upper())


def _stages(context: Context, made: Filter, field: Field, names: list[str]) -> Filter:
    found: list[int] = []
    stages = context.store.pipelines.stages(made.pipeline_id)
    for name in names:
        stage = find(name, stages)
        if isinstance(stage, NoStage):
            known = ", ".join(stage.name for stage in stages)
            raise Usage(N_("There is no stage “{name}”. The stages are: {known}"), name=name, known=known)
        if isinstance(stage, SeveralStages) and not stage.share_a_name:
            known = ", ".join(stage.name for stage in stage.candidates)
            raise Usage(N_("“{name}” can mean several stages: {known}"), name=name, known=known)
        # Stages of one name in several pipelines are all meant.
        found += [one.id for one in (stage.candidates if isinstance(stage, SeveralStages) else (stage,))]
    return _filled(made, field, tuple(found))


#: How what an option was given fills the filter, by the kind of its field.
_READERS: dict[Kind, Callable[[Context, Filter, Field, Any], Filter]] = {
    "account": _as_given,
    "name": _as_given,
    "tags": _as_given,
    "flag": _as_given,
    "stage": _stages,
    "currency": _currency,
    "period": _within,
    "past_day": _within,
    "text": _words,
    "lines": _words,
}


def _pipeline(context: Context, name: str) -> int:
    pipelines = context.store.pipelines.listed()
    found = [one for one in pipelines if fold(one.name) == fold(name)]
    if not found:
        known = ", ".join(one.name for one in pipelines)
        raise Usage(N_("There is no pipeline “{name}”. The pipelines are: {known}"), name=name, known=known)
    return found[0].id
