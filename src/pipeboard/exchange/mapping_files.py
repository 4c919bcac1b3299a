"""The mapping file: what an import asks about a file and what the answers are, as TOML that is read back.

It is written with the proposals as its answers, so that it answers itself; whoever disagrees changes a word.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping

from pipeboard.exchange.errors import BadMapping, Problem
from pipeboard.exchange.import_fields import ColumnRule
from pipeboard.exchange.import_questions import Question
from pipeboard.exchange.prepared_import import Prepared
from pipeboard.exchange.preset_files import KINDS, LEAVE, RecordKind
from pipeboard.light import Any, NamedTuple

VERSION = 1


class MappingFile(NamedTuple):
    """What a mapping file says: the tool, the kind of record, what the columns hold, and the answers."""

    tool: str | None
    kind: RecordKind | None
    columns: tuple[ColumnRule, ...]
    answers: Mapping[str, str]


def read_mapping(data: bytes) -> MappingFile:
    """Read a mapping file.

    Raises:
        BadMapping: it is none, or of a later version.
    """
    try:
        said = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadMapping(reason=str(error)) from error
    if said.get("version") != VERSION:
        raise BadMapping(reason=f"version = {said.get('version')}")
    kind = said.get("kind")
    if kind is not None and kind not in KINDS:
        raise BadMapping(reason=f"kind = {kind}")
    columns, answers = _words(said, "columns"), _words(said, "answers")
    rules = tuple(ColumnRule(name, "" if field == LEAVE else field) for name, field in columns.items())
    tool = said.get("as")
    return MappingFile(tool if isinstance(tool, str) and tool != "generic" else None, kind, rules, answers)


def _words(said: Mapping[str, Any], part: str) -> dict[str, str]:
    found = said.get(part, {})
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise BadMapping(reason=f"[{part}]")
    return found


def written_mapping(prepared: Prepared, command: str, say: Callable[..., str]) -> bytes:
    """The mapping file of an import: its questions as comments, its answers below each."""
    lines = [
        "# " + say("How pipeboard reads {name}. Change an answer, then run:", name=prepared.subject),
        f"#   {command}",
        f"version = {VERSION}",
    ]
    if len(prepared.taken) == 1:
        taken = prepared.taken[0][1]
        lines += [f"as = {_text(taken.layout.code)}", f"kind = {_text(taken.kind)}"]
    fields = dict(pair for one in prepared.sales if one.read is not None for pair in one.read.fields)
    if fields:
        lines += ["", "[columns]", *(f"{_text(name)} = {_text(field or LEAVE)}" for name, field in fields.items())]
    asked = {one.code: one for one in (*prepared.interview.asked, *prepared.interview.open)}
    lines += ["", "[answers]"]
    for code, answer in prepared.interview.answers.items():
        if code in asked:
            lines += _comment(asked[code], say)
        if code != "as":
            lines.append(f"{_text(code)} = {_text(answer)}")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _comment(question: Question, say: Callable[..., str]) -> list[str]:
    lines = ["# " + said(question.text, say)]
    lines += (f"#   {one.word}: {said(one.meaning, say)}" for one in question.choices)
    return [" ".join(line.split("\n")) for line in lines]


def said(one: Problem, say: Callable[..., str]) -> str:
    """A message with its fields, in the user's language."""
    return say(one.message, **dict(one.details))


def _text(word: str) -> str:
    """A TOML string: JSON writes the same one, but for the delete character."""
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")
