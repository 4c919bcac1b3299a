"""The state of one line that is typed, read and corrected: the app's box and the prompt of `add` both keep this one.

A value and its successors: nothing here draws, and nothing is kept elsewhere. What the file knows is passed in with
each step that reads; a step that raises leaves the state as it was.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeboard.light import TYPE_CHECKING, NamedTuple
from pipeboard.sales.capture import correcting
from pipeboard.sales.capture.correcting import NONE, Corrections, correctable
from pipeboard.sales.capture.draft import Draft, Knowledge, Piece, with_account

if TYPE_CHECKING:
    from pipeboard.store.reads.similar import AlreadyThere, Known

#: Says what is probably there already, of the name of an account and a title.
Look = Callable[[str, str], "AlreadyThere"]


class Used(NamedTuple):
    """An account that is there, used in place of the one that was typed."""

    typed: str
    name: str


class CorrectedLine(NamedTuple):
    """A line, what its user corrected in it, and what it is understood to say.

    `draft` is the reading of the line and its corrections as of the last `again`; `selected` the index of the piece of
    it that the next correction is about. `there` is what the file probably has already, as of the last `look`; `used`
    and `into` are what the user took of it.
    """

    line: str = ""
    corrections: Corrections = NONE
    draft: Draft = Draft("")
    selected: int | None = None
    there: AlreadyThere | None = None
    used: Used | None = None
    into: Known | None = None

    # The line -------------------------------------------------------------------------------------------------------

    def edit(self, line: str, cursor: int | None = None) -> CorrectedLine:
        """The line after an edit, not read yet: corrections of untouched words stay, no piece is selected."""
        corrections = correcting.shifted(self.corrections, self.line, line, cursor)
        return self._replace(line=line, corrections=corrections, selected=None)

    def again(self, knowledge: Knowledge) -> CorrectedLine:
        """Read the line; the selection stays on the same words."""
        draft = correcting.corrected(self.line, self.corrections, knowledge)
        if self.used is not None and draft.account == self.used.typed:
            draft = with_account(draft, self.used.name)
        return self._replace(draft=draft, selected=None if self.piece is None else _of_the_words(draft, self.piece))

    @property
    def is_corrected(self) -> bool:
        """Whether the line alone says less than what would be saved."""
        return self.corrections != NONE or self.into is not None or self.is_used

    # The pieces -----------------------------------------------------------------------------------------------------

    @property
    def choosable(self) -> list[int]:
        """The pieces that can be selected, in the order of the line."""
        return correctable(self.draft)

    @property
    def piece(self) -> Piece | None:
        """The selected piece."""
        return None if self.selected is None else self.draft.pieces[self.selected]

    def select(self, at: int | None) -> CorrectedLine:
        """Select a piece, or none; one that cannot be corrected is not selected."""
        return self._replace(selected=at if at in self.choosable else None)

    def step(self, by: int) -> CorrectedLine:
        """Select the next piece for 1, the one before for -1; past either end is the line, with none."""
        places: list[int | None] = [None, *self.choosable]
        return self._replace(selected=places[(places.index(self.selected) + by) % len(places)])

    def give_back(self, knowledge: Knowledge) -> CorrectedLine:
        """Give the words of the selected piece back to the title; of words given back, read them again."""
        if self.selected is None:
            return self
        return self._correct(correcting.give_back(self.corrections, self.draft, self.selected), knowledge)

    def cycle(self, step: int, knowledge: Knowledge) -> CorrectedLine:
        """Choose another reading of the selected piece."""
        if self.selected is None:
            return self
        return self._correct(correcting.cycle(self.corrections, self.draft, self.selected, step), knowledge)

    def accept(self, knowledge: Knowledge) -> CorrectedLine:
        """Say that the reading of the selected piece is right."""
        if self.selected is None:
            return self
        return self._correct(correcting.accept(self.corrections, self.draft, self.selected), knowledge)

    def _correct(self, corrections: Corrections, knowledge: Knowledge) -> CorrectedLine:
        return self._replace(corrections=corrections).again(knowledge)

    # What is there already ------------------------------------------------------------------------------------------

    def look(self, look: Look) -> CorrectedLine:
        """Look for the account and the opportunity of the draft; the same names are asked about once."""
        about = (self.draft.account or "", self.draft.title)
        there = self.there if self.there is not None and self.there.about == about else look(*about)
        same = self.into is not None and there.opportunity is not None and self.into.id == there.opportunity.id
        return self._replace(there=there, into=self.into if same else None)

    def look_anew(self, look: Look) -> CorrectedLine:
        """Look again although the names are the same: the file may be another one."""
        return self._replace(there=None).look(look)

    @property
    def account(self) -> Known | None:
        """The account that is probably meant."""
        return None if self.there is None else self.there.account

    @property
    def opportunity(self) -> Known | None:
        """The open opportunity that is probably the same."""
        return None if self.there is None else self.there.opportunity

    @property
    def is_used(self) -> bool:
        """Whether an account that is there stands in place of the one that was typed."""
        return self.used is not None and self.draft.account == self.used.name

    @property
    def can_use(self) -> bool:
        """Whether there is something to use, or not to use after all."""
        return self.account is not None or self.opportunity is not None or self.is_used

    def use(self, knowledge: Knowledge) -> CorrectedLine:
        """Use the account that is there, then the opportunity; once more, a new one after all."""
        if self.account is not None:
            return self._replace(used=Used(self.draft.account or "", self.account.name)).again(knowledge)
        if self.opportunity is not None:
            return self._replace(into=None if self.into is not None else self.opportunity)
        return self._replace(used=None).again(knowledge) if self.is_used else self


def _of_the_words(draft: Draft, before: Piece) -> int | None:
    """The piece that now has the words of another one: of several, the one with the fewest words more or less."""
    wanted = _signs(before)
    found = [at for at in correctable(draft) if wanted & _signs(draft.pieces[at])]
    return min(found, key=lambda at: len(wanted ^ _signs(draft.pieces[at])), default=None)


def _signs(piece: Piece) -> frozenset[int]:
    """The places of the characters that a piece was read from."""
    return frozenset(at for start, end in piece.spans for at in range(start, end))
