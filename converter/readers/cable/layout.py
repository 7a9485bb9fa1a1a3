"""Lines whose layout is content: tables and preformatted text, and the markers of lists (cable-format 4.2, 4.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.nodes import Cell, Node, Preformatted, Row, Rule, Table
from converter.nodes import Line as LineNode
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line, is_rule
from converter.readers.cable.run import around

_WIDE = re.compile(r"\S {3,}(?=\S)")
_COLUMN_RULE = re.compile(r"[-=_]{2,}(?: {1,}[-=_]{2,})+")
_NUMBER_LAST = re.compile(r"\S {3,}\(?[$-]?\d[\d,.%]*\)?$")
_LEAST = 3
"""Fewer rows than this are not a table."""

BULLET = re.compile(
    r"(?:--?|\*|\u2022|\u00b7|\u2013|\u2014|\u2010{1,2}|o)(?=\s+\S)|--(?=[A-Za-z(\"'$\d])|-(?=[A-Z(\"'][a-zA-Z'\"])"
)
_LETTERED = re.compile(
    r"(?:(?:--?|\*)\s+)?(?:\((?P<a>[A-Za-z]|[ivx]{2,4}|\d{1,2})\)|(?P<b>[A-Za-z]|[ivx]{2,4})[.)]|(?P<c>\d{1,2})\))(?=\s+\S)"
)


def is_tabular(line: Line) -> bool:
    """Whether a line has columns: two wide gaps, a wide gap before a figure at its end, or a rule over columns."""
    text = line.text
    if "   " not in text:
        return ("  " in text and _COLUMN_RULE.fullmatch(text) is not None) or (
            " -" in text and _COLUMN_RULE.fullmatch(text) is not None
        )
    return (
        len(_WIDE.findall(text)) >= 2
        or _NUMBER_LAST.search(text) is not None
        or _COLUMN_RULE.fullmatch(text) is not None
    )


def layout_end(lines: Sequence[Line], at: int) -> int:
    """Where a run of tabular lines that starts at a line ends; the same index when there is none.

    Blank lines may stand between rows. A drawn line belongs to the run when a row follows it, or ends it.
    """
    if not is_tabular(lines[at]):
        return at
    rows = 0
    end = at
    probe = at
    while probe < len(lines):
        line = lines[probe]
        if line.page is not None:
            break
        if is_tabular(line):
            rows += 1
            end = probe + 1
        elif line.text and not is_rule(line.text):
            if not (probe + 1 < len(lines) and is_tabular(lines[probe + 1]) and "   " in line.text):
                break
        elif not line.text and (probe > end or probe + 1 >= len(lines) or not is_tabular(lines[probe + 1])):
            break
        probe += 1
    if end < len(lines) and is_rule(lines[end].text):
        end += 1
    return end if rows >= _LEAST else at


def read_layout(context: Context, lines: Sequence[Line]) -> Table | Preformatted:
    """A table where a gutter runs through all rows, else the lines as drawn."""
    rows = [line for line in lines if line.text and not _drawn(line.text)]
    gutters = _gutters(rows)
    if not gutters:
        kept = _trimmed(lines)
        children = [
            LineNode(
                written=line.text,
                column=line.indent,
                span=context.span(line.start, line.end) if line.text else None,
            )
            for line in kept
        ]
        return Preformatted(children=tuple(children), span=around(children))
    nodes: list[Node] = []
    headed = _header_rows(lines)
    for index, line in enumerate(lines):
        if not line.text:
            continue
        if _drawn(line.text):
            nodes.append(Rule(written=line.text, span=context.span(line.start, line.end)))
        else:
            nodes.append(_row(context, line, gutters, header=index < headed))
    return Table(children=tuple(nodes), span=around(nodes))  # type: ignore[arg-type]


def _drawn(text: str) -> bool:
    return is_rule(text) or _COLUMN_RULE.fullmatch(text) is not None


def _trimmed(lines: Sequence[Line]) -> list[Line]:
    kept = list(lines)
    while kept and not kept[-1].text:
        kept.pop()
    return kept


def _gutters(rows: Sequence[Line]) -> list[int]:
    """Columns where a cell begins: behind at least two blanks that run through all rows."""
    if len(rows) < 2:
        return []
    width = max(line.indent + len(line.text) for line in rows)
    used = bytearray(width + 1)
    for line in rows:
        for match in re.finditer(r"\S+(?: \S+)*", line.text):
            used[line.indent + match.start() : line.indent + match.end()] = b"\x01" * (
                match.end() - match.start()
            )
    left = min(line.indent for line in rows)
    gutters = [
        column
        for column in range(left + 2, width)
        if used[column] and not used[column - 1] and not used[column - 2]
    ]
    return gutters if gutters and gutters[0] > left else []


def _header_rows(lines: Sequence[Line]) -> int:
    """Index of the first drawn line that has rows above and below it; the rows above are its header."""
    for index, line in enumerate(lines):
        if line.text and _drawn(line.text):
            return index if index and index < 5 and index + 1 < len(lines) else 0
    return 0


def _row(context: Context, line: Line, gutters: list[int], *, header: bool) -> Row:
    cells: list[Cell] = []
    edges = [0, *(max(0, gutter - line.indent) for gutter in gutters), len(line.text)]
    for start, end in zip(edges, edges[1:], strict=False):
        piece = line.cut(start, end)
        if piece.text:
            column = line.indent + piece.start - line.start
            cells.append(Cell(written=piece.text, column=column, span=context.span(piece.start, piece.end)))
    return Row(header=header, children=tuple(cells), span=around(cells))


def match_bullet(text: str) -> str | None:
    """A bullet at the start of a line: `--`, `-`, `*`, `o`; the norm is `--`."""
    match = BULLET.match(text)
    return match[0] if match else None


def match_lettered(text: str) -> tuple[str, str] | None:
    """A lettered or numbered item: the mark as written, and its letter. `(a)`, `B.`, `-- (C)`, `2)`."""
    match = _LETTERED.match(text)
    if match is None:
        return None
    return match[0], (match["a"] or match["b"] or match["c"])


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def follows(letter: str, before: str | None) -> bool:
    """Whether a letter comes next in a list: the first of its kind, or the one after."""
    if before is None:
        return letter in ("a", "A", "i", "1")
    if letter.isdigit():
        return before.isdigit() and int(letter) == int(before) + 1
    if before in _ROMAN and letter in _ROMAN and _ROMAN.index(letter) == _ROMAN.index(before) + 1:
        return True
    return len(letter) == 1 and len(before) == 1 and letter.isalpha() and ord(letter) == ord(before) + 1
