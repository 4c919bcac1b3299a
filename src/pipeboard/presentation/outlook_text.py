"""What the outlook says in words: where its chances come from, and what carries a month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeboard.presentation import amounts, days, opportunity_text
from pipeboard.presentation.language import Language
from pipeboard.sales.outlook.outlook import Learned, Outlook
from pipeboard.sales.records import Opportunity

#: So many months that one opportunity carries are told.
MONTHS_TOLD = 3

#: The opportunities of some ids.
Find = Callable[[Sequence[int]], Mapping[int, Opportunity]]


def notes(outlook: Outlook, language: Language, find: Find) -> Iterator[str]:
    """The lines below the ranges."""
    yield language.say("Low to high: 8 of 10 months like this come out between them.")
    yield from _carrying(outlook, language, find)
    yield defaults_line(outlook.learned, language)
    yield from scores_lines(outlook.learned, language)


def defaults_line(learned: Learned, language: Language) -> str:
    """How much the user's own percentages and dates carry."""
    if not learned.resolved:
        return language.say(
            "Your defaults carry all of this figure: none of its predictions is resolved yet (no closed opportunity)."
        )
    return language.count(
        "Your defaults carry {share} of this figure ({number} prediction resolved).",
        "Your defaults carry {share} of this figure ({number} predictions resolved).",
        learned.resolved,
        share=amounts.percent(round(100 * learned.weights[0]), language.code),
    )


def scores_lines(learned: Learned, language: Language) -> Iterator[str]:
    """How well the defaults and what was learned did; and whether that can be adopted."""
    if learned.brier_defaults is not None and learned.brier_stages is not None and learned.resolved:
        yield language.say(
            "Squared error so far (0 is best): your defaults {ours}, learned from your stages {theirs}.",
            ours=_score(learned.brier_defaults, language),
            theirs=_score(learned.brier_stages, language),
        )
    if learned.may_adopt:
        yield language.say("They may be adopted: forecast --adopt makes them the percentages of your stages.")
    if learned.sampled > 1:
        yield language.count(
            "Learned from one opportunity in {number}.", "Learned from one opportunity in {number}.", learned.sampled
        )


def main_currency(outlook: Outlook) -> str:
    """The currency that most is likely in, over all months."""
    sums: dict[str, int] = {}
    for month in outlook.months:
        for one in month.expected:
            sums[one.currency] = sums.get(one.currency, 0) + one.likely_minor
    return max(sorted(sums), key=lambda currency: sums[currency], default="")


def _score(score: float, language: Language) -> str:
    text = f"{score:.3f}"
    return text.replace(".", ",") if language.code == "fr" else text


def _carrying(outlook: Outlook, language: Language, find: Find) -> Iterator[str]:
    code = language.code
    main = main_currency(outlook)
    carried = [
        (month.month, one)
        for month in outlook.months
        for one in month.expected
        if one.currency == main and one.without is not None and one.likely_minor
    ]
    found = find([one.carried_by for _, one in carried if one.carried_by is not None])
    for month, one in carried[:MONTHS_TOLD]:
        if one.without is None or one.carried_by is None or one.carried_by not in found:
            continue
        yield language.say(
            "{month} is carried by #{id} {name}: without it, {low} to {high}.",
            month=days.month(month, code),
            id=one.carried_by,
            name=opportunity_text.name(found[one.carried_by]),
            low=amounts.compact(one.without.p10_minor, one.currency, code),
            high=amounts.compact(one.without.p90_minor, one.currency, code),
        )
