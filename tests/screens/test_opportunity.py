"""The record of an opportunity: what it shows, editing in place, what is added, done and removed, and leaving it."""

import datetime as dt

import pytest

from desk_files import NAMES
from pipeboard.input import edit_text, one_line, typed_values
from pipeboard.input.wrong import Wrong
from pipeboard.sales.capture.draft import Action, KnownFacts
from pipeboard.sales.filters import Filter
from pipeboard.sales.money import _CODES
from pipeboard.sales.periods import Period
from pipeboard.sales.records import FREQUENCIES
from pipeboard.store.changes.activities import Finish, Plan
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.writes.deleting import Delete
from pipeboard.store.writes.documents import AddDocument
from pipeboard.store.writes.people import AddPerson
from pipeboard.store.writes.settings import DefineCustomField
from screens_help import SMALL, STAMP, WIDE, Maker
from store_help import draft


def make(desk: Maker, **fields: object) -> int:
    """One opportunity in the file, and its id."""
    with desk.store() as store:
        change, _ = store.capture(draft("Façade painting", **fields), STAMP)  # type: ignore[arg-type]
        return change.ids[0]


async def show(at, opportunity_id: int) -> None:  # type: ignore[no-untyped-def]
    at.app.show_opportunity(opportunity_id)
    await at.settle()
    at.expect_screen("OpportunityScreen")


async def on(at, *key: object) -> None:  # type: ignore[no-untyped-def]
    """Put the cursor on a line, which may be folded."""
    if not at.screen.lines.select_key(key) and not at.screen.is_unfolded:
        await at.press("F")
    assert at.screen.lines.select_key(key), at.shown()
    await at.settle()


def one(at, opportunity_id: int):  # type: ignore[no-untyped-def]
    return at.store.opportunities.one(opportunity_id)


async def retype(at, text: str) -> None:  # type: ignore[no-untyped-def]
    await at.press("ctrl+u")
    await at.type(text)


# What it shows -------------------------------------------------------------------------------------------------------


async def test_it_shows_everything_and_history_in_words(desk: Maker) -> None:
    wanted = make(desk)
    with desk.store() as store:
        store.run(AddPerson(wanted, "Marie Dupond", "buyer", "m@d.example", "06 12 34", decision_maker=True), STAMP)
        store.run(AddDocument(wanted, "quote", "", "quotes/q-1.pdf", 600000, "EUR"), STAMP)
        span = {"expected_from": dt.date(2026, 10, 3), "expected_by": dt.date(2026, 10, 3)}
        store.run(SetFields(wanted, span), STAMP)
        span = {"expected_from": dt.date(2026, 11, 30), "expected_by": dt.date(2026, 11, 30)}
        store.run(SetFields(wanted, span), STAMP)
    async with desk(size=(200, 60)) as at:
        await show(at, wanted)
        at.expect("Dupond · Façade painting", "€6,000", "weighted €600", "To qualify", "30 Nov 2026", "#salon")
        at.expect("Next ", "☎ call back", "Tue 24 Nov 10:00", "People ", "Marie Dupond  06 12 34  decides  buyer")
        at.expect("Documents ", "q-1.pdf", "quotes/q-1.pdf", "HISTORY", "captured")
        at.expect("pushed from 3 Oct 2026 to 30 Nov 2026")
        at.expect_clean()


@pytest.mark.parametrize("size", [SMALL, WIDE, (200, 60)])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_hostile_names_keep_the_lines_whole(hostile_desk: Maker, size: tuple[int, int], language: str) -> None:
    async with hostile_desk(size=size, language=language) as at:  # type: ignore[arg-type]
        for opportunity in at.store.opportunities.listed(Filter(), STAMP.today)[::4]:
            await show(at, opportunity.id)
            at.expect_clean()
            await at.press("F")
            await on(at, "field", "account")
            at.expect_clean()
            await at.press("enter", "tab", "escape", "G")
            at.expect_clean()
            while type(at.screen).__name__ != "TodayView":
                await at.press("escape")


