"""Rows are exactly as wide as they are asked to be, whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pipeboard.presentation import text_table
from pipeboard.presentation.rows import columns, measured, row, wrapped
from pipeboard.presentation.text_table import Cell, harmless, width

texts = st.text(st.characters(codec="utf-8"), max_size=40)
cell = st.builds(Cell, texts, st.sampled_from(["", "dim"]))
cells = st.lists(cell, max_size=4)


@given(cells, cells, st.integers(1, 80))
def test_a_row_is_as_wide_as_it_is_asked(left: list[Cell], right: list[Cell], width: int) -> None:
    made = row(left, width, right)
    assert sum(cell_len(cell.text) for cell in made) == width == measured(made)


@given(
    st.lists(st.tuples(cell, st.integers(1, 20)), min_size=1, max_size=5),
    st.integers(0, 4),
)
def test_columns_keep_their_widths(parts: list[tuple[Cell, int]], place: int) -> None:
    made = columns(parts, right=(place,))
    assert sum(cell_len(cell.text) for cell in made) == sum(width for _, width in parts) + len(parts) - 1


@given(texts, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(measured(line) <= width for line in lines)


def test_the_right_end_is_never_cut_before_the_left() -> None:
    made = row([Cell("A long name of an account")], 12, [Cell("€6,000")])
    assert "".join(cell.text for cell in made) == "A lo… €6,000"


def test_words_are_kept_whole_where_they_fit() -> None:
    lines = ["".join(cell.text for cell in line) for line in wrapped("two coats, decides with his wife", 12)]
    assert lines == ["two coats,", "decides with", "his wife"]


def test_what_a_terminal_would_act_on_is_left_out() -> None:
    made = row([Cell("\x1b[31mred\u202e [/b]")], 20)
    assert "".join(cell.text for cell in made).rstrip() == "[31mred [/b]"


def test_few_texts_are_remembered_and_no_long_ones() -> None:
    text_table._WIDTHS.clear()
    text_table._HARMLESS.clear()
    for number in range(text_table.REMEMBERED + 10):
        assert width(f"é {number}") == len(f"é {number}")
        assert harmless(f"é\x1b {number}") == f"é {number}"
        assert len(text_table._WIDTHS) <= text_table.REMEMBERED >= len(text_table._HARMLESS)
    text_table._WIDTHS.clear()
    long = "é" * (text_table.SHORT + 1)
    assert (width(long), harmless(long)) == (len(long), long)
    assert not text_table._WIDTHS


def test_what_is_remembered_is_what_was_found() -> None:
    for text, cells, safe in (("日本", 4, "日本"), ("e\u0301", 1, "e\u0301"), ("·\u202e", 1, "·"), ("€", 1, "€")):
        for _ in range(2):
            assert harmless(text) == safe
            assert width(safe) == cells
