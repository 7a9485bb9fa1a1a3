"""The writer `json`: the whole tree with its source, for programs and for reading again."""

from __future__ import annotations

import msgspec

from converter.interchange import encode
from converter.nodes import Document
from converter.plugin import Option, Writer, WriterContext


def write(document: Document, context: WriterContext) -> bytes:
    """The document in the envelope of `converter.interchange`, by default laid out for people."""
    data = encode(document)
    if context.options.get("layout") != "compact":
        data = msgspec.json.format(data, indent=1)
    return data + b"\n"


WRITER = Writer(
    name="json",
    suffix=".json",
    media_type="application/json",
    write=write,
    options=(Option("layout", ("indented", "compact"), "A line for each value, or one line for all."),),
    ledger={},
)
