"""What `--json` answers has the form that `schema` prints, and an export of everything too."""

import json
from pathlib import Path

import jsonschema
import pytest

from cli_help import Shell
from pipeboard.presentation.as_json import opportunity_json
from pipeboard.presentation.json_schemas import DOCUMENTS, OPPORTUNITY
from pipeboard.sales.filters import Filter
from pipeboard.store.store import Store
from store_help import STAMP
from tool_files import SAMPLES

CALLS: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "show": ("show", "1"),
    "today": ("today",),
    "board": ("board",),
    "forecast": ("forecast",),
    "history": ("history",),
    "undo": ("undo", "--list"),
    "accounts": ("accounts",),
    "account": ("account", "dupond"),
    "contacts": ("contacts",),
    "brief": ("brief", "1"),
    "info": ("info",),
    "fields": ("fields",),
    "filters": ("filters",),
    "duplicates": ("duplicates",),
    "prospects": ("prospects",),
    "targets": ("targets",),
    "insight": ("insight",),
    "import": ("import", str(SAMPLES / "hubspot.csv"), "--yes", "--dry-run"),
    "error": ("show", "99"),
}


@pytest.fixture
def filled(shell: Shell) -> Shell:
    shell.ok("add", "@Dupond roof 6000€ ^2026-12-15 >call 2026-11-24 #salon *")
    shell.ok("add", "idea")
    shell.ok("add", "@Martin gate 250€")
    shell.ok("won", "3")
    return shell


def test_each_document_is_called_here() -> None:
    assert {*CALLS, "import-questions"} == {*DOCUMENTS}


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_has_the_form_that_is_printed(filled: Shell, name: str) -> None:
    schema = filled.ok("schema", name).json
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(filled(*CALLS[name], "--json").json, schema)


def test_questions_have_their_form(filled: Shell, tmp_path: Path) -> None:
    place = tmp_path / "deals.csv"
    place.write_bytes((SAMPLES / "trello.csv").read_bytes())
    jsonschema.validate(filled("import", str(place), "--json").json, filled.ok("schema", "import-questions").json)


def test_an_export_of_everything_has_its_form(filled: Shell) -> None:
    schema = filled.ok("schema", "everything").json
    content = json.loads(filled.ok("export", "--everything").out)
    jsonschema.validate(content, schema)
    content["tables"]["opportunity"][0]["status"] = 5
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, schema)


def test_all_schemas_at_once(shell: Shell) -> None:
    assert {*shell.ok("schema").json["schemas"]} == {*DOCUMENTS, "everything"}


def test_no_key_of_an_opportunity_is_forgotten(store: Store, filled: Shell) -> None:
    with Store.open(filled.path, STAMP, origin="test") as opened:
        one = opened.opportunities.listed(Filter(), STAMP.today, order="id")[0]
    assert {key.split(":")[0] for key in OPPORTUNITY.split()} <= opportunity_json(one).keys()
