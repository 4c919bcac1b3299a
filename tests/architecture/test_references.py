"""Each "rule N" and each document that the code refers to exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "src").rglob("*.sql"))
DOCUMENT = re.compile(r"`(docs/[\w/-]+\.md)`")
#: The grammar of a captured line has rules of its own, which its rooms refer to.
GRAMMAR = ("sales/capture/", "input/")


def numbers(document: str) -> set[int]:
    """The numbers of a document's list."""
    return {int(number) for number in re.findall(r"^(\d+)\. ", (ROOT / document).read_text("utf-8"), re.MULTILINE)}


def text_of(source: Path) -> str:
    """A module on one line: a reference may be wrapped."""
    return re.sub(r"\s*\n\s*(?:#:?|--)?\s*", " ", source.read_text("utf-8"))


def name_of(source: Path) -> str:
    return source.relative_to(ROOT / "src" / "pipeboard").as_posix()


def is_of_grammar(source: Path) -> bool:
    return name_of(source).startswith(GRAMMAR)


def test_the_rules_are_numbered_without_a_gap() -> None:
    assert numbers("docs/rules.md") == set(range(1, 15))
    assert numbers("docs/figures.md") == set(range(1, 22))


@pytest.mark.parametrize("source", [one for one in SOURCES if "rule " in one.read_text("utf-8")], ids=name_of)
def test_a_rule_that_is_referred_to_exists(source: Path) -> None:
    text = text_of(source)
    everything = {int(number) for number in re.findall(r"\brule (\d+)", text)}
    of_model = {int(number) for number in re.findall(r"\brule (\d+) of the model", text)}
    of_grammar = {int(number) for number in re.findall(r"\brule (\d+) of `docs/capture\.md`", text)}
    if is_of_grammar(source):
        of_grammar |= everything - of_model
    else:
        of_model |= everything - of_grammar
    assert of_model <= numbers("docs/rules.md")
    assert of_grammar <= numbers("docs/capture.md")


@pytest.mark.parametrize("source", [one for one in SOURCES if "docs/figures.md" in one.read_text("utf-8")], ids=name_of)
def test_a_figure_that_is_referred_to_exists(source: Path) -> None:
    listed = re.findall(r"`docs/figures\.md`, (\d+)(?: and (\d+))?", text_of(source))
    assert {int(number) for pair in listed for number in pair if number} <= numbers("docs/figures.md")
    assert listed


def test_each_document_that_is_referred_to_exists() -> None:
    wanted = {one for source in SOURCES for one in DOCUMENT.findall(text_of(source))}
    assert wanted
    assert [one for one in sorted(wanted) if not (ROOT / one).is_file()] == []


def test_no_reference_goes_outside_the_repository() -> None:
    loose = re.compile(r"\b(?:model|forecast|experience|reliability|performance)\.md\b|\(model, |\(forecast, \d")
    assert [name_of(source) for source in SOURCES if loose.search(source.read_text("utf-8"))] == []
