"""`add --email` and `add --vcard`: what other people sent becomes an opportunity, or goes to the one it is about.

A message is piped by a mail program or a mail rule: whoever runs it must learn by the exit code whether it may forget
the message. So 0 means that it is in the file, or beside it until the file is free; anything else that it is not.
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK, Usage
from pipeboard.cli.received_words import Asked
from pipeboard.presentation.language import N_
from pipeboard.store.errors import Busy, StoreError

if TYPE_CHECKING:
    from pipeboard.exchange.email_in import Mail
    from pipeboard.store.spool import SpoolKind

#: So many messages are named by their subjects when they are not saved, or kept beside the file.
MOST_NAMED = 3

_KINDS: "dict[str, SpoolKind]" = {"--email": "email", "--vcard": "vcard"}


def run(context: Context, arguments: list[str]) -> int:
    """Take a message or business cards in."""
    asked = _asked(arguments)
    if asked.kind == "email":
        from pipeboard.exchange.email_in import LARGEST_OF_ALL, read_emails

        data = _read(asked.place, LARGEST_OF_ALL)
        mail = read_emails(data, context.stamp)
        what = "; ".join(letter.subject or letter.who for letter in mail.letters[:MOST_NAMED])
        what += " …" if len(mail.letters) > MOST_NAMED else ""
        return _guarded(context, asked, data, what, lambda: _keep(context, asked, mail))
    from pipeboard.cli import business_cards
    from pipeboard.exchange.vcard_in import LARGEST, read_vcards

    data = _read(asked.place, LARGEST)
    file = read_vcards(data)
    return _guarded(context, asked, data, file.cards[0].name, lambda: business_cards.run(context, asked, file))


def _keep(context: Context, asked: Asked, mail: "Mail") -> int:
    """One message is answered as a line is; of several each is named."""
    if len(mail.letters) == 1 and not mail.unread:
        from pipeboard.cli import emails

        return emails.run(context, asked, mail.letters[0])
    from pipeboard.cli import email_batches

    return email_batches.run(context, asked, mail)


def _asked(arguments: list[str]) -> Asked:
    """The options and words. The help was shown by then: there is one for all of `add`."""
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
        elif argument in ("--dry-run", "-y"):
            flags.add(argument)
        elif argument.startswith("--") and len(argument) > 2 and " " not in argument:
            raise Usage(
                N_("“{option}” is no option of add. To capture it as it is, put -- before it."), option=argument
            )
        else:
            words.append(argument)
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
    context.has_kept = True
    if context.wants_json:
        context.out.json({"schema": 1, "spooled": key})
    talk(
        say("The file is busy. “{subject}” is kept beside it, and will be taken in by the next command.", subject=what)
    )
    return OK
