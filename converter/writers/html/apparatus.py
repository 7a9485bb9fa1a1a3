"""The transmission as it was sent, line by line: what closes the page in small type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from converter import header as view
from converter.nodes import (
    Addressees,
    Break,
    Document,
    Keyword,
    Leaf,
    Marking,
    Node,
    PageBreak,
    Repair,
    Separator,
    Signature,
    Text,
)
from converter.walk import children, opens, select

_LONG = 24
"""From so many lines on a group is set in two columns on a screen."""
_SHORT, _COLUMN, _KEPT = 8, 39, 20
"""On paper: lines that need no second column, characters in one of two, lines of a column kept together."""


def groups(
    document: Document, breaks: Sequence[PageBreak], repairs: Sequence[Repair]
) -> list[dict[str, object]]:
    """Groups of lines: the header, the page breaks, the mended words, what follows the text."""
    head = [node for node in document.head.children if isinstance(node, Marking | Separator)]
    in_head = list(select(document.head, PageBreak))
    tail = [node for node in document.tail.children if not isinstance(node, Signature)]
    found = (
        lines([*document.transmission.children, *head]),
        lines([*in_head, *breaks]),
        [f"{node.written} read as {node.value}" for node in repairs],
        lines(tail),
    )
    return [{"lines": group, "long": len(group) > _LONG} for group in found if group]


def columns(found: Sequence[Mapping[str, Any]]) -> list[list[list[str]]]:
    """What is kept together of the apparatus on paper: lines in one column, or in two of one height.

    Two columns halve what the apparatus asks of the last page, so that it can follow the text there. Groups
    that are short together stand together, a blank line between them.
    """
    groups = [list(group["lines"]) for group in found]
    together: list[str] = []
    for group in groups:
        together += ["", *group] if together else group
    if sum(map(_rows, together)) <= 2 * _KEPT:
        return [_halves(together)] if together else []
    return [_halves(part) for group in groups for part in _parts(group)]


def _rows(line: str) -> int:
    """The lines that a line asks for in one of two columns."""
    return max(1, -(-len(line) // _COLUMN))


def _parts(group: list[str]) -> list[list[str]]:
    """A group in parts that two columns hold, each as long as the others."""
    rows = sum(map(_rows, group))
    room = -(-rows // max(1, -(-rows // (2 * _KEPT))))
    parts: list[list[str]] = [[]]
    filled = 0
    for line in group:
        if parts[-1] and filled >= room:
            parts.append([])
            filled = 0
        parts[-1].append(line)
        filled += _rows(line)
    return parts


def _halves(lines: list[str]) -> list[list[str]]:
    """Lines in two columns, where that is shorter by much."""
    half = -(-sum(map(_rows, lines)) // 2)
    if len(lines) < _SHORT or half > 0.8 * len(lines):
        return [lines]
    at = filled = 0
    while filled < half:
        filled += _rows(lines[at])
        at += 1
    return [lines[:at], lines[at:] if lines[at] else lines[at + 1 :]] if at < len(lines) else [lines]


def provenance(document: Document) -> list[tuple[str, str]]:
    """Where the cable is to be found again, each number after its label.

    Nothing of the file that was read: its name and checksum are no part of the tree, and what takes words out
    of the tree could not take them out of these.
    """
    found = (
        ("MRN", view.mrn(document)),
        ("document number", view.claim(document, "alias") or view.claim(document, "document")),
        ("film number", view.claim(document, "film_number")),
    )
    return [(label, value) for label, value in found if value]


def lines(nodes: Iterable[Node]) -> list[str]:
    """The lines of some nodes as they were sent."""
    found: list[str] = []
    for node in nodes:
        match node:
            case Leaf():
                found += node.written.split("\n")
            case Addressees():
                found += _addressees(node)
            case PageBreak():
                found += lines(node.children)
            case _:
                found += _field(node).split("\n")
    return found


def _addressees(node: Addressees) -> list[str]:
    """A name a line; a keyword stands before the name that follows it, a comma behind the one before it."""
    found: list[str] = []
    keyword = ""
    for child in node.children:
        if isinstance(child, Keyword):
            keyword += child.written + " "
        elif isinstance(child, Text) and found and not keyword:
            found[-1] += child.written
        else:
            first, *rest = lines((child,)) or [""]
            found += [keyword + first, *rest]
            keyword = ""
    return [*found, keyword.rstrip()] if keyword else found


def _field(node: Node) -> str:
    """A field of the head that a page break repeats."""
    pieces = []
    for child in children(node):
        match child:
            case Leaf():
                pieces.append(child.written + (" " if opens(child) else ""))
            case Break():
                pieces.append("\n")
            case _:
                pieces.append(_field(child))
    return "".join(pieces)
