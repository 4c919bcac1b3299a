"""The figures at a glance, the rates of each part, and what became of those created in each month. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeboard.presentation import amounts, bars, days, insight_words
from pipeboard.presentation.insight_frame import BAR, CLOSED, MOST, NONE, Entry, Frame, Section
from pipeboard.presentation.insight_words import label_of
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.insight.overview import Figures
from pipeboard.sales.insight.rates import Part, Rates
from pipeboard.sales.periods import parse_month
from pipeboard.sales.records import Status


def six(frame: Frame) -> Section:
    """The numbers at a glance, with those of the period before."""
    say, found = frame.language.say, frame.found
    now, before = found.now, found.before
    period = frame.period(now)
    entries = [
        Entry(
            (
                Cell(say("created")),
                Cell(str(now.number_created), "strong"),
                Cell(str(before.number_created), "dim"),
                Cell(frame.months(now), "planned"),
            ),
            frame.created_in(now),
            say("opportunities with a day of creation in the period"),
        )
    ]
    if now.prospects or before.prospects:
        entries.append(
            frame.plain(
                say("prospects that became opportunities"),
                say("{part} of {whole}", part=now.converted, whole=now.prospects),
                say("{part} of {whole}", part=before.converted, whole=before.prospects),
            )
        )
    entries += [_rate_row(frame, name, now.rates, before.rates) for name in ("win_rate", "realisation")]
    entries += list(_averages(frame, now, before))
    entries.append(
        Entry(
            (
                Cell(say("days from creation to signature")),
                Cell(insight_words.cycle(now.cycle, frame.language), "strong"),
                Cell(insight_words.cycle(before.cycle, frame.language), "dim"),
                Cell(insight_words.naive_cycle(now.cycle, frame.language), "dim"),
            ),
            frame.closed_in(now, ("won",)),
            say("the day by which half of those that will be won are, those still open counted by their age"),
        )
    )
    entries.append(
        Entry(
            (
                Cell(say("open now")),
                Cell(amounts.total(found.open.totals, frame.language.code) or "0", "strong"),
                Cell(""),
                Cell(frame.language.count("{number} open", "{number} open", found.open.number), "dim"),
            ),
            frame.wanted._replace(statuses=("open",)),
            say("the values of the open opportunities"),
        )
    )
    return Section("figures", period, ("", "", say("before"), ""), tuple(entries))


def _averages(frame: Frame, now: Figures, before: Figures) -> Iterator[Entry]:
    say, code = frame.language.say, frame.language.code
    earlier = {one.currency: one for one in before.averages}
    for one in now.averages:
        then = earlier.get(one.currency)
        yield Entry(
            (
                Cell(say("average sale")),
                Cell(amounts.money(one.mean_minor, one.currency, code), "strong"),
                Cell(amounts.money(then.mean_minor, one.currency, code) if then else "", "dim"),
                Cell(
                    say(
                        "median {amount}, n = {number}",
                        amount=amounts.money(one.median_minor, one.currency, code),
                        number=one.n,
                    ),
                    "dim",
                ),
            ),
            frame.closed_in(now, ("won",))._replace(currency=one.currency),
            say("the values of those won in the period, by their number"),
        )


def _rate_row(frame: Frame, name: str, now: Rates, before: Rates) -> Entry:
    is_win = name == "win_rate"
    rate, interval = (now.win_rate, now.win_interval) if is_win else (now.realisation, now.realisation_interval)
    then = before.win_rate if is_win else before.realisation
    say = frame.language.say
    title = say("win rate: won of won and lost") if is_win else say("realisation: won of all closed")
    number = now.won + now.lost if is_win else now.closed
    statuses: tuple[Status, ...] = ("won", "lost") if is_win else CLOSED
    return Entry(
        (
            Cell(title),
            Cell(frame.percent(rate), "strong"),
            Cell(frame.percent(then), "dim"),
            Cell(insight_words.how_sure(number, interval, frame.language), "dim"),
        ),
        frame.closed_in(frame.found.now, statuses),
        say("won / (won + lost)") if is_win else say("won / (won + lost + cancelled)"),
    )


def what_they_say(frame: Frame) -> Section:
    """The sentences that the numbers carry."""
    lines = insight_words.readings(frame.found.readings, frame.language)
    return Section("readings", frame.language.say("what they say"), (), tuple(Entry((Cell(line),)) for line in lines))


def by(frame: Frame, dimension: str) -> Section:
    """The rates of each part."""
    parts = frame.found.now.parts[dimension]
    if len(parts) < 2 and not any(part.name for part in parts):
        return NONE
    say = frame.language.say
    heads = ("", say("realisation"), "", say("win rate"), say("won"), say("lost"), say("cancelled"))
    entries = tuple(_part(frame, dimension, part) for part in parts[:MOST])
    return Section(dimension, insight_words.dimension(dimension, frame.language), heads, entries)


def _part(frame: Frame, dimension: str, part: Part) -> Entry:
    rates = part.rates
    return Entry(
        (
            Cell(label_of(dimension, part.name, frame.language)),
            Cell(bars.lying(rates.realisation or 0, BAR, fine=frame.fine), "won"),
            Cell(frame.percent(rates.realisation)),
            Cell(frame.percent(rates.win_rate), "dim"),
            *frame.counts(rates),
        ),
        frame.narrowed(dimension, part.name),
        frame.language.say("won / (won + lost + cancelled)"),
    )


def cohorts(frame: Frame) -> Section:
    """What became of those created in each month."""
    say = frame.language.say
    cohorts = frame.found.now.cohorts
    entries = []
    for one in cohorts:
        whole = max(1, one.created)
        shares = [round(BAR * part / whole) for part in (one.rates.won, one.rates.lost, one.rates.cancelled)]
        lasting = max(0, BAR - sum(shares))
        signs = ("█", "▒", "░", "·") if frame.fine else ("#", "-", "=", ".")
        grid = "".join(sign * number for sign, number in zip(signs, (*shares, lasting), strict=True))[:BAR]
        month = parse_month(one.month)
        entries.append(
            Entry(
                (
                    Cell(days.month(one.month, frame.language.code)),
                    Cell(grid, "planned"),
                    Cell(str(one.created), "strong"),
                    *frame.counts(one.rates),
                    Cell(str(one.open or ""), "planned"),
                ),
                frame.wanted._replace(
                    created_from=max(month.first, date.fromisoformat(frame.found.now.first)),
                    created_to=min(month.last, date.fromisoformat(frame.found.now.last)),
                ),
                say("what became of those created in a month, until the end of the period"),
            )
        )
    heads = ("", "", say("created"), say("won"), say("lost"), say("cancelled"), say("still open"))
    return Section("cohorts", say("by month of creation"), heads, tuple(entries))
