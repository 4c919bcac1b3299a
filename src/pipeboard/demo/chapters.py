"""How one opportunity went, told as somebody who sells would have kept it: an action done, the next one planned."""

from collections import Counter
from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random
from typing import Literal, NamedTuple

from pipeboard.demo.cast import Part
from pipeboard.demo.life import Life
from pipeboard.demo.plot import Plot
from pipeboard.demo.vocabulary import Custom, Deed, Words
from pipeboard.demo.workdays import days_later, workday_before
from pipeboard.sales.capture.draft import Action, Draft
from pipeboard.sales.money import to_decimal
from pipeboard.sales.stages import first_pipeline, first_reasons
from pipeboard.sales.status import on_a_workday, propose_next

_QUOTE, _NEGOTIATION = 3, 4
#: How often each reason of a new file is given, in their order: four for a loss, four for a cancellation.
_REASONS = {"lost": (5, 5, 3, 4), "cancelled": (6, 6, 4, 1)}
#: The larger sales, against the month's target, are followed up on the board after the signature; for some time now
#: (so many days) the smaller ones too.
_FOLLOWED = 0.5
_FOLLOWED_LATELY = 0.1
_LATELY = 100


class Extra(NamedTuple):
    """What sets an opportunity apart: a star, a probability of its own, the prospect it was made of."""

    starred: bool = False
    probability: int | None = None
    prospect_id: int | None = None


class _Point(NamedTuple):
    """A day on which the planned action was taken up: within a stage, to enter one, or to close."""

    on: date
    kind: Literal["turn", "enter", "close"]
    stage: int