async def test_an_empty_one_says_what_is_missing(desk: Maker) -> None:
    wanted = make(desk, account=None, minor=None, expected=None, action=None, tags=())
    async with desk(size=SMALL) as at:
        await show(at, wanted)
        assert len(at.lines_with("missing")) == 3
        assert at.status.startswith("no next action: n plans one")
        at.expect_clean()


async def test_a_won_one_after_the_sale(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        won = next(
            o for o in at.store.opportunities.listed(Filter(statuses=("won",)), STAMP.today) if o.phase == "after_sale"
        )
        await show(at, won.id)
        at.expect("won", won.stage, "Closed")
        at.expect_not("Reason ", "weighted")


async def test_what_a_call_needs_stands_first_on_the_smallest_screen(desk: Maker) -> None:
    wanted = make(desk, minor=400000)
    with desk.store() as store:
        for number in range(5):
            store.run(Plan(wanted, Action("task", f"thing {number}", dt.date(2026, 11, 10 + number))), STAMP)
        for number in range(6):
            phone = f"06 00 00 00 0{number}"
            store.run(AddPerson(wanted, f"Person {number}", "a role of many words", None, phone, None), STAMP)
        ids = [one.id for one in store.opportunities.details(wanted).planned[:3]]
        for number, action in enumerate(ids):
            store.run(Finish((action,), outcome=f"said {number} " + "and a lot more " * 12), STAMP)
        store.run(SetFields(wanted, {"amount_minor": 550000, "currency": "EUR"}), STAMP)
        store.run(SetFields(wanted, {"note": "\n".join(f"line {number}" for number in range(9))}), STAMP)
        store.undo(STAMP)
        store.run(SetFields(wanted, {"note": "what was said at the fair"}), STAMP)
    async with desk(size=SMALL) as at:
        await show(at, wanted)
        # The action that comes next and how late it is, what was said last, who to call and their numbers, the money.
        at.expect("thing 3", "8 days ago", "said 2", "Person 0  06 00 00 00 00", "Person 2", "at the fair", "€5,500")
        lines = at.screen_text().splitlines()
        at_line = {word: next(y for y, line in enumerate(lines) if word in line) for word in ("Next", "Last", "People")}
        assert at_line["Next"] < at_line["Last"] < at_line["People"] < at.place_of("Amount ")[1]
        assert at.screen.lines.selected.key[0] == "planned"
        await on(at, "fold")
        at.expect("+2 people", "+1 done before", "empty  F")
        await at.resize(*WIDE)
        # What was undone is no part of the history, and nothing there is called by a number.
        at.expect("amount €4,000 → €5,500", "note: what was said at the fair")
        at.expect_not("undone", "line 8", "Owner")
        await at.press("enter")
        at.expect("Owner")
        await on(at, "field", "owner")
        await at.press("enter")
        await at.type("Ann")
        await at.press("enter")
        assert one(at, wanted).owner == "Ann"
        await at.press("F")
        # It has a value now, and stands there when the others are folded again.
        at.expect("Owner")
        at.expect_not("Category")
        at.expect_clean()


async def test_narrow_history_stands_below(desk: Maker) -> None:
    wanted = make(desk)
    async with desk(size=SMALL) as at:
        await show(at, wanted)
        await at.press("F")
        at.expect_not("HISTORY")
        await at.press("G")
        at.expect("HISTORY", "captured")
        await at.press("enter")
        assert "stays as it was" in at.status
        await at.resize(*WIDE)
        at.expect("HISTORY", "captured")
        at.expect_clean()
        await at.press("tab")
        assert at.screen.past.has_focus
        await at.press("tab")
        assert at.screen.lines.has_focus


# Editing in place ----------------------------------------------------------------------------------------------------


async def test_the_line_stands_in_the_place_of_the_value(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "amount")
        _, y = at.place_of("Amount ")
        x = at.line(y).index("€6,000")
        await at.press("enter")
        field = at.screen.editing.editor.field
        assert (field.region.x, field.region.y) == (x, y)
        assert field.value == "6000 €"
        await retype(at, "7k$/month")
        at.expect("→ $7,000/month", "enter save")
        await at.press("enter")
        now = one(at, wanted)
        assert (now.amount_minor, now.currency, now.frequency) == (700000, "USD", "monthly")
        assert at.status.startswith("Amount: $7,000/month")
        assert at.screen.record.key == ("field", "amount")
        await at.press("u")
        assert one(at, wanted).currency == "EUR"
        at.expect("€6,000")


async def test_amounts_of_the_past_are_in_the_currency_of_then(desk: Maker) -> None:
    wanted = make(desk)
    with desk.store() as store:
        store.run(SetFields(wanted, {"amount_minor": 500000}), STAMP)
        store.run(SetFields(wanted, {"amount_minor": 400000, "currency": "USD"}), STAMP)
        store.run(SetFields(wanted, {"amount_minor": 300000}), STAMP)
        store.undo(STAMP)
    async with desk(size=(200, 60)) as at:
        await show(at, wanted)
        at.expect("amount €6,000 → €5,000", "amount €5,000 → $4,000")
        # What was undone is no part of what happened to it.
        at.expect_not("undone", "$4,000 → $3,000")


async def test_an_amount_without_a_currency_stays_in_that_of_the_opportunity(desk: Maker) -> None:
    wanted = make(desk)
    with desk.store() as store:
        store.run(SetFields(wanted, {"currency": "CHF"}), STAMP)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "amount")
        await at.press("enter")
        await retype(at, "7000")
        await at.press("enter")
        assert (one(at, wanted).amount_minor, one(at, wanted).currency) == (700000, "CHF")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("title", "", "An opportunity needs a title."),
        ("amount", "abc", "“abc” is no amount"),
        ("probability", "101", "A probability is a percentage from 0 to 100"),
        ("expected", "someday", "“someday” is no date"),
        ("created", "", "A day is needed here."),
        ("created", "tomorrow", "which is still to"),
        ("created", "today", "It was closed on 20 Nov 2026"),
        ("closed", "2020-01-01", "It cannot be closed before it was created"),
        ("frequency", "daily", "“daily” is none of the choices"),
    ],
)
async def test_what_is_wrong_is_said_and_stays_typed(desk: Maker, field: str, text: str, said: str) -> None:
    wanted = make(desk)
    with desk.store() as store:
        store.run(SetFields(wanted, {"created_on": dt.date(2020, 11, 21)}), STAMP)
        store.run(Close((wanted,), "lost", dt.date(2026, 11, 20), "Price"), STAMP)
    async with desk() as at:
        await show(at, wanted)
        before = one(at, wanted)
        at.screen.editing.begin(("field", field), typed=True)
        await retype(at, text)
        await at.press("enter", "tab")
        at.expect(said)
        assert at.screen.editing.editor.field.value == text
        assert one(at, wanted) == before
        await at.press("escape")
        assert one(at, wanted) == before
        at.expect_not(said)


