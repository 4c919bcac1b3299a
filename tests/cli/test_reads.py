import pytest

from cli_help import Shell


def filled(shell: Shell) -> Shell:
    shell.ok("add", "@Dupond façade 6000€ ^2026-12-05 #salon >call 2026-11-18 10:00 *")
    shell.ok("add", "@Martin fleet 18000€ ^2026-12-15 !contacted >email 2026-11-21 09:30")
    shell.ok("add", "@Boréal warranty 15000€ ^2027-01-31 !met")
    shell.ok("add", "@Lilas façade 21000€ ^2026-11-12 !quote >call 2026-11-24")
    shell.ok("add", "website without much")
    shell.ok("add", "@NovaTech support 1000$ ^2027-02-01 >call 2026-12-24")
    return shell


def test_list_shows_open_ones_by_default_in_the_documented_shape(shell: Shell) -> None:
    answer = filled(shell).ok("list", "--json").json
    assert answer["schema"] == 1
    keys = {"id", "title", "account", "status", "stage", "amount_minor", "currency", "expected_from", "expected_by"}
    keys |= {
        "probability",
        "source",
        "tags",
        "owner",
        "starred",
        "next_action",
        "created_on",
        "closed_on",
        "external_id",
    }
    for one in answer["opportunities"]:
        assert keys <= set(one)
    assert len(answer["opportunities"]) == 6


def test_list_narrows_by_every_filter(shell: Shell) -> None:
    filled(shell)
    shell.ok("set", "2", "owner=Ada", "source=Fair", "category=Fleet")
    shell.ok("lost", "3", "--reason", "Price", "--no-next")

    def ids(*options: str) -> set[int]:
        return {one["id"] for one in shell("list", "--json", *options).json["opportunities"]}

    assert ids("--stage", "quote") == {4}
    assert ids("--stage", "cont", "--stage", "quote") == {2, 4}
    assert ids("--source", "fair") == {2}
    assert ids("--category", "FLEET") == {2}
    assert ids("--owner", "ada") == {2}
    assert ids("--tag", "salon") == {1}
    assert ids("--account", "boreal", "--status", "all") == {3}
    assert ids("--text", "faca") == {1, 4}
    assert ids("--text", "dupond fac") == {1}
    assert ids("--starred") == {1}
    assert ids("--late") == {4}
    assert ids("--incomplete") == {5}
    assert ids("--min", "10k", "--currency", "eur") == {2, 4}
    assert ids("--max", "6000€", "--currency", "EUR") == {1}
    assert ids("--expected", "2026-12") == {1, 2}
    assert ids("--expected", "2026-12-01..2026-12-10") == {1}
    assert ids("--status", "lost") == {3}
    assert ids("--status", "all", "--closed", "2026-11") == {3}
    assert ids("--pipeline", "sales") == {1, 2, 4, 5, 6}


def test_nothing_matched_is_code_5_and_an_empty_file_is_not(shell: Shell) -> None:
    shell.ok("add", "first")
    shell.ok("undo")
    assert shell("list").code == 0
    filled(shell)
    answer = shell("list", "--tag", "nobody", "--json")
    assert answer.code == 5
    assert answer.json == {"schema": 1, "opportunities": []}


def test_a_stage_that_is_none_names_those_there_are(shell: Shell) -> None:
    filled(shell)
    answer = shell("list", "--stage", "Signed")
    assert answer.code == 2
    assert "Negotiation" in answer.err


def test_rotting_ones_are_those_too_long_in_their_stage(shell: Shell) -> None:
    filled(shell)
    later = {"PIPEBOARD_NOW": "2027-02-20T09:00"}
    rotting = {one["id"] for one in shell.ok("list", "--json", "--rotting", **later).json["opportunities"]}
    assert rotting == {1, 2, 3, 4, 5, 6}
    assert shell("list", "--json", "--rotting").code == 5


def test_board_has_counts_and_totals_per_currency(shell: Shell) -> None:
    board = filled(shell).ok("board", "--json").json
    assert board["schema"] == 1
    stages = {stage["name"]: stage for stage in board["stages"]}
    first = stages["To qualify"]
    assert first["count"] == 3
    assert first["totals"] == [
        {"currency": "EUR", "amount_minor": 600000, "weighted_minor": 60000},
        {"currency": "USD", "amount_minor": 100000, "weighted_minor": 10000},
    ]
    assert stages["Follow-up"]["phase"] == "after_sale"
    assert [stage["name"] for stage in board["stages"]][:2] == ["To qualify", "Contacted"]


