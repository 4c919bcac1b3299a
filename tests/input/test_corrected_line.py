"""The state of a line that is typed and corrected, key by key, without a screen."""

from collections.abc import Callable
from datetime import datetime

import pytest

from pipeboard.input.corrected_line import CorrectedLine
from pipeboard.sales.capture.correcting import NONE, corrected
from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.text import fold
from pipeboard.store.errors import Busy
from pipeboard.store.reads.similar import AlreadyThere, Known

KNOWN = KnownFacts(
    datetime(2026, 9, 14, 9),
    "en",
    "EUR",
    {fold(name): name for name in ("Dupont", "Garage Avril")},
    ("Fair",),
    ("Met", "Quote"),
)
DUPONT, ROOF = Known(4, "Dupont"), Known(7, "roof")


class File:
    """What a file would say is there already, and how often it was asked."""

    def __init__(self, *, account: Known | None = DUPONT, opportunity: Known | None = ROOF) -> None:
        self.asked: list[tuple[str, str]] = []
        self._account, self._opportunity = account, opportunity

    def look(self, account: str, title: str) -> AlreadyThere:
        self.asked.append((account, title))
        if account == "Dupond":
            return AlreadyThere((account, title), self._account)
        if account == "Dupont" and title == "roof":
            return AlreadyThere((account, title), None, self._opportunity)
        return AlreadyThere((account, title))


Step = Callable[[CorrectedLine], CorrectedLine]

STEPS: dict[str, Step] = {
    "next": lambda line: line.step(1),
    "before": lambda line: line.step(-1),
    "none": lambda line: line.select(None),
    "back": lambda line: line.give_back(KNOWN),
    "other": lambda line: line.cycle(1, KNOWN),
    "other before": lambda line: line.cycle(-1, KNOWN),
    "accept": lambda line: line.accept(KNOWN),
    "again": lambda line: line.again(KNOWN),
}


def typed(text: str) -> CorrectedLine:
    return CorrectedLine().edit(text).again(KNOWN)


def after(line: CorrectedLine, steps: str) -> CorrectedLine:
    """The state after steps; one that is none of them types what it says, at the end of the line."""
    for step in filter(None, steps.split(" | ")):
        line = STEPS[step](line) if step in STEPS else line.edit(line.line + step, len(line.line + step)).again(KNOWN)
    return line


# The selection -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "steps", "words"),
    [
        ("roof 6000€ 10/12", "", None),
        ("roof 6000€ 10/12", "next", "6000€"),
        ("roof 6000€ 10/12", "next | next", "10/12"),
        ("roof 6000€ 10/12", "next | next | next", None),
        ("roof 6000€ 10/12", "next | next | next | next", "6000€"),
        ("roof 6000€ 10/12", "before", "10/12"),
        ("roof 6000€ 10/12", "next | before", None),
        ("roof 6000€ 10/12", "next | none", None),
        ("roof", "next", None),
        ("", "before", None),
        ('"6000€" roof 5€', "next", "5€"),
        # Typing is about the line.
        ("roof 6000€", "next |  x", None),
        # A correction keeps to its words.
        ("roof 6000€ 10/12", "next | back", "6000€"),
        ("roof 6000€ 10/12", "next | back | back", "6000€"),
        ("roof 6000€ 10/12", "before | other", "10/12"),
        ("roof 10/12 Q4", "before | accept", "Q4"),
        ("Dupond roof north", "next | accept", "Dupond"),
        ("roof !x 5€", "next | accept", "!x"),
        ("roof !x 5€", "next | back", "!x"),
        # Words given back that hid nothing, and a quoted one before them.
        ('"a" roof 5€ 7€', "next | back", "5€"),
        # A neighbour that now has the signs between them does not take the selection.
        ("March , , 1,500 , ,", "before | back", "1,500"),
        # Reading the line once more leaves it where it is.
        ("roof 6000€ 10/12", "before | again", "10/12"),
    ],
)
def test_what_is_selected(text: str, steps: str, words: str | None) -> None:
    line = after(typed(text), steps)
    assert (None if line.piece is None else line.piece.words) == words
    assert line.selected is None or line.selected in line.choosable


def test_only_what_can_be_corrected_is_selected() -> None:
    line = typed('"6000€" roof 5€')
    assert [piece.field for piece in line.draft.pieces] == ["title", "amount"]
    assert [line.select(at).selected for at in (0, 1, 2, -1, None)] == [None, 1, None, None, None]


# What is understood --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "steps", "title", "amount", "day"),
    [
        ("roof 6000€", "", "roof", 600_000, None),
        ("roof 6000€", "next | back", "roof 6000€", None, None),
        ("roof 6000€", "next | back | back", "roof", 600_000, None),
        ("roof 6000€", "next | back | , big", "roof 6000€, big", None, None),
        ("roof 6000€", "next | back | 0", "roof 6000€0", None, None),
        ("roof 6000", "next | back | 0", "roof", 6_000_000, None),
        ("roof 6000€ 450€", "before | accept", "roof 6000€", 45_000, None),
        ("roof 10/12", "next | other", "roof", None, "2026-12-10"),
        ("roof 10/12", "next | other | other", "roof", None, "2026-10-12"),
        ("roof 10/12", "next | other before", "roof", None, "2026-12-10"),
        ("roof 10/12", "next | other | none |  big", "roof big", None, "2026-12-10"),
        # Without a selection the keys that correct do nothing.
        ("roof 6000€", "back | other | accept", "roof", 600_000, None),
    ],
)
def test_what_the_line_says(text: str, steps: str, title: str, amount: int | None, day: str | None) -> None:
    draft = after(typed(text), steps).draft
    assert draft.title == title
    assert (draft.amount.minor if draft.amount else None) == amount
    assert (draft.expected.last.isoformat() if draft.expected else None) == day


