"""The cable as TEI, to lie in its PDF: pages for people, and the text that they were made from."""

from __future__ import annotations

import re

from converter import header as view
from converter.nodes import Document
from converter.plugin import WriterContext
from converter.registry import find_writer
from converter.writers.pdf.claims import Attachment

_OTHER = re.compile(r"[^A-Za-z0-9._-]+")


def source(document: Document, context: WriterContext) -> Attachment:
    """The document as TEI, written from the same tree: what a transform has cut out of it is in neither."""
    writer = find_writer("tei")
    data = writer.write(document, WriterContext(report=context.report))
    name = _OTHER.sub("-", view.mrn(document) or "").strip(".-") or "cable"
    return Attachment(name + writer.suffix, writer.media_type, data, "The cable as TEI")
