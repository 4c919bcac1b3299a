"""Nobody outside the store holds its connection: what others ask of the file has a name there."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "pipeboard"


def test_only_the_store_touches_a_connection() -> None:
    found = [
        f"{module.relative_to(SOURCE)}:{node.lineno}"
        for module in SOURCE.rglob("*.py")
        if module.relative_to(SOURCE).parts[0] != "store"
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "connection"
    ]
    assert found == []
