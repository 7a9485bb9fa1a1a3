"""Tables and drawn lines as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from converter.nodes import Cell, Line, PageBreak, Preformatted, Row, Rule, Table
from converter.tables import grid, rows
from converter.writers.html.escaping import flat, text

_FIGURE = re.compile(r"[($+<-]*\d[\d.,]*\s?[%)]?|[-.]+|N/?A")
_COLUMNS = 69
"""The length of a line in ACP 127: what is drawn wider is set smaller."""
_DRAWN = 96
"""What is drawn wider than this cannot be read on the measure of a page."""
_PROSE, _HEAD = 14, 0.87
"""So many letters of a cell stand on one line at least; letters of a head beside those of a row."""
_SIZES = ((34.0, 1.2, ""), (44.0, 0.8, " small"), (60.0, 1.2, " turned"), (73.0, 0.8, " turned small"))
"""How many ems a table may ask for, with what space between its columns, and how it is then set."""


def table(node: Table, page_break: Callable[[PageBreak], str]) -> str:
    """A table with real header cells; a column of figures is set flush right."""
    cells = dict(zip(map(id, rows(node)), grid(node), strict=True))
    headed = any(isinstance(row, Row) and row.header for row in node.children)
    width = len(next(iter(cells.values()), ()))
    right = figures([cells[id(row)] for row in rows(node) if not row.header], width)
    head: list[str] = []
    body: list[str] = []
    marks, ruled = "", False
    for child in node.children:
        match child:
            case PageBreak():
                marks += page_break(child)
            case Rule():
                ruled = bool(body)
            case Row():
                line = _row(child, cells[id(child)], right, marks, headed=headed)
                if child.header and not body:
                    head.append(f"<tr>{line}</tr>")
                else:
                    body.append(f'<tr class="ruled">{line}</tr>' if ruled else f"<tr>{line}</tr>")
                marks, ruled = "", False
    sections = [("thead", head), ("tbody", body)]
    inner = "\n".join(f"<{name}>\n" + "\n".join(lines) + f"\n</{name}>" for name, lines in sections if lines)
    return f'<table class="table">\n{inner}\n</table>{marks}'


def size(node: Table | Preformatted) -> str:
    """How a table is set on paper, as classes of its frame: smaller, or on a turned page, or both.

    A word is never parted, and a column of prose has room for a few words; what then asks for more than the
    measure gets smaller type, and what that cannot hold a page of its own.
    """
    if isinstance(node, Preformatted):
        return " turned" if _drawn(node) > _DRAWN else ""
    lines = [
        [_asked(cell) * (_HEAD if row.header else 1) for cell in cells]
        for row, cells in zip(rows(node), grid(node), strict=True)
    ]
    widths = [max(column) for column in zip(*lines, strict=True)]
    for most, gutter, kind in _SIZES:
        if sum(widths) + gutter * (len(widths) - 1) <= most:
            return kind
    return " turned tiny"


def _asked(cell: Cell | None) -> float:
    """The width that a cell asks for, in ems: that of its longest word, or of a short line of its text."""
    words = flat(cell.written).split() if cell else []
    longest = max(words, key=len, default="")
    short = " ".join(words)[:_PROSE]
    return max(sum(0.64 if sign.isupper() else 0.5 for sign in part) for part in (longest, short))


def _drawn(node: Preformatted) -> int:
    lines = (line for line in node.children if isinstance(line, Line))
    return max((line.column + len(line.written) for line in lines), default=0)


def _row(row: Row, cells: Sequence[Cell | None], figures: Sequence[bool], marks: str, *, headed: bool) -> str:
    """The cells of a row. Its first is a header cell where the table has headers and names its rows."""
    pieces = []
    for index, (cell, figure) in enumerate(zip(cells, figures, strict=True)):
        name = "td"
        if cell is not None and row.header:
            name = 'th scope="col"'
        elif cell is not None and headed and index == 0 and not figure:
            name = 'th scope="row"'
        kind = ' class="figure"' if figure else ""
        words = flat(cell.written) if cell else ""
        pieces.append(f"<{name}{kind}>{marks}{words}</{name[:2]}>")
        marks = ""
    return "".join(pieces)


def figures(lines: Sequence[Sequence[Cell | None]], width: int) -> list[bool]:
    """Which columns hold figures and nothing else."""
    columns = [[line[index] for line in lines] for index in range(width)]
    return [any(column) and all(_is_figure(cell) for cell in column) for column in columns]


def _is_figure(cell: Cell | None) -> bool:
    return cell is None or _FIGURE.fullmatch(cell.written) is not None


def preformatted(node: Preformatted, page_break: Callable[[PageBreak], str]) -> str:
    """Lines as drawn; their width is told where it is more than a line of ACP 127 holds."""
    lines: list[str] = []
    marks = ""
    for child in node.children:
        if isinstance(child, PageBreak):
            marks += page_break(child)
        else:
            lines.append(marks + " " * child.column + text(child.written))
            marks = ""
    width = _drawn(node)
    wide = f' wide" style="--columns: {width}' if width > _COLUMNS else ""
    # A line end right after the tag would be dropped.
    first = "\n" if lines and not lines[0] else ""
    return f'<pre class="preformatted{wide}">{first}' + "\n".join(lines) + f"</pre>{marks}"
