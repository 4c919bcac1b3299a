"""Where the rows of a table of sales stand: the words of its stages and statuses, laid against the user's own stages.

Stage and status are two things here, and one column elsewhere: `Closed Won` in a column of stages is a status. What is
left are stages. They are those of the same name; where some fit none, the user says whether theirs come along as a
pipeline of their own, or which of the user's own each means. A stage after the sale holds won ones only: a selling
stage that is called like one is not it.
"""

from __future__ import annotations

from pipeboard.exchange.errors import Problem, problem
from pipeboard.exchange.escapes import text_of
from pipeboard.exchange.import_fields import header_key
from pipeboard.exchange.import_questions import LEAVE_OUT, Interview, Question, choice
from pipeboard.exchange.preset_files import Layout
from pipeboard.exchange.stage_placing import CLOSED, LEFT_OUT, STATUSES, Placed, Placing
from pipeboard.exchange.word_cells import likely_status, status_of, truth
from pipeboard.sales.import_rows import Facts
from pipeboard.sales.text import fold


class Standing:
    """Works out where each row stands. `problems` are rows whose words contradict each other, by their place."""

    def __init__(
        self, cells: dict[str, list[str]], rows: int, layout: Layout, facts: Facts, interview: Interview
    ) -> None:
        self._cells = cells
        self._rows = rows
        self._layout = layout
        self._facts = facts
        self._interview = interview
        self.problems: dict[int, Problem] = {}
        self._words = {
            field: {header_key(word): meaning for word, meaning in words.items()}
            for field, words in layout.words.items()
        }

    def place(self) -> Placed:
        """The pipeline, stage and status of each row; empty where the row says nothing."""
        status_cells, stage_cells, is_one_column = self._columns()
        by_status = {cell: self._status(cell, "status") for cell in dict.fromkeys(status_cells)}
        by_stage = {cell: self._meaning(cell, is_one_column) for cell in dict.fromkeys(stage_cells)}
        statuses = [
            self._settled(at, by_status[status_cells[at]], by_stage[stage_cells[at]][0]) for at in range(self._rows)
        ]
        names = [by_stage[cell][1] for cell in stage_cells]
        pipelines = [text_of(cell) for cell in self._taken("pipeline")]
        placing = Placing(names, pipelines, statuses, self._layout, self._facts, self._interview, self._chances())
        placed = placing.place()
        # A stage of theirs may have been answered to be a status.
        return placed._replace(statuses=[own or found for own, found in zip(placed.statuses, statuses, strict=True)])

    def _taken(self, field: str) -> list[str]:
        return self._cells.pop(field, [""] * self._rows)

    def _chances(self) -> list[int | None]:
        return [int(cell) if cell.isdigit() else None for cell in self._cells.get("probability", [""] * self._rows)]

    def _columns(self) -> tuple[list[str], list[str], bool]:
        """The cells of status and stage, and whether one column holds both: other words than statuses stand in it."""
        has_stage = "stage" in self._cells
        statuses, stages = self._taken("status"), self._taken("stage")
        if not has_stage and any(cell and self._known(cell, "status") is None for cell in set(statuses)):
            return stages, statuses, True
        return statuses, stages, False

    def _known(self, cell: str, field: str) -> str | None:
        """The status that a word means for sure."""
        word = self._words.get(field, {}).get(header_key(cell))
        if word is not None:
            return word if not word.startswith("stage:") else None
        return status_of(text_of(cell))

    def _status(self, cell: str, field: str) -> str:
        if not cell:
            return ""
        known = self._known(cell, field)
        if known is not None:
            return known
        proposal = likely_status(text_of(cell)) or "open"
        text = problem("The status {word}: what does it mean?", word=text_of(cell))
        return self._interview.answer(Question(f"status:{text_of(cell)}", text, (*STATUSES, LEFT_OUT), proposal))

    def _meaning(self, cell: str, is_one_column: bool) -> tuple[str, str]:  # noqa: FBT001
        """The status and the name of the stage that a cell of stages means."""
        name = text_of(cell)
        if not name:
            return "", ""
        word = self._words.get("stage", {}).get(header_key(cell))
        if word is not None:
            return ("", word.removeprefix("stage:")) if word.startswith("stage:") else (word, "")
        is_theirs = any(header_key(one) == header_key(name) for one in self._layout.stages)
        status = status_of(name)
        if is_theirs or (status == "open" and not is_one_column):
            return "", name
        if status is not None:
            return status, ""
        if self._is_mine(name):
            return "", name
        likely = likely_status(name)
        if likely is None:
            return "", name
        text = problem("The stage {word} sounds like a status: is it?", word=name)
        choices = (*STATUSES[1:], choice("stage", "no, it is a stage"), LEFT_OUT)
        answer = self._interview.answer(Question(f"word:{name}", text, choices, likely))
        return ("", name) if answer == "stage" else (answer, "")

    def _is_mine(self, name: str) -> bool:
        return any(fold(one.name) == fold(name) and one.phase == "selling" for one in self._facts.stages)

    # What flags say ----------------------------------------------------------------------------------------------

    def _settled(self, at: int, by_status: str, by_stage: str) -> str:
        """The status of a row, from all that says something of it."""
        flags = {name: self._flag(name, at) for name in ("is_won", "is_lost", "is_closed", "is_active", "is_archived")}
        said = [by_status, by_stage, "won" if flags["is_won"] else "", "lost" if flags["is_lost"] else ""]
        if LEAVE_OUT in said:
            return LEAVE_OUT
        closed = {one for one in said if one in CLOSED}
        if len(closed) > 1 or (closed and by_status == "open" and by_stage in CLOSED):
            listed = ", ".join(dict.fromkeys(filter(None, said)))
            self.problems.setdefault(at, problem("its columns contradict each other: {words}", words=listed))
            return ""
        if closed:
            return closed.pop()
        if flags["is_closed"]:
            return "lost"
        if flags["is_active"] is False or flags["is_archived"]:
            return self._archived(at)
        return by_status

    def _flag(self, name: str, at: int) -> bool | None:
        column = self._cells.get(name)
        found = truth(column[at]) if column else None
        return found if isinstance(found, bool) else None

    def _archived(self, at: int) -> str:
        chance = self._cells.get("probability", [""] * self._rows)[at]
        if self._cells.get("is_active") is not None and chance == "0":
            # How Odoo writes down a loss: archived, without a chance, in the stage it had.
            return "lost"
        text = problem("Some rows are open and put into the archive: what are they?")
        choices = (STATUSES[3], STATUSES[2], STATUSES[0], LEFT_OUT)
        return self._interview.answer(Question("archived", text, choices, "cancelled"))
