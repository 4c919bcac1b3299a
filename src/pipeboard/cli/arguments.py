"""The arguments of a command: declared, read, and told in the help, all in the user's language.

The standard parser costs as much as two thirds of an interpreter start before it has read a word, and speaks by a name
of its own module that would have to be replaced while it does. What the commands need of it is little: options with and
without a value, words before and behind them, and a help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeboard.cli.context import Context
from pipeboard.cli.failures import HelpShown, Usage
from pipeboard.light import TYPE_CHECKING, Any, Literal, NamedTuple
from pipeboard.presentation.language import N_

if TYPE_CHECKING:
    from typing import NoReturn

#: How many words an argument takes: one, one or none, at least one, any number.
Words = Literal["1", "?", "+", "*"]

#: Where the help of an argument begins.
_INDENT = 24

_AT_LEAST = {"1": 1, "?": 0, "+": 1, "*": 0}


class Option(NamedTuple):
    """An option (`--reason R`), or an argument that has no name on the command line (`ID`).

    `metavar` is "" for an option without a value. An option that `repeats` gathers its values in a list.
    """

    names: tuple[str, ...]
    dest: str
    metavar: str
    help: str
    default: Any
    words: Words
    choices: tuple[str, ...]
    convert: Callable[[str], Any] | None
    repeats: bool
    is_shown: bool = True

    @property
    def is_named(self) -> bool:
        """Whether it is an option."""
        return self.names[0].startswith("-")

    @property
    def shown(self) -> str:
        """How the help lists it: `-y, --yes`, `--reason R`, `ID`."""
        if not self.is_named:
            return self.metavar
        return ", ".join(f"{name} {self.metavar}" if self.metavar else name for name in self.names)

    @property
    def in_usage(self) -> str:
        """How the usage line shows it: `[--reason R]`, `ID [ID ...]`."""
        if self.is_named:
            return f"[{self.names[0]} {self.metavar}]" if self.metavar else f"[{self.names[0]}]"
        several = {"1": "{}", "?": "[{}]", "+": "{} [{} ...]", "*": "[{} ...]"}[self.words]
        return self.metavar if "…" in self.metavar else several.replace("{}", self.metavar)


class Chosen:
    """What was said on the command line, an attribute for each option and argument."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None

    def said_of(self, name: str) -> Any:
        """What was said of an option or argument; None where the command has none of this name."""
        return self._values.get(name)