async def test_tab_saves_and_goes_on_and_back(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "account")
        await at.press("enter")
        await retype(at, "Martin")
        at.expect("a new account")
        await at.press("tab")
        assert one(at, wanted).account == "Martin"
        assert at.screen.editing.editor.field.value == "Façade painting"
        await at.press("shift+tab")
        assert at.screen.editing.editor.field.value == "Martin"
        await at.press("escape")
        assert at.screen.lines.has_focus
        assert at.screen.record.key == ("field", "account")


async def test_names_are_completed_from_what_is_known(desk: Maker) -> None:
    wanted = make(desk, account=None)
    with desk.store() as store:
        store.capture(draft("Roof", account="Hôtel de l’Étoile"), STAMP)
        store.capture(draft("Roof", account="Boréal"), STAMP)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "account")
        await at.press("enter")
        await at.type("etoile")
        at.expect("a new account", "Hôtel de l’Étoile")
        at.expect_not("Boréal")
        await at.press("down")
        assert at.screen.editing.editor.field.value == "Hôtel de l’Étoile"
        await at.press("enter")
        assert one(at, wanted).account == "Hôtel de l’Étoile"
        await on(at, "field", "tags")
        await at.press("enter")
        await at.type(", sal")
        await at.press("down", "escape")
        assert one(at, wanted).tags == ("salon",)


