"""Arguments by the standard argparse, speaking the user's language and leaving the streams to their owners."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from pipeboard.cli.context import Context
from pipeboard.cli.failures import HelpShown, Usage
from pipeboard.presentation.language import N_, Language


class Parser(argparse.ArgumentParser):
    """The parser of one command."""

    def __init__(self, context: Context, verb: str, summary: str) -> None:
        self._context = context
        say = context.language.say
        with _speaking(context.language):
            super().__init__(prog=f"pipeboard {verb}", description=say(summary), add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="store_true", help=say("show this help"))
        common = self.add_argument_group(say("every command"))
        common.add_argument("--db", metavar="FILE", help=say("the file to use (or PIPEBOARD_DB)"))
        common.add_argument("--lang", metavar="en|fr", help=say("the language of the answer"))
        common.add_argument("--json", action="store_true", help=say("answer as JSON"))
        common.add_argument("--plain", action="store_true", help=say("answer as lines of fields between tabs"))

    def error(self, message: str) -> NoReturn:
        """A usage error, with the usage line.

        Raises:
            Usage: always.
        """
        raise Usage(N_("{message}\n{usage}"), message=message, usage=self.format_usage().strip())

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The arguments of the command, without the options that every command knows.

        Raises:
            Usage: they are wrong. HelpShown: the help was asked for.
        """
        with _speaking(self._context.language):
            if "-h" in arguments or "--help" in arguments:
                for line in self.format_help().splitlines():
                    self._context.out.line(line)
                raise HelpShown
            # Words may stand before the options and behind them: `set 3 --yes star=yes`.
            return self.parse_intermixed_args(arguments)

    def option(self, *names: str, **settings: Any) -> None:
        """An option or argument; its help is translated."""
        if "help" in settings:
            settings["help"] = self._context.language.say(settings["help"])
        self.add_argument(*names, **settings)


@contextmanager
def _speaking(language: Language) -> Iterator[None]:
    """Let argparse speak the user's language: it looks its words up under this name, each time it says them."""
    before = argparse._  # type: ignore[attr-defined]
    argparse._ = language.say  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._ = before  # type: ignore[attr-defined]


#: What argparse says, so that it is translated with the rest.
SAID = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
)
