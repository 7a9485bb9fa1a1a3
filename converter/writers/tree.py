"""The writer `tree`: the document as an indented outline, for people who want to see how a cable was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from converter.ledger import restyled
from converter.nodes import Document, Leaf, Node
from converter.plugin import Option, Writer, WriterContext
from converter.source import Source
from converter.walk import children

WIDTH = 60
"""Longest stretch of the source that is shown of one leaf."""

_STRUCTURE = frozenset((*Document.__struct_fields__, *Leaf.__struct_fields__, "children"))
"""Fields that are shown by their place in the outline and not by name."""


def write(document: Document, context: WriterContext) -> bytes:
    """One line for each node: line of the source, name, what is written, values that were read."""
    width = None if context.options.get("text") == "full" else WIDTH
    return "".join(f"{line}\n" for line in outline(document, width)).encode()


def outline(document: Document, width: int | None = WIDTH) -> Iterator[str]:
    """The lines of the outline."""
    source = document.source
    described = ", ".join(filter(None, (source.name, source.format, source.encoding)))
    yield f"{'':5}  Document {described}"
    for claim in document.claims:
        yield f"{'':5}    claim {claim.key}={_shown(claim.value, width)}"
    stack = [(node, 2) for node in reversed(children(document))]
    while stack:
        node, depth = stack.pop()
        parts = [type(node).__name__, *_written(node, width), *_values(node)]
        yield f"{_line(source, node)}  {'  ' * (depth - 1)}{' '.join(parts)}"
        stack.extend((child, depth + 1) for child in reversed(children(node)))


def _line(source: Source, node: Node) -> str:
    """Number of the line where a node begins, five wide; blank for a node that is not in the source."""
    return f"{source.position(node.span[0]).line:>5}" if node.span else " " * 5


def _written(node: Node, width: int | None) -> tuple[str, ...]:
    return (_shown(node.written, width),) if isinstance(node, Leaf) else ()


def _shown(text: str, width: int | None) -> str:
    """A text in quotes, cut in the middle; what cannot be printed is written as an escape."""
    if width and len(text) > width:
        text = f"{text[: width - 13]} ... {text[-8:]}"
    if not text.isprintable():
        text = "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)
    return f'"{text}"'


def _values(node: Node) -> Iterator[str]:
    for name in _names(type(node)):
        value = getattr(node, name)
        if value not in (None, (), False):
            yield f"{name}={_value(value)}"


@cache
def _names(kind: type[Node]) -> tuple[str, ...]:
    """Names of the fields of a kind of node that are shown by name."""
    return tuple(name for name in kind.__struct_fields__ if name not in _STRUCTURE)


def _value(value: Any) -> str:
    match value:
        case tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
        case datetime():
            return f"{value:%Y-%m-%dT%H:%MZ}"
        case date():
            return value.isoformat()
        case str():
            return value if value.isalnum() else _shown(value, None)
        case True:
            return "yes"
        case _:
            return str(value)


WRITER = Writer(
    name="tree",
    suffix=".tree.txt",
    media_type="text/plain",
    write=write,
    options=(Option("text", ("short", "full"), "How much is shown of what is written."),),
    ledger={"*": restyled("a line of the outline; long texts are cut in the middle")},
    variants={"text=full": {"*": restyled("a line of the outline")}},
)
