"""Where a command asks for a day of the past, words are read backwards; a day to come is refused."""

import pytest

from cli_help import Shell


def one(shell: Shell, number: int) -> dict[str, object]:
    found: dict[str, object] = shell.ok("show", str(number), "--json").json["opportunity"]
    return found


def fill_deals(shell: Shell) -> None:
    for name in ("One", "Two", "Three"):
        shell.ok("add", "-y", f"@{name} roof 100€", PIPEBOARD_NOW="2026-10-01T09:00")


@pytest.fixture
def deals(shell: Shell) -> Shell:
    return shell.begin(fill_deals)


@pytest.mark.parametrize(
    ("said", "closed"),
    [("monday", "2026-11-16"), ("20/11", "2026-11-20"), ("yesterday", "2026-11-20"), ("october", "2026-10-31")],
)
def test_won_on(deals: Shell, said: str, closed: str) -> None:
    deals.ok("won", "1", "--on", said, "--no-next", LANG="en_GB.UTF-8")
    assert one(deals, 1)["closed_on"] == closed


def test_a_future_closing_is_refused_with_the_past_one_offered(deals: Shell) -> None:
    answer = deals("won", "1", "--on", "next friday", "--no-next")
    assert answer.code == 2
    assert "2026-11-20" in answer.err
    assert deals("lost", "1", "--on", "2026-11-22", "--no-next").code == 2
    assert deals("set", "1", "created=tomorrow").code == 2
    assert one(deals, 1)["status"] == "open"


def test_filters_and_as_of(deals: Shell) -> None:
    deals.ok("won", "1", "--on", "last month", "--no-next")
    deals.ok("lost", "2", "--on", "hier", "--no-next")

    def ids(*words: str) -> set[int]:
        answer = deals("list", "--json", "--status", "all", *words)
        return {found["id"] for found in answer.json["opportunities"]}

    assert ids("--closed", "october") == ids("--closed", "le mois dernier") == ids("--closed", "last month") == {1}
    assert ids("--closed", "since monday") == ids("--closed", "yesterday") == {2}
    assert deals("list", "--closed", "2027").code == 2
    assert deals("list", "--as-of", "tomorrow").code == 2
    assert deals("list", "--as-of", "2 weeks ago", "--status", "all").code == 0


def test_the_order_of_day_and_month_is_the_regions_or_the_setting(deals: Shell) -> None:
    for locale, closed in (("en_US.UTF-8", "2026-10-05"), ("de_DE.UTF-8", "2026-05-10"), ("en_GB.UTF-8", "2026-05-10")):
        deals.ok("set", "1", "created=2026-01-01")
        deals.ok("set", "1", "entered=10/05", LANG=locale, LC_ALL=locale)
        assert one(deals, 1)["stage_entered_on"] == closed
    deals.ok("config", "set", "dates=dmy")
    deals.ok("set", "1", "entered=10/05", LANG="en_US.UTF-8", LC_ALL="en_US.UTF-8")
    assert one(deals, 1)["stage_entered_on"] == "2026-05-10"
    assert deals("config", "set", "dates=ydm").code == 2


@pytest.mark.parametrize(("language", "day"), [("en", "Sat 21 Nov 2026"), ("fr", "sam. 21 nov. 2026")])
def test_a_refusal_names_a_day_as_it_is_read(shell: Shell, language: str, day: str) -> None:
    shell.ok("add", "@Acme roof 100€")
    answer = shell("--lang", language, "won", "1", "--on", "2026-11-20")
    assert answer.code == 1
    assert day in answer.err
