"""The writer `text`: the source again, as far as it is in the tree.

A document that nothing has changed gives the bytes that it was read from. The source is read only where a
leaf points to it: what a transform took out of the tree is not in the output, and a node without spans, which
a transform put in, stands as it reads. A transform that changes what is written takes the span off.
A source of UTF-8 with stray bytes is written in UTF-8 throughout when it was changed.
"""

from __future__ import annotations

from typing import NamedTuple

from converter.ledger import Ledger, dropped
from converter.nodes import (
    Addressees,
    Body,
    Division,
    Document,
    Head,
    Leaf,
    List,
    Node,
    PageBreak,
    Preformatted,
    Quotation,
    Table,
    Tail,
    Transmission,
)
from converter.plugin import Writer, WriterContext
from converter.rules import NOT_RENDERED
from converter.source import Span, encode
from converter.tiling import trimmed
from converter.walk import children, leaves, opens, plain_text

_STACKS = (
    Document, Transmission, Head, Body, Tail, Addressees, Division, Quotation, List, Table, Preformatted,
    PageBreak,
)  # fmt: skip
"""Nodes whose children stand on lines of their own."""


LEDGER: Ledger = {"Claim": dropped("a wrapper that was read stands as it was")}


class Insertion(NamedTuple):
    """What a node without a place in the source reads as."""

    text: str
    line: bool
    """Whether it stands on a line of its own."""


class Place(NamedTuple):
    """A stretch of the source that a leaf owns, and what was put in before it."""

    span: Span
    insertions: list[Insertion]


def write(document: Document, context: WriterContext) -> bytes:
    """The text of the source in the encoding of the source."""
    text = "".join(_pieces(document))
    if text == document.source.text:
        return document.source.encoded()
    encoding = document.source.encoding
    try:
        return encode(text, encoding)
    except UnicodeEncodeError as error:
        lost = text[error.start]
        message = f"{encoding}, the encoding of the source, has no {lost!r}; the text is written in UTF-8."
        context.report.add(NOT_RENDERED, message)
        return text.encode()


def _pieces(document: Document) -> list[str]:
    """The slices of the source that leaves own, and nothing but blanks and insertions between them."""
    text = document.source.text
    found: list[str] = []
    end = 0
    for (start, stop), insertions in _places(document):
        if start < end:
            # Two leaves on one stretch: blanks may be shared, anything else is written twice and so is seen.
            shared = text[start : min(end, stop)]
            piece = text[start:stop].removeprefix(shared) if shared.isspace() else text[start:stop]
            found += (*_filled("", insertions, ""), piece)
        else:
            blanks = trimmed(text, (end, start))
            found += (*_filled(text[end : blanks[0]], insertions, text[blanks[1] : start]), text[start:stop])
        end = max(end, stop)
    return found


def _filled(before: str, insertions: list[Insertion], after: str) -> list[str]:
    """A gap of the source with the insertions in it; one on a line of its own gets line ends around it."""
    filled = [before]
    for text, line in insertions:
        if line and "\n" not in filled[-1]:
            filled.append("\n")
        filled.append(text)
        if line:
            filled.append(before if "\n" in before else "\n")
    if insertions and insertions[-1].line and "\n" in after:
        filled.pop()
    return [*filled, after]


def _places(document: Document) -> list[Place]:
    """Where leaves point to, in the order of the source; the last place is the end of the source."""
    places: list[Place] = []
    waiting: list[Insertion] = []

    def collect(node: Node, line: bool) -> None:
        nonlocal waiting
        if isinstance(node, Leaf) and node.span:
            places.append(Place(node.span, waiting))
            waiting = []
        elif node.span is None and not any(leaf.span for leaf in leaves(node)):
            text = node.written if isinstance(node, Leaf) else plain_text(node)
            if text:
                waiting.append(Insertion(f"{text} " if opens(node) else text, line))
        else:
            for child in children(node):
                collect(child, isinstance(node, _STACKS))

    collect(document, line=True)
    end = len(document.source.text)
    return [*sorted(places, key=lambda place: place.span), Place((end, end), waiting)]


WRITER = Writer(name="text", suffix=".txt", media_type="text/plain", write=write, ledger=LEDGER)
