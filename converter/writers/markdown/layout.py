"""The zones and blocks of a cable as paragraphs of Markdown, in the order sent.

Nothing becomes a list or a table of Markdown, which would number, sort out or drop what the sender wrote.
Lines of the header and of the tail are broken hard; running text keeps its lines as soft breaks; what was
drawn in columns stands in a fence; a heading is one, with the rules that were drawn around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, repeat
from typing import NamedTuple

from converter.header import claim
from converter.nodes import (
    Addressees,
    Caption,
    ClassificationLine,
    Distribution,
    Division,
    Document,
    Drafting,
    HandlingNote,
    Heading,
    Item,
    Keyword,
    Leaf,
    List,
    Marking,
    Node,
    PageBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Row,
    Rule,
    Signature,
    Table,
    Text,
)
from converter.nodes import Line as DrawnLine
from converter.writers.markdown.dialects import Dialect
from converter.writers.markdown.escaping import Place, escape
from converter.writers.markdown.flow import INDENT, End, Flow
from converter.writers.markdown.headings import heading, rule

_TICKS = re.compile("`+")
_NEST = 3
"""Blanks before an item for each list that it stands in, the outermost counted in an edition only."""
_QUOTED = 12
"""Blanks before what an edition quotes."""


class Margin(NamedTuple):
    """How far blocks are moved in."""

    edited: bool
    """Whether the text is an edition's: there nothing but this tells what is quoted, and what is an item."""
    lists: int = 0
    """In how many lists they stand."""
    quotations: int = 0

    @property
    def blanks(self) -> int:
        """Blanks before a block."""
        if not self.edited:
            return _NEST * max(self.lists - 1, 0)
        return _NEST * self.lists + _QUOTED * self.quotations

    @property
    def listed(self) -> Margin:
        """That of a list here."""
        return self._replace(lists=self.lists + 1)

    @property
    def quoted(self) -> Margin:
        """That of a quotation here."""
        return self._replace(lists=0, quotations=self.quotations + 1)


def blocks(document: Document, dialect: Dialect) -> Iterator[str]:
    """The paragraphs of Markdown of a whole document."""
    yield from _grouped(document.transmission.children, dialect)
    yield from _grouped(document.head.children, dialect)
    margin = Margin(claim(document, "edition") is not None and not document.transmission.children)
    for node in document.body.children:
        yield from _block(node, dialect, margin)
    yield from _grouped(document.tail.children, dialect)


# Header, head and tail


def _together(node: Node) -> object:
    """What nodes have in common whose lines stand in one paragraph; a field of the head stands alone."""
    match node:
        case Distribution() | Drafting():
            return Distribution
        case Caption() | Text() | Signature() | Marking():
            return type(node)
        case ClassificationLine() | PageBreak() | HandlingNote():
            return id(node)
        case Leaf() | Addressees():
            return Leaf
        case _:
            return id(node)


def _grouped(nodes: Iterable[Node], dialect: Dialect) -> Iterator[str]:
    """The lines of a zone, those that belong together in one paragraph, each broken hard."""
    for _, group in groupby(nodes, _together):
        flow = Flow()
        for node in group:
            if isinstance(node, Addressees):
                _addressees(flow, node)
            else:
                flow.add_lines((node,))
        if written := flow.markdown(dialect):
            yield written


def _addressees(flow: Flow, node: Addressees) -> None:
    """Each addressee on a line of its own, but behind `TO`, `INFO`, `XMT` or a comma on the same."""
    goes_on = True
    for child in node.children:
        sign = isinstance(child, Text)
        if not (goes_on or sign):
            flow.end_line(End.HARD)
        flow.add_as_sent(child)
        if sign:
            flow.add((Text(written=" "),))
        goes_on = sign or isinstance(child, Keyword)
    flow.end_line(End.HARD)


# Blocks


def _block(node: Node, dialect: Dialect, margin: Margin) -> Iterator[str]:
    match node:
        case Heading():
            if written := heading(node, dialect):
                yield written
        case List():
            for item in node.children:
                yield from _block(item, dialect, margin.listed)
        case Table() | Preformatted():
            yield _layout(node, dialect)
        case Division() | Quotation():
            inner = margin.quoted if isinstance(node, Quotation) else margin
            for child in node.children:
                yield from _block(child, dialect, inner)
        case Paragraph() | Item():
            yield from _text(node.children, dialect, margin)
        case Rule():
            yield rule(node.written, dialect)
        case _:
            if written := Flow().add_lines((node,)).markdown(dialect):
                yield written


def _text(nodes: Iterable[Node], dialect: Dialect, margin: Margin) -> Iterator[str]:
    """Running text, and the blocks that stand in it."""
    flow = Flow()
    for node in nodes:
        if not isinstance(node, Heading | List | Table | Preformatted | Quotation | Division):
            flow.add((node,))
            continue
        if written := flow.markdown(dialect, margin.blanks, every=margin.edited):
            yield written
        flow = Flow()
        yield from _block(node, dialect, margin)
    if written := flow.markdown(dialect, margin.blanks, every=margin.edited):
        yield written


def _layout(node: Table | Preformatted, dialect: Dialect) -> str:
    """Lines whose layout is content: in a fence, or as text if something in them would be executed there."""
    lines = [line for child in node.children for line in _drawn(child)]
    if dialect.templates and any(re.search(dialect.templates, line) for line in lines):
        return _unfenced(lines, dialect)
    ticks = max((len(run) for line in lines for run in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, ticks + 1)
    return "\n".join((fence, *lines, fence))


def _unfenced(lines: Iterable[str], dialect: Dialect) -> str:
    """Drawn lines as text, each broken hard; an empty one stays one."""
    pieces: list[str] = []
    for inked, group in groupby(map(str.rstrip, lines), bool):
        if inked:
            places: Iterator[Place] = chain(("paragraph",), repeat("line"))
            shown = (_indented(line, place, dialect) for line, place in zip(group, places, strict=False))
            pieces.append(dialect.hard_break.join(shown))
        else:
            pieces.append("\n" * (len(list(group)) - 1))
    return "\n".join(pieces)


def _indented(line: str, place: Place, dialect: Dialect) -> str:
    inked = line.lstrip(" ")
    blanks = len(line) - len(inked)
    return f"{INDENT * blanks}{escape(inked, 'markup' if blanks else place, dialect)}"


def _drawn(node: Node) -> Iterator[str]:
    match node:
        case Row():
            drawn = ""
            for cell in node.children:
                # A blank at the least parts two cells, should a column be narrower than what stands in it.
                drawn = f"{drawn} " if drawn else ""
                drawn = f"{drawn:<{cell.column}}{cell.written}"
            yield drawn
        case DrawnLine():
            yield " " * node.column + node.written if node.written else ""
        case PageBreak():
            for line in Flow().add((node,)).lines:
                yield line.text
                if line.end is End.APART:
                    yield ""
        case Leaf():
            yield from node.written.split("\n")
        case _:
            pass
