"""What a row comes to: what it says, laid over what is known of the sale, made to obey the rules of the model.

A cell that is empty says nothing: it never takes away what the file has. What a row leaves open is settled so:

- **Title**: the account's name where there is only that. A row with neither is refused: nothing names it.
- **Status**: open; won in an after-sale stage, which holds no others.
- **Stage of a new row that names only its pipeline**: the first; of a won one the last.
- **Closing day of a closed row**: the day it was expected, when that has come; else the row is refused. Every figure by
  month counts closed sales by that day, so an invented one would make them wrong without a trace.
- **Closing day of an open row**: the expected signature, where none is given. Other tools have one column for both.
- **Creation**: the day of the import, or the closing day when that is earlier.
- **Reason of one that is neither lost nor cancelled**: kept in the note.
- **Known sale**: tags are added and notes appended, never replaced; people and next actions are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeboard.exchange.amount_cells import Amount
from pipeboard.exchange.cells import Said, SaidAction
from pipeboard.exchange.errors import Problem, problem
from pipeboard.light import NamedTuple
from pipeboard.sales.import_rows import LAID_OVER, Incoming, IncomingAction
from pipeboard.sales.records import Stage, Status
from pipeboard.sales.text import fold

#: A sale of which nothing is known yet.
BLANK = Incoming(
    external_id=None,
    title="",
    account=None,
    stage_id=0,
    status="open",
    amount_minor=None,
    currency=None,
    tax=None,
    frequency="once",
    term_months=None,
    probability=None,
    expected_from=None,
    expected_by=None,
    source=None,
    category=None,
    owner=None,
    tags=(),
    starred=False,
    close_reason=None,
    created_on="",
    closed_on=None,
    stage_entered_on="",
    note=None,
    plain=(None,) * len(LAID_OVER),
)


class House(NamedTuple):
    """The rules' surroundings: today (ISO), the stages by id, the stage a new sale starts in, the close reasons."""

    today: str
    stages: Mapping[int, Stage]
    first_stage: Stage
    reasons: Mapping[tuple[str, str], str]


class _Closing(NamedTuple):
    stage: Stage
    status: Status
    closed_on: str | None
    expected: tuple[str | None, str | None]


def settle(said: Said, known: Incoming | None, house: House) -> Incoming | Problem:
    """What a row comes to, or why it is refused. `known` is the opportunity of its external id."""
    base = known or BLANK
    if not _title(said, base):
        return problem("nothing names it: it has neither title nor account")
    stage = _stage(said, known, house)
    closing = _closing(said, base, stage, house)
    if isinstance(closing, Problem):
        return closing
    closed_on = closing.closed_on
    created_on = said.created_on or base.created_on or min(house.today, closed_on or house.today)
    if closed_on is not None and closed_on < created_on:
        return problem("it was closed on {closed}, before it was created on {made}", closed=closed_on, made=created_on)
    amount = said.amount.beside(base.currency) if said.amount else None
    if isinstance(amount, Problem):
        return amount
    # What another file of ours holds already is taken as it is.
    if closed_on is not None and closed_on > house.today and closed_on != base.closed_on and said.uid is None:
        return problem("it was closed on {closed}, and that day is still to come", closed=closed_on)
    return _laid_on(base, said, closing, created_on, amount, house)


def _laid_on(
    base: Incoming, said: Said, closing: _Closing, created_on: str, amount: Amount | None, house: House
) -> Incoming:
    """What is known of a sale, with what a row says of it laid over."""
    is_new, title, stage = base is BLANK, _title(said, base), closing.stage
    reason, left_over = _reason(said, base, closing.status, house)
    # Not by the names of the fields: that takes half as long again, ten thousand times.
    return Incoming._make(
        (
            said.external_id or base.external_id,
            title,
            _same_name(said.account, base.account),
            stage.id,
            closing.status,
            amount.minor if amount else base.amount_minor,
            amount.currency if amount else base.currency,
            said.tax or (amount.tax if amount else None) or base.tax,
            said.frequency or base.frequency,
            said.term_months or base.term_months,
            base.probability if said.probability is None else said.probability,
            *closing.expected,
            said.source or base.source,
            said.category or base.category,
            said.owner or base.owner,
            _tags(said.tags, base.tags) if said.tags else base.tags,
            base.starred if said.starred is None else said.starred,
            reason,
            created_on,
            closing.closed_on,
            said.stage_entered_on or _entered(base, stage, created_on, house),
            _note(said.note, left_over, base.note),
            said.person if is_new else None,
            _action(said.action, title, house) if is_new and said.action else None,
            base.plain if said.plain is None else tuple(map(_laid_over, said.plain, base.plain)),
            said.uid if is_new else None,
            said.number if is_new else None,
            base.own if said.own is None else tuple({**dict(base.own), **dict(said.own)}.items()),
        )
    )


