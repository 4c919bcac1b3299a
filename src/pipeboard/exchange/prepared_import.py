"""An import that is ready to be shown and written: what its files hold, and the command that writes it."""

from __future__ import annotations

from pipeboard.exchange.import_columns import Options, Sheet
from pipeboard.exchange.import_questions import Interview
from pipeboard.exchange.people_in import RefusedRow
from pipeboard.exchange.planning import Plan
from pipeboard.exchange.preset_files import RecordKind
from pipeboard.exchange.recognising import Taken
from pipeboard.exchange.sale_formats import LostCell
from pipeboard.exchange.sale_reading import SaleSheet
from pipeboard.exchange.table_bounds import SetApart
from pipeboard.light import NamedTuple
from pipeboard.sales.correspondence import Card
from pipeboard.sales.import_rows import Facts
from pipeboard.store.writes.brought_in import BringIn, ComingActivity, ComingPipeline
from pipeboard.store.writes.bulk import ImportRows
from pipeboard.store.writes.prospects import AddProspects

#: What the settings of the file call the answers to the questions of one layout.
REMEMBERED = "import answers "


class Wish(NamedTuple):
    """What the user said of the files beforehand: options, the tool (`hubspot`), the kind of record, the name of the
    prospecting list.
    """

    options: Options
    tool: str | None = None
    kind: RecordKind | None = None
    list_name: str | None = None


class PreparedSales(NamedTuple):
    """A table of sales: what it is taken for, its sheet, and what would come of it against `facts`."""

    name: str
    taken: Taken | None
    sheet: Sheet
    options: Options
    planned: Plan
    facts: Facts
    read: SaleSheet | None
    pipelines: tuple[ComingPipeline, ...]


class PreparedOthers(NamedTuple):
    """What else the files bring: cards (people and companies), prospects by list, actions and notes; and the rows that
    are refused.
    """

    cards: tuple[Card, ...] = ()
    prospects: tuple[AddProspects, ...] = ()
    activities: tuple[ComingActivity, ...] = ()
    refused: tuple[tuple[str, RefusedRow], ...] = ()


class Prepared(NamedTuple):
    """An import that is ready to be shown and written."""

    sales: tuple[PreparedSales, ...]
    others: PreparedOthers
    taken: tuple[tuple[str, Taken], ...]
    apart: tuple[tuple[str, SetApart], ...]
    lost: tuple[tuple[str, LostCell], ...]
    interview: Interview
    remembered: tuple[str, str]
    subject: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        others = self.others
        rows = any(one.planned.create or one.planned.amend for one in self.sales)
        return not (rows or others.cards or others.prospects or others.activities)

    def command(self) -> BringIn:
        """What writes it."""
        rows = tuple(
            ImportRows(
                self.subject,
                one.planned.create,
                one.planned.amend,
                one.facts.data_version,
                one.planned.keeps_numbers and number == 0,
            )
            for number, one in enumerate(self.sales)
        )
        return BringIn(
            self.subject_with_counts(),
            tuple(pipeline for one in self.sales for pipeline in one.pipelines),
            rows,
            self.others.cards,
            self.others.prospects,
            self.others.activities,
            (self.remembered,) if self.interview.answers else (),
        )

    def subject_with_counts(self) -> str:
        """What the journal calls it: the files, and how much is made and changed."""
        created = sum(len(one.planned.create) for one in self.sales)
        amended = sum(len(one.planned.amend) for one in self.sales)
        others = (
            len(self.others.cards) + len(self.others.activities) + sum(len(one.rows) for one in self.others.prospects)
        )
        return f"{self.subject}: +{created + others}" + (f" ~{amended}" if amended else "")
