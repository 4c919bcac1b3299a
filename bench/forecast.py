"""How good the forecast is: event logs played through the real store, seller by seller, each knowing its own past only.

    python bench/forecast.py --crm FOLDER          the CRM data: months, each second seller, the last eight month starts
    python bench/forecast.py --simulated 40        so many simulated sellers of whom the truth is known
    python bench/forecast.py LOG.csv               any log: `case,when,what[,amount][,seller][,expected]`

A log that names sellers is judged month by month: what was said, as each of the last eight whole months began, of what
was open then, against what was signed of it. One that names none is dealt out to sellers of 32, 160 and 800 cases, and
judged on what is won within 14 days, every 14 days from its middle on. `--within`, `--months`, `--cases` choose.

Beside the forecast stand: the percentages of the stages as they are set (fixed defaults), a rate learned for each
stage, one constant hazard, and Odoo's naive Bayes over the stages. Nothing is a test: it prints, and ends with 0.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import forecast_log
from forecast_log import Event, Log

from pipeboard.clock import Stamp, read_clock
from pipeboard.sales.capture.draft import Amount, Draft
from pipeboard.sales.outlook.outlook import Told
from pipeboard.sales.periods import add_months, day, month_end
from pipeboard.sales.records import Outcome
from pipeboard.store.changes.capture import Capture
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.moves import Move
from pipeboard.store.store import Store
from pipeboard.store.writes.stages import AddStage, ChangeStage, RemoveStage

#: The ways that are judged, ours first.
WAYS = ("pipeboard", "fixed defaults", "learned rate", "constant hazard", "Odoo naive Bayes")
#: A stage's default weighs as much as so many in its learned rate.
_RATE_WEIGHT = 10
_MONTHS_JUDGED = 8
_STEP = 14


class Window(NamedTuple):
    """What is said on the morning of `first` of what is signed from that day to `last`."""

    first: date
    last: date


class Truth(NamedTuple):
    """What is known of a case from the log: its events, and what became of it."""

    events: list[Event]

    def at(self, on: date) -> list[Event]:
        """What happened before a day."""
        return [event for event in self.events if event.on < on]

    @property
    def signed(self) -> tuple[date, int | None] | None:
        """When it was won and for how much; None where it was not."""
        last = self.events[-1]
        return (last.on, last.amount) if last.end == "won" else None


class Score:
    """How well one way did."""

    def __init__(self) -> None:
        self.squares, self.number, self.off, self.likely, self.came = 0.0, 0, 0.0, 0.0, 0.0

    def row(self) -> tuple[str, str, str]:
        """WAPE, bias and Brier score."""
        if not self.number or not self.came:
            return "–", "–", "–"
        return (
            f"{self.off / self.came:.3f}",
            f"{100 * (self.likely - self.came) / self.came:+.1f} %",
            f"{self.squares / self.number:.4f}",
        )


class Judged:
    """The scores of each way over all sellers, and how often the range held."""

    def __init__(self) -> None:
        self.ways = {way: Score() for way in WAYS}
        self.held, self.ranges = 0, 0
        #: How many were predicted, and how many of them were won.
        self.number, self.won = 0, 0

    @property
    def base_rate(self) -> float:
        """The Brier score of whoever knows the share that is won, and nothing else."""
        share = self.won / max(1, self.number)
        return share * (1 - share)

    def add(self, chances: dict[str, Sequence[float]], values: Sequence[float], came: Sequence[float | None]) -> None:
        """One window of one seller: the chances of each way, the values as said, and what was signed of each."""
        signed = sum(value for value in came if value is not None)
        self.number += len(came)
        self.won += sum(value is not None for value in came)
        for way, said in chances.items():
            score = self.ways[way]
            likely = sum(chance * value for chance, value in zip(said, values, strict=True))
            score.off += abs(likely - signed)
            score.likely += likely
            score.came += signed
            score.number += len(said)
            score.squares += sum((chance - (one is not None)) ** 2 for chance, one in zip(said, came, strict=True))


# Playing --------------------------------------------------------------------------------------------------------------


class Player:
    """A seller's file, written day by day as the log says."""

    def __init__(self, store: Store, stages: Sequence[str], chances: Sequence[float]) -> None:
        self.store = store
        self.names = {stage: f"Stage {at:03}" for at, stage in enumerate(stages)}
        self.cases: dict[str, int] = {}
        self._now: dict[str, str] = {}
        _set_stages(store, list(self.names.values()), chances)

    def play(self, events: Sequence[Event]) -> None:
        """Write what happened."""
        steps: list[tuple[Any, Stamp]] = []
        for event in events:
            stamp = read_clock(f"{event.on.isoformat()}T12:00")
            steps += [(command, stamp) for command in self._commands(event)]
        if steps:
            self.store.run_all(steps)

    def _commands(self, event: Event) -> Iterator[Any]:
        number = self.cases.get(event.case)
        stage = self.names.get(event.what)
        if number is None:
            self.cases[event.case] = len(self.cases) + 1
            self._now[event.case] = stage or ""
            amount = 100 if event.amount is None else event.amount
            yield Capture(
                Draft(
                    event.case,
                    event.case,
                    amount=Amount(amount, "EUR", amount, amount),
                    stage=stage,
                    expected=None if event.expected is None else day(event.expected),
                )
            )
            return
        changed: dict[str, Any] = {}
        if event.amount is not None:
            changed |= {"amount_minor": event.amount, "currency": "EUR"}
        if event.expected is not None:
            changed |= {"expected_from": event.expected, "expected_by": event.expected}
        if changed:
            yield SetFields(number, changed)
        if event.end:
            outcome: Outcome = "won" if event.end == "won" else "lost" if event.end == "lost" else "cancelled"
            yield Close((number,), outcome)
        elif stage and stage != self._now[event.case]:
            self._now[event.case] = stage
            yield Move((number,), stage)


