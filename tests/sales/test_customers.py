"""Customers, prospects and those that sleep; the orders of a list of accounts; links to dial and to write to."""

import datetime as dt

import pytest

from pipeboard.sales.contact_links import mail_link, tel_link
from pipeboard.sales.customers import (
    Account,
    AccountFigures,
    AccountFilter,
    Contact,
    Part,
    is_customer,
    is_sleeping,
    leaves,
    ordered,
)
from pipeboard.sales.totals import Sum, Total
from records_help import TODAY, TOMORROW, YESTERDAY

LONG_AGO, ON_THE_LINE = TODAY - dt.timedelta(days=181), TODAY - dt.timedelta(days=180)
WON, OPEN = Sum(1, (Total("EUR", 5, None),)), Sum(1)


def of(name: str = "Dupond", created: dt.date = LONG_AGO, **figures: object) -> AccountFigures:
    number = figures.pop("number", 1)
    account = Account(number, name, "company", None, None, None, None, created)  # type: ignore[arg-type]
    return AccountFigures(account, **figures)  # type: ignore[arg-type]


SLEEPERS = [
    ("a customer long without contact", of(won=WON, last_contact=LONG_AGO), True),
    ("on the line", of(won=WON, last_contact=ON_THE_LINE), False),
    ("contact yesterday", of(won=WON, last_contact=YESTERDAY), False),
    ("never any contact, made long ago", of(won=WON), True),
    ("never any contact, made lately", of(won=WON, created=ON_THE_LINE), False),
    ("something is open", of(won=WON, open=OPEN, last_contact=LONG_AGO), False),
    ("something is planned", of(won=WON, last_contact=LONG_AGO, next_contact=TOMORROW), False),
    ("something is overdue", of(won=WON, last_contact=LONG_AGO, next_contact=YESTERDAY), False),
    ("a prospect", of(last_contact=LONG_AGO), False),
    ("won without an amount", of(won=Sum(1), last_contact=LONG_AGO), True),
]


@pytest.mark.parametrize(("name", "figures", "sleeps"), SLEEPERS)
def test_who_sleeps(name: str, figures: AccountFigures, sleeps: bool) -> None:
    assert is_sleeping(figures, TODAY) is sleeps, name
    assert leaves(AccountFilter(sleeping=True), figures, TODAY) is sleeps
    assert is_customer(figures) is (name != "a prospect")


def test_a_filter_reads_words_of_the_name_folded() -> None:
    one = of("Hôtel de l’Étoile")
    for text, is_left in (("etoile hotel", True), ("HÔTEL", True), ("hotel mars", False), ("", True)):
        assert leaves(AccountFilter(text=text), one, TODAY) is is_left
    assert not leaves(AccountFilter(kind="person"), one, TODAY)
    assert leaves(AccountFilter(customer=False), one, TODAY)
    assert not leaves(AccountFilter(customer=True), one, TODAY)


ORDERED = [
    ("open", False, "2 1 3"),
    ("open", True, "1 2 3"),
    ("next", False, "1 2 3"),
    ("next", True, "2 1 3"),
]


@pytest.mark.parametrize(("order", "is_reversed", "ids"), ORDERED)
def test_what_has_no_key_comes_last_either_way(order: str, is_reversed: bool, ids: str) -> None:
    found = ordered([1, 2, 3], {1: 5, 2: 9}, order, is_reversed=is_reversed)
    assert " ".join(map(str, found)) == ids


@pytest.mark.parametrize("is_reversed", [False, True])
def test_equal_ones_stand_by_name(is_reversed: bool) -> None:
    assert ordered([3, 1, 2], {1: 5, 2: 5, 3: 5}, "won", is_reversed=is_reversed) == [3, 1, 2]


PARTS = [
    ((), False),
    ((Part(1, "a", "open", None, True),), True),
    ((Part(1, "a", "open", None, False), Part(2, "b", "won", None, True)), False),
    ((Part(2, "b", "won", None, True),), True),
]


@pytest.mark.parametrize(("parts", "decides"), PARTS)
def test_who_decides_does_so_on_what_is_open(parts: tuple[Part, ...], decides: bool) -> None:
    assert Contact(1, "Mia", None, None, None, None, None, None, TODAY, parts).decides is decides


LINKS = [
    ("06 12 34 56 78", "tel:0612345678"),
    ("+33 (0)6.12.34.56.78", "tel:+33612345678"),
    ("(0)6 12 34", "tel:061234"),
    ("ext", None),
    ("12", None),
    ("", None),
    (None, None),
    ("\x1b]8;;evil\x07 555 1234", "tel:85551234"),
]


@pytest.mark.parametrize(("phone", "link"), LINKS)
def test_a_number_is_a_link_to_dial(phone: str | None, link: str | None) -> None:
    assert tel_link(phone) == link


@pytest.mark.parametrize(
    ("email", "link"),
    [
        ("mia@x.org", "mailto:mia@x.org"),
        ("m+a@x.org", "mailto:m+a@x.org"),
        ("a?subject=x&b@x.org", "mailto:a%3Fsubject%3Dx%26b@x.org"),
        ("é@x.org", "mailto:%C3%A9@x.org"),
        ("two words@x.org", None),
        ("no at", None),
        ("@x.org", None),
        (None, None),
    ],
)
def test_an_address_is_a_link_to_write_to(email: str | None, link: str | None) -> None:
    assert mail_link(email) == link
