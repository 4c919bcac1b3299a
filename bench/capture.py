"""The reader of captured lines: what its import costs a shell prompt, and what a line costs."""

import sys
from collections.abc import Iterator

import files
import measure
from measure import Case, Once, Options, Sample, Table, inside, told

from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.capture.reader import read

_LINES = {
    "en": (
        "Dupond painting 6000€ ^2026-12-15",
        "@Dupond façade painting 6-7k€ ^mid-December #referral >call Tuesday 10am",
        "Smith & Sons heat pump between 4,000 and 5,500 euros, decision early next year, met at the fair",
        'Jones website $200/month for 12 months 40% !quote * title:"The new shop" ^Q1',
        "call Martin back next Thursday at 2:30pm about the roof, about 12.5k excl. VAT",
    ),
    "fr": (
        "Dupond peinture 6000€ ^15/12/2026",
        "@Dupond ravalement de façade 6-7k€ ^mi-décembre #bouche-à-oreille >appeler mardi 10h",
        "Boulangerie Leroy pompe à chaleur entre 4 000 et 5 500 euros, décision début janvier, vu au salon",
        'Moreau site web 200€/mois pendant 12 mois 40% !devis * titre:"La nouvelle boutique" ^T1',
        "rappeler Martin jeudi prochain à 14h30 pour le toit, environ 12,5 k€ HT",
    ),
}

_IMPORT = "import pipeboard.sales.capture.reader\n"
_FIRST = """
# start
from datetime import datetime
from pipeboard.sales.capture.draft import KnownFacts
from pipeboard.sales.capture.reader import read
read({line!r}, KnownFacts(datetime(2026, 11, 21, 9, 30), "en"))
"""


def tables(options: Options) -> Iterator[Table]:
    """The import alone, with a first line, and lines of a reader that is warm."""
    del options
    with measure.home() as home:
        environment = measure.environment(home)
        cases = [
            Case(measure.FLOOR, measure.floor(environment)),
            Case("import of the reader", told(f"# start\n{_IMPORT}", environment), limit=60),
            Case("import and a first line", told(_FIRST.format(line=_LINES["en"][1]), environment), limit=65),
        ]
        cases += [Case(f"a line ({code})", _line(code), limit=5) for code in _LINES]
        cases += [Case(f"the slowest line ({code})", _slowest(code), limit=5) for code in _LINES]
        # Text of a mail that was taken for a line: long, full of words and numbers.
        mail = inside(lambda: read(" ".join(_LINES["en"] * 3), KnownFacts(files.STAMP.local, "en")))
        cases.append(Case("a line of 1,000 characters", mail))
        yield Table("Capture", cases, ["the import counts the parts of the standard library that it needs"])


def _reading(code: str, line: str) -> Sample:
    facts = KnownFacts(files.STAMP.local, "fr" if code == "fr" else "en", stage_names=("Contact", "Quote", "Devis"))
    return inside(lambda: read(line, facts), 5)()


def _line(code: str) -> Once:
    def once() -> Sample:
        samples = [_reading(code, line) for line in _LINES[code]]
        return Sample(sum(one.wall for one in samples) / len(samples), sum(one.cpu for one in samples) / len(samples))

    return once


def _slowest(code: str) -> Once:
    return lambda: max(_reading(code, line) for line in _LINES[code])


if __name__ == "__main__":
    sys.exit(measure.main(__doc__, tables))
