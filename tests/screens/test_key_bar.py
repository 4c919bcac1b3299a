"""The key bar: what can be done now, the most useful first, and the ways out at any width."""

import re

import pytest

from screens_help import Desk, Maker


def words(at: Desk) -> list[str]:
    return re.split(r"\s{2,}", at.line(-1).strip())


@pytest.mark.parametrize("width", [24, 40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("keys", [(), ("2",), ("2", "t"), ("3",), ("enter",), ("r",), ("2", "E")])
async def test_the_ways_out_are_there_at_any_width(demo_desk: Maker, width: int, keys: tuple[str, ...]) -> None:
    async with demo_desk(size=(width, 24)) as at:
        await at.press("*", *keys)
        bar = f" {at.line(-1)} "
        for key in ("/", "u", "?") if keys == ("2", "E") else ("a", "/", "u", "?"):
            assert re.search(rf"\s{re.escape(key)}\s", bar), f"{key} at {width}: {bar}"
        if keys in (("enter",), ("r",), ("2", "E")):
            assert " esc " in bar
        at.expect_clean()


@pytest.mark.parametrize(("width", "first"), [(80, ["d done", "s snooze", "c call"]), (60, ["d done", "s snooze"])])
async def test_the_most_useful_keys_come_first(demo_desk: Maker, width: int, first: list[str]) -> None:
    async with demo_desk(size=(width, 24)) as at:
        assert words(at)[: len(first)] == first


async def test_an_empty_file_has_no_keys_for_what_is_not_there(desk: Maker) -> None:
    async with desk() as at:
        assert words(at) == ["a capture", "? help"]
        await at.press("a", *"@Foo zz 100€", "enter")
        assert "u undo" in words(at)
        assert "/ search" in words(at)
        assert "d done" not in words(at)
        await at.press("u")
        assert "u undo" not in words(at)


@pytest.mark.parametrize("view", ["2", "3"])
async def test_a_column_without_cards_offers_nothing_for_cards(desk: Maker, view: str) -> None:
    async with desk() as at:
        await at.press("a", *"@Foo zz 100€", "enter", view)
        # The forecast begins where what has no date stands, at its end.
        await at.press(*(["left"] if view == "3" else ["right"]) * 3)
        assert at.screen.lanes.selected is None
        for hint in ("x close", "n next", "m move to", "enter open it"):
            assert hint not in words(at)
        await at.press("2", "left", "left", "left")
        assert "x close" in words(at)


async def test_what_is_closed_is_not_pushed_and_can_be_opened_again(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("enter")
        assert any(key.id == "deed.push" for key in at.screen.known_keys() if at.screen.is_on(key))
        await at.press("w", "enter")
        on = {key.id for key in at.screen.known_keys() if at.screen.is_on(key)}
        assert "deed.push" not in on
        assert "deed.reopen" in on


async def test_the_keys_follow_the_cursor_at_once(desk: Maker) -> None:
    """They are painted with the card that it reaches, and not a frame later."""
    async with desk() as at:
        await at.press("a", *"@Foo zz 100€ >call tomorrow", "enter", "a", *"@Bar yy 100€", "enter", "2")
        lanes = at.screen.lanes
        bar = at.screen.key_bar

        def labels() -> set[str]:
            return {hint.label for hint in bar._hints}

        with_action = next(
            place for place in range(2) if lanes.card_at(lanes.place._replace(card=place)).next_action is not None
        )
        lanes.select(lanes.place._replace(card=with_action))
        assert "done" in labels()
        lanes.select(lanes.place._replace(card=1 - with_action))
        assert "done" not in labels()
