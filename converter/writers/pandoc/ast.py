"""The nodes of pandoc's tree as JSON values, one function a node (pandoc-types 1.23)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

API_VERSION = (1, 23, 1)

Node = dict[str, Any]
"""A block or an inline: its constructor under `t`, what it holds under `c`."""
Attr = tuple[str, Sequence[str], Sequence[tuple[str, str]]]

NONE: Attr = ("", (), ())
SPACE: Node = {"t": "Space"}
SOFT_BREAK: Node = {"t": "SoftBreak"}
_BLANKS = re.compile(r"([ \t\r\n]+)")
_GAPS = ("Space", "SoftBreak")


def attr(name: str = "", *classes: str, **values: str | None) -> Attr:
    """Id, classes and other attributes; those without a value are left out."""
    return (name, classes, [(key, value) for key, value in values.items() if value])


def words(text: str) -> list[Node]:
    """Words and the blanks between them; a no-break space is part of its word."""
    pieces = (piece for piece in _BLANKS.split(text) if piece)
    return [SPACE if _BLANKS.fullmatch(piece) else {"t": "Str", "c": piece} for piece in pieces]


def trimmed(nodes: Iterable[Node]) -> list[Node]:
    """Running text with one gap where several met, and none at its ends. A line end wins over a blank."""
    found: list[Node] = []
    for node in nodes:
        if node["t"] not in _GAPS:
            found.append(node)
        elif found and found[-1]["t"] in _GAPS:
            found[-1] = node if node["t"] == "SoftBreak" else found[-1]
        elif found:
            found.append(node)
    if found and found[-1]["t"] in _GAPS:
        found.pop()
    return found


def span(attributes: Attr, inner: Iterable[Node]) -> Node:
    """Running text with attributes."""
    return {"t": "Span", "c": [attributes, list(inner)]}


def link(target: str, attributes: Attr, inner: Iterable[Node]) -> Node:
    """A link within the document."""
    return {"t": "Link", "c": [attributes, list(inner), (f"#{target}", "")]}


def strong(inner: Iterable[Node]) -> Node:
    """Words in bold."""
    return {"t": "Strong", "c": list(inner)}


def emphasis(inner: Iterable[Node]) -> Node:
    """Words in italics."""
    return {"t": "Emph", "c": list(inner)}


def para(inner: Iterable[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": list(inner)}


def plain(inner: Iterable[Node]) -> Node:
    """A line of text that is no paragraph."""
    return {"t": "Plain", "c": list(inner)}


def lines(inner: Iterable[Sequence[Node]]) -> Node:
    """Lines, each for itself."""
    return {"t": "LineBlock", "c": list(inner)}


def code(attributes: Attr, text: str) -> Node:
    """Text as it was drawn."""
    return {"t": "CodeBlock", "c": [attributes, text]}


def heading(level: int, attributes: Attr, inner: Iterable[Node]) -> Node:
    """A heading."""
    return {"t": "Header", "c": [level, attributes, list(inner)]}


def div(attributes: Attr, inner: Iterable[Node] = ()) -> Node:
    """Blocks with attributes."""
    return {"t": "Div", "c": [attributes, list(inner)]}


def quote(inner: Iterable[Node]) -> Node:
    """Quoted blocks."""
    return {"t": "BlockQuote", "c": list(inner)}


def definitions(entries: Iterable[tuple[list[Node], list[list[Node]]]]) -> Node:
    """Terms, each with the blocks of its definitions."""
    return {"t": "DefinitionList", "c": list(entries)}


def table(
    attributes: Attr, right: Sequence[bool], head: Sequence[list[Node]], body: Sequence[list[Node]]
) -> Node:
    """A table: rows of cells, and for each column whether it is set flush right."""
    columns = [({"t": "AlignRight" if each else "AlignDefault"}, {"t": "ColWidthDefault"}) for each in right]
    caption: tuple[None, list[Node]] = (None, [])
    rows = [_row(cells) for cells in body]
    inner: list[Any] = [
        attributes,
        caption,
        columns,
        (NONE, [_row(cells) for cells in head]),
        [(NONE, 0, [], rows)],
    ]
    return {"t": "Table", "c": [*inner, (NONE, [])]}


def _row(cells: Iterable[Node]) -> tuple[Attr, list[Any]]:
    return NONE, [(NONE, {"t": "AlignDefault"}, 1, 1, [cell] if cell["c"] else []) for cell in cells]


def meta_text(text: str) -> Node:
    """A value of the metadata."""
    return {"t": "MetaInlines", "c": words(text)}


def meta_list(texts: Iterable[str]) -> Node:
    """A list of values of the metadata."""
    return {"t": "MetaList", "c": [meta_text(text) for text in texts]}


def document(meta: Mapping[str, Node], blocks: Sequence[Node]) -> dict[str, Any]:
    """The whole."""
    return {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}
