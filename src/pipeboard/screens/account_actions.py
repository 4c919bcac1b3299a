"""What can be done with an account, in the list of accounts as on its page: plan, call, note, capture, brief, open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeboard.presentation.conversation import last_words_rows, planned_row
from pipeboard.presentation.language import N_
from pipeboard.presentation.rows import Row
from pipeboard.presentation.text_table import Cell, harmless
from pipeboard.sales.activity_kinds import ActivityKind
from pipeboard.sales.customers import Account, AccountPage
from pipeboard.screens import input_readers
from pipeboard.screens.dialogs.conversation import About, Conversation, Said
from pipeboard.screens.dialogs.dialog import Dialog
from pipeboard.screens.dialogs.line import AskLine, Reading
from pipeboard.screens.keys import Key
from pipeboard.screens.part import Part

if TYPE_CHECKING:
    from pipeboard.input.one_line import Person
    from pipeboard.sales.capture.draft import Action
    from pipeboard.screens.view import View

ACCOUNT_KEYS = (
    Key("account.call", ("c",), "log('call')", N_("call"), N_("log a call and what was said"), 12, like="deed.call"),
    Key(
        "account.plan",
        ("n",),
        "plan",
        N_("next"),
        N_("plan an action with the account: after a sale, too"),
        13,
        like="deed.plan",
    ),
    Key("account.note", ("N",), "log('note')", N_("note"), N_("write a note"), like="deed.note"),
    Key(
        "account.capture",
        ("a",),
        "capture",
        N_("capture"),
        N_("a new opportunity with this account"),
        60,
        like="app.capture",
    ),
    Key("account.brief", ("B",), "brief", N_("brief"), N_("the page before the call"), 22, like="deed.brief"),
)

#: On the page of an account; in the list this key shows the account beside it.
PERSON_KEY = Key("account.person", ("i",), "person", N_("person"), N_("add a person in one line"), 20)

#: Among so many of the last actions the last words are looked for; so many planned ones are named.
_DONE, _MOST_NAMED = 12, 2


class AccountActions(Part):
    """What can be done with the account that a view says is chosen."""

    def __init__(self, view: View, chosen: Callable[[], Account | None]) -> None:
        super().__init__(view)
        self.chosen_account = chosen

    def is_on(self, key: Key) -> bool:
        """Nothing is done with an account where there is none; capturing needs none."""
        return not key.id.startswith("account.") or key.id == "account.capture" or self.chosen_account() is not None

    def _account(self) -> Account | None:
        """The account that is chosen; that there is none is said."""
        account = self.chosen_account()
        if account is None:
            self.tell(self.say("Nothing is selected."), "dim")
        return account

    def action_plan(self) -> None:
        """Plan an action with the account."""
        account = self._account()
        if account is None:
            return

        def plan(answer: Reading[Action | None]) -> None:
            from pipeboard.store.changes.account_activities import PlanForAccount

            if answer.value is not None:
                self.carry_out(PlanForAccount(account.id, answer.value))

        title = self.say("Next action: {subject}", subject=harmless(account.name))
        read = input_readers.as_action(self.session, self.session.stamp())
        self.ask(AskLine(title, read, placeholder=self.say("call Tuesday 10:00")), plan)

    def action_log(self, kind: ActivityKind) -> None:
        """Write down a call or a note with the account, and what is next."""
        account = self._account()
        if account is None:
            return
        page = self.session.store.accounts.page(account.id, _DONE)

        def save(said: Said) -> None:
            from pipeboard.store.changes.account_activities import LogForAccount

            subject, _, rest = said.words.partition("\n")
            self.carry_out(LogForAccount(account.id, kind, subject, rest.strip("\n") or None, said.next_action))

        self.ask(Conversation(self._about(kind, page), may_be_silent=False, asks_next=kind == "call"), save)

    def _about(self, kind: ActivityKind, page: AccountPage) -> About:
        """What was said before, and what stays planned."""
        assert page.figures is not None
        say, language, today, cells = self.say, self.language, self.session.today, Dialog.WIDTH
        called = harmless(page.figures.account.name)
        is_call = kind == "call"
        beside = Cell(say("stays planned: "), "dim")
        stays: list[Row] = [
            (beside, *planned_row(one, language, today, cells - 18)) for one in page.planned[:_MOST_NAMED]
        ]
        return About(
            say("Call: {subject}", subject=called) if is_call else say("Note: {subject}", subject=called),
            "",
            last_words_rows(page.done, language, today, cells),
            say("What was said?") if is_call else say("What is to be noted?"),
            stays,
            (Cell(say("no next action"), "dim"),),
        )

    def action_person(self) -> None:
        """Add a person in one line."""
        account = self._account()
        if account is None:
            return
        from pipeboard.screens.record import part_readers

        def add(answer: Reading[Person]) -> None:
            from pipeboard.store.changes.account_activities import AddContact

            said = answer.value
            self.carry_out(AddContact(account.id, said.name, said.job or said.role, said.email, said.phone))

        placeholder = self.say("Marie Dupond, director, 06 12 34 56 78, marie@dupond.fr")
        read = part_readers.person(self.session)
        self.ask(AskLine(self.say("Add a person"), read, text=account.name, placeholder=placeholder), add)

    def action_capture(self) -> None:
        """Capture an opportunity with the account; without one, any."""
        from pipeboard.screens.capture import CaptureScreen

        account = self.chosen_account()
        self.host.push_screen(CaptureScreen("" if account is None else account.name))

    def action_brief(self) -> None:
        """The page before the call."""
        account = self._account()
        if account is not None:
            from pipeboard.screens.brief import show_brief_of_account

            show_brief_of_account(self, account.id)
