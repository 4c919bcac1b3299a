"""Today's lines: what is due, in the columns of one list. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.presentation import days
from pipeboard.presentation.inks import Ink, PlainInk, strong
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.opportunity_text import amount_text, expected_text
from pipeboard.presentation.rows import Row, columns
from pipeboard.presentation.signs import KIND_SIGNS, MISSING_WORDS, due_ink
from pipeboard.presentation.text_table import Cell, width
from pipeboard.sales.followup import Agenda, Due
from pipeboard.sales.predicates import is_late, missing, timing
from pipeboard.sales.records import Opportunity

#: The sections in their order: name, heading, ink, and what is said beside it.
SECTIONS: tuple[tuple[str, str, PlainInk, str], ...] = (
    ("overdue", N_("OVERDUE"), "overdue", ""),
    ("today", N_("TODAY"), "today", ""),
    ("no_next_action", N_("NO NEXT ACTION"), "strong", N_("n plans one")),
    ("late", N_("LATE SIGNATURE"), "overdue", N_("expected before today")),
    ("incomplete", N_("TO COMPLETE"), "dim", N_("something is missing")),
    ("upcoming", N_("NEXT 7 DAYS"), "planned", ""),
)

#: A line of a section: an activity, or an opportunity that something is the matter with.
Entry = Due | Opportunity


def entries(agenda: Agenda, section: str) -> Sequence[Entry]:
    """The lines of a section."""
    name = {"today": "due_today"}.get(section, section)
    listed: Sequence[Entry] = getattr(agenda, name)
    return listed


class AgendaRows:
    """The lines of one agenda: their columns are in line with each other."""

    def __init__(self, agenda: Agenda, language: Language, sections: Sequence[str]) -> None:
        self._today, self._language = agenda.today, language
        whens = [self._when(one)[0] for section in sections for one in entries(agenda, section)]
        self._when_width = max([6, *map(width, whens)])
        amounts = [self._amount(one) for section in sections for one in entries(agenda, section)]
        self._amount_width = min(18, max([8, *map(width, amounts)]))

    def row(self, entry: Entry, cells: int, section: str) -> Row:
        """One line, as wide as it may be: when, kind, what, whose, star, amount."""
        when, ink = self._when(entry)
        opportunity = entry.opportunity if isinstance(entry, Due) else entry
        sign, what = self._what(entry, section)
        account = (opportunity.account or "") if opportunity else ""
        star = "★" if opportunity is not None and opportunity.starred else ""
        amount = self._amount(entry)
        rest = cells - self._when_width - 1 - 1 - 1 - self._amount_width - 5 - 1
        account_width = max(8, rest * 2 // 5)
        return columns(
            [
                (Cell(when, ink), self._when_width),
                (Cell(sign, "dim"), 1),
                (Cell(what), max(8, rest - account_width)),
                (Cell(account, "dim"), account_width),
                (Cell(star, "star"), 1),
                (Cell(amount, "dim" if amount == "–" else ""), self._amount_width),
                (Cell(""), 1),
            ],
            right=(5,),
        )

    def _amount(self, entry: Entry) -> str:
        opportunity = entry.opportunity if isinstance(entry, Due) else entry
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
            return hour, ink
        return days.day_near(on, today, language.code, weekday=True), ink

    def _what(self, entry: Entry, section: str) -> tuple[str, str]:
        if isinstance(entry, Due):
            return KIND_SIGNS[entry.activity.kind], entry.activity.subject
        if section == "no_next_action":
            return "∅", entry.title
        if section == "late":
            return "▪", entry.title
        lacks = ", ".join(self._language.say(MISSING_WORDS[lack]) for lack in missing(entry))
        return "…", f"{self._language.say('missing: {what}', what=lacks)} · {entry.title}"


def headline(section: str, count: int, language: Language) -> Row:
    """The heading of a section, with how many there are and what it means."""
    _, title, ink, hint = next(one for one in SECTIONS if one[0] == section)
    cells = [Cell(language.say(title), strong(ink)), Cell(f" {count}", ink)]
    if hint:
        cells.append(Cell(f"   {language.say(hint)}", "dim"))
    return tuple(cells)


def says_more(shown: int, count: int, language: Language) -> Row | None:
    """The line that stands for what is not shown."""
    if shown >= count:
        return None
    return (Cell("   "), Cell(language.say("{number} more", number=count - shown), "dim"))


def day_of(today: date, language: Language) -> str:
    """The day in the header."""
    return days.day(today, language.code, weekday=True)
