"""Where the leaves of a table stand in it."""

from __future__ import annotations

from converter.nodes import Leaf, Row, Table
from converter.tables import grid, rows


class Cells:
    """Which row and which column the leaves of a table stand in."""

    def __init__(self, node: Table) -> None:
        self.rows: dict[int, Row] = {}
        self.columns: dict[int, int] = {}
        self.numbers: dict[int, int] = {}
        """Numbers of the cells, counted through all rows from 0."""
        self.width = 0
        for number, (row, cells) in enumerate(zip(rows(node), grid(node), strict=True)):
            self.width = len(cells)
            following = iter(row.children)
            for column, cell in enumerate(cells):
                # Cells of a row that stand in one column are one.
                words = len(cell.written.split()) if cell else 0
                while words > 0 and (leaf := next(following, None)) is not None:
                    self.rows[id(leaf)] = row
                    self.columns[id(leaf)] = column
                    self.numbers[id(leaf)] = number * self.width + column
                    words -= len(leaf.written.split())

    def row(self, leaf: Leaf) -> Row | None:
        """The row of a leaf; none of a drawn line."""
        return self.rows.get(id(leaf))
