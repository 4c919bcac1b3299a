"""Commands on what the user sets up: targets, custom fields and what they hold, saved filters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeboard.sales.filters import Filter
from pipeboard.sales.money import LARGEST_MINOR, is_currency
from pipeboard.sales.periods import month_of, parse_month
from pipeboard.sales.rates import MOST_MILLIONTHS
from pipeboard.sales.text import clean, fold
from pipeboard.store.changes.common import refuse_clash
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads.compared import VALUES
from pipeboard.store.reads.pipelines import own_currency
from pipeboard.store.saved_filter_text import to_terms
from pipeboard.store.tables import CurrencyRate, CustomField, SavedFilter, Setting, Target

FieldKind = Literal["text", "number", "date", "choice"]

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class SetTarget:
    """Set the amount to sign in a month (`2026-11`), in minor units of a currency; None clears it.

    `began` gives the amount that the edit began from: where another one stands by now, the change is refused.
    """

    month: str
    currency: str
    amount_minor: int | None
    began: Mapping[str, Any] | None = None
    verb: str = field(default="set_target", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the target, in place of the one that was there.

        Raises:
            Refused: no such month or currency, or an amount out of range. EditClash: another change came first.
        """
        month = self._judged()
        row = work.connection.execute(
            "SELECT id FROM target WHERE month = ? AND currency = ?", (month, self.currency)
        ).fetchone()
        known = None if row is None else work.session.get_one(Target, row[0])
        now = None if known is None else known.amount_minor
        refuse_clash({"amount_minor": self.amount_minor}, self.began, {"amount_minor": now})
        if self.amount_minor is None:
            if known is not None:
                work.session.delete(known)
        elif known is not None:
            known.amount_minor = self.amount_minor
        else:
            work.session.add(Target(month=month, currency=self.currency, amount_minor=self.amount_minor))
        return Done(f"{month} {self.currency}")

    def _judged(self) -> str:
        try:
            month = month_of(parse_month(self.month).first)
        except ValueError as error:
            raise Refused("no_such_month", self.month) from error
        if not is_currency(self.currency):
            raise Refused("no_such_currency", self.currency)
        if self.amount_minor is not None and not 0 <= self.amount_minor <= LARGEST_MINOR:
            raise Refused("amount_out_of_range", str(self.amount_minor))
        return month


