"""What `add` says before it saves: this account, or this sale, is probably there already.

On a terminal one key uses what is there. Nothing waits for an answer that nobody can give: without a terminal, with -y
or --json the line is saved as it is, and the command that puts both together is said afterwards.
"""

from __future__ import annotations

import os
import sys

from pipeboard.cli.context import Context
from pipeboard.light import TYPE_CHECKING, Any, NamedTuple
from pipeboard.presentation.language import N_
from pipeboard.sales.capture.draft import Draft, with_account

if TYPE_CHECKING:
    from pipeboard.store.reads.similar import Known

_USE_ACCOUNT = N_("{name} is an account already (number {id}). u uses it, Enter makes a new one:")
_USE_OPPORTUNITY = N_("{name} is open already (#{id}). u puts this line into it, Enter makes a new one:")


class Settled(NamedTuple):
    """A draft with what was answered: the opportunity it goes `into`, if any; and what is still worth saying."""

    draft: Draft
    into: Known | None = None
    account: Known | None = None
    opportunity: Known | None = None


def can_ask(context: Context) -> bool:
    """Whether somebody sits there: a terminal to read from, and both streams on one."""
    return not context.wants_json and sys.stdin.isatty() and context.out.is_terminal and sys.stderr.isatty()


class AccountChoice(NamedTuple):
    """The account that a name means: one that is there, or a new one; and one that it is probably the same as."""

    name: str
    is_new: bool
    alike: Known | None = None


def settle_account(context: Context, name: str) -> AccountChoice:
    """The account of a name that is set: never silently a new one. Asks, where somebody is there to be asked."""
    from pipeboard.sales.text import fold

    known = context.store.names.account_of(fold(name))
    if known is not None:
        return AccountChoice(known, is_new=False)
    alike = context.store.names.account_alike(name)
    if alike is None or not can_ask(context):
        return AccountChoice(name, is_new=True, alike=alike)
    return (
        AccountChoice(alike.name, is_new=False)
        if _uses(context, _USE_ACCOUNT, alike)
        else AccountChoice(name, is_new=True)
    )


def say_new_account(context: Context, choice: AccountChoice) -> None:
    """Say that an account was made, and which one it is probably the same as."""
    if choice.is_new:
        context.out.talk(context.language.say("New account: {account}", account=choice.name))
    if choice.alike is not None:
        context.out.talk(
            context.language.say("{name} is an account already (number {id}).", **choice.alike._asdict()), "today"
        )
        made = context.store.names.records("account", choice.name)
        if made:
            _say_how(context, "account", choice.alike.id, made[0].id)


def settle(context: Context, draft: Draft, *, asking: bool) -> Settled:
    """Look for the account and the opportunity of a draft; ask, where somebody is there to be asked."""
    try:
        return _settle(context, draft, asking=asking)
    except KeyboardInterrupt:
        context.out.talk(context.language.say("This line was not saved:"))
        context.out.talk(f"  {draft.line}")
        raise


def _settle(context: Context, draft: Draft, *, asking: bool) -> Settled:
    if not draft.account:
        return Settled(draft)
    there = context.store.names.already_there(draft.account, draft.title)
    if not asking:
        return Settled(draft, account=there.account, opportunity=there.opportunity)
    if there.account is not None:
        if not _uses(context, _USE_ACCOUNT, there.account):
            return Settled(draft)
        draft = with_account(draft, there.account.name)
        there = context.store.names.already_there(there.account.name, draft.title)
    into = there.opportunity
    return Settled(draft, into if into is not None and _uses(context, _USE_OPPORTUNITY, into) else None)


def say_what_is_there(context: Context, settled: Settled, opportunity_id: int | None) -> None:
    """Name what is probably the same, and the command that puts both together (None: nothing was saved)."""
    say, talk = context.language.say, context.out.talk
    account, opportunity = settled.account, settled.opportunity
    if account is not None:
        talk(say("{name} is an account already (number {id}).", **account._asdict()), "today")
        made = context.store.names.records("account", settled.draft.account or "")
        if opportunity_id is not None and made:
            _say_how(context, "account", account.id, made[0].id)
    if opportunity is not None:
        talk(say("{name} is open already (#{id}).", **opportunity._asdict()), "today")
        if opportunity_id is not None:
            _say_how(context, "opportunity", opportunity.id, opportunity_id)


def _say_how(context: Context, kind: str, kept_id: int, gone_id: int) -> None:
    # By numbers: a name in a line that is meant to be copied could be made to run something.
    command = f"pipeboard merge {kind} {kept_id} {gone_id}"
    context.out.talk(context.language.say("To put them together: {command}", command=command), "dim")


def as_json(settled: Settled) -> dict[str, Any]:
    """What is probably the same, for scripts."""
    return {
        name: None if known is None else known._asdict()
        for name, known in (("account", settled.account), ("opportunity", settled.opportunity))
    }


def _uses(context: Context, question: str, known: Known) -> bool:
    return _answer(context, context.language.say(question, **known._asdict())) in _USE


#: Whoever closes the terminal or ends the input has not said that it is the same: the line is saved as it is.
_USE, _NEW = ("u", "U"), ("", "\r", "\n", "\x04", "n", "N")


def _answer(context: Context, question: str) -> str:
    """Ask; the first key that answers, without Enter after it. "" when the terminal has gone."""
    try:
        import signal
        import termios
    except ImportError:
        _ask(context, question)
        return sys.stdin.readline()[:1]
    place = sys.stdin.fileno()
    before = termios.tcgetattr(place)
    quiet = [*before[:6], [*before[6]]]
    quiet[3] &= ~(termios.ICANON | termios.ECHO)
    quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
    # A terminal that goes ends the reading; its signal would end the command before the line is saved.
    on_hang_up = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    key = ""
    try:
        termios.tcsetattr(place, termios.TCSADRAIN, quiet)
        _ask(context, question)
        while (key := os.read(place, 1).decode("ascii", "replace")) not in _USE + _NEW:
            pass
    except (OSError, termios.error):
        key = ""
    finally:
        if key or sys.exc_info()[0] is not None:
            termios.tcsetattr(place, termios.TCSADRAIN, before)
            signal.signal(signal.SIGHUP, on_hang_up)
    return key


def _ask(context: Context, question: str) -> None:
    context.out.talk(question, "today")
    context.out.flush()