class Parser:
    """The parser of one command."""

    def __init__(self, context: Context, verb: str, summary: str) -> None:
        self._context = context
        self._say = context.language.say
        self._program = f"pipeboard {verb}"
        self._summary = self._say(summary)
        self._options: list[Option] = []
        self._notes: list[str] = []
        self.option("-h", "--help", action="store_true", help=N_("show this help"))

    def option(
        self,
        *names: str,
        metavar: str = "",
        help: str = "",  # noqa: A002 - the word that every reader of a parser knows
        action: Literal["store", "store_true", "append"] = "store",
        nargs: Words = "1",
        choices: Iterable[str] = (),
        default: Any = None,
        dest: str = "",
        type: Callable[[str], Any] | None = None,  # noqa: A002
        is_shown: bool = True,
    ) -> None:
        """An option or an argument; its help is translated. The settings mean what they do in the standard parser.

        One that is not shown is known all the same: a note tells of it.
        """
        known = tuple(choices)
        if action != "store_true" and not metavar:
            metavar = "{" + ",".join(known) + "}" if known else names[-1].lstrip("-").replace("-", "_").upper()
        self._options.append(
            Option(
                names=names,
                dest=dest or names[-1].lstrip("-").replace("-", "_"),
                metavar="" if action == "store_true" else metavar,
                help=self._say(help) if help else "",
                default=False if action == "store_true" else default,
                words=nargs,
                choices=known,
                convert=type,
                repeats=action == "append",
                is_shown=is_shown,
            )
        )

    def note(self, sentence: str) -> None:
        """A sentence (a message) below the options of the help."""
        self._notes.append(sentence)

    def read(self, arguments: Sequence[str]) -> Chosen:
        """The options and arguments of the command; words may stand before the options and behind them.

        Raises:
            Usage: they are wrong. HelpShown: the help was asked for.
        """
        own = arguments[: list(arguments).index("--")] if "--" in arguments else arguments
        if "-h" in own or "--help" in own:
            self._show_help()
            raise HelpShown
        values: dict[str, Any] = {
            one.dest: list(one.default or ()) if one.repeats else one.default for one in self._options
        }
        words = self._read_options(arguments, values)
        self._give_words(words, values)
        return Chosen(values)

    # Reading -------------------------------------------------------------------------------------------------------

    def _read_options(self, arguments: Sequence[str], values: dict[str, Any]) -> list[str]:
        """Fill in what the options say; returns the words between them."""
        named = {name: one for one in self._options for name in one.names if one.is_named}
        words: list[str] = []
        waiting = list(arguments)
        while waiting:
            argument = waiting.pop(0)
            if argument == "--":
                return words + waiting
            name, has_value, value = argument.partition("=")
            option = named.get(name)
            if option is None:
                if argument.startswith("-") and len(argument) > 1 and not argument[1:].replace(".", "").isdecimal():
                    self._fail(N_("“{option}” is no option of this command."), option=name)
                words.append(argument)
            elif not option.metavar:
                if has_value:
                    self._fail(N_("{option} takes no value."), option=name)
                values[option.dest] = True
            else:
                if not has_value and waiting and waiting[0] != "--" and waiting[0].partition("=")[0] not in named:
                    value = waiting.pop(0)
                if not value.strip():
                    self._fail(N_("{option} needs a value: {option} {value}"), option=name, value=option.metavar)
                made = self._converted(option, value)
                if option.repeats:
                    values[option.dest].append(made)
                else:
                    values[option.dest] = made
        return words

    def _give_words(self, words: list[str], values: dict[str, Any]) -> None:
        """Give the words to the arguments in their order: each takes what those behind it can spare."""
        places = [one for one in self._options if not one.is_named]
        for at, place in enumerate(places):
            needed = sum(_AT_LEAST[one.words] for one in places[at + 1 :])
            most = 1 if place.words in ("1", "?") else len(words)
            taken = words[: max(0, min(most, len(words) - needed))]
            words = words[len(taken) :]
            if len(taken) < _AT_LEAST[place.words]:
                self._fail(N_("{name} is missing."), name=place.metavar)
            made = [self._converted(place, word) for word in taken]
            if place.words in ("+", "*"):
                values[place.dest] = made or list(place.default or ())
            elif made:
                values[place.dest] = made[0]
        if words:
            self._fail(N_("“{words}” is more than this command takes."), words=" ".join(words))

    def _converted(self, option: Option, value: str) -> Any:
        about = option.names[0] if option.is_named else option.metavar
        if option.choices and value not in option.choices:
            known = ", ".join(option.choices)
            self._fail(N_("{option}: “{value}” is none of {known}."), option=about, value=value, known=known)
        if option.convert is None:
            return value
        try:
            return option.convert(value)
        except ValueError:
            self._fail(N_("{option}: “{value}” is no number."), option=about, value=value)

    def _fail(self, sentence: str, **fields: str) -> NoReturn:
        message = self._say(sentence, **fields)
        raise Usage(N_("{message}\n{usage}"), message=message, usage="\n".join(self._usage()))

    # Telling -------------------------------------------------------------------------------------------------------

    def _usage(self) -> list[str]:
        begin = self._say("usage: ") + self._program
        shown = [one for one in self._options if one.is_shown]
        parts = [one.in_usage for one in sorted(shown, key=lambda one: not one.is_named)]
        width = self._context.out.columns - 2
        indent = " " * (len(begin) + 1)
        return _filled(parts, width - len(indent), first=f"{begin} ", rest=indent)

    def _show_help(self) -> None:
        common = (
            ("--db FILE", N_("the file to use (or PIPEBOARD_DB)")),
            ("--new", N_("begin a new file, also where backups of another lie")),
            ("--lang en|fr", N_("the language of the answer")),
            ("--json", N_("answer as JSON")),
            ("--plain", N_("answer as lines of fields between tabs")),
        )
        sections = (
            (N_("positional arguments"), [(one.shown, one.help) for one in self._options if not one.is_named]),
            (N_("options"), [(one.shown, one.help) for one in self._options if one.is_named and one.is_shown]),
            (N_("every command"), [(shown, self._say(text)) for shown, text in common]),
        )
        width = self._context.out.columns - 2
        lines = [*self._usage(), "", *_filled(self._summary.split(" "), width)]
        for title, rows in sections:
            if rows:
                lines += ["", f"{self._say(title)}:"]
                for shown, text in rows:
                    lines += _row(shown, text, width)
        for sentence in self._notes:
            lines += ["", *_filled(self._say(sentence).split(" "), width)]
        for line in lines:
            self._context.out.line(line)


def _row(shown: str, text: str, width: int) -> list[str]:
    """An option and what it does; beneath it where it is too long to stand beside."""
    told = _filled(text.split(" "), width - _INDENT) if text else []
    if len(shown) + 4 > _INDENT or not told:
        return [f"  {shown}", *(" " * _INDENT + line for line in told)]
    first = f"  {shown}".ljust(_INDENT) + told[0]
    return [first, *(" " * _INDENT + line for line in told[1:])]


def _filled(words: Iterable[str], width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Words in lines of at most so many characters, one that is longer alone; `first` and `rest` begin the lines."""
    lines: list[str] = []
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return [(rest if at else first) + line for at, line in enumerate(lines)]
