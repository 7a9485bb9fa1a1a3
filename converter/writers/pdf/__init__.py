"""The writer of PDF: a cable set on paper, in one of several styles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from converter.nodes import Document
from converter.plugin import Option, Writer, WriterContext
from converter.writers.html.ledger import PAGE
from converter.writers.pdf import publication
from converter.writers.pdf.claims import DEFAULT, VARIANTS
from converter.writers.pdf.engine import press
from converter.writers.pdf.source import source


class Style(NamedTuple):
    """A way to set a cable: what makes its page, and the style sheets for it."""

    page: Callable[[Document, WriterContext], str]
    sheets: tuple[str, ...]


_STYLES: Mapping[str, Style] = {
    "publication": Style(publication.page, publication.SHEETS),
}
"""Styles by name, the default first."""
_PAPERS: Mapping[str, tuple[str, ...]] = {"letter": (), "a4": ("a4.css",)}
"""Sizes of paper, with the style sheets that each adds."""


def write(document: Document, context: WriterContext) -> bytes:
    """The document as PDF, tagged for accessibility (PDF/UA-1), its paragraphs as named destinations `pN`.

    What each variant claims beside stands in `docs/pdf.md`.

    Raises:
        MissingProgramError: Pango or a font is not installed.

    """
    style = _STYLES[context.options.get("style") or "publication"]
    sheets = (*style.sheets, *_PAPERS[context.options.get("paper") or "letter"])
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
        Option("paper", tuple(_PAPERS), "Size of the paper."),
        Option(
            "pdf_variant", tuple(VARIANTS), "What the file claims to be; pdf/a-3a carries the cable as TEI."
        ),
    ),
    text=False,
    ledger=PAGE,
)
