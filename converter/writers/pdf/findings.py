"""Where in a cable each finding belongs: a sign of its own stands in the tree at that place.

The signs go through the making of the page like any letter, and are then replaced with marks. What the page
shows in other words than the leaf has (a date, a TAG with its name) is found by its field instead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from converter import header as view
from converter.diagnostics import Diagnostic
from converter.nodes import (
    Addressees,
    Document,
    Gap,
    Keyword,
    Label,
    Leaf,
    Marker,
    Mention,
    Node,
    Number,
    Portion,
    References,
    Repair,
    Table,
    Tags,
    Text,
    Wrapper,
)
from converter.walk import leaves, select, transform
from converter.writers.pdf.cells import Cells

_ROOM = 0x7000
_RANGES = (0x100000, 0x108000, 0xF0000, 0xF8000)
"""Where signs are taken from: private use, of no meaning in any text."""


class Finding(NamedTuple):
    """A diagnostic, and where it belongs."""

    diagnostic: Diagnostic
    sign: str = ""
    """The letter that stands in the tree at its place; empty for one without a place."""
    field: tuple[str, str] | None = None
    """Label of the header list and text of the value in whose place it belongs."""
    cell: tuple[int, int] | None = None
    """Number of the table and of the cell in it at whose beginning it belongs, from 0."""


class Placed(NamedTuple):
    """A document with signs in it, and what they stand for."""

    document: Document
    findings: tuple[Finding, ...]


def placed(document: Document, diagnostics: Sequence[Diagnostic]) -> Placed:
    """The document with a sign at the place of each diagnostic.

    A diagnostic on words that are not in the tree any more is left out: it may tell what they were.
    """
    lookup = _Lookup(document)
    first = _signs(document, len(diagnostics))
    fields = _fields(document)
    cells = _cells(document)
    signs: dict[int, list[tuple[int, str]]] = {}
    found: list[Finding] = []
    for diagnostic in diagnostics:
        if diagnostic.span is None:
            found.append(Finding(diagnostic))
            continue
        if lookup.is_gone(diagnostic.span):
            continue
        leaf, offset = lookup.place(diagnostic.span[0])
        sign = chr(first + len(found))
        if leaf is None or isinstance(leaf, Wrapper):
            found.append(Finding(diagnostic))
            continue
        # A letter more would make another column of a column of figures.
        if id(leaf) not in cells:
            signs.setdefault(id(leaf), []).append((offset, sign))
        found.append(Finding(diagnostic, sign, fields.get(id(leaf)), cells.get(id(leaf))))
    return Placed(_signed(document, signs, fields), tuple(found))


class _Lookup:
    """Leaves by their places in the source."""

    def __init__(self, document: Document) -> None:
        self.text = document.source.text
        self.leaves = sorted(
            (leaf for leaf in leaves(document) if leaf.span and leaf.span[0] < leaf.span[1]),
            key=lambda leaf: leaf.span or (0, 0),
        )
        self.starts = [leaf.span[0] for leaf in self.leaves if leaf.span]

    def is_gone(self, span: tuple[int, int]) -> bool:
        """Whether the words of a stretch, or the first of them, are in no leaf."""
        stretch = self.text[slice(*span)]
        words = stretch.lstrip()
        if not words:
            return False
        start = span[0] + len(stretch) - len(words)
        leaf, _ = self._at(start)
        if leaf is None or leaf.span is None or not leaf.span[0] <= start < leaf.span[1]:
            return True
        shown = leaf.written and leaf.written in self.text[slice(*leaf.span)]
        return isinstance(leaf, Gap) and not shown

    def place(self, at: int) -> tuple[Leaf | None, int]:
        """The leaf at or after a place, or else the last, and the place in what is written there."""
        leaf, following = self._at(at)
        if leaf is None or leaf.span is None:
            return following, 0
        if at >= leaf.span[1]:
            return (following, 0) if following else (leaf, len(leaf.written))
        return leaf, at - leaf.span[0] if self.text[slice(*leaf.span)] == leaf.written else 0

    def _at(self, at: int) -> tuple[Leaf | None, Leaf | None]:
        """The last leaf that begins at a place or before it, and the one after that."""
        number = bisect_right(self.starts, at)
        before = self.leaves[number - 1] if number else None
        return before, self.leaves[number] if number < len(self.leaves) else None


def _signs(document: Document, count: int) -> int:
    """The first of so many signs that the document has none of."""
    letters = {ord(letter) for leaf in leaves(document) for letter in leaf.written if letter > "\uffff"}
    for first in _RANGES:
        if count < _ROOM and not any(first <= each < first + _ROOM for each in letters):
            return first
    return _RANGES[0]


def _fields(document: Document) -> Mapping[int, tuple[str, str]]:
    """The line of the header list and the value that a leaf is shown in, by the identity of the leaf."""
    listed = view.header(document)
    labels = {field.name: field.label for field in listed}
    found: dict[int, tuple[str, str]] = {}
    for node in (*document.transmission.children, *document.head.children):
        match node:
            case Addressees(role="action"):
                label = labels.get("to")
            case Addressees():
                label = labels.get("info")
            case Tags():
                label = labels.get("tags")
            case References():
                label = labels.get("references")
            case _:
                label = None
        if label:
            found |= {id(leaf): (label, "") for leaf in leaves(node)}
    found |= {
        id(leaf): (field.label, value.text)
        for field in listed
        for value in field.values
        if value.node is not None
        for leaf in leaves(value.node)
    }
    return found


def _cells(document: Document) -> Mapping[int, tuple[int, int]]:
    """The table and the cell that a leaf stands in, by the identity of the leaf."""
    return {
        leaf: (table, number)
        for table, node in enumerate(select(document.body, Table))
        for leaf, number in Cells(node).numbers.items()
    }


def _signed(
    document: Document,
    signs: Mapping[int, list[tuple[int, str]]],
    fields: Mapping[int, tuple[str, str]],
) -> Document:
    """The document with the signs in it."""

    def change(node: Node) -> Node | tuple[Node, ...]:
        given = signs.get(id(node))
        if given is None or not isinstance(node, Leaf) or (id(node) in fields and not isinstance(node, Text)):
            return node
        every = Text(written="".join(sign for _, sign in given))
        match node:
            case Number() | Portion() | Label() | Marker() | Keyword():
                return (node, every)
            case Mention() | Gap() | Repair():
                return (every, node)
            case _:
                written = node.written
                for offset, sign in sorted(given, reverse=True):
                    written = written[:offset] + sign + written[offset:]
                return msgspec.structs.replace(node, written=written)

    return transform(document, change) if signs else document
