"""The days on which closed rows of another tool were closed: every figure by month counts by them, so that none is made
up without a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeboard.exchange.errors import problem
from pipeboard.exchange.import_questions import Interview, Question, choice, counted
from pipeboard.exchange.stage_placing import CLOSED

#: Ways to date what was closed on a day that nobody knows.
_TODAY, _CHANGED, _CREATED, _REFUSE = "today", "changed", "created", "refuse"


class Closing:
    """Works on the cells of one table, in which days are ISO text by now."""

    def __init__(self, cells: dict[str, list[str]], lines: Sequence[int], today: str, interview: Interview) -> None:
        self._cells = cells
        self._lines = lines
        self._today = today
        self._interview = interview

    def close(self, won: Sequence[str], lost: Sequence[str], changed: Sequence[str]) -> None:
        """Give each closed row the day on which it was closed: that of its outcome, else the only one there is.

        `changed` has the days on which rows were last changed.
        """
        cells, today = self._cells, self._today
        closed = cells.get("closed_on", [""] * len(self._lines))
        days = []
        for at, status in enumerate(cells["status"]):
            own = won[at] if status == "won" else lost[at] if status in CLOSED else ""
            days.append(own or closed[at] if status in CLOSED else closed[at])
        late = [self._last_expected(at) for at in range(len(self._lines))]
        missing = [
            at
            for at, status in enumerate(cells["status"])
            if status in CLOSED and (not days[at] or days[at] > today) and not (not days[at] and "" < late[at] <= today)
        ]
        if missing:
            answer = self._when(missing, changed, days)
            created = cells.get("created_on", [""] * len(self._lines))
            for at in missing:
                if answer == _REFUSE:
                    continue
                found = {_TODAY: today, _CHANGED: changed[at] or today, _CREATED: created[at] or today}.get(
                    answer, answer
                )
                if days[at] and not late[at]:
                    # The day that lies ahead was when it was expected.
                    cells.setdefault("expected_by", [""] * len(self._lines))[at] = days[at]
                days[at] = min(found, today)
        if any(days):
            cells["closed_on"] = days
        self._order_days(days, late)

    def _order_days(self, days: Sequence[str], late: Sequence[str]) -> None:
        """Rows that were closed before they were created: other tools date the creation by their own import."""
        created = self._cells.get("created_on")
        if created is None:
            return
        today = self._today
        closed = [
            (days[at] or (late[at] if late[at] <= today else "")) if status in CLOSED else ""
            for at, status in enumerate(self._cells["status"])
        ]
        before = [at for at, day in enumerate(closed) if day and created[at] and day < created[at]]
        if not before:
            return
        text = problem(
            "{number} rows were closed before they were created (line {line}: {closed} and {made}): what now?",
            number=len(before),
            line=self._lines[before[0]],
            closed=closed[before[0]],
            made=created[before[0]],
        )
        choices = (
            choice("closing", "they were created on the day they were closed"),
            choice(_REFUSE, "these rows are refused"),
        )
        if self._interview.answer(Question("closed-before-created", text, choices, "closing")) == "closing":
            for at in before:
                created[at] = closed[at]

    def _last_expected(self, at: int) -> str:
        for name in ("expected_by", "expected"):
            if name in self._cells and self._cells[name][at]:
                return self._cells[name][at].rpartition("..")[2]
        return ""

    def _when(self, missing: Sequence[int], changed: Sequence[str], days: Sequence[str]) -> str:
        future = sum(1 for at in missing if days[at])
        statuses = ", ".join(
            f"{number} {name}" for name, number in counted([self._cells["status"][at] for at in missing]).items()
        )
        has_changed = any(changed[at] for at in missing)
        text = problem(
            "{number} closed rows ({statuses}) have no closing day that has come ({future} lie ahead): which one?",
            number=len(missing), statuses=statuses, future=future,
        )  # fmt: skip
        choices = (
            *((choice(_CHANGED, "the day on which each was last changed"),) if has_changed else ()),
            choice(_TODAY, "today, {day}", day=self._today),
            *((choice(_CREATED, "the day on which each was created"),) if "created_on" in self._cells else ()),
            choice(_REFUSE, "none: these rows are refused"),
        )
        question = Question("closed-without-day", text, choices, choices[0].word, _is_day)
        return self._interview.answer(question)


def _is_day(answer: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", answer) is not None
