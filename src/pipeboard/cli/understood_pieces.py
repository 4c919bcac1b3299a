"""The answer's rows: what was understood of a typed line, each piece with the words it came from."""

from __future__ import annotations

from pipeboard.cli.context import Context
from pipeboard.light import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeboard.sales.capture.draft import Draft


def show_pieces(context: Context, draft: Draft | None) -> None:
    """Show each piece of a draft, if there is one; no reading is cut, however narrow the terminal is."""
    if draft is None:
        return
    from pipeboard.presentation.piece_rows import GAP, piece_rows
    from pipeboard.presentation.pieces import preview
    from pipeboard.presentation.text_table import width

    for lines in piece_rows(preview(draft, context.language), context.out.columns - GAP):
        for line in lines:
            context.out.table([line], widths=[width(cell.text) for cell in line], indent=GAP)
