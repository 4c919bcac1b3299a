"""The reader of arguments: what stands where, what is missing, what is too much."""

from typing import Any

import pytest

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import HelpShown, Usage


def parser(**environment: str) -> Parser:
    made = Parser(Context({"COLUMNS": "60", **environment}), "try", "Try what a command can be given.")
    made.option("id", metavar="ID", help="its number")
    made.option("words", metavar="TEXT", nargs="*")
    made.option("-y", "--yes", action="store_true", help="do not ask, however many there are, and whatever they say")
    made.option("--on", metavar="DAY")
    made.option("--limit", type=int, metavar="N", default=50)
    made.option("--tag", action="append", default=["always"], metavar="NAME")
    made.option("--status", choices=["open", "won"], default="open")
    made.option("--no-next", action="store_true")
    return made


def read(*arguments: str) -> dict[str, Any]:
    chosen = parser().read(arguments)
    names = ("id", "words", "yes", "on", "limit", "tag", "status", "no_next")
    return {name: getattr(chosen, name) for name in names}


NOTHING = {
    "id": "1",
    "words": [],
    "yes": False,
    "on": None,
    "limit": 50,
    "tag": ["always"],
    "status": "open",
    "no_next": False,
}


@pytest.mark.parametrize(
    ("arguments", "changed"),
    [
        ("1", {}),
        ("1 a b", {"words": ["a", "b"]}),
        ("1 -y a", {"words": ["a"], "yes": True}),
        ("-y 1 a --on monday b", {"words": ["a", "b"], "yes": True, "on": "monday"}),
        ("--on=a=b 1", {"on": "a=b"}),
        ("1 --on -3", {"on": "-3"}),
        ("1 --on=--", {"on": "--"}),
        ("1 --on --strange", {"on": "--strange"}),
        ("1 --limit -1", {"limit": -1}),
        ("1 --limit 5 --limit 6", {"limit": 6}),
        ("1 --tag a --tag=b", {"tag": ["always", "a", "b"]}),
        ("1 --status won", {"status": "won"}),
        ("1 --no-next", {"no_next": True}),
        ("-- 1 --on x", {"words": ["--on", "x"]}),
        ("1 -", {"words": ["-"]}),
        ("1 -5 -0.5", {"words": ["-5", "-0.5"]}),
    ],
)
def test_options_and_words_in_any_order(arguments: str, changed: dict[str, Any]) -> None:
    assert read(*arguments.split()) == {**NOTHING, **changed}


def test_a_default_list_is_not_shared_between_two_readings() -> None:
    made = parser()
    made.read(["1", "--tag", "a"])
    assert made.read(["1"]).tag == ["always"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "ID is missing."),
        ("1 --on", "--on needs a value: --on DAY"),
        ("1 --on --yes", "--on needs a value: --on DAY"),
        ("1 --on -- 2", "--on needs a value: --on DAY"),
        ("1 --on=", "--on needs a value: --on DAY"),
        ("1 --tag= --tag=x", "--tag needs a value: --tag NAME"),
        ("1 --yes=2", "--yes takes no value."),
        ("1 --limit many", "--limit: “many” is no number."),
        ("1 --status lost", "--status: “lost” is none of open, won."),
        ("1 --nonsense", "“--nonsense” is no option of this command."),
        ("1 --nonsense=1", "“--nonsense” is no option of this command."),
        ("1 -z", "“-z” is no option of this command."),
        ("1 --o monday", "“--o” is no option of this command."),
    ],
)
def test_what_is_wrong_is_said_with_the_usage(arguments: str, said: str) -> None:
    with pytest.raises(Usage) as wrong:
        read(*arguments.split())
    assert wrong.value.fields["message"] == said
    assert str(wrong.value.fields["usage"]).startswith("usage: pipeboard try [-h] [-y]")


@pytest.mark.parametrize(
    ("words", "given", "found"),
    [
        (("+", "1"), "a b c", (["a", "b"], "c")),
        (("1", "?"), "a", ("a", None)),
        (("1", "?"), "a b", ("a", "b")),
        (("?", "1"), "a", (None, "a")),
        (("*", "+"), "a", ([], ["a"])),
    ],
)
def test_each_argument_takes_what_the_others_can_spare(
    words: tuple[Any, Any], given: str, found: tuple[object, object]
) -> None:
    made = Parser(Context({}), "try", "")
    for name, number in zip(("first", "second"), words, strict=True):
        made.option(name, nargs=number)
    chosen = made.read(given.split())
    assert (chosen.first, chosen.second) == found
    for wrong in ("", "a b c d") if "1" in words and "?" in words else ("",):
        with pytest.raises(Usage):
            made.read(wrong.split())


def test_the_help_fits_the_width(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(HelpShown):
        parser().read(["1", "--help"])
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 58
    assert said.splitlines() == [
        "usage: pipeboard try [-h] [-y] [--on DAY] [--limit N]",
        "                     [--tag NAME] [--status {open,won}]",
        "                     [--no-next] ID [TEXT ...]",
        "",
        "Try what a command can be given.",
        "",
        "positional arguments:",
        "  ID                    its number",
        "  TEXT",
        "",
        "options:",
        "  -h, --help            show this help",
        "  -y, --yes             do not ask, however many there",
        "                        are, and whatever they say",
        "  --on DAY",
        "  --limit N",
        "  --tag NAME",
        "  --status {open,won}",
        "  --no-next",
        "",
        "every command:",
        "  --db FILE             the file to use (or PIPEBOARD_DB)",
        "  --new                 begin a new file, also where",
        "                        backups of another lie",
        "  --lang en|fr          the language of the answer",
        "  --json                answer as JSON",
        "  --plain               answer as lines of fields between",
        "                        tabs",
    ]


def test_help_behind_two_dashes_is_a_word() -> None:
    assert read("1", "--", "--help")["words"] == ["--help"]
