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
_SHORT, _COLUMN, _PAGE = 8, 39, 45
"""On paper: lines that need no second column, characters in one of two, lines that fit a page."""


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


def columns(found: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """All groups as one column of lines, a blank line between them; as two where they fit a page so.

    Two columns halve what the apparatus asks of the last page. A long line runs over in a column; where most
    do, one column is no longer.
    """
    whole: list[str] = []
    for group in found:
        whole += ["", *group["lines"]] if whole else group["lines"]
    heights = [max(1, -(-len(line) // _COLUMN)) for line in whole]
    half = -(-sum(heights) // 2)
    if len(whole) < _SHORT or half > _PAGE or half > 0.8 * len(whole):
        return [whole]
    at = next(index for index in range(1, len(whole)) if sum(heights[:index]) >= half)
    left, right = whole[:at], whole[at:]
    return [left, right[1:] if right and not right[0] else right]


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
