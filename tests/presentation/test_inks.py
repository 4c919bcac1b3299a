"""The inks are a closed set: what the source writes has a style in the app, and at the prompt as well."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pipeboard
from pipeboard.cli.output import STYLES
from pipeboard.presentation.field_lines import STATUS_INKS
from pipeboard.widgets.drawn import INKS

SOURCE = Path(pipeboard.__file__).parent


def written() -> Iterator[tuple[str, str]]:
    """Each ink of a `Cell(…, "ink")` of the source, with its module; what the capture box alone has aside."""
    for module in SOURCE.rglob("*.py"):
        if module.name == "prompt_rows.py":
            continue
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Cell":
                for ink in [*node.args[1:2], *(one.value for one in node.keywords if one.arg == "style")]:
                    values = [ink.body, ink.orelse] if isinstance(ink, ast.IfExp) else [ink]
                    for one in values:
                        if isinstance(one, ast.Constant) and isinstance(one.value, str):
                            yield module.name, one.value


def test_every_ink_that_is_written_is_one() -> None:
    inks = list(written())
    assert len(inks) > 100
    unknown = {(module, ink) for module, inks in inks for ink in inks.split() if ink not in INKS}
    assert unknown == set()
    assert {ink for inks in STATUS_INKS.values() for ink in inks.split()} <= set(INKS)


def test_the_prompt_has_a_style_for_every_ink_of_the_app() -> None:
    assert set(INKS) <= set(STYLES)