def _set_stages(store: Store, names: Sequence[str], chances: Sequence[float]) -> None:
    """Make the selling stages of the file those of the log."""
    stamp = read_clock("2000-01-01T09:00")
    there = [stage for stage in store.pipelines.stages() if stage.phase == "selling"]
    for name, chance, stage in zip(names, chances, there, strict=False):
        store.run(ChangeStage(stage.id, {"name": name, "probability": round(100 * chance)}), stamp)
    for stage in there[len(names) :]:
        store.run(RemoveStage(stage.id), stamp)
    for name, chance in list(zip(names, chances, strict=True))[len(there) :]:
        last = [stage for stage in store.pipelines.stages() if stage.phase == "selling"][-1]
        store.run(AddStage(last.pipeline_id, name, probability=round(100 * chance), after=last.id), stamp)


# Judging --------------------------------------------------------------------------------------------------------------


def judge(
    sellers: dict[str, list[Event]], log: Log, chances: Sequence[float], windows: Sequence[Window], *, ranges: bool
) -> Judged:
    """Play each seller's events, and hold what each way says at each window against what came."""
    judged = Judged()
    for number, events in enumerate(sellers.values(), 1):
        print(f"\r{number} of {len(sellers)} sellers", end="", file=sys.stderr, flush=True)
        _judge_seller(judged, events, log, chances, windows, ranges=ranges)
    print(file=sys.stderr)
    return judged


def _judge_seller(
    judged: Judged,
    events: list[Event],
    log: Log,
    chances: Sequence[float],
    windows: Sequence[Window],
    *,
    ranges: bool,
) -> None:
    truths: dict[str, Truth] = {}
    for event in events:
        truths.setdefault(event.case, Truth([])).events.append(event)
    with tempfile.TemporaryDirectory() as folder:
        stamp = read_clock("2000-01-01T09:00")
        with Store.open(str(Path(folder) / "seller.db"), stamp, origin="bench") as store:
            store.spare_the_disk()
            player, played = Player(store, log.stages, chances), 0
            for window in windows:
                upto = played
                while upto < len(events) and events[upto].on < window.first:
                    upto += 1
                player.play(events[played:upto])
                played = upto
                _judge_window(
                    judged, player, truths, dict(zip(log.stages, chances, strict=True)), window, ranges=ranges
                )


