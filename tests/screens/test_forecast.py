"""The forecast: cards move between months, targets are set in place, figures explain themselves, the past is signed."""

import datetime as dt
from typing import Any

import pytest

from cli_help import Shell
from pipeboard.presentation import amounts
from pipeboard.presentation.answers import forecast_json
from pipeboard.sales.capture.draft import Amount
from pipeboard.sales.filters import Filter
from pipeboard.sales.lanes import Lane
from pipeboard.sales.money import Money
from pipeboard.sales.periods import Period
from pipeboard.screens.view import View
from pipeboard.store.changes.closing import Close
from pipeboard.store.changes.field_changes import SetFields
from pipeboard.store.writes.settings import SetTarget
from pipeboard.widgets.space import Place
from screens_help import SMALL, STAMP, Desk, Maker
from store_help import draft

TODAY = STAMP.today
EARLY_DECEMBER = Period(dt.date(2026, 12, 1), dt.date(2026, 12, 10))


def day(month: int, on: int, year: int = 2026) -> Period:
    return Period(dt.date(year, month, on), dt.date(year, month, on))


def selected(at: Desk) -> str:
    one = at.screen.lanes.selected
    return "" if one is None else str(one.account)


def expected(at: Desk, account: str) -> Period | None:
    one = next(one for one in at.store.opportunities.listed(Filter(), TODAY) if one.account == account)
    return None if one.expected_from is None or one.expected_by is None else Period(one.expected_from, one.expected_by)


def columns(at: Desk) -> list[str]:
    return [str(column.key.key or column.key.kind) for column in at.screen.lanes.columns]


def targets(at: Desk) -> dict[str, int]:
    found = at.store.connection.execute("SELECT month, amount_minor FROM target ORDER BY month")
    return dict(found)


async def go_to(at: Desk, month: str) -> None:
    at.screen.months.look_at(month)
    await at.settle()


@pytest.fixture
def few(desk: Maker) -> Maker:
    """A late one, one this month, two in December, one of next year's October, one without a date; one signed."""
    with desk.store() as store:
        for account, period, minor in (
            ("Late", day(11, 3), 100_000),
            ("November", day(11, 28), 200_000),
            ("Dupond", EARLY_DECEMBER, 600_000),
            ("Martin", day(12, 15), 400_000),
            ("October", day(10, 5, 2027), 300_000),
            ("Sometime", None, 50_000),
            ("Signed", day(11, 10), 700_000),
        ):
            change, _ = store.capture(draft(account=account, title="Roof", expected=period, minor=minor), STAMP)
        store.run(SetFields(change.ids[0], {"created_on": dt.date(2026, 10, 1)}), STAMP)
        store.run(Close(change.ids, "won", dt.date(2026, 11, 18)), STAMP)
        store.run(SetTarget("2026-11", "EUR", 2_000_000), STAMP)
        store.run(SetTarget("2026-12", "EUR", 50_000), STAMP)
    return desk


# What it shows ------------------------------------------------------------------------------------------------------


async def test_months_have_their_cards_and_their_figures(few: Maker) -> None:
    async with few(size=(160, 40)) as at:
        await at.press("3")
        assert columns(at)[:3] == ["late", "2026-11", "2026-12"]
        assert columns(at)[-2:] == ["2027-10", "no_date"]
        at.expect("late", "November ▼", "December ✓", "January 2027")
        at.expect("target 20,000", "gap 12,800", "won 7,000", "€10,000", "≈ €1,000", "gap 0", "no target")
        at.expect("next 12 months:", "€7,000 won", "€1,500 weighted", "€15,000 open", "€20,500 target")
        at.expect("6 open · €16,500 · ≈ €1,650")
        assert selected(at) == "November"
        at.expect_clean()


async def test_the_figures_are_those_of_the_command_line(few: Maker, capsys: pytest.CaptureFixture[str]) -> None:
    told = Shell(capsys, few.path).ok("forecast", "--json").json
    async with few() as at:
        await at.press("3")
        forecast = at.screen.months.forecast
        outlook = at.store.figures.outlook(forecast)
        beside = ("schema", "converted")
        assert forecast_json(forecast, outlook) == {part: said for part, said in told.items() if part not in beside}


async def test_every_card_counted_can_be_reached(demo_desk: Maker) -> None:
    async with demo_desk(size=SMALL) as at:
        await at.press("3")
        lanes = at.screen.lanes
        for place, column in enumerate(lanes.columns):
            cards = [lanes.card_at(Place(place, card)) for card in range(column.number)]
            assert None not in cards
            assert lanes.card_at(Place(place, column.number)) is None
        await at.press(*["right"] * 14, "G")
        assert columns(at)[at.screen.lanes.column] == "no_date"
        at.expect("no date")
        at.expect_clean()