async def test_an_early_month_and_no_date(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "expected")
        await at.press("enter")
        assert at.screen.editing.editor.field.value == "early Dec 2026"
        await retype(at, "end of January")
        at.expect("→ end Jan 2027")
        await at.press("enter")
        assert one(at, wanted).expected_by == dt.date(2027, 1, 31)
        await at.press("enter", "ctrl+u", "enter")
        assert one(at, wanted).expected_by is None
        at.expect("missing")


async def test_choices_open_a_dialog(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "frequency")
        await at.press("enter")
        at.expect_screen("Choose")
        await at.press("3")
        assert one(at, wanted).frequency == "monthly"
        at.expect("Term", "€6,000/month")
        await on(at, "field", "term")
        await at.press("enter")
        await at.type("12")
        at.expect("→ 12 months")
        await at.press("enter")
        assert one(at, wanted).term_months == 12
        await on(at, "field", "stage")
        await at.press("enter", "4")
        assert one(at, wanted).stage == "Quote"
        at.expect("moved from To qualify to Quote", "since today")
        await on(at, "field", "star")
        await at.press("enter")
        assert one(at, wanted).starred


async def test_status_is_closed_and_opened_by_the_deeds(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "status")
        await at.press("enter", "l")
        at.expect_screen("Closing")
        await at.press("enter")
        assert one(at, wanted).status == "lost"
        at.expect("Reason")
        await on(at, "field", "reason")
        await at.press("enter")
        await at.type("pri")
        await at.press("down", "enter")
        assert one(at, wanted).close_reason == "Price"
        await on(at, "field", "status")
        await at.press("enter", "o")
        assert one(at, wanted).status == "open"


async def test_a_note_in_several_lines_is_never_lost(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "title")
        await at.press("t")
        at.expect_screen("Write")
        await at.type("first")
        await at.press("enter")
        await at.type("second")
        await at.press("escape")
        at.expect("The text was changed.")
        await at.press("escape")
        at.expect_screen("Write")
        at.expect("first", "second")
        await at.press("ctrl+s")
        assert at.store.opportunities.details(wanted).note == "first\nsecond"
        at.expect("first", "second")
        await at.press("t", "x", "escape", "t")
        assert at.store.opportunities.details(wanted).note == "first\nsecond"
        at.expect_screen("OpportunityScreen")


async def test_custom_fields_are_defined_and_filled(desk: Maker) -> None:
    wanted = make(desk)
    with desk.store() as store:
        store.run(DefineCustomField("Surface", "number"), STAMP)
        store.run(DefineCustomField("Access", "choice", ("front", "back")), STAMP)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "custom", "Surface")
        await at.press("enter")
        await at.type("12 m")
        at.expect("“12 m” is no number.")
        await at.press("enter")
        assert at.screen.editing.editor.field.value == "12 m"
        await retype(at, "1,200.5")
        await at.press("enter")
        await on(at, "custom", "Access")
        await at.press("enter", "2")
        assert dict(at.store.opportunities.details(wanted).custom) == {"Surface": "1200.5", "Access": "back"}
        at.expect("1,200.5")
        await at.press("+")
        await at.type("Begins")
        await at.press("enter", "3")
        assert at.screen.editing.editor.is_open
        await at.type("early January")
        await at.press("enter")
        assert dict(at.store.opportunities.details(wanted).custom)["Begins"] == "2027-01-10"


# Actions, people, documents ------------------------------------------------------------------------------------------


