"""Which places are links that may be opened."""

import pytest

from pipeboard.sales.link_places import link_of, website_link

PLACES = [
    ("https://acme.example/quote?id=1#top", True),
    ("HTTP://ACME.EXAMPLE", True),
    ("mailto:ann@acme.example?subject=Quote", True),
    ("tel:+33612345678", True),
    ("  https://acme.example  ", True),
    ("https:acme.example", False),
    ("https://", False),
    ("mailto:", False),
    ("tel:", False),
    ("javascript:alert(1)", False),
    ("file:///etc/passwd", False),
    ("vscode://open?x", False),
    ("https://acme.example/a b", False),
    ("https://acme.example/\x1b[2J", False),
    ("https://acme.example/\u202e", False),
    ("-e", False),
    ("--help", False),
    ("quote.pdf", False),
    ("/home/ann/quote.pdf", False),
    ("C:\\quotes\\q.pdf", False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("place", "opens"), PLACES)
def test_a_link_is_opened_as_it_stands(place: str | None, opens: bool) -> None:
    assert link_of(place) == ((place or "").strip() if opens else None)


@pytest.mark.parametrize(
    ("place", "link"),
    [
        ("www.acme.example", "https://www.acme.example"),
        ("acme.example", "https://acme.example"),
        ("acme.example/shop?x=1", "https://acme.example/shop?x=1"),
        ("https://acme.example", "https://acme.example"),
        ("javascript:acme.example", None),
        ("acme", None),
        ("not a site.example", None),
        ("-acme.example", None),
        (None, None),
    ],
)
def test_a_web_site_may_stand_without_its_scheme(place: str | None, link: str | None) -> None:
    assert website_link(place) == link
