from pathlib import Path

import pytest

from cli_help import Shell


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, str(tmp_path / "sales.db"))
