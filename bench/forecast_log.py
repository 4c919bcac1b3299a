"""Event logs of sales, for `forecast.py`: read from a file, from the folder of CRM data, or made with a known truth.

A log has a row an event: `case,when,what[,amount][,seller][,expected]`. `what` is the name of a stage, or won, lost,
cancelled; `amount` what it is worth from then on (on `won`: what was signed); `expected` the day of the expected
signature from then on. Headers may stand in any order and case, cells be separated by commas, semicolons or tabs, days
be `2017-03-01`, with an hour or without, or `01-03-2017`. Rows need no order.
"""

import csv
import math
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

#: What ends a case, by the words a log may have for it.
ENDS = {
    **dict.fromkeys(("won", "closed won", "closed-won", "signed"), "won"),
    **dict.fromkeys(("lost", "closed lost", "closed-lost"), "lost"),
    **dict.fromkeys(("cancelled", "canceled", "abandoned"), "cancelled"),
}
HEADERS = {
    "case": ("case", "case_id", "case id", "id", "opportunity", "opportunity_id"),
    "when": ("when", "date", "day", "time", "timestamp"),
    "what": ("what", "event", "activity", "stage"),
    "amount": ("amount", "value"),
    "seller": ("seller", "owner", "resource", "sales_agent"),
    "expected": ("expected", "expected_by"),
}


class Event(NamedTuple):
    """Something that happened to a case on a day; amounts in minor units, None where nothing is said."""

    case: str
    on: date
    what: str
    amount: int | None = None
    seller: str = ""
    expected: date | None = None

    @property
    def end(self) -> str | None:
        """Won, lost or cancelled; None for what ends nothing."""
        return ENDS.get(self.what.strip().casefold())


class Log(NamedTuple):
    """The events in the order of time, the stages in the order they are usually come to, and what was left out."""

    name: str
    events: list[Event]
    stages: list[str]
    left_out: int = 0

    @property
    def has_sellers(self) -> bool:
        """Whether it says whose a case is."""
        return any(event.seller for event in self.events)

    def by_seller(self) -> dict[str, list[Event]]:
        """The events of each seller, who is the one of the first event of a case that names one."""
        of_case: dict[str, str] = {}
        for event in self.events:
            if event.seller:
                of_case.setdefault(event.case, event.seller)
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            found[of_case.get(event.case, "")].append(event)
        return dict(sorted(found.items()))

    def dealt(self, cases_each: int) -> dict[str, list[Event]]:
        """The events as if sellers had so many cases each: each case goes to the next seller, as they come."""
        cases = list(dict.fromkeys(event.case for event in self.events))
        sellers = max(1, round(len(cases) / cases_each))
        of_case = {case: f"{at % sellers:05}" for at, case in enumerate(cases)}
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            found[of_case[event.case]].append(event)
        return dict(sorted(found.items()))


def ordered(name: str, events: Iterable[Event], stages: Sequence[str] | None = None, left_out: int = 0) -> Log:
    """A log of events in any order. What follows the end of a case is left out, and so is a case that only ends."""
    places = {stage: at for at, stage in enumerate(stages or ())}
    listed = sorted(events, key=lambda one: (one.on, one.end is not None, places.get(one.what, 0)))
    begun: set[str] = set()
    ended: set[str] = set()
    kept = []
    for event in listed:
        if event.case in ended or (event.end and event.case not in begun):
            left_out += 1
            continue
        begun.add(event.case)
        kept.append(event)
        if event.end:
            ended.add(event.case)
    return Log(name, kept, list(stages or _usual_order(kept)), left_out)


def _usual_order(events: Sequence[Event]) -> list[str]:
    """The stages by the mean place at which cases first come to them, from 0 to 1."""
    seen: dict[str, list[str]] = defaultdict(list)
    for event in events:
        if not event.end and event.what and event.what not in seen[event.case]:
            seen[event.case].append(event.what)
    places: dict[str, list[float]] = defaultdict(list)
    for stages in seen.values():
        for at, stage in enumerate(stages):
            places[stage].append(at)
    return sorted(places, key=lambda stage: (sum(places[stage]) / len(places[stage]), stage))


def read(path: Path) -> Log:
    """A log from a file; from a folder, one file a seller."""
    if path.is_dir():
        events: list[Event] = []
        left_out = 0
        for one in sorted(path.glob("*.csv")):
            found, bad = _rows(one, one.stem)
            events, left_out = events + found, left_out + bad
        return ordered(path.name, events, None, left_out)
    events, left_out = _rows(path, "")
    return ordered(path.name, events, None, left_out)


def _rows(path: Path, seller: str) -> tuple[list[Event], int]:
    text = path.read_text("utf-8-sig")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = list(csv.reader(text.splitlines(), delimiter=separator))
    heads = [cell.strip().casefold() for cell in rows[0]] if rows else []
    places = {
        name: next((heads.index(word) for word in words if word in heads), None) for name, words in HEADERS.items()
    }
    body = rows[1:]
    if places["case"] is None and places["when"] is None:
        # No header: the order that the format names.
        places, body = (
            {name: at for at, name in enumerate(("case", "when", "what", "amount", "seller", "expected"))},
            rows,
        )
    missing = [name for name in ("case", "when", "what") if places[name] is None]
    if missing:
        raise SystemExit(f"{path}: no column {', '.join(missing)}; there are: {', '.join(heads)}")
    found, left_out = [], 0
    for row in body:

        def cell(name: str, row: list[str] = row) -> str:
            place = places[name]
            return row[place].strip() if place is not None and place < len(row) else ""

        on = _day(cell("when"))
        if not cell("case") or on is None or not cell("what"):
            left_out += bool(any(row))
            continue
        owner = cell("seller") or seller
        found.append(Event(cell("case"), on, cell("what"), _minor(cell("amount")), owner, _day(cell("expected"))))
    return found, left_out


