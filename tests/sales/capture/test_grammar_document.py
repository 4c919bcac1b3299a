"""The code points at the rules of `docs/capture.md` by number: each one it names is there."""

import re
from pathlib import Path

import pipeboard

SOURCE = Path(pipeboard.__file__).parent
DOCUMENT = SOURCE.parents[1] / "docs" / "capture.md"


def test_each_rule_that_the_code_names_is_in_the_document() -> None:
    rules = {int(number) for number in re.findall(r"^(\d+)\. \*\*", DOCUMENT.read_text("utf-8"), re.MULTILINE)}
    assert rules == set(range(1, len(rules) + 1))
    named: set[int] = set()
    for module in (SOURCE / "sales" / "capture").rglob("*.py"):
        text = " ".join(module.read_text("utf-8").split())
        for numbers in re.findall(r"[Rr]ules? (\d+(?: and \d+)?) of `docs/capture\.md`", text):
            named |= {int(number) for number in numbers.split(" and ")}
        named |= {int(number) for number in re.findall(r"\(rule (\d+)\)", text)}
    assert named
    assert named <= rules
