"""By what a row of a file without an external id is told to be a sale that is there."""

from typing import Any

import pytest

from pipeboard.exchange.settling import BLANK
from pipeboard.sales.import_rows import Incoming, content_of, names_used

ROW = BLANK._replace(
    title="roof",
    account="Dupond",
    amount_minor=100,
    currency="EUR",
    stage_id=1,
    expected_from="2026-12-01",
    expected_by="2026-12-10",
    created_on="2026-11-01",
    stage_entered_on="2026-11-01",
)


@pytest.mark.parametrize(
    ("other", "is_the_same"),
    [
        ({}, True),
        # The name of an account is compared folded, a title as it is.
        ({"account": "DUPOND"}, True),
        ({"account": "Düpond"}, True),
        ({"account": "Martin"}, False),
        ({"account": None}, False),
        ({"title": "Roof"}, False),
        ({"amount_minor": 101}, False),
        ({"amount_minor": None, "currency": None}, False),
        ({"currency": "CHF"}, False),
        ({"stage_id": 2}, False),
        ({"status": "won", "closed_on": "2026-11-20"}, False),
        ({"expected_from": "2026-12-02"}, False),
        ({"expected_by": "2026-12-11"}, False),
        ({"closed_on": "2026-11-20"}, False),
        # What may be said of it later does not tell it apart; the day it was made is compared beside this.
        ({"note": "asked twice"}, True),
        ({"tags": ("salon",)}, True),
        ({"starred": True}, True),
        ({"source": "Fair"}, True),
        ({"owner": "Ann"}, True),
        ({"probability": 40}, True),
        ({"created_on": "2026-11-02"}, True),
        ({"stage_entered_on": "2026-11-02"}, True),
    ],
)
def test_what_tells_a_sale(other: dict[str, Any], is_the_same: bool) -> None:
    assert (content_of(ROW) == content_of(ROW._replace(**other))) is is_the_same


def test_names_that_rows_use() -> None:
    rows: list[Incoming] = [
        ROW._replace(account="B", tags=("x", "y")),
        ROW._replace(account=None, tags=("y", "z")),
        ROW._replace(account="A", tags=()),
        ROW._replace(account="B", tags=("x",)),
    ]
    assert names_used("account", rows) == ["B", "A"]
    assert names_used("tag", rows) == ["x", "y", "z"]
    assert names_used("owner", rows) == []
