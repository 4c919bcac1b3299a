"""A table of figures on the screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from measure import Row

_HEAD = ("", "median ms", "min–max", "cpu ms", "ratio", "cpu", "to", "goal", "", "")


def show(title: str, rows: "Sequence[Row]", remarks: Sequence[str]) -> None:
    """A table of figures, then what could not be measured, then what to know when reading it."""
    shown = [_HEAD, *(_cells(row) for row in rows if not row.wrong)]
    widths = [max(len(line[at]) for line in shown) for at in range(len(_HEAD))]
    print(f"\n{title}")
    for line in shown:
        padded = (
            text.ljust(width) if at in (0, 6, 8, 9) else text.rjust(width)
            for at, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  " + "  ".join(padded).rstrip())
    for row in rows:
        if row.wrong:
            print(f"  {row.what}: not measured: {row.wrong}")
    for remark in remarks:
        print(f"  ({remark})")


def _cells(row: "Row") -> tuple[str, ...]:
    goal = ""
    if row.goal is not None:
        goal = f"≤ {row.goal:g} ×"
    elif row.limit is not None:
        goal = f"≤ {row.limit:,.0f} ms"
    return (
        row.what,
        number(row.median),
        f"{number(row.lowest)}–{number(row.highest)}",
        number(row.cpu),
        "" if row.ratio is None else f"{row.ratio:.2f}",
        "" if row.cpu_ratio is None else f"{row.cpu_ratio:.2f}",
        row.floor,
        goal,
        "" if row.holds is None else "ok" if row.holds else "over",
        row.said,
    )


def number(value: float) -> str:
    """Milliseconds with three digits that mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.3f}"
