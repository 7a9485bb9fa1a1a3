"""The blocks of a text in pandoc's tree.

Numbers and list markers are words in it: pandoc would count paragraphs and items anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from converter.nodes import (
    Block,
    Break,
    Caption,
    Division,
    Garble,
    Heading,
    Inline,
    Item,
    Label,
    List,
    PageBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Row,
    Rule,
    Table,
    Unrecognized,
)
from converter.tables import grid, rows
from converter.writers.html.tables import figures
from converter.writers.pandoc import ast
from converter.writers.pandoc.ast import Node, attr
from converter.writers.pandoc.inline import Inlines


class Blocks:
    """Blocks to pandoc's."""

    def __init__(self, ids: Mapping[int, str], inlines: Inlines) -> None:
        self.ids = ids
        self.inlines = inlines

    def of(self, nodes: Iterable[Inline | Block], level: int = 1) -> list[Node]:
        """Some blocks, and the running text that stands between them as paragraphs."""
        found: list[Node] = []
        run: list[Inline] = []
        for node in nodes:
            match node:
                case (
                    Heading() | Paragraph() | Division() | Quotation() | List() | Table() | Preformatted()
                    | Caption()
                ):  # fmt: skip
                    found += self.run(run)
                    run = []
                    found += self.block(node, level)
                case _:
                    run.append(node)
        return found + self.run(run)

    def run(self, nodes: list[Inline]) -> list[Node]:
        """A run of text as a paragraph; page breaks alone are blocks that hold nothing."""
        if any(not isinstance(node, PageBreak | Rule | Break) for node in nodes):
            return [ast.para(self.inlines.of(nodes))]
        return [self.mark(node) for node in nodes if isinstance(node, PageBreak)]

    def mark(self, node: PageBreak) -> Node:
        """A page break between two blocks."""
        return ast.div(self.inlines.mark(node))

    def text(self, nodes: Iterable[Block | Label], level: int = 1) -> list[Node]:
        """The blocks of a zone, none of which is running text."""
        return [each for node in nodes for each in self.block(node, level)]

    def block(self, node: Block | Label, level: int) -> list[Node]:  # noqa: C901 - one arm a node
        """One block; nothing for a drawn line."""
        match node:
            case Paragraph():
                attributes = attr(
                    self.ids[id(node)],
                    "paragraph",
                    number=f"{node.number}{node.sub or ''}" if node.number is not None else None,
                    portion=node.portion,
                )
                return [ast.div(attributes, self.of(node.children, level))]
            case Heading():
                inner = self.inlines.of(node.children)
                return [ast.heading(level, attr("", "heading"), inner)] if inner else []
            case Division():
                return [ast.div(attr("", node.kind, "division"), self.text(node.children, level))]
            case Quotation():
                return self.quotation(node, level)
            case List():
                return [self.items(node)]
            case Table():
                return [self.table(node)]
            case Preformatted():
                return self.preformatted(node)
            case PageBreak():
                return [self.mark(node)]
            case Caption():
                return [ast.div(attr("", "caption"), [ast.para(ast.trimmed(ast.words(node.written)))])]
            case Unrecognized() | Garble():
                kind = "garble" if isinstance(node, Garble) else "unrecognized"
                return [ast.code(attr("", kind), node.written)]
            case Label():
                return [ast.para(self.inlines.of((node,)))]
            case Rule():
                return []
            case _:
                assert_never(node)

    def quotation(self, node: Quotation, level: int) -> list[Node]:
        """An embedded text, the labels that open and close it outside its block."""
        inner = list(node.children)
        opening = [inner.pop(0)] if inner and isinstance(inner[0], Label) else []
        closing = [inner.pop()] if inner and isinstance(inner[-1], Label) else []
        blocks = [*self.text(opening), ast.quote(self.text(inner, level + 1)), *self.text(closing)]
        return [ast.div(attr("", "quotation", kind=node.kind), blocks)]

    def items(self, node: List) -> Node:
        """A list: each item a division that begins with its marker."""
        items = [
            self.mark(child) if isinstance(child, PageBreak) else self.item(child) for child in node.children
        ]
        return ast.div(attr("", "list"), items)

    def item(self, node: Item) -> Node:
        """One item, and the lists inside it."""
        return ast.div(attr("", "item"), self.of(node.children))

    def table(self, node: Table) -> Node:
        """A table; rows that head it stand in its head, others where they stood."""
        lines = grid(node)
        width = max(map(len, lines), default=0)
        right = figures([line for row, line in zip(rows(node), lines, strict=True) if not row.header], width)
        cells = iter(lines)
        head: list[list[Node]] = []
        body: list[list[Node]] = []
        marks: list[Node] = []
        for child in node.children:
            match child:
                case PageBreak():
                    marks += self.inlines.inline(child)
                case Row():
                    texts = [ast.words(cell.written) if cell else [] for cell in next(cells)]
                    row = [ast.plain(ast.trimmed(each)) for each in texts]
                    if row:
                        row[0]["c"][:0] = marks
                        marks = []
                    (head if child.header and not body else body).append(row)
                case Rule():
                    pass
        made = ast.table(attr("", "table"), right, head, body)
        return ast.div(attr("", "frame"), [made, ast.plain(marks)]) if marks else made

    def preformatted(self, node: Preformatted) -> list[Node]:
        """Lines as drawn; a page break among them follows them."""
        lines: list[str] = []
        marks: list[Node] = []
        for child in node.children:
            if isinstance(child, PageBreak):
                marks.append(self.mark(child))
            else:
                lines.append(" " * child.column + child.written)
        return [ast.code(attr("", "preformatted"), "\n".join(lines)), *marks]
