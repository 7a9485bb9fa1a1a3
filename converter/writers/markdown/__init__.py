"""Writer of CommonMark with YAML front matter: every mark and number kept, and read again the same tree."""

from __future__ import annotations

from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.writers.markdown.front_matter import front_matter
from converter.writers.markdown.layout import blocks


def write(document: Document, context: WriterContext) -> bytes:  # noqa: ARG001 - Markdown has no options
    """The document as Markdown: front matter, then header, head, text and tail in the order sent."""
    return ("\n\n".join((front_matter(document), *blocks(document))) + "\n").encode()


WRITER = Writer(name="markdown", suffix=".md", media_type="text/markdown", write=write)
