"""Accounts and people in rows, on their page, and as JSON. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeboard.light import Any
from pipeboard.presentation import amounts, days, opportunity_text
from pipeboard.presentation.answers import activity_json
from pipeboard.presentation.as_json import opportunity_json
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.signs import DOCUMENT_STATE_WORDS, DOCUMENT_WORDS, KIND_SIGNS, STATUS_WORDS, due_ink
from pipeboard.presentation.text_table import Cell, side_by_side
from pipeboard.sales.contact_links import mail_link, tel_link
from pipeboard.sales.customers import Account, AccountFigures, AccountPage, Contact, Part, is_customer, is_sleeping
from pipeboard.sales.records import Activity, Document, Person
from pipeboard.sales.totals import Sum

KIND_WORDS = {"company": N_("company"), "person": N_("private person")}

#: A page shows so much of what was done, and of the notes.
MOST_DONE, MOST_NOTES = 12, 5

Rows = list[list[Cell]]


def row(one: AccountFigures, language: Language, today: date) -> list[Cell]:
    """An account in a list: number, name, what it is, open and won amounts, last and next contact."""
    return [
        Cell(str(one.account.id), "dim"),
        Cell(one.account.name, "strong"),
        state(one, language, today),
        Cell(_sum(one.open, language)),
        Cell(_sum(one.won, language), "won" if one.won.number else ""),
        Cell(days.day_near(one.last_contact, today, language.code) if one.last_contact else "–", "dim"),
        _next(one, language, today),
    ]


def state(one: AccountFigures, language: Language, today: date) -> Cell:
    """Customer, prospect, or a customer that sleeps."""
    if is_sleeping(one, today):
        return Cell(language.say("sleeping"), "today")
    return Cell(language.say("customer"), "won") if is_customer(one) else Cell(language.say("prospect"), "dim")


def reach(account: Account, language: Language) -> str:
    """An account in one line: name, kind, and how it is reached."""
    kind = language.say(KIND_WORDS[account.kind])
    return " · ".join(filter(None, (account.name, kind, account.phone, account.website, account.address)))


def page_rows(page: AccountPage, language: Language, today: date, own: Sequence[str] = ()) -> list[tuple[str, Rows]]:
    """The page of an account, in sections with their headings; those without a row are left out."""
    assert page.figures is not None
    say, account = language.say, page.figures.account
    head: Rows = [[Cell(f"#{account.id} {account.name}", "strong"), state(page.figures, language, today)]]
    facts = (
        (say("kind"), say(KIND_WORDS[account.kind])),
        (say("telephone"), account.phone),
        ("", tel_link(account.phone)),
        (say("web site"), account.website),
        (say("address"), account.address),
        (say("open"), _counted(page.figures.open, language)),
        (say("won"), _counted(page.figures.won, language)),
        (say("last contact"), _day(page.figures.last_contact, today, language)),
        (say("next contact"), _day(page.figures.next_contact, today, language)),
    )
    head += [[Cell(name, "dim"), Cell(text)] for name, text in facts if text]
    head += [
        [Cell(say("note") if not at else "", "dim"), Cell(line)]
        for at, line in enumerate((account.note or "").splitlines())
    ]
    titles = {one.id: one.title for one in page.opportunities}
    custom = [
        [Cell(f"#{number}", "dim"), Cell(name, "dim"), Cell(values[name])]
        for number, values in page.custom.items()
        for name in (*own, *(one for one in values if one not in own))
        if name in values
    ]
    custom = [*([Cell(""), Cell(name, "dim"), Cell(value)] for name, value in page.own.items()), *custom]
    notes = [[Cell(f"#{number}", "dim"), Cell(side_by_side(note))] for number, note in page.notes[:MOST_NOTES]]
    sections = [
        ("", head),
        (say("People"), [person(one, language) for one in page.people]),
        (say("Opportunities"), [_opportunity(one, language, today) for one in page.opportunities]),
        (say("Next actions"), [_planned(one, titles, language, today) for one in page.planned]),
        (say("Documents"), [document(of, one, language, today) for of, one in page.documents]),
        (say("Own fields"), custom),
        (say("Notes"), notes),
        (say("Done"), [_done(one, titles, language, today) for one in page.done[:MOST_DONE]]),
    ]
    if len(page.done) > MOST_DONE:
        more = language.count("… and {number} more", "… and {number} more", len(page.done) - MOST_DONE)
        sections[-1][1].append([Cell(""), Cell(more, "dim")])
    return [section for section in sections if section[1]]


def person(one: Contact, language: Language) -> list[Cell]:
    """A person: number, name, job and role, how to reach them."""
    roles = dict.fromkeys(part.role for part in one.parts if part.role)
    decides = language.say("decides") if one.decides else None
    return [
        Cell(str(one.id), "dim"),
        Cell(one.name, "strong"),
        Cell(" · ".join(filter(None, (one.job, *roles, decides))), "dim"),
        Cell(" ".join(filter(None, (one.email, one.phone)))),
    ]


def part_of(part: Part, language: Language) -> list[str]:
    """A person's part in a sale in words: their role, whether they decide, what they must approve and by when."""
    decides = language.say("decides") if part.decides else ""
    return list(filter(None, (part.role, decides, approval(part, language))))