async def test_the_chart_shows_the_month_of_the_cursor(few: Maker) -> None:
    async with few() as at:
        await at.press("3")
        names = 1 + 7
        assert at.line(names).split()[:3] == ["late", "Nov●", "Dec"]
        assert at.ink_of("Nov●")[0] == "#82c3ff"
        await at.press("right")
        assert at.ink_of("Dec  ")[0] == "#82c3ff"
        assert at.ink_of("Nov●")[0] != "#82c3ff"
        await at.press("left", "left")
        assert at.screen.chart.on == "late"
        assert at.ink_of("late  ")[0] == "#82c3ff"
        await at.click_text("Nov●")
        assert columns(at)[at.screen.lanes.column] == "2026-11"
        await at.click(at.place_of("late  ")[0], names - 1)
        assert columns(at)[at.screen.lanes.column] == "late"
        await at.click_text("Dec  ")
        assert columns(at)[at.screen.lanes.column] == "2026-12"


async def test_those_without_a_date_are_said_and_looked_at_where_no_month_has_any(desk: Maker) -> None:
    with desk.store() as store:
        for account in ("Leroy", "Martin"):
            store.capture(draft(account=account, title="Roof", expected=None), STAMP)
    async with desk() as at:
        await at.press("3")
        at.expect("2 open ones have no expected signature: they are in no month.", "no date", "Martin")
        assert columns(at)[at.screen.lanes.column] == "no_date"


async def test_the_chart_folds(few: Maker) -> None:
    async with few() as at:
        await at.press("3")
        at.expect("10k")
        await at.press("v")
        at.expect_not("10k")
        at.expect("next 12 months:", "November ▼")
        assert at.screen.chart.size.height == 1
        at.expect_clean()
        await at.press("v")
        at.expect("20k")


@pytest.mark.parametrize(("height", "lines"), [(24, 5), (30, 5), (34, 7), (60, 11)])
async def test_the_chart_takes_its_share_of_the_height(few: Maker, height: int, lines: int) -> None:
    async with few(size=(100, height)) as at:
        await at.press("3")
        assert at.screen.chart.size.height == lines + 2
        await at.resize(100, 24)
        assert at.screen.chart.size.height == 7
        at.expect("Dupond")


async def test_one_currency_is_drawn_and_the_others_are_said(few: Maker) -> None:
    with few.store() as store:
        francs = Amount(900_000, "CHF", 900_000, 900_000)
        zug = draft(account="Zug", title="Roof", expected=day(12, 20))._replace(amount=francs)
        store.capture(zug, STAMP)
    async with few(size=(160, 40)) as at:
        await at.press("3")
        at.expect("CHF\u00a09,000      ≈ CHF\u00a0900", "€15,000 + CHF\u00a09,000 open", "10k")
        at.expect_not("€19,000", "24,000")


# Moving -------------------------------------------------------------------------------------------------------------


async def test_a_card_moves_by_months_as_precise_as_it_was(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "right", "L")
        assert expected(at, "Dupond") == Period(dt.date(2027, 1, 1), dt.date(2027, 1, 10))
        assert selected(at) == "Dupond"
        assert at.screen.months.month == "2027-01"
        assert at.status.startswith("expected in another month: Dupond · Roof → Jan 2027")
        assert "u to undo" in at.status
        await at.press("shift+right", "shift+left", "H")
        assert expected(at, "Dupond") == EARLY_DECEMBER
        assert selected(at) == "Dupond"
        await at.press("u")
        assert expected(at, "Dupond") == Period(dt.date(2027, 1, 1), dt.date(2027, 1, 10))


async def test_a_late_one_comes_to_this_month_and_nothing_goes_back(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "left")
        assert selected(at) == "Late"
        await at.press("H")
        assert at.status.startswith("Late is no month")
        assert expected(at, "Late") == day(11, 3)
        await at.press("L")
        assert expected(at, "Late") == Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
        assert columns(at)[0] == "2026-11"
        assert selected(at) == "Late"
        await at.press("H")
        assert at.status.startswith("Late is no month")
        assert at.screen.months.month == "2026-11"


