"""Characters that XML 1.0 cannot hold."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from converter.nodes import Document, Node
from converter.walk import transform

_REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, production 2."""


def shown(text: str) -> str:
    """A text with U+FFFD in place of each character that XML cannot hold."""
    return _REFUSED.sub("\ufffd", text) if _REFUSED.search(text) else text


def expressible(document: Document) -> Document:
    """The document with U+FFFD in place of each character that XML cannot hold."""
    changed = transform(document, _expressible)
    claims = tuple(_struct(claim) for claim in document.claims)
    return msgspec.structs.replace(changed, claims=claims, source=_struct(document.source))


def _expressible(node: Node) -> Node:
    return node if isinstance(node, Document) else _struct(node)


def _struct(value: Any) -> Any:
    changes = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        after = _value(before)
        if after is not before:
            changes[name] = after
    return msgspec.structs.replace(value, **changes) if changes else value


def _value(value: Any) -> Any:
    match value:
        case str():
            return shown(value)
        case tuple() if any(isinstance(each, str) for each in value):
            return tuple(_value(each) for each in value)
        case _:
            return value
