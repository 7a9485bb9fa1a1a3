"""The zones and blocks of a cable as paragraphs of Markdown, in the order sent.

Nothing becomes a list or a table of Markdown, which would number, sort out or drop what the sender wrote.
Lines of the header and of the tail are broken hard; running text keeps its lines as soft breaks; what was
drawn in columns stands in a fence; a heading is one, with the rules that were drawn around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, repeat

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
from converter.walk import children
from converter.writers.markdown.dialects import Dialect
from converter.writers.markdown.escaping import Place, escape
from converter.writers.markdown.flow import INDENT, End, Flow
from converter.writers.markdown.headings import heading, rule

_TICKS = re.compile("`+")
_NEST = 3
"""Blanks before an item for each list that it stands in, the outermost not counted."""


def blocks(document: Document, dialect: Dialect) -> Iterator[str]:
    """The paragraphs of Markdown of a whole document."""
    yield from _grouped(document.transmission.children, dialect)
    yield from _grouped(document.head.children, dialect)
    for node in document.body.children:
        yield from _block(node, dialect)
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


def _block(node: Node, dialect: Dialect, depth: int = 0) -> Iterator[str]:
    match node:
        case Heading():
            if written := heading(node, dialect):
                yield written
        case List():
            for item in node.children:
                yield from _block(item, dialect, depth)
        case Item():
            yield from _text(node.children, dialect, depth, depth + 1)
        case Table() | Preformatted():
            yield _layout(node, dialect)
        case Division() | Quotation():
            for child in children(node):
                yield from _block(child, dialect)
        case Paragraph():
            yield from _text(node.children, dialect, depth, depth)
        case Rule():
            yield rule(node.written, dialect)
        case _:
            if written := Flow().add_lines((node,)).markdown(dialect):
                yield written


def _text(nodes: Iterable[Node], dialect: Dialect, depth: int, inner: int) -> Iterator[str]:
    """Running text at one depth of lists, and the blocks that stand in it at another."""
    flow = Flow()
    for node in nodes:
        if not isinstance(node, Heading | List | Table | Preformatted | Quotation | Division):
            flow.add((node,))
            continue
        if written := flow.markdown(dialect, depth * _NEST):
            yield written
        flow = Flow()
        yield from _block(node, dialect, inner)
    if written := flow.markdown(dialect, depth * _NEST):
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
            pieces.append("\n" * (1 + len(list(group))))
    return "".join(pieces).strip("\n")


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
