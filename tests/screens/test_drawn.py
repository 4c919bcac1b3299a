"""What is drawn: each line once, until something asks for it again."""

import re
from pathlib import Path

import pytest
from textual.geometry import Region

import pipeboard.widgets.themes as themes
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell
from pipeboard.widgets.drawn import Drawn
from screens_help import Desk, Maker


def drawn_lines(widget: Drawn, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lines that a widget draws from now on."""
    drawn: list[int] = []
    draw = widget.render_line
    monkeypatch.setattr(widget, "render_line", lambda y: drawn.append(y) or draw(y))
    return drawn


def all_of(widget: Drawn) -> Region:
    return Region(0, 0, *widget.size)


@pytest.mark.parametrize(("asked", "again"), [((), []), ((3,), [3]), ((0, 7), [0, 7]), ((-1, 4, 4000), [4])])
async def test_a_line_is_drawn_again_where_it_is_asked_for(
    demo_desk: Maker, monkeypatch: pytest.MonkeyPatch, asked: tuple[int, ...], again: list[int]
) -> None:
    async with demo_desk() as at:
        await at.press("2")
        lanes = at.screen.lanes
        lanes.render_lines(all_of(lanes))
        drawn = drawn_lines(lanes, monkeypatch)
        lanes.refresh_lines(asked)
        lanes.render_lines(all_of(lanes))
        assert drawn == again


async def test_what_may_look_different_is_drawn_again(demo_desk: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    async with demo_desk() as at:
        status = at.screen.status

        def colours() -> set[object]:
            return {segment.style for strip in status.render_lines(all_of(status)) for segment in strip}

        before = colours()
        drawn = drawn_lines(status, monkeypatch)
        at.app.theme = "pipeboard-light"
        await at.settle()
        assert not before & colours()
        assert drawn
        drawn.clear()
        await resized(at, 90, 30)
        status.render_lines(all_of(status))
        assert drawn


async def resized(at: Desk, width: int, height: int) -> None:
    await at.pilot.resize_terminal(width, height)
    await at.settle()


@pytest.mark.parametrize("end", [None, Cell("▐", "faint")])
@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ((), "      "),
        ((Cell("ab"),), "ab    "),
        ((Cell("abc"), Cell(""), Cell("def")), "abcdef"),
        ((Cell("abcdefgh"),), "abcdef"),
        ((Cell("日本語"),), "日本語"),
        ((Cell("a日本語"),), "a日本 "),
    ],
)
async def test_a_strip_is_exactly_as_wide_as_it_must_be(
    demo_desk: Maker, row: Row, shown: str, end: Cell | None
) -> None:
    async with demo_desk() as at:
        strip = at.screen.lines.strip(row, 6, "selected", end)
        assert strip.text == shown + ("" if end is None else "▐")
        assert strip.cell_length == 6 + (end is not None)
        ground = {segment.style.bgcolor for segment in strip if segment.text != "▐"}
        assert len(ground) == 1
        if end is not None:
            assert list(strip)[-1].style.bgcolor not in ground


def test_no_sheet_has_an_effect_that_is_not_drawn() -> None:
    """`Drawn.render_lines` leaves lines with a border, a padding, a hatch or an opacity to Textual; no more."""
    for sheet in Path(themes.style_sheet("base")).parent.glob("*.tcss"):
        assert not re.search(r"(?<![-\w])(outline|tint|keyline)\b", sheet.read_text(encoding="utf-8")), sheet.name
