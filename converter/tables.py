"""Tables as grids: which column of the table a cell stands in."""

from __future__ import annotations

from collections.abc import Sequence

from converter.nodes import Cell, Row, Table

_GUTTER = 2
"""So many blanks part two columns; a single one stands inside a cell."""


def rows(table: Table) -> list[Row]:
    """The rows of a table, drawn rules and page breaks left out."""
    return [child for child in table.children if isinstance(child, Row)]


def grid(table: Table) -> list[list[Cell | None]]:
    """Each row as one cell a column; `None` where a row leaves its column empty.

    Columns are what the cells of all rows cover together: a gutter runs through every row. Cells of a row
    that stand in one column are one cell, their words joined. Where the cells of a row do not stand in the
    order of their columns, the cells of every row are its columns in order. No word is left out or moved.
    """
    lines = rows(table)
    columns = _columns(lines)
    placed = [_places(row, columns) for row in lines]
    if any(places != sorted(places) for places in placed):
        placed = [list(range(len(row.children))) for row in lines]
    width = max((max(places, default=-1) + 1 for places in placed), default=0)
    return [_spread(row.children, places, width) for row, places in zip(lines, placed, strict=True)]


def _columns(lines: Sequence[Row]) -> list[tuple[int, int]]:
    """Where each column starts and ends."""
    extents = sorted((cell.column, cell.column + len(cell.written)) for row in lines for cell in row.children)
    columns: list[tuple[int, int]] = []
    for start, end in extents:
        if columns and start < columns[-1][1] + _GUTTER:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _places(row: Row, columns: Sequence[tuple[int, int]]) -> list[int]:
    """The number of the column of each cell of a row."""
    return [
        next(index for index, (start, end) in enumerate(columns) if start <= cell.column <= end)
        for cell in row.children
    ]


def _spread(cells: Sequence[Cell], places: Sequence[int], width: int) -> list[Cell | None]:
    line: list[Cell | None] = [None] * width
    for cell, place in zip(cells, places, strict=True):
        other = line[place]
        line[place] = cell if other is None else _joined(other, cell)
    return line


def _joined(one: Cell, other: Cell) -> Cell:
    return Cell(written=f"{one.written} {other.written}", column=one.column)
