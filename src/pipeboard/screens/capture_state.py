"""The line that is being captured: how it is read, what was corrected in it, and what is probably there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeboard.clock import Stamp
from pipeboard.presentation.language import N_, Language
from pipeboard.presentation.pieces import Chip, chip
from pipeboard.sales.capture import correcting
from pipeboard.sales.capture.correcting import GIVEN_BACK, NONE
from pipeboard.sales.capture.draft import Draft, with_account
from pipeboard.screens.keys import Key

if TYPE_CHECKING:
    from pipeboard.screens.session import Session
    from pipeboard.store.reads.similar import Known
    from pipeboard.store.store import Change

#: Those of a chip are heard before the line, while one is selected.
CAPTURE_KEYS = (
    Key("capture.save", ("enter",), "save", N_("save"), N_("save the opportunity"), 10),
    Key("capture.chip", ("tab",), "chip(1)", N_("correct"), N_("select the next chip"), 20, first=True),
    Key("capture.chip_before", ("shift+tab",), "chip(-1)", N_("chip before"), N_("the chip before"), first=True),
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


def correctable(draft: Draft) -> list[int]:
    """The pieces that can be corrected, in the order of the line."""
    return [index for index, piece in enumerate(draft.pieces) if piece.field != "title" or piece.reason == GIVEN_BACK]


def chips_of(draft: Draft, language: Language) -> list[tuple[int, Chip]]:
    """The chips of a draft and the indices of their pieces."""
    return [(index, chip(draft.pieces[index], language)) for index in correctable(draft)]


class Capturing:
    """One line while it is typed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.corrections = session.unsaved_corrections or NONE
        self.draft = Draft("")
        self.selected: int | None = None
        self.account: Known | None = None
        self.opportunity: Known | None = None
        self.into: Known | None = None
        self._line = session.unsaved_line
        self._used: tuple[str, str] | None = None
        self._past: list[str] | None = None

    # Reading --------------------------------------------------------------------------------------------------------

    def edit(self, line: str, cursor: int) -> None:
        """The line was edited: corrections of untouched words stay."""
        self.corrections = correcting.shifted(self.corrections, self._line, line, cursor)
        self._line = line
        self.selected = None

    def read(self, line: str) -> None:
        """Read the line as it is, and look for what is there already.

        Raises:
            StoreError: the file could not be asked.
        """
        self.draft = self._draft(line, self.session.stamp())
        self._look()

    def _draft(self, line: str, stamp: Stamp) -> Draft:
        draft = correcting.corrected(line, self.corrections, self.session.knowledge(stamp))
        if self._used is not None and draft.account == self._used[0]:
            return with_account(draft, self._used[1])
        return draft

    def _look(self) -> None:
        draft, store, into = self.draft, self.session.store, self.into
        self.account = self.opportunity = self.into = None
        if draft.account:
            self.account = store.names.account_alike(draft.account)
            if self.account is None and draft.title:
                self.opportunity = store.names.opportunity_alike(draft.account, draft.title)
        if into is not None and self.opportunity is not None and into.id == self.opportunity.id:
            self.into = into

    # Chips ----------------------------------------------------------------------------------------------------------

    def indices(self) -> list[int]:
        """The pieces that can be corrected, in the order of the line."""
        return correctable(self.draft)

    def chips(self) -> list[tuple[int, Chip]]:
        """The chips and the indices of their pieces."""
        return chips_of(self.draft, self.session.language)

    @property
    def chosen(self) -> Chip | None:
        """The selected chip."""
        return None if self.selected is None else dict(self.chips()).get(self.selected)

    def select_next(self, by: int) -> None:
        """Select the next chip or the one before; beyond the ends, none."""
        places: list[int | None] = [None, *self.indices()]
        at = places.index(self.selected) if self.selected in places else 0
        self.selected = places[(at + by) % len(places)]

    def give_back(self, line: str) -> None:
        """Give the words of the selected chip back to the title; of words given back, read them again."""
        if self.selected is not None:
            self._correct(line, correcting.give_back(self.corrections, self.draft, self.selected))

    def cycle(self, line: str, step: int) -> None:
        """Another reading of the selected chip."""
        if self.selected is not None:
            self._correct(line, correcting.cycle(self.corrections, self.draft, self.selected, step))

    def accept(self, line: str) -> None:
        """The reading of the selected chip is right."""
        if self.selected is not None:
            self._correct(line, correcting.accept(self.corrections, self.draft, self.selected))

    def _correct(self, line: str, corrections: correcting.Corrections) -> None:
        assert self.selected is not None
        start, end = self.draft.pieces[self.selected].spans[0][0], self.draft.pieces[self.selected].spans[-1][1]
        self.corrections = corrections
        self.read(line)
        # The selection stays on the same words.
        self.selected = next(
            (
                index
                for index in self.indices()
                if any(first < end and start < last for first, last in self.draft.pieces[index].spans)
            ),
            None,
        )

    # What is there already ------------------------------------------------------------------------------------------

    @property
    def can_use(self) -> bool:
        """Whether there is something to use, or not to use after all."""
        return any((self.account, self.opportunity, self.into, self._is_used))

    @property
    def _is_used(self) -> bool:
        return self._used is not None and self.draft.account == self._used[1]

    def use(self, line: str) -> None:
        """Use the account that is there, then the opportunity; once more, a new one after all."""
        if self.account is not None:
            self._used = (self.draft.account or "", self.account.name)
            self.read(line)
        elif self.opportunity is not None:
            self.into = None if self.into is not None else self.opportunity
        elif self._is_used:
            self._used = None
            self.read(line)

    @property
    def is_corrected(self) -> bool:
        """Whether the line alone says less than what would be saved."""
        return self.corrections != NONE or self.into is not None or self._is_used

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
        draft = self._draft(line, stamp)
        if self.into is not None:
            from pipeboard.store.writes.merges import CaptureInto

            return store.run(CaptureInto(draft, self.into.id), stamp), None
        change, captured = store.capture(draft, stamp, self.session.pipeline.id)
        return change, captured.new_account
