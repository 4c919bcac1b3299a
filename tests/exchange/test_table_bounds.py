"""Where a table begins and ends, and what around it is set apart."""

import pytest

from pipeboard.exchange.table_bounds import Bounded, bound
from pipeboard.exchange.tables_in import decode, read_grid


def bounded(text: str) -> Bounded:
    return bound(read_grid(text.encode()))


def apart(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.reason.text) for one in bounded(text).apart]


ABOVE, BELOW = "it stands above the table", "it stands below the table"
TOTAL = "it is the total of the rows above it"


@pytest.mark.parametrize(
    ("text", "header", "lines", "around"),
    [
        ("Title,Amount\na,1\n", ("Title", "Amount"), [2], []),
        ("Export of today\n\nTitle,Amount\na,1\n", ("Title", "Amount"), [4], [(1, ABOVE)]),
        ("Title,Amount\na,1\nb,2\nTOTAL,3\n", ("Title", "Amount"), [2, 3], [(4, TOTAL)]),
        ("Client;Montant\na;1.200,50\nb;2\nTotal général;1.202,50 €\n", ("Client", "Montant"), [2, 3], [(4, TOTAL)]),
        (
            "Title,Amount\na,1\n\nGrand Totals (1 record)\nCopyright x\n",
            ("Title", "Amount"),
            [2],
            [(4, BELOW), (5, BELOW)],
        ),
        # A customer of this name is a customer.
        ("Client,Project,Amount\nTotal,Roof,3\n", ("Client", "Project", "Amount"), [2], []),
        # Nothing known is in it: the first row as wide as the others names the columns.
        ("x\n\nfoo,bar,baz\n1,2,3\n4,5,6\n", ("foo", "bar", "baz"), [4, 5], [(1, ABOVE)]),
    ],
)
def test_what_is_no_row_is_set_apart(
    text: str, header: tuple[str, ...], lines: list[int], around: list[tuple[int, str]]
) -> None:
    found = bounded(text)
    assert (found.table.header, found.table.lines) == (header, lines)
    assert apart(text) == around


def test_a_total_that_is_no_sum_is_refused_like_a_row_that_cannot_be_read() -> None:
    found = bounded("Title,Amount\na,1\nb,2\nTotal,4\n")
    assert [(line, reason.text) for line, _, reason in found.table.refused] == [
        (4, "it looks like a total, and is not the sum of the rows above it")
    ]


def test_subtotals_are_sums_since_the_last_one() -> None:
    text = "Title,Account,Amount\na,x,1\nb,x,2\nSubtotal,,3\nc,y,5\nSubtotal,,5\nTotal,,8\n"
    assert [line for line, _ in apart(text)] == [4, 6, 7]


def test_groups_keep_their_names() -> None:
    text = "Board\nOpen ones\nName,Amount\na,1\n\nClosed Won\nName,Amount\nb,2\n"
    found = bounded(text)
    assert found.table.header == ("Name", "Amount", "Group")
    assert found.table.rows == [["a", "1", "Open ones"], ["b", "2", "Closed Won"]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Oficina;Compañía\nDiseño de baño´s;Señor\n", "cp1252"),
        ("Refonte à l´école;Hôtel\nFaçade;Müller\n", "cp1252"),
        ("Größe;Straße\nÜbung;Bär\n", "cp1252"),
        ("Société;Étape\nHôtel de l’Étoile;Négociation\n", "mac_roman"),
        ("Société;Étape\nHôtel;Négociation\n", "cp850"),
        ("Название;Компания\nРемонт крыши;Общество\n", "cp1251"),
    ],
)
def test_the_encoding_is_the_one_that_gives_words(text: str, encoding: str) -> None:
    assert decode((text * 4).encode(encoding))[0] == text * 4