class Teller:
    """Tells lives in the words of a language."""

    def __init__(self, words: Words, language: str, today: date, rng: Random) -> None:
        self.words = words
        self.today = today
        self.rng = rng
        stages = first_pipeline(language)[1]
        self.selling = [stage.name for stage in stages if stage.phase == "selling"]
        self.after = [stage.name for stage in stages if stage.phase == "after_sale"]
        self.reasons = first_reasons(language)
        self.quotes: Counter[date] = Counter()

    def tell(self, life: Life, plot: Plot, part: Part, extra: Extra) -> None:
        """The whole life of one opportunity."""
        points = self._points(plot)
        deeds = [self._deed(point.stage) for point in points]
        scenes: list[tuple[date, int, Callable[[], None]]] = []
        ahead = [*(point.on for point in points[1:]), plot.due_on]
        # Some are given up without a last word.
        silent = plot.fate in ("lost", "cancelled") and self.rng.random() < 0.45
        if silent:
            ahead[-2] = None
        for place, (point, until) in enumerate(zip(points, ahead, strict=True)):
            following = self._action(deeds[place], point.on, until, plot, final=place == len(points) - 1)
            if place == 0:
                self._begin(life, plot, part, extra, following)
            else:
                last_word = not (silent and point.kind == "close")
                scene = self._scene(life, plot, part, point, deeds[place - 1] if last_word else None, following)
                scenes.append((point.on, 1, scene))
        if plot.lacks != "expected":
            for hope in plot.hopes[1:]:
                period = hope.period
                scenes.append((hope.since, 0, lambda p=period: life.set(expected_from=p.first, expected_by=p.last)))  # type: ignore[misc]
        for on, _, scene in sorted(scenes, key=lambda one: one[:2]):
            life.on(on)
            scene()
        if extra.probability is not None:
            life.set(probability=extra.probability)
        if plot.fate == "won":
            self._after_sale(life, plot, part)

    def _points(self, plot: Plot) -> list[_Point]:
        """The days on which something was done: each stage entered, and in long stays a turn or two."""
        end = plot.closed or min(plot.due_on or self.today, self.today)
        found: list[_Point] = []
        ends = [*(visit.on for visit in plot.visits[1:]), end]
        for visit, until in zip(plot.visits, ends, strict=True):
            found.append(_Point(visit.on, "enter", visit.stage))
            found += [_Point(on, "turn", visit.stage) for on in self._turns(visit.on, until, plot)]
        if plot.closed is not None:
            found.append(_Point(plot.closed, "close", plot.stage))
        return found

    def _turns(self, first: date, until: date, plot: Plot) -> list[date]:
        """The days of a long stay on which something was tried; of the closed ones less was kept."""
        days = (until - first).days
        number = 0 if days < 16 else 1 if days < 45 else 2
        if plot.fate != "open" and (days < 30 or self.rng.random() < 0.85):
            number = 0
        turns = [on_a_workday(first + timedelta(days=days * (turn + 1) // (number + 1))) for turn in range(number)]
        return [on for on in turns if on <= workday_before(until - timedelta(days=1))]

    def _deed(self, stage: int) -> Deed:
        return self.rng.choice(self.words.deeds[stage])

    def _action(self, deed: Deed, since: date, until: date | None, plot: Plot, *, final: bool) -> Action | None:
        """The action planned on a day for another. Some are done a few days after they were due."""
        if until is None:
            return None
        if final:
            # An hour asks for somebody to talk to.
            if plot.due_time is not None and deed.kind not in ("call", "meeting"):
                spoken = [one for one in self.words.deeds[plot.stage] if one.kind in ("call", "meeting")]
                deed = self.rng.choice(spoken)
            return Action(deed.kind, deed.subject, until, plot.due_time)
        due = until
        if self.rng.random() < 0.25:
            due = max(workday_before(until - timedelta(days=self.rng.randint(0, 3))), since)
        at = (
            time(self.rng.choice((9, 10, 11, 14, 15, 16)), self.rng.choice((0, 30))) if deed.kind == "meeting" else None
        )
        return Action(deed.kind, deed.subject, due, at)

    def _begin(self, life: Life, plot: Plot, part: Part, extra: Extra, action: Action | None) -> None:
        """The capture, with what was known that day."""
        account = None if plot.lacks == "account" else part.account
        amount = None if plot.lacks == "amount" else part.amount
        said = [f'@"{account}"'] if account else []
        said.append(part.offer.title)
        if amount is not None:
            said += [to_decimal(amount.minor, amount.currency).removesuffix(".00"), amount.currency]
        life.on(plot.created)
        life.capture(
            Draft(
                line=" ".join(said),
                title=part.offer.title,
                account=account,
                amount=amount,
                starred=extra.starred,
                action=action,
                expected=None if plot.lacks == "expected" else plot.hopes[0].period,
                source=part.source,
                tags=part.tags,
                category=part.offer.category,
            ),
            extra.prospect_id,
        )
        if self.rng.random() < (0.45 if plot.fate == "open" else 0.15):
            life.set(note=self.rng.choice(self.words.notes))
        if plot.stage == 0 and plot.fate == "open" and account and self.rng.random() < 0.6:
            self._person(life, part, 0)

    def _scene(
        self, life: Life, plot: Plot, part: Part, point: _Point, deed: Deed | None, following: Action | None
    ) -> Callable[[], None]:
        """What happened at a point. `deed` is the action that was planned for it, None where there was none."""

        def play() -> None:
            if point.kind == "close" or deed is None:
                self._close(life, plot, silent=deed is None)
            elif point.kind == "turn" and following is not None and self._can_wait(plot):
                touch = self.rng.choice(self.words.touches)
                life.log(touch.kind, touch.subject, touch.note)
                life.snooze(following.due_on)
            else:
                life.finish(self.rng.choice(deed.outcomes), following)
                if point.kind == "enter":
                    life.move(self.selling[point.stage])
                    self._arrive(life, plot, part, point)

        return play

    def _can_wait(self, plot: Plot) -> bool:
        """Whether the same action may simply be put off. What is due now keeps its own words and hour."""
        settled = plot.due_on is not None and (plot.due_on <= self.today or plot.due_time is not None)
        return not settled and self.rng.random() < 0.5

    def _arrive(self, life: Life, plot: Plot, part: Part, point: _Point) -> None:
        """What comes with a stage: the people met, the size of the thing, the quote."""
        first = next(visit.stage for visit in plot.visits if visit.stage)
        # Of those that went nowhere nobody was written down.
        if point.stage == first and plot.lacks != "account" and (plot.stage >= 2 or plot.fate == "open"):
            self._person(life, part, 0)
        if point.stage == 2:
            if len(part.people) > 1 and plot.fate != "cancelled":
                self._person(life, part, 1)
            filled = (0, 1, 2) if plot.fate == "open" else (0, 0, 0, 1)
            for custom in self.rng.sample(self.words.customs, self.rng.choice(filled)):
                life.custom(custom.name, self._value(custom, point.on))
        if point.stage == _QUOTE:
            self._quote(life, part, point.on, part.amount.minor)
        if point.stage == _NEGOTIATION and plot.fate != "lost" and self.rng.random() < 0.5:
            grain = 1000 if part.amount.minor < 300_000 else 5000
            minor = round(part.amount.minor * self.rng.uniform(0.86, 0.97) / grain) * grain
            life.set(amount_minor=minor)
            self._quote(life, part, point.on, minor, version="-v2")

    def _value(self, custom: Custom, on: date) -> str:
        if custom.kind == "number":
            return str(self.rng.randint(custom.low, custom.high))
        if custom.kind == "date":
            return days_later(on, self.rng.randint(custom.low, custom.high)).isoformat()
        return self.rng.choice(custom.choices)

    def _person(self, life: Life, part: Part, place: int) -> None:
        person = part.people[place]
        life.person(
            name=person.name,
            job=person.job,
            email=person.email,
            phone=person.phone,
            role=self.rng.choice(self.words.roles) if place or self.rng.random() < 0.4 else None,
            decision_maker=place == 0,
        )

    def _quote(self, life: Life, part: Part, on: date, minor: int, version: str = "") -> None:
        self.quotes[on] += 1
        letter = "" if self.quotes[on] == 1 else chr(96 + self.quotes[on])
        name = self.words.quote.format(on.year % 100, on.month, on.day, letter + version)
        life.document(
            kind="quote",
            name=name,
            location=f"{self.words.folder}/{on.year}/{name}",
            amount_minor=minor,
            currency=part.amount.currency,
            dated_on=on,
        )

    def _close(self, life: Life, plot: Plot, *, silent: bool) -> None:
        assert plot.closed is not None
        assert plot.fate != "open"
        fate, reason, heard = plot.fate, None, self.words.signed
        if fate != "won":
            listed = [place for place, (outcome, _) in enumerate(self.reasons) if outcome == fate]
            place = self.rng.choices(listed, _REASONS[fate])[0]
            reason, heard = self.reasons[place][1], self.words.refusals[place]
        if not silent:
            life.finish(self.rng.choice(heard))
        if fate == "won" and self.rng.random() < 0.35:
            name = self.words.order.format(self.rng.randint(1200, 9800))
            life.document(kind="order", name=name, location=f"{self.words.folder}/{name}", dated_on=plot.closed)
        deed = self.rng.choice(self.words.after[fate])
        due = propose_next(fate, plot.closed).due_on
        if due == self.today:
            due = days_later(due, 1)
        declined = self.rng.random() < {"won": 0.1, "lost": 0.6, "cancelled": 0.7}[fate]
        life.close(fate, reason, None if declined else Action(deed.kind, deed.subject, due))
        if not declined and due < self.today and fate != "won":
            life.on(due)
            life.finish(self.rng.choice(deed.outcomes))
        self._following = None if declined or due >= self.today else (due, deed)

    def _after_sale(self, life: Life, plot: Plot, part: Part) -> None:
        """What follows a signature: the thanks, and for the larger ones the stages after it."""
        assert plot.closed is not None
        scenes: list[tuple[date, Callable[[], None]]] = []
        if self._following is not None:
            due, deed = self._following
            scenes.append((due, lambda: life.finish(self.rng.choice(deed.outcomes))))
        if self._is_followed(plot, part):
            delivered = days_later(plot.closed, self.rng.randint(45, 90))
            scenes.append((days_later(plot.closed, self.rng.randint(1, 8)), lambda: life.move(self.after[0])))
            scenes.append((delivered, lambda: life.move(self.after[1])))
        for on, scene in sorted(scenes, key=lambda one: one[0]):
            if on < self.today:
                life.on(on)
                scene()

    def _is_followed(self, plot: Plot, part: Part) -> bool:
        assert plot.closed is not None
        least = _FOLLOWED_LATELY if (self.today - plot.closed).days < _LATELY else _FOLLOWED
        return part.amount.minor >= least * self.words.target * 100