def _day(text: str) -> date | None:
    found = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text)
    turned = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
        return date(int(turned[3]), int(turned[2]), int(turned[1])) if turned else None
    except ValueError:
        return None


def _minor(text: str) -> int | None:
    digits = re.sub(r"[^\d.,-]", "", text)
    if re.fullmatch(r"-?\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    try:
        return max(0, round(100 * float(digits.replace(",", "")))) if digits else None
    except ValueError:
        return None


# The CRM data ---------------------------------------------------------------------------------------------------------


def crm(folder: Path, *, odd: bool = True, days: int = 90) -> Log:
    """The opportunities of each second seller, with the list price until they are signed, expected after `days`."""
    prices = {_product(row["product"]): row["sales_price"] for row in _table(folder / "products.csv")}
    rows = [row for row in _table(folder / "sales_pipeline.csv") if row["engage_date"]]
    sellers = sorted({row["sales_agent"] for row in rows})
    chosen = set(sellers[1::2] if odd else sellers[0::2])
    events = []
    for row in rows:
        if row["sales_agent"] not in chosen:
            continue
        case, seller, begun = row["opportunity_id"], row["sales_agent"], _day(row["engage_date"])
        assert begun is not None
        price = _minor(prices[_product(row["product"])])
        events.append(Event(case, begun, "Engaging", price, seller, begun + timedelta(days=days)))
        closed = _day(row["close_date"])
        if closed is not None:
            amount = _minor(row["close_value"]) if row["deal_stage"] == "Won" else None
            events.append(Event(case, closed, row["deal_stage"], amount, seller))
    return ordered("crm", events)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _product(name: str) -> str:
    return name.replace(" ", "")


# Simulated sellers ----------------------------------------------------------------------------------------------------

#: The defaults of their five stages, which the truth of a seller strays from.
CHANCES = (0.1, 0.2, 0.4, 0.6, 0.8)
_STAYS = (14, 18, 20, 22, 16)
_FIRST, _MONTHS = date(2024, 1, 1), 18


def simulated(sellers: int, seed: int = 1) -> Log:
    """Sellers of two to thirty new opportunities a month over eighteen months, who convert and hurry each in their own
    way, push their dates, and have one bad quarter.
    """
    events: list[Event] = []
    for number in range(sellers):
        chance = random.Random(1000 * seed + number)
        events += _seller(chance, f"{number:03}", (4, 8, 16, 30)[number % 4])
    return ordered("simulated", events, [f"Stage {at}" for at in range(1, 6)])


def _seller(chance: random.Random, name: str, a_month: int) -> list[Event]:
    tilt, pace = chance.gauss(0, 0.5), math.exp(chance.gauss(0, 0.3))
    passing = []
    for at, own in enumerate(CHANCES):
        said = own / CHANCES[at + 1] if at < 4 else own
        # Noise draws a share towards a half: with this, the average seller converts as the defaults say.
        odds = 1.065 * math.log(said / (1 - said)) + tilt + chance.gauss(0, 0.3)
        passing.append(1 / (1 + math.exp(-odds)))
    end = _FIRST + timedelta(days=30 * _MONTHS)
    bad = _FIRST + timedelta(days=30 * chance.randrange(2, _MONTHS - 3))
    events: list[Event] = []
    day, number = _FIRST, 0
    while (day := day + timedelta(days=max(1, round(chance.expovariate(a_month / 30))))) < end:
        number += 1
        events += _case(chance, f"{name}-{number}", name, day, end, bad, passing, pace)
        if a_month > 15 and chance.random() < 0.5:
            number += 1
            events += _case(chance, f"{name}-{number}", name, day, end, bad, passing, pace)
    return events


def _case(
    chance: random.Random, case: str, seller: str, day: date, end: date, bad: date, passing: list[float], pace: float
) -> list[Event]:
    """One opportunity from stage to stage."""
    amount = round(math.exp(chance.gauss(8.5, 0.8))) * 100
    expected = day + timedelta(days=max(7, round(chance.gauss(75, 30))))
    stage = chance.choice((0, 0, 0, 1))
    events = [Event(case, day, f"Stage {stage + 1}", amount, seller, expected)]
    while True:
        usual = pace * _STAYS[stage] * (1 if chance.random() < 0.8 else 4)
        left = day + timedelta(days=round(chance.expovariate(1 / usual)))
        is_bad = bad <= left < bad + timedelta(days=90)
        if is_bad:
            left += timedelta(days=round(chance.expovariate(1 / 10)))
        while expected < min(left, end):
            pushed = expected + timedelta(days=chance.choice((14, 30, 30, 60)))
            events.append(Event(case, expected, f"Stage {stage + 1}", None, seller, pushed))
            expected = pushed
        if left >= end:
            return events
        if chance.random() >= passing[stage] * (0.75 if is_bad else 1):
            return [*events, Event(case, left, chance.choice(("lost", "lost", "cancelled")), None, seller)]
        if stage == 4:
            return [*events, Event(case, left, "won", None, seller)]
        stage, day = stage + 1, left
        events.append(Event(case, day, f"Stage {stage + 1}", None, seller))
