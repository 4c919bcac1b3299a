"""Today as text, Markdown and HTML: what is there, what is cut, and that no name is more than a name."""

import pytest

from pipeboard.presentation.day_report import COLUMNS, FORMATS, Section
from pipeboard.presentation.text_table import Cell, width

HOSTILE = "<b>*Acme*</b> [x](y) _z_ & \x1b[31m`q`\u202e"


def row(number: str = "a1", when: str = "3 d", what: str = "Call back", whose: str = "#7 Dupond") -> list[Cell]:
    return [Cell(text) for text in (number, when, "☎", what, whose, "★", "6 000 €")]


def written(kind: str, sections: list[Section]) -> str:
    return FORMATS[kind]("Sat 21 Nov", sections, "Nothing is due.", lambda number: f"and {number} more")


@pytest.mark.parametrize("kind", FORMATS)
def test_everything_of_a_row_is_there(kind: str) -> None:
    text = written(kind, [Section("OVERDUE", "overdue", "", 1, [row()])]).replace("\\", "")
    for part in ("Sat 21 Nov", "OVERDUE", "a1", "3 d", "☎", "Call back", "#7 Dupond", "★", "6 000 €"):
        assert part in text
    assert "more" not in text
    assert "Nothing" not in text


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(("number", "said"), [(1, None), (2, "and 1 more"), (100, "and 99 more")])
def test_what_is_left_out_is_told(kind: str, number: int, said: str | None) -> None:
    text = written(kind, [Section("TODAY", "today", "", number, [row()])])
    assert (said or "more") in text if said else "more" not in text


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_is_said_in_words(kind: str) -> None:
    assert "Nothing is due." in written(kind, [])


@pytest.mark.parametrize("what", ["x" * 300, "漢" * 200, "é" * 120])
def test_lines_of_text_fit_a_mail(what: str) -> None:
    text = written("text", [Section("TODAY", "today", "", 1, [row(what=what)])])
    assert max(map(width, text.splitlines())) <= COLUMNS
    assert "6 000 €" in text


def test_markup_in_a_name_stays_a_name() -> None:
    sections = [Section("TODAY", "today", "", 1, [row(what=HOSTILE, whose=HOSTILE)])]
    for kind in FORMATS:
        assert "\x1b" not in written(kind, sections)
        assert "\u202e" not in written(kind, sections)
    assert "<b>" not in written("html", sections)
    assert "&lt;b&gt;*Acme*" in written("html", sections)
    assert r"\<b\>\*Acme\*" in written("markdown", sections)
    assert r"\[x\](y) \_z\_ \&" in written("markdown", sections)