@pytest.mark.parametrize(
    "steps", ["", "next | back", "next | next | other", "before | accept |  roof", "next | back | x"]
)
def test_the_draft_is_that_of_the_line_and_its_corrections(steps: str) -> None:
    line = after(typed("Dupond roof 6000€ 10/12 40%"), steps)
    assert line.draft == corrected(line.line, line.corrections, KNOWN)


def test_an_edit_reads_nothing_and_moves_the_corrections_with_their_words() -> None:
    before = after(typed("roof 6000€"), "next | back")
    line = before.edit("big roof 6000€", 4)
    assert line.draft is before.draft
    assert line.again(KNOWN).draft.title == "big roof 6000€"
    # The cursor tells which of two equal words went.
    twice = after(typed("5€ 5€"), "next | back")
    assert twice.edit("5€", 0).corrections == NONE
    assert twice.edit("5€", 2).corrections == twice.corrections


class Closed(dict[str, str]):
    """The accounts of a file that cannot be asked."""

    def get(self, *_: object) -> str:
        raise Busy(path="x")


def test_a_step_that_cannot_read_leaves_the_state_as_it_was() -> None:
    closed = KNOWN._replace(folded_accounts=Closed())
    line = after(typed("@Dupond roof 6000€"), "next")
    kept = tuple(line)
    steps: list[Step] = [
        lambda line: line.again(closed),
        lambda line: line.give_back(closed),
        lambda line: line.edit("@Dupond wall").again(closed),
    ]
    for step in steps:
        with pytest.raises(Busy):
            step(line)
        assert tuple(line) == kept


# What is there already -----------------------------------------------------------------------------------------------


def seen(line: CorrectedLine) -> tuple[str | None, Known | None, Known | None, Known | None, bool, bool]:
    return (line.draft.account, line.account, line.opportunity, line.into, line.can_use, line.is_corrected)


@pytest.mark.parametrize(
    ("text", "used", "said"),
    [
        ("roof", 0, (None, None, None, None, False, False)),
        ("roof", 1, (None, None, None, None, False, False)),
        ("@Martin roof", 1, ("Martin", None, None, None, False, False)),
        # The account, then the opportunity, then neither after all.
        ("@Dupond wall", 0, ("Dupond", DUPONT, None, None, True, False)),
        ("@Dupond wall", 1, ("Dupont", None, None, None, True, True)),
        ("@Dupond wall", 2, ("Dupond", DUPONT, None, None, True, False)),
        ("@Dupond roof", 1, ("Dupont", None, ROOF, None, True, True)),
        ("@Dupond roof", 2, ("Dupont", None, ROOF, ROOF, True, True)),
        ("@Dupond roof", 3, ("Dupont", None, ROOF, None, True, True)),
        ("@Dupont roof", 0, ("Dupont", None, ROOF, None, True, False)),
        ("@Dupont roof", 1, ("Dupont", None, ROOF, ROOF, True, True)),
        ("@Dupont roof", 2, ("Dupont", None, ROOF, None, True, False)),
    ],
)
def test_what_is_there_is_used(text: str, used: int, said: tuple[object, ...]) -> None:
    file = File()
    line = typed(text).look(file.look)
    for _ in range(used):
        line = line.use(KNOWN).look(file.look)
    assert seen(line) == said


def test_the_same_names_are_asked_about_once() -> None:
    file = File()
    line = CorrectedLine()
    for text in ("@Dupont roof", "@Dupont roof 5€", "@Dupont roof 5€ 40%", "@Dupont roof 40%"):
        line = line.edit(text).again(KNOWN).look(file.look)
    line = after(line, "next | next").accept(KNOWN).look(file.look)
    assert file.asked == [("Dupont", "roof")]
    # Words given back are words of the title: another question.
    line = line.give_back(KNOWN).look(file.look)
    assert file.asked == [("Dupont", "roof"), ("Dupont", "roof 40%")]


def test_another_file_is_asked_anew() -> None:
    file, other = File(), File(opportunity=Known(9, "Roof"))
    line = typed("@Dupont roof").look(file.look).use(KNOWN).look(file.look)
    assert line.into == ROOF
    line = line.look_anew(other.look)
    assert (line.opportunity, line.into) == (Known(9, "Roof"), None)
    assert other.asked == [("Dupont", "roof")]


def test_other_words_do_not_go_into_what_was_there() -> None:
    file = File()
    line = typed("@Dupont roof").look(file.look).use(KNOWN).look(file.look)
    amount = line.edit("@Dupont roof 5€").again(KNOWN).look(file.look)
    assert amount.into == ROOF
    other = line.edit("@Dupont roof gutter").again(KNOWN).look(file.look)
    assert (other.into, other.is_corrected) == (None, False)
    # Nor when the first words come back: it is said again that they are there.
    assert other.edit("@Dupont roof").again(KNOWN).look(file.look).into is None


def test_an_account_that_is_used_stays_used_while_the_line_is_edited() -> None:
    file = File()
    line = typed("@Dupond roof").look(file.look).use(KNOWN).look(file.look)
    line = line.edit("@Dupond roof 5€").again(KNOWN).look(file.look)
    assert line.draft.account == "Dupont"
    line = line.edit("@Martin roof 5€").again(KNOWN).look(file.look)
    assert (line.draft.account, line.is_used) == ("Martin", False)
