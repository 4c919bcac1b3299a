"""The stages that a table of sales names, laid against the user's: a pipeline of their own, or each one of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeboard.exchange.errors import problem
from pipeboard.exchange.import_fields import header_key
from pipeboard.exchange.import_questions import LEAVE_OUT, Choice, Interview, Question, choice
from pipeboard.exchange.preset_files import Layout
from pipeboard.light import NamedTuple
from pipeboard.sales.import_rows import Facts
from pipeboard.sales.records import Pipeline, Stage
from pipeboard.sales.text import fold

CLOSED = frozenset(("won", "lost", "cancelled"))
STATUSES: tuple[Choice, ...] = (
    choice("open", "still open"),
    choice("won", "won"),
    choice("lost", "lost"),
    choice("cancelled", "cancelled: there was no sale to make"),
)
LEFT_OUT = choice(LEAVE_OUT, "leave these rows out")
#: The chances of stages that nobody gives one: evenly between these.
_LOWEST, _HIGHEST = 10, 90


class NewPipeline(NamedTuple):
    """A pipeline that comes along with the rows: its name, and its stages with their chances."""

    name: str
    stages: tuple[tuple[str, int], ...]


class Placed(NamedTuple):
    """Where each row stands, as the engine reads it, and the pipelines that it takes for that."""

    pipelines: list[str]
    stages: list[str]
    statuses: list[str]
    new: tuple[NewPipeline, ...]


class Placing:
    """Lays the names of stages against those of the user."""

    def __init__(
        self,
        names: list[str],
        pipelines: list[str],
        statuses: Sequence[str],
        layout: Layout,
        facts: Facts,
        interview: Interview,
        chances: Sequence[int | None],
    ) -> None:
        self.names = names
        self.pipelines = pipelines
        self.statuses = statuses
        self.layout = layout
        self.facts = facts
        self.interview = interview
        self.chances = chances

    def place(self) -> Placed:
        """Where each row stands."""
        used = dict.fromkeys(filter(None, self.names))
        none = [""] * len(self.names)
        if not used:
            return Placed(self._known_pipelines(), self.names, none, ())
        wanted = self.interview.given("stages")
        if wanted != "theirs" and all(self._fits(name) for name in used):
            return Placed(self._home(list(used)), self.names, none, ())
        standing = self._standing()
        if standing is not None and wanted != "mine":
            return self._theirs(standing)
        return self._theirs({}) if self._takes_theirs(used) else self._mine(used)

    def _takes_theirs(self, used: Mapping[str, None]) -> bool:
        text = problem(
            "{number} stages ({names}) are not yours ({known}): your stages, or theirs as a pipeline of their own?",
            number=len(used),
            names=", ".join(used),
            known=", ".join(one.name for one in self.facts.stages if one.phase == "selling"),
        )
        choices = (choice("theirs", "a pipeline of their own"), choice("mine", "each becomes one of yours"))
        proposal = "theirs" if self.facts.is_empty else "mine"
        return self.interview.answer(Question("stages", text, choices, proposal)) == "theirs"

    def _fits(self, name: str) -> bool:
        """Whether a stage of the user's has this name, and may hold the rows that name it."""
        found = [one for one in self.facts.stages if fold(one.name) == fold(name)]
        if any(one.phase == "selling" for one in found):
            return True
        return bool(found) and all(
            status == "won" for own, status in zip(self.names, self.statuses, strict=True) if own == name
        )

    def _known_pipelines(self) -> list[str]:
        known = {fold(one.name) for one in self.facts.pipelines}
        return [name if fold(name) in known else "" for name in self.pipelines]

    def _home(self, used: Sequence[str]) -> list[str]:
        """The pipeline of each row: the one it names; else the first that has all stages."""
        said = self._known_pipelines()
        for one in self.facts.pipelines:
            own = {fold(stage.name) for stage in self.facts.stages if stage.pipeline_id == one.id}
            if all(fold(name) in own for name in used):
                return [name or one.name for name in said]
        return said

    # Theirs ------------------------------------------------------------------------------------------------------

    def _named(self) -> dict[str, list[str]]:
        """The stages of each pipeline of theirs, in the order in which they are met."""
        found: dict[str, list[str]] = {}
        for name, pipeline in zip(self.names, self.pipelines, strict=True):
            stages = found.setdefault(pipeline or self._main(), [])
            if name and name not in stages:
                stages.append(name)
        return found

    def _main(self) -> str:
        return self.layout.pipeline or next(filter(None, self.pipelines), "") or "Import"

    def _standing(self) -> dict[str, str] | None:
        """The pipelines of the user's that hold all stages of theirs: they came along with an earlier file."""
        found: dict[str, str] = {}
        for name, stages in self._named().items():
            for candidate in self.facts.pipelines:
                own = {fold(one.name) for one in self.facts.stages if one.pipeline_id == candidate.id}
                if fold(candidate.name).startswith(fold(name)) and all(fold(stage) in own for stage in stages):
                    found[name] = candidate.name
                    break
            else:
                return None
        return found

    def _theirs(self, standing: Mapping[str, str]) -> Placed:
        """Their own pipelines, made where they are not there yet."""
        new: list[NewPipeline] = []
        called: dict[str, str] = dict(standing)
        taken = {fold(one.name) for one in self.facts.pipelines}
        for name, stages in self._named().items():
            if name in called:
                continue
            free, number = name, 2
            while fold(free) in taken:
                free, number = (
                    f"{name} ({self.layout.tool or 'import'})" if number == 2 else f"{name} {number}",
                    number + 1,
                )
            taken.add(fold(free))
            called[name] = free
            new.append(NewPipeline(free, self._with_chances(name, stages or ["New"])))
        pipelines = [called[name or self._main()] for name in self.pipelines]
        return Placed(pipelines, self.names, [""] * len(pipelines), tuple(new))

    def _with_chances(self, pipeline: str, stages: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """The stages in their order, each with its chance: the tool's own, else what its rows have most often."""
        theirs = {header_key(name): (place, chance) for place, (name, chance) in enumerate(self.layout.stages.items())}
        said = {name: self._usual(name, pipeline) for name in stages}
        met = {name: place for place, name in enumerate(stages)}

        def order(name: str) -> tuple[float, int]:
            known = theirs.get(header_key(name))
            chance = known[1] if known else said[name]
            return (chance if chance is not None else 50, known[0] if known else met[name])

        ordered = sorted(stages, key=order) if any(said.values()) or theirs else list(stages)
        step = (_HIGHEST - _LOWEST) / max(len(ordered) - 1, 1)
        found = []
        for place, name in enumerate(ordered):
            known = theirs.get(header_key(name))
            usual = known[1] if known else said[name]
            found.append((name, round(_LOWEST + place * step) if usual is None else usual))
        return tuple(found)

    def _usual(self, stage: str, pipeline: str) -> int | None:
        number: dict[int, int] = {}
        for name, own, chance, status in zip(self.names, self.pipelines, self.chances, self.statuses, strict=True):
            if name == stage and (own or self._main()) == pipeline and chance is not None and status not in CLOSED:
                number[chance] = number.get(chance, 0) + 1
        return max(number, key=lambda one: (number[one], one)) if number else None

    # Mine --------------------------------------------------------------------------------------------------------

    def _mine(self, used: Mapping[str, None]) -> Placed:
        """The user's own stages: what each of theirs means is asked."""
        counts = {name: self.names.count(name) for name in used}
        meant = {name: name if self._fits(name) else self._which(name, counts, list(used)) for name in used}
        stages = ["" if meant.get(name) in CLOSED | {LEAVE_OUT, "open"} else meant.get(name, "") for name in self.names]
        statuses = [one if (one := meant.get(name, "")) in CLOSED | {LEAVE_OUT} else "" for name in self.names]
        return Placed([""] * len(self.names), stages, statuses, ())

    def _which(self, name: str, counts: Mapping[str, int], used: Sequence[str]) -> str:
        mine = self._mine_in_order()
        text = problem("The stage {word} ({number} rows): which one of yours?", word=name, number=counts[name])
        choices = tuple(choice(one.name, "your stage, {chance} %", chance=one.probability) for one in mine)
        proposal = self._nearest(name, used, mine)
        return self.interview.answer(Question(f"stage:{name}", text, (*choices, *STATUSES[1:], LEFT_OUT), proposal))

    def _mine_in_order(self) -> list[Stage]:
        first: list[Pipeline] = sorted(self.facts.pipelines, key=lambda one: one.position)
        own = [one for one in self.facts.stages if one.phase == "selling"]
        return [one for one in own if one.pipeline_id == first[0].id] or own

    def _nearest(self, name: str, used: Sequence[str], mine: Sequence[Stage]) -> str:
        """The stage of the user's whose chance is nearest."""
        theirs = {header_key(one): chance for one, chance in self.layout.stages.items()}
        chance = theirs.get(header_key(name))
        if chance is None:
            chance = self._usual(name, next(iter(self._named())))
        if chance is None:
            chance = _LOWEST + (_HIGHEST - _LOWEST) * used.index(name) // max(len(used) - 1, 1)
        return min(mine, key=lambda one: abs(one.probability - chance)).name
