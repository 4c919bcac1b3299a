"""What an import would do, before it does anything: rows to create, to change, to leave alone and to refuse.

A row of one of our own exports is the opportunity of its uid. One of an export that is older than uids is that of its
number, where its day of creation and its title or account say so too: another file has other sales under the same
numbers. A row with an external id is the opportunity of that id. Any other is compared by content with what the file
has, as it is and as it was when it was made; each opportunity answers for one row, so that two identical rows are two
sales the first time and none the second.
"""

from __future__ import annotations

from pipeboard.exchange.cells import Said, Understood, understand
from pipeboard.exchange.errors import Problem, UnknownStages, problem
from pipeboard.exchange.import_columns import Options, Sheet
from pipeboard.exchange.settling import House, settle
from pipeboard.light import NamedTuple
from pipeboard.sales.import_rows import Amendment, Content, Facts, Incoming, Known, content_of, names_used
from pipeboard.sales.text import fold
from pipeboard.store.errors import Refused as RuleRefused


class Refused(NamedTuple):
    """A row that is not imported: its line, its cells, and why."""

    line: int
    cells: tuple[str, ...]
    reason: Problem


class Plan(NamedTuple):
    """What an import would do. `create_lines`, `amend_lines` and `skipped` are the lines of the rows; `new_names` has
    the names that would be made, by table. `keeps_numbers`: the rows bring their numbers into a file that gave
    none yet.
    """

    create: list[Incoming]
    create_lines: list[int]
    amend: list[Amendment]
    amend_lines: list[int]
    skipped: list[int]
    refused: list[Refused]
    new_names: dict[str, tuple[str, ...]]
    understood: Understood
    keeps_numbers: bool = False


def plan(sheet: Sheet, facts: Facts, options: Options, today: str) -> Plan:
    """Plan the import of a sheet, against what the file has. `today` is ISO text.

    Raises:
        UnknownStages: rows stand in stages that fit none of the file's. Ambiguous, BadRule: see `understand`.
    """
    understood = understand(sheet, facts, options)
    if understood.unknown_stages:
        by_number = sorted(understood.unknown_stages.items(), key=lambda one: (-one[1], one[0]))
        raise UnknownStages(tuple(by_number), tuple(stage.name for stage in facts.stages))
    planner = _Planner(sheet, facts, understood, today)
    planner.take_all()
    created = planner.plan.create
    numbers = {row.number for row in created if row.number is not None}
    return planner.plan._replace(keeps_numbers=facts.is_fresh and bool(created) and len(numbers) == len(created))


