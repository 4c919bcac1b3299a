"""What waits beside the file when the app opens is taken in: messages and cards as well as lines."""

import os

from pipeboard.sales.filters import Filter
from pipeboard.store import spool
from screens_help import STAMP, Maker

MESSAGE = b"From: Marie Dupond <marie@dupond.example>\nSubject: Roof\nMessage-ID: <1@dupond.example>\n\nHow much?\n"
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Jean Martin\nORG:Martin SA\nEND:VCARD\n"


async def test_messages_and_cards_that_waited_are_taken_in_as_lines_are(desk: Maker) -> None:
    spool.keep(desk.path, "Kitchen 500€", "en", STAMP)
    spool.keep(desk.path, "6000€", "en", STAMP, kind="email", content=MESSAGE)
    spool.keep(desk.path, "", "en", STAMP, kind="vcard", content=CARD)
    spool.keep(desk.path, "Terrace", "en", STAMP, kind="vcard", content=CARD)
    async with desk() as at:
        await at.see("saved, after waiting")
        found = {one.title: one for one in at.store.opportunities.listed(Filter(), STAMP.today)}
        assert set(found) == {"Kitchen", "Roof", "Terrace"}
        assert found["Roof"].amount_minor == 600000
        assert found["Terrace"].account == "Martin SA"
        assert not os.path.exists(spool.folder_of(desk.path))


async def test_a_message_that_cannot_be_read_stays_and_stops_no_other(desk: Maker) -> None:
    kept = spool.keep(desk.path, "", "en", STAMP, kind="email", content=b"just words")
    spool.keep(desk.path, "", "en", STAMP, kind="email", content=MESSAGE)
    async with desk() as at:
        await at.see("saved, after waiting: Roof")
        assert [one.key for one in spool.waiting(desk.path)] == [kept]
