"""Fields of nodes as attributes, and as feature structures where no attribute can hold them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from converter.nodes import Node
from converter.tei import NAMES, XML_ID, fields
from converter.writers.tei.elements import Attributes, Element, child, indent

_Plan = tuple[tuple[str, Any, str, Callable[[Any], str | None] | None], ...]
"""Of each field: its name, its default, its attribute and how that is written; no attribute is empty."""


class Features:
    """The feature structures of one document (TEI P5, chapter 18), and the categories that it points to."""

    def __init__(self, prefix: str, shared: frozenset[str]) -> None:
        """Begin without any.

        Args:
            prefix: what the ids of the document begin with.
            shared: pointers to categories that are declared outside of the document.

        """
        self._prefix = prefix
        self._shared = shared
        self._structures: list[tuple[Node, list[tuple[str, Any]]]] = []
        self._pointers: dict[str, str] = {}

    @property
    def pointers(self) -> set[str]:
        """Pointers to levels and controls as the tree has them: `#cls.C`, `#ctl.NOFORN`."""
        return set(" ".join(self._pointers).split())

    def attributes(self, node: Node, given: Attributes | None = None) -> Attributes:
        """The attributes of a node's element, added to those given."""
        attributes = {} if given is None else given
        pointers = ""
        rest: list[tuple[str, Any]] = []
        for name, default, attribute, encode in _plan(type(node)):
            value = getattr(node, name)
            if value == default:
                continue
            written = encode(value) if encode else None
            if written is None:
                rest.append((name, value))
            elif attribute == "ana":
                pointers += f" {self.own(written)}"
            else:
                attributes[attribute] = written
        if rest:
            self._structures.append((node, rest))
            pointers += f" #{self._prefix}fs{len(self._structures)}"
        if pointers:
            attributes["ana"] = pointers[1:]
        return attributes

    def own(self, pointers: str) -> str:
        """Pointers to categories as this document writes them: in a corpus its own have its prefix."""
        found = self._pointers.get(pointers)
        if found is None:
            each = pointers.split()
            found = " ".join(
                one if one in self._shared or not self._prefix else f"#{self._prefix}{one[1:]}"
                for one in each
            )
            self._pointers[pointers] = found
        return found

    def write(self, parent: Element) -> None:
        """Put the feature structures into `standOff` as the last child of `TEI`, when there are any."""
        if not self._structures:
            return
        element = child(parent, "standOff")
        for count, (node, rest) in enumerate(self._structures, 1):
            own = f"{self._prefix}fs{count}"
            structure = child(element, "fs", {XML_ID: own, "type": NAMES[type(node)]})
            for field, value in rest:
                _write_value(child(structure, "f", {"name": field}), value)
        indent(element)


@cache
def _plan(kind: type[Node]) -> _Plan:
    return tuple(
        (each.name, each.default, each.place.attribute, each.place.form.encode)
        if each.place
        else (each.name, each.default, "", None)
        for each in fields(kind)
    )


def _write_value(element: Element, value: Any) -> None:
    match value:
        case "":
            child(element, "string")
        case str():
            element.text = value
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
