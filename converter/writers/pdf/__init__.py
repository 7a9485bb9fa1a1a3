"""The writer of PDF: a cable set on paper, in one of several styles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from converter.nodes import Document
from converter.plugin import Option, Writer, WriterContext
from converter.writers.html.ledger import PAGE
from converter.writers.pdf import facsimile, publication
from converter.writers.pdf.claims import DEFAULT, VARIANTS
from converter.writers.pdf.engine import press
from converter.writers.pdf.source import source


class Style(NamedTuple):
    """A way to set a cable: what makes its page, and the style sheets for it."""

    page: Callable[[Document, WriterContext], str]
    sheets: tuple[str, ...]
    papers: Mapping[str, tuple[str, ...]]
    """The style sheets that a size of paper adds."""


_STYLES: Mapping[str, Style] = {
    "publication": Style(publication.page, publication.SHEETS, {"a4": ("a4.css",)}),
    "facsimile": Style(facsimile.page, facsimile.SHEETS, {"a4": ("facsimile-a4.css",)}),
}
"""Styles by name, the default first."""
_PAPERS = ("letter", "a4")
"""Sizes of paper, the default first; the sheets of a style are made for it."""


def write(document: Document, context: WriterContext) -> bytes:
    """The document as PDF, tagged for accessibility (PDF/UA-1), its paragraphs as named destinations `pN`.

    What each variant claims beside stands in `docs/pdf.md`.

    Raises:
        MissingProgramError: Pango or a font is not installed.

    """
    style = _STYLES[context.options.get("style") or "publication"]
    sheets = (*style.sheets, *style.papers.get(context.options.get("paper") or "letter", ()))
    variant = context.options.get("pdf_variant") or DEFAULT
    carried = (source(document, context),) if VARIANTS[variant].carries else ()
    return press(style.page(document, context), sheets, context.report, variant=variant, attachments=carried)


WRITER = Writer(
    name="pdf",
    suffix=".pdf",
    media_type="application/pdf",
    write=write,
    options=(
        Option("style", tuple(_STYLES), "How the page is set."),
        Option("paper", _PAPERS, "Size of the paper."),
        Option(
            "pdf_variant", tuple(VARIANTS), "What the file claims to be; pdf/a-3a carries the cable as TEI."
        ),
    ),
    text=False,
    ledger=PAGE,
    variants={"style=facsimile": facsimile.LEDGER},
)
