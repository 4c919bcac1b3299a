"""What an import would bring, as sums: by stage and status, of the file, and of what is refused."""

from __future__ import annotations

from collections import Counter

from pipeboard.light import NamedTuple

#: Minor units by currency.
Sums = dict[str, int]


class BoardCell(NamedTuple):
    """The rows of one stage and one status: how many, and what they come to."""

    pipeline: str
    stage: str
    status: str
    number: int
    sums: Sums


class SampleRow(NamedTuple):
    """One of the rows, as it would be written; `day` is the day it was closed or is expected on (ISO)."""

    account: str
    title: str
    amount_minor: int | None
    currency: str | None
    status: str
    day: str | None


class ImportBoard(NamedTuple):
    """What a table of sales would bring.

    `file`, `board` and `refused` are sums; `unread` counts rows whose amount could not be read. `days` are the first
    and last day of each field of days. `accented` is a text of the file that shows whether its encoding was told.
    """

    cells: tuple[BoardCell, ...]
    file: Sums
    board: Sums
    refused: Sums
    number_refused: int
    unread: int
    days: tuple[tuple[str, str, str], ...]
    sample: tuple[SampleRow, ...]
    accented: str

    @property
    def agrees(self) -> bool:
        """Whether the file comes to what the board and the refused rows do together."""
        together = Counter(self.board)
        together.update(self.refused)
        return {code: n for code, n in together.items() if n} == {code: n for code, n in self.file.items() if n}
