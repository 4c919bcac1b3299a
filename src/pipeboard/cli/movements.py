"""`changes`: what changed since an evening; opening + movements = closing, for each currency and month."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.cli.filter_options import add_filters, read_filter
from pipeboard.cli.past_evenings import evening_of
from pipeboard.light import Any
from pipeboard.presentation import amounts, days, opportunity_text
from pipeboard.presentation.language import N_
from pipeboard.presentation.movement_text import KIND_WORDS, signed_money
from pipeboard.presentation.text_table import Align, Cell
from pipeboard.sales.filters import Filter
from pipeboard.sales.movements import KINDS, NO_MONTH, Balance, Movement, State, balances, months_of, movements

#: So many opportunities are told; JSON has them all.
MOST = 40


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """`changes`."""
    parser = Parser(context, verb, N_("What changed since an evening: opening + movements = closing."))
    parser.option(
        "--since", metavar="DAY", default="yesterday", help=N_("as it stood at the end of that day (yesterday)")
    )
    parser.option("--until", metavar="DAY", help=N_("until the end of that day (now)"))
    add_filters(parser, status=None, words=True)
    chosen = parser.read(arguments)
    wanted = read_filter(context, chosen)._replace(statuses=())
    since = evening_of(context, chosen.since)
    until = None if chosen.until is None else evening_of(context, chosen.until)
    before, were_there = _states(context, since, wanted)
    after, are_there = _states(context, until, wanted)
    moved = movements(before, after, were_there, are_there)
    told = _Told(context, since, until or context.stamp.today, before, moved, after)
    if context.wants_json:
        context.out.json(told.json())
    elif context.wants_plain:
        for one in moved:
            context.out.plain((one.id, one.kind, one.month, one.minor, one.currency))
    else:
        told.show()
    return OK


def _states(context: Context, on: date | None, wanted: Filter) -> tuple[dict[int, State], set[int]]:
    """The opportunities as they stood, and which there were at all."""
    with context.store.as_of(on) if on else nullcontext():
        return context.store.figures.states(on or context.stamp.today, wanted)


class _Told:
    """The balance, as JSON or as tables."""

    def __init__(
        self,
        context: Context,
        since: date,
        until: date,
        before: dict[int, State],
        moved: list[Movement],
        after: dict[int, State],
    ) -> None:
        self._context, self._since, self._until = context, since, until
        self._before, self._moved, self._after = before, moved, after
        self._whole = balances(before, moved, after)
        self._named = context.store.opportunities.with_ids(sorted({one.id for one in moved}))

    def json(self) -> dict[str, Any]:
        """Everything."""
        months = months_of(self._before, self._moved, self._after)
        return {
            "schema": 1,
            "since": self._since.isoformat(),
            "until": self._until.isoformat(),
            "totals": [_balance(one) for one in self._whole],
            "months": [
                {
                    "month": month or None,
                    "totals": [_balance(one) for one in balances(self._before, self._moved, self._after, month)],
                }
                for month in months
            ],
            "movements": [
                {
                    "id": one.id,
                    "title": self._named[one.id].title if one.id in self._named else None,
                    "kind": one.kind,
                    "month": one.month or None,
                    "currency": one.currency or None,
                    "amount_minor": one.minor,
                }
                for one in self._moved
            ],
        }

    def show(self) -> None:
        """The balance of each currency, then the opportunities that moved."""
        out, say, code = self._context.out, self._context.language.say, self._context.language.code
        evening = days.day_near(self._since, self._context.stamp.today, code, weekday=True)
        out.line(say("since the evening of {day}", day=evening), "dim")
        rows = [[Cell(""), *(Cell(one.currency, "dim") for one in self._whole)]]
        rows.append([Cell(say("opening"), "strong"), *(self._money(one.opening_minor, one) for one in self._whole)])
        for kind in KINDS:
            if any(kind == moved for one in self._whole for moved, _ in one.moved):
                sums = [(one.moved_by(kind), one.currency) for one in self._whole]
                cells = [Cell(signed_money(minor, currency, code) if minor else "") for minor, currency in sums]
                rows.append([Cell(say(KIND_WORDS[kind])), *cells])
        rows.append([Cell(say("closing"), "strong"), *(self._money(one.closing_minor, one) for one in self._whole)])
        right: list[Align] = ["right"] * len(self._whole)
        out.table(rows, aligns=["left", *right])
        out.line()
        self._show_opportunities()

    def _show_opportunities(self) -> None:
        out, language = self._context.out, self._context.language
        if not self._moved:
            out.line(language.say("Nothing has moved."), "dim")
            return
        rows = [self._row(one, to) for one, to in _steps(self._moved)[:MOST]]
        out.table(rows, aligns=("right", "left", "left", "left", "right"), flexible=(1,))
        rest = len(_steps(self._moved)) - MOST
        if rest > 0:
            out.line(language.count("{number} more (--json has all)", "{number} more (--json has all)", rest), "dim")

    def _row(self, one: Movement, to: Movement | None) -> list[Cell]:
        language = self._context.language
        record = self._named.get(one.id)
        name = opportunity_text.name(record) if record is not None else ""
        month = self._month(one) if to is None else f"{self._month(one)} → {self._month(to)}"
        minor = one.minor if to is None else to.minor
        if to is not None:
            amount = amounts.money(minor, one.currency, language.code) if one.currency else ""
        else:
            amount = signed_money(minor, one.currency, language.code) if one.currency else ""
        kind = Cell(language.say(KIND_WORDS[one.kind]), "won" if one.kind == "won" else "")
        return [Cell(f"#{one.id}", "dim"), Cell(name), kind, Cell(month, "dim"), Cell(amount)]

    def _month(self, one: Movement) -> str:
        language = self._context.language
        return language.say("no date") if one.month == NO_MONTH else days.month(one.month, language.code)

    def _money(self, minor: int, one: Balance) -> Cell:
        return Cell(amounts.money(minor, one.currency, self._context.language.code), "strong")


def _steps(moved: Sequence[Movement]) -> list[tuple[Movement, Movement | None]]:
    """The movements, those from a month to another as one: the month it left, and the one it came to."""
    found: list[tuple[Movement, Movement | None]] = []
    for one in moved:
        is_second = one.kind in ("pushed", "pulled") and found and found[-1][1] is None
        if is_second and (found[-1][0].id, found[-1][0].kind) == (one.id, one.kind):
            found[-1] = (found[-1][0], one)
        else:
            found.append((one, None))
    return found


def _balance(one: Balance) -> dict[str, Any]:
    return {
        "currency": one.currency,
        "opening_minor": one.opening_minor,
        **{f"{kind}_minor": one.moved_by(kind) for kind in KINDS},
        "closing_minor": one.closing_minor,
    }
