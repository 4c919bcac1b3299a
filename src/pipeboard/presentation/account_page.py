"""The page of an account in its order: what is next, what was said last, people, sales, documents, fields. Pure.

Lines have keys, so that they can be chosen and edited where they stand; sections have their label at the left, as on
the record of an opportunity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeboard.light import NamedTuple
from pipeboard.presentation import amounts, opportunity_text
from pipeboard.presentation.account_text import KIND_WORDS, approval, part_of, state
from pipeboard.presentation.field_lines import EMPTY, STATUS_INKS, titled
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.record import WIDEST_LABEL, Line, beside, drawn
from pipeboard.presentation.record_parts import document_lines, done_lines, people_lines, planned_lines
from pipeboard.presentation.rows import BLANK, Row, columns, row, wrapped
from pipeboard.presentation.signs import STATUS_WORDS, action_sign
from pipeboard.presentation.text_table import Cell, fit, harmless
from pipeboard.presentation.text_table import width as cells_of
from pipeboard.sales.customers import AccountFigures, AccountPage, Contact, Part
from pipeboard.sales.records import Activity, Opportunity, Person

#: The fields of an account in the order of its page, and how they are called.
FIELDS = {
    "phone": N_("telephone"),
    "website": N_("web site"),
    "address": N_("address"),
    "kind": N_("kind"),
    "name": N_("name"),
    "note": N_("note"),
}

NEXT, LAST_WORDS, PEOPLE, SALES, DOCUMENTS, DONE, NOTES, OWN = (
    *(N_("Next"), N_("Last words"), N_("People"), N_("Opportunities"), N_("Documents"), N_("Done before")),
    *(N_("Notes"), N_("Own fields")),
)
#: What stands where a section has nothing, by the id of the key that adds to it.
ADDS = {
    NEXT: ("account.plan", N_("plans one")),
    LAST_WORDS: ("account.call", N_("logs a call")),
    PEOPLE: ("account.person", N_("adds one")),
    SALES: ("account.capture", N_("captures one")),
}
#: With fewer cells, a sale is told without its day; so many have its stage with a reason, and its stage alone.
_ROOM_FOR_DAYS, _STAGE, _STATUS = 56, 18, 10
#: So many of the last words stand on top, the rest in the timeline; so many lines of a note.
_WORDS, _NOTE = 2, 8


class Page(NamedTuple):
    """What the page of an account is made from; `keys` are those its hints name, by their ids."""

    page: AccountPage
    language: Language
    today: date
    keys: Mapping[str, str]
    own: Sequence[str] = ()
    #: The names of the fields that the user gave accounts.
    own_of_accounts: Sequence[str] = ()

    @property
    def start(self) -> int:
        """Where values begin."""
        say = self.language.say
        names = [titled(say(name)) for name in (*ADDS, *FIELDS.values(), DOCUMENTS, NOTES, OWN)]
        return min(WIDEST_LABEL, max(map(cells_of, names))) + 1


def head(figures: AccountFigures, language: Language, today: date, main: str) -> tuple[Row, Row]:
    """The line above the page: name and what it is; what is open and won at the right."""
    say = language.say
    right: list[Cell] = []
    for name, of, ink in ((say("open"), figures.open, "strong"), (say("won"), figures.won, "strong won")):
        if of.number:
            text = amounts.total(of.totals, language.code, main=main) if of.totals else f"({of.number})"
            right += [Cell(f"{name} ", "dim"), Cell(text, ink), Cell("   ")]  # type: ignore[arg-type]
    right = right[:-1]
    left = (Cell(" "), Cell(figures.account.name, "strong"), Cell("  "), state(figures, language, today))
    return left, (*right, Cell(" ")) if right else ()


def page_lines(page: Page, cells: int) -> list[Line]:
    """The lines of the page; `cells` is how wide a text of several lines is broken."""
    language, today, room = page.language, page.today, cells - page.start
    account = page.page
    titles = _titles(account)
    fields = _fields(page, cells)
    sections = [
        (NEXT, _with_titles(planned_lines(account.planned, "open", language, today), account.planned, titles)),
        (LAST_WORDS, done_lines(account.done[:_WORDS], language, today, room, whole=1)),
        (PEOPLE, _people(account.people, language, room)),
        (SALES, _sales(account.opportunities, language, today)),
        (DOCUMENTS, document_lines([one for _, one in account.documents], language, today)),
        (OWN, _own(page, titles)),
        (NOTES, [line for number, text in account.notes for line in _note_of(number, text, titles, room)]),
    ]
    made: list[Line] = []
    for name, lines in sections[:4]:
        made += [*_section(page, name, lines), _space()]
    made += [*fields, _space()]
    for name, lines in sections[4:]:
        if lines:
            made += [*_section(page, name, lines), _space()]
    return made[:-1]


def timeline(page: AccountPage, language: Language, today: date, cells: int) -> list[Line]:
    """What is to come and what was done, the latest first, with a line where today is between them."""
    titles = _titles(page)
    coming = sorted(
        page.planned, key=lambda one: (one.due_on or today, one.due_time is None, one.due_time), reverse=True
    )
    made = _with_titles(planned_lines(coming, "open", language, today), coming, titles)
    if coming and page.done:
        made.append(
            Line(None, lambda width: (Cell("─" * min(width, 24), "rule"), Cell(f" {language.say('today')}", "dim")))
        )
    return made + done_lines(page.done, language, today, cells, whole=len(page.done))


def as_person(one: Contact) -> Person:
    """A person with their parts together, to be shown as one of an opportunity is."""
    roles = ", ".join(dict.fromkeys(part.role for part in one.parts if part.role))
    return Person(one.id, one.name, one.job, one.email, one.phone, roles or None, one.decides)


def _titles(page: AccountPage) -> dict[int, str]:
    return {one.id: one.title for one in page.opportunities}


def _with_titles(lines: Sequence[Line], activities: Sequence[Activity], titles: Mapping[int, str]) -> list[Line]:
    """Lines of actions with the sale they are about at their right, where there is more than one."""
    if len(titles) < 2:
        return list(lines)
    about = {("planned", one.id): titles.get(one.opportunity_id or 0, "") for one in activities}
    return [_with_end(line, about.get(line.key, "")) if line.key in about else line for line in lines]


def _with_end(line: Line, text: str) -> Line:
    if not text:
        return line

    def draw(cells: int) -> Row:
        shown = fit(harmless(text), max(8, cells // 3))
        return (*row(line.draw(cells), max(1, cells - cells_of(shown) - 2)), Cell("  "), Cell(shown, "dim"))

    return line._replace(draw=draw)


def _people(people: Sequence[Contact], language: Language, room: int) -> list[Line]:
    """The people, each with their roles by opportunity where there are several."""
    made: list[Line] = []
    for one in people:
        made += people_lines([as_person(one)], language, room)
        if len(one.parts) > 1:
            made += [_part(part, language) for part in one.parts if part_of(part, language)]
        else:
            # Role and decision stand beside the name; what must be approved has a line of its own.
            made += [_approves(part, language) for part in one.parts if approval(part, language)]
    return made


def _part(part: Part, language: Language) -> Line:
    said = " · ".join(part_of(part, language))
    return Line(None, lambda cells: row((Cell("  "), Cell(part.title, "dim"), Cell("  "), Cell(said)), cells))


def _approves(part: Part, language: Language) -> Line:
    said = approval(part, language)
    return Line(None, lambda cells: row((Cell("  "), Cell(said, "today")), cells))


def _sales(opportunities: Sequence[Opportunity], language: Language, today: date) -> list[Line]:
    """The opportunities, the open ones first: title, where it stands, amount, day, mark of its next action."""
    if not opportunities:
        return []
    sums = [opportunity_text.amount_text(one, language) for one in opportunities]
    whens = [opportunity_text.expected_text(one, language, today, short=True) for one in opportunities]
    wide = (max([8, *map(cells_of, sums)]), max([8, *map(cells_of, whens)]))
    listed = zip(opportunities, sums, whens, strict=True)
    return [_sale(one, amount, when, wide, language, today) for one, amount, when in listed]


def _sale(one: Opportunity, amount: str, when: str, wide: tuple[int, int], language: Language, today: date) -> Line:
    sign, ink = action_sign(one, today)
    status = language.say(STATUS_WORDS[one.status])
    where = Cell(one.stage, "planned") if one.status == "open" else Cell(status, STATUS_INKS[one.status])
    reason = f" · {one.close_reason}" if one.close_reason else ""
    day = Cell(when, opportunity_text.expected_ink(one, today))
    money = Cell(amount, "won" if one.status == "won" else "" if one.status == "open" else "dim")

    title = [Cell("★ " if one.starred else "", "star"), Cell(one.title, "strong" if one.status == "open" else "")]

    def draw(cells: int) -> Row:
        if cells < _ROOM_FOR_DAYS:
            rest = max(8, cells - wide[0] - _STATUS - 4)
            return columns([(title, rest), (where, _STATUS), (money, wide[0]), (Cell(sign, ink), 1)], right=(2,))
        rest = max(8, cells - sum(wide) - _STAGE - 5)
        parts: list[tuple[Cell | Sequence[Cell], int]] = [(title, rest), ([where, Cell(reason, "dim")], _STAGE)]
        return columns([*parts, (money, wide[0]), (day, wide[1]), (Cell(sign, ink), 1)], right=(2, 3))

    return Line(("opportunity", one.id), draw)


def _own(page: Page, titles: Mapping[int, str]) -> list[Line]:
    """The user's own fields, with the sale they are of where there is more than one."""
    made: list[Line] = []
    for number, values in page.page.custom.items():
        title = titles.get(number, "") if len(titles) > 1 else ""
        names = (*page.own, *(one for one in values if one not in page.own))
        made += [_own_line(number, name, values[name], title) for name in names if name in values]
    return made