async def test_after_the_last_month_comes_later_then_no_date(few: Maker) -> None:
    async with few() as at:
        await at.press("3")
        await go_to(at, "2027-10")
        await at.press("L")
        assert expected(at, "October") == day(11, 5, 2027)
        assert columns(at)[-2:] == ["beyond", "no_date"]
        assert selected(at) == "October"
        at.expect("later", "after Oct 2027")
        await at.press("L")
        assert expected(at, "October") is None
        assert columns(at)[-2:] == ["2027-10", "no_date"]
        assert selected(at) == "October"
        await at.press("u")
        assert expected(at, "October") == day(11, 5, 2027)
        assert selected(at) == "October"
        await at.press("u")
        assert expected(at, "October") == day(10, 5, 2027)
        assert selected(at) == "October"


async def test_one_without_a_date_is_asked_for_its_month(few: Maker) -> None:
    async with few() as at:
        await at.press("3", *["right"] * 14, "H")
        at.expect_screen("Choose")
        at.expect("Expect the signature in: Sometime · Roof", "November 2026")
        await at.type("mar")
        await at.press("enter")
        assert expected(at, "Sometime") == Period(dt.date(2027, 3, 1), dt.date(2027, 3, 31))
        assert selected(at) == "Sometime"
        assert at.screen.months.month == "2027-03"


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("feb", Period(dt.date(2027, 2, 1), dt.date(2027, 2, 10))),
        ("early april", Period(dt.date(2027, 4, 1), dt.date(2027, 4, 10))),
        ("15 march 2027", day(3, 15, 2027)),
        ("2028-05", Period(dt.date(2028, 5, 1), dt.date(2028, 5, 10))),
        ("no date", None),
    ],
)
async def test_any_month_or_period_can_be_typed(few: Maker, typed: str, there: Period | None) -> None:
    async with few() as at:
        await at.press("3", "right", "m")
        await at.type(typed)
        await at.press("enter")
        assert expected(at, "Dupond") == there
        assert selected(at) == "Dupond"
        await at.press("u")
        assert expected(at, "Dupond") == EARLY_DECEMBER


async def test_nonsense_chooses_nothing(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "right", "m")
        await at.type("zzz")
        await at.press("enter")
        at.expect_screen("Choose")
        await at.press("escape")
        assert expected(at, "Dupond") == EARLY_DECEMBER


async def test_marked_ones_move_each_from_its_month_as_one_undo(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "space", "right", "space", "L")
        assert expected(at, "November") == day(12, 28)
        assert expected(at, "Dupond") == Period(dt.date(2027, 1, 1), dt.date(2027, 1, 10))
        assert at.status.startswith("expected in another month: 2 opportunities")
        assert not at.screen.selection.marked
        await at.press("u")
        assert expected(at, "November") == day(11, 28)
        assert expected(at, "Dupond") == EARLY_DECEMBER


async def test_marked_ones_that_cannot_all_move_stay(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "left", "space", "right", "space", "H")
        assert at.status.startswith("Late is no month")
        assert expected(at, "November") == day(11, 28)
        await at.press(*["right"] * 14, "space", "L")
        assert at.status.startswith("Some have no date yet")
        assert expected(at, "November") == day(11, 28)
        await at.press("m")
        await at.type("dec")
        await at.press("enter")
        assert [expected(at, name).last.month for name in ("Late", "November", "Sometime")] == [12, 12, 12]
        await at.press("u")
        assert expected(at, "Sometime") is None


async def test_a_card_is_dragged_into_a_month(few: Maker) -> None:
    async with few(size=(160, 40)) as at:
        await at.press("3")
        x, y = at.place_of("Dupond")
        to, _ = at.place_of("January")
        pilot = at.pilot
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(to, y + 1))
        await pilot.mouse_up(offset=(to, y + 1))
        await at.settle()
        assert expected(at, "Dupond") == Period(dt.date(2027, 1, 1), dt.date(2027, 1, 10))
        late, _ = at.place_of("late")
        x, y = at.place_of("Dupond")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(late, y + 1))
        await pilot.mouse_up(offset=(late, y + 1))
        await at.settle()
        assert at.status.startswith("Late is no month")


# Targets ------------------------------------------------------------------------------------------------------------


async def test_a_target_is_set_changed_and_taken_away(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "right", "right", "t")
        at.expect("Target of January 2027")
        await at.type("20k")
        at.expect("→ €20,000")
        await at.press("enter")
        assert targets(at)["2027-01"] == 2_000_000
        assert at.status.startswith("Target of January 2027: €20,000")
        at.expect("target 20,000")
        await at.press("t")
        at.expect("20000")
        await at.press("ctrl+u", "enter")
        assert "2027-01" not in targets(at)
        assert at.status.startswith("Target of January 2027: no target")
        await at.press("u")
        assert targets(at)["2027-01"] == 2_000_000


