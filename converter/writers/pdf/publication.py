"""The style `publication`: the page of a documentary edition."""

from __future__ import annotations

from collections.abc import Mapping

from converter.nodes import Document
from converter.plugin import WriterContext
from converter.writers.html.page import render

SHEETS = ("fonts.css", "tokens.css", "cable.css", "print.css", "publication.css")
PAPERS: Mapping[str, tuple[str, ...]] = {"a4": ("a4.css",)}
"""The style sheets that another size of paper adds."""


def page(document: Document, context: WriterContext) -> str:
    """The page of the HTML writer, made for paper."""
    return render(document, context.report, styles="", pages=True)