def approval(part: Part | Person, language: Language) -> str:
    """What somebody must approve, and by when; "" where they need not."""
    if not part.approves and part.approve_by is None:
        return ""
    what = part.approves or language.say("the sale")
    if part.approve_by is None:
        return language.say("approves {what}", what=what)
    day = days.day(part.approve_by, language.code)
    return language.say("approves {what} by {day}", what=what, day=day)


def contact_rows(one: Contact, language: Language) -> list[tuple[str, Rows]]:
    """The page of a person: who they are, how to reach them, and their parts in opportunities."""
    say = language.say
    head: Rows = [[Cell(f"#{one.id} {one.name}", "strong"), Cell(one.account or "", "dim")]]
    facts = (
        (say("job"), one.job),
        (say("e-mail"), one.email),
        ("", mail_link(one.email)),
        (say("telephone"), one.phone),
        ("", tel_link(one.phone)),
    )
    head += [[Cell(name, "dim"), Cell(text)] for name, text in facts if text]
    head += [
        [Cell(say("note") if not at else "", "dim"), Cell(line)]
        for at, line in enumerate((one.note or "").splitlines())
    ]
    parts: Rows = [
        [
            Cell(f"#{part.opportunity_id}", "dim"),
            Cell(part.title),
            Cell(say(STATUS_WORDS[part.status]), "dim"),
            Cell(" · ".join(part_of(part, language))),
        ]
        for part in one.parts
    ]
    return [("", head), *([(say("Opportunities"), parts)] if parts else [])]


def document(of: int, one: Document, language: Language, today: date) -> list[Cell]:
    """A document: its opportunity, its number and kind, name, amount, day, place."""
    money = ""
    if one.amount_minor is not None and one.currency is not None:
        money = amounts.money(one.amount_minor, one.currency, language.code)
    state = language.say(DOCUMENT_STATE_WORDS[one.state]) if one.state else None
    return [
        Cell(f"#{of}", "dim"),
        Cell(f"d{one.id} {language.say(DOCUMENT_WORDS.get(one.kind, one.kind))}", "dim"),
        Cell(one.name),
        Cell(" · ".join(filter(None, (money, _day(one.dated_on, today, language), state, one.location)))),
    ]


def _opportunity(one: Any, language: Language, today: date) -> list[Cell]:
    where = one.stage if one.status == "open" else f"{language.say(STATUS_WORDS[one.status])} · {one.stage}"
    return [
        Cell(f"#{one.id}", "dim"),
        Cell(one.title),
        Cell(where, "won" if one.status == "won" else "dim"),
        Cell(opportunity_text.amount_text(one, language)),
        Cell(opportunity_text.expected_text(one, language, today), opportunity_text.expected_ink(one, today)),
    ]


