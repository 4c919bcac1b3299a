"""The brief in words: at most 40 lines, each as wide as it may be; a section that is longer ends with how much more.

A label stands at the left, what it is about at its right. Pure composition: the rules are in `sales.briefs`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, days, opportunity_text
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.rows import wrapped
from pipeboard.presentation.signs import DOCUMENT_WORDS, KIND_SIGNS, MISSING_WORDS
from pipeboard.presentation.text_table import fit, harmless, pad, side_by_side
from pipeboard.presentation.text_table import width as width_of
from pipeboard.sales.briefs import Brief, Question, QuestionReason, Stall
from pipeboard.sales.customers import Contact, is_customer
from pipeboard.sales.predicates import missing
from pipeboard.sales.records import Activity, Document, Opportunity

#: A brief is one page.
MOST_LINES = 40

#: How many cells the labels have.
_LABEL = 11

QUESTIONS: dict[QuestionReason, str] = {
    "their_promise": N_("They said: “{about}”. How far is it?"),
    "quote": N_("What do they say to “{about}”?"),
    "late": N_("What keeps the signature of “{about}”?"),
    "decision": N_("Who decides on “{about}”, and how?"),
    "budget": N_("What budget is there for “{about}”?"),
    "date": N_("When do they want to sign “{about}”?"),
    "next_step": N_("What is the next step of “{about}”, and when?"),
    "again": N_("How does “{about}” do, and what comes next?"),
    "lost": N_("What became of “{about}”: is it worth another look?"),
    "first": N_("What do they need, and by when?"),
}


class Line(NamedTuple):
    """A line: its label ("" where it goes on), its text, how it is inked."""

    label: str
    text: str
    ink: Ink = ""


class _Section(NamedTuple):
    """What stands beside a label: entries, each in at most so many lines, at most so many lines together."""

    label: str
    entries: list[tuple[str, Ink]]
    most: int
    each: int = 2


def brief_lines(brief: Brief, language: Language, today: date, width: int) -> list[Line]:
    """The page, in lines of at most `width` cells with their labels."""
    said = Words(language, today)
    say = language.say
    sections = [
        _Section(say("Who"), said.who(brief), 4, 3),
        _Section(say("People"), [(said.person(one), "") for one in brief.people], 5, 2),
        _Section(say("Money"), [(one, "") for one in said.money(brief)], 3),
        _Section(say("Talks"), [(said.talk(one), "") for one in brief.talks] or [(say("none yet"), "dim")], 9, 3),
        _Section(say("We owe"), [(said.promise(one, brief), said.ink(one)) for one in brief.ours], 5),
        _Section(say("They owe"), [(said.their_promise(one), "") for one in brief.theirs], 3),
        _Section(say("Quoted"), [(said.quote(one), "") for one in brief.quotes], 3),
        _Section(say("Stalls"), [(said.stall(one), "today") for one in brief.stalls], 4),
        _Section(say("Ask"), [(said.question(brief.question), "strong")], 3, 3),
    ]
    room = max(8, width - _LABEL)
    return [line for section in sections for line in _lines(section, room, language)]


def label_width() -> int:
    """How many cells the labels have with what parts them from the text."""
    return _LABEL


def labelled(line: Line) -> str:
    """A line with its label in its column."""
    return (pad(fit(line.label, _LABEL - 1), _LABEL) + line.text).rstrip()


def _lines(section: _Section, room: int, language: Language) -> list[Line]:
    """The lines of a section; where not all of it fits, the last says how many more there are."""
    if not section.entries:
        return []
    found: list[Line] = []
    for at, (text, ink) in enumerate(section.entries):
        rows = ["".join(cell.text for cell in row) for row in wrapped(side_by_side(text), room)]
        if len(rows) > section.each:
            rows = [*rows[: section.each - 1], _cut(rows[section.each - 1], room)]
        left = len(section.entries) - at
        free = section.most - len(found)
        if len(rows) > free or (left > 1 and len(rows) == free):
            found.append(Line("", fit(language.count("… and {number} more", "… and {number} more", left), room), "dim"))
            break
        found += [Line("", row, ink) for row in rows]
    return [found[0]._replace(label=section.label), *found[1:]]


def _cut(row: str, room: int) -> str:
    """A line that goes on in what is not shown: its last words give way to an ellipsis."""
    while width_of(row) + 2 > room and " " in row:
        row = row.rpartition(" ")[0]
    return fit(row.rstrip(" ·"), room - 2) + " …"


class Words:
    """The sentences of a brief."""

    def __init__(self, language: Language, today: date) -> None:
        self._language, self._today = language, today
        self._say = language.say

    def who(self, brief: Brief) -> list[tuple[str, Ink]]:
        """The name and what they are to us; how to reach them; the note."""
        if brief.figures is None:
            one = next(iter(brief.titles.values()), "")
            return [(self._say("{title}: no account yet", title=one), "strong")]
        account = brief.figures.account
        kind = self._say("private person") if account.kind == "person" else self._say("company")
        state = self._say("customer") if is_customer(brief.figures) else self._say("prospect")
        found: list[tuple[str, Ink]] = [(f"{account.name} · {kind} · {state}", "strong")]
        reach = _joined((account.phone, account.website, account.address))
        found += [(reach, "dim")] if reach else []
        return [*found, (account.note, "")] if account.note else found

    def person(self, person: Contact) -> str:
        """A person: name, job, role, whether they decide, how to reach them."""
        roles = dict.fromkeys(part.role for part in person.parts if part.role)
        decides = self._say("decides") if person.decides else None
        # A number is whole or not there: half of one would be dialled.
        phone = (person.phone or "").replace(" ", "\u00a0")
        return _joined((person.name, person.job, *roles, decides, phone, person.email))

    def money(self, brief: Brief) -> list[str]:
        """What is open and what was won, per currency."""
        code, count, found = self._language.code, self._language.count, []
        opened, won = brief.open_sum, brief.won_sum
        if opened.number:
            worth = amounts.total(opened.totals, code)
            found.append(count("{number} open: {total}", "{number} open: {total}", opened.number, total=worth))
        if won.number:
            worth = amounts.total(won.totals, code)
            found.append(count("{number} won: {total}", "{number} won: {total}", won.number, total=worth))
        heaviest = brief.open[0] if brief.open else None
        if heaviest is not None:
            expected = opportunity_text.expected_text(heaviest, self._language, self._today)
            found[0] = _joined((found[0], f"#{heaviest.id} {heaviest.title}", heaviest.stage, expected))
        return found or [self._say("nothing open, nothing won")]

    def talk(self, done: Activity) -> str:
        """A talk: its day, its kind, and what was said, in the words it was written down in."""
        assert done.done_on is not None
        when = days.day_near(done.done_on, self._today, self._language.code)
        said = _joined((done.subject, done.outcome, done.note))
        return f"{when} {KIND_SIGNS[done.kind]} {said}"

    def promise(self, planned: Activity, brief: Brief) -> str:
        """What we said we would do, and when; of which opportunity where there are several."""
        assert planned.due_on is not None
        when = days.day_near(planned.due_on, self._today, self._language.code, weekday=True)
        of = brief.titles.get(planned.opportunity_id or 0) if len(brief.open) > 1 else None
        hour = f" {days.hour(planned.due_time)}" if planned.due_time else ""
        return f"{when}{hour} {KIND_SIGNS[planned.kind]} " + _joined((planned.subject, of))

    def ink(self, planned: Activity) -> Ink:
        """What is overdue is said to be."""
        return "overdue" if planned.due_on is not None and planned.due_on < self._today else ""

    def their_promise(self, one: Opportunity) -> str:
        """What they said they would do."""
        return _joined((one.next_step, one.title))

    def quote(self, document: Document) -> str:
        """What was quoted: what, how much, when."""
        money = None
        if document.amount_minor is not None and document.currency is not None:
            money = amounts.money(document.amount_minor, document.currency, self._language.code)
        when = days.day_near(document.dated_on, self._today, self._language.code) if document.dated_on else None
        return _joined((self._say(DOCUMENT_WORDS.get(document.kind, document.kind)), document.name, money, when))

    def stall(self, stall: Stall) -> str:
        """Why something does not go on."""
        count = self._language.count
        if stall.reason == "late":
            why = count("late by {number} day", "late by {number} days", stall.days)
        elif stall.reason == "rotting":
            why = count("{number} day in its stage", "{number} days in its stage", stall.days)
        elif stall.reason == "sleeping":
            why = count(
                "a customer without contact for {number} day",
                "a customer without contact for {number} days",
                stall.days,
            )
        elif stall.reason == "without_action" or stall.opportunity is None:
            why = self._say("no next action")
        else:
            what = ", ".join(self._say(MISSING_WORDS[lack]) for lack in missing(stall.opportunity))
            why = self._say("missing: {what}", what=what)
        return why if stall.opportunity is None else f"#{stall.opportunity.id} {stall.opportunity.title}: {why}"

    def question(self, question: Question) -> str:
        """The question to ask next."""
        one, document = question.opportunity, question.document
        about = "" if one is None else one.title
        if question.reason == "their_promise" and one is not None:
            about = one.next_step or ""
        if document is not None:
            about = self.quote(document)
        return self._say(QUESTIONS[question.reason], about=side_by_side(about))


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(harmless(side_by_side(part)) for part in parts if part)
