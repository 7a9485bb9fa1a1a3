"""The text of a tree as it stands, and a document whose source that is.

The source is read only where a leaf points to it: what a transform took out of the tree is not in the text,
and a node without spans, which a transform put in, stands as it reads. A transform that changes what is
written takes the span off.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from converter.nodes import Document, Leaf, Node
from converter.source import Source, Span, encode
from converter.tiling import trimmed
from converter.walk import STACKS, children, leaves, opens, plain_text, transform


class Insertion(NamedTuple):
    """What a node without a place in the source reads as."""

    node: Node
    text: str
    line: bool
    """Whether it stands on a line of its own."""
    first: int
    """How many leaves come before it in the tree."""


class Place(NamedTuple):
    """A stretch of the source that a leaf owns, and what was put in before it."""

    span: Span
    insertions: list[Insertion]
    leaf: int
    """How many leaves come before it in the tree."""


class Piece(NamedTuple):
    """A stretch of the text."""

    text: str
    of: Place | Insertion | None = None
    """What it is the text of; nothing for blanks."""


def transcript(document: Document) -> str:
    """The text of the tree: what the source has of its leaves, and what was put in.

    Of a document that nothing has changed it is the text of the source.
    """
    return "".join(piece.text for piece in _pieces(document))


def transcribed(document: Document) -> Document:
    """The same tree over a source of its own, which holds nothing but what the tree has.

    For whatever takes words out of a tree: the source that it was read from would still hold them, and its
    name and checksum would tell of them. The new one has no name. Claims stay as they are. A document that
    nothing has changed is returned as it is.
    """
    old = document.source
    spans: list[Span | None] = [None] * sum(1 for _ in leaves(document))
    pieces = list(_pieces(document))
    at = 0
    for piece in pieces:
        match piece.of:
            case Place() as place if place.leaf < len(spans):
                spans[place.leaf] = (at, at + len(piece.text))
            case Insertion() as insertion:
                found = _spans_in(insertion.node, piece.text, at)
                for number, span in enumerate(found, insertion.first):
                    spans[number] = span
            case _:
                pass
        at += len(piece.text)
    text = "".join(piece.text for piece in pieces)
    if text == old.text:
        return document
    encoding = old.encoding
    try:
        data = encode(text, encoding)
    except UnicodeEncodeError:
        encoding, data = "utf-8", text.encode()
    digest = hashlib.sha256(data).hexdigest()
    source = Source(text=text, format=old.format, encoding=encoding, sha256=digest)
    return msgspec.structs.replace(_placed(document, iter(spans)), source=source, span=(0, len(text)))


def _placed(document: Document, spans: Iterator[Span | None]) -> Document:
    """The document with new places: of leaves as given, in order; of other nodes around what they hold."""

    def place(node: Node) -> Node:
        if isinstance(node, Leaf):
            span = next(spans)
        else:
            held = [child.span for child in children(node) if child.span]
            span = (held[0][0], held[-1][1]) if held else None
        return node if node.span == span else msgspec.structs.replace(node, span=span)

    return transform(document, place)


def _spans_in(node: Node, text: str, start: int) -> Iterator[Span | None]:
    """Where the leaves of a node stand in the text that it reads as, which begins at an offset."""
    end = 0
    for leaf in leaves(node):
        words = leaf.written if leaf is node else plain_text(leaf)
        at = text.find(words, end)
        if not words or at < 0:  # page breaks and drawn rules are not read
            yield None
        else:
            end = at + len(words)
            yield start + at, start + end


def _pieces(document: Document) -> Iterator[Piece]:
    """The slices of the source that leaves own, and nothing but blanks and insertions between them."""
    text = document.source.text
    end = 0
    for place in _places(document):
        (start, stop), insertions, _ = place
        if start < end:
            # Two leaves on one stretch: blanks may be shared, anything else is written twice and so is seen.
            shared = text[start : min(end, stop)]
            yield from _filled("", insertions, "")
            yield Piece(
                text[start:stop].removeprefix(shared) if shared.isspace() else text[start:stop], place
            )
        else:
            blanks = trimmed(text, (end, start))
            yield from _filled(text[end : blanks[0]], insertions, text[blanks[1] : start])
            yield Piece(text[start:stop], place)
        end = max(end, stop)


def _filled(before: str, insertions: list[Insertion], after: str) -> list[Piece]:
    """A gap of the source with the insertions in it; one on a line of its own gets line ends around it."""
    filled = [Piece(before)]
    for insertion in insertions:
        if insertion.line and "\n" not in filled[-1].text:
            filled.append(Piece("\n"))
        filled.append(Piece(insertion.text, insertion))
        if insertion.line:
            filled.append(Piece(before if "\n" in before else "\n"))
    if insertions and insertions[-1].line and "\n" in after:
        filled.pop()
    return [*filled, Piece(after)]


def _places(document: Document) -> list[Place]:
    """Where leaves point to, in the order of the source; the last place is the end of the source."""
    places: list[Place] = []
    waiting: list[Insertion] = []
    count = 0

    def collect(node: Node, line: bool) -> None:
        nonlocal waiting, count
        if isinstance(node, Leaf) and node.span:
            places.append(Place(node.span, waiting, count))
            waiting = []
            count += 1
        elif node.span is None and not any(leaf.span for leaf in leaves(node)):
            text = node.written if isinstance(node, Leaf) else plain_text(node)
            if text:
                waiting.append(Insertion(node, f"{text} " if opens(node) else text, line, count))
            count += sum(1 for _ in leaves(node))
        else:
            for child in children(node):
                collect(child, isinstance(node, STACKS))

    collect(document, line=True)
    end = len(document.source.text)
    return [*sorted(places, key=lambda place: place.span), Place((end, end), waiting, count)]
