"""Arguments by the standard argparse, speaking the user's language and leaving the streams to their owners."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from pipeboard.cli.context import Context
from pipeboard.cli.failures import HelpShown, Usage
from pipeboard.presentation.language import N_


class Parser(argparse.ArgumentParser):
    """The parser of one command."""

    def __init__(self, context: Context, verb: str, summary: str) -> None:
        self._context = context
        say = context.language.say
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
        """The arguments of the command; the common options are taken into the context first.

        Raises:
            Usage: they are wrong. HelpShown: the help was asked for.
        """
        rest = self._context.take_common(list(arguments))
        if "-h" in rest or "--help" in rest:
            for line in self.format_help().splitlines():
                self._context.out.line(line)
            raise HelpShown
        return self.parse_args(rest)

    def option(self, *names: str, **settings: Any) -> None:
        """An option or argument; its help is translated."""
        if "help" in settings:
            settings["help"] = self._context.language.say(settings["help"])
        self.add_argument(*names, **settings)
