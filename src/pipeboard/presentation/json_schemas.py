"""The form of what `--json` answers, as JSON Schemas. Pure.

A document says which of its keys are always there and what they hold. Keys are only ever added, so that others may be
there too; what is not there is null, or left out with `--no-nulls`.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeboard.light import Any
from pipeboard.presentation.as_json import SCHEMA

#: The dialect that the schemas are written in.
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "int": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "day": _DAY,
    "object": {"type": "object"},
    "opportunity": {"$ref": "#/$defs/opportunity"},
}

#: The keys of an opportunity: what each holds, `?` where it may be null.
OPPORTUNITY = (
    "id:int title:text account:text? status:text stage:text amount_minor:int? currency:text? expected_from:day?"
    " expected_by:day? probability:int source:text? tags:[text] owner:text? starred:flag next_action:object?"
    " created_on:day closed_on:day? external_id:text? pipeline_id:int category:text? frequency:text term_months:int?"
    " value_minor:int? tax:text? own_probability:int? close_reason:text? stage_entered_on:day uid:text next_step:text?"
)

#: The keys of each command's document, beside `schema`.
DOCUMENTS: Mapping[str, str] = {
    "list": "opportunities:[opportunity]",
    "show": "opportunity:opportunity note:text? captured_line:text? people:[object] planned:[object] done:[object]",
    "today": "date:day overdue:[object] today:[object] no_next_action:[opportunity]",
    "board": "pipeline:text stages:[object]",
    "forecast": "months:[object] late:object later:object no_date:object",
    "history": "events:[object]",
    "undo": "commands:[object]",
    "accounts": "number:int accounts:[object]",
    "account": "account:object people:[object] opportunities:[opportunity]",
    "contacts": "number:int contacts:[object]",
    "brief": "account:object? people:[object]",
    "info": "version:text file:text size:int currency:text language:text",
    "fields": "fields:[object]",
    "filters": "filters:[object]",
    "duplicates": "number:int pairs:[object]",
    "prospects": "number:int prospects:[object]",
    "targets": "months:[object]",
    "insight": "rates:object by:object",
    "import": "dry_run:flag created:int updated:int skipped:int refused:[object] totals:[object] board:[object]",
    "import-questions": "imported:flag questions:[object] mapping_file:text command:text",
    "error": "error:object",
}


def document_schema(name: str) -> dict[str, Any]:
    """The schema of the document of a command."""
    made = _object(DOCUMENTS[name])
    # What `info` calls so is the schema of the file.
    made["properties"]["schema"] = {"type": "integer"} if name == "info" else {"const": SCHEMA}
    made["required"].append("schema")
    return {
        "$schema": DIALECT,
        "title": f"pipeboard {name} --json",
        **made,
        "$defs": {"opportunity": _object(OPPORTUNITY)},
    }


def everything_schema(tables: Mapping[str, Mapping[str, tuple[str, bool]]]) -> dict[str, Any]:
    """The schema of an export of everything: `tables` has each column's type of SQLite, and whether it may be NULL."""
    rows = {name: _rows(columns) for name, columns in tables.items()}
    properties = {
        "pipeboard": {"const": "everything"},
        "version": {"const": 1},
        "schema": {"type": "integer"},
        "tables": {"type": "object", "properties": rows, "additionalProperties": False},
        "last_numbers": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
    }
    return {
        "$schema": DIALECT,
        "title": "pipeboard export --everything",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _rows(columns: Mapping[str, tuple[str, bool]]) -> dict[str, Any]:
    types = {"INTEGER": "integer", "TEXT": "string"}
    row = {
        "type": "object",
        "properties": {name: {"type": types[kind]} for name, (kind, _) in columns.items()},
        "required": [name for name, (_, may_be_null) in columns.items() if not may_be_null],
        "additionalProperties": False,
    }
    return {"type": "array", "items": row}


def _object(keys: str) -> dict[str, Any]:
    pairs = [key.split(":") for key in keys.split()]
    return {
        "type": "object",
        "properties": {name: _value(kind) for name, kind in pairs},
        "required": [name for name, _ in pairs],
    }


def _value(kind: str) -> dict[str, Any]:
    if kind.startswith("["):
        return {"type": "array", "items": _TYPES[kind[1:-1]]}
    if kind.endswith("?"):
        return {"anyOf": [_TYPES[kind[:-1]], {"type": "null"}]}
    return _TYPES[kind]
