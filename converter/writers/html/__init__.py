"""The writer of HTML: one standalone page, semantic and accessible; it runs no script and fetches nothing."""

from __future__ import annotations

from functools import cache

from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.writers.html.page import render
from converter.writers.html.sheets import sheet


@cache
def _styles() -> str:
    return sheet("tokens.css", "cable.css", "screen.css")


def write(document: Document, context: WriterContext) -> bytes:
    """The document as a page with its style sheet in it."""
    return render(document, context.report, styles=_styles(), pages=False).encode()


WRITER = Writer(name="html", suffix=".html", media_type="text/html", write=write)