def test_forecast_has_months_late_and_no_date(shell: Shell) -> None:
    forecast = filled(shell).ok("forecast", "--json").json
    months = {month["month"]: month for month in forecast["months"]}
    assert next(iter(months)) == "2026-11"
    assert len(months) == 12
    assert months["2026-12"]["open"] == [{"currency": "EUR", "amount_minor": 2400000}]
    assert months["2026-12"]["weighted"] == [{"currency": "EUR", "amount_minor": 60000 + 360000}]
    assert months["2026-12"]["count"] == 2
    assert forecast["late"]["count"] == 1
    assert forecast["no_date"]["count"] == 1
    shell.ok("won", "1", "--no-next")
    november = shell.ok("forecast", "--json").json["months"][0]
    assert november["won"] == [{"currency": "EUR", "amount_minor": 600000}]


def test_today_has_every_section(shell: Shell) -> None:
    today = filled(shell).ok("today", "--json").json
    assert today["date"] == "2026-11-21"
    assert [due["opportunity"]["id"] for due in today["overdue"]] == [1]
    assert [due["due_time"] for due in today["today"]] == ["09:30"]
    assert {one["id"] for one in today["no_next_action"]} == {3, 5}
    assert [one["id"] for one in today["late"]] == [4]
    assert [one["missing"] for one in today["incomplete"]] == [["account", "amount", "expected"]]
    assert [due["opportunity"]["id"] for due in today["upcoming"]] == [4]
    shown = shell.ok("today").out
    for heading in ("OVERDUE 1", "TODAY 1", "NO NEXT ACTION 2", "LATE SIGNATURE 1", "TO COMPLETE 1", "NEXT 7 DAYS 1"):
        assert heading in shown


def test_prompt_says_what_is_due_and_else_nothing(shell: Shell) -> None:
    assert shell.ok("prompt").out == ""
    filled(shell)
    assert shell.ok("prompt").out == "●2\n"
    assert shell.ok("prompt", PIPEBOARD_NOW="2026-11-01").out == ""


def test_as_of_shows_the_past(shell: Shell) -> None:
    filled(shell)
    shell.ok("won", "1", "--no-next", PIPEBOARD_NOW="2026-11-25T10:00")
    shell.ok("move", "2", "quote", PIPEBOARD_NOW="2026-11-26T10:00")
    later = {"PIPEBOARD_NOW": "2026-12-01T10:00"}
    assert len(shell.ok("list", "--json", **later).json["opportunities"]) == 5
    past = shell.ok("list", "--json", "--as-of", "2026-11-24", **later).json["opportunities"]
    assert len(past) == 6
    stages = {
        stage["name"]: stage["count"]
        for stage in shell.ok("board", "--json", "--as-of", "2026-11-25", **later).json["stages"]
    }
    assert (stages["Contacted"], stages["Quote"]) == (1, 1)
    now = {stage["name"]: stage["count"] for stage in shell.ok("board", "--json", **later).json["stages"]}
    assert (now["Contacted"], now["Quote"]) == (0, 2)
    assert shell.ok("doctor").code == 0


def test_show_says_everything(shell: Shell) -> None:
    filled(shell)
    shell.ok("set", "1", "note=first line\nsecond", "source=Fair")
    shown = shell.ok("show", "1").out
    for piece in ("Dupond", "façade", "€6,000", "5 Dec", "Fair", "#salon", "a1", "second"):
        assert piece in shown
    answer = shell.ok("show", "1", "--json").json
    assert answer["opportunity"]["id"] == 1
    assert answer["planned"][0]["subject"]
    assert shell("show", "99").code == 4
    assert shell("show", "x").code == 2


def test_plain_output_has_one_record_a_line(shell: Shell) -> None:
    filled(shell)
    lines = shell.ok("list", "--plain", "--sort", "id").out.splitlines()
    assert len(lines) == 6
    assert lines[0].split("\t")[:5] == ["1", "open", "To qualify", "Dupond", "façade"]
    for command in ("board", "forecast", "today"):
        assert "\t" in shell.ok(command, "--plain").out


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_today_for_a_mail_says_by_its_code_whether_something_is_due(shell: Shell, kind: str) -> None:
    assert shell("today", "--format", kind).code == 4
    shell.ok("add", "@Dupond façade 6000€ ^2026-12-05 >call 2026-11-21 10:00")
    answer = shell("today", "--format", kind)
    assert (answer.code, "call" in answer.out) == (0, True)
    # Later ones are told, and are nothing that is due.
    shell.ok("snooze", "a1", "2026-11-24")
    answer = shell("today", "--format", kind)
    assert (answer.code, "call" in answer.out) == (5, True)
    shell.ok("snooze", "a1", "2026-11-20")
    assert shell("today", "--format", kind).code == 0
    shell.ok("done", "a1")
    # An open one without its next action is.
    assert shell("today", "--format", kind).code == 0
    shell.ok("won", "1", "--no-next")
    assert shell("today", "--format", kind).code == 5
