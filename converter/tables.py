"""Tables as grids: which column of the table a cell stands in."""

from __future__ import annotations

from converter.nodes import Cell, Row, Table


def rows(table: Table) -> list[Row]:
    """The rows of a table, drawn rules and page breaks left out."""
    return [child for child in table.children if isinstance(child, Row)]


def grid(table: Table) -> list[list[Cell | None]]:
    """Each row as one cell a column; `None` where a row leaves its column empty.

    Columns are what the cells of all rows cover together: a gutter runs through every row, so cells of
    different columns never overlap.
    """
    lines = rows(table)
    extents = sorted((cell.column, cell.column + len(cell.written)) for row in lines for cell in row.children)
    columns: list[tuple[int, int]] = []
    for start, end in extents:
        # Two blanks part columns; a single one stands inside a cell.
        if columns and start < columns[-1][1] + 2:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return [_placed(row, columns) for row in lines]


def _placed(row: Row, columns: list[tuple[int, int]]) -> list[Cell | None]:
    placed: list[Cell | None] = [None] * len(columns)
    for cell in row.children:
        for index, (start, end) in enumerate(columns):
            if start <= cell.column < end:
                placed[index] = cell
                break
    return placed