@pytest.mark.parametrize("typed", ["a lot", "200€/month"])
async def test_what_is_no_target_is_refused_with_the_reason(few: Maker, typed: str) -> None:
    async with few() as at:
        await at.press("3", "t", "ctrl+u")
        await at.type(typed)
        await at.press("enter")
        at.expect_screen("AskLine")
        at.expect("say")
        assert targets(at)["2026-11"] == 2_000_000


async def test_a_target_is_copied_to_the_months_after_as_one_undo(few: Maker) -> None:
    async with few() as at:
        before_and_after = []
        await at.press("3")
        before_and_after.append(targets(at))
        await at.press("T")
        assert targets(at) == dict.fromkeys([month.month for month in at.screen.months.months], 2_000_000)
        assert at.status.startswith("Target of December 2026 – October 2027: €20,000")
        await at.press("u")
        before_and_after.append(targets(at))
        assert before_and_after[0] == before_and_after[1]
        await go_to(at, "2027-02")
        await at.press("T")
        assert at.status.startswith("This month has no target yet")


async def test_only_a_month_has_a_target(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "left", "t")
        assert at.status.startswith("A target belongs to a month")
        at.expect_screen("ForecastView")
        await at.press("T")
        assert at.status.startswith("A target belongs to a month")


# Explain ------------------------------------------------------------------------------------------------------------


async def test_a_month_explains_its_figures(few: Maker) -> None:
    async with few(size=(100, 40)) as at:
        await at.press("3", "right", "e")
        at.expect_screen("Explain")
        at.expect("How it adds up: December 2026", "open total", "€10,000", "€1,000", "gap", "target − won − weighted")
        lines = at.lines_with("Dupond · Roof")
        assert any("€6,000 ×  10% =       €600" in line for line in lines)
        await at.press("j", "enter")
        assert type(at.screen).__name__ == "OpportunityScreen"
        at.expect("Martin")


async def test_what_was_won_this_month_is_in_its_explanation(few: Maker) -> None:
    async with few(size=(100, 40)) as at:
        await at.press("3", "e")
        at.expect("signed  1", "Signed · Roof", "18 Nov", "€7,000", "open ones  1")
        await at.press("e")
        at.expect_screen("ForecastView")
        await at.press("left", "e")
        at.expect("How it adds up: late", "€1,000")
        await at.press("q")
        at.expect_screen("ForecastView")


async def test_a_long_month_is_explained_by_windows(many_desk: Maker) -> None:
    async with many_desk(size=SMALL) as at:
        await at.press("3", "e")
        at.expect_screen("Explain")
        lines = at.screen._lines
        assert len(lines.items) > 100
        await at.press("G")
        last = lines.selected
        assert last is not None
        assert lines.cursor == len(lines.items) - 1
        at.expect_clean()


# The past -----------------------------------------------------------------------------------------------------------


async def test_the_past_shows_what_was_signed(demo_desk: Maker) -> None:
    async with demo_desk() as at:
        await at.press("3", "b")
        at.expect("12 months signed:", "October", "target 23,500", "gap 10,300", "b comes back to the coming months")
        assert columns(at) == [f"2025-{month}" for month in (11, 12)] + [f"2026-{month:02}" for month in range(1, 11)]
        assert at.screen.months.month == "2026-10"
        one = at.screen.lanes.selected
        assert one is not None
        assert one.status == "won"
        number = sum(month.won.number for month in at.screen.months.months)
        at.expect(f"{number} signed")
        await at.press("L")
        assert at.status.startswith("These are signed")
        await at.press("e")
        at.expect("How it adds up: October 2026", "target − won, never below 0")
        await at.press("escape", "b")
        assert at.screen.months.month == "2026-11"
        at.expect("next 12 months:")


async def test_from_the_edge_of_the_past_one_goes_further(few: Maker) -> None:
    with few.store() as store:
        change, _ = store.capture(draft(account="Old", title="Roof", expected=day(5, 5, 2024)), STAMP)
        store.run(SetFields(change.ids[0], {"created_on": dt.date(2024, 1, 1)}), STAMP)
        store.run(Close(change.ids, "won", dt.date(2024, 5, 5)), STAMP)
    async with few() as at:
        await at.press("3", "b", *["left"] * 12)
        assert columns(at)[-1] == "2025-10"
        await at.press(*["left"] * 12)
        assert (columns(at)[0], columns(at)[-1]) == ("2023-11", "2024-10")
        at.expect("October 2024")
        await go_to(at, "2024-05")
        assert selected(at) == "Old"
        await at.press(*["left"] * 12)
        assert at.status.startswith("Nothing was signed before November 2023")
        await at.press(*["right"] * 12)
        assert columns(at)[0] == "2024-11"
        await at.press(*["right"] * 24)
        assert at.screen.months.month is not None
        assert not at.screen.months.back
        at.expect("next 12 months:")


