"""The writer of PDF: a cable set on paper, in one of several styles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from converter.errors import InputError
from converter.nodes import Document
from converter.plugin import Option, Writer, WriterContext
from converter.writers.html.ledger import PAGE
from converter.writers.pdf import facsimile, proof, publication
from converter.writers.pdf.claims import DEFAULT, VARIANTS
from converter.writers.pdf.engine import press
from converter.writers.pdf.source import source
from converter.writers.pdf.style import Style, simply

_STYLES: Mapping[str, Style] = {
    "publication": Style(simply(publication.page), publication.SHEETS, publication.PAPERS),
    "facsimile": Style(simply(facsimile.page), facsimile.SHEETS, {"a4": ("facsimile-a4.css",)}),
    "proof": Style(proof.pages, proof.SHEETS, {"a4": ("proof-a4.css",)}),
}
"""Styles by name, the default first."""
_PAPERS = ("letter", "a4")
"""Sizes of paper, the default first; the sheets of a style are made for it."""

_TOO_DEEP = "cannot be set as PDF: its lists or quotations stand too deep in each other"


def write(document: Document, context: WriterContext) -> bytes:
    """The document as PDF, tagged for accessibility (PDF/UA-1), its paragraphs as named destinations `pN`.

    What each variant claims beside stands in `docs/pdf.md`.

    Raises:
        MissingProgramError: Pango or a font is not installed.
        InputError: lists or quotations stand in each other by the hundred.

    """
    style = _STYLES[context.options.get("style") or "publication"]
    sheets = (*style.sheets, *style.papers.get(context.options.get("paper") or "letter", ()))
    variant = context.options.get("pdf_variant") or DEFAULT
    carried = (source(document, context),) if VARIANTS[variant].carries else ()
    pressed = partial(press, sheets=sheets, report=context.report, variant=variant, attachments=carried)
    try:
        return style.pages(document, context, pressed)
    except RecursionError as error:
        raise InputError(
            document.source.name or "The cable", _TOO_DEEP, "Other formats can hold it."
        ) from error


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
