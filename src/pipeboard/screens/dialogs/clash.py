"""A field that another window changed while it was edited here: both values are shown, and one key decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from pipeboard.presentation.event_text import FIELDS
from pipeboard.presentation.text_table import side_by_side
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.session import Session
from pipeboard.store.errors import EditClash

if TYPE_CHECKING:
    from pipeboard.store.command import Command


def choose_whose(session: Session, clash: EditClash) -> Choose:
    """The dialog; its answer's value is "mine" or "theirs"."""
    say, told = session.language.say, clash.details
    title = say("Changed in another window: {field}", field=say(FIELDS.get(clash.field, clash.field)))
    text = say("It was {began} when you began. Which one is to stand?", began=side_by_side(str(told["began"])))
    choices = [
        Choice("mine", side_by_side(str(told["mine"])), say("yours"), "m"),
        Choice("theirs", side_by_side(str(told["theirs"])), say("the other one, which stands now"), "t"),
    ]
    return Choose(title, choices, text=text, typing=False, start="theirs")


def knowing(command: Command, clash: EditClash) -> Command:
    """The edit, begun anew from the value that stands there now."""
    edit = cast("Any", command)
    began = {**(edit.began or {}), clash.field: clash.theirs}
    return cast("Command", edit._replace(began=began) if hasattr(edit, "_replace") else replace(edit, began=began))