def _judge_window(
    judged: Judged,
    player: Player,
    truths: dict[str, Truth],
    defaults: dict[str, float],
    window: Window,
    *,
    ranges: bool,
) -> None:
    told = {one.id: one for one in player.store.figures.told(window.first, [window.last])}
    if not told:
        return
    cases = [case for case, number in player.cases.items() if number in told]
    values, came = [], []
    for case in cases:
        events = truths[case].at(window.first)
        value = next((event.amount for event in reversed(events) if event.amount is not None), 100)
        signed = truths[case].signed
        values.append(float(value))
        is_in = signed is not None and window.first <= signed[0] <= window.last
        came.append((value if signed[1] is None else float(signed[1])) if signed is not None and is_in else None)
    learned = _Learned(truths, defaults, window.first)
    judged.add(_chances(cases, told, player, truths, learned, window), values, came)
    if ranges:
        forecast = player.store.figures.forecast(window.first)
        expected = player.store.figures.outlook(forecast).months[0].expected
        if expected:
            signed_minor = sum(one for one in came if one is not None)
            judged.ranges += 1
            held = expected[0].range.p10_minor <= signed_minor <= expected[0].range.p90_minor
            judged.held += held


def _chances(
    cases: Sequence[str],
    told: dict[int, Told],
    player: Player,
    truths: dict[str, Truth],
    learned: "_Learned",
    window: Window,
) -> dict[str, list[float]]:
    """What each way says of each case. The ways without a time say it of the expected month, or at once without one."""
    found: dict[str, list[float]] = {way: [] for way in WAYS}
    for case in cases:
        events = truths[case].at(window.first)
        one = told[player.cases[case]]
        stage = next((event.what for event in reversed(events) if event.what in learned.defaults), "")
        expected = next((event.expected for event in reversed(events) if event.expected is not None), None)
        due = expected is None or window.first <= expected <= window.last
        found["pipeboard"].append(one.chances[0])
        found["constant hazard"].append(one.each[1][0])
        found["fixed defaults"].append(learned.defaults.get(stage, 0.5) if due else 0.0)
        found["learned rate"].append(learned.rate(stage) if due else 0.0)
        found["Odoo naive Bayes"].append(learned.bayes(stage) if due else 0.0)
    return found


class _Learned:
    """What the closed cases of a seller teach those ways that know no time."""

    def __init__(self, truths: dict[str, Truth], defaults: dict[str, float], on: date) -> None:
        self.defaults = defaults
        self.won: dict[str, int] = defaultdict(int)
        self.gone: dict[str, int] = defaultdict(int)
        self.all_won, self.all_gone = 0, 0
        for truth in truths.values():
            last = truth.events[-1]
            if last.end is None or last.on >= on:
                continue
            stages = {event.what for event in truth.events if not event.end}
            if last.end == "won":
                self.all_won += 1
                # Who won has come through all stages, as Odoo counts.
                stages = set(defaults)
            else:
                self.all_gone += 1
            for stage in stages:
                (self.won if last.end == "won" else self.gone)[stage] += 1

    def rate(self, stage: str) -> float:
        """Won of closed ones that came to a stage, shrunk towards its default."""
        won, closed = self.won[stage], self.won[stage] + self.gone[stage]
        return (won + _RATE_WEIGHT * self.defaults.get(stage, 0.5)) / (closed + _RATE_WEIGHT)

    def bayes(self, stage: str) -> float:
        """Odoo's predictive scoring with the stage as its one field; each count begins at 0.1."""
        won, gone = self.all_won + 0.1, self.all_gone + 0.1
        if_won, if_gone = (self.won[stage] + 0.1) / won, (self.gone[stage] + 0.1) / gone
        odds_won, odds_gone = if_won * won / (won + gone), if_gone * gone / (won + gone)
        return odds_won / (odds_won + odds_gone)


# What is judged -------------------------------------------------------------------------------------------------------


def month_windows(log: Log, number: int = _MONTHS_JUDGED) -> list[Window]:
    """The last so many whole months of a log."""
    end = log.events[-1].on
    last = month_end(end.year, end.month)
    # The last days of a month may be quiet.
    if (last - end).days > 7:
        last = date(end.year, end.month, 1) - timedelta(days=1)
    first = date(last.year, last.month, 1)
    starts = [add_months(first, -at) for at in reversed(range(number))]
    return [Window(start, month_end(start.year, start.month)) for start in starts if start > log.events[0].on]


