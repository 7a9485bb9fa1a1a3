"""The traversals of the tree, and the texts that can be taken from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

import msgspec

from converter.nodes import (
    Addressees,
    Body,
    Break,
    Cell,
    Division,
    Document,
    Head,
    Heading,
    Item,
    Keyword,
    Label,
    Leaf,
    Line,
    List,
    Marker,
    Node,
    Number,
    PageBreak,
    Paragraph,
    Portion,
    Preformatted,
    Quotation,
    Repair,
    Row,
    Rule,
    Table,
    Tail,
    Transmission,
)

N = TypeVar("N", bound=Node)
STACKS = (
    Document, Transmission, Head, Body, Tail, Addressees, Division, Quotation, List, Table, Preformatted,
    PageBreak,
)  # fmt: skip
"""Nodes whose children stand on lines of their own in a source."""
_ZONES = ("wrapper", "transmission", "head", "body", "tail")


def children(node: Node) -> tuple[Node, ...]:
    """The children of any node in source order; a leaf has none."""
    if isinstance(node, Document):
        return (*node.wrapper, node.transmission, node.head, node.body, node.tail)
    return cast("tuple[Node, ...]", getattr(node, "children", ()))


def walk(node: Node) -> Iterator[Node]:
    """The node and everything under it, parents before children."""
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(children(node)))


def select(node: Node, kind: type[N]) -> Iterator[N]:
    """All nodes of one kind, in source order."""
    return (found for found in walk(node) if isinstance(found, kind))


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves under a node, in the order of the tree."""
    return select(node, Leaf)


def transform(node: N, change: Callable[[Node], Node | tuple[Node, ...]]) -> N:
    """Rebuild a tree bottom-up.

    `change` is called for each node after its children; it returns the node itself, another node, or a
    tuple of nodes to stand in its place. A subtree in which nothing changed is returned as the same object.
    """
    return cast("N", _changed(node, change))


def _changed(node: Node, change: Callable[[Node], Node | tuple[Node, ...]]) -> Node | tuple[Node, ...]:
    if isinstance(node, Document):
        zones: dict[str, Any] = {name: _child(getattr(node, name), change) for name in _ZONES}
        if any(zones[name] is not getattr(node, name) for name in _ZONES):
            node = msgspec.structs.replace(node, **zones)
    elif before := getattr(node, "children", ()):
        after = _child(before, change)
        if after is not before:
            node = msgspec.structs.replace(node, children=after)
    return change(node)


def _child(value: Any, change: Callable[[Node], Node | tuple[Node, ...]]) -> Any:
    if not isinstance(value, tuple):
        return _changed(value, change)
    after: list[Node] = []
    same = True
    for child in value:
        result = _changed(child, change)
        same = same and result is child
        if isinstance(result, tuple):
            after.extend(result)
        else:
            after.append(result)
    return value if same else tuple(after)


def without_spans(node: N) -> N:
    """The same tree without positions, for comparing."""
    return transform(node, lambda each: msgspec.structs.replace(each, span=None) if each.span else each)


def same_tree(one: Document, other: Document) -> bool:
    """Whether two documents are the same cable: equal zones, whatever their sources and wrappers."""
    return all(
        without_spans(getattr(one, zone)) == without_spans(getattr(other, zone)) for zone in _ZONES[1:]
    )


_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_FLOW = (Heading, Paragraph, Division, Quotation, List, Item, Table, Row, Preformatted, Line)
"""Nodes that begin on a line of their own."""
_ZONE = (Document, Transmission, Head, Body, Tail, Addressees, Division, Quotation)
"""Nodes each of whose children does."""


def plain_text(node: Node) -> str:
    """What a reader reads: words in order, runs of blanks as one, a new line for each block.

    Page breaks and drawn rules are not read. A repair reads as its value.
    """
    pieces: list[str] = []
    _read(node, pieces)
    return _LINES.sub("\n", _BLANKS.sub(" ", "".join(pieces))).strip()


def opens(node: Node) -> bool:
    """Whether a blank follows the node in reading though the tree has none (`docs/tree.md`, law 6)."""
    match node:
        case Number() | Portion() | Marker() | Keyword():
            return True
        case Label():
            return not node.closes
        case _:
            return False


def _read(node: Node, pieces: list[str]) -> None:
    match node:
        case PageBreak() | Rule():
            return
        case Repair():
            pieces.append(node.value)
        case Line():
            pieces.append("\n" + node.written)
        case Leaf():
            pieces.append(node.written.replace("\n", " "))
            if opens(node) or isinstance(node, Cell):
                pieces.append(" ")
        case Break():
            pieces.append(node.value)
        case _:
            zone = isinstance(node, _ZONE)
            edge = "\n" if isinstance(node, _FLOW) else ""
            pieces.append(edge)
            for child in children(node):
                _read(child, pieces)
                if zone:
                    pieces.append("\n")
            pieces.append(edge)
