"""Lines whose layout is content: tables, preformatted text, the markers of lists (cable-format 4.2, 4.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from converter.nodes import Cell, Node, Preformatted, Row, Rule, Table
from converter.nodes import Line as LineNode
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line, is_rule
from converter.readers.cable.run import around

_WIDE = re.compile(r"\S {3,}(?=\S)")
_COLUMN_RULE = re.compile(r"[-=_]{2,}(?: {1,}[-=_]{2,})+")
_NUMBER_LAST = re.compile(r"\S {3,}\(?[$-]?\d[\d,.%]*\)?$")
_PHRASE = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_LEAST = 3
"""Fewer rows than this are not a table, unless they have many columns."""
_MANY = 3
"""Wide gaps of a row that is one even beside a single other."""
_FARTHEST_LABEL = 24
"""A label beside which lines hang is no longer than this."""

BULLET = re.compile(
    r"(?:--?|\*|\u2022|\u00b7|\u2013|\u2014|\u2010{1,2}|o)(?=\s+\S)|--(?=[A-Za-z(\"'$\d])|-(?=[A-Z(\"'][a-zA-Z'\"])"
)
_LETTERED = re.compile(
    r"(?:(?:--?|\*)\s+)?(?:\((?P<a>[A-Za-z]|[ivx]{2,4}|\d{1,2})\)|(?P<b>[A-Za-z]|[ivx]{2,4})[.)]|(?P<c>\d{1,2})\))(?=\s+\S)"
)


def is_tabular(line: Line) -> bool:
    """Whether a line has columns: two wide gaps, one before a figure at its end, or a rule over columns."""
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
    probe = at
    if not is_tabular(lines[at]):
        if not _heads_columns(lines, at):
            return hanging_end(lines, at)
        probe += 1
    rows = gaps = 0
    end = at
    while probe < len(lines):
        line = lines[probe]
        if line.page is not None:
            break
        if is_tabular(line):
            rows += 1
            gaps += min(len(_WIDE.findall(line.text)), _MANY)
            end = probe + 1
        elif line.text and not is_rule(line.text):
            if not (probe + 1 < len(lines) and is_tabular(lines[probe + 1]) and "   " in line.text):
                break
        elif not line.text and (probe > end or probe + 1 >= len(lines) or not is_tabular(lines[probe + 1])):
            break
        probe += 1
    if end < len(lines) and is_rule(lines[end].text):
        end += 1
    if rows >= _LEAST or (rows == _LEAST - 1 and gaps == rows * _MANY):
        return end
    return hanging_end(lines, at)


def _heads_columns(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands right above a rule that is drawn over columns, and has their titles."""
    rule = lines[at + 1].text if at + 1 < len(lines) else ""
    return "  " in lines[at].text and _COLUMN_RULE.fullmatch(rule) is not None


def hanging_end(lines: Sequence[Line], at: int) -> int:
    """Where lines that hang beside labels end, if they begin at a line; else the same index.

    `MONDAY      0930 SESSION OF CHIEFS OF DELEGATION` and below the words, not below the label, what goes on.
    The label may be of two lines; one blank line may stand between rows.
    """
    first = at if _beside(lines[at]) else at + 1
    if first >= len(lines) or (column := _beside(lines[first])) is None:
        return at
    if first > at and not 0 < len(lines[at].text) <= _FARTHEST_LABEL:
        return at
    if first + 1 >= len(lines) or not _hangs(lines[first + 1], column):
        return at
    end = first + 2
    for probe in range(end, len(lines)):
        line = lines[probe]
        if line.page is not None or (not line.text and not lines[probe - 1].text):
            break
        if line.text and not _hangs(line, column) and _beside(line) != column:
            break
        if line.text:
            end = probe + 1
    return end


def _hangs(line: Line, column: int) -> bool:
    return bool(line.text) and line.indent >= column - 1


def _beside(line: Line) -> int | None:
    """The column of the words that stand beside a short label on a line."""
    match = _WIDE.search(line.text, 0, _FARTHEST_LABEL + 8)
    if match is None or match.start() >= _FARTHEST_LABEL or _WIDE.search(line.text, match.end()):
        return None
    return line.indent + match.end()


def read_layout(context: Context, lines: Sequence[Line]) -> Table | Preformatted:
    """A table where a gutter runs through all rows, else the lines as drawn."""
    rows = [line for line in lines if line.text and not _drawn(line.text)]
    gutters = _gutters(rows, _parted(lines))
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


def _parted(lines: Sequence[Line]) -> set[int]:
    """The columns that the drawn lines over a table leave free between its own."""
    rules = (line for line in lines if _COLUMN_RULE.fullmatch(line.text))
    return {line.indent + at for line in rules for at, sign in enumerate(line.text) if sign == " "}


def _gutters(rows: Sequence[Line], parted: set[int]) -> list[int]:
    """Columns where a cell begins: behind blanks that run through all rows, at least two in most of them.

    Titles of narrow columns may stand close together; the figures under them do not. One blank is enough
    where a drawn line parts the columns (`parted`).
    """
    if len(rows) < 2:
        return []
    left = min(line.indent for line in rows)
    width = max(line.indent + len(line.text) for line in rows)
    inked = bytearray(width + 1)
    close = [0] * (width + 1)
    reach = [0] * (width + 1)
    for line in rows:
        for column in range(line.indent, line.indent + len(line.text)):
            reach[column] += 1
        for match in _PHRASE.finditer(line.text):
            for column in range(line.indent + match.start(), line.indent + match.end()):
                close[column] += 1
        for match in _WORD.finditer(line.text):
            start, end = line.indent + match.start(), line.indent + match.end()
            inked[start:end] = b"\x01" * (end - start)
    gutters: list[int] = []
    free: list[int] = []
    for column in range(left, width):
        if not inked[column]:
            free.append(column)
            continue
        # Of the rows that go on behind the blanks, few may have only one there.
        wide = free and min(close[each] * 4 - reach[each] for each in free) <= 0
        if wide or not parted.isdisjoint(free):
            gutters.append(column)
        free = []
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
    for start, end in pairwise(edges):
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
