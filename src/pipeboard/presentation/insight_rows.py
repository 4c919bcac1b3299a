"""Stages, reasons, effort, what a source brings, and the paths of the won. Pure."""

from __future__ import annotations

from pipeboard.presentation import amounts, bars, insight_words
from pipeboard.presentation.insight_frame import BAR, MOST, NONE, Entry, Frame, Section
from pipeboard.presentation.insight_words import label_of
from pipeboard.presentation.signs import KIND_WORDS
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.filters import Filter
from pipeboard.sales.insight.stage_figures import StageFigures
from pipeboard.sales.records import Status


def stage_rows(frame: Frame) -> Section:
    """Who went on from each stage, and where opportunities stop."""
    say = frame.language.say
    entries = [_stage(frame, one) for one in frame.found.stages if one.ended or one.standing]
    heads = ("", say("went on"), "", say("median stay"), say("stopped"), say("there now"), say("rotting"))
    return Section("stages", say("by stage"), heads, tuple(entries))


def _stage(frame: Frame, one: StageFigures) -> Entry:
    stay = "" if one.median_days is None else insight_words.days(one.median_days, frame.language)
    return Entry(
        (
            Cell(frame.stages.get(one.stage_id, "")),
            Cell(bars.lying(one.conversion or 0, BAR, fine=frame.fine), "planned"),
            Cell(frame.percent(one.conversion)),
            Cell(stay),
            Cell(str(one.stopped or ""), "dim"),
            Cell(str(one.standing or "")),
            Cell(str(one.rotting or ""), "today"),
        ),
        frame.wanted._replace(statuses=("open",), stage_ids=(one.stage_id,)),
        frame.language.say("stays that ended in the period by moving on or by a win, of all that ended"),
    )


def reasons(frame: Frame) -> Section:
    """Why they were lost or cancelled."""
    say, reasons = frame.language.say, frame.found.now.reasons
    most = max((one.number for one in reasons), default=1)
    entries = []
    for one in reasons[:MOST]:
        status: Status = "lost" if one.outcome == "lost" else "cancelled"
        wanted = frame.closed_in(frame.found.now, (status,))
        named = tuple(other.name for other in reasons if other.name and other.outcome == one.outcome)
        if one.name:
            wanted = wanted._replace(reasons=(one.name,))
        elif named:
            wanted = wanted._replace(excluded=(*wanted.excluded, Filter(reasons=named)))
        entries.append(
            Entry(
                (
                    Cell(one.name or say("no reason given"), "" if one.name else "dim"),
                    Cell(bars.lying(one.number / most, BAR, fine=frame.fine), "overdue"),
                    Cell(str(one.number)),
                    Cell(say("lost") if one.outcome == "lost" else say("cancelled"), "dim"),
                ),
                wanted,
                say("those lost or cancelled in the period for this reason"),
            )
        )
    return Section("reasons", say("why they were lost or cancelled"), (), tuple(entries))


def efforts(frame: Frame) -> Section:
    """What was done, and for each sale."""
    say = frame.language.say
    entries = tuple(
        Entry(
            (
                Cell(say(KIND_WORDS[one.kind]) if one.kind in KIND_WORDS else one.kind),
                Cell(str(one.number)),
                Cell("" if one.per_sale is None else insight_words.decimal(one.per_sale, frame.language)),
            ),
            None,
            say("actions done in the period, by the sales won in it"),
        )
        for one in frame.found.now.efforts
    )
    return Section("efforts", say("effort"), ("", say("actions done"), say("for each sale")), entries)


def sources(frame: Frame) -> Section:
    """What a source brings, and each action on it."""
    say, code = frame.language.say, frame.language.code
    sources = [one for one in frame.found.now.sources if one.created or one.won]
    if not any(one.source for one in sources):
        return NONE
    entries = []
    for one in sources[:MOST]:
        wanted = frame.narrowed("source", one.source)
        value = " + ".join(amounts.money(minor, currency, code) for currency, minor in one.values)
        each = ""
        if one.actions and one.values:
            currency, minor = max(one.values, key=lambda entry: entry[1])
            each = amounts.compact(minor // one.actions, currency, code)
        entries.append(
            Entry(
                (
                    Cell(label_of("source", one.source, frame.language)),
                    Cell(str(one.created)),
                    Cell(str(one.actions or "")),
                    Cell(str(one.won or ""), "won"),
                    Cell(value),
                    Cell(each, "dim"),
                ),
                None if wanted is None else wanted._replace(statuses=("won",)),
                say("what those won in the period are worth, by the actions done on the source"),
            )
        )
    heads = ("", say("created"), say("actions"), say("won"), say("worth"), say("each action"))
    return Section("sources", say("what a source brings"), heads, tuple(entries))


def paths(frame: Frame) -> Section:
    """The ways through the stages that were won most."""
    say = frame.language.say
    if not any(path.won for path in frame.found.paths):
        return NONE
    entries = tuple(
        Entry(
            (
                Cell(" → ".join(frame.stages.get(stage, "?") for stage in path.stages)),
                Cell(str(path.won), "won"),
                Cell(str(path.others or ""), "dim"),
            ),
            None,
            say("the stages that those closed in the period went through"),
        )
        for path in frame.found.paths[:5]
        if path.won
    )
    return Section("paths", say("the paths of the won"), ("", say("won"), say("others")), entries)
