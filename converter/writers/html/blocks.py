"""The blocks of a text as plain data for `templates/blocks.html`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from converter.anchors import anchors
from converter.nodes import (
    Break,
    Caption,
    Cell,
    Division,
    Document,
    Garble,
    Heading,
    Item,
    Label,
    Line,
    List,
    Marker,
    Node,
    Number,
    PageBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Table,
    Unrecognized,
)
from converter.tables import grid, rows
from converter.writers.html.inline import Inlines

_BLOCKS = (Heading, Division, Quotation, List, Table, Preformatted, Caption)
_FIGURE = re.compile(r"[($+-]?[\d.,]+\s?[%)]?|-+|N/?A")
_COLUMNS = 69


class Blocks:
    """Blocks to dictionaries, each with its `kind`."""

    def __init__(self, document: Document, inlines: Inlines) -> None:
        self.ids = anchors(document)
        self.inlines = inlines

    def of(self, nodes: Iterable[Node], level: int = 2) -> list[dict[str, Any]]:
        """Data of some blocks; `level` is that of the headings among them."""
        return [found for node in nodes if (found := self.block(node, level))]

    def block(self, node: Node, level: int) -> dict[str, Any] | None:  # noqa: C901 - one arm a node
        """Data of one block; nothing for a drawn line."""
        match node:
            case Paragraph():
                return self.paragraph(node, level)
            case Heading():
                return {"kind": "heading", "level": level, "html": self.words(node.children)}
            case Division():
                return self.division(node, level)
            case Quotation():
                return self.quotation(node, level)
            case List():
                return {"kind": "list", "items": self.items(node)}
            case Table():
                return self.table(node)
            case Preformatted():
                return self.preformatted(node)
            case PageBreak():
                return {"kind": "break", "html": Markup(self.inlines.page_break(node))}  # noqa: S704
            case Caption():
                return {"kind": "caption", "text": node.written}
            case Unrecognized() | Garble():
                return {"kind": "unrecognized", "text": node.written}
            case Label():
                return {"kind": "mark", "html": self.words((node,))}
            case Rule():
                return None
            case _:
                raise TypeError(type(node).__name__)

    def words(self, nodes: Sequence[Node]) -> Markup:
        """Running text without the blanks that would stand at its ends."""
        return Markup(self.inlines.of(nodes).strip())  # noqa: S704

    def paragraph(self, node: Paragraph, level: int) -> dict[str, Any]:
        """A paragraph: its number, and its parts, running text and blocks in their order."""
        parts: list[dict[str, Any]] = []
        number: Number | None = None
        run: list[Node] = []

        def flush() -> None:
            if run:
                html = self.words(run)
                if html:
                    parts.append({"kind": "text", "html": html})
                run.clear()

        for child in node.children:
            if isinstance(child, Number) and number is None:
                number = child
            elif isinstance(child, Heading):
                flush()
                inner = [each for each in child.children if not isinstance(each, Number)]
                number = next((each for each in child.children if isinstance(each, Number)), number)
                parts.append({"kind": "run-in", "html": self.words(inner)})
            elif isinstance(child, _BLOCKS):
                flush()
                parts.append(self.block(child, level) or {})
            elif not (isinstance(child, Break) and not run):
                run.append(child)
        flush()
        return {
            "kind": "paragraph",
            "id": self.ids[id(node)],
            "number": number.written if number else "",
            "value": f"{number.value}{number.sub or ''}" if number else "",
            "parts": parts,
        }

    def division(self, node: Division, level: int) -> dict[str, Any]:
        """A labelled block: a region of its own."""
        words = node.kind.replace("-", " ").capitalize()
        return {
            "kind": "division",
            "name": node.kind,
            "label": words,
            "blocks": self.of(node.children, level),
        }

    def quotation(self, node: Quotation, level: int) -> dict[str, Any]:
        """An embedded text, the labels that open and close it outside its block."""
        inner = list(node.children)
        opening = inner.pop(0) if inner and isinstance(inner[0], Label) else None
        closing = inner.pop() if inner and isinstance(inner[-1], Label) else None
        return {
            "kind": "quotation",
            "opening": self.words((opening,)) if opening else "",
            "closing": self.words((closing,)) if closing else "",
            "blocks": self.of(inner, min(level + 1, 6)),
        }

    def items(self, node: List) -> list[dict[str, Any]]:
        """The items of a list; a page break between two goes with the one before."""
        found: list[dict[str, Any]] = []
        for child in node.children:
            if isinstance(child, PageBreak):
                found[-1]["html"] += Markup(self.inlines.page_break(child))  # noqa: S704
                continue
            found.append(self.item(child))
        return found

    def item(self, node: Item) -> dict[str, Any]:
        """One item: marker, text, lists inside it."""
        marker = next((child.written for child in node.children if isinstance(child, Marker)), "")
        words = [child for child in node.children if not isinstance(child, Marker | List)]
        lists = [
            {"kind": "list", "items": self.items(child)} for child in node.children if isinstance(child, List)
        ]
        return {"marker": marker, "html": self.words(words), "lists": lists}

    def table(self, node: Table) -> dict[str, Any]:
        """A table as head and body rows; a column of figures is set flush right."""
        lines = rows(node)
        cells = grid(node)
        head = [row for line, row in zip(lines, cells, strict=True) if line.header]
        body = [row for line, row in zip(lines, cells, strict=True) if not line.header]
        width = len(cells[0]) if cells else 0
        figures = [all(_is_figure(row[index]) for row in body) for index in range(width)]
        return {
            "kind": "table",
            "head": [_texts(row) for row in head],
            "rows": [_texts(row) for row in body],
            "figures": figures,
        }

    def preformatted(self, node: Preformatted) -> dict[str, Any]:
        """Lines as drawn."""
        lines = [" " * line.column + line.written for line in node.children if isinstance(line, Line)]
        width = max((len(line) for line in lines), default=0)
        return {"kind": "preformatted", "text": "\n".join(lines), "columns": width if width > _COLUMNS else 0}


def _is_figure(cell: Cell | None) -> bool:
    return cell is None or _FIGURE.fullmatch(cell.written) is not None


def _texts(row: Sequence[Cell | None]) -> list[str]:
    return [cell.written if cell else "" for cell in row]
