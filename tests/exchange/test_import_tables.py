"""Bytes become tables: encodings, delimiters, quotes, lines, limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.exchange import tables_in
from pipeboard.exchange.errors import ExchangeError, TooLarge, Unreadable
from pipeboard.exchange.tables_in import read_table

FRENCH = "Titre;Société\nFaçade;Hôtel de l’Étoile\nToit;Crémerie « Œuf »\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_is_told(encoding: str) -> None:
    table = read_table(FRENCH.encode(encoding))
    assert table.header == ("Titre", "Société")
    assert table.rows == [["Façade", "Hôtel de l’Étoile"], ["Toit", "Crémerie « Œuf »"]]


def test_a_rare_encoding_is_guessed_from_the_text() -> None:
    text = "Название;Компания\n" + "Ремонт крыши;Общество с ограниченной ответственностью Ромашка\n" * 20
    assert read_table(text.encode("cp1251")).rows[0][0] == "Ремонт крыши"


def test_an_encoding_can_be_said_and_must_fit() -> None:
    assert read_table("a,b\né,1\n".encode("mac_roman"), "mac_roman").rows == [["é", "1"]]
    with pytest.raises(Unreadable, match="not ascii"):
        read_table("a,b\né,1\n".encode(), "ascii")
    with pytest.raises(Unreadable, match="no encoding klingon"):
        read_table(b"a,b\n", "klingon")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told(delimiter: str) -> None:
    text = f'title{delimiter}amount\n"a, b; c | d"{delimiter}"1,5"\nplain{delimiter}2\n'
    table = read_table(text.encode())
    assert table.delimiter == delimiter
    assert table.rows == [["a, b; c | d", "1,5"], ["plain", "2"]]


def test_commas_in_cells_do_not_outvote_the_semicolons_of_the_header() -> None:
    table = read_table(b"title;amount;note\na;1,5;x, y\nb;2,5;z, t\n")
    assert (table.delimiter, len(table.header)) == (";", 3)


def test_a_spreadsheet_may_say_the_delimiter() -> None:
    table = read_table(b"sep=;\ntitle;amount\na;1\n")
    assert (table.header, table.lines) == (("title", "amount"), [3])


def test_one_column_is_a_table() -> None:
    assert read_table(b"title\nFront\nRoof\n").rows == [["Front"], ["Roof"]]


def test_rows_know_the_line_they_begin_on() -> None:
    text = 'title,note\n"two\nlines","a\r\nb"\n\n ,\nlast,x\n'
    table = read_table(text.encode())
    assert table.rows[0] == ["two\nlines", "a\r\nb"]
    assert table.rows[-1] == ["last", "x"]
    assert (table.lines[0], table.lines[-1]) == (2, 7)


def test_old_line_ends_are_lines() -> None:
    assert read_table(b"title,note\ra,b\rc,d\r").lines == [2, 3]


def test_a_row_of_another_width_is_refused_by_its_line_and_blank_cells_too_many_are_not() -> None:
    table = read_table(b"title,amount\na,1,,\nb\nc,1,2\nd,4\n")
    assert table.rows == [["a", "1"], ["d", "4"]]
    assert [(line, cells) for line, cells, _ in table.refused] == [(3, ["b"]), (4, ["c", "1", "2"])]
    assert table.refused[0][2].text == "it has 1 cells where the header has 2"


def test_quotes_that_do_not_fit_refuse_their_row_only() -> None:
    table = read_table(b'title,amount\n"a" b,1\nc,2\n"d,3\ne,4\n')
    assert table.rows == [["c", "2"]]
    assert [line for line, _, _ in table.refused] == [2, 4]
    assert table.refused[1][1] == ['"d,3\ne,4\n']
    assert table.refused[1][2].text == "its quotes do not fit, from line 4 to line 5"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a\0b,c\n1,2\n", b",,,\n"])
def test_what_is_no_table_is_said(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_table(content)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="501 columns"):
        read_table(",".join(["c"] * 501).encode())
    with pytest.raises(TooLarge, match="a cell on line 2"):
        read_table(b"title,note\na," + b"x" * 100_001 + b"\n")
    with pytest.raises(TooLarge, match="a cell on line 3"):
        read_table(b"title,note\na,b\nc," + b"x" * 200_000 + b"\n")
    monkeypatch.setattr(tables_in, "MOST_ROWS", 2)
    with pytest.raises(TooLarge, match="more rows than line 4"):
        read_table(b"title,note\na,b\nc,d\ne,f\n")
    monkeypatch.setattr(tables_in, "MOST_BYTES", 10)
    with pytest.raises(TooLarge, match="11 bytes"):
        read_table(b"x" * 11)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_a_table_or_an_error_of_the_tree(content: bytes) -> None:
    try:
        table = read_table(content)
    except ExchangeError:
        return
    assert len(table.rows) == len(table.lines)
    assert all(len(row) == len(table.header) for row in table.rows)
