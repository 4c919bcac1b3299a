"""Tables in the layout of each tool, made by chance: what is imported is what an independent reading of them gives."""

import csv
import datetime as dt
import io
import random
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeboard.exchange.preset_files import Layout, layouts
from pipeboard.sales.money import to_decimal
from pipeboard.store.store import Store
from tool_files import brought, rows

PRESETS = Path(__file__).parents[2] / "src" / "pipeboard" / "exchange" / "presets"
SALES = [one for one in layouts() if one.kind == "opportunities" and not one.is_split]


class Deal(NamedTuple):
    """A sale as the other tool has it."""

    title: str
    account: str
    minor: int
    currency: str
    stage: str
    status: str
    day: dt.date


def header_of(layout: Layout) -> dict[str, str]:
    """The headers of a layout, as its file spells them: the first of each field."""
    found = tomllib.loads((PRESETS / f"{layout.code}.toml").read_text("utf-8"))["layout"]
    mine = [one for one in found if one["kind"] == "opportunities"]
    place = [one for one in layouts() if one.code == layout.code and one.kind == "opportunities"].index(layout)
    said = mine[place]
    names = {field: headers.split(";")[0].strip() for field, headers in said["columns"].items() if field != "leave"}
    # What a tool is known by must be there, whatever field it is of.
    for part in said["signature"].split(";"):
        name = part.split("|")[0].strip()
        if name not in names.values():
            names[f"known by {name}"] = name
    return names


LETTERS = "abcdefghij klmnopéèüß'&-"
#: So many sales stand in a table.
MANY = 12


def name(chance: random.Random, number: int) -> str:
    letters = "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 20)))
    return f"N{number}" + " ".join(letters.split())


def deals(layout: Layout, chance: random.Random) -> list[Deal]:
    stages = list(layout.stages) or ["First talk", "Second talk"]
    currencies = ["EUR", "USD"] if "currency" in layout.fields else ["EUR"]
    return [
        Deal(
            name(chance, number),
            name(chance, number),
            chance.choice([0, 1, 99, 100, chance.randint(0, 10**9)]),
            chance.choice(currencies),
            chance.choice(stages),
            chance.choice(["open", "won", "lost"]),
            dt.date(2026, 1, 1) + dt.timedelta(days=chance.randint(0, 320)),
        )
        for number in range(MANY)
    ]


def cells(layout: Layout, names: dict[str, str], deal: Deal, number: int) -> dict[str, str]:
    """The cells of a sale, in the way of its tool."""
    row: dict[str, Any] = dict.fromkeys(names, "")
    amount = str(deal.minor) if layout.is_in_cents else to_decimal(deal.minor, deal.currency)
    row |= {"external_id": f"x{number}", "title": deal.title, "account": deal.account, "amount": amount}
    row |= {"currency": deal.currency, "created_on": "2025-12-31", "stage": deal.stage}
    closing = "closed_on" if "closed_on" in names else "expected_by"
    row[closing] = deal.day.isoformat()
    row |= {"won_on" if deal.status == "won" else "lost_on": deal.day.isoformat()} if deal.status != "open" else {}
    if "status" in names:
        words = layout.words.get("status", {})
        row["status"] = next((word for word, meaning in words.items() if meaning == deal.status), deal.status)
    elif deal.status != "open":
        row["stage"] = {"won": "Closed Won", "lost": "Closed Lost"}[deal.status]
    for field in ("is_won", "is_lost", "is_closed", "is_deleted"):
        row[field] = str(field == f"is_{deal.status}" or (field == "is_closed" and deal.status != "open")).lower()
    row["is_active"] = "True"
    return {names[field]: value for field, value in row.items() if field in names}


@pytest.mark.parametrize("layout", SALES, ids=lambda one: f"{one.code}-{'-'.join(sorted(one.signature[0]))}")
def test_an_import_is_what_an_independent_reading_gives(layout: Layout, store: Store) -> None:
    names, made = header_of(layout), deals(layout, random.Random(layout.code + str(layout.signature)))
    target = io.StringIO()
    writer = csv.DictWriter(target, list(names.values()), lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells(layout, names, deal, number) for number, deal in enumerate(made, 1))
    found = brought(store, ("deals.csv", target.getvalue()))
    assert found.taken[0][1].layout == layout
    assert not [one for sale in found.sales for one in sale.planned.refused]
    by_title = {one.title: one for one in rows(store)}
    assert len(by_title) == len(made)
    for deal in made:
        # A table without titles calls its sales by their accounts.
        row = by_title[deal.title if "title" in layout.fields else deal.account]
        assert (row.account, row.amount, row.status) == (deal.account, f"{deal.minor} {deal.currency}", deal.status)
        if deal.status == "open":
            stage = deal.stage if "stage" in layout.fields else row.stage
            assert (row.expected, row.closed, row.stage) == (deal.day.isoformat(), None, stage)
        else:
            assert row.closed == deal.day.isoformat()
