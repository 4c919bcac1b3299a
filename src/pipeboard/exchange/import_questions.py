"""What an import asks before anything is written: each question with its choices and a proposal.

The same questions are asked on a terminal one after another, shown in the app, and written into a mapping file whose
answers are the proposals. What is known for sure is no question. An answer is known by the question's code, so that it
can be said on the command line, kept in a mapping file, and remembered for the next file of the same layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeboard.exchange.errors import BadAnswer, Problem, problem
from pipeboard.light import NamedTuple

#: What a row is left out of the import by, where an answer says so.
LEAVE_OUT = "leave"


class Choice(NamedTuple):
    """One answer: its word, and what it means (a message id with fields)."""

    word: str
    meaning: Problem


class Question(NamedTuple):
    """A question. `proposal` is the word that Enter gives. `is_open`: an answer that is none of the choices may be
    right (`accepts` says whether).
    """

    code: str
    text: Problem
    choices: tuple[Choice, ...]
    proposal: str
    accepts: Callable[[str], bool] | None = None

    def read(self, answer: str) -> str:
        """The word of an answer, which may be cut short where that is clear.

        Raises:
            BadAnswer: it is none.
        """
        said = answer.strip()
        if not said:
            return self.proposal
        for same in (str.__eq__, _alike):
            found = [one.word for one in self.choices if same(one.word, said)]
            if found:
                return found[0]
        if self.accepts is not None and self.accepts(said):
            return said
        begun = [one.word for one in self.choices if one.word.casefold().startswith(said.casefold())]
        if len(begun) == 1:
            return begun[0]
        known = ", ".join(one.word for one in self.choices)
        raise BadAnswer(question=self.code, answer=said, known=known)


def _alike(word: str, said: str) -> bool:
    return word.casefold() == said.casefold()


class Interview:
    """Asks what is not answered yet, and remembers all answers in their order.

    `given` are answers that were said before: on the command line, in a mapping file, or for an earlier file of this
    layout. `ask` is None where nobody can be asked: then the proposal stands, and the question is `open`.
    """

    def __init__(self, given: Mapping[str, str], ask: Callable[[Question], str] | None = None) -> None:
        self._given = given
        self._ask = ask
        self.answers: dict[str, str] = {}
        self.asked: list[Question] = []
        #: Questions that nobody has answered.
        self.open: list[Question] = []

    def answer(self, question: Question) -> str:
        """The answer to a question.

        Raises:
            BadAnswer: what was said before is no answer to it.
        """
        if question.code in self.answers:
            return self.answers[question.code]
        if question.code in self._given:
            found = question.read(self._given[question.code])
        elif self._ask is not None:
            self.asked.append(question)
            found = question.read(self._ask(question))
        else:
            self.open.append(question)
            found = question.proposal
        self.answers[question.code] = found
        return found

    def given(self, code: str) -> str | None:
        """What was said before of a question, whether or not it is asked."""
        return self._given.get(code)

    def note(self, code: str, answer: str) -> None:
        """Remember what was found out without a question."""
        self.answers.setdefault(code, answer)


def choice(word: str, message: str, **details: str | int) -> Choice:
    """One answer and what it means."""
    return Choice(word, problem(message, **details))


def examples(cells: Iterable[str], most: int = 3) -> str:
    """Some cells of a column, each once."""
    found = list(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))
    return ", ".join(one[:40] for one in found[:most]) + (" …" if len(found) > most else "")


def counted(cells: Sequence[str]) -> dict[str, int]:
    """How often each cell stands in a column, the most frequent first; empty ones are not counted."""
    number: dict[str, int] = {}
    for cell in cells:
        if cell:
            number[cell] = number.get(cell, 0) + 1
    return dict(sorted(number.items(), key=lambda one: -one[1]))
