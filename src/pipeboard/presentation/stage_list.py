"""The list of pipelines and stages as one edits them, and what is worth a warning. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeboard.presentation import amounts
from pipeboard.presentation.language import Language
from pipeboard.presentation.rows import Row, columns, row, wrapped
from pipeboard.presentation.text_table import Cell
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.board import Board
from pipeboard.sales.board import Column as StageColumn
from pipeboard.sales.stages import MOST_SELLING_STAGES, Warned

#: Cells of the columns, and between them.
NAME, PROBABILITY, DAYS, NUMBER, AMOUNT, SHORT_AMOUNT, GAP = 44, 11, 12, 8, 20, 17, 2
#: A bar of fewer cells says nothing. Where there is room for it, the name takes no more than it needs.
LEAST_BAR, NAME_BESIDE_BAR = 10, 32
#: So many rows of warnings are said, and how many there are beside.
MOST_WARNED = 6


def heads(language: Language, width: int) -> Row:
    """What stands in the columns."""
    say = language.say
    words = ("  " + say("Stage"), say("Probability"), say("Rots after"), say("Number"), say("Amount"))
    return _line([[Cell(word, "dim")] for word in words], width)


def pipeline_row(board: Board, language: Language, width: int, main: str, *, is_shown: bool) -> Row:
    """A pipeline: its name, and what is open in it."""
    total = board.selling
    shown = Cell("  " + language.say("shown"), "accent") if is_shown else Cell("")
    number = language.count("{number} open", "{number} open", total.number)
    value = f" · {amounts.total(total.totals, language.code, main=main)}" if total.totals else ""
    return row(
        [Cell(board.pipeline.name, "strong"), shown], sum(_widths(width)) + 4 * GAP, [Cell(number + value, "dim")]
    )


def phase_row(language: Language) -> Row:
    """The heading of the stages after the sale."""
    return (Cell("  "), Cell(language.say("after sale"), "dim"))


def stage_row(column: StageColumn, language: Language, width: int, board: Board, main: str, *, warned: bool) -> Row:
    """A stage: name, probability, when it rots, how many stand there and what they come to, as figures and as a bar."""
    stage, total = column.stage, column.sum
    selling = stage.phase == "selling"
    mark = [Cell("  ! " + language.say("repeats a status"), "today")] if warned else []
    days = language.say("{days} d", days=stage.rotting_days) if stage.rotting_days and selling else "–"
    texts = amounts.total_texts(total.totals, language.code, main=main)
    room = _widths(width)[-1]
    value = Cell(next((text for text in texts if cells_of(text) <= room), texts[-1]), "" if total.totals else "dim")
    line = _line(
        [
            [Cell(f"  {stage.name}"), *mark],
            [Cell(amounts.percent(stage.probability, language.code)) if selling else Cell("–", "dim")],
            [Cell(days, "" if days != "–" else "dim")],
            [Cell(str(total.number), "" if total.number else "dim")],
            [value],
        ],
        width,
    )
    left = width - sum(_widths(width)) - 5 * GAP
    return (*line, Cell(" " * GAP), *_bar(column, board, main, left)) if left >= LEAST_BAR else line


def _bar(column: StageColumn, board: Board, main: str, room: int) -> Row:
    """What stands in a stage, beside the stages of the pipeline: of the open ones, first what they weigh."""

    def value(one: StageColumn) -> int:
        return sum(total.value_minor for total in one.sum.totals if total.currency == main)

    most = max(map(value, board.columns), default=0)
    if not most or not value(column):
        return ()
    weighted = sum(one.weighted_minor for one in column.sum.totals if one.currency == main)
    whole = max(1, value(column) * room // most)
    if column.stage.phase != "selling":
        return (Cell("━" * whole, "won"),)
    part = min(whole, max(weighted * room // most, weighted > 0))
    return (Cell("━" * part, "planned"), Cell("━" * (whole - part), "bar-open"))


def warning_rows(warned: Iterable[Warned], language: Language, width: int) -> list[Row]:
    """The warnings in sentences that say why; nothing is refused for them."""
    rows: list[Row] = []
    say = language.say
    for one in warned:
        if one.rule == "repeats_a_status":
            text = say(
                "! “{stage}” is called like a status. A stage says where a sale stands, the status how it ended: close "
                "it as won, lost or cancelled, and both stay countable.",
                stage=one.stage,
            )
        else:
            text = say(
                "! {number} selling stages: more than {most} are hard to keep apart, on a screen and in the head.",
                number=one.number,
                most=MOST_SELLING_STAGES,
            )
        rows += wrapped(text, width, "today")
    return [*rows[: MOST_WARNED - 1], (Cell("…", "today"),)] if len(rows) > MOST_WARNED else rows


def _widths(width: int) -> tuple[int, ...]:
    """The widths of the columns: the name takes what is left, the amount gives way first."""
    others = PROBABILITY + DAYS + NUMBER + 4 * GAP
    money = AMOUNT if width >= others + AMOUNT + NAME else SHORT_AMOUNT
    name = NAME_BESIDE_BAR if width >= others + money + NAME_BESIDE_BAR + GAP + LEAST_BAR else NAME
    return (max(1, min(name, width - others - money)), PROBABILITY, DAYS, NUMBER, money)


def _line(cells: Sequence[Sequence[Cell]], width: int) -> Row:
    return columns(list(zip(cells, _widths(width), strict=True)), GAP, right=(1, 2, 3, 4))
