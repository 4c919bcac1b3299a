"""Files from outside as tables and cards, whatever their kind: each is read, or refused with what to do instead."""

from __future__ import annotations

import os
from collections.abc import Sequence

from pipeboard.exchange.errors import AnotherKind, ExchangeError, Unreadable
from pipeboard.exchange.file_kinds import FileKind, kind_of
from pipeboard.exchange.grids import Grid
from pipeboard.exchange.import_fields import is_our_own
from pipeboard.exchange.table_bounds import Bounded, bound
from pipeboard.exchange.tables_in import read_grid, table_of
from pipeboard.light import NamedTuple
from pipeboard.sales.correspondence import CardFile
from pipeboard.sales.messages import N_


class FileIn(NamedTuple):
    """A file from outside: its name and its bytes."""

    name: str
    data: bytes


class Contents(NamedTuple):
    """What files hold: tables with the name of the file each is from, and business cards. `empty` are sheets that hold
    no table, with why.
    """

    tables: tuple[tuple[str, Bounded], ...]
    cards: tuple[tuple[str, CardFile], ...]
    empty: tuple[tuple[str, str], ...] = ()


def read_files(files: Sequence[FileIn], encoding: str | None = None) -> Contents:
    """What is in the files.

    Raises:
        ExchangeError: one of them cannot be read, or is of a kind that is not imported.
    """
    tables: list[tuple[str, Bounded]] = []
    cards: list[tuple[str, CardFile]] = []
    empty: list[tuple[str, str]] = []
    for one in files:
        kind = kind_of(one.data)
        if kind == "vcard":
            from pipeboard.exchange.vcard_in import read_vcards

            cards.append((one.name, read_vcards(one.data)))
            continue
        found = 0
        grids = _grids(one.data, kind, encoding)
        for grid in grids:
            try:
                tables.append((one.name, _bounded(grid)))
                found += 1
            except ExchangeError as error:
                # A sheet of notes beside a sheet of sales is no reason to read neither.
                if len(grids) == 1:
                    raise
                empty.append((grid.name or one.name, str(error)))
        if not found:
            raise Unreadable(reason="it has no table")
    return Contents(tuple(tables), tuple(cards), tuple(empty))


def _bounded(grid: Grid) -> Bounded:
    """The table of a grid; one of our own exports begins with its first line and ends with its last."""
    if grid.rows and is_our_own(grid.rows[0]):
        return Bounded(table_of(grid), (), grid.name)
    return bound(grid)


def _grids(data: bytes, kind: FileKind, encoding: str | None) -> list[Grid]:
    if kind == "workbook":
        from pipeboard.exchange.workbook_grids import read_sheets

        return read_sheets(data)
    if kind == "html":
        from pipeboard.exchange.html_grids import read_tables

        return read_tables(data, encoding)
    if kind == "json":
        from pipeboard.exchange.json_grids import read_objects

        return read_objects(data)
    if kind == "mbox":
        raise AnotherKind(N_("Keep the messages with: pipeboard add --email FILE"), what=N_("a mailbox or a message"))
    return [read_grid(data, encoding)]


def name_of(path: str) -> str:
    """The name by which a file is told."""
    return "stdin" if path == "-" else os.path.basename(path)
