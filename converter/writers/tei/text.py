"""The `text`: front for header and head as sent, body, and back for what follows the signatures."""

from __future__ import annotations

from collections.abc import Sequence

from converter.nodes import Document, Separator, Signature, TailLine
from converter.tei import NAMES
from converter.writers.tei import lines
from converter.writers.tei.blocks import write_body
from converter.writers.tei.draft import Draft
from converter.writers.tei.elements import Cursor, Element, container


def write_text(root: Element, document: Document, draft: Draft) -> None:
    """Put the four zones of a document, in the order of transmission."""
    text = container(root, "text")
    front = container(text, "front")
    if document.wrapper:
        _write_zone(container(front, "div", {"type": "wrapper"}), document.wrapper, "FL11", draft)
    for zone in (document.transmission, document.head):
        _write_zone(container(front, "div", {"type": NAMES[type(zone)]}), zone.children, "FL11", draft)
    body = write_body(text, document.body.children, draft)
    signed, rest = _divided(document.tail.children)
    if signed:
        _write_zone(container(body, "closer"), signed, "FL13", draft)
    if rest:
        back = container(text, "back")
        _write_zone(container(back, "div", {"type": "trailer"}), rest, "FL13", draft)


def _divided(tail: Sequence[TailLine]) -> tuple[Sequence[TailLine], Sequence[TailLine]]:
    """What closes the body, up to the last signature, and what comes after it."""
    end = max((at for at, node in enumerate(tail, 1) if isinstance(node, Signature)), default=0)
    return tail[:end], tail[end:]


def _write_zone(element: Element, nodes: Sequence[lines.Line], separator: str, draft: Draft) -> None:
    """Put lines, each on a line of its own; `separator` is the number of `BT` as a format line here."""
    name = "seg" if element.tag.endswith("}closer") else "ab"
    cursor = Cursor(element)
    cursor.say("\n")
    for node in nodes:
        line = lines.write_line(cursor, node, name, draft)
        if line is not None and isinstance(node, Separator):
            line.set("n", separator)
        cursor.say("\n")
