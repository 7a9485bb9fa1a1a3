"""The zones and blocks of a cable as paragraphs of Markdown, in the order sent.

Nothing becomes a list or a table of Markdown, which would number, sort out or drop what the sender wrote.
Lines of the header and of the tail are broken hard; running text keeps its lines as soft breaks; what was
drawn in columns stands in a fence; a heading is one, with the rules that were drawn around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from converter.nodes import (
    Addressees,
    Body,
    Caption,
    ClassificationLine,
    Distribution,
    Division,
    Document,
    Drafting,
    HandlingNote,
    Head,
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
    Tail,
    Text,
    Transmission,
)
from converter.nodes import Line as DrawnLine
from converter.walk import children
from converter.writers.markdown.flow import End, Flow
from converter.writers.markdown.headings import heading, rule

_TICKS = re.compile("`+")
_NEST = 3
"""Blanks before an item for each list that it stands in, the outermost not counted."""


def blocks(document: Document) -> Iterator[str]:
    """The paragraphs of Markdown of a whole document."""
    yield from _transmission(document.transmission)
    yield from _head(document.head)
    yield from _body(document.body)
    yield from _tail(document.tail)


# Zones


def _transmission(zone: Transmission) -> Iterator[str]:
    yield from _grouped(zone.children)


def _head(zone: Head) -> Iterator[str]:
    yield from _grouped(zone.children)


def _tail(zone: Tail) -> Iterator[str]:
    yield from _grouped(zone.children)


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


def _grouped(nodes: Iterable[Node]) -> Iterator[str]:
    """The lines of a zone, those that belong together in one paragraph, each broken hard."""
    for _, group in groupby(nodes, _together):
        flow = Flow()
        for node in group:
            if isinstance(node, Addressees):
                _addressees(flow, node)
            else:
                flow.add_lines((node,))
        if written := flow.markdown():
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


def _body(zone: Body) -> Iterator[str]:
    for node in zone.children:
        yield from _block(node)


def _block(node: Node, depth: int = 0) -> Iterator[str]:
    match node:
        case Heading():
            if written := heading(node):
                yield written
        case List():
            for item in node.children:
                yield from _block(item, depth)
        case Item():
            yield from _text(node.children, depth, depth + 1)
        case Table() | Preformatted():
            yield _fence(node)
        case Division() | Quotation():
            for child in children(node):
                yield from _block(child)
        case Paragraph():
            yield from _text(node.children, depth, depth)
        case Rule():
            yield rule(node.written)
        case _:
            if written := Flow().add_lines((node,)).markdown():
                yield written


def _text(nodes: Iterable[Node], depth: int, inner: int) -> Iterator[str]:
    """Running text at one depth of lists, and the blocks that stand in it at another."""
    flow = Flow()
    for node in nodes:
        if not isinstance(node, Heading | List | Table | Preformatted | Quotation | Division):
            flow.add((node,))
            continue
        if written := flow.markdown(depth * _NEST):
            yield written
        flow = Flow()
        yield from _block(node, inner)
    if written := flow.markdown(depth * _NEST):
        yield written


def _fence(node: Table | Preformatted) -> str:
    lines = [line for child in node.children for line in _drawn(child)]
    ticks = max((len(run) for line in lines for run in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, ticks + 1)
    return "\n".join((fence, *lines, fence))


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