async def test_an_action_is_edited_part_by_part(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        action = at.store.opportunities.details(wanted).planned[0]
        await on(at, "planned", action.id)
        await at.press("enter")
        await retype(at, "visit the site")
        await at.press("tab")
        assert at.screen.editing.editor.field.value == "24 Nov 2026 10:00"
        await retype(at, "Friday 14:30")
        at.expect("due → Fri 27 Nov 2026 14:30")
        await at.press("tab")
        await at.type("1h30")
        at.expect("length → 1 h 30")
        await at.press("tab", "tab")
        await at.press("down", "down", "down")
        await at.press("enter")
        now = at.store.opportunities.details(wanted).planned[0]
        assert (now.subject, now.due_on, now.due_time) == ("visit the site", dt.date(2026, 11, 27), dt.time(14, 30))
        assert (now.minutes, now.kind) == (90, "meeting")
        at.expect("◷ visit the site", "1 h 30")


async def test_done_and_snooze_act_on_the_action_under_the_cursor(desk: Maker) -> None:
    wanted = make(desk)
    with desk.store() as store:
        store.run(Plan(wanted, Action("task", "second thing", dt.date(2026, 12, 20))), STAMP)
    async with desk() as at:
        await show(at, wanted)
        second = at.store.opportunities.details(wanted).planned[1]
        await on(at, "planned", second.id)
        await at.press("s", "1")
        assert at.store.opportunities.details(wanted).planned[0].subject == "second thing"
        await on(at, "planned", second.id)
        await at.press("d", "enter", "enter")
        done = at.store.opportunities.details(wanted).done
        assert [one.subject for one in done] == ["second thing"]
        await on(at, "done", second.id)
        await at.press("d")
        assert "done already; r plans it again" in at.status
        assert len(at.store.opportunities.details(wanted).planned) == 1
        await at.press("r")
        assert len(at.store.opportunities.details(wanted).planned) == 2
        await on(at, "field", "title")
        await at.press("d", "ctrl+s")
        assert at.store.opportunities.details(wanted).done[0].subject == "second thing"


async def test_a_done_action_gets_its_outcome_and_note(desk: Maker) -> None:
    wanted = make(desk)
    with desk.store() as store:
        action = store.opportunities.details(wanted).planned[0]
        store.run(Finish((action.id,)), STAMP)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "done", action.id)
        await at.press("enter", "tab")
        await at.type("wants two coats")
        await at.press("enter")
        assert at.store.opportunities.details(wanted).done[0].outcome == "wants two coats"
        await at.press("t")
        await at.type("all of it")
        await at.press("ctrl+s")
        assert at.store.opportunities.details(wanted).done[0].note == "all of it"
        at.expect("wants two coats   call back", "all of it")


