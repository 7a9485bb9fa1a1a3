"""The reader `nara-pdf`: a record of the U.S. National Archives as PDF with digital text.

The lines of its pages are what `nara-text` reads. A PDF that holds no record of the archive's is read as what
its text is: a release of the State Department, or a plain cable.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Document
from converter.plugin import Reader
from converter.rules import NO_CABLE
from converter.source import Source

_MAGIC = b"%PDF-"
_FARTHEST = 1024
"""A PDF may begin with bytes of another kind, up to so many (ISO 32000-1, annex H)."""


def sniff(intake: Intake) -> bool:
    """Whether this is a PDF."""
    return _MAGIC in intake.head[: _FARTHEST + len(_MAGIC)]


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The records of a PDF; nothing but a diagnostic when no text can be had from it."""
    text = _text(intake.data, report)
    if text is None:
        return
    digest = hashlib.sha256(intake.data).hexdigest()
    yield from _read(Source(text=text, name=intake.name, format="nara-pdf", sha256=digest), report)


def _read(source: Source, report: Report) -> Iterable[Document]:
    from converter.readers import foia_text, nara_text  # noqa: PLC0415 - choosing a reader needs no grammar
    from converter.readers.cable import parse  # noqa: PLC0415
    from converter.readers.projection import Projection  # noqa: PLC0415

    if nara_text.is_record(source.text):
        return nara_text.read_records(source, report)
    if foia_text.is_release(source.text):
        return (foia_text.read_release(source, report),)
    return (parse(Projection.plain(source), report),)


def _text(data: bytes, report: Report) -> str | None:
    # PDFium is large, and not needed to choose a reader.
    from converter.readers.sheets import NoPrintError, printed_lines  # noqa: PLC0415

    try:
        pages = printed_lines(data)
    except NoPrintError as error:
        report.add(NO_CABLE, f"the PDF cannot be opened: {error}")
        return None
    text = "".join(f"{line}\n" for lines in pages for line in lines)
    if text.strip():
        return text
    report.add(
        NO_CABLE, "the PDF holds pictures of pages and no text", help="Have its text recognised (OCR) first."
    )
    return None


READER = Reader(name="nara-pdf", suffixes=(".pdf",), sniff=sniff, read=read, text=False)
