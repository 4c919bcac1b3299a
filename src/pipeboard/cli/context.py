"""What a command works with: the options every one knows, the clock, the language, the file, and the two streams."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from pipeboard.cli.failures import Usage
from pipeboard.cli.output import Output, is_terminal
from pipeboard.clock import Stamp, read_clock
from pipeboard.light import TYPE_CHECKING
from pipeboard.presentation.language import CODES, N_, Code, Language, currency_of, from_environment

if TYPE_CHECKING:
    from pipeboard.input.file_knowledge import FileKnowledge
    from pipeboard.input.opening import Opening
    from pipeboard.sales.capture.draft import Draft
    from pipeboard.store.store import Store


#: How long a command waits for the file, in seconds, before it says that it is busy.
WAIT = 5.0


def default_folder(environment: Mapping[str, str]) -> str:
    """The folder the system gives to the user's data of this program.

    platformdirs knows it for every system; on Linux the rule of the XDG base directories is two lines, and the library
    costs the prompt as much as an interpreter start. A test holds the two together.
    """
    if sys.platform == "linux" and "ANDROID_ROOT" not in environment:
        base = environment.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")
        return os.path.join(base, "pipeboard")
    from platformdirs import user_data_dir

    return user_data_dir("pipeboard", appauthor=False)


class Context:
    """One run of one command."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.out = Output(environment)
        self.database: str | None = environment.get("PIPEBOARD_DB") or None
        #: Whether the file was named by `--db`, so that a command that is proposed must name it again.
        self.chose_file = False
        self.wants_json = False
        self.wants_plain = False
        self.wants_ascii = False
        self.language = Language(from_environment(environment) or "en")
        #: Whether this command may make the file at a first start, and whether the user began a new one (`--new`).
        self.creates = False
        self.begins = False
        #: How long the command waits for the file, in seconds.
        self.patience = WAIT
        #: Whether what waited beside the file is taken in as it is opened, and what cannot be is told.
        self.takes_in = True
        #: Set by a command once something is kept that is not in the file itself: a backup, an export, a waiting line.
        self.has_kept = False
        #: Set by a command that ends in the app: it opens once the command line has closed the file.
        self.to_open: Opening | None = None
        self._chosen_language: Code | None = None
        self._stamp: Stamp | None = None
        self._store: Store | None = None
        self._rows_before = 0

    # Options -------------------------------------------------------------------------------------------------------

    def take_common(self, arguments: list[str]) -> list[str]:
        """Take the options every command knows out of the arguments; returns the others.

        Raises:
            Usage: one of them is wrong.
        """
        rest: list[str] = []
        waiting = list(arguments)
        while waiting:
            argument = waiting.pop(0)
            if "\0" in argument:
                raise Usage(N_("An argument has a character that no text has."))
            name, has_value, value = argument.partition("=")
            if argument == "--":
                rest += [argument, *waiting]
                break
            if name in ("--db", "--lang"):
                if not has_value:
                    if not waiting:
                        raise Usage(N_("{option} needs a value."), option=name)
                    value = waiting.pop(0)
                self._take(name, value)
            elif argument == "--new":
                self.begins = True
            elif argument == "--json":
                self.wants_json = True
            elif argument == "--plain":
                self.wants_plain = True
            elif argument == "--ascii":
                self.wants_ascii = True
            else:
                rest.append(argument)
        return rest

    def _take(self, name: str, value: str) -> None:
        if name == "--db":
            if not value:
                raise Usage(N_("{option} needs a value."), option=name)
            self.database, self.chose_file = value, True
        elif value in CODES:
            chosen = next(code for code in CODES if code == value)
            self._chosen_language = chosen
            self.language = Language(chosen)
        else:
            raise Usage(N_("The language is en or fr, not “{value}”."), value=value)

    @property
    def on_a_terminal(self) -> bool:
        """Whether a person sits there: keys can be pressed and a screen be seen."""
        return is_terminal(sys.stdin) and self.out.is_terminal

    # The clock -----------------------------------------------------------------------------------------------------

    @property
    def stamp(self) -> Stamp:
        """The one reading of the clock of this run.

        Raises:
            Usage: `PIPEBOARD_NOW` is not a date and time.
        """
        if self._stamp is None:
            setting = self.environment.get("PIPEBOARD_NOW")
            try:
                self._stamp = read_clock(setting)
            except (ValueError, OverflowError) as error:
                raise Usage(
                    N_("PIPEBOARD_NOW is not a local date and time such as 2026-11-21T09:30: “{value}”."),
                    value=setting or "",
                ) from error
        return self._stamp

    def read_clock_again(self) -> None:
        """Let the next use of the stamp read the clock: a prompt that was left open overnight is in another day."""
        self._stamp = None

    # The file ------------------------------------------------------------------------------------------------------

    @property
    def path(self) -> str:
        """Where the file is: `--db`, `PIPEBOARD_DB`, else the place the system gives to user data."""
        if self.database is None:
            self.database = os.path.join(default_folder(self.environment), "pipeboard.db")
        return os.path.abspath(os.path.expanduser(self.database))

    @property
    def store(self) -> Store:
        """The open file; made at a first start where the command may (`creates`). Lines that waited are taken in.

        Raises:
            StoreError: it cannot be opened, or must not be; NothingYet where there is none and none is to be made.
        """
        if self._store is None:
            from pipeboard.store.store import Store

            is_new = not os.path.lexists(self.path)
            self._store = Store.open(
                self.path,
                self.stamp,
                origin="cli",
                language=self.language.code,
                currency=self.new_currency if is_new else "EUR",
                wait=self.patience,
                create=self.creates,
                begin=self.begins,
            )
            if is_new:
                self.out.talk(self.language.say("A new file was made: {path}", path=self.path), "dim")
            self._settle()
            self._rows_before = self._store.rows_written()
        return self._store

    @property
    def new_currency(self) -> str:
        """The currency of a file that is made now: that of the locale's country."""
        return currency_of(self.environment)

    @property
    def has_saved(self) -> bool:
        """Whether this command saved something: what was only to be shown can be asked for again, this cannot."""
        store = self._store
        return self.has_kept or (store is not None and store.rows_written() > self._rows_before)

    def _settle(self) -> None:
        store = self._store
        assert store is not None
        if self._chosen_language is None:
            setting = store.settings.value("language")
            if setting in CODES:
                self.language = Language(next(code for code in CODES if code == setting))
        if self.takes_in and os.path.isdir(store.path + ".spool"):
            self._take_in(store)

    def _take_in(self, store: Store) -> None:
        """Take in what waited beside the file. What cannot be is told by each command until somebody deals with it."""
        from pipeboard.exchange.waiting import TakingIn
        from pipeboard.store import spool
        from pipeboard.store.errors import StoreError

        say, count = self.language.say, self.language.count
        taking, failure = TakingIn(store, self.environment, self.language), None
        try:
            taking.run()
        except StoreError as error:
            # It goes on waiting; what this command is about may well be possible.
            failure = error
        if taking.changes:
            self.out.talk(
                count(
                    "{number} line that had waited was taken in: {subjects}",
                    "{number} lines that had waited were taken in: {subjects}",
                    taking.number,
                    subjects=taking.subjects,
                )
            )
        for batch in taking.not_added:
            self.out.talk_all(batch.told(self.language))
        if failure is not None:
            from pipeboard.input.failure_text import said

            self.out.talk(
                say("What waits beside the file was not taken in: {reason}", reason=said(failure, self.language)[0])
            )
            return
        left = spool.places(store.path)
        if left:
            self.out.talk(
                count(
                    "{number} waiting line cannot be taken in; it lies in {places}",
                    "{number} waiting lines cannot be taken in; they lie in {places}",
                    len(left),
                    places=", ".join(left),
                ),
                "today",
            )
            self.out.talk(say("Read it there, add anew what it says, and delete the file: it is named until then."))

    @property
    def knowledge(self) -> FileKnowledge:
        """What the reader of typed words may ask about the file."""
        from pipeboard.input.file_knowledge import FileKnowledge

        return FileKnowledge(self.store, self.stamp, self.language.code, self.environment)

    def read_line(self, line: str, language: str, stamp: Stamp) -> Draft:
        """Read a captured line with what the file knows."""
        from pipeboard.input.file_knowledge import read_line

        return read_line(self.store, self.environment, line, language, stamp)

    @property
    def opened(self) -> Store | None:
        """The file, if a command has opened it."""
        return self._store

    def opening(self, *, throw_away: bool = False) -> Opening:
        """What the app needs to open the file, in place of a command's answer."""
        from pipeboard.input.opening import Opening

        chosen = self._chosen_language
        return Opening(
            self.path, self.language.code, chosen, self.environment, self.wants_ascii, throw_away, self.begins
        )

    def close(self) -> None:
        """Close the file."""
        self.has_kept = self.has_saved
        store, self._store = self._store, None
        if store is not None:
            store.close()
