"""The writer of HTML: one standalone page, semantic and accessible; it runs no script and fetches nothing."""

from __future__ import annotations

from functools import cache

from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.resources import read_style
from converter.writers.html.page import render


@cache
def _styles() -> str:
    return "".join(read_style(name) for name in ("tokens.css", "cable.css", "screen.css"))


def write(document: Document, context: WriterContext) -> bytes:
    """The document as a page with its style sheet in it."""
    return render(document, context, styles=_styles(), pages=False).encode()


WRITER = Writer(name="html", suffix=".html", media_type="text/html", write=write)
