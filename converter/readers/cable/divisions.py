"""Labelled blocks over whole paragraphs: summary, comment, action request (cable-format 4.4)."""

from __future__ import annotations

from collections.abc import Sequence

from converter.nodes import Break, Division, Heading, Label, Node, PageBreak, Paragraph, Rule, Text
from converter.readers.cable.run import around
from converter.vocabulary import blocks
from converter.walk import plain_text

_KINDS = frozenset((
    "summary", "introduction", "comment", "note", "biography", "background", "action-request",
    "recommendation", "guidance", "objective", "conclusion",
))  # fmt: skip


def divide(nodes: Sequence[Node]) -> list[Node]:
    """Gather blocks into divisions.

    A label at the start of a paragraph opens one, up to the paragraph with its close label, else for that
    paragraph alone. A heading of that name opens one, up to its close label or the next heading. A close
    label without an opening makes one of its own paragraph.
    """
    result: list[Node] = []
    at = 0
    while at < len(nodes):
        kind, end = _division(nodes, at)
        if kind is None:
            result.append(nodes[at])
            at += 1
            continue
        children = tuple(nodes[at:end])
        result.append(Division(kind=kind, children=children, span=around(children)))  # type: ignore[arg-type]
        at = end
    return result


def _division(nodes: Sequence[Node], at: int) -> tuple[str | None, int]:
    node = nodes[at]
    if isinstance(node, Heading):
        kind = _titled(node)
        return (kind, _heading_end(nodes, at, kind)) if kind and at + 1 < len(nodes) else (None, at)
    if not isinstance(node, Paragraph):
        return None, at
    kind = _opens(node)
    if kind is not None:
        if _closes(node, kind):
            return (kind, at + 1) if _closes_at_end(node, kind) else (None, at)
        return kind, _label_end(nodes, at, kind)
    kind = _loose_close(node)
    return (kind, at + 1) if kind else (None, at)


def _titled(heading: Heading) -> str | None:
    kind = blocks.match_block(plain_text(heading))
    return kind if kind in _KINDS else None


def _opens(paragraph: Paragraph) -> str | None:
    for child in paragraph.children:
        if isinstance(child, Label):
            return child.kind if not child.closes and child.kind in _KINDS else None
        if isinstance(child, Heading):
            return _titled_number(child)
        if isinstance(child, Text):
            return None
    return None


def _titled_number(heading: Heading) -> str | None:
    words = tuple(child for child in heading.children if isinstance(child, Text))
    kind = blocks.match_block(" ".join(child.written for child in words))
    return kind if kind in _KINDS else None


def _closes(paragraph: Paragraph, kind: str) -> bool:
    return any(
        isinstance(child, Label) and child.closes and child.kind == kind for child in paragraph.children
    )


def _closes_at_end(paragraph: Paragraph, kind: str) -> bool:
    """Whether the close label is the paragraph's last word; text behind it is not of the block."""
    seen = False
    for child in paragraph.children:
        if isinstance(child, Label) and child.closes and child.kind == kind:
            seen = True
        elif (
            seen
            and (not isinstance(child, Text) or any(mark.isalnum() for mark in child.written))
            and not _quiet(child)
        ):
            return False
    return seen


def _quiet(node: Node) -> bool:
    return isinstance(node, Break | PageBreak | Label | Rule)


def _label_end(nodes: Sequence[Node], at: int, kind: str) -> int:
    """Behind the paragraph that closes the block; for the opening paragraph alone when none does."""
    for index in range(at + 1, len(nodes)):
        node = nodes[index]
        if isinstance(node, Heading) and _titled(node):
            break
        if not isinstance(node, Paragraph):
            continue
        if _opens(node) == kind:
            break
        if _closes(node, kind):
            return index + 1
    return at + 1


def _heading_end(nodes: Sequence[Node], at: int, kind: str) -> int:
    for index in range(at + 1, len(nodes)):
        node = nodes[index]
        if isinstance(node, Heading):
            return index
        if isinstance(node, Paragraph) and _closes(node, kind):
            return index + 1
    return len(nodes)


def _loose_close(paragraph: Paragraph) -> str | None:
    """The kind of a close label at the end of a paragraph in which nothing opened it."""
    for child in paragraph.children:
        if (
            isinstance(child, Label)
            and child.closes
            and child.kind in _KINDS
            and _closes_at_end(paragraph, child.kind)
        ):
            return child.kind
    return None
