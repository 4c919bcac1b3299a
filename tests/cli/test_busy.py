import sqlite3

import pytest

from cli_help import Shell


def test_a_change_of_a_busy_file_is_code_3_and_a_read_goes_on(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.ok("add", "roof 100€ >call 2026-11-22")
    monkeypatch.setattr("pipeboard.cli.context.WAIT", 0.05)
    holder = sqlite3.connect(shell.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    for command in (("won", "1", "--no-next"), ("set", "1", "title=x"), ("done", "a1"), ("undo",), ("redo",)):
        answer = shell(*command)
        assert answer.code in ((3, 5) if command == ("redo",) else (3,)), command
        assert "Traceback" not in answer.err
        assert answer.out == ""
    for command in (("list",), ("today",), ("board",), ("forecast",), ("show", "1"), ("prompt",)):
        shell.ok(*command)
    holder.execute("ROLLBACK")
    holder.close()
    assert shell.ok("show", "1", "--json").json["opportunity"]["status"] == "open"
    shell.ok("won", "1", "--no-next")