class _Planner:
    """Decides row by row; a row without a day of creation is decided last, since any of its like answers for it."""

    def __init__(self, sheet: Sheet, facts: Facts, understood: Understood, today: str) -> None:
        selling = [stage for stage in facts.stages if stage.phase == "selling"]
        if not selling:
            raise RuleRefused("no_selling_stage", "There is no selling stage to import into.")
        first_pipeline = facts.pipelines[0].id
        first = next((stage for stage in selling if stage.pipeline_id == first_pipeline), selling[0])
        self.table, self.facts, self.understood = sheet.table, facts, understood
        self.house = House(today, {stage.id: stage for stage in facts.stages}, first, facts.reasons)
        refused = [Refused(line, tuple(cells), reason) for line, cells, reason in sheet.table.refused]
        self.plan = Plan([], [], [], [], [], refused, {}, understood)
        self.lines: dict[str, int] = {}
        self.kept = _Kept(facts)
        # Those that a row names by uid answer for no other row.
        self.kept.used.update(one.id for one in facts.by_uid.values())

    def take_all(self) -> None:
        """Decide every row, and put what came out in the order of the lines."""
        created: list[tuple[int, Incoming]] = []
        waiting: list[tuple[int, Said, Incoming]] = []
        for index, said in enumerate(self.understood.rows):
            row = self._settled(index, said)
            if row is None:
                continue
            if said.external_id is None and self.facts.kept:
                if said.created_on is None:
                    waiting.append((index, said, row))
                elif self.kept.answers_for(row, said.created_on):
                    self.plan.skipped.append(self.table.lines[index])
                else:
                    created.append((index, row))
            else:
                created.append((index, row))
        for index, _, row in waiting:
            if self.kept.answers_for(row, None):
                self.plan.skipped.append(self.table.lines[index])
            else:
                created.append((index, row))
        if waiting:
            created.sort()
        self.plan.create.extend(row for _, row in created)
        self.plan.create_lines.extend(self.table.lines[index] for index, _ in created)
        self.plan.skipped.sort()
        self.plan.refused.sort(key=lambda one: one.line)
        self._name_new()

    def _settled(self, index: int, said: Said) -> Incoming | None:
        """The row to create; None when it is refused, or is an opportunity the file has."""
        known = self._known(index, said)
        if isinstance(known, Problem):
            self._refuse(index, known)
            return None
        settled = settle(said, known.content if known else None, self.house)
        if isinstance(settled, Problem):
            self._refuse(index, settled)
        elif known is None:
            return settled
        elif settled == known.content:
            self.plan.skipped.append(self.table.lines[index])
        else:
            self.plan.amend.append(Amendment(known.id, known.content, settled))
            self.plan.amend_lines.append(self.table.lines[index])
        return None

    def _known(self, index: int, said: Said) -> Known | Problem | None:
        """The opportunity of the file that a row is told to be; why it is refused; None where nothing tells."""
        found = self.understood.problems.get(index) if self.understood.problems else None
        found = found or self._refuse_twice(index, said)
        if found is not None:
            return found
        by_uid = self.facts.by_uid.get(said.uid) if said.uid is not None else None
        by_external_id = self.facts.known.get(said.external_id) if said.external_id is not None else None
        if by_uid is not None and by_external_id is not None and by_uid.id != by_external_id.id:
            return problem("another opportunity has the external id {cell}", cell=said.external_id or "")
        if by_uid is None and by_external_id is None and said.uid is None and said.number is not None:
            by_number = self.facts.by_number.get(said.number)
            return by_number if by_number is not None and _is_same(said, by_number.content) else None
        return by_uid or by_external_id

    def _refuse_twice(self, index: int, said: Said) -> Problem | None:
        """Two rows with one id, or an id of two opportunities."""
        line = self.table.lines[index]
        if said.external_id is not None:
            if said.external_id in self.facts.twice and said.uid not in self.facts.by_uid:
                return problem("several opportunities have the external id {cell}", cell=said.external_id)
            first = self.lines.setdefault(said.external_id, line)
            if first != line and (said.uid is None or said.uid not in self.facts.by_uid):
                return problem(
                    "its external id {cell} is that of line {line} already", cell=said.external_id, line=first
                )
        if said.uid is not None:
            first = self.lines.setdefault(said.uid, line)
            if first != line:
                return problem("its uid {cell} is that of line {line} already", cell=said.uid, line=first)
        return None

    def _refuse(self, index: int, reason: Problem) -> None:
        self.plan.refused.append(Refused(self.table.lines[index], tuple(self.table.rows[index]), reason))

    def _name_new(self) -> None:
        rows = [*self.plan.create, *(one.after for one in self.plan.amend)]
        for table, known in self.facts.names.items():
            used = names_used(table, rows)
            self.plan.new_names[table] = tuple(name for name in used if (fold(name) or name) not in known)


def _is_same(said: Said, known: Incoming) -> bool:
    """Whether a row under the number of an opportunity is about the same sale, whatever else was edited in it."""
    account = fold(said.account) if said.account else None
    names_it = said.title == known.title or (account is not None and account == fold(known.account or ""))
    return said.created_on == known.created_on and names_it


class _Kept:
    """The opportunities of the file by content. Each answers for one row, whatever it looked like when it was made."""

    def __init__(self, facts: Facts) -> None:
        self.by_content: dict[tuple[Content, str | None], list[int]] = {}
        self.used: set[int] = set()
        for one in reversed(facts.kept):
            for created_on in (one.created_on, None):
                self.by_content.setdefault((one.content, created_on), []).append(one.id)

    def answers_for(self, row: Incoming, created_on: str | None) -> bool:
        """Whether one that has not answered yet has this content, and this day of creation where the row says one."""
        candidates = self.by_content.get((content_of(row), created_on))
        while candidates:
            found = candidates.pop()
            if found not in self.used:
                self.used.add(found)
                return True
        return False