async def test_a_target_of_the_past_can_be_set(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "b", "t")
        at.expect("Target of October 2026")
        await at.type("5000")
        await at.press("enter")
        assert at.store.figures.targets(["2026-10"]) == {"2026-10": (Money(500_000, "EUR"),)}
        at.expect("gap 5,000")


# Together with the rest ---------------------------------------------------------------------------------------------


async def test_deeds_are_done_to_the_card(few: Maker) -> None:
    async with few() as at:
        await at.press("3", "right", "*")
        assert at.screen.lanes.selected.starred
        await at.press("w", "enter")
        assert at.status.startswith("won: Dupond")
        at.expect("won 13,000")
        await at.press("u")
        assert expected(at, "Dupond") == EARLY_DECEMBER


async def test_a_filter_narrows_figures_and_cards_alike(few: Maker) -> None:
    async with few() as at:
        await at.press("3")
        at.app.session.chosen = Filter(account="Dupond")
        at.app.changed()
        await at.settle()
        at.expect("filter  Dupond", "€6,000 open")
        at.expect_not("Martin", "late ")
        assert columns(at)[0] == "2026-11"
        forecast = at.store.figures.forecast(TODAY, at.app.session.filter)
        assert at.screen.months.forecast == forecast
        shown = at.store.opportunities.window(Lane("month", "2026-12"), at.app.session.filter, TODAY)
        assert [one.account for one in shown] == ["Dupond"]


async def test_a_new_opportunity_appears(few: Maker) -> None:
    async with few() as at:
        await at.press("3")
        with few.store() as other:
            other.capture(draft(account="Newcomer", title="Roof", expected=day(11, 25)), STAMP)
        at.app.look()
        await at.see("Newcomer")
        assert selected(at) == "November"


@pytest.mark.parametrize("kind", ["empty", "typical", "french", "hostile", "many"])
async def test_every_file_at_every_size(desk_of: Any, kind: str) -> None:
    async with desk_of(kind)(size=SMALL) as at:
        await at.press("3", "right")
        for size in (SMALL, (120, 34), (200, 60)):
            await at.resize(*size)
            at.expect_screen("ForecastView")
            at.expect_clean()
            for keys in (("e",), ("escape", "b"), ("b", "m"), ("escape", "G", "j")):
                await at.press(*keys)
                # The edge of a dialog cuts joined characters of the cards below it; no width is right for these.
                if kind != "hostile" or isinstance(at.screen, View):
                    at.expect_clean()


async def test_an_empty_file_says_how_to_begin(desk: Maker) -> None:
    async with desk(size=SMALL) as at:
        await at.press("3")
        at.expect("Nothing is expected yet", "November", "no target")
        await at.press("H")
        assert at.status == "Nothing is selected."
        await at.press("t")
        await at.type("10000")
        await at.press("enter")
        at.expect("gap 10,000 of 10,000", "8k")
        at.expect_not("Nothing is expected yet")


async def test_plain_letters_have_no_signs_of_ours(demo_desk: Maker) -> None:
    async with demo_desk(ascii_only=True) as at:
        await at.press("3")
        at.expect("# €", "+ €", ". €", "-- €")
        assert not set("█▓░▁▂▃▄▅▆▇━─▔▼✓≈") & set(at.screen_text())


async def test_a_month_explains_what_is_likely_in_it_and_how_sure_that_is(demo_desk: Maker) -> None:
    async with demo_desk(size=(120, 40)) as at:
        await at.press("3")
        at.screen.months.look_at("2026-12")
        await at.press("e")
        outlook = at.store.figures.outlook(at.store.figures.forecast(at.app.session.today))
        (month,) = [one for one in outlook.months if one.month == "2026-12"]
        likely = next(one.likely_minor for one in month.expected if one.currency == "EUR")
        at.expect("likely", amounts.compact(likely, "EUR", "en"), "8 of 10 months like this", "the chance to reach it")
        at.expect("Your defaults carry ")
        await at.press("escape", "b", "e")
        at.expect("How it adds up")
        assert "likely" not in at.screen_text()
