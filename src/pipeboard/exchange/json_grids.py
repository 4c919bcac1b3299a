"""JSON as tables: a list of objects is one, whatever it is called and however deep it lies; so is a board of Trello.

The keys of an object within an object are joined (`org_id.name`). Numbers stay the digits that the file has: a float
would lose cents.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeboard.exchange.errors import TooLarge, Unreadable
from pipeboard.exchange.grids import MOST_COLUMNS, Grid, NumberText, refuse_large
from pipeboard.exchange.tables_in import MOST_BYTES, decode
from pipeboard.light import Any

#: So deep the objects of a row are looked into.
_DEEPEST = 4

Object = dict[str, Any]


def load(data: bytes) -> Any:
    """The value of a JSON document, or the list of the values of its lines; its numbers are `NumberText`.

    Raises:
        Unreadable: it is no JSON. TooLarge: it is over a limit.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(what="{found} bytes", limit="{most}", found=f"{len(data):,}", most=f"{MOST_BYTES:,}")
    text, _ = decode(data, None)
    reader = json.JSONDecoder(parse_float=NumberText, parse_int=NumberText, parse_constant=lambda _: "")
    try:
        return reader.decode(text)
    except RecursionError:
        raise Unreadable(reason="it is nested too deeply") from None
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            try:
                return [reader.decode(line) for line in lines]
            except (ValueError, RecursionError):
                pass
        line = getattr(error, "lineno", 1)
        raise Unreadable(reason="it is no JSON from line {line} on", line=line) from None


def read_objects(data: bytes) -> list[Grid]:
    """The tables of a JSON document, each under the name of its key.

    Raises:
        Unreadable: it is no JSON, or has no list of objects. TooLarge: it is over a limit.
    """
    value = load(data)
    if isinstance(value, dict) and isinstance(value.get("cards"), list) and isinstance(value.get("lists"), list):
        found = [_board(value)]
    else:
        found = [_grid(name, rows) for name, rows in _lists(value, "", 0)]
    found = [grid for grid in found if len(grid.rows) > 1]
    if not found:
        raise Unreadable(reason="it has no list of records")
    for grid in found:
        refuse_large(grid)
    return found


def _lists(value: Any, name: str, depth: int) -> Iterator[tuple[str, list[Object]]]:
    """The lists of objects in a value, not those within their rows."""
    if isinstance(value, list):
        rows = [one for one in value if isinstance(one, dict)]
        if rows:
            yield name, rows
    elif isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in value.items():
            yield from _lists(inner, key, depth + 1)


def _grid(name: str, objects: list[Object]) -> Grid:
    """A table whose columns are the keys of all objects, in the order in which they are met."""
    flat = [dict(_flat(one, "", 0)) for one in objects]
    columns = list(dict.fromkeys(key for one in flat for key in one))
    if len(columns) > MOST_COLUMNS:
        raise TooLarge(what="{found} columns", limit="{most}", found=f"{len(columns):,}", most=f"{MOST_COLUMNS:,}")
    rows = [columns, *([one.get(column, "") for column in columns] for one in flat)]
    return Grid(rows, list(range(1, len(rows) + 1)), [], "utf-8", "", name)


def _flat(value: Object, before: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        name = f"{before}{key}"
        if isinstance(inner, dict) and depth < _DEEPEST:
            yield from _flat(inner, name + ".", depth + 1)
        else:
            yield name, _cell(inner)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(filter(None, map(_cell, value)))
    if isinstance(value, dict):
        return _cell(value.get("name") or value.get("value") or value.get("label") or "")
    return value if isinstance(value, str) else str(value)


# Trello -------------------------------------------------------------------------------------------------------------

_BOARD = (
    *("Card ID", "Card Name", "Card Description", "Labels", "Members", "Due Date", "List Name", "Archived"),
    *("Last Activity Date", "Comments"),
)


def _board(board: Object) -> Grid:
    """The cards of a board, under the headers that its CSV has."""
    lists, labels, members = (_by_id(board.get(key)) for key in ("lists", "labels", "members"))
    comments: dict[str, list[str]] = {}
    for action in filter(_is_comment, board.get("actions") or []):
        comments.setdefault(str(action["data"]["card"].get("id")), []).append(_cell(action["data"].get("text")))
    rows: list[list[str]] = [list(_BOARD)]
    for card in board["cards"]:
        if not isinstance(card, dict):
            continue
        column = lists.get(_cell(card.get("idList")), {})
        archived = card.get("closed") is True or column.get("closed") is True
        rows.append(
            [
                *(_cell(card.get(key)) for key in ("id", "name", "desc")),
                _names(labels, card.get("idLabels")),
                _names(members, card.get("idMembers")),
                _cell(card.get("due")),
                _cell(column.get("name")),
                "true" if archived else "false",
                _cell(card.get("dateLastActivity")),
                # The newest stands first in the file.
                "\n".join(reversed(comments.get(_cell(card.get("id")), []))),
            ]
        )
    return Grid(rows, list(range(1, len(rows) + 1)), [], "utf-8", "", _cell(board.get("name")))


def _is_comment(action: Any) -> bool:
    data = action.get("data") if isinstance(action, dict) and action.get("type") == "commentCard" else None
    return isinstance(data, dict) and isinstance(data.get("card"), dict)


def _by_id(value: Any) -> dict[str, Object]:
    listed = value if isinstance(value, list) else []
    return {_cell(one.get("id")): one for one in listed if isinstance(one, dict)}


def _names(known: dict[str, Object], ids: Any) -> str:
    listed = ids if isinstance(ids, list) else []
    found = (known.get(_cell(one), {}) for one in listed)
    return "; ".join(filter(None, (_cell(one.get("fullName") or one.get("name")) for one in found)))
