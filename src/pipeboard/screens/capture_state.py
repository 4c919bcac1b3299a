"""The line that is being captured: how it is read, what was corrected in it, and what is probably there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeboard.input.corrected_line import CorrectedLine
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.pieces import Chip, chip
from pipeboard.presentation.rows import Row, wrapped
from pipeboard.sales.capture.correcting import NONE, correctable
from pipeboard.sales.capture.draft import Draft
from pipeboard.screens.keys import Key

if TYPE_CHECKING:
    from pipeboard.screens.session import Session
    from pipeboard.store.reads.similar import AlreadyThere, Known
    from pipeboard.store.store import Change

#: Those of a chip are heard before the line, while one is selected.
CAPTURE_KEYS = (
    Key("capture.save", ("enter",), "save", N_("save"), N_("save the opportunity"), 10),
    Key("capture.chip", ("tab",), "chip(1)", N_("correct"), N_("select the next chip"), 20, first=True),
    Key("capture.chip_before", ("shift+tab",), "chip(-1)", N_("chip before"), N_("the chip before"), first=True),
    Key(
        "capture.offer",
        ("down",),
        "offer(1)",
        N_("complete"),
        N_("complete the word with the next offer"),
        15,
        first=True,
    ),
    Key("capture.offer_before", ("up",), "offer(-1)", N_("offer before"), N_("the offer before"), first=True),
    Key("capture.use", ("ctrl+y",), "use", N_("use it"), N_("use what is there already; again: a new one"), 25),
    Key(
        "capture.give_back",
        ("backspace",),
        "give_back",
        N_("to the title"),
        N_("give the words of the chip back to the title; again: read them"),
        30,
        first=True,
    ),
    Key("capture.reading", ("right", "down"), "reading(1)", N_("reading"), N_("another reading"), 31, first=True),
    Key("capture.reading_before", ("left", "up"), "reading(-1)", N_("reading"), N_("the reading before"), first=True),
    Key("capture.accept", ("plus", "space"), "accept", N_("accept"), N_("this reading is right"), 32, first=True),
    Key("capture.past", ("up",), "past(1)", N_("earlier lines"), N_("bring back a line captured before"), 40),
    Key("capture.future", ("down",), "past(-1)", N_("later line"), N_("the line captured after it")),
    Key("capture.leave", ("escape",), "leave", N_("leave"), N_("back; the line is kept for next time"), 50),
)

#: So many lines captured before can be brought back.
PAST = 50


def chips_of(draft: Draft, language: Language) -> list[tuple[int, Chip]]:
    """The chips of a draft and the indices of their pieces."""
    return [(index, chip(draft.pieces[index], language)) for index in correctable(draft)]


class Capturing:
    """One line while it is typed, and the session whose file it is read with."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.line = CorrectedLine(session.unsaved_line, session.unsaved_corrections or NONE)
        self._past: list[str] | None = None

    # Reading and correcting; each raises a StoreError when the file cannot be asked -----------------------------------

    def edit(self, line: str, cursor: int) -> None:
        """The line was edited; it is not read yet."""
        self.line = self.line.edit(line, cursor)

    def read(self) -> None:
        """Read the line as it is, and look for what is there already."""
        self._take(self.line.again(self.session.knowledge()))

    def read_with_another_file(self) -> None:
        """Read the line with what the file has that took the place of the other."""
        self.line = self.line.again(self.session.knowledge()).look_anew(self._look)

    def select(self, at: int | None) -> None:
        """Select a chip, or none."""
        self.line = self.line.select(at)

    def step(self, by: int) -> None:
        """Select the next chip or the one before; beyond the ends, none."""
        self.line = self.line.step(by)

    def give_back(self) -> None:
        """Give the words of the selected chip back to the title; of words given back, read them again."""
        self._take(self.line.give_back(self.session.knowledge()))

    def cycle(self, step: int) -> None:
        """Another reading of the selected chip."""
        self._take(self.line.cycle(step, self.session.knowledge()))

    def accept(self) -> None:
        """The reading of the selected chip is right."""
        self._take(self.line.accept(self.session.knowledge()))

    def use(self) -> None:
        """Use what is there already; once more, a new one after all."""
        self._take(self.line.use(self.session.knowledge()))

    def _take(self, line: CorrectedLine) -> None:
        self.line = line.look(self._look)

    def _look(self, account: str, title: str) -> AlreadyThere:
        return self.session.store.names.already_there(account, title)

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """What the line is understood to say."""
        return self.line.draft

    def chips(self) -> list[tuple[int, Chip]]:
        """The chips and the indices of their pieces."""
        return chips_of(self.draft, self.session.language)

    @property
    def chosen(self) -> Chip | None:
        """The selected chip."""
        return None if self.line.piece is None else chip(self.line.piece, self.session.language)

    def already(self, cells: int) -> list[Row]:
        """What is probably there already, in rows of at most so many cells."""
        line, say = self.line, self.session.language.say
        if line.into is not None:
            text = say("goes into {name} (#{id}), which is open", name=self._called(line.into), id=line.into.id)
            return wrapped(f"↳ {text}", cells, "planned")
        if line.account is not None:
            text = say("{name} is an account already", **line.account._asdict())
        elif line.opportunity is not None:
            text = say("{name} is open already (#{id})", name=self._called(line.opportunity), id=line.opportunity.id)
        else:
            return []
        return wrapped(f"≈ {text}", cells, "today")

    def _called(self, one: Known) -> str:
        return f"{self.draft.account} · {one.name}"

    def past_lines(self) -> list[str]:
        """The lines captured before, the newest first."""
        if self._past is None:
            self._past = self.session.store.history.captured_lines(PAST)
        return self._past

    # Saving ---------------------------------------------------------------------------------------------------------

    def save(self, line: str) -> tuple[Change, str | None]:
        """Save what was understood, as a new opportunity or into the one that is open; what changed, and a new account.

        Raises:
            StoreError: it could not be saved; nothing is kept.
        """
        stamp, store = self.session.stamp(), self.session.store
        # Enter may be heard before the line has told of the last sign that was typed.
        last = self.line.edit(line).again(self.session.knowledge(stamp)).look(self._look)
        if last.into is not None:
            from pipeboard.store.writes.merges import CaptureInto

            return store.run(CaptureInto(last.draft, last.into.id), stamp), None
        change, captured = store.capture(last.draft, stamp, self.session.pipeline.id)
        return change, captured.new_account
