"""A review: which opportunities it goes through, in what order, and how far it is.

Two scopes: what is due, as Today has it; and the whole pipeline, what goes wrong first. The order is that of its
beginning: what is dealt with leaves it, what comes up meanwhile stands at its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pipeboard.light import Literal, NamedTuple
from pipeboard.sales.followup import Agenda, Due, opportunity_order
from pipeboard.sales.periods import add_days
from pipeboard.sales.predicates import Threshold, is_incomplete, is_late, is_open, is_rotting, is_without_action
from pipeboard.sales.records import Opportunity
from pipeboard.sales.totals import Sum, total_of

Scope = Literal["due", "whole"]

#: Why an opportunity is looked at. Those of what is due are the sections of Today.
Reason = Literal["overdue", "today", "no_next_action", "late", "incomplete", "rotting", "untouched", "as_it_should_be"]

#: The reasons of the whole pipeline in the order of the review.
OF_THE_WHOLE: tuple[Reason, ...] = ("late", "rotting", "incomplete", "no_next_action", "untouched", "as_it_should_be")

#: Nobody did anything with it for so many days.
UNTOUCHED_DAYS = 30

#: A review of the whole pipeline goes on within so many days; one of what is due belongs to its day.
WHOLE_DAYS = 7

#: The commands that bring or take an amount, in the order of the summary.
WITH_AMOUNTS = ("won", "lost", "cancel", "capture", "reopen", "delete")
#: The others that are told first, in their order.
_FIRST = ("done", "log", "plan", "snooze", "standby", "push", "move")


class Waiting(NamedTuple):
    """An opportunity that waits for a verdict: why, and the activity that is due, where that is why."""

    opportunity: Opportunity
    reason: Reason
    activity_id: int | None = None


class Review(NamedTuple):
    """A review as it is kept: its scope, when and after which command it began, its opportunities in their order, and
    what was open then. `seen` are those dealt with, in the order they were, each with the command that did it (0: it
    was left as it is); `asked_back` those that are shown again although nothing waits.
    """

    scope: Scope
    begun_on: date
    since: int
    queue: tuple[int, ...]
    open_before: Sum
    seen: tuple[tuple[int, int], ...] = ()
    asked_back: tuple[int, ...] = ()


class Place(NamedTuple):
    """Where a review is: the card that is shown (None at its end), which one it is, and of how many."""

    card: Waiting | None
    number: int
    total: int


def due(agenda: Agenda) -> list[Waiting]:
    """What is due, each opportunity once, in the order of Today; what was closed today needs no more."""
    sections: tuple[tuple[Reason, Sequence[Due | Opportunity]], ...] = (
        ("overdue", agenda.overdue),
        ("today", agenda.due_today),
        ("no_next_action", agenda.no_next_action),
        ("late", agenda.late),
        ("incomplete", agenda.incomplete),
    )
    found: dict[int, Waiting] = {}
    for reason, entries in sections:
        for entry in entries:
            one = entry.opportunity if isinstance(entry, Due) else entry
            if one is not None and one.closed_on != agenda.today:
                found.setdefault(one.id, Waiting(one, reason, entry.activity.id if isinstance(entry, Due) else None))
    return list(found.values())


def whole(
    opportunities: Iterable[Opportunity],
    touched: Mapping[int, date],
    thresholds: Mapping[int, Threshold],
    today: date,
) -> list[Waiting]:
    """Every open opportunity by what is the matter with it, the heaviest first. `touched` is the day on which
    something was last done with each.
    """

    def reason(one: Opportunity) -> Reason:
        if is_late(one, today):
            return "late"
        if is_rotting(one, thresholds, today):
            return "rotting"
        if is_incomplete(one):
            return "incomplete"
        if is_without_action(one):
            return "no_next_action"
        return "untouched" if is_untouched(one, touched.get(one.id), today) else "as_it_should_be"

    found = [Waiting(one, reason(one)) for one in opportunities if is_open(one)]
    return sorted(found, key=lambda one: (OF_THE_WHOLE.index(one.reason), opportunity_order(one.opportunity)))


def is_untouched(one: Opportunity, done_on: date | None, today: date) -> bool:
    """Open, and neither done anything with, nor moved, nor made for `UNTOUCHED_DAYS`."""
    last = max(filter(None, (done_on, one.stage_entered_on, one.created_on)))
    return is_open(one) and last < add_days(today, -UNTOUCHED_DAYS)


def goes_on(review: Review, today: date, newest: int) -> bool:
    """Whether a review that was left is taken up again; one that began after the newest command is of another file."""
    days = (today - review.begun_on).days
    return review.since <= newest and 0 <= days < (1 if review.scope == "due" else WHOLE_DAYS)


def left(review: Review, waiting: Sequence[Waiting], asked: Mapping[int, Opportunity]) -> list[Waiting]:
    """What is left, in the order of the review; what came up since stands behind it. `asked` are those asked back."""
    by_id = {one.opportunity.id: one for one in waiting}
    for number in review.asked_back:
        if number in asked:
            by_id.setdefault(number, Waiting(asked[number], "as_it_should_be"))
    seen = {number for number, _ in review.seen}
    order = dict.fromkeys((*review.queue, *by_id))
    return [by_id[number] for number in order if number in by_id and number not in seen]


def place(review: Review, rest: Sequence[Waiting], shown: int | None) -> Place:
    """Where the review is: at the card that is shown, as long as it is left, else at the next one in the order."""
    order = list(dict.fromkeys((*review.queue, *(one.opportunity.id for one in rest))))
    if not rest:
        return Place(None, len(order), len(order))
    card = next((one for one in rest if one.opportunity.id == shown), rest[0])
    return Place(card, order.index(card.opportunity.id) + 1, len(order))


def dealt_with(review: Review, opportunity_id: int, command_id: int = 0) -> Review:
    """The opportunity has its verdict: a command, or (0) that it is left as it is."""
    seen = tuple(one for one in review.seen if one[0] != opportunity_id)
    asked = tuple(one for one in review.asked_back if one != opportunity_id)
    return review._replace(seen=(*seen, (opportunity_id, command_id)), asked_back=asked)


def back(review: Review) -> tuple[Review, int | None]:
    """The one that was dealt with last is shown again; what its verdict changed stays changed."""
    if not review.seen:
        return review, None
    number, _ = review.seen[-1]
    return review._replace(seen=review.seen[:-1], asked_back=(*review.asked_back, number)), number


def without(review: Review, undone: Iterable[int]) -> tuple[Review, int | None]:
    """A verdict that was undone is none: its opportunity waits again, and is the one to be shown."""
    gone = frozenset(undone) - {0}
    again = [number for number, command in review.seen if command in gone]
    if not again:
        return review, None
    return review._replace(seen=tuple(one for one in review.seen if one[1] not in gone)), again[-1]


# What it came to ----------------------------------------------------------------------------------------------------


class Deed(NamedTuple):
    """A command that stands: its verb, and the opportunities it changed."""

    command_id: int
    verb: str
    ids: tuple[int, ...]


class Tally(NamedTuple):
    """How many opportunities were changed so, and what they come to where the command brings or takes an amount."""

    verb: str
    number: int
    sum: Sum = Sum()


def tallies(deeds: Iterable[Deed], now: Mapping[int, Opportunity]) -> list[Tally]:
    """What was done, verb by verb: what brought or took money first. Each opportunity counts once for a verb."""
    ids: dict[str, dict[tuple[int, int], None]] = {}
    for deed in deeds:
        # What belongs to no opportunity counts by its command.
        touched = ids.setdefault(deed.verb, {})
        touched.update(dict.fromkeys(((one, 0) for one in deed.ids) if deed.ids else ((0, deed.command_id),)))
    order = {verb: at for at, verb in enumerate((*WITH_AMOUNTS, *_FIRST))}
    made = []
    for verb in sorted(ids, key=lambda verb: (order.get(verb, len(order)), verb)):
        worth = [now[one] for one, _ in ids[verb] if one in now] if verb in WITH_AMOUNTS else []
        made.append(Tally(verb, len(ids[verb]), total_of(worth)))
    return made
