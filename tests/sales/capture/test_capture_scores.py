"""The development cases: the shares of dates, amounts and whole lines read right and read wrongly."""

import json
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sales.capture.scoring import date as date_of
from sales.capture.scoring import lines as line_of
from sales.capture.scoring import money as money_of

CASES = Path(__file__).resolve().parents[4] / "shared" / "data" / "capture"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the development cases are not beside this repository")


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((CASES / name).read_text("utf-8"))
    return cases


def _at(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


def _date_verdict(case: dict[str, Any]) -> str:
    answer = date_of(case["text"], datetime.fromisoformat(case["ref"]), case["lang"])
    if answer is None:
        return "none"
    start, end = datetime.fromisoformat(case["start"]), datetime.fromisoformat(case["end"])
    first, last = (_at(answer[0]), _at(answer[1])) if isinstance(answer, tuple) else (_at(answer), None)
    if case["kind"] == "datetime":
        right = first == start.replace(second=0)
    elif case["kind"] == "date":
        right = first.date() == start.date() and (last is None or last - first <= timedelta(days=1))
    elif last is None:
        right = start <= first < end
    else:
        shared = (min(last, end) - max(first, start)).total_seconds()
        right = shared / (max(last, end) - min(first, start)).total_seconds() >= 0.5
    return "right" if right else "wrong"


def _money_verdict(case: dict[str, Any]) -> str:
    answer = money_of(case["text"], case["lang"])
    if answer is None:
        return "none"
    near = answer[:2] == pytest.approx((case["min"], case["max"]))
    return "right" if near and case["currency"] in (None, answer[2]) else "wrong"


@pytest.mark.parametrize(("language", "share"), [("fr", 0.97), ("en", 0.95)])
def test_dates(language: str, share: float) -> None:
    verdicts = Counter(_date_verdict(case) for case in _cases(f"dates_{language}.json") if case["core"])
    total = verdicts.total()
    assert verdicts["right"] / total >= share, verdicts
    assert verdicts["wrong"] / total <= 0.02, verdicts


@pytest.mark.parametrize("language", ["fr", "en"])
def test_rare_dates_are_seldom_wrong(language: str) -> None:
    verdicts = Counter(_date_verdict(case) for case in _cases(f"dates_{language}.json"))
    assert verdicts["wrong"] / verdicts.total() <= 0.02, verdicts


@pytest.mark.parametrize("language", ["fr", "en"])
def test_money(language: str) -> None:
    verdicts = Counter(_money_verdict(case) for case in _cases(f"money_{language}.json") if case["core"])
    assert verdicts["right"] / verdicts.total() >= 0.98, verdicts


def test_lines() -> None:
    for case in _cases("lines.json"):
        answer = line_of(case["text"], datetime.fromisoformat(case["ref"]), case["lang"], case["known_accounts"])
        assert {key: answer[key] for key in case["expect"]} == case["expect"], case["text"]
