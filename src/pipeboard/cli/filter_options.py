"""The filter options that `list`, `board`, `forecast` and `export` share; they mean the same on each."""

import argparse

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import Usage
from pipeboard.cli.typed_arguments import amount_of, days_of
from pipeboard.presentation.language import N_
from pipeboard.sales.filters import Filter
from pipeboard.sales.money import is_currency
from pipeboard.sales.records import STATUSES, Status
from pipeboard.sales.stages import matching
from pipeboard.sales.text import fold


def add_filters(parser: Parser, *, status: str | None) -> None:
    """Add the filter options. `status` is the default status, None where the command has none to choose."""
    parser.option("--pipeline", metavar="NAME", help=N_("the pipeline (the first one by default)"))
    if status is not None:
        choices = [*STATUSES, "all"]
        parser.option("--status", choices=choices, default=status, help=N_("open, won, lost, cancelled or all"))
    parser.option("--stage", action="append", default=[], metavar="NAME", help=N_("in this stage (again for several)"))
    parser.option("--account", metavar="NAME", help=N_("of this account"))
    parser.option("--source", action="append", default=[], metavar="NAME", help=N_("from this source"))
    parser.option("--category", action="append", default=[], metavar="NAME", help=N_("in this category"))
    parser.option("--tag", action="append", default=[], metavar="NAME", help=N_("with this tag (again: with both)"))
    parser.option("--owner", action="append", default=[], metavar="NAME", help=N_("of this owner"))
    parser.option("--text", metavar="WORDS", help=N_("words of the title, account, notes or actions"))
    parser.option("--starred", action="store_true", help=N_("starred ones"))
    parser.option("--late", action="store_true", help=N_("expected before today"))
    parser.option("--rotting", action="store_true", help=N_("longer in their stage than they should be"))
    parser.option("--incomplete", action="store_true", help=N_("without account, amount or expected signature"))
    parser.option("--min", metavar="AMOUNT", help=N_("of at least this amount"))
    parser.option("--max", metavar="AMOUNT", help=N_("of at most this amount"))
    parser.option("--currency", metavar="CODE", help=N_("in this currency"))
    parser.option("--expected", metavar="PERIOD", help=N_("expected in this period (2026-12, 2026-12-01..2026-12-15)"))
    parser.option("--closed", metavar="PERIOD", help=N_("closed in this period"))


def read_filter(context: Context, chosen: argparse.Namespace) -> Filter:
    """The filter of the options.

    Raises:
        Usage: a stage, pipeline, amount or period is not one.
    """
    status = getattr(chosen, "status", None)
    statuses: tuple[Status, ...] = () if status in (None, "all") else (status,)
    pipeline = None if chosen.pipeline is None else _pipeline(context, chosen.pipeline)
    expected_from, expected_to = days_of(context, chosen.expected)
    closed_from, closed_to = days_of(context, chosen.closed, past=True)
    currency = None if chosen.currency is None else _currency(chosen.currency)
    return Filter(
        statuses=statuses,
        pipeline_id=pipeline,
        stage_ids=_stages(context, chosen.stage, pipeline),
        account=chosen.account,
        sources=tuple(chosen.source),
        categories=tuple(chosen.category),
        tags=tuple(chosen.tag),
        owners=tuple(chosen.owner),
        text=chosen.text,
        starred=chosen.starred,
        late=chosen.late,
        rotting=chosen.rotting,
        incomplete=chosen.incomplete,
        amount_from=amount_of(context, chosen.min),
        amount_to=amount_of(context, chosen.max),
        currency=currency,
        expected_from=expected_from,
        expected_to=expected_to,
        closed_from=closed_from,
        closed_to=closed_to,
    )


def _pipeline(context: Context, name: str) -> int:
    pipelines = context.store.pipelines()
    found = [one for one in pipelines if fold(one.name) == fold(name)]
    if not found:
        known = ", ".join(one.name for one in pipelines)
        raise Usage(N_("There is no pipeline “{name}”. The pipelines are: {known}"), name=name, known=known)
    return found[0].id


def _stages(context: Context, names: list[str], pipeline: int | None) -> tuple[int, ...]:
    found: list[int] = []
    stages = context.store.stages(pipeline) if names else []
    for name in names:
        matched = matching(name, stages).stages
        if not matched:
            known = ", ".join(stage.name for stage in stages)
            raise Usage(N_("There is no stage “{name}”. The stages are: {known}"), name=name, known=known)
        found += [stage.id for stage in matched]
    return tuple(found)


def _currency(code: str) -> str:
    if not is_currency(code.upper()):
        raise Usage(N_("“{code}” is no currency code such as EUR or USD."), code=code)
    return code.upper()