def _title(said: Said, base: Incoming) -> str:
    return said.title or base.title or said.account or ""


def _laid_over(said: str | None, known: str | None) -> str | None:
    """What a row says, else what is known."""
    return known if said is None else said


def _entered(base: Incoming, stage: Stage, created_on: str, house: House) -> str:
    """Since when it stands in its stage, where the row does not say: as before, or since today when it moves."""
    if base.stage_id == stage.id:
        return base.stage_entered_on
    return created_on if base is BLANK else house.today


def _stage(said: Said, known: Incoming | None, house: House) -> Stage:
    if said.stage is not None:
        return said.stage
    if known is not None:
        stage = house.stages[known.stage_id]
        if said.pipeline is None or said.pipeline.pipeline_id == stage.pipeline_id:
            return stage
    if said.pipeline is not None and said.status == "won":
        # It went through all of them.
        return _last_of(said.pipeline, house)
    return said.pipeline or house.first_stage


def _last_of(first: Stage, house: House) -> Stage:
    own = (one for one in house.stages.values() if (one.pipeline_id, one.phase) == (first.pipeline_id, "selling"))
    return max(own, key=lambda one: one.position)


def _closing(said: Said, base: Incoming, stage: Stage, house: House) -> _Closing | Problem:
    expected = _expected(said, base)
    if isinstance(expected, Problem):
        return expected
    after_sale = stage.phase == "after_sale"
    status: Status = said.status or ("won" if after_sale else base.status)
    if after_sale and status != "won":
        return problem(
            "the stage {stage} holds won opportunities only, and it is {status}", stage=stage.name, status=status
        )
    if status == "open":
        if said.closed_on is not None and said.expected is None and said.expected_by is None:
            expected = (said.closed_on, said.closed_on)
        return _Closing(stage, status, None, expected)
    closed_on = said.closed_on or base.closed_on
    if closed_on is None and expected[1] is not None and expected[1] <= house.today:
        closed_on = expected[1]
    if closed_on is None:
        return problem("it is {status}, and nothing says when it was closed", status=status)
    return _Closing(stage, status, closed_on, expected)


def _expected(said: Said, base: Incoming) -> tuple[str | None, str | None] | Problem:
    if said.expected is None and said.expected_by is None and said.expected_from is None:
        return base.expected_from, base.expected_by
    first, last = said.expected or (base.expected_from, base.expected_by)
    if said.expected_by is not None:
        last = said.expected_by[1]
        # "By the 10th" alone is that day; with a beginning of its own it is a period.
        first = said.expected_by[0]
    if said.expected_from is not None:
        first = said.expected_from[0]
        last = last if said.expected_by is not None or said.expected is not None else said.expected_from[1]
    if first is not None and last is not None and first > last:
        return problem("it is expected from {first} to {last}, which is before", first=first, last=last)
    return first, last


def _reason(said: Said, base: Incoming, status: Status, house: House) -> tuple[str | None, str | None]:
    """The close reason as the list of its outcome spells it; and one that no list is for."""
    if status in ("lost", "cancelled"):
        reason = said.close_reason or (base.close_reason if status == base.status else None)
        if reason is None:
            return None, None
        return house.reasons.get((status, fold(reason) or reason), reason), None
    return None, said.close_reason


def _same_name(said: str | None, known: str | None) -> str | None:
    if said is None or (known is not None and said != known and fold(said) == fold(known)):
        return known
    return said


def _tags(said: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    there = {fold(tag) for tag in known}
    return (*known, *(tag for tag in said if fold(tag) not in there))


def _note(said: str | None, left_over: str | None, known: str | None) -> str | None:
    """What is known, then what is new of what is said."""
    if not said and not left_over:
        return known or None
    parts = [known] if known else []
    parts += [part for part in (said, left_over) if part and part not in (known or "")]
    return "\n".join(parts) or None


def _action(said: SaidAction, title: str, house: House) -> IncomingAction:
    """A next action; without a day it is due on the day of the import, so that it is seen."""
    subject, kind, due_on, due_time, minutes = said
    return IncomingAction(kind or "task", subject or title, due_on or house.today, due_time, minutes)