def _own_line(number: int, name: str, value: str, title: str) -> Line:
    said = (Cell(f"{name}  ", "dim"), Cell(value), Cell(f"   {title}" if title else "", "dim"))
    return Line(("own", number, name), lambda cells: row(said, cells))


def _note_of(number: int, text: str, titles: Mapping[int, str], room: int) -> list[Line]:
    rows = wrapped(text, max(8, room))[:_NOTE]
    about = Line(("opportunity_note", number), lambda cells: row((Cell(titles.get(number, ""), "dim"),), cells))
    return [about, *(Line(None, drawn(one)) for one in rows)]


def _fields(page: Page, cells: int) -> list[Line]:
    """How the account is reached, what it is, and its note."""
    assert page.page.figures is not None
    account, language = page.page.figures.account, page.language
    made: list[Line] = []
    for name in page.own_of_accounts:
        value = page.page.own.get(name)
        cell = Cell(value) if value else EMPTY
        made.append(beside(name, Line(("account_own", name), drawn((cell,))), page.start))
    for name, label in FIELDS.items():
        value = getattr(account, name)
        text = language.say(KIND_WORDS[value]) if name == "kind" else value
        rows = wrapped(text, max(8, cells - page.start))[:_NOTE] if text else [(EMPTY,)]
        said = titled(language.say(label))
        for place, one in enumerate(rows):
            line = Line(("account", name) if not place else None, drawn(one))
            made.append(beside(said if not place else "", line, page.start))
    return made


