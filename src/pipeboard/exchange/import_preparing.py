"""An import from the files to the command that writes it: what they are, what they ask, and what would come of them.

Nothing is written here. The command that is prepared is carried out as one, and one undo takes it back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from pipeboard.clock import Stamp
from pipeboard.exchange.activities_in import Activities, Targets, activities_of, order_of
from pipeboard.exchange.date_cells import DateOrder, guess_order
from pipeboard.exchange.errors import Ambiguous, Nameless, problem
from pipeboard.exchange.files_in import FileIn, read_files
from pipeboard.exchange.import_columns import lay_out
from pipeboard.exchange.import_fields import header_key, is_our_own
from pipeboard.exchange.import_questions import Interview, Question, choice
from pipeboard.exchange.people_in import RefusedRow, accounts_of, contacts_of, names_by_id, prospects_of
from pipeboard.exchange.planning import plan
from pipeboard.exchange.prepared_import import REMEMBERED, Prepared, PreparedOthers, PreparedSales, Wish
from pipeboard.exchange.preset_files import KINDS, RecordKind, generic
from pipeboard.exchange.recognising import Taken, recognise, ruled, take
from pipeboard.exchange.sale_formats import LostCell
from pipeboard.exchange.sale_reading import Surroundings, read_sales
from pipeboard.exchange.stage_placing import NewPipeline
from pipeboard.exchange.table_bounds import Bounded, SetApart
from pipeboard.light import TYPE_CHECKING
from pipeboard.sales.correspondence import Card
from pipeboard.sales.filters import Filter
from pipeboard.sales.import_rows import Facts
from pipeboard.sales.messages import N_
from pipeboard.sales.records import Pipeline, Stage
from pipeboard.sales.text import clean, fold
from pipeboard.store.writes.brought_in import ComingActivity, ComingPipeline, with_pipelines
from pipeboard.store.writes.prospects import AddProspects

if TYPE_CHECKING:
    from pipeboard.store.store import Store


def prepare(
    store: Store,
    files: Sequence[FileIn],
    wish: Wish,
    answers: Mapping[str, str],
    stamp: Stamp,
    ask: Callable[[Question], str] | None = None,
    language: str = "en",
) -> Prepared:
    """Read files and plan their import. `answers` are those said before, `ask` asks for the others (None: nobody can be
    asked, and the proposals stand).

    Raises:
        ExchangeError: a file cannot be imported. StoreError: the file of the user cannot be read.
    """
    return _Preparing(store, files, wish, answers, stamp, ask, language).prepare()


class _Preparing:
    def __init__(
        self,
        store: Store,
        files: Sequence[FileIn],
        wish: Wish,
        answers: Mapping[str, str],
        stamp: Stamp,
        ask: Callable[[Question], str] | None,
        language: str,
    ) -> None:
        self._store = store
        self._wish = wish
        self._stamp = stamp
        self._language = language
        self._contents = read_files(files, wish.options.encoding)
        self._key = REMEMBERED + _fingerprint([one for _, one in self._contents.tables])
        earlier = store.settings.value(self._key)
        self._interview = Interview({**(json.loads(earlier) if earlier else {}), **answers}, ask)
        self._own = [field.name for field in store.settings.custom_fields()]
        self._subject = ", ".join(dict.fromkeys(clean(one.name) for one in files))
        self._apart: list[tuple[str, SetApart]] = []
        self._lost: list[tuple[str, LostCell]] = []
        self._stages_made = 0

    def prepare(self) -> Prepared:
        """All tables: those that others refer to first."""
        for name, why in self._contents.empty:
            self._apart.append((name, SetApart(0, name, problem("the sheet holds no table: {why}", why=why))))
        ours = [one for one in self._contents.tables if is_our_own(one[1].table.header)]
        taken = [(name, self._recognised(one)) for name, one in self._contents.tables if (name, one) not in ours]
        sales = [self._own_export(name, one) for name, one in ours]
        names = self._names(taken)
        facts = sales[-1].facts if sales else self._store.opportunities.import_facts([])
        for name, one in taken:
            if one.kind == "opportunities":
                try:
                    made = self._sales(name, one, facts, names)
                except Nameless as error:
                    # A sheet of remarks beside a sheet of sales is no reason to read neither.
                    if sum(1 for other, _ in taken if other == name) == 1:
                        raise
                    self._apart.append((name, SetApart(0, one.source.name, problem("{why}", why=str(error)))))
                    continue
                sales.append(made)
                facts = with_pipelines(facts, made.pipelines)
        others = self._others(taken, names, sales)
        remembered = json.dumps(self._interview.answers, ensure_ascii=False, sort_keys=True)
        return Prepared(
            tuple(sales), others, tuple(taken), tuple(self._apart), tuple(self._lost), self._interview,
            (self._key, remembered), self._subject,
        )  # fmt: skip

    # What each table is ------------------------------------------------------------------------------------------

    def _recognised(self, source: Bounded) -> Taken:
        wish = self._wish
        said = wish.kind or self._said_kind(source)
        kind: RecordKind | None = "opportunities" if wish.options.columns and said is None else said
        taken = recognise(source, wish.tool, kind, self._own)
        if taken.is_of_a_tool and not taken.layout.is_promised and wish.tool is None:
            taken = self._guessed(source, taken)
        if taken.rivals and kind is None:
            taken = self._of_kind(source, taken)
        self._interview.note("as", taken.layout.code)
        return ruled(taken, wish.options.columns) if len(self._contents.tables) == 1 else taken

    def _said_kind(self, source: Bounded) -> RecordKind | None:
        del source
        said = self._interview.given("kind") if len(self._contents.tables) == 1 else None
        return next((one for one in KINDS if one == said), None)

    def _guessed(self, source: Bounded, taken: Taken) -> Taken:
        """A tool whose layout was never verified is offered."""
        tool = taken.layout.tool
        text = problem("This looks like a file of {tool}, whose layout is not verified: read it as one?", tool=tool)
        choices = (choice("yes", "as a file of {tool}", tool=tool), choice("no", "by the names of its columns only"))
        question = Question(f"layout:{taken.layout.code}", text, choices, "yes")
        if self._interview.answer(question) == "yes":
            return taken
        return take(source, generic(taken.kind), self._own)

    def _of_kind(self, source: Bounded, taken: Taken) -> Taken:
        kinds = (taken.kind, *taken.rivals)
        text = problem(
            "What are the {number} rows of {name} ({columns})?",
            number=len(source.table.rows), name=source.name or self._subject, columns=", ".join(taken.header[:6]),
        )  # fmt: skip
        choices = tuple(choice(kind, _KIND_WORDS[kind]) for kind in kinds)
        found = self._interview.answer(Question("kind", text, choices, kinds[0]))
        return take(source, generic(next(kind for kind in KINDS if kind == found)), self._own)

    def _names(self, taken: Sequence[tuple[str, Taken]]) -> dict[str, dict[str, str]]:
        """The names that the tables give to ids, by kind of record."""
        found: dict[str, dict[str, str]] = {}
        for _, one in taken:
            if one.kind in ("accounts", "owners", "contacts"):
                found.setdefault(one.kind, {}).update(names_by_id(one))
        return found

    # Sales -------------------------------------------------------------------------------------------------------

    def _own_export(self, name: str, source: Bounded) -> PreparedSales:
        options = self._wish.options
        sheet = lay_out(source.table, options, self._own)
        facts = self._store.opportunities.import_facts(sheet.keys)
        planned = plan(sheet, facts, options, self._stamp.today.isoformat())
        return PreparedSales(name, None, sheet, options, planned, facts, None, ())

    def _sales(self, name: str, taken: Taken, known: Facts, names: Mapping[str, Mapping[str, str]]) -> PreparedSales:
        around = Surroundings(known, self._stamp.today.isoformat(), self._language, names)
        read = read_sales(taken, self._wish.options, around, self._interview)
        self._apart += ((name, one) for one in read.apart)
        self._lost += ((name, one) for one in read.lost)
        pipelines = tuple(self._coming(one, number) for number, one in enumerate(read.pipelines, len(known.pipelines)))
        fresh = self._store.opportunities.import_facts(read.sheet.keys)
        earlier = [one for one in known.pipelines if one.id < 0]
        fresh = fresh._replace(
            pipelines=(*fresh.pipelines, *earlier), stages=(*fresh.stages, *(one for one in known.stages if one.id < 0))
        )
        facts = with_pipelines(fresh, pipelines)
        planned = plan(read.sheet, facts, read.options, self._stamp.today.isoformat())
        return PreparedSales(name, taken, read.sheet, read.options, planned, facts, read, pipelines)

    def _coming(self, new: NewPipeline, number: int) -> ComingPipeline:
        pipeline = Pipeline(-number - 1, new.name, number + 1)
        stages = []
        for place, (name, chance) in enumerate(new.stages, 1):
            self._stages_made += 1
            stages.append(Stage(-self._stages_made, pipeline.id, name, "selling", chance, None, place))
        return ComingPipeline(pipeline, tuple(stages))

    # What else ---------------------------------------------------------------------------------------------------

    def _others(
        self,
        taken: Sequence[tuple[str, Taken]],
        names: Mapping[str, Mapping[str, str]],
        sales: Sequence[PreparedSales],
    ) -> PreparedOthers:
        cards: list[Card] = []
        refused: list[tuple[str, RefusedRow]] = []
        prospects: list[AddProspects] = []
        activities: list[ComingActivity] = []
        for name, one in taken:
            if one.kind in ("accounts", "contacts"):
                people = (
                    accounts_of(one) if one.kind == "accounts" else contacts_of(one, dict(names.get("accounts", {})))
                )
                cards += people.cards
                refused += ((name, row) for row in people.refused)
            elif one.kind == "prospects":
                rows, left = prospects_of(one)
                prospects.append(AddProspects(self._list_name(name, one), rows))
                refused += ((name, row) for row in left)
            elif one.kind in ("activities", "notes"):
                found = self._activities(one, sales)
                activities += found.found
                refused += ((name, row) for row in found.refused)
            if one.kind != "opportunities":
                self._apart += ((name, line) for line in one.source.apart)
        for name, file in self._contents.cards:
            cards += file.cards
            refused += ((name, _skipped(card.number, card.name, card.reason)) for card in file.skipped)
        return PreparedOthers(tuple(cards), tuple(prospects), tuple(activities), tuple(refused))

    def _list_name(self, file: str, taken: Taken) -> str:
        stem = file.rpartition(".")[0] or file
        return self._wish.list_name or taken.layout.list_name or clean(taken.source.name) or stem

    def _activities(self, taken: Taken, sales: Sequence[PreparedSales]) -> Activities:
        columns = order_of(taken)
        try:
            order: DateOrder = self._wish.options.date_order or guess_order(columns)
        except Ambiguous as error:
            cell = str(error.details["example"])
            text = problem("The dates can be read in two ways, for example {cell}: how?", cell=clean(cell))
            choices = (choice("dmy", "day first"), choice("mdy", "month first"))
            found = self._interview.answer(Question("date-order", text, choices, "dmy"))
            order = "mdy" if found == "mdy" else "dmy"
        return activities_of(taken, self._targets(sales), order, self._stamp.today.isoformat())

    def _targets(self, sales: Sequence[PreparedSales]) -> Targets:
        coming = _once([row.title for one in sales for row in one.planned.create])
        listed = self._store.opportunities.listed(Filter(), self._stamp.today, order="id")
        there = _once([one.title for one in listed])
        return Targets(coming, {title: listed[place].id for title, place in there.items()}, frozenset())


_KIND_WORDS: dict[RecordKind, str] = {
    "opportunities": N_("opportunities: what may be sold"),
    "contacts": N_("contacts: people one works with"),
    "accounts": N_("accounts: companies"),
    "activities": N_("actions: tasks, calls, meetings"),
    "notes": N_("notes"),
    "prospects": N_("a prospecting list: not yet worth an opportunity"),
    "owners": N_("salespeople"),
}


def _once(titles: Sequence[str]) -> dict[str, int]:
    """The places of titles that only one has, folded."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for place, title in enumerate(titles):
        key = fold(title)
        twice |= {key} & found.keys()
        found.setdefault(key, place)
    return {key: place for key, place in found.items() if key not in twice}


def _skipped(number: int, name: str, reason: str) -> RefusedRow:
    return RefusedRow(number, (name,), problem("the card is left out: {why}", why=reason))


def _fingerprint(tables: Sequence[Bounded]) -> str:
    """What files of one layout have in common: the names of their columns, whatever their order."""
    keys = sorted({header_key(name) for one in tables for name in one.table.header})
    return hashlib.sha256("\n".join(keys).encode("utf-8", "replace")).hexdigest()[:16]
