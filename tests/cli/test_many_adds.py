"""Sixteen shells add at once, while nobody waits for anybody: nothing is lost, and nobody sees an error."""

import json
import os
import subprocess
import sys
from pathlib import Path

from cli_help import Shell
from thoroughness import WRITES

PROCESSES, LINES = 16, WRITES
#: One process a line, as sixteen people at sixteen prompts would: on demand, since it starts 800 interpreters.
EACH_ALONE = os.environ.get("PIPEBOARD_MANY_ADDS") == "1"


def test_sixteen_processes_add_their_lines(shell: Shell, tmp_path: Path) -> None:
    path = str(tmp_path / "sales.db")
    environment = {**os.environ, "PIPEBOARD_DB": path, "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "pipeboard", "add"]
    lines = [[f"@Account{who} job{what} {what + 1}00€" for what in range(LINES)] for who in range(PROCESSES)]
    if EACH_ALONE:
        loop = "import subprocess,sys\nfor line in sys.stdin: subprocess.run(sys.argv[1:]+[line.strip()],check=True)"
        command = [sys.executable, "-c", loop, *command]
    else:
        command.append("-")
    # The file does not exist yet: sixteen first starts race for it too.
    running = [
        subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(PROCESSES)
    ]
    for process, mine in zip(running, lines, strict=True):
        assert process.stdin is not None
        process.stdin.write("\n".join(mine) + "\n")
        process.stdin.close()
    for process in running:
        assert process.stdout is not None
        assert process.stderr is not None
        said, complained = process.stdout.read(), process.stderr.read()
        process.stdout.close()
        process.stderr.close()
        assert process.wait() == 0, complained
        assert said.count("#") >= LINES
        assert "Traceback" not in complained
        assert "rror" not in complained
    shell.environment["PIPEBOARD_DB"] = path
    found = json.loads(shell.ok("list", "--json").out)["opportunities"]
    assert len(found) == PROCESSES * LINES
    assert len({(one["account"], one["title"]) for one in found}) == PROCESSES * LINES
    assert len({one["account"] for one in found}) == PROCESSES
    assert shell.ok("doctor", "--json").json["findings"] == []
