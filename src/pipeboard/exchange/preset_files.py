"""What other tools' files look like, read from one TOML a tool (`presets/`): the headers that a layout is known by, the
field of each column, the words of its stages and statuses.

`docs/import.md` says how sure each is: V was read from a real file, C comes from code written for real files, D from
the vendor's documentation, and R was never verified: such a one is offered as a guess.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pipeboard.exchange.import_fields import header_key
from pipeboard.light import Any, Literal, NamedTuple

#: The kinds of record that a table may hold. `owners` are only looked up: the salespeople that other tables name by id.
RecordKind = Literal["opportunities", "contacts", "accounts", "activities", "notes", "prospects", "owners"]
KINDS: tuple[RecordKind, ...] = ("opportunities", "contacts", "accounts", "activities", "notes", "prospects", "owners")

#: The tool of columns that are called what they are called anywhere.
GENERIC = "generic"

#: A column that is known and holds nothing that is kept.
LEAVE = "leave"


class Layout(NamedTuple):
    """One kind of file of one tool.

    `signature` are the headers it must have, each as its alternatives; `fields` has the headers (as `header_key`) of
    each field, the surest first. `stages` are the tool's own with their chance, in their order; `words` what a word
    means by field. `is_split`: customer and amount stand in the title. `is_in_cents`: amounts are. `once_per`: the
    field by which rows that repeat one record are told.
    """

    tool: str
    code: str
    kind: RecordKind
    confidence: str
    signature: tuple[frozenset[str], ...]
    fields: Mapping[str, tuple[str, ...]]
    by_header: Mapping[str, str]
    stages: Mapping[str, int]
    words: Mapping[str, Mapping[str, str]]
    pipeline: str = ""
    list_name: str = ""
    is_split: bool = False
    is_in_cents: bool = False
    is_report: bool = False
    once_per: str = ""

    @property
    def is_promised(self) -> bool:
        """Whether the layout was verified."""
        return self.confidence != "R"

    def field_of(self, key: str) -> str | None:
        """The field of a header; `LEAVE` for one that is left out, None for one that is not known."""
        return self.by_header.get(key)


def _by_header(fields: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, headers in fields.items():
        for header in headers:
            found.setdefault(header, field)
    return found


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts of the tools, the generic ones not among them."""
    return tuple(layout for layout in _all() if layout.code != GENERIC)


@cache
def generic(kind: RecordKind) -> Layout:
    """What columns of a kind of record are called anywhere."""
    return next(layout for layout in _all() if layout.code == GENERIC and layout.kind == kind)


@cache
def _all() -> tuple[Layout, ...]:
    found: list[Layout] = []
    for one in sorted(files("pipeboard.exchange").joinpath("presets").iterdir(), key=lambda place: place.name):
        if one.name.endswith(".toml"):
            tool = tomllib.loads(one.read_text("utf-8"))
            found += (_layout(tool, one.name.removesuffix(".toml"), said) for said in tool["layout"])
    return tuple(found)


def _layout(tool: Mapping[str, Any], code: str, said: Mapping[str, Any]) -> Layout:
    fields = {field: tuple(map(header_key, _listed(headers))) for field, headers in said["columns"].items()}
    return Layout(
        tool=tool["name"],
        code=code,
        kind=said["kind"],
        confidence=said.get("sure", tool["sure"]),
        signature=tuple(frozenset(map(header_key, part.split("|"))) for part in _listed(said["signature"])),
        fields=fields,
        by_header=_by_header(fields),
        stages=said.get("stages", {}),
        words={name.removesuffix("_words"): words for name, words in said.items() if name.endswith("_words")},
        pipeline=said.get("pipeline", tool["name"]),
        list_name=said.get("list", tool["name"]),
        is_split=said.get("split", False),
        is_in_cents=said.get("cents", False),
        is_report=said.get("report", False),
        once_per=said.get("once_per", ""),
    )


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


@cache
def known_headers() -> frozenset[str]:
    """The names of columns that any tool has, as `header_key`."""
    from pipeboard.exchange.import_fields import FIELDS, headers_of

    ours = (header_key(name) for field in FIELDS for name in headers_of(field))
    theirs = (header for layout in _all() for headers in layout.fields.values() for header in headers)
    return frozenset((*ours, *theirs))