async def test_a_person_is_added_edited_copied_and_taken_off(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await at.press("i")
        await at.type("Marie Dupond, buyer, decides, 06 12 34 56 78, marie@dupond.fr")
        at.expect("→ Marie Dupond · decides · role: buyer · ☎ 06 12 34 56 78")
        await at.press("enter")
        person = at.store.opportunities.details(wanted).people[0]
        assert (person.name, person.role, person.decision_maker) == ("Marie Dupond", "buyer", True)
        assert (person.phone, person.email) == ("06 12 34 56 78", "marie@dupond.fr")
        await on(at, "person", person.id)
        await at.press("enter", "tab", "down", "down", "tab", "tab", "tab", "tab")
        assert at.screen.editing.editor.field.value == "marie@dupond.fr"
        await retype(at, "marie@")
        await at.press("enter")
        at.expect("“marie@” is no e-mail address")
        await at.press("escape")
        assert not at.store.opportunities.details(wanted).people[0].decision_maker
        await at.press("y", "p")
        assert at.app.clipboard == "06 12 34 56 78"
        await at.press("D")
        at.expect("Take Marie Dupond off this opportunity?")
        await at.press("y")
        assert at.store.opportunities.details(wanted).people == []
        await at.press("u")
        at.expect("Marie Dupond")


async def test_a_document_is_added_edited_and_taken_off(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await at.press("f")
        await at.type("Devis/devis-2231.pdf, 6,500€, 2 October 2026")
        at.expect("→ quote · Devis/devis-2231.pdf · €6,500 · 2 Oct 2026")
        await at.press("enter")
        document = at.store.opportunities.details(wanted).documents[0]
        assert (document.kind, document.name, document.amount_minor) == ("quote", "devis-2231.pdf", 650000)
        await on(at, "document", document.id)
        await at.press("enter", "tab")
        await retype(at, "con")
        await at.press("tab", "tab", "tab")
        assert at.screen.editing.editor.field.value == "6500 €"
        await retype(at, "")
        await at.press("tab")
        assert at.screen.editing.editor.field.value == "2 Oct 2026"
        await at.press("escape")
        document = at.store.opportunities.details(wanted).documents[0]
        assert (document.kind, document.amount_minor, document.currency) == ("contract", None, None)
        await at.press("D", "y")
        assert at.store.opportunities.details(wanted).documents == []


async def test_an_action_is_deleted_and_the_opportunity_stays(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "planned", at.store.opportunities.details(wanted).planned[0].id)
        await at.press("D")
        at.expect("Delete the action “call back”?")
        await at.press("y")
        assert at.store.opportunities.details(wanted).planned == []
        assert one(at, wanted).title == "Façade painting"


# Going and coming ----------------------------------------------------------------------------------------------------


async def test_enter_opens_it_and_escape_goes_back_to_the_same_line(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("j", "j")
        before = at.screen.lines.selected.key
        await at.press("enter")
        at.expect_screen("OpportunityScreen")
        await at.press("escape")
        at.expect_screen("TodayView")
        assert at.screen.lines.selected.key == before


async def test_deleting_it_goes_back_and_says_so(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "title")
        await at.press("D", "y")
        at.expect_screen("TodayView")
        assert at.status.startswith("deleted: Dupond · Façade painting")
        await at.press("u")
        assert one(at, wanted).title == "Façade painting"


async def test_undoing_its_capture_goes_back(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await at.press("u")
        at.expect_screen("TodayView")
        assert "taken away" in at.status


async def test_another_process_deletes_it_or_changes_it(desk: Maker) -> None:
    wanted, other = make(desk), make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "source")
        await at.press("enter")
        await at.type("fai")
        with desk.store() as store:
            store.run(SetFields(wanted, {"title": "Whole façade"}), STAMP)
        await at.see("Whole façade")
        assert at.screen.editing.editor.field.value == "fai"
        await at.press("enter")
        assert one(at, wanted).source == "fai"
        await show(at, other)
        with desk.store() as store:
            store.run(Delete((other,)), STAMP)
        await at.until(lambda: at.screen.opportunity_id == wanted)
        assert at.status.startswith("Deleted in another window: Dupond")


async def test_clicks_do_not_lose_what_was_typed(desk: Maker) -> None:
    wanted = make(desk)
    async with desk() as at:
        await show(at, wanted)
        await on(at, "field", "source")
        await at.press("enter")
        await at.type("fair")
        await at.click_text("Façade painting")
        await at.type("s")
        assert at.screen.editing.editor.field.value == "fairs"
        await at.click_text("enter save")
        assert one(at, wanted).source == "fairs"
        await at.click_text("Title", times=2)
        assert at.screen.editing.editor.field.value == "Façade painting"


async def test_one_that_is_not_there_is_not_opened(desk: Maker) -> None:
    async with desk() as at:
        at.app.show_opportunity(999)
        await at.settle()
        at.expect_screen("TodayView")
        assert at.status.startswith("This opportunity is gone")


async def test_jumps_to_sections(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("enter", "g", "n")
        assert at.screen.record.key[0] == "planned"
        await at.press("g", "h")
        assert at.screen.past.has_focus


# What is typed in one line -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Marie Dupond", one_line.Person("Marie Dupond")),
        (
            "Marie Dupond 06 12 34 56 78 marie@dupond.fr",
            ("Marie Dupond", "", "", False, "06 12 34 56 78", "marie@dupond.fr"),
        ),
        ("marie@dupond.fr; Marie; décide", ("Marie", "", "", True, "", "marie@dupond.fr")),
        (
            "Marie <Marie@Dupond.FR>, +33 (0)6.12.34.56.78",
            ("Marie", "", "", False, "+33 (0)6.12.34.56.78", "marie@dupond.fr"),
        ),
        ("Jean, buyer, head of works, Lyon", ("Jean", "buyer", "head of works, Lyon", False, "", "")),
        (NAMES[0], one_line.Person(NAMES[0])),
    ],
)
def test_a_person_in_one_line(text: str, person: tuple[object, ...]) -> None:
    assert one_line.person(text) == person


@pytest.mark.parametrize("text", ["", "06 12 34 56 78", "a@", "Marie, a@b@c", "@ Marie", ", ,"])
def test_no_person(text: str) -> None:
    with pytest.raises(Wrong):
        one_line.person(text)


def test_a_document_in_one_line() -> None:
    now = STAMP.local
    read = one_line.document("contract https://a.example/x?y=1, 6k€, 2026-12-15", KnownFacts(now), "EUR")
    assert (read.kind, read.location, read.name) == ("contract", "https://a.example/x?y=1", "")
    assert read.amount is not None
    assert (read.amount.minor, read.dated_on) == (600000, dt.date(2026, 12, 15))
    read = one_line.document("Offre signée", KnownFacts(now, "fr"), "EUR")
    assert (read.kind, read.name, read.location, read.amount) == ("proposal", "signée", "", None)
    for wrong in ("", "6k€", "a, b, c", "devis"):
        with pytest.raises(Wrong):
            one_line.document(wrong, KnownFacts(now, "fr"), "EUR")


@pytest.mark.parametrize(
    ("text", "minutes"), [("45", 45), ("45 min", 45), ("1h30", 90), ("2 h", 120), ("1 h 05", 65), ("10000", 10000)]
)
def test_minutes(text: str, minutes: int) -> None:
    assert one_line.minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "0", "soon", "20000", "h", "-5"])
