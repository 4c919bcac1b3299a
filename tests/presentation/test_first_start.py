"""The path of the file as a person calls it."""

import pytest

from pipeboard.presentation.first_start import short_path

LONG = "/srv/" + "a" * 40 + "/sales/book.db"


@pytest.mark.parametrize(
    ("path", "home", "wanted"),
    [
        ("/home/mia/sales.db", "/home/mia", "~/sales.db"),
        ("/home/mia/sales.db", "/home/mia/", "~/sales.db"),
        ("/home/mia2/sales.db", "/home/mia", "/home/mia2/sales.db"),
        ("/srv/sales.db", "", "/srv/sales.db"),
        ("/srv/sales.db", "/", "/srv/sales.db"),
        (LONG, "", "…/sales/book.db"),
        ("/home/mia/" + "a" * 46, "/home/mia", "~/" + "a" * 46),
        ("/home/mia/b/" + "a" * 46, "/home/mia", "…/b/" + "a" * 46),
    ],
)
def test_a_path_is_as_short_as_it_can_be_understood(path: str, home: str, wanted: str) -> None:
    assert short_path(path, home) == wanted
