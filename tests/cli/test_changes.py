from cli_help import Shell


def one(shell: Shell, number: int = 1) -> dict[str, object]:
    found: dict[str, object] = shell.ok("show", str(number), "--json").json["opportunity"]
    return found


def test_move_takes_the_beginning_of_a_stage_and_never_closes(shell: Shell) -> None:
    shell.ok("add", "roof 100€")
    assert "Quote" in shell.ok("move", "1", "quo").out
    assert (one(shell)["stage"], one(shell)["status"]) == ("Quote", "open")
    refused = shell("move", "1", "follow-up")
    assert refused.code == 1
    assert "won" in refused.err
    assert shell("move", "1", "nowhere").code == 1
    assert shell("move", "1", "quote").code == 1


def test_closing_keeps_the_stage_and_says_the_reason(shell: Shell) -> None:
    for title in ("a", "b", "c"):
        shell.ok("add", title)
    shell.ok("move", "1", "met")
    shell.ok("won", "1", "--no-next")
    shell.ok("lost", "2", "--reason", "pri", "--on", "2026-11-30", "--no-next", PIPEBOARD_NOW="2026-12-01")
    shell.ok("cancel", "3", "--reason", "Moved abroad", "--no-next")
    assert (one(shell)["status"], one(shell)["stage"], one(shell)["closed_on"]) == ("won", "Met", "2026-11-21")
    assert (one(shell, 2)["close_reason"], one(shell, 2)["closed_on"]) == ("Price", "2026-11-30")
    assert (one(shell, 3)["status"], one(shell, 3)["close_reason"]) == ("cancelled", "Moved abroad")
    assert shell("won", "1", "--no-next").code == 1
    assert shell("lost", "1", "--on", "2020-01-01", "--no-next").code == 1


def test_closing_proposes_the_next_task_and_takes_one(shell: Shell) -> None:
    shell.ok("add", "roof 100€")
    shell.ok("add", "wall 100€")
    proposed = shell.ok("won", "1")
    assert "2026-12-21" in proposed.err
    shell.ok("won", "2", "--next", "call 2026-12-22 10:00")
    planned = shell.ok("show", "2", "--json").json["planned"]
    assert [(task["kind"], task["due_on"], task["due_time"]) for task in planned] == [("call", "2026-12-22", "10:00")]


def test_after_sale_stages_hold_won_ones_and_reopening_goes_back(shell: Shell) -> None:
    shell.ok("add", "roof 100€ !quote")
    shell.ok("won", "1", "--no-next")
    shell.ok("move", "1", "follow-up")
    assert shell("lost", "1", "--no-next").code == 1
    shell.ok("reopen", "1")
    assert (one(shell)["status"], one(shell)["stage"]) == ("open", "Quote")
    assert shell("reopen", "1").code == 1


def test_set_sets_every_field_and_clears_it(shell: Shell) -> None:
    shell.ok("add", "roof 100€")
    shell.ok(
        *("set", "1", "title=Roof, north", "account=Hôtel de Mars", "amount=6k€", "expected=2026-12-01..2026-12-10"),
        *("stage=met", "source=Fair", "category=Roofs", "tags=a, b", "owner=Ada", "probability=55", "star=yes"),
        *("created=2026-10-01", "external_id=X-1", "frequency=monthly", "term=6", "next=call 2026-12-24"),
    )
    found = one(shell)
    expected = {
        "title": "Roof, north",
        "account": "Hôtel de Mars",
        "amount_minor": 600000,
        "expected_from": "2026-12-01",
        "expected_by": "2026-12-10",
        "stage": "Met",
        "source": "Fair",
        "category": "Roofs",
        "tags": ["a", "b"],
        "owner": "Ada",
        "probability": 55,
        "starred": True,
        "created_on": "2026-10-01",
        "external_id": "X-1",
        "value_minor": 3600000,
    }
    assert {key: found[key] for key in expected} == expected
    shell.ok("set", "1", "account=", "amount=", "expected=", "source=", "tags=", "owner=", "probability=", "star=no")
    found = one(shell)
    assert [found[key] for key in ("account", "amount_minor", "currency", "expected_by", "source", "owner")] == [
        None
    ] * 6
    assert (found["tags"], found["probability"], found["starred"]) == ([], 40, False)
    for wrong in ("amount=lots", "probability=120", "expected=whenever", "nonsense=1", "title=", "closed=2026-11-22"):
        assert shell("set", "1", wrong).code in (1, 2), wrong


def test_a_recurring_amount_counts_its_year_everywhere(shell: Shell) -> None:
    shell.ok("add", "support 200€/month ^2026-12-05")
    board = shell.ok("board", "--json").json["stages"][0]["totals"]
    month = shell.ok("forecast", "--json").json["months"][1]["open"]
    assert board[0]["amount_minor"] == month[0]["amount_minor"] == 240000


def test_done_and_snooze(shell: Shell) -> None:
    shell.ok("add", "roof >call 2026-11-20 10:00")
    shell.ok("snooze", "a1", "2026-11-25")
    action = one(shell)["next_action"]
    assert isinstance(action, dict)
    assert (action["due_on"], action["due_time"]) == ("2026-11-25", "10:00")
    answer = shell.ok("done", "a1", "--outcome", "no answer")
    assert "next action" in answer.err
    assert one(shell)["next_action"] is None
    assert shell("done", "a1").code == 1
    assert shell("done", "a77").code == 4
    shell.ok("undo")
    shell.ok("done", "a1", "--next", "call 2026-12-01")
    assert isinstance(one(shell)["next_action"], dict)
    assert shell("snooze", "a2", "some", "day").code == 2


def test_undo_and_redo_across_runs(shell: Shell) -> None:
    shell.ok("add", "roof 100€")
    shell.ok("won", "1", "--no-next")
    assert "Undone" in shell.ok("undo").out
    assert one(shell)["status"] == "open"
    shell.ok("redo")
    assert one(shell)["status"] == "won"
    shell.ok("undo", "2")
    shell.ok("undo")
    assert shell("undo").code == 5
    assert shell("show", "1").code == 4
    assert shell("undo", "99").code == 4
    shell.ok("redo")
    shell.ok("redo")
    assert shell("redo").code == 5
    assert one(shell)["status"] == "won"
    listed = shell.ok("undo", "--list", "--json").json["commands"]
    assert [command["verb"] for command in listed] == ["won", "capture"]


def test_history_speaks_in_words(shell: Shell) -> None:
    shell.ok("add", "roof 100€ ^2026-12-03")
    shell.ok("set", "1", "expected=2027-01-31", "amount=200€")
    shell.ok("move", "1", "met")
    shell.ok("undo")
    said = shell.ok("history", "1").out
    assert "pushed from 3 Dec 2026 to 31 Jan 2027" in said
    assert "stage To qualify → Met" in said
    assert "undone: moved" in said
    assert len(shell.ok("history", "--json").json["events"]) == 4
    assert shell("history", "9").code == 4
