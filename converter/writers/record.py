"""The writer `record`: the flat record of a cable as one line of JSON, for catalogues and front matter."""

from __future__ import annotations

import msgspec

from converter.nodes import Document
from converter.plugin import Join, Writer, WriterContext


def write(document: Document, context: WriterContext) -> bytes:  # noqa: ARG001 - every writer is called alike
    """The record (see `converter.record`) as one line."""
    return msgspec.json.encode(document.record()) + b"\n"


WRITER = Writer(
    name="record", suffix=".jsonl", media_type="application/jsonl", write=write, join=lambda _: Join()
)
