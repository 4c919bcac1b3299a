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


async def test_what_comes_while_the_app_is_open_is_taken_in_once_and_told(desk: Maker) -> None:
    async with desk() as at:
        await at.press("2")
        spool.keep(desk.path, "6000€", "en", STAMP, kind="email", content=MESSAGE)
        await at.see("saved, after waiting: Roof")
        spool.keep(desk.path, "Terrace", "en", STAMP, kind="vcard", content=CARD)
        await at.see("saved, after waiting: Martin SA · Terrace")
        spool.keep(desk.path, "", "en", STAMP, kind="lines", content=b"@A first 100\n@B second 200\n")
        await at.see("saved, after waiting: A · first; B · second")
        at.expect("first", "second")
        titles = [one.title for one in at.store.opportunities.listed(Filter(), STAMP.today, order="id")]
        assert titles == ["Roof", "Terrace", "first", "second"]
        assert not os.path.exists(spool.folder_of(desk.path))
        # It is this window that took them in: nothing is asked.
        await at.press("u")
        assert at.status.startswith("undone: 2 opportunities are taken away"), at.status
        titles = [one.title for one in at.store.opportunities.listed(Filter(), STAMP.today, order="id")]
        assert titles == ["Roof", "Terrace"]


async def test_one_that_is_refused_is_named_in_the_app(desk: Maker) -> None:
    async with desk() as at:
        content = b"From - Tue Nov 17 09:00:00 2026\n" + MESSAGE + b"\nFrom - Tue Nov 17 09:00:00 2026\nX-No: 1\n\nw\n"
        spool.keep(desk.path, "", "en", STAMP, kind="email", content=content)
        await at.until(lambda: "saved, after waiting: Roof" in at.status, "the other one comes in")
        assert "Message 2 was not kept" in at.status
        assert desk.path + ".not-added.mbox" in at.status


async def test_one_that_waits_for_a_free_file_comes_in_by_itself(desk: Maker) -> None:
    async with desk() as at:
        with desk.store() as other:
            other.connection.execute("BEGIN IMMEDIATE")
            spool.keep(desk.path, "", "en", STAMP, kind="email", content=MESSAGE)
            await at.press("2", "1")
            assert spool.waiting(desk.path)
            other.connection.execute("ROLLBACK")
        await at.see("saved, after waiting: Roof")
