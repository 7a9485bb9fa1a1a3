"""The writer of PDF: the page of the HTML writer, set on paper by WeasyPrint."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from converter.errors import MissingProgramError
from converter.nodes import Document
from converter.plugin import Option, Writer, WriterContext
from converter.resources import font_path, read_style
from converter.writers.html.page import render

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

_A4 = """
@page { size: a4; margin-left: 98pt; margin-right: 133pt }
@page :left { margin-left: 133pt; margin-right: 98pt }
"""
_SHEETS = ("fonts.css", "tokens.css", "cable.css", "print.css")


def write(document: Document, context: WriterContext) -> bytes:
    """The document as PDF, tagged for accessibility (PDF/UA-1), its paragraphs as named destinations `pN`.

    Raises `MissingProgramError` when Pango or a font is not installed.
    """
    weasyprint = _weasyprint()
    paper = context.options.get("paper") or "letter"
    sheet, fonts = _style(paper)
    page = weasyprint.HTML(string=render(document, context, styles="", pages=True), url_fetcher=_fetcher())
    pdf: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf


def _weasyprint() -> Any:
    # Half a second of imports that only this writer needs.
    try:
        import weasyprint  # noqa: PLC0415
    except OSError as error:
        raise MissingProgramError(
            "Pango", "PDF", "apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        ) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


@cache
def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - see _weasyprint

    class Fonts(URLFetcher):  # type: ignore[misc]
        """Serves the fonts of the install and nothing else: no file and no network address is ever opened."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 - WeasyPrint's signature
            if not url.startswith("font:"):
                message = f"a page may ask for nothing but fonts, not {url}"
                raise ValueError(message)
            data = font_path(url.removeprefix("font:")).read_bytes()
            return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})

    return Fonts()


@cache
def _style(paper: str) -> tuple[CSS, FontConfiguration]:
    """Style sheet and fonts, parsed once and shared by all documents of a batch."""
    from weasyprint import CSS  # noqa: PLC0415 - see _weasyprint
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    text = "".join(read_style(name) for name in _SHEETS) + (_A4 if paper == "a4" else "")
    return CSS(string=text, font_config=fonts, url_fetcher=_fetcher()), fonts


WRITER = Writer(
    name="pdf",
    suffix=".pdf",
    media_type="application/pdf",
    write=write,
    options=(Option("paper", ("letter", "a4"), "Size of the paper."),),
    text=False,
)
