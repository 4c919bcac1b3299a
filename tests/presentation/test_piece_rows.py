"""What was understood is shown whole: words and remarks give way to the readings, at every width."""

import datetime as dt

import pytest

from pipeboard.cli.prompt_rows import below
from pipeboard.presentation.chips import about, laid_out
from pipeboard.presentation.language import Language
from pipeboard.presentation.piece_rows import GAP, piece_rows
from pipeboard.presentation.pieces import chip, preview, reading
from pipeboard.presentation.text_table import width
from pipeboard.sales.capture.draft import Draft, KnownFacts
from pipeboard.sales.capture.reader import read

LINE = (
    "@Sorin phase 2 900€ peinture de la façade nord du bâtiment principal début octobre "
    "rappeler Monsieur Lefèvre-Dubreuil mardi 10h #salon-de-la-piscine 12/10 40%"
)


def drafted(language: str) -> Draft:
    return read(LINE, KnownFacts(dt.datetime(2026, 11, 21, 8, 30), language, order="dmy"))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("columns", [120, 100, 80, 78, 60, 40, 30])
def test_no_reading_is_cut(columns: int, language: str) -> None:
    shown = preview(drafted(language), Language(language))  # type: ignore[arg-type]
    for row, lines in zip(shown, piece_rows(shown, columns), strict=True):
        texts = [(" " * GAP).join(cell.text for cell in line) for line in lines]
        assert all(width(text.rstrip()) <= columns for text in texts)
        flat = "".join("".join(cell.text for cell in line[3:4] if len(line) > 3) for line in lines)
        assert "".join(row.reading.split()) in "".join(flat.split())
        whole = "".join("".join(texts).split())
        assert "".join(row.doubt.split()) in whole


@pytest.mark.parametrize("language", ["en", "fr"])
def test_at_80_columns_a_day_and_an_amount_stand_on_one_line(language: str) -> None:
    shown = preview(drafted(language), Language(language))  # type: ignore[arg-type]
    lines = {row.words: lines for row, lines in zip(shown, piece_rows(shown, 78), strict=True)}
    for row in shown:
        if width(row.reading) < 40:
            assert row.reading in "  ".join(cell.text for cell in lines[row.words][0])


def test_without_remarks_the_question_mark_stays() -> None:
    shown = preview(drafted("en"), Language("en"))
    flagged = [row for row in shown if row.doubt]
    assert flagged
    for row, lines in zip(shown, piece_rows(shown, 60, remarks=False), strict=True):
        text = "  ".join(cell.text for cell in lines[0])
        assert "?" in text if row.doubt else "?" not in text


@pytest.mark.parametrize("columns", [80, 60])
def test_the_prompt_shows_every_reading_whole(columns: int) -> None:
    draft, language = drafted("en"), Language("en")
    lines = ["".join(cell.text for cell in line) for line in below(draft, 1, language, columns=columns, rows=40)]
    assert all(width(line.rstrip()) <= columns for line in lines)
    text = "".join("".join(lines).split())
    for piece in draft.pieces:
        if width(reading(piece.value, piece.field, language)) < 20:
            assert "".join(reading(piece.value, piece.field, language).split()) in text


@pytest.mark.parametrize("cells", [118, 78, 58, 40])
def test_a_chip_keeps_its_value(cells: int) -> None:
    draft, language = drafted("en"), Language("en")
    chips = [(at, chip(piece, language)) for at, piece in enumerate(draft.pieces)]
    rows, _ = laid_out("", chips, None, cells, 20)
    text = "\n".join("".join(cell.text for cell in row) for row in rows)
    for value in ("€900", "early Oct 2027", "Tue 24 Nov 2026 10:00" if "Tue 24 Nov 2026 10:00" in text else "10:00"):
        assert value in text
    for _, one in chips:
        said = " ".join("".join(cell.text for cell in row).strip() for row in about(one, language, cells))
        assert "".join(one.reading.split()) in "".join(said.split())