@dataclass(frozen=True, slots=True)
class SetTargets:
    """Set the targets of several months, as one undo."""

    targets: tuple[SetTarget, ...]
    verb: str = field(default="set_target", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write each of them.

        Raises:
            Refused: one cannot be set; none is.
        """
        done = [one.carry_out(work) for one in self.targets]
        return Done("; ".join(dict.fromkeys((done[0].subject, done[-1].subject))) if done else "")


@dataclass(frozen=True, slots=True)
class SetRate:
    """Set what one unit of a currency is worth in the file's own, in millionths; None forgets it.

    `began` gives the rate that the edit began from: where another one stands by now, the change is refused.
    """

    currency: str
    millionths: int | None
    began: Mapping[str, Any] | None = None
    verb: str = field(default="set_rate", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the rate, in place of the one that was there.

        Raises:
            Refused: no such currency, the file's own, or a rate out of range. EditClash: another change came first.
        """
        if not is_currency(self.currency):
            raise Refused("no_such_currency", self.currency)
        if self.currency == own_currency(work.connection):
            raise Refused("rate_of_own_currency", self.currency)
        if self.millionths is not None and not 0 < self.millionths <= MOST_MILLIONTHS:
            raise Refused("rate_out_of_range", str(self.millionths))
        row = work.connection.execute("SELECT id FROM currency_rate WHERE currency = ?", (self.currency,)).fetchone()
        known = None if row is None else work.session.get_one(CurrencyRate, row[0])
        refuse_clash(
            {"millionths": self.millionths}, self.began, {"millionths": None if known is None else known.millionths}
        )
        if self.millionths is None:
            if known is not None:
                work.session.delete(known)
        elif known is not None:
            known.millionths, known.set_on = self.millionths, work.stamp.today
        else:
            work.session.add(CurrencyRate(currency=self.currency, millionths=self.millionths, set_on=work.stamp.today))
        return Done(self.currency)


@dataclass(frozen=True, slots=True)
class DefineCustomField:
    """Add a field to opportunities or to accounts, or change the choices of one. Names are compared folded; a field
    stays with the records it was made for.
    """

    name: str
    kind: FieldKind = "text"
    choices: tuple[str, ...] = ()
    record: Literal["opportunity", "account"] = "opportunity"
    verb: str = field(default="define_field", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the field. Another kind is taken only while no record holds a value.

        Raises:
            Refused: no name, no choices for a choice, another kind than that of the values, or a field of this name is
                there for other records.
        """
        name = clean(self.name)
        choices = tuple(dict.fromkeys(filter(None, map(clean, self.choices))))
        if not name:
            raise Refused("name_missing")
        if (self.kind == "choice") != bool(choices):
            raise Refused("choices_of_a_choice", name)
        listed = "\n".join(choices) or None
        known = custom_field(work, name)
        if known is None:
            place = work.connection.execute("SELECT coalesce(max(position), 0) + 1 FROM custom_field").fetchone()[0]
            work.session.add(CustomField(name=name, kind=self.kind, choices=listed, position=place, record=self.record))
            return Done(name)
        if known.record != self.record:
            raise Refused("field_of_other_record", known.name)
        if known.kind != self.kind:
            held = f"SELECT 1 FROM {VALUES[self.record][0]} WHERE custom_field_id = ? LIMIT 1"
            if work.connection.execute(held, (known.id,)).fetchone():
                raise Refused("field_holds_values", known.name)
        known.kind, known.choices = self.kind, listed
        return Done(known.name)


@dataclass(frozen=True, slots=True)
class SaveFilter:
    """Keep a filter under a name; the same name replaces it."""

    name: str
    chosen: Filter
    verb: str = field(default="save_filter", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the filter after those that are there.

        Raises:
            Refused: it has no name.
        """
        name = clean(self.name)
        if not name:
            raise Refused("name_missing")
        row = work.connection.execute("SELECT id FROM saved_filter WHERE name = ?", (name,)).fetchone()
        if row is not None:
            work.session.get_one(SavedFilter, row[0]).terms = to_terms(self.chosen)
        else:
            place = work.connection.execute("SELECT coalesce(max(position), 0) + 1 FROM saved_filter").fetchone()[0]
            work.session.add(SavedFilter(name=name, terms=to_terms(self.chosen), position=place))
        return Done(name)


@dataclass(frozen=True, slots=True)
class DropFilter:
    """Remove a saved filter."""

    name: str
    verb: str = field(default="drop_filter", init=False)

    def carry_out(self, work: Work) -> Done:
        """Delete the row.

        Raises:
            NotFound: no filter is called so.
        """
        row = work.connection.execute("SELECT id FROM saved_filter WHERE name = ?", (clean(self.name),)).fetchone()
        if row is None:
            raise NotFound(what="filter", wanted=self.name)
        work.session.delete(work.session.get_one(SavedFilter, row[0]))
        return Done(clean(self.name))


def custom_field(work: Work, name: str) -> CustomField | None:
    """The custom field of this name, compared folded."""
    rows = work.connection.execute("SELECT id, name FROM custom_field ORDER BY position, id").fetchall()
    found = next((row[0] for row in rows if fold(row[1]) == fold(name)), None)
    return None if found is None else work.session.get_one(CustomField, found)


@dataclass(frozen=True, slots=True)
class SetSetting:
    """Set a choice that belongs to the file (its currency, its language); None forgets it."""

    name: str
    value: str | None
    verb: str = field(default="set_setting", init=False)

    def carry_out(self, work: Work) -> Done:
        """Write the choice, in place of the one that was there.

        Rates are of the file's own currency: with another one they would be wrong, so they go.
        """
        if self.name == "currency":
            self._forget_rates(work)
        row = work.connection.execute("SELECT id FROM setting WHERE name = ?", (self.name,)).fetchone()
        known = None if row is None else work.session.get_one(Setting, row[0])
        if self.value is None:
            if known is not None:
                work.session.delete(known)
        elif known is not None:
            known.value = self.value
        else:
            work.session.add(Setting(name=self.name, value=self.value))
        return Done(f"{self.name} = {self.value or '–'}")

    def _forget_rates(self, work: Work) -> None:
        if own_currency(work.connection) != (self.value or "EUR"):
            for (rate,) in work.connection.execute("SELECT id FROM currency_rate ORDER BY id").fetchall():
                work.session.delete(work.session.get_one(CurrencyRate, rate))
