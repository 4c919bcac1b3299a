"""Today as something to be mailed or shown on a page: plain text, Markdown, or HTML that stands by itself.

It is made of the same rows as the list on the terminal. Text of the user is escaped for what reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from pipeboard.light import NamedTuple
from pipeboard.presentation.inks import Ink
from pipeboard.presentation.text_table import Cell, column_widths, fit, harmless, pad

#: A mail is read in so many columns.
COLUMNS = 78

#: The cells of a row that may be cut for want of room: what it is, and whose.
_FLEXIBLE = (3, 4)


class Section(NamedTuple):
    """Rows under a heading; `number` is how many there are, shown or not."""

    heading: str
    ink: Ink
    hint: str
    number: int
    rows: Sequence[Sequence[Cell]]

    @property
    def left_out(self) -> int:
        """How many are not among the rows."""
        return self.number - len(self.rows)


def as_text(heading: str, sections: Sequence[Section], nothing: str, more: Callable[[int], str]) -> str:
    """Columns of plain text. `nothing` stands where there is no section; `more` tells how many were left out."""
    lines = [heading]
    for section in sections:
        widths = column_widths(section.rows, COLUMNS - 1, _FLEXIBLE)
        lines += ["", f"{section.heading} {section.number}"]
        for row in section.rows:
            fitted = [(fit(harmless(cell.text), wide), wide) for cell, wide in zip(row, widths, strict=True)]
            cells = [pad(*one) for one in fitted[:-1]] + [pad(*fitted[-1], "right")]
            lines.append((" " + "  ".join(cells)).rstrip())
        lines += [f"   {more(section.left_out)}"] if section.left_out else []
    return "\n".join(lines if sections else [heading, "", nothing]) + "\n"


def as_markdown(heading: str, sections: Sequence[Section], nothing: str, more: Callable[[int], str]) -> str:
    """Headings and lists of CommonMark. See `as_text` for the arguments."""
    lines = [f"# {_marked(heading)}"]
    for section in sections:
        lines += ["", f"## {_marked(section.heading)} {section.number}", ""]
        for number, when, sign, what, *whose in (_texts(row) for row in section.rows):
            first = " ".join(filter(None, (f"**{_marked(when)}**" if when else "", sign, _marked(what))))
            lines.append("- " + " · ".join([first, *(_marked(text) for text in (*whose, number) if text)]))
        lines += ["", f"*{_marked(more(section.left_out))}*"] if section.left_out else []
    return "\n".join(lines if sections else [*lines, "", _marked(nothing)]) + "\n"


def as_html(heading: str, sections: Sequence[Section], nothing: str, more: Callable[[int], str]) -> str:
    """A whole page with its style, without scripts or anything to load. See `as_text` for the arguments."""
    parts = []
    for section in sections:
        parts.append(f"<h2>{escape(section.heading)} <small>{section.number}</small></h2>\n<table>")
        for row in section.rows:
            cells = "".join(f'<td class="c{at}">{escape(text)}</td>' for at, text in enumerate(_texts(row)))
            parts.append(f"<tr>{cells}</tr>")
        parts.append("</table>" + (f"\n<p>{escape(more(section.left_out))}</p>" if section.left_out else ""))
    body = "\n".join(parts) if sections else f"<p>{escape(nothing)}</p>"
    title = escape(heading)
    return (
        f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n'
        f"</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


FORMATS: Mapping[str, Callable[[str, Sequence[Section], str, Callable[[int], str]], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
}

_STYLE = (
    "body{font:15px/1.4 system-ui,sans-serif;margin:2em auto;max-width:52em;padding:0 1em}"
    "h1{font-size:1.2em}h2{font-size:1em;margin:1.4em 0 .3em}small{font-weight:normal}"
    "table{border-collapse:collapse;width:100%}td{padding:.15em .6em .15em 0;vertical-align:top}"
    "td.c0,td.c1,td.c2{white-space:nowrap;width:1%}td:last-child{text-align:right;white-space:nowrap}"
)

#: What means something at any place of a line of Markdown, or at its beginning after the mark of a list.
_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#+|~&!-"})


def _texts(row: Sequence[Cell]) -> list[str]:
    return [harmless(cell.text) for cell in row]


def _marked(text: str) -> str:
    return text.translate(_MARKS)
