"""Prospecting lists in rows, on the page of one row, and as JSON. Pure."""

from __future__ import annotations

from datetime import date

from pipeboard.light import Any
from pipeboard.presentation import days
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.text_table import Cell
from pipeboard.sales.contact_links import mail_link, tel_link
from pipeboard.sales.prospecting import Prospect, ProspectList, ProspectState, is_call_back_due

STATE_WORDS: dict[ProspectState, str] = {
    "new": N_("not contacted"),
    "contacted": N_("contacted"),
    "converted": N_("now an opportunity"),
    "discarded": N_("set aside"),
}
_STATE_INKS: dict[ProspectState, Ink] = {"new": "", "contacted": "planned", "converted": "won", "discarded": "dim"}


def row(one: Prospect, language: Language, today: date) -> list[Cell]:
    """A row of a list: number, name, company, how to reach them, where it stands, when to call back."""
    company = one.company if one.company != one.name else None
    return [
        Cell(str(one.id), "dim"),
        Cell(one.name, "strong"),
        Cell(company or ""),
        Cell(one.phone or one.email or ""),
        state(one, language),
        call_back(one, language, today),
    ]


def state(one: Prospect, language: Language) -> Cell:
    """Where a row stands, and how often it was tried."""
    word = language.say(STATE_WORDS[one.state])
    if one.state == "contacted" and one.attempts > 1:
        word = f"{word} ×{one.attempts}"
    return Cell(word, _STATE_INKS[one.state])


def call_back(one: Prospect, language: Language, today: date) -> Cell:
    """When a row is to be called back."""
    if one.call_back_on is None:
        return Cell("")
    ink: Ink = "planned"
    if is_call_back_due(one, today):
        ink = "today" if one.call_back_on == today else "overdue"
    return Cell(days.day_near(one.call_back_on, today, language.code, weekday=True), ink)


def page_rows(one: Prospect, language: Language, today: date) -> list[list[Cell]]:
    """Everything of a row."""
    say = language.say
    contacted = None if one.contacted_on is None else days.day_near(one.contacted_on, today, language.code)
    facts = (
        (say("list"), one.list_name),
        (say("company"), one.company),
        (say("job"), one.job),
        (say("telephone"), one.phone),
        ("", tel_link(one.phone)),
        (say("e-mail"), one.email),
        ("", mail_link(one.email)),
        (say("last contact"), contacted),
        (say("call back"), call_back(one, language, today).text),
        (say("opportunity"), None if one.opportunity_id is None else f"#{one.opportunity_id}"),
    )
    rows = [[Cell(f"{one.id} {one.name}", "strong"), state(one, language)]]
    rows += [[Cell(name, "dim"), Cell(text)] for name, text in facts if text]
    rows += [
        [Cell("" if at else say("note"), "dim"), Cell(line)] for at, line in enumerate((one.note or "").splitlines())
    ]
    return rows


def list_row(one: ProspectList, language: Language) -> list[Cell]:
    """A list in a line: its name, how many rows it has, and where they stand."""
    return [
        Cell(one.name, "strong"),
        Cell(str(one.number)),
        Cell(" · ".join(f"{number} {language.say(STATE_WORDS[state])}" for state, number in one.counts)),
        Cell(one.source or "", "dim"),
    ]


def prospect_json(one: Prospect) -> dict[str, Any]:
    """A row as JSON."""
    facts = one._asdict()
    facts["list"] = facts.pop("list_name")
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def list_json(one: ProspectList) -> dict[str, Any]:
    """A list as JSON."""
    return {
        "name": one.name,
        "source": one.source,
        "created_on": one.created_on.isoformat(),
        "number": one.number,
        "states": dict(one.counts),
    }