def day_windows(log: Log, days: int) -> list[Window]:
    """Windows of so many days, every `_STEP` days from the middle of the log on, as far as the log goes."""
    first, end = log.events[0].on, log.events[-1].on
    on = first + (end - first) / 2
    found = []
    while on + timedelta(days=days - 1) <= end:
        found.append(Window(on, on + timedelta(days=days - 1)))
        on += timedelta(days=_STEP)
    return found


def table(title: str, judged: Judged) -> None:
    """Print what came of each way."""
    print(f"\n{title}\n")
    print("| | WAPE | bias | Brier |")
    print("|---|---|---|---|")
    for way, score in judged.ways.items():
        print(f"| {way} | {' | '.join(score.row())} |")
    print(f"\n{judged.number:,} predictions; the base rate has a Brier score of {judged.base_rate:.4f}", end="")
    print(
        f"; P10–P90 held {judged.held} of {judged.ranges} months ({judged.held / judged.ranges:.2f})"
        if judged.ranges
        else ""
    )


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", nargs="*", type=Path, help="event logs: files, or folders with a file a seller")
    parser.add_argument("--crm", type=Path, metavar="FOLDER", help="the CRM data")
    parser.add_argument("--simulated", type=int, metavar="SELLERS", help="so many simulated sellers")
    parser.add_argument("--within", type=int, metavar="DAYS", help="judge what is won within so many days")
    parser.add_argument("--months", action="store_true", help="judge month by month")
    parser.add_argument("--cases", default="32,160,800", help="cases a seller, where the log names no sellers")
    parser.add_argument("--sellers", type=int, default=0, help="at most so many sellers, evenly chosen (0: all)")
    parser.add_argument("--chances", help="the percentages of the stages, as 10,20,40; evenly spread by default")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Judge each log that was asked for."""
    options = _options(arguments)
    logs = [forecast_log.read(path) for path in options.log]
    if options.crm:
        logs.append(forecast_log.crm(options.crm))
    if options.simulated:
        logs.append(forecast_log.simulated(options.simulated))
    if not logs:
        print("Name a log, --crm FOLDER or --simulated SELLERS.")
    for log in logs:
        _judge_log(log, options)
    return 0


def _judge_log(log: Log, options: argparse.Namespace) -> None:
    if not log.events:
        print(f"{log.name}: no events could be read ({log.left_out} rows left out).")
        return
    number = len(log.stages)
    if options.chances:
        chances = [int(text) / 100 for text in options.chances.split(",")]
        if len(chances) != number:
            raise SystemExit(f"{number} stages ({', '.join(log.stages)}), {len(chances)} percentages")
    elif log.name == "simulated":
        chances = list(forecast_log.CHANCES)
    else:
        chances = [round((at + 1) / (number + 1), 2) for at in range(number)]
    print(f"{log.name}: {len({one.case for one in log.events}):,} cases, {len(log.events):,} events", end="")
    print(f" ({log.left_out} left out), {log.events[0].on} to {log.events[-1].on}; stages: ", end="")
    print(", ".join(f"{stage} {chance:.0%}" for stage, chance in zip(log.stages, chances, strict=True)))
    by_month = options.months or (log.has_sellers and options.within is None)
    windows = month_windows(log) if by_month else day_windows(log, options.within or 14)
    what = (
        f"{len(windows)} month starts" if by_month else f"won within {options.within or 14} days, {len(windows)} days"
    )
    if log.has_sellers:
        groups = {"": log.by_seller()}
    else:
        groups = {f", {text} cases each": log.dealt(int(text)) for text in options.cases.split(",")}
    for name, sellers in groups.items():
        if options.sellers and len(sellers) > options.sellers:
            every = len(sellers) / options.sellers
            names = [list(sellers)[int(at * every)] for at in range(options.sellers)]
            sellers = {one: sellers[one] for one in names}
        judged = judge(sellers, log, chances, windows, ranges=by_month)
        table(f"{log.name}: {len(sellers)} sellers{name}, {what}", judged)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