def _section(page: Page, name: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a section with its label before the first; of none, the key that adds one."""
    label, start = page.language.say(name), page.start
    if lines:
        return [beside(label if place == 0 else "", line, start) for place, line in enumerate(lines)]
    key_id, hint = ADDS[name]
    key = page.keys.get(key_id, "")
    cells: Row = (Cell("–", "faint"),)
    if key:
        cells = (*cells, Cell("   "), Cell(key, "key"), Cell(f" {page.language.say(hint)}", "dim"))
    return [beside(label, Line(None, drawn(cells)), start)]


def _space() -> Line:
    return Line(None, drawn(BLANK))


# Beside a list -------------------------------------------------------------------------------------------------------


def panel(page: AccountPage, language: Language, today: date, width: int, main: str) -> list[Row]:
    """The account as a page beside a list: what it is and comes to, how it is reached, what is next, what was said."""
    assert page.figures is not None
    figures, say = page.figures, language.say
    account = figures.account
    reach = " · ".join(filter(None, (account.phone, account.website)))
    rows: list[Row] = [
        row((Cell(account.name, "strong"),), width, (state(figures, language, today),)),
        *([row((Cell(reach, "dim"),), width)] if reach else []),
    ]
    for label, of, ink in ((say("open"), figures.open, "strong"), (say("won"), figures.won, "strong won")):
        if of.number:
            total = amounts.total(of.totals, language.code, main=main) if of.totals else ""
            rows.append(row((Cell(f"{label} ({of.number})", "dim"),), width, (Cell(total, ink),)))  # type: ignore[arg-type]
    opened = [one for one in page.opportunities if one.status == "open"]
    parts: list[tuple[str, list[Line]]] = [
        (NEXT, planned_lines(page.planned[:3], "open", language, today)),
        (PEOPLE, people_lines([as_person(one) for one in page.people[:4]], language, width)),
        (SALES, _sales((opened or page.opportunities)[:6], language, today)),
        (LAST_WORDS, done_lines(page.done[:3], language, today, width, whole=1)),
    ]
    for name, lines in parts:
        if lines:
            rows += [BLANK, (Cell(say(name), "strong dim"),), *(line.draw(width) for line in lines)]
    if account.note:
        rows += [BLANK, (Cell(say("Note"), "strong dim"),), *wrapped(account.note, width)[:8]]
    return rows
