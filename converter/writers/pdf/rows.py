"""The lines of a telegram as markup: rows of the width that there is room for, and the cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from converter.nodes import Gap, Marker, Row, Rule, Table
from converter.writers.html.escaping import attribute, text
from converter.writers.html.inline import gap, gap_words
from converter.writers.pdf.cells import Cells
from converter.writers.pdf.telegram import Piece, SentLine, columns

_HANG = 2
"""Columns by which the rest of a turned line is indented beyond its beginning."""
_BAR = 12
"""Columns of a bar."""
_UNDER_BAR = "\ufffc"
"""What holds the room of a bar while lines are turned."""
_TOKEN = re.compile(r" +|[^ ]+")


class Place(NamedTuple):
    """What the outline and links call a paragraph, at its first leaf."""

    id: str
    name: str
    """For the outline; empty where it is not listed."""


class Rows:
    """Lines to rows of so many columns."""

    def __init__(self, places: Mapping[int, Place], room: int) -> None:
        self.places = places
        """Places by the identity of the leaf."""
        self.room = room

    def of(self, lines: Sequence[SentLine]) -> str:
        """The lines of one block, with the blank lines between them."""
        found: list[str] = []
        for line in lines:
            if found:
                found += [""] * line.blank
            found += self.line(line)
        return "\n".join(found)

    def table(self, node: Table, lines: Sequence[SentLine]) -> str:
        """The lines of a table, tagged as its rows and cells; nothing of it is set otherwise."""
        cells = Cells(node)
        found: list[str] = []
        for row, stretch in groupby(lines, lambda line: cells.row(line.pieces[0].leaf)):
            several = list(stretch)
            blank = several[0].blank if found else 0
            if row is None:
                markup = self.of(several)
            else:
                markup = f'<span role="row">{_Tagged(self, cells, row).of(several)}</span>'
            found.append("\n" * blank + markup)
        return '<div role="table">' + "\n".join(found) + "</div>"

    def line(self, line: SentLine) -> list[str]:
        """A line, in several rows where it is wider than there is room."""
        shown = "".join(_filled(line.pieces))
        ranges = _turned(shown, self.room)
        indent = " " * min(line.pieces[0].column + _HANG, self.room // 2)
        rows = []
        for start, end in ranges:
            row = self.row(line.pieces, start, end)
            rows.append(
                (indent if start else "") + row + ('<span class="turn"></span>' if end < len(shown) else "")
            )
        return rows

    def row(self, pieces: tuple[Piece, ...], start: int, end: int) -> str:
        """The markup of a stretch of a line."""
        found = []
        at = 0
        for blanks, piece in zip(*[iter(_filled(pieces))] * 2, strict=True):
            inner = at + len(blanks)
            found.append(blanks[max(start - at, 0) : max(end - at, 0)])
            at = inner + len(piece)
            if max(inner, start) < min(at, end):
                found.append(self.piece(pieces[len(found) // 2], max(start - inner, 0), end - inner))
            else:
                found.append("")
        return "".join(found)

    def piece(self, piece: Piece, start: int, end: int) -> str:
        """The markup of a stretch of words."""
        if piece.bar and isinstance(piece.leaf, Gap):
            return gap(piece.leaf)
        words = text(piece.text[start:end])
        place = self.places.get(id(piece.leaf)) if piece.opening and not start else None
        if place is None:
            match piece.leaf:
                case Rule():
                    return f'<span aria-hidden="true">{words}</span>'
                case Marker():
                    return f'<span class="marker">{words}</span>'
                case _:
                    return words
        number = f' class="numbered" data-name="{attribute(place.name)}"' if place.name else ""
        return f'<span id="{place.id}"{number}>{words}</span>'


class _Tagged(Rows):
    """Lines of one row of a table."""

    def __init__(self, lines: Rows, cells: Cells, row: Row) -> None:
        super().__init__(lines.places, lines.room)
        self.cells = cells
        self.row_of_table = row
        self.role = "columnheader" if row.header else "cell"
        self.begun = 0
        """So many columns have a cell."""

    def of(self, lines: Sequence[SentLine]) -> str:
        """The lines, with a cell for each column of the table."""
        return super().of(lines) + self.empty(self.cells.width)

    def empty(self, until: int) -> str:
        """Cells in which nothing stands, up to a column."""
        count = max(until - self.begun, 0)
        self.begun += count
        return f'<span role="{self.role}"></span>' * count

    def piece(self, piece: Piece, start: int, end: int) -> str:
        """The markup of a stretch of words of one cell."""
        words = super().piece(piece, start, end)
        column = self.cells.columns.get(id(piece.leaf))
        if column is None:
            return words
        before = self.empty(column)
        self.begun = max(self.begun, column + 1)
        part = f"{id(self.row_of_table)}-{column}"
        return f'{before}<span role="{self.role}" data-part="{part}">{words}</span>'


def _filled(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """The line as it looks: for each piece the blanks before it, and its words."""
    column = 0
    for piece in pieces:
        yield " " * (piece.column - column)
        if piece.bar and isinstance(piece.leaf, Gap):
            yield _UNDER_BAR * (_BAR + 1 + len(gap_words(piece.leaf)))
        else:
            yield piece.text
        column = piece.column + columns(piece.text)


def _turned(line: str, room: int) -> list[tuple[int, int]]:
    """Stretches of a line that fit into the room, cut at blanks, or in a word that is wider than a row."""
    if columns(line) <= room:
        return [(0, len(line))]
    indent = min(len(line) - len(line.lstrip()) + _HANG, room // 2)
    found: list[tuple[int, int]] = []
    start = end = 0
    left = room
    for token in _TOKEN.finditer(line):
        if token[0].startswith(" "):
            left -= len(token[0])
            continue
        width = columns(token[0])
        if width > left and end > start:
            found.append((start, end))
            start, left = token.start(), room - indent
        while width > left and _UNDER_BAR not in token[0]:
            cut = start + left if start > token.start() else token.start() + left
            found.append((start, cut))
            width -= left
            start, left = cut, room - indent
        end = token.end()
        left -= width
    return [*found, (start, end)]
