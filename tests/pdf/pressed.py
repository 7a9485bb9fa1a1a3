"""PDFs that several tests look at, each made once."""

from __future__ import annotations

import logging
from functools import cache

from trees import specimen

import converter
from converter.diagnostics import Report
from converter.nodes import Document
from converter.plugin import WriterContext
from converter.writers.pdf import WRITER
from pdf.checking import SAMPLES

NAMES = sorted(path.stem for path in SAMPLES.glob("[0-9]*"))


@cache
def sample(name: str) -> Document:
    """A sample by the name of its file, or the specimen, which has every node."""
    if name == "specimen":
        return specimen()
    (path,) = SAMPLES.glob(f"{name}.*")
    return converter.read(path)


def pressed(name: str, style: str = "publication", variant: str = "pdf/ua-1", paper: str = "letter") -> bytes:
    """The PDF of a sample, of which the writer had nothing to report."""
    return _pressed(name, style, variant, paper)[0]


def messages(name: str, style: str = "publication") -> list[str]:
    """What WeasyPrint had to say while it was made."""
    return _pressed(name, style, "pdf/ua-1", "letter")[1]


@cache
def _pressed(name: str, style: str, variant: str, paper: str) -> tuple[bytes, list[str]]:
    report = Report()
    options = {"style": style, "pdf_variant": variant, "paper": paper}
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        data = WRITER.write(sample(name), WriterContext(options=options, report=report))
    finally:
        logger.removeHandler(handler)
    assert not list(report)
    return data, said
