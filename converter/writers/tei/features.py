"""Fields of nodes as attributes, and as feature structures where no attribute can hold them."""

from __future__ import annotations

from datetime import date
from typing import Any

from converter.nodes import Node
from converter.tei import NAMES, XML_ID, fields
from converter.writers.tei.elements import Attributes, Element, child, indent


class Features:
    """The feature structures of one document (TEI P5, chapter 18), and the categories that it points to."""

    def __init__(self) -> None:
        self._structures: list[tuple[Node, list[tuple[str, Any]]]] = []
        self.pointers: set[str] = set()
        """Pointers to levels and controls: `#cls.C`, `#ctl.NOFORN`."""

    def attributes(self, node: Node, given: Attributes | None = None) -> Attributes:
        """The attributes of a node's element, added to those given."""
        attributes = {} if given is None else given
        declared = fields(type(node))
        if not declared:
            return attributes
        pointers: list[str] = []
        rest: list[tuple[str, Any]] = []
        for name, default, place in declared:
            value = getattr(node, name)
            if value == default:
                continue
            written = place.form.encode(value) if place else None
            if place is None or written is None:
                rest.append((name, value))
            elif place.attribute == "ana":
                pointers.append(written)
            else:
                attributes[place.attribute] = written
        if pointers:
            self.pointers.update(" ".join(pointers).split())
        if rest:
            pointers.append(self._add(node, rest))
        if pointers:
            attributes["ana"] = " ".join(pointers)
        return attributes

    def _add(self, node: Node, rest: list[tuple[str, Any]]) -> str:
        self._structures.append((node, rest))
        return f"#fs{len(self._structures)}"

    def write(self, parent: Element) -> None:
        """Put the feature structures into `standOff` as the last child of `TEI`, when there are any."""
        if not self._structures:
            return
        element = child(parent, "standOff")
        for count, (node, rest) in enumerate(self._structures, 1):
            structure = child(element, "fs", {XML_ID: f"fs{count}", "type": NAMES[type(node)]})
            for field, value in rest:
                _write_value(child(structure, "f", {"name": field}), value)
        indent(element)


def _write_value(element: Element, value: Any) -> None:
    match value:
        case "":
            child(element, "string")
        case str():
            element.text = value
        case bool():
            child(element, "binary", {"value": str(value).lower()})
        case int():
            child(element, "numeric", {"value": str(value)})
        case date():
            element.text = value.isoformat()
        case tuple():
            strings = child(element, "vColl", {"org": "list"})
            for each in value:
                child(strings, "string", text=each)
        case _:
            raise TypeError(f"a feature cannot hold {value!r}")