def _planned(one: Activity, titles: dict[int, str], language: Language, today: date) -> list[Cell]:
    assert one.due_on is not None
    when = days.day_near(one.due_on, today, language.code, weekday=True)
    hour = f" {days.hour(one.due_time)}" if one.due_time else ""
    return [
        Cell(f"a{one.id}", "dim"),
        Cell(f"{KIND_SIGNS[one.kind]} {one.subject}"),
        Cell(when + hour, due_ink(one.due_on, today)),
        Cell(titles.get(one.opportunity_id or 0, ""), "dim"),
    ]


def _done(one: Activity, titles: dict[int, str], language: Language, today: date) -> list[Cell]:
    said = " · ".join(filter(None, (side_by_side(one.outcome or ""), side_by_side(one.note or ""))))
    return [
        Cell(_day(one.done_on, today, language), "dim"),
        Cell(f"{KIND_SIGNS[one.kind]} {one.subject}"),
        Cell(said, "dim"),
        Cell(titles.get(one.opportunity_id or 0, ""), "dim"),
    ]


def _next(one: AccountFigures, language: Language, today: date) -> Cell:
    if one.next_contact is None:
        return Cell("–", "dim")
    ink: Ink = due_ink(one.next_contact, today)
    return Cell(days.day_near(one.next_contact, today, language.code, weekday=True), ink)


def _sum(of: Sum, language: Language) -> str:
    return amounts.total(of.totals, language.code) if of.number else ""


def _counted(of: Sum, language: Language) -> str:
    return f"{of.number} · {amounts.total(of.totals, language.code)}" if of.number else ""


def _day(on: date | None, today: date, language: Language) -> str:
    return days.day_near(on, today, language.code) if on is not None else ""


# As JSON --------------------------------------------------------------------------------------------------------------


def account_json(one: Account) -> dict[str, Any]:
    """The object of an account."""
    return {**one._asdict(), "created_on": one.created_on.isoformat()}


def figures_json(one: AccountFigures, today: date) -> dict[str, Any]:
    """The object of an account with its figures."""
    return {
        **account_json(one.account),
        "customer": is_customer(one),
        "sleeping": is_sleeping(one, today),
        "open": _sum_json(one.open),
        "won": _sum_json(one.won),
        "last_contact": _iso(one.last_contact),
        "next_contact": _iso(one.next_contact),
    }


def contact_json(one: Contact) -> dict[str, Any]:
    """The object of a person with their parts."""
    return {
        **one._asdict(),
        "created_on": one.created_on.isoformat(),
        "tel": tel_link(one.phone),
        "mailto": mail_link(one.email),
        "parts": [{**part._asdict(), "approve_by": _iso(part.approve_by)} for part in one.parts],
    }


def document_json(of: int, one: Document) -> dict[str, Any]:
    """The object of a document, with the number of its opportunity."""
    return {**one._asdict(), "opportunity_id": of, "dated_on": _iso(one.dated_on)}


def page_json(page: AccountPage, today: date) -> dict[str, Any]:
    """Everything of an account."""
    return {
        "account": None if page.figures is None else figures_json(page.figures, today),
        "people": [contact_json(one) for one in page.people],
        "opportunities": [
            {**opportunity_json(one), "custom": page.custom.get(one.id, {})} for one in page.opportunities
        ],
        "planned": [activity_json(one) for one in page.planned],
        "done": [activity_json(one) for one in page.done],
        "documents": [document_json(of, one) for of, one in page.documents],
        "own": page.own,
        "notes": [{"opportunity_id": of, "note": note} for of, note in page.notes],
    }


def _sum_json(of: Sum) -> dict[str, Any]:
    totals = [{"currency": one.currency, "amount_minor": one.value_minor} for one in of.totals]
    return {"count": of.number, "totals": totals}


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
