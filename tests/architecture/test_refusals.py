"""Each rule that can refuse has its sentence."""

import ast
from pathlib import Path

from pipeboard.input.failure_text import REFUSALS

SOURCE = Path(__file__).parents[2] / "src" / "pipeboard"


def test_every_refusal_has_a_sentence() -> None:
    raised = {
        node.args[0].value
        for module in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("Refused", "Refusal")
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }
    assert raised <= set(REFUSALS)
