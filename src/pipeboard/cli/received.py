"""`add --email` and `add --vcard`: what other people sent becomes an opportunity, or goes to the one it is about.

A message is piped by a mail program or a mail rule: whoever runs it must learn by the exit code whether it may forget
the message. So 0 means that it is in the file, or beside it until the file is free; anything else that it is not.
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, Usage
from pipeboard.presentation.language import N_
from pipeboard.presentation.pieces import preview
from pipeboard.presentation.text_table import Cell
from pipeboard.store.errors import Busy, StoreError

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft
    from pipeboard.store.spool import SpoolKind

#: So many messages are named by their subjects when they are not saved, or kept beside the file.
MOST_NAMED = 3

_KINDS: "dict[str, SpoolKind]" = {"--email": "email", "--vcard": "vcard"}


class Asked(NamedTuple):
    """What the command line asked for: where the message or card is (`-` is stdin), the words beside it, and how."""

    kind: "SpoolKind"
    place: str
    text: str
    is_dry: bool
    may_ask: bool


def run(context: Context, arguments: list[str]) -> int:
    """Take a message or business cards in."""
    asked = _asked(arguments)
    if asked is None:
        # There is one help for all of `add`.
        from pipeboard.cli import add

        return add.run(context, "add", ["--help"])
    if asked.kind == "email":
        from pipeboard.cli import emails
        from pipeboard.exchange.email_in import LARGEST_OF_ALL, read_emails

        data = _read(asked.place, LARGEST_OF_ALL)
        mail = read_emails(data, context.stamp)
        what = "; ".join(letter.subject or letter.who for letter in mail.letters[:MOST_NAMED])
        what += " …" if len(mail.letters) > MOST_NAMED else ""
        return _guarded(context, asked, data, what, lambda: emails.run(context, asked, mail))
    from pipeboard.cli import business_cards
    from pipeboard.exchange.vcard_in import LARGEST, read_vcards

    data = _read(asked.place, LARGEST)
    listed = read_vcards(data)
    return _guarded(context, asked, data, listed[0].name, lambda: business_cards.run(context, asked, listed))


def draft_of(context: Context, text: str) -> "Draft | None":
    """The draft of the words beside a message or card; None where there are none."""
    return context.read_line(text, context.language.code, context.stamp) if text else None


def show_pieces(context: Context, draft: "Draft | None") -> None:
    """What was understood of the words."""
    rows = [
        [Cell(shown.field, "dim"), Cell(shown.words), Cell("→", "dim"), Cell(shown.reading), Cell(shown.doubt, "today")]
        for shown in (preview(draft, context.language) if draft else ())
    ]
    context.out.table(rows, flexible=(1, 3), indent=2)


def _asked(arguments: list[str]) -> Asked | None:
    """The options and words; None for the help."""
    places: dict[str, str] = {}
    words: list[str] = []
    flags: set[str] = set()
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        name, has_value, value = argument.partition("=")
        if argument == "--":
            words += waiting
            break
        if name in _KINDS:
            if not has_value and not waiting:
                raise Usage(N_("{option} needs a value."), option=name)
            places[name] = value if has_value else waiting.pop(0)
        elif argument in ("--dry-run", "-y", "-h", "--help"):
            flags.add(argument)
        elif argument.startswith("--") and len(argument) > 2 and " " not in argument:
            raise Usage(
                N_("“{option}” is no option of add. To capture it as it is, put -- before it."), option=argument
            )
        else:
            words.append(argument)
    if flags & {"-h", "--help"}:
        return None
    if len(places) != 1:
        raise Usage(N_("Say either --email or --vcard."))
    ((option, place),) = places.items()
    return Asked(_KINDS[option], place, " ".join(words).strip(), "--dry-run" in flags, "-y" not in flags)


def _read(place: str, most: int) -> bytes:
    """The bytes of a file or of stdin, one more than the limit at most: the reader says that it is too large."""
    if place == "-":
        return sys.stdin.buffer.read(most + 1)
    if os.path.isdir(place):
        raise Usage(N_("“{place}” is a folder, not a file."), place=place)
    with open(place, "rb") as source:
        return source.read(most + 1)


def _guarded(context: Context, asked: Asked, data: bytes, what: str, act: Callable[[], int]) -> int:
    """Act; keep the message or card beside the file when that is busy, and say so when it could not be saved."""
    try:
        return act()
    except Busy:
        if asked.is_dry:
            raise
        return _spool(context, asked, data, what)
    except (StoreError, KeyboardInterrupt):
        context.out.talk(context.language.say("This was not saved: {subject}", subject=what), "strong")
        if asked.text:
            context.out.talk(f"  {asked.text}")
        raise


def _spool(context: Context, asked: Asked, data: bytes, what: str) -> int:
    from pipeboard.store import spool

    say, talk = context.language.say, context.out.talk
    code = context.language.code
    try:
        key = spool.keep(context.path, asked.text, code, context.stamp, kind=asked.kind, content=data)
    except StoreError as error:
        talk(say("The file is busy, and this could not be kept beside it ({reason}):", reason=str(error)))
        talk(f"  {what}")
        return FAILED
    if context.wants_json:
        context.out.json({"schema": 1, "spooled": key})
    talk(
        say("The file is busy. “{subject}” is kept beside it, and will be taken in by the next command.", subject=what)
    )
    return OK
