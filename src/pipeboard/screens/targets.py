"""The targets of months: set in place, copied to the months after, and said with the key that takes them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeboard.presentation import amounts, days
from pipeboard.sales.forecast import Month
from pipeboard.screens.part import Part

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Amount
    from pipeboard.screens.dialogs.line import Reading
    from pipeboard.screens.forecast_months import ForecastMonths
    from pipeboard.screens.view import View
    from pipeboard.store.store import Change


class Targets(Part):
    """The targets of the months that are shown."""

    def __init__(self, view: View, months: ForecastMonths) -> None:
        super().__init__(view)
        self._months = months

    def _month_with_target(self) -> Month | None:
        month = self._months.month_at_cursor()
        if month is None:
            self.tell(self.say("A target belongs to a month: go to one first."), "dim")
        return month

    def action_target(self) -> None:
        """What is to be signed in this month."""
        month = self._month_with_target()
        if month is None:
            return
        from pipeboard.screens.dialogs.months import ask_target

        now = next((one.minor for one in month.targets if one.currency == self._months.currency), None)

        def set_target(answer: Reading[Amount | None]) -> None:
            from pipeboard.store.writes.settings import SetTarget

            amount = answer.value
            currency = self._months.currency if amount is None else amount.currency
            before = next((one.minor for one in month.targets if one.currency == currency), None)
            minor, began = None if amount is None else amount.minor, {"amount_minor": before}
            self.carry_out(SetTarget(month.month, currency, minor, began), told)

        def told(changes: list[Change]) -> None:
            self._tell_targets(changes, (month.month,))

        self.ask(ask_target(self.session, month.month, self._months.currency, now), set_target)

    def action_copy_target(self) -> None:
        """The target of this month for those after it."""
        month = self._month_with_target()
        if month is None:
            return
        after = [one.month for one in self._months.months if one.month > month.month]
        if not month.targets:
            key = self.view.key_of("forecast.target")
            self.tell(self.say("This month has no target yet; {key} sets one.", key=key), "dim")
        elif not after:
            self.tell(self.say("There is no month after this one."), "dim")
        else:
            from pipeboard.store.writes.settings import SetTarget, SetTargets

            targets = tuple(SetTarget(to, one.currency, one.minor) for to in after for one in month.targets)
            self.carry_out(SetTargets(targets), lambda changes: self._tell_targets(changes, after))

    def _tell_targets(self, changes: list[Change], months: Sequence[str]) -> None:
        """Say what the targets are now, and how to take that back."""
        if not any(change.rows for change in changes):
            self.host.tell_changes(changes)
            return
        code = self.language.code
        listed = self.session.store.figures.targets(months[:1]).get(months[0], ())
        amount = " + ".join(amounts.money(one.minor, one.currency, code) for one in listed) or self.say("no target")
        named = " – ".join(dict.fromkeys(days.month(one, code, wide=True) for one in (months[0], months[-1])))
        text = self.say("Target of {month}", month=named)
        self.tell(f"{text}: {amount}", "won", self.host.undo_hint())
