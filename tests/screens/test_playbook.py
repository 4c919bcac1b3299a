"""The playbook of a stage on the screens: told on entering it, planned by one key; the unknown is said on leaving."""

import datetime as dt

import pytest

from pipeboard.sales.capture.draft import Action
from pipeboard.sales.playbooks import PlaybookAction
from pipeboard.store.changes.playbook_edits import SetPlaybook
from screens_help import STAMP, Maker
from store_help import draft

TODAY = STAMP.today


@pytest.fixture
def with_playbook(desk: Maker) -> Maker:
    """An opportunity in the first stage, which asks to know two things; the second stage has two actions."""
    with desk.store() as store:
        first, second, *_ = store.pipelines.stages()
        store.run(SetPlaybook(first.id, (), ("the budget", "who decides")), STAMP)
        actions = (PlaybookAction("email", "Send the brochure", 0), PlaybookAction("call", "Ask what they think", 4))
        store.run(SetPlaybook(second.id, actions, ()), STAMP)
        store.capture(draft("Roof", account="Leroy", action=Action("call", "Call Léa", TODAY)), STAMP)
    return desk


async def test_entering_a_stage_tells_of_its_playbook_and_what_is_not_known(with_playbook: Maker) -> None:
    async with with_playbook() as at:
        await at.press("2", "Y")
        at.expect("Playbook of To qualify", "1 · the budget", "2 · who decides")
        await at.press("2")
        at.expect("2 ✓ who decides")
        await at.press("escape", "L")
        assert at.store.opportunities.one(1).stage == "Contacted"
        at.expect("not known: the budget", "Y playbook (2)", "u to undo")
        at.expect_not("who decides")
        await at.press("Y")
        at.expect("Playbook of Contacted", "Send the brochure", "Ask what they think")
        await at.press("enter")
        planned = [one.subject for one in at.store.opportunities.details(1).planned]
        assert sorted(planned) == ["Ask what they think", "Call Léa", "Send the brochure"]
        await at.press("Y")
        at.expect("Everything of the playbook is planned, or there is none.")
        await at.press("enter", "u")
        assert [one.subject for one in at.store.opportunities.details(1).planned] == ["Call Léa"]


async def test_a_move_between_stages_without_a_playbook_is_told_as_ever(desk: Maker) -> None:
    with desk.store() as store:
        store.capture(draft("Roof", account="Leroy"), STAMP)
    async with desk() as at:
        await at.press("2", "L")
        assert at.status.endswith("u to undo")
        at.expect_not("playbook (")


async def test_an_action_that_comes_again_is_edited_where_it_stands(with_playbook: Maker) -> None:
    async with with_playbook() as at:
        await at.press("enter")
        at.screen.editing.begin(("planned", 1), 3, typed=True)
        await at.press("ctrl+u")
        await at.type("every month")
        await at.press("enter")
        assert at.store.activities.one(1).repeat == "monthly"
        at.expect("Call Léa  every month")
        await at.press("d", "enter", "ctrl+s")
        (again,) = at.store.opportunities.details(1).planned
        assert (again.subject, again.due_on) == ("Call Léa", dt.date(2026, 12, 21))
