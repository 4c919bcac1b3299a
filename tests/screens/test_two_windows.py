"""Two windows on one file: no edit overwrites another without a word, and undo takes back what this window did."""

import re
from pathlib import Path
from typing import Any

from desk_files import MadeFiles
from pipeboard.sales.field_names import FIELD
from pipeboard.sales.filters import Filter
from pipeboard.screens.record import field_edits, part_edits
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.writes.documents import AddDocument
from pipeboard.store.writes.people import AddPerson, EditPerson
from pipeboard.store.writes.settings import DefineCustomField
from screens_help import STAMP, Desk, Maker
from terminal_help import Terminal


async def on_title(at: Desk) -> int:
    """Open the first record and begin to edit its title; its id."""
    await at.press("2", "enter")
    assert at.screen.lines.select_key(("field", "title"))
    await at.press("e", "end", *" mine")
    return at.app.session.opened[0]


def title_of(at: Desk, opportunity_id: int) -> str:
    return at.store.opportunities.with_ids((opportunity_id,))[opportunity_id].title


async def test_both_values_are_shown_and_one_key_decides(demo_desk: Maker) -> None:
    for key, expected in (("m", "mine"), ("t", "theirs"), ("escape", "theirs")):
        async with demo_desk() as at:
            number = await on_title(at)
            with demo_desk.store() as other:
                other.run(SetFields(number, {"title": f"theirs {key}"}), STAMP)
            await at.until(lambda key=key, n=number: title_of(at, n) == f"theirs {key}", "it is there")  # type: ignore[misc]
            await at.press("enter")
            at.expect("Changed in another window: title", f"theirs {key}", "mine")
            at.expect_clean()
            await at.press(key)
            assert expected in title_of(at, number)


async def test_every_edit_of_a_record_says_what_it_began_from(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        at.store.run(DefineCustomField("Size"), STAMP)
        number = at.store.opportunities.listed(Filter(), STAMP.today)[0].id
        at.store.run(AddPerson(number, "Marie", role="user"), STAMP)
        at.store.run(AddDocument(number, "quote", "Quote 1"), STAMP)
        session, details = at.app.session, at.store.opportunities.details(number)
        edits = [
            *(field_edits.FieldEdits(session, details, 10).field(name) for name in FIELD if FIELD[name].held),
            *(edit for one in details.people for edit in part_edits.person_edits(session, number, one)),
            *(edit for one in details.documents for edit in part_edits.document_edits(session, one)),
            *(edit for one in details.planned for edit in part_edits.activity_edits(session, one)),
            field_edits.custom_edit(session, details, at.store.settings.custom_fields()[-1]),
        ]
        made = [edit for edit in edits if edit is not None]
        assert len(made) > 20
        for edit in made:
            command: Any = edit.command(VALUES.get(edit.part))
            assert command.began, edit.label


#: Values of edits that do more than keep them.
VALUES = {"due": (STAMP.today, None)}


async def test_a_person_edited_in_two_windows(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        number = at.store.opportunities.listed(Filter(), STAMP.today)[0].id
        at.store.run(AddPerson(number, "Zoë Zimmer"), STAMP)
        person = next(one for one in at.store.opportunities.details(number).people if one.name == "Zoë Zimmer")
        edit = EditPerson(number, person.id, {"job": "mine"}, {"job": None})
        with demo_desk.store() as other:
            other.run(EditPerson(number, person.id, {"job": "theirs"}, {"job": None}), STAMP)
        at.app.carry_out(edit)
        await at.see("Changed in another window: job", "theirs", "mine")
        await at.press("m")
        found = {one.id: one.job for one in at.store.opportunities.details(number).people}
        assert found[person.id] == "mine"


async def test_the_same_value_is_no_clash(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        number = await on_title(at)
        mine = at.screen.query_one("#field").value
        with demo_desk.store() as other:
            other.run(SetFields(number, {"title": mine}), STAMP)
        await at.press("enter")
        at.expect_screen("OpportunityScreen")


async def test_undo_takes_back_what_this_window_did(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("2", "*")
        mine = at.screen.lanes.selected.id
        with demo_desk.store() as other:
            theirs = next(one for one in other.opportunities.with_ids(tuple(range(1, 99))) if one != mine)
            other.run(SetFields(theirs, {"title": "another title"}), STAMP)
        await at.press("u")
        assert at.status.startswith("undone")
        commands = at.store.history.commands(2)
        assert [one.undone for one in commands] == [False, True]
        # Nothing of one's own stands any more: the other one's is named, and asked before it goes.
        await at.press("u")
        at.expect("Undo what another window did?", "The last change is: ")
        await at.press("n")
        assert not at.store.history.commands(1)[0].undone
        await at.press("u", "y")
        assert at.store.history.commands(1)[0].undone


async def test_what_was_done_before_is_undone_without_a_question(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("w", "enter")
        assert at.status.startswith("won")
    async with demo_desk() as at:
        await at.press("u")
        assert "open again" in at.status


def test_two_real_windows(tmp_path: Path, path: str, made_files: MadeFiles) -> None:
    made_files.copy("typical", path)
    around = {"PIPEBOARD_DB": path, "PIPEBOARD_NOW": "2026-11-21T09:00", "HOME": str(tmp_path)}
    with Terminal(around) as one, Terminal(around) as two:
        for window in (one, two):
            window.expect("OVERDUE")
            window.press("enter")
            window.expect("esc back|enter edit")
            while re.search("^▌(Title|Titre)", window.screen(), re.MULTILINE) is None:
                before = window.screen()
                window.press("down")
                window.until(lambda before=before, on=window: on.screen() != before, "the cursor goes on")  # type: ignore[misc]
            window.press("e", "end")
            window.expect("leave it as it was")
        one.type(" first")
        one.press("enter")
        one.expect("first")
        one.expect("u to undo")
        two.type(" second")
        two.press("enter")
        two.expect("Changed in another window")
        two.expect("first")
        two.press("m")
        two.expect_gone("Changed in another window")
        two.expect("second")
        one.expect("second")
