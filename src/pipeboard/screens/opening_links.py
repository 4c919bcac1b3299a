"""Telephone numbers, e-mail addresses, web sites and documents, opened with the system's program; else copied.

No shell is asked. What is opened is a link of a known scheme or a file that exists; each is one argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from typing import NamedTuple

from pipeboard.input.link_opening import opener, start
from pipeboard.presentation.text_table import fit, harmless
from pipeboard.sales.contact_links import mail_link, tel_link
from pipeboard.screens.app_protocol import from_thread, program_of
from pipeboard.screens.dialogs.choose import Choice, Choose
from pipeboard.screens.part import Part

#: So many cells of a link are told.
_TOLD = 60


class Link(NamedTuple):
    """Something that can be opened: what it is called, what is opened, and what is copied in its place."""

    key: str
    label: str
    target: str
    text: str


def links_of_person(part: Part, name: str, phone: str | None, email: str | None, keys: str = "pe") -> list[Link]:
    """How a person is reached."""
    call, mail = tel_link(phone), mail_link(email)
    found = [
        Link(keys[0], f"{part.say('phone')} · {name}", call or "", phone or ""),
        Link(keys[1], f"{part.say('e-mail')} · {name}", mail or "", email or ""),
    ]
    return [one for one in found if one.target]


def open_one_of(part: Part, links: Sequence[Link]) -> None:
    """Open the only link there is, or the one that is chosen."""
    if not links:
        part.tell(part.say("There is nothing to open here."), "dim")
    elif len(links) == 1:
        _open(part, links[0])
    else:
        choices = [Choice(at, one.text, one.label, one.key) for at, one in enumerate(links)]
        dialog = Choose(part.say("Open with the system’s program"), choices, typing=False)
        part.ask(dialog, lambda choice: _open(part, links[int(str(choice.value))]))


def _open(part: Part, link: Link) -> None:
    """Hand the link to the system's program; where there is none, copy it."""
    shown = fit(harmless(link.text), _TOLD)
    command = opener(part.session.opening.environment)
    if command is None:
        part.view.app.copy_to_clipboard(link.text)
        part.tell(part.say("Nothing opens links here. Copied: {text}", text=shown))
        return
    try:
        process = start(command, link.target)
    except OSError as error:
        part.tell(part.say("Not opened: {reason}", reason=error.strerror or str(error)), "overdue")
        return
    part.tell(part.say("opened: {text}", text=shown))
    app = program_of(part.view)

    def wait() -> None:
        if process.wait():
            from_thread(app, app.tell, part.say("Not opened: no program takes {text}.", text=shown), "today")

    Thread(target=wait, name="opening", daemon=True).start()
