"""Today's lines: what is due, in the columns of one list. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from pipeboard.presentation import amounts, days
from pipeboard.presentation.inks import Ink, PlainInk, strong
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.opportunity_text import amount_text, expected_text
from pipeboard.presentation.rows import Row, columns, measured, row
from pipeboard.presentation.signs import KIND_SIGNS, LACKING_WORDS, due_ink
from pipeboard.presentation.text_table import Cell, harmless, width
from pipeboard.sales.followup import Agenda, Due
from pipeboard.sales.predicates import is_late, missing, timing
from pipeboard.sales.records import Activity, Opportunity
from pipeboard.sales.totals import Sum, total_of

#: The sections in their order: name, heading, ink, and what is said beside it.
SECTIONS: tuple[tuple[str, str, PlainInk, str], ...] = (
    ("overdue", N_("OVERDUE"), "overdue", ""),
    ("today", N_("TODAY"), "today", ""),
    ("no_next_action", N_("NO NEXT ACTION"), "strong", N_("{key} plans one")),
    ("late", N_("LATE SIGNATURE"), "overdue", N_("expected before today")),
    ("incomplete", N_("TO COMPLETE"), "dim", ""),
    ("upcoming", N_("NEXT 7 DAYS"), "planned", ""),
)

#: Minutes.
_A_DAY = 24 * 60

#: A line of a section: an activity, or an opportunity that something is the matter with.
Entry = Due | Opportunity


def entries(agenda: Agenda, section: str) -> Sequence[Entry]:
    """The lines of a section."""
    name = {"today": "due_today"}.get(section, section)
    listed: Sequence[Entry] = getattr(agenda, name)
    return listed


class AgendaRows:
    """The lines of one agenda: their columns are in line with each other."""

    def __init__(self, agenda: Agenda, language: Language, sections: Sequence[str], plan_key: str) -> None:
        """`plan_key` is how the key is called that plans a next action."""
        self._today, self._language, self._plan_key = agenda.today, language, plan_key
        listed = [(one, section) for section in sections for one in entries(agenda, section)]
        self._when_width = max([6, *(width(self._when(one)[0]) for one, _ in listed)])
        self._amount_width = min(18, max([8, *(width(self._amount(one)) for one, _ in listed)]))
        self._name_width = max([8, *(width(harmless(self._name(one))) for one, _ in listed)])
        self._reason_width = max([8, *(width(harmless(self._reason(one, section)[1])) for one, section in listed)])

    def row(self, entry: Entry, cells: int, section: str) -> Row:
        """One line, as wide as it may be: when, kind, who, what, star, amount."""
        when, ink = self._when(entry)
        opportunity = opportunity_of(entry)
        sign, reason = self._reason(entry, section)
        star = "★" if opportunity is not None and opportunity.starred else ""
        amount = self._amount(entry)
        rest = max(16, cells - self._when_width - 1 - 1 - 1 - self._amount_width - 5 - 1)
        # Who it is about is cut last: what it is about gives way to it, until it has three fifths.
        name_width = min(self._name_width, max(rest * 3 // 5, rest - self._reason_width))
        return columns(
            [
                (Cell(when, ink), self._when_width),
                (Cell(sign, "dim"), 1),
                (Cell(self._name(entry)), name_width),
                (Cell(reason, "dim"), rest - name_width),
                (Cell(star, "star"), 1),
                (Cell(amount, "dim" if amount == "–" else ""), self._amount_width),
                (Cell(""), 1),
            ],
            right=(5,),
        )

    def head(self, agenda: Agenda, section: str, cells: int, main: str, *, folded: bool) -> Row:
        """The heading of a section: its name, how many there are, what it means, and what they come to."""
        sums = section_sum(agenda, section)
        left = [
            *headline(section, agenda.counts[section], self._language, self._plan_key),
            *([Cell("  ▸", "planned")] if folded else []),
        ]
        if sums is None or not sums.totals:
            return row(left, cells)
        texts = amounts.total_texts(sums.totals, self._language.code, main=main)
        total = next((text for text in texts if measured(left) + width(text) + 6 <= cells), "")
        # In line with the amounts below it.
        return row(left, cells - 2, [Cell(total, "dim")])

    @staticmethod
    def _name(entry: Entry) -> str:
        """Who it is about: the account or the person, else how the opportunity or the action is called."""
        opportunity = opportunity_of(entry)
        if opportunity is None:
            return (entry.holder or entry.activity.subject) if isinstance(entry, Due) else ""
        return opportunity.account or opportunity.title

    def _amount(self, entry: Entry) -> str:
        opportunity = opportunity_of(entry)
        return amount_text(opportunity, self._language) if opportunity is not None else ""

    def _when(self, entry: Entry) -> tuple[str, Ink]:
        today, language = self._today, self._language
        if not isinstance(entry, Due):
            return (expected_text(entry, language, today), "overdue") if is_late(entry, today) else ("", "")
        on, at = entry.activity.due_on or today, entry.activity.due_time
        hour = days.hour(at) if at else ""
        when, ink = timing(on, today), due_ink(on, today)
        if when == "overdue":
            return language.say("-{days} d", days=(today - on).days), ink
        if when == "today":
            return f"{hour}{_end(entry.activity)}", ink
        return days.day_near(on, today, language.code, weekday=True), ink

    def _reason(self, entry: Entry, section: str) -> tuple[str, str]:
        """The sign of the line, and why it stands here: what is to be done, what it is about, or what is missing."""
        if isinstance(entry, Due):
            subject = entry.activity.subject if entry.opportunity is not None or entry.holder else ""
            return KIND_SIGNS[entry.activity.kind], subject
        title = entry.title if entry.account else ""
        if section == "no_next_action":
            return "∅", title
        if section == "late":
            return "▪", title
        lacks = ", ".join(self._language.say(LACKING_WORDS[lack]) for lack in missing(entry))
        return "…", f"{lacks} · {title}" if title else lacks


def _end(activity: Activity) -> str:
    """`–11:15`: when a planned action that has an hour and a length ends; nothing past midnight."""
    if activity.due_time is None or not activity.minutes:
        return ""
    minutes = activity.due_time.hour * 60 + activity.due_time.minute + activity.minutes
    return f"–{days.hour(time(minutes // 60, minutes % 60))}" if minutes < _A_DAY else ""


def opportunity_of(entry: Entry) -> Opportunity | None:
    """The opportunity of a line."""
    return entry.opportunity if isinstance(entry, Due) else entry


def section_sum(agenda: Agenda, section: str) -> Sum | None:
    """What the opportunities of a section come to, each counted once; None where the section is not there whole."""
    listed = entries(agenda, section)
    if len(listed) < agenda.counts[section]:
        return None
    found = {one.id: one for one in map(opportunity_of, listed) if one is not None}
    return total_of(found.values())


def now_place(agenda: Agenda, now: time) -> int | None:
    """Before which line of today the present lies; None on a day without hours."""
    hours = [due.activity.due_time for due in agenda.due_today]
    if not any(hours):
        return None
    return next((place for place, at in enumerate(hours) if at is None or at > now), len(hours))


def now_row(now: time, cells: int, language: Language) -> Row:
    """The line of the present in a day with hours."""
    at, said = days.hour(now), language.say("now")
    rest = max(0, cells - width(at) - width(said) - 4)
    return (Cell(f"{at} ", "strong accent"), Cell("─" * rest, "rule"), Cell(f" {said} ", "accent"))


def headline(section: str, count: int, language: Language, plan_key: str) -> Row:
    """The heading of a section, with how many there are and what it means."""
    _, title, ink, hint = next(one for one in SECTIONS if one[0] == section)
    cells = [Cell(language.say(title), strong(ink)), Cell(f" {count}", ink)]
    if hint:
        cells.append(Cell(f"   {language.say(hint, key=plan_key)}", "dim"))
    return tuple(cells)


def says_more(shown: int, count: int, language: Language) -> Row | None:
    """The line that stands for what is not shown."""
    if shown >= count:
        return None
    return (Cell("   "), Cell(language.say("{number} more", number=count - shown), "dim"))


def day_of(today: date, language: Language) -> str:
    """The day in the header."""
    return days.day(today, language.code, weekday=True)
