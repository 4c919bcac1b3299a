"""Samples in the layouts of other tools, where they lie beside the repository: what each asks, and what comes of it."""

from pathlib import Path

import pytest

from pipeboard.store.store import Store
from tool_files import brought, open_questions, rows

#: Where the samples are, in one of the folders above.
PLACES = [one / "shared" / "data" / "exports" / "samples" for one in Path(__file__).parents]
FOLDER = next((one for one in PLACES if one.is_dir()), PLACES[0])

#: The questions of each sample, its opportunities by status, and what all of them come to: `docs/import.md`.
SAMPLES: dict[str, tuple[int, str, int]] = {
    "airtable-deals.csv": (2, "6 open 1 won 1 lost", 4113125),
    "axonaut-opportunites.csv": (4, "6 open 2 won", 4113125),
    "capsule-opportunities.csv": (2, "6 open 1 won 1 lost", 4113125),
    "close-opportunities.csv": (3, "4 open 2 won 2 lost", 4113125),
    "contacts.vcf": (0, "", 0),
    "dolibarr-projets-opportunites.csv": (4, "6 open 1 won 1 lost", 4113125),
    "espocrm-opportunities-fr.csv": (1, "6 open 1 won 1 lost", 4113125),
    "folk-deals.csv": (4, "6 open 2 won", 4113125),
    "freelance-suivi-fr.csv": (1, "5 open 2 won 1 lost", 4113125),
    "freshsales-deals.csv": (2, "4 open 2 won 2 lost", 4113125),
    "hubspot-contacts.csv": (0, "", 0),
    "hubspot-deals.csv": (1, "6 open 1 won 1 lost", 4113125),
    "insightly-opportunities.csv": (2, "5 open 1 won 1 lost 1 cancelled", 4113125),
    "linkedin-connections.csv": (0, "", 0),
    "monday-board-saved-as-csv.csv": (3, "4 open 4 won", 4113125),
    "nocrm-leads-fr.csv": (4, "5 open 1 won 1 lost 1 cancelled", 4113125),
    "notion-deals.csv": (2, "6 open 1 won 1 lost", 4113125),
    "odoo-crm-lead-fr.csv": (2, "6 open 2 won 1 lost", 4263125),
    "odoo-crm-lead-technical.csv": (3, "6 open 2 won 1 lost", 4263125),
    "outlook-contacts.csv": (1, "", 0),
    "pipedrive-deals.csv": (1, "5 open 2 won 1 lost", 4113125),
    "pipedrive-notes.csv": (0, "", 0),
    "pipedrive-organizations.csv": (0, "", 0),
    "pipedrive-people.csv": (0, "", 0),
    "salesforce-dataloader-opportunity.csv": (3, "5 open 2 won 1 lost", 4113125),
    "salesforce-report-opportunities-en.csv": (1, "5 open 2 won 1 lost", 4113125),
    "sellsy-opportunites.csv": (2, "4 open 1 won 1 lost 2 cancelled", 4113125),
    "streak-box.csv": (3, "6 open 1 won 1 lost", 4113125),
    "trello-board.csv": (3, "6 open 2 won", 4113125),
    "trello-board.json": (3, "6 open 2 won", 4113125),
    "twenty-opportunities.csv": (4, "7 open 1 won", 4113125),
    "vtiger-opportunities-en.csv": (2, "6 open 1 won 1 lost", 4113125),
}


@pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the samples of other tools lie beside the repository, and are not there"
)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_right_with_answers_that_are_enter(name: str, store: Store) -> None:
    questions, statuses, minor = SAMPLES[name]
    made = brought(store, (name, (FOLDER / name).read_bytes()))
    assert len(open_questions(made)) == questions
    found = rows(store)
    counted = {
        status: sum(1 for one in found if one.status == status) for status in ("open", "won", "lost", "cancelled")
    }
    assert " ".join(f"{number} {status}" for status, number in counted.items() if number) == statuses
    assert sum(int((one.amount or "0").split()[0]) for one in found) == minor
    assert not [one for sale in made.sales for one in sale.planned.refused]
