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
    width = max(
        (line.column + len(line.written) for line in node.children if isinstance(line, Line)), default=0
    )
    wide = f' wide" style="--columns: {width}' if width > _COLUMNS else ""
    # A line end right after the tag would be dropped.
    first = "\n" if lines and not lines[0] else ""
    return f'<pre class="preformatted{wide}">{first}' + "\n".join(lines) + f"</pre>{marks}"
