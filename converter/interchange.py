"""The tree as JSON: an envelope with a version around the document, and its JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from converter.nodes import Document

VERSION = 1
"""Rises when a file of the version before can no longer be read."""


class Interchange(msgspec.Struct, frozen=True, kw_only=True):
    """One document, with the version of the tree that it was written in."""

    cableconv: int
    document: Document


class _Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked at first, so that a file of another version is named as such."""

    cableconv: int
    document: msgspec.Raw


def encode(document: Document) -> bytes:
    """The document as one line of JSON, without a line end."""
    return msgspec.json.encode(Interchange(cableconv=VERSION, document=document))


def decode(data: bytes) -> Document:
    """The document of a JSON text that `encode` wrote.

    Raises:
        ValueError: the text is no such JSON; the message says where and why.

    """
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
        if envelope.cableconv != VERSION:
            raise ValueError(f"version {envelope.cableconv} of the tree, where {VERSION} was expected")
        return msgspec.json.decode(envelope.document, type=Document)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what `encode` writes."""
    (_, definitions) = msgspec.json.schema_components([Interchange], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:cableconv:tree:{VERSION}",
        "title": "A cable as cableconv reads it",
        "$ref": "#/$defs/Interchange",
        "$defs": definitions,
    }
