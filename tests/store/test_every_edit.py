"""Every edit of a value says what it began from, and is refused where that is no longer there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

import made_once
import pipeboard.store.changes
import pipeboard.store.writes
from pipeboard.sales.capture.draft import Action
from pipeboard.screens.dialogs.clash import knowing
from pipeboard.store.changes.account_fields import SetAccount, SetContact
from pipeboard.store.changes.activity_edits import EditActivity
from pipeboard.store.changes.custom_values import SetAccountValue, SetCustomValue
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.changes.playbook_edits import SetPlaybook
from pipeboard.store.errors import EditClash, NotFound
from pipeboard.store.store import Store
from pipeboard.store.writes.documents import AddDocument, EditDocument
from pipeboard.store.writes.people import AddPerson, EditPerson
from pipeboard.store.writes.pipelines import RenamePipeline
from pipeboard.store.writes.settings import DefineCustomField, SetRate, SetTarget
from pipeboard.store.writes.stages import ChangeStage
from store_help import STAMP, draft, dump

Make = Callable[[Any, Any], Any]


def one_field(command: Callable[..., Any], *ids: int, name: str) -> Make:
    """A command that sets one field of a record."""
    return lambda value, began: command(*ids, {name: value}, {name: began})


def contact(*, name: str) -> Make:
    """A command that sets one field of a person, whatever they take part in."""
    return lambda value, began: SetContact(1, {name: value}, began={name: began})


#: What the file says it is.
AS_IT_IS = object()

#: Each edit: how it is made of a value and a beginning; what it began from, what the other window made of it, mine.
EDITS: list[tuple[str, Make, Any, Any, Any]] = [
    ("field", one_field(SetFields, 1, name="title"), "Façade", "North", "South"),
    ("action", one_field(EditActivity, 1, name="subject"), "call back", "call Marie", "call Paul"),
    ("person", one_field(EditPerson, 1, 1, name="name"), "Marie", "Marie D.", "Mary"),
    ("person", one_field(EditPerson, 1, 1, name="job"), None, "Buyer", "Director"),
    ("person", one_field(EditPerson, 1, 1, name="email"), None, "m@x.example", "m@y.example"),
    ("person", one_field(EditPerson, 1, 1, name="phone"), None, "0611", "0622"),
    ("person", one_field(EditPerson, 1, 1, name="role"), "user", "payer", None),
    ("account", one_field(SetAccount, 1, name="name"), "Dupond", "Dupond SA", "Dupont"),
    ("account", one_field(SetAccount, 1, name="kind"), "company", "person", "company"),
    ("account", one_field(SetAccount, 1, name="phone"), None, "0611", "0622"),
    ("account", one_field(SetAccount, 1, name="note"), None, "theirs\nin lines", "mine"),
    ("contact", contact(name="job"), None, "Buyer", "Director"),
    ("contact", contact(name="account"), "Dupond", "Martin", "Nord"),
    ("part", lambda value, began: SetContact(1, {}, 1, value, began={"role": began}), "user", "payer", "buyer"),
    ("document", one_field(EditDocument, 1, name="name"), "Quote 1", "Quote 2", "Quote 3"),
    ("document", one_field(EditDocument, 1, name="location"), None, "/a", "/b"),
    ("document", one_field(EditDocument, 1, name="dated_on"), STAMP.today, date(2026, 11, 1), date(2026, 11, 2)),
    ("document", one_field(EditDocument, 1, name="kind"), "quote", "contract", "order"),
    ("own", lambda value, began: SetCustomValue(1, "Size", value, {"Size": began}), None, "9", "8"),
    ("own", lambda value, began: SetAccountValue(1, "Staff", value, {"Staff": began}), None, "9", "8"),
    ("action", one_field(EditActivity, 1, name="repeat"), None, "weekly", "monthly"),
    ("person", one_field(EditPerson, 1, 1, name="approves"), None, "the budget", "the plans"),
    ("person", one_field(EditPerson, 1, 1, name="approve_by"), None, date(2026, 12, 1), date(2026, 12, 2)),
    ("document", one_field(EditDocument, 1, name="state"), None, "sent", "accepted"),
    ("field", one_field(SetFields, 1, name="origin_kind"), None, "renewal", "upsell"),
    ("stage", lambda value, began: SetPlaybook(1, criteria=value, began={"criteria": began}), (), ("A",), ("B",)),
    ("stage", one_field(ChangeStage, 1, name="name"), "To qualify", "New", "First"),
    ("stage", one_field(ChangeStage, 1, name="probability"), 10, 20, 30),
    ("stage", one_field(ChangeStage, 1, name="rotting_days"), AS_IT_IS, 20, 30),
    ("pipeline", lambda value, began: RenamePipeline(1, value, {"name": began}), "Sales", "A", "B"),
    ("rate", lambda value, began: SetRate("CHF", value, {"millionths": began}), None, 100, 200),
    ("target", lambda value, began: SetTarget("2026-12", "EUR", value, {"amount_minor": began}), None, 100, 200),
]  # fmt: skip


def fill_filled(store: Store) -> None:
    store.capture(draft("Façade", action=Action("call", "call back", date(2026, 11, 24))), STAMP)
    store.run(AddPerson(1, "Marie", role="user"), STAMP)
    store.run(AddDocument(1, "quote", "Quote 1"), STAMP)
    store.run(DefineCustomField("Size", "number"), STAMP)
    store.run(DefineCustomField("Staff", "number", record="account"), STAMP)


@pytest.fixture
def filled(path: str) -> Iterator[Store]:
    with made_once.filled(path, fill_filled) as store:
        yield store


@pytest.mark.parametrize(("kind", "make", "began", "theirs", "mine"), EDITS)
def test_the_second_edit_is_refused_with_both_values(
    filled: Store, kind: str, make: Make, began: Any, theirs: Any, mine: Any
) -> None:
    if began is AS_IT_IS:
        began = next(one for one in filled.pipelines.stages() if one.id == 1).rotting_days
    filled.run(make(theirs, began), STAMP)
    before = dump(filled.connection)
    edit = make(mine, began)
    with pytest.raises(EditClash) as clash:
        filled.run(edit, STAMP)
    assert (clash.value.mine, clash.value.theirs, clash.value.began) == (mine, theirs, began), kind
    assert dump(filled.connection) == before
    # One key takes mine all the same: it knows by then what stands there.
    assert filled.run(knowing(edit, clash.value), STAMP).rows > 0
    # What both want is no clash.
    filled.run(make(mine, theirs), STAMP)


#: One sets fields of many, of which nobody saw each value; some are choices that are seen as they are made. A field is
#: renamed by its name, which is what the edit began from: where it has another one by now, it is not found.
WITHOUT_A_BEGINNING = {"SetFieldsOfMany", "SetSetting", "SetStar", "RenameCustomField"}


def commands() -> list[type]:
    """All commands of the two rooms."""
    found = []
    for room in (pipeboard.store.changes, pipeboard.store.writes):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            loaded = importlib.import_module(module.name)
            found += [
                one for one in vars(loaded).values()
                if isinstance(one, type) and one.__module__ == module.name and hasattr(one, "carry_out")
            ]  # fmt: skip
    return found


def test_every_command_that_sets_a_value_has_a_beginning() -> None:
    named = {one.__name__: one for one in commands()}
    begin = ("Edit", "Change", "Rename", "Set")
    setting = {name for name, one in named.items() if {"fields", "value"} & set(one.__annotations__)}
    setting |= {name for name in named if name.startswith(begin) and name != "SetTargets"}
    lacking = {name for name in setting if "began" not in named[name].__annotations__}
    assert lacking == WITHOUT_A_BEGINNING
    assert {type(make(None, None)).__name__ for _, make, *_ in EDITS} == setting - lacking


@pytest.mark.parametrize("command", [EditPerson(1, 1, {"name": "x"}, {"nonsense": 1}), EditDocument(1, {}, {"no": 1})])
def test_a_beginning_of_no_field_is_a_mistake(filled: Store, command: Any) -> None:
    with pytest.raises(NotFound):
        filled.run(command, STAMP)
