"""`add`: one line becomes an opportunity, within the time a shell prompt takes to come back.

Its few options are read by hand: the standard parser would double the time of the import.
"""

from __future__ import annotations

from pipeboard.cli import similar_records
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK, Usage
from pipeboard.cli.one_line_capture import capture, preview_line
from pipeboard.presentation.language import N_
from pipeboard.sales.text import clean

_HELP = (
    N_("usage: pipeboard add [--dry-run] [--json] [-y] TEXT…   (- reads lines from stdin; -y asks nothing)"),
    "",
    N_("Without TEXT, on a terminal: a prompt that shows what is understood while you type."),
    "",
    N_("One line, in any order; everything is optional:"),
    N_('  @Account  @"Two words"   the account          6000€ 6k 5-6k€ 200€/month   the amount'),
    N_("  #tag                     source or tag        ^2026-12-15  ^early October  expected signature"),
    N_("  >call Tuesday 10am       the next action      40%  !quote  *              probability, stage, star"),
    N_('  "…"                      never read           close:December  title:"…"   a field by its name'),
    "",
    N_("From elsewhere; words that follow go into the new opportunity:"),
    N_(
        "  --email FILE             a message: a new opportunity, or an e-mail of the open one it is about (- is stdin)"
    ),
    N_("  --vcard FILE             a business card: its account and contact; an opportunity when words follow"),
)


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Capture the text of the arguments, or each line of stdin."""
    del verb
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "-h" in own or "--help" in own:
        for line in _HELP:
            context.out.line(context.language.say(line))
        return OK
    if any(one.partition("=")[0] in ("--email", "--vcard") for one in own):
        from pipeboard.cli import received

        return received.run(context, arguments)
    words, options = _options(arguments)
    dry = "--dry-run" in options
    if words == ["-"]:
        from pipeboard.cli import piped_lines

        return piped_lines.run(context, is_dry=dry)
    text = " ".join(words).strip()
    if not words and options <= {"-y"} and context.on_a_terminal and not context.wants_json:
        from pipeboard.cli.interactive import ask_for_lines

        return ask_for_lines(context, asking="-y" not in options and similar_records.can_ask(context))
    if not clean(text):
        raise Usage(N_('Say what to capture: pipeboard add "Dupond painting 6000€ ^2026-12-15"'))
    if dry:
        return preview_line(context, text)
    return capture(context, text, asking="-y" not in options and similar_records.can_ask(context))


def _options(arguments: list[str]) -> tuple[list[str], set[str]]:
    words: list[str] = []
    options: set[str] = set()
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            words += waiting
            break
        if argument in ("--dry-run", "-y"):
            options.add(argument)
        elif argument.startswith("--") and len(argument) > 2 and " " not in argument:
            raise Usage(
                N_("“{option}” is no option of add. To capture it as it is, put -- before it."), option=argument
            )
        else:
            words.append(argument)
    return words, options
