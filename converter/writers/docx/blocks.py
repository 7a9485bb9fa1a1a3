"""The blocks of a text as paragraphs and tables.

Numbers and markers are words: Word counts nothing, so that an edit elsewhere never changes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Inches

from converter.nodes import (
    Block,
    Break,
    Caption,
    Cell,
    Division,
    Garble,
    Heading,
    Inline,
    Item,
    Label,
    List,
    Marker,
    Number,
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
from converter.writers.docx.inline import Bookmarks, Piece, add_paragraph, add_pieces, pieces, set_style
from converter.writers.docx.styles import HANG, LEVELS, TABLE, WIDTH
from converter.writers.html.inline import Targets
from converter.writers.html.tables import figures

_SIGN = 0.085
"""Inches that a sign takes on the average, rather more."""
_PADDING = 0.25
"""Inches that a cell has beside its words."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands."""

    quoted: bool = False
    depth: int = 0
    """How many lists it stands in."""
    room: float = HANG
    """Inches that a marker needs before its text."""


class Blocks:
    """Adds blocks to a document of python-docx. Page breaks wait for the paragraph that comes after them."""

    def __init__(self, target: Any, ids: Mapping[int, str], targets: Targets) -> None:
        self.target = target
        self.ids = ids
        self.targets = targets
        self.bookmarks = Bookmarks()
        self.waiting: list[PageBreak] = []
        self.name = ""
        """The id that waits for the first paragraph of its paragraph."""

    def add(self, nodes: Iterable[Inline | Block], at: Setting) -> None:
        """Add blocks, and the running text that stands between them."""
        run: list[Inline] = []
        for node in nodes:
            match node:
                case (
                    Heading() | Paragraph() | Division() | Quotation() | List() | Table() | Preformatted()
                    | Caption()
                ):  # fmt: skip
                    self.run(run, at)
                    run = []
                    self.block(node, at)
                case _:
                    run.append(node)
        self.run(run, at)

    def zone(self, nodes: Iterable[Block | Label], at: Setting) -> None:
        """Add the blocks of a zone, none of which is running text."""
        for node in nodes:
            self.block(node, at)

    def block(self, node: Block | Label, at: Setting) -> None:  # noqa: C901 - one arm a node
        """Add one block."""
        match node:
            case Paragraph():
                self.name = self.ids[id(node)]
                self.add(node.children, at)
                self.name = ""
            case Heading():
                self.paragraph("Heading 3" if at.quoted else "Heading 2", pieces(node.children, self.targets))
            case Division():
                self.zone(node.children, at)
            case Quotation():
                self.quotation(node, at)
            case List():
                self.items(node, at)
            case Table():
                self.table(node)
            case Preformatted():
                self.preformatted(node)
            case PageBreak():
                self.waiting.append(node)
            case Caption():
                self.paragraph("Cable Caption", [(node.written, "", None)])
            case Unrecognized() | Garble():
                self.paragraph("Cable Preformatted", [(node.written, "", None)])
            case Label():
                self.paragraph("Cable Mark", pieces((node,), self.targets))
            case Rule():
                pass
            case _:
                assert_never(node)

    def paragraph(self, style: str, found: Sequence[Piece]) -> Any:
        """Add a paragraph, unless it has no words; page breaks that wait come first in it."""
        if not found:
            return None
        made = add_paragraph(self.target, style)
        self.begin(made)
        add_pieces(made, found)
        return made

    def begin(self, made: Any) -> None:
        """What a paragraph opens with: its id, the page breaks that wait."""
        if self.name:
            self.bookmarks.add(made, self.name)
            self.name = ""
        if self.waiting:
            for node in self.waiting:
                add_pieces(
                    made, [(f"{text} ", style, None) for text, style, _ in pieces((node,), self.targets)]
                )
            self.waiting.clear()

    def run(self, nodes: Sequence[Inline], at: Setting) -> None:
        """Add a run of text as a paragraph, its number or marker before the tab that it hangs on."""
        if not any(not isinstance(node, PageBreak | Rule | Break) for node in nodes):
            self.waiting += [node for node in nodes if isinstance(node, PageBreak)]
            return
        first = nodes[0]
        hung = isinstance(first, Number | Marker)
        found = pieces(nodes, self.targets)
        if hung and len(found) > 1:
            # The blank after a number is the way to its tab stop.
            found[1] = ("\t" + found[1][0].removeprefix(" "), *found[1][1:])
        made = self.paragraph(_style(at, hung=hung), found)
        if made is not None and at.room > HANG:
            form, usual = made.paragraph_format, made.style.paragraph_format.left_indent
            form.left_indent = usual + Inches(at.room - HANG)
            form.first_line_indent = Inches(-at.room if hung else 0)

    def quotation(self, node: Quotation, at: Setting) -> None:
        """Add an embedded text, the labels that open and close it set like the text around it."""
        inner = list(node.children)
        opening = [inner.pop(0)] if inner and isinstance(inner[0], Label) else []
        closing = [inner.pop()] if inner and isinstance(inner[-1], Label) else []
        self.zone(opening, at)
        self.zone(inner, replace(at, quoted=True))
        self.zone(closing, at)

    def items(self, node: List, at: Setting) -> None:
        """Add a list; a marker wider than usual gets the room that it needs."""
        markers = [each for item in node.children if isinstance(item, Item) for each in item.children[:1]]
        widest = max((len(each.written) for each in markers if isinstance(each, Marker)), default=0)
        inner = replace(at, depth=at.depth + 1, room=max(HANG, widest * _SIGN + 0.1))
        for child in node.children:
            match child:
                case PageBreak():
                    self.waiting.append(child)
                case Item():
                    self.add(child.children, inner)

    def table(self, node: Table) -> None:
        """Add a table; the rows that head it are repeated on each page that it goes on to."""
        lines = grid(node)
        width = max(map(len, lines), default=0)
        if not width:
            self.waiting += [child for child in node.children if isinstance(child, PageBreak)]
            return
        body = [line for row, line in zip(rows(node), lines, strict=True) if not row.header]
        right = figures(body, width)
        made = self.target.add_table(rows=0, cols=width)
        made.style = TABLE
        _set_widths(made, lines)
        cells = iter(lines)
        headed = True
        for child in node.children:
            match child:
                case PageBreak():
                    self.waiting.append(child)
                case Row():
                    headed = headed and child.header
                    self.row(made, next(cells), right, headed=headed, header=child.header)
                case Rule():
                    pass
        add_paragraph(self.target, "Table Text")

    def row(
        self, table: Any, cells: Sequence[Cell | None], right: Sequence[bool], *, headed: bool, header: bool
    ) -> None:
        """Add a row."""
        made = table.add_row()
        properties = made._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for these
        properties.append(OxmlElement("w:cantSplit"))
        if headed:
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            properties.append(mark)
        for index, (cell, place, flush) in enumerate(zip(cells, made.cells, right, strict=True)):
            paragraph = place.paragraphs[0]
            set_style(paragraph, "Table Heading" if header else "Table Text")
            if flush:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if index == 0:
                self.begin(paragraph)
            if cell:
                add_pieces(paragraph, [(cell.written.replace("\n", " "), "", None)])

    def preformatted(self, node: Preformatted) -> None:
        """Add lines as drawn, as one paragraph with line ends in it; page breaks among them come after it."""
        lines: list[str] = []
        breaks: list[PageBreak] = []
        for child in node.children:
            if isinstance(child, PageBreak):
                breaks.append(child)
            else:
                lines.append(" " * child.column + child.written)
        if lines:
            self.paragraph("Cable Preformatted", [("\n".join(lines), "", None)])
        self.waiting += breaks


def _set_widths(table: Any, lines: Sequence[Sequence[Cell | None]]) -> None:
    """Columns as wide as their longest words in one line, or as the page allows."""
    columns = zip(*lines, strict=True)
    longest = [max((len(cell.written) for cell in column if cell), default=1) for column in columns]
    widths = [each * _SIGN + _PADDING for each in longest]
    scale = min(1.0, (WIDTH - HANG) / sum(widths))
    table.autofit = False
    table._tblPr.append(_indent())  # noqa: SLF001 - python-docx has no name for it
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width * scale)


def _indent() -> Any:
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(int(HANG * 1440)))
    indent.set(qn("w:type"), "dxa")
    return indent


def _style(at: Setting, *, hung: bool) -> str:
    if at.depth:
        return f"Cable List {min(at.depth, LEVELS)}"
    name = "Cable Quote" if at.quoted else "Cable Text"
    hanging = "Cable Quote Paragraph" if at.quoted else "Cable Paragraph"
    return hanging if hung else name
