"""`forecast --what-if "…"`: the months as they would be; written nowhere, until `--apply` makes it so as one undo."""

from __future__ import annotations

from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.told_changes import tell
from pipeboard.input.suppositions import suppositions
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation import amounts, days
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.filters import Filter
from pipeboard.sales.forecast import Forecast, Month, add_up, lay_out
from pipeboard.sales.money import Money
from pipeboard.sales.periods import month_of, parse_month
from pipeboard.sales.what_if import CannotSuppose, Supposition, signed_and_weighted, supposed

if TYPE_CHECKING:
    from pipeboard.store.command import Command

_REASONS = {
    "closed": N_("{about} is closed already: nothing to suppose of it."),
    "gone": N_("{about} is over: suppose something of this month or one to come."),
    "far": N_("{about} is further ahead than the forecast looks."),
}


def answer_what_if(context: Context, text: str, wanted: Filter, *, apply: bool) -> int:
    """Show the months that would be others, or make it so."""
    language = context.language
    made = suppositions(text, context.knowledge, language.code)
    for supposition in made:
        for number in supposition.ids:
            context.store.opportunities.one(number)
    if apply:
        return _apply(context, text, made)
    today = context.stamp.today
    every = wanted._replace(statuses=())
    listed = context.store.opportunities.listed(every, today, order="id")
    left_out = {number for one in made for number in one.ids} - {one.id for one in listed}
    if left_out:
        named = ", ".join(f"#{number}" for number in sorted(left_out))
        raise Usage(N_("The filter leaves {ids} out: nothing to suppose of it there."), ids=named)
    before = context.store.figures.forecast(today, wanted)
    targets = {month.month: month.targets for month in before.months}
    try:
        after = lay_out(today, add_up(supposed(listed, made, today), today), targets, is_whole=not wanted.narrows)
    except CannotSuppose as error:
        about = error.about if error.about.startswith("#") else days.month(error.about, language.code, wide=True)
        raise Usage(_REASONS[error.reason], about=about) from error
    if context.wants_json:
        context.out.json({"schema": 1, "what_if": text, "months": list(map(_json, before.months, after.months))})
    elif context.wants_plain:
        for old, new in zip(before.months, after.months, strict=True):
            for currency in sorted({one.currency for one in (*_comes_to(old), *_comes_to(new))}):
                context.out.plain((old.month, _minor(old, currency), _minor(new, currency), currency))
    else:
        _show(context, before, after)
    return OK


def _show(context: Context, before: Forecast, after: Forecast) -> None:
    say, code = context.language.say, context.language.code
    rows = [[Cell(word, "dim") for word in ("", say("as it is"), say("as supposed"), say("difference"), say("gap"))]]
    for old, new in zip(before.months, after.months, strict=True):
        if _comes_to(old) == _comes_to(new):
            continue
        change = _difference(old, new)
        gap = " + ".join(amounts.money(one.minor, one.currency, code) for one in new.gaps if one.minor)
        rows.append(
            [
                Cell(days.month(old.month, code), "strong"),
                Cell(_text(_comes_to(old), context.language)),
                Cell(_text(_comes_to(new), context.language), "planned" if change else ""),
                Cell(" + ".join(_signed(one, context.language) for one in change), "strong" if change else ""),
                Cell(gap, "today"),
            ]
        )
    if len(rows) == 1:
        context.out.line(say("No month would be another."))
        return
    context.out.table(rows, aligns=("left", "right", "right", "right", "right"))
    context.out.line()
    context.out.line(say("Each month: what is signed, and the weight of what is open."), "dim")
    context.out.talk(say("Nothing was written; --apply makes it so, as one undo."), "dim")


def _comes_to(month: Month) -> list[Money]:
    return [one for one in signed_and_weighted(month.won, month.open) if one.minor]


def _minor(month: Month, currency: str) -> int:
    return next((one.minor for one in _comes_to(month) if one.currency == currency), 0)


def _difference(old: Month, new: Month) -> list[Money]:
    currencies = sorted({one.currency for one in (*_comes_to(old), *_comes_to(new))})
    found = [Money(_minor(new, currency) - _minor(old, currency), currency) for currency in currencies]
    return [one for one in found if one.minor]


def _text(listed: list[Money], language: Language) -> str:
    return " + ".join(amounts.money(one.minor, one.currency, language.code) for one in listed) or "–"


def _signed(one: Money, language: Language) -> str:
    text = amounts.money(abs(one.minor), one.currency, language.code)
    return f"{'−' if one.minor < 0 else '+'}{text}"


def _json(old: Month, new: Month) -> dict[str, Any]:
    def part(month: Month) -> list[dict[str, Any]]:
        return [{"currency": one.currency, "amount_minor": one.minor} for one in _comes_to(month)]

    gaps = [{"currency": one.currency, "amount_minor": one.minor} for one in new.gaps]
    return {"month": old.month, "before": part(old), "after": part(new), "gap": gaps}


def _apply(context: Context, text: str, made: list[Supposition]) -> int:
    """Carry out what was supposed; what would happen in a month to come is expected there."""
    from pipeboard.store.together import Together

    this_month = month_of(context.stamp.today)
    commands: list[Command] = []
    for one in made:
        commands += _commands(one, this_month)
    change = context.store.run(Together(tuple(commands)), context.stamp)
    tell(context, change, [text], number=1)
    return OK


def _commands(one: Supposition, this_month: str) -> list[Command]:
    from pipeboard.sales.capture.draft import Amount, Draft
    from pipeboard.store.changes.capture import Capture
    from pipeboard.store.changes.closing import Close
    from pipeboard.store.changes.expected_dates import ExpectIn
    from pipeboard.store.changes.field_changes import SetFieldsOfMany

    if one.kind == "new" and one.amount is not None:
        minor, currency = one.amount
        expected = parse_month(one.month or this_month)
        draft = Draft("", title=_TITLE, amount=Amount(minor, currency, minor, minor), expected=expected)
        return [Capture(draft)] * one.number
    if one.kind == "amount" and one.amount is not None:
        return [SetFieldsOfMany(one.ids, {"amount_minor": one.amount.minor, "currency": one.amount.currency})]
    if one.kind == "expected" or (one.month is not None and one.month != this_month):
        return [ExpectIn(one.ids, one.month or this_month)]
    if one.kind in ("won", "lost", "cancelled"):
        return [Close(one.ids, one.kind)]
    return []


#: What a sale is called that was supposed and is captured: it waits for its name.
_TITLE = "…"