def test_no_minutes(text: str) -> None:
    with pytest.raises(Wrong):
        one_line.minutes(text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_values_are_read_back_as_they_were(language: str) -> None:
    """Whatever a field begins with, saving it unchanged changes nothing."""
    for currency in sorted(_CODES):
        for minor in (600000, 123456, 5, 0):
            for frequency in FREQUENCIES:
                for tax in (None, "HT"):
                    text = edit_text.amount(minor, currency, language, frequency=frequency, tax=tax)  # type: ignore[arg-type]
                    read = edit_text.read_amount(text, language, "EUR")  # type: ignore[arg-type]
                    assert (read.minor, read.currency, read.frequency, read.tax) == (minor, currency, frequency, tax), (
                        text
                    )
    rules = KnownFacts(STAMP.local, language)  # type: ignore[arg-type]
    rules = KnownFacts(STAMP.local, language)  # type: ignore[arg-type]
    start = dt.date(2026, 1, 1)
    for days in range(0, 800, 7):
        for length in (0, 4, 9, 30, 89, 400):
            span = Period(start + dt.timedelta(days=days), start + dt.timedelta(days=days + length))
            text = edit_text.period(span, rules)
            assert typed_values.when(text, rules) == (span, None), text
        on = start + dt.timedelta(days=days)
        text = edit_text.day(on, rules, dt.time(9, 30))
        assert typed_values.when(text, rules) == (Period(on, on), dt.time(9, 30)), text


def test_names_like(desk: Maker) -> None:
    for account in ("Dupond", "Hôtel Dupond", "Durand"):
        make(desk, account=account)
    with desk.store() as store:
        assert store.names.like("account", "DUP", 5) == ["Dupond", "Hôtel Dupond"]
        assert store.names.like("account", "dupond hotel", 5) == ["Hôtel Dupond"]
        assert store.names.like("account", "", 2) == ["Dupond", "Durand"]
        assert store.names.like("account", "%", 5) == []
